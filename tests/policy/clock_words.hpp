// Clocks and what happens to them, in few words.
#pragma once

#include "shared/policy/clocks/clocks.hpp"
#include "tests/policy/shop.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace heed::test {

using policy::ClockDefinition;
using policy::ClockEvent;
using policy::ClockReading;
using policy::Term;
using policy::TimeUnit;
using Kind = ClockEvent::Kind;

inline ClockDefinition clockOf(Term limit) {
    ClockDefinition d;
    d.id = "clock";
    d.limit = limit;
    return d;
}

inline ClockEvent event(Kind kind, std::string_view when, std::string reason = {}) {
    return {.kind = kind, .at = at(when), .reason = std::move(reason), .wish = {}};
}
inline ClockEvent wish(std::string_view when, policy::Moment moment) {
    return {.kind = Kind::wished, .at = at(when), .reason = {}, .wish = moment};
}

inline ClockReading read(const ClockDefinition& d, const std::vector<ClockEvent>& history,
                         std::string_view now = "2030-01-01 00:00") {
    return policy::evaluate(d, history, {}, shop(), at(now));
}
// Until when, for a clock that starts then and on which nothing happens.
inline std::string dueOf(const ClockDefinition& d, std::string_view start) {
    return text(read(d, {event(Kind::started, start)}).due);
}
inline std::string dueOf(Term limit, std::string_view start) { return dueOf(clockOf(limit), start); }

// S-03: the third working day or the day wished, never after the seventh day.
inline ClockDefinition followUp() {
    ClockDefinition d = clockOf({TimeUnit::workingDays, 3});
    d.id = "follow_up";
    d.rule = "S-03";
    d.start = policy::AtEvent{"pick_up"};
    d.wishable = true;
    d.latest = Term{TimeUnit::calendarDays, 7};
    return d;
}

}  // namespace heed::test
