#include "shared/policy/routing/routing_money.hpp"

#include "shared/policy/routing/approvals.hpp"

#include <boost/container/small_vector.hpp>

#include <algorithm>

namespace heed::policy {
namespace {

constexpr std::string_view kAuthorityRule = "J-10";

bool coversAmount(const Authority& authority, std::int64_t amount) {
    return amount == 0 || (authority.limitFen && amount <= *authority.limitFen);
}

// What is within by money; the handler's own word may still be wanted.
Competence byOwnWord(const Settlement& settlement, Competence out, bool asks) {
    if (settlement.ownWord == true) {
        out.verdict = Verdict::within;
        out.reason = VerdictReason::ownYes;
    } else if (!asks) {
        out.verdict = Verdict::within;
        out.reason = settlement.amountFen > 0 ? VerdictReason::withinLimit : VerdictReason::noMoney;
    } else if (settlement.answerOverdue) {
        out.verdict = Verdict::outside;
        out.reason = VerdictReason::noWordInTime;
    }
    return out;
}

// The case's department, where some of the roles are of it or of none.
std::vector<std::string> ofDepartment(const PolicyProfile& profile, const std::vector<std::string>& roles,
                                      const std::string& department) {
    std::vector<std::string> out;
    std::ranges::copy_if(roles, std::back_inserter(out), [&](const std::string& id) {
        const Role* role = findById(profile.roles, id);
        return role == nullptr || role->department.empty() || role->department == department;
    });
    return out.empty() || department.empty() ? roles : out;
}

}  // namespace

Competence competenceOf(const PolicyProfile& profile, const Settlement& settlement,
                        std::span<const std::string_view> roles) {
    Competence out;
    const auto outside = [&out](VerdictReason reason) {
        out.verdict = Verdict::outside;
        out.reason = reason;
        return out;
    };
    bool any = false;
    bool covered = false;
    bool asks = true;
    for (const auto& authority : profile.authorities) {
        if (std::ranges::find(roles, std::string_view(authority.role)) == roles.end()) continue;
        if (!authority.kinds.empty() && !holds(authority.kinds, settlement.kind)) continue;
        any = true;
        const bool higher = authority.limitFen && (!out.highest || !out.highest->limitFen ||
                                                   *authority.limitFen > *out.highest->limitFen);
        if (higher || !out.highest) out.highest = &authority;
        if (!coversAmount(authority, settlement.amountFen)) continue;
        covered = true;
        asks = asks && authority.asksOwnWord;
    }
    if (settlement.ownWord == false) return outside(VerdictReason::ownNo);
    if (!any) {
        // A way of working that names no authorities at all limits money only.
        if (!profile.authorities.empty()) return outside(VerdictReason::notTheirs);
        if (settlement.amountFen > 0) return outside(VerdictReason::noLimit);
        return byOwnWord(settlement, out, false);
    }
    if (!covered) return outside(out.highest->limitFen ? VerdictReason::overLimit : VerdictReason::noLimit);
    return byOwnWord(settlement, out, asks);
}

AuthorityAnswer authorityOf(const PolicyProfile& profile, const RouteQuery& query,
                            std::span<const std::string> roles) {
    const boost::container::small_vector<std::string_view, 8> names(roles.begin(), roles.end());
    const auto found = competenceOf(profile,
                                    {.kind = query.kind,
                                     .amountFen = query.amountFen,
                                     .ownWord = query.ownWord,
                                     .answerOverdue = query.answerOverdue},
                                    names);
    AuthorityAnswer answer;
    answer.verdict = found.verdict;
    answer.reason = found.reason;
    answer.rule = kAuthorityRule;
    if (!found.highest) return answer;
    answer.role = found.highest->role;
    answer.limitFen = found.highest->limitFen;
    if (!found.highest->rule.empty()) answer.rule = found.highest->rule;
    return answer;
}

std::optional<ApprovalsDue> approvalsFor(const PolicyProfile& profile, const RouteQuery& query,
                                         const Staff& staff, const Standing& present) {
    const auto all = approvalsNeeded(profile, query.amountFen, query.claims);
    if (all.empty()) return std::nullopt;
    const Approval* needed = all.front().approval;

    std::set<std::string, std::less<>> asking;
    if (!query.holder.empty()) asking.insert(query.holder);
    ApprovalsDue due{needed->id, needed->rule, needed->beforePromise, {}};
    for (const auto& step : needed->steps) {
        ApprovalDue made{step.id, {}, {}};
        std::vector<std::string> roles;
        for (const auto& entry : step.by) {
            if (entry == who::kHolder)
                made.people = present.people;
            else
                roles.push_back(entry == who::kLead ? profile.leadRole : entry);
        }
        roles = ofDepartment(profile, roles, query.department);
        // Whoever has the case takes the step himself where it is his to take.
        const Colleague* holder = staff.find(query.holder);
        if (made.people.empty() && holder != nullptr && !staff.isAway(*holder))
            for (const auto& role : roles)
                if (made.people.empty() && (holds(holder->roles, role) || role == query.heldAs))
                    made.people.push_back({holder->id, role, {}, false});
        if (made.people.empty()) {
            auto found = staff.ask(roles, std::nullopt, asking, Asking::approver);
            made.people = std::move(found.people);
            made.skipped = std::move(found.skipped);
        }
        due.steps.push_back(std::move(made));
    }
    return due;
}

}  // namespace heed::policy
