#include "mobile/camera/frame_picture.hpp"

#include <algorithm>

namespace heed::mobile {
namespace {

// A plane holds so many rows of so many bytes.
bool holds(const Plane& plane, qsizetype rows, qsizetype rowBytes) {
    return plane.bits && plane.stride >= rowBytes && rows > 0 &&
           plane.bytes >= (rows - 1) * plane.stride + rowBytes;
}

bool sound(const RawFrame& frame) {
    const qsizetype width = frame.size.width();
    const qsizetype height = frame.size.height();
    constexpr qsizetype kMost = 32'768;
    if (width < 2 || height < 2 || width > kMost || height > kMost) return false;
    const qsizetype halfWidth = (width + 1) / 2;
    const qsizetype halfHeight = (height + 1) / 2;
    const auto& [first, second, third] = frame.planes;
    switch (frame.layout) {
        case PixelLayout::yuyv:
        case PixelLayout::uyvy:
            return holds(first, height, halfWidth * 4);
        case PixelLayout::nv12:
        case PixelLayout::nv21:
            return holds(first, height, width) && holds(second, halfHeight, halfWidth * 2);
        case PixelLayout::yuv420p:
            return holds(first, height, width) && holds(second, halfHeight, halfWidth) &&
                   holds(third, halfHeight, halfWidth);
        case PixelLayout::bgrx:
        case PixelLayout::rgbx:
            return holds(first, height, width * 4);
    }
    return false;
}

QRgb rgb(int y, int u, int v) {
    // ITU-R BT.601, in 1/256: R = 1.164 (Y − 16) + 1.596 (V − 128), and so on.
    const int c = 298 * (y - 16) + 128;
    const int d = u - 128;
    const int e = v - 128;
    const auto cut = [](int value) { return std::clamp(value >> 8, 0, 255); };
    return qRgb(cut(c + 409 * e), cut(c - 100 * d - 208 * e), cut(c + 516 * d));
}

QRgb pixel(const RawFrame& frame, qsizetype x, qsizetype y) {
    const auto& planes = frame.planes;
    const auto at = [&](std::size_t plane, qsizetype row, qsizetype byte) {
        return int{planes.at(plane).bits[row * planes.at(plane).stride + byte]};
    };
    const qsizetype pair = x / 2 * 4;
    switch (frame.layout) {
        case PixelLayout::yuyv:
            return rgb(at(0, y, x * 2), at(0, y, pair + 1), at(0, y, pair + 3));
        case PixelLayout::uyvy:
            return rgb(at(0, y, x * 2 + 1), at(0, y, pair), at(0, y, pair + 2));
        case PixelLayout::nv12:
            return rgb(at(0, y, x), at(1, y / 2, x / 2 * 2), at(1, y / 2, x / 2 * 2 + 1));
        case PixelLayout::nv21:
            return rgb(at(0, y, x), at(1, y / 2, x / 2 * 2 + 1), at(1, y / 2, x / 2 * 2));
        case PixelLayout::yuv420p:
            return rgb(at(0, y, x), at(1, y / 2, x / 2), at(2, y / 2, x / 2));
        case PixelLayout::bgrx:
            return qRgb(at(0, y, x * 4 + 2), at(0, y, x * 4 + 1), at(0, y, x * 4));
        case PixelLayout::rgbx:
            return qRgb(at(0, y, x * 4), at(0, y, x * 4 + 1), at(0, y, x * 4 + 2));
    }
    return 0;
}

}  // namespace

QImage pictureOf(const RawFrame& frame, int every) {
    if (!sound(frame) || every < 1) return {};
    QImage picture(frame.size.width() / every, frame.size.height() / every, QImage::Format_RGB32);
    if (picture.isNull()) return {};
    for (int y = 0; y < picture.height(); ++y) {
        auto* line = reinterpret_cast<QRgb*>(picture.scanLine(y));
        for (int x = 0; x < picture.width(); ++x)
            line[x] = pixel(frame, qsizetype{x} * every, qsizetype{y} * every);
    }
    return picture;
}

}  // namespace heed::mobile
