#include "shared/base/text.hpp"
#include "shared/store/sqlite_record_store.hpp"

#include <algorithm>
#include <utility>

// The blobs that attachments cite.
namespace heed::store {

using base::Expected;
using sqlite::Transaction;

namespace {

// In the order of sql::kBlobColumns.
Blob blobOf(const sqlite::Statement::Use& row) {
    return {.sha256 = std::string(row.text(0)),
            .bytes = row.integer(1),
            .mediaType = std::string(row.text(2)),
            .role = static_cast<BlobRole>(row.integer(3)),
            .attachment = base::Uuid::fromBlob(row.blob(4)).value_or(base::Uuid{}),
            .owner = base::Uuid::fromBlob(row.blob(5)).value_or(base::Uuid{}),
            .own = row.integer(6) != 0,
            .state = static_cast<BlobState>(row.integer(7)),
            .upload = std::string(row.text(8)),
            .sent = row.integer(9),
            .trouble = std::string(row.text(10)),
            .at = base::instantFromMs(row.integer(11)),
            .lookedAt = base::instantFromMs(row.integer(12))};
}

Expected<void> put(sqlite::Statement& statement, const Blob& blob) {
    return statement.use()
        .bind(1, blob.sha256)
        .bind(2, blob.bytes)
        .bind(3, blob.mediaType)
        .bind(4, static_cast<std::int64_t>(blob.role))
        .bindBlob(5, blob.attachment.blob())
        .bindBlob(6, blob.owner.blob())
        .bind(7, blob.own ? 1 : 0)
        .bind(8, static_cast<std::int64_t>(blob.state))
        .bind(9, blob.upload)
        .bind(10, blob.sent)
        .bind(11, blob.trouble)
        .bind(12, base::toMs(blob.at))
        .bind(13, base::toMs(blob.lookedAt))
        .run();
}

Expected<std::optional<Blob>> oneOf(sqlite::Statement::Use& use) {
    if (use.step()) return blobOf(use);
    if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
    return std::nullopt;
}

Expected<std::vector<Blob>> allOf(sqlite::Statement::Use& use) {
    std::vector<Blob> out;
    while (use.step())
        out.push_back(blobOf(use));
    if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
    return out;
}

Expected<std::vector<std::string>> textsOf(sqlite::Statement::Use& use) {
    std::vector<std::string> out;
    while (use.step())
        out.emplace_back(use.text(0));
    if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
    return out;
}

// For json_each; hashes have nothing to escape.
std::string listOf(const std::vector<std::string>& hashes) {
    std::string list = "[";
    for (const std::string& hash : hashes) {
        if (list.size() > 1) list += ',';
        list += '"' + hash + '"';
    }
    return list + ']';
}

constexpr std::string_view kMobileData = "mobile_data";

// Before and behind a blank.
std::pair<std::string_view, std::string_view> halvesOf(std::string_view text) {
    const auto blank = text.find(' ');
    if (blank == std::string_view::npos) return {};
    return {text.substr(0, blank), text.substr(blank + 1)};
}

// No id that was made then or later is less: version 7 ids begin with 48 bits of milliseconds (RFC 9562).
base::Uuid firstIdAt(base::Instant time) {
    constexpr int kBytesOfTime = 6;
    base::Uuid id;
    auto ms = static_cast<std::uint64_t>(std::max<std::int64_t>(base::toMs(time), 0));
    for (int i = kBytesOfTime - 1; i >= 0; --i, ms >>= 8U)
        id.bytes.at(static_cast<std::size_t>(i)) = static_cast<std::uint8_t>(ms & 0xFFU);
    return id;
}

}  // namespace

Expected<void> SqliteRecordStore::cite(const std::vector<Blob>& blobs) {
    for (const Blob& blob : blobs) {
        if (auto done = put(citeBlob_, blob); !done) return done;
        auto noted = addCitation_.use()
                         .bindBlob(1, blob.attachment.blob())
                         .bind(2, blob.sha256)
                         .bindBlob(3, blob.owner.blob())
                         .run();
        if (!noted) return noted;
    }
    return {};
}

Expected<void> SqliteRecordStore::moveBlobs(const model::RecordId& attachment) {
    return moveBlobs_.use().bindBlob(1, attachment.blob()).run();
}

std::expected<Receipt, CommitFailure> SqliteRecordStore::commitWith(const Along& along,
                                                                    std::vector<model::Mutation> edits,
                                                                    base::Instant at) {
    auto transaction = Transaction::begin(db_);
    if (!transaction) return std::unexpected(std::move(transaction.error()));
    const std::size_t changesBefore = changes_.size();
    auto receipt = commitEdits(edits, at);
    if (receipt) {
        if (auto cited = cite(along.blobs); !cited) receipt = std::unexpected(std::move(cited.error()));
    }
    if (receipt && along.endsDraft) {
        if (auto ended = removeDraft(*along.endsDraft); !ended)
            receipt = std::unexpected(std::move(ended.error()));
    }
    if (receipt) {
        if (auto done = transaction->commit(); !done) receipt = std::unexpected(std::move(done.error()));
    }
    if (!receipt) changes_.resize(changesBefore);
    return receipt;
}

Expected<void> SqliteRecordStore::saveDraftCiting(const std::vector<Blob>& blobs, const Draft& draft) {
    auto transaction = Transaction::begin(db_);
    if (!transaction) return std::unexpected(std::move(transaction.error()));
    if (auto saved = saveDraft(draft); !saved) return saved;
    if (auto cited = cite(blobs); !cited) return cited;
    return transaction->commit();
}

Expected<std::optional<Blob>> SqliteRecordStore::blob(std::string_view sha256) {
    auto use = blob_.use();
    use.bind(1, sha256);
    return oneOf(use);
}

Expected<void> SqliteRecordStore::putBlob(const Blob& blob) { return put(putBlob_, blob); }

Expected<void> SqliteRecordStore::removeBlob(std::string_view sha256) {
    auto transaction = Transaction::begin(db_);
    if (!transaction) return std::unexpected(std::move(transaction.error()));
    if (auto gone = removeBlob_.use().bind(1, sha256).run(); !gone) return gone;
    if (auto gone = removeCitations_.use().bind(1, sha256).run(); !gone) return gone;
    return transaction->commit();
}

Expected<std::optional<Blob>> SqliteRecordStore::nextToSend(const std::vector<std::string>& besides) {
    const std::string list = listOf(besides);
    auto use = nextToSend_.use();
    use.bind(1, list);
    return oneOf(use);
}

Expected<BlobCounts> SqliteRecordStore::blobCounts() {
    auto who = worker();
    if (!who) return std::unexpected(std::move(who.error()));
    auto use = blobCounts_.use();
    use.bind(1, *who);
    BlobCounts counts;
    if (use.step()) {
        counts = {.waiting = use.integer(0),
                  .failed = use.integer(1),
                  .memos = use.integer(2),
                  .failedMemos = use.integer(3),
                  .drafts = use.integer(4),
                  .draftMemos = use.integer(5)};
    }
    if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
    return counts;
}

Expected<std::optional<Blob>> SqliteRecordStore::failedBlob() {
    auto who = worker();
    if (!who) return std::unexpected(std::move(who.error()));
    auto use = failedBlob_.use();
    use.bind(1, *who);
    return oneOf(use);
}

Expected<std::int64_t> SqliteRecordStore::blobBytes() {
    auto use = blobBytes_.use();
    const std::int64_t bytes = use.step() ? use.integer(0) : 0;
    if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
    return bytes;
}

Expected<std::vector<Blob>> SqliteRecordStore::spareBlobs(base::Instant before, std::size_t limit) {
    auto use = spareBlobs_.use();
    use.bind(1, base::toMs(before)).bind(2, static_cast<std::int64_t>(limit));
    return allOf(use);
}

Expected<std::vector<Blob>> SqliteRecordStore::fetchedBlobs(std::size_t limit) {
    auto use = fetchedBlobs_.use();
    use.bind(1, static_cast<std::int64_t>(limit));
    return allOf(use);
}

Expected<std::vector<std::string>> SqliteRecordStore::blobHashes() {
    auto use = blobHashes_.use();
    return textsOf(use);
}

Expected<std::vector<std::string>> SqliteRecordStore::uncitedBlobs() {
    auto use = uncitedBlobs_.use();
    return textsOf(use);
}

Expected<std::vector<std::string>> SqliteRecordStore::unneededBlobs(base::Instant before) {
    auto use = unneededBlobs_.use();
    use.bind(1, base::toMs(before));
    return textsOf(use);
}

Expected<void> SqliteRecordStore::retryBlobs() { return retryBlobs_.use().run(); }

Expected<std::vector<Blob>> SqliteRecordStore::doubtedBlobs(std::size_t limit) {
    auto use = doubtedBlobs_.use();
    use.bind(1, static_cast<std::int64_t>(limit));
    return allOf(use);
}

Expected<std::vector<model::RecordId>> SqliteRecordStore::recentAttachments(base::Instant since,
                                                                            std::string_view person,
                                                                            std::size_t limit) {
    auto use = recentAttachments_.use();
    const base::Uuid first = firstIdAt(since);
    use.bind(1, base::toMs(since)).bind(2, person).bindBlob(3, first.blob());
    use.bind(4, static_cast<std::int64_t>(limit));
    std::vector<model::RecordId> out;
    while (use.step()) {
        if (const auto id = base::Uuid::fromBlob(use.blob(0))) out.push_back(*id);
    }
    if (auto ok = use.result(); !ok) return std::unexpected(std::move(ok.error()));
    return out;
}

Expected<MobileData> SqliteRecordStore::mobileData() {
    auto text = metaText(kMobileData);
    if (!text) return std::unexpected(std::move(text.error()));
    const std::string line = text->value_or("");
    const auto [month, bytes] = halvesOf(line);
    return MobileData{.month = static_cast<int>(base::unsignedNumber(month).value_or(0)),
                      .bytes = static_cast<std::int64_t>(base::unsignedNumber(bytes).value_or(0))};
}

Expected<void> SqliteRecordStore::setMobileData(const MobileData& used) {
    return setMeta(kMobileData, std::to_string(used.month) + " " + std::to_string(used.bytes));
}

}  // namespace heed::store
