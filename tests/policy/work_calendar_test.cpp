#include "shared/policy/clocks/work_calendar.hpp"

#include "tests/policy/shop.hpp"

#include <nlohmann/json.hpp>

#include <fstream>
#include <map>
#include <set>
#include <sstream>

using namespace heed;
using heed::test::at;
using heed::test::day;
using heed::test::shop;
using heed::test::shopWith;
using heed::test::text;
using heed::test::utc;
using policy::Date;
using policy::OpeningHours;
using policy::StatutoryCalendar;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

std::string whyNot(const auto& read) {
    REQUIRE_FALSE(read);
    CHECK(read.error().kind == base::ErrorKind::invalid);
    return read.error().why;
}
bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::string calendarWith(std::string_view off, std::string_view worked) {
    return R"({"source": "test", "weekend": ["sat", "sun"], "horizon": "2027-12-31", "days_off": [)" +
           std::string(off) + R"(], "make_up_workdays": [)" + std::string(worked) + "]}";
}

}  // namespace

TEST_CASE("Every day of 2004 to 2026 is a workday or not as the announcements say", "[C-02][S-03]") {
    std::ifstream file(HEED_CHINA_CALENDAR);
    const auto json = nlohmann::json::parse(file);
    const auto off = json.at("days_off").get<std::set<std::string>>();
    const auto worked = json.at("make_up_workdays").get<std::set<std::string>>();
    CHECK(off.size() > 400);
    std::map<int, int> workdays;
    for (Date d = day("2004-01-01"); d <= day("2026-12-31"); d += days{1}) {
        const std::chrono::weekday weekday{d};
        const bool weekend = weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
        const std::string iso = policy::isoDate(d);
        const bool expected = worked.contains(iso) || (!weekend && !off.contains(iso));
        const auto found = shop().workday(d);
        if (found.workday != expected || found.provisional) FAIL_CHECK(iso);
        workdays[static_cast<int>(std::chrono::year_month_day{d}.year())] += expected ? 1 : 0;
    }
    // What the year's notices come to, counted by hand of another program.
    CHECK(workdays[2004] == 252);
    CHECK(workdays[2020] == 249);
    CHECK(workdays[2024] == 251);
    CHECK(workdays[2025] == 248);
    CHECK(workdays[2026] == 248);
}

TEST_CASE("Spring Festival 2020 was extended to the second of February", "[C-02]") {
    CHECK_FALSE(shop().isWorkday(day("2020-01-31")));
    CHECK_FALSE(shop().isWorkday(day("2020-02-01")));  // had been announced as worked in exchange
    CHECK_FALSE(shop().isWorkday(day("2020-02-02")));
    CHECK(shop().isWorkday(day("2020-02-03")));
    CHECK(shop().isWorkday(day("2020-01-19")));
}

TEST_CASE("Working days are counted over National Day 2025, with the Sunday and the Saturday worked for it",
          "[C-02]") {
    const auto nth = [](int n) {
        return policy::isoDate(shop().nthWorkdayAfter(day("2025-09-26"), n)->date);
    };
    CHECK(nth(0) == "2025-09-26");
    CHECK(nth(1) == "2025-09-28");  // a Sunday
    CHECK(nth(3) == "2025-09-30");
    CHECK(nth(4) == "2025-10-09");
    CHECK(nth(6) == "2025-10-11");  // a Saturday
    CHECK(nth(7) == "2025-10-13");
    CHECK(shop().workdaysBetween(day("2025-09-26"), day("2025-10-13")) == 7);
    CHECK(policy::isoDate(shop().nthWorkdayBefore(day("2025-10-10"), 2)->date) == "2025-09-30");
}

TEST_CASE("Past the horizon only the weekend rule is left, and what rests on it is provisional", "[C-02]") {
    CHECK_FALSE(shop().workday(day("2026-12-31")).provisional);
    CHECK(shop().workday(day("2027-01-01")).provisional);
    CHECK(shop().workday(day("2027-01-01")).workday);  // a Friday; nobody has announced anything
    CHECK_FALSE(shop().workday(day("2027-01-02")).workday);
    CHECK(shop().nthWorkdayAfter(day("2026-12-30"), 1) == policy::CountedDate{day("2026-12-31"), false});
    CHECK(shop().nthWorkdayAfter(day("2026-12-30"), 2) == policy::CountedDate{day("2027-01-01"), true});
    // What the dealer says of its own days is certain.
    const auto own = shopWith(
        {.days = {{.from = day("2027-01-01"), .to = day("2027-01-03"), .open = {}, .workday = false},
                  {.from = day("2027-01-04"), .to = day("2027-01-04"), .open = {}, .workday = true}}});
    CHECK(own.nthWorkdayAfter(day("2026-12-31"), 1) == policy::CountedDate{day("2027-01-04"), false});
}

TEST_CASE("A search for a workday ends even where there is none") {
    OpeningHours never;
    for (Date d = day("2026-01-01"); d < day("2070-01-01"); d += days{400})
        never.days.push_back({.from = d, .to = d + days{399}, .open = {}, .workday = false});
    const auto calendar = shopWith(never);
    CHECK_FALSE(calendar.nthWorkdayAfter(day("2026-01-01"), 1));
    CHECK_FALSE(calendar.afterOpenTime(at("2026-01-01 09:00"), hours{1}));
    CHECK_FALSE(shop().nthWorkdayAfter(day("2026-01-01"), 10'000'000));
}

TEST_CASE("The shop is open from half past eight to half past five with an hour at noon, every day",
          "[J-08]") {
    CHECK_FALSE(shop().isOpen(at("2026-11-22 08:29")));
    CHECK(shop().isOpen(at("2026-11-22 08:30")));  // a Sunday
    CHECK(shop().isOpen(at("2026-11-22 11:59")));
    CHECK_FALSE(shop().isOpen(at("2026-11-22 12:00")));
    CHECK(shop().isOpen(at("2026-11-22 13:00")));
    CHECK_FALSE(shop().isOpen(at("2026-11-22 17:30")));
    CHECK(shop().isOpen(
        at("2026-02-17 10:00")));  // New Year's Day of the lunar calendar: closed only if the shop says so
    CHECK(shop().openTimeBetween(at("2026-11-21 00:00"), at("2026-11-23 00:00")) == hours{16});
    CHECK(shop().openTimeBetween(at("2026-11-22 11:00"), at("2026-11-22 14:00")) == hours{2});
    CHECK(shop().openTimeBetween(at("2026-11-22 14:00"), at("2026-11-22 11:00")) == hours{0});
}

TEST_CASE("Opening time has passed at the earliest such instant", "[J-08]") {
    const auto after = [](std::string_view from, base::Millis amount) {
        return text(shop().afterOpenTime(at(from), amount));
    };
    CHECK(after("2026-11-20 10:00", hours{2}) == "2026-11-20 12:00");  // not 13:00
    CHECK(after("2026-11-20 11:00", hours{2}) == "2026-11-20 14:00");
    CHECK(after("2026-11-20 12:30", hours{2}) == "2026-11-20 15:00");
    CHECK(after("2026-11-20 16:50", hours{2}) == "2026-11-21 09:50");
    CHECK(after("2026-11-20 20:00", hours{8}) == "2026-11-21 17:30");
    CHECK(after("2026-11-20 20:00", hours{0}) == "2026-11-20 20:00");
}

TEST_CASE("On days of its own the shop keeps other hours, and working days go on unless it says so") {
    const auto calendar = shopWith(
        {.days = {{.from = day("2026-02-16"), .to = day("2026-02-18"), .open = {}, .workday = {}},
                  {.from = day("2026-02-26"),
                   .to = day("2026-02-26"),
                   .open = {{hours{10}, hours{12}}},
                   .workday = {}},
                  {.from = day("2026-02-27"), .to = day("2026-02-27"), .open = {}, .workday = false}}});
    CHECK(text(calendar.afterOpenTime(at("2026-02-15 17:00"), hours{1})) == "2026-02-19 09:00");
    CHECK(text(calendar.afterOpenTime(at("2026-02-26 08:30"), hours{2})) == "2026-02-26 12:00");
    CHECK(calendar.isWorkday(day("2026-02-26")));
    CHECK_FALSE(calendar.isWorkday(day("2026-02-27")));
    CHECK(shop().isWorkday(day("2026-02-27")));
}

TEST_CASE("An hour that the clocks skip is no opening hour, one that comes twice passes twice") {
    OpeningHours around{.timeZone = "America/New_York"};
    around.week.fill({{hours{0}, hours{24}}});
    const auto newYork = shopWith(around);
    CHECK(newYork.afterOpenTime(utc("2026-03-08 05:00"), hours{24}) == utc("2026-03-09 05:00"));
    CHECK(newYork.openTimeBetween(newYork.zone().startOfDay(day("2026-03-08")),
                                  newYork.zone().endOfDay(day("2026-03-08"))) == hours{23});
    OpeningHours night = around;
    night.week.fill({{hours{1}, hours{2} + minutes{30}}});
    const auto owls = shopWith(night);
    const auto openOn = [&owls](std::string_view date) {
        return owls.openTimeBetween(owls.zone().startOfDay(day(date)), owls.zone().endOfDay(day(date)));
    };
    CHECK(openOn("2026-03-07") == minutes{90});
    CHECK(openOn("2026-03-08") == minutes{60});   // 02:00 to 02:30 are not there
    CHECK(openOn("2026-11-01") == minutes{150});  // 01:00 to 02:00 come twice
    CHECK(owls.afterOpenTime(utc("2026-11-01 05:00"), minutes{140}) == utc("2026-11-01 07:20"));
}

TEST_CASE(
    "A calendar's text that is not in order names every fault with its place, and nothing of it is taken") {
    CHECK(StatutoryCalendar::parse(calendarWith(R"("2027-01-01")", R"("2027-01-02")")));
    CHECK(holds(whyNot(StatutoryCalendar::parse("")), "not JSON"));
    CHECK(holds(whyNot(StatutoryCalendar::parse("[]")), "an object is wanted"));
    CHECK(
        holds(whyNot(StatutoryCalendar::parse(calendarWith(R"("2027-02-29")", ""))), "/days_off/0: a date"));
    CHECK(holds(whyNot(StatutoryCalendar::parse(calendarWith(R"("2028-01-01")", ""))),
                "/days_off/0: past the horizon"));
    CHECK(holds(whyNot(StatutoryCalendar::parse(calendarWith(R"("2027-01-01", "2027-01-01")", ""))),
                "/days_off/1: named twice"));
    CHECK(holds(whyNot(StatutoryCalendar::parse(calendarWith(R"("2027-01-02")", R"("2027-01-02")"))),
                "/make_up_workdays/0: named twice"));
    CHECK(holds(whyNot(StatutoryCalendar::parse(calendarWith("", R"("2027-01-04")"))), "no weekend"));
    CHECK(holds(whyNot(StatutoryCalendar::parse(calendarWith("7", ""))), "/days_off/0"));
    const auto bare = whyNot(StatutoryCalendar::parse(R"({"weekday": 1})"));
    for (const auto* missing : {"'source'", "'weekend'", "'horizon'", "'days_off'", "'make_up_workdays'",
                                "unknown member 'weekday'"})
        CHECK(holds(bare, missing));
    CHECK(holds(whyNot(StatutoryCalendar::parse(calendarWith(std::string(std::size_t{2} << 20U, ' '), ""))),
                "1 MiB"));
    CHECK(whyNot(StatutoryCalendar::parse(std::string(500'000, '['))).size() < 200);
}

TEST_CASE("Every day off that was announced belongs to a holiday with a name, and no worked day does",
          "[C-02]") {
    std::ifstream file(HEED_CHINA_CALENDAR);
    const auto json = nlohmann::json::parse(file);
    const auto& china = StatutoryCalendar::china();
    for (const auto& date : json.at("days_off"))
        if (china.holidayOn(day(date.get<std::string>())) == nullptr) FAIL_CHECK(date);
    for (const auto& date : json.at("make_up_workdays"))
        if (china.holidayOn(day(date.get<std::string>())) != nullptr) FAIL_CHECK(date);
    const std::vector<std::pair<std::string, std::string>> rows = {
        {"2008-01-01", "元旦"},          {"2026-02-17", "春节"},   {"2009-04-04", "清明节"},
        {"2019-05-04", "劳动节"},        {"2026-06-19", "端午节"}, {"2015-09-03", "抗战胜利纪念日"},
        {"2025-10-06", "国庆节、中秋节"}};
    for (const auto& [date, zh] : rows)
        CHECK(china.holidayOn(day(date))->zh == zh);
    CHECK(china.holidayOn(day("2026-02-14")) == nullptr);
    CHECK(china.holidayOn(day("2026-03-07")) == nullptr);
    CHECK(china.holidayOn(day("2003-10-01")) == nullptr);
    CHECK(china.holidayOn(day("2030-10-01")) == nullptr);
}

TEST_CASE("Holidays of a calendar that are not in order are named with their place") {
    const auto with = [](std::string_view holidays) {
        return whyNot(StatutoryCalendar::parse(
            R"({"source": "invented", "weekend": [], "horizon": "2027-12-31", "days_off": [], "make_up_workdays": [],
            "holidays": )" +
            std::string(holidays) + "}"));
    };
    CHECK(holds(with("{}"), "/holidays: a list is wanted"));
    CHECK(holds(with(R"([{"from": "2027-01-01", "to": "2027-01-02", "zh": "一"}])"),
                "/holidays/0: 'en' is missing"));
    CHECK(holds(with(R"([{"from": "2027-01-02", "to": "2027-01-01", "zh": "一", "en": "One"}])"),
                "/holidays/0: ends before it begins"));
    CHECK(holds(with(R"([{"from": "2027-01-02", "to": "2027-01-03", "zh": "一", "en": "One"},
                         {"from": "2027-01-03", "to": "2027-01-03", "zh": "二", "en": "Two"}])"),
                "/holidays/1: not after the holiday before it"));
}

TEST_CASE("Opening hours are read as they are written, and what is left out is the default") {
    CHECK(policy::parseOpeningHours("{}") == OpeningHours{});
    const auto made = policy::parseOpeningHours(
        R"({"time_zone": "Europe/Berlin", "week": {"sun": [], "sat": ["09:00-24:00"]},
        "days": [{"from": "2026-02-16", "to": "2026-02-18", "open": []}, {"from": "2026-02-20", "open": ["10:00-12:00"], "workday": true}]})");
    REQUIRE(made);
    CHECK(made->week[0].empty());
    CHECK(made->week[1] == policy::defaultDayHours());
    CHECK(made->week[6] == policy::DayHours{{hours{9}, hours{24}}});
    CHECK(made->days[1].to == day("2026-02-20"));
    CHECK(made->days[1].workday == true);
    const auto again = policy::parseOpeningHours(policy::toJson(*made));
    REQUIRE(again);
    CHECK(*again == *made);
}

TEST_CASE("Opening hours that are not in order are refused with their place") {
    const auto why = [](std::string_view text) {
        const auto read = policy::parseOpeningHours(text);
        REQUIRE_FALSE(read);
        return read.error().text();
    };
    CHECK(holds(why(R"({"week": {"mon": ["8:30-12:00"]}})"), "/week/mon/0"));
    CHECK(holds(why(R"({"week": {"mon": ["08:30-12:60"]}})"), "/week/mon/0"));
    CHECK(holds(why(R"({"week": {"mon": ["08:30-24:01"]}})"), "/week/mon/0"));
    CHECK(holds(why(R"({"week": {"mon": ["08:30-12:00", "11:00-13:00"]}})"), "/week/mon"));
    CHECK(holds(why(R"({"week": {"mon": ["12:00-12:00"]}})"), "/week/mon"));
    CHECK(holds(why(R"({"week": {"monday": []}})"), "monday"));
    CHECK(holds(why(R"({"days": [{"open": []}]})"), "'from' is missing"));
    CHECK(holds(why(R"({"days": [{"from": "2026-02-02", "to": "2026-02-01", "open": []}]})"), "/days/0"));
    CHECK(holds(why(R"({"days": [{"from": "2026-02-02", "open": []}, {"from": "2026-02-02", "open": []}]})"),
                "/days/1"));
    CHECK(holds(why(R"({"days": [{"from": "2026-02-02", "to": "2036-02-01", "open": []}]})"), "400 days"));
    CHECK_FALSE(policy::WorkCalendar::make(StatutoryCalendar::china(), {.timeZone = "Nowhere"}));
}
