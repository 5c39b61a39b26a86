// The tablet's tables and queries, but for the list tables, which are generated (list_columns.hpp).
#pragma once

#include <string_view>

namespace heed::store::sql {

inline constexpr int kVersion = 3;

inline constexpr const char* kPragmas =
    "PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous=FULL;"         // what was said to be saved is on the disk
    "PRAGMA wal_autocheckpoint=2000;"  // 8 MiB
    "PRAGMA journal_size_limit=16777216;"
    "PRAGMA cache_size=-16384;"  // 16 MiB
    "PRAGMA foreign_keys=OFF;"   // references may dangle
    "PRAGMA trusted_schema=OFF;";

// outbox: every mutation of this tablet, as sent; only added to, and forgotten 30 days after its
// acknowledgement. pending: those not yet contained in the confirmed state; seq and time once the server has
// given them. acks: when mutations up to an n were decided.
inline constexpr const char* kCreate = R"sql(
CREATE TABLE meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE records(row INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, kind INTEGER NOT NULL, seq INTEGER NOT NULL, body BLOB);
CREATE TABLE outbox(n INTEGER PRIMARY KEY, record BLOB NOT NULL, kind INTEGER NOT NULL, last_of_group INTEGER NOT NULL,
                    at INTEGER NOT NULL, line TEXT NOT NULL);
CREATE TABLE pending(record BLOB NOT NULL, n INTEGER NOT NULL, bucket INTEGER NOT NULL, seq INTEGER, time INTEGER,
                     PRIMARY KEY(record, n)) WITHOUT ROWID;
CREATE INDEX pending_n ON pending(n);
CREATE INDEX pending_seq ON pending(bucket, seq) WHERE seq IS NOT NULL;
CREATE TABLE acks(through INTEGER PRIMARY KEY, at INTEGER NOT NULL);
CREATE TABLE rejections(n INTEGER PRIMARY KEY, record BLOB NOT NULL, kind INTEGER NOT NULL, line TEXT NOT NULL, code TEXT NOT NULL,
                        field TEXT NOT NULL, zh TEXT NOT NULL, en TEXT NOT NULL, at INTEGER NOT NULL);
CREATE TABLE drafts(id BLOB PRIMARY KEY, form TEXT NOT NULL, content TEXT NOT NULL, seen INTEGER NOT NULL, saved_at INTEGER NOT NULL)
    WITHOUT ROWID;
)sql";

// device, by: under which number and by whom it was written. verdicts: what the server said, as long as the
// mutation is kept, to be told to a server that has lost it. reopened: contained in confirmed state of an
// earlier generation already. generation: how often the server's feed has begun anew.
inline constexpr const char* kToVersion2 = R"sql(
ALTER TABLE outbox ADD COLUMN device INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN by TEXT NOT NULL DEFAULT '';
UPDATE outbox SET device=json_extract((SELECT value FROM meta WHERE key='sign_in'), '$.device'),
                  by=json_extract((SELECT value FROM meta WHERE key='sign_in'), '$.person.id');
ALTER TABLE pending ADD COLUMN reopened INTEGER NOT NULL DEFAULT 0;
ALTER TABLE records ADD COLUMN generation INTEGER NOT NULL DEFAULT 0;
CREATE TABLE verdicts(n INTEGER PRIMARY KEY, seq INTEGER, time INTEGER, code TEXT, field TEXT, zh TEXT, en TEXT);
)sql";

// For counting: a refusal's row is as long as its input, and the index is short.
inline constexpr const char* kToVersion3 = R"sql(
CREATE INDEX rejections_record ON rejections(record);
)sql";

inline constexpr std::string_view kMeta = "SELECT value FROM meta WHERE key=?1";
inline constexpr std::string_view kSetMeta = "INSERT OR REPLACE INTO meta(key, value) VALUES(?1, ?2)";

inline constexpr std::string_view kRecord =
    "SELECT row, kind, seq, body, generation FROM records WHERE id=?1";
inline constexpr std::string_view kAddRecord =
    "INSERT INTO records(id, kind, seq, body, generation) VALUES(?1, ?2, ?3, ?4, ?5)";
inline constexpr std::string_view kSetRecord =
    "UPDATE records SET kind=?2, seq=?3, body=?4, generation=?5 WHERE row=?1";
inline constexpr std::string_view kForgetStale =
    "UPDATE records SET body=NULL, seq=0, generation=?1 WHERE generation<>?1 RETURNING id";
inline constexpr std::string_view kForgetKind =
    "UPDATE records SET body=NULL, seq=0 WHERE kind=?1 AND body IS NOT NULL RETURNING id";
inline constexpr std::string_view kAllConfirmed =
    "SELECT kind, id, seq, body FROM records WHERE body IS NOT NULL ORDER BY kind, id";
inline constexpr std::string_view kAllIds = "SELECT id FROM records";

inline constexpr std::string_view kAddOutbox =
    "INSERT INTO outbox(n, record, kind, last_of_group, at, line, device, by) VALUES(?1, ?2, ?3, ?4, ?5, ?6, "
    "?7, ?8)";
inline constexpr std::string_view kReissue = "UPDATE outbox SET line=?2, device=?3 WHERE n=?1";
inline constexpr std::string_view kOutboxOwners =
    "SELECT n, record, kind, line FROM outbox WHERE n>=?1 ORDER BY n";
inline constexpr std::string_view kOutboxFrom =
    "SELECT n, last_of_group, line FROM outbox WHERE n>=?1 ORDER BY n";
inline constexpr std::string_view kOutboxEntry = "SELECT record, kind, line FROM outbox WHERE n=?1";
inline constexpr std::string_view kOutboxAt = "SELECT at FROM outbox WHERE n=?1";
inline constexpr std::string_view kPurge =
    "DELETE FROM outbox WHERE n<=?1 AND n NOT IN (SELECT n FROM pending)";
inline constexpr std::string_view kAddAck = "INSERT OR REPLACE INTO acks(through, at) VALUES(?1, ?2)";
inline constexpr std::string_view kAckBefore = "SELECT coalesce(max(through), 0) FROM acks WHERE at<?1";
inline constexpr std::string_view kPurgeAcks = "DELETE FROM acks WHERE through<?1";

inline constexpr std::string_view kAddPending = "INSERT INTO pending(record, n, bucket) VALUES(?1, ?2, ?3)";
inline constexpr std::string_view kReopen =
    "INSERT INTO pending(record, n, bucket, reopened) VALUES(?1, ?2, ?3, 1)"
    " ON CONFLICT(record, n) DO UPDATE SET seq=NULL, time=NULL";
inline constexpr std::string_view kPendingOf =
    "SELECT p.n, p.seq, p.time, o.line, o.device, o.by, p.reopened FROM pending p JOIN outbox o ON o.n=p.n"
    " WHERE p.record=?1 ORDER BY p.n";
inline constexpr std::string_view kAddVerdict =
    "INSERT OR REPLACE INTO verdicts(n, seq, time, code, field, zh, en) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)";
inline constexpr std::string_view kVerdicts =
    "SELECT n, seq, time, code, field, zh, en FROM verdicts WHERE n BETWEEN ?1 AND ?2 ORDER BY n";
inline constexpr std::string_view kWasRefused = "SELECT 1 FROM verdicts WHERE n=?1 AND code IS NOT NULL";
inline constexpr std::string_view kPurgeVerdicts =
    "DELETE FROM verdicts WHERE n<=?1 AND n NOT IN (SELECT n FROM pending)";
inline constexpr std::string_view kAccepted = "UPDATE pending SET seq=?2, time=?3 WHERE n=?1";
inline constexpr std::string_view kRemovePending = "DELETE FROM pending WHERE n=?1";
inline constexpr std::string_view kIsPending = "SELECT 1 FROM pending WHERE n=?1";
inline constexpr std::string_view kContained = "DELETE FROM pending WHERE record=?1 AND seq<=?2";
inline constexpr std::string_view kPassed =
    "DELETE FROM pending WHERE bucket=?1 AND seq<=?2 RETURNING record";
inline constexpr std::string_view kDropBucket =
    "DELETE FROM pending WHERE bucket=?1 AND seq IS NOT NULL RETURNING record";
inline constexpr std::string_view kUndecidedOf =
    "SELECT 1 FROM pending WHERE record=?1 AND seq IS NULL LIMIT 1";
inline constexpr std::string_view kAnyPending = "SELECT 1 FROM pending LIMIT 1";

inline constexpr std::string_view kAddRejection =
    "INSERT OR REPLACE INTO rejections(n, record, kind, line, code, field, zh, en, at) VALUES(?1, ?2, ?3, "
    "?4, ?5, ?6, ?7, ?8, ?9)";
inline constexpr std::string_view kRejections =
    "SELECT n, record, kind, line, code, field, zh, en, at FROM rejections ORDER BY n";
inline constexpr std::string_view kRejectionsBefore =
    "SELECT n, record, kind, line, code, field, zh, en, at FROM rejections WHERE n<?1 ORDER BY n DESC LIMIT "
    "?2";
inline constexpr std::string_view kRejectionCount = "SELECT count(*) FROM rejections";
inline constexpr std::string_view kDismiss = "DELETE FROM rejections WHERE n=?1";

inline constexpr std::string_view kSaveDraft =
    "INSERT OR REPLACE INTO drafts(id, form, content, seen, saved_at) VALUES(?1, ?2, ?3, ?4, ?5)";
inline constexpr std::string_view kRemoveDraft = "DELETE FROM drafts WHERE id=?1";
inline constexpr std::string_view kDrafts =
    "SELECT id, form, content, seen, saved_at FROM drafts ORDER BY saved_at DESC";

// Rows of the complaint list; what is known of customer and vehicle is joined in from their own lists.
inline constexpr std::string_view kComplaintRows =
    "SELECT r.id, c.number, c.own_words, c.state, c.class, c.received_at, cu.name, ve.plate, ve.vin, "
    "ve.model, c.criteria,"
    " c.pending, c.conflicted_at IS NOT NULL, c.row, c.responsible, c.profile, c.due, c.due_soon, "
    "c.finished, c.work_order FROM list_complaint c JOIN records r ON r.row=c.row"
    " LEFT JOIN records rc ON rc.id=c.customer LEFT JOIN list_customer cu ON cu.row=rc.row"
    " LEFT JOIN records rv ON rv.id=c.vehicle LEFT JOIN list_vehicle ve ON ve.row=rv.row ";
inline constexpr std::string_view kWhereAfter =
    "WHERE c.visible AND (c.received_at, c.number, c.row) < (?1, ?2, ?3)"
    " ORDER BY c.received_at DESC, c.number DESC, c.row DESC LIMIT ?4";
// What is open: everybody's, or one person's (?4).
inline constexpr std::string_view kWhereWork =
    "WHERE c.visible AND NOT c.finished AND (c.work_order, c.row) > (?1, ?2)"
    " ORDER BY c.work_order, c.row LIMIT ?3";
inline constexpr std::string_view kWhereMine =
    "WHERE c.visible AND NOT c.finished AND c.responsible=?4 AND (c.work_order, c.row) > (?1, ?2)"
    " ORDER BY c.work_order, c.row LIMIT ?3";
inline constexpr std::string_view kWorkCount =
    "SELECT count(*) FROM list_complaint WHERE visible AND NOT finished";
inline constexpr std::string_view kMineCount =
    "SELECT count(*) FROM list_complaint WHERE visible AND NOT finished AND responsible=?1";
// What a person has been told.
inline constexpr std::string_view kNotices =
    "SELECT r.id, l.at, l.row FROM list_notice l JOIN records r ON r.row=l.row"
    " WHERE l.visible AND l.\"to\"=?1 AND (l.at, l.row) < (?2, ?3) ORDER BY l.at DESC, l.row DESC LIMIT ?4";
inline constexpr std::string_view kNoticeCount =
    "SELECT count(*) FROM list_notice WHERE visible AND \"to\"=?1";
inline constexpr std::string_view kUnreadCount =
    "SELECT count(*) FROM list_notice WHERE visible AND \"to\"=?1 AND read_at=0";
// Cases whose look hangs on a profile or the calendar.
inline constexpr std::string_view kUnderProfile =
    "SELECT r.id FROM list_complaint c JOIN records r ON r.row=c.row WHERE c.profile<>''";
inline constexpr std::string_view kWhereId = "WHERE r.id=?1 AND c.visible";
inline constexpr std::string_view kComplaintCount = "SELECT count(*) FROM list_complaint WHERE visible";
inline constexpr std::string_view kByNumber =
    "SELECT r.id FROM list_complaint c JOIN records r ON r.row=c.row WHERE c.number=?1 AND c.visible";

}  // namespace heed::store::sql
