// Serves a store over HTTP until it is told to stop.
#pragma once

#include "server/cli/blob_place.hpp"

#include <cstdint>
#include <filesystem>
#include <string>

namespace heed::cli {

struct ServeCommand {
    std::filesystem::path db;
    std::filesystem::path blobs{};    // the folder of photos and memos; empty: beside the store
    std::uint32_t blobsGib = 500;     // the most a site may have there
    std::uint32_t blobsScrubMib = 4;  // so many MiB a second of that folder are read again; 0: none ever
    BucketOptions bucket{};           // where they go when they are whole, if not into that folder
    std::string listen = "127.0.0.1";
    std::uint16_t port = 8420;
    bool demo = false;
    bool verbose = false;
};

// Where a store's blobs are unless it is said otherwise: "<store>.blobs".
[[nodiscard]] std::filesystem::path blobsBeside(const std::filesystem::path& db);

// The command. Prints "listening on http://<address>:<port>" once it does; logs to stderr; ends well on
// SIGINT, SIGTERM and SIGHUP, a second one ends it at once. Gives the exit code. To be called before there
// are threads.
[[nodiscard]] int runServe(const ServeCommand& command);

}  // namespace heed::cli
