#include "tests/world/every_step.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

// Whatever single step fails, everything recovers by itself. Here a part of the steps, evenly chosen;
// ./heed sim --every-step breaks each.

using namespace heed;
using world::Breakage;
using world::Scenario;

namespace {

// So many steps of a kind are broken.
constexpr std::int64_t kMost = 14;

const Scenario& scenarioOf(std::string_view name) {
    return *std::ranges::find(world::scenarios(), name, &Scenario::name);
}

// Whether a step of that kind shows the bug when it fails.
bool shows(world::Bug bug, std::string_view scenario, std::string_view breakage) {
    const auto& broken = *std::ranges::find(world::breakages(), breakage, &Breakage::name);
    const auto steps = stepsOf(scenarioOf(scenario), broken);
    for (std::int64_t at = 0; at < steps; ++at) {
        if (!breakStep(scenarioOf(scenario), broken, at, bug).empty()) return true;
    }
    return false;
}

void recovers(std::string_view name) {
    const auto& scenario = scenarioOf(name);
    for (const Breakage& breakage : world::breakages()) {
        const auto steps = stepsOf(scenario, breakage);
        INFO(name << ", " << breakage.name << ": " << steps << " steps");
        CHECK(steps > 5);
        const auto stride = std::max<std::int64_t>(1, steps / kMost);
        for (std::int64_t at = stride / 2; at < steps; at += stride) {
            CAPTURE(at);
            CHECK(breakStep(scenario, breakage, at) == "");
        }
    }
}

}  // namespace

TEST_CASE("What was captured offline is delivered, whatever step fails", "[I2][I11]") {
    recovers("captured offline and pushed");
}
TEST_CASE("A conflict is seen and settled, whatever step fails", "[I3][I11]") {
    recovers("a conflict, and its end");
}
TEST_CASE("A new tablet takes everything, whatever step fails", "[I8][I11]") { recovers("a first snapshot"); }
TEST_CASE("A refusal is kept and blocks nothing, whatever step fails", "[I11][I12]") {
    recovers("a refusal");
}
TEST_CASE("A copied tablet gets a number of its own, whatever step fails", "[I2][I11]") {
    recovers("a copied tablet");
}
TEST_CASE("A server that was set back gets everything back, whatever step fails", "[I2][I11]") {
    recovers("a server set back");
}

TEST_CASE("What does wrong only when something fails is found by letting it fail", "[I6][I8]") {
    CHECK(shows(world::Bug::appliesTwice, "captured offline and pushed", "answer lost"));
    CHECK(shows(world::Bug::cursorBeforeRows, "a first snapshot", "tablet: a write fails"));
}
