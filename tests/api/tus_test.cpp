// /v1/blobs, held against the text of tus 1.0.0: each of its MUSTs that concerns a server, in its order.
#include "server/http/http_date.hpp"
#include "tests/api/tus_fixture.hpp"

using namespace heed;
using heed::test::checksum;
using heed::test::declaring;
using heed::test::kBytes;
using heed::test::kTus;
using heed::test::photo;
using heed::test::problemCode;
using heed::test::Reply;
using heed::test::request;
using heed::test::TusFixture;

namespace {

class ImpatientFixture : public TusFixture {
  public:
    ImpatientFixture() : TusFixture(http::Limits{.stall = std::chrono::milliseconds{50}}) {}
};

}  // namespace

// --- Core: headers ---

TEST_CASE_METHOD(TusFixture, "tus: a header that is no non-negative integer is refused and changes nothing") {
    const std::string value =
        GENERATE("-1", "+1", "0x10", "1.0", " ", "", "99999999999999999999", "1, 1", "ten");
    CHECK(problemCode(ask("POST", "/v1/blobs", "Upload-Length: " + value + "\r\n", "")) == "bad-header");
    const auto url = created(100);
    const auto header = "Upload-Offset: " + value + "\r\n" + std::string(kBytes);
    CHECK(problemCode(ask("PATCH", url, header, photo(100))) == "bad-header");
    CHECK(problemCode(ask("PATCH", url, std::string(kBytes), photo(100))) == "bad-header");
    CHECK(offsetOf(url) == "0");
    const auto deferred = ask("POST", "/v1/blobs", "Upload-Defer-Length: 1\r\n", "").header("location");
    CHECK(problemCode(patch(deferred, 0, photo(100), "Upload-Length: " + value + "\r\n")) == "bad-header");
    CHECK(offsetOf(deferred) == "0");
    CHECK(ask("HEAD", deferred).header("upload-defer-length") == "1");
}

TEST_CASE_METHOD(TusFixture, "tus: Tus-Resumable is in every answer but need not be in those to OPTIONS") {
    const auto url = created(100);
    const auto name = blobUrl("nothing");
    std::vector<Reply> replies{create(100),
                               patch(url, 0, photo(50)),
                               patch(url, 7, "x"),
                               ask("HEAD", url),
                               ask("DELETE", url),
                               ask("HEAD", url),
                               create(99'999'999),
                               ask("GET", name),
                               ask("PUT", url),
                               ask("GET", "/v1/blobs/"),
                               ask("POST", "/v1/blobs", "Upload-Length: x\r\n", ""),
                               askAs("", "HEAD", url, std::string(kTus)),
                               askAs("", "POST", "/v1/blobs", "", ""),
                               ask("PATCH", url, "Content-Type: text/plain\r\n", "x")};
    const auto status = [&replies](Reply reply, int expected) {
        CHECK(reply.status == expected);
        replies.push_back(std::move(reply));
    };
    const auto other = created(100);
    status(ask("PATCH", other, std::string(kBytes), "x"), 400);
    status(patch(other, 0, photo(100), checksum("another")), 460);
    auto late = client();
    hold(late, other, 100);
    CHECK(offsetOf(other) == "0");
    late.send(photo(100));
    status(late.reply(), 423);
    clock.advance(std::chrono::hours{25});
    status(patch(other, 0, photo(100)), 410);
    for (int i = 0; i < 2; ++i)
        CHECK(create(1'000'000).status == 201);
    status(create(1'000'000), 507);  // beside the small ones, of which nobody has cleared away those expired
    for (const Reply& reply : replies) {
        CAPTURE(reply.status, reply.body);
        CHECK(reply.header("tus-resumable") == "1.0.0");
    }
}

TEST_CASE_METHOD(TusFixture,
                 "tus: another version is answered with 412 and those that are spoken, and not processed") {
    const std::string version =
        GENERATE("", "Tus-Resumable: 0.2.2\r\n", "Tus-Resumable: 2.0.0\r\n", "Tus-Resumable: \r\n");
    const auto url = created(100);
    const auto who = tablet.authorization();
    const std::vector<Reply> replies{
        askAs(who, "POST", "/v1/blobs", version + "Upload-Length: 5\r\n", ""),
        askAs(who, "PATCH", url, version + "Upload-Offset: 0\r\n" + std::string(kBytes), photo(100)),
        askAs(who, "PATCH", url, version + "Content-Type: text/plain\r\n", photo(100)),
        askAs(who, "DELETE", url, version), askAs(who, "HEAD", url, version)};
    for (const Reply& reply : replies) {
        CHECK(reply.status == 412);
        CHECK(reply.header("tus-version") == "1.0.0");
    }
    CHECK(offsetOf(url) == "0");
    // Nothing was created: the room is as it was.
    for (int i = 0; i < 3; ++i)
        CHECK(askAs(who, "POST", "/v1/blobs", version + "Upload-Length: 999000\r\n", "").status == 412);
    for (int i = 0; i < 3; ++i)
        CHECK(create(999'000).status == 201);
}

TEST_CASE_METHOD(
    TusFixture,
    "tus: OPTIONS tells versions, extensions, checksums and the greatest length, and ignores Tus-Resumable") {
    for (const std::string version : {"", "Tus-Resumable: 0.1.0\r\n"}) {
        const auto reply = askAs("", "OPTIONS", "/v1/blobs", version);
        CHECK(reply.status == 204);
        CHECK(reply.header("tus-version") == "1.0.0");
        CHECK(reply.header("tus-extension") ==
              "creation,creation-with-upload,creation-defer-length,termination,checksum,expiration");
        CHECK(reply.header("tus-max-size") == "1000000");
        CHECK(reply.header("tus-checksum-algorithm") == "sha1,sha256");
    }
    CHECK(askAs("", "OPTIONS", "/v1/blobs/uploads/x", "").status == 204);
}

TEST_CASE_METHOD(TusFixture, "tus: X-HTTP-Method-Override is the method, whatever the method is") {
    const auto content = photo(100);
    const auto url = created(100);
    const std::string actual = GENERATE("POST", "GET", "PUT");
    const auto as = [&](const std::string& method, const std::string& extra,
                        std::optional<std::string_view> body = std::nullopt) {
        return ask(actual, url, "X-HTTP-Method-Override: " + method + "\r\n" + extra, body);
    };
    CHECK(as("PATCH", std::string(kBytes) + "Upload-Offset: 0\r\n", content.substr(0, 60)).status == 204);
    const auto told = as("HEAD", "");
    CHECK(told.status == 200);
    CHECK(told.header("upload-offset") == "60");
    CHECK(as("DELETE", "").status == 204);
    CHECK(ask("HEAD", url).status == 404);
}

// --- Core: HEAD ---

TEST_CASE_METHOD(
    TusFixture,
    "tus: HEAD always tells offset and length, also at 0 and when complete, and may not be cached") {
    const auto content = photo(300);
    const auto url = created(300);
    for (const auto& [upTo, expected] : {std::pair(0, "0"), std::pair(100, "100"), std::pair(300, "300")}) {
        const auto before = std::stoull(offsetOf(url));
        if (upTo > 0)
            REQUIRE(
                patch(url, before, content.substr(before, static_cast<std::size_t>(upTo) - before)).status ==
                204);
        const auto reply = ask("HEAD", url);
        CHECK(reply.status == 200);
        CHECK(reply.header("upload-offset") == expected);
        CHECK(reply.header("upload-length") == "300");
        CHECK(reply.header("cache-control") == "no-store");
    }
}

TEST_CASE_METHOD(TusFixture, "tus: an upload that is not there is answered with 404 and no offset") {
    for (const std::string url :
         {"/v1/blobs/uploads/none", "/v1/blobs/uploads/..%2f..%2fetc", "/v1/blobs/uploads/%ff"}) {
        const auto head = ask("HEAD", url);
        CHECK(head.status == 404);
        CHECK(head.header("upload-offset").empty());
        CHECK(problemCode(patch(url, 0, "x")) == "not-found");
        CHECK(problemCode(ask("DELETE", url)) == "not-found");
    }
}

// --- Core: PATCH ---

TEST_CASE_METHOD(TusFixture, "tus: PATCH with another media type is refused with 415") {
    const auto url = created(100);
    for (const std::string type :
         {"", "Content-Type: image/jpeg\r\n", "Content-Type: application/octet-stream\r\n"}) {
        CHECK(ask("PATCH", url, "Upload-Offset: 0\r\n" + type, photo(100)).status == 415);
    }
    CHECK(offsetOf(url) == "0");
}

TEST_CASE_METHOD(TusFixture,
                 "tus: PATCH elsewhere than at the offset is refused with 409 and modifies nothing") {
    const auto content = photo(100);
    const auto url = created(100);
    REQUIRE(patch(url, 0, content.substr(0, 40)).status == 204);
    for (const std::uint64_t offset : {0U, 39U, 41U, 100U, 1'000'000U}) {
        const auto reply = patch(url, offset, "y");
        CHECK(reply.status == 409);
        CHECK(problemCode(reply) == "wrong-offset");
        CHECK(reply.header("upload-offset") == "40");
    }
    CHECK(offsetOf(url) == "40");
    CHECK(patch(url, 40, content.substr(40)).status == 204);
    CHECK(blob(content) == content);
}

TEST_CASE_METHOD(TusFixture, "tus: PATCH is acknowledged with 204 and the sum of offset and bytes") {
    const auto content = photo(1000);
    const auto url = created(1000);
    std::size_t at = 0;
    for (const std::size_t size : {1U, 0U, 2U, 500U, 497U}) {
        const auto reply = patch(url, at, content.substr(at, size));
        at += size;
        CHECK(reply.status == 204);
        CHECK(reply.header("upload-offset") == std::to_string(at));
        CHECK(reply.header("content-length").empty());
    }
    CHECK(blob(content) == content);
}

TEST_CASE_METHOD(TusFixture, "tus: a chunked body is taken as one of known length is") {
    const auto content = photo(40'000);
    const auto url = created(content.size());
    auto c = client();
    c.send(request("PATCH", url,
                   tablet.authorization() + std::string(kTus) + std::string(kBytes) +
                       "Upload-Offset: 0\r\nTransfer-Encoding: chunked\r\n"));
    for (std::size_t at = 0; at < content.size(); at += 10'000)
        c.send("2710\r\n" + content.substr(at, 10'000) + "\r\n");
    c.send("0\r\n\r\n");
    CHECK(c.reply().status == 204);
    CHECK(blob(content) == content);
}

TEST_CASE_METHOD(TusFixture, "tus: of a PATCH that breaks off as much as arrived is stored", "[I2]") {
    const auto content = photo(600'000);
    const auto url = created(content.size(), declaring(content));
    std::uint64_t at = 0;
    for (const std::size_t cut : {1UL, 1000UL, 70'000UL, 300'000UL}) {
        CAPTURE(cut);
        auto c = client();
        c.send(request("PATCH", url,
                       tablet.authorization() + std::string(kTus) + std::string(kBytes) +
                           "Upload-Offset: " + std::to_string(at) +
                           "\r\nContent-Length: " + std::to_string(content.size() - at) + "\r\n"));
        c.send(content.substr(at, cut));
        c.endSending();
        CHECK(problemCode(c.reply()) == "truncated");
        at += cut;
        CHECK(offsetOf(url) == std::to_string(at));
    }
    const auto done = patch(url, at, content.substr(at));
    CHECK(done.status == 204);
    CHECK(done.header("heed-sha256") == blobs::BlobName::of(content).text());
    CHECK(blob(content) == content);
}

TEST_CASE_METHOD(TusFixture,
                 "tus: more than was announced is refused, and an upload that is complete takes no more") {
    const auto content = photo(100);
    const auto url = created(100);
    CHECK(problemCode(patch(url, 0, content + "x")) == "too-large");
    CHECK(offsetOf(url) == "0");
    REQUIRE(patch(url, 0, content).status == 204);
    CHECK(patch(url, 100, "").status == 204);
    CHECK(problemCode(patch(url, 100, "x")) == "too-large");
    CHECK(blob(content) == content);
}

// --- Creation ---

TEST_CASE_METHOD(TusFixture,
                 "tus: a creation is acknowledged with 201 and the upload's URL, which stands at 0") {
    const auto reply = create(100);
    CHECK(reply.status == 201);
    CHECK(reply.header("location").starts_with("/v1/blobs/uploads/"));
    CHECK(offsetOf(reply.header("location")) == "0");
    CHECK(create(100).header("location") != reply.header("location"));
}

TEST_CASE_METHOD(TusFixture, "tus: a creation names its length or defers it, with 1 and nothing else") {
    const auto ask = [&](const std::string& header) {
        return this->ask("POST", "/v1/blobs", header, "").status;
    };
    CHECK(ask("") == 400);
    CHECK(ask("Upload-Defer-Length: 0\r\n") == 400);
    CHECK(ask("Upload-Defer-Length: true\r\n") == 400);
    CHECK(ask("Upload-Defer-Length: 1\r\nUpload-Length: 5\r\n") == 400);
    CHECK(ask("Upload-Defer-Length: 1\r\n") == 201);
    CHECK(ask("Upload-Length: 5\r\nUpload-Concat: partial\r\n") == 400);  // an extension that is not offered
}

TEST_CASE_METHOD(TusFixture, "tus: a deferred length is told as such until it is set, and then not changed") {
    const auto content = photo(100);
    const auto url = ask("POST", "/v1/blobs", "Upload-Defer-Length: 1\r\n", "").header("location");
    for (int i = 0; i < 2; ++i) {
        const auto reply = ask("HEAD", url);
        CHECK(reply.header("upload-defer-length") == "1");
        CHECK(reply.header("upload-length").empty());
        if (i == 0) REQUIRE(patch(url, 0, content.substr(0, 50)).status == 204);
    }
    REQUIRE(patch(url, 50, content.substr(50, 10), "Upload-Length: 100\r\n").status == 204);
    CHECK(ask("HEAD", url).header("upload-length") == "100");
    CHECK(ask("HEAD", url).header("upload-defer-length").empty());
    CHECK(patch(url, 60, content.substr(60), "Upload-Length: 101\r\n").status == 409);
    CHECK(patch(url, 60, content.substr(60), "Upload-Length: 100\r\n").status == 204);
    CHECK(blob(content) == content);
}

TEST_CASE_METHOD(TusFixture, "tus: metadata comes back as it was given") {
    const std::string value = "filename d29ybGRfZG9taW5hdGlvbl9wbGFuLnBkZg==,is_confidential, empty ";
    const auto url = created(100, "Upload-Metadata: " + value + "\r\n");
    const std::string given = "filename d29ybGRfZG9taW5hdGlvbl9wbGFuLnBkZg==,is_confidential, empty";
    CHECK(ask("HEAD", url).header("upload-metadata") == given);
    REQUIRE(patch(url, 0, photo(100)).status == 204);
    CHECK(ask("HEAD", url).header("upload-metadata") == given);
}

TEST_CASE_METHOD(TusFixture, "tus: metadata that is not of its form is refused", "[I12]") {
    const std::string value = GENERATE("a b c", "a YQ==,a YQ==", ",", "a YQ", "a Y===", "a Y Q==", "a YQ==,",
                                       "a \xff", " ", "sha256 YQ==", "sha256");
    CAPTURE(value);
    CHECK(problemCode(create(100, "Upload-Metadata: " + value + "\r\n")) == "bad-header");
    CHECK(problemCode(create(100, "Upload-Metadata: a " + std::string(8000, 'A') + "\r\n")) == "bad-header");
}

TEST_CASE_METHOD(TusFixture, "tus: a creation beyond Tus-Max-Size is refused with 413") {
    for (const std::string length : {"1000001", "18446744073709551615"}) {
        const auto reply = ask("POST", "/v1/blobs", "Upload-Length: " + length + "\r\n", "");
        CHECK(reply.status == 413);
        CHECK(problemCode(reply) == "too-large");
    }
    CHECK(create(1'000'000).status == 201);
}

TEST_CASE_METHOD(TusFixture,
                 "tus: a length beyond Tus-Max-Size that comes later is refused, too, and not set") {
    const auto url = ask("POST", "/v1/blobs", "Upload-Defer-Length: 1\r\n", "").header("location");
    CHECK(problemCode(patch(url, 0, photo(100), "Upload-Length: 1000001\r\n")) == "too-large");
    CHECK(ask("HEAD", url).header("upload-defer-length") == "1");
    CHECK(patch(url, 0, photo(100), "Upload-Length: 100\r\n").status == 204);
}

TEST_CASE_METHOD(TusFixture,
                 "a memo of more bytes than five minutes take is refused, and told how many it may have") {
    const std::string ogg = "Upload-Metadata: filetype " + base::toBase64("audio/ogg") + "\r\n";
    const auto reply = create(300'001, ogg);
    CHECK(reply.status == 413);
    CHECK(problemCode(reply) == "too-large");
    CHECK(reply.body.find("at most 300000 bytes") != std::string::npos);
    CHECK(create(300'000, ogg).status == 201);
    const std::string opus =
        "Upload-Metadata: filetype " + base::toBase64("Application/Ogg; codecs=opus") + "\r\n";
    CHECK(problemCode(create(300'001, opus)) == "too-large");
    CHECK(create(300'001, "Upload-Metadata: filetype " + base::toBase64("audio/x-wav") + "\r\n").status ==
          201);
}

TEST_CASE_METHOD(TusFixture, "tus: an empty file is no photo, and refused when it is created") {
    CHECK(problemCode(create(0)) == "media-not-taken");
}

// --- Creation with upload ---

TEST_CASE_METHOD(TusFixture, "tus: a creation may bring bytes, and tells how far it came") {
    const auto content = photo(500);
    const auto part =
        ask("POST", "/v1/blobs", "Upload-Length: 500\r\n" + std::string(kBytes), content.substr(0, 200));
    CHECK(part.status == 201);
    CHECK(part.header("upload-offset") == "200");
    CHECK(patch(part.header("location"), 200, content.substr(200)).status == 204);
    CHECK(blob(content) == content);

    const auto other = photo(500, 'y');
    const auto whole =
        ask("POST", "/v1/blobs", "Upload-Length: 500\r\n" + std::string(kBytes) + declaring(other), other);
    CHECK(whole.status == 201);
    CHECK(whole.header("upload-offset") == "500");
    CHECK(whole.header("heed-sha256") == blobs::BlobName::of(other).text());
    CHECK(blob(other) == other);

    CHECK(ask("POST", "/v1/blobs", "Upload-Length: 500\r\nContent-Type: text/plain\r\n", content).status ==
          415);
    CHECK(problemCode(ask("POST", "/v1/blobs", "Upload-Length: 5\r\n" + std::string(kBytes), content)) ==
          "too-large");
}

TEST_CASE_METHOD(TusFixture, "tus: a creation that waits for 100 Continue gets it, or the refusal at once") {
    const auto content = photo(500);
    const auto header = tablet.authorization() + std::string(kTus) + std::string(kBytes) +
                        "Expect: 100-continue\r\nContent-Length: 500\r\n";
    auto c = client();
    CHECK(c.ask(request("POST", "/v1/blobs", header + "Upload-Length: 500\r\n")).status == 100);
    CHECK(c.ask(content).header("upload-offset") == "500");
    auto d = client();
    CHECK(d.ask(request("POST", "/v1/blobs", header + "Upload-Length: 9999999\r\n")).status == 413);
}

TEST_CASE_METHOD(TusFixture, "tus: a creation that is refused for what it brings takes no room") {
    const auto content = photo(2000);
    for (int i = 0; i < 4; ++i) {
        const std::string length = "Upload-Length: 1000000\r\n" + std::string(kBytes);
        CHECK(problemCode(ask("POST", "/v1/blobs", length + "Upload-Checksum: md5 YQ==\r\n", content)) ==
              "bad-header");
        CHECK(problemCode(ask("POST", "/v1/blobs", "Upload-Length: 1999\r\n" + std::string(kBytes),
                              content)) == "too-large");
        // Of a body whose length nobody knew the first bytes are kept before there are too many.
        auto c = client();
        c.send(request("POST", "/v1/blobs",
                       tablet.authorization() + std::string(kTus) + std::string(kBytes) +
                           "Upload-Length: 999999\r\nTransfer-Encoding: chunked\r\n"));
        c.send("f4240\r\n" + photo(1'000'000) + "\r\n0\r\n\r\n");
        const auto chunked = c.reply();
        CHECK(problemCode(chunked) == "too-large");
        CHECK(chunked.header("location").empty());
        // A chunk that says itself that it is more than any file may have.
        auto d = client();
        d.send(request("POST", "/v1/blobs",
                       tablet.authorization() + std::string(kTus) + std::string(kBytes) +
                           "Upload-Length: 999999\r\nTransfer-Encoding: chunked\r\n"));
        d.send("f4241\r\n" + photo(1'000'001) + "\r\n0\r\n\r\n");
        const auto beyond = d.reply();
        CHECK(problemCode(beyond) == "too-large");
        CHECK(beyond.header("location").empty());
    }
    for (int i = 0; i < 3; ++i)
        CHECK(create(1'000'000).status == 201);
}

// --- Expiration ---

TEST_CASE_METHOD(TusFixture,
                 "tus: a PATCH that is refused tells when the upload expires, as long as it lives") {
    const auto url = created(1000);
    const auto expires = http::httpDate(clock.now() + std::chrono::hours{24});
    const auto tells = [&](const Reply& reply, int status) {
        CAPTURE(status);
        CHECK(reply.status == status);
        CHECK(reply.header("upload-expires") == expires);
    };
    tells(patch(url, 7, "x"), 409);
    tells(patch(url, 0, photo(1001)), 413);
    tells(patch(url, 0, photo(100), checksum("another")), 460);
    tells(patch(url, 0, photo(100), "Upload-Checksum: md5 YQ==\r\n"), 400);
    tells(ask("PATCH", url, std::string(kBytes), "x"), 400);
    tells(ask("PATCH", url, "Upload-Offset: 0\r\nContent-Type: image/jpeg\r\n", "x"), 415);
    auto late = client();
    hold(late, url, 100);
    CHECK(offsetOf(url) == "0");
    late.send(photo(100));
    tells(late.reply(), 423);
    // Of an upload that is gone with the refusal there is nothing to tell.
    const auto typed = patch(url, 0, "<html>" + std::string(200, ' '));
    CHECK(typed.status == 415);
    CHECK(typed.header("upload-expires").empty());
    CHECK(patch(url, 0, "x").header("upload-expires").empty());
}

TEST_CASE_METHOD(TusFixture,
                 "tus: a PATCH that breaks off tells when the upload expires, reckoned from what arrived") {
    const auto url = created(1000);
    clock.advance(std::chrono::hours{5});
    auto c = client();
    c.send(request("PATCH", url,
                   tablet.authorization() + std::string(kTus) + std::string(kBytes) +
                       "Upload-Offset: 0\r\nContent-Length: 1000\r\n"));
    c.send(photo(100));
    c.endSending();
    const auto reply = c.reply();
    CHECK(problemCode(reply) == "truncated");
    CHECK(reply.header("upload-expires") == http::httpDate(clock.now() + std::chrono::hours{24}));
    CHECK(reply.header("location").empty());
    CHECK(offsetOf(url) == "100");
}

TEST_CASE_METHOD(TusFixture, "tus: a creation that breaks off names the upload that it can be gone on with") {
    const auto content = photo(1000);
    auto c = client();
    c.send(request("POST", "/v1/blobs",
                   tablet.authorization() + std::string(kTus) + std::string(kBytes) +
                       "Upload-Length: 1000\r\nContent-Length: 1000\r\n"));
    c.send(content.substr(0, 300));
    c.endSending();
    const auto reply = c.reply();
    CHECK(problemCode(reply) == "truncated");
    CHECK(reply.header("upload-expires") == http::httpDate(clock.now() + std::chrono::hours{24}));
    const auto url = reply.header("location");
    CHECK(offsetOf(url) == "300");
    CHECK(patch(url, 300, content.substr(300)).status == 204);
    CHECK(blob(content) == content);
}

TEST_CASE_METHOD(ImpatientFixture, "tus: a PATCH that stands still tells when the upload expires", "[I12]") {
    const auto url = created(1000);
    auto c = client();
    c.send(request("PATCH", url,
                   tablet.authorization() + std::string(kTus) + std::string(kBytes) +
                       "Upload-Offset: 0\r\nContent-Length: 1000\r\n"));
    c.send(photo(100));
    const auto reply = c.reply();
    CHECK(reply.status == 408);
    CHECK(reply.header("upload-expires") == http::httpDate(clock.now() + std::chrono::hours{24}));
    CHECK(offsetOf(url) == "100");
}

TEST_CASE_METHOD(TusFixture,
                 "tus: who is not signed in, or speaks another version, is told nothing of an upload",
                 "[I12]") {
    const auto url = created(1000);
    const std::string header = std::string(kBytes) + "Upload-Offset: 0\r\n";
    const auto stranger =
        askAs("Authorization: Bearer nobody\r\n", "PATCH", url, std::string(kTus) + header, photo(1000));
    CHECK(stranger.status == 401);
    CHECK(stranger.header("upload-expires").empty());
    const auto older = askAs(tablet.authorization(), "PATCH", url, header, photo(1000));
    CHECK(older.status == 412);
    CHECK(older.header("upload-expires").empty());
    CHECK(offsetOf(url) == "0");
}

TEST_CASE_METHOD(TusFixture, "tus: an upload tells when it expires, and is gone then") {
    const auto content = photo(100);
    const auto reply = create(100);
    const auto url = reply.header("location");
    CHECK(reply.header("upload-expires") == http::httpDate(clock.now() + std::chrono::hours{24}));
    clock.advance(std::chrono::hours{5});
    CHECK(patch(url, 0, content.substr(0, 50)).header("upload-expires") ==
          http::httpDate(clock.now() + std::chrono::hours{24}));
    clock.advance(std::chrono::hours{24});
    CHECK(ask("HEAD", url).status == 410);
    CHECK(ask("HEAD", url).header("upload-offset").empty());
    CHECK(problemCode(patch(url, 50, content.substr(50))) == "upload-expired");
    CHECK(problemCode(ask("DELETE", url)) == "upload-expired");
}

// --- Checksum ---

TEST_CASE_METHOD(TusFixture, "tus: a PATCH that matches its checksum counts, sha1 and others alike") {
    const auto content = photo(200);
    const auto url = created(200);
    CHECK(patch(url, 0, content.substr(0, 100), checksum(content.substr(0, 100))).status == 204);
    CHECK(patch(url, 100, content.substr(100), checksum(content.substr(100), blobs::Algorithm::sha256))
              .status == 204);
    CHECK(blob(content) == content);
}

TEST_CASE_METHOD(
    TusFixture,
    "tus: a PATCH that does not match its checksum is refused with 460, discarded, and moves no offset",
    "[I10]") {
    const auto content = photo(300'000);
    const auto url = created(content.size());
    for (const std::size_t before : {0UL, 20UL, 100'000UL}) {
        const std::uint64_t at = std::stoull(offsetOf(url));
        if (before > at) REQUIRE(patch(url, at, content.substr(at, before - at)).status == 204);
        const auto refused = patch(url, before, photo(content.size() - before, 'z'), checksum(content));
        CHECK(refused.status == 460);
        CHECK(problemCode(refused) == "wrong-checksum");
        CHECK(offsetOf(url) == std::to_string(before));
    }
    CHECK(patch(url, 100'000, content.substr(100'000), checksum(content.substr(100'000))).status == 204);
    CHECK(blob(content) == content);
}

TEST_CASE_METHOD(
    TusFixture,
    "tus: a checksum of an unknown algorithm, or none at all, is refused with 400 and the bytes discarded") {
    const std::string header =
        GENERATE("md5 rL0Y20zC+Fzt72VPzMSk2A==", "SHA1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=", "sha1", "sha1 ",
                 "sha1 YQ==", "sha1 not base64", "", "crc32 AAAA");
    const auto url = created(100);
    CHECK(problemCode(patch(url, 0, photo(100), "Upload-Checksum: " + header + "\r\n")) == "bad-header");
    CHECK(offsetOf(url) == "0");
}

TEST_CASE_METHOD(TusFixture, "tus: of a PATCH with a checksum that breaks off nothing counts") {
    const auto content = photo(1000);
    const auto url = created(1000);
    auto c = client();
    c.send(request("PATCH", url,
                   tablet.authorization() + std::string(kTus) + std::string(kBytes) + checksum(content) +
                       "Upload-Offset: 0\r\nContent-Length: 1000\r\n"));
    c.send(content.substr(0, 700));
    c.endSending();
    CHECK(c.reply().status == 400);
    CHECK(offsetOf(url) == "0");
    CHECK(patch(url, 0, content, checksum(content)).status == 204);
}

// --- Termination ---

TEST_CASE_METHOD(TusFixture, "tus: DELETE ends an upload with 204, finished or not, and its URL is gone") {
    const auto content = photo(100);
    const auto half = created(100);
    REQUIRE(patch(half, 0, content.substr(0, 50)).status == 204);
    const auto whole = created(100);
    REQUIRE(patch(whole, 0, content).status == 204);
    for (const auto& url : {half, whole}) {
        CHECK(ask("DELETE", url).status == 204);
        CHECK(ask("HEAD", url).status == 404);
        CHECK(patch(url, 0, content).status == 404);
        CHECK(ask("DELETE", url).status == 404);
    }
    CHECK(blob(content) == content);
}
