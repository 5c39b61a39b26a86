// Keeps what is typed into a form as a draft by itself, at most kDraftDelay after the first change that is
// not kept yet, and says how that stands.
//
// A draft of something that is stored already knows which of its fields a person has touched, and what was
// seen of the record when that began: the others are as the record has them, whenever it is taken up again,
// and what is written was typed against what was seen then. UI thread only.
#pragma once

#include "mobile/viewmodels/case_repository.hpp"
#include "mobile/viewmodels/time_text.hpp"

#include <QObject>
#include <QSet>
#include <QTimer>
#include <functional>
#include <optional>
#include <vector>

namespace heed::mobile {

class DraftKeeper : public QObject {
    Q_OBJECT

  public:
    // `content` is asked whenever it is written.
    DraftKeeper(CaseRepository& repository, QString form, std::function<QVariantMap()> content,
                QObject* parent);

    // Nothing is typed yet. `id`: of the record that it will become, or is about; `seen`: of that, as it is
    // shown now.
    void begin(const model::RecordId& id, model::Seq seen = model::kNoSeq);
    // It goes on as it was left, with these fields touched.
    void resume(const Draft& draft, QSet<QString> fields = {});
    void touch(const QString& field = {});
    // As it would be written now.
    [[nodiscard]] Draft draft() const;
    // Writes it now, if there is something to write.
    void flush();
    // It is done with, or thrown away: nothing is written any more, and no answer is told.
    void forget();
    // Hands over what has come of it; answered by saved() or notSaved(). Nothing is written until then, for a
    // save ends the draft.
    void save(std::vector<model::Mutation> changes);
    [[nodiscard]] bool saving() const { return ticket_ != 0; }
    // The rulebook's no to the last save; nothing: it had none.
    [[nodiscard]] const std::optional<model::Refusal>& refusal() const { return refusal_; }

    [[nodiscard]] const model::RecordId& id() const { return id_; }
    [[nodiscard]] model::Seq seen() const { return seen_; }
    [[nodiscard]] bool touched() const { return touched_; }
    [[nodiscard]] bool touched(const QString& field) const { return fields_.contains(field); }
    [[nodiscard]] bool failed() const { return failure_ != SaveFailure::none; }
    // It corrects something that was not accepted (correction.hpp), which is dismissed once this is saved.
    [[nodiscard]] bool corrects() const { return corrects_.has_value(); }
    // "Draft saved 14:03:21", or why not.
    [[nodiscard]] QString text(const TimeText& times) const;

  signals:
    void changed();
    // It is in the record: to be forgotten, or begun anew.
    void saved();
    // It is not, and is kept as it is by now.
    void notSaved(heed::mobile::SaveFailure failure);

  private:
    void onSaved(quint64 ticket, const SaveResult& result);

    CaseRepository& repository_;
    QString form_;
    std::function<QVariantMap()> content_;
    QTimer timer_;
    model::RecordId id_{};
    model::Seq seen_{};
    QSet<QString> fields_;
    qint64 savedAt_ = 0;
    SaveFailure failure_ = SaveFailure::none;
    bool touched_ = false;
    quint64 ticket_ = 0;  // of a save under way
    std::optional<model::Refusal> refusal_;
    std::optional<qint64> corrects_;
};

}  // namespace heed::mobile
