#include "shared/policy/cases/visit_rules.hpp"

#include "shared/policy/cases/call_steps.hpp"
#include "shared/policy/cases/workflow_words.hpp"

#include <algorithm>
#include <array>

namespace heed::policy {
namespace {

using model::Mutation;
using model::Record;
using model::Refusal;
namespace sale_state = model::sale_state;

// A step of a visit, and the field that holds how it stands now.
struct SaidStep {
    std::string_view name;
    std::string_view field;
};
constexpr std::array kSaid = {SaidStep{step::kPromised, "promised_at"},
                              SaidStep{step::kPromisedCompletion, "promised_completion_at"},
                              SaidStep{step::kEstimated, "estimate"}};

// A step of an order that changes its state.
struct StateStep {
    std::string_view name;
    std::string_view from;
    std::string_view alsoFrom;
    std::string_view to;
};
constexpr std::array kStates = {
    StateStep{step::kDeliver, sale_state::kSigned, {}, sale_state::kDelivered},
    StateStep{step::kCancel, sale_state::kSigned, {}, sale_state::kCancelled},
    StateStep{step::kReinstate, sale_state::kDelivered, sale_state::kCancelled, sale_state::kSigned}};

const SaidStep* saidStep(const Mutation& m) {
    const auto it = std::ranges::find(kSaid, std::string_view(m.transition), &SaidStep::name);
    return m.kind == model::Kind::visit && it != kSaid.end() ? &*it : nullptr;
}

const StateStep* stateStep(const Mutation& m) {
    const auto it = std::ranges::find(kStates, std::string_view(m.transition), &StateStep::name);
    return m.kind == model::Kind::sale && it != kStates.end() ? &*it : nullptr;
}

bool isDateStep(const Mutation& m) {
    return m.kind == model::Kind::sale && (m.transition == step::kAsked || m.transition == step::kPromised ||
                                           m.transition == step::kWithdrawn);
}

bool isKnown(const Question& q) { return q.before && q.before->created; }

// An order that nobody gave a state is one that is signed.
std::string_view stateOf(const Record& sale) {
    const auto state = sale.text("state");
    return state.empty() ? sale_state::kSigned : state;
}

bool isPath(const model::Assignment& a) { return a.name() == "path"; }

Refusal badStep(std::string_view name) {
    return {"bad-step", "path", "“" + wordsOf(name).zh + "”的内容不完整或有误。请重新填写后提交。",
            "What '" + wordsOf(name).en +
                "' has to say is incomplete or has not its form. Fill it in again and submit it."};
}

Refusal unknown() {
    return {"unknown-record", "transition", "该记录在服务器上不存在。", "The server knows no such record."};
}

Refusal orderOver(std::string_view state) {
    const bool delivered = state == sale_state::kDelivered;
    return {"order-over", "state",
            delivered ? "该订单已交车。如系误操作，请先恢复订单。" : "该订单已取消。如需继续，请先恢复订单。",
            delivered ? "This order is delivered. If that was a mistake, reinstate it first."
                      : "This order is cancelled. Reinstate it first to go on with it."};
}

// The profile is given once, the state of an order by its steps, and the path grows by them.
std::optional<Refusal> judgePlain(const Question& q) {
    const auto changes = [&](std::string_view field) {
        const model::Value* given = q.mutation.assigned(field);
        return given && !(q.before && *given == q.before->value(field));
    };
    const bool hadProfile = q.before && !q.before->text("profile").empty();
    if (changes("profile") && (hadProfile || !q.after.created)) return guarded("profile");
    if (q.mutation.kind == model::Kind::sale && changes("state")) {
        const bool begins = !isKnown(q) && q.after.created &&
                            model::asText(*q.mutation.assigned("state")) == sale_state::kSigned;
        if (!begins) return guarded("state");
    }
    const bool touches =
        std::ranges::any_of(q.mutation.add, isPath) || std::ranges::any_of(q.mutation.remove, isPath);
    return touches ? std::optional(guarded("path")) : std::nullopt;
}

std::optional<Refusal> judgeSaid(const Question& q, const SaidStep& said, const Step& taken) {
    const auto value = numberOf(taken.detail);
    const model::Value* given = q.mutation.assigned(said.field);
    if (!value || !given) return badStep(taken.name);
    return *given == model::Value(*value) ? std::nullopt : std::optional(guarded(said.field));
}

std::optional<Refusal> judgeDates(const Question& q, const Step& taken) {
    if (stateOf(*q.before) != sale_state::kSigned) return orderOver(stateOf(*q.before));
    const bool promises = taken.name == step::kPromised;
    const bool formed = promises ? parseDays(taken.detail).has_value() : taken.detail.empty();
    return formed ? std::nullopt : std::optional(badStep(taken.name));
}

std::optional<Refusal> judgeState(const Question& q, const StateStep& step, const Step& taken) {
    const auto state = stateOf(*q.before);
    if (state != step.from && state != step.alsoFrom) {
        if (step.to != sale_state::kSigned) return orderOver(state);
        return Refusal{"not-over", "state", "该订单仍待交车，无需恢复。",
                       "This order is still to be delivered, so there is nothing to reinstate."};
    }
    const model::Value* given = q.mutation.assigned("state");
    if (!given || model::asText(*given) != step.to) return guarded("state");
    if (!taken.detail.empty()) return badStep(taken.name);
    if (taken.name == step::kDeliver && model::isNull(q.after.value("delivered_at")))
        return Refusal{"missing", "delivered_at", "请先填写交车时间。",
                       "Fill in first when it was delivered."};
    return std::nullopt;
}

std::optional<Refusal> judgeStep(const Question& q) {
    const Mutation& m = q.mutation;
    const SaidStep* said = saidStep(m);
    const StateStep* state = stateStep(m);
    if (!said && !state && !isDateStep(m) && !isCallStep(m.transition))
        return unknownTransition(m.transition);
    if (!isKnown(q)) return unknown();
    if (m.assigned("profile")) return guarded("profile");
    if (!state && m.assigned("state")) return guarded("state");
    const bool one = std::ranges::count_if(m.add, isPath) == 1 && std::ranges::none_of(m.remove, isPath);
    const auto added = std::ranges::find_if(m.add, isPath);
    const auto taken = one ? parseStep(model::asText(added->value)) : std::nullopt;
    if (!taken || taken->name != m.transition) return guarded("path");
    if (said) return judgeSaid(q, *said, *taken);
    if (state) return judgeState(q, *state, *taken);
    if (isDateStep(m)) return judgeDates(q, *taken);
    const auto id = q.before->text("profile");
    const PolicyProfile* profile = profileOf(q, id);
    return profile ? judgeCallStep(*profile, q, *taken) : std::optional(unknownProfile(id));
}

}  // namespace

std::optional<Refusal> judgeVisit(const Question& q) {
    return q.mutation.transition.empty() ? judgePlain(q) : judgeStep(q);
}

std::vector<Mutation> visitConsequences(const Question& q) {
    if (!isCallStep(q.mutation.transition)) return {};
    const PolicyProfile* profile = profileOf(q, q.after.text("profile"));
    return profile ? callConsequences(*profile, q) : std::vector<Mutation>{};
}

bool isStepOfVisit(model::Kind kind, const Step& step) {
    if (isCallStep(step.name)) return parseCall(step).has_value();
    Mutation m{.kind = kind};
    m.transition = step.name;
    if (saidStep(m)) return numberOf(step.detail).has_value();
    if (step.name == step::kPromised && isDateStep(m)) return parseDays(step.detail).has_value();
    return (stateStep(m) || isDateStep(m)) && step.detail.empty();
}

void addVisitStep(Mutation& m, std::string_view name, std::string_view detail) {
    m.transition = name;
    m.add.push_back(model::assign(m.kind, "path", stepText(name, detail, m.at)));
    if (const StateStep* state = stateStep(m))
        m.set.push_back(model::assign(m.kind, "state", std::string(state->to)));
    const SaidStep* said = saidStep(m);
    if (const auto value = said ? numberOf(detail) : std::nullopt)
        m.set.push_back(model::assign(m.kind, said->field, *value));
}

}  // namespace heed::policy
