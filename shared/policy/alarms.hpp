// What falls due in a case, and whom it is told: for each clock that runs, the instant from which it is due
// soon and the one from which it is overdue. Derived like the deadlines themselves, never stored with the
// case; the server keeps only the next of them, so that it knows when to look again.
//
// An alarm is known by clock, stage and instant (key): a deadline that moves is another alarm, one that does
// not is the same however often the case is looked at. Threads: pure.
#pragma once

#include "shared/policy/case_path.hpp"
#include "shared/policy/work_calendar.hpp"

#include <optional>
#include <string>
#include <vector>

namespace heed::policy {

struct Alarm {
    enum class Stage { dueSoon, overdue };

    std::string clock;
    std::string rule;
    Words words;  // of the clock
    Stage stage{};
    Instant at{};
    bool provisional = false;
    std::vector<std::string> tells;  // roles, offices, words of `who`

    bool operator==(const Alarm&) const = default;
    [[nodiscard]] std::string key() const;
};
[[nodiscard]] std::string_view name(Alarm::Stage stage);

// The clocks of the case's kind, in the profile's order.
[[nodiscard]] std::vector<const ProfileClock*> clocksOf(const PolicyProfile& profile,
                                                        const model::Record& complaint);
// As they stand at `now`; a reading each of clocksOf().
[[nodiscard]] std::vector<ClockReading> readingsOf(const PolicyProfile& profile,
                                                   const model::Record& complaint,
                                                   const WorkCalendar& calendar, Instant now);

// Those whose instant has come, or will: of clocks that run, or are overdue and not met. A paused clock gives
// none that lies ahead. In order of time.
[[nodiscard]] std::vector<Alarm> alarmsOf(const PolicyProfile& profile, const model::Record& complaint,
                                          const WorkCalendar& calendar, Instant now);
// The first that lies after `now`; nullopt: nothing is due any more unless the case is touched.
[[nodiscard]] std::optional<Instant> nextAlarm(const std::vector<Alarm>& alarms, Instant now);

}  // namespace heed::policy
