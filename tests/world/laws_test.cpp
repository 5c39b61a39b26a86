#include "tests/support/property.hpp"
#include "tests/world/life.hpp"

using namespace heed;
using heed::test::property;
using world::Life;
using world::World;

namespace {

void lives(const Life& life, int faultPercent) {
    World world(world::configOf(life, faultPercent));
    world::live(world, life);
    RC_LOG(world.difference());
    RC_ASSERT(world.converged());
    world.verify();
}

}  // namespace

TEST_CASE("Whatever happens to tablets, network and server, in the end all hold the same",
          "[I1][I2][I3][I5][I6][I8][I11][I12]") {
    property("Whatever happens to tablets, network and server, in the end all hold the same",
             [] {
                 const auto life = *world::anyLife();
                 lives(life, 15);
             },
             {.runs = 100, .size = 60});
}
