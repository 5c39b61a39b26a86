// What most tests begin with: a dealer whose tablets A and B run and hold everything.
#pragma once

#include "tests/e2e/driver/files.hpp"
#include "tests/e2e/story/world.hpp"

namespace heed::e2e {

struct TwoTablets {
    TempFolder folder;
    World world{folder.path()};
    Tablet& a = world.a();
    Tablet& b = world.b();

    TwoTablets() {
        world.startTablet(a);
        world.startTablet(b);
    }
};

}  // namespace heed::e2e
