// The demo to try with one's own hands: a server and two tablets until Ctrl-C, or until both windows are
// closed.
#pragma once

#include <cstdint>
#include <filesystem>

namespace heed::e2e {

struct LiveOptions {
    std::filesystem::path folder;     // of server and tablets, kept between runs
    std::uint16_t port = 0;           // of the server; 0: a free one
    bool fresh = false;               // forget what the folder holds
    std::filesystem::path control{};  // if not empty: folder of the tablets' remote controls, sockets A and B
};

// Gives the exit code: 0, or 1 when something ended that should not have. No process is left behind.
[[nodiscard]] int runLive(const LiveOptions& options);

}  // namespace heed::e2e
