#include "shared/policy/figures/kpi_records.hpp"

#include "shared/policy/cases/alarms.hpp"
#include "shared/policy/cases/workflow_parts.hpp"
#include "shared/policy/follow_up/follow_up_parts.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

namespace heed::policy {
namespace {

using model::Record;

std::optional<std::int64_t> integerOf(const Record& record, std::string_view field) {
    const auto& value = record.value(field);
    return model::isNull(value) ? std::nullopt : std::optional(model::asInteger(value));
}
std::optional<Instant> instantOf(const Record& record, std::string_view field) {
    const auto ms = integerOf(record, field);
    return ms ? std::optional(base::instantFromMs(*ms)) : std::nullopt;
}

// What was said first of what a path says by this name, else how the field stands.
std::optional<std::int64_t> firstOf(const Record& record, std::string_view name, std::string_view field) {
    std::vector<Said<std::int64_t>> all;
    for (const Step& step : pathOf(record))
        if (const auto value = step.name == name ? numberOf(step.detail) : std::nullopt)
            all.push_back({.at = step.at, .what = *value});
    const auto first = firstSaid(std::span<const Said<std::int64_t>>(all));
    return first ? first : integerOf(record, field);
}
std::optional<Moment> momentOf(const std::optional<std::int64_t>& ms) {
    return ms ? std::optional<Moment>(base::instantFromMs(*ms)) : std::nullopt;
}

Belongs belongsTo(const Record& record, std::string_view dealer) {
    Belongs out{.dealer = std::string(dealer), .department = {}, .person = {}};
    if (record.kind == model::Kind::complaint) {
        out.department = record.text("department");
        out.person = record.text("complaint_record.attributed_to");
        if (out.person.empty()) out.person = holderOf(record);
    } else {
        out.department = record.kind == model::Kind::sale ? "sales" : "service";
        out.person = record.text("holder");
    }
    return out;
}

// When it came to the end at which it stands; nullopt while it is open.
std::optional<Instant> closedAt(const PolicyProfile& profile, const Record& complaint) {
    const bool known = findById(profile.states, complaint.text("state")) != nullptr;
    const bool closed = known ? isFinalState(profile, complaint.text("state"))
                              : complaint.text("state") == model::state::kClosed;
    if (!closed) return std::nullopt;
    std::optional<Instant> out;
    for (const Step& step : pathOf(complaint)) {
        const Transition* t = findById(profile.transitions, step.name);
        if (t && !t->to.empty()) out = step.at;
    }
    if (out) return out;
    const model::Sibling* state = complaint.shown("state");
    return state ? std::optional(complaint.writeOf(*state).time) : std::nullopt;
}

// The processes complained of, by visit; and all that are.
struct ComplainedOf {
    std::set<std::pair<std::string, std::string>> ofVisits;
    std::set<std::string> processes;
};
ComplainedOf complainedOf(std::span<const Record> records) {
    ComplainedOf out;
    for (const Record& record : records) {
        if (record.kind != model::Kind::complaint || !record.visible()) continue;
        const std::string process(record.text("process"));
        const std::string visit(record.text("visit"));
        if (process.empty() || visit.empty()) continue;
        out.ofVisits.emplace(visit, process);
        out.processes.insert(process);
    }
    return out;
}

}  // namespace

std::optional<VisitRow> visitRowOf(const Record& visit, std::string_view dealer) {
    if (visit.kind != model::Kind::visit || !visit.visible()) return std::nullopt;
    VisitRow out;
    out.of = belongsTo(visit, dealer);
    out.reception = instantOf(visit, "taken_in_at");
    if (!out.reception) out.reception = instantOf(visit, "arrived_at");
    out.handOver = instantOf(visit, "handed_over_at");
    out.completed = instantOf(visit, "completed_at");
    out.delivered = instantOf(visit, "picked_up_at");
    out.promisedDelivery = momentOf(firstOf(visit, step::kPromised, "promised_at"));
    out.promisedCompletion = momentOf(firstOf(visit, step::kPromisedCompletion, "promised_completion_at"));
    out.estimateFen = firstOf(visit, step::kEstimated, "estimate");
    out.actualFen = integerOf(visit, "settlement");
    if (!out.completed && !out.delivered) return std::nullopt;
    return out;
}

std::vector<CallRow> callRowsOf(const PolicyProfile& profile, const Record& record,
                                const WorkCalendar& calendar, std::string_view dealer) {
    std::vector<CallRow> out;
    for (const RecordCall& call : callsOf(profile, record, calendar)) {
        const CallCourse course = readCourse(*call.plan, call.window, call.log, calendar);
        const CallEvent* made = course.reached ? course.reached : course.told;
        if (!made && call.step.state == CallState::overtaken) continue;
        CallRow row;
        row.of = belongsTo(record, dealer);
        row.due = course.due.at;
        if (made) row.succeeded = made->at;
        row.givenUp = call.step.state == CallState::unsuccessful;
        out.push_back(std::move(row));
    }
    return out;
}

std::optional<CaseRow> caseRowOf(const PolicyProfile& profile, const Record& complaint,
                                 const WorkCalendar& calendar, Instant now, std::string_view dealer,
                                 const FindProfile& find) {
    const auto received = instantOf(complaint, "received_at");
    if (complaint.kind != model::Kind::complaint || !complaint.visible() || !received) return std::nullopt;
    CaseRow out;
    out.id = complaint.id.text();
    out.kind = complaint.text("class");
    out.of = belongsTo(complaint, dealer);
    out.klass = complaint.text("topic");
    out.received = *received;
    out.closed = closedAt(profile, complaint);
    out.satisfied = out.closed && model::asBool(complaint.value("satisfied"));
    std::vector<ClockDefinition> definitions;
    for (const ProfileClock* clock : clocksOf(profile, complaint))
        definitions.push_back(clock->definition);
    const auto readings = evaluate(definitions, eventsOf(profile, complaint, calendar, find), calendar, now);
    out.overdue = anyOverdue(readings);
    out.stages = stagesOf(definitions, readings);
    return out;
}

RowsOfRecords rowsOf(const PolicyProfile& profile, std::span<const Record> records,
                     const WorkCalendar& calendar, Instant now, std::string_view dealer,
                     const FindProfile& find) {
    RowsOfRecords out;
    const ComplainedOf complained = complainedOf(records);
    for (const Record& record : records) {
        const PolicyProfile* named = find(record.text("profile"));
        const PolicyProfile& by = named ? *named : profile;
        if (auto row = visitRowOf(record, dealer)) out.visits.push_back(*std::move(row));
        if (auto row = caseRowOf(by, record, calendar, now, dealer, find))
            out.cases.push_back(*std::move(row));
        auto calls = callRowsOf(by, record, calendar, dealer);
        const bool reached =
            std::ranges::any_of(calls, [](const CallRow& c) { return c.succeeded.has_value(); });
        if (reached && record.kind == model::Kind::visit)
            for (const std::string& process : complained.processes)
                out.answers.push_back({process, belongsTo(record, dealer).person,
                                       complained.ofVisits.contains({record.id.text(), process})});
        std::ranges::move(calls, std::back_inserter(out.calls));
    }
    return out;
}

}  // namespace heed::policy
