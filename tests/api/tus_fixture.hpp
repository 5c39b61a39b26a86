// A client of /v1/blobs for tests: tus 1.0.0 over raw sockets, as tablet A of wang.
#pragma once

#include "shared/base/base64.hpp"
#include "tests/api/fixture.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace heed::test {

inline constexpr std::string_view kTus = "Tus-Resumable: 1.0.0\r\n";
inline constexpr std::string_view kBytes = "Content-Type: application/offset+octet-stream\r\n";

inline std::string photo(std::size_t bytes, char fill = 'x') {
    return "\xFF\xD8\xFF\xE0" + std::string(bytes - 4, fill);
}

inline std::string declaring(std::string_view content) {
    return "Upload-Metadata: sha256 " + base::toBase64(blobs::BlobName::of(content).text()) + ",filetype " +
           base::toBase64("image/jpeg") + "\r\n";
}

inline std::string checksum(std::string_view content, blobs::Algorithm algorithm = blobs::Algorithm::sha1) {
    blobs::Hasher hasher(algorithm);
    hasher.add(content);
    return std::string("Upload-Checksum: ") + (algorithm == blobs::Algorithm::sha1 ? "sha1 " : "sha256 ") +
           base::toBase64(hasher.digest()) + "\r\n";
}

class TusFixture : public ApiFixture {
  public:
    explicit TusFixture(const http::Limits& patience = {})
        : TusFixture(blobs::StoreLimits{.maxBytes = 1'000'000, .memoBytes = 300'000, .siteBytes = 3'000'000},
                     patience) {}
    explicit TusFixture(const blobs::StoreLimits& limits, const http::Limits& patience = {})
        : ApiFixture(api::Settings{}, limits, patience) {}

    // Each request on a connection of its own: a refusal may end it.
    Reply ask(std::string_view method, std::string_view target, const std::string& extra = {},
              std::optional<std::string_view> body = std::nullopt) {
        return askAs(tablet.authorization(), method, target, std::string(kTus) + extra, body);
    }
    Reply askAs(const std::string& who, std::string_view method, std::string_view target,
                const std::string& extra, std::optional<std::string_view> body = std::nullopt) {
        auto c = client();
        c.send(request(method, target, who + extra, body));
        return method == "HEAD" ? c.head() : c.reply();
    }
    Reply create(std::size_t length, const std::string& extra = {}) {
        return ask("POST", "/v1/blobs", "Upload-Length: " + std::to_string(length) + "\r\n" + extra, "");
    }
    std::string created(std::size_t length, const std::string& extra = {}) {
        const auto reply = create(length, extra);
        INFO(reply.body);
        REQUIRE(reply.status == 201);
        return reply.header("location");
    }
    Reply patch(const std::string& url, std::uint64_t offset, std::string_view bytes,
                const std::string& extra = {}) {
        return ask("PATCH", url,
                   std::string(kBytes) + "Upload-Offset: " + std::to_string(offset) + "\r\n" + extra, bytes);
    }
    // Begins a PATCH, which holds the upload, and of which nothing has come yet.
    void hold(RawClient& c, const std::string& url, std::size_t bytes) {
        c.send(request("PATCH", url,
                       tablet.authorization() + std::string(kTus) + std::string(kBytes) +
                           "Upload-Offset: 0\r\nContent-Length: " + std::to_string(bytes) +
                           "\r\nExpect: 100-continue\r\n"));
        REQUIRE(c.reply().status == 100);
    }
    std::string offsetOf(const std::string& url) { return ask("HEAD", url).header("upload-offset"); }
    static std::string blobUrl(std::string_view content) {
        return "/v1/blobs/" + blobs::BlobName::of(content).text();
    }
    std::string blob(std::string_view content) { return ask("GET", blobUrl(content)).body; }

    TestTablet tablet{*this, "wang", "A"};
};

}  // namespace heed::test
