// Who leads whom.
#include "shared/policy/routing/teams.hpp"

#include <catch2/catch.hpp>

using namespace heed;
using Roles = std::vector<std::string>;

namespace {

Roles led(std::string_view way, std::string_view role) {
    return policy::rolesLedBy(*policy::builtInProfile(way), role);
}

}  // namespace

TEST_CASE("Who stands higher on a ladder leads those below, and the highest of a department all of it",
          "[T-05][T-11]") {
    CHECK(led("default", "advisor") == Roles{});
    CHECK(led("default", "technician") == Roles{});
    CHECK(led("default", "cashier") == Roles{});
    CHECK(led("default", "nobody") == Roles{});
    CHECK(led("default", "front_desk_supervisor") == Roles{"advisor"});
    CHECK(led("default", "sales_supervisor") == Roles{"salesperson"});
    CHECK(led("default", "service_director") ==
          Roles{"advisor", "phone_operator", "front_desk_supervisor", "technician"});
    CHECK(led("default", "sales_director") == Roles{"salesperson", "phone_operator", "sales_supervisor"});
}

TEST_CASE("The lead, and whoever stands above, leads everybody of the shop who stands below", "[T-09]") {
    const Roles lead = led("default", "complaint_lead");
    for (const char* role : {"advisor", "salesperson", "technician", "caller", "service_director", "cashier"})
        CHECK(std::ranges::find(lead, role) != lead.end());
    for (const char* role : {"complaint_lead", "general_manager", "regional_manager"})
        CHECK(std::ranges::find(lead, role) == lead.end());
    const Roles manager = led("default", "general_manager");
    CHECK(std::ranges::find(manager, "complaint_lead") != manager.end());
}

TEST_CASE("In no way of working does anybody lead himself, or who leads him", "[T-05]") {
    for (const char* way : {"default", "toyota-dealer", "service-followup", "jac-dealer", "paint-ccs"}) {
        for (const policy::Role& role : policy::builtInProfile(way)->roles) {
            for (const std::string& other : led(way, role.id)) {
                CAPTURE(way, role.id, other);
                const Roles back = led(way, other);
                CHECK(other != role.id);
                CHECK(std::ranges::find(back, role.id) == back.end());
            }
        }
    }
}
