// What several people wrote into a record without seeing each other, where that has no page of its own on
// which it could be compared: a customer none of whose complaints are known here, a field that no page shows.
// UI thread only.
#pragma once

#include "mobile/viewmodels/contested.hpp"
#include "mobile/viewmodels/contested_writing.hpp"
#include "mobile/viewmodels/predecessors.hpp"
#include "mobile/viewmodels/profile_fields.hpp"

#include <QtQml/qqmlregistration.h>

#include <QObject>
#include <QSet>

namespace heed::mobile {

class RecordReview : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by AppController")
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QVariantList contested READ contested NOTIFY changed)
    Q_PROPERTY(QString refusal READ refusal NOTIFY changed)
    Q_PROPERTY(heed::mobile::ContestedWriting* writing READ writing CONSTANT)

  public:
    RecordReview(CaseRepository& repository, const Lexicon& lexicon, const TimeText& times,
                 model::RecordId record);

    [[nodiscard]] const model::RecordId& id() const { return id_; }
    // False when the record is not there, or nothing in it is to be compared or was being written.
    [[nodiscard]] bool exists() const { return !contested().isEmpty(); }
    // "Customer: 王女士（示例）"
    [[nodiscard]] QString title() const;
    // ContestedWriting::contested().
    [[nodiscard]] QVariantList contested() const;
    // What is written in place of the versions.
    [[nodiscard]] ContestedWriting* writing() { return &writing_; }
    // The rulebook's no to the last decision; empty: it had none.
    [[nodiscard]] QString refusal() const { return refusal_ ? lexicon_.refusal(*refusal_) : QString(); }
    // A decision is not answered yet.
    [[nodiscard]] bool busy() const { return !decisions_.isEmpty(); }
    void retranslate();

    // Decides for one of the versions of a field.
    Q_INVOKABLE void resolve(const QString& field, int version);

  signals:
    void changed();
    // Committed on this tablet.
    void savedHere();
    void failed(heed::mobile::SaveFailure failure);
    // Nothing is left to be compared, or the record is gone.
    void settled();

  private:
    void refresh();
    void onSaved(quint64 ticket, const SaveResult& result);
    [[nodiscard]] std::optional<ToldField> told(std::string_view field) const;

    CaseRepository& repository_;
    const Lexicon& lexicon_;
    const TimeText& times_;
    model::RecordId id_;
    std::optional<store::Shown> record_;
    Predecessors before_;
    std::vector<std::unique_ptr<OwnField>> own_;
    std::optional<model::Refusal> refusal_;
    QSet<quint64> decisions_;  // not on the disk yet
    ContestedWriting writing_;
};

}  // namespace heed::mobile
