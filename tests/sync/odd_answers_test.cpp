#include "shared/sync/tuning.hpp"
#include "tests/support/property.hpp"
#include "tests/support/text.hpp"
#include "tests/sync/bench.hpp"

// A server that is broken, or is none.

using namespace heed;
using heed::test::Bench;
using heed::test::property;
using heed::test::what;
using model::Seq;
using sync::State;
using world::must;
using world::Response;

namespace {

// After whatever was answered: nothing is asked without a wait, the fault is said, and with a sound server
// everything is delivered.
void recovers(Bench& bench, const std::string& words, const model::RecordId& id) {
    CHECK_FALSE(bench.busy());
    CHECK(bench.timer);
    CHECK(bench.state() == State::failed);
    CHECK(bench.status().problem);
    bench.passTimer();
    bench.passAll();
    CHECK(bench.state() == State::upToDate);
    CHECK(bench.status().waiting == 0);
    CHECK(bench.shown(id, "own_words") == words);
}

}  // namespace

TEST_CASE("Outcomes that are not those of what was sent are an error, and no loop") {
    Bench bench;
    bench.startAndSettle();
    const auto id = bench.complain("x");
    const auto body =
        GENERATE(as<std::string>{}, R"({"next":1,"outcomes":[]})", R"({"next":2,"outcomes":[]})",
                 R"({"next":3,"outcomes":[{"n":2,"verdict":"accepted","seq":1,"time":1}]})",
                 R"({"next":3,"outcomes":[{"n":1,"verdict":"accepted","seq":1,"time":1},)"
                 R"({"n":2,"verdict":"accepted","seq":2,"time":1}]})",
                 R"({"next":2,"outcomes":[{"n":1,"verdict":"maybe"}]})",
                 R"({"next":2,"outcomes":[{"n":1,"verdict":"accepted","seq":0,"time":1}]})", "", "{}",
                 "<html>Welcome to the hotel</html>");
    bench.answer({200, body});
    recovers(bench, "x", id);
}

TEST_CASE("A page that is cut, or ends nowhere, is thrown away whole") {
    Bench bench;
    bench.startAndSettle();
    world::Author li(bench.server, bench.clock, "li");
    const auto id = li.newId();
    (void)li.send(li.complaint(id, {{"own_words", "x"}}));
    (void)li.send(li.complaint(li.newId()));
    bench.handle(sync::event::StreamNews{"look"});
    const auto page = bench.ask().body;
    const auto cut = GENERATE(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    bench.answer({200, page.substr(0, page.size() * static_cast<std::size_t>(cut) / 10)});
    CHECK(bench.shown(id, "own_words").empty());
    recovers(bench, "x", id);
}

TEST_CASE("A page of which only the last newline is missing is whole") {
    Bench bench;
    bench.startAndSettle();
    bench.handle(sync::event::StreamNews{"look"});
    auto page = bench.ask();
    REQUIRE(page.body.ends_with('\n'));
    page.body.pop_back();
    bench.answer(page);
    CHECK(bench.state() == State::upToDate);
}

TEST_CASE("A page that promises more and does not get on is an error, and no loop") {
    Bench bench;
    bench.startAndSettle();
    const auto id = bench.complain("x");
    bench.pass();
    REQUIRE(what(bench.request()) == "pulling");
    const auto& path = bench.request().path;
    const auto cursor = path.substr(path.rfind('=') + 1);
    bench.answer({200, R"({"cursor":")" + cursor + R"(","through":{},"more":true,"time":1})" + "\n"});
    recovers(bench, "x", id);
}

TEST_CASE("Pages without end that hold nothing are an error, and no loop") {
    Bench bench;
    bench.startAndSettle();
    const auto id = bench.complain("x");
    bench.pass();
    int pages = 0;
    for (; pages < 100'000 && bench.busy() && what(bench.request()) == "pulling"; ++pages) {
        bench.answer({200, R"({"cursor":"c.)" + std::to_string(pages) +
                               R"(","through":{},"more":true,"time":1})" + "\n"});
    }
    CHECK(pages < 2'000);
    CHECK(bench.timer);
    recovers(bench, "x", id);
}

TEST_CASE("A server that names another next mutation on every page is asked about it a few times only") {
    Bench bench;
    bench.startAndSettle();
    int introductions = 0;
    for (int i = 0; i < 100; ++i) {
        if (!bench.busy()) bench.handle(sync::event::StreamNews{"look"});
        REQUIRE(bench.busy());
        if (what(bench.request()) == "pulling") {
            bench.answer({200, R"({"cursor":"c.)" + std::to_string(i) +
                                   R"(","through":{},"more":false,"time":1,"next":)" +
                                   std::to_string(100 + i) + "}\n"});
        } else {
            ++introductions;
            bench.pass();
        }
    }
    CHECK(introductions > 0);
    CHECK(introductions < 10);
}

TEST_CASE("A feed that is gone even when it is asked for from its beginning is an error, and no loop") {
    Bench bench;
    bench.startAndSettle();
    world::Author li(bench.server, bench.clock, "li");
    const auto id = li.newId();
    (void)li.send(li.complaint(id, {{"own_words", "x"}}));
    bench.handle(sync::event::StreamNews{"look"});
    const auto gone = sync::Problem{.status = 410, .code = "cursor-gone", .title = {}, .detail = {}}.json();
    bench.answer({410, gone});
    bench.pass();
    REQUIRE(bench.request().path == "/v1/sites/FT01/snapshot?schema=1");
    bench.answer({410, gone});
    recovers(bench, "x", id);
}

TEST_CASE("A sign-in that is answered for somebody else, or another site, is an error, and no loop") {
    Bench bench;
    bench.start();
    auto grant = must(sync::parseSessionGrant(bench.ask().body));
    const bool otherSite = GENERATE(false, true);
    (otherSite ? grant.site : grant.person.id) = "other";
    bench.answer({200, sync::toJson(grant)});
    CHECK_FALSE(bench.busy());
    CHECK(bench.timer);
    CHECK(bench.state() == State::failed);
    CHECK_FALSE(must(bench.store().signIn()));
    bench.passTimer();
    bench.passAll();
    CHECK(bench.state() == State::upToDate);
}

TEST_CASE("The end of a page may have its members in any order, and more than we know") {
    Bench bench;
    bench.startAndSettle();
    bench.handle(sync::event::StreamNews{"look"});
    bench.answer(
        {200, R"({"newer":[1],"time":1,"more":false,"through":{"cases":7,"claims":9},"cursor":"x.y"})"});
    CHECK(bench.state() == State::upToDate);
    CHECK(must(bench.store().cursor()) == "x.y");
}

TEST_CASE("A cursor is sent as it came, whatever it holds") {
    Bench bench;
    bench.startAndSettle();
    bench.handle(sync::event::StreamNews{"look"});
    bench.answer({200, R"({"cursor":"a b&c=d#e+é","through":{},"more":false,"time":1})"});
    bench.handle(sync::event::StreamNews{"look"});
    CHECK(bench.request().path == "/v1/sites/FT01/changes?schema=1&cursor=a%20b%26c%3Dd%23e%2B%C3%A9");
}

TEST_CASE("An answer of any status and any bytes is said, waited upon and survived") {
    property("An answer of any status and any bytes is said, waited upon and survived", [] {
        Bench bench;
        const auto at = *rc::gen::inRange(0, 5);
        bench.start();
        model::RecordId id;
        for (int i = 0; i < at; ++i) {
            if (i == 3) id = bench.complain("x");
            if (!bench.busy()) break;
            bench.pass();
        }
        if (!bench.busy()) bench.handle(sync::event::StreamNews{"look"});
        if (!bench.busy()) id = bench.complain("x");
        const auto honest = bench.ask();
        const auto status = *rc::gen::element(200, 201, 204, 301, 400, 401, 403, 404, 409, 410, 413, 418, 429,
                                              500, 503, 507, 999);
        const auto body = *rc::gen::oneOf(heed::test::anyBytes(), heed::test::damaged(honest.body));
        for (int i = 0; i < 3 && bench.busy(); ++i)
            bench.answer({status, body});
        RC_ASSERT(static_cast<int>(bench.requests.size()) < 12);
        for (int i = 0; i < 8 && bench.state() != State::upToDate; ++i) {
            bench.passAll();
            if (bench.timer) bench.passTimer();
        }
        RC_ASSERT(bench.status().waiting == 0);
    });
}
