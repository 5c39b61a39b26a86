#include "tests/support/property.hpp"
#include "tests/world/life.hpp"

// What holds whatever happens. Each law names what must have happened often enough for it to mean anything.

using namespace heed;
using heed::test::property;
using world::Life;
using world::Trouble;
using world::World;

namespace {

void lives(const Life& life, int faultPercent) {
    World world(world::configOf(life, faultPercent));
    world::live(world, life);
    const auto difference = world.difference();
    RC_LOG(difference);
    RC_ASSERT(difference.empty());
    world.verify();
}

}  // namespace

TEST_CASE("Whatever happens to tablets, network and server, in the end all hold the same",
          "[I1][I2][I3][I5][I6][I8][I11][I12]") {
    property("Whatever happens to tablets, network and server, in the end all hold the same",
             [] { lives(*world::anyLife(), 15); },
             {.runs = 150,
              .mustMeet = {{"a conflict", 10},
                           {"a deleted record", 10},
                           {"a refusal", 3},
                           {"a consequence", 4},
                           {"a group", 20},
                           {"a commit that failed", 30},
                           {"a lost reply", 20},
                           {"a cut reply", 15},
                           {"a duplicate", 20},
                           {"a split", 1},
                           {"a late request", 20},
                           {"a broken stream", 50}}});
}

TEST_CASE("Work offline alone, with a sound network, ends alike everywhere", "[I1][I3][I12]") {
    property("Work offline alone, with a sound network, ends alike everywhere",
             [] { lives(*world::anyLife({.network = false, .crashes = false, .disks = false}), 0); },
             {.runs = 100,
              .mustMeet = {{"a conflict", 15}, {"a refusal", 5}, {"a consequence", 8}, {"a group", 20}}});
}

TEST_CASE("On a network that loses a third of everything, all is delivered in bounded time",
          "[I1][I6][I11]") {
    property("On a network that loses a third of everything, all is delivered in bounded time",
             [] { lives(*world::anyLife({.crashes = false, .disks = false}), 35); },
             {.runs = 60, .mustMeet = {{"a lost reply", 15}, {"a late request", 15}, {"a split", 1}}});
}
