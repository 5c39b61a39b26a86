#include "shared/base/local_time.hpp"

#include "tests/support/draw.hpp"
#include "tests/support/property.hpp"
#include "tests/support/text.hpp"

using namespace heed::base;
using namespace std::chrono;
using heed::test::property;

namespace {

year_month_day anyDay() {
    constexpr sys_days kFirst = year{1000} / January / 1;
    constexpr sys_days kLast = year{9999} / December / 31;
    return year_month_day{sys_days{
        days{*heed::test::uniform(kFirst.time_since_epoch().count(), kLast.time_since_epoch().count() + 1)}}};
}

}  // namespace

TEST_CASE("A date and its text are each other's inverse") {
    property("round trip",
             [] {
                 const auto date = anyDay();
                 const auto text = isoDate(date);
                 RC_ASSERT(text.size() == 10U);
                 RC_ASSERT(parseIsoDate(text) == date);
             },
             {.runs = 1000});
}

TEST_CASE("Whatever is read as a date is that date's text") {
    property("canonical",
             [] {
                 const auto text = *heed::test::damaged(isoDate(anyDay()));
                 const auto date = parseIsoDate(text);
                 if (date) RC_ASSERT(isoDate(*date) == text);
                 RC_CLASSIFY(date.has_value(), "read");
                 RC_CLASSIFY(!date, "refused");
             },
             {.runs = 1000, .mustMeet = {{"read", 10}, {"refused", 200}}});
}

TEST_CASE("Only existing days in the form YYYY-MM-DD are dates") {
    for (const auto* good : {"2026-11-21", "2024-02-29", "1000-01-01", "9999-12-31", "2000-02-29"})
        CHECK(parseIsoDate(good));
    for (const auto* bad : {"",
                            "2026",
                            "2026-11",
                            "2026-11-2",
                            "2026-1-021",
                            "2026-00-10",
                            "2026-13-01",
                            "2026-11-00",
                            "2026-11-31",
                            "2023-02-29",
                            "1900-02-29",
                            "0999-12-31",
                            "0000-01-01",
                            "2026/11/21",
                            "20261121",
                            "-026-11-21",
                            "+026-11-21",
                            " 026-11-21",
                            "2026-11-21 ",
                            "2026-11-21T00:00",
                            "２０26-11-21"}) {
        INFO(bad);
        CHECK_FALSE(parseIsoDate(bad));
    }
}

TEST_CASE("A day in China begins at 16:00 UTC of the day before") {
    const auto date = year{2026} / November / 21;
    const auto midnight = chinaMidnight(date);
    CHECK(midnight == sys_days{year{2026} / November / 20} + 16h);
    CHECK(chinaDate(midnight) == date);
    CHECK(chinaDate(midnight - 1ms) == year{2026} / November / 20);
    CHECK(chinaDate(midnight + 24h - 1ms) == date);
    CHECK(chinaDate(midnight + 24h) == year{2026} / November / 22);
}

TEST_CASE("Every instant lies in the day that China's calendar gives it, before 1970 too") {
    property("within its day", [] {
        const auto ms = *heed::test::uniform<std::int64_t>(-30'000'000'000'000, 200'000'000'000'000);
        const auto t = instantFromMs(ms);
        const auto start = chinaMidnight(chinaDate(t));
        RC_ASSERT(start <= t);
        RC_ASSERT(t < start + 24h);
    });
}
