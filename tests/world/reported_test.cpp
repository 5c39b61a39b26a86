#include "tests/world/ends_well.hpp"

#include <algorithm>

// What the users of other products report most: work lost or stuck because of a moment. Each is tried at many
// moments, and none of it reproduces here. A tablet that is killed at any moment, an afternoon without
// network and a disk that is full while recording are in story_test.cpp.

using namespace heed;
using namespace std::chrono_literals;
using sync::State;
using world::endsWell;
using world::must;
using world::World;

namespace {

const world::PageSizes kSmallPages{{2, 1U << 20U}, {2, 1U << 20U}};
constexpr auto kSnapshot = "/v1/sites/FT01/snapshot";

std::ptrdiff_t snapshotRequests(const world::Tablet& tablet) {
    return std::ranges::count_if(tablet.requests(), [](const sync::effect::Request& request) {
        return request.path.starts_with(kSnapshot);
    });
}

}  // namespace

TEST_CASE("An app that is put into the background in the middle of a sync goes on hours later", "[I2][I11]") {
    const bool keepsConnection = GENERATE(true, false);
    for (int at = 0; at < 110; at += 3) {
        CAPTURE(at, keepsConnection);
        World world({.seed = static_cast<std::uint64_t>(at) + 1, .pages = kSmallPages});
        auto& a = world.tablet("A");
        auto& b = world.tablet("B", "li");
        world.settle();
        const auto theirs = b.complain({{"where", "before"}});
        world.settle();
        a.offline();
        for (int i = 0; i < 3; ++i)
            b.complain();
        const auto own = a.complain({{"where", "recorded"}});
        a.online();
        world.run(base::Millis{at});

        a.suspend();
        world.run(1s);
        if (!keepsConnection) a.link().setUp(false);
        b.edit(theirs, "where", "meanwhile");
        world.run(5h);
        if (!keepsConnection) a.link().setUp(true);
        a.resume();
        CHECK(world.settle() < 2min);
        CHECK(a.text(theirs, "where") == "meanwhile");
        CHECK(b.text(own, "where") == "recorded");
        CHECK(a.status().rejections == 0);
        endsWell(world);
    }
}

TEST_CASE("A network that comes and goes two hundred times loses nothing and makes no storm of requests",
          "[I2][I6][I11]") {
    for (const std::uint64_t seed : {1U, 2U, 3U}) {
        CAPTURE(seed);
        constexpr int kFlips = 200;
        World world({.seed = seed, .pages = kSmallPages, .watchEvery = 4});
        base::SeededRandom random(seed);
        auto& a = world.tablet("A");
        auto& b = world.tablet("B", "li");
        world.settle();
        const auto before = a.requests().size();
        std::vector<model::RecordId> recorded;
        for (int i = 0; i < kFlips; ++i) {
            a.offline();
            world.run(base::Millis{static_cast<std::int64_t>(random.next() % 40)});
            if (i % 10 == 0) recorded.push_back(a.complain({{"where", std::to_string(i)}}));
            if (i % 25 == 0) b.complain();
            a.online();
            world.run(base::Millis{static_cast<std::int64_t>(random.next() % 60)});
        }
        CHECK(world.settle() < 1min);
        CHECK(a.requests().size() - before < kFlips * 6);
        for (std::size_t i = 0; i < recorded.size(); ++i)
            CHECK(b.text(recorded[i], "where") == std::to_string(10 * i));
        CHECK(world.server().lastSeq() == model::Seq{28});
        endsWell(world);
    }
}

TEST_CASE("A session that expires in the middle of a push is renewed, and everything arrives once",
          "[I2][I6]") {
    // Two batches, as they take more than a request may.
    constexpr int kComplaints = 80;
    for (std::size_t at = 0; at < 5; ++at) {
        for (const auto moment : {1ms, 12ms}) {  // before the request arrives, before its answer does
            CAPTURE(at, moment.count());
            World world({.watchEvery = 16});
            auto& a = world.tablet("A");
            auto& b = world.tablet("B", "li");
            world.settle();
            a.offline();
            for (int i = 0; i < kComplaints; ++i)
                a.complain({{"own_words", std::string(15'000, 'x')}});
            std::size_t requests = 0;
            a.onEffect = [&](const sync::Effect& effect) {
                if (!std::holds_alternative<sync::effect::Request>(effect) || requests++ != at) return;
                world.timeline().after(moment, [&world] { world.sleep(100 * 24h); });
            };
            a.online();
            world.run(1s);
            world.settle();
            CHECK(requests > at);
            CHECK(a.status().rejections == 0);
            CHECK(must(b.store().complaintCount()) == kComplaints);
            CHECK(world.server().lastSeq() == model::Seq{kComplaints});
            endsWell(world);
        }
    }
}

TEST_CASE("An app that is killed in the middle of its first snapshot goes on where it was", "[I2][I8]") {
    const bool powerCut = GENERATE(false, true);
    constexpr int kComplaints = 21;
    for (int at = 1; at < 330; at += 17) {
        CAPTURE(at, powerCut);
        World world({.pages = kSmallPages});
        auto& b = world.tablet("B", "li");
        world.settle();
        for (int i = 0; i < kComplaints; ++i)
            b.complain({{"where", std::to_string(i)}});
        world.settle();
        auto& a = world.tablet("A");
        world.run(base::Millis{at});
        const bool hadSome = a.lastPage() > 0;
        powerCut ? a.cutPower() : a.kill();
        a.start();
        CHECK((must(a.store().complaintCount()) > 0) == hadSome);
        world.settle();
        CHECK(must(a.store().complaintCount()) == kComplaints);
        // What had arrived is not fetched again: two pages at most, one under way and one being stored.
        CHECK(snapshotRequests(a) <= (kComplaints + 1) / 2 + 2);
        endsWell(world);
    }
}

TEST_CASE(
    "A disk that fills in the middle of a pull keeps what had arrived, and takes the rest when there is room",
    "[I8][I11]") {
    constexpr int kComplaints = 30;
    for (int page = 0; page < 15; page += 3) {
        CAPTURE(page);
        World world({.pages = kSmallPages});
        auto& b = world.tablet("B", "li");
        world.settle();
        for (int i = 0; i < kComplaints; ++i)
            b.complain({{"own_words", std::string(5'000, 'x')}});
        world.settle();
        auto& a = world.tablet("A");
        const auto arrived = [&] { return must(a.store().complaintCount()) >= 2 * page; };
        world.until("some of it has arrived", arrived, 1min);
        a.disk().setFull(true);
        world.run(10min);
        CHECK(a.status().state == State::storageFull);
        const auto kept = must(a.store().complaintCount());
        CHECK(kept >= 2 * page);
        CHECK(kept < kComplaints);
        a.disk().setFull(false);
        CHECK(world.settle() < 3min);
        CHECK(a.status().state == State::upToDate);
        CHECK(must(a.store().complaintCount()) == kComplaints);
        endsWell(world);
    }
}
