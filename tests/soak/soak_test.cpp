#include "tests/soak/soak.hpp"

#include "shared/store/sqlite.hpp"
#include "tests/e2e/driver/files.hpp"
#include "tests/soak/dealer.hpp"
#include "tests/soak/tells.hpp"
#include "tests/soak/typing.hpp"

#include <catch2/catch.hpp>

namespace heed::soak {
namespace {

using namespace std::chrono_literals;

// Does something to a store that nobody has open for writing.
void tamper(const std::filesystem::path& store, const std::string& sql) {
    auto db = store::sqlite::Database::open(store, store::sqlite::Database::Mode::readWrite);
    REQUIRE(db);
    REQUIRE(db->execute(sql));
}

}  // namespace

TEST_CASE(
    "Server and tablets that are killed and cut off under load lose nothing, double nothing and tell the "
    "truth",
    "[I1][I2][I3][I6][I8][I11]") {
    e2e::TempFolder folder;
    Chronicle chronicle(folder / "events.log");
    const Plan plan{.seed = 1, .tablets = 2, .rounds = 3, .least = 1500ms, .most = 2500ms, .hasty = true};
    const int rounds = soak(plan, folder.path(), chronicle);
    for (const auto& sentence : chronicle.violations()) {
        for (const auto& event : chronicle.last(60))
            UNSCOPED_INFO(event);
        folder.keep();
        FAIL_CHECK("seed " << plan.seed << ": " << sentence << "; kept in " << folder.path());
    }
    CHECK(rounds == plan.rounds);
    CHECK(chronicle.total("kills") > 0);
    CHECK(chronicle.total("cuts") > 0);
    CHECK(chronicle.total("mutations") > 0);
    CHECK(chronicle.counts("photos")["taken"] > 0);
    CHECK(chronicle.counts("photos")["seen on a screen, with thumbnails"] > 0);
}

TEST_CASE(
    "A tablet killed with -9 while somebody types loses a second of it at most, no draft and no saved case",
    "[T-22]") {
    e2e::TempFolder folder;
    Chronicle chronicle(folder / "events.log");
    const TypingPlan plan;
    const int kills = typeAndKill(plan, folder.path(), chronicle);
    for (const auto& sentence : chronicle.violations()) {
        folder.keep();
        FAIL_CHECK("seed " << plan.seed << ": " << sentence << "; kept in " << folder.path());
    }
    CHECK(kills == plan.kills);
    auto counted = chronicle.counts("typing");
    for (const char* form : {"a complaint that is recorded", "a vehicle that is taken in", "a note",
                             "a field that is edited", "a step that is taken"})
        CHECK(counted[std::string("kills over ") + form] > 0);
}

TEST_CASE("The checker of the soak finds a lost write, a doubled one, and a status that hides one",
          "[I2][I6]") {
    const e2e::TempFolder folder;
    Chronicle chronicle(folder / "events.log");
    Dealer dealer(folder.path(), 1, 1, chronicle);
    e2e::Tablet& tablet = dealer.player(0).tablet();
    const std::string mark = dealer.ledger().newMark("A");
    (void)tablet.ask("newCapture");
    (void)tablet.ask("set", {{"field", "own_words"}, {"value", mark}});
    (void)tablet.ask("save");
    dealer.ledger().answered(mark, true);
    dealer.heal({.nudge = true});
    REQUIRE(chronicle.violations().empty());
    const auto settle = [&dealer, &tablet] {
        dealer.checker().settled(dealer.server(), {&tablet}, e2e::Deadline(0ms));
    };
    dealer.server().kill();

    SECTION("a write that the tablet says is saved, and that is not on the server while nothing waits") {
        dealer.ledger().answered(dealer.ledger().newMark("A"), true);
        dealer.checker().judge(tablet);
        // It may have noticed already that the server is gone; that nothing waits it says all the same.
        CHECK(tellsOf(chronicle, "the server does not have 1 of what it said is saved: [A-000002]"));
    }
    SECTION("a write that is gone from the server") {
        tamper(dealer.server().store(), "DELETE FROM log WHERE line LIKE '%" + mark + "%'");
        settle();
        CHECK(tellsOf(chronicle, mark + " was said to be saved, and is in the server's log 0 times"));
        CHECK(tellsOf(chronicle, "they differ at n"));
    }
    SECTION("a write that took effect twice") {
        tamper(dealer.server().store(),
               "INSERT INTO log(key, seq, time, by, line) SELECT (SELECT max(key) FROM log) + 1, seq, time, "
               "by, line"
               " FROM log WHERE line LIKE '%" +
                   mark + "%'");
        settle();
        CHECK(tellsOf(chronicle, mark + " was said to be saved, and is in the server's log 2 times"));
    }
    SECTION("a refusal that nothing explains, and that the tablet does not know of") {
        tamper(dealer.server().store(), "UPDATE log SET code='too-long' WHERE line LIKE '%" + mark + "%'");
        settle();
        CHECK(tellsOf(chronicle, "was refused as too-long, which nothing here explains"));
        CHECK(tellsOf(chronicle, "tablet A keeps 0 rejections, and the server has refused 1"));
    }
    SECTION("a record that the server holds otherwise") {
        tamper(dealer.server().store(), "DELETE FROM records WHERE row=(SELECT max(row) FROM records)");
        settle();
        CHECK(tellsOf(chronicle, "tablet A does not hold what the server holds"));
    }
}

}  // namespace heed::soak
