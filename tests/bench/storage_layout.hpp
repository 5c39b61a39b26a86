// How a record is best stored: the measurement that decided it, kept so that it can be repeated. See
// shared/store/README.md.
#pragma once

#include "tests/bench/report.hpp"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace heed::bench {

// For `records` complaints in batches of 500, WAL+FULL: creating, editing two fields (load, change, store),
// and reading the newest 50 rows of a list; once with a table per kind and a column per field, once with a
// compact body and projected columns.
[[nodiscard]] std::vector<Figure> compareLayouts(const std::filesystem::path& folder, std::int64_t records);

}  // namespace heed::bench
