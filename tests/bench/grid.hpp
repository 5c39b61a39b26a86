// Forty photos of twelve megapixels in one case: what the tablet's window is like meanwhile, in the real app.
// Needs a display, or QT_QPA_PLATFORM=offscreen with QT_QUICK_BACKEND=software.
#pragma once

#include "tests/bench/report.hpp"

#include <filesystem>
#include <vector>

namespace heed::bench {

// How long the UI's thread let an event wait at the longest: while the photos are taken in and sent, while
// their grid is scrolled, and while one after another is looked at; and the memory the app had then.
[[nodiscard]] std::vector<Figure> lookAtManyPhotos(const std::filesystem::path& folder);

}  // namespace heed::bench
