#include "shared/policy/cli/answers.hpp"

#include "shared/policy/cases/workflow_words.hpp"

namespace heed::policy::cli {
namespace {

constexpr const char* kAbsenceRule = "Absence";  // the settled reading on people who are away

Json write(const std::vector<Skipped>& skipped) {
    Json out = Json::array();
    for (const auto& s : skipped) {
        Json one = {{"rule", kAbsenceRule}, {"why", name(s.why)}, {"role", s.role}};
        if (s.rung) one["rung"] = *s.rung;
        if (!s.person.empty()) one["id"] = s.person;
        if (!s.deputyOf.empty()) one["deputy_of"] = s.deputyOf;
        if (!s.instead.empty()) one["instead"] = s.instead;
        const auto said = words(s);
        one["zh"] = said.zh;
        one["en"] = said.en;
        out.push_back(std::move(one));
    }
    return out;
}

Json write(const Telling& telling) {
    Json out;
    if (!telling.person.empty()) out["id"] = telling.person;
    out[telling.office ? "office" : "role"] = telling.role;
    if (!telling.insteadOf.empty()) out["instead_of"] = telling.insteadOf;
    out["why"] = Json::array();
    for (const auto& why : telling.why)
        out["why"].push_back({{"rule", why.rule}, {"reason", name(why.reason)}});
    return out;
}

}  // namespace

Json write(Instant at, const TimeZone& zone) {
    return {{"local", isoLocalTime(zone.toLocal(at))}, {"ms", base::toMs(at)}};
}

namespace {

Json write(const Due& due, const TimeZone& zone) {
    Json out = cli::write(due.at, zone);
    // A deadline of days ends at 24:00, which is the next day's beginning: the day that people mean is this.
    const auto date = zone.dateOf(due.at);
    if (zone.startOfDay(date) == due.at) out["end_of"] = isoDate(date - std::chrono::days{1});
    out["provisional"] = due.provisional;
    return out;
}

}  // namespace

Json write(const ProfileClock& clock, const ClockReading& reading, const TimeZone& zone) {
    Json out = {{"id", clock.definition.id},
                {"rule", clock.definition.rule},
                {"zh", clock.words.zh},
                {"en", clock.words.en},
                {"state", name(reading.state)}};
    if (!reading.start) return out;
    const auto put = [&](const char* member, const std::optional<Instant>& at) {
        if (at) out[member] = write(*at, zone);
    };
    put("start", reading.start);
    if (reading.due) {
        out["due"] = write(*reading.due, zone);
        out["due_by"] = name(reading.by);
    }
    put("due_soon", reading.dueSoon);
    put("met", reading.met);
    put("overdue_since", reading.overdueSince);
    if (reading.paused) out["paused"] = true;
    if (!reading.met)
        out["remaining_open_minutes"] = std::chrono::floor<std::chrono::minutes>(reading.remaining).count();
    if (reading.state == ClockState::dueSoon) out["tells"] = clock.dueSoonTells;
    if (reading.state == ClockState::overdue) out["tells"] = clock.overdueTells;
    return out;
}

Json write(const std::vector<Assignee>& people) {
    Json out = Json::array();
    for (const auto& who : people) {
        Json one = {{"id", who.id}, {"role", who.role}};
        if (!who.insteadOf.empty()) one["instead_of"] = who.insteadOf;
        if (who.thoughAway) one["though_away"] = true;
        out.push_back(std::move(one));
    }
    return out;
}

Json write(const Standing& standing) {
    Json out = {{"rule", standing.rule}};
    out["rung"] = standing.rung ? Json(*standing.rung) : Json();
    out["top"] = standing.top;
    out["people"] = write(standing.people);
    out["skipped"] = write(standing.skipped);
    return out;
}

Json write(const std::vector<Telling>& tell) {
    Json out = Json::array();
    for (const auto& telling : tell)
        out.push_back(write(telling));
    return out;
}

Json named(const PolicyProfile& profile, const std::vector<std::string>& entries) {
    Json out = Json::array();
    for (const auto& entry : entries) {
        const Words said = wordsOfWho(profile, entry);
        out.push_back({{"id", entry}, {"zh", said.zh}, {"en", said.en}});
    }
    return out;
}

Json writeLadder(const Route& route) {
    return {{"id", route.ladder}, {"rule", route.ladderRule}, {"rungs", route.rungs}};
}

Json write(const AuthorityAnswer& authority) {
    const auto said = words(authority);
    Json out = {{"rule", authority.rule},
                {"verdict", name(authority.verdict)},
                {"reason", name(authority.reason)},
                {"role", authority.role}};
    out["limit_fen"] = authority.limitFen ? Json(*authority.limitFen) : Json();
    out["zh"] = said.zh;
    out["en"] = said.en;
    return out;
}

Json write(const ApprovalsDue& approvals) {
    Json steps = Json::array();
    for (const auto& step : approvals.steps)
        steps.push_back(
            {{"step", step.step}, {"people", write(step.people)}, {"skipped", write(step.skipped)}});
    return {{"rule", approvals.rule},
            {"approval", approvals.approval},
            {"before_promise", approvals.beforePromise},
            {"steps", std::move(steps)}};
}

Json unanswered(const Route& route) {
    Json out = Json::array();
    if (route.present.people.empty()) out.push_back("present");
    if (route.next && route.next->people.empty()) out.push_back("next");
    for (const auto& telling : route.tell)
        if (telling.person.empty() && !telling.office) out.push_back("tell/" + telling.role);
    if (route.approvals)
        for (const auto& step : route.approvals->steps)
            if (step.people.empty()) out.push_back("approvals/" + step.step);
    return out;
}

}  // namespace heed::policy::cli
