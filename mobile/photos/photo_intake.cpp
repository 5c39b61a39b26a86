#include "mobile/photos/photo_intake.hpp"

#include "mobile/photos/photo_gate.hpp"
#include "mobile/platform/background.hpp"
#include "mobile/sound/memo_outline.hpp"

#include <QDebug>
#include <QMutexLocker>
#include <utility>

namespace heed::mobile {
namespace {

PhotoFailure failureOf(const base::Error& error) {
    qWarning("%s", error.text().c_str());
    return {error.kind == base::ErrorKind::storageFull ? PhotoFault::noRoom : PhotoFault::notKept, 0};
}

std::expected<Rendition, PhotoFailure> made(PhotoSource source) {
    if (!source.picture.isNull()) return renditionOf(std::move(source.picture));
    if (source.file.isEmpty()) return renditionOf(std::move(source.bytes));
    auto read = readPicture(source.file);
    if (!read) return std::unexpected(read.error());
    return renditionOf(std::move(*read));
}

}  // namespace

PhotoIntake::PhotoIntake(BlobFiles& files) : files_(files) { pool_.setMaxThreadCount(1); }

PhotoIntake::~PhotoIntake() { pool_.waitForDone(); }

void PhotoIntake::add(const PhotoOrder& order, const PhotoSource& source) {
    pool_.start([this, order, source]() mutable {
        stepBack();
        const bool memo = !source.memo.isNull();
        Result result = take(std::move(source));
        if (!result) result.error().memo = memo;
        {
            const QMutexLocker lock(&mutex_);
            done_.emplace_back(order, std::move(result));
        }
        QMetaObject::invokeMethod(this, &PhotoIntake::tell, Qt::QueuedConnection);
    });
}

void PhotoIntake::finish() {
    pool_.waitForDone();
    tell();
}

PhotoIntake::Result PhotoIntake::takeMemo(const QByteArray& recorded) const {
    auto memo = salvaged({recorded.constData(), static_cast<std::size_t>(recorded.size())});
    if (!memo) {
        const bool none = memo.error() == MemoFault::empty;
        return std::unexpected(PhotoFailure{none ? PhotoFault::empty : PhotoFault::damaged, 0});
    }
    const auto bytes = QByteArray::fromStdString(memo->bytes);
    const auto missing = files_.missingRoom(bytes.size());
    if (!missing) return std::unexpected(failureOf(missing.error()));
    if (*missing > 0) return std::unexpected(PhotoFailure{PhotoFault::noRoom, *missing});
    auto hash = files_.keep(bytes);
    if (!hash) return std::unexpected(failureOf(hash.error()));
    return KeptPhoto{.photo = std::move(*hash),
                     .photoBytes = bytes.size(),
                     .thumbnail = {},
                     .placeholder = {},
                     .durationMs = memo->durationMs};
}

PhotoIntake::Result PhotoIntake::take(PhotoSource source) const {
    if (!source.memo.isNull()) return takeMemo(source.memo);
    const auto rendition = made(std::move(source));
    if (!rendition) return std::unexpected(rendition.error());
    KeptPhoto kept{.photo = {},
                   .photoBytes = rendition->photo.size(),
                   .thumbnail = {},
                   .thumbnailBytes = rendition->thumbnail.size(),
                   .width = rendition->width,
                   .height = rendition->height,
                   .placeholder = rendition->placeholder};
    const auto missing = files_.missingRoom(kept.photoBytes + kept.thumbnailBytes);
    if (!missing) return std::unexpected(failureOf(missing.error()));
    if (*missing > 0) return std::unexpected(PhotoFailure{PhotoFault::noRoom, *missing});
    for (const auto& [content, name] :
         {std::pair{&rendition->thumbnail, &kept.thumbnail}, std::pair{&rendition->photo, &kept.photo}}) {
        auto hash = files_.keep(*content);
        if (!hash) return std::unexpected(failureOf(hash.error()));
        *name = std::move(*hash);
    }
    return kept;
}

void PhotoIntake::tell() {
    while (true) {
        std::optional<std::pair<PhotoOrder, Result>> next;
        {
            const QMutexLocker lock(&mutex_);
            if (done_.empty()) return;
            next = std::move(done_.front());
            done_.pop_front();
        }
        if (next->second)
            emit kept(next->first, *next->second);
        else
            emit failed(next->first, next->second.error());
    }
}

}  // namespace heed::mobile
