#include "shared/policy/cases/workflow.hpp"

#include "shared/policy/cases/call_steps.hpp"
#include "shared/policy/cases/case_routing.hpp"
#include "shared/policy/cases/claim_steps.hpp"
#include "shared/policy/cases/workflow_parts.hpp"
#include "shared/policy/cases/workflow_words.hpp"
#include "shared/policy/routing/routing_money.hpp"
#include "shared/policy/routing/routing_people.hpp"

#include <boost/container/small_vector.hpp>

#include <algorithm>
#include <array>
#include <span>

namespace heed::policy {
namespace {

using model::Mutation;
using model::Record;
using model::Refusal;

Truth truth(bool is) { return is ? Truth::yes : Truth::no; }

Truth answered(const model::Value& given, bool wanted) {
    return model::isNull(given) ? Truth::open : truth(model::asBool(given) == wanted);
}

// In this mutation or as the merge shows it: whoever closes must not be taken at another's word, nor against
// it.
bool saysUnsatisfied(const Question& q) {
    const model::Value* said = q.mutation.assigned("satisfied");
    return (said && answered(*said, false) == Truth::yes) ||
           answered(q.after.value("satisfied"), false) == Truth::yes;
}

bool counts(Condition condition) {
    return condition == Condition::firstUnsatisfied || condition == Condition::secondUnsatisfied;
}

// What holds of a condition when this mutation has been made. It is the past that counts for how often, and
// what is said now for whether: what was said of an earlier call says nothing of this one. Said is what
// stands in the mutation itself, whatever another tablet has said meanwhile.
Truth truthAfter(Condition condition, const PolicyProfile& profile, const Question& q) {
    const auto answer = answerOf(condition);
    if (!answer) return truthOf(condition, profile, q.actor, q.after);
    const model::Value* said = q.mutation.assigned(answer->field);
    if (isByRole(condition)) {
        const auto word = said && !model::isNull(*said) ? std::optional(model::asBool(*said))
                                                        : wordOn(q.after, answer->field);
        const Truth within = withinAuthority(profile, whose(condition, q.actor), q.after, word);
        return within == Truth::open ? within : truth((within == Truth::yes) == answer->value);
    }
    if (counts(condition)) {
        const bool first = timesUnsatisfied(profile, *q.before) == 0;
        if (first != (condition == Condition::firstUnsatisfied)) return Truth::no;
    }
    return said ? answered(*said, answer->value) : Truth::open;
}

std::optional<Refusal> judgeProfileTransition(const PolicyProfile& profile, const Question& q,
                                              const Transition& t) {
    const Record& before = *q.before;
    if (!holds(t.from, before.text("state"))) return notFromHere(profile, t.words, before);
    // Importance as it stands before or after this very mutation, so that a criterion taken away in the same
    // breath does not open the door.
    const bool ends = isFinalState(profile, t.to);
    const bool important = ends && (model::isImportant(q.after) || model::isImportant(before));
    if (auto refused = mayTake(profile, q.actor, t, before, important, ends && saysUnsatisfied(q)))
        return refused;
    for (const Condition condition : t.when) {
        const Truth truth = truthAfter(condition, profile, q);
        if (truth == Truth::open) return unanswered(condition, answerOf(condition)->field);
        if (truth == Truth::no) return contradicted(condition);
    }
    for (const std::string& need : t.needs) {
        if (!isMet(need, q.after)) return missing(profile, t.words, need);
    }
    return std::nullopt;
}

// --- What the rulebook allows in every way of working ---

// Whose turn it is may also say no.
std::optional<Refusal> judgeApproval(const PolicyProfile& profile, const Question& q, const Step& taken) {
    const auto due = approvalsMissing(profile, *q.before);
    if (due.empty()) return nothingToApprove();
    const auto amount = amountSeen(*q.before, due.front());
    if (taken.detail != due.front() + "." + std::to_string(amount))
        return approvalDiffers(profile, due.front(), amount);
    if (const auto after = amountSeen(q.after, due.front()); after != amount)
        return approvalDiffers(profile, due.front(), after);
    return mayApprove(profile, q.actor, *q.before, due.front());
}

// T-07: anyone may at any time, and it goes up.
std::optional<Refusal> judgeEscalation(const PolicyProfile& profile, const Question& q, const Step& taken) {
    const Record& before = *q.before;
    if (taken.detail.empty() || q.after.text("holder") != taken.detail) return nobodyNamed();
    if (taken.detail == q.actor.user || taken.detail == holderOf(before))
        return goesNowhere(holderOf(before));
    if (!q.site.people) return std::nullopt;
    if (!isAmong(*q.site.people, taken.detail)) return unknownPerson(taken.detail);
    if (holds(escalatesTo(profile, before, q.actor, *q.site.people), taken.detail)) return std::nullopt;
    return notAbove(profile, rolesAbove(profile, routeQueryOf(profile, before, {}), *q.site.people));
}

std::optional<Refusal> judgeHandOn(const PolicyProfile& profile, const Question& q, const Step& taken) {
    if (!mayHandOn(profile, q.actor, *q.before)) {
        return notYours(profile, wordsOf(taken.name), {std::string(who::kHolder), profile.leadRole},
                        holderOf(*q.before));
    }
    if (taken.detail.empty() || q.after.text("holder") != taken.detail) return nobodyNamed();
    const bool unknown = q.site.people && !isAmong(*q.site.people, taken.detail);
    return unknown ? std::optional(unknownPerson(taken.detail)) : std::nullopt;
}

// Where a case stands under another profile: in the same state if there is one of that name, else where its
// kind begins. Empty: the other profile does not know such cases.
std::string_view stateUnder(const PolicyProfile& other, const Record& complaint) {
    const CaseKind* kind = findById(other.kinds, complaint.text("class"));
    if (!kind) return {};
    const auto* same = findById(other.states, complaint.text("state"));
    return same ? same->id : kind->initial;
}

// Both profiles, so that what was done before is read by the one under which it was done.
std::string moveDetail(const PolicyProfile& other, const Record& complaint) {
    return other.id + "." + std::string(complaint.text("profile"));
}

// An explicit, recorded act of the lead's.
std::optional<Refusal> judgeMove(const PolicyProfile& profile, const Question& q, const Step& taken) {
    if (!actsAs(q.actor, profile.leadRole))
        return notYours(profile, wordsOf(taken.name), {profile.leadRole}, holderOf(*q.before));
    const auto id = partsOf(taken.detail).front();
    const PolicyProfile* other = profileOf(q, id);
    if (!other) return unknownProfile(id);
    if (taken.detail != moveDetail(*other, *q.before)) return guarded("path");
    if (q.after.text("profile") != other->id) return guarded("profile");
    const auto state = stateUnder(*other, *q.before);
    if (state.empty()) return unknownThere(profile, *other, q.before->text("class"));
    return q.after.text("state") != state ? std::optional(guarded("state")) : std::nullopt;
}

bool isRaised(const PolicyProfile& profile, std::string_view event) {
    const auto raises = [event](const auto& one) { return holds(one.starts, event); };
    return std::ranges::any_of(profile.scripts,
                               [&](const CallScript& s) { return std::ranges::any_of(s.lines, raises); }) ||
           std::ranges::any_of(profile.claimRoutes,
                               [&](const ClaimRoute& r) { return std::ranges::any_of(r.steps, raises); });
}

// Where there are claims, they are what is approved.
bool isOfClaims(const Record& complaint, std::string_view name) {
    return (name == step::kApprove || name == step::kRefuse) && claimedFen(complaint).has_value();
}

std::optional<Refusal> judgeOwnTransition(const PolicyProfile& profile, const Question& q,
                                          const Step& taken) {
    const Record& before = *q.before;
    // A customer is called about a case that is closed, too.
    if (isCallStep(taken.name)) return judgeCallStep(profile, q, taken);
    if (isFinalState(profile, before.text("state"))) return notFromHere(profile, wordsOf(taken.name), before);
    if (taken.name == step::kEscalate) return judgeEscalation(profile, q, taken);
    if (taken.name == step::kHandOn) return judgeHandOn(profile, q, taken);
    if (taken.name == step::kTakeOver) {
        if (!actsAs(q.actor, profile.leadRole))
            return notYours(profile, wordsOf(taken.name), {profile.leadRole}, holderOf(before));
        if (!mayTakeOver(profile, q.actor, before)) return alreadyYours();
        return q.after.text("holder") != q.actor.user ? std::optional(nobodyNamed()) : std::nullopt;
    }
    if (hasClaims(profile) && (isClaimStep(taken.name) || isOfClaims(before, taken.name)))
        return judgeClaimStep(profile, q, taken);
    if (taken.name == step::kApprove || taken.name == step::kRefuse) return judgeApproval(profile, q, taken);
    if (taken.name == step::kMoveProfile) return judgeMove(profile, q, taken);
    if (taken.name == step::kEvent && isRaised(profile, taken.detail)) return std::nullopt;
    return unknownTransition(taken.name);
}

bool isOwn(std::string_view name) { return name != step::kOpened && findRulebookStep(name); }

bool changesHolder(std::string_view name) {
    return name == step::kEscalate || name == step::kHandOn || name == step::kTakeOver;
}

// The one step a mutation adds to the path; nullopt: none, several, or one without the form.
std::optional<Step> stepTaken(const Mutation& m) {
    std::optional<Step> taken;
    for (const model::Assignment& a : m.add) {
        if (a.name() != "path") continue;
        if (taken) return std::nullopt;
        taken = parseStep(model::asText(a.value));
        if (!taken) return std::nullopt;
    }
    return taken;
}

// A step that stands there already, to the millisecond: adding it again would take it from who took it, and
// when.
bool repeats(const Record& before, const Mutation& m) {
    return std::ranges::any_of(m.add, [&before](const model::Assignment& a) {
        return a.name() == "path" && before.contains("path", model::asText(a.value));
    });
}

bool touchesPath(const Mutation& m) {
    const auto isPath = [](const model::Assignment& a) { return a.name() == "path"; };
    return std::ranges::any_of(m.add, isPath) || std::ranges::any_of(m.remove, isPath);
}

// What a transition leaves in the guarded fields; anything else in them is not its to set.
std::optional<Refusal> judgeGuarded(const PolicyProfile& profile, const Question& q, const Step& taken) {
    const Transition* t = isOwn(taken.name) ? nullptr : findById(profile.transitions, taken.name);
    const bool moves = taken.name == step::kMoveProfile;
    const model::Value* state = q.mutation.assigned("state");
    const std::string_view target = t && !t->to.empty() ? std::string_view(t->to) : std::string_view{};
    if (moves ? false : target.empty() ? state != nullptr : (!state || model::asText(*state) != target))
        return guarded("state");
    if (t && !t->becomes.empty() && q.after.text("class") != t->becomes) return guarded("class");
    if (!changesHolder(taken.name) && q.mutation.assigned("holder")) return guarded("holder");
    if (!moves && q.mutation.assigned("profile")) return guarded("profile");
    const bool removes =
        std::ranges::any_of(q.mutation.remove, [](const model::Assignment& a) { return a.name() == "path"; });
    return removes ? std::optional(guarded("path")) : std::nullopt;
}

std::optional<Refusal> judgeOpening(const PolicyProfile& profile, const Question& q) {
    const auto taken = stepTaken(q.mutation);
    if (!taken || taken->name != step::kOpened) return guarded("path");
    const CaseKind* kind = findById(profile.kinds, taken->detail);
    if (!kind || q.after.text("class") != kind->id) return guarded("class");
    if (q.after.text("state") != kind->initial) return guarded("state");
    return std::nullopt;
}

}  // namespace

bool isFinalState(const PolicyProfile& profile, std::string_view state) {
    const WorkflowState* found = findById(profile.states, state);
    return found && found->final;
}

bool isFinished(const PolicyProfile* profile, const Record& complaint) {
    const std::string_view state = complaint.text("state");
    return profile ? isFinalState(*profile, state) : state == model::state::kClosed;
}

bool isMeant(const std::vector<std::string>& list, const PolicyProfile& profile, const Actor& actor,
             const Record& complaint) {
    return std::ranges::any_of(list, [&](const std::string& entry) {
        if (entry == who::kAnyone) return true;
        if (entry == who::kHolder) return actor.user == holderOf(complaint);
        if (entry == who::kRecorder) return actor.user == openedBy(complaint);
        if (entry == who::kLead) return actsAs(actor, profile.leadRole);
        return actsAs(actor, entry);
    });
}

bool mayHandOn(const PolicyProfile& profile, const Actor& actor, const Record& complaint) {
    return actsAs(actor, profile.leadRole) || actor.user == holderOf(complaint);
}

bool mayTakeOver(const PolicyProfile& profile, const Actor& actor, const Record& complaint) {
    return actsAs(actor, profile.leadRole) && actor.user != holderOf(complaint);
}

bool isByRole(Condition condition) {
    return condition == Condition::withinAuthority || condition == Condition::outsideAuthority ||
           condition == Condition::withinAdvisorAuthority || condition == Condition::outsideAdvisorAuthority;
}

Actor whose(Condition condition, const Actor& actor) {
    const bool isAdvisors =
        condition == Condition::withinAdvisorAuthority || condition == Condition::outsideAdvisorAuthority;
    return isAdvisors ? Actor{.user = {}, .role = std::string(role::kAdvisor)} : actor;
}

std::optional<bool> wordOn(const Record& complaint, std::string_view field) {
    const model::Value& word = complaint.value(field);
    return model::isNull(word) ? std::nullopt : std::optional(model::asBool(word));
}

Truth withinAuthority(const PolicyProfile& profile, const Actor& actor, const Record& complaint,
                      std::optional<bool> word) {
    boost::container::small_vector<std::string_view, 8> roles(actor.standsInFor.begin(),
                                                              actor.standsInFor.end());
    roles.push_back(actor.role);
    const Settlement settlement{
        .kind = complaint.text("class"), .amountFen = amountOf(complaint), .ownWord = word};
    const Verdict verdict = competenceOf(profile, settlement, roles).verdict;
    return verdict == Verdict::open ? Truth::open : truth(verdict == Verdict::within);
}

const std::vector<std::string>* closersNeeded(const PolicyProfile& profile, bool important,
                                              bool unsatisfied) {
    const Closing& closing = profile.closing;
    if (important && !closing.importantBy.empty()) return &closing.importantBy;
    return unsatisfied && !closing.unsatisfiedBy.empty() ? &closing.unsatisfiedBy : nullptr;
}

std::optional<Refusal> mayTake(const PolicyProfile& profile, const Actor& actor, const Transition& t,
                               const Record& complaint, bool important, bool unsatisfied) {
    const auto* closers =
        isFinalState(profile, t.to) ? closersNeeded(profile, important, unsatisfied) : nullptr;
    // Who is named for closing may, though the transition does not name him.
    if (isMeant(closers ? *closers : t.may, profile, actor, complaint)) return std::nullopt;
    if (closers) return closersOnly(profile, *closers, important);
    return notYours(profile, t.words, t.may, holderOf(complaint));
}

std::optional<Refusal> mayApprove(const PolicyProfile& profile, const Actor& actor, const Record& complaint,
                                  std::string_view due) {
    const auto parts = partsOf(due);
    const Approval* approval = findById(profile.approvals, parts.front());
    const auto* one = approval && parts.size() > 1 ? findById(approval->steps, parts[1]) : nullptr;
    if (!one) return nothingToApprove();
    if (isMeant(one->by, profile, asApprover(actor, complaint), complaint)) return std::nullopt;
    return notYours(profile, one->words, one->by, holderOf(complaint));
}

std::optional<Answered> answerOf(Condition condition) {
    switch (condition) {
        case Condition::amountsToComplaint:
            return Answered{"amounts_to_complaint", true};
        case Condition::noComplaint:
            return Answered{"amounts_to_complaint", false};
        case Condition::withinAuthority:
            return Answered{"within_authority", true};
        case Condition::outsideAuthority:
            return Answered{"within_authority", false};
        case Condition::satisfied:
            return Answered{"satisfied", true};
        case Condition::unsatisfied:
        case Condition::firstUnsatisfied:
        case Condition::secondUnsatisfied:
            return Answered{"satisfied", false};
        case Condition::valid:
            return Answered{"valid", true};
        case Condition::invalid:
            return Answered{"valid", false};
        case Condition::appraisalNeeded:
            return Answered{"appraisal_needed", true};
        case Condition::noAppraisal:
            return Answered{"appraisal_needed", false};
        case Condition::agreement:
            return Answered{"agreement", true};
        case Condition::noAgreement:
            return Answered{"agreement", false};
        case Condition::withinAdvisorAuthority:
            return Answered{"within_advisor_authority", true};
        case Condition::outsideAdvisorAuthority:
            return Answered{"within_advisor_authority", false};
        case Condition::approved:
        case Condition::claimsDone:
            break;
    }
    return std::nullopt;
}

Truth truthOf(Condition condition, const PolicyProfile& profile, const Actor& actor,
              const Record& complaint) {
    if (condition == Condition::approved) return truth(approvalsMissing(profile, complaint).empty());
    if (condition == Condition::claimsDone) return truth(areClaimsDone(profile, complaint));
    const auto answer = answerOf(condition);
    if (isByRole(condition)) {
        const Truth within =
            withinAuthority(profile, whose(condition, actor), complaint, wordOn(complaint, answer->field));
        return within == Truth::open ? within : truth((within == Truth::yes) == answer->value);
    }
    if (counts(condition)) {
        const bool first = timesUnsatisfied(profile, complaint) == 0;
        if (first != (condition == Condition::firstUnsatisfied)) return Truth::no;
    }
    return answered(complaint.value(answer->field), answer->value);
}

namespace {

// What a case may cost, where no claim has said it.
constexpr std::array<std::string_view, 2> kAmounts{"claim_amount", "cost_estimate"};

bool typedAnAmount(const Record& complaint, std::string_view user) {
    return std::ranges::any_of(kAmounts, [&](std::string_view field) {
        const model::FieldState* state = complaint.find(field);
        return state && std::ranges::any_of(state->siblings, [&](const model::Sibling& sibling) {
                   return !model::isNull(sibling.value) && complaint.writeOf(sibling).by == user;
               });
    });
}

}  // namespace

std::int64_t amountOf(const Record& complaint) {
    if (const auto claimed = claimedFen(complaint)) return *claimed;
    for (const std::string_view field : kAmounts) {
        if (const auto& value = complaint.value(field); !model::isNull(value))
            return std::max<std::int64_t>(0, model::asInteger(value));
    }
    return 0;
}

Actor asApprover(const Actor& actor, const Record& complaint) {
    if (actor.standsInFor.empty()) return actor;
    const bool asks =
        hadAPart(complaint, actor.user) || (!claimedFen(complaint) && typedAnAmount(complaint, actor.user));
    if (!asks) return actor;
    return {.user = actor.user, .role = actor.role};
}

std::string_view openedBy(const Record& complaint) {
    std::optional<PlacedStep> first;
    eachStep(complaint, step::kOpened, [&first](const PlacedStep& opened) {
        if (!first || opened.place() < first->place()) first = opened;
    });
    return first ? first->step.by : std::string_view{};
}

std::string_view holderOf(const Record& complaint) {
    const auto holder = complaint.text("holder");
    return holder.empty() ? openedBy(complaint) : holder;
}

std::vector<std::string> approvalsMissing(const PolicyProfile& profile, const Record& complaint) {
    std::vector<std::string> out;
    const std::int64_t amount = amountOf(complaint);
    // No claim is more than all of them: what is above no threshold needs nobody, whoever has approved what.
    const auto isAbove = [amount](const Approval& approval) { return amount > approval.overFen; };
    if (amount == 0 || std::ranges::none_of(profile.approvals, isAbove)) return out;
    ClaimFile file = approvalFileOf(complaint);
    // An amount that no claim has said is one claim without a name.
    if (file.claims.empty()) file.claims.emplace_back().amountFen = amount;
    for (const ApprovalStanding& standing : approvalsOf(profile, file)) {
        if (!standing.approval) continue;
        for (const auto& one : standing.steps) {
            if (one.given) continue;
            const bool ofClaim = standing.claim && !standing.claim->id.empty();
            out.push_back(standing.approval->id + "." + std::string(one.id) +
                          (ofClaim ? "." + standing.claim->id : ""));
        }
    }
    return out;
}

bool isMet(std::string_view need, const Record& complaint) {
    constexpr std::string_view kOwn = "complaint.";
    while (!need.empty()) {
        const auto bar = need.find('|');
        auto path = need.substr(0, bar);
        need = bar == std::string_view::npos ? std::string_view{} : need.substr(bar + 1);
        if (path.starts_with(kOwn)) {
            path.remove_prefix(kOwn.size());
        } else if (const auto dot = path.find('.'); model::findKind(path.substr(0, dot))) {
            return true;  // another record's
        }
        const model::Value& value = complaint.value(path);
        const auto* text = std::get_if<std::string>(&value);
        if (text ? !text->empty() : !model::isNull(value)) return true;
    }
    return false;
}

std::optional<Refusal> judgeGuardedEdit(const Question& q) {
    for (const char* field : {"state", "holder", "profile"}) {
        const model::Value* given = q.mutation.assigned(field);
        if (given && !(q.before && *given == q.before->value(field))) return guarded(field);
    }
    return touchesPath(q.mutation) ? std::optional(guarded("path")) : std::nullopt;
}

std::optional<Refusal> judgeCase(const PolicyProfile& profile, const Question& q) {
    const bool known = q.before && q.before->created;
    if (q.mutation.transition.empty()) {
        return known || !q.after.created ? judgeGuardedEdit(q) : judgeOpening(profile, q);
    }
    if (!known) return unknownCase();
    const auto taken = stepTaken(q.mutation);
    if (!taken || taken->name != q.mutation.transition) return guarded("path");
    if (repeats(*q.before, q.mutation)) return stepRepeated();
    if (auto refused = judgeGuarded(profile, q, *taken)) return refused;
    if (isOwn(taken->name)) return judgeOwnTransition(profile, q, *taken);
    const Transition* t = findById(profile.transitions, taken->name);
    if (!t) return unknownTransition(taken->name);
    return judgeProfileTransition(profile, q, *t);
}

void addTransition(Mutation& m, const PolicyProfile& profile, const Record& complaint,
                   std::string_view transition, std::string_view detail) {
    const Transition* t = isOwn(transition) ? nullptr : findById(profile.transitions, transition);
    if (!t && !isOwn(transition)) return;
    m.transition = transition;
    std::string full(detail);
    if (transition == step::kApprove || transition == step::kRefuse)
        full += "." + std::to_string(amountSeen(complaint, detail));
    if (transition == step::kClaimValid && !m.assigned("valid"))
        m.set.push_back(model::assign(m.kind, "valid", detail == "yes"));
    m.add.push_back(model::assign(m.kind, "path", newStepText(complaint, transition, full, m.at)));
    if (t && !t->to.empty()) m.set.push_back(model::assign(m.kind, "state", t->to));
    if (t && !t->becomes.empty()) m.set.push_back(model::assign(m.kind, "class", t->becomes));
    if (changesHolder(transition)) m.set.push_back(model::assign(m.kind, "holder", std::string(detail)));
}

void addMove(Mutation& m, const PolicyProfile& other, const Record& complaint) {
    m.transition = step::kMoveProfile;
    m.add.push_back(
        model::assign(m.kind, "path", stepText(step::kMoveProfile, moveDetail(other, complaint), m.at)));
    m.set.push_back(model::assign(m.kind, "profile", other.id));
    m.set.push_back(model::assign(m.kind, "state", std::string(stateUnder(other, complaint))));
}

void addOpening(Mutation& m, const PolicyProfile& profile, std::string_view kind) {
    const CaseKind* found = findById(profile.kinds, kind);
    if (!found) return;
    m.set.push_back(model::assign(m.kind, "profile", profile.id));
    m.set.push_back(model::assign(m.kind, "class", found->id));
    m.set.push_back(model::assign(m.kind, "state", found->initial));
    m.add.push_back(model::assign(m.kind, "path", stepText(step::kOpened, found->id, m.at)));
}

std::vector<std::string> tellsOf(const PolicyProfile& profile, std::string_view transition) {
    if (transition == step::kEscalate || transition == step::kHandOn || transition == step::kTakeOver)
        return {std::string(who::kHolder)};
    const Transition* t = findById(profile.transitions, transition);
    return t ? t->tells : std::vector<std::string>{};
}

std::vector<Mutation> caseConsequences(const PolicyProfile& profile, const Question& q) {
    const bool became = model::isImportant(q.after) && !(q.before && model::isImportant(*q.before));
    if (auto called = callConsequences(profile, q); !called.empty()) return called;
    const auto& closers = profile.closing.importantBy;
    if (!became || !isFinalState(profile, q.after.text("state")) || closers.empty()) return {};
    if (isMeant(closers, profile, q.actor, q.after)) return {};
    const auto reopens = [&](const Transition& t) {
        return holds(t.from, q.after.text("state")) && !t.to.empty() && !isFinalState(profile, t.to);
    };
    const auto found = std::ranges::find_if(profile.transitions, reopens);
    if (found == profile.transitions.end()) return {};
    Mutation reopen{.kind = q.after.kind, .record = q.after.id, .seen = q.mutation.seen, .at = q.mutation.at};
    addTransition(reopen, profile, q.after, found->id);
    return {std::move(reopen)};
}

}  // namespace heed::policy
