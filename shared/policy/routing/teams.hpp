// Who leads whom, by the ladders of a way of working: whose cases somebody looks after besides his own (T-09,
// T-11). Threads: pure.
#pragma once

#include "shared/policy/profile/profile.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace heed::policy {

// The roles that this one leads, in the profile's order; never itself. Of the lead, and of whoever stands
// above the lead on a ladder: all but those who stand above him, at the top of a ladder he is not on, and who
// decide on major complaints from outside. Of others: those on lower rungs of a ladder he stands on, those
// who report to him what they take down (T-06), and, of the highest of a department, its roles that stand on
// no ladder. Empty: he leads nobody.
[[nodiscard]] std::vector<std::string> rolesLedBy(const PolicyProfile& profile, std::string_view role);

}  // namespace heed::policy
