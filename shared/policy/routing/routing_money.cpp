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
AuthorityAnswer byOwnWord(const RouteQuery& query, AuthorityAnswer answer, bool asks) {
    if (query.ownWord == true) {
        answer.verdict = Verdict::within;
        answer.reason = VerdictReason::ownYes;
    } else if (!asks) {
        answer.verdict = Verdict::within;
        answer.reason = query.amountFen > 0 ? VerdictReason::withinLimit : VerdictReason::noMoney;
    } else if (query.answerOverdue) {
        answer.verdict = Verdict::outside;
        answer.reason = VerdictReason::noWordInTime;
    }
    return answer;
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

AuthorityAnswer authorityOf(const PolicyProfile& profile, const RouteQuery& query,
                            std::span<const std::string> roles) {
    AuthorityAnswer answer;
    answer.rule = kAuthorityRule;
    const auto outside = [&answer](VerdictReason reason) {
        answer.verdict = Verdict::outside;
        answer.reason = reason;
        return answer;
    };
    boost::container::small_vector<const Authority*, 4> theirs;
    for (const auto& authority : profile.authorities)
        if (std::ranges::find(roles, authority.role) != roles.end() &&
            (authority.kinds.empty() || holds(authority.kinds, query.kind)))
            theirs.push_back(&authority);
    for (const auto* authority : theirs) {
        const bool higher =
            authority->limitFen && (!answer.limitFen || *authority->limitFen > *answer.limitFen);
        if (!higher && !answer.role.empty()) continue;
        answer.role = authority->role;
        answer.limitFen = authority->limitFen;
        if (!authority->rule.empty()) answer.rule = authority->rule;
    }
    if (query.ownWord == false) return outside(VerdictReason::ownNo);
    if (theirs.empty()) {
        // A way of working that names no authorities at all limits money only.
        if (!profile.authorities.empty()) return outside(VerdictReason::notTheirs);
        if (query.amountFen > 0) return outside(VerdictReason::noLimit);
        return byOwnWord(query, answer, false);
    }
    theirs.erase(std::remove_if(theirs.begin(), theirs.end(),
                                [&query](const Authority* a) { return !coversAmount(*a, query.amountFen); }),
                 theirs.end());
    if (theirs.empty()) return outside(answer.limitFen ? VerdictReason::overLimit : VerdictReason::noLimit);
    return byOwnWord(query, answer, std::ranges::all_of(theirs, &Authority::asksOwnWord));
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
