// Whether a step of a call may stand, and what follows from one that was reached.
#include "shared/policy/cases/call_steps.hpp"
#include "shared/policy/cases/workflow_parts.hpp"
#include "shared/policy/cases/workflow_words.hpp"
#include "shared/policy/clocks/work_calendar.hpp"
#include "shared/policy/follow_up/follow_up_parts.hpp"

#include <algorithm>

namespace heed::policy {
namespace {

using model::Mutation;
using model::Record;
using model::Refusal;
using Kind = CallEvent::Kind;

// When this step was taken, as the server has it; where it has not decided, as the tablet said.
Instant timeOf(const Record& after, const Step& taken) {
    const auto text = stepText(taken.name, taken.detail, taken.at);
    const model::FieldState* path = after.find("path", true);
    if (!path) return taken.at;
    for (const model::Sibling& sibling : path->siblings) {
        const model::Write& write = after.writeOf(sibling);
        if (model::asText(sibling.value) == text && write.seq != model::kPendingSeq) return write.time;
    }
    return taken.at;
}

std::string_view holderOfAny(const Record& record) {
    return record.kind == model::Kind::complaint ? holderOf(record) : record.text("holder");
}
std::string_view recorderOfAny(const Record& record) {
    return record.kind == model::Kind::complaint ? openedBy(record) : std::string_view{};
}

RecordCall* callIn(std::vector<RecordCall>& calls, std::string_view plan) {
    const auto it = std::ranges::find_if(calls, [plan](const RecordCall& c) { return c.plan->id == plan; });
    return it == calls.end() ? nullptr : &*it;
}

Refusal noSuchCall() {
    return {"no-such-call", "path", "这条记录目前没有这项回访。请按回访名单上列出的回访办理。",
            "This record asks for no such call now. Make those that the call list names."};
}

Refusal callOver() {
    return {"call-over", "path", "这次回访已有结果，或尚未到这一步。请刷新后按当前状态办理。",
            "This call has its result already, or has not come so far. Look at how it stands now and go on "
            "from there."};
}

Refusal notAsked(const PolicyProfile& profile, const FollowUpPlan& plan,
                 const std::vector<std::string>& wanted) {
    const auto wordsFor = [&](const std::string& what) -> Words {
        if (what == ask::kGrievance) return {"是否有抱怨", "whether there is a grievance"};
        if (what == ask::kWithinAuthority) return {"是否在权限之内", "whether it is within your authority"};
        if (what == ask::kSettled) return {"是否当场解决", "whether it was settled by talking"};
        if (what == ask::kComplaint) return {"是否构成投诉", "whether it amounts to a complaint"};
        if (what == ask::kSatisfied) return {"是否满意", "whether the customer is satisfied"};
        const CallScript* script = findById(profile.scripts, plan.script);
        const ScriptLine* line = script ? findById(script->lines, what) : nullptr;
        return line ? Words{"“" + line->words.zh + "”", "'" + line->words.en + "'"} : Words{what, what};
    };
    Words all;
    for (const auto& what : wanted) {
        const Words one = wordsFor(what);
        all.zh += (all.zh.empty() ? "" : "、") + one.zh;
        all.en += (all.en.empty() ? "" : "; ") + one.en;
    }
    return {"unanswered", "path", "回访记录还缺：" + all.zh + "。请补全后提交。",
            "The call's record lacks: " + all.en + ". Fill that in and submit it."};
}

// What the complaint needs for the steps that it takes because of the call.
std::optional<Refusal> judgeTaken(const PolicyProfile& profile, const Question& q, const CallStep& step) {
    for (const auto& id : step.transitions) {
        const Transition* t = findById(profile.transitions, id);
        if (!t) continue;
        for (const auto& need : t->needs)
            if (!isMet(need, q.after)) return missing(profile, t->words, need);
    }
    return std::nullopt;
}

std::optional<Refusal> judgeReached(const PolicyProfile& profile, const Question& q, RecordCall call,
                                    const CallEvent& event, const WorkCalendar& calendar) {
    call.log.push_back(event);
    const CallStep step = nextStep(profile, *call.plan, call.window, call.subject, call.log, calendar);
    if (step.state == CallState::asking) return notAsked(profile, *call.plan, step.wanted);
    if (q.mutation.kind != model::Kind::complaint) return std::nullopt;
    const model::Value* said = q.mutation.assigned("satisfied");
    if (event.answers.satisfied &&
        (!said || model::isNull(*said) || model::asBool(*said) != *event.answers.satisfied))
        return guarded("satisfied");
    return judgeTaken(profile, q, step);
}

// That there is nothing to call about is said by who would call, or has the case, or leads.
std::optional<Refusal> mayDrop(const PolicyProfile& profile, const Question& q, const RecordCall& call,
                               Instant now, const WorkCalendar& calendar) {
    if (call.step.state != CallState::calling) return callOver();
    if (actsAs(q.actor, profile.leadRole) || q.actor.user == holderOfAny(*q.before)) return std::nullopt;
    const Instant open = std::max({now, call.window.opens, call.step.notBefore.value_or(now)});
    return mayCallOf(*q.before, call, q.actor, open, calendar);
}

std::optional<Refusal> judgeOne(const PolicyProfile& profile, const Question& q, const RecordCall& call,
                                const CallEvent& event, const WorkCalendar& calendar) {
    switch (event.kind) {
        case Kind::unanswered:
        case Kind::inconvenient:
            return mayCallOf(*q.before, call, q.actor, event.at, calendar);
        case Kind::reached:
            if (auto refused = mayCallOf(*q.before, call, q.actor, event.at, calendar)) return refused;
            return judgeReached(profile, q, call, event, calendar);
        case Kind::contacted:
            return call.step.state == CallState::contacting ? std::nullopt : std::optional(callOver());
        case Kind::cause:
            if (call.step.state != CallState::unsuccessful) return callOver();
            if (findById(profile.failureCauses, event.cause)) return std::nullopt;
            return Refusal{"unknown-cause", "path", "没有这项原因。请从列表中选择。",
                           "There is no such cause. Choose one of the list."};
        case Kind::overtaken:
            break;
    }
    return mayDrop(profile, q, call, event.at, calendar);
}

// Whether a mutation itself fills in what a need names.
bool fills(const Mutation& m, std::string_view need) {
    for (auto path : partsOf(need, '|')) {
        constexpr std::string_view kOwn = "complaint.";
        if (path.starts_with(kOwn)) {
            path.remove_prefix(kOwn.size());
        } else if (model::findKind(path.substr(0, path.find('.')))) {
            return true;  // another record's
        }
        const model::Value* value = m.assigned(path);
        if (!value || model::isNull(*value)) continue;
        const auto* text = std::get_if<std::string>(value);
        if (!text || !text->empty()) return true;
    }
    return false;
}

// A complaint heard on a call of a visit or an order, as far as the call tells of it.
std::vector<Mutation> openCase(const PolicyProfile& profile, const Question& q, const RecordCall& call,
                               const CallEvent& event) {
    const Record& about = q.after;
    const bool isVisit = about.kind == model::Kind::visit;
    Mutation m{.kind = model::Kind::complaint,
               .record = caseOfCall(about.id, call.plan->id, call.window.anchor),
               .at = event.at};
    const auto set = [&m](std::string_view field, model::Value value) {
        m.set.push_back(model::assign(m.kind, field, std::move(value)));
    };
    const auto copy = [&](std::string_view field, std::string_view from) {
        if (const auto text = about.text(from); !text.empty()) set(field, std::string(text));
    };
    set("received_at", base::toMs(event.at));
    set("channel", std::string("phone"));
    set("department", std::string(isVisit ? "service" : "sales"));
    const auto holder = about.text("holder");
    set("holder", std::string(holder.empty() ? std::string_view(q.actor.user) : holder));
    copy("customer", "customer");
    copy("vehicle", "vehicle");
    copy("own_words", "heard_on_call");
    set(isVisit ? "visit" : "sale", about.id.text());
    if (event.answers.complaint) set("amounts_to_complaint", *event.answers.complaint);
    if (event.answers.withinAuthority) set("within_authority", *event.answers.withinAuthority);
    if (event.answers.settled) set("satisfied", *event.answers.settled);
    if (event.answers.costFen > 0) set("cost_estimate", event.answers.costFen);
    addOpening(m, profile, call.step.opens);
    const CallScript* script = findById(profile.scripts, call.plan->script);
    for (const auto& line : event.answers.lines) {
        const ScriptLine* asked = script && line.yes ? findById(script->lines, line.id) : nullptr;
        if (!asked) continue;
        for (const auto& raised : asked->starts)
            m.add.push_back(model::assign(m.kind, "path", stepText(step::kEvent, raised, m.at)));
    }
    std::vector<Mutation> out;
    for (const auto& id : call.step.transitions) {
        const Transition* t = findById(profile.transitions, id);
        if (!t || !std::ranges::all_of(t->needs, [&m](const auto& need) { return fills(m, need); })) break;
        Mutation taken{.kind = m.kind, .record = m.record, .at = m.at};
        addTransition(taken, profile, about, id);
        out.push_back(std::move(taken));
    }
    out.insert(out.begin(), std::move(m));
    return out;
}

std::vector<Mutation> takeSteps(const PolicyProfile& profile, const Question& q, const RecordCall& call,
                                const CallEvent& event) {
    std::vector<Mutation> out;
    const bool unsatisfied = event.answers.satisfied == false;
    for (const auto& id : call.step.transitions) {
        const Transition* t = findById(profile.transitions, id);
        const bool important = t && isFinalState(profile, t->to) && model::isImportant(q.after);
        if (!t || !contains(t->from, q.after.text("state")) ||
            mayTake(profile, q.actor, *t, q.after, important, unsatisfied))
            break;
        Mutation taken{
            .kind = q.after.kind, .record = q.after.id, .seen = q.mutation.seen, .at = q.mutation.at};
        addTransition(taken, profile, q.after, id);
        out.push_back(std::move(taken));
    }
    return out;
}

std::optional<Step> stepIn(const Mutation& m) {
    for (const model::Assignment& a : m.add)
        if (a.name() == "path") return parseStep(model::asText(a.value));
    return std::nullopt;
}

}  // namespace

std::optional<Refusal> mayCallOf(const Record& record, const RecordCall& call, const Actor& actor,
                                 Instant now, const WorkCalendar& calendar) {
    auto refused = mayCall(*call.plan, call.window, call.subject, call.step,
                           {.actor = actor,
                            .holder = !actor.user.empty() && actor.user == holderOfAny(record),
                            .recorder = !actor.user.empty() && actor.user == recorderOfAny(record),
                            .now = now},
                           calendar);
    if (refused && refused->field.empty()) refused->field = "path";
    return refused;
}

namespace {

const WorkCalendar& calendarOf(const Site& site) {
    return site.calendar ? *site.calendar : defaultWorkCalendar();
}

}  // namespace

std::optional<Refusal> judgeCallStep(const PolicyProfile& profile, const Question& q, const Step& taken) {
    auto said = parseCall(taken);
    if (!said)
        return Refusal{"bad-step", "path", "回访记录的内容不完整或有误。请重新填写后提交。",
                       "What the call's record says is incomplete or has not its form. Fill it in again and "
                       "submit it."};
    const WorkCalendar& calendar = calendarOf(q.site);
    auto calls = callsOf(profile, *q.before, calendar);
    const RecordCall* call = callIn(calls, said->first);
    if (!call) return noSuchCall();
    said->second.at = timeOf(q.after, taken);
    return judgeOne(profile, q, *call, said->second, calendar);
}

std::vector<Mutation> callConsequences(const PolicyProfile& profile, const Question& q) {
    if (q.mutation.transition != step::kCallReached) return {};
    const auto taken = stepIn(q.mutation);
    const auto said = taken ? parseCall(*taken) : std::nullopt;
    if (!said) return {};
    auto calls = callsOf(profile, q.after, calendarOf(q.site));
    const RecordCall* call = callIn(calls, said->first);
    if (!call) return {};
    CallEvent event = said->second;
    event.at = timeOf(q.after, *taken);
    if (q.after.kind == model::Kind::complaint) return takeSteps(profile, q, *call, event);
    return call->step.opens.empty() ? std::vector<Mutation>{} : openCase(profile, q, *call, event);
}

}  // namespace heed::policy
