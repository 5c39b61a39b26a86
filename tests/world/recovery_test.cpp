#include "shared/policy/cases/complaint_rules.hpp"
#include "shared/policy/policy.hpp"
#include "tests/world/ends_well.hpp"

#include <set>

// What happens when a disk is replaced by an older one, or by a copy; and when people come and go.

using namespace heed;
using namespace std::chrono_literals;
using model::MutationNo;
using sync::State;
using world::endsWell;
using world::must;
using world::World;

namespace {

// The stamp that mutation n of the device has now.
base::Instant stampOf(World& world, model::DeviceNo device, std::int64_t n) {
    const auto* told = world.ledger().accepted(device, MutationNo{n});
    REQUIRE(told);
    return told->write.time;
}

std::string codeOf(World& world, model::DeviceNo device, std::int64_t n) {
    const auto* entry = world.ledger().entry(device, MutationNo{n});
    REQUIRE(entry);
    const auto* refusal = std::get_if<model::Refusal>(&entry->outcome.verdict);
    return refusal ? refusal->code : std::string{};
}

model::DeviceNo deviceOf(world::Tablet& tablet) { return must(tablet.store().signIn())->device; }

}  // namespace

TEST_CASE(
    "A server set back to yesterday gets back all that was acknowledged, with its stamps, and what was "
    "refused stays refused",
    "[I1][I2]") {
    World world;
    auto& a = world.tablet("A");
    auto& b = world.tablet("B", "li");
    auto& lead = world.tablet("C", "chen");
    world.settle();
    const auto id = a.complain({{"where", "yesterday"}});
    world.settle();
    world.server().backUp();
    world.run(8h);
    b.offline();
    b.transition(id, policy::transition::kClose);
    a.add(id, "criteria", "fire");
    world.settle();
    b.online();
    world.settle();
    REQUIRE(b.status().rejections == 1);
    a.edit(id, "where", "today");
    const auto other = b.complain({{"own_words", "today"}});
    world.settle();
    lead.remove(id, "criteria", "fire");
    world.settle();
    const auto before = stampOf(world, deviceOf(a), 3);
    const auto otherBefore = stampOf(world, deviceOf(b), 2);
    const auto given = world.server().lastSeq();

    world.run(1h);
    world.restoreServer();
    CHECK(world.server().lastSeq() == model::Seq{1});
    world.settle();
    CHECK(b.text(id, "where") == "today");
    CHECK(a.text(other, "own_words") == "today");
    CHECK(stampOf(world, deviceOf(a), 3) == before);
    CHECK(stampOf(world, deviceOf(b), 2) == otherBefore);
    CHECK(codeOf(world, deviceOf(b), 1) == "lead-only");
    CHECK(b.status().rejections == 1);
    CHECK(b.text(id, "state") == "open");
    CHECK(world.server().lastSeq() > given);
    endsWell(world);
}

TEST_CASE("Wherever in a day the server is set back, nothing that was acknowledged is missing", "[I2]") {
    for (int at = 0; at < 40; ++at) {
        CAPTURE(at);
        World world({.seed = static_cast<std::uint64_t>(at) + 1, .pages = {{2, 1U << 20U}, {2, 1U << 20U}}});
        auto& a = world.tablet("A");
        auto& b = world.tablet("B", "li");
        world.settle();
        const auto id = a.complain({{"where", "0"}});
        world.settle();
        world.server().backUp();
        for (int i = 1; i <= 8; ++i) {
            (i % 2 == 0 ? a : b).complain({{"own_words", std::to_string(i)}});
            if (i % 3 == 0) a.edit(id, "where", std::to_string(i));
            world.run(base::Millis{5 * at});
        }
        world.restoreServer();
        world.run(base::Millis{3 * at});
        b.complain();
        world.settle();
        endsWell(world);
    }
}

TEST_CASE("Wherever in a read the server is set back, nothing of what it still has is passed over", "[I7]") {
    for (int at = 0; at < 30; ++at) {
        CAPTURE(at);
        World world({.seed = static_cast<std::uint64_t>(at) + 1, .pages = {{1, 1U << 20U}, {1, 1U << 20U}}});
        auto& a = world.tablet("A");
        auto& b = world.tablet("B", "li");
        world.setBuckets("li", {model::Bucket::cases});
        world.settle();
        b.offline();
        const auto id = a.complain({{"where", "before"}});
        a.complain();
        a.complain();
        world.settle();
        world.server().backUp();
        // Moves behind the others in the feed, and back before them when the server is set back.
        a.edit(id, "where", "after");
        world.settle();
        a.offline();
        b.online();
        world.run(base::Millis{4 * at});
        world.restoreServer();
        world.run(5min);
        CHECK(b.status().state == State::upToDate);
        CHECK_FALSE(b.text(id, "where").empty());
        a.online();
        world.settle();
        CHECK(b.text(id, "where") == "after");
        endsWell(world);
    }
}

TEST_CASE("A server set back twice to the same copy gets everything back twice", "[I2]") {
    World world;
    auto& a = world.tablet("A");
    auto& b = world.tablet("B", "li");
    world.settle();
    world.server().backUp();
    const auto id = a.complain({{"where", "1"}});
    world.settle();
    b.edit(id, "cause", "2");
    world.settle();
    world.restoreServer();
    world.settle();
    a.edit(id, "where", "3");
    world.settle();
    world.restoreServer();
    world.settle();
    CHECK(a.text(id, "cause") == "2");
    CHECK(b.text(id, "where") == "3");
    endsWell(world);
}

TEST_CASE("A tablet that was enrolled after the backup goes on under a number nobody else has", "[I2]") {
    World world;
    world.tablet("A");
    world.settle();
    world.server().backUp();
    auto& b = world.tablet("B", "li");
    world.settle();
    const auto id = b.complain({{"where", "kept"}});
    world.settle();
    const auto number = b.text(id, "number");
    b.offline();
    world.restoreServer();
    auto& c = world.tablet("C", "chen");
    world.settle();
    const auto other = c.complain();
    world.settle();
    b.online();
    world.settle();
    CHECK(c.text(id, "where") == "kept");
    CHECK(c.text(id, "number") != c.text(other, "number"));
    CHECK(b.shown(id).elements("former_numbers").size() == 1);
    endsWell(world);
}

TEST_CASE("A tablet that was away while the server was set back tells it what it had acknowledged", "[I2]") {
    World world;
    auto& a = world.tablet("A");
    auto& b = world.tablet("B", "li");
    world.settle();
    world.server().backUp();
    const auto id = a.complain({{"where", "today"}});
    // Acknowledged, and gone before it could read the feed again.
    world.until("acknowledged", [&] { return a.status().waiting == 0; }, 1min);
    a.offline();
    world.run(1h);
    world.restoreServer();
    b.complain();
    world.run(1h);
    a.online();
    world.settle();
    CHECK(b.text(id, "where") == "today");
    endsWell(world);
}

TEST_CASE(
    "A tablet that slept between an acknowledgement and its next look notices that the server was set back",
    "[I2]") {
    World world;
    auto& a = world.tablet("A");
    world.settle();
    a.complain();
    world.settle();
    world.server().backUp();
    a.link().breakStream();
    world.run(10ms);
    const auto id = a.complain({{"where", "acknowledged"}});
    world.until("acknowledged", [&] { return a.status().waiting == 0; }, 1min);
    world.restoreServer();
    world.settle();
    CHECK(world.ledger().accepted().contains(id));
    endsWell(world);
}

TEST_CASE("A copied tablet goes on under a number of its own, and no complaint number is given twice",
          "[I2][I6]") {
    World world;
    auto& a = world.tablet("A");
    auto& b = world.tablet("B", "li");
    world.settle();
    const auto id = a.complain({{"where", "before"}});
    world.settle();
    a.offline();
    const auto waiting = a.complain({{"where", "waiting when copied"}});
    a.kill();
    auto& copy = world.copy(a, "A2");
    a.start();
    copy.offline();
    const auto own = a.complain({{"where", "of the first"}});
    const auto theirs = copy.complain({{"where", "of the copy"}});
    copy.edit(id, "where", "after");
    CHECK(a.text(own, "number") == copy.text(theirs, "number"));
    a.online();
    world.settle();
    copy.online();
    world.settle();
    CHECK(deviceOf(a) != deviceOf(copy));
    for (auto* tablet : {&a, &b, &copy}) {
        CHECK(tablet->text(own, "where") == "of the first");
        CHECK(tablet->text(theirs, "where") == "of the copy");
        CHECK(tablet->text(id, "where") == "after");
        CHECK(tablet->text(waiting, "where") == "waiting when copied");
        CHECK(tablet->text(own, "number") != tablet->text(theirs, "number"));
    }
    // What was waiting when it was copied is the same mutation to both: the second learns that it was
    // accepted.
    CHECK(copy.status().rejections == 0);
    CHECK(a.status().rejections == 0);
    endsWell(world);
}

TEST_CASE("A copy of a tablet that had sent nothing yet loses nothing of what it records", "[I2]") {
    World world;
    auto& a = world.tablet("A");
    world.settle();
    a.offline();
    auto& copy = world.copy(a, "A2");
    copy.offline();
    const auto own = a.complain({{"where", "of the first"}});
    const auto theirs = copy.complain({{"where", "of the copy"}});
    a.online();
    world.settle();
    copy.online();
    world.settle();
    CHECK(deviceOf(a) != deviceOf(copy));
    CHECK(copy.status().rejections == 0);
    CHECK(a.text(theirs, "where") == "of the copy");
    CHECK(copy.text(own, "where") == "of the first");
    endsWell(world);
}

TEST_CASE("What a tablet had sent is not lost to a copy that wrote less to a server that was set back",
          "[I2]") {
    const int shared = GENERATE(0, 2);  // mutations that both have, and the server still has
    const bool sent = GENERATE(true, false);
    CAPTURE(shared, sent);
    World world;
    auto& a = world.tablet("A");
    auto& b = world.tablet("B", "li");
    world.settle();
    std::vector<model::RecordId> all;
    for (int i = 0; i < shared; ++i)
        all.push_back(a.complain({{"where", "of both"}}));
    world.settle();
    a.kill();
    auto& copy = world.copy(a, "A2");
    copy.offline();
    a.start();
    world.settle();
    if (sent) world.server().backUp();
    for (int i = 0; i < 4; ++i)
        all.push_back(a.complain({{"where", "of the first"}}));
    world.settle();
    a.offline();
    if (sent) world.restoreServer();
    for (int i = 0; i < 3; ++i)
        all.push_back(copy.complain({{"where", "of the copy"}}));
    copy.online();
    world.settle();
    a.online();
    world.settle();
    CHECK(deviceOf(a) != deviceOf(copy));
    std::set<std::string> numbers;
    for (const auto& id : all) {
        for (auto* tablet : {&a, &b, &copy})
            CHECK_FALSE(tablet->text(id, "where").empty());
        numbers.insert(b.text(id, "number"));
    }
    CHECK(numbers.size() == all.size());
    CHECK(a.status().rejections == 0);
    CHECK(copy.status().rejections == 0);
    endsWell(world);
}

TEST_CASE("A copy that has nothing to send takes a number of its own when it is started again", "[I6]") {
    World world;
    auto& a = world.tablet("A");
    world.settle();
    a.complain();
    world.settle();
    a.kill();
    auto& copy = world.copy(a, "A2");
    a.start();
    world.settle();
    const auto id = a.complain();
    world.settle();
    copy.kill();
    copy.start();
    world.settle();
    CHECK(deviceOf(a) != deviceOf(copy));
    const auto theirs = copy.complain();
    world.settle();
    CHECK(a.text(theirs, "number") != a.text(id, "number"));
    endsWell(world);
}

TEST_CASE("A copy whose sign-in has run out before it could take its number loses nothing", "[I2]") {
    World world;
    auto& a = world.tablet("A");
    world.settle();
    a.complain();
    world.settle();
    a.kill();
    auto& copy = world.copy(a, "A2");
    a.start();
    copy.offline();
    a.complain({{"where", "of the first"}});
    const auto theirs = copy.complain({{"where", "of the copy"}});
    world.settle();
    world.sleep(120 * 24h);
    copy.online();
    world.settle();
    CHECK(a.text(theirs, "where") == "of the copy");
    CHECK(copy.status().rejections == 0);
    endsWell(world);
}

TEST_CASE("An older state of a tablet that was put back loses nothing that was acknowledged", "[I2]") {
    World world;
    auto& a = world.tablet("A");
    auto& b = world.tablet("B", "li");
    world.settle();
    const auto id = a.complain({{"where", "before"}});
    world.settle();
    a.keepState();
    a.edit(id, "where", "after");
    const auto lost = a.complain({{"where", "acknowledged"}});
    world.settle();
    a.offline();
    a.putStateBack();
    const auto fresh = a.complain({{"where", "recorded anew"}});
    a.online();
    world.settle();
    for (auto* tablet : {&a, &b}) {
        CHECK(tablet->text(id, "where") == "after");
        CHECK(tablet->text(lost, "where") == "acknowledged");
        CHECK(tablet->text(fresh, "where") == "recorded anew");
        CHECK(tablet->text(lost, "number") != tablet->text(fresh, "number"));
    }
    CHECK(a.status().rejections == 0);
    endsWell(world);
}

TEST_CASE("A tablet whose folder is lost begins anew under another number", "[I1]") {
    World world;
    auto& a = world.tablet("A");
    world.settle();
    const auto id = a.complain({{"where", "sent"}});
    world.settle();
    const auto before = deviceOf(a);
    a.reinstall();
    world.settle();
    CHECK(deviceOf(a) != before);
    CHECK(a.text(id, "where") == "sent");
    const auto next = a.complain();
    world.settle();
    CHECK(a.text(next, "number") != a.text(id, "number"));
    endsWell(world);
}

TEST_CASE("What a revoked person wrote is kept and not in force", "[I12]") {
    World world;
    auto& a = world.tablet("A", "li");
    auto& b = world.tablet("B");
    world.settle();
    const auto id = b.complain({{"where", "before"}});
    world.settle();
    a.offline();
    a.edit(id, "where", "by one who has left");
    world.setRevoked("li", true);
    a.online();
    world.run(5min);
    CHECK(a.status().state == State::authExpired);
    CHECK(a.status().waiting == 1);
    CHECK(b.text(id, "where") == "before");
    a.kill();
    a.handTo("wang");
    a.start();
    world.settle();
    CHECK(a.status().rejections == 1);
    const auto kept = must(a.store().rejections());
    REQUIRE(kept.size() == 1);
    CHECK(kept.front().refusal.code == "author-revoked");
    CHECK(kept.front().line.find("by one who has left") != std::string::npos);
    CHECK(b.text(id, "where") == "before");
    endsWell(world);
}

TEST_CASE("A bucket taken away goes from the tablet and comes back with what it missed", "[I1][I9]") {
    World world;
    auto& a = world.tablet("A");
    auto& b = world.tablet("B", "li");
    world.settle();
    const auto phone = a.create(model::Kind::contactPoint, {{"value", "13800000001"}});
    const auto id = a.complain();
    world.settle();
    world.setBuckets("li", {model::Bucket::cases});
    a.edit(id, "where", "any change");
    world.settle();
    CHECK(b.text(phone, "value").empty());
    CHECK(b.text(id, "where") == "any change");
    CHECK(world.difference().empty());
    a.edit(phone, "value", "13800000002");
    const auto own = b.create(model::Kind::contactPoint, {{"value", "13800000003"}});
    world.settle();
    CHECK(world.difference().empty());
    world.setBuckets("li", {model::Bucket::cases, model::Bucket::contacts});
    a.edit(id, "where", "another change");
    world.settle();
    CHECK(b.text(phone, "value") == "13800000002");
    CHECK(b.text(own, "value") == "13800000003");
    CHECK(a.text(own, "value") == "13800000003");
    endsWell(world);
}

TEST_CASE("A tablet too old to read sends what it has, and one too new waits, and both go on by themselves",
          "[I11]") {
    World world;
    auto& a = world.tablet("A");
    auto& b = world.tablet("B", "li");
    world.settle();
    world.server().setSchema(2, 2);
    const auto id = a.complain({{"where", "sent all the same"}});
    world.run(2min);
    CHECK(a.status().state == State::failed);
    CHECK(a.status().waiting == 0);
    CHECK(b.text(id, "where").empty());
    world.server().setSchema(0, 0);
    a.kill();
    a.start();
    const auto other = a.complain();
    world.run(2min);
    CHECK(a.status().state == State::failed);
    CHECK(a.status().waiting == 1);
    world.server().setSchema(1, 1);
    world.settle();
    CHECK(b.text(id, "where") == "sent all the same");
    CHECK_FALSE(b.text(other, "number").empty());
    endsWell(world);
}
