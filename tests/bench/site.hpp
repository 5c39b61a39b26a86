// What the cases share: the settings of a run, a server with complaints in it, and small tools.
#pragma once

#include "tests/bench/report.hpp"
#include "tests/bench/server_process.hpp"
#include "tests/bench/tablet.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace heed::bench {

struct Settings {
    std::filesystem::path server;  // the heed-server program
    std::filesystem::path folder;  // for databases; empty at the start
    std::int64_t records = 10'000;
    int liveEdits = 500;
    int idleRequests = 500;
    int kills = 10;
    std::uint16_t tusPort = 0;                // of another server that takes photos at /files
    std::int64_t conflictingRecords = 1'000;  // of the work that is compared with other products
};

using SteadyClock = std::chrono::steady_clock;
[[nodiscard]] double secondsSince(SteadyClock::time_point start);

void must(bool ok, const std::string& otherwise);
[[nodiscard]] std::filesystem::path subfolder(const Settings& settings, const std::string& name);

[[nodiscard]] bool isUpToDate(const sync::Status& status);
// Makes the tablet ask once more and waits until it is at rest: it then holds all that was accepted before
// the call.
void settle(Tablet& tablet);
// The tablet's confirmed state as one text: equal exactly when the states are (I1).
[[nodiscard]] std::string dumpOf(Tablet& tablet);

class Ids {
  public:
    base::Uuid next() { return generator_.next(); }

  private:
    base::SystemClock clock_;
    base::SystemRandom random_;
    base::UuidGenerator generator_{clock_, random_};
};

void commitOne(store::RecordStore& store, model::Mutation m);
// Commits in groups of `size`, which the server takes whole; quicker, where how it was committed is not the
// point.
void commitGrouped(store::RecordStore& store, std::vector<model::Mutation> edits, std::size_t size);
// An edit of two fields by somebody who looks at the record as it is now.
[[nodiscard]] model::Mutation editOfShown(store::RecordStore& store, const base::Uuid& id, std::int64_t i);

// A server with `records` complaints, all made by one tablet; made once, used by several cases.
class FilledSite {
  public:
    FilledSite(const Settings& settings, const std::string& name, std::int64_t records);

    [[nodiscard]] ServerProcess& server() { return *server_; }
    [[nodiscard]] std::uint16_t port() const { return server_->port(); }
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
    [[nodiscard]] const std::vector<base::Uuid>& ids() const { return ids_; }
    // kill -9, and a new one on the same port and database; back as soon as that listens.
    void killAndRestart();

  private:
    std::filesystem::path program_;
    std::filesystem::path folder_;
    std::vector<base::Uuid> ids_;
    std::unique_ptr<ServerProcess> server_;
};

// What a stretch costs, from its making to stop().
class Meter {
  public:
    Meter(const ServerProcess& server, std::vector<Tablet*> tablets);
    [[nodiscard]] Costs stop();

  private:
    [[nodiscard]] Costs now() const;

    const ServerProcess& server_;
    std::vector<Tablet*> tablets_;
    Costs before_;
};

// Four rows: p50, p90, p99, the longest. A target of 0 is none.
struct LatencyTargets {
    double p50 = 0;
    double p99 = 0;
    double longest = 0;
};
[[nodiscard]] std::vector<Figure> latencyRows(const std::string& id, const std::string& what,
                                              const std::vector<double>& ms, LatencyTargets targets,
                                              const std::string& durability);

}  // namespace heed::bench
