#include "tests/e2e/driver/attachments.hpp"
#include "tests/e2e/driver/dump.hpp"
#include "tests/e2e/driver/failure.hpp"
#include "tests/e2e/driver/files.hpp"
#include "tests/e2e/story/world.hpp"
#include "tests/e2e/two_tablets.hpp"

#include <catch2/catch.hpp>
#include <signal.h>

#include <set>

namespace heed::e2e {

TEST_CASE("A server killed with -9 in the middle of a push loses nothing and takes nothing twice",
          "[I2][I6][I8]") {
    TwoTablets site;
    auto& [folder, world, a, b] = site;
    const auto number = a.ask("list", {{"limit", 1}}).at("rows").at(0).at("number").get<std::string>();
    (void)a.ask("open", {{"number", number}});

    // The first write after a restart leaves one in the stream of the site.
    constexpr std::int64_t kRestartGap = std::int64_t{1} << 24;
    std::set<std::string> notes;
    for (const Cut cut : kAllCuts) {
        INFO("cut " << name(cut));
        a.goOffline();
        const std::int64_t before = Dump(world.server().dump()).lastSeq();
        for (int i = 1; i <= 5; ++i) {
            const std::string text = std::string(name(cut)) + ", note " + std::to_string(i);
            (void)a.ask("note", {{"text", text}});
            notes.insert(text);
        }
        const int waiting = a.status().at("waiting").get<int>();
        REQUIRE(waiting >= 5);

        world.line().cutAt(cut, [pid = world.server().process().pid()] { ::kill(pid, SIGKILL); });
        (void)a.ask("offline", {{"on", false}});
        REQUIRE(world.line().waitForCut());
        world.server().kill();
        const std::int64_t stored = (Dump(world.server().dump()).lastSeq() - before) % kRestartGap;
        if (cut == Cut::beforePush || cut == Cut::withinPush) CHECK(stored == 0);
        if (cut == Cut::beforeAnswer) CHECK(stored == waiting);  // it was about to be told so
        if (cut == Cut::afterPush) CHECK((stored == 0 || stored == waiting));
        CHECK(a.status().at("waiting") == waiting);

        world.startServer();
        (void)a.ask("syncNow");
        (void)a.waitFor({{"state", "upToDate"}, {"waiting", 0}});
        // The stream of a site has no gaps but those of a restart: so many writes were taken, each once.
        const std::int64_t written = Dump(world.server().dump()).lastSeq() - before;
        CHECK(written % kRestartGap == waiting);
    }
    b.goOffline();
    b.goOnline();
    const Dump dump(world.requireEqualDumps({&a, &b}));
    std::multiset<std::string> taken;
    for (const model::Record* action :
         dump.pointingTo(model::Kind::action, "complaint", *dump.complaint(number))) {
        taken.emplace(action->text("text"));
    }
    CHECK(taken == std::multiset<std::string>(notes.begin(), notes.end()));
    world.stop();
}

TEST_CASE("A tablet that the system ends, or whose window is closed, has kept the last of the typing",
          "[T-22]") {
    const TempFolder folder;
    World world(folder.path());
    Tablet& a = world.a();
    a.start();
    const auto asSystem = [&a] { a.terminate(); };
    const auto asPerson = [&a] { a.quit(); };
    for (const std::function<void()>& end :
         {std::function<void()>(asSystem), std::function<void()>(asPerson)}) {
        (void)a.ask("newCapture");
        std::string words;
        for (const char* more : {"一踩刹车就响，", "越来越响，", "今天早上更厉害"}) {
            words += more;
            (void)a.ask("set", {{"field", "own_words"}, {"value", words}});
        }
        end();
        a.start();
        (void)a.ask("resume");
        CHECK(a.ask("capture").at("fields").at("complaint.own_words") == words);
        (void)a.ask("later");
    }
    world.stop();
}

TEST_CASE("After a kill the form is open at the same field, as far scrolled, and typing goes on at its end",
          "[T-22][I8]") {
    const TempFolder folder;
    World world(folder.path());
    Tablet& a = world.a();
    a.start();
    (void)a.ask("newCapture");
    for (const auto& [field, value] :
         {std::pair("own_words", "一踩刹车就响，越来越响"), std::pair("demand", "彻底修好，今天就要开走")})
        (void)a.ask("set", {{"field", field}, {"value", value}});
    (void)a.ask("focus", {{"field", "complaint.demand"}});
    (void)a.ask("scroll", {{"to", 0.7}});
    // A form is laid out and scrolled after it is shown, and kept after it was left alone.
    const Json before = until(a, "place", [](const Json& place) {
        const Json& kept = place.at("kept");
        return place.at("field") == "complaint.demand" && kept.at("field") == place.at("field") &&
               kept.at("scroll") == place.at("scroll");
    });
    REQUIRE(before.at("scroll").get<double>() > 100);
    const auto asBefore = [&before](const Json& place) {
        return place.at("field") == before.at("field") && place.at("scroll") == before.at("scroll");
    };
    a.kill();
    a.start();
    const Json after = until(a, "place", asBefore);
    CHECK(after.at("length").get<int>() == 11);
    CHECK(after.at("cursor") == after.at("length"));
    CHECK(a.status().at("page") == "capture");
    // Elsewhere in the app and back again.
    (void)a.ask("page", {{"name", "sync"}});
    (void)a.ask("page", {{"name", "capture"}});
    (void)until(a, "place", asBefore);
    // What was put off is a draft, and nothing that opens by itself.
    (void)a.ask("later");
    a.kill();
    a.start();
    CHECK(a.status().at("page") == "cases");
    CHECK(a.status().at("drafts") == 1);
    world.stop();
}

TEST_CASE("After a kill the page of a case is open at the field that was being edited, with what was typed",
          "[T-22][I8]") {
    const TempFolder folder;
    World world(folder.path());
    Tablet& a = world.a();
    world.startTablet(a);
    (void)a.ask("newCapture");
    (void)a.ask("set", {{"field", "own_words"}, {"value", "一踩刹车就响，越来越响"}});
    const auto number = a.ask("save").at("number").get<std::string>();
    (void)a.ask("beginEdit", {{"field", "complaint.demand"}, {"value", "今天就要开走"}});
    (void)until(a, "place",
                [](const Json& place) { return place.at("kept").at("field") == "complaint.demand"; });
    a.kill();
    a.start();
    const Json after =
        until(a, "place", [](const Json& place) { return place.at("field") == "complaint.demand"; });
    CHECK(after.at("length").get<int>() == 6);
    CHECK(after.at("cursor") == after.at("length"));
    CHECK(a.ask("complaint").at("number") == number);
    world.stop();
}

TEST_CASE("After a kill a reception, a step and a checklist are open at the field that was being filled in",
          "[S-02][S-16][T-22][I8]") {
    const TempFolder folder;
    World world(folder.path());
    Tablet& a = world.a();
    world.startTablet(a);
    // In this field, once the newest draft on the disk says so; killed, and there again.
    const auto killedAt = [&a](const std::string& field) {
        (void)a.ask("focus", {{"field", field}});
        (void)until(a, "place",
                    [&field](const Json& place) { return place.at("kept").at("field") == field; });
        a.kill();
        a.start();
        const Json after =
            until(a, "place", [&field](const Json& place) { return place.at("field") == field; });
        CHECK(after.at("cursor") == after.at("length"));
        return after.at("length").get<int>();
    };
    (void)a.ask("newReception");
    (void)a.ask("setReception", {{"field", "vehicle.plate"}, {"value", "沪A·T0001"}});
    (void)a.ask("setReception", {{"field", "requested_work"}, {"value", "更换前制动片"}});
    CHECK(killedAt("visit.requested_work") == 6);
    const Json visit = a.ask("saveReception");
    (void)a.ask("openVisit", {{"id", visit.at("id")}});
    (void)a.ask("openChecklist", {{"form", "delivery"}});
    (void)a.ask("tick", {{"point", "ready"}, {"fields", {{"call_when", "下午三点以后"}}}});
    CHECK(killedAt("checklist.call_when") == 6);
    CHECK(a.status().at("page") == "reception");
    (void)a.ask("saveChecklist");
    (void)a.ask("closeChecklist");
    (void)a.ask("closeVisit");

    (void)a.ask("newCapture");
    for (const auto& [field, value] : {std::pair("own_words", "一踩刹车就响，越来越响"),
                                       std::pair("demand", "彻底修好"), std::pair("cause", "制动片磨损")})
        (void)a.ask("set", {{"field", field}, {"value", value}});
    (void)a.ask("save");
    (void)a.ask("step", {{"step", "establish"}});
    const std::string responsibility = "complaint_record.responsibility";
    (void)a.ask("beginStep", {{"step", "judge"}, {"fields", {{responsibility, "制动片批次"}}}});
    CHECK(killedAt("complaint." + responsibility) == 5);
    (void)a.ask("confirmStep");
    world.stop();
}

TEST_CASE("What the server refused is put right on the tablet, and taken then", "[T-07][I3]") {
    TwoTablets site;
    auto& [folder, world, a, b] = site;
    (void)a.ask("newCapture");
    (void)a.ask("set", {{"field", "own_words"}, {"value", "一踩刹车就响，越来越响"}});
    const auto number = a.ask("save").at("number").get<std::string>();
    (void)a.waitFor({{"state", "upToDate"}, {"waiting", 0}});
    (void)b.waitFor({{"number", number}});
    const Json up = {{"step", "escalate"}, {"person", "sun"}};
    // Both pass it to the same person without knowing of each other.
    a.goOffline();
    (void)a.ask("step", up);
    (void)b.ask("open", {{"number", number}});
    (void)b.ask("step", up);
    (void)b.waitFor({{"state", "upToDate"}, {"waiting", 0}});
    a.goOnline();
    (void)a.waitFor({{"rejections", 1}});
    const Json refused = a.ask("rejections").at("rejections").at(0);
    CHECK(refused.at("title").get<std::string>().find(number) != std::string::npos);
    REQUIRE(refused.at("correctable") == true);
    CHECK(refused.at("begun") == false);
    (void)a.ask("correct", {{"id", refused.at("id")}});
    (void)until(a, "rejections",
                [](const Json& list) { return list.at("rejections").at(0).at("begun") == true; });
    // A kill in between leaves both, and which belongs to which.
    a.kill();
    a.start();
    CHECK(a.status().at("rejections") == 1);
    (void)a.ask("correct", {{"id", refused.at("id")}});
    CHECK(a.status().at("rejections") == 1);
    (void)a.ask("confirmStep", {{"person", "chen"}});
    (void)a.waitFor({{"rejections", 0}, {"state", "upToDate"}, {"waiting", 0}});
    CHECK(a.status().at("drafts") == 0);
    const Dump dump(world.requireEqualDumps({&a, &b}));
    const model::Record* complaint = dump.complaint(number);
    REQUIRE(complaint);
    CHECK(complaint->text("holder") == "chen");
    world.stop();
}

TEST_CASE("Both tablets hold the 600 imported complaints, and importing them again adds nothing", "[I1]") {
    const TempFolder folder;
    World world(folder.path());
    for (Tablet* tablet : {&world.a(), &world.b()}) {
        world.startTablet(*tablet);
        CHECK(tablet->complaints() == kImported);
    }
    const std::string once = world.requireEqualDumps({&world.a(), &world.b()});
    CHECK(Dump(once).count(model::Kind::complaint) == kImported);
    (void)world.server().import(importedComplaints());
    CHECK(world.requireEqualDumps({&world.a(), &world.b()}) == once);
    world.stop();
}

TEST_CASE("Whoever looks through one case after another, quickly, leaves no page looking at what is gone",
          "[T-16]") {
    const TempFolder folder;
    World world(folder.path());
    world.startTablet(world.a());
    const Json list = world.a().ask("list", {{"limit", 30}});
    REQUIRE(list.at("rows").size() == 30);
    for (const Json& row : list.at("rows"))
        CHECK(world.a().ask("open", {{"id", row.at("id")}}).at("id") == row.at("id"));
    // Ending, a tablet whose pages complained about something fails.
    world.stop();
}

TEST_CASE("A server whose port is busy says which one it is and what to do") {
    const TempFolder folder;
    Server first(folder / "first");
    first.start();
    const Finished second = run(
        programBeside("heed-server"),
        {"serve", "--db", (folder / "second.db").string(), "--port", std::to_string(first.port()), "--demo"},
        folder.path());
    CHECK(second.ending.code == 1);
    CHECK(second.errors.find(std::to_string(first.port())) != std::string::npos);
    CHECK(second.errors.find("another port") != std::string::npos);
    first.stop();
}

}  // namespace heed::e2e
