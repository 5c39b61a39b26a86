#include "tests/soak/dealer.hpp"

#include "tests/e2e/driver/failure.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <string>

namespace heed::soak {
namespace {

using namespace std::chrono_literals;

constexpr std::array<const char*, 3> kUsers{"wang", "li", "chen"};

// How long the world stays as it is before the next thing goes wrong.
constexpr std::chrono::milliseconds kCalmLeast = 30ms;
constexpr std::chrono::milliseconds kCalmMost = 500ms;
constexpr std::chrono::milliseconds kLongestDown = 1200ms;
constexpr std::chrono::milliseconds kLongestFull = 1500ms;

// Photos go when no record waits, so at the end of the trouble nobody works for such a part of it.
constexpr int kQuietPart = 4;

// At rest again: the longest wait after a failure is 60 s, half as much again by its jitter; a dead line is
// found out after 30 s.
constexpr std::chrono::milliseconds kPatience = 150s;

// So often somebody who waits for several players looks at the next.
constexpr std::chrono::milliseconds kLookUp = 20ms;

// What the dice of a run are used for.
enum Use : std::uint64_t { forDealer, forProxies = 100, forPlayers = 200 };

}  // namespace

Dealer::Dealer(const std::filesystem::path& folder, int tablets, std::uint64_t seed, Chronicle& chronicle,
               const ServerDisk* disk)
    : chronicle_(chronicle),
      dice_(seed, forDealer),
      server_(folder / "server"),
      disk_(disk),
      checker_(ledger_, chronicle, server_.store(), folder / "look"),
      photoChecker_(album_, chronicle) {
    for (int i = 0; i < tablets; ++i) {
        const auto use = static_cast<std::uint64_t>(i);
        const std::string letter(1, static_cast<char>('A' + i));
        proxies_.push_back(std::make_unique<Proxy>(seed, forProxies + use, watchOf(letter)));
        players_.push_back(std::make_unique<Player>(e2e::TabletSetup{.name = letter,
                                                                     .user = kUsers.at(use % kUsers.size()),
                                                                     .folder = folder / letter,
                                                                     .server = proxies_.back()->address()},
                                                    seed, forPlayers + use, ledger_, album_, checker_,
                                                    photoChecker_, chronicle_));
    }
    startServer();
    all([](Player& player) { return player.start(); });
}

Proxy::Watch Dealer::watchOf(const std::string& letter) {
    return {
        .struck =
            [this, letter](Mishap mishap, bool inPhoto) {
                chronicle_.count("cuts", std::string(name(mishap)));
                if (inPhoto) chronicle_.count("cuts in uploads", std::string(name(mishap)));
                chronicle_.tell("line of " + letter + ": " + std::string(name(mishap)) +
                                (inPhoto ? ", in a photo" : ""));
            },
        .resumed =
            [this, letter](std::uint64_t offset) {
                chronicle_.count("photos", "gone on with behind their first byte");
                chronicle_.tell("tablet " + letter + " goes on with an upload at " + std::to_string(offset));
            }};
}

template <class F>
void Dealer::all(F begin) {
    std::vector<std::future<void>> begun;
    for (const auto& player : players_)
        begun.push_back(begin(*player));
    waitFor(begun);
}

void Dealer::waitFor(std::vector<std::future<void>>& begun) {
    std::exception_ptr first;
    while (!begun.empty()) {
        std::erase_if(begun, [this, &first](std::future<void>& done) {
            if (done.wait_for(kLookUp) != std::future_status::ready) return false;
            try {
                done.get();
            } catch (...) {
                if (!first) first = std::current_exception();
                for (const auto& player : players_)
                    player->stop();
            }
            return true;
        });
    }
    if (first) std::rethrow_exception(first);
}

void Dealer::startServer() {
    checker_.serverReturns();
    server_.start();
    for (const auto& proxy : proxies_)
        proxy->leadTo(server_.port());
}

void Dealer::killServer() {
    server_.kill();
    chronicle_.count("kills", "server");
    chronicle_.tell("the server is killed");
    for (const auto& proxy : proxies_)
        proxy->leadTo(0);
    checker_.serverDied();
}

void Dealer::trouble(std::chrono::milliseconds span) {
    const auto until = std::chrono::steady_clock::now() + span;
    constexpr std::array kRoughness{0.0, 0.3, 0.7, 1.0};
    for (const auto& proxy : proxies_)
        proxy->roughen(kRoughness.at(dice_.below(kRoughness.size())));
    constexpr std::array kKills{0.0, 0.01, 0.03};
    const double kills = kKills.at(dice_.below(kKills.size()));
    std::vector<std::future<void>> begun;
    for (const auto& player : players_)
        begun.push_back(player->play(until - span / kQuietPart, kills));
    while (std::chrono::steady_clock::now() < until) {
        pollfd end{.fd = server_.process().descriptor(), .events = POLLIN, .revents = 0};
        if (e2e::waitOn({&end, 1}, e2e::Deadline(dice_.between(kCalmLeast, kCalmMost))))
            throw e2e::Failure("the server ended by itself; it said: " + server_.said());
        strike();
    }
    waitFor(begun);
}

void Dealer::strike() {
    const auto drawn = dice_.below(100);
    if (drawn < 15) {
        killServer();
        (void)e2e::waitOn({}, e2e::Deadline(dice_.between(0ms, kLongestDown)));
        startServer();
        return;
    }
    if (drawn < 40) {
        const auto which = dice_.below(proxies_.size());
        if (proxies_.at(which)->breakAll() == 0) return;
        chronicle_.count("cuts", "all lines of a tablet");
        chronicle_.tell("all lines of " + players_.at(which)->tablet().name() + " break");
        return;
    }
    if (drawn < 50 && disk_ != nullptr) fillDisk();
}

void Dealer::fillDisk() {
    disk_->fill();
    chronicle_.count("full disks", "of the server");
    chronicle_.tell("the server's disk is full");
    (void)e2e::waitOn({}, e2e::Deadline(dice_.between(0ms, kLongestFull)));
    disk_->makeRoom();
    chronicle_.tell("the server's disk has room again");
}

void Dealer::heal(const Healing& how) {
    chronicle_.tell(std::string("healing") + (how.deadLinesStay ? ", dead lines stay" : "") +
                    (how.nudge ? ", all are nudged" : ""));
    for (const auto& proxy : proxies_)
        proxy->heal(!how.deadLinesStay);
    if (how.nudge) all([](Player& player) { return player.nudge(); });
    const e2e::Deadline deadline(kPatience);
    all([&deadline](Player& player) { return player.rest(deadline.left()); });
    chronicle_.tell("all say that they are up to date");
    chronicle_.count("healings", how.deadLinesStay ? "dead lines left to the tablets" : "dead lines broken");
    const auto took = (kPatience - deadline.left()).count();
    longestRest_ = std::max<std::int64_t>(longestRest_, took);
    chronicle_.figure("longest way to rest, ms", "all up to date", longestRest_);
    std::vector<e2e::Tablet*> tablets;
    for (const auto& player : players_)
        tablets.push_back(&player->tablet());
    checker_.settled(server_, tablets, deadline);
    std::vector<std::filesystem::path> folders;
    for (const e2e::Tablet* tablet : tablets)
        folders.push_back(tablet->setup().folder);
    photoChecker_.settled(server_.store().string() + ".blobs", server_.dump(), folders);
}

void Dealer::close() {
    all([](Player& player) { return player.quit(); });
    server_.stop();
}

}  // namespace heed::soak
