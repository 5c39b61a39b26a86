#include "tests/e2e/story/story.hpp"

#include "tests/e2e/driver/files.hpp"
#include "tests/e2e/witness.hpp"

#include <catch2/catch.hpp>

// The tour's chapters, checked without a display. Every process is real.
namespace heed::e2e {
namespace {

struct Stage {
    TempFolder folder;
    World world{folder.path()};
    Witness witness;
    Story story{world, witness};
};

}  // namespace

TEST_CASE(
    "A complaint recorded offline, with every field, survives a kill and reaches the server and the other "
    "tablet",
    "[I1][I2][I5][I8][T-12][T-13][T-14]") {
    Stage stage;
    stage.story.bothHoldThe600();
    stage.story.recordedOffline();
    stage.story.killedWhileTyping();
    stage.story.backOnline();
    stage.world.stop();
}

TEST_CASE(
    "Who comes again is known by a phone or the end of a VIN, and a vehicle is taken in over a kill and "
    "given "
    "back",
    "[I1][I8][T-16][S-01][S-02][S-16]") {
    Stage stage;
    stage.story.bothHoldThe600();
    stage.story.recordedOffline();
    stage.story.backOnline();
    stage.story.knownAtOnce();
    stage.story.takenIn();
    stage.world.stop();
}

TEST_CASE("What two tablets recorded twice is merged, undone and separated again, and no word of it is lost",
          "[B-03][I1][I3]") {
    Stage stage;
    stage.story.bothHoldThe600();
    stage.story.recordedTwice();
    stage.world.stop();
}

TEST_CASE(
    "Two values of one field are kept until somebody decides, and tablets go on while the server is away",
    "[I1][I3][I11][B-05]") {
    Stage stage;
    stage.story.bothHoldThe600();
    stage.story.searched();
    stage.story.sameFieldTwice();
    stage.story.serverAway();
    stage.world.stop();
}

TEST_CASE(
    "An important complaint is closed by the lead alone, also when it became important behind somebody's "
    "back",
    "[I1][I3][I12][T-08]") {
    Stage stage;
    stage.story.bothHoldThe600();
    stage.story.recordedOffline();
    stage.story.backOnline();
    stage.story.closedByTheLead();
    stage.story.refusedAfterwards();
    stage.world.stop();
}

}  // namespace heed::e2e
