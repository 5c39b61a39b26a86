// Brings the central store's file from an older version to this one.
#pragma once

#include "shared/base/error.hpp"
#include "shared/base/random.hpp"
#include "shared/store/sqlite.hpp"

#include <cstdint>

namespace heed::server {

// Makes what is not there yet, from the version the file has on, in one transaction. `random` mints the key
// of a store that has none.
[[nodiscard]] base::Expected<void> migrate(store::sqlite::Database& db, std::int64_t version,
                                           base::Random& random);

}  // namespace heed::server
