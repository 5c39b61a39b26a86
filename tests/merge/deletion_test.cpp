#include "shared/merge/merge.hpp"
#include "tests/support/world.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <string_view>
#include <vector>

using namespace heed::model;
using namespace std::chrono_literals;
using heed::test::Tablet;
using heed::test::World;
using Names = std::vector<std::string_view>;

namespace {

struct Two {
    World world;
    Tablet& a = world.tablet(1);
    Tablet& b = world.tablet(2);

    Two() {
        a.set("where", "brakes");
        world.settle();
        world.advance(1min);
    }
    [[nodiscard]] const Record& record() const { return world.record(); }
};

}  // namespace

TEST_CASE("A deleted record is hidden and keeps what it held") {
    Two two;
    two.a.erase();
    CHECK_FALSE(two.a.shown().visible());
    two.world.settle();
    CHECK_FALSE(two.record().visible());
    CHECK(two.record().isTombstone());
    CHECK(two.record().conflicts().empty());
    CHECK(two.record().text("where") == "brakes");
}

TEST_CASE("A deletion conflicts with an edit it did not see, in either order, and the record stays visible") {
    for (const bool deletionFirst : {true, false}) {
        Two two;
        two.a.erase();
        two.b.set("when", "yesterday");
        if (!deletionFirst) two.b.push();
        two.a.push();
        two.b.push();
        CHECK(two.record().conflicts() == Names{"deleted"});
        CHECK(two.record().visible());
        CHECK_FALSE(two.record().isTombstone());
        CHECK(two.record().text("when") == "yesterday");
    }
}

TEST_CASE("A deletion that saw both ends the conflict and the record") {
    Two two;
    two.a.erase();
    two.b.set("when", "yesterday");
    two.world.settle();
    two.b.erase();
    two.world.settle();
    CHECK(two.record().conflicts().empty());
    CHECK_FALSE(two.record().visible());
}

TEST_CASE("Any edit that saw the deletion keeps the record") {
    Two two;
    two.a.erase();
    two.b.set("when", "yesterday");
    two.world.settle();
    two.b.set("when", "today");
    two.world.settle();
    CHECK(two.record().conflicts().empty());
    CHECK(two.record().visible());
}

TEST_CASE("A deletion can be undone by who saw it") {
    Two two;
    two.a.erase();
    two.world.settle();
    two.b.set(kDeleted, false);
    two.world.settle();
    CHECK(two.record().visible());
    CHECK(two.record().conflicts().empty());
    CHECK(two.record().text("where") == "brakes");
}

TEST_CASE("Two deletions at once are no conflict and both stand") {
    Two two;
    two.a.erase();
    two.b.erase();
    two.world.settle();
    CHECK(two.record().conflicts().empty());
    CHECK_FALSE(two.record().visible());
    CHECK(two.record().find(kDeleted)->siblings.size() == 2);
}

TEST_CASE("Undoing one of two deletions that were made at once leaves a conflict with the other") {
    Two two;
    two.a.erase();
    two.b.erase();
    two.b.set(kDeleted, false);
    two.world.settle();
    CHECK(two.record().conflicts() == Names{"deleted"});
    CHECK(two.record().visible());
}

TEST_CASE("A deletion does not take away an element that was added unseen") {
    Two two;
    two.a.erase();
    two.b.add("criteria", "fire");
    two.world.settle();
    CHECK(two.record().visible());
    CHECK(two.record().contains("criteria", "fire"));
    CHECK(two.record().conflicts() == Names{"deleted"});
}

TEST_CASE("A record deleted before it was ever sent stays deleted") {
    World world;
    auto& a = world.tablet(1);
    a.set("where", "brakes");
    a.erase();
    CHECK_FALSE(a.shown().visible());
    world.settle();
    CHECK_FALSE(world.record().visible());
    CHECK(world.record().conflicts().empty());
}
