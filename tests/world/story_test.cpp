#include "tests/world/world.hpp"

#include <catch2/catch.hpp>

using namespace heed;
using world::World;

TEST_CASE("A complaint recorded offline reaches the other tablet when the network is back", "[I1][I2]") {
    World world;
    auto& a = world.tablet("A");
    auto& b = world.tablet("B", "li");
    world.settle();
    a.offline();
    const auto id = a.complain({{"own_words", "起步时异响"}});
    world.run(std::chrono::hours{8});
    CHECK(a.status().state == sync::State::offline);
    CHECK(a.status().waiting == 1);
    CHECK(b.text(id, "own_words").empty());
    a.online();
    world.settle();
    CHECK(b.text(id, "own_words") == "起步时异响");
    INFO(world.difference());
    CHECK(world.converged());
    world.verify();
}
