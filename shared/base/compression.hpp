// Content codings (RFC 9110 §8.4) of what is sent and received: gzip (RFC 1952) and zstd (RFC 8878).
//
// Unpacking trusts nothing: it works piece by piece and ends one byte past the limit, and a zstd frame that
// wants to look back further than the limit is not begun with. So what is set aside is bounded by the limit,
// never by what a body pretends. A body is exactly one member or frame; anything before or behind it is
// damage.
#pragma once

#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

namespace heed::base {

enum class Coding { identity, gzip, zstd };

// As it stands in Content-Encoding and Accept-Encoding.
[[nodiscard]] std::string_view name(Coding coding);
// Those besides identity, for an Accept-Encoding.
inline constexpr std::string_view kCodings = "zstd, gzip";
// In any case, and "x-gzip" too; nullopt for what is not known here, several in a row among it.
[[nodiscard]] std::optional<Coding> codingOf(std::string_view contentEncoding);

// Levels and what they cost: server/http/README.md. nullopt when there is no memory for it.
[[nodiscard]] std::optional<std::string> pack(Coding coding, std::string_view text);

enum class UnpackFault {
    damaged,         // cut, altered, followed by something, or of another coding
    tooLarge,        // more than the limit
    windowTooLarge,  // zstd only: looks back further than maxZstdWindow(limit)
};
// At most `limit` bytes. Throws std::bad_alloc as every string does.
[[nodiscard]] std::expected<std::string, UnpackFault> unpack(Coding coding, std::string_view bytes,
                                                             std::size_t limit);
// How far a zstd frame may look back: the limit as a power of two, and one block (128 KiB) at least, which
// the decoder sets aside anyway. What states its length looks back no further than that.
[[nodiscard]] std::size_t maxZstdWindow(std::size_t limit);

}  // namespace heed::base
