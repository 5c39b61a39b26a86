// The end of every story: all hold the same, and every law was kept.
#pragma once

#include "tests/world/world.hpp"

#include <catch2/catch.hpp>

namespace heed::world {

inline void endsWell(World& world) {
    const auto difference = world.difference();
    INFO(difference);
    CHECK(difference.empty());
    CHECK_NOTHROW(world.verify());
}

}  // namespace heed::world
