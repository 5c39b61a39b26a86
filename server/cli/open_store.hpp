// The store, for a command that may run beside a server.
#pragma once

#include "server/core/central_store.hpp"
#include "shared/base/random.hpp"

#include <filesystem>
#include <memory>

namespace heed::cli {

// As server::openSqliteCentral, but only a store that no server works on is brought up to date.
[[nodiscard]] base::Expected<std::unique_ptr<server::CentralStore>> openStore(
    const std::filesystem::path& file, base::Random& random);
// The same, but `invalid` where there is no such file, instead of creating it.
[[nodiscard]] base::Expected<std::unique_ptr<server::CentralStore>> openExistingStore(
    const std::filesystem::path& file, base::Random& random);

// Commits what `work` has written, unless it fails.
template <class Work>
[[nodiscard]] base::Expected<void> inTransaction(server::CentralWriter& writer, const Work& work) {
    if (auto begun = writer.begin(); !begun) return begun;
    if (auto done = work(writer); !done) {
        writer.rollback();
        return done;
    }
    return writer.commit();
}

}  // namespace heed::cli
