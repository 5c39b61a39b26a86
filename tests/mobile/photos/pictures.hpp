// Pictures to test with: painted, and spoiled on purpose.
#pragma once

#include <QByteArray>
#include <QImage>
#include <QSize>

namespace heed::test {

// Something like a photo: soft light, hard edges, some grain. The same for the same seed.
[[nodiscard]] QImage painted(const QSize& size, unsigned seed = 1);
// "jpeg", "png", "webp"
[[nodiscard]] QByteArray encoded(const QImage& picture, const char* format, int quality = 90);
// A JPEG with an EXIF segment: turned by `orientation` (1 to 8, as EXIF counts), taken at a place, with a
// serial number of the camera.
[[nodiscard]] QByteArray withExif(const QByteArray& jpeg, int orientation);
// The same of a PNG and of a WebP.
[[nodiscard]] QByteArray pngWithExif(const QByteArray& png, int orientation);
[[nodiscard]] QByteArray webpWithExif(const QByteArray& webp, const QSize& size, int orientation);
// A PNG that says it has these sides, and has not the pixels for it.
[[nodiscard]] QByteArray pngBomb(quint32 width, quint32 height);

}  // namespace heed::test
