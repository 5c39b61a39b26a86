// What a benchmark run says: a table for people, JSON for comparing runs.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace heed::bench {

struct Figure {
    std::string id{};    // "S1"
    std::string what{};  // the case, in words
    std::string unit{};  // "mutations/s", "ms"
    double value = 0;
    std::string target{};  // "≥ 20,000", empty if none
    std::optional<bool> met{};
    std::optional<double> rawLimit{};  // measured in the same run, same unit
    std::string durability{};          // what was on the disk when the clock stopped
};

// The figure as a share of the raw limit, or of it as a share of the figure where less is better: always "how
// close", 1 at best.
[[nodiscard]] std::optional<double> ratio(const Figure& figure);
void printTable(const std::vector<Figure>& figures);
[[nodiscard]] std::string toJson(const std::vector<Figure>& figures);

// p in 0 … 1, nearest rank.
[[nodiscard]] double percentile(std::vector<double> values, double p);

}  // namespace heed::bench
