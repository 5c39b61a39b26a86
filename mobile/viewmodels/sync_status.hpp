// How this tablet stands with the server, told truthfully: "saved on this tablet" is not "synced". UI thread
// only.
#pragma once

#include "mobile/viewmodels/case_repository.hpp"
#include "mobile/viewmodels/conflicts_model.hpp"
#include "mobile/viewmodels/rejections_model.hpp"
#include "mobile/viewmodels/time_text.hpp"

#include <QtQml/qqmlregistration.h>

#include <QObject>

namespace heed::mobile {

class SyncStatus : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by AppController")
    Q_PROPERTY(State state READ state NOTIFY changed)
    Q_PROPERTY(bool offlineSwitch READ offlineSwitch WRITE setOfflineSwitch NOTIFY changed)
    Q_PROPERTY(int waiting READ waiting NOTIFY changed)
    Q_PROPERTY(int photosWaiting READ photosWaiting NOTIFY changed)
    Q_PROPERTY(int photosFailed READ photosFailed NOTIFY changed)
    Q_PROPERTY(QString photosFailedText READ photosFailedText NOTIFY changed)
    Q_PROPERTY(QString oldestWaitingText READ oldestWaitingText NOTIFY changed)
    Q_PROPERTY(QString lastSyncedText READ lastSyncedText NOTIFY changed)
    Q_PROPERTY(QString headline READ headline NOTIFY changed)
    Q_PROPERTY(QString summary READ summary NOTIFY changed)
    Q_PROPERTY(QString line READ line NOTIFY changed)
    Q_PROPERTY(QString advice READ advice NOTIFY changed)
    Q_PROPERTY(QString failureText READ failureText NOTIFY changed)
    Q_PROPERTY(QString iconName READ iconName NOTIFY changed)
    Q_PROPERTY(bool bad READ bad NOTIFY changed)
    Q_PROPERTY(int tone READ tone NOTIFY changed)
    Q_PROPERTY(bool busy READ busy NOTIFY changed)
    Q_PROPERTY(bool firstSync READ firstSync NOTIFY changed)
    Q_PROPERTY(int fetched READ fetched NOTIFY changed)
    Q_PROPERTY(double progress READ progress NOTIFY changed)
    Q_PROPERTY(int needsAttention READ needsAttention NOTIFY needsAttentionChanged)
    Q_PROPERTY(heed::mobile::RejectionsModel* rejections READ rejections CONSTANT)
    Q_PROPERTY(heed::mobile::ConflictsModel* conflicts READ conflicts CONSTANT)

  public:
    enum State { Offline, Connecting, Syncing, UpToDate, AuthExpired, StorageFull, Failed };
    Q_ENUM(State)

    SyncStatus(CaseRepository& repository, const Lexicon& lexicon, const TimeText& times, QObject* parent);

    [[nodiscard]] State state() const;
    [[nodiscard]] bool offlineSwitch() const { return now_.offlineSwitch; }
    void setOfflineSwitch(bool on);
    [[nodiscard]] int waiting() const { return now_.waiting; }
    // Photos of cases that are on this tablet only.
    [[nodiscard]] int photosWaiting() const { return now_.photosWaiting; }
    // Of these, such as cannot be sent as they are; in words, empty when there are none.
    [[nodiscard]] int photosFailed() const { return now_.photosFailed; }
    [[nodiscard]] QString photosFailedText() const;
    [[nodiscard]] QString oldestWaitingText() const;
    [[nodiscard]] QString lastSyncedText() const;
    // The state in two or three words.
    [[nodiscard]] QString headline() const;
    // Where the data is, and since when it waits; and what lies in forms that nobody has saved, also others'.
    [[nodiscard]] QString summary() const;
    // Both in a line, with when this tablet last met the server while something waits.
    [[nodiscard]] QString line() const;
    // What can be done, and what goes on working meanwhile; empty when there is nothing to say.
    [[nodiscard]] QString advice() const;
    // Technical and in English, for those who look after it; advice() says the same to everybody.
    [[nodiscard]] QString failureText() const { return now_.failure; }
    [[nodiscard]] QString iconName() const;
    // Nothing is sent until somebody does something about it.
    [[nodiscard]] bool bad() const;
    // As StatusPill.Tone: danger where it is bad; accent while changes are on this tablet only; good when the
    // server has all.
    [[nodiscard]] int tone() const;
    [[nodiscard]] bool busy() const;
    [[nodiscard]] bool firstSync() const { return !now_.complete; }
    [[nodiscard]] int fetched() const { return static_cast<int>(now_.fetched); }
    // Of a first read, 0 … 1; below 0: nobody knows how much there is.
    [[nodiscard]] double progress() const;
    // What waits for a person: not accepted, or to be compared.
    [[nodiscard]] int needsAttention() const { return rejections_.count() + conflicts_.count(); }
    [[nodiscard]] RejectionsModel* rejections() { return &rejections_; }
    [[nodiscard]] ConflictsModel* conflicts() { return &conflicts_; }
    [[nodiscard]] const SyncState& now() const { return now_; }
    void retranslate();

    Q_INVOKABLE void syncNow() { repository_.syncNow(); }
    // What could not be sent of photos and memos is tried again.
    Q_INVOKABLE void retryPhotos() { repository_.retryPhotos(); }

  signals:
    void changed();
    void needsAttentionChanged();

  private:
    [[nodiscard]] QString failureAdvice() const;
    [[nodiscard]] QString signInAdvice() const;
    // Who works here has not been signed in, or not since somebody else was: nothing can be saved but as a
    // draft.
    [[nodiscard]] bool isNew() const;
    [[nodiscard]] QString whereabouts() const;

    CaseRepository& repository_;
    const TimeText& times_;
    RejectionsModel rejections_;
    ConflictsModel conflicts_;
    SyncState now_;
};

}  // namespace heed::mobile
