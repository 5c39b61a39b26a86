// The photos of a case: a grid that says of each where it is, and the one that is looked at. For a
// complaint's page and for the form alike; in the form they are drafts, and belong to it from the first
// moment on.
//
// A photo is in the list only when it is safe on this tablet. What is on its way there is `adding`. UI thread
// only.
#pragma once

#include "mobile/viewmodels/asking_again.hpp"
#include "mobile/viewmodels/case_repository.hpp"
#include "mobile/viewmodels/keyed_list_model.hpp"
#include "mobile/viewmodels/lexicon.hpp"
#include "mobile/viewmodels/lingering.hpp"
#include "mobile/viewmodels/memos_model.hpp"
#include "mobile/viewmodels/photo_notes.hpp"
#include "mobile/viewmodels/photo_viewer.hpp"
#include "mobile/viewmodels/time_text.hpp"

#include <QtQml/qqmlregistration.h>

#include <QSet>
#include <QUrl>
#include <memory>

namespace heed::mobile {

class PhotosModel : public KeyedListModel<PhotoRow> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the page's controller")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(int adding READ adding NOTIFY addingChanged)
    Q_PROPERTY(QString summary READ summary NOTIFY countChanged)
    Q_PROPERTY(bool someFailed READ someFailed NOTIFY countChanged)
    Q_PROPERTY(QString problem READ problem NOTIFY problemChanged)
    Q_PROPERTY(heed::mobile::PhotoViewer* viewer READ viewer NOTIFY viewerChanged)
    Q_PROPERTY(heed::mobile::MemosModel* memos READ memos CONSTANT)

  public:
    enum Role {
        PhotoIdRole = Qt::UserRole + 1,
        SourceRole,       // image://photos/…, empty: not on this tablet
        ThumbnailRole,    // as Source
        PlaceholderRole,  // empty: it has none
        PlaceRole,        // PhotosModel.Place
        PlaceTextRole,
        PlaceIconRole,
        PercentRole,
        CaptionRole,
        TroubleRole,    // what is wrong with it, in words
        SpokenRole,     // all of it in words, for a screen reader
        MarksRole,      // a MarkList
        ContestedRole,  // several people wrote to it without seeing each other
    };
    enum Place { Waiting, Sending, There, Failed, Elsewhere };
    Q_ENUM(Place)

    PhotosModel(CaseRepository& repository, const Lexicon& lexicon, const TimeText& times,
                const model::RecordId& owner, QObject* parent);

    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] int count() const { return rowCount(); }
    // Pictures that are being taken in.
    [[nodiscard]] int adding() const { return static_cast<int>(tickets_.size()); }
    // "3 photos · 2 on this tablet only"
    [[nodiscard]] QString summary() const;
    [[nodiscard]] bool someFailed() const;
    // Why pictures were not taken in, each reason once, and why what was written to one that is closed by now
    // was not kept; empty: all were.
    [[nodiscard]] QString problem() const;
    // Null: no photo is looked at.
    [[nodiscard]] PhotoViewer* viewer() const { return viewer_.get(); }

    // The voice memos of the same case.
    [[nodiscard]] MemosModel* memos() { return &memos_; }

    void setOwner(const model::RecordId& owner);
    // Hands over what is being written to the one that is looked at, and to memos.
    void flush();
    // The page is left: nothing is looked at, recorded or played any more.
    void leave();
    void retranslate();
    // A camera begins to take a picture for it, which comes with add(); it has ended.
    void beginTaking() { ++taking_; }
    void endTaking() { --taking_; }
    // Something that was begun here is not answered yet: a picture, a memo, or what was written to one.
    [[nodiscard]] bool busy() const {
        return taking_ > 0 || !tickets_.isEmpty() || notes_.busy() || memos_.busy();
    }
    // Something that was begun here came to nothing when nobody looked any more.
    void sayLate(const QString& problem);
    // Whether this picture, or memo, is being taken in for this case.
    [[nodiscard]] bool expects(quint64 ticket) const {
        return tickets_.contains(ticket) || memos_.expects(ticket);
    }

    Q_INVOKABLE void addFiles(const QList<QUrl>& files);
    // Of what was dropped here: in which of its formats the picture is to be handed over, with addBytes();
    // empty: it is files, for addFiles().
    Q_INVOKABLE [[nodiscard]] QString pictureAmong(const QList<QUrl>& files,
                                                   const QStringList& formats) const;
    Q_INVOKABLE void addBytes(const QByteArray& picture);
    // What is on the clipboard: a picture, or files; false: neither.
    Q_INVOKABLE bool addPasted();
    Q_INVOKABLE void dismissProblem();
    Q_INVOKABLE void retry() { repository_.retryPhotos(); }
    // Where another one is looked at, the same viewer goes on to this one: what shows it stays.
    Q_INVOKABLE void open(const QString& photoId);
    // The photo that has this mark, with the mark taken up; nothing happens when there is none.
    void openMark(const QString& markId);
    Q_INVOKABLE void close();
    // Opens the camera, for photos of this case; whoever has one listens.
    Q_INVOKABLE void openCamera() { emit cameraWanted(); }
    // A picture from elsewhere: the camera, the remote control. `takenAt` in ms since 1970 UTC; 0: not known.
    quint64 add(const PhotoSource& source, qint64 takenAt = 0);

  signals:
    void countChanged();
    void addingChanged();
    void problemChanged();
    void viewerChanged();
    void cameraWanted();
    // Something was not kept; whoever is not on the page any more reads it elsewhere.
    void late(const QString& problem);
    // What was pasted is among them now: so many; or why not.
    void pasted(int count, const QString& problem);
    // Files are to be chosen instead.
    void filesWanted();
    // A picture, or a memo, is about to be taken in.
    void began();
    // One was taken in, or not.
    void ended(quint64 ticket, const heed::mobile::PhotoFailure& failure);

  private:
    void refresh();
    void follow(const QString& sha256);
    void askForMissing();
    void notePasted(const PhotoFailure& failure);
    void onAdded(quint64 ticket, const PhotoFailure& failure);
    [[nodiscard]] QString spoken(const PhotoRow& row, int index) const;

    CaseRepository& repository_;
    const Lexicon& lexicon_;
    const TimeText& times_;
    model::RecordId owner_;
    QSet<quint64> tickets_;
    QSet<quint64> pasting_;  // of those, what was pasted with one key
    int pastedIn_ = 0;       // and how many of that are in
    QStringList notPasted_;
    int taking_ = 0;
    std::vector<PhotoFailure> failures_;
    QSet<QString> wanted_;  // thumbnails that were asked for
    AskingAgain again_;
    bool marksShown_ = true;  // from one photo that is opened to the next
    PhotoNotes notes_;
    MemosModel memos_;
    QString lateProblem_;  // of what was written to a photo that was closed before the answer came
    std::unique_ptr<PhotoViewer> viewer_;
    Lingering lingering_;
};

}  // namespace heed::mobile
