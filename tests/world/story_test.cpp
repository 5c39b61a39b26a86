#include "shared/policy/cases/complaint_rules.hpp"
#include "shared/policy/duplicates/duplicate_records.hpp"
#include "shared/policy/policy.hpp"
#include "tests/world/ends_well.hpp"

// What happens at a dealer's, told one by one. Every tablet's witness looks on all the while.

using namespace heed;
using namespace std::chrono_literals;
using sync::State;
using world::endsWell;
using world::Fault;
using world::must;
using world::World;

TEST_CASE("A complaint recorded offline reaches the other tablet when the network is back", "[I1][I2]") {
    World world;
    auto& a = world.tablet("A");
    auto& b = world.tablet("B", "li");
    world.settle();
    a.offline();
    const auto id = a.complain({{"own_words", "起步时异响"}});
    world.run(8h);
    CHECK(a.status().state == State::offline);
    CHECK(a.status().waiting == 1);
    CHECK(b.text(id, "own_words").empty());
    a.online();
    world.settle();
    CHECK(b.text(id, "own_words") == "起步时异响");
    endsWell(world);
}

TEST_CASE("What one records live the other sees within a moment", "[I1]") {
    World world;
    auto& a = world.tablet("A");
    auto& b = world.tablet("B", "li");
    world.settle();
    const auto id = a.complain({{"own_words", "漏油"}});
    const auto took = world.until("B shows it", [&] { return b.text(id, "own_words") == "漏油"; }, 10s);
    CHECK(took < 100ms);
    CHECK(a.requests().size() + b.requests().size() < 14);
    world.settle();
    endsWell(world);
}

TEST_CASE("Two edits of different fields both stand, two of the same are a conflict, and one settles it",
          "[I1][I3]") {
    World world;
    auto& a = world.tablet("A");
    auto& b = world.tablet("B", "li");
    world.settle();
    const auto id = a.complain({{"where", "门"}});
    world.settle();
    a.offline();
    b.offline();
    a.edit(id, {{"cause", "铰链磨损"}, {"where", "左前门"}});
    world.run(1h);
    b.edit(id, {{"demand", "免费更换"}, {"where", "右前门"}});
    a.online();
    b.online();
    world.settle();
    for (auto* tablet : {&a, &b}) {
        CHECK(tablet->text(id, "cause") == "铰链磨损");
        CHECK(tablet->text(id, "demand") == "免费更换");
        CHECK(tablet->text(id, "where") == "右前门");  // the later one is shown
        CHECK(tablet->shown(id).conflicts() == std::vector<std::string_view>{"where"});
        CHECK(must(tablet->store().complaintRow(id))->conflicted);
    }
    a.edit(id, "where", "两侧前门");
    world.settle();
    CHECK(b.shown(id).conflicts().empty());
    CHECK(b.text(id, "where") == "两侧前门");
    endsWell(world);
}

TEST_CASE(
    "Two complaints are merged on one tablet while another writes into one of them, and nothing is lost",
    "[B-03][I1][I3]") {
    World world;
    auto& a = world.tablet("A");
    auto& b = world.tablet("B", "li");
    world.settle();
    // The same customer and car, taken down twice by tablets that did not know of each other.
    std::vector<model::RecordId> complaints;
    std::vector<model::RecordId> customers;
    for (auto* tablet : {&a, &b}) {
        tablet->offline();
        const auto customer = tablet->create(model::Kind::customer, {{"name", "王女士（示例）"}});
        (void)tablet->create(model::Kind::contactPoint,
                             {{"customer", customer.text()}, {"phone", "13800001234"}});
        const auto vehicle = tablet->create(model::Kind::vehicle,
                                            {{"customer", customer.text()}, {"vin", "LFMTEST02M0000042"}});
        customers.push_back(customer);
        complaints.push_back(tablet->complain({{"customer", customer.text()},
                                               {"vehicle", vehicle.text()},
                                               {"class", "complaint"},
                                               {"received_at", base::toMs(tablet->now())},
                                               {"own_words", "起步发抖"}}));
    }
    for (auto* tablet : {&a, &b})
        tablet->online();
    world.settle();
    const auto joinOn = [](auto& tablet, const model::RecordId& of) {
        const auto twins = must(tablet.store().twins(of));
        REQUIRE(twins.possible.size() == 1);
        auto link = policy::joining(twins.asked->record, twins.possible.front().other.record);
        REQUIRE(link);
        link->seen = tablet.begin(link->record).seen;
        must(tablet.commit({*link}));
        return link->record;
    };
    // On A they are merged; on B, which does not know it, somebody writes into the one that goes aside.
    a.offline();
    b.offline();
    const auto aside = joinOn(a, complaints.front());
    (void)joinOn(a, customers.front());
    b.edit(aside, {{"cause", "离合器片磨损"}, {"own_words", "起步发抖，倒车更甚"}});
    (void)joinOn(b, customers.back());  // as well
    a.online();
    b.online();
    world.settle();
    const auto standing = aside == complaints.front() ? complaints.back() : complaints.front();
    for (auto* tablet : {&a, &b}) {
        const auto list = must(tablet->store().complaints(std::nullopt, 10)).rows;
        REQUIRE(list.size() == 1);
        CHECK(list.front().id == standing);
        const auto twins = must(tablet->store().twins(standing));
        REQUIRE(twins.joined.size() == 1);
        CHECK(twins.joined.front().record.text("cause") == "离合器片磨损");
        CHECK(twins.joined.front().record.text("own_words") == "起步发抖，倒车更甚");
        CHECK(must(tablet->store().twins(customers.front())).joined.size() == 1);
        CHECK(must(tablet->store().twins(customers.front())).possible.empty());
    }
    // B takes them apart again, and both are there as they were.
    b.remove(aside, "same_as", standing.text());
    world.settle();
    for (auto* tablet : {&a, &b}) {
        CHECK(must(tablet->store().complaints(std::nullopt, 10)).rows.size() == 2);
        CHECK(tablet->text(aside, "cause") == "离合器片磨损");
        CHECK(must(tablet->store().twins(standing)).possible.size() == 1);
    }
    endsWell(world);
}

TEST_CASE("An edit competes with a deletion it did not know, and the complaint stays on the list", "[I3]") {
    World world;
    auto& a = world.tablet("A");
    auto& b = world.tablet("B", "li");
    world.settle();
    const auto id = a.complain();
    world.settle();
    b.offline();
    b.edit(id, "outcome", "已联系顾客");
    a.erase(id);
    world.settle();
    CHECK_FALSE(must(a.store().complaintRow(id)));
    b.online();
    world.settle();
    for (auto* tablet : {&a, &b}) {
        REQUIRE(must(tablet->store().complaintRow(id)));
        CHECK(tablet->shown(id).conflicts() == std::vector<std::string_view>{"deleted"});
        CHECK(tablet->text(id, "outcome") == "已联系顾客");
    }
    endsWell(world);
}

TEST_CASE("The tablet whose clock is a year fast does not win by it", "[I1]") {
    World world;
    auto& fast = world.tablet("A");
    auto& right = world.tablet("B", "li");
    fast.setClockError(365 * 24h);
    world.settle();
    const auto id = fast.complain({{"where", "a"}});
    world.settle();
    fast.offline();
    right.offline();
    fast.edit(id, "where", "earlier, a year ahead");
    world.run(1h);
    right.edit(id, "where", "later");
    fast.online();
    right.online();
    world.settle();
    CHECK(fast.text(id, "where") == "later");
    CHECK(fast.shown(id).conflicts() == std::vector<std::string_view>{"where"});
    fast.edit(id, "where", "settled");
    world.settle();
    CHECK(right.text(id, "where") == "settled");
    endsWell(world);
}

TEST_CASE("A close that came too late is refused, and what else was typed is there", "[T-08][I12]") {
    World world;
    auto& a = world.tablet("A");
    auto& b = world.tablet("B", "li");
    auto& lead = world.tablet("C", "chen");
    world.settle();
    const auto id = a.complain();
    world.settle();
    b.offline();
    b.transition(id, policy::transition::kClose);
    b.edit(id, "outcome", "门铰链已更换");
    a.add(id, "criteria", "safety_part");
    world.settle();
    b.online();
    world.settle();
    CHECK(b.status().rejections == 1);
    CHECK(must(b.store().rejections()).front().refusal.code == "lead-only");
    for (auto* tablet : {&a, &b, &lead}) {
        CHECK(tablet->text(id, "state") == "open");
        CHECK(tablet->text(id, "outcome") == "门铰链已更换");
    }
    lead.transition(id, policy::transition::kClose);
    world.settle();
    CHECK(b.text(id, "state") == "closed");
    endsWell(world);
}

TEST_CASE("A closed complaint that somebody offline knew to be important is open again for the lead",
          "[T-08]") {
    World world;
    auto& a = world.tablet("A");
    auto& b = world.tablet("B", "li");
    world.settle();
    const auto id = a.complain();
    world.settle();
    b.offline();
    b.add(id, "criteria", "fire");
    a.transition(id, policy::transition::kClose);
    world.settle();
    CHECK(a.text(id, "state") == "closed");
    b.online();
    world.settle();
    CHECK(a.text(id, "state") == "open");
    CHECK(b.text(id, "state") == "open");
    CHECK(must(a.store().complaintRow(id))->important);
    endsWell(world);
}

TEST_CASE("Every fault of the network at every request of a day, and each mutation happens once",
          "[I1][I6]") {
    const auto fault = GENERATE(Fault::dropRequest, Fault::dropReply, Fault::cutReply, Fault::duplicate,
                                Fault::split, Fault::late, Fault::serverError);
    for (int at = 0; at < 9; ++at) {
        CAPTURE(static_cast<int>(fault), at);
        World world({.pages = {{2, 1U << 20U}, {2, 1U << 20U}}});
        auto& b = world.tablet("B", "li");
        world.settle();
        for (int i = 0; i < 3; ++i)
            b.complain({{"own_words", std::to_string(i)}});
        world.settle();
        auto& a = world.tablet("A");
        for (int i = 0; i < at; ++i)
            a.link().next(Fault::none);
        a.link().next(fault);
        world.settle();
        a.offline();
        const auto id = a.complain({{"own_words", "first"}});
        a.edit(id, "own_words", "second");
        a.edit(id, "where", "third");
        a.online();
        world.settle();
        CHECK(b.text(id, "own_words") == "second");
        CHECK(b.text(id, "where") == "third");
        CHECK(world.server().lastSeq() == model::Seq{6});
        endsWell(world);
    }
}

TEST_CASE("A tablet that is killed at any moment of its day has all that was saved", "[I2][I8]") {
    const bool powerCut = GENERATE(false, true);
    for (int at = 1; at < 400; at += 7) {
        CAPTURE(at, powerCut);
        World world;
        auto& a = world.tablet("A");
        auto& b = world.tablet("B", "li");
        bool killed = false;
        const auto pass = [&](base::Millis time) {
            const auto end = world.timeline().now() + time;
            const auto moment = world.config().start + base::Millis{at};
            if (!killed && moment <= end) {
                world.run(std::max(base::Millis{0}, moment - world.timeline().now()));
                powerCut ? a.cutPower() : a.kill();
                a.start();
                killed = true;
            }
            world.run(end - world.timeline().now());
        };
        pass(150ms);
        world.untilSignedIn(1min);
        const auto id = a.complain({{"own_words", "first"}});
        pass(20ms);
        a.edit(id, "own_words", "second");
        pass(100ms);
        a.edit(id, "where", "third");
        pass(200ms);
        world.settle();
        CHECK(b.text(id, "own_words") == "second");
        CHECK(b.text(id, "where") == "third");
        endsWell(world);
    }
}

TEST_CASE("A server that loses its power has all it acknowledged, and the tablets go on by themselves",
          "[I2][I11]") {
    World world;
    auto& a = world.tablet("A");
    auto& b = world.tablet("B", "li");
    world.settle();
    const auto id = a.complain({{"where", "a"}});
    for (int i = 0; i < 5; ++i) {
        world.run(base::Millis{7 * i});
        world.network().setServerUp(false);
        world.server().cutPower();
        a.edit(id, "where", std::to_string(i));
        world.run(2s);
        world.network().setServerUp(true);
    }
    CHECK(world.settle() < 2min);
    CHECK(b.text(id, "where") == "4");
    endsWell(world);
}

TEST_CASE("While the server's disk is full the tablets wait, and say that something is wrong", "[I11]") {
    World world;
    auto& a = world.tablet("A");
    world.settle();
    world.server().disk().setFull(true);
    const auto id = a.complain({{"own_words", std::string(5000, 'x')}});
    world.run(10min);
    CHECK(a.status().waiting == 1);
    CHECK(a.status().state == State::failed);
    CHECK(a.requests().size() < 40);
    world.server().disk().setFull(false);
    CHECK(world.settle() < 2min);
    CHECK(world.tablet("B", "li").running());
    world.settle();
    CHECK(world.tablet("B").text(id, "own_words").size() == 5000);
    endsWell(world);
}

TEST_CASE("A tablet whose disk is full says so, keeps what it has, and goes on when there is room",
          "[I8][I11]") {
    World world;
    auto& a = world.tablet("A");
    auto& b = world.tablet("B", "li");
    world.settle();
    const auto kept = a.complain({{"where", "kept"}});
    world.settle();
    a.disk().setFull(true);
    bool refused = false;
    for (int i = 0; i < 400 && !refused; ++i) {
        auto m = a.begin(model::Kind::complaint);
        m.set = {model::assign(m.kind, "state", "open"),
                 model::assign(m.kind, "own_words", std::string(15'000, 'x'))};
        refused = !a.commit({m});
    }
    REQUIRE(refused);
    CHECK(a.status().state == State::storageFull);
    CHECK(a.text(kept, "where") == "kept");
    const auto theirs = b.complain({{"own_words", std::string(15'000, 'y')}});
    world.run(5min);
    CHECK(a.status().state == State::storageFull);
    a.disk().setFull(false);
    CHECK(world.settle() < 3min);
    CHECK(a.status().state == State::upToDate);
    CHECK(a.text(theirs, "own_words").size() == 15'000);
    endsWell(world);
}

TEST_CASE("A day off leaves no traffic but for the listening", "[I11]") {
    World world;
    auto& a = world.tablet("A");
    world.settle();
    const auto before = a.requests().size();
    world.run(24h);
    CHECK(a.requests().size() == before);
    CHECK(a.status().state == State::upToDate);
}

TEST_CASE(
    "An afternoon offline asks for the network ever more rarely, and goes on within a moment of its return",
    "[I11]") {
    World world;
    auto& a = world.tablet("A");
    world.settle();
    a.offline();
    a.complain();
    const auto before = a.requests().size();
    world.run(4h);
    CHECK(a.requests().size() - before < 4 * 130);
    a.online();
    CHECK(world.settle() < 1s);
    endsWell(world);
}

TEST_CASE("Signed in months ago, it signs in again by itself and loses nothing", "[I2]") {
    World world;
    auto& a = world.tablet("A");
    auto& b = world.tablet("B", "li");
    world.settle();
    a.offline();
    const auto id = a.complain({{"where", "in spring"}});
    world.sleep(120 * 24h);
    a.edit(id, "where", "in summer");
    a.online();
    world.settle();
    CHECK(b.text(id, "where") == "in summer");
    CHECK(a.status().rejections == 0);
    endsWell(world);
}

TEST_CASE("The same seed gives the same life, to the last byte and the last request") {
    const auto live = [] {
        World world({.seed = 99, .network = {.faultPercent = 20, .breakPercent = 10}});
        auto& a = world.tablet("A");
        auto& b = world.tablet("B", "li");
        world.untilSignedIn();
        for (int i = 0; i < 10; ++i) {
            const auto id = a.complain({{"where", std::to_string(i)}});
            world.run(30ms);
            if (!b.text(id, "where").empty()) b.edit(id, "where", "seen");
        }
        world.network().heal();
        world.settle();
        std::string out = world.server().dump() + std::to_string(base::toMs(world.timeline().now()));
        for (auto* tablet : {&a, &b}) {
            for (const auto& request : tablet->requests())
                out += "\n" + request.method + " " + request.path;
        }
        return out;
    };
    const auto first = live();
    CHECK(first.size() > 1000);
    CHECK((live() == first));
}
