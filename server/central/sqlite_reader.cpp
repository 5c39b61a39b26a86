#include "server/central/sqlite_reader.hpp"

#include "server/central/central_sql.hpp"

namespace heed::server {

using base::ErrorKind;
using base::Expected;
using base::fail;
using base::raw;
using model::Seq;
using store::sqlite::Database;
using store::sqlite::Statement;

void nameAll(Database& db, std::initializer_list<std::pair<Statement*, std::string_view>> list) {
    for (const auto& [statement, text] : list)
        *statement = db.statement(std::string(text));
}

Expected<Seq> findSeq(Statement& query, std::string_view site) {
    auto use = query.use();
    use.bind(1, site);
    if (use.step()) return Seq{use.integer(0)};
    if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
    return model::kNoSeq;
}

Device deviceOf(const Statement::Use& row) {
    Device device{.no = model::DeviceNo{row.integer(1)},
                  .last = model::MutationNo{row.integer(2)},
                  .lastTime = base::instantFromMs(row.integer(3)),
                  .installation = base::Uuid::fromBlob(row.blob(4)).value_or(base::Uuid{}),
                  .was = model::DeviceNo{row.integer(5)},
                  .user = std::string(row.text(6))};
    if (!row.isNull(7)) device.seenAt = base::instantFromMs(row.integer(7));
    if (!row.isNull(8)) device.skew = base::Millis{row.integer(8)};
    if (!row.isNull(9)) device.doubtedSince = base::instantFromMs(row.integer(9));
    return device;
}

namespace {

SessionRow sessionRow(const Statement::Use& row) {
    return {.session = std::string(row.text(0)),
            .tokenDigest = std::string(row.text(1)),
            .site = std::string(row.text(2)),
            .user = std::string(row.text(3)),
            .expires = base::instantFromMs(row.integer(4)),
            .device = model::DeviceNo{row.integer(5)}};
}

Expected<std::optional<SessionRow>> findSession(Statement& query, std::string_view key) {
    auto use = query.use();
    use.bind(1, key);
    if (use.step()) return sessionRow(use);
    if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
    return std::nullopt;
}

class SqliteReader final : public CentralReader {
  public:
    explicit SqliteReader(Database db) : db_(std::move(db)) {
        nameAll(db_, {{&site_, sql::kSites},
                      {&stretchName_, sql::kStretchName},
                      {&stretchEnd_, sql::kStretchEnd},
                      {&horizon_, sql::kHorizon},
                      {&lastSeq_, sql::kLastSeq},
                      {&deviceLast_, sql::kDeviceLast},
                      {&count_, sql::kCount},
                      {&changes_, sql::kChanges},
                      {&all_, sql::kAll},
                      {&devices_, sql::kDevices},
                      {&newest_, sql::kNewest},
                      {&logKey_, sql::kLogKey},
                      {&history_, sql::kHistory},
                      {&sessionByToken_, sql::kSessionByToken}});
    }

    Expected<void> beginView() override { return db_.execute("BEGIN"); }
    void endView() override {
        if (db_.inTransaction()) (void)db_.execute("ROLLBACK");
    }

    Expected<Seq> lastSeq(std::string_view site) override { return findSeq(lastSeq_, site); }

    Expected<std::string> stretch(std::string_view site) override {
        auto use = stretchName_.use();
        use.bind(1, site);
        if (use.step()) return std::string(use.text(0));
        if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
        return std::string(kNoStretch);
    }

    Expected<std::optional<Seq>> stretchEnd(std::string_view site, std::string_view name) override {
        if (name == kNoStretch) return model::kNoSeq;
        auto use = stretchEnd_.use();
        use.bind(1, site).bind(2, name);
        if (use.step()) return Seq{use.integer(0)};
        if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
        return std::nullopt;
    }

    Expected<Seq> horizon(std::string_view site) override { return findSeq(horizon_, site); }

    Expected<model::MutationNo> deviceLast(std::string_view site, model::DeviceNo device) override {
        auto last = number(deviceLast_, site, raw(device));
        if (!last) return std::unexpected(std::move(last.error()));
        return model::MutationNo{*last};
    }

    Expected<std::int64_t> count(std::string_view site, model::Bucket bucket) override {
        return number(count_, site, static_cast<std::int64_t>(bucket));
    }

    Expected<void> changes(std::string_view site, model::Bucket bucket, Seq after,
                           const std::function<bool(const FeedRow&)>& visit) override {
        auto siteId = siteNo(site);
        if (!siteId) return std::unexpected(std::move(siteId.error()));
        auto use = changes_.use();
        use.bind(1, *siteId).bind(2, static_cast<std::int64_t>(bucket)).bind(3, raw(after));
        return visitRows(use, visit);
    }

    Expected<void> all(std::string_view site, const std::function<bool(const FeedRow&)>& visit) override {
        auto siteId = siteNo(site);
        if (!siteId) return std::unexpected(std::move(siteId.error()));
        auto use = all_.use();
        use.bind(1, *siteId);
        return visitRows(use, visit);
    }

    Expected<std::optional<model::Kind>> kindOf(std::string_view site, const model::RecordId& id) override {
        auto found = newest(site, id);
        if (!found) return std::unexpected(std::move(found.error()));
        if (!*found) return std::nullopt;
        return (*found)->kind;
    }

    Expected<void> history(std::string_view site, const model::RecordId& id,
                           const std::optional<LogPlace>& from,
                           const std::function<bool(const HistoryRow&)>& visit) override {
        auto found = newest(site, id);
        if (!found) return std::unexpected(std::move(found.error()));
        std::int64_t key = *found ? (*found)->key : 0;
        if (key != 0 && from) {
            auto asked = keyOf(site, *from);
            if (!asked) return std::unexpected(std::move(asked.error()));
            key = *asked;
        }
        while (key != 0) {
            auto use = history_.use();
            use.bind(1, key);
            if (!use.step()) return use.result();
            const HistoryRow row{
                .place = {model::DeviceNo{use.integer(0)}, model::MutationNo{key & 0xFFFF'FFFF}},
                .accepted = {Seq{use.integer(1)}, base::instantFromMs(use.integer(2))},
                .by = use.text(3),
                .line = use.text(4)};
            const bool on = visit(row);
            key = on ? use.integer(5) : 0;
        }
        return {};
    }

    Expected<std::vector<NamedDevice>> devices(std::string_view site) override {
        auto siteId = siteNo(site);
        if (!siteId) return std::unexpected(std::move(siteId.error()));
        std::vector<NamedDevice> out;
        auto use = devices_.use();
        use.bind(1, *siteId);
        while (use.step())
            out.push_back({std::string(use.text(10)), deviceOf(use)});
        if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
        return out;
    }

    Expected<std::optional<SessionRow>> sessionByToken(std::string_view tokenDigest) override {
        return findSession(sessionByToken_, tokenDigest);
    }

  private:
    struct Newest {
        model::Kind kind{};
        std::int64_t key = 0;  // in the log; 0: nothing of it is there
    };

    Expected<std::optional<Newest>> newest(std::string_view site, const model::RecordId& id) {
        auto siteId = siteNo(site);
        if (!siteId) return std::unexpected(std::move(siteId.error()));
        auto use = newest_.use();
        use.bind(1, *siteId).bindBlob(2, id.blob());
        if (use.step()) return Newest{static_cast<model::Kind>(use.integer(0)), use.integer(1)};
        if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
        return std::nullopt;
    }

    // The key of a mutation in the log; 0 for one that the site cannot have.
    Expected<std::int64_t> keyOf(std::string_view site, const LogPlace& place) {
        auto siteId = siteNo(site);
        if (!siteId) return std::unexpected(std::move(siteId.error()));
        auto use = logKey_.use();
        use.bind(1, *siteId).bind(2, raw(place.device)).bind(3, raw(place.n));
        if (raw(place.n) <= 0xFFFF'FFFF && use.step()) return use.integer(0);
        if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
        return 0;
    }

    // 0, which no site has, when nothing was ever written to it.
    Expected<std::int64_t> siteNo(std::string_view name) {
        auto use = site_.use();
        use.bind(1, name);
        if (use.step()) return use.integer(0);
        if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
        return 0;
    }

    // Of a query by site and a second key; 0 when there is no such row.
    Expected<std::int64_t> number(Statement& query, std::string_view site, std::int64_t key) {
        auto siteId = siteNo(site);
        if (!siteId) return std::unexpected(std::move(siteId.error()));
        auto use = query.use();
        use.bind(1, *siteId).bind(2, key);
        if (use.step()) return use.integer(0);
        if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
        return 0;
    }

    static Expected<void> visitRows(Statement::Use& use, const std::function<bool(const FeedRow&)>& visit) {
        while (use.step()) {
            const auto id = base::Uuid::fromBlob(use.blob(1));
            const auto kind = use.integer(0);
            if (!id || kind < 1 || kind > model::kKindCount) {
                return fail(ErrorKind::bug, "reading the feed", std::to_string(use.integer(2)),
                            "its row is damaged");
            }
            if (!visit({static_cast<model::Kind>(kind), *id, Seq{use.integer(2)}, use.blob(3)})) return {};
        }
        return use.result();
    }

    Database db_;
    Statement site_, stretchName_, stretchEnd_, horizon_, lastSeq_, deviceLast_, count_, changes_, all_,
        newest_, logKey_, history_, devices_, sessionByToken_;
};

}  // namespace

Expected<std::unique_ptr<CentralReader>> openSqliteReader(const std::filesystem::path& file) {
    auto db = Database::open(file, Database::Mode::readOnly);
    if (!db) return std::unexpected(std::move(db.error()));
    if (auto set = db->execute("PRAGMA cache_size=-8192"); !set)
        return std::unexpected(std::move(set.error()));
    return std::make_unique<SqliteReader>(std::move(*db));
}

}  // namespace heed::server
