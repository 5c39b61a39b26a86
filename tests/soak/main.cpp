// heed-soak: real processes killed and cut off under load, for as long as one likes.
#include "tests/e2e/driver/failure.hpp"
#include "tests/e2e/driver/files.hpp"
#include "tests/e2e/driver/waiting.hpp"
#include "tests/soak/soak.hpp"
#include "tests/soak/typing.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <iostream>
#include <random>
#include <vector>

using namespace heed;

namespace {

constexpr int kSignalBase = 128;
constexpr std::size_t kEventsShown = 60;
constexpr double kDefaultMinutes = 8;
constexpr double kSecondsPerMinute = 60;

std::chrono::milliseconds milliseconds(double seconds) {
    return std::chrono::round<std::chrono::milliseconds>(std::chrono::duration<double>(seconds));
}

double secondsSince(std::chrono::steady_clock::time_point began) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

void line(const std::string& what, std::int64_t count) {
    std::printf("%-34s %8lld\n", what.c_str(), static_cast<long long>(count));
}

void group(const soak::Chronicle& chronicle, const std::string& name) {
    line(name, chronicle.total(name));
    for (const auto& [kind, times] : chronicle.counts(name))
        line("  " + kind, times);
}

int report(std::uint64_t seed, const soak::Chronicle& chronicle, e2e::TempFolder& folder) {
    const auto violations = chronicle.violations();
    line("violations", static_cast<std::int64_t>(violations.size()));
    if (violations.empty()) return 0;
    folder.keep();
    std::cout << std::flush;
    for (const auto& event : chronicle.last(kEventsShown))
        std::cerr << event << "\n";
    std::cerr << "\n";
    for (const auto& sentence : violations)
        std::cerr << "violation: " << sentence << "\n";
    std::cerr << "seed " << seed << "; stores, logs and all events are kept in " << folder.path().string()
              << "\n";
    return 1;
}

int soakDealer(const soak::Plan& plan) {
    e2e::TempFolder folder;
    soak::Chronicle chronicle(folder / "events.log");
    const auto began = std::chrono::steady_clock::now();
    const int rounds = soak::soak(plan, folder.path(), chronicle);
    std::printf("seed %llu, %d tablets, %.1f s\n", static_cast<unsigned long long>(plan.seed), plan.tablets,
                secondsSince(began));
    line("rounds", rounds);
    for (const char* name : {"kills", "cuts", "cuts in uploads", "full disks", "healings",
                             "longest way to rest, ms", "mutations", "statuses compared"})
        group(chronicle, name);
    for (const auto& [kind, times] : chronicle.counts("photos"))
        line("photos " + kind, times);
    return report(plan.seed, chronicle, folder);
}

int soakTyping(const soak::TypingPlan& plan) {
    e2e::TempFolder folder;
    soak::Chronicle chronicle(folder / "events.log");
    const auto began = std::chrono::steady_clock::now();
    const int kills = soak::typeAndKill(plan, folder.path(), chronicle);
    std::printf("seed %llu, %.1f s\n", static_cast<unsigned long long>(plan.seed), secondsSince(began));
    line("kills while typing", kills);
    for (const auto& [kind, times] : chronicle.counts("typing"))
        line("  " + kind, times);
    return report(plan.seed, chronicle, folder);
}

int run(int argc, char** argv) {
    CLI::App app(
        "Server and tablets as real processes, killed and cut off under load, then healed and checked.",
        "./heed soak");
    double minutes = kDefaultMinutes;
    soak::Plan plan{.seed = std::random_device{}()};
    app.add_option("--minutes", minutes, "how long (default 8, unless --rounds says when)")
        ->check(CLI::PositiveNumber);
    app.add_option("--rounds", plan.rounds, "how many rounds at most")->check(CLI::PositiveNumber);
    app.add_option("--seed", plan.seed, "what is drawn, from this; a random one if left out");
    app.add_option("--tablets", plan.tablets)->check(CLI::Range(1, 26))->capture_default_str();
    std::vector<double> trouble;
    app.add_option("--trouble", trouble,
                   "how long the troubles of a round last: the least and the most, in seconds (default 3 9)")
        ->expected(2)
        ->check(CLI::Range(0.5, 600.0));
    std::optional<int> typing;
    app.add_option(
           "--typing", typing,
           "instead: somebody types, and the app is killed so many times; drafts and cases are looked at")
        ->check(CLI::PositiveNumber);
    bool largeDisk = false;
    app.add_flag("--disk-never-full", largeDisk, "the server works on the disk of the temporary folder");
    CLI11_PARSE(app, argc, argv);
    plan.fullDisks = !largeDisk;
    if (!trouble.empty()) {
        plan.least = milliseconds(std::ranges::min(trouble));
        plan.most = milliseconds(std::ranges::max(trouble));
    }
    if (!plan.rounds || app.count("--minutes") > 0) plan.span = milliseconds(minutes * kSecondsPerMinute);

    e2e::breakWaitsOnSignals();
    return typing ? soakTyping({.seed = plan.seed, .kills = *typing}) : soakDealer(plan);
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const e2e::Interrupted& interrupted) {
        std::cerr << "heed-soak: interrupted; nothing is left running\n";
        return kSignalBase + interrupted.signal();
    } catch (const std::exception& thrown) {
        std::cerr << "heed-soak: " << thrown.what() << "\n";
    }
    return 1;
}
