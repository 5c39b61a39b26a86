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

// Two tablets that know the same record.
struct Two {
    World world;
    Tablet& a = world.tablet(1);
    Tablet& b = world.tablet(2);

    Two() {
        a.set("number", "FT01-2611-A-0001");
        world.settle();
        world.advance(1min);
    }
    [[nodiscard]] const Record& record() const { return world.record(); }
    [[nodiscard]] std::vector<Value> siblings(std::string_view name) const {
        std::vector<Value> out;
        if (const auto* field = record().find(name)) {
            for (const Sibling& s : field->siblings)
                out.push_back(s.value);
        }
        return out;
    }
};

using Values = std::vector<Value>;

}  // namespace

TEST_CASE("The first write of a record creates it") {
    World world;
    world.tablet(1).set("where", "brakes");
    CHECK_FALSE(world.tablet(1).shown().writes.empty());
    CHECK(world.tablet(1).shown().visible());
    world.settle();
    CHECK(world.record().created);
    CHECK(world.record().visible());
    CHECK(world.record().seq == Seq{1});
    CHECK(world.record().id == world.id());
    CHECK(world.record().text("where") == "brakes");
}

TEST_CASE("An edit to a record nobody has created yet is kept and hidden until it is") {
    World world;
    Mutation edit{.n = MutationNo{1}, .kind = Kind::complaint, .record = world.id()};
    edit.seen = Seq{7};
    edit.at = world.now();
    edit.set.push_back(assign(edit.kind, "where", "brakes"));
    world.accept(edit, DeviceNo{2}, 0ms);
    CHECK_FALSE(world.record().created);
    CHECK_FALSE(world.record().visible());
    CHECK(world.record().text("where") == "brakes");

    world.tablet(1).set("when", "yesterday");
    world.tablet(1).push();
    CHECK(world.record().visible());
    CHECK(world.record().text("where") == "brakes");
    CHECK(world.record().text("when") == "yesterday");
}

TEST_CASE("Edits of different fields at once are no conflict and both stand") {
    Two two;
    two.a.set("where", "brakes");
    two.b.set("when", "yesterday");
    two.world.settle();
    CHECK(two.record().conflicts().empty());
    CHECK(two.record().text("where") == "brakes");
    CHECK(two.record().text("when") == "yesterday");
}

TEST_CASE("Of two writes of a field at once the later is shown and the earlier stays beside it") {
    Two two;
    two.a.set("odometer", std::int64_t{52'000});
    two.world.advance(1min);
    two.b.set("odometer", std::int64_t{25'000});
    // The order of arrival does not matter, the time of the edit does.
    two.b.push();
    two.a.push();
    CHECK(two.record().conflicts() == Names{"odometer"});
    CHECK(two.record().value("odometer") == Value{std::int64_t{25'000}});
    CHECK(two.siblings("odometer") == Values{std::int64_t{25'000}, std::int64_t{52'000}});
}

TEST_CASE("Words written at once stay side by side and are never joined") {
    Two two;
    two.a.set("own_words", "It squeaks.");
    two.world.advance(1s);
    two.b.set("own_words", "It rattles.");
    two.world.settle();
    CHECK(two.record().conflicts() == Names{"own_words"});
    CHECK(two.siblings("own_words") == Values{"It squeaks.", "It rattles."});
    CHECK(two.record().text("own_words") == "It rattles.");
}

TEST_CASE("Clearing a field is a write like any other") {
    Two two;
    two.a.set("where", "brakes");
    two.world.settle();
    two.world.advance(1s);
    two.a.set("where", "left brake");
    two.world.advance(1s);
    two.b.set("where", Null{});
    two.world.settle();
    CHECK(two.record().conflicts() == Names{"where"});
    CHECK(isNull(two.record().value("where")));
    two.a.set("where", Null{});
    two.world.settle();
    CHECK(two.record().conflicts().empty());
    CHECK(two.record().find("where") != nullptr);
}

TEST_CASE("A field that only a newer version knows merges as latest") {
    Two two;
    two.a.set("newer_field", "one");
    two.world.advance(1s);
    two.b.set("newer_field", std::int64_t{2});
    two.world.settle();
    CHECK(two.record().conflicts() == Names{"newer_field"});
    CHECK(two.record().value("newer_field") == Value{std::int64_t{2}});
}

TEST_CASE("A write replaces the values it saw and no other") {
    Two two;
    two.a.set("where", "brakes");
    two.world.settle();
    two.b.set("where", "left brake");
    two.world.settle();
    CHECK(two.record().conflicts().empty());
    CHECK(two.siblings("where") == Values{"left brake"});
}

TEST_CASE(
    "Nobody has seen what is accepted later, whatever they claim, and the order of folding makes no "
    "difference",
    "[I3][I4]") {
    const RecordId id;
    const auto write = [&](std::int64_t seq, std::int64_t device) {
        return Write{.seq = Seq{seq},
                     .device = DeviceNo{device},
                     .n = MutationNo{1},
                     .time = heed::base::instantFromMs(seq),
                     .by = "wang"};
    };
    const auto edit = [&](std::int64_t seen, Value value) {
        return Mutation{.n = MutationNo{1},
                        .kind = Kind::complaint,
                        .record = id,
                        .seen = Seq{seen},
                        .set = {assign(Kind::complaint, "where", std::move(value))}};
    };
    const auto claims = edit(1'000'000, "brakes");
    const auto later = edit(0, "tyres");
    const Record inOrder =
        heed::merge::apply(heed::merge::apply({}, claims, write(5, 1)), later, write(6, 2));
    const Record reversed =
        heed::merge::apply(heed::merge::apply({}, later, write(6, 2)), claims, write(5, 1));
    CHECK(inOrder.conflicts() == Names{"where"});
    CHECK(inOrder == reversed);
}

TEST_CASE("A second offline edit upon one's own first replaces it and is in no conflict with it") {
    Two two;
    two.a.set("where", "brakes");
    two.a.set("where", "left brake");
    CHECK(two.a.shown().text("where") == "left brake");
    CHECK(two.a.shown().conflicts().empty());
    two.a.push(1);
    two.a.push();
    CHECK(two.record().conflicts().empty());
    CHECK(two.siblings("where") == Values{"left brake"});
}

TEST_CASE("A second offline edit does not replace what another wrote meanwhile") {
    Two two;
    two.a.set("where", "brakes");
    two.a.push();
    two.b.set("where", "tyres");
    two.b.push();
    two.world.advance(1s);
    two.a.set("where", "left brake");  // still without having seen the other
    two.a.push();
    CHECK(two.siblings("where") == Values{"tyres", "left brake"});
}

TEST_CASE("A draft replaces only what was displayed when it was begun") {
    Two two;
    auto draft = two.a.begin();
    two.b.set("where", "tyres");
    two.world.settle();
    CHECK(two.a.shown().text("where") == "tyres");
    draft.set.push_back(assign(draft.kind, "where", "brakes"));
    two.a.save(draft);
    two.world.settle();
    CHECK(two.record().conflicts() == Names{"where"});
}

TEST_CASE("Equal values at once are no conflict and both stay until a write has seen them") {
    Two two;
    two.a.set("where", "brakes");
    two.b.set("where", "brakes");
    two.world.settle();
    CHECK(two.record().conflicts().empty());
    CHECK(two.siblings("where") == Values{"brakes", "brakes"});

    auto& c = two.world.tablet(3);
    c.pull();
    c.set("where", "left brake");
    two.world.settle();
    CHECK(two.siblings("where") == Values{"left brake"});
}

TEST_CASE("One of two equal values replaced unseen is a conflict after all") {
    Two two;
    two.a.set("where", "brakes");
    two.b.set("where", "brakes");
    two.b.set("where", "tyres");
    two.world.settle();
    CHECK(two.record().conflicts() == Names{"where"});
    CHECK(two.siblings("where") == Values{"brakes", "tyres"});
}

TEST_CASE("A write of anybody who saw them all resolves a conflict") {
    Two two;
    two.a.set("where", "brakes");
    two.b.set("where", "tyres");
    two.world.settle();
    REQUIRE(two.record().conflicts() == Names{"where"});
    auto& c = two.world.tablet(3);
    c.pull();
    c.set("where", "brakes");  // one of the two, by choice
    two.world.settle();
    CHECK(two.record().conflicts().empty());
    CHECK(two.siblings("where") == Values{"brakes"});
    CHECK(two.a.shown() == two.record());
}

TEST_CASE("A write that saw only one of three leaves the other two") {
    Two two;
    auto& c = two.world.tablet(3);
    c.pull();
    two.a.set("where", "brakes");
    two.world.settle();
    two.b.set("where", "tyres");  // saw the brakes
    two.a.set("where", "left brake");
    two.b.push();
    two.a.push();
    CHECK(two.siblings("where") == Values{"tyres", "left brake"});
}

TEST_CASE("Two people who resolve differently at once make a new conflict of the two resolutions") {
    Two two;
    two.a.set("where", "brakes");
    two.b.set("where", "tyres");
    two.world.settle();
    two.world.advance(1s);
    two.a.set("where", "both");
    two.b.set("where", "neither");
    two.world.settle();
    CHECK(two.record().conflicts() == Names{"where"});
    CHECK(two.siblings("where") == Values{"both", "neither"});
    two.a.set("where", "both");
    two.world.settle();
    CHECK(two.record().conflicts().empty());
}

TEST_CASE("An edit of another field resolves nothing and disturbs nothing") {
    Two two;
    two.a.set("where", "brakes");
    two.b.set("where", "tyres");
    two.world.settle();
    two.a.set("when", "yesterday");
    two.world.settle();
    CHECK(two.record().conflicts() == Names{"where"});
}

TEST_CASE("Elements added to a set at once are all in it, and the same element once", "[T-08]") {
    Two two;
    two.a.add("criteria", "fire");
    two.b.add("criteria", "litigation");
    two.b.add("criteria", "fire");
    two.world.settle();
    CHECK(two.record().elements("criteria") == Names{"fire", "litigation"});
    CHECK(two.record().conflicts().empty());
}

TEST_CASE("An element that is removed by who saw it is gone") {
    Two two;
    two.a.add("problem_codes", "A11");
    two.world.settle();
    two.b.remove("problem_codes", "A11");
    two.world.settle();
    CHECK(two.record().elements("problem_codes").empty());
    CHECK(two.record().find("problem_codes") == nullptr);
}

TEST_CASE("An add wins over a remove that did not see it, whichever comes first") {
    for (const bool addFirst : {true, false}) {
        Two two;
        two.a.add("problem_codes", "A11");
        two.world.settle();
        two.a.remove("problem_codes", "A11");
        two.b.add("problem_codes", "A11");
        if (addFirst) two.b.push();
        two.a.push();
        two.b.push();
        CHECK(two.record().elements("problem_codes") == Names{"A11"});
        two.world.settle();
        two.a.remove("problem_codes", "A11");
        two.world.settle();
        CHECK(two.record().elements("problem_codes").empty());
    }
}

TEST_CASE("Removing an element that is not there changes nothing of the set") {
    Two two;
    two.a.remove("problem_codes", "A11");
    two.world.settle();
    CHECK(two.record().elements("problem_codes").empty());
    two.b.add("problem_codes", "A11");
    two.world.settle();
    CHECK(two.record().elements("problem_codes") == Names{"A11"});
}

TEST_CASE("Removing one element leaves the others") {
    Two two;
    two.a.add("problem_codes", "A11");
    two.a.add("problem_codes", "B22");
    two.world.settle();
    two.b.remove("problem_codes", "A11");
    two.world.settle();
    CHECK(two.record().elements("problem_codes") == Names{"B22"});
}

TEST_CASE("An element added and removed in one mutation is in the set") {
    Two two;
    auto m = two.a.begin();
    m.add.push_back(assign(m.kind, "problem_codes", "A11"));
    m.remove.push_back(assign(m.kind, "problem_codes", "A11"));
    two.a.save(m);
    two.world.settle();
    CHECK(two.record().elements("problem_codes") == Names{"A11"});
}

TEST_CASE("Of guarded values the last accepted stands alone, whatever anybody saw and whenever they wrote") {
    Two two;
    two.a.set("state", "closed");
    two.world.advance(1h);
    two.b.set("state", "open");
    two.b.push();
    two.a.push();  // written earlier, accepted later
    CHECK(two.record().conflicts().empty());
    CHECK(two.siblings("state") == Values{"closed"});
}

TEST_CASE("A guarded value of one's own outbox is shown over the confirmed one") {
    Two two;
    two.a.set("state", "open");
    two.world.settle();
    two.a.set("state", "closed");
    CHECK(two.a.shown().text("state") == "closed");
    two.a.set("state", "open");
    CHECK(two.a.shown().text("state") == "open");
}

TEST_CASE("What is used as a set by one and as a single value by another is two fields") {
    Two two;
    two.a.set("newer_field", "one");
    two.b.add("newer_field", "x");
    two.world.settle();
    CHECK(two.record().find("newer_field", false)->siblings.size() == 1);
    CHECK(two.record().find("newer_field", true)->siblings.size() == 1);
    CHECK(two.record().conflicts().empty());
}

TEST_CASE("A record remembers who wrote what still stands") {
    Two two;
    two.a.set("where", "brakes");
    two.world.settle();
    two.b.set("when", "yesterday");
    two.world.settle();
    CHECK(two.record().writeOf(*two.record().shown("where")).by == "user 1");
    CHECK(two.record().writeOf(*two.record().shown("when")).by == "user 2");
    CHECK(two.record().seq == Seq{3});
    CHECK(two.record().writes.size() == 3);
}
