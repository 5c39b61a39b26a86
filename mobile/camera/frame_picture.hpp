// Pixels as cameras give them, made a picture.
//
// Pure functions; any thread. (QVideoFrame::toImage() does it with the graphics card, which in Qt 6.4 cannot
// be asked from every thread.)
#pragma once

#include <QImage>
#include <QSize>
#include <array>
#include <cstdint>

namespace heed::mobile {

enum class PixelLayout {
    yuyv,     // Y0 U Y1 V, two pixels
    uyvy,     // U Y0 V Y1
    nv12,     // a plane of Y, one of U and V in turn, each for two by two pixels
    nv21,     // the same with V first
    yuv420p,  // a plane each of Y, U and V
    bgrx,     // B, G, R and something: QImage's RGB32 on a little-endian machine
    rgbx,
};

struct Plane {
    const std::uint8_t* bits = nullptr;
    qsizetype bytes = 0;
    qsizetype stride = 0;  // bytes from one row to the next
};

struct RawFrame {
    PixelLayout layout{};
    QSize size;
    std::array<Plane, 3> planes{};
};

// Every so many-th pixel of every so many-th row (BT.601, the range of video). A null image where the planes
// are shorter than the size says.
[[nodiscard]] QImage pictureOf(const RawFrame& frame, int every = 1);

}  // namespace heed::mobile
