#include "shared/store/sqlite_record_store.hpp"

#include "shared/base/random.hpp"
#include "shared/merge/merge.hpp"
#include "shared/model/complaint_number.hpp"
#include "shared/model/mutation_json.hpp"
#include "shared/model/record_codec.hpp"
#include "shared/policy/policy.hpp"
#include "shared/policy/routing/site_people.hpp"
#include "shared/store/record_store_sql.hpp"
#include "shared/store/sign_in_json.hpp"

// Setup, confirmed state, and committing. What lists are kept from is in listing.cpp, reading for the screens
// in reading.cpp, searching in searching.cpp, the engine's part in syncing.cpp.
namespace heed::store {

using base::ErrorKind;
using base::Expected;
using base::fail;
using base::raw;
using model::Mutation;
using model::MutationNo;
using model::Record;
using model::RecordId;
using sqlite::Database;
using sqlite::Statement;
using sqlite::Transaction;

namespace {
// By how much a line may grow when it is written anew under another number: a number, and a former one.
constexpr std::size_t kReissueRoom = 256;
}  // namespace

Expected<std::unique_ptr<RecordStore>> RecordStore::open(const std::filesystem::path& file,
                                                         const OpenOptions& options) {
    const auto mode = options.access == Access::readOnly ? Database::Mode::readOnly : Database::Mode::create;
    auto db = Database::open(file, mode);
    if (!db) return std::unexpected(std::move(db.error()));
    auto store = std::make_unique<SqliteRecordStore>(std::move(*db), options.access, options.person);
    if (auto ready = store->prepare(options); !ready) return std::unexpected(std::move(ready.error()));
    return store;
}

// --- Setup ---

std::string SqliteRecordStore::newInstallation() {
    base::SystemClock clock;
    base::SystemRandom random;
    return base::UuidGenerator(clock, random).next().text();
}

Expected<void> SqliteRecordStore::prepare(const OpenOptions& options) {
    nameStatements();
    auto version = db_.scalar("PRAGMA user_version");
    if (!version) return std::unexpected(std::move(version.error()));
    if (*version > sql::kVersion) {
        return fail(ErrorKind::invalid, "opening the tablet's store", {},
                    "it was written by a newer version of Heed",
                    "start that version; the file was not touched");
    }
    if (access_ == Access::readOnly) {
        if (auto set = db_.execute("PRAGMA cache_size=-8192"); !set) return set;
        return {};
    }
    if (auto set = db_.execute(sql::kPragmas); !set) return set;
    if (options.maxBytes) {
        auto pageSize = db_.scalar("PRAGMA page_size");
        if (!pageSize) return std::unexpected(std::move(pageSize.error()));
        const auto pages = std::max<std::int64_t>(1, *options.maxBytes / *pageSize);
        if (auto set = db_.execute("PRAGMA max_page_count=" + std::to_string(pages)); !set) return set;
    }
    if (*version < sql::kVersion) {
        if (auto made = migrate(*version); !made) return made;
    }
    auto through = metaInteger("search_through", 0);
    if (!through) return std::unexpected(std::move(through.error()));
    searchThrough_ = *through;
    if (auto made = makeLists(); !made) return made;
    auto generation = metaInteger("generation", 0);
    if (!generation) return std::unexpected(std::move(generation.error()));
    generation_ = *generation;
    auto read = complete();
    if (!read) return std::unexpected(std::move(read.error()));
    return db_.execute(*read ? sql::kEverydayPragmas : sql::kFirstReadPragmas);
}

// From the version the file has on, in one transaction.
Expected<void> SqliteRecordStore::migrate(std::int64_t version) {
    auto transaction = Transaction::begin(db_);
    if (!transaction) return std::unexpected(std::move(transaction.error()));
    if (version < 1) {
        if (auto made = db_.execute(sql::kCreate); !made) return made;
        auto setMeta = db_.prepare(sql::kSetMeta);
        if (!setMeta) return std::unexpected(std::move(setMeta.error()));
        const std::string installation = newInstallation();
        if (auto set = setMeta->use().bind(1, "installation").bind(2, installation).run(); !set) return set;
    }
    if (version < 2) {
        if (auto made = db_.execute(sql::kToVersion2); !made) return made;
    }
    if (version < 3) {
        if (auto made = db_.execute(sql::kToVersion3); !made) return made;
    }
    if (version < 4) {
        if (auto made = db_.execute(sql::kToVersion4); !made) return made;
    }
    if (version < 5) {
        if (auto made = db_.execute(sql::kToVersion5); !made) return made;
    }
    if (version < 6) {
        if (auto made = db_.execute(sql::kToVersion6); !made) return made;
    }
    if (version < 7) {
        if (auto made = givePeopleDrafts(); !made) return made;
    }
    if (auto set = db_.execute("PRAGMA user_version=" + std::to_string(sql::kVersion)); !set) return set;
    return transaction->commit();
}

// To who was signed in last; where nobody ever was, to who works here now.
Expected<void> SqliteRecordStore::givePeopleDrafts() {
    if (auto made = db_.execute(sql::kToVersion7); !made) return made;
    auto claim = db_.prepare(sql::kClaimDrafts);
    if (!claim) return std::unexpected(std::move(claim.error()));
    return claim->use().bind(1, person_).run();
}

void SqliteRecordStore::nameStatements() {
    const std::string rows(sql::kComplaintRows);
    const std::string blobs(sql::kBlobColumns);
    const std::pair<Statement*, std::string> list[] = {
        {&meta_, std::string(sql::kMeta)},
        {&setMeta_, std::string(sql::kSetMeta)},
        {&record_, std::string(sql::kRecord)},
        {&addRecord_, std::string(sql::kAddRecord)},
        {&setRecord_, std::string(sql::kSetRecord)},
        {&allConfirmed_, std::string(sql::kAllConfirmed)},
        {&allIds_, std::string(sql::kAllIds)},
        {&addOutbox_, std::string(sql::kAddOutbox)},
        {&outboxFrom_, std::string(sql::kOutboxFrom)},
        {&outboxEntry_, std::string(sql::kOutboxEntry)},
        {&outboxAt_, std::string(sql::kOutboxAt)},
        {&purge_, std::string(sql::kPurge)},
        {&addAck_, std::string(sql::kAddAck)},
        {&ackBefore_, std::string(sql::kAckBefore)},
        {&purgeAcks_, std::string(sql::kPurgeAcks)},
        {&addPending_, std::string(sql::kAddPending)},
        {&reopen_, std::string(sql::kReopen)},
        {&reissue_, std::string(sql::kReissue)},
        {&outboxOwners_, std::string(sql::kOutboxOwners)},
        {&addVerdict_, std::string(sql::kAddVerdict)},
        {&verdicts_, std::string(sql::kVerdicts)},
        {&wasRefused_, std::string(sql::kWasRefused)},
        {&purgeVerdicts_, std::string(sql::kPurgeVerdicts)},
        {&forgetStale_, std::string(sql::kForgetStale)},
        {&forgetKind_, std::string(sql::kForgetKind)},
        {&dropBucket_, std::string(sql::kDropBucket)},
        {&pendingOf_, std::string(sql::kPendingOf)},
        {&accepted_, std::string(sql::kAccepted)},
        {&removePending_, std::string(sql::kRemovePending)},
        {&isPending_, std::string(sql::kIsPending)},
        {&contained_, std::string(sql::kContained)},
        {&passed_, std::string(sql::kPassed)},
        {&undecidedOf_, std::string(sql::kUndecidedOf)},
        {&anyPending_, std::string(sql::kAnyPending)},
        {&addRejection_, std::string(sql::kAddRejection)},
        {&rejections_, std::string(sql::kRejections)},
        {&rejectionsBefore_, std::string(sql::kRejectionsBefore)},
        {&rejectionCount_, std::string(sql::kRejectionCount)},
        {&dismiss_, std::string(sql::kDismiss)},
        {&saveDraft_, std::string(sql::kSaveDraft)},
        {&removeDraft_, std::string(sql::kRemoveDraft)},
        {&drafts_, std::string(sql::kDrafts)},
        {&allDrafts_, std::string(sql::kAllDrafts)},
        {&complaints_, rows + std::string(sql::kWhereAfter)},
        {&complaint_, rows + std::string(sql::kWhereId)},
        {&work_, rows + std::string(sql::kWhereWork)},
        {&mine_, rows + std::string(sql::kWhereMine)},
        {&workCount_, std::string(sql::kWorkCount)},
        {&mineCount_, std::string(sql::kMineCount)},
        {&notices_, std::string(sql::kNotices)},
        {&noticeCount_, std::string(sql::kNoticeCount)},
        {&unreadCount_, std::string(sql::kUnreadCount)},
        {&underProfile_, std::string(sql::kUnderProfile)},
        {&complaintCount_, std::string(sql::kComplaintCount)},
        {&byNumber_, std::string(sql::kByNumber)},
        {&blob_, blobs + std::string(sql::kWhereHash)},
        {&putBlob_, std::string(sql::kPutBlob)},
        {&citeBlob_, std::string(sql::kCiteBlob)},
        {&addCitation_, std::string(sql::kAddCitation)},
        {&moveBlobs_, std::string(sql::kMoveBlobs)},
        {&removeBlob_, std::string(sql::kRemoveBlob)},
        {&removeCitations_, std::string(sql::kRemoveCitations)},
        {&nextToSend_, blobs + std::string(sql::kNextToSend)},
        {&blobCounts_, std::string(sql::kBlobCounts)},
        {&failedBlob_, blobs + std::string(sql::kWhereFailed)},
        {&blobBytes_, std::string(sql::kBlobBytes)},
        {&fetchedBlobs_, blobs + std::string(sql::kWhereFetched)},
        {&spareBlobs_, blobs + std::string(sql::kWhereSpare)},
        {&blobHashes_, std::string(sql::kBlobHashes)},
        {&uncitedBlobs_, std::string(sql::kUncitedBlobs)},
        {&unneededBlobs_, std::string(sql::kUnneededBlobs)},
        {&retryBlobs_, std::string(sql::kRetryBlobs)},
        {&doubtBlobs_, std::string(sql::kDoubtBlobs)},
        {&doubtedBlobs_, blobs + std::string(sql::kWhereDoubted)},
        {&recentAttachments_, std::string(sql::kRecentAttachments)},
        {&ofPeople_, std::string(sql::kOfPeople)},
        {&conflicts_, conflictsSql()},
        {&conflictCount_, conflictCountSql()},
        {&keepPredecessor_, std::string(sql::kKeepPredecessor)},
        {&predecessors_, std::string(sql::kPredecessors)},
        {&settledPredecessors_, settledPredecessorsSql()},
    };
    for (const auto& [statement, text] : list)
        *statement = db_.statement(text);
    lists_.name(db_);
    nameSearchStatements();
    nameKnownStatements();
    nameVisitStatements();
    nameJoiningStatements();
}

// --- Meta ---

Expected<std::optional<std::string>> SqliteRecordStore::metaText(std::string_view key) {
    auto use = meta_.use();
    use.bind(1, key);
    if (use.step()) return std::string(use.text(0));
    if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
    return std::nullopt;
}

Expected<std::int64_t> SqliteRecordStore::metaInteger(std::string_view key, std::int64_t fallback) {
    auto use = meta_.use();
    use.bind(1, key);
    if (use.step()) return use.integer(0);
    if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
    return fallback;
}

Expected<void> SqliteRecordStore::setMeta(std::string_view key, std::string_view text) {
    return setMeta_.use().bind(1, key).bind(2, text).run();
}

Expected<void> SqliteRecordStore::setMeta(std::string_view key, std::int64_t number) {
    return setMeta_.use().bind(1, key).bind(2, number).run();
}

Expected<std::optional<SignIn>> SqliteRecordStore::lastSignIn() {
    if (lastSignIn_) return lastSignIn_;
    auto text = metaText("sign_in");
    if (!text) return std::unexpected(std::move(text.error()));
    auto last = *text ? parseSignIn(**text) : std::nullopt;
    if (access_ == Access::readWrite) lastSignIn_ = last;  // nobody else writes it
    return last;
}

Expected<std::optional<SignIn>> SqliteRecordStore::signIn() {
    auto last = lastSignIn();
    if (last && *last && !person_.empty() && (*last)->person.id != person_) return std::nullopt;
    return last;
}

Expected<void> SqliteRecordStore::setSignIn(const SignIn& signIn) {
    if (auto noted = noteGranted(signIn); !noted) return noted;
    auto set = setMeta("sign_in", std::string_view(toJson(signIn)));
    if (set) lastSignIn_ = signIn;
    calendar_.reset();
    return set;
}

Expected<std::string> SqliteRecordStore::worker() {
    if (!person_.empty()) return person_;
    auto last = lastSignIn();
    if (!last) return std::unexpected(std::move(last.error()));
    return *last ? (*last)->person.id : std::string{};
}

Expected<base::Millis> SqliteRecordStore::clockSkew() {
    auto ms = metaInteger("clock_skew", 0);
    if (!ms) return std::unexpected(std::move(ms.error()));
    return base::Millis{*ms};
}

// --- Records ---

Expected<SqliteRecordStore::Row> SqliteRecordStore::row(const RecordId& id) {
    auto use = record_.use();
    use.bindBlob(1, id.blob());
    if (use.step()) {
        Row found{use.integer(0), static_cast<model::Kind>(use.integer(1)), model::Seq{use.integer(2)},
                  use.integer(4), std::nullopt};
        if (use.isNull(3)) return found;
        auto record = model::decodeBody(found.kind, id, found.seq, use.blob(3));
        if (!record) return std::unexpected(std::move(record.error()));
        found.confirmed = std::move(*record);
        return found;
    }
    if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
    return Row{};
}

// The confirmed state with the mutations that it does not contain yet on top. A decided one carries its real
// sequence and stamp; an undecided one stands above everything until the server has spoken.
Expected<Shown> SqliteRecordStore::shown(const RecordId& id, const Row& row) {
    Shown out{.record = row.confirmed.value_or(Record{}), .seen = row.seq};
    out.record.kind = row.kind;
    out.record.id = id;
    auto use = pendingOf_.use();
    use.bindBlob(1, id.blob());
    while (use.step()) {
        const bool decided = !use.isNull(1);
        const bool reopened = use.integer(6) != 0;
        out.pending = out.pending || !decided;
        if (reopened && row.confirmed) {
            auto generation = metaInteger("generation", 0);  // a reader is not told when it changes
            if (!generation) return std::unexpected(std::move(generation.error()));
            if (row.generation != *generation) continue;  // what is confirmed of old contains it already
        }
        auto parsed = model::parseMutation(use.text(3));
        const auto* m = parsed ? std::get_if<Mutation>(&parsed->content) : nullptr;
        if (!m)
            return fail(ErrorKind::bug, "reading the outbox", id.text(), "a mutation in it cannot be read");
        out.record =
            merge::apply(std::move(out.record), *m,
                         {.seq = decided ? model::Seq{use.integer(1)} : model::kPendingSeq,
                          .device = model::DeviceNo{use.integer(4)},
                          .n = m->n,
                          .time = decided ? base::instantFromMs(use.integer(2)) : base::Instant::max(),
                          .by = std::string(use.text(5))});
    }
    if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
    return out;
}

Expected<std::int64_t> SqliteRecordStore::storeConfirmed(const Record& record) {
    std::int64_t known = 0;
    model::Kind kind = record.kind;
    {
        auto use = record_.use();
        use.bindBlob(1, record.id.blob());
        if (use.step()) {
            known = use.integer(0);
            kind = static_cast<model::Kind>(use.integer(1));
            // Never back in time, whatever arrives; but a feed that begins anew has a time of its own.
            if (use.integer(2) > raw(record.seq) && use.integer(4) == generation_) return 0;
        }
        if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
    }
    // An id that was used here for another kind: the server has decided which it is.
    if (kind != record.kind) {
        if (auto noted = noteForSearch(known, kind, record.id); !noted)
            return std::unexpected(std::move(noted.error()));
        if (auto removed = lists_.remove(known, kind); !removed)
            return std::unexpected(std::move(removed.error()));
        if (auto unlinked = link({.kind = kind, .id = record.id}); !unlinked)
            return std::unexpected(std::move(unlinked.error()));
    }
    const std::string body = model::encodeBody(record);
    auto use = known != 0 ? setRecord_.use() : addRecord_.use();
    known != 0 ? use.bind(1, known) : use.bindBlob(1, record.id.blob());
    auto stored = use.bind(2, static_cast<std::int64_t>(record.kind))
                      .bind(3, raw(record.seq))
                      .bindBlob(4, body)
                      .bind(5, generation_)
                      .run();
    if (!stored) return std::unexpected(std::move(stored.error()));
    return known != 0 ? known : db_.lastRowId();
}

// --- Committing ---

std::expected<Receipt, CommitFailure> SqliteRecordStore::commit(std::vector<Mutation> edits,
                                                                base::Instant at) {
    return commitWith({}, std::move(edits), at);
}

std::expected<Receipt, CommitFailure> SqliteRecordStore::commitEdits(std::vector<Mutation>& edits,
                                                                     base::Instant at) {
    auto signedIn = signIn();
    if (!signedIn) return std::unexpected(std::move(signedIn.error()));
    // What he could not see would look lost.
    auto mine = granted();
    if (!mine) return std::unexpected(std::move(mine.error()));
    if (!*signedIn || (*signedIn)->device == model::kServerDevice || !*mine) {
        return std::unexpected(model::Refusal{
            "not-signed-in",
            {},
            "您尚未在本平板登录，或之后有他人登录过，无法保存正式记录；内容已存为草稿。请联网登录一次。",
            "You were never signed in on this tablet, or somebody else was after you, so there "
            "is no session to record in; the draft is kept. Sign in once with a network."});
    }
    const SignIn& who = **signedIn;
    if (edits.size() > static_cast<std::size_t>(model::kMaxGroup)) {
        return std::unexpected(model::Refusal{"bad-group", "group",
                                              "一次保存的记录过多（上限 100 条），请分次保存。",
                                              "Too many records at once (100 at most). Save them in parts."});
    }
    auto next = metaInteger("next_n", 1);
    if (!next) return std::unexpected(std::move(next.error()));
    const MutationNo first{*next};
    const auto count = static_cast<std::int64_t>(edits.size());
    const MutationNo last{*next + count - 1};
    auto profiles = shelf();
    auto days = ownCalendar();
    if (!days) return std::unexpected(std::move(days.error()));
    auto people = staff();
    if (!people) return std::unexpected(std::move(people.error()));
    policy::Site rules{.id = who.site,
                       .calendar = *days,
                       .profiles = &profiles,
                       .people = people->empty() ? nullptr : &*people};
    const auto actor = policy::actorOf(who.person.id, who.person.role, *people, (*days)->zone().toLocal(at));

    Receipt receipt;
    std::size_t bytes = 0;
    for (Mutation& m : edits) {
        m.n = MutationNo{(*next)++};
        m.session = who.session;
        m.at = at;
        m.schema = model::kSchemaVersion;
        if (count > 1) m.group = model::Group{first, count};
        auto known = row(m.record);
        if (!known) return std::unexpected(std::move(known.error()));
        if (known->row != 0 && known->kind != m.kind) {
            return std::unexpected(model::Refusal{"wrong-kind", "kind", "该编号属于另一种记录。",
                                                  "This id belongs to a record of another kind."});
        }
        if (known->row == 0) {
            known->kind = m.kind;
            auto added = addRecord_.use()
                             .bindBlob(1, m.record.blob())
                             .bind(2, static_cast<std::int64_t>(m.kind))
                             .bind(3, 0)
                             .bindNull(4)
                             .bind(5, generation_)
                             .run();
            if (!added) return std::unexpected(std::move(added.error()));
            known->row = db_.lastRowId();
        }
        auto before = shown(m.record, *known);
        if (!before) return std::unexpected(std::move(before.error()));
        auto number = before->record.created ? std::string{} : giveNumber(m, who, at);
        if (!number) return std::unexpected(std::move(number.error()));
        if (!number->empty()) receipt.complaintNumber = std::move(*number);
        if (auto refused = model::validate(m)) return std::unexpected(std::move(*refused));
        // A line, or a group, that the server cannot take in would stop everything behind it.
        const std::string line = model::toJson(m);
        bytes += line.size() + 1;
        if (line.size() + kReissueRoom > model::kMaxMutationBytes || bytes > kMaxCommitBytes) {
            return std::unexpected(model::Refusal{"too-long",
                                                  {},
                                                  "一次保存的内容过长，请缩短文字或分次保存。",
                                                  "This is too much at once. Shorten the text, or save it in "
                                                  "parts."});
        }

        const Record after = merge::apply(before->record, m,
                                          {.seq = model::kPendingSeq,
                                           .device = who.device,
                                           .n = m.n,
                                           .time = base::Instant::max(),
                                           .by = who.person.id});
        // One of the edits may be what puts another in force.
        auto inForce = profileInForce();
        if (!inForce) return std::unexpected(std::move(inForce.error()));
        rules.leadRole = (*inForce)->leadRole;
        const bool exists = !before->record.writes.empty();
        auto refused = policy::judge({.site = rules,
                                      .actor = actor,
                                      .device = who.device,
                                      .before = exists ? &before->record : nullptr,
                                      .after = after,
                                      .mutation = m});
        if (auto error = profiles.takeError()) return std::unexpected(*std::move(error));
        if (refused) return std::unexpected(*std::move(refused));
        if (auto added = append(m, last, line, who); !added) return std::unexpected(std::move(added.error()));
        if (auto listed = list(known->row, after, true); !listed)
            return std::unexpected(std::move(listed.error()));
        changes_.push_back({m.kind, m.record});
        if (decidesLooks(m.kind)) {
            if (auto listed = relistCases(); !listed) return std::unexpected(std::move(listed.error()));
        }
        receipt.numbers.push_back(m.n);
    }
    if (auto set = setMeta("next_n", *next); !set) return std::unexpected(std::move(set.error()));
    return receipt;
}

// A complaint that is being created, not known yet, gets its number here, in the same transaction that keeps
// the counter.
Expected<std::string> SqliteRecordStore::giveNumber(Mutation& edit, const SignIn& who, base::Instant at) {
    const bool creates =
        edit.kind == model::Kind::complaint && edit.assigned("state") && edit.transition.empty();
    if (!creates || edit.assigned("number")) return std::string{};
    auto number = nextComplaintNumber(who, at);
    if (number) edit.set.push_back(model::assign(edit.kind, "number", *number));
    return number;
}

// In the month of the corrected clock: a number stands for ever, also one from a tablet whose clock is a year
// fast.
Expected<std::string> SqliteRecordStore::nextComplaintNumber(const SignIn& who, base::Instant at) {
    auto counter = metaInteger("complaint_counter", 0);
    if (!counter) return std::unexpected(std::move(counter.error()));
    auto skew = clockSkew();
    if (!skew) return std::unexpected(std::move(skew.error()));
    // What a complaint here has already is passed over: after a refusal for a number that was taken, the next
    // one is good.
    std::string number;
    while (true) {
        number = model::complaintNumber(who.site, at + *skew, who.device, ++*counter);
        auto taken = complaintByNumber(number);
        if (!taken) return std::unexpected(std::move(taken.error()));
        if (!*taken) break;
    }
    if (auto set = setMeta("complaint_counter", *counter); !set)
        return std::unexpected(std::move(set.error()));
    return number;
}

Expected<void> SqliteRecordStore::append(const Mutation& m, MutationNo lastOfGroup, std::string_view line,
                                         const SignIn& who) {
    auto added = addOutbox_.use()
                     .bind(1, raw(m.n))
                     .bindBlob(2, m.record.blob())
                     .bind(3, static_cast<std::int64_t>(m.kind))
                     .bind(4, raw(lastOfGroup))
                     .bind(5, base::toMs(m.at))
                     .bind(6, line)
                     .bind(7, raw(who.device))
                     .bind(8, who.person.id)
                     .run();
    if (!added) return added;
    return addPending_.use()
        .bindBlob(1, m.record.blob())
        .bind(2, raw(m.n))
        .bind(3, static_cast<std::int64_t>(model::schemaOf(m.kind).bucket))
        .run();
}

std::vector<ChangedRecord> SqliteRecordStore::takeChanges() { return std::exchange(changes_, {}); }

}  // namespace heed::store
