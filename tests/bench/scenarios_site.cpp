// A whole dealer, and its server dying: S4, S7.
#include "tests/bench/probe.hpp"
#include "tests/bench/raw_limit.hpp"
#include "tests/bench/scenarios.hpp"
#include "tests/bench/workload.hpp"

#include <algorithm>
#include <future>
#include <map>
#include <set>

namespace heed::bench {
namespace {

using namespace std::chrono_literals;

constexpr std::int64_t kTablets = 20;
constexpr std::int64_t kEdits = 500;  // each
// Of a tablet's edits 450 are on complaints nobody else touches, 40 on some that one other tablet edits too,
// and 10 on the few that all twenty edit: 10 % conflict, with up to twenty values for a field.
constexpr std::int64_t kAlone = 450;
constexpr std::int64_t kWithOne = 40;
constexpr std::int64_t kWithAll = 10;
static_assert(kAlone + kWithOne + kWithAll == kEdits);
constexpr std::int64_t kComplaints = kTablets * kAlone + kTablets / 2 * kWithOne + kWithAll;

// Which complaint tablet `t` edits with its edit `e`: first those of its own, then of its pair, then of all.
std::int64_t target(std::int64_t t, std::int64_t e) {
    if (e < kAlone) return t * kAlone + e;
    const std::int64_t pairs = kTablets * kAlone;
    if (e < kAlone + kWithOne) return pairs + t / 2 * kWithOne + (e - kAlone);
    return pairs + kTablets / 2 * kWithOne + (e - kAlone - kWithOne);
}

// What every field that was edited has to hold in the end: each value that nobody saw.
struct Expected {
    std::set<std::int64_t> odometers;
    std::set<std::string> outcomes;
};

std::map<std::int64_t, Expected> expectations() {
    std::map<std::int64_t, Expected> out;
    for (std::int64_t t = 0; t < kTablets; ++t) {
        for (std::int64_t e = 0; e < kEdits; ++e) {
            auto& expected = out[target(t, e)];
            expected.odometers.insert(editedOdometer(t * kEdits + e));
            expected.outcomes.insert(editedOutcome(t * kEdits + e));
        }
    }
    return out;
}

struct Kept {
    std::int64_t values = 0;     // that had to be kept
    std::int64_t kept = 0;       // and are
    std::int64_t conflicts = 0;  // fields in conflict, as a tablet shows them
};

template <class T, class Read>
void compare(const model::Record& record, std::string_view field, const std::set<T>& expected, Read read,
             Kept& kept) {
    const auto* state = record.find(field);
    must(state != nullptr, "an edited field is gone");
    std::set<T> found;
    for (const auto& sibling : state->siblings)
        found.insert(T(read(sibling.value)));
    kept.values += std::ssize(expected);
    kept.kept += std::ranges::count_if(expected, [&](const T& value) { return found.contains(value); });
    must(std::ranges::includes(expected, found),
         "a field holds a value that was superseded or never entered");
    must((expected.size() > 1) == record.conflicted(*state), "a conflict is not shown, or one that is none");
    if (expected.size() > 1) ++kept.conflicts;
}

Kept lookAtEveryValue(Tablet& tablet, const std::vector<base::Uuid>& ids) {
    Kept kept;
    tablet.run([&](store::RecordStore& store, sync::Engine&) {
        for (const auto& [index, expected] : expectations()) {
            const auto shown = store.record(ids[static_cast<std::size_t>(index)]);
            must(shown.has_value() && shown->has_value(), "an edited complaint is gone");
            compare((*shown)->record, "odometer", expected.odometers,
                    [](const model::Value& value) { return model::asInteger(value); }, kept);
            compare((*shown)->record, "outcome", expected.outcomes,
                    [](const model::Value& value) { return model::asText(value); }, kept);
        }
    });
    return kept;
}

}  // namespace

std::vector<Figure> comeBackTogether(const Settings& settings) {
    FilledSite site(settings, "s4", kComplaints);
    std::vector<std::unique_ptr<Tablet>> tablets;
    std::vector<Tablet*> all;
    for (std::int64_t t = 0; t < kTablets; ++t) {
        const std::string name = "T" + std::to_string(t + 1);
        tablets.push_back(std::make_unique<Tablet>(TabletOptions{.file = site.folder() / (name + ".db"),
                                                                 .port = site.port(),
                                                                 .user = t % 2 == 0 ? "wang" : "li",
                                                                 .name = name}));
        all.push_back(tablets.back().get());
    }
    for (Tablet* tablet : all)
        must(tablet->waitFor([](const sync::Status& s) { return s.complete && isUpToDate(s); }, 10min),
             "a tablet does not get its records");
    std::vector<std::future<void>> working;
    for (std::int64_t t = 0; t < kTablets; ++t) {
        Tablet& tablet = *all[static_cast<std::size_t>(t)];
        tablet.handle(sync::event::OfflineSwitch{true});
        working.push_back(std::async(std::launch::async, [&tablet, &site, t] {
            tablet.run([&](store::RecordStore& store, sync::Engine&) {
                for (std::int64_t e = 0; e < kEdits; ++e) {
                    const auto& id = site.ids()[static_cast<std::size_t>(target(t, e))];
                    commitOne(store, editOfShown(store, id, t * kEdits + e));
                }
            });
        }));
    }
    for (auto& work : working)
        work.get();
    const double raw = rawMutationsPerSecond(site.folder(), kTablets * kEdits, 300);
    Meter meter(site.server(), all);
    const auto start = SteadyClock::now();
    for (Tablet* tablet : all)
        tablet->handle(sync::event::OfflineSwitch{false});
    std::int64_t refused = 0;
    for (Tablet* tablet : all) {
        must(tablet->waitFor(
                 [&refused](const sync::Status& s) {
                     if (s.waiting == 0) refused += s.rejections;
                     return s.waiting == 0;
                 },
                 10min),
             "an outbox does not empty");
    }
    const double seconds = secondsSince(start);
    const Costs costs = meter.stop();
    for (Tablet* tablet : all)
        settle(*tablet);
    const double caughtUp = secondsSince(start);
    must(refused == 0, "an edit was refused");

    // A tablet that was not there sees what the server holds; the others must hold the same, byte for byte.
    Tablet witness(
        {.file = site.folder() / "witness.db", .port = site.port(), .user = "chen", .name = "witness"});
    must(witness.waitFor([](const sync::Status& s) { return s.complete && isUpToDate(s); }, 10min),
         "the witness does not get its records");
    const Kept kept = lookAtEveryValue(witness, site.ids());
    const std::string truth = dumpOf(witness);
    std::int64_t alike = 0;
    for (Tablet* tablet : all)
        alike += dumpOf(*tablet) == truth ? 1 : 0;

    const double rate = static_cast<double>(kTablets * kEdits) / seconds;
    return {
        {.id = "S4",
         .what = "20 tablets × 500 offline edits, 10 % conflicting",
         .unit = "mutations/s",
         .value = rate,
         .target = "≥ 10,000",
         .met = rate >= 10'000,
         .rawLimit = raw,
         .durability = "WAL+FULL on all 21",
         .costs = costs},
        {.id = "S4", .what = "  until all twenty hold what all did", .unit = "s", .value = caughtUp},
        {.id = "S4",
         .what = "  values kept, of " + countText(kept.values) + " that had to be",
         .unit = "values",
         .value = static_cast<double>(kept.kept),
         .target = "all",
         .met = kept.kept == kept.values},
        {.id = "S4",
         .what = "  fields in conflict, of up to 20 values",
         .unit = "fields",
         .value = static_cast<double>(kept.conflicts)},
        {.id = "S4",
         .what = "  tablets with the server's state, byte for byte",
         .unit = "tablets",
         .value = static_cast<double>(alike),
         .target = "all 20",
         .met = alike == kTablets},
    };
}

std::vector<Figure> killServer(const Settings& settings, FilledSite& site) {
    constexpr std::int64_t kEditsInFlight = 3'000;
    constexpr std::int64_t kWaitingAtKill = 2'000;
    const auto folder = subfolder(settings, "s7");
    Tablet writer({.file = folder / "writer.db", .port = site.port(), .user = "wang", .name = "writer"});
    must(writer.waitFor([](const sync::Status& s) { return s.complete && isUpToDate(s); }, 10min),
         "the tablet does not get its records");
    std::string token;
    writer.run([&](store::RecordStore& store, sync::Engine&) {
        const auto signIn = store.signIn();
        must(signIn.has_value() && signIn->has_value(), "the tablet is not signed in");
        token = (*signIn)->token;
    });
    std::vector<double> answering;
    std::vector<double> emptied;
    std::int64_t i = 0;
    for (int kill = 0; kill < settings.kills; ++kill) {
        writer.handle(sync::event::OfflineSwitch{true});
        writer.run([&](store::RecordStore& store, sync::Engine&) {
            std::vector<model::Mutation> edits;
            for (std::int64_t k = 0; k < kEditsInFlight; ++k, ++i) {
                const auto& id = site.ids()[static_cast<std::size_t>(i * 7919) % site.ids().size()];
                edits.push_back(editOfShown(store, id, i));
            }
            commitGrouped(store, std::move(edits), 10);
        });
        writer.handle(sync::event::OfflineSwitch{false});
        must(writer.waitFor([](const sync::Status& s) { return s.waiting < kWaitingAtKill; }, 60s),
             "the push does not begin");
        const auto start = SteadyClock::now();
        site.killAndRestart();
        // A real question of somebody signed in: the store is open, recovered, and read.
        while (ask(site.port(), "/v1/sites/FT01/snapshot", token) != 200)
            must(secondsSince(start) < 60, "the server does not come back");
        answering.push_back(secondsSince(start) * 1e3);
        must(writer.waitFor([](const sync::Status& s) { return s.waiting == 0; }, 60s),
             "the tablet does not resume by itself");
        emptied.push_back(secondsSince(start) * 1e3);
        must(writer.waitFor(isUpToDate, 60s), "the tablet does not catch up");
    }
    settle(writer);
    Tablet witness({.file = folder / "witness.db", .port = site.port(), .user = "li", .name = "witness"});
    must(witness.waitFor([](const sync::Status& s) { return s.complete && isUpToDate(s); }, 10min),
         "the witness does not get its records");
    const bool same = dumpOf(writer) == dumpOf(witness);

    auto out =
        latencyRows("S7", "kill -9 under load at " + countText(std::ssize(site.ids())) + ": answers again",
                    answering, {.longest = 1'000}, "what was acknowledged");
    out.push_back({.id = "S7",
                   .what = "  and the tablet's outbox is empty, by itself, p50",
                   .unit = "ms",
                   .value = percentile(emptied, 0.5)});
    out.push_back({.id = "S7",
                   .what = "  acknowledged edits, and then the same on both sides",
                   .unit = same ? "edits" : "DIFFERENT",
                   .value = static_cast<double>(i),
                   .target = "same",
                   .met = same});
    return out;
}

}  // namespace heed::bench
