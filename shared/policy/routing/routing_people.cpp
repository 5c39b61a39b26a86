#include "shared/policy/routing/routing_people.hpp"

#include "shared/policy/routing/site_people.hpp"

#include <algorithm>

namespace heed::policy {
namespace {

using Asked = std::set<std::string, std::less<>>;

// Those for whom `first` holds, if there are any; else those for whom `second` does.
template <class T, class First, class Second>
std::vector<T> preferring(const std::vector<T>& all, First first, Second second) {
    std::vector<T> out;
    std::ranges::copy_if(all, std::back_inserter(out), first);
    if (out.empty()) std::ranges::copy_if(all, std::back_inserter(out), second);
    return out;
}

}  // namespace

bool holds(const std::vector<std::string>& list, std::string_view one) {
    return std::ranges::find(list, one) != list.end();
}

Staff::Staff(const PolicyProfile& profile, const RouteQuery& query, std::span<const Colleague> people)
    : profile_(profile), query_(query) {
    people_.reserve(people.size());
    for (const auto& colleague : people)
        people_.push_back(&colleague);
    std::ranges::sort(people_, {}, [](const Colleague* c) -> const std::string& { return c->id; });
}

const Colleague* Staff::find(std::string_view id) const {
    const auto idOf = [](const Colleague* c) -> std::string_view { return c->id; };
    const auto it = std::ranges::lower_bound(people_, id, {}, idOf);
    return it != people_.end() && (*it)->id == id ? *it : nullptr;
}

bool Staff::isAway(const Colleague& colleague) const { return policy::isAway(colleague, query_.now); }

std::vector<Staff::Candidate> Staff::candidates(std::span<const std::string> roles, bool anyRegion) const {
    std::vector<Candidate> out;
    for (const auto& id : roles) {
        std::vector<const Colleague*> of;
        std::ranges::copy_if(people_, std::back_inserter(of),
                             [&id](const Colleague* c) { return holds(c->roles, id); });
        const Role* role = findById(profile_.roles, id);
        if (role != nullptr && role->byRegion && !query_.region.empty() && !anyRegion)
            of = preferring(
                of, [this](const Colleague* c) { return holds(c->regions, query_.region); },
                [](const Colleague* c) { return c->regions.empty(); });
        // A general manager belongs to no department, so the case's is a preference and no condition.
        if (!query_.department.empty())
            of = preferring(
                of, [this](const Colleague* c) { return c->department == query_.department; },
                [](const Colleague*) { return true; });
        for (const auto* c : of)
            if (std::ranges::none_of(out, [c](const Candidate& other) { return other.colleague == c; }))
                out.push_back({c, id});
    }
    return out;
}

const Colleague* Staff::deputyOf(const Colleague& away, std::string_view role,
                                 std::optional<std::size_t> rung, const Asked& asked,
                                 std::vector<Skipped>& skipped) const {
    const auto note = [&](const std::string& person, SkipReason why, const std::string& deputyOf) {
        skipped.push_back({rung, std::string(role), person, why, deputyOf, {}});
        return nullptr;
    };
    if (away.deputy.empty() || away.deputy == away.id) return note(away.id, SkipReason::noDeputy, {});
    const Colleague* deputy = find(away.deputy);
    const bool free = deputy != nullptr && !isAway(*deputy) && !asked.contains(deputy->id);
    skipped.push_back({rung, std::string(role), away.id, SkipReason::away, {}, free ? deputy->id : ""});
    if (free) return deputy;
    if (deputy == nullptr) return note(away.deputy, SkipReason::deputyUnknown, away.id);
    return note(deputy->id, isAway(*deputy) ? SkipReason::deputyAway : SkipReason::alreadyAsked, away.id);
}

Found Staff::ask(std::span<const std::string> roles, std::optional<std::size_t> rung, const Asked& asked,
                 Asking asking) const {
    Found found;
    const std::string firstRole = roles.empty() ? std::string() : roles.front();
    auto candidates = this->candidates(roles, false);
    if (candidates.empty()) {
        const auto elsewhere = this->candidates(roles, true);
        const auto why = elsewhere.empty() ? SkipReason::nobodyHolds : SkipReason::nobodyInRegion;
        found.skipped.push_back({rung, firstRole, {}, why, {}, {}});
        if (asking == Asking::rung || elsewhere.empty()) return found;
        candidates = elsewhere;  // the case must be somebody's, if not of this region
    }
    const auto add = [&found](const Colleague& who, const Candidate& of, bool deputy, bool thoughAway) {
        if (std::ranges::none_of(found.people, [&who](const Assignee& a) { return a.id == who.id; }))
            found.people.push_back({who.id, of.role, deputy ? of.colleague->id : std::string(), thoughAway});
    };
    // Who approves may have been asked to settle it before; but a deputy does not approve what he asked for.
    const bool mayRepeat = asking == Asking::approver;
    std::vector<Candidate> away;
    std::vector<Candidate> again;
    for (const auto& candidate : candidates) {
        const auto& who = *candidate.colleague;
        const bool repeated = asked.contains(who.id) && !mayRepeat;
        if (isAway(who) && !repeated)
            away.push_back(candidate);
        else if (!repeated)
            add(who, candidate, false, false);
        else
            again.push_back(candidate);
    }
    for (const auto& candidate : again)
        found.skipped.push_back(
            {rung, candidate.role, candidate.colleague->id, SkipReason::alreadyAsked, {}, {}});
    const bool somebodyHere = !found.people.empty();
    for (const auto& candidate : away) {
        if (somebodyHere) {
            found.skipped.push_back(
                {rung, candidate.role, candidate.colleague->id, SkipReason::away, {}, {}});
            continue;
        }
        if (const auto* deputy = deputyOf(*candidate.colleague, candidate.role, rung, asked, found.skipped))
            add(*deputy, candidate, true, false);
    }
    if (!found.people.empty() || asking == Asking::rung) return found;
    // Nobody new: whoever is here keeps it, and if there is none it waits for those who are away.
    for (const auto& candidate : again)
        if (!isAway(*candidate.colleague)) add(*candidate.colleague, candidate, false, false);
    if (!found.people.empty()) return found;
    for (const auto& candidate : candidates)
        add(*candidate.colleague, candidate, false, true);
    return found;
}

}  // namespace heed::policy
