#include "shared/policy/figures/duty_dates.hpp"

#include <optional>

namespace heed::policy {
namespace {

constexpr std::chrono::days kWeek{7};

std::optional<Date> nextWorkday(const WorkCalendar& calendar, Date today) {
    if (calendar.isWorkday(today)) return today;
    const auto next = calendar.nthWorkdayAfter(today, 1);
    return next ? std::optional(next->date) : std::nullopt;
}

Date nextMonday(Date today) {
    return today + (std::chrono::Monday - std::chrono::weekday{today});  // 0 to 6 days
}

}  // namespace

std::vector<DutyDate> dutyDates(const PolicyProfile& profile, const WorkCalendar& calendar, Instant now) {
    const Date today = calendar.zone().dateOf(now);
    std::vector<DutyDate> out;
    for (const Duty& duty : profile.duties) {
        if (duty.every == Duty::Every::week) {
            const Date monday = nextMonday(today);
            out.push_back(
                {&duty, monday - kWeek, monday - std::chrono::days{1}, calendar.zone().endOfDay(monday)});
        } else if (const auto day = nextWorkday(calendar, today)) {
            out.push_back({&duty, *day, *day, calendar.zone().endOfDay(*day)});
        }
    }
    return out;
}

}  // namespace heed::policy
