// One run of the simulator: a dealer's life drawn from one seed, with every trouble that can befall it, then
// healing, and then everything must have been delivered in bounded time, and every law must hold. The same
// seed gives the same run.
//
// Each seed has a character of its own: which troubles there are at all, and how often (swarm testing; Groce
// et al., "Swarm Testing", ISSTA 2012). A run in which everything goes wrong at once hardly gets anywhere,
// and never meets what needs one trouble and a long quiet time.
//
// Threads: one run at a time in a process.
#pragma once

#include "tests/world/museum.hpp"

#include <cstdint>
#include <iosfwd>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace heed::simulation {

struct Counts {
    std::map<std::string, std::int64_t> faults;  // by kind
    std::int64_t requests = 0;
    std::int64_t mutations = 0;  // accepted
    std::int64_t conflicts = 0;  // records in conflict at the end
    std::int64_t rejections = 0;

    void add(const Counts& other);
    [[nodiscard]] std::int64_t faultsInAll() const;
};

struct Result {
    Counts counts;
    std::uint64_t hash = 0;                // of all requests, answers and final dumps
    std::optional<std::string> violation;  // of a law, in words
    std::vector<std::string> lastEvents;   // before it
};

struct Options {
    world::Bug bug = world::Bug::none;
    bool together = false;          // copied tablets and a server that is set back, in every run
    std::ostream* trace = nullptr;  // every step and exchange is written there
};

[[nodiscard]] Result simulate(std::uint64_t seed, Options options = {});

}  // namespace heed::simulation
