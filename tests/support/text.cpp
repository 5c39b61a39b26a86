#include "tests/support/text.hpp"

#include "tests/support/draw.hpp"

#include <algorithm>
#include <iterator>

namespace heed::test {
namespace {

char byteOf(char32_t bits) { return static_cast<char>(static_cast<unsigned char>(bits)); }

}  // namespace

std::string toUtf8(const std::vector<char32_t>& codePoints) {
    std::string out;
    for (const char32_t c : codePoints) {
        if (c < 0x80) {
            out += byteOf(c);
            continue;
        }
        const int tails = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
        const char32_t lead = tails == 1 ? 0xC0 : tails == 2 ? 0xE0 : 0xF0;
        out += byteOf(lead | (c >> (6 * tails)));
        for (int i = tails - 1; i >= 0; --i)
            out += byteOf(0x80 | ((c >> (6 * i)) & 0x3F));
    }
    return out;
}

rc::Gen<char32_t> anyCodePoint() {
    const auto in = [](char32_t low, char32_t high) {
        return rc::gen::cast<char32_t>(
            uniform(static_cast<std::uint32_t>(low), static_cast<std::uint32_t>(high) + 1));
    };
    return rc::gen::weightedOneOf<char32_t>({
        {6, in(0x20, 0x7E)},
        {2, in(0x00, 0x1F)},
        {6, in(0x4E00, 0x9FFF)},  // CJK
        {2, in(0x80, 0x7FF)},
        {1, in(0xE000, 0xFFFF)},
        {2, in(0x10000, 0x10FFFF)},
        {2, rc::gen::element<char32_t>('"', '\\', '/', '\'', '%', 0x00, 0x0A, 0x0D, 0x7F, 0x80, 0xA0, 0x2028,
                                       0x2029, 0xD7FF, 0xE000, 0xFEFF, 0xFFFD, 0xFFFF, 0x10FFFF)},
    });
}

rc::Gen<std::string> anyUtf8() {
    return rc::gen::map(rc::gen::container<std::vector<char32_t>>(anyCodePoint()), toUtf8);
}

rc::Gen<std::string> fieldText() {
    return rc::gen::map(anyUtf8(), [](std::string text) {
        std::erase(text, '\0');
        return text;
    });
}

rc::Gen<std::string> anyBytes() {
    const auto byte =
        rc::gen::map(uniform(0, 256), [](int b) { return static_cast<char>(static_cast<unsigned char>(b)); });
    return rc::gen::oneOf(rc::gen::container<std::string>(byte),
                          rc::gen::mapcat(anyUtf8(), [](const std::string& text) { return damaged(text); }));
}

rc::Gen<std::string> damaged(const std::string& text) {
    return rc::gen::exec([text] {
        std::string out = text;
        const int times = *rc::gen::weightedElement<int>({{4, 1}, {1, 2}, {1, 5}});
        for (int i = 0; i < times; ++i) {
            const auto at = *uniform<std::size_t>(0, out.size() + 1);
            // Half of the bytes from the text itself: such damage goes deeper before it is noticed.
            const auto byte = out.empty() || *rc::gen::arbitrary<bool>()
                                  ? static_cast<char>(static_cast<unsigned char>(*uniform(0, 256)))
                                  : out[*uniform<std::size_t>(0, out.size())];
            const auto from = out.begin() + static_cast<std::ptrdiff_t>(at);
            switch (*uniform(0, 5)) {
                case 0:
                    out.resize(at);
                    break;
                case 1:
                    if (from != out.end()) *from = byte;
                    break;
                case 2:
                    out.insert(from, byte);
                    break;
                case 3:
                    if (from != out.end()) out.erase(from);
                    break;
                default:
                    out.append(std::string(out, at, 40));
            }
        }
        return out;
    });
}

}  // namespace heed::test
