// One photo after another, large, and what is written to it: caption, part, before or after. What is typed
// becomes a change when the photo is left or the field is done with. UI thread only.
#pragma once

#include "mobile/viewmodels/case_repository.hpp"
#include "mobile/viewmodels/lexicon.hpp"
#include "mobile/viewmodels/photo_marks.hpp"
#include "mobile/viewmodels/photo_notes.hpp"
#include "mobile/viewmodels/time_text.hpp"

#include <QtQml/qqmlregistration.h>

#include <QObject>
#include <QVariantList>

namespace heed::mobile {

// Where the screens get a picture from; empty for an empty hash.
[[nodiscard]] QString photoUrl(const QString& sha256);
[[nodiscard]] QString placeholderUrl(const QString& blurHash);

class PhotoViewer : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by PhotosModel")
    Q_PROPERTY(int index READ index WRITE setIndex NOTIFY indexChanged)
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(QString position READ position NOTIFY changed)
    Q_PROPERTY(QString photoId READ photoId NOTIFY changed)
    Q_PROPERTY(QString source READ source NOTIFY changed)
    Q_PROPERTY(QString sourceBefore READ sourceBefore NOTIFY changed)
    Q_PROPERTY(QString sourceAfter READ sourceAfter NOTIFY changed)
    Q_PROPERTY(QString placeholder READ placeholder NOTIFY changed)
    Q_PROPERTY(QString otherSource READ otherSource NOTIFY changed)
    Q_PROPERTY(bool comparing READ comparing WRITE setComparing NOTIFY comparingChanged)
    Q_PROPERTY(QString caption READ caption WRITE setCaption NOTIFY changed)
    Q_PROPERTY(QString part READ part WRITE setPart NOTIFY changed)
    Q_PROPERTY(QString stage READ stage WRITE setStage NOTIFY changed)
    Q_PROPERTY(QVariantList stages READ stages NOTIFY wordsChanged)
    Q_PROPERTY(QString placeText READ placeText NOTIFY changed)
    Q_PROPERTY(QString placeIcon READ placeIcon NOTIFY changed)
    Q_PROPERTY(QString trouble READ trouble NOTIFY changed)
    Q_PROPERTY(QString takenText READ takenText NOTIFY changed)
    Q_PROPERTY(heed::mobile::PhotoMarks* marks READ marks CONSTANT)
    Q_PROPERTY(QVariant otherMarks READ otherMarks NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(QVariantList contested READ contested NOTIFY changed)

  public:
    // `notes` outlives it.
    PhotoViewer(CaseRepository& repository, const Lexicon& lexicon, const TimeText& times, PhotoNotes& notes,
                std::vector<PhotoRow> rows, int index, QObject* parent);

    [[nodiscard]] int index() const { return index_; }
    [[nodiscard]] int count() const { return static_cast<int>(rows_.size()); }
    // "2 / 5"
    [[nodiscard]] QString position() const;
    [[nodiscard]] QString photoId() const { return current().id; }
    [[nodiscard]] QString source() const { return sourceAt(index_); }
    // Of the photos to which one swipe leads; empty: there is none, or not on this tablet.
    [[nodiscard]] QString sourceBefore() const { return sourceAt(index_ - 1); }
    [[nodiscard]] QString sourceAfter() const { return sourceAt(index_ + 1); }
    [[nodiscard]] QString placeholder() const;
    // The next one, beside it; the one before where it is the last.
    [[nodiscard]] QString otherSource() const;
    [[nodiscard]] bool comparing() const { return comparing_ && count() > 1; }
    [[nodiscard]] QString caption() const { return notes_.caption(current()); }
    [[nodiscard]] QString part() const { return notes_.part(current()); }
    [[nodiscard]] QString stage() const { return current().stage; }
    // [{code, label}]
    [[nodiscard]] QVariantList stages() const;
    [[nodiscard]] QString placeText() const;
    [[nodiscard]] QString placeIcon() const;
    [[nodiscard]] QString trouble() const;
    [[nodiscard]] QString takenText() const;
    // What is drawn on it.
    [[nodiscard]] PhotoMarks* marks() { return &marks_; }
    // … and, as a MarkList, on the one beside it.
    [[nodiscard]] QVariant otherMarks() const;
    // Why the last change was not kept; empty: it was.
    [[nodiscard]] QString problem() const { return notes_.problem(); }
    // What several people wrote without seeing each other, as ContestedFields.qml shows it.
    [[nodiscard]] QVariantList contested() const;

    void setIndex(int index);
    // As if it was opened on that one: neither beside another nor being marked.
    void show(int index);
    void setComparing(bool on);
    // Kept as typed; a change with flush().
    void setCaption(const QString& text) { notes_.setCaption(current(), text); }
    void setPart(const QString& text) { notes_.setPart(current(), text); }
    // At once; the same again takes it back.
    void setStage(const QString& code);
    void refresh(const std::vector<PhotoRow>& rows);
    // One of them stands otherwise: its file has come, or is further sent.
    void follow(const PhotoRow& row);
    // Asks for what is to be seen and is not here: the photo, and the one beside it before that.
    void look();
    [[nodiscard]] bool missing() const { return !current().here; }
    void retranslate();

    Q_INVOKABLE void next() { setIndex(index_ + 1); }
    Q_INVOKABLE void previous() { setIndex(index_ - 1); }
    // Decides for one of the values that stand side by side.
    Q_INVOKABLE void resolve(const QString& field, int index);
    // Hands over what was typed.
    Q_INVOKABLE void flush();
    // Deletes the photo that is looked at.
    Q_INVOKABLE void remove();

  signals:
    void changed();
    // Apart from what else changes, as items come and go with these.
    void comparingChanged();
    void wordsChanged();
    void indexChanged();
    // There is none left to look at.
    void emptied();
    void saved();
    void failed(heed::mobile::SaveFailure failure);

  private:
    [[nodiscard]] const PhotoRow& current() const { return rows_[static_cast<std::size_t>(index_)]; }
    [[nodiscard]] const PhotoRow* other() const;
    [[nodiscard]] QString sourceAt(int index) const;

    CaseRepository& repository_;
    const Lexicon& lexicon_;
    const TimeText& times_;
    PhotoNotes& notes_;
    std::vector<PhotoRow> rows_;  // never empty
    int index_ = 0;
    bool comparing_ = false;
    PhotoMarks marks_;
};

}  // namespace heed::mobile
