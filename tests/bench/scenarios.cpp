#include "tests/bench/scenarios.hpp"

#include "tests/bench/raw_limit.hpp"
#include "tests/bench/server_process.hpp"
#include "tests/bench/tablet.hpp"
#include "tests/bench/workload.hpp"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stdexcept>

namespace heed::bench {
namespace {

using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

double secondsSince(SteadyClock::time_point start) {
    return std::chrono::duration<double>(SteadyClock::now() - start).count();
}

bool isUpToDate(const sync::Status& s) { return s.state == sync::State::upToDate && s.waiting == 0; }

void must(bool ok, const char* what) {
    if (!ok) throw std::runtime_error(what);
}

std::filesystem::path subfolder(const Settings& settings, const char* name) {
    auto folder = settings.folder / name;
    std::filesystem::create_directories(folder);
    return folder;
}

class Ids {
  public:
    base::Uuid next() { return generator_.next(); }

  private:
    base::SystemClock clock_;
    base::SystemRandom random_;
    base::UuidGenerator generator_{clock_, random_};
};

void commitOne(store::RecordStore& store, model::Mutation m) {
    std::vector<model::Mutation> edits;
    edits.push_back(std::move(m));
    const auto done = store.commit(std::move(edits), base::SystemClock().now());
    must(done.has_value(), "a commit on the tablet failed");
}

// Fills an outbox: one in five is a new complaint, the rest edit those, two fields each.
std::int64_t fillOutbox(store::RecordStore& store, std::int64_t count) {
    Ids ids;
    std::vector<base::Uuid> made;
    const auto at = base::SystemClock().now();
    for (std::int64_t i = 0; i < count; ++i) {
        if (i % 5 == 0) {
            made.push_back(ids.next());
            commitOne(store, newComplaint(made.back(), i, at));
        } else {
            commitOne(store, editComplaint(made[static_cast<std::size_t>(i * 7919) % made.size()], i,
                                           model::kNoSeq));
        }
    }
    return static_cast<std::int64_t>(made.size());
}

// Average length of the lines that wait: what the raw limit's log rows must weigh.
std::size_t lineBytes(store::RecordStore& store) {
    const auto lines = store.outbox(model::MutationNo{1}, 1000, 4U << 20U);
    must(lines && !lines->empty(), "the outbox cannot be read");
    std::size_t bytes = 0;
    for (const auto& line : *lines)
        bytes += line.line.size();
    return bytes / lines->size();
}

}  // namespace

std::vector<Figure> pushOutbox(const Settings& settings) {
    const auto folder = subfolder(settings, "s1");
    const ServerProcess server(settings.server, folder / "central.db");
    Tablet tablet({.file = folder / "a.db", .port = server.port(), .user = "wang", .name = "A"});
    must(tablet.waitFor(isUpToDate, 10s), "the tablet does not reach the server");
    tablet.handle(sync::event::OfflineSwitch{true});
    std::size_t bytes = 0;
    tablet.run([&](store::RecordStore& store, sync::Engine&) {
        fillOutbox(store, settings.records);
        bytes = lineBytes(store);
    });
    const double raw = rawMutationsPerSecond(folder, settings.records, bytes);
    const double cpuBefore = server.cpuSeconds();
    const auto start = SteadyClock::now();
    tablet.handle(sync::event::OfflineSwitch{false});
    must(tablet.waitFor([](const sync::Status& s) { return s.waiting == 0; }, 10min),
         "the outbox does not empty");
    const double seconds = secondsSince(start);
    const double rate = static_cast<double>(settings.records) / seconds;
    const double cpu = server.cpuSeconds() - cpuBefore;
    must(tablet.waitFor(isUpToDate, 5min), "the tablet does not catch up");
    const std::string what =
        "outbox of " + std::to_string(settings.records) + " (80 % edits) until acknowledged";
    return {
        {.id = "S1",
         .what = what,
         .unit = "mutations/s",
         .value = rate,
         .target = "≥ 20,000",
         .met = rate >= 20'000,
         .rawLimit = raw,
         .durability = "WAL+FULL both sides"},
        {.id = "S1",
         .what = "  the server's CPU a mutation",
         .unit = "µs",
         .value = cpu * 1e6 / static_cast<double>(settings.records),
         .durability = ""},
    };
}

std::vector<Figure> takeAll(const Settings& settings) {
    const auto folder = subfolder(settings, "s2");
    const ServerProcess server(settings.server, folder / "central.db");
    {
        Tablet filler(
            {.file = folder / "filler.db", .port = server.port(), .user = "wang", .name = "filler"});
        must(filler.waitFor(isUpToDate, 10s), "the tablet does not reach the server");
        filler.handle(sync::event::OfflineSwitch{true});
        filler.run([&](store::RecordStore& store, sync::Engine&) {
            Ids ids;
            const auto at = base::SystemClock().now();
            for (std::int64_t i = 0; i < settings.records; ++i)
                commitOne(store, newComplaint(ids.next(), i, at));
        });
        filler.handle(sync::event::OfflineSwitch{false});
        must(filler.waitFor(isUpToDate, 10min), "the records do not reach the server");
    }
    const double raw = rawInsertsPerSecond(folder, settings.records);
    const auto start = SteadyClock::now();
    Tablet fresh({.file = folder / "b.db", .port = server.port(), .user = "li", .name = "B"});
    must(fresh.waitFor([](const sync::Status& s) { return s.complete; }, 10min),
         "the new tablet does not get its records");
    const double seconds = secondsSince(start);
    std::int64_t count = 0;
    double firstRowsMs = 0;
    fresh.run([&](store::RecordStore& store, sync::Engine&) {
        count = store.complaintCount().value_or(0);
        const auto begin = SteadyClock::now();
        must(store.complaints(std::nullopt, 50).has_value(), "the list cannot be read");
        firstRowsMs = secondsSince(begin) * 1e3;
    });
    must(count == settings.records, "the new tablet does not hold all records");
    const double rate = static_cast<double>(count) / seconds;
    const double allowed = 4.0 * static_cast<double>(settings.records) / 100'000;
    const double wire = static_cast<double>(fresh.bytesReceived()) / 1e6;

    // S5: the same tablet asks again and again; nothing has changed.
    std::vector<double> idle;
    must(fresh.waitFor(isUpToDate, 10s), "the new tablet does not come to rest");
    for (int i = 0; i < settings.idleRequests; ++i) {
        const auto begin = SteadyClock::now();
        const auto before = fresh.answers();
        fresh.handle(sync::event::Timer{});
        must(fresh.waitForAnswer(before, 5s), "no answer");
        idle.push_back(secondsSince(begin) * 1e3);
    }
    const double p50 = percentile(idle, 0.5);
    const double memory = static_cast<double>(server.residentKiB()) / 1024;
    const std::string records = std::to_string(settings.records);
    return {
        {.id = "S2",
         .what = "a new tablet takes " + records + " complaints",
         .unit = "records/s",
         .value = rate,
         .target = "≥ 25,000",
         .met = seconds <= allowed,
         .rawLimit = raw,
         .durability = "WAL+FULL on the tablet"},
        {.id = "S2",
         .what = "  until the list is usable",
         .unit = "s",
         .value = seconds,
         .target = "4 s/100k",
         .met = seconds <= allowed,
         .durability = ""},
        {.id = "S2",
         .what = "  on the wire",
         .unit = "MB",
         .value = wire,
         .target = "30 MB/100k",
         .met = wire <= 30.0 * static_cast<double>(settings.records) / 100'000,
         .durability = ""},
        {.id = "U2",
         .what = "  first 50 rows of the list, from the store",
         .unit = "ms",
         .value = firstRowsMs,
         .target = "≤ 100",
         .met = firstRowsMs <= 100,
         .durability = ""},
        {.id = "S5",
         .what = "nothing to do, one round trip (p50)",
         .unit = "ms",
         .value = p50,
         .target = "≤ 1",
         .met = p50 <= 1,
         .durability = "nothing written"},
        {.id = "S5", .what = "  p99", .unit = "ms", .value = percentile(idle, 0.99), .durability = ""},
        {.id = "",
         .what = "server's resident memory with " + records + " records",
         .unit = "MB",
         .value = memory,
         .target = "≤ 100",
         .met = memory <= 100,
         .durability = ""},
    };
}

std::vector<Figure> liveEdit(const Settings& settings) {
    const auto folder = subfolder(settings, "s3");
    const ServerProcess server(settings.server, folder / "central.db");
    Tablet a({.file = folder / "a.db", .port = server.port(), .user = "wang", .name = "A"});
    Tablet b({.file = folder / "b.db", .port = server.port(), .user = "li", .name = "B"});
    must(a.waitFor(isUpToDate, 10s) && b.waitFor(isUpToDate, 10s), "the tablets do not reach the server");
    Ids ids;
    const auto id = ids.next();
    std::mutex mutex;
    std::condition_variable arrived;
    std::int64_t seen = -1;  // odometer as B shows it
    SteadyClock::time_point seenAt;
    store::RecordStore* bStore = nullptr;
    b.run([&](store::RecordStore& store, sync::Engine&) { bStore = &store; });
    b.onChange([&](const std::vector<store::ChangedRecord>& changes) {
        for (const auto& change : changes) {
            if (change.id != id) continue;
            const auto shown = bStore->record(id);
            if (!shown || !*shown) continue;
            const std::scoped_lock lock(mutex);
            seen = model::asInteger((*shown)->record.value("odometer"));
            seenAt = SteadyClock::now();
            arrived.notify_all();
        }
    });
    const auto edit = [&](model::Mutation m, std::int64_t expected) {
        const auto start = SteadyClock::now();
        a.post([m = std::move(m)](store::RecordStore& store, sync::Engine& engine) mutable {
            const auto shown = store.record(m.record);
            if (shown && *shown) m.seen = (*shown)->seen;
            commitOne(store, std::move(m));
            engine.handle(sync::event::LocalChange{});
        });
        std::unique_lock lock(mutex);
        must(arrived.wait_for(lock, 10s, [&] { return seen == expected; }),
             "an edit does not reach the other tablet");
        return std::chrono::duration<double, std::milli>(seenAt - start).count();
    };
    edit(newComplaint(id, 0, base::SystemClock().now()), 30'000);
    std::vector<double> times;
    for (int i = 1; i <= settings.liveEdits; ++i)
        times.push_back(edit(editComplaint(id, i, model::kNoSeq), 30'000 + i));
    // Three commits lie between the two: A's outbox, the server's log, B's record.
    const double raw = 3 * rawDurableWriteMs(folder);
    const double p50 = percentile(times, 0.5);
    const double p99 = percentile(times, 0.99);
    return {
        {.id = "S3",
         .what = "edit on A until B can show it, live (p50)",
         .unit = "ms",
         .value = p50,
         .target = "≤ 3",
         .met = p50 <= 3,
         .rawLimit = raw,
         .durability = "on A, server and B"},
        {.id = "S3",
         .what = "  p99",
         .unit = "ms",
         .value = p99,
         .target = "≤ 15",
         .met = p99 <= 15,
         .durability = ""},
    };
}

}  // namespace heed::bench
