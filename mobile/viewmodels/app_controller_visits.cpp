#include "mobile/viewmodels/app_controller.hpp"

#include <utility>

// Taking vehicles in, their visits, and what is discarded.
namespace heed::mobile {

void AppController::noteDraftsOnScreen() {
    std::vector<model::RecordId> ids;
    if (capture_) ids.push_back(capture_->draftId());
    if (reception_) ids.push_back(reception_->draftId());
    if (complaint_) ids.push_back(complaint_->id());
    if (complaint_ && complaint_->correcting()) ids.push_back(complaint_->correcting()->draftId());
    if (visit_) ids.push_back(visit_->id());
    if (review_) ids.push_back(review_->writing()->draftId());
    if (const auto* draft = undo_ ? std::get_if<model::RecordId>(&*undo_) : nullptr) ids.push_back(*draft);
    drafts_.setOnScreen(std::move(ids), visit_ ? visit_->visitId() : QString());
}

void AppController::setReceptionAside() {
    if (!reception_) return;
    reception_->place()->setOnScreen(false);
    reception_->flushDraft();
}

void AppController::newReception() {
    setReceptionAside();
    showReception(std::make_unique<ReceptionController>(repository_, lexicon_, times_, nullptr));
}

void AppController::showReception(std::unique_ptr<ReceptionController> reception) {
    closeCamera();
    if (reception_) {
        reception_->retire();
        repository_.disconnect(reception_.get());
        lingering_.take(std::move(reception_));
    }
    reception_ = std::move(reception);
    noteDraftsOnScreen();
    if (reception_) {
        if (FieldItem* vin = reception_->field(QStringLiteral("vehicle.vin"))) offerCamera(*vin);
        connect(reception_.get(), &ReceptionController::savedHere, this, [this](const QString& visitId) {
            showReception(nullptr);
            visits_.refresh();
            say(Notice::saved);
            (void)openVisit(visitId);
        });
        connect(reception_.get(), &ReceptionController::failed, this, [this](SaveFailure failure) {
            refusal_ = reception_->refusal();
            sayFailure(failure);
        });
        setPage(Reception);
    }
    // The form stands in place of the list, which is made anew when it is seen again.
    visits_.setShown(page_ == Reception && !reception_);
    emit receptionChanged();
}

void AppController::leaveReception() {
    if (!reception_) return;
    setReceptionAside();
    showReception(nullptr);
}

void AppController::discardReception() {
    if (!reception_) return;
    const model::RecordId draftId = reception_->draftId();
    const bool written = reception_->touched();
    setReceptionAside();
    showReception(nullptr);
    discard(draftId, written);
}

void AppController::discard(const model::RecordId& draft, bool written) {
    if (written) sayUndoable(Notice::discarded, draft);
}

void AppController::sayUndoable(Notice notice, Undo undo) {
    finishUndo();
    undo_ = std::move(undo);
    noteHidden();
    notice_ = notice;
    emit noticeChanged();
}

void AppController::sayDecided(const Undoable& done) {
    complaints_.refresh();
    switch (done.what) {
        case Undoable::What::joined:
            return sayUndoable(Notice::joined, done);
        case Undoable::What::parted:
            return sayUndoable(Notice::parted, done);
        case Undoable::What::setApart:
            return sayUndoable(Notice::setApart, done);
        case Undoable::What::deleted:
            return sayUndoable(Notice::deleted, done);
    }
}

void AppController::finishUndo() {
    if (!undo_) return;
    const Undo over = *std::exchange(undo_, std::nullopt);
    if (const auto* draft = std::get_if<model::RecordId>(&over)) repository_.discardDraft(*draft);
    if (const auto* rejection = std::get_if<qint64>(&over)) repository_.dismissRejection(*rejection);
    noteHidden();
}

// What is on its way out is not seen any more.
void AppController::noteHidden() {
    noteDraftsOnScreen();
    const auto* rejection = undo_ ? std::get_if<qint64>(&*undo_) : nullptr;
    sync_.rejections()->setHidden(rejection ? std::optional(*rejection) : std::nullopt);
}

void AppController::undo() {
    if (!undo_) return;
    const Undo back = *std::exchange(undo_, std::nullopt);
    noteHidden();
    say(Notice::none);
    if (const auto* draft = std::get_if<model::RecordId>(&back)) (void)resumeDraft(toQString(draft->text()));
    if (const auto* done = std::get_if<Undoable>(&back)) takeBack(*done);
    if (const auto* given = std::get_if<Draft>(&back); given && !takeUp(*given)) say(Notice::occupied);
}

// What was deleted is opened again once it is there.
void AppController::takeBack(const Undoable& done) {
    const quint64 ticket = repository_.save(done.opposite(), std::nullopt);
    const auto answered = std::make_shared<QMetaObject::Connection>();
    *answered = connect(&repository_, &CaseRepository::saved, this,
                        [this, ticket, done, answered](quint64 of, const SaveResult& result) {
                            if (of != ticket) return;
                            disconnect(*answered);
                            if (result.failure != SaveFailure::none) return sayFailure(result.failure);
                            complaints_.refresh();
                            if (done.what == Undoable::What::deleted)
                                (void)openComplaint(toQString(done.done.front().record.text()));
                        });
}

bool AppController::openVisit(const QString& recordId) {
    const auto id = base::Uuid::parse(recordId.toStdString());
    if (!id) return false;
    if (!visit_ || visit_->id() != *id) {
        auto fresh = std::make_unique<VisitController>(repository_, lexicon_, times_, *id, nullptr);
        if (!fresh->exists()) return false;
        connect(fresh.get(), &VisitController::savedHere, this, [this] {
            visits_.refresh();
            say(Notice::saved);
        });
        connect(fresh.get(), &VisitController::vanished, this, &AppController::closeVisit);
        connect(fresh.get(), &VisitController::gaveUp, this, &AppController::sayGivenUp);
        connect(fresh.get(), &VisitController::failed, this, [this](SaveFailure failure) {
            // A refusal speaks for itself, at the checklist.
            if (failure != SaveFailure::refused) sayFailure(failure);
        });
        showVisit(std::move(fresh));
    }
    if (reception_) leaveReception();
    setPage(Reception);
    return true;
}

void AppController::closeVisit() {
    if (visit_) showVisit(nullptr);
}

void AppController::showVisit(std::unique_ptr<VisitController> visit) {
    if (visit_) {
        visit_->leave();
        repository_.disconnect(visit_.get());
        lingering_.take(std::move(visit_));
    }
    visit_ = std::move(visit);
    noteDraftsOnScreen();
    emit visitChanged();
}

void AppController::captureFromVisit() {
    if (!visit_ || !visit_->record()) return;
    const store::Shown visit = *visit_->record();
    const store::KnownParty party = visit_->party();
    newCapture();
    capture_->beginFromVisit(visit, party);
}

}  // namespace heed::mobile
