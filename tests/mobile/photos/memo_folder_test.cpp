#include "mobile/photos/memo_folder.hpp"

#include "mobile/sound/memo_outline.hpp"
#include "shared/base/random.hpp"
#include "shared/base/uuid.hpp"
#include "tests/mobile/photos/trusty_disk.hpp"
#include "tests/mobile/qt_support.hpp"
#include "tests/mobile/sound/tones.hpp"

// Memos while they are spoken, on a disk that crashes.
namespace heed::test {
namespace {

using mobile::MemoFolder;
using mobile::PhotoFault;
using mobile::PhotoOrder;

struct Ids {
    base::ManualClock clock{base::instantFromMs(1'795'000'000'000)};
    base::SeededRandom random{1};
    base::UuidGenerator ids{clock, random};
};

PhotoOrder anOrder() {
    static Ids ids;
    return {
        .ticket = 7, .attachment = ids.ids.next(), .owner = ids.ids.next(), .takenAt = 1795, .position = 3};
}

void speak(mobile::MemoTape& tape, std::int64_t ms) {
    const auto samples = tone(100);
    const QList<qint16> each(samples.begin(), samples.end());
    for (std::int64_t at = 0; at < ms; at += 100)
        tape.add(each);
}

std::int64_t keptMs(MemoFolder& folder, const PhotoOrder& order) {
    const auto bytes = folder.read(order);
    REQUIRE(bytes);
    if (!*bytes) return 0;
    const auto outline = mobile::memoOutline((*bytes)->toStdString());
    return outline ? outline->durationMs : 0;
}

}  // namespace

TEST_CASE("What is being spoken is on the disk two seconds later, also when the power fails", "[I2][I8]") {
    TrustyDisk disk;
    MemoFolder folder("/memos", disk);
    REQUIRE(folder.start());
    const PhotoOrder order = anOrder();
    auto tape = mobile::tapeIn(folder, order, mobile::sound::kRate, [](const PhotoOrder&) {});
    speak(*tape, 8000);
    REQUIRE(eventually([&] { return keptMs(folder, order) >= 6000; }));
    disk.crash(1);
    CHECK(keptMs(folder, order) >= 6000);
}

TEST_CASE("What somebody spoke is left for him, and what nobody knows the speaker of for whoever comes",
          "[I8]") {
    TrustyDisk disk;
    MemoFolder wangs("/memos", disk, "wang");
    MemoFolder lis("/memos", disk, "li");
    REQUIRE(wangs.start());
    {
        auto tape = mobile::tapeIn(wangs, anOrder(), mobile::sound::kRate, [](const PhotoOrder&) {});
        speak(*tape, 3000);
    }
    CHECK(lis.left()->empty());
    const auto left = wangs.left();
    REQUIRE(left);
    REQUIRE(left->size() == 1);
    CHECK(keptMs(wangs, left->front()) > 0);
    REQUIRE(wangs.remove(left->front()));
    CHECK(wangs.left()->empty());

    const PhotoOrder old = anOrder();
    REQUIRE(lis.append(old, pagesOf(3000).front()));
    REQUIRE(wangs.left()->size() == 1);
    CHECK(wangs.left()->front().attachment == old.attachment);
    CHECK(lis.left()->size() == 1);
}

TEST_CASE("A power cut at any moment leaves a memo that can be played, of all but the last pages",
          "[I2][I8]") {
    constexpr unsigned kSteps = 3;  // of an append; without the last of them it has not happened
    for (unsigned seed = 0; seed < 60; ++seed) {
        TrustyDisk disk;
        MemoFolder folder("/memos", disk);
        const PhotoOrder order = anOrder();
        const auto pages = pagesOf(3000 + 400 * (seed / 4));
        std::string safe;
        for (std::size_t i = 0; i + 1 < pages.size(); ++i) {
            REQUIRE(folder.append(order, pages[i]));
            safe += pages[i];
        }
        // The power goes at each step of the last append, and after it.
        const bool whole = seed % (kSteps + 1) == kSteps;
        if (!whole) disk.failing = disk.steps() + seed % (kSteps + 1);
        REQUIRE(folder.append(order, pages.back()).has_value() == whole);
        if (whole) safe += pages.back();
        disk.crash(seed);

        const auto left = folder.left();
        REQUIRE(left);
        REQUIRE(left->size() == 1);
        CHECK(left->front().attachment == order.attachment);
        CHECK(left->front().owner == order.owner);
        CHECK(left->front().takenAt == order.takenAt);
        CHECK(left->front().position == order.position);
        const auto bytes = folder.read(left->front());
        REQUIRE(bytes);
        REQUIRE(*bytes);
        CHECK((*bytes)->toStdString().starts_with(safe));

        const auto memo = mobile::salvaged((*bytes)->toStdString());
        REQUIRE(memo);
        CHECK(memo->durationMs >= mobile::memoOutline(safe)->durationMs);
        auto reader = mobile::OpusReader::open(memo->bytes);
        REQUIRE(reader);
        CHECK(std::abs(static_cast<std::int64_t>(heard(*reader).size()) / 48 - memo->durationMs) <= 1);
    }
}

TEST_CASE("A disk that fails in the middle is told once, and what came before it can be kept", "[I2][I12]") {
    TrustyDisk disk;
    MemoFolder folder("/memos", disk);
    const PhotoOrder order = anOrder();
    disk.failing = 13;  // four steps a page: the fourth is not written
    std::vector<PhotoFault> faults;
    std::atomic<int> kept = 0;
    auto tape = mobile::tapeIn(folder, order, mobile::sound::kRate, [&](const PhotoOrder& done) {
        if (done.attachment == order.attachment) ++kept;
    });
    QObject::connect(tape.get(), &mobile::MemoTape::failed, tape.get(),
                     [&](const mobile::PhotoFailure& failure) { faults.push_back(failure.fault); });
    speak(*tape, 9000);
    REQUIRE(eventually([&] { return !faults.empty(); }));
    tape->keep();
    REQUIRE(eventually([&] { return kept == 1; }));
    deliver();
    CHECK(faults == std::vector{PhotoFault::noRoom});
    CHECK(keptMs(folder, order) >= 1000);
}

TEST_CASE("A tape that is let go of is kept, and one that is discarded leaves nothing", "[I2]") {
    TrustyDisk disk;
    MemoFolder folder("/memos", disk);
    const PhotoOrder order = anOrder();
    int kept = 0;
    {
        const auto tape = mobile::tapeIn(folder, order, 16'000, [&](const PhotoOrder&) { ++kept; });
        speak(*tape, 1000);
    }
    CHECK(kept == 1);
    CHECK(keptMs(folder, order) >= 2900);  // a tone of 48 kHz, taken for one of 16
    {
        const auto tape = mobile::tapeIn(folder, anOrder(), 16'000, [&](const PhotoOrder&) { ++kept; });
        speak(*tape, 1000);
        tape->discard();
    }
    CHECK(kept == 1);
    CHECK(folder.left()->size() == 1);
}

TEST_CASE("What is not ours in the folder of memos is left alone") {
    TrustyDisk disk;
    MemoFolder folder("/memos", disk);
    REQUIRE(disk.write("/memos/notes.txt", "x"));
    REQUIRE(disk.write("/memos/a_b_c_d.memo", "x"));
    REQUIRE(disk.write("/memos/.memo", "x"));
    CHECK(folder.left()->empty());
}

}  // namespace heed::test
