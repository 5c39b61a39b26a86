// Prints a site's canonical dump: every record a line, by kind and id. Two that are equal hold the same (I1).
#pragma once

#include <filesystem>
#include <string>

namespace heed::cli {

struct DumpCommand {
    std::filesystem::path db;
    std::string site;
};

// The command; may run beside a server. Gives the exit code.
[[nodiscard]] int runDump(const DumpCommand& command);

}  // namespace heed::cli
