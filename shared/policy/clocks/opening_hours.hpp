// When a dealer's shop is open: by the week, with breaks, and on days of its own that differ.
//
// Text: {"time_zone": "Asia/Shanghai",
//        "week": {"mon": ["08:30-12:00", "13:00-17:30"], …, "sun": []},
//        "days": [{"from": "2026-02-16", "to": "2026-02-18", "open": [], "workday": false}]}
// Every member may be left out: the zone is then China's, a day of the week 08:30-12:00 and 13:00-17:30 (all
// seven alike: a shop that sells cars is open on Sundays and on holidays unless it says otherwise).
//   - "open" of a day of one's own replaces that of the week; empty means closed. "to" defaults to "from".
//   - "workday" says that the day does (not) count as a working day here, whatever the country's calendar
//     says. Left out, the calendar decides: that a shop is closed for stocktaking makes no working day less.
// Times are local, HH:MM, 24:00 is the end of the day; ranges are half-open [from, to), in order and apart.
#pragma once

#include "shared/base/error.hpp"
#include "shared/policy/clocks/time_zone.hpp"

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heed::policy {

struct TimeRange {
    std::chrono::minutes from{};
    std::chrono::minutes to{};  // > from, at most 24 h

    bool operator==(const TimeRange&) const = default;
};
using DayHours = std::vector<TimeRange>;

// A date, or several, that the dealer keeps differently. `to` is the last of them.
struct OwnDays {
    Date from{};
    Date to{};
    DayHours open;
    std::optional<bool> workday;

    bool operator==(const OwnDays&) const = default;
};

// 08:30-12:00 and 13:00-17:30.
[[nodiscard]] DayHours defaultDayHours();

struct OpeningHours {
    std::string timeZone{"Asia/Shanghai"};
    std::array<DayHours, 7> week = {defaultDayHours(), defaultDayHours(), defaultDayHours(),
                                    defaultDayHours(), defaultDayHours(), defaultDayHours(),
                                    defaultDayHours()};  // Sunday first
    std::vector<OwnDays> days{};                         // in order of date, none in two

    bool operator==(const OpeningHours&) const = default;
};

// `invalid`, with the place, for what is not as above. At most 1 MiB; own days span at most 400 days each.
[[nodiscard]] base::Expected<OpeningHours> parseOpeningHours(std::string_view json);
// The same text for the same hours, every member written.
[[nodiscard]] std::string toJson(const OpeningHours& hours);
// What parseOpeningHours holds text to, for hours made in code (the zone's name is not looked up).
[[nodiscard]] base::Expected<void> check(const OpeningHours& hours);

}  // namespace heed::policy
