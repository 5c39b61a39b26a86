// S6: photos on their way to the server, and what keeping their store tidy costs. See README.md.
#pragma once

#include "tests/bench/report.hpp"
#include "tests/bench/site.hpp"

#include <vector>

namespace heed::bench {

// 100 photos of 3 MiB from several connections; then again with three in ten connections killed in the
// middle. Looks at every photo afterwards.
[[nodiscard]] std::vector<Figure> sendPhotos(const Settings& settings);
// The first of these alone, as it is compared with other servers of tus; to one of those if the settings name
// its port.
[[nodiscard]] Figure sendPhotosOnce(const Settings& settings);
// Reading what the site's records cite, as a sweep does.
[[nodiscard]] Figure readCitations(FilledSite& site);

}  // namespace heed::bench
