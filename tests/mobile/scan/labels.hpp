// Labels as they are met on vehicles, painted: a code with the number beneath it, and what becomes of it
// before a lens: turned, askew, blurred, with glare, in bad light. All numbers are invented.
#pragma once

#include "shared/base/random.hpp"

#include <QImage>
#include <string>
#include <string_view>

namespace heed::test {

enum class Symbol { code39, code128, dataMatrix, qrCode };
inline constexpr Symbol kSymbols[] = {Symbol::code39, Symbol::code128, Symbol::dataMatrix, Symbol::qrCode};
[[nodiscard]] std::string_view name(Symbol symbol);

// A number with the right check digit.
[[nodiscard]] std::string anyVin(base::Random& random);

// The label alone, flat and sharp.
[[nodiscard]] QImage label(Symbol symbol, const std::string& text);

struct Seen {
    double turn = 0.0;   // degrees
    double skew = 0.0;   // shear, of the height
    double blur = 0.0;   // radius in pixels
    double glare = 0.0;  // how much of a bright spot lies over it, 0 to 1
    int noise = 0;       // of each pixel, in steps of 255
    double light = 1.0;  // the contrast that is left
    double scale = 1.0;
};
// The label on a table, seen so.
[[nodiscard]] QImage seen(const QImage& label, const Seen& how, base::Random& random);
[[nodiscard]] Seen anyWay(base::Random& random);

}  // namespace heed::test
