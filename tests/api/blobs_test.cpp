// /v1/blobs, what Heed adds to tus: hashes, what is there already, quota, types, reading.
#include "tests/api/tus_fixture.hpp"

using namespace heed;
using heed::test::declaring;
using heed::test::kBytes;
using heed::test::kTus;
using heed::test::photo;
using heed::test::problemCode;
using heed::test::request;
using heed::test::TusFixture;

TEST_CASE_METHOD(TusFixture,
                 "a file that is not what was declared is refused with 460, and the upload is gone",
                 "[I10]") {
    const auto content = photo(100);
    const auto url = created(100, declaring("something else"));
    const auto reply = patch(url, 0, content);
    CHECK(reply.status == 460);
    CHECK(problemCode(reply) == "wrong-hash");
    CHECK(ask("HEAD", url).status == 404);
    CHECK(ask("HEAD", blobUrl(content)).status == 404);
}

TEST_CASE_METHOD(TusFixture, "what the site has already is not sent again") {
    const auto content = photo(5000);
    REQUIRE(patch(created(5000, declaring(content)), 0, content).status == 204);
    const auto again = create(5000, declaring(content));
    CHECK(again.status == 201);
    CHECK(again.header("upload-offset") == "5000");
    CHECK(again.header("heed-sha256") == blobs::BlobName::of(content).text());
    CHECK(offsetOf(again.header("location")) == "5000");
    // Sent along all the same, it is answered the same.
    const auto with = ask("POST", "/v1/blobs",
                          "Upload-Length: 5000\r\n" + std::string(kBytes) + declaring(content), content);
    CHECK(with.status == 201);
    CHECK(with.header("upload-offset") == "5000");
}

TEST_CASE_METHOD(TusFixture,
                 "what is of no type that is kept is refused by its name, and at the latest by its bytes",
                 "[I12]") {
    CHECK(problemCode(create(100, "Upload-Metadata: filetype " + base::toBase64("image/heic") + "\r\n")) ==
          "media-not-taken");
    CHECK(problemCode(create(100, "Upload-Metadata: filetype " + base::toBase64("text/html") + "\r\n")) ==
          "media-not-taken");
    const auto url = created(1000, "Upload-Metadata: filetype " + base::toBase64("image/jpeg") + "\r\n");
    CHECK(problemCode(patch(url, 0, "<html>" + std::string(200, ' '))) == "media-not-taken");
    CHECK(ask("HEAD", url).status == 404);
}

TEST_CASE_METHOD(TusFixture, "a later request takes an upload over from one that hangs") {
    const auto content = photo(10'000);
    const auto url = created(content.size());
    auto slow = client();
    hold(slow, url, content.size());
    CHECK(offsetOf(url) == "0");
    CHECK(patch(url, 0, content).status == 204);
    slow.send(content);
    const auto late = slow.reply();
    CHECK(late.status == 423);
    CHECK(problemCode(late) == "upload-taken-over");
    CHECK(blob(content) == content);
}

TEST_CASE_METHOD(TusFixture,
                 "without a valid token nothing is sent, asked or read, and another site has nothing of it",
                 "[I9]") {
    const auto content = photo(100);
    const auto url = created(100);
    const auto done = created(100);
    REQUIRE(patch(done, 0, content).status == 204);
    const std::string who =
        GENERATE("", "Authorization: Bearer 0123456789\r\n", "Authorization: Basic d2FuZzp3YW5n\r\n");
    const auto tus = std::string(kTus);
    CHECK(askAs(who, "POST", "/v1/blobs", tus + "Upload-Length: 100\r\n", "").status == 401);
    CHECK(askAs(who, "PATCH", url, tus + "Upload-Offset: 0\r\n" + std::string(kBytes), content).status ==
          401);
    CHECK(askAs(who, "HEAD", url, tus).status == 401);
    CHECK(askAs(who, "DELETE", url, tus).status == 401);
    CHECK(askAs(who, "GET", blobUrl(content), "").status == 401);
    CHECK(askAs(who, "HEAD", blobUrl(content), "").status == 401);
    CHECK(offsetOf(url) == "0");
}

TEST_CASE_METHOD(TusFixture,
                 "a site whose room is used up is told so, and goes on with what it has announced") {
    const auto first = created(1'000'000);
    REQUIRE(create(1'000'000).status == 201);
    REQUIRE(create(1'000'000).status == 201);
    const auto full = create(1);
    CHECK(full.status == 507);
    CHECK(problemCode(full) == "quota-full");
    CHECK(patch(first, 0, photo(1'000'000)).status == 204);
}

// --- Reading ---

TEST_CASE_METHOD(TusFixture,
                 "a blob is given whole, as a file that never changes, with the type its bytes tell") {
    const auto content = photo(700'000);
    REQUIRE(patch(created(content.size()), 0, content).status == 204);
    const auto reply =
        askAs(tablet.authorization(), "GET", blobUrl(content), "Accept-Encoding: zstd, gzip\r\n");
    CHECK(reply.status == 200);
    CHECK(reply.body == content);
    CHECK(reply.header("etag") == '"' + blobs::BlobName::of(content).text() + '"');
    CHECK(reply.header("cache-control") == "private, max-age=31536000, immutable");
    CHECK(reply.header("content-type") == "image/jpeg");
    CHECK(reply.header("content-encoding").empty());
    const auto head = ask("HEAD", blobUrl(content));
    CHECK(head.status == 200);
    CHECK(head.header("content-length") == "700000");
    CHECK(ask("GET", blobUrl("another")).status == 404);
    CHECK(ask("GET", "/v1/blobs/..%2f..%2fcentral.db").status == 404);
}

TEST_CASE_METHOD(TusFixture, "a part of a blob is given where a range asks for it") {
    const auto content = photo(1000);
    REQUIRE(patch(created(1000), 0, content).status == 204);
    const auto part = ask("GET", blobUrl(content), "Range: bytes=2-5\r\n");
    CHECK(part.status == 206);
    CHECK(part.body == content.substr(2, 4));
    CHECK(part.header("content-range") == "bytes 2-5/1000");
    const auto beyond = ask("GET", blobUrl(content), "Range: bytes=1000-\r\n");
    CHECK(beyond.status == 416);
    CHECK(beyond.header("content-range") == "bytes */1000");
    const auto known =
        ask("GET", blobUrl(content), "If-None-Match: \"" + blobs::BlobName::of(content).text() + "\"\r\n");
    CHECK(known.status == 304);
    CHECK(known.body.empty());
    // The connection goes on after a HEAD, a 304 and a stream.
    auto c = client();
    for (int i = 0; i < 3; ++i) {
        c.send(request("HEAD", blobUrl(content), tablet.authorization()));
        CHECK(c.head().status == 200);
        CHECK(
            c.ask(request("GET", blobUrl(content), tablet.authorization() + "If-None-Match: *\r\n")).status ==
            304);
        CHECK(c.ask(request("GET", blobUrl(content), tablet.authorization())).body == content);
    }
}
