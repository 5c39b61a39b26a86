// Generated histories of one record: several tablets that edit it, on- and offline, with clocks that are off,
// drafts begun long before they are saved, few fields and fewer values, so that they meet.
#pragma once

#include "tests/support/world.hpp"

#include <string>
#include <utility>
#include <vector>

namespace heed::test {

// Plays one of at least one mutation; only within a property. At its end everything has been pushed. Tags
// what occurred in it (see situations()).
void playHistory(World& world);

// The situations that a law about merging must have met in so many runs, and how often.
[[nodiscard]] std::vector<std::pair<std::string, int>> situations(int runs);

}  // namespace heed::test
