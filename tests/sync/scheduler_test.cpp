#include "shared/sync/tuning.hpp"
#include "tests/sync/bench.hpp"

#include <limits>

// When the engine works and when it waits: failures, the stream, and nobody looking.

using namespace heed;
using namespace std::chrono_literals;
using heed::test::Bench;
using heed::test::what;
using model::Seq;
using sync::State;
namespace tuning = sync::tuning;

namespace {

world::Response busy(std::int64_t seconds) {
    return {429, sync::Problem{.status = 429,
                               .code = "too-many",
                               .title = {},
                               .detail = {},
                               .expected = {},
                               .retryAfter = seconds}
                     .json()};
}

}  // namespace

TEST_CASE("What a server may ask of patience is bounded") {
    const auto patience = [](std::optional<std::int64_t> seconds) {
        sync::Problem problem{.status = 503, .code = "busy", .title = {}, .detail = {}};
        problem.retryAfter = seconds;
        return problem.patience();
    };
    CHECK_FALSE(patience({}));
    CHECK(patience(7) == 7s);
    CHECK(patience(-7) == 0s);
    CHECK(patience(std::numeric_limits<std::int64_t>::min()) == 0s);
    CHECK(patience(std::numeric_limits<std::int64_t>::max()) == tuning::kLongestAsked);
}

TEST_CASE("A server that asks for patience is given it") {
    Bench bench;
    bench.startAndSettle();
    bench.complain("x");
    bench.answer(busy(90));
    REQUIRE(bench.timer);
    CHECK(*bench.timer >= 90s);
    CHECK(bench.state() == State::failed);
    CHECK(bench.status().waiting == 1);
    bench.passTimer();
    bench.passAll();
    CHECK(bench.state() == State::upToDate);
}

TEST_CASE("A server that asks for a year is asked again today") {
    Bench bench;
    bench.startAndSettle();
    bench.complain("x");
    const auto asked = GENERATE(std::int64_t{3600 * 24 * 365}, std::int64_t{1} << 54,
                                std::numeric_limits<std::int64_t>::max());
    bench.answer(busy(asked));
    REQUIRE(bench.timer);
    CHECK(*bench.timer == tuning::kLongestAsked);
}

TEST_CASE("What a server asks for that is no time at all is not taken as one") {
    Bench bench;
    bench.startAndSettle();
    bench.complain("x");
    bench.answer(busy(-5));
    REQUIRE(bench.timer);
    CHECK(*bench.timer >= tuning::kFirstRetry / 2);
}

TEST_CASE("In the background it does not listen, but looks now and then") {
    Bench bench;
    bench.startAndSettle();
    REQUIRE(bench.streamOpen);
    bench.handle(sync::event::Foreground{false});
    CHECK_FALSE(bench.streamOpen);
    CHECK(bench.timer == tuning::kBackgroundPoll);
    CHECK(bench.state() == State::upToDate);
    const auto made = bench.requests.size();
    bench.passTimer();
    REQUIRE(bench.busy());
    CHECK(what(bench.request()) == "pulling");
    bench.passAll();
    CHECK(bench.requests.size() == made + 1);
    CHECK_FALSE(bench.streamOpen);
    CHECK(bench.timer == tuning::kBackgroundPoll);
}

TEST_CASE("What is recorded in the background goes out at once") {
    Bench bench;
    bench.startAndSettle();
    bench.handle(sync::event::Foreground{false});
    bench.complain("behind");
    CHECK(bench.state() == State::syncing);
    bench.passAll();
    CHECK(bench.status().waiting == 0);
    CHECK(bench.server.lastSeq() == Seq{1});
    CHECK_FALSE(bench.streamOpen);
}

TEST_CASE("What is under way when the app leaves the screen comes through") {
    Bench bench;
    bench.startAndSettle();
    bench.complain("just now");
    REQUIRE(what(bench.request()) == "pushing");
    bench.handle(sync::event::Foreground{false});
    CHECK(bench.cancelled.empty());
    bench.passAll();
    CHECK(bench.state() == State::upToDate);
    CHECK(bench.status().waiting == 0);
}

TEST_CASE("Back on the screen it asks at once what the server knows, and listens again") {
    Bench bench;
    bench.startAndSettle();
    bench.handle(sync::event::Foreground{false});
    bench.clock.advance(24h);
    const auto made = bench.requests.size();
    bench.handle(sync::event::Foreground{true});
    CHECK(bench.state() == State::connecting);
    bench.passAll();
    REQUIRE(bench.requests.size() == made + 2);
    CHECK(what(bench.requests[made]) == "registering");
    CHECK(what(bench.requests[made + 1]) == "pulling");
    CHECK(bench.streamOpen);
    CHECK(bench.state() == State::upToDate);
}

TEST_CASE(
    "A failure is waited for less eagerly in the background, and not at all when somebody looks again") {
    Bench bench;
    bench.startAndSettle();
    bench.handle(sync::event::Foreground{false});
    bench.complain("x");
    for (int i = 0; i < 16; ++i) {
        bench.fail();
        bench.passTimer();
    }
    bench.fail();
    REQUIRE(bench.timer);
    CHECK(*bench.timer > tuning::kLongestRetry * 3 / 2);
    bench.handle(sync::event::Foreground{true});
    CHECK(bench.busy());
    bench.passAll();
    CHECK(bench.state() == State::upToDate);
}

TEST_CASE("Being told twice that the app is in front, or behind, changes nothing") {
    Bench bench;
    bench.startAndSettle();
    const auto made = bench.requests.size();
    bench.handle(sync::event::Foreground{true});
    CHECK_FALSE(bench.busy());
    CHECK(bench.streamOpen);
    bench.handle(sync::event::Foreground{false});
    const auto timers = bench.timers.size();
    bench.handle(sync::event::Foreground{false});
    CHECK(bench.timers.size() == timers);
    CHECK(bench.requests.size() == made);
}

TEST_CASE("A page that tells of another next mutation than this tablet would send makes it ask", "[I1]") {
    Bench bench;
    bench.startAndSettle();
    bench.complain("one");
    bench.passAll();
    bench.handle(sync::event::StreamNews{"look"});
    const auto made = bench.requests.size();
    auto page = bench.ask();
    const auto at = page.body.find("\"next\":2");
    REQUIRE(at != std::string::npos);
    page.body.replace(at, 8, "\"next\":1");  // as a server would that was set back and then written to
    bench.answer(page);
    REQUIRE(bench.busy());
    CHECK(what(bench.request()) == "registering");
    // Once: one that is mistaken for good is not asked for ever.
    bench.pass();
    auto again = bench.ask();
    again.body.replace(again.body.find("\"next\":2"), 8, "\"next\":1");
    bench.answer(again);
    CHECK_FALSE(bench.busy());
    CHECK(bench.state() == State::upToDate);
    CHECK(bench.requests.size() == made + 2);
}

TEST_CASE("A first read tells how far it has come, and goes on telling so after a break") {
    Bench bench(
        {.changes = {.records = 2, .bytes = 1U << 20U}, .snapshot = {.records = 2, .bytes = 1U << 20U}});
    world::Author li(bench.server, bench.clock, "li");
    for (int i = 0; i < 7; ++i)
        (void)li.send(li.complaint(li.newId()));
    bench.start();
    bench.pass();
    bench.pass();
    REQUIRE(what(bench.request()) == "pulling");
    bench.pass();
    CHECK(bench.status().fetched == 2);
    CHECK(bench.status().expected == 7);
    bench.pass();
    CHECK(bench.status().fetched == 4);
    bench.kill();
    bench.start();
    bench.pass();
    CHECK(what(bench.request()) == "pulling");
    bench.pass();
    CHECK(bench.status().fetched == 6);
    CHECK(bench.status().expected == 7);
    bench.passAll();
    CHECK(bench.status().expected == 0);
    CHECK(bench.state() == State::upToDate);
}
