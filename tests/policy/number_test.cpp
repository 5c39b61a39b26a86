#include "tests/policy/desk.hpp"

#include <catch2/catch.hpp>

using namespace heed;
using heed::test::code;
using heed::test::Desk;
using heed::test::setting;
using policy::role::kAdvisor;
using policy::role::kComplaintLead;

namespace {

Desk::Edit creating(model::Value number) {
    return [number = std::move(number)](model::Mutation& m) {
        m.set.push_back(model::assign(m.kind, "number", number));
        m.set.push_back(model::assign(m.kind, "state", "open"));
    };
}

}  // namespace

TEST_CASE("A complaint gets a number of the device that makes it") {
    Desk desk;
    CHECK(code(desk.act(kAdvisor, creating("FT01-2611-B-0001"))) == "guarded");
    CHECK(code(desk.act(kAdvisor, creating("FT02-2611-A-0001"))) == "guarded");
    CHECK(code(desk.act(kAdvisor, creating("FT01-2611-A-1"))) == "guarded");
    CHECK(code(desk.act(kAdvisor, creating(""))) == "guarded");
    CHECK_FALSE(desk.known());
    CHECK(code(desk.act(kAdvisor, creating("FT01-2611-A-0001"))).empty());
    CHECK(desk.record().text("number") == "FT01-2611-A-0001");
}

TEST_CASE("The server numbers what it imports with its own sign") {
    Desk desk;
    desk.device = model::kServerDevice;
    CHECK(code(desk.act(policy::role::kSystem, creating("FT01-2611-A-0001"))) == "guarded");
    CHECK(code(desk.act(policy::role::kSystem, creating("FT01-2611-0-0001"))).empty());
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

TEST_CASE("A complaint is not created without its number and its state") {
    const auto refusedFor = [](const Desk::Edit& edit) {
        Desk desk;
        const auto refused = desk.act(kAdvisor, edit);
        CHECK_FALSE(desk.known());
        CHECK(code(refused) == "missing");
        return refused ? refused->field : std::string();
    };
    CHECK(refusedFor(setting("cause", "worn brake pad")) == "number");
    CHECK(refusedFor(setting("state", "open")) == "number");
    CHECK(refusedFor(setting("number", "FT01-2611-A-0007")) == "state");
    CHECK(refusedFor(creating(model::Null{})) == "number");
    CHECK(refusedFor(setting(model::kDeleted, true)) == "number");
}

TEST_CASE("An edit of a complaint nobody has created gives it neither number nor state") {
    const model::Seq seen{40};
    Desk desk;
    REQUIRE(code(desk.act(kAdvisor, setting("cause", "worn brake pad"), seen)).empty());
    for (const auto& edit : {setting("number", "FT01-2611-A-0007"), setting("state", "open")}) {
        const auto refused = desk.act(kAdvisor, edit, seen);
        REQUIRE(refused);
        CHECK(refused->code == "unknown-record");
        CHECK(code(Desk().act(kAdvisor, edit, seen)) == "unknown-record");
    }
    CHECK(code(desk.act(kAdvisor, setting("cause", "nothing"), model::kNoSeq)) == "missing");
    CHECK(code(desk.act(kAdvisor, creating("FT01-2611-A-0007"), model::kNoSeq)).empty());
    CHECK(desk.record().created);
}
