// Holds server and tablets to their words. It looks at the stores from outside, and shares no code with what
// it judges but the reading of SQLite and of records.
//
// While there is trouble: whatever a tablet has said is saved and the server does not have must be among
// what the tablet says is waiting; so "up to date" with nothing waiting is never said too early. While the
// server is dead, its log stands still and this is exact; while it lives, the log is read after the tablet
// has spoken, so that nothing is held against it wrongly.
//
// At rest, when all troubles are over: see settled().
//
// spoken() is called from any thread, the others from one.
#pragma once

#include "tests/e2e/driver/server.hpp"
#include "tests/e2e/driver/tablet.hpp"
#include "tests/soak/chronicle.hpp"
#include "tests/soak/ledger.hpp"
#include "tests/soak/stores.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace heed::soak {

class Checker {
  public:
    Checker(Ledger& ledger, Chronicle& chronicle, std::filesystem::path serverStore,
            std::filesystem::path scratch);

    // Asks a tablet for its status and judges it.
    void judge(e2e::Tablet& tablet);
    // The server is dead from here on, or about to live again.
    void serverDied();
    void serverReturns();

    // All tablets say that they are up to date, and nothing is changed any more. Now
    // - the canonical dumps of the server and of all tablets are equal, in bounded time (I1, I11);
    // - what a tablet said is saved is in the server's log, once; what it refused is not there; what it was
    //   killed over is there once or not at all (I2, I6);
    // - every tablet has one number, and the server's log holds its lines from the first to the last as the
    //   tablet keeps them (I3);
    // - what the server refused is among the tablet's rejections, and nothing else (I3);
    // - nothing was refused but what the rulebook has a reason for.
    void settled(e2e::Server& server, const std::vector<e2e::Tablet*>& tablets,
                 const e2e::Deadline& deadline);

  private:
    using Marks = std::set<std::string>;

    void compareDumps(e2e::Server& server, const std::vector<e2e::Tablet*>& tablets,
                      const e2e::Deadline& deadline);
    void checkMarks(const std::vector<Logged>& log);
    void checkKept(e2e::Tablet& tablet, const std::vector<Logged>& log);
    void checkRefusals(const std::vector<Logged>& log);

    Ledger& ledger_;
    Chronicle& chronicle_;
    std::filesystem::path serverStore_;
    std::filesystem::path scratch_;

    std::mutex mutex_;
    LogPlace place_;
    Marks arrived_;                        // in the server's log, as far as it was read
    std::shared_ptr<const Marks> frozen_;  // in the log of the dead server
};

}  // namespace heed::soak
