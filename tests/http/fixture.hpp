// A real server on a free port with routes that a test can look into, and limits short enough to meet.
#pragma once

#include "server/http/server.hpp"
#include "shared/sync/problem.hpp"
#include "tests/http/raw_client.hpp"

#include <catch2/catch.hpp>

#include <future>
#include <mutex>
#include <thread>

namespace heed::test {

inline const base::ManualClock& noonClock() {
    static const base::ManualClock clock(base::instantFromMs(1'795'262'400'000));  // 2026-11-21 12:00 UTC
    return clock;
}

class HttpFixture {
  public:
    HttpFixture() {
        add({.method = "GET", .path = "/hello", .handle = [](const http::Request&, const http::Reply& reply) {
                 reply(http::answer("text/plain", "hello"));
             }});
        add({.method = "GET", .path = "/large", .handle = [](const http::Request&, const http::Reply& reply) {
                 reply(http::answer("text/plain", std::string(100'000, 'x')));
             }});
        add({.method = "POST",
             .path = "/echo/{what}",
             .body = http::BodyRule{"text/plain", kEchoBytes},
             .handle = [](const http::Request& request, const http::Reply& reply) {
                 reply(http::answer("text/plain", std::string(request.param("what")) + ":" + request.body));
             }});
    }

    static constexpr std::size_t kEchoBytes = 100'000;

    void add(http::Route route) { router.add(std::move(route)); }

    void start() {
        options.onAnswer = [this](const http::Access& access) {
            const std::scoped_lock lock(mutex);
            answered.push_back(access);
        };
        options.onTrouble = [this](std::string_view sentence) {
            const std::scoped_lock lock(mutex);
            troubles.emplace_back(sentence);
        };
        auto started = http::Server::start(options, router, noonClock());
        REQUIRE(started);
        server = std::move(*started);
    }

    RawClient client() {
        if (!server) start();
        return RawClient(server->port());
    }

    std::size_t answeredCount() {
        const std::scoped_lock lock(mutex);
        return answered.size();
    }

    http::Router router;
    http::Options options;
    std::mutex mutex;
    std::vector<http::Access> answered;
    std::vector<std::string> troubles;
    std::unique_ptr<http::Server> server;
};

// The problem's code, out of its type.
inline std::string problemCode(const Reply& reply) {
    if (reply.header("content-type") != "application/problem+json") return "no problem+json: " + reply.body;
    return sync::Problem::parse(reply.status, reply.body).code;
}

}  // namespace heed::test
