#include "tests/e2e/driver/attachments.hpp"
#include "tests/e2e/driver/failure.hpp"
#include "tests/e2e/driver/files.hpp"
#include "tests/e2e/driver/picture.hpp"
#include "tests/e2e/small_disk.hpp"
#include "tests/e2e/story/story.hpp"
#include "tests/e2e/witness.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace heed::e2e {
namespace {

// Photos and thumbnails on a tablet's disk, as it sees it.
int filesOf(Tablet& tablet) {
    constexpr std::size_t kHashDigits = 64;
    const std::filesystem::path root = "/proc/" + std::to_string(tablet.process().pid()) + "/root";
    int count = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(
             root.string() + tablet.database().parent_path().string())) {
        if (entry.is_regular_file() && entry.path().filename().string().size() == kHashDigits) ++count;
    }
    return count;
}

Json addPicture(Tablet& tablet, const std::filesystem::path& folder, std::uint32_t seed) {
    const auto file = folder / "picture.png";
    writePicture(file, 480, 360, seed);
    return tablet.tryTo("addPhoto", {{"file", file.string()}});
}

// All of the case that is open are on the server, and seen by the other tablet.
void requireSeen(Tablet& from, Tablet& by, const std::string& number, std::size_t photos) {
    (void)from.waitFor({{"state", "upToDate"}, {"waiting", 0}, {"photosWaiting", 0}, {"photosFailed", 0}});
    (void)by.waitFor({{"number", number}});
    (void)by.ask("open", {{"number", number}});
    (void)photosUntil(by, [photos](const Json& rows) {
        return rows.size() == photos && allAre(rows, "thumbnailHere", true);
    });
}

}  // namespace

TEST_CASE("A tablet whose store may not grow says so, keeps what it has, and goes on when there is room",
          "[I1][I2]") {
    const TempFolder folder;
    World world(folder.path());
    Witness witness;
    Story story(world, witness);
    story.bothHoldThe600();
    story.storageFull();
    world.stop();
}

TEST_CASE("A tablet whose store is damaged stands there saying so, and leaves the file as it is", "[I8]") {
    const TempFolder folder;
    Tablet tablet({.name = "F", .user = "zhao", .folder = folder / "F", .server = "http://127.0.0.1:1"});
    const std::string bytes(5000, 'x');
    std::ofstream(tablet.database()) << bytes;
    tablet.start();
    const Json answer = tablet.tryTo("status");
    CHECK_FALSE(answer.at("ok").get<bool>());
    CHECK(answer.at("error").get<std::string>().find("could not start") != std::string::npos);
    (void)tablet.ask("language", {{"code", "en"}});
    (void)tablet.ask("screenshot", {{"file", (folder / "seen.png").string()}});
    CHECK(std::filesystem::file_size(folder / "seen.png") > 1000);
    tablet.kill();
    CHECK(readText(tablet.database()) == bytes);
}

TEST_CASE("A tablet on a full disk says so, keeps what it has, and goes on by itself when room is made",
          "[I1][I2][I8]") {
    const TempFolder folder;
    World world(folder.path());
    Tablet& a = world.a();
    Tablet& b = world.b();
    const SmallDisk disk(a.database().parent_path(), SmallDisk::kSize);
    if (!disk.possible(folder.path())) {
        WARN("left out: this system lets nobody but root mount a small disk");
        return;
    }
    a.start({.prepare = disk.mounter()});
    (void)a.waitFor({{"complete", true}, {"state", "upToDate"}});
    world.startTablet(b);
    disk.fill(a.process().pid());

    // What SQLite has claimed before can still be written, so it takes some complaints until nothing fits any
    // more.
    std::string words;
    for (int i = 0; i < 1700; ++i)
        words += "车窗不管怎么关都漏风，";
    std::vector<std::string> numbers;
    Json answer;
    for (bool full = false; !full;) {
        (void)a.ask("newCapture");
        (void)a.ask("set", {{"field", "own_words"}, {"value", words}});
        answer = a.tryTo("save");
        full = !answer.value("ok", false);
        if (!full) numbers.push_back(answer.at("number").get<std::string>());
        REQUIRE(numbers.size() < 200);
    }
    CHECK(answer.at("error") == "storageFull");
    (void)a.waitFor({{"state", "storageFull"}});
    CHECK(a.complaints() == kImported + static_cast<int>(numbers.size()));
    CHECK(a.ask("capture").at("fields").at("complaint.own_words") == words);

    disk.makeRoom(a.process().pid());
    numbers.push_back(a.ask("save").at("number").get<std::string>());
    (void)a.waitFor({{"state", "upToDate"}, {"waiting", 0}});
    for (const std::string& number : numbers)
        (void)b.waitFor({{"number", number}});
    (void)b.waitFor({{"state", "upToDate"}, {"count", kImported + static_cast<int>(numbers.size())}});
    (void)world.requireEqualDumps({&a, &b});
    world.stop();
}

TEST_CASE("A photo for which a tablet's disk has no room is refused, leaves nothing, and the others are safe",
          "[I2][I8][I10]") {
    const TempFolder folder;
    World world(folder.path());
    Tablet& a = world.a();
    Tablet& b = world.b();
    // A photo is taken only while as much stays free as the records may need.
    const SmallDisk disk(a.database().parent_path(), 6 * SmallDisk::kSize);
    if (!disk.possible(folder.path())) {
        WARN("left out: this system lets nobody but root mount a small disk");
        return;
    }
    a.start({.prepare = disk.mounter()});
    (void)a.waitFor({{"complete", true}, {"state", "upToDate"}});
    world.startTablet(b);
    (void)a.ask("newCapture");
    (void)a.ask("set", {{"field", "own_words"}, {"value", "油底壳渗油（示例）"}});
    REQUIRE(addPicture(a, folder.path(), 1).at("ok") == true);
    disk.fill(a.process().pid());
    CHECK(addPicture(a, folder.path(), 2).at("ok") == false);
    CHECK(a.ask("photos").at("rows").size() == 1);
    CHECK(filesOf(a) == 2);
    disk.makeRoom(a.process().pid());
    CHECK(addPicture(a, folder.path(), 2).at("ok") == true);
    CHECK(filesOf(a) == 4);
    requireSeen(a, b, saved(a), 2);
    world.stop();
}

TEST_CASE("Photos that a tablet's store has no room to record are refused, and leave no files",
          "[I2][I8][I10]") {
    const TempFolder folder;
    World world(folder.path());
    Tablet& a = world.a();
    world.startTablet(a);
    world.startTablet(world.b());
    (void)a.ask("newCapture");
    (void)a.ask("set", {{"field", "own_words"}, {"value", "油底壳渗油（示例）"}});
    REQUIRE(addPicture(a, folder.path(), 1).at("ok") == true);
    a.quit();
    a.start({.maxBytes = 1});
    (void)a.ask("newCapture");
    (void)a.ask("set", {{"field", "own_words"}, {"value", "变速箱异响（示例）"}});
    // What the store has claimed before can still be written, so it takes some until nothing fits any more.
    int taken = 0;
    while (addPicture(a, folder.path(), static_cast<std::uint32_t>(2 + taken)).at("ok") == true) {
        ++taken;
        REQUIRE(taken < 100);
    }
    CHECK(a.ask("photos").at("rows").size() == static_cast<std::size_t>(taken));
    CHECK(filesOf(a) == 2 * (1 + taken));
    a.quit();
    world.startTablet(a);
    CHECK(filesOf(a) == 2 * (1 + taken));
    world.stop();
}

}  // namespace heed::e2e
