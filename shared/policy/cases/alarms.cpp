#include "shared/policy/cases/alarms.hpp"

#include "shared/policy/cases/call_steps.hpp"
#include "shared/policy/cases/claim_steps.hpp"
#include "shared/policy/routing/routing_people.hpp"

#include <algorithm>
#include <charconv>
#include <map>

namespace heed::policy {

namespace {

void addClocks(const PolicyProfile& profile, const model::Record& complaint, const WorkCalendar& calendar,
               Instant now, const FindProfile& find, std::vector<Alarm>& out) {
    const WorkflowState* state = findById(profile.states, complaint.text("state"));
    if (!state || state->final) return;
    const auto clocks = clocksOf(profile, complaint);
    const auto readings = readingsOf(profile, complaint, calendar, now, find);
    for (std::size_t i = 0; i < clocks.size(); ++i) {
        const ClockReading& reading = readings[i];
        if (!reading.start || !reading.due || reading.met) continue;
        const auto add = [&](Alarm::Stage stage, Instant at, const std::vector<std::string>& tells) {
            // What stands still is not due soon, and its instants move on with the time.
            if (reading.paused && (at > now || stage == Alarm::Stage::dueSoon)) return;
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
}

// C-09: told are who has the case, and whose step is next.
void addDuties(const PolicyProfile& profile, const model::Record& complaint, const WorkCalendar& calendar,
               Instant now, std::vector<Alarm>& out) {
    if (!hasClaims(profile) || !claimedFen(complaint)) return;
    const ClaimFile file = claimFileOf(profile, complaint);
    for (const MonthDutyReading& duty : monthDuties(profile, file, calendar, now)) {
        const ClockReading& reading = duty.reading;
        if (!reading.due || reading.met) continue;
        std::vector<std::string> tells = {std::string(who::kHolder)};
        for (const ClaimStep& one : duty.route->steps) {
            if (doneIn(*duty.claim, one)) continue;
            tells.insert(tells.end(), one.by.begin(), one.by.end());
            break;
        }
        const auto add = [&](Alarm::Stage stage, Instant at, std::vector<std::string> whom) {
            out.push_back({.clock = "claim." + duty.claim->id,
                           .rule = duty.route->rule,
                           .words = duty.route->words,
                           .stage = stage,
                           .at = at,
                           .provisional = reading.due->provisional,
                           .tells = std::move(whom)});
        };
        if (reading.dueSoon && *reading.dueSoon < reading.due->at)
            add(Alarm::Stage::dueSoon, *reading.dueSoon, tells);
        tells.emplace_back(who::kNextRung);
        add(Alarm::Stage::overdue, std::max(reading.due->at, *reading.start) + Millis{1}, std::move(tells));
    }
}

// The instant on which a call that was reached promised another.
std::optional<Instant> promisedAt(const RecordCall& call) {
    std::optional<Instant> out;
    for (const CallEvent& event : call.log)
        if (event.kind == CallEvent::Kind::reached && (!out || event.at < *out)) out = event.at;
    return out;
}

void addCalls(const PolicyProfile& profile, const model::Record& record, const WorkCalendar& calendar,
              std::vector<Alarm>& out) {
    const auto clocksTold = out.size();
    for (const RecordCall& call : callsOf(profile, record, calendar)) {
        const bool calling = call.step.state == CallState::calling;
        if (!calling && call.step.state != CallState::contacting) continue;
        const auto add = [&](Alarm::Stage stage, Instant at, std::vector<std::string> tells) {
            out.push_back({.clock = call.plan->id,
                           .rule = call.step.rule,
                           .words = call.plan->words,
                           .stage = stage,
                           .at = at,
                           .provisional = call.window.due.provisional,
                           .tells = std::move(tells),
                           .person = stage == Alarm::Stage::followUp ? call.step.person : std::string()});
        };
        const auto listed = calendar.zone().startOfDay(listDay(call.window, call.step, calendar));
        const auto from = calling ? std::max(call.window.opens, listed) : promisedAt(call);
        if (from) add(Alarm::Stage::followUp, *from, call.step.by);
        // Where the case's own clock runs for it, that one tells.
        const auto runs = [&](const Alarm& alarm) { return alarm.clock == call.plan->clock; };
        if (!call.step.until || std::any_of(out.begin(), out.begin() + static_cast<long>(clocksTold), runs))
            continue;
        auto tells = call.step.by;
        const auto* clock = findById(profile.clocks, call.plan->clock);
        if (clock)
            tells.insert(tells.end(), clock->overdueTells.begin(), clock->overdueTells.end());
        else
            tells.emplace_back(who::kNextRung);
        add(Alarm::Stage::overdue, call.step.until->at + Millis{1}, std::move(tells));
    }
}

}  // namespace

namespace {

std::map<std::string_view, std::int64_t> readDues(std::string_view text) {
    std::map<std::string_view, std::int64_t> out;
    while (!text.empty()) {
        const auto end = std::min(text.find(' '), text.size());
        const auto one = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const auto equals = one.rfind('=');
        std::int64_t at = 0;
        if (equals == std::string_view::npos || equals == 0) continue;
        const char* const begin = one.data();
        if (std::from_chars(begin + equals + 1, begin + one.size(), at).ec == std::errc{})
            out.emplace(one.substr(0, equals), at);
    }
    return out;
}

}  // namespace

std::string duesOf(std::span<const Alarm> alarms) {
    std::string out;
    for (const Alarm& alarm : alarms) {
        if (alarm.stage != Alarm::Stage::overdue) continue;
        out +=
            (out.empty() ? "" : " ") + alarm.clock + '=' + std::to_string(base::toMs(alarm.at - Millis{1}));
    }
    return out;
}

std::string MovedDue::detail() const {
    return clock + '.' + std::to_string(base::toMs(before)) + '.' + std::to_string(base::toMs(after));
}

std::vector<MovedDue> movedDues(std::string_view before, std::string_view after) {
    const auto then = readDues(before);
    std::vector<MovedDue> out;
    for (const auto& [clock, at] : readDues(after)) {
        const auto it = then.find(clock);
        if (it != then.end() && it->second != at)
            out.push_back({std::string(clock), base::instantFromMs(it->second), base::instantFromMs(at)});
    }
    return out;
}

std::string_view name(Alarm::Stage stage) {
    if (stage == Alarm::Stage::followUp) return "follow_up";
    return stage == Alarm::Stage::dueSoon ? "due_soon" : "overdue";
}

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
                                     const WorkCalendar& calendar, Instant now, const FindProfile& find) {
    std::vector<ClockDefinition> definitions;
    for (const ProfileClock* clock : clocksOf(profile, complaint))
        definitions.push_back(clock->definition);
    return evaluate(definitions, eventsOf(profile, complaint, calendar, find), calendar, now);
}

std::vector<Alarm> alarmsOf(const PolicyProfile& profile, const model::Record& record,
                            const WorkCalendar& calendar, Instant now, const FindProfile& find) {
    if (!record.visible()) return {};
    std::vector<Alarm> out;
    if (record.kind == model::Kind::complaint) {
        addClocks(profile, record, calendar, now, find, out);
        addDuties(profile, record, calendar, now, out);
    }
    addCalls(profile, record, calendar, out);
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
