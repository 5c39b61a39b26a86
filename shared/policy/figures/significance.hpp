// Whether a share that stands out means anything (S-08, B-06): of 100 customers called, 20 say the car was
// not washed clean; is that this advisor, or chance?
//
// Each person is set against the rest of the shop in a table of two by two, judged by Fisher's exact test (R.
// A. Fisher, 1922), two-sided: the chance, if all were alike, of any table at most as likely as the one seen.
// An exact test needs no least number: with few calls it says that nothing can be told. Who looks at twenty
// people finds one "significant" at 5 % as a rule, so the values are corrected after S. Holm (1979) over all
// of the view: the chance of even one false flag stays below the level.
//
// Reckoned with +, ×, ÷ only, each term from its neighbour, so that tablet and server find the same;
// log-gamma functions differ between systems and lose digits as counts grow. Terms that differ by less than
// one in ten million are a tie, as in R's fisher.test.
//
// Range: counts from 0 to kMostCounted in all. Work: about the smallest of the four totals for small counts,
// some 70 standard deviations for large ones. Threads: all functions are pure.
#pragma once

#include "shared/base/error.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace heed::policy {

inline constexpr std::int64_t kMostCounted = 1'000'000'000;

// The person's own and the rest's.
struct TwoByTwo {
    std::int64_t hits = 0;
    std::int64_t misses = 0;
    std::int64_t restHits = 0;
    std::int64_t restMisses = 0;
};
// The two-sided value, above 0 and up to 1; 1 for a table that leaves nothing to chance (an empty row or
// column). Values below 1e-290 are given as that. nullopt for counts out of range.
[[nodiscard]] std::optional<double> fisherTwoSided(const TwoByTwo& table);

// Holm's correction: what each value has to be compared with the level as, in the order given.
[[nodiscard]] std::vector<double> holm(std::span<const double> values);

struct Share {
    std::string name;
    std::int64_t hits = 0;
    std::int64_t of = 0;
};

enum class Stands { unremarkable, above, below };
[[nodiscard]] std::string_view name(Stands stands);

struct JudgedShare {
    Share own;
    Share rest;              // without a name
    double value = 1.0;      // Fisher's
    double corrected = 1.0;  // Holm's; at most the level to be flagged
    Stands stands = Stands::unremarkable;
};

// B-06's level, in percent.
inline constexpr int kSignificancePercent = 5;

// Each share against all others together; those that stand out most come first, equal ones by name. `invalid`
// for a name twice, for more hits than answers, or counts out of range.
[[nodiscard]] base::Expected<std::vector<JudgedShare>> judgeShares(std::span<const Share> shares,
                                                                   int percent = kSignificancePercent);

// What one customer called said about one process (wash, wait, explanation …) of one person's work.
struct CallAnswer {
    std::string process;
    std::string person;
    bool complains = false;
};

// S-08's view by process: the share of those asked who complain, of each process against all others.
[[nodiscard]] base::Expected<std::vector<JudgedShare>> viewByProcess(std::span<const CallAnswer> answers);
// S-08's view by person, on one process: each person against the rest of the shop.
[[nodiscard]] base::Expected<std::vector<JudgedShare>> viewByPerson(std::span<const CallAnswer> answers,
                                                                    std::string_view process);

}  // namespace heed::policy
