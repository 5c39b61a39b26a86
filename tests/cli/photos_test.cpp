// Photos and a server that is killed, as real processes.
#include "server/blobs/hash.hpp"
#include "shared/base/base64.hpp"
#include "shared/sync/messages.hpp"
#include "tests/api/temp_folder.hpp"
#include "tests/cli/process.hpp"
#include "tests/http/raw_client.hpp"

#include <catch2/catch.hpp>

#include <random>

using namespace heed;
using test::Process;
using test::RawClient;
using test::request;

namespace {

constexpr std::size_t kMib = 1024UL * 1024;

std::string memo(std::size_t bytes) {
    std::string content = "\xFF\xD8\xFF\xE0";
    std::mt19937_64 random(1);
    while (content.size() < bytes) {
        const auto number = random();
        content.append(reinterpret_cast<const char*>(&number),
                       std::min(sizeof number, bytes - content.size()));
    }
    return content;
}

class Photos {
  public:
    Photos() { start(); }
    void start() {
        server = std::make_unique<Process>(
            std::vector<std::string>{"serve", "--db", db, "--port", "0", "--demo"}, folder / "serve.txt");
        port = server->port();
    }
    void kill() {
        server->signal(SIGKILL);
        CHECK(server->wait() == 128 + SIGKILL);
    }
    RawClient client() const { return RawClient(port); }
    void signIn() {
        auto c = client();
        const auto reply = c.ask(request("POST", "/v1/sessions", "Content-Type: application/json\r\n",
                                         sync::toJson(sync::SessionRequest{"FT01", "wang", {}})));
        who = "Authorization: Bearer " + sync::parseSessionGrant(reply.body).value().token +
              "\r\nTus-Resumable: 1.0.0\r\n";
    }
    std::string create(std::string_view content) const {
        auto c = client();
        const auto reply = c.ask(request("POST", "/v1/blobs",
                                         who + "Upload-Length: " + std::to_string(content.size()) +
                                             "\r\nUpload-Metadata: sha256 " +
                                             base::toBase64(blobs::BlobName::of(content).text()) + "\r\n",
                                         ""));
        REQUIRE(reply.status == 201);
        return reply.header("location");
    }
    std::uint64_t offsetOf(const std::string& url) const {
        auto c = client();
        c.send(request("HEAD", url, who));
        const auto reply = c.head();
        REQUIRE(reply.status == 200);
        return std::stoull(reply.header("upload-offset"));
    }
    std::string patchHead(const std::string& url, std::uint64_t offset, std::size_t bytes) const {
        return request("PATCH", url,
                       who + "Content-Type: application/offset+octet-stream\r\nUpload-Offset: " +
                           std::to_string(offset) + "\r\nContent-Length: " + std::to_string(bytes) + "\r\n");
    }
    std::string blob(std::string_view content) const {
        auto c = client();
        return c.ask(request("GET", "/v1/blobs/" + blobs::BlobName::of(content).text(), who)).body;
    }

    test::TempFolder folder;
    std::string db = (folder / "central.db").string();
    std::unique_ptr<Process> server;
    std::uint16_t port = 0;
    std::string who;
};

}  // namespace

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
