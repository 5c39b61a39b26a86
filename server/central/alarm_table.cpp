#include "server/central/alarm_table.hpp"

#include "server/central/central_sql.hpp"
#include "server/central/sqlite_reader.hpp"

namespace heed::server {

using base::Expected;
using base::Instant;

void AlarmTable::name(store::sqlite::Database& db) {
    nameAll(db, {{&set_, sql::kSetAlarm},
                 {&clear_, sql::kClearAlarm},
                 {&wake_, sql::kWakeAlarms},
                 {&due_, sql::kDueRecords},
                 {&next_, sql::kNextAlarm},
                 {&meta_, sql::kMeta},
                 {&setMeta_, sql::kSetMeta}});
}

Expected<void> AlarmTable::set(std::int64_t site, const model::RecordId& id, std::optional<Instant> at,
                               std::string_view dues) {
    if (!at && dues.empty()) return clear_.use().bind(1, site).bindBlob(2, id.blob()).run();
    auto use = set_.use();
    use.bind(1, site).bindBlob(2, id.blob()).bind(4, dues);
    return at ? use.bind(3, base::toMs(*at)).run() : use.bindNull(3).run();
}

Expected<void> AlarmTable::wake(std::int64_t site) { return wake_.use().bind(1, site).run(); }

Expected<bool> AlarmTable::rememberCalendar(std::string_view site, std::string_view name) {
    const std::string key = "calendar " + std::string(site);
    {
        auto use = meta_.use();
        use.bind(1, std::string_view(key));
        if (use.step() && use.text(0) == name) return false;
        if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
    }
    auto set = setMeta_.use().bind(1, std::string_view(key)).bind(2, name).run();
    if (!set) return std::unexpected(std::move(set.error()));
    return true;
}

Expected<std::vector<DueRecord>> AlarmTable::due(Instant now, std::int64_t most) {
    std::vector<DueRecord> out;
    auto use = due_.use();
    use.bind(1, base::toMs(now)).bind(2, most);
    while (use.step()) {
        auto id = base::Uuid::fromBlob(use.blob(1));
        if (id)
            out.push_back({std::string(use.text(0)), *id, base::instantFromMs(use.integer(2)),
                           std::string(use.text(3))});
    }
    if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
    return out;
}

Expected<std::optional<Instant>> AlarmTable::next() {
    std::optional<Instant> at;
    auto use = next_.use();
    if (use.step() && !use.isNull(0)) at = base::instantFromMs(use.integer(0));
    if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
    return at;
}

}  // namespace heed::server
