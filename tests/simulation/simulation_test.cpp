#include "tests/simulation/simulator.hpp"

#include <catch2/catch.hpp>

using namespace heed;
using simulation::simulate;

namespace {

void holdsFor(std::uint64_t from, std::uint64_t seeds) {
    std::int64_t faults = 0;
    for (std::uint64_t seed = from; seed < from + seeds; ++seed) {
        const auto result = simulate(seed);
        INFO("replay it with ./heed sim --trace --seed " << seed);
        CAPTURE(result.lastEvents);
        CHECK(result.violation.value_or("") == "");
        faults += result.counts.faultsInAll();
    }
    CHECK(faults > static_cast<std::int64_t>(seeds) * 30);
}

}  // namespace

TEST_CASE("Every law holds in the first fifty runs of the simulator",
          "[I1][I2][I3][I5][I6][I8][I9][I11][I12]") {
    holdsFor(1, 50);
}

TEST_CASE("Every law holds in the next fifty runs of the simulator",
          "[I1][I2][I3][I5][I6][I8][I9][I11][I12]") {
    holdsFor(51, 50);
}

TEST_CASE("Every law holds in another fifty runs of the simulator",
          "[I1][I2][I3][I5][I6][I8][I9][I11][I12]") {
    holdsFor(101, 50);
}

TEST_CASE("Every law holds in fifty runs more of the simulator", "[I1][I2][I3][I5][I6][I8][I9][I11][I12]") {
    holdsFor(151, 50);
}

TEST_CASE("A seed gives the same run, to the last byte of the last answer") {
    for (const std::uint64_t seed : {7U, 77U, 777U})
        CHECK(simulate(seed).hash == simulate(seed).hash);
    CHECK(simulate(7).hash != simulate(8).hash);
}
