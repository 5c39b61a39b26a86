#include "mobile/photos/photo_record.hpp"

#include "mobile/photos/photo_gate.hpp"

#include <QJsonDocument>
#include <QJsonObject>

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

}  // namespace

model::Mutation attachmentOf(const NewPhoto& photo) {
    const auto& [order, kept] = photo;
    model::Mutation change{.kind = Kind::attachment, .record = order.attachment};
    const auto set = [&change](std::string_view field, model::Value value) {
        change.set.push_back(model::assign(Kind::attachment, field, std::move(value)));
    };
    set("complaint", order.owner.text());
    set("type", std::string("photo"));
    set("sha256", kept.photo);
    set("media_type", std::string(kRenditionType));
    set("bytes", kept.photoBytes);
    set("width", std::int64_t{kept.width});
    set("height", std::int64_t{kept.height});
    set("thumbnail", kept.thumbnail);
    set("placeholder", kept.placeholder);
    set("position", std::int64_t{order.position});
    if (order.takenAt != 0) set("taken_at", std::int64_t{order.takenAt});
    return change;
}

std::vector<store::Blob> blobsOf(const NewPhoto& photo, base::Instant now) {
    const auto& [order, kept] = photo;
    const auto blob = [&](const std::string& hash, std::int64_t bytes, store::BlobRole role) {
        return store::Blob{.sha256 = hash,
                           .bytes = bytes,
                           .mediaType = kRenditionType,
                           .role = role,
                           .attachment = order.attachment,
                           .owner = order.owner,
                           .at = now,
                           .lookedAt = now};
    };
    std::vector<store::Blob> blobs{blob(kept.photo, kept.photoBytes, store::BlobRole::original)};
    // A picture that is small enough is its own thumbnail.
    if (kept.thumbnail != kept.photo)
        blobs.push_back(blob(kept.thumbnail, kept.thumbnailBytes, store::BlobRole::thumbnail));
    return blobs;
}

store::Draft draftOf(const NewPhoto& photo, base::Instant now) {
    const auto& [order, kept] = photo;
    const QJsonObject content{{kOwner, QString::fromStdString(order.owner.text())},
                              {kTakenAt, order.takenAt},
                              {kPosition, order.position},
                              {kPhoto, QString::fromStdString(kept.photo)},
                              {kPhotoBytes, static_cast<qint64>(kept.photoBytes)},
                              {kThumbnail, QString::fromStdString(kept.thumbnail)},
                              {kThumbnailBytes, static_cast<qint64>(kept.thumbnailBytes)},
                              {kWidth, kept.width},
                              {kHeight, kept.height},
                              {kPlaceholder, QString::fromStdString(kept.placeholder)}};
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
                            .placeholder = content.value(kPlaceholder).toString().toStdString()}};
    if (!isSha256(photo.kept.photo) || !isSha256(photo.kept.thumbnail)) return std::nullopt;
    return photo;
}

}  // namespace heed::mobile
