#include "tests/sync/bench.hpp"

// The tablet is killed between any two steps.

using namespace heed;
using heed::test::Bench;
using model::Seq;
using sync::State;
using world::must;

namespace {

// A day's work: sign-in, what others wrote, own records with a group and a refusal among them. Killed before
// or after the `at`-th request has reached the server. False: it was over before.
bool workADay(Bench& bench, int at, bool reached) {
    int made = 0;
    bool killed = false;
    const auto passAll = [&] {
        while (bench.busy()) {
            if (made++ != at) {
                bench.pass();
                continue;
            }
            if (reached) (void)bench.ask();
            bench.kill();
            killed = true;
            bench.start();
        }
    };
    bench.start();
    passAll();
    world::Author li(bench.server, bench.clock, "li");
    const auto theirs = li.newId();
    for (int i = 0; i < 4; ++i)
        li.write(li.complaint(i == 0 ? theirs : li.newId(), {{"own_words", "theirs"}}));
    (void)must(li.push());
    bench.handle(sync::event::StreamNews{"look"});
    passAll();
    const auto one = bench.complain("one");
    passAll();
    bench.edit(one, "own_words", "two");
    bench.edit(theirs, "where", "three");
    passAll();

    CHECK(bench.status().waiting == 0);
    CHECK(bench.state() == State::upToDate);
    CHECK(bench.server.lastSeq() == Seq{7});
    CHECK(bench.shown(one, "own_words") == "two");
    CHECK(bench.shown(theirs, "where") == "three");
    std::string dump;
    must(bench.store().dump([&dump](std::string_view piece) { dump += piece; }));
    CHECK(dump == bench.server.dump());
    return killed;
}

}  // namespace

TEST_CASE("Killed at any request, before or after the server had it, nothing is lost and nothing twice",
          "[I2][I6][I8]") {
    const bool reached = GENERATE(false, true);
    int at = 0;
    for (bool killed = true; killed; ++at) {
        CAPTURE(at, reached);
        Bench bench(
            {.changes = {.records = 2, .bytes = 1U << 20U}, .snapshot = {.records = 2, .bytes = 1U << 20U}});
        killed = workADay(bench, at, reached);
    }
    CHECK(at > 8);
}

TEST_CASE("Killed between signing in and registering, it signs in again and gets the same number") {
    Bench bench;
    bench.start();
    bench.pass();
    (void)bench.ask();  // registered; the answer is lost with the tablet
    bench.kill();
    bench.start();
    bench.passAll();
    CHECK(must(bench.store().signIn())->device == model::DeviceNo{1});
    CHECK(bench.server.deviceCount() == 1);
}

TEST_CASE("What is signed in stays so over a restart, and what was committed offline is sent") {
    Bench bench;
    bench.startAndSettle();
    bench.handle(sync::event::OfflineSwitch{true});
    const auto id = bench.complain("offline");
    bench.kill();
    CHECK(bench.shown(id, "own_words") == "offline");
    CHECK(bench.status().waiting == 1);
    CHECK(bench.status().complete);
    bench.start();
    CHECK(heed::test::what(bench.request()) == "registering");
    bench.pass();
    CHECK(heed::test::what(bench.request()) == "pushing");
    bench.passAll();
    CHECK(bench.server.lastSeq() == Seq{1});
}
