// One clock: what its history makes of its definition.
#include "shared/policy/clocks/clocks.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace heed::policy {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

// Stretches [begin, end) in which a clock stood still: in order, apart, none before the start.
struct Stop {
    Instant begin;
    Instant end;
};

// What the history says up to now.
struct Course {
    std::optional<Instant> start;
    std::optional<Instant> met;
    bool paused = false;
    std::vector<Stop> stops;
    std::optional<Moment> wish;
};

class Reader {
  public:
    Reader(const ClockDefinition& definition, Instant now) : definition_(definition), now_(now) {}

    [[nodiscard]] Course read(std::span<const ClockEvent> history) {
        std::vector<const ClockEvent*> events;
        for (const auto& e : history) {
            if (e.at > now_) continue;
            if (e.kind == ClockEvent::Kind::started && (!course_.start || e.at < *course_.start))
                course_.start = e.at;
            events.push_back(&e);
        }
        // Events of one instant stay as given: pointers into one list are ordered as it is.
        std::ranges::sort(events, {}, [](const ClockEvent* e) { return std::pair(e->at, e); });
        for (const auto* e : events)
            take(*e);
        // A pause that lasts is reckoned as ending now. What is met is judged by how things stood when it
        // was.
        if (course_.paused && !course_.met) standStill(stoppedAt_, now_);
        return std::move(course_);
    }

  private:
    void take(const ClockEvent& e) {
        const Instant at = course_.start ? std::max(e.at, *course_.start) : e.at;
        switch (e.kind) {
            case ClockEvent::Kind::started:
                // What was met before the first start counts at that start.
                if (course_.met && e.at > *course_.start) beginAnew(e.at);
                break;
            case ClockEvent::Kind::wished:
                course_.wish = e.wish;
                break;
            case ClockEvent::Kind::paused:
                if (course_.met || course_.paused || !pauses(e.reason)) break;
                course_.paused = true;
                stoppedAt_ = at;
                break;
            case ClockEvent::Kind::resumed:
                if (course_.met || !course_.paused) break;
                course_.paused = false;
                standStill(stoppedAt_, at);
                break;
            case ClockEvent::Kind::met:
                if (course_.met) break;
                if (course_.paused) standStill(stoppedAt_, at);
                course_.paused = false;
                course_.met = at;
                break;
            case ClockEvent::Kind::reopened:
                if (!course_.met) break;
                standStill(*course_.met, at);
                course_.met.reset();
                break;
        }
    }
    void beginAnew(Instant at) {
        course_ = Course();
        course_.start = at;
    }
    [[nodiscard]] bool pauses(const std::string& reason) const {
        return std::ranges::find(definition_.pausedBy, reason) != definition_.pausedBy.end();
    }
    void standStill(Instant begin, Instant end) {
        if (begin < end) course_.stops.push_back({begin, end});
    }

    const ClockDefinition& definition_;
    Instant now_;
    Course course_;
    Instant stoppedAt_{};
};

// `amount` of time after the start by a measure of time between instants, the stops left out.
template <class Between, class After>
std::optional<Instant> runOut(Instant start, std::span<const Stop> stops, Millis amount, Between between,
                              After after) {
    Instant from = start;
    for (const Stop& stop : stops) {
        const Millis ran = between(from, stop.begin);
        if (ran >= amount) break;
        amount -= ran;
        from = stop.end;
    }
    return after(from, amount);
}

std::optional<Instant> afterOpen(const WorkCalendar& calendar, Instant start, std::span<const Stop> stops,
                                 Millis amount) {
    return runOut(
        start, stops, amount, [&](Instant a, Instant b) { return calendar.openTimeBetween(a, b); },
        [&](Instant from, Millis left) { return calendar.afterOpenTime(from, left); });
}

std::optional<Instant> afterWall(Instant start, std::span<const Stop> stops, Millis amount) {
    return runOut(
        start, stops, amount, [](Instant a, Instant b) { return Millis{b - a}; },
        [](Instant from, Millis left) { return std::optional(from + left); });
}

// The n-th date after the start's that counts: no stop touches it, and, for working days, it is one.
std::optional<Due> afterDays(const WorkCalendar& calendar, Instant start, std::span<const Stop> stops,
                             Term term) {
    const TimeZone& zone = calendar.zone();
    const bool working = term.unit == TimeUnit::workingDays;
    Due due;
    Date date = zone.dateOf(start);
    auto stop = stops.begin();
    const Date last = date + kSearchDays;
    for (int n = term.amount; n > 0;) {
        if (stop == stops.end()) {  // nothing in the way any more
            const auto rest = working ? calendar.nthWorkdayAfter(date, n)
                                      : std::optional(CountedDate{date + days{n}, false});
            if (!rest) return std::nullopt;
            date = rest->date;
            due.provisional = due.provisional || rest->provisional;
            break;
        }
        date += days{1};
        if (date > last) return std::nullopt;
        while (stop != stops.end() && zone.dateOf(stop->end - Millis{1}) < date)
            ++stop;
        const Workday day = working ? calendar.workday(date) : Workday{true, false};
        due.provisional = due.provisional || day.provisional;
        const bool touched = stop != stops.end() && zone.dateOf(stop->begin) <= date;
        if (day.workday && !touched) --n;
    }
    due.at = zone.endOfDay(date);
    return due;
}

std::optional<Due> after(const WorkCalendar& calendar, Instant start, std::span<const Stop> stops,
                         Term term) {
    const auto certain = [](std::optional<Instant> at) {
        return at ? std::optional(Due{*at, false}) : std::nullopt;
    };
    term.amount = std::clamp(term.amount, 0, kMaxAmount);
    switch (term.unit) {
        case TimeUnit::openMinutes:
            return certain(afterOpen(calendar, start, stops, minutes{term.amount}));
        case TimeUnit::openHours:
            return certain(afterOpen(calendar, start, stops, hours{term.amount}));
        case TimeUnit::wallHours:
            return certain(afterWall(start, stops, hours{term.amount}));
        case TimeUnit::calendarDays:
        case TimeUnit::workingDays:
            break;
    }
    return afterDays(calendar, start, stops, term);
}

// A moment named outright; nothing is due before its start, and on the start's own day at its end.
Due atMoment(const WorkCalendar& calendar, Instant start, const Moment& moment) {
    if (const auto* date = std::get_if<Date>(&moment))
        return {std::max(start, calendar.zone().endOfDay(std::max(*date, calendar.zone().dateOf(start)))),
                false};
    return {std::max(start, std::get<Instant>(moment)), false};
}

// How long before the due the warning comes.
std::optional<Instant> before(const WorkCalendar& calendar, Instant due, Term term) {
    const TimeZone& zone = calendar.zone();
    // The due at 24:00 belongs to the day that ends then.
    const Date date = zone.dateOf(due - Millis{1});
    switch (term.unit) {
        case TimeUnit::openMinutes:
        case TimeUnit::openHours:
            return std::nullopt;
        case TimeUnit::wallHours:
            return due - hours{term.amount};
        case TimeUnit::calendarDays:
            return zone.endOfDay(date - days{term.amount});
        case TimeUnit::workingDays:
            break;
    }
    const auto found = calendar.nthWorkdayBefore(date, term.amount);
    return found ? std::optional(zone.endOfDay(found->date)) : std::nullopt;
}

struct Reckoned {
    Due due;
    DueBy by = DueBy::limit;
};

// The earlier of two. An extension of the calendar can move only what lies past its horizon, and to no
// earlier than that: so what is provisional matters to an earlier, certain one only if that lies past the
// horizon too.
Reckoned earlier(const WorkCalendar& calendar, const Reckoned& a, const Reckoned& b) {
    const Instant known = calendar.zone().endOfDay(calendar.statutory().horizon());
    Reckoned out = b.due.at < a.due.at ? b : a;
    const Reckoned& other = b.due.at < a.due.at ? a : b;
    out.due.provisional = out.due.provisional || (other.due.provisional && out.due.at > known);
    return out;
}

// The later of two: a provisional earlier one could yet become the later.
Reckoned later(const Reckoned& a, const Reckoned& b) {
    Reckoned out = b.due.at > a.due.at ? b : a;
    out.due.provisional = a.due.provisional || b.due.provisional;
    return out;
}

std::optional<Reckoned> reckon(const ClockDefinition& definition, const Course& course,
                               const ClockLinks& links, const WorkCalendar& calendar) {
    const Instant start = *course.start;
    std::optional<Reckoned> out;
    if (definition.wishable && course.wish) {
        out = Reckoned{atMoment(calendar, start, *course.wish), DueBy::wish};
    } else if (const auto* term = std::get_if<Term>(&definition.limit)) {
        if (const auto due = after(calendar, start, course.stops, *term)) out = Reckoned{*due, DueBy::limit};
    } else {
        const Moment moment = std::holds_alternative<Date>(definition.limit)
                                  ? Moment{std::get<Date>(definition.limit)}
                                  : Moment{std::get<Instant>(definition.limit)};
        out = Reckoned{atMoment(calendar, start, moment), DueBy::limit};
    }
    if (definition.latest) {
        if (const auto due = after(calendar, start, course.stops, *definition.latest)) {
            const Reckoned latest{*due, DueBy::latest};
            out = out ? earlier(calendar, *out, latest) : latest;
        }
    }
    if (out && links.notBefore) out = later(*out, {*links.notBefore, DueBy::notBefore});
    if (links.notAfter) {
        const Reckoned cap{*links.notAfter, DueBy::notAfter};
        out = out ? earlier(calendar, *out, cap) : cap;
    }
    return out;
}

// Of a definition that does not say from when on it is due soon.
std::optional<Instant> lastQuarter(const Course& course, Instant due) {
    Millis runs = due - *course.start;
    for (const Stop& stop : course.stops)
        if (stop.begin < due) runs -= std::min(stop.end, due) - stop.begin;
    return runs > Millis{0} ? afterWall(*course.start, course.stops, runs - runs / 4) : due;
}

std::optional<Instant> dueSoonOf(const ClockDefinition& definition, const Course& course,
                                 const WorkCalendar& calendar, Instant due) {
    std::optional<Instant> out;
    const auto take = [&out](std::optional<Instant> at) {
        if (at && (!out || *at < *out)) out = at;
    };
    if (definition.target)
        if (const auto target = after(calendar, *course.start, course.stops, *definition.target))
            take(target->at);
    if (definition.warn) take(before(calendar, due, *definition.warn));
    if (!definition.target && !definition.warn) take(lastQuarter(course, due));
    if (out) out = std::min(*out, due);
    return out;
}

ClockState stateOf(const ClockReading& r, Instant now) {
    const bool late = r.due && r.met.value_or(now) > r.due->at;
    if (r.met) return late ? ClockState::metLate : ClockState::met;
    if (late) return ClockState::overdue;
    if (r.paused) return ClockState::paused;
    return r.dueSoon && now >= *r.dueSoon ? ClockState::dueSoon : ClockState::running;
}

}  // namespace

std::string_view name(ClockState state) {
    constexpr std::array<std::string_view, 7> kNames = {"not_started", "running", "due_soon", "overdue",
                                                        "paused",      "met",     "met_late"};
    return kNames[static_cast<std::size_t>(state)];
}

std::string_view name(DueBy by) {
    constexpr std::array<std::string_view, 5> kNames = {"limit", "wish", "latest", "not_before", "not_after"};
    return kNames[static_cast<std::size_t>(by)];
}

ClockReading evaluate(const ClockDefinition& definition, std::span<const ClockEvent> history,
                      const ClockLinks& links, const WorkCalendar& calendar, Instant now) {
    const Course course = Reader(definition, now).read(history);
    ClockReading out;
    out.start = course.start;
    out.met = course.met;
    if (!course.start) {
        if (course.met) out.state = ClockState::met;
        return out;
    }
    out.paused = course.paused;
    if (const auto reckoned = reckon(definition, course, links, calendar)) {
        out.due = reckoned->due;
        out.by = reckoned->by;
        out.dueSoon = dueSoonOf(definition, course, calendar, out.due->at);
        if (!out.met) out.remaining = calendar.openTimeBetween(now, out.due->at);
    }
    out.state = stateOf(out, now);
    if (out.state == ClockState::overdue || out.state == ClockState::metLate)
        out.overdueSince = std::max(out.due->at, *out.start);
    return out;
}

}  // namespace heed::policy
