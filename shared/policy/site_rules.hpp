// What a site works by, as records: policy profiles, which of them is in force, the country's calendar and
// the shop's hours.
//
// A profile's record holds its canonical text, never changes, and has an id derived from the profile's: so
// every tablet has the profile of each case it has, whatever version of Heed it runs. The site's own record
// names the profile in force, under which new cases are opened; a case keeps its own until it is moved
// (step::kMoveProfile). It may also hold a country's calendar, which counts where it reaches further than the
// one that is built in, and the hours of the shop; so deadlines are the same on the server and on tablets.
//
// All of it is the lead's to write. A text that has faults, be it of form or of sense (profile_linter.hpp),
// is refused with them, and what is in force stays. Threads: pure.
#pragma once

#include "shared/model/mutation.hpp"
#include "shared/policy/clocks/work_calendar.hpp"
#include "shared/policy/profile/profile_shelf.hpp"
#include "shared/policy/profile/question.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace heed::policy {

namespace transition {
inline constexpr std::string_view kPutInForce = "put_in_force";  // a profile
inline constexpr std::string_view kSetCalendar = "set_calendar";
inline constexpr std::string_view kSetHours = "set_hours";
}  // namespace transition

[[nodiscard]] model::RecordId siteRecordId(std::string_view site);

// A mutation that creates the profile's record.
[[nodiscard]] model::Mutation profileCreation(const PolicyProfile& profile);
// One that puts the profile in force, having seen the site's record as it is given (null: nothing is known of
// it).
[[nodiscard]] model::Mutation puttingInForce(std::string_view site, std::string_view profileId,
                                             const model::Record* siteRecord = nullptr);

// The same of a country's calendar, or of the shop's hours (statutory_calendar.hpp, opening_hours.hpp).
[[nodiscard]] model::Mutation settingCalendar(std::string_view site, std::string_view text,
                                              const model::Record* siteRecord = nullptr);
[[nodiscard]] model::Mutation settingHours(std::string_view site, std::string_view text,
                                           const model::Record* siteRecord = nullptr);

// What the site's record says, and of what it does not (null: of everything) the default.
[[nodiscard]] WorkCalendar workCalendarOf(const model::Record* siteRecord);

// The faults of a text that is to become a profile, `most` at most, or the profile.
struct ProfileFaults {
    std::vector<Words> first;
    std::size_t count = 0;
};
[[nodiscard]] std::expected<PolicyProfile, ProfileFaults> checkedProfile(std::string_view text,
                                                                         std::size_t most = 3);

// Of kinds profile and site.
[[nodiscard]] std::optional<model::Refusal> judgeProfileRecord(const Question& q);
[[nodiscard]] std::optional<model::Refusal> judgeSiteRecord(const Question& q);

}  // namespace heed::policy
