#include "shared/base/utf8.hpp"

#include "tests/support/property.hpp"
#include "tests/support/text.hpp"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <vector>

using namespace heed::base;
using heed::test::property;
using heed::test::toUtf8;

namespace {

std::string bytes(std::initializer_list<unsigned> values) {
    std::string out;
    for (const unsigned v : values)
        out += static_cast<char>(static_cast<unsigned char>(v));
    return out;
}

// The other way round than the code under test: decode without a check, then ask whether this is how the
// result would be encoded.
bool isOneCharacter(const std::string& text) {
    const auto lead = static_cast<unsigned char>(text[0]);
    char32_t c = text.size() == 1 ? lead : lead & (0xFFU >> (text.size() + 1));
    for (std::size_t i = 1; i < text.size(); ++i)
        c = (c << 6U) | (static_cast<unsigned char>(text[i]) & 0x3FU);
    const bool scalar = c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF);
    return scalar && toUtf8({c}) == text;
}

}  // namespace

TEST_CASE("Every sequence of characters is UTF-8 and has as many code points") {
    property("encoded", [] {
        const auto codePoints_ =
            *rc::gen::container<std::vector<char32_t>>(heed::test::anyCodePoint()).as("code points");
        const auto text = toUtf8(codePoints_);
        RC_ASSERT(isUtf8(text));
        RC_ASSERT(codePoints(text) == codePoints_.size());
    });
}

TEST_CASE("Text cut inside a character is not UTF-8, and cut between characters it is") {
    property("cut", [] {
        const auto codePoints_ = *rc::gen::container<std::vector<char32_t>>(heed::test::anyCodePoint());
        std::string text;
        std::vector<bool> boundary{true};
        for (const char32_t c : codePoints_) {
            text += toUtf8({c});
            boundary.resize(text.size() + 1, false);
            boundary.back() = true;
        }
        for (std::size_t i = 0; i <= text.size(); ++i)
            RC_ASSERT(isUtf8(std::string_view(text).substr(0, i)) == boundary[i]);
    });
}

TEST_CASE("Of all sequences of one to three bytes exactly the encoded characters are UTF-8") {
    std::size_t wrong = 0;
    for (unsigned a = 0; a < 256; ++a) {
        const auto one = bytes({a});
        wrong += isUtf8(one) != isOneCharacter(one);
        if (a < 0x80) continue;
        for (unsigned b = 0; b < 256; ++b) {
            const auto two = bytes({a, b});
            wrong += isUtf8(two) != isOneCharacter(two);
            if (a < 0xE0 || a > 0xEF) continue;
            for (unsigned c = 0; c < 256; ++c) {
                const auto three = bytes({a, b, c});
                wrong += isUtf8(three) != isOneCharacter(three);
            }
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE("Of sequences of four bytes at every border exactly the encoded characters are UTF-8") {
    const std::vector<unsigned> tails{0x00, 0x7F, 0x80, 0x81, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xFF};
    std::size_t wrong = 0;
    for (unsigned a = 0xF0; a < 256; ++a) {
        for (const unsigned b : tails) {
            for (const unsigned c : tails) {
                for (const unsigned d : tails) {
                    const auto four = bytes({a, b, c, d});
                    wrong += isUtf8(four) != isOneCharacter(four);
                }
            }
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE("Overlong forms, surrogates and what lies past Unicode are not UTF-8") {
    for (const auto& bad : {bytes({0xC0, 0xAF}), bytes({0xC1, 0xBF}), bytes({0xE0, 0x80, 0xAF}),
                            bytes({0xF0, 0x80, 0x80, 0xAF}), bytes({0xED, 0xA0, 0x80}),
                            bytes({0xED, 0xBF, 0xBF}), bytes({0xF4, 0x90, 0x80, 0x80}),
                            bytes({0xF5, 0x80, 0x80, 0x80}), bytes({0xFF}), bytes({0xFE}), bytes({0x80})}) {
        CHECK_FALSE(isUtf8(bad));
        CHECK_FALSE(isUtf8("异响" + bad));
        CHECK_FALSE(isUtf8(bad + "异响"));
    }
}

TEST_CASE("The check agrees with the JSON reader's on any bytes") {
    property("agreement",
             [] {
                 auto text = *heed::test::anyBytes();
                 // What JSON refuses for reasons of its own.
                 std::erase_if(text, [](char c) {
                     return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
                 });
                 const bool valid = isUtf8(text);
                 RC_ASSERT(valid == nlohmann::json::accept('"' + text + '"'));
                 RC_CLASSIFY(valid, "valid");
                 RC_CLASSIFY(!valid, "not valid");
             },
             {.runs = 400, .mustMeet = {{"valid", 20}, {"not valid", 100}}});
}
