#include "tests/core/fixture.hpp"

using namespace heed;
using namespace std::chrono_literals;
using heed::test::Site;
using model::Seq;
using world::must;

namespace {

base::Instant timeOf(const sync::Outcome& outcome) { return std::get<sync::Accepted>(outcome.verdict).time; }

}  // namespace

TEST_CASE("The clock of a tablet that is a year fast is corrected by what the push measures") {
    Site site;
    auto fast = site.author("wang");
    auto right = site.author("li");
    fast.clockError = 365 * 24h;
    const auto id = fast.newId();
    fast.write(fast.complaint(id, {{"where", "first"}}));
    const auto written = site.clock.now();
    site.clock.advance(1h);
    right.write(right.edit(id, Seq{0}, {{"where", "second"}}));
    site.clock.advance(1h);
    const auto outcome = must(fast.push()).outcomes.front();
    CHECK(timeOf(outcome) == written);
    CHECK(timeOf(must(right.push()).outcomes.front()) == written + 1h);
    // The later one is shown, though the fast tablet's clock said otherwise.
    CHECK(site.record(id).text("where") == "second");
    CHECK(site.record(id).conflicts() == std::vector<std::string_view>{"where"});
}

TEST_CASE("No stamp lies in the future of the server, whatever the tablet says") {
    Site site;
    auto wang = site.author("wang");
    auto m = wang.complaint(wang.newId());
    m.at = site.clock.now() + 24h;  // set after its clock was put back
    CHECK(timeOf(wang.send(std::move(m))) == site.clock.now());
}

TEST_CASE("A device's stamps never go back, though its clock does") {
    Site site;
    auto wang = site.author("wang");
    const auto first = timeOf(wang.send(wang.complaint(wang.newId())));
    auto earlier = wang.complaint(wang.newId());
    earlier.at = site.clock.now() - 1000h;
    CHECK(timeOf(wang.send(std::move(earlier))) == first);
}

TEST_CASE("A write that saw another stands above it, also in the same millisecond") {
    Site site;
    auto wang = site.author("wang");
    auto li = site.author("li");
    const auto id = wang.newId();
    const auto above = timeOf(wang.send(wang.complaint(id, {{"where", "a"}})));
    auto slow = li.edit(id, Seq{1}, {{"where", "b"}});
    slow.at = site.clock.now() - 5h;
    const auto outcome = li.send(std::move(slow));
    CHECK(timeOf(outcome) >= above);
    CHECK(site.record(id).text("where") == "b");
    CHECK(site.record(id).conflicts().empty());
}

TEST_CASE("Extreme clocks are taken and corrected") {
    Site site;
    auto wang = site.author("wang");
    const auto at = GENERATE(-model::kMaxJsonInteger, model::kMaxJsonInteger);
    const auto sentAt = GENERATE(-model::kMaxJsonInteger, model::kMaxJsonInteger);
    auto m = wang.complaint(wang.newId());
    m.at = base::instantFromMs(at);
    wang.write(std::move(m));
    const auto result = must(site.server.push(wang.caller(), wang.lines(), base::instantFromMs(sentAt)));
    const auto time = timeOf(result.outcomes.front());
    CHECK(time <= site.clock.now());
    CHECK(time >= base::Instant{});
}
