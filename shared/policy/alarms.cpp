#include "shared/policy/alarms.hpp"

#include "shared/policy/routing_people.hpp"

#include <algorithm>

namespace heed::policy {

std::string_view name(Alarm::Stage stage) { return stage == Alarm::Stage::dueSoon ? "due_soon" : "overdue"; }

std::string Alarm::key() const {
    return clock + '/' + std::string(name(stage)) + '/' + std::to_string(base::toMs(at));
}

std::vector<const ProfileClock*> clocksOf(const PolicyProfile& profile, const model::Record& complaint) {
    std::vector<const ProfileClock*> out;
    const std::string kind(complaint.text("class"));
    for (const ProfileClock& clock : profile.clocks) {
        if (clock.kinds.empty() || holds(clock.kinds, kind)) out.push_back(&clock);
    }
    return out;
}

std::vector<ClockReading> readingsOf(const PolicyProfile& profile, const model::Record& complaint,
                                     const WorkCalendar& calendar, Instant now) {
    std::vector<ClockDefinition> definitions;
    for (const ProfileClock* clock : clocksOf(profile, complaint))
        definitions.push_back(clock->definition);
    return evaluate(definitions, eventsOf(profile, complaint), calendar, now);
}

std::vector<Alarm> alarmsOf(const PolicyProfile& profile, const model::Record& complaint,
                            const WorkCalendar& calendar, Instant now) {
    const WorkflowState* state = findById(profile.states, complaint.text("state"));
    if (!complaint.visible() || !state || state->final) return {};
    const auto clocks = clocksOf(profile, complaint);
    const auto readings = readingsOf(profile, complaint, calendar, now);
    std::vector<Alarm> out;
    for (std::size_t i = 0; i < clocks.size(); ++i) {
        const ClockReading& reading = readings[i];
        if (!reading.start || !reading.due || reading.met) continue;
        const auto add = [&](Alarm::Stage stage, Instant at, const std::vector<std::string>& tells) {
            if (reading.paused && at > now) return;
            out.push_back({.clock = clocks[i]->id,
                           .rule = clocks[i]->rule,
                           .words = clocks[i]->words,
                           .stage = stage,
                           .at = at,
                           .provisional = reading.due->provisional,
                           .tells = tells});
        };
        if (reading.dueSoon && *reading.dueSoon < reading.due->at)
            add(Alarm::Stage::dueSoon, *reading.dueSoon, clocks[i]->dueSoonTells);
        // Done exactly when it is due is in time: overdue is the first millisecond after.
        add(Alarm::Stage::overdue, std::max(reading.due->at, *reading.start) + Millis{1},
            clocks[i]->overdueTells);
    }
    std::ranges::stable_sort(out, {}, &Alarm::at);
    return out;
}

std::optional<Instant> nextAlarm(const std::vector<Alarm>& alarms, Instant now) {
    for (const Alarm& alarm : alarms) {
        if (alarm.at > now) return alarm.at;
    }
    return std::nullopt;
}

}  // namespace heed::policy
