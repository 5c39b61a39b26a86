// What the two ways to read the feed have in common.
#pragma once

#include <cstddef>

namespace heed::api {

// Cursors are ours and have some hundred characters.
inline constexpr std::size_t kMaxCursorBytes = 512;

}  // namespace heed::api
