#include "tests/e2e/driver/attachments.hpp"
#include "tests/e2e/driver/files.hpp"
#include "tests/e2e/story/world.hpp"
#include "tests/e2e/two_tablets.hpp"

#include <catch2/catch.hpp>

// Voice memos from one tablet to the other, with real processes on all sides and a microphone that hears a
// tone.
namespace heed::e2e {

TEST_CASE("A memo spoken offline survives a kill in the middle, and is heard on the other tablet, the same",
          "[I2][I8][I10]") {
    TwoTablets site;
    auto& [folder, world, a, b] = site;
    a.goOffline();
    (void)a.ask("newCapture");
    (void)a.ask("set", {{"field", "own_words"}, {"value", "起步时异响（示例）"}});
    const auto number = saved(a);
    (void)a.ask("recordMemo");
    const auto spoken =
        until(a, "memos", [](const Json& now) { return now.at("elapsedMs").get<int>() >= 30'000; });
    a.kill();

    // All but the last of it is there, before there is any network. (The microphone goes ten times as fast as
    // time, so twenty seconds of it are a disk that takes two for a page.)
    a.start({.offline = true});
    (void)a.ask("open", {{"number", number}});
    const auto kept = until(a, "memos", [](const Json& now) { return now.at("rows").size() == 1; });
    const auto memo = kept.at("rows").at(0);
    CHECK(memo.at("durationMs").get<int>() >= spoken.at("elapsedMs").get<int>() - 20'000);
    CHECK(memo.at("here") == true);
    CHECK(memo.at("draft") == false);
    a.goOnline();
    (void)a.waitFor({{"waiting", 0}, {"photosWaiting", 0}});

    // One that is stopped is whole.
    (void)a.ask("recordMemo");
    (void)until(a, "memos", [](const Json& now) { return now.at("elapsedMs").get<int>() >= 2'000; });
    (void)a.ask("stopMemo");
    (void)a.ask("editMemo", {{"index", 1}, {"value", "顾客模仿的声音（示例）"}});
    (void)a.waitFor({{"state", "upToDate"}, {"waiting", 0}, {"photosWaiting", 0}});
    const auto sent = a.ask("memos").at("rows");

    (void)b.waitFor({{"number", number}});
    (void)b.ask("open", {{"number", number}});
    (void)until(b, "memos", [](const Json& now) {
        return now.at("rows").size() == 2 && now.at("rows").at(1).at("caption") == "顾客模仿的声音（示例）";
    });
    // Fetched one after another, as somebody would.
    for (std::size_t i = 0; i < 2; ++i) {
        (void)b.ask("playMemo", {{"index", i}});
        const auto here =
            until(b, "memos", [i](const Json& now) { return now.at("rows").at(i).at("here") == true; });
        CHECK(here.at("rows").at(i).at("sha256") == sent.at(i).at("sha256"));
        const auto heard = b.ask("playMemo", {{"index", i}});
        CHECK(heard.at("sha256") == sent.at(i).at("sha256"));
        CHECK(std::abs(heard.at("decodedMs").get<int>() - sent.at(i).at("durationMs").get<int>()) <= 2);
        CHECK(heard.at("peak").get<int>() > 3000);
    }
    (void)world.requireEqualDumps({&a, &b});
    world.stop();
}

TEST_CASE("A memo of a form that was never saved is there again after a kill, and belongs to its case",
          "[I8]") {
    const TempFolder folder;
    World world(folder.path());
    Tablet& a = world.a();
    world.startTablet(a);
    (void)a.ask("newCapture");
    (void)a.ask("set", {{"field", "own_words"}, {"value", "空调不凉（示例）"}});
    (void)a.ask("recordMemo");
    (void)until(a, "memos", [](const Json& now) { return now.at("elapsedMs").get<int>() >= 10'000; });
    a.kill();
    a.start();
    (void)a.ask("resume");
    (void)until(a, "memos", [](const Json& now) {
        return now.at("rows").size() == 1 && now.at("rows").at(0).at("draft") == true;
    });
    (void)a.ask("save");
    (void)until(a, "memos", [](const Json& now) {
        return now.at("rows").size() == 1 && now.at("rows").at(0).at("draft") == false;
    });
    (void)a.waitFor({{"state", "upToDate"}, {"waiting", 0}, {"photosWaiting", 0}});
    world.stop();
}

TEST_CASE("What two people write to one photo offline stands side by side, and one of them is chosen",
          "[I1][I3]") {
    TwoTablets site;
    auto& [folder, world, a, b] = site;
    beginWithPhotos(a, folder.path(), 1);
    const auto number = saved(a);
    (void)a.waitFor({{"state", "upToDate"}, {"waiting", 0}, {"photosWaiting", 0}});
    (void)b.waitFor({{"number", number}});
    a.goOffline();
    b.goOffline();
    for (Tablet* tablet : {&a, &b}) {
        (void)tablet->ask("open", {{"number", number}});
        (void)tablet->ask("openPhoto", {{"index", 0}});
        (void)tablet->ask("editPhoto", {{"field", "caption"}, {"value", "由平板 " + tablet->name() + " 写"}});
    }
    a.goOnline();
    b.goOnline();
    for (Tablet* tablet : {&a, &b}) {
        (void)tablet->waitFor({{"state", "upToDate"}, {"waiting", 0}, {"conflicts", 1}});
        CHECK(tablet->ask("photos").at("rows").at(0).at("contested") == 1);
    }
    const auto shown = a.ask("photos").at("rows").at(0).at("caption");
    (void)a.ask("openPhoto", {{"index", 0}});
    (void)a.ask("resolvePhoto", {{"field", "caption"}, {"index", 1}});
    for (Tablet* tablet : {&a, &b}) {
        (void)tablet->waitFor({{"state", "upToDate"}, {"waiting", 0}, {"conflicts", 0}});
        CHECK(tablet->ask("photos").at("rows").at(0).at("caption") != shown);
        CHECK(tablet->ask("photos").at("rows").at(0).at("contested") == 0);
    }
    (void)world.requireEqualDumps({&a, &b});
    world.stop();
}

}  // namespace heed::e2e
