#include "mobile/photos/limits.hpp"
#include "mobile/photos/picture_outline.hpp"
#include "tests/fuzz/target.hpp"

#include <array>

namespace heed::fuzz {
namespace {

using mobile::outlineOf;
using mobile::PhotoFault;
using mobile::PictureFormat;
using mobile::PictureOutline;
namespace limits = mobile::limits;

void withinLimits(const PictureOutline& outline) {
    const auto pixels = std::int64_t{outline.width} * outline.height;
    law(outline.width > 0 && outline.height > 0, "a picture has pixels");
    law(pixels <= limits::kMostPixels, "it has no more of them than are let through");
    law(outline.memory > 0 && outline.memory <= limits::kMostMemory,
        "no decoder is started that needs more memory");
    law(outline.orientation >= 1 && outline.orientation <= 8, "it is held in one of eight ways");
    if (outline.format != PictureFormat::jpeg)
        law(outline.memory >= 4 * pixels, "what is decoded whole is reckoned whole");
}

bool same(const PictureOutline& a, const PictureOutline& b) {
    return a.format == b.format && a.width == b.width && a.height == b.height &&
           a.orientation == b.orientation && a.memory == b.memory;
}

}  // namespace

// The first byte: with what the rest is preceded, so that all readers are come upon.
void picture(std::string_view input) {
    static constexpr std::array<std::string_view, 4> kBegin{
        std::string_view(""), std::string_view("\xFF\xD8", 2), std::string_view("\x89PNG\r\n\x1a\n", 8),
        std::string_view("RIFF\x10\0\0\0WEBP", 12)};
    const auto which = takeByte(input) % kBegin.size();
    const std::string bytes = std::string(kBegin.at(which)) + std::string(input);
    const auto outline = outlineOf(bytes);
    if (!outline) {
        law(outline.error() != PhotoFault::none, "what is refused has a fault");
        law((outline.error() == PhotoFault::empty) == bytes.empty(), "only what has no bytes is empty");
        return;
    }
    withinLimits(*outline);
    if (outline->format == PictureFormat::webp) return;
    const auto longer = outlineOf(bytes + "x");
    law(longer && same(*longer, *outline), "what comes behind its end says nothing");
}

}  // namespace heed::fuzz
