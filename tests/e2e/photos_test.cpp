#include "tests/e2e/driver/attachments.hpp"
#include "tests/e2e/driver/files.hpp"
#include "tests/e2e/story/world.hpp"
#include "tests/e2e/two_tablets.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

// Photos from one tablet to the other, with real processes on all sides.
namespace heed::e2e {
namespace {

// Files of the server's that have this name, wherever they are.
int stored(Server& server, const std::string& sha256) {
    int count = 0;
    const std::filesystem::path blobs = server.store().string() + ".blobs";
    if (!std::filesystem::exists(blobs)) return 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(blobs)) {
        if (entry.is_regular_file() && entry.path().filename() == sha256) ++count;
    }
    return count;
}

std::string complainWithPhotos(Tablet& tablet, const std::filesystem::path& folder, int photos) {
    beginWithPhotos(tablet, folder, photos);
    return saved(tablet);
}

}  // namespace

TEST_CASE("A photo taken offline survives kills, arrives once with its hash, and is seen on the other tablet",
          "[I2][I6][I8][I10]") {
    TwoTablets site;
    auto& [folder, world, a, b] = site;
    a.goOffline();
    const auto number = complainWithPhotos(a, folder.path(), 3);
    a.kill();

    // Killed again and again while it sends.
    for (int kills = 0; kills < 3; ++kills) {
        a.start();
        (void)a.ask("open", {{"number", number}});
        const Json rows = photosUntil(a, [](const Json& now) {
            return std::ranges::any_of(now, [](const Json& row) { return row.at("place") != "waiting"; });
        });
        CHECK(rows.size() == 3);
        CHECK(allAre(rows, "here", true));
        CHECK(allAre(rows, "draft", false));
        a.kill();
    }
    a.start();
    (void)a.waitFor({{"state", "upToDate"}, {"waiting", 0}, {"photosWaiting", 0}});
    (void)a.ask("open", {{"number", number}});
    const Json sent = a.ask("photos").at("rows");
    CHECK(allAre(sent, "place", "there"));

    // Seen by the other, byte for byte: it keeps nothing under a hash that is not its own.
    (void)b.waitFor({{"number", number}});
    (void)b.ask("open", {{"number", number}});
    (void)photosUntil(
        b, [](const Json& rows) { return rows.size() == 3 && allAre(rows, "thumbnailHere", true); });
    for (int i = 0; i < 3; ++i)
        (void)b.ask("openPhoto", {{"index", i}});
    const Json seen = photosUntil(b, [](const Json& rows) { return allAre(rows, "here", true); });
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(seen[i].at("sha256") == sent[i].at("sha256"));
        for (const char* name : {"sha256", "thumbnail"})
            CHECK(stored(world.server(), sent[i].at(name).get<std::string>()) == 1);
    }
    (void)world.requireEqualDumps({&a, &b});

    // What is written to a photo is a change like any other.
    (void)b.ask("openPhoto", {{"index", 0}});
    (void)b.ask("editPhoto", {{"field", "caption"}, {"value", "油底壳渗油处"}});
    (void)photosUntil(a, [](const Json& rows) { return rows[0].at("caption") == "油底壳渗油处"; });
    world.stop();
}

TEST_CASE(
    "Marks that two people draw on one photo offline are all on both tablets in the end, also after a kill",
    "[I1][I3][I8]") {
    TwoTablets site;
    auto& [folder, world, a, b] = site;
    // Drawn on it while it is a draft, too: it becomes part of what is recorded.
    beginWithPhotos(a, folder.path(), 1);
    (void)a.ask("openPhoto", {{"index", 0}});
    (void)a.ask("mark", {{"shape", "circle"}, {"x", 100}, {"y", 100}, {"x2", 400}, {"y2", 400}});
    const auto number = saved(a);
    (void)a.waitFor({{"state", "upToDate"}, {"waiting", 0}, {"photosWaiting", 0}});
    (void)b.waitFor({{"number", number}});
    (void)b.ask("open", {{"number", number}});
    (void)photosUntil(b,
                      [](const Json& rows) { return rows.size() == 1 && rows[0].at("marks").size() == 1; });

    a.goOffline();
    b.goOffline();
    (void)a.ask("open", {{"number", number}});
    for (Tablet* tablet : {&a, &b}) {
        (void)tablet->ask("openPhoto", {{"index", 0}});
        (void)tablet->ask("mark", {{"shape", "number"}, {"x", 500}, {"y", 500}});
    }
    (void)b.ask("mark", {{"shape", "text"}, {"x", 600}, {"y", 600}, {"text", "渗油"}, {"color", "blue"}});
    a.kill();
    a.start();
    b.goOnline();
    (void)a.waitFor({{"state", "upToDate"}, {"waiting", 0}});
    (void)a.ask("open", {{"number", number}});
    const auto all = [](const Json& rows) { return rows.size() == 1 && rows[0].at("marks").size() == 4; };
    const Json onA = photosUntil(a, all);
    const Json onB = photosUntil(b, all);
    CHECK(onA[0].at("marks") == onB[0].at("marks"));
    CHECK(onA[0].at("sha256") == onB[0].at("sha256"));
    (void)world.requireEqualDumps({&a, &b});
    world.stop();
}

TEST_CASE("What a server that is restored from a copy has lost of photos is sent to it again", "[I1][I10]") {
    TwoTablets site;
    auto& [folder, world, a, b] = site;
    const auto place = world.server().store().parent_path();
    const auto copy = folder / "copy";
    const auto replace = [](const std::filesystem::path& from, const std::filesystem::path& to) {
        std::filesystem::remove_all(to);
        std::filesystem::copy(from, to, std::filesystem::copy_options::recursive);
    };
    world.server().stop();
    replace(place, copy);
    world.startServer();
    const auto number = complainWithPhotos(a, folder.path(), 2);
    (void)a.waitFor({{"state", "upToDate"}, {"waiting", 0}, {"photosWaiting", 0}});
    (void)a.ask("open", {{"number", number}});
    const Json rows = photosUntil(a, [](const Json& now) { return allAre(now, "place", "there"); });

    world.server().stop();
    replace(copy, place);
    world.startServer();
    (void)a.ask("syncNow");
    (void)until(a, "status", [&](const Json&) {
        return std::ranges::all_of(rows, [&](const Json& row) {
            return stored(world.server(), row.at("sha256").get<std::string>()) == 1 &&
                   stored(world.server(), row.at("thumbnail").get<std::string>()) == 1;
        });
    });
    (void)a.waitFor({{"state", "upToDate"}, {"waiting", 0}, {"photosWaiting", 0}});
    (void)b.waitFor({{"number", number}, {"state", "upToDate"}});
    (void)world.requireEqualDumps({&a, &b});
    world.stop();
}

TEST_CASE("Photos wait while the server is away, the record is safe first, and a dead server loses none",
          "[I2][I10][I11]") {
    const TempFolder folder;
    World world(folder.path());
    Tablet& a = world.a();
    world.startTablet(a);
    world.server().kill();
    (void)complainWithPhotos(a, folder.path(), 2);
    CHECK(a.status().at("photosWaiting") == 2);
    CHECK(a.status().at("waiting").get<int>() > 0);
    world.startServer();
    (void)photosUntil(a, [](const Json& rows) {
        return std::ranges::any_of(rows, [](const Json& row) { return row.at("place") != "waiting"; });
    });
    CHECK(a.status().at("waiting") == 0);  // records first
    world.server().kill();
    world.startServer();
    (void)a.waitFor({{"state", "upToDate"}, {"photosWaiting", 0}});
    const Json rows = a.ask("photos").at("rows");
    CHECK(allAre(rows, "place", "there"));
    for (const Json& row : rows)
        CHECK(stored(world.server(), row.at("sha256").get<std::string>()) == 1);
    world.stop();
}

}  // namespace heed::e2e
