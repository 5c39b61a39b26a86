#include "tests/mobile/scan/labels.hpp"

#include "shared/model/vin.hpp"

#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>

#include <QPainter>
#include <QRadialGradient>
#include <algorithm>
#include <cmath>
#include <vector>

namespace heed::test {
namespace {

constexpr int kModule = 3;       // pixels of the narrowest bar, of a label that fills the picture
constexpr int kBarHeight = 130;  // of a linear code
constexpr int kSquare = 260;     // of the others
constexpr int kMargin = 40;
const QColor kTable(118, 122, 120);

double between(base::Random& random, double low, double high) {
    constexpr std::uint64_t kSteps = 10'000;
    return low + (high - low) * static_cast<double>(random.next() % kSteps) / static_cast<double>(kSteps);
}

ZXing::BarcodeFormat formatOf(Symbol symbol) {
    switch (symbol) {
        case Symbol::code39:
            return ZXing::BarcodeFormat::Code39;
        case Symbol::code128:
            return ZXing::BarcodeFormat::Code128;
        case Symbol::dataMatrix:
            return ZXing::BarcodeFormat::DataMatrix;
        case Symbol::qrCode:
            break;
    }
    return ZXing::BarcodeFormat::QRCode;
}

bool isLinear(Symbol symbol) { return symbol == Symbol::code39 || symbol == Symbol::code128; }

// A mean over (2 r + 1) pixels along rows, and then along columns; twice is close to a lens out of focus.
QImage averaged(const QImage& grey, int radius, bool alongRows) {
    QImage out(grey.size(), QImage::Format_Grayscale8);
    const int length = alongRows ? grey.width() : grey.height();
    const int lines = alongRows ? grey.height() : grey.width();
    const auto at = [&](const QImage& image, int line, int i) {
        return alongRows ? image.constScanLine(line)[i] : image.constScanLine(i)[line];
    };
    for (int line = 0; line < lines; ++line) {
        int sum = 0;
        const int span = 2 * radius + 1;
        for (int i = -radius; i <= radius; ++i)
            sum += at(grey, line, std::clamp(i, 0, length - 1));
        for (int i = 0; i < length; ++i) {
            const auto mean = static_cast<uchar>(sum / span);
            if (alongRows)
                out.scanLine(line)[i] = mean;
            else
                out.scanLine(i)[line] = mean;
            sum += at(grey, line, std::min(i + radius + 1, length - 1)) -
                   at(grey, line, std::max(i - radius, 0));
        }
    }
    return out;
}

}  // namespace

std::string_view name(Symbol symbol) {
    switch (symbol) {
        case Symbol::code39:
            return "Code 39";
        case Symbol::code128:
            return "Code 128";
        case Symbol::dataMatrix:
            return "Data Matrix";
        case Symbol::qrCode:
            break;
    }
    return "QR code";
}

std::string anyVin(base::Random& random) {
    constexpr std::string_view kLetters = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789";
    std::string vin = "LFV";
    while (vin.size() < model::kVinLength)
        vin += kLetters[random.next() % kLetters.size()];
    vin[8] = *model::vinCheckDigit(vin);
    return vin;
}

QImage label(Symbol symbol, const std::string& text) {
    const auto matrix =
        ZXing::MultiFormatWriter(formatOf(symbol)).setMargin(10).encode(text, 0, isLinear(symbol) ? 1 : 0);
    const int across = matrix.width();
    const int module = isLinear(symbol) ? kModule : std::max(4, kSquare / across);
    const int height = isLinear(symbol) ? kBarHeight : matrix.height() * module;
    QImage image(across * module + 2 * kMargin, height + 2 * kMargin, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Qt::black);
    for (int x = 0; x < across; ++x) {
        for (int y = 0; y < matrix.height(); ++y) {
            if (!matrix.get(x, y)) continue;
            painter.drawRect(kMargin + x * module, kMargin + y * module, module,
                             isLinear(symbol) ? height : module);
        }
    }
    return image;
}

QImage seen(const QImage& flat, const Seen& how, base::Random& random) {
    QTransform way;
    way.rotate(how.turn);
    way.shear(how.skew, 0.0);
    way.scale(how.scale, how.scale);
    const QRectF bounds = way.mapRect(QRectF(flat.rect()));
    QImage image((bounds.size() + QSizeF(80, 80)).toSize(), QImage::Format_RGB32);
    image.fill(kTable);
    {
        QPainter painter(&image);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.translate(40 - bounds.left(), 40 - bounds.top());
        painter.setTransform(way, true);
        painter.drawImage(0, 0, flat);
        painter.resetTransform();
        if (how.glare > 0.0) {
            const QPointF middle(image.width() * between(random, 0.2, 0.8),
                                 image.height() * between(random, 0.2, 0.8));
            QRadialGradient spot(middle, std::min(image.width(), image.height()) * 0.35);
            spot.setColorAt(0.0, QColor(255, 255, 255, static_cast<int>(255 * how.glare)));
            spot.setColorAt(1.0, QColor(255, 255, 255, 0));
            painter.fillRect(image.rect(), spot);
        }
    }
    QImage grey = image.convertToFormat(QImage::Format_Grayscale8);
    for (int pass = 0; pass < 2 && how.blur >= 0.5; ++pass) {
        const int radius = static_cast<int>(std::lround(how.blur));
        grey = averaged(averaged(grey, radius, true), radius, false);
    }
    for (int y = 0; y < grey.height(); ++y) {
        for (int x = 0; x < grey.width(); ++x) {
            const double noise = how.noise > 0 ? between(random, -how.noise, how.noise) : 0.0;
            const double value = 128.0 + (grey.constScanLine(y)[x] - 128.0) * how.light + noise;
            grey.scanLine(y)[x] = static_cast<uchar>(std::clamp(value, 0.0, 255.0));
        }
    }
    return grey;
}

Seen anyWay(base::Random& random) {
    return {.turn = between(random, -180, 180),
            .skew = between(random, -0.25, 0.25),
            .blur = between(random, 0.0, 1.4),
            .glare = between(random, 0.0, 0.8),
            .noise = static_cast<int>(between(random, 0, 22)),
            .light = between(random, 0.45, 1.0),
            .scale = between(random, 0.8, 1.6)};
}

}  // namespace heed::test
