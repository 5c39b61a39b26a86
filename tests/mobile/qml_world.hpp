// What the tests of the pages (qml/tst_*.qml) see: an app on a repository without a disk, and the means to
// let things happen.
#pragma once

#include "mobile/app/language.hpp"
#include "mobile/photos/blob_files.hpp"
#include "mobile/viewmodels/app_controller.hpp"
#include "mobile/viewmodels/start_failure.hpp"
#include "tests/mobile/fake_repository.hpp"
#include "tests/mobile/records.hpp"

#include <QObject>
#include <QQmlEngine>
#include <QQuickItem>
#include <QTemporaryDir>
#include <QTranslator>
#include <memory>

namespace heed::mobile {
class SoundSource;
}

namespace heed::test {

// The files of pictures for all worlds of a run.
class PictureShelf {
  public:
    PictureShelf();
    [[nodiscard]] mobile::BlobFiles& files() { return files_; }

  private:
    QTemporaryDir folder_;
    std::unique_ptr<mobile::FileDisk> disk_ = mobile::systemDisk();
    mobile::BlobFiles files_;
};

// A language whose texts are longer than those in the code, each with a mark by which it is known as the
// app's own.
class LongerTexts : public QTranslator {
  public:
    void setPercent(int percent) { percent_ = percent; }
    [[nodiscard]] bool isEmpty() const override { return false; }
    QString translate(const char* context, const char* source, const char* disambiguation,
                      int n) const override;

  private:
    int percent_ = 40;
};

class QmlWorld : public QObject {
    Q_OBJECT
    Q_PROPERTY(heed::mobile::AppController* app READ app NOTIFY renewed)

  public:
    explicit QmlWorld(PictureShelf& shelf) : shelf_(shelf) {}

    [[nodiscard]] mobile::AppController* app() const { return app_.get(); }

    // The engine of the pages, whose texts are bound anew when the language changes.
    void setEngine(QQmlEngine* engine) { engine_ = engine; }

    // The app in another language while it runs, as main() does it: "zh_CN" or "en".
    Q_INVOKABLE void speak(const QString& language);
    // As at first: English, as it is written in the code, beside the Chinese words of the schema.
    Q_INVOKABLE void speakNone();
    // What a screen reader is told that an item is, "Button"; empty: nothing.
    Q_INVOKABLE static QString roleOf(QQuickItem* item);

    // A new app with nothing in it.
    Q_INVOKABLE void renew();
    // As after a kill: another app on what the one before has written, which is gone.
    Q_INVOKABLE void restart();
    // Of the pages that are made from now on; they are known by `textMark`.
    Q_INVOKABLE void lengthenTexts(bool longer, int percent = 40);
    Q_INVOKABLE QString textMark() const;
    Q_INVOKABLE void addRows(int count);
    // A complaint that can be opened, in conflict and pending, with everything a page can show; gives its id.
    Q_INVOKABLE QString addFullCase();
    // A case under the default way of working, as somebody has just taken it down; gives its id.
    Q_INVOKABLE QString addCase();
    // A case with a visit that is to be called about, and a claim that waits for an approval; gives its id.
    Q_INVOKABLE QString addCaseWithDuties();
    // That complaint may be the same as another, its customer may be recorded twice, its vehicle is.
    Q_INVOKABLE void doubt(const QString& complaint);
    // That complaint is one with another, and the other is worked on.
    Q_INVOKABLE void mergeAway(const QString& complaint);
    // So many photos of that complaint, each at another place; the pictures are there to be shown.
    Q_INVOKABLE void addPhotos(const QString& complaint, int count);
    // So many notices of that case; the first is overdue.
    Q_INVOKABLE void tell(int count);
    // So many people were told of that complaint; every other one has read it.
    Q_INVOKABLE void tellOf(const QString& complaint, int people);
    // The telephone shows what it was asked to dial, or (`missing`) there is none; what was dialled last.
    Q_INVOKABLE void giveTelephone(bool missing);
    Q_INVOKABLE QString dialled() const { return telephone_.number; }
    // What is pasted next.
    Q_INVOKABLE void clipText(const QString& text);
    Q_INVOKABLE void clipPicture();
    // A camera that sees something blue, or (`missing`) none.
    Q_INVOKABLE void giveCamera(bool missing);
    // A microphone and a loudspeaker that are played, or (`missing`) none; and so many memos of that
    // complaint.
    Q_INVOKABLE void giveSound(bool missing);
    Q_INVOKABLE void addMemos(const QString& complaint, int count);
    // The microphone hears a tone for so long.
    Q_INVOKABLE void hear(int ms);
    // What became of the last memo that was spoken: "kept", "discarded", or nothing yet.
    Q_INVOKABLE QString lastTape() const;
    // How many pictures were handed over to be taken in.
    Q_INVOKABLE int photosTaken() const { return static_cast<int>(repository_->photosTaken.size()); }
    // The name of the picture's file; that it is one in bytes: "png".
    Q_INVOKABLE QString photoTaken(int index) const;
    // Somebody drops that there: addresses, and a picture, if it is wanted, as PNG.
    Q_INVOKABLE void drop(QQuickItem* there, const QStringList& addresses, bool picture);
    Q_INVOKABLE void know(const QString& plate);
    // Who is told by that phone, but not for sure.
    Q_INVOKABLE void meet(const QString& phone);
    // A visit with everything that is taken down on the lane, and some before it; gives its id.
    Q_INVOKABLE QString addVisit();
    // So many visits, the newest first; every third was picked up.
    Q_INVOKABLE void addVisits(int count);
    // Two people have written to that visit, and to its delivery, without seeing each other.
    Q_INVOKABLE void contestVisit(const QString& visit);
    Q_INVOKABLE void refuseSaves();
    Q_INVOKABLE void fillDisk();
    Q_INVOKABLE void reject();
    // The same of a note on the full case.
    Q_INVOKABLE void rejectNote();
    // Several fields of the full case at once, and what makes it important.
    Q_INVOKABLE void rejectSeveral();
    // So many records are to be compared; the first is the full case.
    Q_INVOKABLE void conflict(int count);
    // A customer none of whose complaints are known here is to be compared.
    Q_INVOKABLE void conflictOfStranger();
    // The next question for a history is answered so: by steps of which there are more, or by no connection.
    Q_INVOKABLE void tellHistory(int steps);
    Q_INVOKABLE void haveNoConnection();
    // So many cases cannot be found by their words yet.
    Q_INVOKABLE void leaveToIndex(int count);
    Q_INVOKABLE void setLink(int link, int waiting);
    // A tablet that has never read the feed to its end; without a number of its own, unless something
    // arrives.
    Q_INVOKABLE void setBeginning(int link, int fetched, int expected);
    // What is said when the store is "full", "busy" or "damaged".
    Q_INVOKABLE heed::mobile::StartFailure* startFailure(const QString& kind);
    // So many photos could not be sent; how often that was asked to be tried again.
    Q_INVOKABLE void failToSend(int photos);
    Q_INVOKABLE int photoRetries() const { return repository_->photoRetries; }
    // How many saves were handed over, and what the last one set in a field of a complaint.
    Q_INVOKABLE int saves() const { return static_cast<int>(repository_->saves.size()); }
    Q_INVOKABLE QString lastSaved(const QString& field) const;

  signals:
    void renewed();

  private:
    void start();
    void addRejection(const std::vector<model::Mutation>& inputs);

    struct Phone : mobile::Telephone {
        QString number;
        bool dial(const QString& asked) override {
            number = asked;
            return true;
        }
    };
    Phone telephone_;
    PictureShelf& shelf_;
    QQmlEngine* engine_ = nullptr;
    std::unique_ptr<mobile::Language> language_;
    std::unique_ptr<mobile::StartFailure> failure_;
    LongerTexts longer_;
    mobile::SoundSource* ear_ = nullptr;  // the app's, while there is one
    std::unique_ptr<FakeRepository> repository_;
    std::unique_ptr<mobile::AppController> app_;
};

// Qt Quick Test makes one and hands it the engine of each test file.
class QmlSetup : public QObject {
    Q_OBJECT

  public slots:
    void qmlEngineAvailable(QQmlEngine* engine);

  private:
    PictureShelf shelf_;
    QmlWorld world_{shelf_};
};

}  // namespace heed::test
