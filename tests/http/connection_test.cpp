#include "tests/http/fixture.hpp"

#include <latch>

using namespace heed;
using heed::test::HttpFixture;
using heed::test::problemCode;
using heed::test::request;

TEST_CASE_METHOD(HttpFixture, "a connection serves one request after the other") {
    auto c = client();
    for (int i = 0; i < 3; ++i) {
        const auto reply = c.ask(request("GET", "/hello"));
        CHECK(reply.status == 200);
        CHECK(reply.body == "hello");
        CHECK(reply.header("content-type") == "text/plain");
        CHECK(reply.header("date") == "Sat, 21 Nov 2026 12:00:00 GMT");
        CHECK(reply.header("cache-control") == "no-store");
    }
}

TEST_CASE_METHOD(HttpFixture, "requests sent all at once are answered one by one and in their order") {
    auto c = client();
    std::string all;
    for (int i = 0; i < 50; ++i) {
        all += request("POST", "/echo/" + std::to_string(i), "Content-Type: text/plain\r\n",
                       std::string(1000, 'y'));
    }
    c.send(all);
    for (int i = 0; i < 50; ++i) {
        const auto reply = c.reply();
        CHECK(reply.status == 200);
        CHECK(reply.body == std::to_string(i) + ":" + std::string(1000, 'y'));
    }
}

TEST_CASE_METHOD(HttpFixture, "a request may come byte by byte") {
    auto c = client();
    const auto text = request("POST", "/echo/slow", "Content-Type: text/plain\r\n", "body");
    for (const char byte : text)
        c.send(std::string_view(&byte, 1));
    CHECK(c.reply().body == "slow:body");
}

TEST_CASE_METHOD(HttpFixture, "the connection is closed when the client asks for it, and after HTTP/1.0") {
    auto closing = client();
    const auto reply = closing.ask(request("GET", "/hello", "Connection: close\r\n"));
    CHECK(reply.header("connection") == "close");
    CHECK(closing.atEnd());

    auto old = client();
    CHECK(old.ask("GET /hello HTTP/1.0\r\n\r\n").body == "hello");
    CHECK(old.atEnd());
}

TEST_CASE_METHOD(HttpFixture, "a refused request leaves the connection usable when it was read whole") {
    auto c = client();
    CHECK(problemCode(c.ask(request("GET", "/nothing"))) == "not-found");
    CHECK(problemCode(c.ask(request("DELETE", "/hello"))) == "method-not-allowed");
    CHECK(c.ask(request("GET", "/hello")).status == 200);
}

TEST_CASE_METHOD(HttpFixture, "a handler may answer later and from another thread") {
    std::jthread answering;
    add({.method = "GET", .path = "/later", .handle = [&](const http::Request&, http::Reply reply) {
             answering =
                 std::jthread([reply = std::move(reply)] { reply(http::answer("text/plain", "later")); });
         }});
    auto c = client();
    CHECK(c.ask(request("GET", "/later")).body == "later");
    CHECK(c.ask(request("GET", "/hello")).body == "hello");
}

TEST_CASE_METHOD(HttpFixture, "only a handler's first answer counts") {
    add({.method = "GET", .path = "/twice", .handle = [](const http::Request&, const http::Reply& reply) {
             reply(http::answer("text/plain", "first"));
             reply(http::answer("text/plain", "second"));
         }});
    auto c = client();
    CHECK(c.ask(request("GET", "/twice")).body == "first");
    CHECK(c.ask(request("GET", "/hello")).body == "hello");
}

TEST_CASE_METHOD(HttpFixture,
                 "a handler that forgets its answer, or throws, is a server error and not a hanging client") {
    add({.method = "GET", .path = "/forgets", .handle = [](const http::Request&, const http::Reply&) {}});
    add({.method = "GET", .path = "/throws", .handle = [](const http::Request&, const http::Reply&) {
             throw std::runtime_error("out of luck");
         }});
    auto c = client();
    const auto forgotten = c.ask(request("GET", "/forgets"));
    CHECK(forgotten.status == 500);
    CHECK(problemCode(forgotten) == "internal");
    CHECK(c.ask(request("GET", "/throws")).status == 500);
    CHECK(c.ask(request("GET", "/hello")).status == 200);
    const std::scoped_lock lock(mutex);
    CHECK(troubles == std::vector<std::string>{"a handler failed: out of luck"});
}

TEST_CASE_METHOD(HttpFixture,
                 "admit() is asked before the body is read, and what it found reaches the handler") {
    add({.method = "POST",
         .path = "/guarded",
         .body = http::BodyRule{"text/plain", 100},
         .admit = [](http::Request& r) -> std::optional<http::Response> {
             if (r.header("authorization") != "yes") return http::answer("text/plain", "no");
             r.principal = std::string("who");
             return std::nullopt;
         },
         .handle =
             [](const http::Request& r, const http::Reply& reply) {
                 reply(http::answer("text/plain", std::any_cast<std::string>(r.principal) + r.body));
             }});
    auto c = client();
    // Only the header: the answer comes although the body never does.
    CHECK(c.ask("POST /guarded HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 50\r\n\r\n")
              .body == "no");
    auto admitted = client();
    CHECK(admitted.ask(request("POST", "/guarded", "Content-Type: text/plain\r\nAuthorization: yes\r\n", "!"))
              .body == "who!");
}

TEST_CASE_METHOD(HttpFixture, "many clients are served at once") {
    options.threads = 2;
    start();
    constexpr int kClients = 20;
    std::atomic<int> right = 0;
    std::latch together(kClients);
    {
        std::vector<std::jthread> clients;
        for (int i = 0; i < kClients; ++i) {
            clients.emplace_back([&, i] {
                test::RawClient c(server->port());
                together.arrive_and_wait();
                for (int k = 0; k < 20; ++k) {
                    const auto id = std::to_string(i) + "-" + std::to_string(k);
                    const auto reply =
                        c.ask(request("POST", "/echo/" + id, "Content-Type: text/plain\r\n", "z"));
                    if (reply.body == id + ":z") ++right;
                }
            });
        }
    }
    CHECK(right == kClients * 20);
}

TEST_CASE_METHOD(HttpFixture, "a client beyond the number of connections is told so") {
    options.limits.connections = 2;
    auto a = client();
    auto b = client();
    CHECK(a.ask(request("GET", "/hello")).status == 200);
    CHECK(b.ask(request("GET", "/hello")).status == 200);
    auto c = client();
    const auto reply = c.ask(request("GET", "/hello"));
    CHECK(reply.status == 503);
    CHECK(problemCode(reply) == "too-many-connections");
    CHECK(reply.header("retry-after") == "5");
    CHECK(sync::Problem::parse(reply.status, reply.body).retryAfter == 5);
    CHECK(a.ask(request("GET", "/hello")).status == 200);
}

TEST_CASE_METHOD(HttpFixture, "what is logged of a request has its route and size, and not its target") {
    auto c = client();
    c.ask(request("POST", "/echo/private?secret=1", "Content-Type: text/plain\r\n", "1234"));
    c.ask(request("GET", "/nothing/private"));
    c.ask(request("GET", "/hello"));  // once this is answered, the others have been logged
    const std::scoped_lock lock(mutex);
    REQUIRE(answered.size() >= 2);
    CHECK(answered[0].method == "POST");
    CHECK(answered[0].route == "/echo/{what}");
    CHECK(answered[0].status == 200);
    CHECK(answered[0].bytesIn == 4);
    CHECK(answered[0].bytesOut == std::string("private:1234").size());
    CHECK(answered[1].route.empty());
    CHECK(answered[1].status == 404);
}

TEST_CASE_METHOD(HttpFixture, "a busy port is refused with the remedy") {
    start();
    http::Options second;
    second.port = server->port();
    const auto started = http::Server::start(second, {}, test::noonClock());
    REQUIRE_FALSE(started);
    CHECK(started.error().kind == base::ErrorKind::rejected);
    CHECK(started.error().what == "port " + std::to_string(server->port()) + " of 127.0.0.1");
    CHECK(started.error().why == "another program uses it");
    CHECK_FALSE(started.error().remedy.empty());
}

TEST_CASE("an address that is none is refused") {
    http::Options options;
    options.address = "example";
    const auto started = http::Server::start(options, {}, test::noonClock());
    REQUIRE_FALSE(started);
    CHECK(started.error().kind == base::ErrorKind::invalid);
}

TEST_CASE("One party is an IPv4 address, or the 64 first bits of an IPv6 address") {
    CHECK(http::networkOf("203.0.113.7") == "203.0.113.7");
    CHECK(http::networkOf("::ffff:203.0.113.7") == "203.0.113.7");
    CHECK(http::networkOf("2001:db8:1:2:3:4:5:6") == http::networkOf("2001:db8:1:2::9"));
    CHECK(http::networkOf("2001:db8:1:2::9") != http::networkOf("2001:db8:1:3::9"));
    CHECK(http::networkOf("no address") == "no address");
}

TEST_CASE("loopback is told from what others can reach") {
    CHECK(http::isLoopback("127.0.0.1"));
    CHECK(http::isLoopback("127.8.9.10"));
    CHECK(http::isLoopback("::1"));
    CHECK_FALSE(http::isLoopback("0.0.0.0"));
    CHECK_FALSE(http::isLoopback("::"));
    CHECK_FALSE(http::isLoopback("192.168.1.5"));
    CHECK_FALSE(http::isLoopback("localhost.example"));
    CHECK_FALSE(http::isLoopback(""));
}
