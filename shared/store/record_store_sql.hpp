// The tablet's tables and queries, but for the list tables, which are generated (list_columns.hpp).
#pragma once

#include <string_view>

namespace heed::store::sql {

inline constexpr int kVersion = 7;

inline constexpr const char* kPragmas =
    "PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous=FULL;"  // what was said to be saved is on the disk
    "PRAGMA journal_size_limit=16777216;"
    "PRAGMA foreign_keys=OFF;"  // references may dangle
    "PRAGMA trusted_schema=OFF;";

// Day by day: little memory, and a checkpoint no longer than a capture can wait (8 MiB; cache of 16 MiB).
inline constexpr const char* kEverydayPragmas = "PRAGMA wal_autocheckpoint=2000; PRAGMA cache_size=-16384;";
// While a new tablet takes everything: each page of the feed touches most pages of the indexes that go by
// time, so they are kept (64 MiB) and written back in few checkpoints (64 MiB). A third less time for
// 100,000.
inline constexpr const char* kFirstReadPragmas = "PRAGMA wal_autocheckpoint=16000; PRAGMA cache_size=-65536;";

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

// Files beside the database (blob_ledger.hpp). looked_at orders what may go, state what is to be sent.
inline constexpr const char* kToVersion4 = R"sql(
CREATE TABLE blobs(sha256 TEXT PRIMARY KEY, bytes INTEGER NOT NULL, media_type TEXT NOT NULL, role INTEGER NOT NULL,
                   attachment BLOB NOT NULL, owner BLOB NOT NULL, own INTEGER NOT NULL, state INTEGER NOT NULL,
                   upload TEXT NOT NULL, sent INTEGER NOT NULL, trouble TEXT NOT NULL, at INTEGER NOT NULL,
                   looked_at INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX blobs_unsent ON blobs(role) WHERE state<>2;
CREATE INDEX blobs_spare ON blobs(looked_at) WHERE state=2;
)sql";

// search_text: the folded texts of a complaint or a visit as the index has them; without them it could not be
// told what to take out again. search_index: their grams (search_text.hpp); its parts are merged more seldom
// than they would be, for less writing. search_dirty: rows of those whose texts may have changed since. Those
// beyond meta.search_through have never been looked at and need no note.
inline constexpr const char* kToVersion5 = R"sql(
CREATE TABLE search_text(row INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE search_dirty(row INTEGER PRIMARY KEY);
CREATE VIRTUAL TABLE search_index USING fts5(grams, content='', detail=none, columnsize=0, tokenize='ascii');
INSERT INTO search_index(search_index, rank) VALUES('automerge', 8);
)sql";

// The attachments for which a file was kept here: one picture may be several photos. blobs.attachment is the
// one of them by which it is sent. Refusals that say nothing about the bytes used to be final, and are tried
// again.
inline constexpr const char* kToVersion6 = R"sql(
CREATE TABLE predecessors(record BLOB NOT NULL, field TEXT NOT NULL, device INTEGER NOT NULL, n INTEGER NOT NULL,
                          value TEXT NOT NULL, PRIMARY KEY(record, field)) WITHOUT ROWID;
CREATE TABLE blob_citations(attachment BLOB NOT NULL, sha256 TEXT NOT NULL, owner BLOB NOT NULL,
                            PRIMARY KEY(attachment, sha256)) WITHOUT ROWID;
CREATE INDEX blob_citations_sha256 ON blob_citations(sha256);
INSERT INTO blob_citations(attachment, sha256, owner) SELECT attachment, sha256, owner FROM blobs WHERE own;
UPDATE blobs SET state=0, upload='', sent=0 WHERE state=3
    AND trouble NOT IN ('damaged', 'missing', 'unreadable', 'wrong-hash', 'too-large', 'media-not-taken');
)sql";

// person: who writes it. Two people may have begun to change the same record.
inline constexpr const char* kToVersion7 = R"sql(
CREATE TABLE drafts_of_people(id BLOB NOT NULL, person TEXT NOT NULL, form TEXT NOT NULL, content TEXT NOT NULL,
                              seen INTEGER NOT NULL, saved_at INTEGER NOT NULL, PRIMARY KEY(id, person)) WITHOUT ROWID;
INSERT INTO drafts_of_people
    SELECT id, coalesce(json_extract((SELECT value FROM meta WHERE key='sign_in'), '$.person.id'), ''),
           form, content, seen, saved_at FROM drafts;
DROP TABLE drafts;
ALTER TABLE drafts_of_people RENAME TO drafts;
)sql";
// Those written before anybody was signed in.
inline constexpr std::string_view kClaimDrafts = "UPDATE drafts SET person=?1 WHERE person=''";

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
    "INSERT OR REPLACE INTO drafts(id, form, content, seen, saved_at, person) VALUES(?1, ?2, ?3, ?4, ?5, ?6)";
inline constexpr std::string_view kKeepPredecessor =
    "INSERT OR REPLACE INTO predecessors(record, field, device, n, value) VALUES(?1, ?2, ?3, ?4, ?5)";
inline constexpr std::string_view kPredecessors =
    "SELECT field, device, n, value FROM predecessors WHERE record=?1";
inline constexpr std::string_view kRemoveDraft = "DELETE FROM drafts WHERE id=?1 AND person=?2";
inline constexpr std::string_view kDrafts =
    "SELECT id, form, content, seen, saved_at, person FROM drafts WHERE person=?1 ORDER BY saved_at DESC";
inline constexpr std::string_view kAllDrafts =
    "SELECT id, form, content, seen, saved_at, person FROM drafts ORDER BY saved_at DESC";

inline constexpr std::string_view kBlobColumns =
    "SELECT b.sha256, b.bytes, b.media_type, b.role, b.attachment, b.owner, b.own, b.state, b.upload, "
    "b.sent, "
    "b.trouble, b.at, b.looked_at FROM blobs b ";
inline constexpr std::string_view kWhereHash = "WHERE b.sha256=?1";
// Whose it is stays: whoever writes here may have read that before it became another's (kMoveBlobs).
inline constexpr std::string_view kPutBlob =
    "INSERT INTO blobs(sha256, bytes, media_type, role, attachment, owner, own, state, upload, sent, "
    "trouble, at, looked_at) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)"
    " ON CONFLICT(sha256) DO UPDATE SET bytes=excluded.bytes, media_type=excluded.media_type,"
    " role=excluded.role, own=excluded.own, state=excluded.state, upload=excluded.upload,"
    " sent=excluded.sent, trouble=excluded.trouble, at=excluded.at, looked_at=excluded.looked_at";
// The same picture again, for another attachment: how far it is sent stays, and what failed is tried again,
// as its file has been written anew. It stays with an attachment that is there rather than go to a draft that
// may be thrown away.
inline constexpr std::string_view kCiteBlob =
    "INSERT INTO blobs(sha256, bytes, media_type, role, attachment, owner, own, state, upload, sent, "
    "trouble, at, "
    "looked_at) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) ON CONFLICT(sha256) DO UPDATE "
    "SET"
    " (attachment, owner)=(SELECT CASE WHEN stays THEN blobs.attachment ELSE excluded.attachment END,"
    " CASE WHEN stays THEN blobs.owner ELSE excluded.owner END FROM (SELECT"
    " EXISTS(SELECT 1 FROM records r JOIN list_attachment a ON a.row=r.row WHERE r.id=blobs.attachment AND"
    " a.visible) AND NOT EXISTS(SELECT 1 FROM records r WHERE r.id=excluded.attachment) AS stays)), own=1, "
    "looked_at=excluded.looked_at, trouble='',"
    " state=CASE state WHEN 3 THEN 0 ELSE state END, role=min(role, excluded.role)";
inline constexpr std::string_view kAddCitation =
    "INSERT OR REPLACE INTO blob_citations(attachment, sha256, owner) VALUES(?1, ?2, ?3)";
// Attachment ?1 is shown otherwise. What it cites and is of an attachment that nobody sees goes to one that
// somebody does, the newest, if there is one.
inline constexpr std::string_view kMoveBlobs =
    "WITH seen AS NOT MATERIALIZED (SELECT k.sha256, k.attachment, k.owner FROM blob_citations k"
    " JOIN records r ON r.id=k.attachment JOIN list_attachment a ON a.row=r.row WHERE a.visible)"
    " UPDATE blobs SET (attachment, owner)=(SELECT s.attachment, s.owner FROM seen s"
    " WHERE s.sha256=blobs.sha256 ORDER BY s.attachment DESC LIMIT 1)"
    " WHERE sha256 IN (SELECT sha256 FROM blob_citations WHERE attachment=?1)"
    " AND NOT EXISTS(SELECT 1 FROM records r JOIN list_attachment a ON a.row=r.row"
    " WHERE r.id=blobs.attachment AND a.visible)"
    " AND EXISTS(SELECT 1 FROM seen s WHERE s.sha256=blobs.sha256)";
inline constexpr std::string_view kRemoveBlob = "DELETE FROM blobs WHERE sha256=?1";
inline constexpr std::string_view kRemoveCitations = "DELETE FROM blob_citations WHERE sha256=?1";
inline constexpr std::string_view kNextToSend =
    "JOIN records r ON r.id=b.attachment JOIN list_attachment a ON a.row=r.row"
    " LEFT JOIN records rc ON rc.id=b.owner LEFT JOIN list_complaint c ON c.row=rc.row"
    " WHERE b.state<>2 AND b.state<2 AND a.visible AND (r.body IS NOT NULL OR EXISTS("
    "SELECT 1 FROM pending p WHERE p.record=b.attachment AND p.seq IS NOT NULL))"
    " AND b.sha256 NOT IN (SELECT value FROM json_each(?1))"
    " ORDER BY b.role, coalesce(c.received_at, b.at) DESC, b.at, b.sha256 LIMIT 1";
// Asked with every save and every piece that is sent: what the server has is not looked at. `loose`: of a
// form that is not saved; one of a case that is there becomes an attachment by itself. ?1: whose forms.
inline constexpr std::string_view kBlobCounts =
    "SELECT count(DISTINCT attachment) FILTER (WHERE NOT loose AND (role=1 OR state<3)),"
    " count(DISTINCT attachment) FILTER (WHERE state=3),"
    " count(*) FILTER (WHERE role=1 AND NOT loose AND memo),"
    " count(DISTINCT attachment) FILTER (WHERE state=3 AND memo),"
    " count(*) FILTER (WHERE role=1 AND loose), count(*) FILTER (WHERE role=1 AND loose AND memo)"
    " FROM (SELECT b.role, b.state, b.attachment, b.media_type LIKE 'audio/%' AS memo,"
    " NOT coalesce(a.visible, 0) AND NOT EXISTS(SELECT 1 FROM records o WHERE o.id=b.owner) AS loose"
    " FROM blobs b INDEXED BY blobs_unsent LEFT JOIN drafts d ON d.id=b.attachment AND d.person=?1"
    " LEFT JOIN records r ON r.id=b.attachment LEFT JOIN list_attachment a ON a.row=r.row"
    " WHERE b.state<>2 AND (d.id IS NOT NULL OR a.visible))";
inline constexpr std::string_view kWhereFailed =
    "LEFT JOIN drafts d ON d.id=b.attachment AND d.person=?1"
    " LEFT JOIN records r ON r.id=b.attachment LEFT JOIN list_attachment a ON a.row=r.row"
    " WHERE b.state<>2 AND b.state=3 AND (d.id IS NOT NULL OR a.visible) LIMIT 1";
inline constexpr std::string_view kBlobBytes = "SELECT coalesce(sum(bytes), 0) FROM blobs WHERE NOT own";
inline constexpr std::string_view kWhereSpare =
    "WHERE b.state=2 AND b.own AND b.looked_at<?1 ORDER BY b.looked_at LIMIT ?2";
inline constexpr std::string_view kWhereFetched =
    "WHERE b.state=2 AND NOT b.own AND b.sent>0 ORDER BY b.looked_at LIMIT ?1";
inline constexpr std::string_view kBlobHashes = "SELECT sha256 FROM blobs ORDER BY sha256";
inline constexpr std::string_view kUncitedBlobs =
    "SELECT sha256 FROM blobs b WHERE b.own AND NOT EXISTS(SELECT 1 FROM records r WHERE r.id=b.attachment)"
    " AND NOT EXISTS(SELECT 1 FROM drafts d WHERE d.id=b.attachment)";
// What is cheap to tell comes first, and leaves few. A record without a body was refused, or forgotten with
// its bucket, and may come back then: the verdicts tell. A hash stands in bodies, lines and drafts as it is.
inline constexpr std::string_view kUnneededBlobs =
    "WITH unseen AS MATERIALIZED (SELECT b.sha256, b.attachment, r.row IS NOT NULL AND r.body IS NULL AS bare"
    " FROM blobs b INDEXED BY blobs_unsent LEFT JOIN records r ON r.id=b.attachment"
    " LEFT JOIN list_attachment a ON a.row=r.row"
    " WHERE b.state<>2 AND b.own AND b.looked_at<?1 AND coalesce(a.visible, 0)=0),"
    " verdict AS (SELECT o.record, v.code FROM verdicts v JOIN outbox o ON o.n=v.n)"
    " SELECT u.sha256 FROM unseen u WHERE (NOT u.bare OR ("
    "EXISTS(SELECT 1 FROM verdict v WHERE v.code IS NOT NULL AND v.record=u.attachment) AND NOT "
    "EXISTS(SELECT 1 FROM verdict v WHERE v.code IS NULL AND v.record=u.attachment)))"
    " AND NOT EXISTS(SELECT 1 FROM pending p WHERE p.record=u.attachment)"
    " AND NOT EXISTS(SELECT 1 FROM rejections x WHERE x.record=u.attachment OR instr(x.line, u.sha256))"
    " AND NOT EXISTS(SELECT 1 FROM drafts d WHERE d.id=u.attachment OR instr(d.content, u.sha256))"
    " AND NOT EXISTS(SELECT 1 FROM pending p JOIN outbox o ON o.n=p.n WHERE instr(o.line, u.sha256))"
    " AND NOT EXISTS(SELECT 1 FROM list_attachment l CROSS JOIN records c ON c.row=l.row"
    " WHERE (l.visible OR EXISTS(SELECT 1 FROM pending p WHERE p.record=c.id))"
    " AND instr(c.body, CAST(u.sha256 AS BLOB)))"
    " ORDER BY u.sha256";
inline constexpr std::string_view kRetryBlobs =
    "UPDATE blobs SET state=0, upload='', sent=0, trouble='' WHERE state=3";
inline constexpr std::string_view kDoubtBlobs = "UPDATE blobs SET sent=0 WHERE state=2";
inline constexpr std::string_view kWhereDoubted = "WHERE b.state=2 AND b.sent=0 LIMIT ?1";
// ?3 is the first id that can have been made since ?1: ids begin with their time.
inline constexpr std::string_view kRecentAttachments =
    "WITH cases(id) AS ("
    "SELECT r.id FROM list_complaint c JOIN records r ON r.row=c.row WHERE c.visible AND c.received_at>=?1"
    " UNION SELECT r.id FROM list_complaint c JOIN records r ON r.row=c.row"
    " WHERE c.visible AND NOT c.finished AND c.responsible=?2 AND ?2<>''"
    " UNION SELECT a.complaint FROM records r JOIN list_attachment a ON a.row=r.row WHERE r.id>=?3)"
    " SELECT ra.id FROM cases k JOIN records rc ON rc.id=k.id JOIN list_complaint c ON c.row=rc.row"
    " JOIN list_attachment a ON a.complaint=k.id JOIN records ra ON ra.row=a.row"
    " WHERE a.visible AND c.visible ORDER BY c.received_at DESC, ra.id LIMIT ?4";

// Rows of the complaint list, without those that another stands for (aside, joining.cpp): they are few, and
// have an index of their own to be counted by. What is known of customer and vehicle is joined in from their
// own lists.
inline constexpr std::string_view kComplaintRows =
    "SELECT r.id, c.number, c.own_words, c.state, c.class, c.received_at, cu.name, ve.plate, ve.vin, "
    "ve.model, c.criteria,"
    " c.pending, c.conflicted_at IS NOT NULL, c.row, c.responsible, c.profile, c.due, c.due_soon, "
    "c.finished, c.work_order FROM list_complaint c JOIN records r ON r.row=c.row"
    " LEFT JOIN records rc ON rc.id=c.customer LEFT JOIN list_customer cu ON cu.row=rc.row"
    " LEFT JOIN records rv ON rv.id=c.vehicle LEFT JOIN list_vehicle ve ON ve.row=rv.row ";
inline constexpr std::string_view kWhereAfter =
    "WHERE c.visible AND c.aside IS NULL AND (c.received_at, c.number, c.row) < (?1, ?2, ?3)"
    " ORDER BY c.received_at DESC, c.number DESC, c.row DESC LIMIT ?4";
// What is open: everybody's, or one person's (?4).
inline constexpr std::string_view kWhereWork =
    "WHERE c.visible AND NOT c.finished AND c.aside IS NULL AND (c.work_order, c.row) > (?1, ?2)"
    " ORDER BY c.work_order, c.row LIMIT ?3";
inline constexpr std::string_view kWhereMine =
    "WHERE c.visible AND NOT c.finished AND c.aside IS NULL AND c.responsible=?4 AND (c.work_order, c.row) > "
    "(?1, ?2)"
    " ORDER BY c.work_order, c.row LIMIT ?3";
inline constexpr std::string_view kWorkCount =
    "SELECT (SELECT count(*) FROM list_complaint WHERE visible AND NOT finished) -"
    " (SELECT count(*) FROM list_complaint WHERE aside=1 AND NOT finished)";
inline constexpr std::string_view kMineCount =
    "SELECT (SELECT count(*) FROM list_complaint WHERE visible AND NOT finished AND responsible=?1) -"
    " (SELECT count(*) FROM list_complaint WHERE aside=1 AND NOT finished AND responsible=?1)";
// What a person has been told.
inline constexpr std::string_view kNotices =
    "SELECT r.id, l.at, l.row FROM list_notice l JOIN records r ON r.row=l.row"
    " WHERE l.visible AND l.\"to\"=?1 AND (l.at, l.row) < (?2, ?3) ORDER BY l.at DESC, l.row DESC LIMIT ?4";
inline constexpr std::string_view kNoticeCount =
    "SELECT count(*) FROM list_notice WHERE visible AND \"to\"=?1";
inline constexpr std::string_view kUnreadCount =
    "SELECT count(*) FROM list_notice WHERE visible AND \"to\"=?1 AND read_at=0";
// The entries of the contact directory that are about somebody who signs in.
inline constexpr std::string_view kOfPeople =
    "SELECT r.id FROM list_contact l JOIN records r ON r.row=l.row WHERE l.visible AND l.\"user\"<>'' ORDER "
    "BY l.row";
// Cases whose look hangs on a profile or the calendar.
inline constexpr std::string_view kUnderProfile =
    "SELECT r.id FROM list_complaint c JOIN records r ON r.row=c.row WHERE c.profile<>''";
inline constexpr std::string_view kWhereRow = "WHERE c.row=?1";
inline constexpr std::string_view kWhereId = "WHERE r.id=?1 AND c.visible";
inline constexpr std::string_view kComplaintCount =
    "SELECT (SELECT count(*) FROM list_complaint WHERE visible) -"
    " (SELECT count(*) FROM list_complaint WHERE aside=1)";
inline constexpr std::string_view kByNumber =
    "SELECT r.id FROM list_complaint c JOIN records r ON r.row=c.row WHERE c.number=?1 AND c.visible";

// --- What is known of a vehicle and a customer ---

// Those whose key begins with ?1 and stands before ?2, the newest first.
inline constexpr std::string_view kPlateEnding =
    "SELECT r.id FROM list_vehicle l JOIN records r ON r.row=l.row"
    " WHERE l.visible AND l.plate_end>=?1 AND l.plate_end<?2 ORDER BY l.row DESC LIMIT ?3";
inline constexpr std::string_view kVinEnding =
    "SELECT r.id FROM list_vehicle l JOIN records r ON r.row=l.row"
    " WHERE l.visible AND l.vin_end>=?1 AND l.vin_end<?2 ORDER BY l.row DESC LIMIT ?3";
inline constexpr std::string_view kPhoneEnding =
    "SELECT r.id FROM list_contact_point l JOIN records r ON r.row=l.row"
    " WHERE l.visible AND l.phone_end>=?1 AND l.phone_end<?2 ORDER BY l.row DESC LIMIT ?3";
inline constexpr std::string_view kPhonesOfCustomer =
    "SELECT r.id FROM list_contact_point l JOIN records r ON r.row=l.row"
    " WHERE l.customer=?1 AND l.visible ORDER BY l.row LIMIT ?2";
inline constexpr std::string_view kVehiclesOfCustomer =
    "SELECT r.id FROM list_vehicle l JOIN records r ON r.row=l.row"
    " WHERE l.customer=?1 AND l.visible ORDER BY l.row DESC LIMIT ?2";
inline constexpr std::string_view kVisitsOfVehicle =
    "SELECT r.id FROM list_visit l JOIN records r ON r.row=l.row"
    " WHERE l.vehicle=?1 AND l.visible ORDER BY l.arrived_at DESC, l.row DESC LIMIT ?2";
inline constexpr std::string_view kVisitCount =
    "SELECT count(*) FROM list_visit WHERE vehicle=?1 AND visible";
inline constexpr std::string_view kCasesOfVehicle =
    "SELECT row, received_at, finished FROM list_complaint WHERE vehicle=?1 AND visible AND aside IS NULL";
inline constexpr std::string_view kCasesOfCustomer =
    "SELECT row, received_at, finished FROM list_complaint WHERE customer=?1 AND visible AND aside IS NULL";

// --- The list of visits ---

// What is known of customer and vehicle is joined in from their own lists.
inline constexpr std::string_view kVisitRows =
    "SELECT r.id, l.away, l.place, l.row, l.arrived_at, l.promised_at, l.picked_up_at, l.reason, l.pending,"
    " cu.name, ve.plate, ve.vin, ve.model FROM list_visit l JOIN records r ON r.row=l.row"
    " LEFT JOIN records rc ON rc.id=l.customer LEFT JOIN list_customer cu ON cu.row=rc.row"
    " LEFT JOIN records rv ON rv.id=l.vehicle LEFT JOIN list_vehicle ve ON ve.row=rv.row ";
// After a place, those that are away among them where ?4 is 1.
inline constexpr std::string_view kWhereVisitAfter =
    "WHERE l.visible AND (l.away, l.place, l.row) > (?1, ?2, ?3) AND l.away<=?4"
    " ORDER BY l.away, l.place, l.row LIMIT ?5";
inline constexpr std::string_view kWhereVisit = "WHERE l.row=?1";
// The same places alone; the index has all of it.
inline constexpr std::string_view kVisitPlaces =
    "SELECT l.away, l.place, l.row FROM list_visit l INDEXED BY list_visit_place"
    " WHERE l.visible AND (l.away, l.place, l.row) > (?1, ?2, ?3) AND l.away<=?4"
    " ORDER BY l.away, l.place, l.row";
// Of all, or of those on site where ?1 is 0.
inline constexpr std::string_view kVisitsListed =
    "SELECT count(*) FROM list_visit INDEXED BY list_visit_place WHERE visible AND away<=?1";

// --- Records that are one, or may be ---

// Links in both directions; 1: it is the asked one that says so.
inline constexpr std::string_view kLinked =
    "SELECT other, 1 FROM list_same_as WHERE record=?1 UNION ALL"
    " SELECT record, 0 FROM list_same_as WHERE other=?1";
inline constexpr const char* kAnyLinks = "SELECT EXISTS(SELECT 1 FROM list_same_as)";
inline constexpr std::string_view kAddLink =
    "INSERT OR IGNORE INTO list_same_as(record, other) VALUES(?1, ?2)";
inline constexpr std::string_view kRemoveLink = "DELETE FROM list_same_as WHERE record=?1 AND other=?2";
inline constexpr std::string_view kStandingOf =
    "SELECT c.row, c.visible, c.finished, c.aside IS NOT NULL FROM list_complaint c JOIN records r ON "
    "r.row=c.row WHERE r.id=?1";
inline constexpr std::string_view kSetAside = "UPDATE list_complaint SET aside=?2 WHERE row=?1";
// Of one vehicle and class, received between ?3 and ?4.
inline constexpr std::string_view kCasesNear =
    "SELECT r.id FROM list_complaint c JOIN records r ON r.row=c.row WHERE c.vehicle=?1 AND c.visible"
    " AND coalesce(c.class, '')=?2 AND c.received_at BETWEEN ?3 AND ?4 ORDER BY c.received_at DESC LIMIT ?5";

// --- Narrowed lists and searching ---

// What narrows a list; each parameter that is null, or 0, does not.
inline constexpr std::string_view kNarrowed =
    " AND (?10 IS NULL OR c.state=?10) AND (?11 IS NULL OR c.class=?11) AND (?12 IS NULL OR c.channel=?12)"
    " AND (?13 IS NULL OR c.department=?13) AND (?14 IS NULL OR c.responsible=?14)"
    " AND (?15=0 OR NOT c.finished) AND (?16=0 OR c.criteria<>'')"
    " AND (?17 IS NULL OR (c.due<?17 AND NOT c.finished)) AND c.received_at>=?18 AND c.received_at<?19"
    " AND (?20=0 OR c.aside IS NULL)"
    " AND (?21 IS NULL OR c.responsible IN (SELECT value FROM json_each(?21)))";
// Places of complaints, newest first; to be followed by kNarrowed and kInOrder. The index has all of it.
inline constexpr std::string_view kPlaces =
    "SELECT c.received_at, c.number, c.row FROM list_complaint c INDEXED BY list_complaint_newest"
    " WHERE c.visible AND (c.received_at, c.number, c.row) < (?1, ?2, ?3)";
inline constexpr std::string_view kInOrder = " ORDER BY c.received_at DESC, c.number DESC, c.row DESC";
// To be followed by kNarrowed.
inline constexpr std::string_view kPlaceOf =
    "SELECT c.received_at, c.number FROM list_complaint c WHERE c.visible AND c.row=?1";
// What is open, by what is due first; kNarrowed stands between the two.
inline constexpr std::string_view kWhereOpen =
    "WHERE c.visible AND NOT c.finished AND c.aside IS NULL AND (c.work_order, c.row) > (?1, ?2)";
inline constexpr std::string_view kByWork = " ORDER BY c.work_order, c.row LIMIT ?3";

// Rows of cases that are open, of everybody and of whom ?1 says; from indexes that hold no others.
inline constexpr std::string_view kOpenRows =
    "SELECT row FROM list_complaint INDEXED BY list_complaint_work WHERE visible AND NOT finished";
inline constexpr std::string_view kOpenRowsOf =
    "SELECT row FROM list_complaint INDEXED BY list_complaint_mine WHERE visible AND NOT finished"
    " AND responsible=?1";

inline constexpr std::string_view kMatches = "SELECT rowid FROM search_index WHERE search_index MATCH ?1";
inline constexpr std::string_view kSearchText = "SELECT text FROM search_text WHERE row=?1";
inline constexpr std::string_view kSetSearchText =
    "INSERT OR REPLACE INTO search_text(row, text) VALUES(?1, ?2)";
inline constexpr std::string_view kRemoveSearchText = "DELETE FROM search_text WHERE row=?1";
inline constexpr std::string_view kAddGrams = "INSERT INTO search_index(rowid, grams) VALUES(?1, ?2)";
inline constexpr std::string_view kRemoveGrams =
    "INSERT INTO search_index(search_index, rowid, grams) VALUES('delete', ?1, ?2)";
// Of a visible complaint: its id, and the texts that stand in lists.
inline constexpr std::string_view kTextsOf =
    "SELECT r.id, c.own_words, c.number, cu.name, ve.plate, ve.vin, ve.model, c.customer"
    " FROM list_complaint c JOIN records r ON r.row=c.row"
    " LEFT JOIN records rc ON rc.id=c.customer LEFT JOIN list_customer cu ON cu.row=rc.row"
    " LEFT JOIN records rv ON rv.id=c.vehicle LEFT JOIN list_vehicle ve ON ve.row=rv.row"
    " WHERE c.row=?1 AND c.visible";
// The same of a visible visit.
inline constexpr std::string_view kTextsOfVisit =
    "SELECT r.id, l.reason, cu.name, ve.plate, ve.vin, ve.model, l.customer"
    " FROM list_visit l JOIN records r ON r.row=l.row"
    " LEFT JOIN records rc ON rc.id=l.customer LEFT JOIN list_customer cu ON cu.row=rc.row"
    " LEFT JOIN records rv ON rv.id=l.vehicle LEFT JOIN list_vehicle ve ON ve.row=rv.row"
    " WHERE l.row=?1 AND l.visible";
inline constexpr std::string_view kPhonesOf =
    "SELECT phone FROM list_contact_point WHERE customer=?1 AND visible AND phone<>''";
inline constexpr std::string_view kNoteRow = "INSERT OR IGNORE INTO search_dirty(row) VALUES(?1)";
// Complaints and visits that name a customer, a vehicle, or the customer whose phone it is.
inline constexpr std::string_view kNoteCustomer =
    "INSERT OR IGNORE INTO search_dirty SELECT row FROM list_complaint WHERE customer=?1 AND row<=?2"
    " UNION ALL SELECT row FROM list_visit WHERE customer=?1 AND row<=?2";
inline constexpr std::string_view kNoteVehicle =
    "INSERT OR IGNORE INTO search_dirty SELECT row FROM list_complaint WHERE vehicle=?1 AND row<=?2"
    " UNION ALL SELECT row FROM list_visit WHERE vehicle=?1 AND row<=?2";
inline constexpr std::string_view kNotePhone =
    "INSERT OR IGNORE INTO search_dirty SELECT c.row FROM list_contact_point p JOIN list_complaint c ON"
    " c.customer=p.customer WHERE p.row=?1 AND c.row<=?2 UNION ALL"
    " SELECT v.row FROM list_contact_point p JOIN list_visit v ON v.customer=p.customer"
    " WHERE p.row=?1 AND v.row<=?2";
inline constexpr std::string_view kDirty = "SELECT row FROM search_dirty ORDER BY row LIMIT ?1";
inline constexpr std::string_view kCleaned = "DELETE FROM search_dirty WHERE row<=?1";
inline constexpr std::string_view kNotLookedAt =
    "SELECT row FROM list_complaint WHERE row>?1 UNION ALL SELECT row FROM list_visit WHERE row>?1"
    " ORDER BY row LIMIT ?2";
// ?1: meta.search_through. At most so many: other kinds' rows lie between.
inline constexpr std::string_view kLeftToIndex =
    "SELECT (SELECT count(*) FROM search_dirty) + max(0, max((SELECT coalesce(max(row), 0) FROM "
    "list_complaint), (SELECT coalesce(max(row), 0) FROM list_visit)) - ?1)";

}  // namespace heed::store::sql
