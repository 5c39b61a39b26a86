#include "shared/model/record_codec.hpp"
#include "shared/policy/site_rules.hpp"
#include "shared/store/sqlite_record_store.hpp"

// What the screens read, drafts, and refusals.
namespace heed::store {

using base::Expected;
using model::RecordId;

namespace {

std::optional<base::Instant> instantAt(const sqlite::Statement::Use& row, int column) {
    if (row.isNull(column)) return std::nullopt;
    return base::instantFromMs(row.integer(column));
}

}  // namespace

ComplaintRow SqliteRecordStore::complaintRowOf(const sqlite::Statement::Use& row) {
    return {.id = base::Uuid::fromBlob(row.blob(0)).value_or(base::Uuid{}),
            .number = std::string(row.text(1)),
            .words = std::string(row.text(2)),
            .state = std::string(row.text(3)),
            .complaintClass = std::string(row.text(4)),
            .receivedAt = base::instantFromMs(row.integer(5)),
            .customer = std::string(row.text(6)),
            .plate = std::string(row.text(7)),
            .vin = std::string(row.text(8)),
            .vehicleModel = std::string(row.text(9)),
            .important = !row.text(10).empty(),
            .pending = row.integer(11) != 0,
            .conflicted = row.integer(12) != 0,
            .responsible = std::string(row.text(14)),
            .profile = std::string(row.text(15)),
            .due = instantAt(row, 16),
            .dueSoon = instantAt(row, 17),
            .finished = row.integer(18) != 0};
}

Expected<std::optional<sqlite::Transaction>> SqliteRecordStore::view() {
    if (access_ == Access::readWrite || db_.inTransaction()) return std::nullopt;
    auto begun = sqlite::Transaction::beginReading(db_);
    if (!begun) return std::unexpected(std::move(begun.error()));
    return std::move(*begun);
}

Expected<std::optional<Shown>> SqliteRecordStore::record(const RecordId& id) {
    const auto oneState = view();
    if (!oneState) return std::unexpected(oneState.error());
    auto found = row(id);
    if (!found) return std::unexpected(std::move(found.error()));
    if (found->row == 0) return std::nullopt;
    auto state = shown(id, *found);
    if (!state) return std::unexpected(std::move(state.error()));
    if (state->record.writes.empty()) return std::nullopt;
    return std::move(*state);
}

// A tablet's own undecided profile counts, too; the server has the last word on it.
policy::ProfileShelf SqliteRecordStore::shelf() {
    return {profiles_, [this](const RecordId& id) -> Expected<std::optional<policy::ProfileShelf::Stored>> {
                auto found = record(id);
                if (!found) return std::unexpected(std::move(found.error()));
                if (!*found) return std::nullopt;
                return policy::ProfileShelf::Stored{std::string((*found)->record.text("text")), true};
            }};
}

Expected<const policy::PolicyProfile*> SqliteRecordStore::profile(std::string_view id) {
    auto profiles = shelf();
    const auto* found = profiles.find(id);
    if (auto error = profiles.takeError()) return std::unexpected(*std::move(error));
    return found;
}

Expected<std::optional<Shown>> SqliteRecordStore::ownSite() {
    auto who = lastSignIn();
    if (!who) return std::unexpected(std::move(who.error()));
    if (!*who) return std::nullopt;
    return record(policy::siteRecordId((*who)->site));
}

Expected<const policy::PolicyProfile*> SqliteRecordStore::profileInForce() {
    auto site = ownSite();
    if (!site) return std::unexpected(std::move(site.error()));
    const policy::PolicyProfile* inForce = nullptr;
    if (*site) {
        auto named = profile((*site)->record.text("profile"));
        if (!named) return named;
        inForce = *named;
    }
    return inForce ? inForce : policy::builtInProfile("default");
}

// Reading one takes a while, and every commit needs it, and every case that is listed. Whoever writes knows
// when it changes: list().
Expected<const policy::WorkCalendar*> SqliteRecordStore::ownCalendar() {
    if (access_ == Access::readWrite && calendar_) return &calendar_->calendar;
    auto site = ownSite();
    if (!site) return std::unexpected(std::move(site.error()));
    const model::Seq seq = *site ? (*site)->seen : model::kNoSeq;
    const bool pending = *site && (*site)->pending;
    if (!calendar_ || calendar_->seq != seq || calendar_->pending || pending)
        calendar_ = {seq, pending, policy::workCalendarOf(*site ? &(*site)->record : nullptr)};
    return &calendar_->calendar;
}

Expected<policy::WorkCalendar> SqliteRecordStore::workCalendar() {
    auto own = ownCalendar();
    if (!own) return std::unexpected(std::move(own.error()));
    return **own;
}

Expected<sqlite::Statement*> SqliteRecordStore::lookUp(model::Kind kind, std::string_view field) {
    const model::KindSchema& schema = model::schemaOf(kind);
    const model::Field* declared = schema.field(field);
    if (!declared || !declared->listed || declared->type != model::FieldType::reference) {
        return base::fail(base::ErrorKind::bug, "looking up records", std::string(field),
                          "it is no listed reference");
    }
    const std::string key = std::string(schema.name) + "." + std::string(field);
    auto it = lookUps_.find(key);
    if (it == lookUps_.end()) {
        it = lookUps_
                 .emplace(key, db_.statement("SELECT r.id FROM " + listTable(kind) +
                                             " l JOIN records r ON r.row=l.row WHERE l.\"" +
                                             std::string(field) + "\"=?1 AND l.visible ORDER BY l.row"))
                 .first;
    }
    return &it->second;
}

Expected<std::vector<Shown>> SqliteRecordStore::allShown(sqlite::Statement::Use& use) {
    std::vector<RecordId> ids;
    while (use.step()) {
        if (const auto id = base::Uuid::fromBlob(use.blob(0))) ids.push_back(*id);
    }
    if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
    std::vector<Shown> out;
    for (const RecordId& id : ids) {
        auto found = record(id);
        if (!found) return std::unexpected(std::move(found.error()));
        if (*found) out.push_back(std::move(**found));
    }
    return out;
}

Expected<std::vector<Shown>> SqliteRecordStore::referencing(model::Kind kind, std::string_view field,
                                                            const RecordId& target) {
    const auto oneState = view();
    if (!oneState) return std::unexpected(oneState.error());
    auto statement = lookUp(kind, field);
    if (!statement) return std::unexpected(std::move(statement.error()));
    auto use = (*statement)->use();
    use.bindBlob(1, target.blob());
    return allShown(use);
}

Expected<ComplaintPage> SqliteRecordStore::complaints(std::optional<ListKey> after, std::size_t limit) {
    const ListKey key = after.value_or(ListKey{.receivedAt = INT64_MAX, .number = {}, .row = INT64_MAX});
    ComplaintPage page;
    auto use = complaints_.use();
    use.bind(1, key.receivedAt)
        .bind(2, key.number)
        .bind(3, key.row)
        .bind(4, static_cast<std::int64_t>(limit));
    ListKey last;
    while (use.step()) {
        page.rows.push_back(complaintRowOf(use));
        last = {use.integer(5), page.rows.back().number, use.integer(13)};
    }
    if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
    if (page.rows.size() == limit && limit > 0) page.next = last;
    return page;
}

Expected<WorkPage> SqliteRecordStore::work(std::string_view person, std::optional<WorkKey> after,
                                           std::size_t limit) {
    const WorkKey key = after.value_or(WorkKey{.order = INT64_MIN, .row = 0});
    auto use = (person.empty() ? work_ : mine_).use();
    use.bind(1, key.order).bind(2, key.row).bind(3, static_cast<std::int64_t>(limit));
    if (!person.empty()) use.bind(4, person);
    return workPage(use, limit);
}

Expected<WorkPage> SqliteRecordStore::workPage(sqlite::Statement::Use& use, std::size_t limit) {
    WorkPage page;
    WorkKey last;
    while (use.step()) {
        page.rows.push_back(complaintRowOf(use));
        last = {use.integer(19), use.integer(13)};
    }
    if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
    if (page.rows.size() == limit && limit > 0) page.next = last;
    return page;
}

Expected<std::int64_t> SqliteRecordStore::workCount(std::string_view person) {
    return person.empty() ? count(workCount_) : countOf(mineCount_, person);
}

Expected<NoticePage> SqliteRecordStore::notices(std::string_view person, std::optional<NoticeKey> after,
                                                std::size_t limit) {
    const auto oneState = view();
    if (!oneState) return std::unexpected(oneState.error());
    const NoticeKey key = after.value_or(NoticeKey{.at = INT64_MAX, .row = INT64_MAX});
    NoticePage page;
    std::vector<std::pair<RecordId, NoticeKey>> found;
    {
        auto use = notices_.use();
        use.bind(1, person).bind(2, key.at).bind(3, key.row).bind(4, static_cast<std::int64_t>(limit));
        while (use.step()) {
            if (const auto id = base::Uuid::fromBlob(use.blob(0)))
                found.emplace_back(*id, NoticeKey{use.integer(1), use.integer(2)});
        }
        if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
    }
    for (const auto& [id, place] : found) {
        auto notice = record(id);
        if (!notice) return std::unexpected(std::move(notice.error()));
        if (*notice) page.notices.push_back(std::move(**notice));
    }
    if (found.size() == limit && limit > 0) page.next = found.back().second;
    return page;
}

Expected<std::int64_t> SqliteRecordStore::noticeCount(std::string_view person) {
    return countOf(noticeCount_, person);
}

Expected<std::int64_t> SqliteRecordStore::unreadCount(std::string_view person) {
    return countOf(unreadCount_, person);
}

Expected<std::optional<ComplaintRow>> SqliteRecordStore::complaintRow(const RecordId& id) {
    auto use = complaint_.use();
    use.bindBlob(1, id.blob());
    if (use.step()) return complaintRowOf(use);
    if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
    return std::nullopt;
}

Expected<std::int64_t> SqliteRecordStore::count(sqlite::Statement& statement) {
    auto use = statement.use();
    if (use.step()) return use.integer(0);
    if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
    return 0;
}

Expected<std::int64_t> SqliteRecordStore::countOf(sqlite::Statement& statement, std::string_view person) {
    auto use = statement.use();
    use.bind(1, person);
    if (use.step()) return use.integer(0);
    if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
    return 0;
}

Expected<std::int64_t> SqliteRecordStore::complaintCount() { return count(complaintCount_); }

Expected<ConflictPage> SqliteRecordStore::conflicts(std::optional<ConflictKey> after, std::size_t limit) {
    const ConflictKey key = after.value_or(ConflictKey{.at = INT64_MAX, .row = INT64_MAX});
    ConflictPage page;
    auto use = conflicts_.use();
    use.bind(1, key.at).bind(2, key.row).bind(3, static_cast<std::int64_t>(limit));
    ConflictKey last;
    while (use.step()) {
        const auto at = base::instantFromMs(use.integer(2));
        page.records.push_back({.kind = static_cast<model::Kind>(use.integer(0)),
                                .id = base::Uuid::fromBlob(use.blob(1)).value_or(base::Uuid{}),
                                .at = at == base::Instant::max() ? std::nullopt : std::optional(at)});
        last = {use.integer(2), use.integer(3)};
    }
    if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
    if (page.records.size() == limit && limit > 0) page.next = last;
    return page;
}

Expected<std::int64_t> SqliteRecordStore::conflictCount() { return count(conflictCount_); }

Expected<std::optional<RecordId>> SqliteRecordStore::complaintByNumber(std::string_view number) {
    auto use = byNumber_.use();
    use.bind(1, number);
    if (use.step()) return base::Uuid::fromBlob(use.blob(0));
    if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
    return std::nullopt;
}

Expected<void> SqliteRecordStore::dump(const std::function<void(std::string_view)>& piece) {
    constexpr std::size_t kPiece = 1U << 16U;
    base::JsonWriter out;
    auto use = allConfirmed_.use();
    while (use.step()) {
        const auto id = base::Uuid::fromBlob(use.blob(1)).value_or(base::Uuid{});
        auto record = model::decodeBody(static_cast<model::Kind>(use.integer(0)), id,
                                        model::Seq{use.integer(2)}, use.blob(3));
        if (!record) return std::unexpected(std::move(record.error()));
        if (record->isTombstone()) continue;
        model::writeJson(out, *record);
        out.newline();
        if (out.size() >= kPiece) piece(out.take());
    }
    if (out.size() > 0) piece(out.take());
    return use.result();
}

// --- Drafts ---

Expected<void> SqliteRecordStore::saveDraft(const Draft& draft) {
    auto who = worker();
    if (!who) return std::unexpected(std::move(who.error()));
    return saveDraft_.use()
        .bindBlob(1, draft.id.blob())
        .bind(2, draft.form)
        .bind(3, draft.content)
        .bind(4, base::raw(draft.seen))
        .bind(5, base::toMs(draft.savedAt))
        .bind(6, *who)
        .run();
}

Expected<void> SqliteRecordStore::removeDraft(const base::Uuid& id) {
    auto who = worker();
    if (!who) return std::unexpected(std::move(who.error()));
    return removeDraft_.use().bindBlob(1, id.blob()).bind(2, *who).run();
}

Expected<std::vector<Draft>> SqliteRecordStore::drafts() {
    auto who = worker();
    if (!who) return std::unexpected(std::move(who.error()));
    auto use = drafts_.use();
    use.bind(1, *who);
    return draftsOf(use);
}

Expected<std::vector<Draft>> SqliteRecordStore::allDrafts() {
    auto use = allDrafts_.use();
    return draftsOf(use);
}

Expected<std::vector<Draft>> SqliteRecordStore::draftsOf(sqlite::Statement::Use& use) {
    std::vector<Draft> out;
    while (use.step()) {
        out.push_back({.id = base::Uuid::fromBlob(use.blob(0)).value_or(base::Uuid{}),
                       .form = std::string(use.text(1)),
                       .content = std::string(use.text(2)),
                       .seen = model::Seq{use.integer(3)},
                       .savedAt = base::instantFromMs(use.integer(4)),
                       .person = std::string(use.text(5))});
    }
    if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
    return out;
}

// --- Refusals ---

Expected<std::vector<Rejection>> SqliteRecordStore::rejectionsOf(sqlite::Statement::Use& use) {
    std::vector<Rejection> out;
    while (use.step()) {
        out.push_back({.n = model::MutationNo{use.integer(0)},
                       .kind = static_cast<model::Kind>(use.integer(2)),
                       .record = base::Uuid::fromBlob(use.blob(1)).value_or(base::Uuid{}),
                       .refusal = {std::string(use.text(4)), std::string(use.text(5)),
                                   std::string(use.text(6)), std::string(use.text(7))},
                       .line = std::string(use.text(3)),
                       .at = base::instantFromMs(use.integer(8))});
    }
    if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
    return out;
}

Expected<std::vector<Rejection>> SqliteRecordStore::rejections() {
    auto use = rejections_.use();
    return rejectionsOf(use);
}

Expected<std::vector<Rejection>> SqliteRecordStore::rejections(std::optional<model::MutationNo> before,
                                                               std::size_t limit) {
    auto use = rejectionsBefore_.use();
    use.bind(1, before ? base::raw(*before) : INT64_MAX).bind(2, static_cast<std::int64_t>(limit));
    return rejectionsOf(use);
}

Expected<std::int64_t> SqliteRecordStore::rejectionCount() { return count(rejectionCount_); }

Expected<void> SqliteRecordStore::dismissRejections(const std::vector<model::MutationNo>& numbers) {
    auto transaction = sqlite::Transaction::begin(db_);
    if (!transaction) return std::unexpected(std::move(transaction.error()));
    for (const model::MutationNo n : numbers)
        if (auto gone = dismiss_.use().bind(1, base::raw(n)).run(); !gone) return gone;
    return transaction->commit();
}

}  // namespace heed::store
