#include "shared/policy/clocks/time_zone.hpp"

#include "tests/policy/shop.hpp"
#include "tests/support/draw.hpp"
#include "tests/support/property.hpp"

using namespace heed;
using heed::test::day;
using heed::test::local;
using heed::test::utc;
using policy::TimeZone;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

TimeZone zone(std::string_view name) {
    auto found = TimeZone::named(name);
    REQUIRE(found);
    return *std::move(found);
}

}  // namespace

TEST_CASE("China is eight hours ahead, and was nine in the summers of 1986 to 1991") {
    const TimeZone china = zone("Asia/Shanghai");
    CHECK(china.toLocal(utc("2026-11-22 00:00")) == local("2026-11-22 08:00"));
    CHECK(china.toLocal(utc("2026-07-01 00:00")) == local("2026-07-01 08:00"));
    CHECK(china.startOfDay(day("2026-02-17")) == utc("2026-02-16 16:00"));
    CHECK(china.endOfDay(day("2026-02-17")) == utc("2026-02-17 16:00"));
    for (const int year : {1986, 1987, 1988, 1989, 1990, 1991}) {
        const auto summer = policy::Date{std::chrono::year{year} / 7 / 1};
        const auto winter = policy::Date{std::chrono::year{year} / 12 / 1};
        CHECK(summer.time_since_epoch() - china.startOfDay(summer).time_since_epoch() == hours{9});
        CHECK(winter.time_since_epoch() - china.startOfDay(winter).time_since_epoch() == hours{8});
    }
    CHECK(china.toLocal(utc("1992-07-01 00:00")) == local("1992-07-01 08:00"));
    CHECK(china.toLocal(utc("1985-07-01 00:00")) == local("1985-07-01 08:00"));
}

TEST_CASE("A time that was skipped is the instant of the change, one that came twice is the first") {
    const TimeZone china = zone("Asia/Shanghai");
    CHECK(china.toInstant(local("1986-05-04 01:59")) == utc("1986-05-03 17:59"));
    CHECK(china.toInstant(local("1986-05-04 02:00")) == utc("1986-05-03 18:00"));
    CHECK(china.toInstant(local("1986-05-04 02:30")) == utc("1986-05-03 18:00"));
    CHECK(china.toInstant(local("1986-05-04 03:00")) == utc("1986-05-03 18:00"));
    CHECK(china.toInstant(local("1986-09-14 01:30")) == utc("1986-09-13 16:30"));
    CHECK(china.toInstant(local("1986-09-14 02:00")) == utc("1986-09-13 18:00"));
    const TimeZone newYork = zone("America/New_York");
    CHECK(newYork.toInstant(local("2026-03-08 02:30")) == utc("2026-03-08 07:00"));
    CHECK(newYork.toInstant(local("2026-11-01 01:30")) == utc("2026-11-01 05:30"));
    CHECK(newYork.toInstant(local("2026-11-01 02:00")) == utc("2026-11-01 07:00"));
    const TimeZone lordHowe = zone("Australia/Lord_Howe");  // half an hour
    CHECK(lordHowe.toInstant(local("2026-10-04 02:15")) == utc("2026-10-03 15:30"));
}

TEST_CASE(
    "A day begins when its clocks show no earlier date any more, even where midnight is skipped or comes "
    "twice") {
    const TimeZone havana = zone("America/Havana");
    CHECK(havana.startOfDay(day("2026-03-08")) == utc("2026-03-08 05:00"));  // 00:00 is skipped
    CHECK(havana.startOfDay(day("2026-11-01")) ==
          utc("2026-11-01 04:00"));  // 01:00 becomes 00:00: the first one
    const TimeZone saoPaulo = zone("America/Sao_Paulo");
    CHECK(saoPaulo.endOfDay(day("2018-02-17")) == utc("2018-02-18 03:00"));  // 24:00 becomes 23:00
    const TimeZone stJohns = zone("America/St_Johns");                       // 00:01 becomes 23:01
    CHECK(stJohns.startOfDay(day("2010-11-07")) == utc("2010-11-07 03:30"));
    CHECK(stJohns.dateOf(utc("2010-11-07 02:30")) == day("2010-11-06"));
    CHECK(stJohns.dateOf(utc("2010-11-07 03:30")) == day("2010-11-07"));
    const TimeZone apia = zone("Pacific/Apia");  // went from one side of the date line to the other
    CHECK(apia.startOfDay(day("2011-12-30")) == apia.endOfDay(day("2011-12-30")));
    CHECK(apia.dateOf(utc("2011-12-30 09:59")) == day("2011-12-29"));
    CHECK(apia.dateOf(utc("2011-12-30 10:00")) == day("2011-12-31"));
}

TEST_CASE("Every instant lies in its date, and every local time comes back from its instant") {
    static const std::vector<TimeZone> zones = {
        zone("Asia/Shanghai"),  zone("America/New_York"), zone("Europe/Berlin"), zone("Australia/Lord_Howe"),
        zone("America/Havana"), zone("America/St_Johns"), zone("Pacific/Apia"),  zone("Asia/Kathmandu")};
    test::property("dates", [] {
        const TimeZone& z = zones[*test::uniform<std::size_t>(0, zones.size())];
        // Half of them within a day of a change.
        const auto& periods = z.periods();
        const auto& p = periods[*test::uniform<std::size_t>(0, periods.size())];
        const bool near = test::oneIn(2) && periods.size() > 1 && p.begin > periods.front().begin;
        const auto middle = near ? p.begin : utc("2003-06-01 00:00");
        const auto range = near ? base::Millis{days{2}} : base::Millis{days{365 * 33}};
        const auto t = middle + base::Millis{*test::uniform<std::int64_t>(-range.count(), range.count())};
        const auto date = z.dateOf(t);
        RC_ASSERT(z.startOfDay(date) <= t);
        RC_ASSERT(t < z.startOfDay(date + days{1}));
        const auto shown = z.toLocal(t);
        RC_ASSERT(z.toInstant(shown) <= t);
        RC_ASSERT(z.toLocal(z.toInstant(shown)) == shown);
    });
}

TEST_CASE("A zone that is not in the database is an error with its name") {
    for (const auto* name : {"", "Asia/Nowhere", "../../etc/passwd", "Asia/Shanghai "}) {
        const auto found = TimeZone::named(name);
        REQUIRE_FALSE(found);
        CHECK(found.error().kind == base::ErrorKind::invalid);
        CHECK(found.error().what.find(name) != std::string::npos);
    }
}

TEST_CASE("China's zone without a database counts as with one since 1992") {
    const TimeZone known = zone("Asia/Shanghai");
    const TimeZone fixed = TimeZone::fixed("Asia/Shanghai", std::chrono::hours{8});
    for (auto t = utc("1992-01-01 00:00"); t < utc("2040-01-01 00:00"); t += base::Millis{days{13}}) {
        REQUIRE(fixed.toLocal(t) == known.toLocal(t));
        REQUIRE(fixed.dateOf(t) == known.dateOf(t));
        REQUIRE(fixed.toInstant(known.toLocal(t)) == t);
    }
}
