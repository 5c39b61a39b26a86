// How the texts of cases are best indexed for searching in Chinese: single characters with their places,
// pairs of characters without, or pairs and single characters. The decision and its reason stand in
// shared/store/README.md.
#pragma once

#include "tests/bench/report.hpp"

#include <filesystem>
#include <vector>

namespace heed::bench {

[[nodiscard]] std::vector<Figure> compareSearchLayouts(const std::filesystem::path& folder,
                                                       std::int64_t cases);

}  // namespace heed::bench
