#include "mobile/photos/photo_gate.hpp"

#include "mobile/photos/blur_hash.hpp"
#include "mobile/photos/limits.hpp"

#include <QBuffer>
#include <QColorSpace>
#include <QFile>
#include <QFileInfo>
#include <QImageReader>
#include <QImageWriter>
#include <QPainter>
#include <QTransform>
#include <algorithm>
#include <mutex>
#include <utility>

namespace heed::mobile {
namespace {

std::unexpected<PhotoFailure> fault(PhotoFault fault, std::int64_t bytes = 0) {
    return std::unexpected(PhotoFailure{fault, bytes});
}

// As Qt calls it.
QByteArray nameOf(PictureFormat format) {
    switch (format) {
        case PictureFormat::jpeg:
            return QByteArrayLiteral("jpeg");
        case PictureFormat::png:
            return QByteArrayLiteral("png");
        case PictureFormat::webp:
            break;
    }
    return QByteArrayLiteral("webp");
}

// Of all readers of this process: Qt's own is below what a picture may need that the outline lets through.
void raiseAllocationLimit() {
    constexpr std::int64_t kMiB = std::int64_t{1024} * 1024;
    static std::once_flag once;
    std::call_once(once, [] { QImageReader::setAllocationLimit(limits::kMostMemory / kMiB); });
}

// As large as `most` allows, never larger than it is.
QSize within(const QSize& size, const QSize& most) {
    if (size.width() <= most.width() && size.height() <= most.height()) return size;
    return size.scaled(most, Qt::KeepAspectRatio).expandedTo({1, 1});
}

// As it was held (Exif 2.32, 4.6.4: where the first row and the first column are).
QImage turned(const QImage& picture, int orientation) {
    struct Way {
        bool mirrored;  // left and right
        int degrees;    // clockwise, after that
    };
    constexpr Way kWays[] = {{false, 0},  {true, 0},   {false, 180}, {true, 180},
                             {true, 270}, {false, 90}, {true, 90},   {false, 270}};
    const Way way = kWays[orientation - 1];
    const QImage mirrored = way.mirrored ? picture.mirrored(true, false) : picture;
    return way.degrees == 0 ? mirrored : mirrored.transformed(QTransform().rotate(way.degrees));
}

// In sRGB, without transparency, and with nothing but pixels.
QImage plain(QImage picture) {
    const QColorSpace srgb(QColorSpace::SRgb);
    if (picture.colorSpace().isValid() && picture.colorSpace() != srgb) picture.convertToColorSpace(srgb);
    picture.setColorSpace({});
    picture.setDevicePixelRatio(1);
    // Most are as they are to be but for what is said beside the pixels: a second picture beside the first
    // would cost as much memory again.
    if (picture.format() == QImage::Format_RGB32 && picture.textKeys().isEmpty()) {
        const QImage fresh(1, 1, QImage::Format_RGB32);
        picture.setDotsPerMeterX(fresh.dotsPerMeterX());
        picture.setDotsPerMeterY(fresh.dotsPerMeterY());
        picture.setOffset({});
        return picture;
    }
    QImage out(picture.size(), QImage::Format_RGB32);
    out.fill(Qt::white);
    QPainter(&out).drawImage(0, 0, picture);
    return out;
}

QByteArray jpegOf(const QImage& picture, int quality) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, "jpeg");
    writer.setQuality(quality);
    writer.write(picture);
    return bytes;
}

// Noise does not fit at any quality worth having: then it is made smaller.
QByteArray thumbnailOf(const QImage& photo) {
    constexpr int kQualities[] = {80, 65, 50, 35};
    constexpr int kSmallest = 32;
    for (int side = limits::kThumbnailSide;; side = side * 3 / 4) {
        const QSize size = within(photo.size(), {side, side});
        const QImage small = photo.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        for (const int quality : kQualities) {
            QByteArray bytes = jpegOf(small, quality);
            if (bytes.size() <= limits::kThumbnailBytes || side <= kSmallest) return bytes;
        }
    }
}

}  // namespace

std::expected<QByteArray, PhotoFailure> readPicture(const QString& name) {
    // Neither a folder nor something that could keep us waiting.
    const QFileInfo info(name);
    QFile file(name);
    if (!info.isFile() || !file.open(QIODevice::ReadOnly)) return fault(PhotoFault::unreadable);
    if (file.size() > limits::kMostSourceBytes) return fault(PhotoFault::fileTooLarge, file.size());
    QByteArray bytes = file.read(limits::kMostSourceBytes + 1);
    if (file.error() != QFileDevice::NoError) return fault(PhotoFault::unreadable);
    if (bytes.isEmpty()) return fault(PhotoFault::empty);
    return bytes;
}

std::expected<QImage, PhotoFailure> pictureOf(const QByteArray& bytes, const QSize& most) {
    if (bytes.size() > limits::kMostSourceBytes) return fault(PhotoFault::fileTooLarge, bytes.size());
    const auto outline = outlineOf(bytes);
    if (!outline) return fault(outline.error());
    raiseAllocationLimit();
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer, nameOf(outline->format));
    reader.setAutoDetectImageFormat(false);
    reader.setAutoTransform(true);
    const QSize size(outline->width, outline->height);
    // What the decoder takes it for is what its memory was reckoned by.
    if (reader.size() != size) return fault(PhotoFault::damaged);
    if (!most.isEmpty()) {
        constexpr int kFirstOnItsSide = 5;
        const bool onItsSide = reader.transformation().testFlag(QImageIOHandler::TransformationRotate90) ||
                               outline->orientation >= kFirstOnItsSide;
        const QSize wanted = within(size, onItsSide ? most.transposed() : most);
        if (wanted != size) reader.setScaledSize(wanted);
    }
    QImage picture = reader.read();
    if (picture.isNull()) return fault(PhotoFault::damaged);
    return outline->orientation == 1 ? picture : turned(picture, outline->orientation);
}

std::expected<Rendition, PhotoFailure> renditionOf(QByteArray bytes) {
    auto picture = pictureOf(bytes, {limits::kPhotoSide, limits::kPhotoSide});
    if (!picture) return std::unexpected(picture.error());
    bytes = {};
    return renditionOf(std::move(*picture));
}

std::expected<Rendition, PhotoFailure> renditionOf(QImage picture) {
    const QSize size = within(picture.size(), {limits::kPhotoSide, limits::kPhotoSide});
    if (size.isEmpty()) return fault(PhotoFault::damaged);
    if (size != picture.size())
        picture = picture.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    const QImage photo = plain(std::move(picture));
    Rendition rendition{.photo = jpegOf(photo, limits::kPhotoQuality),
                        .width = photo.width(),
                        .height = photo.height(),
                        .thumbnail = thumbnailOf(photo),
                        .placeholder = blurHashOf(photo)};
    // Nothing of ours fails here, short of memory.
    if (rendition.photo.isEmpty() || rendition.thumbnail.isEmpty()) return fault(PhotoFault::damaged);
    return rendition;
}

}  // namespace heed::mobile
