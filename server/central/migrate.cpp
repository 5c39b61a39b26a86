#include "server/central/migrate.hpp"

#include "server/central/central_sql.hpp"

namespace heed::server {

using base::Expected;
using store::sqlite::Database;

Expected<void> migrate(Database& db, std::int64_t version, base::Random& random) {
    auto transaction = store::sqlite::Transaction::begin(db);
    if (!transaction) return std::unexpected(std::move(transaction.error()));
    if (version < 1) {
        if (auto made = db.execute(sql::kCreate); !made) return made;
    }
    if (version < 2) {
        if (auto made = db.execute(sql::kToVersion2); !made) return made;
        auto setMeta = db.prepare(sql::kSetMeta);
        if (!setMeta) return std::unexpected(std::move(setMeta.error()));
        const std::string key = base::randomHex(random, 32);
        if (auto set = setMeta->use().bind(1, "seal_key").bind(2, std::string_view(key)).run(); !set)
            return set;
    }
    if (version < 3) {
        if (auto made = db.execute(sql::kToVersion3); !made) return made;
    }
    if (version < 4) {
        if (auto made = db.execute(sql::kToVersion4); !made) return made;
    }
    if (version < 5) {
        if (auto made = db.execute(sql::kToVersion5); !made) return made;
    }
    if (version < 6) {
        if (auto made = db.execute(sql::kToVersion6); !made) return made;
    }
    if (version < 7) {
        if (auto made = db.execute(sql::kToVersion7); !made) return made;
    }
    if (version < 8) {
        if (auto made = db.execute(sql::kToVersion8); !made) return made;
    }
    if (auto set = db.execute("PRAGMA user_version=" + std::to_string(sql::kVersion)); !set) return set;
    return transaction->commit();
}

}  // namespace heed::server
