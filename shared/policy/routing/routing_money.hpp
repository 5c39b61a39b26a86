// What may be settled and who approves (J-10, C-08). Internal to shared/policy.
#pragma once

#include "shared/policy/routing/routing_people.hpp"

#include <span>

namespace heed::policy {

// Of somebody who has these roles.
[[nodiscard]] AuthorityAnswer authorityOf(const PolicyProfile& profile, const RouteQuery& query,
                                          std::span<const std::string> roles);

// Of the first that the amount needs; none where it needs none. `present` is where the case stands.
[[nodiscard]] std::optional<ApprovalsDue> approvalsFor(const PolicyProfile& profile, const RouteQuery& query,
                                                       const Staff& staff, const Standing& present);

}  // namespace heed::policy
