// What is written to the photos, or the voice memos, of a case: caption and part as they are typed, until
// they stand in the record.
//
// What is typed to one photo is a draft of that change at most kDraftDelay later, and handed over with
// flush(); what could not be written then stays, is shown as typed, and is handed over again with the next
// flush(). It outlives the view of the photo, so that a "no" that comes late is told all the same. UI thread
// only.
#pragma once

#include "mobile/viewmodels/case_repository.hpp"
#include "mobile/viewmodels/draft_keeper.hpp"
#include "mobile/viewmodels/lexicon.hpp"

#include <QObject>
#include <map>
#include <optional>
#include <vector>

namespace heed::mobile {

class PhotoNotes : public QObject {
    Q_OBJECT

  public:
    // `notWritten` says, in the language of the screen, that this tablet could not write a change.
    PhotoNotes(CaseRepository& repository, const Lexicon& lexicon, QString (*notWritten)(), QObject* parent);

    // As typed, else as stored.
    [[nodiscard]] QString caption(const PhotoRow& photo) const;
    [[nodiscard]] QString part(const PhotoRow& photo) const;
    void setCaption(const PhotoRow& photo, const QString& text);
    void setPart(const PhotoRow& photo, const QString& text);
    // At once, as of what is shown now.
    void write(const PhotoRow& photo, std::vector<model::Assignment> set);
    // Hands over what was typed.
    void flush();
    // The photo is gone, and what was typed to it.
    void drop(const model::RecordId& photo);
    // Why the last change was not kept; empty: it was.
    [[nodiscard]] QString problem() const;
    // A change was handed over and is not answered yet.
    [[nodiscard]] bool busy() const { return !handed_.empty(); }

  signals:
    void changed();
    // A change was answered.
    void saved();
    void failed(heed::mobile::SaveFailure failure);

  private:
    struct Words {
        PhotoRow photo;  // as it was when the typing began
        std::optional<QString> caption{};
        std::optional<QString> part{};
    };

    [[nodiscard]] const Words* wordsOf(const model::RecordId& photo) const;
    Words& typing(const PhotoRow& photo);
    void hand(Words words);
    [[nodiscard]] static model::Mutation changeOf(const Words& words);
    void onSaved(quint64 ticket, const SaveResult& result);

    CaseRepository& repository_;
    const Lexicon& lexicon_;
    QString (*notWritten_)();
    std::optional<Words> typed_;
    std::map<quint64, Words> handed_;        // by ticket, not answered yet
    std::map<model::RecordId, Words> left_;  // could not be written
    std::optional<SaveResult> trouble_;
    DraftKeeper draft_;  // of typed_
};

}  // namespace heed::mobile
