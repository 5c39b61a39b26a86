// How far the scrub of a folder of blobs has come, as one line of text that is written anew in its place. A
// line that is cut or damaged is none; then everything is read from the beginning. Internal to server/blobs.
#pragma once

#include "server/blobs/hash.hpp"
#include "shared/base/clock.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace heed::blobs {

// A round reads all blobs in the order of their sites and names.
struct ScrubPlace {
    base::Instant begun{};  // the round
    bool done = false;      // to its end
    // As far as it has come: the sites before this one are done, and of this one the blobs up to `name`.
    std::string site{};
    std::optional<BlobName> name{};  // nothing: none of them
};

// With its line break.
[[nodiscard]] std::string scrubLine(const ScrubPlace& place);
[[nodiscard]] std::optional<ScrubPlace> readScrubLine(std::string_view text);

}  // namespace heed::blobs
