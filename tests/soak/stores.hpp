// The stores of server and tablets, looked at from outside, beside the processes that own them: what is on
// the disk, whatever anybody says. Read-only.
//
// Errors: what SQLite reports. A store whose owner was killed this moment may not be readable until it is
// back.
#pragma once

#include "shared/base/error.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace heed::soak {

// A mutation in the server's log.
struct Logged {
    std::string tablet;  // its name; "server" for the server's own
    std::int64_t device = 0;
    std::int64_t n = 0;
    std::string line;
    std::string code;  // why it was refused; empty: accepted
};

// All of it, or what came after a place; `after` is moved to its end. A place is a key of each device's.
using LogPlace = std::map<std::int64_t, std::int64_t>;
[[nodiscard]] base::Expected<std::vector<Logged>> readLog(const std::filesystem::path& store,
                                                          LogPlace& after);
// The same of a store that has no owner now, from a copy made in `scratch`: reading would otherwise already
// mend what the owner is to mend.
[[nodiscard]] base::Expected<std::vector<Logged>> readOrphanedLog(const std::filesystem::path& store,
                                                                  const std::filesystem::path& scratch);

// What a tablet keeps of its own mutations.
struct Kept {
    std::map<std::int64_t, std::string> outbox;      // n → line, sent or not
    std::map<std::int64_t, std::string> rejections;  // n → line
};
[[nodiscard]] base::Expected<Kept> readKept(const std::filesystem::path& database);

}  // namespace heed::soak
