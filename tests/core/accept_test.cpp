#include "tests/core/fixture.hpp"

using namespace heed;
using heed::test::problemOf;
using heed::test::Site;
using heed::test::Verdicts;
using model::MutationNo;
using model::Seq;
using world::must;
using world::seqOf;
using world::verdicts;

TEST_CASE("An accepted mutation gets the next sequence and is in the record", "[I6]") {
    Site site;
    auto wang = site.author("wang");
    const auto id = wang.newId();
    wang.write(wang.complaint(id, {{"own_words", "起步时异响"}}));
    wang.write(wang.edit(id, Seq{0}, {{"where", "左前门"}}));
    const auto result = must(wang.push());
    CHECK(verdicts(result) == Verdicts{"accepted", "accepted"});
    CHECK(seqOf(result.outcomes[0]) == 1);
    CHECK(seqOf(result.outcomes[1]) == 2);
    CHECK(result.next == MutationNo{3});

    const auto record = site.record(id);
    CHECK(record.seq == Seq{2});
    CHECK(record.created);
    CHECK(record.text("own_words") == "起步时异响");
    CHECK(record.text("where") == "左前门");
    CHECK(record.writes.back().by == "wang");
    CHECK(record.writes.back().device == wang.caller().device);
}

TEST_CASE("A repeat is answered with the same outcomes and changes nothing", "[I6]") {
    Site site;
    auto wang = site.author("wang");
    const auto id = wang.newId();
    wang.write(wang.complaint(id));
    wang.write(wang.transition(id, Seq{0}, "reopen"));  // not closed: refused
    wang.write(wang.edit(id, Seq{0}, {{"where", "门"}}));
    const auto first = must(wang.push());
    CHECK(verdicts(first) == Verdicts{"accepted", "not-closed", "accepted"});
    const auto dump = site.server.dump();

    site.clock.advance(std::chrono::hours{30});
    const auto again = must(wang.repeat(1, 3));
    CHECK(again.outcomes == first.outcomes);
    CHECK(again.next == first.next);
    CHECK(must(wang.repeat(2, 2)).outcomes.front() == first.outcomes[1]);
    CHECK(site.server.dump() == dump);
    CHECK(site.server.lastSeq() == Seq{2});
}

TEST_CASE("A push that repeats some and brings more decides only what is new", "[I6]") {
    Site site;
    auto wang = site.author("wang");
    const auto id = wang.newId();
    wang.write(wang.complaint(id));
    const auto first = must(wang.push());
    wang.write(wang.edit(id, Seq{1}, {{"where", "门"}}));
    const auto both = must(wang.repeat(1, 2));
    CHECK(both.outcomes[0] == first.outcomes[0]);
    CHECK(seqOf(both.outcomes[1]) == 2);
}

TEST_CASE("A push beyond what is expected is a gap that names the next number, and nothing is stored",
          "[I6]") {
    Site site;
    auto wang = site.author("wang");
    for (int i = 0; i < 3; ++i)
        wang.write(wang.complaint(wang.newId()));
    const auto problem = problemOf(wang.repeat(3, 3));
    CHECK(problem.status == 409);
    CHECK(problem.code == "gap");
    CHECK(problem.expected == 1);
    CHECK(site.server.dump().empty());
    CHECK(must(wang.repeat(1, 3)).next == MutationNo{4});
}

TEST_CASE("Another text under a number that was used tells a cloned tablet, and nothing is stored", "[I6]") {
    Site site;
    auto wang = site.author("wang");
    const auto id = wang.newId();
    wang.write(wang.complaint(id));
    (void)must(wang.push());
    const auto dump = site.server.dump();
    auto other = wang.complaint(id, {{"own_words", "another"}});
    other.n = MutationNo{1};
    other.session = wang.caller().session;
    const auto next = [&] {
        auto m = wang.edit(id, Seq{1}, {{"where", "x"}});
        m.n = MutationNo{2};
        m.session = wang.caller().session;
        return model::toJson(m);
    }();
    const auto problem = problemOf(site.server.push(wang.caller(), {model::toJson(other), next}));
    CHECK(problem.status == 409);
    CHECK(problem.code == "device-cloned");
    CHECK(site.server.dump() == dump);
    CHECK(site.server.decided(wang.caller().device) == MutationNo{1});
}

TEST_CASE("An envelope for another site or device or of another protocol is refused whole") {
    Site site;
    auto wang = site.author("wang");
    auto li = site.author("li");
    const auto line = wang.write(wang.complaint(wang.newId()));
    const auto ask = [&](const server::Caller& caller, std::string_view address, sync::PushHeader header) {
        const auto push = must(sync::parsePush(sync::pushHeaderJson(header) + "\n" + line));
        return problemOf(site.server.transact<sync::PushResult>(
            [&](server::Acceptor& acceptor) { return acceptor.accept(caller, address, push); }));
    };
    const auto device = wang.caller().device;
    const auto now = site.clock.now();
    CHECK(ask(wang.caller(), "FT01", {2, "FT01", device, now}).code == "unsupported-protocol");
    CHECK(ask(wang.caller(), "FT02", {1, "FT01", device, now}).code == "wrong-site");
    CHECK(ask(wang.caller(), "FT01", {1, "FT02", device, now}).code == "wrong-site");
    CHECK(ask(wang.caller(), "FT02", {1, "FT02", device, now}).code == "wrong-site");
    CHECK(ask(wang.caller(), "FT01", {1, "FT01", li.caller().device, now}).code == "wrong-device");
    CHECK(ask(wang.caller(), "FT01", {1, "FT01", model::kServerDevice, now}).code == "wrong-device");
    auto unbound = wang.caller();
    unbound.device = model::kServerDevice;
    CHECK(ask(unbound, "FT01", {1, "FT01", model::kServerDevice, now}).code == "wrong-device");
    CHECK(site.server.dump().empty());
    CHECK(site.server.lastSeq() == Seq{0});
}

TEST_CASE("A push that names another run of the server is refused whole, one that names this run is taken",
          "[I6]") {
    Site site;
    auto wang = site.author("wang");
    const auto line = wang.write(wang.complaint(wang.newId()));
    const auto run =
        must(site.server.transact<sync::DeviceGrant>([&](server::Acceptor& acceptor) {
            return acceptor.registerDevice(
                wang.caller(), {.installation = base::uuidFromName("installation", "w"), .name = "A"});
        })).run;
    REQUIRE_FALSE(run.empty());
    const auto send = [&](std::string named) {
        const sync::PushHeader header{.site = "FT01",
                                      .device = wang.caller().device,
                                      .sentAt = site.clock.now(),
                                      .run = std::move(named)};
        const auto push = must(sync::parsePush(sync::pushHeaderJson(header) + "\n" + line));
        return site.server.transact<sync::PushResult>(
            [&](server::Acceptor& acceptor) { return acceptor.accept(wang.caller(), "FT01", push); });
    };
    const auto problem = problemOf(send("0123456789abcdef"));
    CHECK(problem.status == 409);
    CHECK(problem.code == "not-introduced");
    CHECK(site.server.dump().empty());
    CHECK(must(send(run)).outcomes.size() == 1);
}

TEST_CASE("An edit to a record that is not known yet is kept and hidden until the record is created") {
    Site site;
    auto wang = site.author("wang");
    auto li = site.author("li");
    const auto id = wang.newId();
    CHECK(seqOf(li.send(li.edit(id, Seq{1}, {{"where", "门"}}))) == 1);
    CHECK_FALSE(site.record(id).visible());
    CHECK(seqOf(wang.send(wang.complaint(id))) == 2);
    CHECK(site.record(id).visible());
    CHECK(site.record(id).text("where") == "门");
}

TEST_CASE("A field that only a newer client knows is kept and merged") {
    Site site;
    auto wang = site.author("wang");
    auto li = site.author("li");
    const auto id = wang.newId();
    (void)wang.send(wang.complaint(id, {{"mood", "angry"}}));
    CHECK(seqOf(li.send(li.edit(id, Seq{0}, {{"mood", std::int64_t{7}}}))) == 2);
    const auto record = site.record(id);
    CHECK(record.conflicts() == std::vector<std::string_view>{"mood"});
}

TEST_CASE("A closed complaint that somebody makes important is reopened by the server", "[T-08]") {
    Site site;
    auto wang = site.author("wang");
    auto chen = site.author("chen");
    const auto id = wang.newId();
    (void)wang.send(wang.complaint(id));
    CHECK(seqOf(wang.send(wang.transition(id, Seq{1}, "close"))) == 2);
    CHECK(site.record(id).text("state") == "closed");

    CHECK(seqOf(wang.send(wang.add(id, Seq{2}, "criteria", "fire"))) == 3);
    auto record = site.record(id);
    CHECK(record.text("state") == "open");
    CHECK(record.seq == Seq{4});
    CHECK(record.writeOf(*record.shown("state")).device == model::kServerDevice);
    CHECK(record.writeOf(*record.shown("state")).by == policy::role::kSystem);
    CHECK(site.server.lastSeq() == Seq{4});
    const auto log = site.server.log(model::kServerDevice);
    REQUIRE(log.size() == 1);
    CHECK(seqOf(log[0].outcome) == 4);

    // Asked again, it is not done again.
    (void)must(wang.repeat(3, 3));
    CHECK(site.server.lastSeq() == Seq{4});

    // The lead may close it, and may make it important without its being reopened.
    CHECK(seqOf(chen.send(chen.transition(id, Seq{4}, "close"))) == 5);
    CHECK(seqOf(chen.send(chen.add(id, Seq{5}, "criteria", "litigation"))) == 6);
    CHECK(site.record(id).text("state") == "closed");
    CHECK(site.server.log(model::kServerDevice).size() == 1);
}

TEST_CASE("What the server adds follows at once and later mutations of the same push stand on it", "[T-08]") {
    Site site;
    auto wang = site.author("wang");
    const auto id = wang.newId();
    wang.write(wang.complaint(id));
    wang.write(wang.transition(id, Seq{0}, "close"));
    wang.write(wang.add(id, Seq{0}, "criteria", "fire"));
    wang.write(wang.transition(id, Seq{0}, "close"));  // it is open again, and important
    const auto result = must(wang.push());
    CHECK(verdicts(result) == Verdicts{"accepted", "accepted", "accepted", "lead-only"});
    CHECK(site.record(id).text("state") == "open");
    CHECK(site.server.lastSeq() == Seq{4});
}

TEST_CASE("Two sites do not know of each other") {
    Site site;
    auto wang = site.author("wang");
    (void)wang.send(wang.complaint(wang.newId()));
    CHECK(must(site.server.feed().lastSeq("FT02")) == Seq{0});
    std::string dump;
    must(site.server.feed().dump("FT02", [&dump](std::string_view piece) { dump += piece; }));
    CHECK(dump.empty());
}
