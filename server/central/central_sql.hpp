// The central store's tables and queries. All SQL of the server stands here.
//
// A record is one row: what must be looked up or ordered by in columns, the rest in a compact body
// (shared/model/record_codec.hpp). The log has one row a mutation, keyed by one integer (device row << 32 |
// n), so that it needs no second index and one device's mutations lie together; see the README for the
// measurements.
#pragma once

#include "shared/model/schema.hpp"

#include <string_view>

namespace heed::server::sql {

inline constexpr int kVersion = 8;

inline constexpr const char* kPragmas =
    "PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous=FULL;"         // an acknowledgement implies that it is durable
    "PRAGMA wal_autocheckpoint=4000;"  // 16 MiB: a burst is written back once, not page by page
    "PRAGMA journal_size_limit=67108864;"
    "PRAGMA cache_size=-32768;"  // 32 MiB
    "PRAGMA foreign_keys=OFF;"   // references may dangle
    "PRAGMA trusted_schema=OFF;";

inline constexpr const char* kCreate = R"sql(
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE sites(site INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, last_seq INTEGER NOT NULL DEFAULT 0);
CREATE TABLE devices(
    row INTEGER PRIMARY KEY, site INTEGER NOT NULL, no INTEGER NOT NULL, installation BLOB, name TEXT NOT NULL,
    last_n INTEGER NOT NULL DEFAULT 0, last_time INTEGER NOT NULL DEFAULT 0,
    UNIQUE(site, no), UNIQUE(site, installation));
CREATE TABLE records(
    row INTEGER PRIMARY KEY, site INTEGER NOT NULL, id BLOB NOT NULL, kind INTEGER NOT NULL, bucket INTEGER NOT NULL,
    seq INTEGER NOT NULL, body BLOB NOT NULL);
CREATE UNIQUE INDEX records_id ON records(site, id);
CREATE UNIQUE INDEX records_feed ON records(site, bucket, seq);
CREATE TABLE log(
    key INTEGER PRIMARY KEY, seq INTEGER, time INTEGER, by TEXT NOT NULL, line TEXT NOT NULL,
    code TEXT, field TEXT, zh TEXT, en TEXT);
CREATE TABLE sessions(
    session TEXT PRIMARY KEY, token_digest TEXT NOT NULL UNIQUE, site TEXT NOT NULL, user TEXT NOT NULL,
    expires INTEGER NOT NULL, device INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
)sql";

// Each adds to what the one before left; a new store goes through all of them. after: the last sequence
// before the stretch; base: what its first one is counted on from.
inline constexpr const char* kToVersion2 = R"sql(
CREATE TABLE stretches(
    site INTEGER NOT NULL, no INTEGER NOT NULL, after INTEGER NOT NULL, base INTEGER NOT NULL, name TEXT NOT NULL,
    PRIMARY KEY(site, no)) WITHOUT ROWID;
CREATE UNIQUE INDEX stretches_name ON stretches(site, name);
INSERT INTO stretches SELECT site, 1, 0, 0, (SELECT value FROM meta WHERE key='epoch') FROM sites WHERE last_seq>0;
DELETE FROM meta WHERE key='epoch';
ALTER TABLE devices ADD COLUMN was INTEGER NOT NULL DEFAULT 0;
CREATE INDEX sessions_expires ON sessions(expires);
)sql";

// deleted_at: of a tombstone, when it became one. horizon: whatever was purged had a sequence up to this.
inline constexpr const char* kToVersion3 = R"sql(
ALTER TABLE records ADD COLUMN deleted_at INTEGER;
CREATE INDEX records_deleted ON records(site, deleted_at) WHERE deleted_at IS NOT NULL;
CREATE TABLE purged(site INTEGER NOT NULL, id BLOB NOT NULL, PRIMARY KEY(site, id)) WITHOUT ROWID;
ALTER TABLE sites ADD COLUMN horizon INTEGER NOT NULL DEFAULT 0;
)sql";

// A record's history is a list through the log: the record has the key of its newest mutation, each mutation
// that of the one before (prev). So it needs no index, which would cost every push.
inline constexpr const char* kToVersion4 = R"sql(
ALTER TABLE log ADD COLUMN prev INTEGER;
ALTER TABLE records ADD COLUMN last_key INTEGER;
CREATE TEMP TABLE chain(key INTEGER PRIMARY KEY, site INTEGER, id TEXT, seq INTEGER, prev INTEGER);
INSERT INTO chain SELECT key, site, id, seq, lag(key) OVER (PARTITION BY site, id ORDER BY seq)
    FROM (SELECT l.key, d.site, replace(json_extract(l.line, '$.record'), '-', '') AS id, l.seq
          FROM log l JOIN devices d ON d.row=(l.key >> 32) WHERE l.seq IS NOT NULL);
CREATE INDEX temp.chain_id ON chain(site, id, seq);
UPDATE log SET prev=(SELECT c.prev FROM chain c WHERE c.key=log.key) WHERE seq IS NOT NULL;
UPDATE records SET last_key=(SELECT c.key FROM chain c WHERE c.site=records.site AND c.id=lower(hex(records.id))
                             ORDER BY c.seq DESC LIMIT 1);
DROP TABLE chain;
)sql";

// numbers: which complaint has which. skew, in milliseconds, doubted_since: of the device's clock.
inline constexpr const char* kToVersion5 = R"sql(
CREATE TABLE numbers(site INTEGER NOT NULL, number TEXT NOT NULL, record BLOB NOT NULL, PRIMARY KEY(site, number))
    WITHOUT ROWID;
CREATE TEMP TABLE ids(site INTEGER, text TEXT, id BLOB, PRIMARY KEY(site, text)) WITHOUT ROWID;
INSERT INTO ids SELECT site, lower(hex(id)), id FROM records;
INSERT OR IGNORE INTO numbers SELECT site, number, id
    FROM (SELECT d.site AS site, json_extract(l.line, '$.set.number') AS number, l.seq AS seq,
                 replace(json_extract(l.line, '$.record'), '-', '') AS text
          FROM log l JOIN devices d ON d.row=(l.key >> 32)
          WHERE l.seq IS NOT NULL AND json_extract(l.line, '$.kind')='complaint')
    JOIN ids USING(site, text) WHERE number IS NOT NULL ORDER BY seq;
DROP TABLE ids;
ALTER TABLE devices ADD COLUMN user TEXT NOT NULL DEFAULT '';
ALTER TABLE devices ADD COLUMN seen_at INTEGER;
ALTER TABLE devices ADD COLUMN skew INTEGER;
ALTER TABLE devices ADD COLUMN doubted_since INTEGER;
)sql";

// When a record has to be looked at again, as something falls due in it (null: nothing lies ahead), and the
// deadlines that it had when it was last looked at.
inline constexpr const char* kToVersion6 = R"sql(
CREATE TABLE alarms(site INTEGER NOT NULL, record BLOB NOT NULL, at INTEGER, dues TEXT NOT NULL,
    PRIMARY KEY(site, record)) WITHOUT ROWID;
CREATE INDEX alarms_at ON alarms(at) WHERE at IS NOT NULL;
)sql";

// The contact directory is read whole (10: model::Kind::contact).
inline constexpr const char* kToVersion7 = R"sql(
CREATE INDEX records_directory ON records(site) WHERE kind=10;
)sql";
static_assert(static_cast<int>(model::Kind::contact) == 10);

// And not read again before an entry was written.
inline constexpr const char* kToVersion8 = R"sql(
DROP INDEX records_directory;
CREATE INDEX records_directory ON records(site, seq) WHERE kind=10;
)sql";

inline constexpr std::string_view kSetAlarm =
    "INSERT INTO alarms(site, record, at, dues) VALUES(?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET "
    "at=excluded.at, dues=excluded.dues";
inline constexpr std::string_view kClearAlarm = "DELETE FROM alarms WHERE site=?1 AND record=?2";
inline constexpr std::string_view kWakeAlarms = "UPDATE alarms SET at=0 WHERE site=?1";
inline constexpr std::string_view kDueRecords =
    "SELECT s.name, a.record, a.at, a.dues FROM alarms a JOIN sites s ON s.site=a.site WHERE a.at<=?1 "
    "ORDER BY a.at LIMIT ?2";
inline constexpr std::string_view kNextAlarm = "SELECT min(at) FROM alarms WHERE at IS NOT NULL";

inline constexpr std::string_view kSites = "SELECT site FROM sites WHERE name=?1";
inline constexpr std::string_view kAddSite = "INSERT INTO sites(name) VALUES(?1)";
inline constexpr std::string_view kLastSeq = "SELECT last_seq FROM sites WHERE name=?1";
inline constexpr std::string_view kSetLastSeq = "UPDATE sites SET last_seq=?2 WHERE site=?1";

inline constexpr std::string_view kDevice =
    "SELECT row, no, last_n, last_time, installation, was, user, seen_at, skew, doubted_since, name FROM "
    "devices WHERE site=?1 AND no=?2";
inline constexpr std::string_view kDevices =
    "SELECT row, no, last_n, last_time, installation, was, user, seen_at, skew, doubted_since, name FROM "
    "devices WHERE site=?1 AND no>0 ORDER BY no";
inline constexpr std::string_view kDeviceOf = "SELECT no FROM devices WHERE site=?1 AND installation=?2";
inline constexpr std::string_view kAddDevice =
    "INSERT INTO devices(site, no, installation, name)"
    " SELECT ?1, 1 + coalesce(max(no), 0), ?2, ?3 FROM devices WHERE site=?1 RETURNING no";
inline constexpr std::string_view kAddServerDevice =
    "INSERT OR IGNORE INTO devices(site, no, name) VALUES(?1, 0, 'server')";
inline constexpr std::string_view kSetDevice =
    "UPDATE devices SET last_n=?3, last_time=?4, was=?5, user=?6, seen_at=?7, skew=?8, doubted_since=?9"
    " WHERE site=?1 AND no=?2";
inline constexpr std::string_view kNumberOwner = "SELECT record FROM numbers WHERE site=?1 AND number=?2";
inline constexpr std::string_view kGiveNumber =
    "INSERT OR IGNORE INTO numbers(site, number, record) VALUES(?1, ?2, ?3)";

inline constexpr std::string_view kStretch =
    "SELECT name, base, no FROM stretches WHERE site=?1 ORDER BY no DESC LIMIT 1";
inline constexpr std::string_view kAddStretch =
    "INSERT INTO stretches(site, no, after, base, name)"
    " SELECT ?1, 1 + coalesce(max(no), 0), ?2, ?3, ?4 FROM stretches WHERE site=?1";
inline constexpr std::string_view kStretchEnd =
    "SELECT coalesce((SELECT after FROM stretches n WHERE n.site=s.site AND n.no=s.no+1), t.last_seq)"
    " FROM stretches s JOIN sites t ON t.site=s.site WHERE t.name=?1 AND s.name=?2";
inline constexpr std::string_view kStretchName =
    "SELECT s.name FROM stretches s JOIN sites t ON t.site=s.site WHERE t.name=?1 ORDER BY s.no DESC LIMIT 1";

inline constexpr std::string_view kLoad =
    "SELECT row, kind, seq, body, last_key FROM records WHERE site=?1 AND id=?2";
inline constexpr std::string_view kDirectory =
    "SELECT kind, id, seq, body FROM records WHERE site=?1 AND kind=10";
inline constexpr std::string_view kDirectorySeq =
    "SELECT coalesce(max(seq), 0) FROM records WHERE site=?1 AND kind=10";
inline constexpr std::string_view kInsert =
    "INSERT INTO records(site, id, kind, bucket, seq, body, deleted_at, last_key) VALUES(?1, ?2, ?3, ?4, ?5, "
    "?6, ?7, ?8)";
inline constexpr std::string_view kUpdate =
    "UPDATE records SET seq=?2, body=?3, deleted_at=?4, last_key=?5 WHERE row=?1";

inline constexpr std::string_view kSiteNames = "SELECT name FROM sites ORDER BY name";
inline constexpr std::string_view kToPurge =
    "SELECT row, id, seq FROM records WHERE site=?1 AND deleted_at<?2 ORDER BY deleted_at LIMIT ?3";
inline constexpr std::string_view kPurge = "DELETE FROM records WHERE row=?1";
inline constexpr std::string_view kAddPurged = "INSERT OR IGNORE INTO purged(site, id) VALUES(?1, ?2)";
inline constexpr std::string_view kWasPurged = "SELECT 1 FROM purged WHERE site=?1 AND id=?2";
inline constexpr std::string_view kRaiseHorizon = "UPDATE sites SET horizon=max(horizon, ?2) WHERE site=?1";
inline constexpr std::string_view kHorizon = "SELECT horizon FROM sites WHERE name=?1";
inline constexpr std::string_view kChanges =
    "SELECT kind, id, seq, body FROM records WHERE site=?1 AND bucket=?2 AND seq>?3 ORDER BY seq";
inline constexpr std::string_view kCount = "SELECT count(*) FROM records WHERE site=?1 AND bucket=?2";
inline constexpr std::string_view kDeviceLast = "SELECT last_n FROM devices WHERE site=?1 AND no=?2";
inline constexpr std::string_view kAll =
    "SELECT kind, id, seq, body FROM records WHERE site=?1 ORDER BY kind, id";

inline constexpr std::string_view kLog =
    "INSERT INTO log(key, seq, time, by, line, code, field, zh, en, prev) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, "
    "?8, ?9, ?10)";
inline constexpr std::string_view kNewest = "SELECT kind, last_key FROM records WHERE site=?1 AND id=?2";
inline constexpr std::string_view kLogKey = "SELECT (row << 32) | ?3 FROM devices WHERE site=?1 AND no=?2";
inline constexpr std::string_view kHistory =
    "SELECT d.no, l.seq, l.time, l.by, l.line, l.prev FROM log l JOIN devices d ON d.row=(l.key >> 32)"
    " WHERE l.key=?1 AND l.seq IS NOT NULL";
inline constexpr std::string_view kLogged =
    "SELECT key, seq, time, by, line, code, field, zh, en FROM log WHERE key BETWEEN ?1 AND ?2 ORDER BY key";

inline constexpr std::string_view kAddSession =
    "INSERT INTO sessions(session, token_digest, site, user, expires, device) VALUES(?1, ?2, ?3, ?4, ?5, ?6)";
inline constexpr std::string_view kBindSession = "UPDATE sessions SET device=?2 WHERE session=?1";
inline constexpr std::string_view kDropSessions = "DELETE FROM sessions WHERE expires<?1";
inline constexpr std::string_view kSessionByToken =
    "SELECT session, token_digest, site, user, expires, device FROM sessions WHERE token_digest=?1";

inline constexpr std::string_view kMeta = "SELECT value FROM meta WHERE key=?1";
inline constexpr std::string_view kSetMeta = "INSERT OR REPLACE INTO meta(key, value) VALUES(?1, ?2)";

}  // namespace heed::server::sql
