// Rules of complaints, also of those that name no way of working (profile): these are open or closed, no
// more. What is asked of them goes through policy.hpp.
#pragma once

#include "shared/policy/profile/question.hpp"

namespace heed::policy {

namespace transition {
inline constexpr std::string_view kClose = "close";
inline constexpr std::string_view kReopen = "reopen";
}  // namespace transition

[[nodiscard]] std::optional<model::Refusal> judgeComplaint(const Question& q);
[[nodiscard]] std::vector<model::Mutation> complaintConsequences(const Question& q);

// A mutation that makes this transition: its name and the guarded values it sets. Empty set if the transition
// is unknown.
void addTransition(model::Mutation& m, std::string_view transition);

}  // namespace heed::policy
