// A heed-server as a process, and somebody who sends it photos, byte by byte.
#pragma once

#include "server/blobs/hash.hpp"
#include "shared/base/base64.hpp"
#include "shared/sync/messages.hpp"
#include "tests/api/temp_folder.hpp"
#include "tests/cli/process.hpp"
#include "tests/http/raw_client.hpp"

#include <catch2/catch.hpp>

#include <memory>
#include <random>

namespace heed::test {

inline constexpr std::size_t kMib = 1024UL * 1024;

inline std::string memo(std::size_t bytes) {
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
    explicit Photos(std::vector<std::string> options = {}) : more(std::move(options)) {
        if (more.empty()) start();
    }
    void start() {
        std::vector<std::string> words{"serve", "--db", db, "--port", "0", "--demo"};
        words.insert(words.end(), more.begin(), more.end());
        server = std::make_unique<Process>(words, folder / "serve.txt");
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

    TempFolder folder;
    std::vector<std::string> more;
    std::string db = (folder / "central.db").string();
    std::unique_ptr<Process> server;
    std::uint16_t port = 0;
    std::string who;
};

}  // namespace heed::test
