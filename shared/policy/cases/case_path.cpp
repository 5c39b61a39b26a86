#include "shared/policy/cases/case_path.hpp"

#include "shared/policy/cases/call_steps.hpp"
#include "shared/policy/cases/claim_steps.hpp"

#include <boost/container/small_vector.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace heed::policy {
namespace {

using Kind = ClockEvent::Kind;

void add(std::vector<CaseEvent>& to, std::string_view subject, Kind kind, Instant at,
         std::string_view reason = {}) {
    to.push_back({.subject = std::string(subject),
                  .event = {.kind = kind, .at = at, .reason = std::string(reason), .wish = {}}});
}

void raise(std::vector<CaseEvent>& to, const std::vector<std::string>& subjects, Kind kind, Instant at) {
    for (const auto& subject : subjects)
        add(to, subject, kind, at);
}

bool isFinal(const PolicyProfile& profile, std::string_view state) {
    const WorkflowState* found = findById(profile.states, state);
    return found && found->final;
}

// The profile by which each step of a path was taken, as the moves tell; `now` where it is not known.
std::vector<const PolicyProfile*> profilesOf(const PolicyProfile& now, std::span<const Step> path,
                                             const FindProfile& find) {
    std::vector<const PolicyProfile*> out(path.size(), &now);
    const PolicyProfile* inForce = &now;
    for (std::size_t i = path.size(); i-- > 0;) {
        out[i] = inForce;
        if (path[i].name != step::kMoveProfile) continue;
        const auto parts = partsOf(path[i].detail);
        const PolicyProfile* before = parts.size() > 1 ? find(parts[1]) : nullptr;
        inForce = before ? before : &now;
    }
    return out;
}

constexpr std::array kRulebookSteps = {
    RulebookStep{step::kOpened, "建立案件", "Open the case"},
    RulebookStep{step::kEscalate, "上报", "Escalate"},
    RulebookStep{step::kHandOn, "移交", "Hand on"},
    RulebookStep{step::kTakeOver, "接手", "Take over"},
    RulebookStep{step::kApprove, "批准", "Approve"},
    RulebookStep{step::kEvent, "记录", "Record"},
    RulebookStep{step::kMoveProfile, "更换工作方式版本", "Move to another version of the way of working"},
    RulebookStep{step::kRefuse, "不予批准", "Say no"},
    RulebookStep{step::kClaim, "提出或更改理赔", "Open or change a claim"},
    RulebookStep{step::kClaimValid, "判定投诉是否成立", "Judge whether the complaint is valid"},
    RulebookStep{step::kClaimStep, "办理理赔", "Carry out a step of a claim"},
    RulebookStep{step::kClaimSkip, "省略理赔步骤", "Leave out a step of a claim"},
    RulebookStep{step::kPromise, "向客户承诺", "Promise to the customer"},
    RulebookStep{step::kClaimExplain, "向客户解释不成立的原因", "Explain why it is not valid"},
    RulebookStep{step::kClaimReport, "上报客户意见和结果", "Report the customer's view and the outcome"},
    RulebookStep{step::kAsked, "顾客询问日期", "The customer asked for the date"},
    RulebookStep{step::kPromised, "承诺日期", "Promise a date"},
    RulebookStep{step::kPromisedCompletion, "承诺竣工时间", "Promise the completion"},
    RulebookStep{step::kEstimated, "告知估价", "Tell the estimate"},
    RulebookStep{step::kWithdrawn, "收回承诺", "Take the promise back"},
    RulebookStep{step::kDeliver, "交车", "Deliver"},
    RulebookStep{step::kCancel, "取消订单", "Cancel the order"},
    RulebookStep{step::kReinstate, "恢复订单", "Reinstate the order"},
    RulebookStep{step::kCallUnanswered, "无人接听", "Nobody answered"},
    RulebookStep{step::kCallInconvenient, "客户不方便", "Inconvenient to the customer"},
    RulebookStep{step::kCallReached, "已接通", "The customer was reached"},
    RulebookStep{step::kCallContacted, "已按约联系", "Contacted as promised"},
    RulebookStep{step::kCallCause, "说明未成功的原因", "Say why the call did not succeed"},
    RulebookStep{step::kCallOvertaken, "无需再回访", "No call is wanted any more"},
    RulebookStep{step::kDeadlineMoved, "更改时限", "Move a deadline"},
};

}  // namespace

std::span<const RulebookStep> rulebookSteps() { return kRulebookSteps; }

const RulebookStep* findRulebookStep(std::string_view name) {
    const auto it = std::ranges::find(kRulebookSteps, name, &RulebookStep::name);
    return it == kRulebookSteps.end() ? nullptr : &*it;
}

std::vector<std::string_view> partsOf(std::string_view detail, char separator) {
    std::vector<std::string_view> out;
    for (;;) {
        const auto end = detail.find(separator);
        out.push_back(detail.substr(0, end));
        if (end == std::string_view::npos) return out;
        detail.remove_prefix(end + 1);
    }
}

std::optional<std::int64_t> numberOf(std::string_view part) {
    std::int64_t out = 0;
    const char* const begin = part.data();
    const char* const end = begin + part.size();
    const auto [read, fault] = std::from_chars(begin, end, out);
    const bool plain = fault == std::errc{} && read == end && !part.empty() && part.front() != '-' &&
                       (part.size() == 1 || part.front() != '0');
    return plain && out <= model::kMaxJsonInteger ? std::optional(out) : std::nullopt;
}

std::string stepText(std::string_view name, std::string_view detail, Instant at) {
    std::string out(name);
    if (!detail.empty()) (out += ':') += detail;
    return (out += '@') += std::to_string(base::toMs(at));
}

std::string newStepText(const model::Record& record, std::string_view name, std::string_view detail,
                        Instant at) {
    std::string text = stepText(name, detail, at);
    while (record.contains("path", text))
        text = stepText(name, detail, at += Millis{1});
    return text;
}

std::optional<Step> parseStep(std::string_view text) {
    const auto mark = text.rfind('@');
    if (mark == std::string_view::npos || mark == 0) return std::nullopt;
    std::int64_t ms = 0;
    const char* const begin = text.data();
    const char* const end = begin + text.size();
    const auto [read, fault] = std::from_chars(begin + mark + 1, end, ms);
    if (fault != std::errc{} || read != end) return std::nullopt;
    const auto what = text.substr(0, mark);
    const auto colon = what.find(':');
    return Step{.name = what.substr(0, colon),
                .detail = colon == std::string_view::npos ? std::string_view{} : what.substr(colon + 1),
                .at = base::instantFromMs(ms)};
}

std::vector<Step> pathOf(const model::Record& complaint) {
    std::vector<PlacedStep> placed;
    eachStep(complaint, {}, [&placed](const PlacedStep& step) { placed.push_back(step); });
    std::ranges::sort(placed, {}, &PlacedStep::place);
    std::vector<Step> out;
    out.reserve(placed.size());
    for (const PlacedStep& p : placed)
        out.push_back(p.step);
    return out;
}

bool hadAPart(const model::Record& complaint, std::string_view user) {
    bool found = complaint.text("holder") == user;
    eachStep(complaint, {}, [&](const PlacedStep& placed) {
        const Step& taken = placed.step;
        const bool goesTo = taken.name == step::kEscalate || taken.name == step::kHandOn;
        const bool isHis =
            taken.name == step::kOpened || taken.name == step::kTakeOver || taken.name == step::kClaim;
        found = found || (goesTo && taken.detail == user) || (isHis && taken.by == user);
    });
    return found;
}

bool beginsAnew(const PolicyProfile& profile, const Transition& transition) {
    if (!transition.becomes.empty()) return true;
    if (transition.to.empty() || isFinal(profile, transition.to)) return false;
    return std::ranges::any_of(transition.from,
                               [&](const std::string& state) { return isFinal(profile, state); });
}

int timesUnsatisfied(const PolicyProfile& profile, const model::Record& complaint) {
    using Place = std::pair<model::Seq, model::MutationNo>;
    boost::container::small_vector<Place, 4> unsatisfied;
    for (const Transition& t : profile.transitions) {
        const bool counts = std::ranges::any_of(t.when, [](Condition c) {
            return c == Condition::firstUnsatisfied || c == Condition::secondUnsatisfied;
        });
        if (!counts) continue;
        eachStep(complaint, t.id,
                 [&](const PlacedStep& p) { unsatisfied.emplace_back(p.write->seq, p.write->n); });
    }
    if (unsatisfied.empty()) return 0;  // mostly, and then it does not matter when the case began
    Place began{};
    for (const Transition& t : profile.transitions) {
        if (!beginsAnew(profile, t)) continue;
        eachStep(complaint, t.id,
                 [&](const PlacedStep& p) { began = std::max(began, Place(p.write->seq, p.write->n)); });
    }
    return static_cast<int>(
        std::ranges::count_if(unsatisfied, [&began](const Place& p) { return p > began; }));
}

std::vector<CaseEvent> eventsOf(const PolicyProfile& profile, const model::Record& complaint,
                                const WorkCalendar& calendar, const FindProfile& find) {
    std::vector<CaseEvent> out;
    if (const auto& received = complaint.value("received_at"); !model::isNull(received))
        add(out, kReceipt, Kind::started, base::instantFromMs(model::asInteger(received)));
    const auto path = pathOf(complaint);
    const auto profiles = profilesOf(profile, path, find);
    const auto calls = endedCalls(profile, path, calendar);
    bool hasClaimSteps = false;
    for (std::size_t i = 0; i < path.size(); ++i) {
        const Step& step = path[i];
        for (const EndedCall& call : calls)
            if (call.step == i) add(out, call.plan->clock, Kind::met, step.at);
        if (step.name == step::kOpened) {
            if (const CaseKind* kind = findById(profiles[i]->kinds, step.detail)) {
                raise(out, kind->starts, Kind::started, step.at);
                raise(out, kind->meets, Kind::met, step.at);
            }
            continue;
        }
        if (step.name == step::kEvent) {
            add(out, step.detail, Kind::started, step.at);
            continue;
        }
        if (step.name == step::kClaimStep) hasClaimSteps = true;
        const Transition* transition = findById(profiles[i]->transitions, step.name);
        if (!transition) continue;
        raise(out, transition->reopens, Kind::reopened, step.at);
        raise(out, transition->starts, Kind::started, step.at);
        raise(out, transition->meets, Kind::met, step.at);
        for (const auto& reason : transition->pauses)
            add(out, {}, Kind::paused, step.at, reason);
        for (const auto& reason : transition->resumes)
            add(out, {}, Kind::resumed, step.at, reason);
    }
    if (hasClaimSteps)
        for (const auto& [event, at] : claimEvents(profile, complaint))
            add(out, event, Kind::started, at);
    return out;
}

}  // namespace heed::policy
