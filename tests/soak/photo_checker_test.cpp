#include "tests/soak/photo_checker.hpp"

#include "server/blobs/hash.hpp"
#include "tests/e2e/driver/files.hpp"
#include "tests/soak/tells.hpp"

#include <catch2/catch.hpp>

#include <chrono>

namespace heed::soak {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr std::string_view kBytes = "what the tablets make of the first picture";
constexpr std::string_view kOtherBytes = "what they make of another";

std::string hashOf(std::string_view bytes) { return blobs::BlobName::of(bytes).text(); }

// Bytes under a name, which need not be theirs, later than what lay there.
void lay(const fs::path& file, std::string_view bytes) {
    fs::create_directories(file.parent_path());
    const auto before = fs::exists(file) ? fs::last_write_time(file) : fs::file_time_type::clock::now();
    e2e::writeText(file, bytes);
    fs::last_write_time(file, before + 1s);
}

// A photo in the records, as a line of a dump; `number`, 1 … 9, tells one from the other.
std::string cite(int number, const std::string& sha256) {
    const std::string digit = std::to_string(number);
    return R"({"kind":"attachment","id":"01938f2e-7c1a-7b2c-8d3e-4f506172839)" + digit + R"(","seq":)" +
           digit + R"(,"created":true,"writes":[[)" + digit + ",1," + digit +
           R"(,1800000000000,"wang"]],"values":{"sha256":")" + sha256 + "\"}}\n";
}

// What is left of a run with one photo, of which all is as it should be: it was kept, seen and sent.
struct Rest {
    Rest() {
        const int picture = album.take(false);
        album.kept(picture);
        lay(onTablet, kBytes);
        checker.stands("A", onTablet);
        album.known(picture, photo);
        lay(onServer, kBytes);
        settle(cite(1, photo));
        REQUIRE(chronicle.violations().empty());
    }
    void settle(const std::string& dump) { checker.settled(folder / "server", dump, {folder / "A"}); }

    const e2e::TempFolder folder;
    Chronicle chronicle{folder / "events.log"};
    Album album;
    PhotoChecker checker{album, chronicle};
    const std::string photo = hashOf(kBytes);
    const std::string other = hashOf(kOtherBytes);
    const fs::path onTablet = folder / "A" / "photos" / photo;
    const fs::path onServer = folder / "server" / photo.substr(0, 2) / photo;
};

}  // namespace

TEST_CASE("The checker of photos finds one that is missing on the server, or lies there twice", "[I2][I6]") {
    Rest rest;
    SECTION("it is gone") {
        fs::remove(rest.onServer);
        rest.settle(cite(1, rest.photo));
        CHECK(tellsOf(rest.chronicle, rest.photo + " stood on a screen, and is on the server 0 times"));
        CHECK(tellsOf(rest.chronicle, rest.photo + " is cited, and not on the server"));
    }
    SECTION("it lies in two folders") {
        lay(rest.folder / "server" / "00" / rest.photo, kBytes);
        rest.settle(cite(1, rest.photo));
        CHECK(tellsOf(rest.chronicle, rest.photo + " stood on a screen, and is on the server 2 times"));
    }
}

TEST_CASE("The checker of photos finds other bytes under a hash, though they were right before", "[I10]") {
    Rest rest;
    const fs::path file = GENERATE(true, false) ? rest.onServer : rest.onTablet;
    lay(file, kOtherBytes);
    rest.settle(cite(1, rest.photo));
    CHECK(tellsOf(rest.chronicle, "has other bytes than its name says in " + file.string()));
}

TEST_CASE("The checker of photos goes by the bytes that a tablet shows, and not by what it says of them",
          "[I10]") {
    Rest rest;
    SECTION("another photo than it says") {
        lay(rest.onTablet, kOtherBytes);
        rest.checker.stands("A", rest.onTablet);
        CHECK(tellsOf(rest.chronicle,
                      "tablet A shows as the photo " + rest.photo + " what has the hash " + rest.other));
        rest.settle(cite(1, rest.photo));
        CHECK(tellsOf(rest.chronicle, rest.other + " stood on a screen, and is on the server 0 times"));
    }
    SECTION("nothing") {
        fs::remove(rest.onTablet);
        rest.checker.stands("A", rest.onTablet);
        CHECK(tellsOf(rest.chronicle, "shows the photo " + rest.photo + ", and has no such file"));
    }
    SECTION("of one picture another photo than a colleague") {
        rest.album.known(1, rest.other);
        rest.settle(cite(1, rest.other));
        CHECK(tellsOf(rest.chronicle, "tablets have made different photos of picture 1"));
    }
}

TEST_CASE("The checker of photos finds one that is in the records twice, or not at all", "[I2][I6]") {
    Rest rest;
    SECTION("twice") {
        rest.settle(cite(1, rest.photo) + cite(2, rest.photo));
        CHECK(tellsOf(rest.chronicle,
                      "picture 1 was kept 1 times, asked for 1 times, and is in the records 2 times"));
    }
    SECTION("not at all") {
        rest.settle({});
        CHECK(tellsOf(rest.chronicle,
                      "picture 1 was kept 1 times, asked for 1 times, and is in the records 0 times"));
    }
    SECTION("one that was kept and not seen, not at all") {
        rest.album.kept(rest.album.take(false));
        rest.settle(cite(1, rest.photo));
        CHECK(tellsOf(rest.chronicle,
                      "of pictures whose photos nobody has seen 1 were kept, 1 asked for, "
                      "and 0 are in the records"));
    }
    SECTION("one that was not seen, twice, while another is lost") {
        for (int i = 0; i < 2; ++i)
            rest.album.kept(rest.album.take(false));
        lay(rest.folder / "server" / rest.other, kOtherBytes);
        rest.settle(cite(1, rest.photo) + cite(2, rest.other) + cite(3, rest.other));
        CHECK(tellsOf(rest.chronicle, rest.other + " is in the records 2 times, and no picture that it may "
                                                   "be of was asked for more than 1 times"));
    }
    SECTION("one that nobody has taken, once") {
        lay(rest.folder / "server" / rest.other, kOtherBytes);
        rest.settle(cite(1, rest.photo) + cite(2, rest.other));
        CHECK(tellsOf(rest.chronicle,
                      "of pictures whose photos nobody has seen 0 were kept, 0 asked for, "
                      "and 1 are in the records"));
    }
}

TEST_CASE("The checker of photos has nothing against one that a kill may have cost, nor two of one fault",
          "[I2][I6]") {
    Rest rest;
    const bool there = GENERATE(true, false);
    // A colleague photographs the same; over another picture a tablet is killed.
    rest.album.kept(rest.album.take(true));
    (void)rest.album.take(false);
    std::string dump = cite(1, rest.photo) + cite(2, rest.photo);
    if (there) {
        lay(rest.folder / "server" / rest.other, kOtherBytes);
        dump += cite(3, rest.other);
    }
    rest.settle(dump);
    CHECK(rest.chronicle.violations().empty());
}

}  // namespace heed::soak
