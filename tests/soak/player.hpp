// Somebody with a tablet: records complaints, edits what others edit too, writes notes, closes and reopens,
// switches the connection off and on, and looks at the status. Now and then the tablet is killed with -9, at
// rest or over an answer, and started again.
//
// Works in a thread of its own, from the first start of the tablet to its end: the system takes the thread
// that starts a process for its parent. What is thrown there comes out of done().
#pragma once

#include "tests/e2e/driver/tablet.hpp"
#include "tests/soak/album.hpp"
#include "tests/soak/checker.hpp"
#include "tests/soak/chronicle.hpp"
#include "tests/soak/dice.hpp"
#include "tests/soak/ledger.hpp"
#include "tests/soak/photo_checker.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <future>
#include <mutex>
#include <set>
#include <string>
#include <thread>

namespace heed::soak {

class Player {
  public:
    Player(e2e::TabletSetup setup, std::uint64_t seed, std::uint64_t use, Ledger& ledger, Album& album,
           Checker& checker, PhotoChecker& photoChecker, Chronicle& chronicle);
    Player(const Player&) = delete;
    Player& operator=(const Player&) = delete;
    // Whoever still runs is killed.
    ~Player();

    // Each is begun here and done in the player's thread, one at a time.
    [[nodiscard]] std::future<void> start();
    // At work until then; the tablet runs again at the end, its connection switched on.
    [[nodiscard]] std::future<void> play(std::chrono::steady_clock::time_point until, double killChance);
    // Asks for sync as by a finger; it should come by itself as well.
    [[nodiscard]] std::future<void> nudge();
    // Until the tablet says that it is up to date.
    [[nodiscard]] std::future<void> rest(std::chrono::milliseconds patience);
    [[nodiscard]] std::future<void> quit();
    // What is under way ends soon, done or not; so does all that is begun later. From any thread.
    void stop() { stopping_ = true; }

    // Only while nothing is under way.
    [[nodiscard]] e2e::Tablet& tablet() { return tablet_; }

  private:
    std::future<void> order(std::function<void()> what);
    void work();

    void startTablet();
    void act();
    void capture();
    void workOnOne();
    bool edit();
    bool note();
    // Photographs the fault of the complaint that is open; false: the tablet was killed over it.
    bool photograph();
    // The page's photos, once `holds`; what stands there counts as seen.
    e2e::Json photosOnceThere(const std::function<bool(const e2e::Json&)>& holds);
    // The tablet says that it shows this.
    void see(const std::string& sha256);
    void lookAtPhoto();
    void decide();
    void changeSwitch();
    // Asks for something that is saved under this mark, and notes what the tablet said; or kills it over that
    // and starts it again: false.
    bool save(const std::string& what, e2e::Json with, const std::string& mark);
    void kill();

    e2e::Tablet tablet_;
    Dice dice_;
    Ledger& ledger_;
    Album& album_;
    Checker& checker_;
    PhotoChecker& photoChecker_;
    Chronicle& chronicle_;
    std::set<std::string> seen_;  // what this tablet has shown before
    double killChance_ = 0;
    bool offline_ = false;
    std::atomic<bool> stopping_ = false;

    std::mutex mutex_;
    std::condition_variable changed_;
    std::packaged_task<void()> ordered_;
    bool ending_ = false;
    std::thread thread_;
};

}  // namespace heed::soak
