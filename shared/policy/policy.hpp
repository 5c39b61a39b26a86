// The one rulebook: pure functions that the tablet asks in order to guide and the server in order to decide.
//
// It refuses transitions, guarded values, guarded removals and the deletion of important complaints; never
// plain edits, so that nothing a person typed is turned away for a rule (notices, which nobody types, are the
// server's; and nobody says of another that he has read something). What an accepted edit makes untenable
// triggers a consequence instead (consequences()). Only a record that would grow beyond all use
// (model/record_size.hpp) takes no more.
//
// A refusal says why, who could do it, and what to do now, in both languages.
#pragma once

#include "shared/base/clock.hpp"
#include "shared/model/mutation.hpp"
#include "shared/model/record.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heed::policy {

class WorkCalendar;

// Roles of T-04 and the workshop, as codes; their words belong to the profile.
namespace role {
inline constexpr std::string_view kAdvisor = "advisor";                   // 维修接待
inline constexpr std::string_view kTechnician = "technician";             // 技师
inline constexpr std::string_view kSalesperson = "salesperson";           // 销售员
inline constexpr std::string_view kServiceDirector = "service_director";  // 服务部长
inline constexpr std::string_view kComplaintLead = "complaint_lead";      // 投诉对应总负责人
inline constexpr std::string_view kSystem = "system";                     // the server: consequences, import
}  // namespace role

struct Actor {
    std::string user;  // id, as it stands in a write's `by`
    std::string role;
};

class ProfileShelf;
struct PolicyProfile;

// What the rulebook has to know of the site.
struct Profile {
    std::string site;
    std::string leadRole{role::kComplaintLead};  // of what no profile is about
    const WorkCalendar* calendar = nullptr;  // what calls are judged by; null: China's days, default hours
    ProfileShelf* profiles = nullptr;        // null: those that are built in, and no others
};

namespace transition {
inline constexpr std::string_view kClose = "close";
inline constexpr std::string_view kReopen = "reopen";
}  // namespace transition

struct Question {
    const Profile& profile;
    const Actor& actor;
    model::DeviceNo device{};
    const model::Record* before = nullptr;  // null: nothing is known of the record yet
    const model::Record& after;             // as the mutation would leave it
    const model::Mutation& mutation;
};

// The profile of that id, as the question's site knows it; null: it does not.
[[nodiscard]] const PolicyProfile* profileOf(const Question& q, std::string_view id);

// Whether the mutation is allowed; nullopt if it is.
[[nodiscard]] std::optional<model::Refusal> judge(const Question& q);

// What the server adds by itself once the mutation stands, to be written by the server's own device (n,
// session and at are filled in by the caller): transitions with their fields, and the creation of a complaint
// that was heard on a call, followed by the steps it takes. A creation has no transition, and no number yet;
// where the record is there already, it and what follows it is somebody else's work. They have seen what the
// mutation's author had and no more: nobody has looked, so a conflict that people have, with a deletion say,
// is not decided by it.
[[nodiscard]] std::vector<model::Mutation> consequences(const Question& q);

// The transitions this actor may start on this record now: what the screen offers.
[[nodiscard]] std::vector<std::string_view> offered(const Profile& profile, const Actor& actor,
                                                    const model::Record& record);

// A mutation that makes this transition: its name and the guarded values it sets. Empty set if the transition
// is unknown.
void addTransition(model::Mutation& m, std::string_view transition);

}  // namespace heed::policy
