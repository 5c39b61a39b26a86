// When the work that comes round is due: daily checks and weekly reports (S-07, S-17, J-06).
//
// What is done every day is done on each working day by its end. A week runs from Monday to Sunday and its
// report is due by the end of the next Monday, be that a day off or not. Local dates. Threads: pure.
#pragma once

#include "shared/policy/clocks/work_calendar.hpp"
#include "shared/policy/profile/profile.hpp"

#include <vector>

namespace heed::policy {

struct DutyDate {
    const Duty* duty = nullptr;
    Date from;      // what it is about: from this day
    Date to;        // to this one
    Instant due{};  // the end of a day
};

// The next due of each of the profile's duties, in its order; one whose due is today is still ahead. A daily
// one for which the calendar knows no working day is left out.
[[nodiscard]] std::vector<DutyDate> dutyDates(const PolicyProfile& profile, const WorkCalendar& calendar,
                                              Instant now);

}  // namespace heed::policy
