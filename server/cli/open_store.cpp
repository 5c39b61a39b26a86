#include "server/cli/open_store.hpp"

#include "server/central/sqlite_central.hpp"
#include "server/cli/lock_file.hpp"

namespace heed::cli {

base::Expected<std::unique_ptr<server::CentralStore>> openStore(const std::filesystem::path& file,
                                                                base::Random& random) {
    const auto alone = LockFile::take(file);
    return server::openSqliteCentral(file, random,
                                     alone ? server::OlderFile::migrate : server::OlderFile::refuse);
}

}  // namespace heed::cli
