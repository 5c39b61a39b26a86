// Text as hostile as it may legally be: every plane of Unicode, control characters, quotes, and what JSON,
// SQL and file names trip over.
#pragma once

#include <rapidcheck.h>

#include <string>
#include <string_view>
#include <vector>

namespace heed::test {

// UTF-8 of Unicode scalar values, by the definition of RFC 3629 §3 (not by the code under test).
[[nodiscard]] std::string toUtf8(const std::vector<char32_t>& codePoints);

// Any Unicode scalar value, NUL included; those that need care come often.
[[nodiscard]] rc::Gen<char32_t> anyCodePoint();
// Well-formed UTF-8 that may hold NUL.
[[nodiscard]] rc::Gen<std::string> anyUtf8();
// Well-formed UTF-8 without NUL: what a field may hold.
[[nodiscard]] rc::Gen<std::string> fieldText();
// Any bytes at all, often nearly UTF-8.
[[nodiscard]] rc::Gen<std::string> anyBytes();

// `text` with something done to it: cut, a byte changed, inserted, dropped or repeated.
[[nodiscard]] rc::Gen<std::string> damaged(const std::string& text);

}  // namespace heed::test
