// What a picture says of itself, read from its bytes without decoding it: so that one that would need too
// much memory, is cut off, or is no picture at all is known before any decoder sees it. The name of a file is
// never asked.
//
// JPEG: ITU-T T.81, annex B; PNG: W3C Portable Network Graphics (Third Edition); WebP: RFC 9649; orientation:
// Exif 2.32 (CIPA DC-008), 4.6.4.
// Pure functions, without Qt (photo_gate.hpp has them for its bytes); any thread. Every byte is taken for
// hostile.
#pragma once

#include "mobile/photos/fault.hpp"

#include <cstdint>
#include <expected>
#include <string_view>

namespace heed::mobile {

enum class PictureFormat : std::uint8_t { jpeg, png, webp };

struct PictureOutline {
    PictureFormat format{};
    int width = 0;  // pixels, as stored: before it is turned the way it was held
    int height = 0;
    // How it was held, as EXIF counts, 1 to 8; 1: as it is stored. Of PNG and WebP only: a JPEG's is read by
    // its decoder.
    int orientation = 1;
    std::int64_t memory = 0;  // bytes that decoding may need at once, beyond the picture that comes out
};

// Faults: empty, otherFormat, notAPicture, damaged (cut off, or against the format), tooManyPixels.
[[nodiscard]] std::expected<PictureOutline, PhotoFault> outlineOf(std::string_view bytes);

}  // namespace heed::mobile
