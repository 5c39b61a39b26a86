// The case "due": how fast the server knows what falls due next, with many open cases.
#pragma once

#include "tests/bench/report.hpp"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace heed::bench {

// With `cases` open cases in a central store: asking for the next, taking what has come, and moving one
// case's alarm. Wall time of a call within an open transaction, as the server makes them.
[[nodiscard]] std::vector<Figure> askWhatIsDue(const std::filesystem::path& folder, std::int64_t cases);

}  // namespace heed::bench
