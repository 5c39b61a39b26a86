// The workflow of a case: which transitions a profile allows from where it stands, to whom, once what is
// filled in and answered; and what the rulebook itself allows in every way of working: to escalate (T-07), to
// hand on and take over (T-09), to approve an amount (C-08), to move a case to another version of the
// profile.
//
// A case that names a profile (field `profile`) is judged by this; one that does not, by complaint_rules.hpp.
// Everything is read from the case's own record, so a tablet without a network judges as the server does, and
// a later verdict can be compared with the one before:
//
// - Where it stands: `state`; who has it: `holder`, or who opened it.
// - What must be filled in (`needs`): fields of the schema, and those that a form has of its own, which stand
// on
//   the case under "<form>.<field>".
// - Answers: a condition of a transition is a question to be answered with it; the answer is a field
//   (answerOf). Satisfied, valid, appraisal, agreement, and the handler's own word on his authority.
// - What happened: `path` (case_path.hpp). A transition adds its own step, and nothing else may.
//
// The amount of a case is that of its claims (claim_steps.hpp), else its `claim_amount`, else its
// `cost_estimate`, in fen. An approval covers the amount it saw; a changed amount needs a new one.
//
// Refusals say what, why and what to do, in both languages, in the profile's words. Threads: pure.
#pragma once

#include "shared/policy/cases/case_path.hpp"
#include "shared/policy/profile/question.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heed::policy {

// The field that answers a condition, and with what; nullopt for one that nobody answers (`approved`).
struct Answered {
    std::string_view field;
    bool value = false;

    bool operator==(const Answered&) const = default;
};
[[nodiscard]] std::optional<Answered> answerOf(Condition condition);

enum class Truth { no, yes, open };
// Open: the answer is not given yet.
[[nodiscard]] Truth truthOf(Condition condition, const PolicyProfile& profile, const Actor& actor,
                            const model::Record& complaint);

[[nodiscard]] std::int64_t amountOf(const model::Record& complaint);
// Whether nothing is left to do in it; null: it is handled without a profile.
[[nodiscard]] bool isFinished(const PolicyProfile* profile, const model::Record& complaint);
// Who has the case: `holder`, else who opened it. Empty: nobody known.
[[nodiscard]] std::string_view holderOf(const model::Record& complaint);
[[nodiscard]] std::string_view openedBy(const model::Record& complaint);
// Who approves: a deputy does not what he asks for himself, so one who has the case, had it, said what is
// claimed in it, or typed what it may cost where no claim has said it, approves in his own role alone.
// Handing it on for a moment does not help.
[[nodiscard]] Actor asApprover(const Actor& actor, const model::Record& complaint);

// The approvals that the amount of a case needs (approvals.hpp) and that are not given: "<approval>.<step>",
// of one claim alone with "<claim>" behind, in order; the first of them is the one whose turn it is. A no
// takes back all that was granted for that amount before it.
[[nodiscard]] std::vector<std::string> approvalsMissing(const PolicyProfile& profile,
                                                        const model::Record& complaint);

// Whether the fields that a need names are filled in: "complaint.own_words", "<form>.<field>", alternatives
// apart by '|'. What another record holds ("customer.name") is not asked for here.
[[nodiscard]] bool isMet(std::string_view need, const model::Record& complaint);

// A transition that leads on from where the case stands, as this actor has it.
struct Offer {
    std::string transition;  // its id, or a name of namespace step
    Words words;
    std::vector<std::string> needs{};         // still to be filled in with it
    std::vector<Answered> answers{};          // to be given with it
    std::optional<model::Refusal> refusal{};  // why this actor may not, whatever is filled in
    std::string detail{};  // what the step says, as addTransition takes it: of claims and approvals

    bool operator==(const Offer&) const = default;
};
// In the profile's order, those of the rulebook last. What is not his to do is among them, with the refusal,
// so that a screen can say who could. What stands here without a refusal is accepted with its needs filled in
// and its answers given, and nothing else is; for escalating and handing on, whom it goes to is to be named,
// and for a claim, what is claimed.
// Events and moving to another version of the profile are no steps of the work, and stand elsewhere. `people`
// are the site's, null: not known; escalating is not offered where it can go to none of them.
[[nodiscard]] std::vector<Offer> offers(const PolicyProfile& profile, const Actor& actor,
                                        const model::Record& complaint,
                                        const std::vector<Colleague>* people = nullptr);

// Whether this mutation of a case under this profile may stand; it is not asked for plain edits' sake, which
// always may. Guarded here: state, holder, profile, path.
[[nodiscard]] std::optional<model::Refusal> judgeCase(const PolicyProfile& profile, const Question& q);

// Whether a mutation without a transition leaves alone what only steps change; whatever the profile.
[[nodiscard]] std::optional<model::Refusal> judgeGuardedEdit(const Question& q);

// Makes `m`, of time m.at, this transition of the case: its step, its state and its kind. `detail` is whom it
// goes to (escalate, hand_on), the approval without its amount, or what the step of a claim or a call says.
// Fields and answers are the caller's to add. Nothing for an unknown one, nor for moving (addMove).
void addTransition(model::Mutation& m, const PolicyProfile& profile, const model::Record& complaint,
                   std::string_view transition, std::string_view detail = {});
// Makes `m` the step that moves the case to another version of its profile, or to another profile.
void addMove(model::Mutation& m, const PolicyProfile& other, const model::Record& complaint);
// Makes `m` the creation of a case of this kind: its state and its first step.
void addOpening(model::Mutation& m, const PolicyProfile& profile, std::string_view kind);

// Whom a transition tells: the entries of its profile.
[[nodiscard]] std::vector<std::string> tellsOf(const PolicyProfile& profile, std::string_view transition);

// What the server adds: a closed case that became important by somebody who could not have closed it so, is
// opened again for the lead.
[[nodiscard]] std::vector<model::Mutation> caseConsequences(const PolicyProfile& profile, const Question& q);

}  // namespace heed::policy
