#include "mobile/app/store_reading.hpp"
#include "mobile/app/store_repository.hpp"
#include "mobile/sound/limits.hpp"
#include "mobile/viewmodels/contested.hpp"
#include "mobile/viewmodels/lexicon.hpp"
#include "shared/merge/merge.hpp"

#include <algorithm>
#include <ranges>
#include <tuple>

// Photos of a case: the records, what the ledger says of their files, and the drafts.
namespace heed::mobile {

using model::Kind;

namespace {

// Each distinct value of a text once; none where nobody disagrees.
std::vector<Contested::Version> versionsOf(const model::Record& record, std::string_view name) {
    const auto rivals = rivalsOf(record, name);
    std::vector<Contested::Version> versions;
    versions.reserve(rivals.size());
    for (const model::Sibling* sibling : rivals) {
        const model::Write& write = record.writeOf(*sibling);
        versions.push_back({.text = toQString(model::asText(sibling->value)),
                            .by = toQString(write.by),
                            .at = base::toMs(write.time)});
    }
    return versions;
}

// A photo is as safe as the less safe of its two files.
int unsafety(const store::Blob& blob) {
    switch (blob.state) {
        case store::BlobState::there:
            return 0;
        case store::BlobState::uploading:
            return 1;
        case store::BlobState::waiting:
            return 2;
        case store::BlobState::failed:
            break;
    }
    return 3;
}

}  // namespace

std::vector<PhotoRow> StoreRepository::photos(const model::RecordId& owner) const {
    return attachments(owner, false);
}

std::vector<PhotoRow> StoreRepository::memos(const model::RecordId& owner) const {
    return attachments(owner, true);
}

std::vector<PhotoRow> StoreRepository::attachments(const model::RecordId& owner, bool memos) const {
    std::vector<PhotoRow> rows;
    for (const store::Shown& attachment : referencing(Kind::attachment, "complaint", owner)) {
        const auto type = attachment.record.text("type");
        if (memos ? type != "voice_memo" : !type.empty() && type != "photo") continue;
        rows.push_back(photoRow(attachment));
        if (!memos) rows.back().marks = marksOf(attachment.record.id);
    }
    for (const store::Draft& draft : valueOr(store_->drafts(), {})) {
        const auto photo = photoOf(draft);
        const auto known = [&draft](const PhotoRow& row) { return row.record == draft.id; };
        if (photo && photo->order.owner == owner && photo->kept.isMemo() == memos &&
            std::ranges::none_of(rows, known))
            rows.push_back(photoRow(*photo));
    }
    // By id where the place is the same: that is by time.
    std::ranges::sort(rows, {}, [](const PhotoRow& row) { return std::tuple(row.position, row.id); });
    return rows;
}

PhotoRow StoreRepository::photoRow(const store::Shown& attachment) const {
    const model::Record& record = attachment.record;
    const auto number = [&record](std::string_view field) { return model::asInteger(record.value(field)); };
    PhotoRow row{.id = toQString(record.id.text()),
                 .record = record.id,
                 .seen = attachment.seen,
                 .photo = toQString(record.text("sha256")),
                 .thumbnail = toQString(record.text("thumbnail")),
                 .placeholder = toQString(record.text("placeholder")),
                 .caption = toQString(record.text("caption")),
                 .part = toQString(record.text("part")),
                 .stage = toQString(record.text("stage")),
                 .position = static_cast<int>(number("position")),
                 .takenAt = number("taken_at"),
                 .width = static_cast<int>(number("width")),
                 .height = static_cast<int>(number("height")),
                 .durationMs = number("duration_ms")};
    if (const model::Sibling* file = record.shown("sha256")) row.by = toQString(record.writeOf(*file).by);
    for (const std::string_view field : {"caption", "part", "stage"}) {
        if (auto versions = versionsOf(record, field); versions.size() > 1)
            row.contested.push_back({.field = std::string(field), .versions = std::move(versions)});
    }
    showBlobs(row);
    return row;
}

PhotoRow StoreRepository::standing(const PhotoRow& photo) const {
    PhotoRow now = photo;
    now.place = PhotoPlace::elsewhere;
    now.percent = 0;
    now.trouble.clear();
    showBlobs(now);
    return now;
}

// As its records will be.
PhotoRow StoreRepository::photoRow(const NewPhoto& draft) const {
    const auto changes = changesOf(draft);
    const auto becomes = [](const model::Mutation& change) {
        return merge::apply({}, change, {.seq = model::kPendingSeq});
    };
    PhotoRow row = photoRow(store::Shown{.record = becomes(changes.front())});
    row.draft = true;
    row.by = identity().userId;
    for (const model::Mutation& change : changes | std::views::drop(1)) {
        if (auto mark = markOf(becomes(change), {})) row.marks.push_back(std::move(*mark));
    }
    return row;
}

std::vector<MarkRow> StoreRepository::marksOf(const model::RecordId& attachment) const {
    std::vector<MarkRow> marks;
    for (const store::Shown& mark : referencing(Kind::mark, "attachment", attachment)) {
        if (auto row = markOf(mark.record, mark.seen)) marks.push_back(std::move(*row));
    }
    // By id, which is by time: the same order on every tablet.
    std::ranges::sort(marks, {}, &MarkRow::id);
    return marks;
}

void StoreRepository::showBlobs(PhotoRow& row) const {
    constexpr std::int64_t kWhole = 100;
    auto& ledger = store_->blobs();
    const auto photo = valueOr(ledger.blob(row.photo.toStdString()), {});
    const auto thumbnail = valueOr(ledger.blob(row.thumbnail.toStdString()), {});
    const auto lack = missingPhotos_.find(row.photo.toStdString());
    const bool lacking = lack != missingPhotos_.end();
    // What is here and cannot be read is not to be shown; whoever looks asks for it again.
    row.here = photo && !lacking;
    row.thumbnailHere = thumbnail.has_value();
    // Somebody has to see to that, also where the photo itself is not kept here any more.
    const bool previewFailed = thumbnail && thumbnail->state == store::BlobState::failed;
    if (!photo && !previewFailed) {
        if (lacking) {
            row.trouble = lack->second;
        } else if (state_.photosHeld) {
            row.trouble = QStringLiteral("held");
        }
        return;
    }
    const bool byPhoto = photo && (!thumbnail || unsafety(*photo) >= unsafety(*thumbnail));
    const store::Blob& file = byPhoto ? *photo : *thumbnail;
    switch (file.state) {
        case store::BlobState::waiting:
            row.place = PhotoPlace::waiting;
            break;
        case store::BlobState::uploading:
            row.place = PhotoPlace::sending;
            row.percent = file.bytes > 0 ? static_cast<int>(file.sent * kWhole / file.bytes) : 0;
            break;
        case store::BlobState::there:
            row.place = PhotoPlace::there;
            break;
        case store::BlobState::failed:
            row.place = PhotoPlace::failed;
            break;
    }
    row.trouble =
        lacking && photo && row.place != PhotoPlace::failed ? lack->second : toQString(file.trouble);
}

quint64 StoreRepository::addPhoto(const PhotoSource& source, const model::RecordId& owner, int position,
                                  qint64 takenAt) {
    const quint64 ticket = ++lastTicket_;
    const PhotoOrder order{
        .ticket = ticket, .attachment = newId(), .owner = owner, .takenAt = takenAt, .position = position};
    QMetaObject::invokeMethod(worker_,
                              [worker = worker_, order, source] { worker->addPhoto(order, source); });
    return ticket;
}

void StoreRepository::lookAtPhoto(const PhotoRow& photo, bool thumbnail) {
    const store::Blob blob{.sha256 = (thumbnail ? photo.thumbnail : photo.photo).toStdString(),
                           .mediaType = {},
                           .role = thumbnail ? store::BlobRole::thumbnail : store::BlobRole::original,
                           .attachment = photo.record,
                           .owner = {},
                           .own = false};
    QMetaObject::invokeMethod(worker_, [worker = worker_, blob] { worker->lookAtPhoto(blob); });
}

std::unique_ptr<MemoTape> StoreRepository::recordMemo(const MemoPlan& plan) {
    const PhotoOrder order{.ticket = ++lastTicket_,
                           .attachment = newId(),
                           .owner = plan.owner,
                           .takenAt = plan.takenAt,
                           .position = plan.position};
    return tapeIn(memoFolder_, order, plan.rate, [worker = worker_](const PhotoOrder& kept) {
        QMetaObject::invokeMethod(worker, [worker, kept] { worker->addMemo(kept); });
    });
}

QByteArray StoreRepository::memoBytes(const PhotoRow& memo) const {
    const auto bytes = photoFiles_.read(memo.photo.toStdString(), 0, sound::kMostBytes + 1);
    return bytes && *bytes ? **bytes : QByteArray();
}

void StoreRepository::setPhotoRules(const PhotoRules& rules) {
    QMetaObject::invokeMethod(worker_, [worker = worker_, rules] { worker->setPhotoRules(rules); });
}

void StoreRepository::retryPhotos() { QMetaObject::invokeMethod(worker_, &SyncWorker::retryPhotos); }

}  // namespace heed::mobile
