// A generated piece of a dealer's life: people at a few tablets who record, edit, delete and decide, while
// networks, batteries and the server come and go.
#pragma once

#include "tests/world/player.hpp"

#include <rapidcheck.h>

#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace heed::world {

void showValue(const Step& step, std::ostream& out);

struct Life {
    std::vector<Step> steps;
    std::uint64_t seed = 0;
    std::size_t tablets = 2;
    PageSizes pages{};
    bool wrongClocks = false;
};

// What may happen to everybody besides their work.
struct Trouble {
    bool network = true;
    bool crashes = true;
    bool disks = true;
    bool clocks = true;
};

void showValue(const Life& life, std::ostream& out);

[[nodiscard]] rc::Gen<Life> anyLife(Trouble trouble = {});

// Lives it, then takes all trouble away; everything is delivered when it returns, or it throws (I11). Tags
// what occurred.
void live(World& world, const Life& life);
[[nodiscard]] WorldConfig configOf(const Life& life, int faultPercent);

}  // namespace heed::world
