#include "shared/policy/clocks/work_calendar.hpp"
#include "tests/policy/shop.hpp"
#include "tests/support/draw.hpp"
#include "tests/support/property.hpp"

using namespace heed;
using base::Instant;
using base::Millis;
using heed::test::day;
using heed::test::oneIn;
using heed::test::shopWith;
using heed::test::text;
using heed::test::uniform;
using heed::test::utc;
using policy::Date;
using policy::DayHours;
using policy::OpeningHours;
using policy::WorkCalendar;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

DayHours anyDay() {
    DayHours out;
    for (int at = *uniform(0, 20) * 60; at < 24 * 60 && out.size() < 3; at += *uniform(0, 8) * 30) {
        const int to = std::min(24 * 60, at + *uniform(1, 12) * 30);
        out.push_back({minutes{at}, minutes{to}});
        at = to;
    }
    return out;
}

OpeningHours anyHours(std::string zone) {
    OpeningHours out{.timeZone = std::move(zone)};
    for (auto& hoursOfDay : out.week)
        hoursOfDay = oneIn(5) ? DayHours{} : anyDay();
    Date from = day("2026-01-01") + days{*uniform(0, 30)};
    for (int i = *uniform(0, 6); i > 0; --i) {
        const Date to = from + days{*uniform(0, 5)};
        std::optional<bool> workday;
        if (oneIn(3)) workday = oneIn(2);
        out.days.push_back({from, to, oneIn(2) ? DayHours{} : anyDay(), workday});
        from = to + days{*uniform(1, 60)};
    }
    return out;
}

// Written down apart from the time zone code: what clocks in New York were ahead in 2026.
Millis newYork(Instant t) {
    const bool summer = utc("2026-03-08 07:00") <= t && t < utc("2026-11-01 06:00");
    return summer ? hours{-4} : hours{-5};
}

// What "open" means, looked up afresh for each minute.
bool openBy(const OpeningHours& shop, Instant t) {
    const Millis offset = shop.timeZone == "America/New_York" ? newYork(t) : Millis{hours{8}};
    const policy::LocalTime shown{(t + offset).time_since_epoch()};
    const Date date = std::chrono::floor<days>(shown);
    const DayHours* open = &shop.week[std::chrono::weekday{date}.c_encoding()];
    for (const auto& own : shop.days)
        if (own.from <= date && date <= own.to) open = &own.open;
    for (const auto& range : *open)
        if (date + range.from <= shown && shown < date + range.to) return true;
    return false;
}

// Near a change of the clocks as a rule, in 2026.
Instant anyInstant() {
    const Instant base = oneIn(3)   ? utc("2026-03-08 00:00")
                         : oneIn(2) ? utc("2026-11-01 00:00")
                                    : utc("2026-01-10 00:00");
    return base + minutes{*uniform<std::int64_t>(-3 * 24 * 60, 6 * 24 * 60)};
}

}  // namespace

TEST_CASE("Opening time agrees with looking at the clock on the wall every minute") {
    test::property("minute by minute", [] {
        const OpeningHours hoursOf = anyHours(oneIn(3) ? "Asia/Shanghai" : "America/New_York");
        const WorkCalendar calendar = shopWith(hoursOf);
        const Instant from = anyInstant();
        const Instant to = from + minutes{*uniform(0, 4 * 24 * 60)};
        const Millis wanted = minutes{*uniform(1, 24 * 60)};
        Millis open{0};
        std::optional<Instant> passed;
        for (Instant t = from; t < to; t += minutes{1}) {
            const bool now = openBy(hoursOf, t);
            RC_ASSERT(calendar.isOpen(t) == now);
            if (now) open += minutes{1};
            if (!passed && open == wanted) passed = t + minutes{1};
        }
        RC_ASSERT(calendar.openTimeBetween(from, to) == open);
        const auto found = calendar.afterOpenTime(from, wanted);
        if (passed) RC_ASSERT(found == passed);
        if (!passed) RC_ASSERT((!found || *found > to));
    });
}

TEST_CASE("Opening time adds up, and finding its end undoes measuring it") {
    test::property("additive", [] {
        const WorkCalendar calendar = shopWith(anyHours(oneIn(2) ? "Asia/Shanghai" : "America/New_York"));
        std::array<Instant, 3> t{};
        for (auto& one : t)
            one = anyInstant() + Millis{*uniform(0, 60'000)};
        std::ranges::sort(t);
        const Millis first = calendar.openTimeBetween(t[0], t[1]);
        RC_ASSERT(first + calendar.openTimeBetween(t[1], t[2]) == calendar.openTimeBetween(t[0], t[2]));
        const Millis amount{*uniform<std::int64_t>(1, 100'000'000)};
        const auto end = calendar.afterOpenTime(t[0], amount);
        RC_PRE(end);
        RC_ASSERT(calendar.openTimeBetween(t[0], *end) == amount);
        RC_ASSERT(calendar.openTimeBetween(t[0], *end - Millis{1}) == amount - Millis{1});
        const auto later = calendar.afterOpenTime(t[1], amount);
        RC_ASSERT((later && *later >= *end));
    });
}

TEST_CASE("The n-th workday is the one by which n are counted, forwards and backwards") {
    test::property("counting", [] {
        const WorkCalendar calendar = shopWith(anyHours("Asia/Shanghai"));
        const Date from = day("2025-09-01") + days{*uniform(0, 600)};
        const int n = *uniform(1, 60);
        const auto found = calendar.nthWorkdayAfter(from, n);
        RC_ASSERT(found);
        RC_ASSERT(calendar.isWorkday(found->date));
        RC_ASSERT(calendar.workdaysBetween(from, found->date) == n);
        RC_ASSERT(calendar.nthWorkdayAfter(from, n + 1)->date > found->date);
        const auto back = calendar.nthWorkdayBefore(found->date, n);
        RC_ASSERT((back && back->date <= from));
        RC_ASSERT(calendar.workdaysBetween(back->date, found->date) == n);
        // Day by day, by hand.
        Date naive = from;
        for (int left = n; left > 0;) {
            naive += days{1};
            if (calendar.workday(naive).workday) --left;
        }
        RC_ASSERT(naive == found->date);
    });
}
