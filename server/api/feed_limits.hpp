// What the two ways to read the feed have in common.
#pragma once

#include "server/http/message.hpp"

#include <charconv>
#include <cstddef>
#include <cstdint>

namespace heed::api {

// Cursors are ours and have some hundred characters.
inline constexpr std::size_t kMaxCursorBytes = 512;

// A tablet says which schema it knows; one that does not is of the first.
inline constexpr std::int64_t kMaxSchemaVersion = 1'000'000;
[[nodiscard]] inline std::int64_t schemaOf(const http::Request& request) {
    std::int64_t schema = 1;
    if (const auto said = request.queryValue("schema"))
        std::from_chars(said->data(), said->data() + said->size(), schema);  // in range, as declared
    return schema;
}

}  // namespace heed::api
