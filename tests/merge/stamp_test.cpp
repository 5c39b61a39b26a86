#include "shared/merge/merge.hpp"
#include "tests/merge/history.hpp"
#include "tests/support/property.hpp"
#include "tests/support/world.hpp"

#include <chrono>
#include <map>
#include <vector>

using namespace heed::model;
using namespace std::chrono_literals;
namespace base = heed::base;
using heed::base::Instant;
using heed::base::instantFromMs;
using heed::base::Millis;
using heed::merge::stampTime;
using heed::test::Accepted;
using heed::test::property;
using heed::test::Tablet;
using heed::test::World;

namespace {

constexpr Instant kNow = instantFromMs(1'800'000'000'000);
constexpr Millis kYear = 365 * 24h;
constexpr DeviceNo kOwn{2};

Mutation written(Instant at) {
    Mutation m{.n = MutationNo{5}, .kind = Kind::complaint};
    m.seen = Seq{10};
    m.at = at;
    return m;
}

Record holding(Write w) {
    Record r{.kind = Kind::complaint, .created = true};
    r.writes.push_back(std::move(w));
    return r;
}

}  // namespace

TEST_CASE("A stamp is the tablet's time corrected by what its clock is off") {
    CHECK(stampTime(nullptr, written(kNow - 1h), kOwn, 0ms, {}, kNow) == kNow - 1h);
    CHECK(stampTime(nullptr, written(kNow - 1h + kYear), kOwn, -kYear, {}, kNow) == kNow - 1h);
    CHECK(stampTime(nullptr, written(kNow - 1h - kYear), kOwn, kYear, {}, kNow) == kNow - 1h);
}

TEST_CASE("A stamp is at most the server's time and at least the device's previous one") {
    CHECK(stampTime(nullptr, written(kNow + 1ms), kOwn, 0ms, {}, kNow) == kNow);
    CHECK(stampTime(nullptr, written(kNow + kYear), kOwn, 0ms, {}, kNow) == kNow);
    CHECK(stampTime(nullptr, written(kNow - 2h), kOwn, 0ms, kNow - 1h, kNow) == kNow - 1h);
    CHECK(stampTime(nullptr, written(instantFromMs(-kMaxJsonInteger)), kOwn, 0ms, {}, kNow) == Instant{});
    CHECK(stampTime(nullptr, written(instantFromMs(kMaxJsonInteger)), kOwn, Millis{kMaxJsonInteger}, {},
                    kNow) == kNow);
}

TEST_CASE("A stamp stands above every write that was seen and takes no notice of the others") {
    const auto stamped = [](Write w) {
        const Record record = holding(std::move(w));
        return stampTime(&record, written(kNow - 1h), kOwn, 0ms, {}, kNow);
    };
    const auto write = [](std::int64_t seq, std::int64_t device, Instant time) {
        return Write{.seq = Seq{seq}, .device = DeviceNo{device}, .n = MutationNo{1}, .time = time};
    };
    CHECK(stamped(write(10, 1, kNow - 2h)) == kNow - 1h);
    CHECK(stamped(write(10, 1, kNow - 1h)) == kNow - 1h);              // the greater device decides
    CHECK(stamped(write(10, 3, kNow - 1h)) == kNow - 1h + 1ms);        // here it does not
    CHECK(stamped(write(10, 3, kNow)) == kNow + 1ms);                  // past now only as far as it must
    CHECK(stamped(write(11, 3, kNow)) == kNow - 1h);                   // unseen
    CHECK(stamped(write(99, 2, kNow - 30min)) == kNow - 30min + 1ms);  // its own earlier one
}

TEST_CASE(
    "Stamps grow with each device's count and above all that was seen and still stands, whatever the clocks",
    "[I4]") {
    property("stamps",
             [] {
                 World world;
                 heed::test::playHistory(world);
                 std::map<DeviceNo, Write> last;
                 Record record;
                 for (const Accepted& a : world.accepted()) {
                     if (const auto it = last.find(a.write.device); it != last.end())
                         RC_ASSERT(it->second.stamp() < a.write.stamp());
                     for (const Write& w : record.writes) {
                         if (a.mutation.saw(w, a.write)) RC_ASSERT(w.stamp() < a.write.stamp());
                     }
                     // Past the server's time only by the steps it took to stand above each other.
                     RC_ASSERT(a.write.time <= world.now() + Millis{base::raw(a.write.seq)});
                     RC_ASSERT(a.write.time >= Instant{});
                     last[a.write.device] = a.write;
                     record = heed::merge::apply(std::move(record), a.mutation, a.write);
                 }
             },
             {.runs = 500, .size = 100, .mustMeet = heed::test::situations(500)});
}

TEST_CASE("What a mutation wrote over is never shown instead of it") {
    property("shown", [] {
        World world;
        heed::test::playHistory(world);
        auto& tablet = world.tablet(1);
        tablet.clockError = -kYear;
        tablet.pull();
        tablet.set("where", "the last word");
        tablet.push();
        RC_ASSERT(world.record().text("where") == "the last word");
    });
}

TEST_CASE("A tablet whose clock is a year fast does not win over later edits") {
    World world;
    Tablet& fast = world.tablet(1);
    Tablet& right = world.tablet(2);
    fast.clockError = kYear;
    fast.set("where", "created");
    world.settle();
    world.advance(1min);
    fast.set("where", "by the fast clock");
    world.advance(1min);
    right.set("where", "a minute later");
    world.settle();
    CHECK(world.record().text("where") == "a minute later");
    for (const Accepted& a : world.accepted())
        CHECK(a.write.time <= world.now());
}

TEST_CASE("A clock that was a year fast at the edit and right at the push does not win for ever") {
    World world;
    Tablet& fast = world.tablet(1);
    Tablet& right = world.tablet(2);
    fast.set("where", "created");
    world.settle();
    fast.clockError = kYear;
    fast.set("where", "by the fast clock");
    fast.clockError = 0ms;  // somebody set it right: the skew of the push knows nothing of it
    world.advance(1min);
    fast.push();
    CHECK(world.record().writeOf(*world.record().shown("where")).time == world.now());
    world.advance(1s);
    right.set("where", "unseen and later");
    world.settle();
    CHECK(world.record().text("where") == "unseen and later");
    right.set("where", "seen");
    world.settle();
    CHECK(world.record().conflicts().empty());
}

TEST_CASE("A tablet whose clock is a year slow does not lose by it") {
    World world;
    Tablet& slow = world.tablet(1);
    Tablet& right = world.tablet(2);
    slow.clockError = -kYear;
    right.set("where", "created");
    world.settle();
    world.advance(1min);
    right.set("where", "first");
    world.advance(1min);
    slow.set("where", "a minute later");
    slow.push();
    right.push();
    CHECK(world.record().text("where") == "a minute later");
}

TEST_CASE("An edit upon what a faster clock wrote is shown in its place") {
    World world;
    Tablet& fast = world.tablet(2);
    Tablet& slow = world.tablet(1);
    fast.set("where", "first");
    world.settle();
    slow.clockError = -kYear;
    slow.set("where", "upon it");
    slow.clockError = 0ms;  // not corrected: the time of the edit stays a year ago
    world.settle();
    CHECK(world.record().text("where") == "upon it");
    CHECK(world.record().conflicts().empty());
    CHECK(world.record().writeOf(*world.record().shown("where")).time == world.now() + 1ms);
}
