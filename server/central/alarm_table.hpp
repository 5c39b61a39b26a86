// The central store's table of what falls due: which record is to be looked at again, and when. One row a
// record, so that a case whose deadline moves moves its row. Used by the writer alone, within its
// transaction.
#pragma once

#include "server/core/central_store.hpp"
#include "shared/store/sqlite.hpp"

#include <optional>
#include <vector>

namespace heed::server {

class AlarmTable {
  public:
    void name(store::sqlite::Database& db);

    base::Expected<void> set(std::int64_t site, const model::RecordId& id, std::optional<base::Instant> at,
                             std::string_view dues);
    base::Expected<void> wake(std::int64_t site);
    base::Expected<std::vector<DueRecord>> due(base::Instant now, std::int64_t most);
    base::Expected<std::optional<base::Instant>> next();
    // Whether it is another than was remembered last.
    base::Expected<bool> rememberCalendar(std::string_view site, std::string_view name);

  private:
    store::sqlite::Statement set_, clear_, wake_, due_, next_, meta_, setMeta_;
};

}  // namespace heed::server
