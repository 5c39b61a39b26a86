// The real app on a tablet that has been in use for years (U3): how soon its list can be used, how much
// memory it has, and how long its UI thread lets a finger wait while one works with it.
#pragma once

#include "tests/bench/report.hpp"

#include <filesystem>
#include <vector>

namespace heed::bench {

// Needs a display, or QT_QPA_PLATFORM=offscreen with QT_QUICK_BACKEND=software. Throws when the app cannot be
// played.
[[nodiscard]] std::vector<Figure> workWithFullApp(const std::filesystem::path& folder);

}  // namespace heed::bench
