// UTF-8 is checked once, where text enters the system; everything inside may rely on it.
#pragma once

#include <cstddef>
#include <string_view>

namespace heed::base {

// Well-formed UTF-8 after Unicode 15, table 3-7: no overlong forms, no surrogates, nothing above U+10FFFF,
// nothing cut.
[[nodiscard]] bool isUtf8(std::string_view text);

// Number of code points of well-formed UTF-8.
[[nodiscard]] std::size_t codePoints(std::string_view text);

}  // namespace heed::base
