// Lists a site's tablets: who used each last, when it was last heard of, and how its clock goes.
#pragma once

#include <filesystem>
#include <string>

namespace heed::cli {

struct DevicesCommand {
    std::filesystem::path db;
    std::string site;
};

// The command; may run beside a server. Gives the exit code.
[[nodiscard]] int runDevices(const DevicesCommand& command);

}  // namespace heed::cli
