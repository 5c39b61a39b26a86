// The processes of a run: a server on a folder of its own, tablets each with its own line to it, and somebody
// who plays each.
//
// All methods are called from one thread; they throw e2e::Failure when a process does not do what it must.
#pragma once

#include "tests/e2e/driver/server.hpp"
#include "tests/soak/checker.hpp"
#include "tests/soak/chronicle.hpp"
#include "tests/soak/dice.hpp"
#include "tests/soak/ledger.hpp"
#include "tests/soak/photo_checker.hpp"
#include "tests/soak/player.hpp"
#include "tests/soak/proxy.hpp"
#include "tests/soak/server_disk.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <future>
#include <memory>
#include <vector>

namespace heed::soak {

// The end of a round: what may still stand in the way of coming to rest.
struct Healing {
    bool deadLinesStay = false;  // what was struck is not broken: the tablets must find out by themselves
    bool nudge = false;          // somebody asks for sync on every tablet
};

class Dealer {
  public:
    // Starts everything, and waits until each tablet is up to date. At most 26 tablets. `disk` is the
    // server's, and is full now and then; null: it never is.
    Dealer(const std::filesystem::path& folder, int tablets, std::uint64_t seed, Chronicle& chronicle,
           const ServerDisk* disk = nullptr);

    // Everybody at work, everything goes wrong.
    void trouble(std::chrono::milliseconds span);
    // All troubles end; waits until everything is at rest, and has it checked.
    void heal(const Healing& how);
    // All processes end well.
    void close();

    [[nodiscard]] e2e::Server& server() { return server_; }
    [[nodiscard]] Player& player(std::size_t index) { return *players_.at(index); }
    [[nodiscard]] Ledger& ledger() { return ledger_; }
    [[nodiscard]] Checker& checker() { return checker_; }

  private:
    [[nodiscard]] Proxy::Watch watchOf(const std::string& letter);
    void startServer();
    void killServer();
    void fillDisk();
    // One thing goes wrong.
    void strike();
    // Has all players do something, and waits for all of them.
    template <class F>
    void all(F begin);
    // For all that was begun. Should one fail, the others are stopped.
    void waitFor(std::vector<std::future<void>>& begun);

    Chronicle& chronicle_;
    Dice dice_;
    std::int64_t longestRest_ = 0;  // ms
    e2e::Server server_;
    const ServerDisk* disk_;
    Ledger ledger_;
    Album album_;
    Checker checker_;
    PhotoChecker photoChecker_;
    std::vector<std::unique_ptr<Proxy>> proxies_;
    std::vector<std::unique_ptr<Player>> players_;
};

}  // namespace heed::soak
