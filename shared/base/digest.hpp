// BLAKE2b (RFC 7693), 128 bits, in lower-case hex: what stands for a text where the text itself need not or
// must not be. Pure; from any thread.
#pragma once

#include <string>
#include <string_view>

namespace heed::base {

// Equal for equal texts, and for no others that anybody will find.
[[nodiscard]] std::string digest(std::string_view text);

// The same under a secret key of 16 to 64 bytes: who has not the key can neither make nor check it.
[[nodiscard]] std::string seal(std::string_view key, std::string_view text);

// In constant time, so that a guess is not helped by how long it takes to refuse it.
[[nodiscard]] bool equalSeals(std::string_view a, std::string_view b);

}  // namespace heed::base
