// A dealer in one thread: a server, tablets, and the network between them, in virtual time and from one seed.
// Tests read as stories:
//
//   World world;
//   auto& a = world.tablet("A");
//   auto& b = world.tablet("B", "li");
//   world.settle();
//   a.offline();
//   const auto id = a.complain({{"own_words", "起步时异响"}});
//   a.online();
//   world.settle();
//   CHECK(b.text(id, "own_words") == "起步时异响");
//   CHECK(world.converged());
//
// The same seed and the same calls give the same run, to the last byte of the last dump.
#pragma once

#include "tests/world/museum.hpp"
#include "tests/world/network.hpp"
#include "tests/world/oracle.hpp"
#include "tests/world/tablet.hpp"
#include "tests/world/timeline.hpp"

#include <cstdint>
#include <deque>
#include <functional>
#include <string>

namespace heed::world {

struct WorldConfig {
    std::uint64_t seed = 1;
    NetworkConfig network{};
    PageSizes pages{};
    // Whether the server's timer runs, which tells what falls due.
    bool timer = false;
    // Whether every tablet's witness looks after everything that happens to it.
    bool watched = true;
    // What is done wrong on purpose.
    Bug bug = Bug::none;
    // What breaks the i-th step of a part. Must outlive the world.
    Breaker* breaker = nullptr;
    // It looks after one in so many of them, and always after a start.
    std::uint64_t watchEvery = 1;
    base::Instant start = base::instantFromMs(1'795'262'400'000);  // 2026-11-21 12:00 UTC
};

class World {
  public:
    explicit World(WorldConfig config = {});
    World(const World&) = delete;
    World& operator=(const World&) = delete;
    ~World();

    // The one of this name, made and started when first asked for; `user` counts then.
    Tablet& tablet(const std::string& name, const std::string& user = "wang");
    // A second tablet that begins with a copy of this one's folder, as it is now.
    Tablet& copy(Tablet& of, const std::string& name);
    // The server is set back to its last backup.
    void restoreServer();
    // What this person may have on a tablet changes.
    void setBuckets(const std::string& user, std::vector<model::Bucket> buckets);
    // A person is of the site no more, or is again.
    void setRevoked(const std::string& user, bool revoked);
    [[nodiscard]] std::deque<Tablet>& tablets() { return tablets_; }
    [[nodiscard]] Server& server() { return server_; }
    [[nodiscard]] Network& network() { return network_; }
    [[nodiscard]] Timeline& timeline() { return timeline_; }
    [[nodiscard]] const Ledger& ledger();  // up to date
    [[nodiscard]] const WorldConfig& config() const { return config_; }

    // Lets time pass.
    void run(base::Millis time);
    // Lets time pass in which nobody does anything, not even what was due: long times cost nothing.
    void sleep(base::Millis time) { timeline_.sleep(time); }
    // Until `what` is so; throws when it is not within `limit`.
    base::Millis until(const std::string& what, const std::function<bool()>& holds, base::Millis limit);
    // Until everybody can record.
    void untilSignedIn(base::Millis limit = std::chrono::minutes{30});
    // Until every tablet that has a network has nothing left to do. Gives how long that took; throws when it
    // takes longer than `limit`, and says what everybody was about (I11).
    base::Millis settle(base::Millis limit = std::chrono::minutes{10});

    // Whether every running tablet's dump is the server's, byte for byte (I1).
    [[nodiscard]] bool converged() { return difference().empty(); }
    [[nodiscard]] std::string difference();
    // What must hold once everything is delivered, beyond I1: throws a Violation.
    // I2, I8: what was promised to a user was decided, by the text that was promised. I3, I4: the server's
    // records are what its log makes them. I6: each n has one outcome.
    void verify();

    // After each thing that happened while time passed.
    std::function<void()> onStep;

    // Something happened to a tablet.
    void observe(Tablet& tablet, bool surely = false);

  private:
    void waitForNews(const std::string& user = {});
    // The server's dump without what this tablet's person may not have.
    [[nodiscard]] std::string dumpFor(const Tablet& tablet);
    [[nodiscard]] bool atRest();
    bool step(base::Instant end);
    // When the timer has something to do, if it runs; and it does it. What fails is tried again in a moment.
    [[nodiscard]] std::optional<base::Instant> nextDue();
    void fireDue();
    [[nodiscard]] std::string situation();
    void verify(Tablet& tablet);

    WorldConfig config_;
    Timeline timeline_;
    Server server_;
    Network network_;
    Ledger ledger_;
    std::deque<Tablet> tablets_;
    base::SeededRandom watch_;
    base::Instant timerRests_{};
};

}  // namespace heed::world
