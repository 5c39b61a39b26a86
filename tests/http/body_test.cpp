#include "shared/base/compression.hpp"
#include "tests/http/fixture.hpp"

using namespace heed;
using heed::base::Coding;
using heed::test::HttpFixture;
using heed::test::problemCode;
using heed::test::request;

namespace {
constexpr std::string_view kText = "Content-Type: text/plain\r\n";
std::string encodedIn(std::string_view encoding) {
    return std::string(kText) + "Content-Encoding: " + std::string(encoding) + "\r\n";
}
std::string typeIn(base::Coding coding) { return encodedIn(base::name(coding)); }
}  // namespace

TEST_CASE_METHOD(HttpFixture, "a long answer is packed as the client likes best, and only then") {
    const auto [accepted, coding] = GENERATE(table<std::string, Coding>({
        {"zstd, gzip", Coding::zstd},
        {"gzip, deflate, br", Coding::gzip},
        {"zstd;q=0.5, gzip", Coding::gzip},
    }));
    CAPTURE(accepted);
    auto c = client();
    const auto packed = c.ask(request("GET", "/large", "Accept-Encoding: " + accepted + "\r\n"));
    CHECK(packed.header("content-encoding") == base::name(coding));
    CHECK(packed.header("vary") == "Accept-Encoding");
    CHECK(packed.body.size() < 1000);
    CHECK(base::unpack(coding, packed.body, 200'000) == std::string(100'000, 'x'));

    const auto small = c.ask(request("GET", "/hello", "Accept-Encoding: " + accepted + "\r\n"));
    CHECK(small.header("content-encoding").empty());
    CHECK(small.body == "hello");
}

TEST_CASE_METHOD(HttpFixture, "an answer is as it is for a client that does not ask for another coding") {
    const std::string header =
        GENERATE("", "Accept-Encoding: br\r\n", "Accept-Encoding: gzip;q=0, zstd;q=0\r\n");
    auto c = client();
    const auto plain = c.ask(request("GET", "/large", header));
    CHECK(plain.header("content-encoding").empty());
    CHECK(plain.header("vary") == "Accept-Encoding");
    CHECK(plain.body.size() == 100'000);
}

TEST_CASE_METHOD(HttpFixture, "what a client accepts may be said in several headers") {
    auto c = client();
    const auto reply = c.ask(request("GET", "/large", "Accept-Encoding: br\r\nAccept-Encoding: zstd\r\n"));
    CHECK(reply.header("content-encoding") == "zstd");
}

TEST_CASE_METHOD(HttpFixture, "a packed body reaches the handler unpacked") {
    const auto coding = GENERATE(Coding::gzip, Coding::zstd);
    auto c = client();
    const std::string text(50'000, 'g');
    CHECK(c.ask(request("POST", "/echo/z", typeIn(coding), *base::pack(coding, text))).body == "z:" + text);
    CHECK(c.ask(request("POST", "/echo/z", typeIn(coding), *base::pack(coding, ""))).body == "z:");
    CHECK(c.ask(request("POST", "/echo/z", typeIn(Coding::identity), text)).body == "z:" + text);
}

TEST_CASE_METHOD(HttpFixture, "a body that unpacks past the limit is refused") {
    const auto coding = GENERATE(Coding::gzip, Coding::zstd);
    auto c = client();
    const auto bomb = *base::pack(coding, std::string(kEchoBytes + 1, '\0'));
    const auto reply = c.ask(request("POST", "/echo/z", typeIn(coding), bomb));
    CHECK(reply.status == 413);
    CHECK(problemCode(reply) == "too-large");
    const auto full = *base::pack(coding, std::string(kEchoBytes, 'x'));
    CHECK(c.ask(request("POST", "/echo/z", typeIn(coding), full)).status == 200);
}

TEST_CASE_METHOD(HttpFixture, "a packed body that is cut, altered or followed by something is refused") {
    const auto coding = GENERATE(Coding::gzip, Coding::zstd);
    auto c = client();
    const auto packed = *base::pack(coding, "some text, some text, some text");
    auto altered = packed;
    altered[packed.size() - 1] ^= 1;
    for (const std::string& body : {packed.substr(0, packed.size() / 2), packed + "x", packed + packed,
                                    altered, std::string("neither")}) {
        CHECK(problemCode(c.ask(request("POST", "/echo/z", typeIn(coding), body))) == "unreadable-request");
    }
    CHECK(c.ask(request("GET", "/hello")).status == 200);
}

TEST_CASE_METHOD(HttpFixture, "a body in an encoding that is not taken is refused with those that are") {
    const std::string encoding = GENERATE("br", "gzip, zstd", "gzip,gzip", "");
    CAPTURE(encoding);
    auto c = client();
    const auto reply = c.ask(request("POST", "/echo/z", encodedIn(encoding), "x"));
    CHECK(reply.status == 415);
    CHECK(problemCode(reply) == "unsupported-encoding");
    CHECK(reply.header("accept-encoding") == "zstd, gzip");
    const bool several = encoding.find(',') != std::string::npos;
    CHECK((sync::Problem::parse(415, reply.body).detail.find("several") != std::string::npos) == several);
}

TEST_CASE_METHOD(HttpFixture, "a body may come in chunks") {
    auto c = client();
    c.send(
        "POST /echo/c HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n");
    c.send("3\r\nabc\r\n10\r\n0123456789abcdef\r\n");
    c.send("0\r\n\r\n");
    CHECK(c.reply().body == "c:abc0123456789abcdef");
    CHECK(c.ask(request("GET", "/hello")).status == 200);
}

TEST_CASE_METHOD(HttpFixture, "a chunked body is counted as it comes, and refused at its limit") {
    auto c = client();
    c.send(
        "POST /echo/c HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n");
    const std::string chunk = "2710\r\n" + std::string(10'000, 'x') + "\r\n";
    for (int i = 0; i < 20; ++i)
        c.send(chunk);
    const auto reply = c.reply();
    CHECK(reply.status == 413);
    CHECK(problemCode(reply) == "too-large");
    CHECK(c.atEnd());
}

TEST_CASE_METHOD(
    HttpFixture,
    "a body declared too long is refused before it is sent, and the answer survives what is still sent") {
    auto c = client();
    c.send("POST /echo/c HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 1000000\r\n\r\n");
    c.send(std::string(1'000'000, 'x'));
    const auto reply = c.reply();
    CHECK(reply.status == 413);
    CHECK(reply.header("connection") == "close");
    CHECK(sync::Problem::parse(413, reply.body).detail.find("100000") != std::string::npos);
}

TEST_CASE_METHOD(HttpFixture, "a body declared absurdly long sets nothing aside") {
    auto c = client();
    CHECK(c.ask("POST /echo/c HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: "
                "18446744073709551615\r\n\r\n")
              .status == 413);
}

TEST_CASE_METHOD(HttpFixture, "a client that waits for 100 Continue gets it, or the refusal at once") {
    auto c = client();
    const auto large = c.ask(
        "POST /echo/c HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 9999999\r\nExpect: "
        "100-continue\r\n\r\n");
    CHECK(large.status == 413);

    auto d = client();
    const auto interim = d.ask(
        "POST /echo/c HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 4\r\nExpect: "
        "100-continue\r\n\r\n");
    CHECK(interim.status == 100);
    CHECK(d.ask("body").body == "c:body");

    auto e = client();
    CHECK(e.ask("POST /echo/c HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: "
                "4\r\nExpect: miracles\r\n\r\n")
              .status == 417);
}

TEST_CASE_METHOD(HttpFixture, "a body of exactly the limit is taken, one byte more is not") {
    auto c = client();
    CHECK(c.ask(request("POST", "/echo/c", kText, std::string(kEchoBytes, 'x'))).status == 200);
    CHECK(c.ask(request("POST", "/echo/c", kText, std::string(kEchoBytes + 1, 'x'))).status == 413);
}
