#include "tests/e2e/driver/failure.hpp"
#include "tests/e2e/driver/files.hpp"
#include "tests/e2e/small_disk.hpp"
#include "tests/e2e/story/story.hpp"
#include "tests/e2e/witness.hpp"

#include <catch2/catch.hpp>

namespace heed::e2e {

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

}  // namespace heed::e2e
