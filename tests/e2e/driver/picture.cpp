#include "tests/e2e/driver/picture.hpp"

#include "tests/e2e/driver/failure.hpp"
#include "tests/e2e/driver/files.hpp"

#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>
#include <zlib.h>

#include <cmath>
#include <numbers>
#include <random>
#include <string>

namespace heed::e2e {
namespace {

std::string big32(std::uint32_t value) {
    std::string out;
    for (const unsigned shift : {24U, 16U, 8U, 0U})
        out += static_cast<char>((value >> shift) & 255U);
    return out;
}

std::string chunk(const std::string& type, const std::string& body) {
    const std::string counted = type + body;
    const auto sum =
        crc32(0, reinterpret_cast<const Bytef*>(counted.data()), static_cast<uInt>(counted.size()));
    return big32(static_cast<std::uint32_t>(body.size())) + counted + big32(static_cast<std::uint32_t>(sum));
}

std::string packed(const std::string& bytes) {
    uLongf size = compressBound(static_cast<uLong>(bytes.size()));
    std::string out(size, '\0');
    const int done =
        compress2(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(bytes.data()),
                  static_cast<uLong>(bytes.size()), 1);
    if (done != Z_OK) throw Failure("a picture could not be packed");
    out.resize(size);
    return out;
}

// Lines of eight bits a channel, each behind the byte of its filter.
void writePng(const std::filesystem::path& file, std::uint32_t width, std::uint32_t height, bool colours,
              const std::string& lines) {
    const std::string kind = colours ? std::string("\x08\x02\0\0\0", 5) : std::string("\x08\0\0\0\0", 5);
    writeText(file, "\x89PNG\r\n\x1a\n" + chunk("IHDR", big32(width) + big32(height) + kind) +
                        chunk("IDAT", packed(lines)) + chunk("IEND", {}));
}

}  // namespace

void writePicture(const std::filesystem::path& file, std::uint32_t width, std::uint32_t height,
                  std::uint32_t seed) {
    constexpr std::uint32_t kGrain = 24;
    std::mt19937 random(seed);
    const auto tint = static_cast<std::uint32_t>(random() % 100);
    std::string lines;
    lines.reserve((std::size_t{3} * width + 1) * height);
    for (std::uint32_t y = 0; y < height; ++y) {
        lines += '\0';  // no filter
        for (std::uint32_t x = 0; x < width; ++x) {
            const auto grain = static_cast<std::uint32_t>(random() % kGrain);
            lines += static_cast<char>(tint + x * 120 / width + grain);
            lines += static_cast<char>(60 + y * 120 / height + grain);
            lines += static_cast<char>(40 + tint + (x / 64 + y / 64) % 2 * 60 + grain);
        }
    }
    writePng(file, width, height, true, lines);
}

void writeLabel(const std::filesystem::path& file, const std::string& number, double degrees) {
    constexpr int kWide = 780;
    constexpr int kHigh = 160;
    constexpr int kSide = 1000;  // of the picture: the label lies in its middle
    const auto code =
        ZXing::MultiFormatWriter(ZXing::BarcodeFormat::Code128).setMargin(20).encode(number, kWide, kHigh);
    const double turn = degrees * std::numbers::pi / 180;
    std::string lines;
    for (int y = 0; y < kSide; ++y) {
        lines += '\0';  // no filter
        for (int x = 0; x < kSide; ++x) {
            const double dx = x - kSide / 2.0;
            const double dy = y - kSide / 2.0;
            const int cx =
                static_cast<int>(std::lround(dx * std::cos(turn) + dy * std::sin(turn))) + kWide / 2;
            const int cy =
                static_cast<int>(std::lround(dy * std::cos(turn) - dx * std::sin(turn))) + kHigh / 2;
            const bool inside = cx >= 0 && cx < code.width() && cy >= 0 && cy < code.height();
            lines += static_cast<char>(inside && code.get(cx, cy) ? 20 : inside ? 240 : 170);
        }
    }
    writePng(file, kSide, kSide, false, lines);
}

}  // namespace heed::e2e
