// Reading stored photos again: evenly, to be ended at any time, and with what tablets see of it.
#include "server/api/blob_scrubber.hpp"

#include "tests/api/tus_fixture.hpp"

#include <fstream>
#include <future>

using namespace heed;
using heed::test::declaring;
using heed::test::photo;
using heed::test::TusFixture;
using namespace std::chrono_literals;

namespace {

// The test's own, beside the server's, which has not begun yet.
constexpr std::uint64_t kFast = 1ULL << 40U;

class ScrubberFixture : public TusFixture {
  public:
    void send(const std::string& content) {
        REQUIRE(patch(created(content.size(), declaring(content)), 0, content).status == 204);
    }
    std::filesystem::path fileOf(std::string_view content) const {
        const auto name = blobs::BlobName::of(content).text();
        return folder / "blobs" / "site-FT01" / name.substr(0, 2) / name;
    }
    // As a disk does it, without the server.
    void spoil(std::string_view content) const {
        const auto path = fileOf(content);
        const auto at = static_cast<std::streamoff>(content.size() / 2);
        std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
        REQUIRE(file.is_open());
        file.seekp(at);
        file.put(static_cast<char>(content[content.size() / 2] ^ 1));
        file.close();
        REQUIRE(file.good());
    }
    api::BlobScrubber scrubber(std::uint64_t bytesPerSecond = kFast) {
        return {*blobs, {.bytesPerSecond = bytesPerSecond}, [this](const base::Error& error) {
                    const std::scoped_lock lock(mutex);
                    troubles.push_back(error);
                }};
    }
};

}  // namespace

TEST_CASE("reading is spread evenly, and what was not read in time is not made up for") {
    api::Pace pace(1024);
    const api::Pace::Time start{1h};
    CHECK(pace.take(512, start) == 0s);
    CHECK(pace.take(512, start) == 500ms);
    CHECK(pace.take(256, start + 400ms) == 600ms);
    CHECK(pace.take(1024, start + 2s) == 0s);
    CHECK(pace.take(1024, start + 2s) == 1s);
}

TEST_CASE_METHOD(
    ScrubberFixture,
    "a photo that the disk has spoiled is missing to tablets, and whole when one has sent it again",
    "[I2][I10]") {
    const auto content = photo(300'000);
    const auto other = photo(1000, 'y');
    send(content);
    send(other);
    spoil(content);
    CHECK(ask("HEAD", blobUrl(content)).status == 200);  // nobody knows yet
    auto scrubbing = scrubber();
    const auto scrubbed = scrubbing.scrub();
    REQUIRE(scrubbed);
    CHECK(scrubbed->looked == 2);
    CHECK(scrubbed->damaged == 1);
    CHECK(troubles.size() == 1);
    CHECK(ask("HEAD", blobUrl(content)).status == 404);
    CHECK(ask("GET", blobUrl(content)).status == 404);
    CHECK(blob(other) == other);

    const auto again = create(content.size(), declaring(content));
    CHECK(again.status == 201);
    CHECK(again.header("upload-offset") == "0");
    const auto sent = patch(again.header("location"), 0, content);
    CHECK(sent.status == 204);
    CHECK(sent.header("heed-sha256") == blobs::BlobName::of(content).text());
    CHECK((blob(content) == content));
    CHECK((blob(other) == other));
}

TEST_CASE_METHOD(ScrubberFixture, "a scrubber ends in the middle of a photo, and another goes on there") {
    const auto large = photo(600'000);
    char fill = 'a';  // of one that is read before it
    while (blobs::BlobName::of(photo(100, fill)) > blobs::BlobName::of(large))
        ++fill;
    send(photo(100, fill));
    send(large);
    spoil(photo(100, fill));
    {
        std::promise<void> found;
        // Reads the small one in an instant, and the large one in a minute.
        const api::BlobScrubber slow(*blobs, {.first = 0ms, .bytesPerSecond = 10'000},
                                     [&found](const base::Error&) { found.set_value(); });
        found.get_future().wait();
    }
    CHECK_FALSE(std::filesystem::exists(fileOf(photo(100, fill))));
    auto rest = scrubber();
    const auto scrubbed = rest.scrub();
    REQUIRE(scrubbed);
    CHECK(scrubbed->looked == 1);
    CHECK(scrubbed->bytes == large.size());
    CHECK(scrubbed->damaged == 0);
}

TEST_CASE_METHOD(ScrubberFixture, "where nothing is to be read again, nothing is") {
    const auto content = photo(1000);
    send(content);
    spoil(content);
    auto none = scrubber(0);
    const auto scrubbed = none.scrub();
    REQUIRE(scrubbed);
    CHECK(scrubbed->looked == 0);
    CHECK(std::filesystem::exists(fileOf(content)));
}
