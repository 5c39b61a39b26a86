#include "tests/simulation/simulator.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>

// The bug museum: whoever breaks one of these laws is caught by the simulator within a few runs.

using namespace heed;
using simulation::simulate;
using world::Bug;

namespace {

// The first seed in whose run the bug shows; 0: none. It has to show as itself: the words are those of the
// law that it breaks.
std::uint64_t caughtBy(Bug bug, std::uint64_t seeds, std::string_view words) {
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        const auto result = simulate(seed, {.bug = bug});
        if (!result.violation) continue;
        INFO("seed " << seed << ": " << *result.violation);
        CHECK(result.violation->find(words) != std::string::npos);
        return seed;
    }
    return 0;
}

}  // namespace

TEST_CASE("The simulator catches a feed cursor that skips commits", "[I7]") {
    CHECK(caughtBy(Bug::feedSkipsCommits, 5, "it says it was synced when") > 0);
}
TEST_CASE("The simulator catches a tie that is broken in one's own favour", "[I1]") {
    CHECK(caughtBy(Bug::ownTieWins, 20, "it shows") > 0);
}
TEST_CASE("The simulator catches an outbox row that goes with its acknowledgement", "[I5]") {
    CHECK(caughtBy(Bug::dropsOnAck, 10, "it shows") > 0);
}
TEST_CASE("The simulator catches an outbox that is cleared when something is refused", "[I2]") {
    CHECK(caughtBy(Bug::clearsOnRejection, 20, "counts as decided and is not") > 0);
}
TEST_CASE("The simulator catches a clock far ahead that wins for ever", "[I4]") {
    CHECK(caughtBy(Bug::futureClockWins, 20, "a stamp lies in the future") > 0);
}
TEST_CASE("The simulator catches a refused mutation that blocks the queue", "[I12]") {
    CHECK(caughtBy(Bug::rejectionBlocks, 20, "everybody at rest") > 0);
}
TEST_CASE("The simulator catches a push that is applied twice when its reply was lost", "[I6]") {
    CHECK(caughtBy(Bug::appliesTwice, 20, "it shows") > 0);
}
TEST_CASE("The simulator catches a cursor that is saved before its rows", "[I8]") {
    CHECK(caughtBy(Bug::cursorBeforeRows, 60, "it shows") > 0);
}
TEST_CASE("The simulator catches a deletion that beats an edit it did not see", "[I3]") {
    CHECK(caughtBy(Bug::deleteBeatsEdit, 20, "it shows") > 0);
}
TEST_CASE("The simulator catches a sibling that is dropped because its value was equal to another's",
          "[I3]") {
    CHECK(caughtBy(Bug::equalSiblingDropped, 20, "it shows") > 0);
}
TEST_CASE("The simulator catches two tablets that share a number", "[I2]") {
    CHECK(caughtBy(Bug::cloneUnnoticed, 40, "has another text") > 0);
}
TEST_CASE("The simulator catches a server that was set back and goes on as if nothing were missing", "[I2]") {
    CHECK(caughtBy(Bug::restoreUnnoticed, 40, "it shows") > 0);
}
