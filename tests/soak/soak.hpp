// A run: rounds of trouble and healing, until the time is over or a law is broken.
#pragma once

#include "tests/soak/chronicle.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>

namespace heed::soak {

struct Plan {
    std::uint64_t seed = 1;
    int tablets = 4;
    // It ends with the round in which the first of these is reached.
    std::optional<std::chrono::milliseconds> span{};
    std::optional<int> rounds{};
    // How long the troubles of a round last.
    std::chrono::milliseconds least{3000};
    std::chrono::milliseconds most{9000};
    // Lines are broken where they are dead, and everybody asks for sync at once, so that no round takes long.
    bool hasty = false;
    // The server gets a small disk of its own, which is full now and then, where this system lets us. It is
    // in memory: what is synced there costs nothing.
    bool fullDisks = true;
};

// How many rounds came to their end. What was wrong is in the chronicle, be it a law that is broken or a
// process that did not do what it must; the run ends with that. Only Interrupted is thrown.
int soak(const Plan& plan, const std::filesystem::path& folder, Chronicle& chronicle);

}  // namespace heed::soak
