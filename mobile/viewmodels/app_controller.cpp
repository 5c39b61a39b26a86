#include "mobile/viewmodels/app_controller.hpp"

#include "mobile/photos/limits.hpp"
#include "mobile/viewmodels/case_words.hpp"
#include "mobile/viewmodels/correction.hpp"
#include "mobile/viewmodels/memo_words.hpp"
#include "mobile/viewmodels/photo_words.hpp"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <algorithm>
#include <chrono>
#include <functional>

namespace heed::mobile {
namespace {

constexpr std::int64_t kMegabyte = 1'000'000;

QString words(const char* text, int n = -1) { return QCoreApplication::translate("app", text, nullptr, n); }

}  // namespace

AppController::AppController(CaseRepository& repository, const base::Clock& clock, Preferences preferences,
                             QObject* parent)
    : QObject(parent),
      repository_(repository),
      clock_(clock),
      times_(clock),
      lexicon_(preferences.language),
      identity_(repository.identity()),
      preferences_(std::move(preferences)),
      sync_(repository, lexicon_, times_, this),
      complaints_(repository, lexicon_, times_, this),
      filters_(repository, lexicon_, times_, complaints_, preferences_.views, this),
      emptyCases_(sync_, complaints_, filters_, this),
      drafts_(repository, lexicon_, times_, this),
      inbox_(repository, lexicon_, times_, this),
      visits_(repository, times_, this),
      emptyVisits_(sync_, visits_, this) {
    connect(&repository_, &CaseRepository::identityChanged, this, [this] {
        identity_ = repository_.identity();
        emit identityChanged();
    });
    connect(&filters_, &CaseFilters::viewsChanged, this, [this] {
        if (preferences_.views == filters_.saved()) return;
        preferences_.views = filters_.saved();
        emit preferencesChanged();
    });
    connect(sync_.rejections(), &RejectionsModel::dismissed, this,
            [this](qint64 id) { sayUndoable(Notice::dismissed, id); });
    connect(&repository_, &CaseRepository::photoAdded, this, &AppController::onPhotoAdded);
    tellPhotoRules();
    connect(&repository_, &CaseRepository::syncStateChanged, this, &AppController::mediumChanged);
    // "20 minutes ago" grows old by itself.
    minute_.setInterval(std::chrono::minutes{1});
    connect(&minute_, &QTimer::timeout, this, [this] {
        complaints_.retranslate();
        filters_.timePassed();
        drafts_.retranslate();
        inbox_.retranslate();
        visits_.retranslate();
        sync_.retranslate();
        if (complaint_) complaint_->timePassed();
        if (reception_) reception_->timePassed();
    });
    minute_.start();
    // Who has work begins with it.
    if (complaints_.mineCount() > 0) complaints_.setScope(ComplaintListModel::Mine);
}

AppController::~AppController() = default;

QString AppController::roleLabel() const { return roleText(repository_, lexicon_, identity_.roleCode); }

QString AppController::identityText() const {
    QStringList parts{roleLabel(), siteName()};
    if (!tabletName().isEmpty()) parts.append(words(QT_TRANSLATE_NOOP("app", "Tablet %1")).arg(tabletName()));
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

void AppController::setLanguage(const QString& language) {
    if (language == preferences_.language) return;
    preferences_.language = language;
    lexicon_.setLanguage(language);
    emit languageChanged(language);
    emit preferencesChanged();
}

void AppController::setDarkMode(bool on) {
    if (on == preferences_.dark) return;
    preferences_.dark = on;
    emit preferencesChanged();
}

QVariantList AppController::textSizeChoices() const {
    const QString labels[] = {words(QT_TRANSLATE_NOOP("app", "Normal")),
                              words(QT_TRANSLATE_NOOP("app", "Large")),
                              words(QT_TRANSLATE_NOOP("app", "Very large"))};
    static_assert(std::size(labels) == std::size(kTextSizes));
    QVariantList list{
        QVariantMap{{QStringLiteral("code"), kSystemTextSize},
                    {QStringLiteral("label"), words(QT_TRANSLATE_NOOP("app", "As the system has it"))}}};
    for (std::size_t i = 0; i < std::size(kTextSizes); ++i)
        list.append(
            QVariantMap{{QStringLiteral("code"), kTextSizes[i]}, {QStringLiteral("label"), labels[i]}});
    return list;
}

void AppController::setTextSize(int percent) {
    const bool known =
        percent == kSystemTextSize || std::ranges::find(kTextSizes, percent) != std::end(kTextSizes);
    if (percent == preferences_.textSize || !known) return;
    preferences_.textSize = percent;
    emit preferencesChanged();
}

void AppController::setSystemTextSize(double scale) {
    const int before = textSize();
    systemTextScale_ = scale;
    if (textSize() != before) emit preferencesChanged();
}

void AppController::setLeftHanded(bool on) {
    if (on == preferences_.leftHanded) return;
    preferences_.leftHanded = on;
    emit preferencesChanged();
}

QString AppController::wifiText() const {
    switch (repository_.syncState().medium) {
        case NetworkMedium::unknown:
            return words(QT_TRANSLATE_NOOP("app",
                                           "This tablet does not tell which network it uses, so photos "
                                           "and memos are sent over any. Records are always sent."));
        case NetworkMedium::mobileData:
            return words(QT_TRANSLATE_NOOP("app",
                                           "On mobile data now. Records and small previews are always "
                                           "sent; with this on, photos and memos wait for Wi-Fi."));
        default:
            return words(
                QT_TRANSLATE_NOOP("app",
                                  "On mobile data photos and memos wait; records and small previews are "
                                  "always sent. This tablet is not on mobile data now."));
    }
}

QVariantList AppController::mobileDataChoices() const {
    constexpr int kMbPerGb = 1000;
    QVariantList list;
    for (const int megabytes : kMobileDataMb) {
        const QString label = megabytes == 0              ? words(QT_TRANSLATE_NOOP("app", "No limit"))
                              : megabytes % kMbPerGb == 0 ? QStringLiteral("%1 GB").arg(megabytes / kMbPerGb)
                                                          : QStringLiteral("%1 MB").arg(megabytes);
        list.append(QVariantMap{{QStringLiteral("code"), megabytes}, {QStringLiteral("label"), label}});
    }
    return list;
}

QString AppController::mobileDataText() const {
    const auto used = (repository_.syncState().mobileBytes + kMegabyte - 1) / kMegabyte;
    return words(QT_TRANSLATE_NOOP("app",
                                   "Used this month: %1 MB. When it is used up, photos and memos wait for "
                                   "Wi-Fi; records and small previews come and go as always."))
        .arg(used);
}

QString AppController::photoSizeText() const {
    return words(QT_TRANSLATE_NOOP("app",
                                   "Photos are kept and sent with at most %1 pixels on the long side, and "
                                   "without the place where they were taken."))
        .arg(limits::kPhotoSide);
}

QVariantList AppController::keepPhotosChoices() const {
    QVariantList list;
    for (const int days : kKeepDays) {
        list.append(
            QVariantMap{{QStringLiteral("code"), days},
                        {QStringLiteral("label"), words(QT_TRANSLATE_N_NOOP("app", "%n day(s)"), days)}});
    }
    return list;
}

void AppController::setPhotosOverWifiOnly(bool on) {
    if (on == preferences_.photosOverWifiOnly) return;
    preferences_.photosOverWifiOnly = on;
    tellPhotoRules();
    emit preferencesChanged();
}

void AppController::setMobileDataMb(int megabytes) {
    if (megabytes == preferences_.mobileDataMb ||
        std::ranges::find(kMobileDataMb, megabytes) == std::end(kMobileDataMb))
        return;
    preferences_.mobileDataMb = megabytes;
    tellPhotoRules();
    emit preferencesChanged();
}

void AppController::setPhotosAhead(bool on) {
    if (on == preferences_.photosAhead) return;
    preferences_.photosAhead = on;
    tellPhotoRules();
    emit preferencesChanged();
}

void AppController::setKeepPhotosDays(int days) {
    if (days == preferences_.keepPhotosDays || std::ranges::find(kKeepDays, days) == std::end(kKeepDays))
        return;
    preferences_.keepPhotosDays = days;
    tellPhotoRules();
    emit preferencesChanged();
}

void AppController::tellPhotoRules() {
    const int megabytes = preferences_.mobileDataMb;
    repository_.setPhotoRules(
        {.wifiOnly = preferences_.photosOverWifiOnly,
         .mobileBytes = megabytes > 0 ? std::optional(megabytes * kMegabyte) : std::nullopt,
         .ahead = preferences_.photosAhead,
         .keep = std::chrono::hours{24} * preferences_.keepPhotosDays});
}

void AppController::setReduceMotion(bool on) {
    if (on == preferences_.reduceMotion) return;
    preferences_.reduceMotion = on;
    emit preferencesChanged();
}

void AppController::retranslate() {
    sync_.retranslate();
    emit mediumChanged();
    emit wordsChanged();
    if (camera_) camera_->retranslate();
    complaints_.retranslate();
    filters_.retranslate();
    emptyCases_.retranslate();
    drafts_.retranslate();
    inbox_.retranslate();
    if (complaint_) complaint_->retranslate();
    if (capture_) capture_->retranslate();
    visits_.retranslate();
    emptyVisits_.retranslate();
    if (reception_) reception_->retranslate();
    if (visit_) visit_->retranslate();
    if (review_) review_->retranslate();
    emit identityChanged();
    emit noticeChanged();
}

void AppController::setPage(Page page) {
    if (page == Capture && !capture_) {
        newCapture();
        return;
    }
    if (page == page_) return;
    if (page_ == Capture && capture_) capture_->flushDraft();
    if (page_ == Reception) {
        if (reception_) reception_->flushDraft();
        if (visit_) visit_->flushDrafts();
    }
    visits_.setShown(page == Reception && !reception_);
    page_ = page;
    emit pageChanged();
}

bool AppController::openComplaint(const QString& recordId) { return openComplaint(recordId, {}); }

// `readBeside`: a notice that is marked as read by whoever opens it.
bool AppController::openComplaint(const QString& recordId, const QString& readBeside) {
    const auto id = base::Uuid::parse(recordId.toStdString());
    if (!id) return false;
    if (!complaint_ || complaint_->id() != *id) {
        auto fresh = std::make_unique<ComplaintController>(repository_, lexicon_, times_, *id, nullptr);
        if (!fresh->exists()) return false;
        connect(fresh.get(), &ComplaintController::savedHere, this, [this](const QString& told) {
            complaints_.refresh();
            told_ = told;
            say(told.isEmpty() ? Notice::saved : Notice::told);
        });
        connect(fresh.get(), &ComplaintController::refusalChanged, this, [this, page = fresh.get()] {
            // On its page a refusal speaks for itself, and what was said before it is over.
            if (complaint_.get() == page) return dismissNotice();
            refusal_ = page->refused();
            if (refusal_) say(Notice::refused);
        });
        connect(fresh.get(), &ComplaintController::decidedHere, this, &AppController::sayDecided);
        connect(fresh.get(), &ComplaintController::failed, this, &AppController::sayFailure);
        connect(fresh.get(), &ComplaintController::gaveUp, this, &AppController::sayGivenUp);
        connect(fresh.get(), &ComplaintController::vanished, this, [this, page = fresh.get()] {
            if (complaint_.get() == page) closeComplaint();
        });
        connect(fresh.get(), &ComplaintController::callWanted, this, &AppController::call);
        showComplaint(std::move(fresh));
    }
    complaint_->readNotices(readBeside);
    setPage(Cases);
    return true;
}

// Where nothing dials, the number is at hand for what does.
void AppController::call(const QString& number) {
    if (telephone_ && telephone_->dial(number)) return;
    QGuiApplication::clipboard()->setText(number);
    told_ = words(QT_TRANSLATE_NOOP("app", "This tablet cannot phone. The number %1 is copied.")).arg(number);
    say(Notice::dialled);
}

bool AppController::openConflict(const QString& recordId) {
    const ConflictRow* row = sync_.conflicts()->find(recordId);
    if (!row) return false;
    const ConflictRow conflict = *row;  // the list may change while the page opens
    if (!conflict.visit.isEmpty()) {
        if (!openVisit(conflict.visit)) return openReview(conflict.id);
        if (!conflict.form.isEmpty()) (void)visit_->openChecklist(conflict.form);
        return true;
    }
    if (!openComplaint(conflict.complaint)) return openReview(conflict.id);
    if (conflict.kind == model::Kind::attachment) {
        complaint_->photos()->open(conflict.id);
        return true;
    }
    if (conflict.kind == model::Kind::mark) {
        complaint_->photos()->openMark(conflict.id);
        return true;
    }
    const bool ofItself = conflict.kind == model::Kind::complaint;
    return complaint_->review(conflict.kind, conflict.fields) ||
           (ofItself && complaint_->deletionDisputed()) || openReview(conflict.id);
}

bool AppController::openReview(const QString& recordId) {
    const auto id = base::Uuid::parse(recordId.toStdString());
    if (!id) return false;
    if (review_ && review_->id() == *id) return true;
    auto review = std::make_unique<RecordReview>(repository_, lexicon_, times_, *id);
    if (!review->exists()) return false;
    connect(review.get(), &RecordReview::savedHere, this, [this] { say(Notice::saved); });
    connect(review.get(), &RecordReview::failed, this, &AppController::sayFailure);
    connect(review.get(), &RecordReview::settled, this, &AppController::closeReview);
    connect(review->writing(), &ContestedWriting::gaveUp, this, &AppController::sayGivenUp);
    showReview(std::move(review));
    return true;
}

void AppController::closeReview() {
    if (review_) showReview(nullptr);
}

void AppController::showReview(std::unique_ptr<RecordReview> review) {
    if (review_) {
        review_->writing()->setAside();
        const RecordReview* leaving = review_.get();
        disconnect(review_.get(), &RecordReview::settled, this, nullptr);
        lingering_.take(std::move(review_), [leaving] { return leaving->busy(); });
    }
    review_ = std::move(review);
    noteDraftsOnScreen();
    emit reviewChanged();
}

bool AppController::openRejected(qint64 rejection) {
    const Rejection* found = sync_.rejections()->find(rejection);
    if (!found) return false;
    const RefusedAbout about = aboutOf(*found, repository_);
    if (about.complaint && openComplaint(toQString(about.complaint->text()))) {
        if (about.picture) complaint_->photos()->open(toQString(about.picture->text()));
        return true;
    }
    return about.visit && openVisit(toQString(about.visit->text()));
}

bool AppController::correct(qint64 rejection) {
    const Rejection* found = sync_.rejections()->find(rejection);
    if (!found) return false;
    flushDrafts();
    for (const Draft& draft : repository_.drafts())
        if (corrected(draft.content).contains(rejection)) return resume(draft);
    const auto draft = correctionOf(*found, repository_);
    if (!draft) return false;
    const bool ofNew = draft->form == QLatin1String("capture") || draft->form == QLatin1String("reception");
    const bool taken = ofNew ? resume(*draft) : takeUp(*draft);
    flushDrafts();
    if (!taken) say(Notice::occupied);
    return taken;
}

bool AppController::takeUp(const Draft& draft) {
    const QString id = toQString(draft.id.text());
    if (draft.form == ContestedWriting::kForm) {
        const QString visit = draft.content.value(ContestedWriting::kVisit).toString();
        if (!visit.isEmpty()) return openVisit(visit) && visit_->takeUp(draft);
        return openReview(draft.content.value(ContestedWriting::kRecord).toString()) &&
               review_->writing()->takeUp(draft);
    }
    if (draft.form == CorrectionForm::kForm)
        return openComplaint(draft.content.value(CorrectionForm::kComplaint).toString()) &&
               complaint_->takeUp(draft);
    if (draft.form == QLatin1String("edit")) return openComplaint(id) && complaint_->takeUp(draft);
    const bool ofVisit = draft.form == QLatin1String("visit");
    return openVisit(ofVisit ? id : draft.content.value(QStringLiteral("visit")).toString()) &&
           visit_->takeUp(draft);
}

bool AppController::openNotice(const QString& noticeId) {
    const NoticeRow* row = inbox_.find(noticeId);
    if (!row) return false;
    const QString complaint = row->complaint;
    const QString visit = complaint.isEmpty() ? inbox_.visitOf(*row) : QString();
    inbox_.read(noticeId);
    return complaint.isEmpty() ? openVisit(visit) : openComplaint(complaint, noticeId);
}

bool AppController::openFailedPhoto() {
    const auto owner = repository_.ofFailedPhoto();
    if (!owner) return false;
    const QString id = toQString(owner->text());
    return openComplaint(id) || resumeDraft(id);
}

bool AppController::openNumber(const QString& number) {
    const auto id = repository_.complaintByNumber(number);
    return id && openComplaint(toQString(id->text()));
}

void AppController::closeComplaint() {
    if (complaint_) showComplaint(nullptr);
}

void AppController::showComplaint(std::unique_ptr<ComplaintController> complaint) {
    closeCamera();
    if (complaint_) {
        complaint_->leave();
        const ComplaintController* leaving = complaint_.get();
        lingering_.take(std::move(complaint_), [leaving] { return leaving->busy(); });
    }
    complaint_ = std::move(complaint);
    noteDraftsOnScreen();
    if (complaint_) {
        offerCamera(*complaint_->photos());
        const auto offerLabel = [this] {
            FieldItem* editor = complaint_ ? complaint_->editor() : nullptr;
            if (editor && editor->scannable()) offerCamera(*editor);
        };
        connect(complaint_.get(), &ComplaintController::editingChanged, this, offerLabel);
        connect(complaint_.get(), &ComplaintController::correctingChanged, this,
                &AppController::noteDraftsOnScreen);
        offerLabel();
    }
    emit complaintChanged();
}

bool AppController::isOpen(const PhotosModel& photos) const {
    return (complaint_ && complaint_->photos() == &photos) || (capture_ && capture_->photos() == &photos);
}

// Whoever is on the page reads it there.
void AppController::onPhotoAdded(quint64 ticket, const PhotoFailure& failure) {
    if (failure.fault == PhotoFault::none || (complaint_ && complaint_->photos()->expects(ticket)) ||
        (capture_ && capture_->photos()->expects(ticket)))
        return;
    photoProblem_ = failure.memo ? memoFailureText(failure) : textOf(failure);
    say(Notice::photo);
}

void AppController::sayPhoto(const PhotosModel& photos, const QString& problem) {
    if (isOpen(photos)) return;
    photoProblem_ = problem;
    say(Notice::photo);
}

void AppController::sayPasted(int count, const QString& problem) {
    if (!problem.isEmpty()) {
        photoProblem_ = problem;
        return say(Notice::photo);
    }
    told_ = QCoreApplication::translate("app", "%n picture(s) added to the photos", nullptr, count);
    say(Notice::dialled);
}

void AppController::sayWherePhotosBelong() {
    photoProblem_ =
        words(QT_TRANSLATE_NOOP("app",
                                "Taking a vehicle in keeps no photos. Record a complaint from this "
                                "visit, and paste the picture there."));
    say(Notice::photo);
}

void AppController::offerCamera(PhotosModel& photos) {
    connect(&photos, &PhotosModel::late, this,
            [this, &photos](const QString& problem) { sayPhoto(photos, problem); });
    connect(&photos, &PhotosModel::pasted, this, &AppController::sayPasted);
    photos.memos()->setSound(sound_, clock_);
    connect(&photos, &PhotosModel::cameraWanted, this,
            [this, &photos] { openCamera(std::make_unique<CameraController>(source(), photos, clock_)); });
}

void AppController::offerCamera(FieldItem& field) {
    if (!makeSource_) return;
    field.setHasCamera(true);
    connect(&field, &FieldItem::scanWanted, this,
            [this, &field] { openCamera(std::make_unique<CameraController>(source(), field, clock_)); });
}

void AppController::openCamera(std::unique_ptr<CameraController> camera) {
    closeCamera();
    camera_ = std::move(camera);
    connect(camera_.get(), &CameraController::closed, this, &AppController::closeCamera);
    emit cameraChanged();
    camera_->start();
}

void AppController::closeCamera() {
    if (!camera_) return;
    CameraController* closing = camera_.get();
    lingering_.take(std::move(camera_), [closing] { return closing->busy(); });
    closing->close();
    emit cameraChanged();
}

void AppController::newCapture() {
    setCaptureAside();
    showCapture(std::make_unique<CaptureController>(repository_, lexicon_, times_, nullptr));
}

void AppController::setCaptureAside() {
    if (!capture_) return;
    capture_->place()->setOnScreen(false);
    capture_->flushDraft();
}

bool AppController::resumeDraft(const QString& draftId) {
    const std::vector<Draft> drafts = repository_.drafts();
    return std::ranges::any_of(
        drafts, [&](const Draft& draft) { return toQString(draft.id.text()) == draftId && resume(draft); });
}

// Pages of what is stored take their drafts up by themselves.
bool AppController::resume(const Draft& draft) {
    const QString id = toQString(draft.id.text());
    if (draft.form == CorrectionForm::kForm) return takeUp(draft);
    if (draft.form == QLatin1String("edit")) return openComplaint(id);
    if (draft.form == QLatin1String("visit")) return openVisit(id);
    const bool contested = draft.form == ContestedWriting::kForm;
    const QString visit = draft.content.value(QStringLiteral("visit")).toString();
    if (contested && visit.isEmpty())
        return openReview(draft.content.value(ContestedWriting::kRecord).toString());
    if (contested || draft.form == QLatin1String("checklist")) {
        const QString form = draft.content.value(QStringLiteral("form")).toString();
        if (!openVisit(visit)) return false;
        return (contested && form.isEmpty()) ||
               (visit_->checklist() && toQString(visit_->checklist()->formId()) == form) ||
               visit_->openChecklist(form);
    }
    // What is open already is newer than its draft.
    if (draft.form == QLatin1String("reception")) {
        if (reception_ && reception_->draftId() == draft.id) {
            setPage(Reception);
            return true;
        }
        setReceptionAside();
        auto reception = std::make_unique<ReceptionController>(repository_, lexicon_, times_, nullptr);
        reception->resume(draft);
        showReception(std::move(reception));
        return true;
    }
    if (draft.form != QLatin1String("capture")) return false;
    if (capture_ && capture_->draftId() == draft.id) {
        setPage(Capture);
        return true;
    }
    setCaptureAside();
    auto capture = std::make_unique<CaptureController>(repository_, lexicon_, times_, nullptr);
    capture->resume(draft);
    showCapture(std::move(capture));
    return true;
}

void AppController::showCapture(std::unique_ptr<CaptureController> capture) {
    closeCamera();
    if (capture_) {
        capture_->photos()->leave();
        capture_->retire();
        repository_.disconnect(capture_.get());
        const PhotosModel* photos = capture_->photos();
        lingering_.take(std::move(capture_), [photos] { return photos->busy(); });
    }
    capture_ = std::move(capture);
    noteDraftsOnScreen();
    if (capture_) {
        offerCamera(*capture_->photos());
        if (FieldItem* vin = capture_->field(QStringLiteral("vehicle.vin"))) offerCamera(*vin);
        connect(capture_.get(), &CaptureController::savedHere, this, [this](const QString& recordId) {
            // The list follows by itself a moment later; with it the page of the case would wait.
            showCapture(nullptr);
            say(Notice::saved);
            if (!openComplaint(recordId)) setPage(Cases);
        });
        connect(capture_.get(), &CaptureController::failed, this, [this](SaveFailure failure) {
            refusal_ = capture_->refusal();
            sayFailure(failure);
        });
        if (page_ != Capture) {
            page_ = Capture;
            emit pageChanged();
        }
    }
    emit captureChanged();
}

bool AppController::resumeOnScreen() {
    std::vector<Draft> drafts = repository_.drafts();
    std::erase_if(drafts, [](const Draft& draft) { return !FormPlace::wasOnScreen(draft.content); });
    std::ranges::sort(drafts, std::greater{}, &Draft::savedAt);
    return std::ranges::any_of(
        drafts, [this](const Draft& draft) { return resumeDraft(toQString(draft.id.text())); });
}

bool AppController::noteInstead(const QString& recordId) {
    const QString said = capture_ ? capture_->ownWords()->text().trimmed() : QString();
    if (!openComplaint(recordId)) return false;
    // Behind a note that was begun there.
    const QString note = complaint_->noteText();
    if (!note.contains(said))
        complaint_->setNoteText(note.isEmpty() ? said : note + QLatin1Char('\n') + said);
    return true;
}

void AppController::leaveCapture() {
    if (!capture_) return;
    setCaptureAside();
    showCapture(nullptr);
    setPage(Cases);
}

void AppController::discardCapture() {
    if (!capture_) return;
    const model::RecordId draftId = capture_->draftId();
    const bool written = capture_->touched();
    setCaptureAside();
    showCapture(nullptr);
    setPage(Cases);
    discard(draftId, written);
}

void AppController::flushDrafts() {
    if (capture_) capture_->flushDraft();
    if (complaint_) complaint_->flushDrafts();
    if (reception_) reception_->flushDraft();
    if (visit_) visit_->flushDrafts();
    if (review_) review_->writing()->flush();
}

void AppController::say(Notice notice) {
    finishUndo();
    notice_ = notice;
    emit noticeChanged();
}

void AppController::sayFailure(SaveFailure failure) {
    switch (failure) {
        case SaveFailure::storageFull:
            return say(Notice::storageFull);
        case SaveFailure::refused:
            return say(refusal_ ? Notice::refused : Notice::failed);
        case SaveFailure::notSignedIn:
            return say(Notice::notSignedIn);
        default:
            return say(Notice::failed);
    }
}

void AppController::dismissNotice() {
    if (notice_ != Notice::none) say(Notice::none);
}

bool AppController::isOffline() const {
    return sync_.offlineSwitch() || sync_.state() == SyncStatus::Offline;
}

QString AppController::notice() const {
    switch (notice_) {
        case Notice::none:
            return {};
        case Notice::saved:
            return isOffline() ? words(QT_TRANSLATE_NOOP(
                                     "app", "Saved on this tablet; it is sent once there is a connection"))
                               : words(QT_TRANSLATE_NOOP("app", "Saved on this tablet"));
        case Notice::dialled:
            return told_;
        case Notice::told:
            return isOffline() ? words(QT_TRANSLATE_NOOP("app", "%1; it is sent once there is a connection"))
                                     .arg(told_)
                               : told_;
        case Notice::discarded:
            return words(QT_TRANSLATE_NOOP("app", "Discarded"));
        case Notice::dismissed:
            return words(QT_TRANSLATE_NOOP("app", "Removed"));
        case Notice::joined:
            return words(QT_TRANSLATE_NOOP("app", "Merged; both are kept as they are"));
        case Notice::parted:
            return words(QT_TRANSLATE_NOOP("app", "Separated again"));
        case Notice::setApart:
            return words(QT_TRANSLATE_NOOP("app", "Not the same; nobody is asked again"));
        case Notice::deleted:
            return words(QT_TRANSLATE_NOOP("app", "Complaint deleted"));
        case Notice::storageFull:
            return words(QT_TRANSLATE_NOOP(
                "app",
                "Not saved: there is no room on this tablet. What you typed stays here; delete some "
                "pictures or films, then save again."));
        case Notice::refused:
            return words(QT_TRANSLATE_NOOP("app", "Not saved: %1\nWhat you typed stays here."))
                .arg(refusal_ ? lexicon_.refusal(*refusal_) : QString());
        case Notice::notSignedIn:
            return words(QT_TRANSLATE_NOOP("app",
                                           "Kept as your draft: the server has to sign you in on this tablet "
                                           "first. Save again once there "
                                           "is a connection."));
        case Notice::failed:
            return words(QT_TRANSLATE_NOOP("app", "Not saved. What you typed stays here; please try again."));
        case Notice::occupied:
            return words(QT_TRANSLATE_NOOP(
                "app",
                "Something else is being typed here. Save it or cancel it first, then correct the entry."));
        case Notice::photo:
            return photoProblem_;
    }
    return {};
}

bool AppController::noticeIsBad() const { return notice_ >= Notice::storageFull; }

}  // namespace heed::mobile
