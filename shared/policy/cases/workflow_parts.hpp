// What judging a transition and offering it have in common, so that the two cannot disagree. Internal to
// shared/policy.
#pragma once

#include "shared/policy/cases/workflow.hpp"

namespace heed::policy {

[[nodiscard]] bool isFinalState(const PolicyProfile& profile, std::string_view state);

// Whether the actor is meant by such a list.
[[nodiscard]] bool isMeant(const std::vector<std::string>& list, const PolicyProfile& profile,
                           const Actor& actor, const model::Record& complaint);
[[nodiscard]] bool mayHandOn(const PolicyProfile& profile, const Actor& actor,
                             const model::Record& complaint);
[[nodiscard]] bool mayTakeOver(const PolicyProfile& profile, const Actor& actor,
                               const model::Record& complaint);

// J-10: the role's limit, and the handler's own yes or no; `word` stands in for what the record says of that.
[[nodiscard]] Truth withinAuthority(const PolicyProfile& profile, const Actor& actor,
                                    const model::Record& complaint, std::optional<bool> word);
// Whether a condition asks for somebody's authority, and whose: the actor's, or the service advisor's (J-09).
[[nodiscard]] bool isByRole(Condition condition);
[[nodiscard]] Actor whose(Condition condition, const Actor& actor);
// What the record says in answer; nullopt: nothing.
[[nodiscard]] std::optional<bool> wordOn(const model::Record& complaint, std::string_view field);

// Who takes a case to its end against what the transition itself says. Null: nobody but those it names.
[[nodiscard]] const std::vector<std::string>* closersNeeded(const PolicyProfile& profile, bool important,
                                                            bool unsatisfied);
// Whether the actor may take this transition; what he fills in matters only where it leads to an end.
[[nodiscard]] std::optional<model::Refusal> mayTake(const PolicyProfile& profile, const Actor& actor,
                                                    const Transition& t, const model::Record& complaint,
                                                    bool important, bool unsatisfied);

// Whether the actor may give the approval whose turn it is ("<approval>.<step>").
[[nodiscard]] std::optional<model::Refusal> mayApprove(const PolicyProfile& profile, const Actor& actor,
                                                       const model::Record& complaint, std::string_view due);

}  // namespace heed::policy
