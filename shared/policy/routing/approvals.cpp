#include "shared/policy/routing/approvals.hpp"

namespace heed::policy {
namespace {

const Approval* approvalFor(const PolicyProfile& profile, std::int64_t amount, bool sumsCase) {
    const Approval* out = nullptr;
    for (const auto& approval : profile.approvals)
        if (approval.sumsCase == sumsCase && amount > approval.overFen &&
            (!out || approval.overFen > out->overFen))
            out = &approval;
    return out;
}

}  // namespace

std::vector<ApprovalNeeded> approvalsNeeded(const PolicyProfile& profile, std::int64_t totalFen,
                                            std::span<const std::int64_t> claims) {
    std::vector<ApprovalNeeded> out;
    const auto add = [&](std::int64_t amount, bool sumsCase, std::optional<std::size_t> claim) {
        if (const auto* approval = approvalFor(profile, amount, sumsCase))
            out.push_back({approval, amount, claim});
    };
    add(totalFen, true, std::nullopt);
    if (claims.empty()) add(totalFen, false, std::nullopt);
    for (std::size_t i = 0; i < claims.size(); ++i)
        add(claims[i], false, i);
    return out;
}

}  // namespace heed::policy
