// Rules of the kind complaint. Internal to the rulebook: everybody else asks policy.hpp.
#pragma once

#include "shared/policy/policy.hpp"

namespace heed::policy {

[[nodiscard]] std::optional<model::Refusal> judgeComplaint(const Question& q);
[[nodiscard]] std::vector<model::Mutation> complaintConsequences(const Question& q);

}  // namespace heed::policy
