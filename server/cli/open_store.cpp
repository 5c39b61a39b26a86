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

base::Expected<std::unique_ptr<server::CentralStore>> openExistingStore(const std::filesystem::path& file,
                                                                        base::Random& random) {
    std::error_code missing;
    if (!std::filesystem::exists(file, missing)) {
        return base::fail(base::ErrorKind::invalid, "opening", "the store " + file.string(),
                          "there is no such file", "name the file that the server was started with");
    }
    return openStore(file, random);
}

}  // namespace heed::cli
