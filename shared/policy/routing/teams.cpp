#include "shared/policy/routing/teams.hpp"

#include "shared/policy/routing/routing_people.hpp"

#include <algorithm>
#include <optional>

namespace heed::policy {
namespace {

std::optional<std::size_t> rungOf(const Ladder& ladder, std::string_view role) {
    for (std::size_t i = 0; i < ladder.rungs.size(); ++i)
        if (holds(ladder.rungs[i], role)) return i;
    return std::nullopt;
}

bool standsAbove(const PolicyProfile& profile, std::string_view one, std::string_view other) {
    return std::ranges::any_of(profile.ladders, [&](const Ladder& ladder) {
        const auto above = rungOf(ladder, one);
        const auto below = rungOf(ladder, other);
        return above && below && *above > *below;
    });
}

bool isOnLadder(const PolicyProfile& profile, std::string_view role) {
    return std::ranges::any_of(profile.ladders,
                               [role](const Ladder& ladder) { return rungOf(ladder, role).has_value(); });
}

bool isTop(const PolicyProfile& profile, std::string_view role) {
    return std::ranges::any_of(profile.ladders, [role](const Ladder& ladder) {
        return !ladder.rungs.empty() && holds(ladder.rungs.back(), role);
    });
}

bool reportsTo(const PolicyProfile& profile, std::string_view role, std::string_view to) {
    return std::ranges::any_of(profile.ladders, [&](const Ladder& ladder) {
        return holds(ladder.recorders, role) && holds(ladder.reportsTo, to);
    });
}

bool isHighestOf(const PolicyProfile& profile, std::string_view role, std::string_view department) {
    return !department.empty() && std::ranges::none_of(profile.roles, [&](const Role& other) {
        return other.department == department && standsAbove(profile, other.id, role);
    });
}

}  // namespace

std::vector<std::string> rolesLedBy(const PolicyProfile& profile, std::string_view role) {
    const Role* self = findById(profile.roles, role);
    if (!self) return {};
    const bool leadsAll = role == profile.leadRole || standsAbove(profile, role, profile.leadRole);
    const auto isLed = [&](const Role& other) {
        if (other.id == role || standsAbove(profile, other.id, role)) return false;
        if (leadsAll)
            return (!isTop(profile, other.id) || standsAbove(profile, role, other.id)) &&
                   (!profile.major || profile.major->decidedBy != other.id);
        return standsAbove(profile, role, other.id) || reportsTo(profile, other.id, role);
    };
    std::vector<std::string> out;
    for (const Role& other : profile.roles)
        if (isLed(other)) out.push_back(other.id);
    if (out.empty() || leadsAll || !isHighestOf(profile, role, self->department)) return out;
    for (const Role& other : profile.roles) {
        if (other.id != role && other.department == self->department && !isOnLadder(profile, other.id) &&
            !holds(out, other.id))
            out.push_back(other.id);
    }
    return out;
}

}  // namespace heed::policy
