#include "server/blobs/media_type.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace heed::blobs {
namespace {

using namespace std::string_view_literals;

unsigned byteAt(std::string_view bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }

bool hasAt(std::string_view bytes, std::size_t at, std::string_view what) {
    return bytes.size() >= at && bytes.substr(at).starts_with(what);
}

// ISO 14496-12 §4.3: a box "ftyp" with a major brand, a version, and compatible brands.
bool isMp4(std::string_view bytes) {
    constexpr std::size_t kMajor = 8;
    constexpr std::size_t kCompatible = 16;
    constexpr std::array kBrands{"M4A "sv, "isom"sv, "iso2"sv, "mp41"sv, "mp42"sv};
    constexpr std::size_t kBrandBytes = 4;
    if (!hasAt(bytes, 4, "ftyp") || bytes.size() < kCompatible) return false;
    const std::size_t size =
        byteAt(bytes, 0) << 24U | byteAt(bytes, 1) << 16U | byteAt(bytes, 2) << 8U | byteAt(bytes, 3);
    // A picture in the same container (HEIC, AVIF) may name one of these as compatible.
    if (hasAt(bytes, kMajor, "hei") || hasAt(bytes, kMajor, "mif") || hasAt(bytes, kMajor, "avi"))
        return false;
    const auto known = [&](std::size_t at) {
        return std::ranges::find(kBrands, bytes.substr(at, kBrandBytes)) != kBrands.end();
    };
    if (known(kMajor)) return true;
    for (std::size_t at = kCompatible; at + kBrandBytes <= std::min(size, bytes.size()); at += kBrandBytes) {
        if (known(at)) return true;
    }
    return false;
}

// ISO 13818-7 §6.2: sync word, layer 0, a sampling frequency that exists.
bool isAdts(std::string_view bytes) {
    constexpr unsigned kFrequencies = 13;
    constexpr std::size_t kHeaderBytes = 7;
    return bytes.size() >= kHeaderBytes && byteAt(bytes, 0) == 0xFF && (byteAt(bytes, 1) & 0xF6U) == 0xF0 &&
           ((byteAt(bytes, 2) >> 2U) & 0xFU) < kFrequencies;
}

// RFC 3533 §6, RFC 7845 §3: a first page with one segment, that of Opus' own head. What else comes in Ogg,
// films among it, no tablet records and none plays.
bool isOggOpus(std::string_view bytes) {
    constexpr std::size_t kFirstPacket = 28;
    return bytes.starts_with("OggS\0\x02"sv) && hasAt(bytes, kFirstPacket, "OpusHead");
}

}  // namespace

std::string_view mediaTypeOf(std::string_view beginning) {
    if (beginning.starts_with("\xFF\xD8\xFF")) return "image/jpeg";
    if (beginning.starts_with("\x89PNG\r\n\x1A\n")) return "image/png";
    if (beginning.starts_with("RIFF") && hasAt(beginning, 8, "WEBP")) return "image/webp";
    if (beginning.starts_with("RIFF") && hasAt(beginning, 8, "WAVE")) return "audio/wav";
    if (isOggOpus(beginning)) return "audio/ogg";
    if (isMp4(beginning)) return "audio/mp4";
    if (isAdts(beginning)) return "audio/aac";
    return {};
}

bool isPackedSound(std::string_view mediaType) {
    return mediaType.starts_with("audio/") && mediaType != "audio/wav";
}

}  // namespace heed::blobs
