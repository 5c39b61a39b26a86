// The voice memos of a case: a list that says of each how long it is, whose, and where; the one that is being
// spoken, and the one that is heard. For a complaint's page and for the form alike, as photos are.
//
// A memo is in the list only when it is safe on this tablet. UI thread only.
#pragma once

#include "mobile/viewmodels/asking_again.hpp"
#include "mobile/viewmodels/case_repository.hpp"
#include "mobile/viewmodels/keyed_list_model.hpp"
#include "mobile/viewmodels/lexicon.hpp"
#include "mobile/viewmodels/memo_player.hpp"
#include "mobile/viewmodels/memo_recorder.hpp"
#include "mobile/viewmodels/photo_notes.hpp"
#include "mobile/viewmodels/time_text.hpp"

#include <QtQml/qqmlregistration.h>

namespace heed::mobile {

// What a machine hears and is heard with.
struct SoundMakers {
    MemoRecorder::Maker microphone{};
    MemoPlayer::Maker speaker{};
};

class MemosModel : public KeyedListModel<PhotoRow> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by PhotosModel")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(QString summary READ summary NOTIFY countChanged)
    Q_PROPERTY(bool someFailed READ someFailed NOTIFY countChanged)
    Q_PROPERTY(heed::mobile::MemoRecorder* recorder READ recorder CONSTANT)
    Q_PROPERTY(heed::mobile::MemoPlayer* player READ player CONSTANT)
    Q_PROPERTY(QString refusal READ refusal NOTIFY refusalChanged)

  public:
    enum Role {
        MemoIdRole = Qt::UserRole + 1,
        LengthRole,  // "1:05"
        SourceRole,  // who, and when
        CaptionRole,
        PlaceTextRole,
        PlaceIconRole,
        FailedRole,   // it cannot be sent as it is
        TroubleRole,  // what is wrong with it, in words
        SpokenRole,   // all of it in words, for a screen reader
        ContestedRole,
    };

    MemosModel(CaseRepository& repository, const Lexicon& lexicon, const TimeText& times,
               const model::RecordId& owner);

    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] int count() const { return rowCount(); }
    // "2 voice memos · 1 still on this tablet only"
    [[nodiscard]] QString summary() const;
    // One of them cannot be sent as it is.
    [[nodiscard]] bool someFailed() const;
    [[nodiscard]] MemoRecorder* recorder() { return &recorder_; }
    [[nodiscard]] MemoPlayer* player() { return &player_; }
    // Why the last change was not kept; empty: it was.
    [[nodiscard]] QString refusal() const { return notes_.problem(); }

    // Whether this memo is being kept for this case.
    [[nodiscard]] bool expects(quint64 ticket) const { return recorder_.expects(ticket); }

    // One is being kept, or what was written to one is.
    [[nodiscard]] bool busy() const { return recorder_.keeping() > 0 || notes_.busy(); }

    void setOwner(const model::RecordId& owner);
    void setSound(const SoundMakers& makers, const base::Clock& clock);
    // What is spoken is kept, and nothing is heard any more.
    void leave();
    void retranslate();

    Q_INVOKABLE void record();
    // Plays it, holds it, goes on. What is not on this tablet is fetched first.
    Q_INVOKABLE void toggle(const QString& memoId);
    // Plays it from there on, 0 to 1.
    Q_INVOKABLE void playFrom(const QString& memoId, qreal position);
    // Kept as typed; a change with flush() (photo_notes.hpp).
    Q_INVOKABLE void type(const QString& memoId, const QString& text);
    Q_INVOKABLE void flush();
    Q_INVOKABLE void remove(const QString& memoId);
    // What could not be sent is sent again.
    Q_INVOKABLE void retry() { repository_.retryPhotos(); }
    // Decides for one of the values that stand side by side.
    Q_INVOKABLE void resolve(const QString& memoId, const QString& field, int index);

  signals:
    void countChanged();
    void refusalChanged();
    // What was typed to one is written.
    void noteSaved();
    // As `refusal`, as soon as it is known.
    void notKept(const QString& why);
    // One is about to be recorded.
    void began();

  private:
    void refresh();
    void follow(const QString& sha256);
    void playWanted();
    [[nodiscard]] const PhotoRow* find(const QString& memoId) const;
    [[nodiscard]] QString source(const PhotoRow& memo) const;
    // Where it is, and what comes of it.
    [[nodiscard]] QString standing(const PhotoRow& memo) const;
    [[nodiscard]] QString spoken(const PhotoRow& memo) const;
    void want(const QString& memoId);

    CaseRepository& repository_;
    const Lexicon& lexicon_;
    const TimeText& times_;
    model::RecordId owner_;
    MemoRecorder recorder_;
    MemoPlayer player_;
    PhotoNotes notes_;
    QString wanted_;  // to be heard as soon as it is here
    AskingAgain again_;
};

}  // namespace heed::mobile
