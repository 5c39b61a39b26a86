// What a site works by: its ways of working and which is in force, the country's calendar, the shop's hours.
#pragma once

#include <filesystem>
#include <string>

namespace heed::cli {

struct SiteCommand {
    std::filesystem::path db;
    std::string site;
    // What to set; empty: nothing.
    std::string profile;  // a built-in one's name, or a file
    std::filesystem::path calendar;
    std::filesystem::path hours;
};

// The command; may run beside a server. Gives the exit code.
[[nodiscard]] int runSite(const SiteCommand& command);

}  // namespace heed::cli
