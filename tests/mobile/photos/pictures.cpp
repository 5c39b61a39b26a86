#include "tests/mobile/photos/pictures.hpp"

#include <zlib.h>

#include <QBuffer>
#include <QImageWriter>
#include <QLinearGradient>
#include <QPainter>
#include <QtEndian>
#include <random>

namespace heed::test {

QImage painted(const QSize& size, unsigned seed) {
    std::mt19937 random(seed);
    QImage picture(size, QImage::Format_RGB32);
    QPainter painter(&picture);
    QLinearGradient light(0, 0, size.width(), size.height());
    light.setColorAt(0, QColor::fromHsv(static_cast<int>(random() % 360), 90, 230));
    light.setColorAt(1, QColor::fromHsv(static_cast<int>(random() % 360), 160, 60));
    painter.fillRect(picture.rect(), light);
    for (int i = 0; i < 60; ++i) {
        painter.setBrush(
            QColor::fromHsv(static_cast<int>(random() % 360), 120, 60 + static_cast<int>(random() % 190)));
        painter.drawEllipse(QPoint(static_cast<int>(random() % static_cast<unsigned>(size.width())),
                                   static_cast<int>(random() % static_cast<unsigned>(size.height()))),
                            size.width() / 14, size.height() / 20);
    }
    painter.end();
    for (int y = 0; y < size.height(); ++y) {
        auto* line = reinterpret_cast<QRgb*>(picture.scanLine(y));
        for (int x = 0; x < size.width(); ++x) {
            const int grain = static_cast<int>(random() % 9);
            line[x] = qRgb(qMin(255, qRed(line[x]) + grain), qMin(255, qGreen(line[x]) + grain),
                           qMin(255, qBlue(line[x]) + grain));
        }
    }
    return picture;
}

QByteArray encoded(const QImage& picture, const char* format, int quality) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, format);
    writer.setQuality(quality);
    writer.write(picture);
    return bytes;
}

namespace {

QByteArray exif(int orientation) {
    // TIFF, little-endian: one folder with orientation, the camera's serial number, and a pointer to a place.
    QByteArray tiff("II*\0\x08\0\0\0", 8);
    const auto entry = [&tiff](quint16 tag, quint16 type, quint32 count, quint32 value) {
        QByteArray out(12, '\0');
        qToLittleEndian(tag, out.data());
        qToLittleEndian(type, out.data() + 2);
        qToLittleEndian(count, out.data() + 4);
        qToLittleEndian(value, out.data() + 8);
        tiff += out;
    };
    tiff += QByteArray("\x03\0", 2);
    constexpr quint32 kAfter = 8 + 2 + 3 * 12 + 4;
    const QByteArray serial("SERIAL-0042", 12);
    entry(0x0112, 3, 1, static_cast<quint32>(orientation));
    entry(0x8825, 4, 1, kAfter + 12);
    entry(0xC62F, 2, 12, kAfter);
    tiff += QByteArray(4, '\0') + serial + QByteArray("\x01\0", 2);
    entry(0x0001, 2, 2, 'N');
    tiff += QByteArray(4, '\0');
    return tiff;
}

QByteArray pngChunk(const QByteArray& type, const QByteArray& body) {
    QByteArray number(4, '\0');
    qToBigEndian(static_cast<quint32>(body.size()), number.data());
    QByteArray bytes = number + type + body;
    const QByteArray sum = type + body;
    qToBigEndian(static_cast<quint32>(crc32(0, reinterpret_cast<const Bytef*>(sum.constData()),
                                            static_cast<uInt>(sum.size()))),
                 number.data());
    return bytes + number;
}

}  // namespace

QByteArray withExif(const QByteArray& jpeg, int orientation) {
    const QByteArray body = QByteArray("Exif\0\0", 6) + exif(orientation);
    QByteArray segment("\xFF\xE1\0\0", 4);
    qToBigEndian(static_cast<quint16>(body.size() + 2), segment.data() + 2);
    return jpeg.left(2) + segment + body + jpeg.mid(2);
}

QByteArray pngWithExif(const QByteArray& png, int orientation) {
    constexpr qsizetype kHeader = 8 + 12 + 13;
    return png.left(kHeader) + pngChunk("eXIf", exif(orientation)) + png.mid(kHeader);
}

QByteArray webpWithExif(const QByteArray& webp, const QSize& size, int orientation) {
    const auto chunk = [](const QByteArray& type, const QByteArray& body) {
        QByteArray length(4, '\0');
        qToLittleEndian(static_cast<quint32>(body.size()), length.data());
        return type + length + body + QByteArray(body.size() % 2, '\0');
    };
    QByteArray head(10, '\0');
    head[0] = 0x08;  // there is EXIF
    const auto side = [&head](qsizetype at, int pixels) {
        for (int byte = 0; byte < 3; ++byte)
            head[at + byte] =
                static_cast<char>(static_cast<unsigned>(pixels - 1) >> (8U * static_cast<unsigned>(byte)));
    };
    side(4, size.width());
    side(7, size.height());
    const QByteArray body = "WEBP" + chunk("VP8X", head) + webp.mid(12) + chunk("EXIF", exif(orientation));
    return chunk("RIFF", body);
}

QByteArray pngBomb(quint32 width, quint32 height) {
    QByteArray bytes("\x89PNG\r\n\x1a\n", 8);
    const auto chunk = [&bytes](const QByteArray& type, const QByteArray& body) {
        bytes += pngChunk(type, body);
    };
    QByteArray header(8, '\0');
    qToBigEndian(width, header.data());
    qToBigEndian(height, header.data() + 4);
    chunk("IHDR", header + QByteArray("\x08\x02\0\0\0", 5));
    // A megabyte of zeros is a kilobyte, packed.
    chunk("IDAT", qCompress(QByteArray(1'000'000, '\0'), 9).mid(4));
    chunk("IEND", {});
    return bytes;
}

}  // namespace heed::test
