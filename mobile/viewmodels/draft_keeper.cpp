#include "mobile/viewmodels/draft_keeper.hpp"

#include "mobile/viewmodels/draft_timing.hpp"

#include <QCoreApplication>

namespace heed::mobile {

DraftKeeper::DraftKeeper(CaseRepository& repository, const TimeText& times, QString form, model::RecordId id,
                         std::function<QVariantMap()> content, QObject* parent)
    : QObject(parent),
      repository_(repository),
      times_(times),
      form_(std::move(form)),
      id_(id),
      content_(std::move(content)) {
    timer_.setSingleShot(true);
    timer_.setInterval(kDraftDelay);
    connect(&timer_, &QTimer::timeout, this, &DraftKeeper::flush);
    connect(&repository_, &CaseRepository::draftSaved, this,
            [this](const model::RecordId& saved, qint64 at, SaveFailure failure) {
                if (saved != id_) return;
                failure_ = failure;
                if (!failed()) savedAt_ = at;
                emit changed();
            });
}

void DraftKeeper::resume(const Draft& draft) {
    id_ = draft.id;
    savedAt_ = draft.savedAt;
    touched_ = true;
    emit changed();
}

void DraftKeeper::touch() {
    touched_ = true;
    if (!timer_.isActive()) timer_.start();
}

void DraftKeeper::flush() {
    timer_.stop();
    if (touched_ && !held_) repository_.saveDraft({.id = id_, .form = form_, .content = content_()});
}

void DraftKeeper::forget() {
    timer_.stop();
    touched_ = false;
}

QString DraftKeeper::text() const {
    const auto say = [](const char* words) { return QCoreApplication::translate("capture", words); };
    if (failure_ == SaveFailure::storageFull) return say("Draft not saved: no room on this tablet");
    if (failed()) return say("Draft not saved: this tablet could not write it");
    return savedAt_ == 0 ? QString() : say("Draft saved %1").arg(times_.clockTime(savedAt_, true));
}

}  // namespace heed::mobile
