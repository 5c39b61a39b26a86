#include "tests/policy/desk.hpp"

#include <catch2/catch.hpp>

using namespace heed;
using heed::test::code;
using heed::test::Desk;
using heed::test::setting;
using policy::role::kAdvisor;
using policy::role::kComplaintLead;

TEST_CASE("A complaint gets a number of the device that makes it") {
    Desk desk;
    CHECK(code(desk.act(kAdvisor, setting("number", "FT01-2611-B-0001"))) == "guarded");
    CHECK(code(desk.act(kAdvisor, setting("number", "FT02-2611-A-0001"))) == "guarded");
    CHECK(code(desk.act(kAdvisor, setting("number", "FT01-2611-A-1"))) == "guarded");
    CHECK(code(desk.act(kAdvisor, setting("number", ""))) == "guarded");
    CHECK(code(desk.act(kAdvisor, setting("number", model::Null{}))) == "guarded");
    CHECK_FALSE(desk.known());
    CHECK(code(desk.act(kAdvisor, setting("number", "FT01-2611-A-0001"))).empty());
    CHECK(desk.record().text("number") == "FT01-2611-A-0001");
}

TEST_CASE("The server numbers what it imports with its own sign") {
    Desk desk;
    desk.device = model::kServerDevice;
    CHECK(code(desk.act(policy::role::kSystem, setting("number", "FT01-2611-A-0001"))) == "guarded");
    CHECK(code(desk.act(policy::role::kSystem, setting("number", "FT01-2611-0-0001"))).empty());
}

TEST_CASE("A complaint's number is final for everybody") {
    Desk desk;
    desk.open();
    for (const auto role : {kAdvisor, kComplaintLead, policy::role::kSystem}) {
        const auto refused = desk.act(role, setting("number", "FT01-2611-A-0002"));
        REQUIRE(refused);
        CHECK(refused->code == "guarded");
        CHECK(refused->field == "number");
        CHECK(code(desk.act(role, setting("number", model::Null{}))) == "guarded");
        CHECK(code(desk.act(role, setting("number", "FT01-2611-A-0001"))) == "guarded");
    }
    CHECK(desk.record().text("number") == "FT01-2611-A-0001");
}

TEST_CASE("A complaint that came without a number may be given one once") {
    Desk desk;
    REQUIRE(code(desk.act(kAdvisor, setting("cause", "worn brake pad"))).empty());
    CHECK(code(desk.act(kAdvisor, setting("number", "FT01-2611-A-0007"))).empty());
    CHECK(code(desk.act(kAdvisor, setting("number", "FT01-2611-A-0008"))) == "guarded");
}
