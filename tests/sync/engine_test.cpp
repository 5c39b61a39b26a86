#include "shared/policy/cases/complaint_rules.hpp"
#include "shared/sync/tuning.hpp"
#include "tests/sync/bench.hpp"

// The engine's cycle, step by step.

using namespace heed;
using namespace std::chrono_literals;
using heed::test::Bench;
using heed::test::what;
using model::MutationNo;
using model::Seq;
using sync::State;
using world::must;

namespace {

std::string cycle(const Bench& bench, std::size_t from = 0) {
    std::string out;
    for (std::size_t i = from; i < bench.requests.size(); ++i)
        out += (i > from ? ", " : "") + what(bench.requests[i]);
    return out;
}

world::Response problem(int status, const std::string& code, std::optional<std::int64_t> expected = {}) {
    return {status,
            sync::Problem{.status = status, .code = code, .title = {}, .detail = {}, .expected = expected}
                .json()};
}

}  // namespace

TEST_CASE("A new tablet signs in, registers, reads the feed and listens") {
    Bench bench;
    CHECK(bench.state() == State::offline);
    bench.start();
    CHECK(bench.state() == State::connecting);
    CHECK(bench.request().token.empty());
    bench.pass();
    CHECK(bench.state() == State::connecting);
    CHECK_FALSE(bench.request().token.empty());
    bench.pass();
    CHECK(bench.state() == State::syncing);
    CHECK(bench.request().path == "/v1/sites/FT01/snapshot?schema=1");
    CHECK_FALSE(bench.status().complete);
    bench.pass();
    CHECK(cycle(bench) == "signing in, registering, pulling");
    CHECK(bench.streamOpen);
    CHECK(bench.state() == State::upToDate);
    CHECK(bench.status().complete);
    CHECK(bench.status().lastSynced == bench.clock.now());
    const auto who = must(bench.store().signIn());
    REQUIRE(who);
    CHECK(who->device == model::DeviceNo{1});
    CHECK(who->person.name == "王示例");
    CHECK(bench.store().takeChanges().empty());
}

TEST_CASE("What is recorded is pushed at once, then read back from the feed") {
    Bench bench;
    bench.startAndSettle();
    const auto made = bench.requests.size();
    const auto id = bench.complain("异响");
    CHECK(bench.state() == State::syncing);
    CHECK(bench.status().waiting == 1);
    CHECK(what(bench.request()) == "pushing");
    CHECK(bench.request().contentType == sync::kNdjsonMediaType);
    bench.pass();
    CHECK(bench.status().waiting == 0);
    CHECK(bench.state() == State::syncing);
    CHECK(bench.request().path.starts_with("/v1/sites/FT01/changes?schema=1&cursor="));
    bench.pass();
    CHECK(cycle(bench, made) == "pushing, pulling");
    CHECK(bench.state() == State::upToDate);
    CHECK(must(bench.store().record(id))->seen == Seq{1});
    CHECK_FALSE(must(bench.store().record(id))->pending);
}

TEST_CASE("News of the stream fetches what is new, and only that") {
    Bench bench;
    bench.startAndSettle();
    world::Author li(bench.server, bench.clock, "li");
    const auto id = li.newId();
    (void)li.send(li.complaint(id, {{"own_words", "漏油"}}));
    const auto made = bench.requests.size();
    bench.handle(sync::event::StreamNews{sync::eventJson("FT01", bench.server.lastSeq())});
    CHECK(bench.state() == State::syncing);
    bench.passAll();
    CHECK(cycle(bench, made) == "pulling");
    CHECK(bench.shown(id, "own_words") == "漏油");
    // What it has it does not fetch again.
    bench.handle(sync::event::StreamNews{sync::eventJson("FT01", bench.server.lastSeq())});
    CHECK_FALSE(bench.busy());
    // What it cannot read it takes as a reason to look.
    bench.handle(sync::event::StreamNews{"?"});
    CHECK(bench.busy());
}

TEST_CASE("News that comes while the feed is being read leads to another look") {
    Bench bench;
    bench.startAndSettle();
    world::Author li(bench.server, bench.clock, "li");
    (void)li.send(li.complaint(li.newId()));
    bench.handle(sync::event::StreamNews{sync::eventJson("FT01", Seq{1})});
    const auto page = bench.ask();
    const auto id = li.newId();
    (void)li.send(li.complaint(id, {{"own_words", "late"}}));
    bench.handle(sync::event::StreamNews{sync::eventJson("FT01", Seq{2})});
    bench.answer(page);
    bench.passAll();
    CHECK(bench.shown(id, "own_words") == "late");
    CHECK(bench.state() == State::upToDate);
}

TEST_CASE("A push whose answer is lost is sent again before anything is read, and happens once", "[I6]") {
    Bench bench;
    bench.startAndSettle();
    const auto id = bench.complain("first");
    (void)bench.ask();  // applied
    bench.fail();       // but not told
    CHECK(bench.state() == State::offline);
    CHECK(bench.status().waiting == 1);
    CHECK(bench.server.lastSeq() == Seq{1});
    bench.edit(id, "own_words", "second");  // upon what is unknown
    CHECK_FALSE(bench.busy());
    const auto made = bench.requests.size();
    bench.passTimer();
    bench.passAll();
    CHECK(cycle(bench, made) == "registering, pushing, pulling");
    CHECK(bench.server.lastSeq() == Seq{2});
    CHECK(bench.shown(id, "own_words") == "second");
    CHECK(bench.state() == State::upToDate);
    CHECK(bench.status().waiting == 0);
}

TEST_CASE("An answer to a request that is given up changes nothing") {
    Bench bench;
    bench.startAndSettle();
    bench.complain("x");
    const auto old = bench.request().id;
    bench.fail();
    bench.passTimer();
    const auto now = bench.request().id;
    CHECK(now != old);
    bench.handle(sync::event::Responded{old, 500, "x"});
    bench.handle(sync::event::Failed{old, {}});
    CHECK(bench.state() != State::failed);
    CHECK(bench.request().id == now);
    bench.passAll();
    CHECK(bench.state() == State::upToDate);
}

TEST_CASE("A gap is answered by sending from where the server says") {
    Bench bench;
    bench.startAndSettle();
    const auto id = bench.complain("0");
    bench.passAll();
    bench.server.backUp();
    bench.edit(id, "own_words", "1");
    bench.passAll();
    bench.edit(id, "where", "2");
    bench.passAll();
    bench.server.restore();  // it knows nothing of the last two
    bench.edit(id, "when", "3");
    bench.passAll();
    CHECK(bench.status().waiting == 0);
    CHECK(bench.state() == State::upToDate);
    const auto log = bench.server.log(model::DeviceNo{1});
    REQUIRE(log.size() == 4);
    const auto lines = must(bench.store().outbox(MutationNo{1}, 10, 1U << 20U));
    for (std::size_t i = 0; i < 4; ++i)
        CHECK(log[i].line == lines[i].line);
    CHECK(bench.shown(id, "own_words") == "1");
    CHECK(bench.shown(id, "where") == "2");
    CHECK(bench.shown(id, "when") == "3");
    CHECK(must(bench.store().record(id))->record.conflicts().empty());
}

TEST_CASE("A gap that cannot be filled is said, and is no hot loop") {
    Bench bench;
    bench.startAndSettle();
    bench.complain("x");
    const auto expected = GENERATE(1, 2, 7);  // sent from there already; not gone back to; beyond
    const auto made = bench.requests.size();
    bench.answer(problem(409, "gap", expected));
    for (int i = 0; i < 3 && bench.busy(); ++i)
        bench.answer(problem(409, "gap", expected));
    CHECK_FALSE(bench.busy());
    CHECK(bench.timer);
    CHECK(bench.state() == State::failed);
    CHECK(bench.requests.size() <= made + 1);
    bench.passTimer();
    bench.passAll();
    CHECK(bench.state() == State::upToDate);
}

TEST_CASE("When the token has expired it signs in again, and capture goes on meanwhile") {
    Bench bench;
    bench.startAndSettle();
    const auto device = must(bench.store().signIn())->device;
    const auto before = must(bench.store().signIn())->session;
    bench.clock.advance(24h * 365);
    const auto one = bench.complain("under the old session");
    CHECK(what(bench.request()) == "pushing");
    bench.pass();  // 401
    CHECK(bench.state() == State::authExpired);
    CHECK(bench.status().waiting == 1);
    const auto two = bench.complain("still under the old session");
    CHECK_FALSE(bench.streamOpen);
    const auto made = bench.requests.size();
    bench.passTimer();
    bench.passAll();
    CHECK(cycle(bench, made) == "signing in, registering, pushing, pulling");
    CHECK(bench.state() == State::upToDate);
    CHECK(bench.streamOpen);
    CHECK(must(bench.store().signIn())->device == device);
    CHECK(must(bench.store().signIn())->session != before);
    CHECK(bench.status().rejections == 0);
    CHECK(bench.shown(one, "own_words") == "under the old session");
    CHECK(bench.shown(two, "own_words") == "still under the old session");
}

TEST_CASE("What one person has left unsent goes as his when the next is signed in, who writes nothing before",
          "[I2]") {
    Bench bench;
    bench.startAndSettle();
    bench.handle(sync::event::OfflineSwitch{.offline = true});
    const auto his = bench.complain("wang's");
    bench.handTo("li");
    model::Mutation early{.kind = model::Kind::complaint, .record = base::uuidFromName("complaint", "li's")};
    early.set = {model::assign(early.kind, "state", std::string(model::state::kOpen))};
    const auto refused = bench.store().commit({early}, bench.clock.now());
    REQUIRE_FALSE(refused);
    CHECK(std::get<model::Refusal>(refused.error()).code == "not-signed-in");
    CHECK(bench.status().waiting == 1);
    const auto made = bench.requests.size();
    bench.start();
    bench.passAll();
    CHECK(cycle(bench, made) == "signing in, registering, pushing, pulling");
    CHECK(bench.status().waiting == 0);
    CHECK(must(bench.store().record(his))->record.writes.back().by == "wang");
    const auto hers = bench.complain("li's");
    bench.passAll();
    CHECK(must(bench.store().record(hers))->record.writes.back().by == "li");
    CHECK(bench.status().rejections == 0);
}

TEST_CASE("What is stored is granted to the next person also where the feed has nothing new") {
    Bench bench;
    bench.startAndSettle();
    (void)bench.complain("x");
    bench.passAll();
    bench.handTo("li");
    CHECK_FALSE(must(bench.store().granted()));
    bench.start();
    bench.pass();  // signed in
    bench.pass();  // registered
    CHECK_FALSE(must(bench.store().granted()));
    bench.passAll();
    CHECK(must(bench.store().granted()));
    CHECK(must(bench.store().signIn())->person.id == "li");
}

TEST_CASE("A token that is refused though it is new is tried ever more slowly") {
    Bench bench;
    bench.startAndSettle();
    bench.complain("x");
    base::Millis waited{0};
    int rounds = 0;
    for (; rounds < 12; ++rounds) {
        bench.answer(problem(401, "unauthorised"));
        REQUIRE(bench.timer);
        waited += *bench.timer;
        bench.passTimer();
        bench.pass();  // signs in
        bench.pass();  // registers
        REQUIRE(what(bench.request()) == "pushing");
    }
    CHECK(waited > 3min);
    bench.passAll();
    CHECK(bench.state() == State::upToDate);
}

TEST_CASE("A user the site does not know is said to need a sign-in") {
    Bench bench({}, "nobody");
    bench.start();
    bench.pass();
    CHECK(bench.state() == State::authExpired);
    CHECK(bench.timer);
}

TEST_CASE("A session that is not bound to the tablet's number is replaced") {
    Bench bench;
    bench.startAndSettle();
    bench.complain("x");
    bench.answer(problem(403, "wrong-device"));
    CHECK(bench.state() == State::authExpired);
    bench.passTimer();
    bench.passAll();
    CHECK(bench.state() == State::upToDate);
}

TEST_CASE("When its place in the feed is gone it begins anew and keeps what it has not sent", "[I5]") {
    Bench bench;
    bench.startAndSettle();
    const auto id = bench.complain("first");
    bench.passAll();
    bench.handle(sync::event::StreamNews{"look"});
    bench.complain("second");
    bench.answer(problem(410, "cursor-gone"));
    CHECK_FALSE(bench.status().complete);
    CHECK_FALSE(bench.status().lastSynced);
    CHECK(bench.status().waiting == 1);
    const auto made = bench.requests.size();
    bench.passAll();
    CHECK(bench.shown(id, "own_words") == "first");
    CHECK(cycle(bench, made - 1) == "registering, pushing, pulling");
    CHECK(bench.requests.back().path == "/v1/sites/FT01/snapshot?schema=1");
    CHECK(bench.state() == State::upToDate);
    CHECK(bench.shown(id, "own_words") == "first");
}

TEST_CASE("What was sent long ago is forgotten, also on a tablet that is never started anew") {
    Bench bench;
    bench.startAndSettle();
    const auto id = bench.complain("x");
    bench.passAll();
    const auto kept = [&] { return must(bench.store().outbox(MutationNo{1}, 10, 1U << 20U)).size(); };
    for (const int days : {29, 31}) {
        CHECK(kept() == 1);
        bench.clock.set(must(bench.store().lastSynced()).value() + 24h * days);
        bench.handle(sync::event::StreamNews{"look"});
        bench.passAll();
    }
    CHECK(kept() == 0);
    CHECK(bench.shown(id, "own_words") == "x");
}

TEST_CASE("A refusal is kept with its input and reason, and the queue goes on", "[I12]") {
    Bench bench;
    bench.startAndSettle();
    const auto id = bench.complain("x");
    bench.passAll();
    world::Author li(bench.server, bench.clock, "li");
    (void)li.send(li.add(id, Seq{1}, "criteria", "fire"));  // important now, and the tablet does not know
    model::Mutation close{.kind = model::Kind::complaint, .record = id, .seen = Seq{1}};
    policy::addTransition(close, "close");
    must(bench.store().commit({close}, bench.clock.now()));
    bench.edit(id, "outcome", "already done");
    bench.passAll();
    CHECK(bench.state() == State::upToDate);
    CHECK(bench.status().rejections == 1);
    const auto kept = must(bench.store().rejections());
    REQUIRE(kept.size() == 1);
    CHECK(kept[0].refusal.code == "lead-only");
    CHECK(kept[0].record == id);
    CHECK(kept[0].line.find("\"transition\":\"close\"") != std::string::npos);
    CHECK(bench.shown(id, "state") == "open");
    CHECK(bench.shown(id, "outcome") == "already done");
}

TEST_CASE("Switched offline in the middle of a push, it is quiet, and sends it again later", "[I6]") {
    Bench bench;
    bench.startAndSettle();
    bench.complain("x");
    const auto under = bench.request().id;
    (void)bench.ask();  // the server has it
    bench.handle(sync::event::OfflineSwitch{true});
    CHECK(bench.cancelled == std::vector{under});
    CHECK_FALSE(bench.busy());
    CHECK_FALSE(bench.streamOpen);
    CHECK_FALSE(bench.timer);
    CHECK(bench.state() == State::switchedOff);
    CHECK(bench.status().waiting == 1);
    bench.complain("y");
    bench.handle(sync::event::Reachability{true});
    bench.handle(sync::event::SpaceFreed{});
    CHECK_FALSE(bench.busy());
    bench.handle(sync::event::OfflineSwitch{false});
    bench.passAll();
    CHECK(bench.state() == State::upToDate);
    CHECK(bench.server.lastSeq() == Seq{2});
    CHECK(bench.streamOpen);
}

TEST_CASE("More than one push holds goes in several, the next on its way before the last is written down") {
    Bench bench;
    bench.startAndSettle();
    bench.handle(sync::event::OfflineSwitch{true});
    for (int i = 0; i < 1100; ++i)
        bench.complain(std::to_string(i));
    bench.handle(sync::event::OfflineSwitch{false});
    const auto made = bench.requests.size() - 1;
    bench.passAll();
    CHECK(cycle(bench, made) == "pushing, pushing, pushing, pulling, pulling, pulling");
    CHECK(bench.status().waiting == 0);
    CHECK(bench.state() == State::upToDate);
}

TEST_CASE("Retries wait longer each time, never much longer than the longest wait") {
    Bench bench;
    bench.start();
    base::Millis last{0};
    for (int i = 0; i < 30; ++i) {
        bench.fail();
        REQUIRE(bench.timer);
        CHECK(*bench.timer >= sync::tuning::kFirstRetry / 2);
        CHECK(*bench.timer <= sync::tuning::kLongestRetry * 3 / 2);
        last = *bench.timer;
        CHECK(bench.state() == State::offline);
        bench.passTimer();
    }
    CHECK(last >= sync::tuning::kLongestRetry / 2);
    // News of a network, or a person, makes it try at once.
    bench.fail();
    bench.handle(sync::event::Reachability{true});
    CHECK(bench.busy());
    CHECK_FALSE(bench.timer);
    bench.passAll();
    CHECK(bench.state() == State::upToDate);
}

TEST_CASE("A stream that breaks at once each time is opened ever more slowly") {
    Bench bench;
    bench.startAndSettle();
    const auto opened = bench.streamsOpened;
    const auto begin = bench.clock.now();
    while (bench.clock.now() < begin + 1h) {
        bench.breakStream();
        bench.passAll();
        CHECK_FALSE(bench.streamOpen);
        bench.passTimer();
        bench.passAll();
        REQUIRE(bench.streamOpen);
        bench.handle(sync::event::StreamNews{sync::eventJson("FT01", bench.server.lastSeq())});
    }
    CHECK(bench.streamsOpened - opened < 100);
    // One that held is opened again soon.
    bench.clock.advance(10min);
    bench.breakStream();
    REQUIRE(bench.timer);
    CHECK(*bench.timer <= 1s);
}

TEST_CASE("A stream that never says anything is asked around by the clock") {
    Bench bench;
    bench.start();
    bench.passAll();
    CHECK(bench.streamOpen);
    for (int i = 0; i < 3; ++i) {
        REQUIRE(bench.timer);
        CHECK(*bench.timer == sync::tuning::kPoll);
        bench.passTimer();
        CHECK(what(bench.request()) == "pulling");
        bench.passAll();
    }
    bench.handle(sync::event::StreamNews{sync::eventJson("FT01", bench.server.lastSeq())});
    CHECK_FALSE(bench.timer);
}

TEST_CASE("The time of the last sync is when the feed was asked, not when the answer came") {
    Bench bench;
    bench.startAndSettle();
    bench.handle(sync::event::StreamNews{"look"});
    const auto asked = bench.clock.now();
    const auto page = bench.ask();
    world::Author li(bench.server, bench.clock, "li");
    bench.clock.advance(20s);
    (void)li.send(li.complaint(li.newId()));
    bench.clock.advance(5s);
    bench.answer(page);
    CHECK(bench.state() == State::upToDate);
    CHECK(bench.status().lastSynced == asked);
    bench.kill();
    CHECK(must(bench.store().lastSynced()) <= asked);
}
