// Clocks: until when something must have been done. A clock is a definition (a value of the profile) and a
// history (what happened to it); its deadline is derived from both, anew each time, by the same code on
// tablet and server.
//
// What always holds:
//   - The day of the start never counts. A working-day clock is due on the n-th working day after it, a
//   calendar-day clock
//     on date + n, whether that is a day off or not; both end at 24:00 local time, that is at the first
//     instant of the next day.
//   - A clock of opening time runs while the shop is open, and is due at the earliest instant at which that
//   much has passed.
//   - Done exactly when it is due is in time. A clock is overdue from the first millisecond after.
//   - The earlier of `limit` (or the day the customer wished) and `latest` counts. It is raised to the due of
//   the clock that
//     this one follows (`notBefore`), and lowered to the due of the one that caps it (`notAfter`), in this
//     order. Without a cap, nothing is due before its start; a stage that starts after its cap is overdue at
//     once.
//   - While paused, and between being met and being reopened, a clock stands still. Opening and wall hours
//   that
//     pass meanwhile do not count. Of days, none counts on which it stood still for any time, however short:
//     so a pause moves a day clock by the days wholly or partly paused, and a pause never makes anything due
//     earlier. A moment named outright (a wish, a promise) does not move, for it was told to the customer.
//   - What fell due before a pause stays due then. Overdue clocks stay overdue while paused.
//   - While a clock stands still, its due is what it would be if it went on now.
//   - Reopened, a clock goes on with what was left of it. Started again after it was met, it begins anew;
//     started again while it runs, it goes on as it did.
//
// Provisional (暂定): an extension of the country's calendar could still move the deadline.
// Events later than the instant asked for have not happened yet. Order among events of one instant is as
// given. Threads: all functions are pure.
#pragma once

#include "shared/policy/clocks/work_calendar.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace heed::policy {

enum class TimeUnit { openMinutes, openHours, wallHours, calendarDays, workingDays };

// An amount of time by its own measure. 1 to kMaxAmount.
struct Term {
    TimeUnit unit = TimeUnit::openHours;
    int amount = 0;

    bool operator==(const Term&) const = default;
};
inline constexpr int kMaxAmount = 10'000;

// A date stands for its end, 24:00 local time.
using Moment = std::variant<Date, Instant>;
// What a limit is: an amount of time from the start, or a moment named outright (a promise).
using Limit = std::variant<Term, Date, Instant>;

// What starts a clock.
struct AtEvent {
    std::string event;  // "receipt", "form_saved"; the first of that name counts, and the next once it is met
    bool operator==(const AtEvent&) const = default;
};
struct AfterClock {
    std::string clock;  // when that clock is met for the first time
    bool operator==(const AfterClock&) const = default;
};
using ClockStart = std::variant<AtEvent, AfterClock>;

inline constexpr std::string_view kReceipt = "receipt";

struct ClockDefinition {
    std::string id;
    std::string rule;  // which requirement it keeps: "C-02"
    ClockStart start = AtEvent{std::string(kReceipt)};
    Limit limit;
    bool wishable = false;       // a day the customer wishes takes the limit's place
    std::optional<Term> latest;  // from the same start; the earlier of both counts
    // Due soon from then on: from the start, or before the due (not in opening time); of both the earlier.
    // Neither (ours): the last quarter of the time that it runs until its due, by the clock on the wall.
    std::optional<Term> target;
    std::optional<Term> warn;
    std::string notBefore;       // id of the clock it follows, or empty
    std::string notAfter;        // id of the clock that caps it, or empty
    std::optional<int> percent;  // of the cases due, how many must be in time: for the KPIs; 1 to 100
    std::vector<std::string> pausedBy = {"customer", "parts"};  // reasons for which it waits; not "approval"

    bool operator==(const ClockDefinition&) const = default;
};

struct ClockEvent {
    enum class Kind { started, paused, resumed, met, reopened, wished };
    Kind kind = Kind::started;
    Instant at{};
    std::string reason;          // of a pause; one the definition does not name pauses nothing
    std::optional<Moment> wish;  // of wished: the latest counts; none takes it back

    bool operator==(const ClockEvent&) const = default;
};

struct Due {
    Instant at{};
    bool provisional = false;

    bool operator==(const Due&) const = default;
};

// What other clocks say about this one's due.
struct ClockLinks {
    std::optional<Due> notBefore;
    std::optional<Due> notAfter;
};

enum class ClockState { notStarted, running, dueSoon, overdue, paused, met, metLate };
[[nodiscard]] std::string_view name(ClockState state);

// Which part of the definition gave the due.
enum class DueBy { limit, wish, latest, notBefore, notAfter };
[[nodiscard]] std::string_view name(DueBy by);

struct ClockReading {
    ClockState state = ClockState::notStarted;
    std::optional<Instant> start;
    std::optional<Due>
        due;  // none before the start, or if the calendar has no such moment within kSearchDays
    DueBy by = DueBy::limit;
    std::optional<Instant> dueSoon;  // never after the due
    bool paused = false;             // also of an overdue clock
    std::optional<Instant> met;
    std::optional<Instant> overdueSince;  // of overdue and metLate: the due, or the start if that is later
    Millis remaining{0};                  // opening time from now until the due, while it is not met

    bool operator==(const ClockReading&) const = default;
};

// One clock at `now`. A met event before the start counts at the start.
[[nodiscard]] ClockReading evaluate(const ClockDefinition& definition, std::span<const ClockEvent> history,
                                    const ClockLinks& links, const WorkCalendar& calendar, Instant now);

// One event of a case. `subject` is the event's name for started (it starts every clock that waits for
// it), else the id of the clock meant, or empty for all: a case that waits for parts pauses all of its
// clocks, while reopening as a rule names those that go on.
struct CaseEvent {
    std::string subject;
    ClockEvent event;

    bool operator==(const CaseEvent&) const = default;
};

// All clocks of a case at `now`, in the order of their definitions; stages, caps and floors are taken from
// each other. A link to a clock that is not there, or in a ring, counts as none (faultsOf names them).
[[nodiscard]] std::vector<ClockReading> evaluate(std::span<const ClockDefinition> clocks,
                                                 std::span<const CaseEvent> events,
                                                 const WorkCalendar& calendar, Instant now);

// What a recomputation changed, for the audit and for telling who is responsible.
struct DueChange {
    std::string clock;
    std::optional<Due> before;
    std::optional<Due> after;
    ClockState stateBefore{};
    ClockState stateAfter{};

    bool operator==(const DueChange&) const = default;
};
// How the clocks of a case change when `extended` takes the place of `calendar`: only those whose due, or
// whether it is provisional, is another.
[[nodiscard]] std::vector<DueChange> recompute(std::span<const ClockDefinition> clocks,
                                               std::span<const CaseEvent> events,
                                               const WorkCalendar& calendar, const WorkCalendar& extended,
                                               Instant now);

// What was promised to a customer is a clock of its own (J-07): within a time, by a day, or at a moment. It
// starts with the event that is named like it.
[[nodiscard]] ClockDefinition promise(std::string id, Limit limit);

// A list of definitions as text: [{"id", "rule"?, "start"?: {"event": e} | {"after": id}, "limit": L,
// "wishable"?, "latest"?: T, "target"?: T, "warn"?: T, "not_before"?: id, "not_after"?: id, "percent"?,
// "paused_by"?: [reasons]}], T = {"amount", "unit": open_minutes | open_hours | wall_hours | calendar_days |
// working_days}, L = T | {"date": "2026-11-25"} | {"at": ms}. `invalid`, with every fault and its place, also
// for what faultsOf finds.
[[nodiscard]] base::Expected<std::vector<ClockDefinition>> parseClocks(std::string_view json);
[[nodiscard]] std::string toJson(std::span<const ClockDefinition> clocks);

// [{"subject"?, "kind", "at": ms, "reason"?, "wish"?: {"date"} | {"at"}}]
[[nodiscard]] base::Expected<std::vector<CaseEvent>> parseCaseEvents(std::string_view json);
[[nodiscard]] std::string toJson(std::span<const CaseEvent> events);

// Faults among definitions: an id twice or missing, a link to no clock, a ring, an amount out of range, a
// warning in opening time, a percentage out of range. Empty if there are none.
[[nodiscard]] std::vector<std::string> faultsOf(std::span<const ClockDefinition> clocks);

}  // namespace heed::policy
