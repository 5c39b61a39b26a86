// What a benchmark run says: a table for people, JSON for comparing runs.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace heed::bench {

// What a measured stretch cost besides time. CPU is seconds over the whole stretch; memory is the peak of the
// resident set, that of the tablets being this process with all of them in it; wire is all that TCP carried,
// headers included, as seen by the tablets.
struct Costs {
    double serverCpuSeconds = 0;
    double tabletsCpuSeconds = 0;
    double serverMb = 0;
    double tabletsMb = 0;
    double sentMb = 0;
    double receivedMb = 0;
};

struct Figure {
    std::string id{};    // "S1"
    std::string what{};  // the case, in words; indented: more about the figure above
    std::string unit{};  // "mutations/s", "ms"
    double value = 0;
    std::string target{};  // "≥ 20,000", empty if none
    std::optional<bool> met{};
    std::optional<double> rawLimit{};  // measured in the same run, same unit
    std::string durability{};          // what was on the disk when the clock stopped
    std::optional<Costs> costs{};
};

// The figure as a share of the raw limit, or of it as a share of the figure where less is better: always "how
// close", 1 at best.
[[nodiscard]] std::optional<double> ratio(const Figure& figure);

void printTable(const std::vector<Figure>& figures);

// What the machine was, so that two files can be compared.
struct Machine {
    std::string cpu;
    unsigned cores = 0;
    double load = 0;  // of the last minute, when the run began: other work takes from the figures
};
[[nodiscard]] Machine machine();
[[nodiscard]] std::string toJson(const std::vector<Figure>& figures, const Machine& machine);

// p in 0 … 1, nearest rank.
[[nodiscard]] double percentile(std::vector<double> values, double p);

// "100k", "10k", "2,500".
[[nodiscard]] std::string countText(std::int64_t count);

}  // namespace heed::bench
