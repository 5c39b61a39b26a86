// Base64 (RFC 4648 §4), with padding, as HTTP headers carry bytes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace heed::base {

[[nodiscard]] std::string toBase64(std::string_view bytes);
// nullopt for what is not exactly of that form; nothing may stand between the letters.
[[nodiscard]] std::optional<std::string> fromBase64(std::string_view text);

}  // namespace heed::base
