#include "tests/core/fixture.hpp"

// Clocks that are not to be believed.

using namespace heed;
using namespace std::chrono_literals;
using heed::test::Site;
using model::Seq;
using world::must;
using world::seqOf;

namespace {

server::Device deviceOf(Site& site, const world::Author& author) {
    return *must(site.server.writer().device(server::kDemoSite, author.caller().device));
}

}  // namespace

TEST_CASE("A clock is doubted from the first push that is off by more than the tolerance") {
    Site site;
    auto wang = site.author("wang");
    const auto id = wang.newId();
    const auto error = GENERATE(base::Millis(server::kClockTolerance) + 1ms,
                                -base::Millis(server::kClockTolerance) - 1ms, base::Millis(24h * 365 * 20));
    (void)wang.send(wang.complaint(id));
    CHECK(deviceOf(site, wang).skew == 0ms);
    CHECK_FALSE(deviceOf(site, wang).doubtedSince);
    wang.clockError = error;
    const auto since = site.clock.now();
    wang.write(wang.edit(id, Seq{1}, {{"where", "a"}}));
    REQUIRE(site.server.push(wang.caller(), {wang.lines().back()}, site.clock.now() + error));
    CHECK(deviceOf(site, wang).skew == -error);
    CHECK(deviceOf(site, wang).doubtedSince == since);
    site.clock.advance(1h);
    wang.write(wang.edit(id, Seq{1}, {{"where", "b"}}));
    REQUIRE(site.server.push(wang.caller(), {wang.lines().back()}, site.clock.now() + error));
    CHECK(deviceOf(site, wang).doubtedSince == since);
    wang.clockError = 0ms;
    CHECK(site.record(id).text("where") == "b");  // nothing was refused for it
    wang.write(wang.edit(id, Seq{1}, {{"where", "c"}}));
    REQUIRE(site.server.push(wang.caller(), {wang.lines().back()}, site.clock.now()));
    CHECK_FALSE(deviceOf(site, wang).doubtedSince);
    CHECK(deviceOf(site, wang).skew == 0ms);
}

TEST_CASE("A clock within the tolerance is believed, and edits of long ago are no sign against it") {
    Site site;
    auto wang = site.author("wang");
    const auto id = wang.newId();
    auto old = wang.complaint(id);
    old.at = site.clock.now() - 24h * 90;
    wang.write(old);
    const auto error = base::Millis(server::kClockTolerance);
    for (const auto off : {error, -error}) {
        REQUIRE(site.server.push(wang.caller(), wang.lines(), site.clock.now() + off));
        CHECK_FALSE(deviceOf(site, wang).doubtedSince);
    }
}

TEST_CASE("An edit that is dated into the future casts doubt on a clock that is right by now") {
    Site site;
    auto wang = site.author("wang");
    auto m = wang.complaint(wang.newId());
    m.at = site.clock.now() + 1h;
    CHECK(seqOf(wang.send(m)) > 0);
    CHECK(deviceOf(site, wang).skew == 0ms);
    CHECK(deviceOf(site, wang).doubtedSince == site.clock.now());
}

TEST_CASE(
    "Whoever watches is told once when a clock comes to be doubted, and once when it is believed again") {
    Site site;
    auto wang = site.author("wang");
    std::vector<server::ClockDoubt> told;
    base::SeededRandom random{3};
    server::Acceptor acceptor(site.server.writer(), site.server.people(), site.clock, random,
                              [&told](const server::ClockDoubt& doubt) { told.push_back(doubt); });
    for (const auto error : {0ms, 3'600'000ms, 3'600'000ms, 0ms, 0ms}) {
        wang.write(wang.complaint(wang.newId()));
        const auto push = must(sync::parsePush(sync::pushHeaderJson({.site = wang.caller().site,
                                                                     .device = wang.caller().device,
                                                                     .sentAt = site.clock.now() + error}) +
                                               "\n" + wang.lines().back()));
        must(site.server.writer().begin());
        REQUIRE(acceptor.accept(wang.caller(), wang.caller().site, push));
        must(site.server.writer().commit());
    }
    REQUIRE(told.size() == 2);
    CHECK(told[0].doubted);
    CHECK(told[0].device == wang.caller().device);
    CHECK(told[0].skew == -3'600'000ms);
    CHECK_FALSE(told[1].doubted);
}

TEST_CASE("A device's row says who used it last and when it was last heard of") {
    Site site;
    auto wang = site.author("wang");
    CHECK(deviceOf(site, wang).user == "wang");
    CHECK(deviceOf(site, wang).seenAt == site.clock.now());
    site.clock.advance(1h);
    (void)wang.send(wang.complaint(wang.newId()));
    CHECK(deviceOf(site, wang).seenAt == site.clock.now());
}
