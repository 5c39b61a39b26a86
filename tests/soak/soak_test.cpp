#include "tests/soak/soak.hpp"

#include "tests/e2e/driver/files.hpp"

#include <catch2/catch.hpp>

namespace heed::soak {

using namespace std::chrono_literals;

TEST_CASE(
    "Server and tablets that are killed and cut off under load lose nothing, double nothing and tell the "
    "truth",
    "[I1][I2][I3][I6][I8][I11]") {
    e2e::TempFolder folder;
    Chronicle chronicle(folder / "events.log");
    const Plan plan{.seed = 1, .tablets = 2, .rounds = 3, .least = 1500ms, .most = 2500ms, .hasty = true};
    CHECK(soak(plan, folder.path(), chronicle) == plan.rounds);
    for (const auto& sentence : chronicle.violations()) {
        for (const auto& event : chronicle.last(60))
            UNSCOPED_INFO(event);
        folder.keep();
        FAIL_CHECK("seed " << plan.seed << ": " << sentence << "; kept in " << folder.path());
    }
    CHECK(chronicle.total("kills") > 0);
    CHECK(chronicle.total("cuts") > 0);
    CHECK(chronicle.total("mutations") > 0);
}

}  // namespace heed::soak
