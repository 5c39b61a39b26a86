// The guided tour: the story, played in a fresh folder on a free port, left as pictures and one page.
#pragma once

#include <filesystem>

namespace heed::e2e {

// Gives the exit code: 0 when every check passed, else 1 after one sentence on stderr. Needs a display.
[[nodiscard]] int runTour(const std::filesystem::path& folder);

}  // namespace heed::e2e
