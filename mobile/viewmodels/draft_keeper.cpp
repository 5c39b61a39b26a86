#include "mobile/viewmodels/draft_keeper.hpp"

#include "mobile/viewmodels/correction.hpp"
#include "mobile/viewmodels/draft_timing.hpp"

#include <QCoreApplication>
#include <utility>

namespace heed::mobile {
namespace {

QString say(const char* text) { return QCoreApplication::translate("capture", text); }

}  // namespace

DraftKeeper::DraftKeeper(CaseRepository& repository, QString form, std::function<QVariantMap()> content,
                         QObject* parent)
    : QObject(parent), repository_(repository), form_(std::move(form)), content_(std::move(content)) {
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
    connect(&repository_, &CaseRepository::saved, this, &DraftKeeper::onSaved);
}

void DraftKeeper::begin(const model::RecordId& id, model::Seq seen) {
    forget();
    id_ = id;
    seen_ = seen;
    savedAt_ = 0;
    failure_ = SaveFailure::none;
    corrects_.reset();
}

void DraftKeeper::resume(const Draft& draft, QSet<QString> fields) {
    begin(draft.id, draft.seen);
    savedAt_ = draft.savedAt;
    fields_ = std::move(fields);
    touched_ = true;
    if (const QVariant of = draft.content.value(correction::kForm); of.isValid()) corrects_ = of.toLongLong();
    emit changed();
}

void DraftKeeper::touch(const QString& field) {
    touched_ = true;
    if (!field.isEmpty()) fields_.insert(field);
    if (!timer_.isActive()) timer_.start();
}

void DraftKeeper::flush() {
    timer_.stop();
    if (touched_ && !saving()) repository_.saveDraft(draft());
}

Draft DraftKeeper::draft() const {
    QVariantMap content = content_();
    if (corrects_) content.insert(correction::kForm, *corrects_);
    return {.id = id_, .form = form_, .content = content, .seen = seen_};
}

void DraftKeeper::forget() {
    timer_.stop();
    touched_ = false;
    fields_.clear();
    ticket_ = 0;
}

void DraftKeeper::save(std::vector<model::Mutation> changes) {
    ticket_ = repository_.save(std::move(changes), id_);
}

void DraftKeeper::onSaved(quint64 ticket, const SaveResult& result) {
    if (!saving() || ticket != ticket_) return;
    ticket_ = 0;
    refusal_ = result.refusal;
    if (result.failure == SaveFailure::none) {
        if (corrects_) repository_.dismissRejection(*std::exchange(corrects_, std::nullopt));
        return emit saved();
    }
    touch();
    emit notSaved(result.failure);
}

QString DraftKeeper::text(const TimeText& times) const {
    if (failure_ == SaveFailure::storageFull)
        return say(QT_TRANSLATE_NOOP("capture", "Draft not saved: no room on this tablet"));
    if (failed()) return say(QT_TRANSLATE_NOOP("capture", "Draft not saved: this tablet could not write it"));
    if (savedAt_ == 0) return {};
    return say(QT_TRANSLATE_NOOP("capture", "Draft saved %1")).arg(times.clockTime(savedAt_, true));
}

}  // namespace heed::mobile
