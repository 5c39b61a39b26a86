#include "mobile/photos/photo_record.hpp"

#include "mobile/photos/photo_gate.hpp"
#include "shared/base/text.hpp"
#include "shared/model/mutation_json.hpp"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

namespace heed::mobile {
namespace {

using model::Kind;

const QString kOwner = QStringLiteral("owner");
const QString kTakenAt = QStringLiteral("takenAt");
const QString kPosition = QStringLiteral("position");
const QString kPhoto = QStringLiteral("photo");
const QString kPhotoBytes = QStringLiteral("photoBytes");
const QString kThumbnail = QStringLiteral("thumbnail");
const QString kThumbnailBytes = QStringLiteral("thumbnailBytes");
const QString kWidth = QStringLiteral("width");
const QString kHeight = QStringLiteral("height");
const QString kPlaceholder = QStringLiteral("placeholder");
const QString kDurationMs = QStringLiteral("durationMs");
const QString kEdits = QStringLiteral("edits");

std::string mediaTypeOf(const KeptPhoto& kept) { return kept.isMemo() ? kMemoType : kRenditionType; }

// Sets what `change` sets; of each field the last word counts.
void setAlso(model::Mutation& change, const std::vector<model::Assignment>& set) {
    for (const model::Assignment& assignment : set) {
        const auto same = std::ranges::find(change.set, assignment.name(), &model::Assignment::name);
        if (same != change.set.end())
            *same = assignment;
        else
            change.set.push_back(assignment);
    }
}

QJsonArray linesOf(const std::vector<model::Mutation>& edits) {
    QJsonArray lines;
    for (model::Mutation edit : edits) {
        edit.n = model::MutationNo{1};  // a line has one; the commit gives its own
        lines.append(QString::fromStdString(model::toJson(edit)));
    }
    return lines;
}

std::vector<model::Mutation> editsOf(const QJsonArray& lines) {
    std::vector<model::Mutation> edits;
    for (const QJsonValue& line : lines) {
        auto parsed = model::parseMutation(line.toString().toStdString());
        if (!parsed) continue;
        if (auto* edit = std::get_if<model::Mutation>(&parsed->content)) edits.push_back(std::move(*edit));
    }
    return edits;
}

}  // namespace

model::Mutation attachmentOf(const NewPhoto& photo) {
    const auto& [order, kept, edits] = photo;
    model::Mutation change{.kind = Kind::attachment, .record = order.attachment};
    const auto set = [&change](std::string_view field, model::Value value) {
        change.set.push_back(model::assign(Kind::attachment, field, std::move(value)));
    };
    set("complaint", order.owner.text());
    set("type", std::string(kept.isMemo() ? "voice_memo" : "photo"));
    set("sha256", kept.photo);
    set("media_type", mediaTypeOf(kept));
    set("bytes", kept.photoBytes);
    if (kept.isMemo()) {
        set("duration_ms", kept.durationMs);
    } else {
        set("width", std::int64_t{kept.width});
        set("height", std::int64_t{kept.height});
        set("thumbnail", kept.thumbnail);
        set("placeholder", kept.placeholder);
    }
    set("position", std::int64_t{order.position});
    if (order.takenAt != 0) set("taken_at", std::int64_t{order.takenAt});
    for (const model::Mutation& edit : edits) {
        if (edit.record == order.attachment) setAlso(change, edit.set);
    }
    return change;
}

std::vector<model::Mutation> changesOf(const NewPhoto& photo) {
    std::vector<model::Mutation> changes{attachmentOf(photo)};
    for (const model::Mutation& edit : photo.edits) {
        if (edit.record != photo.order.attachment) changes.push_back(edit);
    }
    return changes;
}

bool concerns(const NewPhoto& photo, const model::Mutation& change) {
    if (change.record == photo.order.attachment) return true;
    const model::Value* attachment = change.assigned("attachment");
    if (attachment && model::asText(*attachment) == photo.order.attachment.text()) return true;
    return std::ranges::find(photo.edits, change.record, &model::Mutation::record) != photo.edits.end();
}

void addEdit(NewPhoto& photo, const model::Mutation& change) {
    const auto same = std::ranges::find(photo.edits, change.record, &model::Mutation::record);
    const model::Value* deleted = change.assigned(model::kDeleted);
    if (deleted && model::asBool(*deleted)) {
        if (same != photo.edits.end()) photo.edits.erase(same);
    } else if (same != photo.edits.end()) {
        setAlso(*same, change.set);
    } else {
        photo.edits.push_back(change);
    }
}

std::vector<store::Blob> blobsOf(const NewPhoto& photo, base::Instant now) {
    const auto& order = photo.order;
    const auto& kept = photo.kept;
    const auto blob = [&](const std::string& hash, std::int64_t bytes, store::BlobRole role) {
        return store::Blob{.sha256 = hash,
                           .bytes = bytes,
                           .mediaType = mediaTypeOf(kept),
                           .role = role,
                           .attachment = order.attachment,
                           .owner = order.owner,
                           .at = now,
                           .lookedAt = now};
    };
    std::vector<store::Blob> blobs{blob(kept.photo, kept.photoBytes, store::BlobRole::original)};
    // A picture that is small enough is its own thumbnail.
    if (!kept.isMemo() && kept.thumbnail != kept.photo)
        blobs.push_back(blob(kept.thumbnail, kept.thumbnailBytes, store::BlobRole::thumbnail));
    return blobs;
}

store::Draft draftOf(const NewPhoto& photo, base::Instant now) {
    const auto& [order, kept, edits] = photo;
    const QJsonObject content{{kOwner, QString::fromStdString(order.owner.text())},
                              {kTakenAt, order.takenAt},
                              {kPosition, order.position},
                              {kPhoto, QString::fromStdString(kept.photo)},
                              {kPhotoBytes, static_cast<qint64>(kept.photoBytes)},
                              {kThumbnail, QString::fromStdString(kept.thumbnail)},
                              {kThumbnailBytes, static_cast<qint64>(kept.thumbnailBytes)},
                              {kWidth, kept.width},
                              {kHeight, kept.height},
                              {kPlaceholder, QString::fromStdString(kept.placeholder)},
                              {kDurationMs, static_cast<qint64>(kept.durationMs)},
                              {kEdits, linesOf(edits)}};
    return {.id = order.attachment,
            .form = kPhotoDraft,
            .content = QJsonDocument(content).toJson(QJsonDocument::Compact).toStdString(),
            .savedAt = now};
}

std::optional<NewPhoto> photoOf(const store::Draft& draft) {
    if (draft.form != kPhotoDraft) return std::nullopt;
    const QJsonObject content = QJsonDocument::fromJson(QByteArray::fromStdString(draft.content)).object();
    const auto owner = base::Uuid::parse(content.value(kOwner).toString().toStdString());
    if (!owner) return std::nullopt;
    NewPhoto photo{.order = {.attachment = draft.id,
                             .owner = *owner,
                             .takenAt = content.value(kTakenAt).toInteger(),
                             .position = content.value(kPosition).toInt()},
                   .kept = {.photo = content.value(kPhoto).toString().toStdString(),
                            .photoBytes = content.value(kPhotoBytes).toInteger(),
                            .thumbnail = content.value(kThumbnail).toString().toStdString(),
                            .thumbnailBytes = content.value(kThumbnailBytes).toInteger(),
                            .width = content.value(kWidth).toInt(),
                            .height = content.value(kHeight).toInt(),
                            .placeholder = content.value(kPlaceholder).toString().toStdString(),
                            .durationMs = content.value(kDurationMs).toInteger()},
                   .edits = editsOf(content.value(kEdits).toArray())};
    if (!base::isSha256(photo.kept.photo)) return std::nullopt;
    if (!photo.kept.isMemo() && !base::isSha256(photo.kept.thumbnail)) return std::nullopt;
    return photo;
}

}  // namespace heed::mobile
