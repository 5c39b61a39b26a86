// Which approvals an amount needs (C-08). Asked by whoever judges, offers or routes, so that all of them mean
// the same.
//
// Of the approvals that count all claims of a case together (`sumsCase`) the one in whose range their sum
// lies, and of those that count each claim by itself the one in whose range that lies. An amount of which
// nobody has said that it falls into claims is one claim. Amounts are integer fen. Threads: pure.
#pragma once

#include "shared/policy/profile/profile.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace heed::policy {

struct ApprovalNeeded {
    const Approval* approval = nullptr;
    std::int64_t amountFen = 0;
    std::optional<std::size_t> claim;  // which of them it is for; none: the case
};

// `claims` are the amounts of the claims, whose sum is `totalFen`; empty: it is all one.
[[nodiscard]] std::vector<ApprovalNeeded> approvalsNeeded(const PolicyProfile& profile, std::int64_t totalFen,
                                                          std::span<const std::int64_t> claims = {});

}  // namespace heed::policy
