// What the rulebook is asked: by whom, where, about which change of which record.
#pragma once

#include "shared/model/mutation.hpp"
#include "shared/model/record.hpp"

#include <algorithm>
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
    std::vector<std::string>
        standsInFor{};  // roles of people who are away, whose deputy he is (site_people.hpp)
};

// In his own role, or as somebody's deputy.
[[nodiscard]] inline bool actsAs(const Actor& actor, std::string_view role) {
    return actor.role == role || std::ranges::find(actor.standsInFor, role) != actor.standsInFor.end();
}

class ProfileShelf;
struct Colleague;
struct PolicyProfile;

// What the rulebook has to know of the site.
struct Site {
    std::string id;
    std::string leadRole{role::kComplaintLead};      // of the profile in force: of what no profile is about
    const WorkCalendar* calendar = nullptr;          // what calls are judged by; null: defaultWorkCalendar()
    ProfileShelf* profiles = nullptr;                // null: those that are built in, and no others
    const std::vector<Colleague>* people = nullptr;  // who works there; null: not known here
};

struct Question {
    const Site& site;
    const Actor& actor;
    model::DeviceNo device{};
    const model::Record* before = nullptr;  // null: nothing is known of the record yet
    const model::Record& after;             // as the mutation would leave it
    const model::Mutation& mutation;
};

// The profile of that id, as the question's site knows it; null: it does not.
[[nodiscard]] const PolicyProfile* profileOf(const Question& q, std::string_view id);

}  // namespace heed::policy
