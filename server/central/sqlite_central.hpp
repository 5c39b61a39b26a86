// The central store in one SQLite file: WAL, synchronous=FULL. For one server and as many sites as a group of
// dealers has.
#pragma once

#include "server/core/central_store.hpp"
#include "shared/base/random.hpp"

#include <filesystem>
#include <memory>

namespace heed::server {

// Opens or creates; migrates an older file. The folder must exist. `random` mints the epoch of a new store.
[[nodiscard]] base::Expected<std::unique_ptr<CentralStore>> openSqliteCentral(
    const std::filesystem::path& file, base::Random& random);

}  // namespace heed::server
