// heed-sim: many runs of the simulator, over several processes, and what came of them.
#include "tests/simulation/simulator.hpp"
#include "tests/world/every_step.hpp"

#include <CLI/CLI.hpp>
#include <malloc.h>
#include <sqlite3.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <iostream>
#include <new>
#include <sstream>
#include <thread>

using namespace heed;
using simulation::Counts;
using simulation::Result;

namespace {

// Every so many seeds one is run twice, and must do the same.
constexpr std::uint64_t kTwice = 100;

std::string describe(std::uint64_t seed, const Result& result) {
    std::ostringstream out;
    out << "seed " << seed << ": " << result.violation.value_or("no violation") << "\n";
    for (const auto& event : result.lastEvents)
        out << "    " << event << "\n";
    return out.str();
}

// --- One process's share ---

struct Share {
    Counts counts;
    std::int64_t runs = 0;
    std::int64_t violations = 0;
    std::string first;  // violation, in words
};

// The seed that is to be run next, counted by all processes together: seeds differ so much in length, and in
// a rhythm, that fixed shares left one process working alone for a sixth of the time.
using NextSeed = std::atomic<std::uint64_t>;
static_assert(NextSeed::is_always_lock_free);  // so it holds between processes

NextSeed& sharedCounter(std::uint64_t from) {
    void* memory =
        ::mmap(nullptr, sizeof(NextSeed), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) throw std::runtime_error("no memory could be shared");
    return *new (memory) NextSeed(from);  // until the program ends
}

Share runShare(NextSeed& next, std::uint64_t end, simulation::Options options) {
    Share share;
    for (std::uint64_t seed = next++; seed < end; seed = next++) {
        auto result = simulation::simulate(seed, options);
        if (!result.violation && seed % kTwice == 0 &&
            simulation::simulate(seed, options).hash != result.hash)
            result.violation = "the same seed did not do the same twice";
        ++share.runs;
        share.counts.add(result.counts);
        if (!result.violation) continue;
        ++share.violations;
        std::fprintf(stderr, "seed %llu: %.400s\n", static_cast<unsigned long long>(seed),
                     result.violation->c_str());
        if (share.first.empty()) share.first = describe(seed, result);
    }
    return share;
}

// Lines of "key value", the words of the first violation last.
std::string packed(const Share& share) {
    std::ostringstream out;
    out << "runs\t" << share.runs << "\nviolations\t" << share.violations << "\nrequests\t"
        << share.counts.requests << "\nmutations\t" << share.counts.mutations << "\nconflicts\t"
        << share.counts.conflicts << "\nrejections\t" << share.counts.rejections << "\n";
    for (const auto& [kind, times] : share.counts.faults)
        out << "fault " << kind << "\t" << times << "\n";
    out << "first\t0\n" << share.first;
    return out.str();
}

void unpack(Share& sum, const std::string& text) {
    constexpr std::string_view kFault = "fault ";
    std::istringstream in(text);
    std::string line;
    while (std::getline(in, line)) {
        const auto tab = line.find('\t');
        const auto key = line.substr(0, tab);
        const std::int64_t value = std::stoll(line.substr(tab + 1));
        if (key == "runs") sum.runs += value;
        if (key == "violations") sum.violations += value;
        if (key == "requests") sum.counts.requests += value;
        if (key == "mutations") sum.counts.mutations += value;
        if (key == "conflicts") sum.counts.conflicts += value;
        if (key == "rejections") sum.counts.rejections += value;
        if (key.starts_with(kFault)) sum.counts.faults[key.substr(kFault.size())] += value;
        if (key == "first") break;
    }
    const std::string first(std::istreambuf_iterator<char>(in), {});
    if (sum.first.empty()) sum.first = first;
}

// --- All of them ---

Share runAll(std::uint64_t from, std::uint64_t seeds, std::uint64_t jobs, simulation::Options options) {
    struct Child {
        pid_t pid;
        int pipe;
    };
    std::vector<Child> children;
    NextSeed& next = sharedCounter(from);
    for (std::uint64_t job = 0; job < jobs; ++job) {
        int ends[2];
        if (::pipe(ends) != 0) throw std::runtime_error("no pipe could be made");
        const pid_t pid = ::fork();
        if (pid < 0) throw std::runtime_error("no process could be started");
        if (pid == 0) {
            ::close(ends[0]);
            const std::string text = packed(runShare(next, from + seeds, options));
            for (std::size_t done = 0; done < text.size();) {
                const auto written = ::write(ends[1], text.data() + done, text.size() - done);
                if (written <= 0) ::_exit(2);
                done += static_cast<std::size_t>(written);
            }
            ::_exit(0);
        }
        ::close(ends[1]);
        children.push_back({pid, ends[0]});
    }
    Share sum;
    for (const Child& child : children) {
        std::string text;
        char buffer[4096];
        for (ssize_t got = 0; (got = ::read(child.pipe, buffer, sizeof buffer)) > 0;)
            text.append(buffer, static_cast<std::size_t>(got));
        ::close(child.pipe);
        int status = 0;
        ::waitpid(child.pid, &status, 0);
        if (status != 0) {
            ++sum.violations;
            sum.first = "a process of the simulator ended with status " + std::to_string(status) + "\n";
        }
        unpack(sum, text);
    }
    return sum;
}

void report(const Share& sum, double seconds) {
    std::printf("%lld runs in %.1f s (%.0f a minute)\n\n", static_cast<long long>(sum.runs), seconds,
                static_cast<double>(sum.runs) * 60 / seconds);
    for (const auto& [kind, times] : sum.counts.faults)
        std::printf("  %-20s %10lld\n", kind.c_str(), static_cast<long long>(times));
    const auto line = [](const char* what, std::int64_t count) {
        std::printf("%-22s %10lld\n", what, static_cast<long long>(count));
    };
    line("faults injected", sum.counts.faultsInAll());
    line("requests", sum.counts.requests);
    line("mutations accepted", sum.counts.mutations);
    line("records in conflict", sum.counts.conflicts);
    line("mutations rejected", sum.counts.rejections);
    line("violations", sum.violations);
}

int replay(std::uint64_t seed, simulation::Options options) {
    const auto result = simulation::simulate(seed, options);
    std::cout << describe(seed, result) << "trace hash " << std::hex << result.hash << std::dec << ", "
              << result.counts.faultsInAll() << " faults, " << result.counts.mutations << " mutations\n";
    return result.violation ? 1 : 0;
}

// A process of the simulator is one thread and ends with its work: SQLite needs no locks in it, and memory
// that was let go is kept for the next file or page rather than given back, to be zeroed once more. Both
// together were a tenth of all time.
void settle() {
    constexpr int kKept = 1 << 28;
    (void)sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
    (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    (void)mallopt(M_MMAP_THRESHOLD, kKept);
    (void)mallopt(M_TRIM_THRESHOLD, kKept);
    (void)mallopt(M_TOP_PAD, 1 << 24);
}

// --- Every step of the fixed scenarios broken ---

int breakEveryStep() {
    int wrong = 0;
    std::int64_t all = 0;
    for (const auto& scenario : world::scenarios()) {
        std::printf("%.*s\n", static_cast<int>(scenario.name.size()), scenario.name.data());
        for (const auto& breakage : world::breakages()) {
            const auto steps = stepsOf(scenario, breakage);
            all += steps;
            std::printf("  %-32.*s %6lld steps\n", static_cast<int>(breakage.name.size()),
                        breakage.name.data(), static_cast<long long>(steps));
            for (std::int64_t at = 0; at < steps; ++at) {
                const auto why = breakStep(scenario, breakage, at);
                if (why.empty()) continue;
                ++wrong;
                std::printf("    step %lld: %.400s\n", static_cast<long long>(at), why.c_str());
            }
        }
    }
    std::printf("%lld steps were broken, one at a time; violations: %d\n", static_cast<long long>(all),
                wrong);
    return wrong == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app("Runs the simulator: one seed, one run, every law checked.", "./heed sim");
    std::uint64_t seeds = 1000;
    std::uint64_t from = 1;
    std::uint64_t jobs = std::max(1U, std::thread::hardware_concurrency());
    std::optional<std::uint64_t> seed;
    bool trace = false;
    bool everyStep = false;
    bool together = false;
    int bug = 0;
    app.add_option("--seeds", seeds, "how many")->capture_default_str();
    app.add_option("--from", from, "the first of them")->capture_default_str();
    app.add_option("--jobs", jobs, "processes")->check(CLI::Range(1, 256))->capture_default_str();
    app.add_option("--seed", seed, "this one alone");
    app.add_flag("--trace", trace, "with --seed: everything that happens");
    app.add_flag("--every-step", everyStep, "instead: breaks each step of fixed scenarios, one at a time");
    app.add_option("--bug", bug, "of the museum, by its place in tests/world/museum.hpp; 0: none")
        ->check(CLI::Range(0, world::kBugCount - 1));
    app.add_flag("--together", together, "copied tablets and a server that is set back, in every run");
    CLI11_PARSE(app, argc, argv);

    settle();
    try {
        if (everyStep) return breakEveryStep();
        if (seed)
            return replay(*seed, {.bug = static_cast<world::Bug>(bug),
                                  .together = together,
                                  .trace = trace ? &std::cout : nullptr});
        const auto started = std::chrono::steady_clock::now();
        const Share sum =
            runAll(from, seeds, jobs, {.bug = static_cast<world::Bug>(bug), .together = together});
        report(sum, std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count());
        if (sum.violations == 0) return 0;
        std::cerr << "\n" << sum.first << "Replay it with ./heed sim --seed N --trace\n";
    } catch (const std::exception& error) {
        std::cerr << "heed-sim: " << error.what() << "\n";
    }
    return 1;
}
