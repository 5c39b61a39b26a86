// The work that tests/peers has other products do, done by Heed on the same documents: what is timed here is
// timed there in the same way.
#include "tests/bench/scenarios.hpp"
#include "tests/bench/workload.hpp"

#include <condition_variable>
#include <mutex>
#include <set>

namespace heed::bench {
namespace {

using namespace std::chrono_literals;

// Counts, on the tablet's own thread, the records in which both values of two tablets have come together.
class ConflictCounter {
  public:
    ConflictCounter(Tablet& tablet, std::int64_t wanted) : tablet_(tablet), wanted_(wanted) {
        tablet_.run([this](store::RecordStore& store, sync::Engine&) { store_ = &store; });
        tablet_.onChange([this](const std::vector<store::ChangedRecord>& changes) { look(changes); });
    }
    ConflictCounter(const ConflictCounter&) = delete;
    ConflictCounter& operator=(const ConflictCounter&) = delete;
    ~ConflictCounter() { tablet_.onChange({}); }

    void wait() {
        std::unique_lock lock(mutex_);
        must(arrived_.wait_for(lock, 5min, [this] { return std::ssize(found_) >= wanted_; }),
             "the conflicts do not reach both tablets");
    }

  private:
    void look(const std::vector<store::ChangedRecord>& changes) {
        for (const auto& change : changes) {
            const auto shown = store_->record(change.id);
            if (!shown || !*shown || (*shown)->record.conflicts().empty()) continue;
            const std::scoped_lock lock(mutex_);
            found_.insert(change.id);
        }
        arrived_.notify_all();
    }

    Tablet& tablet_;
    std::int64_t wanted_;
    store::RecordStore* store_ = nullptr;
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::set<base::Uuid> found_;
};

Figure push(const Settings& settings, const ServerProcess& server, const std::filesystem::path& folder,
            std::vector<base::Uuid>& ids) {
    Tablet tablet({.file = folder / "a.db", .port = server.port(), .user = "wang", .name = "A"});
    must(tablet.waitFor(isUpToDate, 10s), "the tablet does not reach the server");
    tablet.handle(sync::event::OfflineSwitch{true});
    tablet.run([&](store::RecordStore& store, sync::Engine&) {
        Ids generate;
        const auto at = base::SystemClock().now();
        for (std::int64_t i = 0; i < settings.records; ++i) {
            ids.push_back(generate.next());
            commitOne(store, newComplaint(ids.back(), i, at));
        }
    });
    Meter meter(server, {&tablet});
    const auto start = SteadyClock::now();
    tablet.handle(sync::event::OfflineSwitch{false});
    must(tablet.waitFor([](const sync::Status& s) { return s.waiting == 0; }, 10min),
         "the outbox does not empty");
    const double seconds = secondsSince(start);
    return {.id = "P-push",
            .what = "push of " + countText(settings.records) + " new complaints",
            .unit = "docs/s",
            .value = static_cast<double>(settings.records) / seconds,
            .durability = "fsync a batch, on tablet and server",
            .costs = meter.stop()};
}

Figure pull(const Settings& settings, const ServerProcess& server, const std::filesystem::path& folder) {
    Meter meter(server, {});
    const auto start = SteadyClock::now();
    Tablet tablet({.file = folder / "b.db", .port = server.port(), .user = "li", .name = "B"});
    must(tablet.waitFor([](const sync::Status& s) { return s.complete; }, 10min),
         "the new tablet does not get its records");
    const double seconds = secondsSince(start);
    Costs costs = meter.stop();
    const auto wire = tablet.wire();
    costs.tabletsCpuSeconds = tablet.cpuSeconds();
    costs.sentMb = static_cast<double>(wire.sent) / 1e6;
    costs.receivedMb = static_cast<double>(wire.received) / 1e6;
    return {.id = "P-pull",
            .what = "pull of " + countText(settings.records) + " complaints by a new tablet",
            .unit = "docs/s",
            .value = static_cast<double>(settings.records) / seconds,
            .durability = "fsync a page, on the tablet",
            .costs = costs};
}

Figure conflicts(const Settings& settings) {
    FilledSite site(settings, "p-conflicts", settings.conflictingRecords);
    Tablet a({.file = site.folder() / "a.db", .port = site.port(), .user = "wang", .name = "A"});
    Tablet b({.file = site.folder() / "b.db", .port = site.port(), .user = "li", .name = "B"});
    std::int64_t i = 0;
    for (Tablet* tablet : {&a, &b}) {
        must(tablet->waitFor([](const sync::Status& s) { return s.complete && isUpToDate(s); }, 10min),
             "a tablet does not get its records");
        tablet->handle(sync::event::OfflineSwitch{true});
        tablet->run([&](store::RecordStore& store, sync::Engine&) {
            for (const auto& id : site.ids())
                commitOne(store, editOfShown(store, id, ++i));
        });
    }
    ConflictCounter onA(a, settings.conflictingRecords);
    ConflictCounter onB(b, settings.conflictingRecords);
    Meter meter(site.server(), {&a, &b});
    const auto start = SteadyClock::now();
    a.handle(sync::event::OfflineSwitch{false});
    b.handle(sync::event::OfflineSwitch{false});
    onA.wait();
    onB.wait();
    const double seconds = secondsSince(start);
    return {
        .id = "P-conflicts",
        .what = "two tablets edit the same " + countText(settings.conflictingRecords) + ": both hold both",
        .unit = "edits/s",
        .value = static_cast<double>(2 * settings.conflictingRecords) / seconds,
        .durability = "fsync a batch, on both tablets and server",
        .costs = meter.stop()};
}

}  // namespace

std::vector<Figure> peerWork(const Settings& settings) {
    std::vector<Figure> out;
    {
        const auto folder = subfolder(settings, "peers");
        const ServerProcess server(settings.server, folder / "central.db");
        std::vector<base::Uuid> ids;
        out.push_back(push(settings, server, folder, ids));
        out.push_back(pull(settings, server, folder));
    }
    auto live = liveEdit(settings);
    live.front().id = "P-live";
    live[2].id = "P-live99";
    live.front().durability = "fsync on A, the server and B";
    out.push_back(live.front());
    out.push_back(live[2]);
    out.push_back(conflicts(settings));
    return out;
}

}  // namespace heed::bench
