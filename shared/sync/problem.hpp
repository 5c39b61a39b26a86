// What is answered instead of a result when an envelope cannot be read or is not authorised: problem+json
// (RFC 9457).
//
// Programs read `code` and `status`, never the text. `type` on the wire is "urn:heed:problem:" + code.
#pragma once

#include "shared/base/clock.hpp"
#include "shared/base/error.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace heed::sync {

struct Problem {
    int status = 500;    // of HTTP
    std::string code;    // "gap", "unreadable", "wrong-site", …: the list is in PROTOCOL.md
    std::string title;   // the same for every occurrence
    std::string detail;  // this occurrence: what, where, why, what to do
    std::optional<std::int64_t> expected{};  // of "gap": the n that should have come; of "device-cloned": the
                                             // first that came otherwise
    std::optional<std::int64_t> retryAfter{};  // of 429 and 503: seconds before it is worth asking again

    [[nodiscard]] std::string json() const;
    // Never fails: what cannot be read becomes a problem of that status with the code "unknown".
    [[nodiscard]] static Problem parse(int status, std::string_view body);
    // What this refusal of a whole request means to the one who was `doing` something.
    [[nodiscard]] base::Error error(std::string doing) const;
    // How long it is to be left alone: as it asks, within 0 and tuning::kLongestAsked; nothing: it does not
    // ask.
    [[nodiscard]] std::optional<base::Millis> patience() const;
};

inline constexpr std::string_view kProblemMediaType = "application/problem+json";

}  // namespace heed::sync
