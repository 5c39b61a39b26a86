// What may be settled and who approves (J-10, C-08). Internal to shared/policy.
#pragma once

#include "shared/policy/routing/routing_people.hpp"

#include <optional>
#include <span>
#include <string_view>

namespace heed::policy {

// May this be settled by somebody who has these roles? What is asked a million times a second, without the
// names that an answer is told with.
struct Competence {
    Verdict verdict = Verdict::open;
    VerdictReason reason = VerdictReason::wordMissing;
    const Authority* highest = nullptr;  // of his roles' authorities the one with the highest limit
};
struct Settlement {
    std::string_view kind;  // of case
    std::int64_t amountFen = 0;
    std::optional<bool> ownWord;
    bool answerOverdue = false;
};
[[nodiscard]] Competence competenceOf(const PolicyProfile& profile, const Settlement& settlement,
                                      std::span<const std::string_view> roles);

// The same with its names.
[[nodiscard]] AuthorityAnswer authorityOf(const PolicyProfile& profile, const RouteQuery& query,
                                          std::span<const std::string> roles);

// Of the first that the amount needs; none where it needs none. `present` is where the case stands.
[[nodiscard]] std::optional<ApprovalsDue> approvalsFor(const PolicyProfile& profile, const RouteQuery& query,
                                                       const Staff& staff, const Standing& present);

}  // namespace heed::policy
