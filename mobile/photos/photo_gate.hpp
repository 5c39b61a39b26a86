// The one way in for pictures, whether they come from the camera, a file, the clipboard or another tablet:
// nothing else in the app decodes one.
//
// What holds:
// - Only JPEG, PNG and WebP, by content; size, pixels and memory are known and limited before a decoder is
//   started (picture_outline.hpp, limits.hpp).
// - What comes out is made of pixels alone: turned as it was held, sRGB, on white, with nothing of what the
// file
//   said beside them: no place, no serial number, no time, no colour profile.
// - The same bytes in give the same bytes out, so that the same photo twice is one blob.
//
// Pure functions; any thread, but never the UI's: a photo of 12 megapixels takes some tenths of a second.
#pragma once

#include "mobile/photos/photo_fault.hpp"
#include "mobile/photos/picture_outline.hpp"

#include <QByteArray>
#include <QImage>
#include <QSize>
#include <QString>
#include <expected>
#include <string>

namespace heed::mobile {

// What is kept of a photo, and sent.
struct Rendition {
    QByteArray photo;  // JPEG, at most limits::kPhotoSide on its long side
    int width = 0;     // of that, in pixels
    int height = 0;
    QByteArray thumbnail;     // JPEG, at most limits::kThumbnailBytes
    std::string placeholder;  // blur_hash.hpp
};

// Its media type, for both files.
inline constexpr const char* kRenditionType = "image/jpeg";

[[nodiscard]] inline std::expected<PictureOutline, PhotoFault> outlineOf(const QByteArray& bytes) {
    return outlineOf(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

// A regular file's bytes. Faults: unreadable, empty, fileTooLarge.
[[nodiscard]] std::expected<QByteArray, PhotoFailure> readPicture(const QString& file);
// Both let go of what they are given as soon as they need it no more, where nobody else holds it: a picture
// is large.
// Faults: those of outlineOf(), fileTooLarge, damaged.
[[nodiscard]] std::expected<Rendition, PhotoFailure> renditionOf(QByteArray bytes);
// Of one that is decoded already. Faults: damaged, where it has no pixels.
[[nodiscard]] std::expected<Rendition, PhotoFailure> renditionOf(QImage picture);
// Of a picture that is already there, for the screen: so many pixels at most, none: all. It is never made
// larger.
[[nodiscard]] std::expected<QImage, PhotoFailure> pictureOf(const QByteArray& bytes, const QSize& most);

}  // namespace heed::mobile
