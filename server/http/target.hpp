// The target of a request (RFC 9112 §3.2), taken apart.
#pragma once

#include "server/http/message.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heed::http {

struct Target {
    std::string path;
    std::vector<Pair> query;
};

// Percent-decodes (RFC 3986 §2.1); nullopt on a '%' without two hex digits, and on an encoded NUL.
[[nodiscard]] std::optional<std::string> percentDecode(std::string_view text);

// Accepts the origin form "/path?query" and the absolute form "http://host/path?query", which servers have to
// accept; nullopt for anything else.
[[nodiscard]] std::optional<Target> parseTarget(std::string_view target);

}  // namespace heed::http
