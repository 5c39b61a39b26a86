#include "server/central/sqlite_central.hpp"

#include "server/central/alarm_table.hpp"
#include "server/central/central_sql.hpp"
#include "server/central/migrate.hpp"
#include "server/central/sqlite_reader.hpp"
#include "shared/model/record_codec.hpp"

#include <map>
#include <set>
#include <unordered_map>

namespace heed::server {
namespace {

using base::ErrorKind;
using base::Expected;
using base::fail;
using base::raw;
using model::Record;
using model::RecordId;
using model::Seq;
using store::sqlite::Database;
using store::sqlite::Statement;

constexpr std::int64_t kLogBits = 32;  // of n, within a log key

Expected<std::string> metaText(Statement& query, std::string_view key) {
    auto use = query.use();
    use.bind(1, key);
    if (use.step()) return std::string(use.text(0));
    if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
    return fail(ErrorKind::bug, "reading the central store", std::string(key), "it is missing");
}

class SqliteWriter final : public CentralWriter {
  public:
    SqliteWriter(Database db, base::Random& random) : db_(std::move(db)), random_(random) {
        alarms_.name(db_);
        nameAll(db_, {{&site_, sql::kSites},
                      {&addSite_, sql::kAddSite},
                      {&lastSeq_, sql::kLastSeq},
                      {&setLastSeq_, sql::kSetLastSeq},
                      {&device_, sql::kDevice},
                      {&deviceOf_, sql::kDeviceOf},
                      {&addDevice_, sql::kAddDevice},
                      {&addServerDevice_, sql::kAddServerDevice},
                      {&setDevice_, sql::kSetDevice},
                      {&load_, sql::kLoad},
                      {&directory_, sql::kDirectory},
                      {&directorySeq_, sql::kDirectorySeq},
                      {&insert_, sql::kInsert},
                      {&update_, sql::kUpdate},
                      {&siteNames_, sql::kSiteNames},
                      {&toPurge_, sql::kToPurge},
                      {&purge_, sql::kPurge},
                      {&addPurged_, sql::kAddPurged},
                      {&wasPurged_, sql::kWasPurged},
                      {&raiseHorizon_, sql::kRaiseHorizon},
                      {&numberOwner_, sql::kNumberOwner},
                      {&giveNumber_, sql::kGiveNumber},
                      {&log_, sql::kLog},
                      {&logged_, sql::kLogged},
                      {&addSession_, sql::kAddSession},
                      {&bindSession_, sql::kBindSession},
                      {&dropSessions_, sql::kDropSessions},
                      {&stretch_, sql::kStretch},
                      {&addStretch_, sql::kAddStretch},
                      {&meta_, sql::kMeta}});
    }

    Expected<void> begin() override {
        forget();
        return db_.execute("BEGIN IMMEDIATE");
    }
    Expected<void> commit() override {
        auto done = db_.execute("COMMIT");
        if (done) continued_.merge(continuing_);
        return done;
    }
    void rollback() override {
        forget();
        if (db_.inTransaction()) (void)db_.execute("ROLLBACK");
    }

    Expected<Seq> lastSeq(std::string_view site) override { return findSeq(lastSeq_, site); }

    Expected<void> setLastSeq(std::string_view site, Seq seq) override {
        auto no = siteNo(site);
        if (!no) return std::unexpected(std::move(no.error()));
        return setLastSeq_.use().bind(1, *no).bind(2, raw(seq)).run();
    }

    Expected<Seq> continueFeed(std::string_view site, Seq told) override {
        auto last = lastSeq(site);
        if (!last) return last;
        auto no = siteNo(site);
        if (!no) return std::unexpected(std::move(no.error()));
        Seq base = model::kNoSeq;
        {
            auto use = stretch_.use();
            use.bind(1, *no);
            if (use.step()) base = Seq{use.integer(1)};
            if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
        }
        base = std::max(base, *last);
        const bool begun = continued_.contains(*no) || continuing_.contains(*no);
        if (begun && told <= base) return base;
        base = std::max(base, told);
        if (base != model::kNoSeq) base = Seq{raw(base) + kStretchGap};
        auto added = addStretch_.use()
                         .bind(1, *no)
                         .bind(2, raw(*last))
                         .bind(3, raw(base))
                         .bind(4, std::string_view(base::randomHex(random_, 8)))
                         .run();
        if (!added) return std::unexpected(std::move(added.error()));
        continuing_.insert(*no);
        return base;
    }

    Expected<std::optional<Device>> device(std::string_view site, model::DeviceNo no) override {
        auto row = deviceRow(site, no);
        if (!row) return std::unexpected(std::move(row.error()));
        if (!*row) return std::nullopt;
        return (*row)->device;
    }

    Expected<Device> ensureDevice(std::string_view site, const base::Uuid& installation,
                                  std::string_view name) override {
        auto siteId = siteNo(site);
        if (!siteId) return std::unexpected(std::move(siteId.error()));
        std::optional<model::DeviceNo> no;
        for (Statement* statement : {&deviceOf_, &addDevice_}) {
            auto use = statement->use();
            use.bind(1, *siteId).bindBlob(2, installation.blob());
            if (statement == &addDevice_) use.bind(3, name);
            if (use.step()) no = model::DeviceNo{use.integer(0)};
            if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
            if (no) break;
        }
        auto found = device(site, no.value_or(model::kServerDevice));
        if (!found) return std::unexpected(std::move(found.error()));
        if (!*found)
            return fail(ErrorKind::bug, "registering a device", std::string(site),
                        "it is not there after it was added");
        return **found;
    }

    Expected<void> setDeviceProgress(std::string_view site, const Device& device) override {
        auto siteId = siteNo(site);
        if (!siteId) return std::unexpected(std::move(siteId.error()));
        if (const auto it = devices_.find({*siteId, device.no}); it != devices_.end())
            it->second.device = device;
        auto use = setDevice_.use();
        use.bind(1, *siteId)
            .bind(2, raw(device.no))
            .bind(3, raw(device.last))
            .bind(4, base::toMs(device.lastTime))
            .bind(5, raw(device.was))
            .bind(6, device.user);
        if (device.seenAt) use.bind(7, base::toMs(*device.seenAt));
        if (device.skew) use.bind(8, device.skew->count());
        if (device.doubtedSince) use.bind(9, base::toMs(*device.doubtedSince));
        return use.run();
    }

    Expected<std::optional<Record>> load(std::string_view site, const RecordId& id) override {
        auto siteId = siteNo(site);
        if (!siteId) return std::unexpected(std::move(siteId.error()));
        auto use = load_.use();
        use.bind(1, *siteId).bindBlob(2, id.blob());
        if (use.step()) {
            rows_[{*siteId, id}] = {use.integer(0), use.integer(4)};
            auto record = model::decodeBody(static_cast<model::Kind>(use.integer(1)), id, Seq{use.integer(2)},
                                            use.blob(3));
            if (!record) return std::unexpected(std::move(record.error()));
            return std::move(*record);
        }
        if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
        rows_[{*siteId, id}] = {};
        return std::nullopt;
    }

    Expected<Directory> directory(std::string_view site) override {
        auto siteId = siteNo(site);
        if (!siteId) return std::unexpected(std::move(siteId.error()));
        Directory found;
        auto use = directory_.use();
        use.bind(1, *siteId);
        while (use.step()) {
            const auto id = base::Uuid::fromBlob(use.blob(1)).value_or(base::Uuid{});
            auto record = model::decodeBody(static_cast<model::Kind>(use.integer(0)), id, Seq{use.integer(2)},
                                            use.blob(3));
            if (record)
                found.entries.push_back(std::move(*record));
            else
                found.unreadable.push_back(std::move(record.error()));
        }
        if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
        return found;
    }

    Expected<Seq> directorySeq(std::string_view site) override {
        auto siteId = siteNo(site);
        if (!siteId) return std::unexpected(std::move(siteId.error()));
        auto use = directorySeq_.use();
        use.bind(1, *siteId);
        const Seq last = use.step() ? Seq{use.integer(0)} : model::kNoSeq;
        if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
        return last;
    }

    Expected<void> save(std::string_view site, const Record& record) override {
        auto siteId = siteNo(site);
        if (!siteId) return std::unexpected(std::move(siteId.error()));
        auto known = rowOf(*siteId, site, record.id);
        if (!known) return std::unexpected(std::move(known.error()));
        const std::string body = model::encodeBody(record);
        const auto deletedAt = record.isTombstone() ? std::optional(lastWrite(record)) : std::nullopt;
        RecordRow& row = **known;
        if (row.row != 0) {
            auto use = update_.use();
            use.bind(1, row.row).bind(2, raw(record.seq)).bindBlob(3, body);
            if (deletedAt) use.bind(4, base::toMs(*deletedAt));
            if (row.lastKey != 0) use.bind(5, row.lastKey);
            return use.run();
        }
        auto use = insert_.use();
        if (deletedAt) use.bind(7, base::toMs(*deletedAt));
        if (row.lastKey != 0) use.bind(8, row.lastKey);
        auto added = use.bind(1, *siteId)
                         .bindBlob(2, record.id.blob())
                         .bind(3, static_cast<std::int64_t>(record.kind))
                         .bind(4, static_cast<std::int64_t>(model::schemaOf(record.kind).bucket))
                         .bind(5, raw(record.seq))
                         .bindBlob(6, body)
                         .run();
        if (added) row.row = db_.lastRowId();
        return added;
    }

    Expected<std::vector<std::string>> sites() override {
        std::vector<std::string> out;
        auto use = siteNames_.use();
        while (use.step())
            out.emplace_back(use.text(0));
        if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
        return out;
    }

    Expected<std::int64_t> purge(std::string_view site, base::Instant limit, std::int64_t most) override {
        auto siteId = siteNo(site);
        if (!siteId) return std::unexpected(std::move(siteId.error()));
        std::vector<std::pair<std::int64_t, RecordId>> gone;
        std::int64_t horizon = 0;
        {
            auto use = toPurge_.use();
            use.bind(1, *siteId).bind(2, base::toMs(limit)).bind(3, most);
            while (use.step()) {
                gone.emplace_back(use.integer(0), base::Uuid::fromBlob(use.blob(1)).value_or(base::Uuid{}));
                horizon = std::max(horizon, use.integer(2));
            }
            if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
        }
        for (const auto& [row, id] : gone) {
            if (auto kept = addPurged_.use().bind(1, *siteId).bindBlob(2, id.blob()).run(); !kept)
                return std::unexpected(std::move(kept.error()));
            if (auto deleted = purge_.use().bind(1, row).run(); !deleted)
                return std::unexpected(std::move(deleted.error()));
            rows_.erase({*siteId, id});
        }
        if (!gone.empty()) {
            if (auto raised = raiseHorizon_.use().bind(1, *siteId).bind(2, horizon).run(); !raised)
                return std::unexpected(std::move(raised.error()));
        }
        return static_cast<std::int64_t>(gone.size());
    }

    Expected<bool> wasPurged(std::string_view site, const RecordId& id) override {
        auto siteId = siteNo(site);
        if (!siteId) return std::unexpected(std::move(siteId.error()));
        auto use = wasPurged_.use();
        const bool found = use.bind(1, *siteId).bindBlob(2, id.blob()).step();
        if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
        return found;
    }

    Expected<std::optional<RecordId>> numberOwner(std::string_view site, std::string_view number) override {
        auto siteId = siteNo(site);
        if (!siteId) return std::unexpected(std::move(siteId.error()));
        auto use = numberOwner_.use();
        use.bind(1, *siteId).bind(2, number);
        if (use.step()) return base::Uuid::fromBlob(use.blob(0));
        if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
        return std::nullopt;
    }

    Expected<void> giveNumber(std::string_view site, std::string_view number,
                              const RecordId& owner) override {
        auto siteId = siteNo(site);
        if (!siteId) return std::unexpected(std::move(siteId.error()));
        return giveNumber_.use().bind(1, *siteId).bind(2, number).bindBlob(3, owner.blob()).run();
    }

    Expected<void> setAlarm(std::string_view site, const RecordId& id, std::optional<base::Instant> at,
                            std::string_view dues) override {
        auto siteId = siteNo(site);
        if (!siteId) return std::unexpected(std::move(siteId.error()));
        return alarms_.set(*siteId, id, at, dues);
    }
    Expected<void> wakeAlarms(std::string_view site) override {
        auto siteId = siteNo(site);
        if (!siteId) return std::unexpected(std::move(siteId.error()));
        return alarms_.wake(*siteId);
    }
    Expected<bool> rememberCalendar(std::string_view site, std::string_view name) override {
        return alarms_.rememberCalendar(site, name);
    }
    Expected<std::vector<DueRecord>> dueRecords(base::Instant now, std::int64_t most) override {
        return alarms_.due(now, most);
    }
    Expected<std::optional<base::Instant>> nextAlarm() override { return alarms_.next(); }

    Expected<void> log(std::string_view site, const LoggedMutation& entry) override {
        auto key = logKey(site, entry.device, entry.outcome.n);
        if (!key) return std::unexpected(std::move(key.error()));
        auto use = log_.use();
        use.bind(1, *key).bind(4, entry.by).bind(5, entry.line);
        if (entry.record) {
            auto siteId = siteNo(site);
            if (!siteId) return std::unexpected(std::move(siteId.error()));
            auto known = rowOf(*siteId, site, *entry.record);
            if (!known) return std::unexpected(std::move(known.error()));
            if ((*known)->lastKey != 0) use.bind(10, (*known)->lastKey);
            (*known)->lastKey = *key;
        }
        if (const auto* accepted = std::get_if<sync::Accepted>(&entry.outcome.verdict)) {
            use.bind(2, raw(accepted->seq)).bind(3, base::toMs(accepted->time));
        } else {
            const auto& refusal = std::get<model::Refusal>(entry.outcome.verdict);
            use.bind(6, refusal.code).bind(7, refusal.field).bind(8, refusal.zh).bind(9, refusal.en);
        }
        return use.run();
    }

    Expected<std::vector<LoggedMutation>> logged(std::string_view site, model::DeviceNo device,
                                                 model::MutationNo first, model::MutationNo last) override {
        auto from = logKey(site, device, first);
        if (!from) return std::unexpected(std::move(from.error()));
        auto to = logKey(site, device, last);
        if (!to) return std::unexpected(std::move(to.error()));
        std::vector<LoggedMutation> out;
        auto use = logged_.use();
        use.bind(1, *from).bind(2, *to);
        while (use.step()) {
            LoggedMutation& entry = out.emplace_back();
            entry.device = device;
            entry.line = use.text(4);
            entry.by = use.text(3);
            entry.outcome.n = model::MutationNo{use.integer(0) & ((std::int64_t{1} << kLogBits) - 1)};
            if (use.isNull(5)) {
                entry.outcome.verdict =
                    sync::Accepted{Seq{use.integer(1)}, base::instantFromMs(use.integer(2))};
            } else {
                entry.outcome.verdict = model::Refusal{std::string(use.text(5)), std::string(use.text(6)),
                                                       std::string(use.text(7)), std::string(use.text(8))};
            }
        }
        if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
        return out;
    }

    Expected<void> addSession(const SessionRow& row) override {
        return addSession_.use()
            .bind(1, row.session)
            .bind(2, row.tokenDigest)
            .bind(3, row.site)
            .bind(4, row.user)
            .bind(5, base::toMs(row.expires))
            .bind(6, raw(row.device))
            .run();
    }

    Expected<void> bindSession(std::string_view session, model::DeviceNo device) override {
        return bindSession_.use().bind(1, session).bind(2, raw(device)).run();
    }

    Expected<void> dropSessions(base::Instant limit) override {
        return dropSessions_.use().bind(1, base::toMs(limit)).run();
    }

    Expected<std::string> sealKey() override { return metaText(meta_, "seal_key"); }

  private:
    struct DeviceRow {
        std::int64_t row = 0;
        Device device;
    };
    struct RecordRow {
        std::int64_t row = 0;      // 0: it has none yet
        std::int64_t lastKey = 0;  // of its newest mutation in the log; 0: none
    };
    using RecordKey = std::pair<std::int64_t, RecordId>;
    struct RecordKeyHash {
        std::size_t operator()(const RecordKey& key) const {
            return std::hash<RecordId>{}(key.second) ^ static_cast<std::size_t>(key.first);
        }
    };

    static base::Instant lastWrite(const Record& record) {
        base::Instant last{};
        for (const model::Write& write : record.writes)
            last = std::max(last, write.time);
        return last;
    }

    // What is remembered holds only within one transaction: another process may write in between, and a
    // rollback undoes.
    void forget() {
        sites_.clear();
        devices_.clear();
        rows_.clear();
        continuing_.clear();
    }

    // The site's row, made when it is first needed.
    Expected<std::int64_t> siteNo(std::string_view name) {
        if (const auto it = sites_.find(name); it != sites_.end()) return it->second;
        std::optional<std::int64_t> found;
        {
            auto use = site_.use();
            use.bind(1, name);
            if (use.step()) found = use.integer(0);
            if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
        }
        if (!found) {
            if (auto added = addSite_.use().bind(1, name).run(); !added)
                return std::unexpected(std::move(added.error()));
            found = db_.lastRowId();
            if (auto added = addServerDevice_.use().bind(1, *found).run(); !added)
                return std::unexpected(std::move(added.error()));
        }
        sites_.emplace(name, *found);
        return *found;
    }

    Expected<std::optional<DeviceRow>> deviceRow(std::string_view site, model::DeviceNo no) {
        auto siteId = siteNo(site);
        if (!siteId) return std::unexpected(std::move(siteId.error()));
        if (const auto it = devices_.find({*siteId, no}); it != devices_.end()) return it->second;
        auto use = device_.use();
        use.bind(1, *siteId).bind(2, raw(no));
        if (use.step()) {
            DeviceRow row{use.integer(0), deviceOf(use)};
            devices_.emplace(std::pair(*siteId, no), row);
            return row;
        }
        if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
        return std::nullopt;
    }

    // Usually known, as a record is loaded before it is saved.
    Expected<RecordRow*> rowOf(std::int64_t siteId, std::string_view site, const RecordId& id) {
        if (const auto it = rows_.find({siteId, id}); it != rows_.end()) return &it->second;
        if (auto loaded = load(site, id); !loaded) return std::unexpected(std::move(loaded.error()));
        return &rows_[{siteId, id}];
    }

    Expected<std::int64_t> logKey(std::string_view site, model::DeviceNo device, model::MutationNo n) {
        if (raw(n) >= (std::int64_t{1} << kLogBits)) {
            return fail(ErrorKind::bug, "keeping a mutation", std::to_string(raw(n)),
                        "a device counts to 2^32 at most");
        }
        auto row = deviceRow(site, device);
        if (!row) return std::unexpected(std::move(row.error()));
        if (!*row)
            return fail(ErrorKind::bug, "keeping a mutation", std::string(site),
                        "its device is not registered");
        return ((*row)->row << kLogBits) | raw(n);
    }

    Database db_;
    base::Random& random_;
    Statement site_, addSite_, lastSeq_, setLastSeq_, device_, deviceOf_, addDevice_, addServerDevice_,
        setDevice_, load_, directory_, directorySeq_, insert_, update_, log_, logged_, addSession_,
        bindSession_, dropSessions_, stretch_, addStretch_, meta_, siteNames_, toPurge_, purge_, addPurged_,
        wasPurged_, raiseHorizon_, numberOwner_, giveNumber_;
    AlarmTable alarms_;
    std::set<std::int64_t> continued_;   // sites with a stretch begun since the store was opened
    std::set<std::int64_t> continuing_;  // and those that have one if this transaction is committed
    std::map<std::string, std::int64_t, std::less<>> sites_;
    std::map<std::pair<std::int64_t, model::DeviceNo>, DeviceRow> devices_;
    std::unordered_map<RecordKey, RecordRow, RecordKeyHash> rows_;
};

class SqliteCentral final : public CentralStore {
  public:
    SqliteCentral(std::filesystem::path file, Database db, base::Random& random)
        : file_(std::move(file)), writer_(std::move(db), random) {}

    CentralWriter& writer() override { return writer_; }

    Expected<std::unique_ptr<CentralReader>> openReader() override { return openSqliteReader(file_); }

  private:
    std::filesystem::path file_;
    SqliteWriter writer_;
};

}  // namespace

Expected<std::unique_ptr<CentralStore>> openSqliteCentral(const std::filesystem::path& file,
                                                          base::Random& random, OlderFile older) {
    auto db = Database::open(file, Database::Mode::create);
    if (!db) return std::unexpected(std::move(db.error()));
    auto version = db->scalar("PRAGMA user_version");
    if (!version) return std::unexpected(std::move(version.error()));
    if (*version > sql::kVersion) {
        return fail(ErrorKind::invalid, "opening the central store", file.filename().string(),
                    "it was written by a newer version of Heed",
                    "start that version; the file was not touched");
    }
    if (*version > 0 && *version < sql::kVersion && older == OlderFile::refuse) {
        return fail(ErrorKind::rejected, "opening the central store", file.filename().string(),
                    "it is of an older version, and a server works on it",
                    "stop that server, or start this version's; nothing was changed");
    }
    if (auto set = db->execute(sql::kPragmas); !set) return std::unexpected(std::move(set.error()));
    if (*version < sql::kVersion) {
        if (auto made = migrate(*db, *version, random); !made)
            return std::unexpected(std::move(made.error()));
    }
    return std::make_unique<SqliteCentral>(file, std::move(*db), random);
}

}  // namespace heed::server
