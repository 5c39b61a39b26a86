#include "shared/policy/site_rules.hpp"
#include "tests/store/fixture.hpp"

#include <nlohmann/json.hpp>

// Which ways of working a tablet knows.

using namespace heed;
using heed::test::Shop;
using nlohmann::json;
using world::must;

namespace {

policy::PolicyProfile own() {
    json text = json::parse(policy::builtInProfile("default")->text);
    text["name"] = "our-way";
    return *policy::parseProfile(text.dump());
}

}  // namespace

TEST_CASE("A tablet works by the built-in default until it hears what its site has put in force", "[T-15]") {
    Shop shop("chen");  // the lead
    const auto profile = own();
    CHECK(must(shop.store().profileInForce()) == policy::builtInProfile("default"));
    CHECK(must(shop.store().profile(profile.id)) == nullptr);
    REQUIRE(
        shop.commit({policy::profileCreation(profile), policy::puttingInForce("FT01", profile.id, nullptr)}));
    REQUIRE(must(shop.store().profile(profile.id)));
    CHECK(must(shop.store().profileInForce())->id == profile.id);
    // As it was sent and came back.
    shop.sync();
    shop.reopen();
    CHECK(must(shop.store().profileInForce())->text == profile.text);
    CHECK(must(shop.store().waiting()).count == 0);
}

TEST_CASE("A tablet refuses at once what the server would refuse of a way of working", "[T-15]") {
    Shop shop("wang");
    CHECK(test::refusalOf(shop.commit({policy::profileCreation(own())})) == "lead-only");
}

TEST_CASE("A tablet asks for the lead of the way of working that is in force") {
    Shop shop("chen");  // leads under the default
    const auto& jac = *policy::builtInProfile("jac-dealer");
    const auto hours = policy::settingHours("FT01", R"({"week": {"sun": []}})");
    // Also within the group that puts another in force.
    CHECK(test::refusalOf(shop.commit(
              {policy::profileCreation(jac), policy::puttingInForce("FT01", jac.id, nullptr), hours})) ==
          "lead-only");
    REQUIRE(shop.commit({hours}));
    REQUIRE(shop.commit({policy::profileCreation(jac), policy::puttingInForce("FT01", jac.id, nullptr)}));
    CHECK(test::refusalOf(shop.commit({hours})) == "lead-only");
}
