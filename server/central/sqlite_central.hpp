// The central store in one SQLite file: WAL, synchronous=FULL. For one server and as many sites as a group of
// dealers has.
#pragma once

#include "server/core/central_store.hpp"
#include "shared/base/random.hpp"

#include <filesystem>
#include <memory>

namespace heed::server {

// What becomes of a file that an older version wrote. Migrating under a running server of that version would
// leave holes: it would go on writing as it knows.
enum class OlderFile { migrate, refuse };

// Opens or creates. The folder must exist. `random` names the feed's stretches and mints the key of a new
// store; it must outlive the store. `rejected`: the file is older, and is to be left as it is.
[[nodiscard]] base::Expected<std::unique_ptr<CentralStore>> openSqliteCentral(
    const std::filesystem::path& file, base::Random& random, OlderFile older = OlderFile::migrate);

}  // namespace heed::server
