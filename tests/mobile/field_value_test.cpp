#include "mobile/viewmodels/field_value.hpp"

#include "tests/mobile/qt_support.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

namespace heed::mobile {
namespace {

const model::Field& fieldOf(std::string_view name) {
    return *model::schemaOf(model::Kind::complaint).field(name);
}

QString shown(std::string_view field, const model::Value& value) {
    const base::ManualClock clock(base::instantFromMs(0));
    return shownText(fieldOf(field), value, Lexicon(QStringLiteral("zh_CN")), TimeText(clock));
}

TEST_CASE("money is typed in yuan and held in fen", "[T-14]") {
    CHECK(parseInput(fieldOf("cost_estimate"), QStringLiteral("1200")) ==
          model::Value{std::int64_t{120'000}});
    CHECK(parseInput(fieldOf("cost_estimate"), QStringLiteral("1,200.5")) ==
          model::Value{std::int64_t{120'050}});
    CHECK(parseInput(fieldOf("cost_estimate"), QStringLiteral("0.05")) == model::Value{std::int64_t{5}});
    CHECK_FALSE(parseInput(fieldOf("cost_estimate"), QStringLiteral("about 1200")).has_value());
    CHECK_FALSE(parseInput(fieldOf("cost_estimate"), QStringLiteral("1.234")).has_value());
    CHECK_FALSE(parseInput(fieldOf("cost_estimate"), QStringLiteral("-3")).has_value());
    CHECK(shown("cost_estimate", std::int64_t{12'345'605}) == QStringLiteral("123,456.05"));
}

TEST_CASE("any amount that is held comes back from its own text", "[T-14]") {
    rc::check([] {
        const std::int64_t fen = *rc::gen::inRange<std::int64_t>(0, 1'000'000'000'000);
        const auto back = parseInput(fieldOf("cost_estimate"), inputText(fieldOf("cost_estimate"), fen));
        RC_ASSERT(back.has_value());
        RC_ASSERT(model::asInteger(*back) == fen);
    });
}

TEST_CASE("an odometer may be typed with separators and in full-width digits", "[T-12]") {
    CHECK(parseInput(fieldOf("odometer"), QStringLiteral("48,000")) == model::Value{std::int64_t{48'000}});
    CHECK(parseInput(fieldOf("odometer"), QStringLiteral("４８ ０００")) ==
          model::Value{std::int64_t{48'000}});
    CHECK_FALSE(parseInput(fieldOf("odometer"), QStringLiteral("4万8")).has_value());
    CHECK_FALSE(parseInput(fieldOf("odometer"), QStringLiteral("9007199254740993")).has_value());
    CHECK(shown("odometer", std::int64_t{48'000}) == QStringLiteral("48,000"));
}

TEST_CASE("an empty input is no value, so that a field can be cleared") {
    CHECK(parseInput(fieldOf("cause"), QStringLiteral("  \n")) == model::Value{});
    CHECK(parseInput(fieldOf("odometer"), QString()) == model::Value{});
}

TEST_CASE("a choice is shown in words, one that is not known here as it is", "[T-02]") {
    CHECK(shown("channel", std::string("walk_in")) == QStringLiteral("来店"));
    CHECK(shown("channel", std::string("carrier_pigeon")) == QStringLiteral("carrier_pigeon"));
}

TEST_CASE("a plate is kept as plates are written, and what is none of here as it was typed", "[B-02]") {
    const auto kept = [](const char* typed) {
        return parseInput(*model::schemaOf(model::Kind::vehicle).field("plate"), QString::fromUtf8(typed));
    };
    CHECK(kept("津a00042") == model::Value{std::string("津A·00042")});
    CHECK(kept(" 津Ａ・00042 ") == model::Value{std::string("津A·00042")});
    CHECK(kept("津AD12345") == model::Value{std::string("津A·D12345")});
    CHECK(kept("津A00") == model::Value{std::string("津A00")});
    CHECK(kept("M-AB 1234") == model::Value{std::string("M-AB 1234")});
}

TEST_CASE("a text that is too long is told with its length, and one that just fits is taken") {
    const model::Field& words = fieldOf("own_words");
    const QString most(20'000, QChar(0x8F66));
    CHECK(parseInput(words, most).has_value());
    const auto tooLong = parseInput(words, most + QStringLiteral("漏油"));
    REQUIRE_FALSE(tooLong);
    CHECK(tooLong.error().found == 20'002);
    CHECK(tooLong.error().most == 20'000);
    CHECK(tooLong.error().said().contains(QStringLiteral("20,002")));
    CHECK(tooLong.error().said().contains(QStringLiteral("20,000")));

    // A character outside the basic plane is one character, as it is for the store.
    CHECK(parseInput(fieldOf("when"), QStringLiteral("𠮷").repeated(500)).has_value());
    CHECK_FALSE(parseInput(fieldOf("when"), QStringLiteral("𠮷").repeated(501)).has_value());
}

}  // namespace
}  // namespace heed::mobile
