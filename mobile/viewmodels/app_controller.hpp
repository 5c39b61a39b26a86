// What the window binds to: who works here, which page is open, and the view models of each. Navigation is
// here rather than in QML, so that the remote control and the tests walk through the app on the same paths as
// a finger does. UI thread only.
#pragma once

#include "mobile/viewmodels/camera_controller.hpp"
#include "mobile/viewmodels/capture_controller.hpp"
#include "mobile/viewmodels/case_filters.hpp"
#include "mobile/viewmodels/complaint_controller.hpp"
#include "mobile/viewmodels/complaint_list_model.hpp"
#include "mobile/viewmodels/drafts_model.hpp"
#include "mobile/viewmodels/empty_cases.hpp"
#include "mobile/viewmodels/empty_visits.hpp"
#include "mobile/viewmodels/inbox_model.hpp"
#include "mobile/viewmodels/lingering.hpp"
#include "mobile/viewmodels/reception_controller.hpp"
#include "mobile/viewmodels/record_review.hpp"
#include "mobile/viewmodels/sync_status.hpp"
#include "mobile/viewmodels/telephone.hpp"
#include "mobile/viewmodels/text_size.hpp"
#include "mobile/viewmodels/visit_controller.hpp"
#include "mobile/viewmodels/visits_model.hpp"

#include <QtQml/qqmlregistration.h>

#include <QObject>
#include <functional>
#include <memory>
#include <variant>

namespace heed::mobile {

// For how many days an own photo may be kept.
inline constexpr int kKeepDays[] = {7, 30, 90, 365};
// How much mobile data photos and memos may take in a month, in millions of bytes; 0: as much as it takes.
inline constexpr int kMobileDataMb[] = {100, 500, 2000, 0};

// What a person has set, kept between starts by whoever made the controller.
struct Preferences {
    QString language = QStringLiteral("zh_CN");
    bool dark = false;
    int textSize = kSystemTextSize;
    bool leftHanded = false;  // what the thumb reaches for lies at the left
    bool reduceMotion = false;
    bool photosOverWifiOnly = false;
    int mobileDataMb = kMobileDataMb[1];
    bool photosAhead = true;  // those of today's cases and one's own are fetched before anybody looks at them
    int keepPhotosDays = kKeepDays[1];
    std::vector<SavedView> views{};  // of the list of cases

    bool operator==(const Preferences&) const = default;
};

class AppController : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the composition root")
    Q_PROPERTY(QString tabletName READ tabletName NOTIFY identityChanged)
    Q_PROPERTY(QString siteName READ siteName NOTIFY identityChanged)
    Q_PROPERTY(QString userName READ userName NOTIFY identityChanged)
    Q_PROPERTY(QString roleLabel READ roleLabel NOTIFY identityChanged)
    Q_PROPERTY(QString identityText READ identityText NOTIFY identityChanged)
    Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY preferencesChanged)
    Q_PROPERTY(bool darkMode READ darkMode WRITE setDarkMode NOTIFY preferencesChanged)
    Q_PROPERTY(int textSize READ textSize WRITE setTextSize NOTIFY preferencesChanged)
    Q_PROPERTY(int chosenTextSize READ chosenTextSize NOTIFY preferencesChanged)
    Q_PROPERTY(QVariantList textSizeChoices READ textSizeChoices NOTIFY wordsChanged)
    Q_PROPERTY(bool leftHanded READ leftHanded WRITE setLeftHanded NOTIFY preferencesChanged)
    Q_PROPERTY(bool reduceMotion READ reduceMotion WRITE setReduceMotion NOTIFY preferencesChanged)
    Q_PROPERTY(
        bool photosOverWifiOnly READ photosOverWifiOnly WRITE setPhotosOverWifiOnly NOTIFY preferencesChanged)
    Q_PROPERTY(QString wifiText READ wifiText NOTIFY mediumChanged)
    Q_PROPERTY(int mobileDataMb READ mobileDataMb WRITE setMobileDataMb NOTIFY preferencesChanged)
    Q_PROPERTY(QVariantList mobileDataChoices READ mobileDataChoices NOTIFY wordsChanged)
    Q_PROPERTY(QString mobileDataText READ mobileDataText NOTIFY mediumChanged)
    Q_PROPERTY(bool photosAhead READ photosAhead WRITE setPhotosAhead NOTIFY preferencesChanged)
    Q_PROPERTY(QString photoSizeText READ photoSizeText NOTIFY wordsChanged)
    Q_PROPERTY(int keepPhotosDays READ keepPhotosDays WRITE setKeepPhotosDays NOTIFY preferencesChanged)
    Q_PROPERTY(QVariantList keepPhotosChoices READ keepPhotosChoices NOTIFY wordsChanged)
    Q_PROPERTY(Page page READ page WRITE setPage NOTIFY pageChanged)
    Q_PROPERTY(QString notice READ notice NOTIFY noticeChanged)
    Q_PROPERTY(bool noticeIsBad READ noticeIsBad NOTIFY noticeChanged)
    Q_PROPERTY(bool undoable READ undoable NOTIFY noticeChanged)
    Q_PROPERTY(heed::mobile::SyncStatus* sync READ sync CONSTANT)
    Q_PROPERTY(heed::mobile::ComplaintListModel* complaints READ complaints CONSTANT)
    Q_PROPERTY(heed::mobile::CaseFilters* filters READ filters CONSTANT)
    Q_PROPERTY(heed::mobile::EmptyCases* emptyCases READ emptyCases CONSTANT)
    Q_PROPERTY(heed::mobile::DraftsModel* drafts READ drafts CONSTANT)
    Q_PROPERTY(heed::mobile::InboxModel* inbox READ inbox CONSTANT)
    Q_PROPERTY(heed::mobile::ComplaintController* complaint READ complaint NOTIFY complaintChanged)
    Q_PROPERTY(heed::mobile::CaptureController* capture READ capture NOTIFY captureChanged)
    Q_PROPERTY(heed::mobile::VisitsModel* visits READ visits CONSTANT)
    Q_PROPERTY(heed::mobile::EmptyVisits* emptyVisits READ emptyVisits CONSTANT)
    Q_PROPERTY(heed::mobile::ReceptionController* reception READ reception NOTIFY receptionChanged)
    Q_PROPERTY(heed::mobile::VisitController* visit READ visit NOTIFY visitChanged)
    Q_PROPERTY(heed::mobile::CameraController* camera READ camera NOTIFY cameraChanged)
    Q_PROPERTY(heed::mobile::RecordReview* review READ review NOTIFY reviewChanged)

  public:
    enum Page { Cases, Capture, Inbox, Sync, Settings, Reception };
    Q_ENUM(Page)

    AppController(CaseRepository& repository, const base::Clock& clock, Preferences preferences,
                  QObject* parent = nullptr);
    ~AppController() override;

    [[nodiscard]] QString tabletName() const { return identity_.tabletName; }
    [[nodiscard]] QString siteName() const { return identity_.siteName; }
    [[nodiscard]] QString userName() const { return identity_.userName; }
    // In the words of the way of working in force.
    [[nodiscard]] QString roleLabel() const;

    // "Service advisor · FT01 · Tablet A"
    [[nodiscard]] QString identityText() const;

    [[nodiscard]] QString language() const { return preferences_.language; }
    [[nodiscard]] bool darkMode() const { return preferences_.dark; }
    // One of kTextSizes, whoever has chosen it.
    [[nodiscard]] int textSize() const { return textSizeOf(preferences_.textSize, systemTextScale_); }
    // What the person has chosen: one of them, or kSystemTextSize.
    [[nodiscard]] int chosenTextSize() const { return preferences_.textSize; }
    // [{code, label}]; the code is kSystemTextSize or one of kTextSizes.
    [[nodiscard]] QVariantList textSizeChoices() const;
    [[nodiscard]] bool leftHanded() const { return preferences_.leftHanded; }
    [[nodiscard]] bool reduceMotion() const { return preferences_.reduceMotion; }
    [[nodiscard]] bool photosOverWifiOnly() const { return preferences_.photosOverWifiOnly; }
    // What that means on the network of the moment.
    [[nodiscard]] QString wifiText() const;
    [[nodiscard]] int mobileDataMb() const { return preferences_.mobileDataMb; }
    // [{code, label}]; the code is one of kMobileDataMb.
    [[nodiscard]] QVariantList mobileDataChoices() const;
    // How much of it is used, and what comes then.
    [[nodiscard]] QString mobileDataText() const;
    [[nodiscard]] bool photosAhead() const { return preferences_.photosAhead; }
    // How large photos are kept and sent.
    [[nodiscard]] QString photoSizeText() const;
    [[nodiscard]] int keepPhotosDays() const { return preferences_.keepPhotosDays; }
    // [{code, label}]; the code is a number of days.
    [[nodiscard]] QVariantList keepPhotosChoices() const;
    void setPhotosOverWifiOnly(bool on);
    void setMobileDataMb(int megabytes);
    void setPhotosAhead(bool on);
    void setKeepPhotosDays(int days);
    [[nodiscard]] const Preferences& preferences() const { return preferences_; }
    void setLanguage(const QString& language);
    void setDarkMode(bool on);
    void setTextSize(int percent);
    // How much larger than usual the system has texts; holds while the person has chosen no size.
    void setSystemTextSize(double scale);
    void setLeftHanded(bool on);
    void setReduceMotion(bool on);

    [[nodiscard]] Page page() const { return page_; }
    // Leaving a capture keeps it as a draft.
    void setPage(Page page);
    [[nodiscard]] QString notice() const;
    [[nodiscard]] bool noticeIsBad() const;
    // What the notice tells can be taken back, as long as it stands.
    [[nodiscard]] bool undoable() const { return undo_.has_value(); }
    [[nodiscard]] SyncStatus* sync() { return &sync_; }
    [[nodiscard]] ComplaintListModel* complaints() { return &complaints_; }
    [[nodiscard]] CaseFilters* filters() { return &filters_; }
    [[nodiscard]] EmptyCases* emptyCases() { return &emptyCases_; }
    [[nodiscard]] DraftsModel* drafts() { return &drafts_; }
    [[nodiscard]] InboxModel* inbox() { return &inbox_; }
    [[nodiscard]] ComplaintController* complaint() const { return complaint_.get(); }
    [[nodiscard]] CaptureController* capture() const { return capture_.get(); }

    [[nodiscard]] VisitsModel* visits() { return &visits_; }
    [[nodiscard]] EmptyVisits* emptyVisits() { return &emptyVisits_; }
    [[nodiscard]] ReceptionController* reception() const { return reception_.get(); }
    [[nodiscard]] VisitController* visit() const { return visit_.get(); }
    // While it is open; null otherwise.
    [[nodiscard]] CameraController* camera() const { return camera_.get(); }
    // What is to be compared and has no page of its own, while it is open; null otherwise.
    [[nodiscard]] RecordReview* review() const { return review_.get(); }
    // What this machine sees with, made anew each time the camera is opened; none: it has no camera.
    using SourceMaker = std::function<std::unique_ptr<FrameSource>()>;
    void setCamera(SourceMaker maker) { makeSource_ = std::move(maker); }

    // What this machine hears and is heard with; none: memos cannot be recorded, or not be played.
    void setSound(SoundMakers makers) { sound_ = std::move(makers); }

    // What this machine calls with; null: nothing. Outlives this.
    void setTelephone(Telephone* telephone) { telephone_ = telephone; }

    // False when there is no such complaint.
    Q_INVOKABLE bool openComplaint(const QString& recordId);
    // The complaint, the visit or its checklist, at what is to be compared of this record; where no page
    // shows that, its review. False when there is nothing to compare.
    Q_INVOKABLE bool openConflict(const QString& recordId);
    Q_INVOKABLE void closeReview();
    // What was not accepted is opened to be put right and sent again, or where that was begun before; it goes
    // once it is saved. False when it is not there, or something else is being typed in its place.
    Q_INVOKABLE bool correct(qint64 rejection);
    // The case, the visit or the photo that it was about; false when there is none.
    Q_INVOKABLE bool openRejected(qint64 rejection);
    // The complaint or the visit that the notice is about; it is read then. False when it is about neither.
    Q_INVOKABLE bool openNotice(const QString& noticeId);
    // The case, or the form, of a photo or memo that could not be sent; false when there is none.
    Q_INVOKABLE bool openFailedPhoto();
    Q_INVOKABLE bool openNumber(const QString& number);
    Q_INVOKABLE void closeComplaint();
    Q_INVOKABLE void newCapture();
    Q_INVOKABLE bool resumeDraft(const QString& draftId);
    // Opens the form, or the complaint's page with something half-typed, that was on the screen when the app
    // was ended, however it was; false when there was none.
    bool resumeOnScreen();
    // The case that may be the same matter, with what the customer said as a note that is still to be
    // written; the form stays as it is. False when there is no such case.
    Q_INVOKABLE bool noteInstead(const QString& recordId);
    Q_INVOKABLE void leaveCapture();
    Q_INVOKABLE void discardCapture();
    // A vehicle is taken in; leaving the form keeps it as a draft.
    Q_INVOKABLE void newReception();
    Q_INVOKABLE void leaveReception();
    Q_INVOKABLE void discardReception();
    // False when there is no such visit.
    Q_INVOKABLE bool openVisit(const QString& recordId);
    Q_INVOKABLE void closeVisit();
    // A complaint about the visit that is open, of its vehicle and customer.
    Q_INVOKABLE void captureFromVisit();
    // A picture was pasted where a vehicle is taken in.
    Q_INVOKABLE void sayWherePhotosBelong();
    Q_INVOKABLE void dismissNotice();
    // Takes back what the notice tells.
    Q_INVOKABLE void undo();

  signals:
    void identityChanged();
    void preferencesChanged();
    // What is said of the network, or in which language.
    void mediumChanged();
    void wordsChanged();
    // The composition root installs the translator and then calls retranslate().
    void languageChanged(const QString& language);
    void pageChanged();
    void noticeChanged();
    void complaintChanged();
    void captureChanged();
    void receptionChanged();
    void visitChanged();
    void cameraChanged();
    void reviewChanged();

  public slots:
    void retranslate();
    // Writes what is being typed anywhere, now.
    void flushDrafts();

  private:
    enum class Notice {
        none,
        saved,
        told,
        dialled,
        discarded,
        dismissed,
        joined,
        parted,
        setApart,
        deleted,
        storageFull,
        notSignedIn,
        refused,
        failed,
        occupied,
        photo
    };
    // What can be taken back: a draft that is discarded, a rejection that is dismissed, a change that is
    // saved, or what was typed in an editor that was cancelled. The first two are done only when their notice
    // goes, so that a kill loses neither.
    using Undo = std::variant<model::RecordId, qint64, Undoable, Draft>;

    [[nodiscard]] bool isOffline() const;
    bool openComplaint(const QString& recordId, const QString& readBeside);
    void call(const QString& number);
    void say(Notice notice);
    void sayUndoable(Notice notice, Undo undo);
    void sayDecided(const Undoable& done);
    // Carries out what was waiting for its notice to go.
    void finishUndo();
    void tellPhotoRules();
    void sayFailure(SaveFailure failure);
    // What came of a photo after its page was left.
    void onPhotoAdded(quint64 ticket, const PhotoFailure& failure);
    void sayPhoto(const PhotosModel& photos, const QString& problem);
    [[nodiscard]] bool isOpen(const PhotosModel& photos) const;
    void showComplaint(std::unique_ptr<ComplaintController> complaint);
    void showCapture(std::unique_ptr<CaptureController> capture);
    void showReception(std::unique_ptr<ReceptionController> reception);
    void showVisit(std::unique_ptr<VisitController> visit);
    bool openReview(const QString& recordId);
    void showReview(std::unique_ptr<RecordReview> review);
    // Another form takes its place; it is kept as a draft.
    void setCaptureAside();
    void setReceptionAside();
    // The forms that are open are not offered as drafts.
    void noteDraftsOnScreen();
    bool resume(const Draft& draft);
    // On the page of what is stored; false when it is not there, or something else is typed in its place.
    bool takeUp(const Draft& draft);
    void sayPasted(int count, const QString& problem);
    void sayGivenUp(const Draft& draft) { sayUndoable(Notice::discarded, draft); }
    void discard(const model::RecordId& draft, bool written);
    void noteHidden();
    void takeBack(const Undoable& done);
    void offerCamera(PhotosModel& photos);
    void offerCamera(FieldItem& field);
    void openCamera(std::unique_ptr<CameraController> camera);
    void closeCamera();
    [[nodiscard]] std::unique_ptr<FrameSource> source() const {
        return makeSource_ ? makeSource_() : nullptr;
    }

    CaseRepository& repository_;
    const base::Clock& clock_;
    TimeText times_;
    Lexicon lexicon_;
    Identity identity_;
    Preferences preferences_;
    double systemTextScale_ = 1;
    SyncStatus sync_;
    ComplaintListModel complaints_;
    CaseFilters filters_;
    EmptyCases emptyCases_;
    DraftsModel drafts_;
    InboxModel inbox_;
    VisitsModel visits_;
    EmptyVisits emptyVisits_;
    std::unique_ptr<ComplaintController> complaint_;
    std::unique_ptr<CaptureController> capture_;
    std::unique_ptr<ReceptionController> reception_;
    std::unique_ptr<VisitController> visit_;
    std::unique_ptr<CameraController> camera_;
    std::unique_ptr<RecordReview> review_;
    SourceMaker makeSource_;
    SoundMakers sound_;
    Telephone* telephone_ = nullptr;
    Lingering lingering_;
    QTimer minute_;
    Page page_ = Cases;
    Notice notice_ = Notice::none;
    QString told_;                           // that the notice says, as it is
    QString photoProblem_;                   // that the notice is about
    std::optional<model::Refusal> refusal_;  // that the notice is about
    std::optional<Undo> undo_{};             // of what the notice tells
};

}  // namespace heed::mobile
