#include "tests/e2e/story/world.hpp"

#include "tests/e2e/driver/dump.hpp"
#include "tests/e2e/driver/failure.hpp"
#include "tests/e2e/driver/picture.hpp"

#include <algorithm>
#include <iterator>

namespace heed::e2e {

std::filesystem::path importedComplaints() { return HEED_TEST_DATA "/car-complaints-cn.csv"; }

World::World(const std::filesystem::path& folder, const std::function<std::vector<std::string>(int)>& place)
    : server_(folder / "server"), tablets_([&]() -> std::array<Tablet, 3> {
          // What their cameras see.
          const auto seen = folder / "seen.png";
          writePicture(seen, 1600, 1200, 42);
          const auto setup = [&](const char* name, const char* user, int index) {
              std::vector<std::string> more{"--camera", seen.string(), "--sound"};
              if (place) std::ranges::copy(place(index), std::back_inserter(more));
              return TabletSetup{.name = name,
                                 .user = user,
                                 .folder = folder / name,
                                 .server = line_.address(),
                                 .more = more};
          };
          return {Tablet(setup("A", "wang", 0)), Tablet(setup("B", "li", 1)), Tablet(setup("C", "chen", 2))};
      }()) {
    // Before the import, which is a device too: so A and B are the letters of these two tablets. C comes
    // later, as one more tablet of a site that has its complaints.
    startServer();
    a().introduce();
    b().introduce();
    (void)server_.import(importedComplaints());
}

void World::startServer() {
    server_.start();
    line_.connectTo(server_.port());
}

void World::startTablet(Tablet& tablet) {
    tablet.start();
    (void)tablet.waitFor({{"complete", true}, {"state", "upToDate"}, {"waiting", 0}});
}

void World::stop() {
    for (Tablet& tablet : tablets_)
        tablet.quit();
    server_.stop();
}

std::string World::requireEqualDumps(const std::vector<Tablet*>& tablets) {
    std::string all = server_.dump();
    if (all.empty()) throw Failure("the server's dump is empty");
    for (Tablet* tablet : tablets) {
        const std::string its = tablet->dump();
        if (its != all) {
            throw Failure("tablet " + tablet->name() + " does not hold what the server holds; dumped, " +
                          firstDifference(its, all));
        }
    }
    return all;
}

}  // namespace heed::e2e
