#include "mobile/photos/picture_outline.hpp"

#include "mobile/photos/limits.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace heed::mobile {
namespace {

using Bytes = std::string_view;
using Found = std::expected<PictureOutline, PhotoFault>;

constexpr Bytes kPngSignature("\x89PNG\r\n\x1a\n", 8);

std::uint32_t at(Bytes bytes, std::size_t i) { return static_cast<unsigned char>(bytes[i]); }
std::uint32_t big16(Bytes bytes, std::size_t i) { return (at(bytes, i) << 8U) | at(bytes, i + 1); }
std::uint32_t big32(Bytes bytes, std::size_t i) { return (big16(bytes, i) << 16U) | big16(bytes, i + 2); }
std::uint32_t little16(Bytes bytes, std::size_t i) { return at(bytes, i) | (at(bytes, i + 1) << 8U); }
std::uint32_t little24(Bytes bytes, std::size_t i) { return little16(bytes, i) | (at(bytes, i + 2) << 16U); }
std::uint32_t little32(Bytes bytes, std::size_t i) {
    return little16(bytes, i) | (little16(bytes, i + 2) << 16U);
}

// What a TIFF structure's first folder says of the orientation; 1 where it says nothing that can be read.
int orientationOf(Bytes tiff) {
    constexpr std::size_t kHead = 8;
    constexpr std::size_t kEntry = 12;
    constexpr std::uint32_t kOrientation = 0x0112;
    constexpr std::uint32_t kShort = 3;
    constexpr std::uint32_t kMost = 8;
    constexpr Bytes kExif("Exif\0\0", 6);
    if (tiff.starts_with(kExif)) tiff.remove_prefix(kExif.size());
    const bool little = tiff.starts_with("II");
    if (tiff.size() < kHead || (!little && !tiff.starts_with("MM"))) return 1;
    const auto get16 = [&](std::size_t i) { return little ? little16(tiff, i) : big16(tiff, i); };
    const std::size_t folder = little ? little32(tiff, 4) : big32(tiff, 4);
    if (folder > tiff.size() - 2) return 1;
    const std::size_t most = (tiff.size() - folder - 2) / kEntry;
    const std::size_t entries = std::min<std::size_t>(get16(folder), most);
    for (std::size_t n = 0; n < entries; ++n) {
        const std::size_t entry = folder + 2 + n * kEntry;
        if (get16(entry) != kOrientation || get16(entry + 2) != kShort) continue;
        const auto value = get16(entry + 8);
        return value >= 1 && value <= kMost ? static_cast<int>(value) : 1;
    }
    return 1;
}

// --- JPEG ---

namespace marker {
constexpr std::uint32_t kPrefix = 0xFF;
constexpr std::uint32_t kStart = 0xD8;
constexpr std::uint32_t kEnd = 0xD9;
constexpr std::uint32_t kScan = 0xDA;
constexpr std::uint32_t kProgressive = 0xC2;

bool isFrame(std::uint32_t code) {
    return code >= 0xC0 && code <= 0xCF && code != 0xC4 && code != 0xC8 && code != 0xCC;
}
bool isRestart(std::uint32_t code) { return code >= 0xD0 && code <= 0xD7; }
bool standsAlone(std::uint32_t code) { return code == 0x01 || isRestart(code); }
}  // namespace marker

struct JpegFrame {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::uint32_t components = 0;
    bool progressive = false;
};

// A frame's head: length, precision, height, width, number of components.
std::expected<JpegFrame, PhotoFault> jpegFrame(Bytes segment, std::uint32_t code) {
    constexpr std::size_t kHead = 8;
    constexpr std::uint32_t kPrecision = 8;
    if (segment.size() < kHead) return std::unexpected(PhotoFault::damaged);
    const JpegFrame frame{.width = big16(segment, 5),
                          .height = big16(segment, 3),
                          .components = at(segment, 7),
                          .progressive = code == marker::kProgressive};
    // Lossless, arithmetic and 12-bit ones come from no camera.
    if (code > marker::kProgressive || at(segment, 2) != kPrecision)
        return std::unexpected(PhotoFault::notAPicture);
    const bool known = frame.components == 1 || frame.components == 3 || frame.components == 4;
    if (!known || frame.width == 0 || frame.height == 0) return std::unexpected(PhotoFault::damaged);
    return frame;
}

// Where the next marker begins after the entropy-coded data from `i` on; the end where there is none.
std::size_t afterScan(Bytes bytes, std::size_t i) {
    while (true) {
        i = bytes.find('\xFF', i);
        if (i == Bytes::npos || i + 1 >= bytes.size()) return bytes.size();
        const auto next = at(bytes, i + 1);
        if (next != 0 && next != marker::kPrefix && !marker::isRestart(next)) return i;
        i += next == marker::kPrefix ? 1 : 2;
    }
}

Found jpegOutline(const JpegFrame& frame, int scans) {
    const auto pixels = static_cast<std::int64_t>(frame.width) * frame.height;
    // Several scans: the decoder keeps every coefficient until the last has come.
    constexpr std::int64_t kCoefficientBytes = 2;
    constexpr std::int64_t kRows = 64;
    const bool keeps = frame.progressive || scans > 1;
    const std::int64_t memory = keeps ? pixels * frame.components * kCoefficientBytes
                                      : static_cast<std::int64_t>(frame.width) * kRows * frame.components;
    if (pixels > limits::kMostPixels || memory > limits::kMostMemory)
        return std::unexpected(PhotoFault::tooManyPixels);
    return PictureOutline{.format = PictureFormat::jpeg,
                          .width = static_cast<int>(frame.width),
                          .height = static_cast<int>(frame.height),
                          .memory = memory};
}

Found jpeg(Bytes bytes) {
    std::optional<JpegFrame> frame;
    int scans = 0;
    std::size_t i = 2;
    while (i + 1 < bytes.size()) {
        if (at(bytes, i) != marker::kPrefix) return std::unexpected(PhotoFault::damaged);
        const auto code = at(bytes, i + 1);
        if (code == marker::kPrefix) {
            ++i;  // a fill byte
            continue;
        }
        i += 2;
        if (code == marker::kEnd) {
            if (!frame || scans == 0) return std::unexpected(PhotoFault::damaged);
            return jpegOutline(*frame, scans);
        }
        if (marker::standsAlone(code)) continue;
        if (code == 0 || code == marker::kStart || i + 2 > bytes.size())
            return std::unexpected(PhotoFault::damaged);
        const std::size_t length = big16(bytes, i);
        if (length < 2 || length > bytes.size() - i) return std::unexpected(PhotoFault::damaged);
        if (marker::isFrame(code)) {
            auto read = jpegFrame(bytes.substr(i, length), code);
            if (!read) return std::unexpected(read.error());
            if (frame) return std::unexpected(PhotoFault::damaged);
            frame = *read;
        }
        i += length;
        if (code == marker::kScan) {
            if (!frame || ++scans > limits::kMostScans) return std::unexpected(PhotoFault::damaged);
            i = afterScan(bytes, i);
        }
    }
    return std::unexpected(PhotoFault::damaged);
}

// --- PNG, WebP: decoded whole ---

Found wholeOutline(PictureFormat format, std::int64_t width, std::int64_t height,
                   std::int64_t bytesPerPixel) {
    if (width <= 0 || height <= 0) return std::unexpected(PhotoFault::damaged);
    if (width > limits::kMostPixels || height > limits::kMostPixels ||
        width * height > limits::kMostMemory / bytesPerPixel)
        return std::unexpected(PhotoFault::tooManyPixels);
    return PictureOutline{.format = format,
                          .width = static_cast<int>(width),
                          .height = static_cast<int>(height),
                          .memory = width * height * bytesPerPixel};
}

Found png(Bytes bytes) {
    constexpr std::size_t kAround = 12;  // length, type and check sum of a chunk
    constexpr std::size_t kHeader = 13;
    constexpr std::uint32_t kDeep = 16;
    std::optional<PictureOutline> outline;
    bool pixels = false;
    std::size_t i = kPngSignature.size();
    while (bytes.size() - i >= kAround) {
        const std::size_t length = big32(bytes, i);
        const Bytes type = bytes.substr(i + 4, 4);
        if (length > bytes.size() - i - kAround) break;
        if (!outline) {
            if (type != "IHDR" || length != kHeader) break;
            const Bytes header = bytes.substr(i + 8, length);
            auto found = wholeOutline(PictureFormat::png, big32(header, 0), big32(header, 4),
                                      at(header, 8) == kDeep ? 8 : 4);
            if (!found) return found;
            outline = *found;
        } else if (type == "IDAT") {
            pixels = true;
        } else if (type == "eXIf") {
            outline->orientation = orientationOf(bytes.substr(i + 8, length));
        } else if (type == "IEND") {
            if (!pixels) break;
            return *outline;
        }
        i += length + kAround;
    }
    return std::unexpected(PhotoFault::damaged);
}

Found webp(Bytes bytes) {
    constexpr std::size_t kRiffHead = 8;
    constexpr std::size_t kFirstChunk = 12;
    constexpr std::size_t kChunkHead = 8;
    constexpr std::size_t kLongest = 10;  // of what is read of the first chunk
    constexpr std::uint32_t kSide = 0x3FFF;
    // The picture, and what the decoder works in.
    constexpr std::int64_t kBytesPerPixel = 8;
    if (bytes.size() < kFirstChunk + kChunkHead + kLongest) return std::unexpected(PhotoFault::damaged);
    if (little32(bytes, 4) > bytes.size() - kRiffHead) return std::unexpected(PhotoFault::damaged);
    const Bytes type = bytes.substr(kFirstChunk, 4);
    const Bytes body = bytes.substr(kFirstChunk + kChunkHead);
    if (type == "VP8X") {
        auto found =
            wholeOutline(PictureFormat::webp, little24(body, 4) + 1, little24(body, 7) + 1, kBytesPerPixel);
        // The chunks behind it, each with an even length.
        std::size_t i = kFirstChunk;
        while (found && bytes.size() - i >= kChunkHead) {
            const std::size_t length = little32(bytes, i + 4);
            if (length > bytes.size() - i - kChunkHead) break;
            if (bytes.substr(i, 4) == "EXIF") {
                found->orientation = orientationOf(bytes.substr(i + kChunkHead, length));
                break;
            }
            i = std::min(bytes.size(), i + kChunkHead + length + length % 2);
        }
        return found;
    }
    if (type == "VP8 ")
        return wholeOutline(PictureFormat::webp, little16(body, 6) & kSide, little16(body, 8) & kSide,
                            kBytesPerPixel);
    if (type == "VP8L") {
        const auto bits = little32(body, 1);
        return wholeOutline(PictureFormat::webp, (bits & kSide) + 1, ((bits >> 14U) & kSide) + 1,
                            kBytesPerPixel);
    }
    return std::unexpected(PhotoFault::damaged);
}

// ISO/IEC 14496-12, 4.3, and the brands of ISO/IEC 23008-12, annex B and 10.2.
bool isHeic(Bytes bytes) {
    constexpr std::size_t kBrand = 8;
    constexpr std::array<Bytes, 10> kBrands{"heic", "heix", "heim", "heis", "hevc",
                                            "hevx", "hevm", "hevs", "mif1", "msf1"};
    return bytes.size() >= kBrand + 4 && bytes.substr(4, 4) == "ftyp" &&
           std::ranges::find(kBrands, bytes.substr(kBrand, 4)) != kBrands.end();
}

}  // namespace

Found outlineOf(std::string_view bytes) {
    if (bytes.empty()) return std::unexpected(PhotoFault::empty);
    if (bytes.starts_with("\xFF\xD8\xFF")) return jpeg(bytes);
    if (bytes.starts_with(kPngSignature)) return png(bytes);
    if (bytes.starts_with("RIFF") && bytes.size() >= 12 && bytes.substr(8, 4) == "WEBP") return webp(bytes);
    return std::unexpected(isHeic(bytes) ? PhotoFault::otherFormat : PhotoFault::notAPicture);
}

}  // namespace heed::mobile
