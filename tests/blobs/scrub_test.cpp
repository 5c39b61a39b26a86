// What a scrub finds and sets aside, and that it touches nothing else.
#include "server/blobs/scrub_journal.hpp"
#include "tests/blobs/fixture.hpp"

#include <algorithm>

using namespace heed;
using blobs::BlobName;
using blobs::Reason;
using heed::test::BlobFixture;
using heed::test::kSite;
using heed::test::photo;
using heed::test::refusalOf;

namespace {

constexpr std::chrono::hours kRound{24 * 30};
constexpr std::size_t kBytes = 100;
constexpr std::size_t kMib = 1024UL * 1024;
const std::string kJournal = "/blobs/scrub.journal";

class Watch final : public blobs::ScrubWatch {
  public:
    bool mayRead(std::uint64_t) override {
        ++asked;
        if (asked > most) return false;
        if (asked == when) meanwhile();
        return true;
    }
    void trouble(const base::Error& error) override { troubles.push_back(error); }

    int asked = 0;
    int most = 1'000'000;  // pieces; then it is ended
    int when = 0;          // with this piece something happens
    std::function<void()> meanwhile{};
    std::vector<base::Error> troubles{};
};

class ScrubFixture : public BlobFixture {
  public:
    BlobName stored(int number, std::string_view site = kSite) {
        const std::string content = photo(number, kBytes);
        const auto made = store->create(site, {.length = content.size(), .declared = BlobName::of(content)});
        REQUIRE(made);
        auto writer = store->resume(site, made->id, {});
        REQUIRE(writer);
        REQUIRE((*writer)->write(content));
        REQUIRE((*writer)->commit());
        return BlobName::of(content);
    }
    // In the order of their names.
    std::vector<BlobName> stored(int first, int last) {
        std::vector<BlobName> names;
        for (int number = first; number <= last; ++number)
            names.push_back(stored(number));
        std::ranges::sort(names);
        return names;
    }
    static std::string pathOf(const BlobName& name) {
        return "/blobs/site-FT01/" + name.text().substr(0, 2) + "/" + name.text();
    }
    static std::string asideOf(const BlobName& name, int number = 1) {
        return "/blobs/site-FT01/damaged/" + name.text() + "." + std::to_string(number);
    }
    std::vector<std::string> aside() const {
        std::vector<std::string> paths;
        for (const auto& [path, content] : disk.files()) {
            if (path.find("/damaged/") != std::string::npos) paths.push_back(path);
        }
        return paths;
    }
    blobs::Scrubbed scrub(Watch& watch) {
        const auto done = store->scrub(kRound, watch);
        if (!done) FAIL(done.error().text());
        return *done;
    }
    blobs::Scrubbed scrub() {
        Watch watch;
        return scrub(watch);
    }
};

}  // namespace

TEST_CASE_METHOD(ScrubFixture,
                 "a photo of which the disk has spoiled a byte is found, set aside, and can be sent again",
                 "[I2][I10]") {
    const std::size_t at = GENERATE(0, 57, kBytes - 1);
    const auto names = stored(1, 3);
    const std::string content = photo(2, kBytes);
    const auto name = BlobName::of(content);
    disk.spoil(pathOf(name), at);
    const auto spoiled = disk.files().at(pathOf(name));
    if (GENERATE(false, true)) kill();
    Watch watch;
    const auto scrubbed = scrub(watch);
    CHECK(scrubbed.looked == 3);
    CHECK(scrubbed.damaged == 1);
    CHECK(scrubbed.bytes == 4 * kBytes);  // that one twice

    CHECK_FALSE(read(name));
    CHECK(disk.files().at(asideOf(name)) == spoiled);
    REQUIRE(watch.troubles.size() == 1);
    const auto text = watch.troubles.front().text();
    CHECK(text.find(pathOf(name)) != std::string::npos);
    CHECK(text.find(asideOf(name)) != std::string::npos);
    for (const auto& other : names) {
        if (other != name) CHECK(BlobName::of(read(other).value_or("")) == other);
    }

    const auto again = create(content);
    CHECK_FALSE(again.stored);
    REQUIRE(add(again.id, 0, content));
    CHECK(read(name) == content);
    clock.advance(kRound);
    CHECK(scrub().damaged == 0);
    CHECK(read(name) == content);
    CHECK(disk.files().at(asideOf(name)) == spoiled);
    // Spoiled once more, it lies beside the one before.
    disk.spoil(pathOf(name), 1);
    clock.advance(kRound);
    CHECK(scrub().damaged == 1);
    CHECK(aside() == std::vector{asideOf(name, 1), asideOf(name, 2)});
}

TEST_CASE_METHOD(ScrubFixture, "a photo that has become shorter or longer, or is empty, is set aside",
                 "[I10]") {
    const auto name = stored(1);
    const auto content = GENERATE(as<std::string>{}, "", "cut", photo(1, kBytes) + "x");
    disk.put(pathOf(name), content);
    CHECK(scrub().damaged == 1);
    CHECK_FALSE(read(name));
    CHECK(disk.files().at(asideOf(name)) == content);
}

TEST_CASE_METHOD(ScrubFixture, "an upload is not told to be complete once its photo was set aside", "[I10]") {
    const std::string content = photo(1, kBytes);
    const auto id = create(content).id;
    REQUIRE(add(id, 0, content));
    const auto other = create(photo(2, kBytes)).id;
    disk.spoil(pathOf(BlobName::of(content)), 10);
    if (GENERATE(false, true)) kill();
    REQUIRE(store->upload(kSite, id)->stored);
    CHECK(scrub().damaged == 1);
    CHECK(refusalOf(store->upload(kSite, id)) == Reason::notFound);
    CHECK(store->upload(kSite, other));
}

TEST_CASE_METHOD(ScrubFixture, "what was set aside takes none of the site's room, also of the next run") {
    limits.siteBytes = kBytes + 50;
    start();
    const auto name = stored(1);
    CHECK_FALSE(store->create(kSite, {.length = kBytes}));
    disk.spoil(pathOf(name), 10);
    CHECK(scrub().damaged == 1);
    if (GENERATE(false, true)) kill();
    CHECK(store->create(kSite, {.length = kBytes}));
}

TEST_CASE_METHOD(ScrubFixture, "whole photos, uploads, other people's files and all dates stay as they are") {
    const auto names = stored(1, 5);
    const auto begun = create(photo(6, 200));
    REQUIRE(add(begun.id, 0, photo(6, 200).substr(0, 90)));
    disk.put("/blobs/site-FT01/ab/notes.txt", "not ours");
    disk.put("/blobs/site-FT01/ab/" + std::string(BlobName::kLength, 'c'), "a name from elsewhere");
    auto before = disk.files();
    const auto changed = (*disk.look(pathOf(names.front())))->changed;
    clock.advance(std::chrono::hours{5});
    Watch watch;
    const auto scrubbed = scrub(watch);
    CHECK(scrubbed.looked == 5);
    CHECK(scrubbed.damaged == 0);
    CHECK(watch.troubles.empty());
    auto after = disk.files();
    CHECK(after.erase(kJournal) == 1);
    CHECK(after == before);
    CHECK((*disk.look(pathOf(names.front())))->changed == changed);
}

// --- Rounds ---

TEST_CASE_METHOD(ScrubFixture, "a scrub that was ended goes on where it was, also in the next run") {
    stored(1, 12);
    for (int number = 1; number <= 8; ++number) {
        stored(number, "店 a/b");
        stored(number, "");
    }
    const bool restarted = GENERATE(false, true);
    const int most = GENERATE(1, 7, 13, 20);
    std::int64_t looked = 0;
    std::uint64_t bytes = 0;
    int turns = 0;
    for (; looked < 28 && turns < 28; ++turns) {
        Watch watch;
        watch.most = most;
        const auto scrubbed = scrub(watch);
        CHECK(scrubbed.looked == std::min<std::int64_t>(most, 28 - looked));
        looked += scrubbed.looked;
        bytes += scrubbed.bytes;
        if (restarted) kill();
    }
    CHECK(turns == (28 + most - 1) / most);
    CHECK(looked == 28);
    CHECK(bytes == 28 * kBytes);
}

TEST_CASE_METHOD(ScrubFixture, "a round begins when its time has come, and reads everything") {
    stored(1, 4);
    CHECK(scrub().looked == 4);
    CHECK(scrub().looked == 0);
    clock.advance(kRound - base::Millis{1});
    kill();
    CHECK(scrub().looked == 0);
    clock.advance(base::Millis{1});
    CHECK(scrub().looked == 4);
    // A clock that was wrong does not put it off for years.
    clock.advance(-std::chrono::hours{24} * 365);
    CHECK(scrub().looked == 4);
    CHECK(scrub().looked == 0);
}

TEST_CASE_METHOD(ScrubFixture, "a store without photos is not written to") {
    CHECK(scrub().looked == 0);
    CHECK(disk.files().empty());
}

TEST_CASE_METHOD(ScrubFixture, "of a server that is killed no more than 64 MiB are read once more") {
    constexpr int kPhotos = 9;
    std::string noted;
    Watch watch;
    for (int number = 0; number < kPhotos; ++number) {
        const std::string content(8 * kMib, static_cast<char>('a' + number));
        disk.put(pathOf(BlobName::of(content)), content);
    }
    REQUIRE(disk.makeFolder("/blobs/site-FT01"));
    watch.when = kPhotos * 32;  // the last piece of the last
    watch.meanwhile = [&] {
        auto file = disk.open(kJournal, blobs::Access::read);
        REQUIRE(file);
        REQUIRE(*file);
        noted.resize(*(*file)->size());
        REQUIRE((*file)->read(0, noted));
    };
    CHECK(scrub(watch).looked == kPhotos);
    disk.put(kJournal, noted);  // as a kill at that piece leaves it
    kill();
    CHECK(scrub().looked == 1);
}

TEST_CASE_METHOD(ScrubFixture, "a scrub whose journal is damaged begins anew", "[I8]") {
    stored(1, 3);
    const auto text = GENERATE(as<std::string>{}, "", "nonsense", "nonsense\n", "a b c d e\n");
    disk.put(kJournal, text);
    CHECK(scrub().looked == 3);
    CHECK(scrub().looked == 0);
}

TEST_CASE("how far a scrub has come is read as it was written, and as nothing where it was altered", "[I8]") {
    const blobs::ScrubPlace place{
        .begun = base::instantFromMs(1'795'262'400'000),
        .done = GENERATE(false, true),
        .site = GENERATE(as<std::string>{}, "", "FT01", "..", "店 a/b"),
        .name = GENERATE(false, true) ? std::optional(BlobName::of("x")) : std::nullopt};
    const auto line = blobs::scrubLine(place);
    const auto back = blobs::readScrubLine(line + "the rest of a longer one");
    REQUIRE(back);
    CHECK(back->begun == place.begun);
    CHECK(back->done == place.done);
    CHECK(back->site == place.site);
    CHECK(back->name == place.name);
    for (std::size_t at = 0; at < line.size(); ++at) {
        CHECK_FALSE(blobs::readScrubLine(line.substr(0, at)));
        std::string altered = line;
        altered[at] = static_cast<char>(altered[at] ^ 1);
        CHECK_FALSE(blobs::readScrubLine(altered));
    }
}

// --- What happens meanwhile ---

TEST_CASE_METHOD(ScrubFixture, "a photo that a sweep removes while it is read is no damage") {
    const auto name = stored(1);
    clock.advance(std::chrono::hours{48});
    Watch watch;
    watch.when = GENERATE(0, 1, 2);  // 0: a whole one, else damaged, and read so often by then
    if (watch.when > 0) disk.spoil(pathOf(name), 10);
    watch.when = std::max(watch.when, 1);
    watch.meanwhile = [&] {
        const auto nobody = [](const BlobName&) -> base::Expected<bool> { return false; };
        CHECK(store->sweep(kSite, nobody, std::chrono::hours{24})->removed == 1);
    };
    CHECK(scrub(watch).damaged == 0);
    CHECK(watch.troubles.empty());
    CHECK(aside().empty());
    CHECK_FALSE(read(name));
}

TEST_CASE_METHOD(ScrubFixture, "a photo that is sent again while a cut one is read takes its place", "[I2]") {
    const std::string content = photo(1, kBytes);
    const auto name = stored(1);
    disk.put(pathOf(name), "cut");
    Watch watch;
    watch.when = GENERATE(1, 2);
    watch.meanwhile = [&] { REQUIRE(add(create(content).id, 0, content)); };
    CHECK(scrub(watch).damaged == 0);
    CHECK(watch.asked >= watch.when);
    CHECK(read(name) == content);
    CHECK(aside().empty());
}

// --- Disks that fail ---

TEST_CASE_METHOD(ScrubFixture, "what could be read the second time is whole") {
    const auto name = stored(1);
    disk.failReads(pathOf(name), 1);
    CHECK(scrub().damaged == 0);
    CHECK(aside().empty());
    CHECK(read(name) == photo(1, kBytes));
}

TEST_CASE_METHOD(ScrubFixture,
                 "what cannot be read is set aside, one a turn, and the others are read all the same",
                 "[I12]") {
    const auto names = stored(1, 4);
    for (const int bad : {0, 2})
        disk.failReads(pathOf(names[static_cast<std::size_t>(bad)]), 2);
    Watch first;
    CHECK_FALSE(store->scrub(kRound, first));
    REQUIRE(first.troubles.size() == 1);
    CHECK(first.troubles.front().text().find(asideOf(names[0])) != std::string::npos);
    CHECK(aside() == std::vector{asideOf(names[0])});
    CHECK_FALSE(read(names[0]));
    Watch second;
    CHECK_FALSE(store->scrub(kRound, second));
    CHECK(second.troubles.size() == 1);
    CHECK(aside() == std::vector{asideOf(names[0]), asideOf(names[2])});
    CHECK(scrub().looked == 1);
    CHECK(read(names[1]));
    CHECK(read(names[3]));
}

TEST_CASE_METHOD(ScrubFixture, "whatever step of it fails, the next scrub sets aside what is damaged, once",
                 "[I2][I10][I12]") {
    const std::string content = photo(1, kBytes);
    bool struck = true;
    for (int steps = 0; struck; ++steps) {
        CAPTURE(steps);
        REQUIRE(steps < 100);
        ScrubFixture world;
        const auto name = world.stored(1);
        const auto other = world.stored(2);
        world.disk.spoil(pathOf(name), 10);
        const auto spoiled = world.disk.files().at(pathOf(name));
        world.disk.failAfter(steps);
        Watch watch;
        const auto failing = world.store->scrub(kRound, watch);
        struck = world.disk.struck();
        world.disk.heal();
        if (!failing) world.scrub();
        CHECK_FALSE(world.read(name));
        CHECK(world.read(other) == photo(2, kBytes));
        CHECK(world.aside() == std::vector{asideOf(name)});
        CHECK(world.disk.files().at(asideOf(name)) == spoiled);
        REQUIRE(world.add(world.create(content).id, 0, content));
        CHECK(world.read(name) == content);
    }
}

TEST_CASE_METHOD(ScrubFixture,
                 "wherever the power goes, nothing is lost and nothing damaged stays in its place",
                 "[I2][I10]") {
    const std::uint64_t seed = GENERATE(1U, 2U, 3U, 4U);
    bool struck = true;
    for (int steps = 0; struck; ++steps) {
        CAPTURE(steps);
        REQUIRE(steps < 100);
        ScrubFixture world;
        const auto name = world.stored(1);
        const auto other = world.stored(2);
        world.disk.spoil(pathOf(name), 10);
        const auto spoiled = world.disk.files().at(pathOf(name));
        world.disk.dieAfter(steps);
        Watch watch;
        (void)world.store->scrub(kRound, watch);
        struck = world.disk.struck();
        world.cutPower(seed);
        world.scrub();
        CHECK_FALSE(world.read(name));
        CHECK(world.read(other) == photo(2, kBytes));
        CHECK(world.aside() == std::vector{asideOf(name)});
        CHECK(world.disk.files().at(asideOf(name)) == spoiled);
    }
}
