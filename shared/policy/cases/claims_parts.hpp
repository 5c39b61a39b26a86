// What the files of claims share. Internal to shared/policy.
#pragma once

#include "shared/policy/cases/claims.hpp"

#include <algorithm>

namespace heed::policy {

using People = std::vector<std::string_view>;

// Who judges whether a complaint is valid, explains and reports: those whom the workflow lets do it, or,
// where it has no such step, who has the case and the lead.
[[nodiscard]] People judgesOf(const PolicyProfile& profile);
// Who negotiates with the customer and promises.
[[nodiscard]] People promisersOf(const PolicyProfile& profile, const ClaimFile& file);

// Whether the actor is one of these: roles, and words of `who`.
template <class List>
[[nodiscard]] bool isAmong(const List& people, const Actor& actor, const PolicyProfile& profile,
                           const ClaimFile& file) {
    return std::ranges::any_of(people, [&](std::string_view one) {
        if (one == who::kAnyone) return true;
        if (one == who::kHolder) return !file.holder.empty() && actor.user == file.holder;
        if (one == who::kLead) return actsAs(actor, profile.leadRole);
        return actsAs(actor, one);
    });
}

// The first approval that is not complete, of those that must come before a promise, or before a payout.
[[nodiscard]] const ApprovalStanding* missingApproval(std::span<const ApprovalStanding> standings,
                                                      const Claim* claim, bool beforePromise);

// The first step of the route before `step` that is neither done nor left out; null if there is none.
[[nodiscard]] const ClaimStep* missingBefore(const ClaimRoute& route, const Claim& claim,
                                             const ClaimStep& step);

[[nodiscard]] const Claim* findClaim(const ClaimFile& file, std::string_view id);

}  // namespace heed::policy
