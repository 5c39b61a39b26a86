// How sub-commands write what several of them answer with: instants, clocks, and who is responsible.
#pragma once

#include "shared/policy/cli/inputs.hpp"
#include "shared/policy/routing/routing.hpp"

namespace heed::policy::cli {

// By the dealer's clocks, and in milliseconds of UTC.
[[nodiscard]] Json write(Instant at, const TimeZone& zone);
[[nodiscard]] Json write(const ProfileClock& clock, const ClockReading& reading, const TimeZone& zone);

// Who is meant by the entries of a profile's list: roles, or the holder, the lead and their like.
[[nodiscard]] Json named(const PolicyProfile& profile, const std::vector<std::string>& entries);

[[nodiscard]] Json writeLadder(const Route& route);
[[nodiscard]] Json write(const std::vector<Assignee>& people);
[[nodiscard]] Json write(const Standing& standing);
[[nodiscard]] Json write(const std::vector<Telling>& tell);
[[nodiscard]] Json write(const AuthorityAnswer& authority);
[[nodiscard]] Json write(const ApprovalsDue& approvals);
// Where the dealer has nobody: what was asked for has no answer there.
[[nodiscard]] Json unanswered(const Route& route);

}  // namespace heed::policy::cli
