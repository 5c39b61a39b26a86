#include "tests/e2e/driver/picture.hpp"

#include "tests/e2e/driver/failure.hpp"
#include "tests/e2e/driver/files.hpp"

#include <zlib.h>

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
    writeText(file, "\x89PNG\r\n\x1a\n" +
                        chunk("IHDR", big32(width) + big32(height) + std::string("\x08\x02\0\0\0", 5)) +
                        chunk("IDAT", packed(lines)) + chunk("IEND", {}));
}

}  // namespace heed::e2e
