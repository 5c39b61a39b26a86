// The central store in one SQLite file: WAL, synchronous=FULL. For one server and as many sites as a group of
// dealers has.
#pragma once

#include "server/core/central_store.hpp"
#include "shared/base/random.hpp"

#include <filesystem>
#include <memory>

namespace heed::server {

// Opens or creates; migrates an older file. The folder must exist. `random` names the feed's
// stretches and mints the key of a new store; it must outlive the store.
[[nodiscard]] base::Expected<std::unique_ptr<CentralStore>> openSqliteCentral(
    const std::filesystem::path& file, base::Random& random);

}  // namespace heed::server
