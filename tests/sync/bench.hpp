// The engine on a workbench: a real store, a server beside it, and a hand that performs the effects one by
// one, so that a test can look, answer, break or kill between any two of them.
#pragma once

#include "shared/sync/engine.hpp"
#include "tests/world/author.hpp"
#include "tests/world/server.hpp"

#include <catch2/catch.hpp>

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace heed::test {

class Bench final : public sync::Effects {
  public:
    explicit Bench(world::PageSizes pages = {}, const std::string& user = "wang");
    ~Bench() override;

    // --- The engine's life ---
    void handle(sync::Event event) { engine_->handle(std::move(event)); }
    void start() { handle(sync::event::Started{}); }
    // Killed: a new engine on what the store's files hold, nothing told to the old one.
    void kill();
    // The same, and somebody else works on it from then on.
    void handTo(const std::string& user);
    // Starts it, and answers until it listens.
    void startAndSettle();

    // --- Its requests, in the order made; one is under way at a time ---
    [[nodiscard]] bool busy() const { return request_.has_value(); }
    [[nodiscard]] const sync::effect::Request& request() const;
    // What the server says to the request under way, without telling the engine.
    [[nodiscard]] world::Response ask() { return server.handle(request()); }
    // Tells the engine.
    void answer(world::Response response);
    void fail();
    // Asks and tells.
    void pass() { answer(ask()); }
    // Until nothing is under way, at most so many times.
    void passAll(int most = 100);
    void passTimer();
    void breakStream();

    // --- What people do ---
    model::RecordId complain(const std::string& words = "");
    void edit(const model::RecordId& id, const std::string& field, model::Value value);
    [[nodiscard]] std::string shown(const model::RecordId& id, std::string_view field);

    [[nodiscard]] sync::Status status() const { return engine_->status(); }
    [[nodiscard]] sync::State state() const { return engine_->status().state; }
    [[nodiscard]] store::RecordStore& store() { return *store_; }
    [[nodiscard]] world::Disk& disk() { return *disk_; }

    void perform(sync::Effect effect) override;

    base::ManualClock clock{base::instantFromMs(1'795'262'400'000)};  // 2026-11-21 12:00 UTC
    world::Server server;
    std::vector<sync::effect::Request> requests;  // all that were made
    std::vector<std::uint64_t> cancelled;
    std::optional<base::Millis> timer;
    std::vector<base::Millis> timers;  // all that were set
    bool streamOpen = false;
    int streamsOpened = 0;

  private:
    void open();

    std::string user_;
    base::SeededRandom random_{11};
    base::UuidGenerator ids_{clock, random_};
    std::unique_ptr<world::Disk> disk_ = std::make_unique<world::Disk>();
    std::unique_ptr<store::RecordStore> store_;
    std::unique_ptr<sync::Engine> engine_;
    std::optional<sync::effect::Request> request_;
};

// "signing in", "registering", "pushing", "pulling"
[[nodiscard]] std::string what(const sync::effect::Request& request);

}  // namespace heed::test
