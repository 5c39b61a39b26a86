// A server at noon of a fixed day, and people who write to it by hand.
#pragma once

#include "tests/world/author.hpp"

#include <catch2/catch.hpp>

namespace heed::test {

struct Site {
    explicit Site(world::PageSizes pages = {}) : server(clock, 7, pages) {}

    base::ManualClock clock{base::instantFromMs(1'795'262'400'000)};  // 2026-11-21 12:00 UTC
    world::Server server;

    [[nodiscard]] world::Author author(const std::string& user) { return {server, clock, user}; }
    // The record as the server has it; fails the test when there is none.
    [[nodiscard]] model::Record record(const model::RecordId& id) {
        auto loaded = world::must(server.writer().load(server::kDemoSite, id));
        REQUIRE(loaded);
        return std::move(*loaded);
    }
};

template <class T>
[[nodiscard]] sync::Problem problemOf(const server::Answer<T>& answer) {
    REQUIRE_FALSE(answer);
    REQUIRE(std::holds_alternative<sync::Problem>(answer.error()));
    return std::get<sync::Problem>(answer.error());
}

using Verdicts = std::vector<std::string>;

}  // namespace heed::test
