// A country's working days as its government announces them: weekends, days off, and the weekend days worked
// in exchange (调休). Known up to a horizon; past it nothing but the weekend rule is left, and whatever rests
// on that is provisional (暂定).
//
// Text: {"source", "time_zone", "weekend": ["sat", "sun"], "horizon": "2026-12-31", "days_off": [dates],
// "make_up_workdays": [dates], "holidays"?: [{"from", "to", "zh", "en"}]}, dates as YYYY-MM-DD in any order.
// A day not named follows the weekend rule. "holidays" only tells what the days off are for: in order, apart.
//
// Threads: immutable.
#pragma once

#include "shared/base/error.hpp"
#include "shared/policy/clocks/time_zone.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace heed::policy {

// What days off are for, in words; `to` is the last of them.
struct Holiday {
    Date from{};
    Date to{};
    std::string zh;
    std::string en;
};

class StatutoryCalendar {
  public:
    // China's, compiled in (calendars/cn.json): 2004 to 2026.
    [[nodiscard]] static const StatutoryCalendar& china();

    // `invalid`, with the place, for anything that is not as above: a date that does not exist, is named
    // twice, is both off and worked, lies past the horizon, or a make-up workday that is a workday anyhow. At
    // most 1 MiB.
    [[nodiscard]] static base::Expected<StatutoryCalendar> parse(std::string_view json);

    [[nodiscard]] bool isWorkday(Date date) const {
        const auto i = (date - first_).count();
        if (i >= 0 && i < static_cast<std::ptrdiff_t>(workday_.size()))
            return workday_[static_cast<std::size_t>(i)];
        return !weekend_[std::chrono::weekday{date}.c_encoding()];
    }
    // Whether the weekend rule alone would make it a day off.
    [[nodiscard]] bool isWeekend(Date date) const {
        return weekend_[std::chrono::weekday{date}.c_encoding()];
    }
    // The holiday that a day off belongs to; null if it has none, or the calendar names none.
    [[nodiscard]] const Holiday* holidayOn(Date date) const;
    // The last day that is known.
    [[nodiscard]] Date horizon() const { return horizon_; }
    [[nodiscard]] bool isKnown(Date date) const { return date <= horizon_; }
    [[nodiscard]] const std::string& source() const { return source_; }

  private:
    StatutoryCalendar() = default;

    std::string source_;
    std::array<bool, 7> weekend_{};  // by weekday, Sunday first
    Date horizon_{};
    Date first_{};               // what workday_[0] is about
    std::vector<bool> workday_;  // from the first day named to the last
    std::vector<Holiday> holidays_;
};

}  // namespace heed::policy
