// A shop in China with the default hours, and instants and dates written as people write them.
#pragma once

#include "shared/base/local_time.hpp"
#include "shared/policy/clocks/clocks.hpp"
#include "shared/policy/clocks/work_calendar.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <string>
#include <string_view>

namespace heed::test {

inline policy::Date day(std::string_view text) {
    const auto date = base::parseIsoDate(text);
    REQUIRE(date);
    return policy::Date{*date};
}

// "2026-02-13 16:30", a time of the day without a zone.
inline policy::LocalTime local(std::string_view text) {
    REQUIRE(text.size() == 16);
    const int hour = std::atoi(std::string(text.substr(11, 2)).c_str());
    const int minute = std::atoi(std::string(text.substr(14, 2)).c_str());
    return policy::LocalTime{day(text.substr(0, 10))} + std::chrono::hours{hour} +
           std::chrono::minutes{minute};
}

// In UTC; in China.
inline base::Instant utc(std::string_view text) { return base::Instant{local(text).time_since_epoch()}; }
inline base::Instant at(std::string_view text) { return utc(text) - base::kChinaOffset; }

// An instant as China's clocks show it, to the minute, with what is left of it if there is any: readable when
// a test fails.
inline std::string text(base::Instant t) {
    const policy::LocalTime shown{(t + base::kChinaOffset).time_since_epoch()};
    const auto date = std::chrono::floor<std::chrono::days>(shown);
    const auto minutes = std::chrono::floor<std::chrono::minutes>(shown - date);
    const auto two = [](std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    std::string out =
        policy::isoDate(date) + " " + two(minutes.count() / 60) + ":" + two(minutes.count() % 60);
    if (const auto rest = (shown - date) - minutes; rest.count() != 0)
        out += "+" + std::to_string(rest.count()) + "ms";
    return out;
}
inline std::string text(const std::optional<base::Instant>& t) { return t ? text(*t) : "none"; }
inline std::string text(const std::optional<policy::Due>& due) {
    return due ? text(due->at) + (due->provisional ? " provisional" : "") : "none";
}

inline policy::WorkCalendar shopWith(policy::OpeningHours hours, const policy::StatutoryCalendar& statutory =
                                                                     policy::StatutoryCalendar::china()) {
    auto made = policy::WorkCalendar::make(statutory, std::move(hours));
    REQUIRE(made);
    return *std::move(made);
}
inline const policy::WorkCalendar& shop() {
    static const policy::WorkCalendar calendar = shopWith({});
    return calendar;
}

}  // namespace heed::test
