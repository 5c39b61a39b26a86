#include "shared/model/vin.hpp"

#include "tests/support/draw.hpp"
#include "tests/support/property.hpp"

using namespace heed::model;
using heed::test::property;

namespace {

constexpr std::string_view kCharacters = "0123456789ABCDEFGHJKLMNPRSTUVWXYZ";

std::string anyVin() {
    std::string vin;
    for (std::size_t i = 0; i < kVinLength; ++i)
        vin += kCharacters[*heed::test::uniform<std::size_t>(0, kCharacters.size())];
    vin[8] = *vinCheckDigit(vin);
    return vin;
}

}  // namespace

TEST_CASE("The check digit is that of the standard's own example", "[B-02]") {
    // ISO 3779's and 49 CFR 565.15's textbook numbers.
    CHECK(vinCheckDigit("1M8GDM9AXKP042788") == 'X');
    CHECK(vinFault("1M8GDM9AXKP042788") == VinFault::none);
    CHECK(vinFault("11111111111111111") == VinFault::none);
    CHECK(vinFault("1M8GDM9A1KP042788") == VinFault::checkDigit);
}

TEST_CASE("What is no number is told apart", "[B-02]") {
    CHECK(vinFault("LFMA88888") == VinFault::length);
    CHECK(vinFault("LFMO8888888888888") == VinFault::character);
    CHECK(vinFault("LFM 8888888888888") == VinFault::character);
    CHECK(vinFault("车架号") == VinFault::character);
    CHECK(vinFault("") == VinFault::length);
    CHECK_FALSE(vinCheckDigit("LFMA88888"));
}

TEST_CASE("A number is taken as it is typed or stands on a label", "[B-02]") {
    CHECK(normalizedVin("1m8gdm9axkp042788") == "1M8GDM9AXKP042788");
    CHECK(normalizedVin(" 1M8G DM9A-XKP0 42788 ") == "1M8GDM9AXKP042788");
    CHECK(normalizedVin("*1M8GDM9AXKP042788*") == "1M8GDM9AXKP042788");
    CHECK(normalizedVin("I1M8GDM9AXKP042788") == "1M8GDM9AXKP042788");
    CHECK(normalizedVin("１Ｍ８ＧＤＭ９ａｘＫＰ０４２７８８") == "1M8GDM9AXKP042788");
    CHECK(normalizedVin("沪A 1") == "沪A1");
    CHECK(normalizedVin("\xEF\xBC") == normalizedVin("\xEF\xBC"));  // cut off: no harm
}

TEST_CASE("One character read wrongly is noticed, unless both stand for the same value", "[B-02]") {
    property("one wrong", [] {
        const std::string vin = anyVin();
        RC_ASSERT(vinFault(vin) == VinFault::none);
        std::string wrong = vin;
        const auto at = *heed::test::uniform<std::size_t>(0, kVinLength);
        wrong[at] = kCharacters[*heed::test::uniform<std::size_t>(0, kCharacters.size())];
        if (wrong == vin) return;
        const bool sameDigit = vinCheckDigit(wrong) == vin[8] && at != 8;
        RC_ASSERT(((vinFault(wrong) == VinFault::none) == sameDigit));
    });
}

TEST_CASE("The model year is the latest that can be", "[B-02]") {
    CHECK(vinModelYear("1M8GDM9AXKP042788", 2026) == 2019);
    CHECK(vinModelYear("1M8GDM9AXTP042788", 2026) == 2026);
    CHECK(vinModelYear("1M8GDM9AXVP042788", 2026) == 2027);
    CHECK(vinModelYear("1M8GDM9AXWP042788", 2026) == 1998);
    CHECK(vinModelYear("1M8GDM9AX9P042788", 2026) == 2009);
    CHECK_FALSE(vinModelYear("1M8GDM9AX0P042788", 2026));
    CHECK_FALSE(vinModelYear("1M8GDM9AX", 2026));
}

TEST_CASE("Makers are known by their first three characters", "[B-02]") {
    CHECK(vinMaker("LFMA88888")->zh == "一汽丰田");
    CHECK(vinMaker("LVG")->en == "GAC Toyota");
    CHECK_FALSE(vinMaker("ZZZ"));
    CHECK_FALSE(vinMaker(""));
}
