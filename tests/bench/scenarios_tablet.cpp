// One or two tablets at work: S1, S2, S3, S5.
#include "shared/merge/merge.hpp"
#include "tests/bench/raw_limit.hpp"
#include "tests/bench/scenarios.hpp"
#include "tests/bench/workload.hpp"

#include <condition_variable>
#include <mutex>

namespace heed::bench {
namespace {

using namespace std::chrono_literals;

// Fills an outbox: one in five is a new complaint, the rest edit those, two fields each.
void fillOutbox(store::RecordStore& store, std::int64_t count) {
    Ids ids;
    std::vector<base::Uuid> made;
    const auto at = base::SystemClock().now();
    for (std::int64_t i = 0; i < count; ++i) {
        if (i % 5 == 0) {
            made.push_back(ids.next());
            commitOne(store, newComplaint(made.back(), i, at));
        } else {
            // One's own earlier writes count as seen.
            commitOne(store, editComplaint(made[static_cast<std::size_t>(i * 7919) % made.size()], i,
                                           model::kNoSeq));
        }
    }
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

// Every so manyth of these records gets a second value that nobody has seen, as with a page of the feed.
std::int64_t disputeEvery(store::RecordStore& store, const std::vector<base::Uuid>& ids, std::size_t step) {
    std::vector<model::Record> disputed;
    for (std::size_t i = 0; i < ids.size(); i += step) {
        auto shown = store.record(ids[i]);
        must(shown && *shown, "a record cannot be read");
        model::Mutation other = editComplaint(ids[i], static_cast<std::int64_t>(i), model::kNoSeq);
        other.n = model::MutationNo{1};
        for (const std::int64_t device : {1001, 1002}) {
            other.set.front().value = std::int64_t{device};
            model::Record& record = (*shown)->record;
            record = merge::apply(std::move(record), other,
                                  {.seq = base::next(record.seq),
                                   .device = model::DeviceNo{device},
                                   .n = other.n,
                                   .time = base::instantFromMs(1'795'262'400'000 + device),
                                   .by = "li"});
        }
        disputed.push_back(std::move((*shown)->record));
    }
    const auto cursor = store.cursor();
    must(cursor && store.applyPage({.records = disputed, .cursor = *cursor, .through = {}}).has_value(),
         "a page cannot be stored");
    return std::ssize(disputed);
}

// What waits for a person, among all that there is.
std::vector<Figure> askForConflicts(store::RecordStore& store, const std::vector<base::Uuid>& ids) {
    const auto disputed = disputeEvery(store, ids, 100);
    std::vector<double> pages;
    std::vector<double> counts;
    for (int i = 0; i < 200; ++i) {
        auto begin = SteadyClock::now();
        const auto page = store.conflicts(std::nullopt, 50);
        pages.push_back(secondsSince(begin) * 1e6);
        must(page && std::ssize(page->records) == std::min<std::int64_t>(50, disputed),
             "the conflicts cannot be read");
        begin = SteadyClock::now();
        const auto count = store.conflictCount();
        counts.push_back(secondsSince(begin) * 1e6);
        must(count && *count == disputed, "the conflicts cannot be counted");
    }
    const std::string among = countText(disputed) + " conflicts among " + countText(std::ssize(ids));
    return {{.id = "U2",
             .what = "newest 50 of " + among + " from the store, p50 of 200 times",
             .unit = "µs",
             .value = percentile(pages, 0.5)},
            {.id = "U2", .what = "  p99", .unit = "µs", .value = percentile(pages, 0.99)},
            {.id = "U2", .what = "  counting them, p50", .unit = "µs", .value = percentile(counts, 0.5)}};
}

}  // namespace

std::vector<Figure> pushOutbox(const Settings& settings, std::int64_t count) {
    const auto folder = subfolder(settings, "s1-" + std::to_string(count));
    const ServerProcess server(settings.server, folder / "central.db");
    Tablet tablet({.file = folder / "a.db", .port = server.port(), .user = "wang", .name = "A"});
    must(tablet.waitFor(isUpToDate, 10s), "the tablet does not reach the server");
    tablet.handle(sync::event::OfflineSwitch{true});
    std::size_t bytes = 0;
    tablet.run([&](store::RecordStore& store, sync::Engine&) {
        fillOutbox(store, count);
        bytes = lineBytes(store);
    });
    const double raw = rawMutationsPerSecond(folder, count, bytes);
    Meter meter(server, {&tablet});
    const auto start = SteadyClock::now();
    tablet.handle(sync::event::OfflineSwitch{false});
    must(tablet.waitFor([](const sync::Status& s) { return s.waiting == 0; }, 10min),
         "the outbox does not empty");
    const double seconds = secondsSince(start);
    const Costs costs = meter.stop();
    must(tablet.waitFor(isUpToDate, 5min), "the tablet does not catch up");
    const double rate = static_cast<double>(count) / seconds;
    const double share = rate / raw;
    const auto perMutation = [count](double cpu) { return cpu * 1e6 / static_cast<double>(count); };
    return {
        {.id = "S1",
         .what = "outbox of " + countText(count) + " (80 % edits) until acknowledged",
         .unit = "mutations/s",
         .value = rate,
         .target = "≥ 20,000",
         .met = rate >= 20'000,
         .rawLimit = raw,
         .durability = "WAL+FULL on both sides",
         .costs = costs},
        {.id = "S1",
         .what = "  share of the raw limit",
         .unit = "",
         .value = share,
         .target = "≥ 0.33",
         .met = share >= 1.0 / 3},
        {.id = "S1",
         .what = "  CPU a mutation, server",
         .unit = "µs",
         .value = perMutation(costs.serverCpuSeconds)},
        {.id = "S1",
         .what = "  CPU a mutation, tablet",
         .unit = "µs",
         .value = perMutation(costs.tabletsCpuSeconds)},
    };
}

Figure growth(const std::vector<Figure>& few, const std::vector<Figure>& many) {
    const double slower = (1 - many.front().value / few.front().value) * 100;
    return {.id = "S1",
            .what = "  slower than the short outbox by",
            .unit = "%",
            .value = slower,
            .target = "≤ 20",
            .met = slower <= 20};
}

std::vector<Figure> takeAll(const Settings& settings, FilledSite& site) {
    const auto folder = subfolder(settings, "s2");
    const auto records = static_cast<std::int64_t>(site.ids().size());
    const double share = static_cast<double>(records) / 100'000;
    const double raw = rawInsertsPerSecond(folder, records);
    Meter meter(site.server(), {});
    const auto start = SteadyClock::now();
    Tablet fresh({.file = folder / "b.db", .port = site.port(), .user = "li", .name = "B"});
    must(fresh.waitFor([](const sync::Status& s) { return s.complete; }, 10min),
         "the new tablet does not get its records");
    const double seconds = secondsSince(start);
    Costs costs = meter.stop();
    costs.tabletsCpuSeconds = fresh.cpuSeconds();
    const auto wire = fresh.wire();
    costs.sentMb = static_cast<double>(wire.sent) / 1e6;
    costs.receivedMb = static_cast<double>(wire.received) / 1e6;
    std::int64_t count = 0;
    std::vector<double> firstRows;
    std::vector<Figure> conflicts;
    fresh.run([&](store::RecordStore& store, sync::Engine&) {
        count = store.complaintCount().value_or(0);
        for (int i = 0; i < 50; ++i) {
            const auto begin = SteadyClock::now();
            must(store.complaints(std::nullopt, 50).has_value(), "the list cannot be read");
            firstRows.push_back(secondsSince(begin) * 1e3);
        }
        conflicts = askForConflicts(store, site.ids());
    });
    must(count == records, "the new tablet does not hold all records");
    char allowed[64];
    std::snprintf(allowed, sizeof allowed, "≤ %.3g", 4 * share);
    char allowedMb[64];
    std::snprintf(allowedMb, sizeof allowedMb, "≤ %.3g", 30 * share);
    std::vector<Figure> out = {
        {.id = "S2",
         .what = "a new tablet takes " + countText(records) + " complaints",
         .unit = "records/s",
         .value = static_cast<double>(count) / seconds,
         .target = "≥ 25,000",
         .met = seconds <= 4 * share,
         .rawLimit = raw,
         .durability = "WAL+FULL on the tablet",
         .costs = costs},
        {.id = "S2",
         .what = "  until the list is usable",
         .unit = "s",
         .value = seconds,
         .target = allowed,
         .met = seconds <= 4 * share},
        {.id = "S2",
         .what = "  on the wire",
         .unit = "MB",
         .value = costs.receivedMb,
         .target = allowedMb,
         .met = costs.receivedMb <= 30 * share},
        {.id = "U2",
         .what = "  first 50 rows of the list from the store, first time",
         .unit = "ms",
         .value = firstRows.front(),
         .target = "≤ 100",
         .met = firstRows.front() <= 100},
        {.id = "U2", .what = "  p50 of 50 times", .unit = "ms", .value = percentile(firstRows, 0.5)},
    };
    out.insert(out.end(), std::make_move_iterator(conflicts.begin()),
               std::make_move_iterator(conflicts.end()));
    return out;
}

std::vector<Figure> askForNothing(const Settings& settings, FilledSite& site) {
    const auto folder = subfolder(settings, "s5");
    Tablet tablet({.file = folder / "b.db", .port = site.port(), .user = "li", .name = "B"});
    must(tablet.waitFor([](const sync::Status& s) { return s.complete && isUpToDate(s); }, 10min),
         "the tablet does not get its records");
    Meter meter(site.server(), {&tablet});
    std::vector<double> times;
    for (int i = 0; i < settings.idleRequests; ++i) {
        const auto begin = SteadyClock::now();
        const auto before = tablet.answers();
        tablet.handle(sync::event::Timer{});
        must(tablet.waitForAnswer(before, 5s), "no answer");
        times.push_back(secondsSince(begin) * 1e3);
    }
    auto out = latencyRows("S5", "nothing to do at " + countText(std::ssize(site.ids())) + ": one round trip",
                           times, {.p50 = 1}, "nothing is written");
    out.front().costs = meter.stop();
    return out;
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
    edit(newComplaint(id, 0, base::SystemClock().now()), editedOdometer(0));
    Meter meter(server, {&a, &b});
    std::vector<double> times;
    for (int i = 1; i <= settings.liveEdits; ++i)
        times.push_back(edit(editComplaint(id, i, model::kNoSeq), editedOdometer(i)));
    const Costs costs = meter.stop();
    b.onChange({});
    auto out = latencyRows("S3", "edit on A until B can show it, live", times, {.p50 = 3, .p99 = 15},
                           "on A, the server and B");
    // Three commits lie between the two: A's outbox, the server's log, B's record.
    out.front().rawLimit = 3 * rawDurableWriteMs(folder);
    out.front().costs = costs;
    return out;
}

}  // namespace heed::bench
