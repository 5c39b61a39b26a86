// gzip (RFC 1952) for bodies, both ways.
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>

namespace heed::http {

// At zlib's level 1: a page of records shrinks to a fifth at some 100 MB/s, and more effort saves little
// more. nullopt when there is no memory for it.
[[nodiscard]] std::optional<std::string> gzip(std::string_view text);

enum class GunzipFault { damaged, tooLarge };
// Never inflates past `limit` bytes, whatever the input pretends.
[[nodiscard]] std::expected<std::string, GunzipFault> gunzip(std::string_view bytes, std::size_t limit);

// Whether an Accept-Encoding (RFC 9110 §12.5.3) lets us answer with gzip.
[[nodiscard]] bool acceptsGzip(std::string_view acceptEncoding);

}  // namespace heed::http
