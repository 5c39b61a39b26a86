// Requests that are not what they should be: each gets an answer that names its fault, and the server goes
// on.
#include "tests/http/fixture.hpp"

#include <tuple>

using namespace heed;
using heed::test::HttpFixture;
using heed::test::problemCode;
using heed::test::request;

TEST_CASE_METHOD(HttpFixture, "what is not HTTP/1.1 is answered with the fault and the end of the connection",
                 "[I12]") {
    const auto [text, status, code] = GENERATE(table<std::string, int, std::string>({
        {"complete nonsense\r\n\r\n", 400, "unreadable-request"},
        {"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 TLS hello\r\n\r\n", 400, "unreadable-request"},
        {"GET /hello\r\n\r\n", 400, "unreadable-request"},
        {"GET /hello HTTP/2.0\r\nHost: x\r\n\r\n", 505, "http-version"},
        {"GET /hello HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n", 400, "unreadable-request"},
        {"GET /hello HTTP/1.1\r\nHost : x\r\n\r\n", 400, "unreadable-request"},
        {"GET /hello HTTP/1.1\r\nHost: x\r\nContent-Length: abc\r\n\r\n", 400, "unreadable-request"},
        {"GET /hello HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", 400, "unreadable-request"},
        {"POST /echo/x HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400,
         "unreadable-request"},
        {"POST /echo/x HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nTransfer-Encoding: "
         "chunked\r\n\r\nnot a size\r\n",
         400, "unreadable-request"},
    }));
    CAPTURE(text);
    auto c = client();
    const auto reply = c.ask(text);
    CHECK(reply.status == status);
    CHECK(problemCode(reply) == code);
    c.endSending();
    CHECK(c.atEnd());
    CHECK(client().ask(request("GET", "/hello")).status == 200);
}

TEST_CASE_METHOD(HttpFixture,
                 "a request with two readings of its length is refused: it may be smuggling another") {
    auto c = client();
    const auto reply = c.ask(
        "POST /echo/x HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: "
        "4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    CHECK(reply.status >= 400);
    CHECK(reply.status < 502);
    CHECK(reply.header("connection") == "close");
}

TEST_CASE_METHOD(HttpFixture,
                 "a readable request that breaks a rule of HTTP is refused and the connection goes on") {
    const auto [text, status, code] = GENERATE(table<std::string, int, std::string>({
        {"GET /hello HTTP/1.1\r\n\r\n", 400, "unreadable-request"},
        {"GET /hello HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", 400, "unreadable-request"},
        {"GET /hello HTTP/1.1\r\nHost: x\r\nAuthorization: a\r\nAuthorization: b\r\n\r\n", 400,
         "unreadable-request"},
        {"GET /hello?%zz HTTP/1.1\r\nHost: x\r\n\r\n", 400, "bad-target"},
        {"OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n", 400, "bad-target"},
        {"POST /echo/x HTTP/1.1\r\nHost: x\r\n\r\n", 411, "length-required"},
    }));
    CAPTURE(text);
    auto c = client();
    const auto reply = c.ask(text);
    CHECK(reply.status == status);
    CHECK(problemCode(reply) == code);
    CHECK(c.ask(request("GET", "/hello")).status == 200);
}

TEST_CASE_METHOD(HttpFixture, "a request that is cut off is answered as far as the client still listens",
                 "[I12]") {
    const std::string whole = request("POST", "/echo/x", "Content-Type: text/plain\r\n", "0123456789");
    start();
    for (std::size_t size = 1; size < whole.size(); size += 7) {
        CAPTURE(size);
        test::RawClient c(server->port());
        c.send(std::string_view(whole).substr(0, size));
        c.endSending();
        const auto reply = c.reply();
        CHECK(reply.status == 400);
        CHECK(problemCode(reply) == "truncated");
        CHECK(c.atEnd());
    }
}

TEST_CASE_METHOD(HttpFixture, "a client that comes and goes without a word is no event") {
    for (int i = 0; i < 10; ++i)
        client().close();
    auto c = client();
    c.send("GET /he");
    c.close();
    CHECK(client().ask(request("GET", "/hello")).status == 200);
    const std::scoped_lock lock(mutex);
    CHECK(troubles.empty());
}

TEST_CASE_METHOD(HttpFixture, "a header or target that is too long is refused") {
    auto c = client();
    const auto reply = c.ask(request("GET", "/hello", "X-Long: " + std::string(20'000, 'x') + "\r\n"));
    CHECK(reply.status == 431);
    CHECK(problemCode(reply) == "headers-too-large");

    auto endless = client();
    endless.send("GET /hello HTTP/1.1\r\nX-Endless: ");
    for (int i = 0; i < 20; ++i)
        endless.send(std::string(1000, 'x'));
    CHECK(endless.reply().status == 431);

    auto d = client();
    const auto target = d.ask(request("GET", "/hello?" + std::string(3000, 'x')));
    CHECK(target.status == 414);
    CHECK(problemCode(target) == "target-too-long");
}

TEST_CASE_METHOD(HttpFixture, "a client that sends its header too slowly is told so and let go", "[I12]") {
    options.limits.header = std::chrono::milliseconds(50);
    auto c = client();
    c.send("GET /hello HTTP/1.1\r\nHost: x\r\n");  // and nothing more
    const auto reply = c.reply();
    CHECK(reply.status == 408);
    CHECK(problemCode(reply) == "timeout");
    CHECK(c.atEnd());
}

TEST_CASE_METHOD(HttpFixture, "a client that drips its header byte by byte does not gain time by it",
                 "[I12]") {
    options.limits.header = std::chrono::milliseconds(50);
    auto c = client();
    // Drips until the server has had enough; a server that waits for each byte anew would never end this.
    std::jthread dripping([&c](const std::stop_token& stop) {
        c.send("GET /hello HTTP/1.1\r\nX-Drip: ");
        while (!stop.stop_requested()) {
            c.send("x");
            std::this_thread::yield();
        }
    });
    const auto reply = c.reply();
    dripping.request_stop();
    // Some 16 KiB may get through before the time is over: then the header is too large.
    CHECK((reply.status == 408 || reply.status == 431));
}

TEST_CASE_METHOD(HttpFixture, "a client that sends its body too slowly is told so and let go", "[I12]") {
    options.limits.body = std::chrono::milliseconds(50);
    auto c = client();
    c.send(
        "POST /echo/x HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\nonly "
        "this");
    const auto reply = c.reply();
    CHECK(reply.status == 408);
    CHECK(c.atEnd());
}

TEST_CASE_METHOD(HttpFixture, "a silent connection is closed without a word") {
    options.limits.idle = std::chrono::milliseconds(50);
    auto never = client();
    CHECK(never.atEnd());
    auto once = client();
    CHECK(once.ask(request("GET", "/hello")).status == 200);
    CHECK(once.atEnd());
}

TEST_CASE_METHOD(HttpFixture, "a client that does not read its answers is let go") {
    options.limits.write = std::chrono::milliseconds(50);
    add({.method = "GET", .path = "/huge", .handle = [](const http::Request&, const http::Reply& reply) {
             reply(http::answer("text/plain", std::string(64 * 1024 * 1024, 'x')));
         }});
    auto c = client();
    c.send(request("GET", "/huge"));
    while (answeredCount() == 0)
        std::this_thread::yield();  // logged once the server has given up
    const auto head = c.head();
    CHECK(head.status == 200);
    CHECK(c.bytes(64 * 1024 * 1024).size() < 64 * 1024 * 1024);
}
