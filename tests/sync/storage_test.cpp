#include "shared/sync/tuning.hpp"
#include "tests/sync/bench.hpp"

// The tablet's disk is full, or fails.

using namespace heed;
using namespace std::chrono_literals;
using heed::test::Bench;
using heed::test::what;
using model::Seq;
using sync::State;
using world::must;

namespace {

// So much that it does not fit into what the files have already. The last record of it.
model::RecordId much(Bench& bench) {
    world::Author li(bench.server, bench.clock, "li");
    model::RecordId id;
    for (int i = 0; i < 60; ++i) {
        id = li.newId();
        li.write(li.complaint(id, {{"own_words", std::string(15'000, 'x')}}));
    }
    (void)must(li.push());
    return id;
}

}  // namespace

TEST_CASE("A disk that is full while the feed is read is said, and when there is room again it goes on",
          "[I8]") {
    Bench bench;
    bench.startAndSettle();
    const auto id = much(bench);
    bench.disk().setFull(true);
    bench.handle(sync::event::StreamNews{"look"});
    bench.passAll();
    CHECK(bench.state() == State::storageFull);
    CHECK(bench.status().problem->kind == base::ErrorKind::storageFull);
    CHECK(bench.timer);
    CHECK(must(bench.store().complaintCount()) == 0);

    SECTION("by itself") {
        bench.disk().setFull(false);
        bench.passTimer();
    }
    SECTION("at once, when the user says so") {
        bench.disk().setFull(false);
        bench.handle(sync::event::SpaceFreed{});
    }
    CHECK(bench.busy());
    bench.passAll();
    CHECK(bench.state() == State::upToDate);
    CHECK(must(bench.store().complaintCount()) == 60);
    CHECK(must(bench.store().record(id)));
}

TEST_CASE("A disk that stays full is asked ever more rarely") {
    Bench bench;
    bench.startAndSettle();
    (void)much(bench);
    bench.disk().setFull(true);
    bench.handle(sync::event::StreamNews{"look"});
    bench.passAll();
    const auto made = bench.requests.size();
    const auto begin = bench.clock.now();
    while (bench.clock.now() < begin + 20min) {
        bench.passTimer();
        bench.passAll();
        CHECK(bench.state() == State::storageFull);
    }
    CHECK(bench.requests.size() - made < 50);
}

TEST_CASE("A disk that is full when outcomes are to be written down loses none of them", "[I2][I6]") {
    Bench bench;
    bench.startAndSettle();
    bench.handle(sync::event::OfflineSwitch{true});
    std::vector<model::RecordId> ids;
    for (int i = 0; i < 60; ++i)
        ids.push_back(bench.complain(std::to_string(i)));
    bench.handle(sync::event::OfflineSwitch{false});
    bench.disk().setFull(true);
    bench.passAll();
    CHECK(bench.state() == State::storageFull);
    const auto waiting = bench.status().waiting;
    CHECK(waiting > 0);
    bench.disk().setFull(false);
    bench.handle(sync::event::SpaceFreed{});
    bench.passAll();
    CHECK(bench.state() == State::upToDate);
    CHECK(bench.status().waiting == 0);
    CHECK(bench.server.lastSeq() == Seq{60});
    CHECK(bench.shown(ids.back(), "own_words") == "59");
}

TEST_CASE("That something else could not be written is said until something can be written again") {
    Bench bench;
    bench.startAndSettle();
    bench.disk().setFull(true);
    const base::Error full{.kind = base::ErrorKind::storageFull,
                           .doing = "saving",
                           .what = {},
                           .why = "the disk is full",
                           .remedy = {}};
    bench.handle(sync::event::StoreFailed{full});
    CHECK(bench.state() == State::storageFull);
    CHECK(bench.timer);
    // There is nothing new to fetch: that alone proves no room.
    bench.passTimer();
    bench.passAll();
    SECTION("room is found by trying") {
        bench.disk().setFull(false);
        for (int i = 0; i < 5 && bench.state() != State::upToDate; ++i) {
            if (bench.timer) bench.passTimer();
            bench.passAll();
        }
    }
    SECTION("room is shown by what was recorded") {
        bench.disk().setFull(false);
        bench.complain("x");
        bench.passAll();
    }
    CHECK(bench.state() == State::upToDate);
}

TEST_CASE("A failed write beside a request under way delays nothing once that is answered") {
    Bench bench;
    bench.start();
    CHECK(what(bench.request()) == "signing in");
    bench.handle(sync::event::StoreFailed{{.kind = base::ErrorKind::transient,
                                           .doing = "saving",
                                           .what = {},
                                           .why = "the disk failed",
                                           .remedy = {}}});
    CHECK(bench.state() == State::failed);
    bench.pass();
    CHECK(bench.busy());
    CHECK(bench.state() == State::connecting);
    bench.passAll();
    CHECK(bench.state() == State::upToDate);
}

TEST_CASE("A disk that fails at any single access fails that step alone, and all arrives in the end",
          "[I8][I11]") {
    for (int at = 0;; ++at) {
        CAPTURE(at);
        Bench bench;
        bench.startAndSettle();
        world::Author li(bench.server, bench.clock, "li");
        const auto theirs = li.newId();
        (void)li.send(li.complaint(theirs, {{"own_words", "theirs"}}));
        const auto own = bench.complain("own");
        const auto before = bench.disk().operations();
        bench.disk().failOnceAfter(at);
        bench.passAll();
        const bool failed = bench.disk().operations() > before + at;
        if (failed && bench.state() != State::upToDate) CHECK(bench.status().problem);
        for (int i = 0; i < 4 && bench.state() != State::upToDate; ++i) {
            if (bench.timer) bench.passTimer();
            bench.passAll();
        }
        CHECK(bench.state() == State::upToDate);
        CHECK(bench.status().waiting == 0);
        CHECK(bench.shown(own, "own_words") == "own");
        CHECK(bench.shown(theirs, "own_words") == "theirs");
        if (!failed) {
            CHECK(at > 3);
            break;
        }
    }
}
