// The headers of tus 1.0.0 (tus.io/protocols/resumable-upload), read. Everything in them comes from outside:
// what is not exactly of the protocol's form is refused with a sentence.
#pragma once

#include "server/blobs/hash.hpp"
#include "server/http/message.hpp"

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heed::api::tus {

inline constexpr std::string_view kVersion = "1.0.0";
inline constexpr std::string_view kBodyType = "application/offset+octet-stream";
inline constexpr std::string_view kExtensions =
    "creation,creation-with-upload,creation-defer-length,termination,checksum,expiration";
inline constexpr std::string_view kChecksums = "sha1,sha256";

// A header's value, or what is wrong with it: a sentence.
template <class T>
using Read = std::expected<T, std::string>;

// A header that is a non-negative integer; nullopt where it does not come.
[[nodiscard]] Read<std::optional<std::uint64_t>> readNumber(const http::Request& request,
                                                            std::string_view header);

// Upload-Metadata: keys and values, decoded.
[[nodiscard]] Read<std::vector<http::Pair>> readMetadata(std::string_view text);

struct Checksum {
    blobs::Algorithm algorithm{};
    std::string digest;  // raw bytes
};
// Upload-Checksum; nullopt where it does not come.
[[nodiscard]] Read<std::optional<Checksum>> readChecksum(const http::Request& request);

// The type of server/blobs/media_type.hpp that goes by the name which a client gives a file; empty: it said
// nothing, or "bytes". Nothing: it is none that is kept.
[[nodiscard]] std::optional<std::string_view> keptAs(std::string_view fileType);

}  // namespace heed::api::tus
