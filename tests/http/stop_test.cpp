#include "tests/http/fixture.hpp"

#include <latch>

using namespace heed;
using heed::test::HttpFixture;
using heed::test::request;

TEST_CASE_METHOD(HttpFixture, "a stop ends idle connections at once and takes no new ones") {
    auto c = client();
    CHECK(c.ask(request("GET", "/hello")).status == 200);
    const auto port = server->port();
    server->stop();
    CHECK(c.atEnd());
    CHECK_THROWS(test::RawClient(port));
    server->stop();  // once more is no harm
}

TEST_CASE_METHOD(HttpFixture, "a stop lets a running request finish") {
    std::promise<http::Reply> asked;
    add({.method = "GET", .path = "/later", .handle = [&](const http::Request&, http::Reply reply) {
             asked.set_value(std::move(reply));
         }});
    auto c = client();
    c.send(request("GET", "/later"));
    const auto reply = asked.get_future().get();
    auto stopped = std::async(std::launch::async, [&] { server->stop(); });
    reply(http::answer("text/plain", "finished"));
    const auto answer = c.reply();
    CHECK(answer.body == "finished");
    stopped.get();
    CHECK(c.atEnd());
}

TEST_CASE_METHOD(HttpFixture, "a stop closes event streams properly") {
    std::promise<std::shared_ptr<http::EventStream>> opened;
    add({.method = "GET", .path = "/events", .handle = [&](const http::Request&, const http::Reply& reply) {
             auto stream = std::make_shared<http::EventStream>();
             reply(http::eventStream(stream));
             opened.set_value(stream);
         }});
    auto c = client();
    c.send(request("GET", "/events"));
    CHECK(c.head().status == 200);
    const auto stream = opened.get_future().get();
    server->stop();
    CHECK(c.line() == "0");  // the end of a chunked body, not a broken line
    CHECK(stream->closed());
    stream->push("too late");
}

TEST_CASE_METHOD(HttpFixture, "a stop breaks off what does not end in time, and late answers go nowhere") {
    options.limits.stopGrace = std::chrono::milliseconds(20);
    std::promise<http::Reply> asked;
    add({.method = "GET", .path = "/never", .handle = [&](const http::Request&, http::Reply reply) {
             asked.set_value(std::move(reply));
         }});
    auto c = client();
    c.send(request("GET", "/never"));
    const auto reply = asked.get_future().get();
    auto half = client();
    half.send("GET /hello HTTP/1.1\r\nHo");
    server->stop();
    CHECK(c.atEnd());
    server.reset();
    reply(http::answer("text/plain", "late"));
}

TEST_CASE_METHOD(HttpFixture, "a server that is dropped stops") {
    auto c = client();
    CHECK(c.ask(request("GET", "/hello")).status == 200);
    server.reset();
    CHECK(c.atEnd());
}

TEST_CASE_METHOD(HttpFixture, "a stop amid many requests answers or ends each of them") {
    start();
    std::atomic<int> odd = 0;
    {
        std::latch warm(8);
        std::vector<std::jthread> clients;
        for (int i = 0; i < 8; ++i) {
            clients.emplace_back([&] {
                test::RawClient c(server->port());
                bool first = true;
                while (true) {
                    const auto reply = c.ask(request("POST", "/echo/x", "Content-Type: text/plain\r\n", "y"));
                    if (std::exchange(first, false)) warm.arrive_and_wait();
                    if (reply.status == 0) break;
                    if (reply.status != 200 || reply.body != "x:y") ++odd;
                    if (reply.header("connection") == "close") break;
                }
            });
        }
        warm.wait();
        server->stop();
    }
    CHECK(odd == 0);
}
