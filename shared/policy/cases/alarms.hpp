// What falls due in a record, and whom it is told: for each clock of a case that runs, and each claim that
// must be finished within the month (C-09), the instant from which it is due soon and the one from which it
// is overdue; for each call of a case, a visit or an order, the day on whose list it first stands, and the
// instant from which it is overdue. Derived like the deadlines themselves, never stored with the record; the
// server keeps only the next of them, so that it knows when to look again.
//
// An alarm is known by clock, stage and instant (key): a deadline that moves is another alarm, one that does
// not is the same however often the record is looked at. Of a case that is closed no clock falls due any
// more, but its claims and calls do. Threads: pure.
#pragma once

#include "shared/policy/cases/case_path.hpp"
#include "shared/policy/clocks/work_calendar.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace heed::policy {

struct Alarm {
    enum class Stage { dueSoon, overdue, followUp };

    std::string clock;  // or the plan of a call, or "claim.<id>"
    std::string rule;
    Words words;  // of the clock, the plan, or the claim's route
    Stage stage{};
    Instant at{};
    bool provisional = false;
    std::vector<std::string> tells;  // roles, offices, words of `who`
    std::string person{};  // told instead of them, if he is here: an important customer's own (S-05)

    bool operator==(const Alarm&) const = default;
    [[nodiscard]] std::string key() const;
};
[[nodiscard]] std::string_view name(Alarm::Stage stage);

// The clocks of the case's kind, in the profile's order.
[[nodiscard]] std::vector<const ProfileClock*> clocksOf(const PolicyProfile& profile,
                                                        const model::Record& complaint);
// As they stand at `now`; a reading each of clocksOf(). `find`: for the past of a case that was moved.
[[nodiscard]] std::vector<ClockReading> readingsOf(const PolicyProfile& profile,
                                                   const model::Record& complaint,
                                                   const WorkCalendar& calendar, Instant now,
                                                   const FindProfile& find = findBuiltIn);

// Those whose instant has come, or will: of clocks that run, or are overdue and not met. A paused clock gives
// none that lies ahead, and is not due soon. In order of time. Of a complaint, a visit or an order.
[[nodiscard]] std::vector<Alarm> alarmsOf(const PolicyProfile& profile, const model::Record& record,
                                          const WorkCalendar& calendar, Instant now,
                                          const FindProfile& find = findBuiltIn);
// The first that lies after `now`; nullopt: nothing is due any more unless the case is touched.
[[nodiscard]] std::optional<Instant> nextAlarm(const std::vector<Alarm>& alarms, Instant now);

// When what they are about is due: "<clock>=<ms>", apart by spaces. What the server keeps beside the record,
// so that it notices when a longer calendar or other hours move one.
[[nodiscard]] std::string duesOf(std::span<const Alarm> alarms);

struct MovedDue {
    std::string clock;
    Instant before{};
    Instant after{};

    bool operator==(const MovedDue&) const = default;
    // As the path keeps it: "<clock>.<before>.<after>" (step::kDeadlineMoved).
    [[nodiscard]] std::string detail() const;
};
// Of two such texts: the clocks that are in both, with another due.
[[nodiscard]] std::vector<MovedDue> movedDues(std::string_view before, std::string_view after);

}  // namespace heed::policy
