// Serves a store over HTTP until it is told to stop.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace heed::cli {

struct ServeCommand {
    std::filesystem::path db;
    std::string listen = "127.0.0.1";
    std::uint16_t port = 8420;
    bool demo = false;
    bool verbose = false;
};

// The command. Prints "listening on http://<address>:<port>" once it does; logs to stderr; ends well on
// SIGINT, SIGTERM and SIGHUP, a second one ends it at once. Gives the exit code. To be called before there
// are threads.
[[nodiscard]] int runServe(const ServeCommand& command);

}  // namespace heed::cli
