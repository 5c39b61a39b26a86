// Photos and a server that is killed, as real processes.
#include "tests/cli/photo_server.hpp"

using namespace heed;
using test::kMib;
using test::memo;
using test::Photos;

TEST_CASE_METHOD(Photos, "an upload goes on after kill -9 from where the server had it for good",
                 "[I2][I8][I10]") {
    signIn();
    const std::string content = memo(40 * kMib);
    const auto url = create(content);
    std::uint64_t at = 0;
    // Of each part the system may hold some MiB that the server has not read when it is killed, and what it
    // has read since its last checkpoint, 8 MiB at most, is lost with it.
    for (const std::size_t part : {30 * kMib, 100'000UL, 1UL}) {
        auto c = client();
        c.send(patchHead(url, at, content.size() - at) + content.substr(at, part));
        kill();
        start();
        const auto kept = offsetOf(url);
        CHECK(kept >= at);
        CHECK(kept <= at + part);
        if (part == 30 * kMib) CHECK(kept >= 8 * kMib);
        at = kept;
    }
    auto c = client();
    const auto done = c.ask(patchHead(url, at, content.size() - at) + content.substr(at));
    CHECK(done.status == 204);
    CHECK(done.header("heed-sha256") == blobs::BlobName::of(content).text());
    CHECK(blob(content) == content);
}

TEST_CASE_METHOD(Photos, "a photo that was acknowledged is there after kill -9, and not sent again",
                 "[I2][I8][I10]") {
    signIn();
    const std::string content = memo(3 * kMib);
    const auto url = create(content);
    auto c = client();
    REQUIRE(c.ask(patchHead(url, 0, content.size()) + content).status == 204);
    kill();
    start();
    CHECK(blob(content) == content);
    CHECK(offsetOf(url) == content.size());
    CHECK(offsetOf(create(content)) == content.size());
}

TEST_CASE_METHOD(Photos, "a stop lets nothing be lost of an upload that is under way") {
    signIn();
    const std::string content = memo(2 * kMib);
    const auto url = create(content);
    auto c = client();
    c.send(patchHead(url, 0, content.size()) + content.substr(0, kMib));
    c.endSending();
    CHECK(c.reply().status == 400);  // the server has read all that was sent
    server->signal(SIGTERM);
    CHECK(server->wait() == 0);
    start();
    CHECK(offsetOf(url) == kMib);
}
