// The real file system does what the store takes it to do.
#include "server/blobs/system_disk.hpp"

#include "server/blobs/disk_blob_store.hpp"
#include "server/blobs/stream_file.hpp"
#include "tests/api/temp_folder.hpp"
#include "tests/blobs/fixture.hpp"
#include "tests/support/property.hpp"

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace heed;
using heed::test::TempFolder;

TEST_CASE("a file holds what was written where, and is cut and read at any place") {
    const TempFolder folder;
    blobs::SystemDisk disk;
    REQUIRE(disk.makeFolder(folder / "a" / "b"));
    REQUIRE(disk.makeFolder(folder / "a" / "b"));
    const auto path = folder / "a" / "b" / "file";
    CHECK(*disk.open(path, blobs::Access::write) == nullptr);
    CHECK_FALSE(disk.look(path)->has_value());
    auto file = disk.create(path, blobs::Access::write);
    REQUIRE(file);
    REQUIRE((*file)->write(0, "0123456789"));
    REQUIRE((*file)->cut(6));
    REQUIRE((*file)->write(6, "abc"));
    REQUIRE((*file)->sync());
    std::string out(20, '\0');
    CHECK((*file)->read(4, out) == 5);
    CHECK(out.substr(0, 5) == "45abc");
    CHECK((*file)->size() == 9);
    CHECK((*disk.look(path))->bytes == 9);
    CHECK(disk.link(path, folder / "a" / "other") == true);
    CHECK(disk.link(path, folder / "a" / "other") == false);
    REQUIRE(disk.remove(path));
    REQUIRE(disk.syncFolder(folder / "a"));
    CHECK(*disk.open(path, blobs::Access::read) == nullptr);
    CHECK((*disk.open(folder / "a" / "other", blobs::Access::read))->size() == 9);
    const auto entries = disk.list(folder / "a");
    REQUIRE(entries);
    CHECK(entries->size() == 2);
    CHECK(disk.list(folder / "nowhere")->empty());
    CHECK(disk.remove(folder / "a" / "other"));
    CHECK(disk.remove(folder / "a" / "other"));
}

TEST_CASE("a stream holds what was written, wherever it goes on, and others see it once it is synced") {
    const TempFolder folder;
    blobs::SystemDisk disk;
    // The folder of tests and one in memory, where there may be no way past the page cache.
    const auto sure = [&disk](const std::string& law, const std::filesystem::path& path) {
        test::property(law, [&] {
            blobs::SystemDisk own;
            (void)own.remove(path);
            auto file = std::move(*own.create(path, blobs::Access::stream));
            std::string model;
            std::string out;
            const auto steps = *rc::gen::inRange(1, 12);
            for (int i = 0; i < steps; ++i) {
                const auto size = *rc::gen::weightedOneOf<std::size_t>(
                    {{3, rc::gen::inRange<std::size_t>(0, 9'000)},
                     {1, rc::gen::element<std::size_t>(4096, 8192, blobs::StreamFile::kBuffer)},
                     {1, rc::gen::inRange<std::size_t>(0, 3 * blobs::StreamFile::kBuffer)}});
                const std::string bytes(size, static_cast<char>('a' + i));
                RC_ASSERT(file->write(model.size(), bytes));
                model += bytes;
                switch (*rc::gen::inRange(0, 5)) {
                    case 0:
                        RC_ASSERT(file->sync());
                        out.assign(model.size() + 1, '\0');
                        RC_ASSERT(*(*own.open(path, blobs::Access::read))->read(0, out) == model.size());
                        out.resize(model.size());
                        RC_ASSERT(out == model);
                        break;
                    case 1:
                        model.resize(*rc::gen::inRange<std::size_t>(0, model.size() + 1));
                        RC_ASSERT(file->cut(model.size()));
                        break;
                    case 2:  // taken up again
                        RC_ASSERT(file->sync());
                        file = std::move(*own.open(path, blobs::Access::stream));
                        break;
                    default:
                        break;
                }
            }
            RC_ASSERT(*file->size() == model.size());
            out.assign(model.size(), '\0');
            RC_ASSERT(*file->read(0, out) == model.size());
            RC_ASSERT(out == model);
        });
        (void)disk.remove(path);
    };
    sure("on a disk", folder / "file");
    if (std::filesystem::is_directory("/dev/shm"))
        sure("in memory", std::filesystem::path("/dev/shm") / ("heed-stream-" + std::to_string(::getpid())));
}

TEST_CASE("a stream's disk that is full says so, and what was synced stays") {
    blobs::StreamFile full(blobs::Descriptor(::open("/dev/full", O_RDWR | O_CLOEXEC)), blobs::Descriptor(-1),
                           "full");
    const auto written = full.write(0, "x");
    REQUIRE_FALSE(written);
    CHECK(written.error().kind == base::ErrorKind::storageFull);
}

TEST_CASE("a file's date is what it is set to, and a file with two names says so") {
    const TempFolder folder;
    blobs::SystemDisk disk;
    REQUIRE(disk.create(folder / "file", blobs::Access::write));
    const auto then = base::instantFromMs(1'700'000'000'123);
    REQUIRE(disk.touch(folder / "file", then));
    CHECK((*disk.look(folder / "file"))->changed == then);
    CHECK((*disk.look(folder / "file"))->names == 1);
    std::filesystem::create_hard_link(folder / "file", folder / "second");
    CHECK((*disk.look(folder / "file"))->names == 2);
    CHECK_FALSE(disk.touch(folder / "none", then));
}

TEST_CASE("a file is known by its id under all of its names, and no other by that") {
    const TempFolder folder;
    blobs::SystemDisk disk;
    const auto idOf = [&](const char* name) { return (*disk.look(folder / name))->id; };
    REQUIRE(disk.create(folder / "file", blobs::Access::write));
    REQUIRE(disk.create(folder / "other", blobs::Access::write));
    REQUIRE(disk.link(folder / "file", folder / "second") == true);
    CHECK(idOf("file") == idOf("second"));
    CHECK(idOf("file") != idOf("other"));
    const auto entries = disk.list(folder / ".");
    REQUIRE(entries);
    for (const auto& entry : *entries)
        CHECK(entry.id == idOf(entry.name.c_str()));
    // Nor does one that is made while it is open, whatever became of its names.
    const auto id = idOf("file");
    const auto open = disk.open(folder / "file", blobs::Access::verify);
    REQUIRE(open);
    REQUIRE(disk.remove(folder / "second"));
    REQUIRE(disk.create(folder / "anew", blobs::Access::write));
    REQUIRE(disk.remove(folder / "file"));
    REQUIRE(disk.create(folder / "file", blobs::Access::write));
    CHECK(idOf("file") != id);
    CHECK(idOf("anew") != id);
}

TEST_CASE("what is read to verify it is what was written, be it on the disk already or not") {
    const TempFolder folder;
    blobs::SystemDisk disk;
    const std::string content = heed::test::photo(1, 300'000);
    auto file = disk.create(folder / "file", blobs::Access::write);
    REQUIRE(file);
    REQUIRE((*file)->write(0, content));
    if (GENERATE(false, true)) REQUIRE((*file)->sync());
    for (int i = 0; i < 2; ++i) {
        auto read = disk.open(folder / "file", blobs::Access::verify);
        REQUIRE(read);
        REQUIRE(*read);
        std::string out(content.size() + 1, '\0');
        CHECK((*read)->read(0, out) == content.size());
        CHECK((out.substr(0, content.size()) == content));
        CHECK_FALSE((*read)->write(0, "x"));
    }
    CHECK(*disk.open(folder / "none", blobs::Access::verify) == nullptr);
}

TEST_CASE("what the system refuses is told with the file and the reason, and nothing is followed elsewhere",
          "[I12]") {
    const TempFolder folder;
    blobs::SystemDisk disk;
    const auto failed = disk.create(folder / "none" / "file", blobs::Access::write);
    REQUIRE_FALSE(failed);
    CHECK(failed.error().text().find("none/file") != std::string::npos);
    std::filesystem::create_symlink("/etc/hostname", folder / "link");
    CHECK_FALSE(disk.open(folder / "link", blobs::Access::read));
    CHECK_FALSE(disk.create(folder / "link", blobs::Access::write));
}

TEST_CASE("photos on the disk are for the server's user alone") {
    const TempFolder folder;
    blobs::SystemDisk disk;
    const base::SystemClock clock;
    base::SystemRandom random;
    blobs::DiskBlobStore store(folder / "blobs", disk, clock, random);
    const std::string content = "\xFF\xD8\xFF" + std::string(1000, 'x');
    const auto made = store.create("FT01", {.length = content.size()});
    REQUIRE(made);
    auto writer = store.resume("FT01", made->id, {});
    REQUIRE(writer);
    REQUIRE((*writer)->write(content));
    REQUIRE((*writer)->commit());
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder / "blobs")) {
        struct stat status{};
        REQUIRE(::stat(entry.path().c_str(), &status) == 0);
        CHECK((status.st_mode & 077) == 0);
    }
}
