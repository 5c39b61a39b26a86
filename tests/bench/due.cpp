#include "tests/bench/due.hpp"

#include "server/central/sqlite_central.hpp"
#include "shared/base/random.hpp"

#include <chrono>
#include <stdexcept>
#include <string>

namespace heed::bench {
namespace {

using namespace std::chrono_literals;

constexpr int kCalls = 2000;
constexpr double kMost = 1000;  // µs
constexpr const char* kSite = "FT01";
constexpr const char* kDues = "contact=1795271400000 answer=1795530600000 whole=1796653800000";

template <class T>
T must(base::Expected<T> value) {
    if (!value) throw std::runtime_error(value.error().text());
    if constexpr (!std::is_void_v<T>) return std::move(*value);
}

base::Uuid caseId(std::int64_t i) { return base::uuidFromName("due", std::to_string(i)); }

// Far from the order in which the cases were made.
base::Instant dueOf(std::int64_t i, std::int64_t cases) {
    return base::instantFromMs(1'795'262'400'000 + (i * 7919 % cases) * 1000);
}

template <class Call>
std::vector<double> timesOf(const Call& call) {
    std::vector<double> out;
    for (int i = 0; i < kCalls; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        call(i);
        out.push_back(
            std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begin).count());
    }
    return out;
}

void add(std::vector<Figure>& out, const std::string& what, const std::vector<double>& times, bool isTarget) {
    for (const auto& [p, name] : {std::pair{0.5, "p50"}, std::pair{0.99, "p99"}}) {
        Figure figure{.id = "due", .what = what + ", " + name, .unit = "µs", .value = percentile(times, p)};
        if (isTarget) {
            figure.target = "≤ 1000";
            figure.met = figure.value <= kMost;
        }
        out.push_back(std::move(figure));
    }
}

}  // namespace

std::vector<Figure> askWhatIsDue(const std::filesystem::path& folder, std::int64_t cases) {
    const auto file = folder / "due.db";
    std::filesystem::remove(file);
    base::SeededRandom random(1);
    const auto store = must(server::openSqliteCentral(file, random));
    auto& writer = store->writer();
    must(writer.begin());
    // The site comes into being with its first record.
    (void)must(writer.continueFeed(kSite));
    for (std::int64_t i = 0; i < cases; ++i)
        must(writer.setAlarm(kSite, caseId(i), dueOf(i, cases), kDues));
    must(writer.commit());

    std::vector<Figure> out;
    const std::string of = " of " + countText(cases) + " open cases";
    must(writer.begin());
    add(out, "when the next" + of + " falls due", timesOf([&](int) {
            if (!must(writer.nextAlarm())) throw std::runtime_error("nothing is due");
        }),
        true);
    const auto first = *must(writer.nextAlarm());
    add(out, "which" + of + " have fallen due (one)", timesOf([&](int) {
            if (must(writer.dueRecords(first, 200)).size() != 1) throw std::runtime_error("not one is due");
        }),
        true);
    add(out, "moving the alarm of one" + of, timesOf([&](int i) {
            must(writer.setAlarm(kSite, caseId(i * 31 % cases), dueOf(i, cases) + 24h, kDues));
        }),
        false);
    writer.rollback();
    return out;
}

}  // namespace heed::bench
