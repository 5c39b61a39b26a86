#include "shared/policy/cases/case_routing.hpp"

#include "shared/policy/cases/alarms.hpp"
#include "shared/policy/cases/claim_steps.hpp"
#include "shared/policy/cases/workflow.hpp"
#include "shared/policy/routing/routing_people.hpp"

#include <algorithm>

namespace heed::policy {
namespace {

// Everybody who had the case and has it no more.
std::vector<std::string> hadBefore(const model::Record& complaint, std::string_view holder) {
    std::vector<std::string> out;
    for (const Step& taken : pathOf(complaint)) {
        const bool handsOn = taken.name == step::kEscalate || taken.name == step::kHandOn;
        if (!handsOn && taken.name != step::kOpened && taken.name != step::kTakeOver) continue;
        const std::string_view had = handsOn ? taken.detail : taken.by;
        if (had != holder && !holds(out, had)) out.emplace_back(had);
    }
    return out;
}

// The clocks that an answer within somebody's authority meets.
bool isAnswer(const PolicyProfile& profile, const ProfileClock& clock) {
    return std::ranges::any_of(profile.transitions, [&clock](const Transition& t) {
        return holds(t.meets, clock.id) &&
               std::ranges::find(t.when, Condition::withinAuthority) != t.when.end();
    });
}

// Since when an answer is overdue; nullopt: none is.
std::optional<Instant> overdueSince(const PolicyProfile& profile, const model::Record& complaint,
                                    const WorkCalendar& calendar, Instant now) {
    std::optional<Instant> out;
    const auto clocks = clocksOf(profile, complaint);
    const auto readings = readingsOf(profile, complaint, calendar, now);
    for (std::size_t i = 0; i < clocks.size(); ++i) {
        if (readings[i].state != ClockState::overdue || !isAnswer(profile, *clocks[i])) continue;
        if (!out || readings[i].due->at > *out) out = readings[i].due->at;
    }
    return out;
}

bool changedHands(const model::Record& complaint, Instant since) {
    return std::ranges::any_of(pathOf(complaint), [since](const Step& taken) {
        return taken.at > since && (taken.name == step::kEscalate || taken.name == step::kHandOn ||
                                    taken.name == step::kTakeOver);
    });
}

}  // namespace

RouteQuery routeQueryOf(const PolicyProfile& profile, const model::Record& record, LocalTime now) {
    RouteQuery query;
    query.now = now;
    if (record.kind != model::Kind::complaint) {
        if (!findById(profile.kinds, query.kind)) query.kind.clear();
        const std::string_view department = record.kind == model::Kind::sale ? "sales" : "service";
        if (findById(profile.departments, department)) query.department = department;
        query.holder = record.text("holder");
        return query;
    }
    const auto known = [&record](const auto& list, std::string_view field) {
        const auto id = record.text(field);
        return findById(list, id) ? std::string(id) : std::string();
    };
    query.kind = known(profile.kinds, "class");
    query.channel = known(profile.channels, "channel");
    query.department = known(profile.departments, "department");
    query.caseClass = known(profile.classes, "topic");
    query.important = model::isImportant(record);
    query.region = record.text("region");
    query.amountFen = amountOf(record);
    if (claimedFen(record))
        for (const Claim& claim : claimFileOf(profile, record).claims)
            query.claims.push_back(claim.amountFen);
    query.holder = holderOf(record);
    query.recorder = openedBy(record);
    query.asked = hadBefore(record, query.holder);
    const model::Value& word = record.value("within_authority");
    if (!model::isNull(word)) query.ownWord = model::asBool(word);
    return query;
}

std::vector<std::string> escalatesTo(const PolicyProfile& profile, const model::Record& complaint,
                                     const Actor& actor, const std::vector<Colleague>& people) {
    const auto above = rolesAbove(profile, routeQueryOf(profile, complaint, {}), people);
    const auto holder = holderOf(complaint);
    std::vector<std::string> out;
    const auto add = [&](const std::string& id) {
        if (id != actor.user && id != holder && isAmong(people, id) && !holds(out, id)) out.push_back(id);
    };
    for (const Colleague& one : people) {
        if (std::ranges::none_of(one.roles, [&above](const auto& role) { return holds(above, role); }))
            continue;
        add(one.id);
        add(one.deputy);
    }
    return out;
}

bool isAnswerOverdue(const PolicyProfile& profile, const model::Record& complaint,
                     const WorkCalendar& calendar, Instant now) {
    return overdueSince(profile, complaint, calendar, now).has_value();
}

std::optional<model::Mutation> stepWhenUnanswered(const PolicyProfile& profile,
                                                  const model::Record& complaint,
                                                  const WorkCalendar& calendar,
                                                  const std::vector<Colleague>& people, Instant now) {
    const auto* state = findById(profile.states, complaint.text("state"));
    if (!state || state->final) return std::nullopt;
    const auto since = overdueSince(profile, complaint, calendar, now);
    if (!since || changedHands(complaint, *since)) return std::nullopt;
    const auto way = route(profile, routeQueryOf(profile, complaint, calendar.zone().toLocal(now)), people);
    if (!way || way->authority.verdict != Verdict::open) return std::nullopt;
    model::Mutation m{.kind = complaint.kind, .record = complaint.id, .seen = complaint.seq, .at = now};
    const auto leadsOut = [&](const Transition& t) {
        return holds(t.from, state->id) && !t.to.empty() &&
               t.when == std::vector{Condition::outsideAuthority};
    };
    const auto out = std::ranges::find_if(profile.transitions, leadsOut);
    if (out != profile.transitions.end()) {
        m.set.push_back(model::assign(m.kind, "within_authority", false));
        addTransition(m, profile, complaint, out->id);
        return m;
    }
    if (!way->next || way->next->people.empty()) return std::nullopt;
    addTransition(m, profile, complaint, step::kEscalate, way->next->people.front().id);
    return m;
}

bool isAmong(const std::vector<Colleague>& people, std::string_view id) {
    return std::ranges::find(people, id, &Colleague::id) != people.end();
}

}  // namespace heed::policy
