#include "shared/policy/cli/calls.hpp"

#include "shared/policy/cases/call_steps.hpp"
#include "shared/policy/cli/answers.hpp"

namespace heed::policy::cli {
namespace {

Json momentJson(const std::optional<Instant>& at, const TimeZone& zone) {
    return at ? write(*at, zone) : Json();
}

Json callJson(const CaseQuestion& question, const RecordCall& call, const WorkCalendar& calendar,
              Instant now) {
    const TimeZone& zone = calendar.zone();
    const CallStep& step = call.step;
    Json out = {{"call", call.plan->id},
                {"zh", call.plan->words.zh},
                {"en", call.plan->words.en},
                {"rule", step.rule},
                {"state", name(step.state)},
                {"window",
                 {{"opens", write(call.window.opens, zone)},
                  {"due", write(call.window.due.at, zone)},
                  {"latest", write(call.window.latest, zone)},
                  {"wish_noted", call.window.wishNoted}}},
                {"attempts", step.attempts},
                {"by", named(question.profile, step.by)}};
    if (!step.person.empty()) out["person"] = step.person;
    out["until"] = step.until ? write(step.until->at, zone) : Json();
    if (step.state == CallState::calling) {
        out["list_day"] = isoDate(listDay(call.window, step, calendar));
        out["not_before"] = momentJson(step.notBefore, zone);
        out["customer_named"] = momentJson(step.named, zone);
        const auto refused = mayCallOf(question.complaint, call, question.actor, now, calendar);
        out["open"] = !refused.has_value();
        if (refused) out["refusal"] = {{"code", refused->code}, {"zh", refused->zh}, {"en", refused->en}};
        return out;
    }
    if (step.state == CallState::unsuccessful) {
        out["causes"] = step.causes;
        out["cause_wanted"] = step.causeWanted;
        return out;
    }
    out["late"] = step.late;
    out["opens"] = step.opens.empty() ? Json() : Json(step.opens);
    out["transitions"] = step.transitions;
    out["forms"] = step.forms;
    out["goes_up"] = step.goesUp;
    return out;
}

// T-21: what holds, what was promised before, and how often the customer asked in vain.
Json promisesJson(const model::Record& sale, const TimeZone& zone) {
    const auto entries = promisesOf(sale);
    const auto standing = standingOf(entries, fact::kPromisedDelivery);
    const auto one = [&zone](const PromiseEntry& entry) {
        return Json{{"days", daysText(*entry.days)}, {"said", write(entry.at, zone)}, {"by", entry.by}};
    };
    Json earlier = Json::array();
    for (const auto* entry : standing.earlier)
        earlier.push_back(one(*entry));
    Json out = {{"rule", "T-21"}};
    out["current"] = standing.current ? one(*standing.current) : Json();
    out["earlier"] = std::move(earlier);
    out["asked_in_vain"] = standing.askedInVain;
    return out;
}

}  // namespace

Json callsJson(const CaseQuestion& question, const WorkCalendar& calendar, Instant now) {
    Json out = Json::array();
    for (const auto& call : callsOf(question.profile, question.complaint, calendar))
        out.push_back(callJson(question, call, calendar, now));
    return out;
}

Answer nextOfVisit(const CaseQuestion& question, const WorkCalendar& calendar, Instant now) {
    const model::Record& record = question.complaint;
    const TimeZone& zone = calendar.zone();
    Json calls = callsJson(question, calendar, now);
    Answer answer;
    answer.code = calls.empty() ? kFindings : kAnswered;
    answer.document = {{"profile", describe(question.profile)},
                       {"zone", zone.name()},
                       {"now", write(now, zone)},
                       {"actor", {{"id", question.actor.user}, {"role", question.actor.role}}},
                       {"record", model::schemaOf(record.kind).name}};
    const auto holder = record.text("holder");
    answer.document["holder"] = holder.empty() ? Json() : Json(holder);
    if (record.kind == model::Kind::sale) {
        answer.document["state"] = record.text("state");
        answer.document["promises"] = promisesJson(record, zone);
    }
    answer.document["calls"] = std::move(calls);
    return answer;
}

}  // namespace heed::policy::cli
