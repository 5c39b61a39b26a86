#include "mobile/photos/photo_gate.hpp"

#include "mobile/photos/blur_hash.hpp"
#include "mobile/photos/limits.hpp"
#include "mobile/photos/picture_outline.hpp"
#include "tests/mobile/photos/pictures.hpp"
#include "tests/mobile/qt_support.hpp"

#include <QBuffer>
#include <QColorSpace>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QImageReader>
#include <QTemporaryDir>
#include <random>

// Whatever comes in, what goes on is a small, plain JPEG, or a reason why not.
namespace heed::test {
namespace {

using mobile::outlineOf;
using mobile::PhotoFault;
using mobile::PictureFormat;
using mobile::pictureOf;
using mobile::readPicture;
using mobile::Rendition;
using mobile::renditionOf;
namespace limits = mobile::limits;

Rendition taken(const QByteArray& bytes) {
    const auto rendition = renditionOf(bytes);
    if (!rendition) FAIL("refused: " << static_cast<int>(rendition.error().fault));
    return *rendition;
}

PhotoFault faultOf(const QByteArray& bytes) {
    const auto rendition = renditionOf(bytes);
    REQUIRE_FALSE(rendition);
    return rendition.error().fault;
}

// The markers of a JPEG's segments before its first scan.
std::vector<int> segments(const QByteArray& jpeg) {
    std::vector<int> out;
    qsizetype at = 2;
    while (at + 4 <= jpeg.size()) {
        const int marker = static_cast<unsigned char>(jpeg[at + 1]);
        out.push_back(marker);
        if (marker == 0xDA) break;
        at += 2 + (static_cast<unsigned char>(jpeg[at + 2]) << 8) + static_cast<unsigned char>(jpeg[at + 3]);
    }
    return out;
}

int distance(QRgb a, QRgb b) {
    return std::max(
        {std::abs(qRed(a) - qRed(b)), std::abs(qGreen(a) - qGreen(b)), std::abs(qBlue(a) - qBlue(b))});
}

// What may come of a spoiled picture: a fault, or a rendition within the limits.
bool harmless(const QByteArray& bytes) {
    const auto rendition = renditionOf(bytes);
    if (!rendition) return rendition.error().fault != PhotoFault::none;
    return rendition->width >= 1 && rendition->width <= limits::kPhotoSide && rendition->height >= 1 &&
           rendition->height <= limits::kPhotoSide &&
           rendition->thumbnail.size() <= limits::kThumbnailBytes && outlineOf(rendition->photo).has_value();
}

}  // namespace

TEST_CASE("A photo is made small enough to send, with a thumbnail that goes first and a placeholder",
          "[T-12]") {
    const auto format = GENERATE("jpeg", "png", "webp");
    CAPTURE(format);
    const Rendition out = taken(encoded(painted({3000, 2000}), format));
    CHECK(out.width == 2560);
    CHECK(out.height == 1706);
    const auto outline = outlineOf(out.photo);
    REQUIRE(outline);
    CHECK(outline->format == PictureFormat::jpeg);
    CHECK(outline->width == out.width);
    CHECK(out.thumbnail.size() <= limits::kThumbnailBytes);
    const auto thumbnail = outlineOf(out.thumbnail);
    REQUIRE(thumbnail);
    CHECK(thumbnail->width == limits::kThumbnailSide);
    CHECK(out.placeholder.size() == 28);
}

TEST_CASE("A small picture is not made larger, and noise still fits a thumbnail") {
    CHECK(taken(encoded(painted({40, 30}), "png")).width == 40);
    QImage noise(900, 900, QImage::Format_RGB32);
    std::mt19937 random(3);
    for (int y = 0; y < noise.height(); ++y) {
        for (int x = 0; x < noise.width(); ++x)
            noise.setPixel(x, y, static_cast<QRgb>(random()) | 0xFF000000U);
    }
    CHECK(taken(encoded(noise, "png")).thumbnail.size() <= limits::kThumbnailBytes);
    const Rendition thin = taken(encoded(painted({9000, 2}), "png"));
    CHECK(thin.width == 2560);
    CHECK(thin.height >= 1);
}

TEST_CASE("A photo stands the way it was held") {
    // Left half dark, right half light.
    QImage picture(400, 200, QImage::Format_RGB32);
    picture.fill(Qt::white);
    for (int y = 0; y < 200; ++y) {
        for (int x = 0; x < 200; ++x)
            picture.setPixel(x, y, qRgb(0, 0, 0));
    }
    const Rendition turned = taken(withExif(encoded(picture, "jpeg"), 6));
    CHECK(turned.width == 200);
    CHECK(turned.height == 400);
    const QImage out = QImage::fromData(turned.photo);
    CHECK(distance(out.pixel(100, 50), qRgb(0, 0, 0)) < 30);
    CHECK(distance(out.pixel(100, 350), qRgb(255, 255, 255)) < 30);
}

TEST_CASE("A picture of each format and each orientation comes out as it was held") {
    // Dark at the top left, as it was held, and in the corner that EXIF's orientation puts there as stored.
    const int orientation = GENERATE(1, 2, 3, 4, 5, 6, 7, 8);
    constexpr int kWide = 200;
    constexpr int kHigh = 100;
    QImage held(kWide, kHigh, QImage::Format_RGB32);
    held.fill(Qt::white);
    for (int y = 0; y < kHigh / 2; ++y) {
        for (int x = 0; x < kWide / 4; ++x)
            held.setPixel(x, y, qRgb(0, 0, 0));
    }
    const bool onItsSide = orientation > 4;
    QImage stored(onItsSide ? QSize(kHigh, kWide) : QSize(kWide, kHigh), QImage::Format_RGB32);
    for (int y = 0; y < kHigh; ++y) {
        for (int x = 0; x < kWide; ++x) {
            const int right = kWide - 1 - x;
            const int up = kHigh - 1 - y;
            // Where the held picture's pixel lies as it is stored.
            const QPoint at[] = {{x, y}, {right, y}, {right, up}, {x, up},
                                 {y, x}, {y, right}, {up, right}, {up, x}};
            stored.setPixel(at[orientation - 1], held.pixel(x, y));
        }
    }
    CAPTURE(orientation);
    for (const QByteArray& bytes :
         {withExif(encoded(stored, "jpeg"), orientation), pngWithExif(encoded(stored, "png"), orientation),
          webpWithExif(encoded(stored, "webp"), stored.size(), orientation)}) {
        const auto out = pictureOf(bytes, {});
        REQUIRE(out);
        REQUIRE(out->size() == held.size());
        CHECK(distance(out->pixel(10, 10), qRgb(0, 0, 0)) < 30);
        for (const QPoint light : {QPoint(190, 10), QPoint(10, 90), QPoint(190, 90)})
            CHECK(distance(out->pixel(light), qRgb(255, 255, 255)) < 30);
        const auto small = pictureOf(bytes, {50, 50});
        REQUIRE(small);
        CHECK(small->size() == QSize(50, 25));
    }
}

TEST_CASE("An orientation that makes no sense turns nothing, and harms nothing") {
    const QByteArray png = encoded(painted({120, 80}), "png");
    for (const int orientation : {0, 9, 60'000}) {
        const auto out = pictureOf(pngWithExif(png, orientation), {});
        REQUIRE(out);
        CHECK(out->size() == QSize(120, 80));
    }
}

TEST_CASE("Nothing but pixels gets through: no place, no serial number, no profile, no words") {
    const QImage picture = painted({800, 600});
    std::vector<QByteArray> sources{withExif(encoded(picture, "jpeg"), 1),
                                    pngWithExif(encoded(picture, "png"), 1),
                                    webpWithExif(encoded(picture, "webp"), picture.size(), 1)};
    for (const QByteArray& source : sources)
        REQUIRE(source.contains("SERIAL-0042"));
    QImage named = painted({300, 300});
    named.setText(QStringLiteral("Author"), QStringLiteral("SERIAL-0042"));
    named.setColorSpace(QColorSpace(QColorSpace::DisplayP3));
    sources.push_back(encoded(named, "png"));
    for (const QByteArray& source : sources) {
        const Rendition out = taken(source);
        for (const QByteArray& bytes : {out.photo, out.thumbnail}) {
            CHECK_FALSE(bytes.contains("SERIAL-0042"));
            CHECK_FALSE(bytes.contains("Exif"));
            for (const int marker : segments(bytes)) {
                const bool tells = (marker > 0xE0 && marker <= 0xEF) || marker == 0xFE;
                CHECK_FALSE(tells);
            }
        }
    }
}

TEST_CASE("The same picture twice is the same bytes", "[I10]") {
    const QByteArray source = encoded(painted({1200, 900}), "jpeg");
    const Rendition first = taken(source);
    const Rendition second = taken(source);
    CHECK(first.photo == second.photo);
    CHECK(first.thumbnail == second.thumbnail);
    CHECK(first.placeholder == second.placeholder);
}

TEST_CASE("How large a picture wants to be printed changes nothing, nor does it change for who else holds it",
          "[I10]") {
    const QImage picture = painted({300, 200}).convertToFormat(QImage::Format_RGB32);
    QImage said = picture;
    said.setDotsPerMeterX(11'811);
    said.setDotsPerMeterY(5'905);
    said.setOffset({7, 9});
    said.setDevicePixelRatio(2);
    const QImage held = said;
    const auto plain = renditionOf(picture);
    REQUIRE(plain);
    for (const auto& rendition : {renditionOf(said), renditionOf(encoded(said, "png"))}) {
        REQUIRE(rendition);
        CHECK(rendition->photo == plain->photo);
        CHECK(rendition->thumbnail == plain->thumbnail);
    }
    CHECK(held.dotsPerMeterX() == 11'811);
    CHECK(held.devicePixelRatio() == 2);
}

TEST_CASE("What is see-through stands on white") {
    QImage glass(100, 100, QImage::Format_ARGB32);
    glass.fill(Qt::transparent);
    CHECK(distance(QImage::fromData(taken(encoded(glass, "png")).photo).pixel(50, 50), qRgb(255, 255, 255)) <
          4);
}

TEST_CASE("A picture that would need too much memory is told by its head, before anything is decoded") {
    CHECK(faultOf(pngBomb(60'000, 60'000)) == PhotoFault::tooManyPixels);
    CHECK(faultOf(pngBomb(0x7FFFFFFF, 0x7FFFFFFF)) == PhotoFault::tooManyPixels);
    CHECK(faultOf(pngBomb(0xFFFFFFFF, 1)) == PhotoFault::tooManyPixels);
    CHECK(faultOf(pngBomb(0, 9)) == PhotoFault::damaged);
    // Says what may be, and has not the pixels.
    CHECK(faultOf(pngBomb(6000, 4000)) == PhotoFault::damaged);
    // A JPEG whose head was made to say more than its scan holds.
    QByteArray jpeg = encoded(painted({64, 64}), "jpeg");
    const qsizetype frame = jpeg.indexOf("\xFF\xC0");
    REQUIRE(frame > 0);
    for (int i = 5; i < 9; ++i)
        jpeg[frame + i] = '\xF0';
    CHECK(faultOf(jpeg) == PhotoFault::tooManyPixels);
}

TEST_CASE("What the outline lets through the decoder takes, too: a PNG of 36 megapixels") {
    QImage large(6000, 6000, QImage::Format_RGB32);
    large.fill(qRgb(200, 120, 40));
    // Packed well, as encoded() does not: a file of the whole would be refused for its length.
    QByteArray png;
    QBuffer buffer(&png);
    REQUIRE(large.save(&buffer, "png", 10));
    REQUIRE(png.size() < limits::kMostSourceBytes);
    large = {};
    const Rendition out = taken(png);
    CHECK(out.width == limits::kPhotoSide);
    CHECK(distance(QImage::fromData(out.photo).pixel(100, 100), qRgb(200, 120, 40)) < 8);
    const auto whole = pictureOf(png, {});
    REQUIRE(whole);
    CHECK(whole->size() == QSize(6000, 6000));
}

TEST_CASE("HEIC is told by its content, and is no damaged picture") {
    for (const char* brand : {"heic", "heix", "mif1"}) {
        const QByteArray heic = QByteArray("\0\0\0\x18", 4) + "ftyp" + brand + QByteArray(200, '\0');
        CHECK(faultOf(heic) == PhotoFault::otherFormat);
        CHECK(faultOf(heic.left(12)) == PhotoFault::otherFormat);
        CHECK(faultOf(heic.left(11)) == PhotoFault::notAPicture);
    }
    CHECK(faultOf(QByteArray("\0\0\0\x18", 4) + "ftypmp42" + QByteArray(200, '\0')) ==
          PhotoFault::notAPicture);
}

TEST_CASE("A JPEG that would have to be kept whole while it is decoded may have fewer pixels") {
    const auto with = [](int side, bool progressive) {
        QByteArray jpeg = encoded(painted({64, 64}), "jpeg");
        const qsizetype frame = jpeg.indexOf("\xFF\xC0");
        if (progressive) jpeg[frame + 1] = '\xC2';
        for (const int at : {5, 7}) {
            jpeg[frame + at] = static_cast<char>(side >> 8);
            jpeg[frame + at + 1] = static_cast<char>(side & 255);
        }
        return outlineOf(jpeg);
    };
    CHECK(with(8000, false));
    CHECK_FALSE(with(8000, true));
    CHECK(with(5000, true));
}

TEST_CASE("A picture that is cut off anywhere is damaged, never half a picture") {
    const auto format = GENERATE("jpeg", "png", "webp");
    CAPTURE(format);
    const QByteArray whole = encoded(painted({160, 120}), format, 80);
    REQUIRE(renditionOf(whole));
    for (qsizetype length = 1; length < whole.size(); length += 1 + length / 40) {
        CAPTURE(length);
        const PhotoFault fault = faultOf(whole.left(length));
        CHECK((fault == PhotoFault::damaged || (length < 12 && fault == PhotoFault::notAPicture)));
    }
}

TEST_CASE("A name says nothing: what is inside decides") {
    const QTemporaryDir folder;
    const auto written = [&folder](const char* name, const QByteArray& bytes) {
        QFile file(folder.filePath(QLatin1String(name)));
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        return file.fileName();
    };
    const auto jpegNamedText = readPicture(written("notes.txt", encoded(painted({30, 30}), "jpeg")));
    REQUIRE(jpegNamedText);
    CHECK(renditionOf(*jpegNamedText));
    for (const QByteArray& other :
         {QByteArray("just words"), QByteArray("<svg xmlns='http://www.w3.org/2000/svg'/>"),
          QByteArray("GIF89a......."), encoded(painted({30, 30}), "bmp"),
          QByteArray("RIFF\x10\0\0\0WAVEfmt ", 16), QByteArray(1, '\xFF')}) {
        const auto bytes = readPicture(written("photo.jpg", other));
        REQUIRE(bytes);
        CHECK(faultOf(*bytes) == PhotoFault::notAPicture);
    }
}

TEST_CASE("A file that is empty, too large, a folder or not there is refused before it is read") {
    const QTemporaryDir folder;
    const auto faultOfFile = [](const QString& name) {
        const auto bytes = readPicture(name);
        REQUIRE_FALSE(bytes);
        return bytes.error();
    };
    QFile empty(folder.filePath(QStringLiteral("empty.jpg")));
    REQUIRE(empty.open(QIODevice::WriteOnly));
    empty.close();
    CHECK(faultOfFile(empty.fileName()).fault == PhotoFault::empty);
    QFile large(folder.filePath(QStringLiteral("large.jpg")));
    REQUIRE(large.open(QIODevice::WriteOnly));
    constexpr qint64 kLarge = 100'000'000;
    REQUIRE(large.resize(kLarge));
    CHECK(faultOfFile(large.fileName()) == mobile::PhotoFailure{PhotoFault::fileTooLarge, kLarge});
    CHECK(faultOfFile(folder.path()).fault == PhotoFault::unreadable);
    CHECK(faultOfFile(folder.filePath(QStringLiteral("none.jpg"))).fault == PhotoFault::unreadable);
    CHECK(faultOfFile(QStringLiteral("/dev/zero")).fault == PhotoFault::unreadable);
    CHECK(faultOf({}) == PhotoFault::empty);
}

TEST_CASE("A picture with bytes changed at random is refused or taken within the limits, and harms nothing") {
    std::mt19937 random(11);
    for (const char* format : {"jpeg", "png", "webp"}) {
        const QByteArray whole = encoded(painted({96, 64}), format, 80);
        for (int round = 0; round < 250; ++round) {
            QByteArray spoiled = whole;
            const int changes = 1 + static_cast<int>(random() % 12);
            for (int i = 0; i < changes; ++i) {
                // Most of what can go wrong is told near the beginning.
                const auto size = static_cast<unsigned>(spoiled.size());
                const auto at =
                    static_cast<qsizetype>(random() % (random() % 2 == 0 ? std::min(size, 200U) : size));
                spoiled[at] = static_cast<char>(random());
            }
            if (random() % 8 == 0) spoiled.truncate(static_cast<qsizetype>(random()) % spoiled.size());
            CAPTURE(format, round);
            REQUIRE(harmless(spoiled));
        }
    }
}

// Not run by itself: photos_test "[.measure]"
TEST_CASE("What a photo of 12 megapixels takes, and comes to", "[.measure]") {
    for (const char* format : {"jpeg", "png"}) {
        const QByteArray source = encoded(painted({4032, 3024}), format, 92);
        QElapsedTimer time;
        time.start();
        const Rendition out = taken(source);
        WARN(format << ": " << source.size() << " bytes become " << out.photo.size() << " and a thumbnail of "
                    << out.thumbnail.size() << " in " << time.elapsed() << " ms");
    }
}

TEST_CASE("A picture is shown as large as it is wanted, and no larger than it is") {
    const QByteArray bytes = withExif(encoded(painted({1200, 800}), "jpeg"), 6);
    const auto shown = pictureOf(bytes, {300, 300});
    REQUIRE(shown);
    CHECK(shown->size() == QSize(200, 300));
    const auto whole = pictureOf(bytes, {});
    REQUIRE(whole);
    CHECK(whole->size() == QSize(800, 1200));
}

TEST_CASE("A placeholder is read as its publisher reads it, and what is none is told") {
    // From the examples of github.com/woltapp/blurhash: its average colour is written in plain.
    const auto picture = mobile::blurredPicture("LEHV6nWB2yk8pyo0adR*.7kCMdnj", {32, 32});
    REQUIRE(picture);
    long red = 0;
    for (int y = 0; y < 32; ++y) {
        for (int x = 0; x < 32; ++x)
            red += qRed(picture->pixel(x, y));
    }
    CHECK(std::abs(red / 1024 - 0x97) < 12);
    for (const char* wrong : {"", "LEHV6n", "LEHV6nWB2yk8pyo0adR*.7kCMdn", "LEHV6nWB2yk8pyo0adR*.7kCMd\"j",
                              "~~~~~~~~~~~~~~~~~~~~~~~~~~~~", "LE~~~~WB2yk8pyo0adR*.7kCMdnj"})
        CHECK_FALSE(mobile::blurredPicture(wrong, {32, 32}));
}

TEST_CASE("A placeholder looks like its picture from afar") {
    const QImage picture = painted({400, 300}, 5);
    const std::string hash = mobile::blurHashOf(picture);
    const auto blurred = mobile::blurredPicture(hash, {4, 3});
    REQUIRE(blurred);
    const QImage small = picture.scaled(4, 3, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    for (int y = 0; y < 3; ++y) {
        for (int x = 0; x < 4; ++x)
            CHECK(distance(blurred->pixel(x, y), small.pixel(x, y)) < 60);
    }
    QImage plain(8, 8, QImage::Format_RGB32);
    plain.fill(qRgb(200, 100, 50));
    CHECK(distance(mobile::blurredPicture(mobile::blurHashOf(plain), {8, 8})->pixel(3, 3),
                   qRgb(200, 100, 50)) < 4);
}

}  // namespace heed::test
