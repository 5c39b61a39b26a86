#include "tests/e2e/demo/tour.hpp"

#include "tests/e2e/demo/album.hpp"
#include "tests/e2e/story/story.hpp"

#include <cstdlib>
#include <iostream>

namespace heed::e2e {
namespace {

// Side by side, so that no window hides another: what is hidden is not drawn.
std::vector<std::string> placeOf(int tablet) {
    constexpr const char* kPlaces[] = {"0x0", "1280x0", "0x800"};
    return {"--size", "1280x800", "--at", kPlaces[tablet]};
}

void play(Story& story) {
    story.bothHoldThe600();
    story.recordedOffline();
    story.killedWhileTyping();
    story.backOnline();
    story.photosOfTheFault();
    story.memoOfTheNoise();
    story.knownAtOnce();
    story.takenIn();
    story.recordedTwice();
    story.searched();
    story.sameFieldTwice();
    story.closedByTheLead();
    story.refusedAfterwards();
    story.otherLooks();
    story.everyScreen();
    story.storageFull();
    story.serverAway();
}

}  // namespace

int runTour(const std::filesystem::path& folder) {
    Album album(folder);
    const auto page = std::filesystem::absolute(folder / "index.html").string();
    const TempFolder data;
    try {
        World world(data.path(), placeOf);
        Story story(world, album);
        play(story);
        world.stop();
    } catch (const Interrupted&) {
        throw;
    } catch (const std::exception& failure) {
        album.write(failure.what());
        std::cerr << "heed-demo: the tour was not finished: " << failure.what()
                  << "\n(what there is: " << page << ")\n";
        return EXIT_FAILURE;
    }
    album.write({});
    std::cout << "\n"
              << album.checks() << " checks passed, " << album.pictures() << " pictures: " << page << "\n";
    return EXIT_SUCCESS;
}

}  // namespace heed::e2e
