// Pieces of a dealer's life in which every single step can be made to go wrong: they are played once to count
// the steps, and then again for each step there was. Whatever breaks, everything must recover by itself, be
// delivered in bounded time, and satisfy the witnesses.
#pragma once

#include "tests/world/world.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace heed::world {

class Stage;

struct Scenario {
    std::string_view name;
    void (*play)(Stage&);
};

struct Breakage {
    std::string_view name;
    Part part{};
    bool forGood = false;  // until the power is back
    Fault fault = Fault::none;
};

[[nodiscard]] std::span<const Scenario> scenarios();
[[nodiscard]] std::span<const Breakage> breakages();

// How many steps there are to break.
[[nodiscard]] std::int64_t stepsOf(const Scenario& scenario, const Breakage& breakage);
// Plays it with that step broken, from 0; what was wrong then, or nothing.
[[nodiscard]] std::string breakStep(const Scenario& scenario, const Breakage& breakage, std::int64_t step,
                                    Bug bug = Bug::none);

}  // namespace heed::world
