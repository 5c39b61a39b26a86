// What a person waits for at the tablet's glass, measured in its store: committing a capture (U1), searching,
// and the first rows of lists (U2). Drawing is not in it.
#pragma once

#include "tests/bench/report.hpp"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace heed::bench {

// With a search of 50,000 cases, and lists of 100,000, each case with its customer, phone and vehicle. Throws
// std::runtime_error when a search does not give what a plain scan gives.
[[nodiscard]] std::vector<Figure> waitAtTheGlass(const std::filesystem::path& folder);

}  // namespace heed::bench
