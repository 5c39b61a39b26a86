// A change of several fields of a case at once, or of what makes it important, that was not accepted: all
// that it would have changed, as it is put right and handed over again (correction.hpp). One field alone is
// open in its own editor.
//
// Kept as a draft by itself, with the refusal that it corrects; saving it dismisses that. It is written
// against what stood there when it was opened. UI thread only.
#pragma once

#include "mobile/viewmodels/case_repository.hpp"
#include "mobile/viewmodels/criteria_model.hpp"
#include "mobile/viewmodels/draft_keeper.hpp"
#include "mobile/viewmodels/field_item.hpp"
#include "mobile/viewmodels/form_place.hpp"

#include <QtQml/qqmlregistration.h>

#include <QObject>
#include <QQmlListProperty>
#include <functional>
#include <map>
#include <vector>

namespace heed::mobile {

class CorrectionForm : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by ComplaintController")
    Q_PROPERTY(QQmlListProperty<heed::mobile::FieldItem> fields READ fields CONSTANT)
    Q_PROPERTY(heed::mobile::CriteriaModel* criteria READ criteria CONSTANT)
    Q_PROPERTY(bool asksCriteria READ asksCriteria CONSTANT)
    Q_PROPERTY(bool savable READ savable NOTIFY changed)
    Q_PROPERTY(QString refusal READ refusal NOTIFY changed)
    Q_PROPERTY(QString draftText READ draftText NOTIFY draftChanged)
    Q_PROPERTY(bool draftFailed READ draftFailed NOTIFY draftChanged)
    Q_PROPERTY(heed::mobile::FormPlace* place READ place CONSTANT)

  public:
    // The draft's form, and in it: the complaint, the criteria to be added and removed, and by its name
    // ("vehicle.plate") each field as it is typed.
    inline static const QString kForm = QStringLiteral("correction");
    inline static const QString kComplaint = QStringLiteral("complaint");
    inline static const QString kAdd = QStringLiteral("add");
    inline static const QString kRemove = QStringLiteral("remove");
    [[nodiscard]] static model::RecordId draftIdOf(qint64 rejection);

    // What it is about, as the page has it; it outlives the form.
    struct Of {
        std::function<const store::Shown*(model::Kind)> stored;             // null: there is none yet
        std::function<std::vector<policy::Named>(const QString&)> options;  // of a field; none: the schema's
        // The change of the record of this kind among `changes`; where there is none yet it is made.
        std::function<std::size_t(model::Kind, std::vector<model::Mutation>&)> target;
    };
    CorrectionForm(CaseRepository& repository, const Lexicon& lexicon, const TimeText& times, Of of,
                   const Draft& draft);

    [[nodiscard]] const model::RecordId& draftId() const { return draft_.id(); }
    [[nodiscard]] QQmlListProperty<FieldItem> fields() { return {this, &fields_}; }
    [[nodiscard]] FieldItem* field(const QString& name) const;
    [[nodiscard]] CriteriaModel* criteria() { return &criteria_; }
    [[nodiscard]] bool asksCriteria() const { return asksCriteria_; }
    // Everything can be read, and something would be another than it is.
    [[nodiscard]] bool savable() const;
    [[nodiscard]] bool saving() const { return draft_.saving(); }
    [[nodiscard]] QString refusal() const;
    [[nodiscard]] QString draftText() const { return draft_.text(times_); }
    [[nodiscard]] bool draftFailed() const { return draft_.failed(); }
    [[nodiscard]] FormPlace* place() { return &place_; }

    Q_INVOKABLE bool save();
    // As it would be kept now.
    [[nodiscard]] Draft draft() const { return draft_.draft(); }
    void flushDraft() { draft_.flush(); }
    // The page is left: the draft stays, and is not opened by itself at the next start.
    void setAside();
    // Thrown away with what was typed; what was not accepted stays where it is.
    void discard();
    void retranslate();

  signals:
    void changed();
    void draftChanged();
    void savedHere();
    void failed(heed::mobile::SaveFailure failure);

  private:
    void onChanged();
    [[nodiscard]] QStringList storedCriteria() const;
    [[nodiscard]] QStringList ticked(bool on) const;
    [[nodiscard]] std::vector<model::Mutation> changes() const;
    [[nodiscard]] QVariantMap content() const;

    CaseRepository& repository_;
    const Lexicon& lexicon_;
    const TimeText& times_;
    Of of_;
    model::RecordId complaint_{};
    std::map<model::Kind, model::Seq> seen_;
    QList<FieldItem*> fields_;
    CriteriaModel criteria_;
    bool asksCriteria_ = false;
    DraftKeeper draft_;
    FormPlace place_{this};
};

}  // namespace heed::mobile
