#include "tests/bench/ui.hpp"

#include "shared/store/search_text.hpp"
#include "tests/bench/full_tablet.hpp"

#include <algorithm>

namespace heed::bench {
namespace {

using model::Kind;
using model::Mutation;
using store::RecordStore;

constexpr std::int64_t kSearched = 50'000;
constexpr std::int64_t kListed = 100'000;
constexpr std::size_t kChunk = 250;  // complaints the app indexes at once
constexpr int kTimes = 200;
constexpr int kCaptures = 300;

std::vector<Figure> indexAll(RecordStore& store, std::int64_t cases) {
    std::vector<double> chunks;
    const auto begin = SteadyClock::now();
    while (true) {
        const auto chunk = SteadyClock::now();
        if (got(store.index(kChunk)) == 0) break;
        chunks.push_back(secondsSince(chunk) * 1e3);
    }
    const double seconds = secondsSince(begin);
    const double allowed = 6.0 * static_cast<double>(cases) / 100'000;
    char target[64];
    std::snprintf(target, sizeof target, "≤ %.3g", allowed);
    return {{.id = "S2",
             .what = "  words of " + countText(cases) + " cases indexed, in the background",
             .unit = "s",
             .value = seconds,
             .target = target,
             .met = seconds <= allowed,
             .durability = "WAL+FULL on the tablet"},
            {.id = "S2", .what = "  one chunk of it, p99", .unit = "ms", .value = percentile(chunks, 0.99)}};
}

std::vector<Figure> search(FullTablet& tablet) {
    const auto reader = tablet.reader();
    const CaseTexts& some = tablet.texts()[tablet.texts().size() / 3];
    const auto end = [](const std::string& text, std::size_t length) {
        return store::folded(text.substr(text.size() - length));
    };
    const std::pair<std::string, std::string> words[] = {
        {"异响", "a frequent two-character word"},
        {"漏水", "another"},
        {"示例", "one that is in every case"},
        {"郭示", "a rarer one"},
        {"车时", "two characters that hardly meet"},
        {"咕咚", "one that is nowhere"},
        {"拖", "a single character"},
        {"发动机故障灯", "a phrase of six"},
        {end(some.phone, 4), "the last 4 of a phone"},
        {end(some.vin, 6), "the last 6 of a VIN"},
        {end(some.plate, 4), "the last 4 of a plate"},
    };
    std::vector<Figure> out;
    for (const auto& [word, what] : words) {
        const store::Narrowing narrowing{.words = word};
        std::vector<double> times;
        store::FoundPage page;
        for (int i = 0; i < kTimes; ++i) {
            const auto begin = SteadyClock::now();
            page = got(reader->find(narrowing, {}, 50));
            times.push_back(secondsSince(begin) * 1e3);
        }
        // The same hits as by looking at every case, to the last.
        const auto should = tablet.scan(word, SIZE_MAX);
        std::vector<base::Uuid> found;
        for (const auto& row : page.rows)
            found.push_back(row.row.id);
        while (page.next) {
            page = got(reader->find(narrowing, page.next, 1'000));
            for (const auto& row : page.rows)
                found.push_back(row.row.id);
        }
        must(found == should, "searching " + word + " gives other cases than a plain scan");
        out.push_back({.id = "U2",
                       .what = "newest 50 of " + countText(std::ssize(found)) + " with " + what + ", p50",
                       .unit = "ms",
                       .value = percentile(times, 0.5),
                       .target = "≤ 20",
                       .met = percentile(times, 0.99) <= 20});
        out.push_back({.id = "U2", .what = "  p99", .unit = "ms", .value = percentile(times, 0.99)});
    }
    return out;
}

Figure firstRows(const FullTablet& tablet, const std::string& what, const store::Narrowing& narrowing) {
    std::vector<double> times;
    for (int i = 0; i < 20; ++i) {
        // A reader that has looked at nothing yet, as when the app starts.
        const auto reader = tablet.reader();
        const auto begin = SteadyClock::now();
        if (narrowing == store::Narrowing{})
            (void)got(reader->complaints({}, 50));
        else
            (void)got(reader->find(narrowing, {}, 50));
        times.push_back(secondsSince(begin) * 1e3);
    }
    const double worst = percentile(times, 1);
    return {.id = "U2", .what = what, .unit = "ms", .value = worst, .target = "≤ 100", .met = worst <= 100};
}

// What is known of a vehicle and a customer appears while somebody types (T-16).
std::vector<Figure> acquaintances(const FullTablet& tablet) {
    constexpr std::size_t kAsked = 200;
    const auto reader = tablet.reader();
    const std::pair<const char*, std::function<store::KnownBy(const CaseTexts&)>> ways[] = {
        {"a plate", [](const CaseTexts& c) { return store::KnownBy{.plate = c.plate}; }},
        {"the last 6 of a VIN",
         [](const CaseTexts& c) { return store::KnownBy{.vin = c.vin.substr(c.vin.size() - 6)}; }},
        {"a phone", [](const CaseTexts& c) { return store::KnownBy{.phone = c.phone}; }},
    };
    std::vector<Figure> out;
    for (const auto& [what, by] : ways) {
        std::vector<double> times;
        for (std::size_t i = 0; i < kAsked; ++i) {
            const auto& some = tablet.texts()[i * tablet.texts().size() / kAsked];
            const auto begin = SteadyClock::now();
            const auto known = got(reader->acquaintance(by(some)));
            times.push_back(secondsSince(begin) * 1e3);
            must(!known.parties.empty() && known.caseCount > 0, std::string("nothing is known by ") + what);
        }
        const double worst = percentile(times, 1);
        out.push_back({.id = "U2",
                       .what = std::string("what is known by ") + what + ", of " + countText(kListed) +
                               " vehicles, longest",
                       .unit = "ms",
                       .value = worst,
                       .target = "≤ 5",
                       .met = worst <= 5});
    }
    return out;
}

// What may be recorded twice is told with a case's page: of the complaint, its customer and its vehicle
// (B-03).
Figure likenesses(const FullTablet& tablet) {
    constexpr std::size_t kAsked = 200;
    const auto reader = tablet.reader();
    std::vector<double> times;
    std::size_t found = 0;
    for (std::size_t i = 0; i < kAsked; ++i) {
        const auto& some = tablet.texts()[i * tablet.texts().size() / kAsked];
        const auto known = got(reader->acquaintance({.plate = some.plate}));
        must(!known.cases.empty(), "no case is known by a plate");
        const auto page = got(reader->record(known.cases.front().id));
        std::vector<model::RecordId> asked{page->record.id};
        for (const auto* of : {"customer", "vehicle"})
            if (const auto id = base::Uuid::parse(page->record.text(of))) asked.push_back(*id);
        must(asked.size() == 3, "a case without a customer or a vehicle");
        const auto begin = SteadyClock::now();
        for (const auto& id : asked)
            found += got(reader->twins(id)).possible.size();
        times.push_back(secondsSince(begin) * 1e3);
    }
    const double worst = percentile(times, 1);
    return {.id = "U2",
            .what = "what may be recorded twice, of a case among " + countText(kListed) + ", longest (" +
                    std::to_string(found) + " found)",
            .unit = "ms",
            .value = worst,
            .target = "≤ 5",
            .met = worst <= 5};
}

// U1: what pressing Save waits for.
std::vector<Figure> capture(FullTablet& tablet) {
    base::SystemClock clock;
    Ids ids;
    std::vector<double> times;
    for (int i = 0; i < kCaptures; ++i) {
        const CaseTexts c = caseTexts(i, kListed);
        Mutation customer{.kind = Kind::customer, .record = ids.next()};
        set(customer, "name", c.name);
        Mutation phone{.kind = Kind::contactPoint, .record = ids.next()};
        set(phone, "customer", customer.record.text());
        set(phone, "phone", c.phone);
        Mutation vehicle{.kind = Kind::vehicle, .record = ids.next()};
        set(vehicle, "plate", c.plate);
        set(vehicle, "vin", c.vin);
        Mutation complaint = newComplaint(ids.next(), i, clock.now());
        set(complaint, "customer", customer.record.text());
        set(complaint, "vehicle", vehicle.record.text());
        const auto begin = SteadyClock::now();
        const auto receipt = tablet.store().commit({customer, phone, vehicle, complaint}, clock.now());
        times.push_back(secondsSince(begin) * 1e3);
        must(receipt.has_value(), "a capture is not taken");
        // What the app does next, when nobody waits.
        tablet.index();
    }
    return latencyRows("U1", "a capture committed, with " + countText(kListed) + " cases on the tablet",
                       times, {.p99 = 50}, "WAL+FULL on the tablet");
}

}  // namespace

std::vector<Figure> waitAtTheGlass(const std::filesystem::path& folder) {
    std::vector<Figure> out;
    const auto add = [&out](std::vector<Figure> more) {
        out.insert(out.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    };
    {
        FullTablet tablet(folder / "searched.db", kSearched);
        tablet.index();
        add(search(tablet));
    }
    FullTablet tablet(folder / "listed.db", kListed);
    add(indexAll(tablet.store(), kListed));
    out.push_back(
        firstRows(tablet, "first 50 rows of " + countText(kListed) + ", by a new reader, longest", {}));
    out.push_back(firstRows(tablet, "  narrowed to a state", {.state = "closed"}));
    out.push_back(firstRows(tablet, "  narrowed to what is nowhere", {.state = "nowhere"}));
    out.push_back(firstRows(tablet, "  narrowed to words and a class",
                            {.words = "异响", .complaintClass = "complaint", .open = true}));
    add(acquaintances(tablet));
    out.push_back(likenesses(tablet));
    add(capture(tablet));
    return out;
}

}  // namespace heed::bench
