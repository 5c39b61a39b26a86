#include "server/http/gzip.hpp"
#include "tests/http/fixture.hpp"

using namespace heed;
using heed::test::HttpFixture;
using heed::test::problemCode;
using heed::test::request;

namespace {
constexpr std::string_view kText = "Content-Type: text/plain\r\n";
constexpr std::string_view kGzipText = "Content-Type: text/plain\r\nContent-Encoding: gzip\r\n";
}  // namespace

TEST_CASE_METHOD(HttpFixture, "a long answer is gzipped for a client that takes it, and only then") {
    auto c = client();
    const auto packed = c.ask(request("GET", "/large", "Accept-Encoding: gzip\r\n"));
    CHECK(packed.header("content-encoding") == "gzip");
    CHECK(packed.header("vary") == "Accept-Encoding");
    CHECK(packed.body.size() < 1000);
    CHECK(http::gunzip(packed.body, 200'000) == std::string(100'000, 'x'));

    const auto plain = c.ask(request("GET", "/large"));
    CHECK(plain.header("content-encoding").empty());
    CHECK(plain.header("vary") == "Accept-Encoding");
    CHECK(plain.body.size() == 100'000);

    const auto small = c.ask(request("GET", "/hello", "Accept-Encoding: gzip\r\n"));
    CHECK(small.header("content-encoding").empty());
    CHECK(small.body == "hello");
}

TEST_CASE_METHOD(HttpFixture, "a gzipped body reaches the handler inflated") {
    auto c = client();
    const std::string text(50'000, 'g');
    CHECK(c.ask(request("POST", "/echo/z", kGzipText, *http::gzip(text))).body == "z:" + text);
    CHECK(c.ask(request("POST", "/echo/z", kGzipText, *http::gzip(""))).body == "z:");
}

TEST_CASE_METHOD(HttpFixture, "a body that inflates past the limit is refused") {
    auto c = client();
    const auto bomb = *http::gzip(std::string(kEchoBytes + 1, '\0'));
    const auto reply = c.ask(request("POST", "/echo/z", kGzipText, bomb));
    CHECK(reply.status == 413);
    CHECK(problemCode(reply) == "too-large");
    CHECK(c.ask(request("GET", "/hello")).status == 200);
}

TEST_CASE_METHOD(HttpFixture, "a damaged gzip body is refused") {
    auto c = client();
    auto packed = *http::gzip("some text, some text");
    packed.resize(packed.size() / 2);
    CHECK(problemCode(c.ask(request("POST", "/echo/z", kGzipText, packed))) == "unreadable-request");
    CHECK(c.ask(request("GET", "/hello")).status == 200);
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
