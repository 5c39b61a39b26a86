#include "shared/policy/cases/complaint_rules.hpp"

#include "tests/policy/desk.hpp"
#include "tests/support/draw.hpp"
#include "tests/support/property.hpp"

#include <catch2/catch.hpp>

#include <sstream>
#include <string_view>
#include <vector>

using namespace heed;
using heed::test::code;
using heed::test::Desk;
using heed::test::setting;
using model::Mutation;
using policy::role::kAdvisor;
using policy::role::kComplaintLead;
using policy::role::kSalesperson;
using policy::role::kServiceDirector;
using policy::role::kSystem;
using policy::role::kTechnician;
using policy::transition::kClose;
using policy::transition::kReopen;
using Names = std::vector<std::string_view>;

namespace {

const Names kCriteria{model::criteria::kReplacementOrDamages,
                      model::criteria::kMajorRerepair,
                      model::criteria::kSafetyPart,
                      model::criteria::kFire,
                      model::criteria::kLitigation,
                      model::criteria::kPublicAttention,
                      model::criteria::kOther};
// Everybody but the lead.
const Names kOthers{kAdvisor, kTechnician, kSalesperson, kServiceDirector, kSystem, "", "general_manager"};

struct Opened : Desk {
    Opened() { open(); }
};

}  // namespace

TEST_CASE("Anybody closes an ordinary complaint and anybody reopens it", "[T-08]") {
    for (const auto role : kOthers) {
        INFO(role);
        Opened desk;
        CHECK(code(desk.transit(role, kClose)).empty());
        CHECK(desk.isClosed());
        CHECK(code(desk.transit(role, kReopen)).empty());
        CHECK_FALSE(desk.isClosed());
        CHECK(desk.consequences().empty());
    }
}

TEST_CASE("A complaint that meets any of the seven criteria is closed by the lead and nobody else",
          "[T-08]") {
    for (const auto criterion : kCriteria) {
        INFO(criterion);
        Opened desk;
        REQUIRE(code(desk.tick(kAdvisor, criterion)).empty());
        for (const auto role : kOthers) {
            INFO(role);
            const auto refused = desk.transit(role, kClose);
            REQUIRE(refused);
            CHECK(refused->code == "lead-only");
            CHECK(refused->field == "state");
            CHECK_FALSE(desk.isClosed());
        }
        CHECK(code(desk.transit(kComplaintLead, kClose)).empty());
        CHECK(desk.isClosed());
    }
}

TEST_CASE("A criterion that only a newer version knows makes a complaint important too", "[T-08]") {
    Opened desk;
    REQUIRE(code(desk.tick(kAdvisor, "recall")).empty());
    CHECK(code(desk.transit(kAdvisor, kClose)) == "lead-only");
}

TEST_CASE("Who is the lead is for the profile to say", "[T-08]") {
    Opened desk;
    desk.site.leadRole = kServiceDirector;
    REQUIRE(code(desk.tick(kAdvisor, model::criteria::kFire)).empty());
    CHECK(code(desk.transit(kComplaintLead, kClose)) == "lead-only");
    CHECK(code(desk.transit(kServiceDirector, kClose)).empty());
}

TEST_CASE("Everybody may set each criterion and only the lead clears it", "[T-08]") {
    for (const auto criterion : kCriteria) {
        INFO(criterion);
        Opened desk;
        for (const auto role : kOthers) {
            CHECK(code(desk.tick(role, criterion)).empty());
            const auto refused = desk.untick(role, criterion);
            REQUIRE(refused);
            CHECK(refused->code == "lead-only");
            CHECK(refused->field == "criteria");
            CHECK(model::isImportant(desk.record()));
        }
        CHECK(code(desk.untick(kComplaintLead, criterion)).empty());
        CHECK_FALSE(model::isImportant(desk.record()));
        CHECK(code(desk.transit(kAdvisor, kClose)).empty());
    }
}

TEST_CASE("One criterion cleared of two leaves a complaint important", "[T-08]") {
    Opened desk;
    REQUIRE(code(desk.tick(kAdvisor, model::criteria::kFire)).empty());
    REQUIRE(code(desk.tick(kAdvisor, model::criteria::kLitigation)).empty());
    REQUIRE(code(desk.untick(kComplaintLead, model::criteria::kFire)).empty());
    CHECK(code(desk.transit(kAdvisor, kClose)) == "lead-only");
}

TEST_CASE("Closing and clearing the criterion in one breath is for the lead as well", "[T-08]") {
    const auto clearAndClose = [](Mutation& m) {
        m.remove.push_back(model::assign(m.kind, "criteria", std::string(model::criteria::kFire)));
        policy::addTransition(m, kClose);
    };
    Opened desk;
    REQUIRE(code(desk.tick(kAdvisor, model::criteria::kFire)).empty());
    const auto refused = desk.act(kAdvisor, clearAndClose);
    REQUIRE(refused);
    CHECK(refused->code == "lead-only");
    CHECK(refused->field == "state");
    CHECK(code(desk.act(kComplaintLead, clearAndClose)).empty());
    CHECK(desk.isClosed());
}

TEST_CASE("Closing and setting a criterion in one breath is for the lead", "[T-08]") {
    const auto tickAndClose = [](Mutation& m) {
        m.add.push_back(model::assign(m.kind, "criteria", std::string(model::criteria::kFire)));
        policy::addTransition(m, kClose);
    };
    Opened desk;
    CHECK(code(desk.act(kAdvisor, tickAndClose)) == "lead-only");
    CHECK(code(desk.act(kComplaintLead, tickAndClose)).empty());
    CHECK(desk.isClosed());
    CHECK(desk.consequences().empty());
}

TEST_CASE("Removing a criterion that is not set is for the lead too and changes nothing", "[T-08]") {
    Opened desk;
    CHECK(code(desk.untick(kAdvisor, model::criteria::kFire)) == "lead-only");
    CHECK(code(desk.untick(kComplaintLead, model::criteria::kFire)).empty());
}

TEST_CASE("Other sets may be emptied by anybody") {
    Opened desk;
    const auto change = [](bool add) {
        return [add](Mutation& m) {
            (add ? m.add : m.remove).push_back(model::assign(m.kind, "problem_codes", "A11"));
        };
    };
    CHECK(code(desk.act(kAdvisor, change(true))).empty());
    CHECK(code(desk.act(kTechnician, change(false))).empty());
    CHECK(desk.record().elements("problem_codes").empty());
}

TEST_CASE("On a closed complaint every transition but reopening is refused") {
    Opened desk;
    REQUIRE(code(desk.transit(kAdvisor, kClose)).empty());
    CHECK(code(desk.transit(kAdvisor, kClose)) == "already-closed");
    CHECK(code(desk.transit(kComplaintLead, kClose)) == "already-closed");
    CHECK(code(desk.transit(kAdvisor, kReopen)).empty());
}

TEST_CASE("A complaint that is not closed is not reopened") {
    Opened desk;
    CHECK(code(desk.transit(kAdvisor, kReopen)) == "not-closed");
    CHECK(code(desk.transit(kComplaintLead, kReopen)) == "not-closed");
}

TEST_CASE("A closed complaint is still edited by everybody") {
    Opened desk;
    REQUIRE(code(desk.transit(kAdvisor, kClose)).empty());
    CHECK(code(desk.act(kTechnician, setting("cause", "worn brake pad"))).empty());
    CHECK(desk.isClosed());
    CHECK(desk.record().text("cause") == "worn brake pad");
}

TEST_CASE("The state moves by transitions only, and each sets the state that is its own") {
    Opened desk;
    CHECK(code(desk.act(kComplaintLead, setting("state", "closed"))) == "guarded");
    CHECK(code(desk.act(kComplaintLead, setting("state", "open"))) == "guarded");
    CHECK(code(desk.act(kComplaintLead, setting("state", model::Null{}))) == "guarded");
    CHECK(code(desk.act(kComplaintLead, setting("state", "newer_state"))) == "guarded");
    const auto transition = [](std::string_view name, std::string_view state) {
        return [name, state](Mutation& m) {
            m.transition = name;
            if (!state.empty()) m.set.push_back(model::assign(m.kind, "state", std::string(state)));
        };
    };
    CHECK(code(desk.act(kComplaintLead, transition("close", ""))) == "guarded");
    CHECK(code(desk.act(kComplaintLead, transition("close", "open"))) == "guarded");
    CHECK(code(desk.act(kComplaintLead, transition("reopen", "closed"))) == "guarded");
    CHECK(code(desk.act(kComplaintLead, transition("abolish", "closed"))) == "unknown-transition");
    CHECK(code(desk.act(kComplaintLead, transition("Close", "closed"))) == "unknown-transition");
    CHECK_FALSE(desk.isClosed());
}

TEST_CASE("A complaint comes into the world open and not closed") {
    const auto creating = [](std::string_view state) {
        return [state](Mutation& m) {
            m.set.push_back(model::assign(m.kind, "number", "FT01-2611-A-0001"));
            m.set.push_back(model::assign(m.kind, "state", std::string(state)));
        };
    };
    Desk desk;
    CHECK(code(desk.act(kComplaintLead, creating("closed"))) == "guarded");
    CHECK(code(desk.transit(kComplaintLead, kClose)) == "unknown-record");
    CHECK_FALSE(desk.known());
    CHECK(code(desk.act(kAdvisor, creating("open"))).empty());
    CHECK(desk.record().text("state") == "open");
}

TEST_CASE("A complaint that was heard of before it was created is created as any other") {
    Desk desk;
    REQUIRE(code(desk.act(kTechnician, setting("cause", "worn brake pad"), model::Seq{40})).empty());
    REQUIRE_FALSE(desk.record().created);
    CHECK(code(desk.transit(kAdvisor, kClose)) == "unknown-record");
    CHECK(code(desk.act(
                   kAdvisor,
                   [](Mutation& m) {
                       m.set.push_back(model::assign(m.kind, "state", "open"));
                       m.set.push_back(model::assign(m.kind, "number", "FT01-2611-A-0001"));
                   },
                   model::kNoSeq))
              .empty());
    CHECK(desk.record().created);
    CHECK(desk.record().text("state") == "open");
    CHECK(code(desk.transit(kAdvisor, kClose)).empty());
    CHECK(code(desk.act(kAdvisor, setting("state", "open"))) == "guarded");
}

TEST_CASE("A refused transition changes nothing and what is edited after it is taken", "[I12]") {
    Opened desk;
    REQUIRE(code(desk.tick(kAdvisor, model::criteria::kFire)).empty());
    const auto before = desk.record();
    REQUIRE(code(desk.transit(kAdvisor, kClose)) == "lead-only");
    CHECK(desk.record() == before);
    CHECK(code(desk.act(kAdvisor, setting("outcome", "replaced"))).empty());
    CHECK(desk.record().text("outcome") == "replaced");
}

TEST_CASE("A criterion set on a closed complaint reopens it for the lead", "[T-08]") {
    for (const auto criterion : kCriteria) {
        Opened desk;
        REQUIRE(code(desk.transit(kAdvisor, kClose)).empty());
        REQUIRE(code(desk.tick(kTechnician, criterion)).empty());
        REQUIRE(desk.consequences().size() == 1);
        CHECK(desk.consequences().front().transition == kReopen);
        CHECK(desk.consequences().front().record == desk.id);
        CHECK_FALSE(desk.isClosed());
        CHECK(model::isImportant(desk.record()));
        CHECK(desk.record().writeOf(*desk.record().shown("state")).by == kSystem);
        CHECK(code(desk.transit(kAdvisor, kClose)) == "lead-only");
        CHECK(code(desk.transit(kComplaintLead, kClose)).empty());
    }
}

TEST_CASE("A criterion that the lead sets on a closed complaint leaves it closed", "[T-08]") {
    Opened desk;
    REQUIRE(code(desk.transit(kAdvisor, kClose)).empty());
    REQUIRE(code(desk.tick(kComplaintLead, model::criteria::kFire)).empty());
    CHECK(desk.consequences().empty());
    CHECK(desk.isClosed());
}

TEST_CASE("A second criterion on a complaint that the lead closed as important leaves it closed", "[T-08]") {
    Opened desk;
    REQUIRE(code(desk.tick(kAdvisor, model::criteria::kFire)).empty());
    REQUIRE(code(desk.transit(kComplaintLead, kClose)).empty());
    REQUIRE(code(desk.tick(kAdvisor, model::criteria::kLitigation)).empty());
    CHECK(desk.consequences().empty());
    CHECK(desk.isClosed());
}

TEST_CASE("A criterion set offline before the closing was seen reopens the complaint when it arrives",
          "[T-08]") {
    Opened desk;
    const auto seen = desk.record().seq;
    REQUIRE(code(desk.transit(kAdvisor, kClose)).empty());
    desk.device = model::DeviceNo{2};
    REQUIRE(code(desk.act(
                     kTechnician,
                     [](Mutation& m) { m.add.push_back(model::assign(m.kind, "criteria", "fire")); }, seen))
                .empty());
    CHECK(desk.consequences().size() == 1);
    CHECK_FALSE(desk.isClosed());
}

TEST_CASE("A complaint reopened and then cleared of importance stays open", "[T-08]") {
    Opened desk;
    REQUIRE(code(desk.transit(kAdvisor, kClose)).empty());
    REQUIRE(code(desk.tick(kTechnician, model::criteria::kFire)).empty());
    REQUIRE(code(desk.untick(kComplaintLead, model::criteria::kFire)).empty());
    CHECK(desk.consequences().empty());
    CHECK_FALSE(desk.isClosed());
    CHECK(code(desk.transit(kAdvisor, kClose)).empty());
}

TEST_CASE("What the server adds decides no conflict that people have", "[T-08]") {
    Opened desk;
    REQUIRE(code(desk.transit(kAdvisor, kClose)).empty());
    const auto seen = desk.record().seq;
    REQUIRE(code(desk.act(kAdvisor, setting(model::kDeleted, true))).empty());
    desk.device = model::DeviceNo{2};
    REQUIRE(code(desk.act(
                     kTechnician,
                     [](Mutation& m) { m.add.push_back(model::assign(m.kind, "criteria", "fire")); }, seen))
                .empty());
    REQUIRE(desk.consequences().size() == 1);
    CHECK(desk.record().conflicts() == Names{"deleted"});
    CHECK(desk.record().visible());
}

TEST_CASE("Anybody deletes an ordinary complaint") {
    for (const auto role : kOthers) {
        Opened desk;
        CHECK(code(desk.act(role, setting(model::kDeleted, true))).empty());
        CHECK_FALSE(desk.record().visible());
    }
}

TEST_CASE("A complaint that meets any of the seven criteria is deleted by the lead and nobody else",
          "[T-08]") {
    for (const auto criterion : kCriteria) {
        INFO(criterion);
        Opened desk;
        REQUIRE(code(desk.tick(kAdvisor, criterion)).empty());
        for (const auto role : kOthers) {
            INFO(role);
            const auto refused = desk.act(role, setting(model::kDeleted, true));
            REQUIRE(refused);
            CHECK(refused->code == "lead-only");
            CHECK(refused->field == model::kDeleted);
            CHECK(desk.record().visible());
        }
        CHECK(code(desk.act(kComplaintLead, setting(model::kDeleted, true))).empty());
        CHECK_FALSE(desk.record().visible());
        // What the lead deleted anybody may bring back.
        CHECK(code(desk.act(kAdvisor, setting(model::kDeleted, false))).empty());
        CHECK(desk.record().visible());
    }
}

TEST_CASE("Deleting and setting or clearing a criterion in one breath is for the lead", "[T-08]") {
    const auto changeAndDelete = [](bool add) {
        return [add](Mutation& m) {
            (add ? m.add : m.remove)
                .push_back(model::assign(m.kind, "criteria", std::string(model::criteria::kFire)));
            m.set.push_back(model::assign(m.kind, model::kDeleted, true));
        };
    };
    Opened desk;
    CHECK(code(desk.act(kAdvisor, changeAndDelete(true))) == "lead-only");
    REQUIRE(code(desk.tick(kAdvisor, model::criteria::kFire)).empty());
    CHECK(code(desk.act(kAdvisor, changeAndDelete(false))) == "lead-only");
    CHECK(code(desk.act(kComplaintLead, changeAndDelete(false))).empty());
    CHECK_FALSE(desk.record().visible());
}

TEST_CASE("A deletion that arrives after the complaint became important is refused", "[T-08]") {
    Opened desk;
    const auto seen = desk.record().seq;
    REQUIRE(code(desk.tick(kAdvisor, model::criteria::kFire)).empty());
    desk.device = model::DeviceNo{2};
    CHECK(code(desk.act(kTechnician, setting(model::kDeleted, true), seen)) == "lead-only");
    CHECK(desk.record().visible());
    CHECK(desk.record().conflicts().empty());
}

TEST_CASE("What a screen offers is what the rulebook allows", "[T-08]") {
    Opened desk;
    CHECK(desk.offered(kAdvisor) == Names{kClose});
    CHECK(desk.offered(kComplaintLead) == Names{kClose});
    REQUIRE(code(desk.tick(kAdvisor, model::criteria::kFire)).empty());
    CHECK(desk.offered(kAdvisor).empty());
    CHECK(desk.offered(kComplaintLead) == Names{kClose});
    REQUIRE(code(desk.transit(kComplaintLead, kClose)).empty());
    CHECK(desk.offered(kAdvisor) == Names{kReopen});
    CHECK(desk.offered(kComplaintLead) == Names{kReopen});
}

TEST_CASE("Nothing is offered on a complaint that is not known yet") {
    Desk desk;
    REQUIRE(code(desk.act(kTechnician, setting("cause", "worn brake pad"), model::Seq{40})).empty());
    CHECK(desk.offered(kComplaintLead).empty());
}

TEST_CASE("Whatever people do in whatever order no important complaint is closed or gone but by the lead",
          "[T-08][I9]") {
    test::property("closed and important",
                   [] {
                       Opened desk;
                       std::ostringstream story;
                       bool byLead = false;  // whether the lead closed it, or made important what was closed
                       bool goneByLead = false;
                       for (int i = *rc::gen::inRange(1, 40); i > 0; --i) {
                           const auto role = test::oneIn(3) ? kComplaintLead : test::oneOf(kOthers);
                           const bool lead = role == kComplaintLead;
                           const auto criterion = kCriteria[*test::uniform<std::size_t>(0, 2)];
                           const auto seen =
                               model::Seq{*test::uniform<std::int64_t>(1, base::raw(desk.record().seq) + 1)};
                           desk.device = model::DeviceNo{*test::uniform(1, 4)};
                           const bool wasImportant = model::isImportant(desk.record());
                           const auto refused = desk.act(
                               role,
                               [&](Mutation& m) {
                                   const auto element =
                                       model::assign(m.kind, "criteria", std::string(criterion));
                                   if (test::oneIn(3))
                                       policy::addTransition(m, test::oneIn(3) ? kReopen : kClose);
                                   if (test::oneIn(2)) m.add.push_back(element);
                                   if (test::oneIn(4)) m.remove.push_back(element);
                                   if (m.transition.empty() && test::oneIn(4))
                                       m.set.push_back(model::assign(m.kind, "state", "closed"));
                                   if (test::oneIn(6))
                                       m.set.push_back(model::assign(m.kind, model::kDeleted, true));
                               },
                               seen);
                           story << role << " having seen " << base::raw(seen) << ": "
                                 << (refused ? refused->code : "done") << ", then "
                                 << desk.record().text("state") << "\n";
                           RC_CLASSIFY(refused.has_value(), "refused");
                           RC_CLASSIFY(!desk.consequences().empty(), "reopened by itself");
                           if (refused) continue;
                           const bool nowImportant = model::isImportant(desk.record());
                           if (desk.record().writeOf(*desk.record().shown("state")).seq == desk.record().seq)
                               byLead = lead;
                           if (lead && nowImportant && !wasImportant) byLead = true;
                           if (desk.isClosed() && nowImportant && !byLead) RC_FAIL(story.str());
                           if (desk.record().visible()) goneByLead = false;
                           if (!desk.record().visible() && lead) goneByLead = true;
                           const bool gone = nowImportant && !desk.record().visible();
                           if (gone && !goneByLead) RC_FAIL(story.str());
                           RC_CLASSIFY(gone, "deleted by the lead");
                           RC_CLASSIFY(desk.isClosed() && nowImportant, "closed by the lead");
                       }
                   },
                   {.runs = 500,
                    .size = 100,
                    .mustMeet = {{"refused", 200},
                                 {"reopened by itself", 20},
                                 {"closed by the lead", 100},
                                 {"deleted by the lead", 50}}});
}
