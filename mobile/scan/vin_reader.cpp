#include "mobile/scan/vin_reader.hpp"

#include "shared/model/vin.hpp"

#include <ZXing/ReadBarcode.h>

#include <QPainter>
#include <QPolygon>
#include <QTransform>
#include <algorithm>
#include <array>

namespace heed::mobile {
namespace {

using ZXing::BarcodeFormat;

// Larger pictures hold nothing more that these codes need: a bar of a label filling the picture is still
// several pixels wide.
constexpr int kMostPixels = 1600;
constexpr int kMostCodes = 6;  // of one label

const ZXing::BarcodeFormats kLinear = BarcodeFormat::Code39 | BarcodeFormat::Code128;
const ZXing::BarcodeFormats kAll = kLinear | BarcodeFormat::DataMatrix | BarcodeFormat::QRCode;

// Linear codes are read along rows, and a row crosses all bars of a label with seventeen characters only
// within some 6 degrees.
constexpr int kTurnStep = 10;
constexpr int kHalfTurn = 180;
static_assert(kFramesAround * kTurnStep == kHalfTurn);
// From one frame to the next: far, so that a label that is nearly level is soon met, and all angles in the
// end.
constexpr int kFrameTurn = 7 * kTurnStep;
// The others are found at any angle, if not always.
constexpr int kSquareStep = 30;
// Where the bars stand upright, several rows are the same but for noise: their mean has less of it, and blur
// is easier to see through with more pixels across.
constexpr int kRowsToOne = 3;
constexpr double kAcross = 1.5;
constexpr int kBeside = 3;  // pixels: about the width of a narrow bar

// One symbol at a time: ZXing 1.4 compares several that say the same by a function that is only meant for
// single lines, and ends the program over it. Three lines have to agree, as two of a blurred label may do so
// by chance.
ZXing::DecodeHints hintsFor(ZXing::BarcodeFormats formats, ZXing::Binarizer binarizer, bool upright) {
    return ZXing::DecodeHints()
        .setFormats(formats)
        .setBinarizer(binarizer)
        .setMinLineCount(3)
        .setMaxNumberOfSymbols(1)
        .setTryRotate(!upright)
        .setTryDownscale(false);
}

bool vouchesForItself(BarcodeFormat format) { return format != BarcodeFormat::Code39; }

// The symbol, and what of its bars stands out above and below the lines that were read.
void paintOver(QImage& grey, const ZXing::Position& place) {
    QPolygon outline;
    for (const auto& corner : place)
        outline << QPoint(corner.x, corner.y);
    const QRect box = outline.boundingRect();
    const int beyond = std::max(box.width(), box.height()) / 4;
    QPainter painter(&grey);
    painter.fillRect(box.adjusted(-beyond, -beyond, beyond, beyond), Qt::gray);
}

class Finder {
  public:
    // A label may have several codes: what was read is painted over, and looked at again.
    void look(const QImage& grey, const ZXing::DecodeHints& hints) {
        QImage rest = grey;
        for (int i = 0; i < kMostCodes && !isCertain(); ++i) {
            const ZXing::ImageView view(rest.constBits(), rest.width(), rest.height(),
                                        ZXing::ImageFormat::Lum, static_cast<int>(rest.bytesPerLine()));
            const ZXing::Result result = ZXing::ReadBarcode(view, hints);
            if (!result.isValid()) return;
            if (const auto vin = vinIn(result.text())) add(*vin, result.format());
            paintOver(rest, result.position());
        }
    }
    [[nodiscard]] bool isCertain() const { return std::ranges::any_of(found_, &VinRead::certain); }
    [[nodiscard]] std::vector<VinRead> take() {
        std::ranges::stable_sort(found_, std::ranges::greater{}, &VinRead::certain);
        return std::move(found_);
    }

  private:
    void add(const std::string& vin, BarcodeFormat format) {
        const bool certain = model::vinFault(vin) == model::VinFault::none || vouchesForItself(format);
        const auto text = QString::fromStdString(vin);
        const auto known = std::ranges::find(found_, text, &VinRead::vin);
        if (known == found_.end())
            found_.push_back({text, certain});
        else
            known->certain = known->certain || certain;
    }

    std::vector<VinRead> found_;
};

QImage turned(const QImage& grey, int degrees) {
    // By way of colours, as Qt fills what the turn uncovers with black in greys, which is a bar.
    const QImage out = grey.convertToFormat(QImage::Format_ARGB32_Premultiplied)
                           .transformed(QTransform().rotate(degrees), Qt::SmoothTransformation);
    QImage flat(out.size(), QImage::Format_RGB32);
    flat.fill(Qt::gray);
    QPainter(&flat).drawImage(0, 0, out);
    return flat.convertToFormat(QImage::Format_Grayscale8);
}

// The mean of several rows, enlarged along them, and what a lens out of focus took of narrow bars put back
// in part: each pixel away from those beside it.
QImage squeezed(const QImage& grey) {
    const QImage mean =
        grey.scaled(static_cast<int>(grey.width() * kAcross), std::max(1, grey.height() / kRowsToOne),
                    Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    QImage out(mean.size(), QImage::Format_Grayscale8);
    for (int y = 0; y < mean.height(); ++y) {
        const uchar* from = mean.constScanLine(y);
        uchar* to = out.scanLine(y);
        for (int x = 0; x < mean.width(); ++x) {
            const int left = from[std::max(0, x - kBeside)];
            const int right = from[std::min(mean.width() - 1, x + kBeside)];
            to[x] = static_cast<uchar>(std::clamp(3 * from[x] - left - right, 0, 255));
        }
    }
    return out;
}

QImage greyOf(const QImage& picture) {
    QImage grey = picture.convertToFormat(QImage::Format_Grayscale8);
    return std::max(grey.width(), grey.height()) <= kMostPixels
               ? grey
               : grey.scaled(kMostPixels, kMostPixels, Qt::KeepAspectRatio, Qt::SmoothTransformation);
}

}  // namespace

std::optional<std::string> vinIn(std::string_view text) {
    std::string whole = model::normalizedVin(text);
    const auto isVin = [](const std::string& one) {
        const auto fault = model::vinFault(one);
        return fault == model::VinFault::none || fault == model::VinFault::checkDigit;
    };
    if (isVin(whole)) return whole;
    std::string field;
    std::optional<std::string> found;
    const auto take = [&] {
        std::string one = model::normalizedVin(field);
        if (isVin(one) && (!found || model::vinFault(one) == model::VinFault::none)) found = std::move(one);
        field.clear();
    };
    for (const char c : text) {
        const bool belongs = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (belongs)
            field += c;
        else
            take();
    }
    take();
    return found;
}

std::vector<VinRead> readVins(const QImage& picture, Effort effort, int frame) {
    if (picture.isNull()) return {};
    const QImage grey = greyOf(picture);
    Finder finder;
    using ZXing::Binarizer;
    finder.look(grey, hintsFor(kAll, Binarizer::LocalAverage, false));
    if (finder.isCertain()) return finder.take();
    if (effort == Effort::frame) {
        const int degrees = frame % kFramesAround * kFrameTurn % kHalfTurn;
        const QImage view = turned(grey, degrees);
        finder.look(view, hintsFor(kLinear, Binarizer::LocalAverage, true));
        if (!finder.isCertain())
            finder.look(squeezed(view), hintsFor(kLinear, Binarizer::LocalAverage, true));
        return finder.take();
    }
    finder.look(grey, hintsFor(kAll, Binarizer::GlobalHistogram, false));
    for (int degrees = 0; degrees < kHalfTurn && !finder.isCertain(); degrees += kTurnStep) {
        const QImage view = turned(grey, degrees);
        finder.look(view, hintsFor(kAll, Binarizer::LocalAverage, true));
        if (!finder.isCertain())
            finder.look(squeezed(view), hintsFor(kLinear, Binarizer::LocalAverage, true));
    }
    if (!finder.isCertain()) {
        // Noise and moiré go when it is made smaller, blur of a small label when it is made larger.
        const bool isSmall = std::max(grey.width(), grey.height()) <= kMostPixels / 2;
        const QSize other = isSmall ? grey.size() * 2 : grey.size() / 2;
        finder.look(grey.scaled(other, Qt::KeepAspectRatio, Qt::SmoothTransformation),
                    hintsFor(kAll, Binarizer::LocalAverage, false));
    }
    return finder.take();
}

}  // namespace heed::mobile
