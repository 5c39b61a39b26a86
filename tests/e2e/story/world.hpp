// A dealer in miniature: a server, its line, and three tablets, each a real process with data of its own
// below one folder.
#pragma once

#include "tests/e2e/driver/line.hpp"
#include "tests/e2e/driver/server.hpp"
#include "tests/e2e/driver/tablet.hpp"

#include <array>
#include <filesystem>
#include <string>
#include <vector>

namespace heed::e2e {

// The 600 complaints.
inline constexpr int kImported = 600;
[[nodiscard]] std::filesystem::path importedComplaints();

class World {
  public:
    // Starts the server, with tablets A and B known to it and the 600 taken in. `place` gives further
    // arguments for the tablet of that index.
    explicit World(const std::filesystem::path& folder,
                   const std::function<std::vector<std::string>(int)>& place = {});
    World(const World&) = delete;
    World& operator=(const World&) = delete;
    // All processes are ended, the tablets first.
    ~World() = default;

    [[nodiscard]] Server& server() { return server_; }
    [[nodiscard]] Line& line() { return line_; }
    [[nodiscard]] Tablet& a() { return tablets_[0]; }  // wang, service advisor
    [[nodiscard]] Tablet& b() { return tablets_[1]; }  // li, technician
    [[nodiscard]] Tablet& c() { return tablets_[2]; }  // chen, complaint lead

    // Starts the server again on its store, on a port of its own, and leads the line there.
    void startServer();
    // Starts a tablet and waits until it holds everything.
    void startTablet(Tablet& tablet);
    // Ends the tablets and the server cleanly; a Failure when one does not.
    void stop();

    // Throws a Failure unless the dumps of the server and of these tablets are equal byte for byte; gives the
    // dump. To be called when all is sent and fetched (I1).
    std::string requireEqualDumps(const std::vector<Tablet*>& tablets);

  private:
    Line line_;
    Server server_;
    std::array<Tablet, 3> tablets_;
};

}  // namespace heed::e2e
