#include "mobile/photos/blob_files.hpp"

#include "mobile/photos/limits.hpp"
#include "mobile/photos/photo_intake.hpp"
#include "shared/base/text.hpp"
#include "tests/mobile/photos/pictures.hpp"
#include "tests/mobile/photos/trusty_disk.hpp"
#include "tests/mobile/qt_support.hpp"

#include <QFile>
#include <QTemporaryDir>

// Files named by what is in them: whole or not there.
namespace heed::test {
namespace {

using mobile::BlobFiles;
using mobile::KeptPhoto;
using mobile::PhotoFailure;
using mobile::PhotoFault;
using mobile::PhotoIntake;
using mobile::PhotoOrder;
using mobile::sha256Of;

const std::filesystem::path kFolder = "photos";

QByteArray bytesOf(char c, qsizetype size) { return {size, c}; }

// Every file under a hash is whole.
bool allSound(TrustyDisk& disk) {
    const auto names = disk.list(kFolder);
    REQUIRE(names);
    return std::ranges::all_of(*names, [&](const std::string& name) {
        return !base::isSha256(name) ||
               sha256Of(QByteArray::fromStdString(disk.content(kFolder / name))) == name;
    });
}

}  // namespace

TEST_CASE("What was kept is there after a loss of power, and at no moment is there half a file",
          "[I8][I10]") {
    const QByteArray first = bytesOf('a', 5000);
    const QByteArray second = bytesOf('b', 900);
    for (std::size_t failing = 0;; ++failing) {
        std::size_t steps = 0;
        for (unsigned seed = 0; seed < 12; ++seed) {
            TrustyDisk disk;
            BlobFiles files(kFolder, disk);
            disk.failing = failing;
            std::vector<std::string> kept;
            for (const QByteArray& bytes : {first, second, first}) {
                if (const auto hash = files.keep(bytes)) kept.push_back(*hash);
            }
            steps = disk.steps();
            disk.failing = SIZE_MAX;
            CAPTURE(failing, seed);
            REQUIRE(allSound(disk));
            disk.crash(seed);
            REQUIRE(allSound(disk));
            for (const std::string& hash : kept)
                REQUIRE(disk.has(kFolder / hash));
        }
        if (failing >= steps) break;
    }
}

TEST_CASE("What was left half-written, and what no entry names, is removed at the start, and nothing else") {
    TrustyDisk disk;
    BlobFiles files(kFolder, disk);
    const auto kept = files.keep("kept");
    const auto orphan = files.keep("orphan");
    REQUIRE((kept && orphan));
    REQUIRE(disk.write(kFolder / (sha256Of("x") + ".7.part"), "half"));
    REQUIRE(disk.write(kFolder / "README", "somebody else's"));
    REQUIRE(files.sweep({*kept}));
    CHECK(disk.has(kFolder / *kept));
    CHECK(disk.has(kFolder / "README"));
    CHECK(disk.count() == 2);
}

TEST_CASE("The same bytes are one file, and keeping them again mends a damaged one", "[I10]") {
    TrustyDisk disk;
    BlobFiles files(kFolder, disk);
    const auto hash = files.keep("the same");
    REQUIRE(hash);
    CHECK(must(files.sound(*hash)));
    disk.spoil(kFolder / *hash, "the sane");
    CHECK_FALSE(must(files.sound(*hash)));
    CHECK(must(files.keep("the same")) == *hash);
    CHECK(must(files.sound(*hash)));
    CHECK(disk.count() == 1);
    CHECK((must(files.read(*hash, 4, 100)) == QByteArray("same")));
    REQUIRE(files.remove(*hash));
    CHECK_FALSE(must(files.sound(*hash)));
    CHECK_FALSE(must(files.read(*hash)));
}

TEST_CASE("The machine's own disk does as the interface says") {
    const QTemporaryDir folder;
    const auto disk = mobile::systemDisk();
    const auto place = std::filesystem::path(folder.path().toStdString()) / "deep" / "photos";
    BlobFiles files(place, *disk);
    REQUIRE(files.start());
    const auto hash = files.keep(bytesOf('q', 300'000));
    REQUIRE(hash);
    CHECK(must(files.sound(*hash)));
    CHECK((must(files.read(*hash, 299'990, 100)) == bytesOf('q', 10)));
    CHECK((must(files.read(*hash, 400'000, 100)) == QByteArray()));
    CHECK_FALSE(must(files.read(sha256Of("none"))));
    CHECK(must(files.missingRoom(1)) == 0);
    CHECK(must(files.missingRoom(std::int64_t{1} << 60)) > 0);
    REQUIRE(disk->write(place / (*hash + ".1.part"), "half"));
    REQUIRE(files.sweep({*hash}));
    CHECK(must(disk->list(place)) == std::vector{*hash});
    REQUIRE(files.remove(*hash));
    REQUIRE(files.remove(*hash));
    const auto nowhere = disk->write(place / "no" / "such" / "folder", "x");
    REQUIRE_FALSE(nowhere);
    CHECK(nowhere.error().kind == base::ErrorKind::transient);
}

namespace {

struct Intake {
    TrustyDisk disk;
    BlobFiles files{kFolder, disk};
    PhotoIntake intake{files};
    std::vector<std::pair<PhotoOrder, KeptPhoto>> kept;
    std::vector<std::pair<PhotoOrder, PhotoFailure>> failed;

    Intake() {
        QObject::connect(
            &intake, &PhotoIntake::kept, &intake,
            [this](const PhotoOrder& order, const KeptPhoto& photo) { kept.emplace_back(order, photo); });
        QObject::connect(&intake, &PhotoIntake::failed, &intake,
                         [this](const PhotoOrder& order, const PhotoFailure& failure) {
                             failed.emplace_back(order, failure);
                         });
    }
};

}  // namespace

TEST_CASE("A photo is told only when photo and thumbnail are on the disk", "[I2][I10]") {
    Intake at;
    at.intake.add({.ticket = 4}, {.file = {}, .bytes = encoded(painted({640, 480}), "jpeg")});
    at.intake.add({.ticket = 5}, {.file = {}, .bytes = "no picture"});
    at.intake.finish();
    REQUIRE(at.kept.size() == 1);
    CHECK(at.kept.front().first.ticket == 4);
    at.disk.crash(1);
    const KeptPhoto& photo = at.kept.front().second;
    CHECK(must(at.files.sound(photo.photo)));
    CHECK(must(at.files.sound(photo.thumbnail)));
    CHECK(photo.width == 640);
    CHECK(photo.photoBytes == static_cast<std::int64_t>(at.disk.content(kFolder / photo.photo).size()));
    REQUIRE(at.failed.size() == 1);
    CHECK(at.failed.front().first.ticket == 5);
    CHECK(at.failed.front().second.fault == PhotoFault::notAPicture);
}

TEST_CASE("Without room a photo is refused, saying how much is missing, and nothing is written") {
    Intake at;
    at.disk.free = mobile::limits::kSpareBytes;
    at.intake.add({}, {.file = {}, .bytes = encoded(painted({640, 480}), "jpeg")});
    at.intake.finish();
    REQUIRE(at.failed.size() == 1);
    CHECK(at.failed.front().second.fault == PhotoFault::noRoom);
    CHECK(at.failed.front().second.bytes > 0);
    CHECK(at.disk.count() == 0);
}

TEST_CASE("One file that cannot be removed keeps no other from being cleared away") {
    TrustyDisk disk;
    BlobFiles files(kFolder, disk);
    for (const char c : {'a', 'b', 'c'})
        REQUIRE(files.keep(bytesOf(c, 10)));
    disk.failing = disk.steps() + 1;  // the first that is removed, after they were listed
    CHECK_FALSE(files.sweep({}));
    CHECK(disk.count() == 1);
    CHECK(files.sweep({}));
    CHECK(disk.count() == 0);
}

TEST_CASE("A disk that is full at any step is said, and the next photo is taken again", "[I8]") {
    for (std::size_t failing = 0; failing < 9; ++failing) {
        Intake at;
        at.disk.failing = failing;
        const PhotoOrder order{.ticket = 1};
        const mobile::PhotoSource source{.file = {}, .bytes = encoded(painted({64, 48}), "png")};
        at.intake.add(order, source);
        at.intake.add(order, source);
        at.intake.finish();
        CAPTURE(failing);
        CHECK(at.failed.size() == 1);
        if (!at.failed.empty()) CHECK(at.failed.front().second.fault == PhotoFault::noRoom);
        CHECK(at.kept.size() == 1);
        CHECK(allSound(at.disk));
    }
}

}  // namespace heed::test
