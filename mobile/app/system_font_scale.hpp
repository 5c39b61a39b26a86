// How much larger than usual the person wants texts, as the system's settings have it.
#pragma once

namespace heed::mobile {

// 1: as usual, and where the system does not say. Android's own steps are 0.85, 1, 1.15 and 1.3, on some
// devices up to 2. UI thread only.
[[nodiscard]] double systemFontScale();

}  // namespace heed::mobile
