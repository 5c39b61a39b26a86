// A checklist of a visit being worked off (S-01, S-02), by a form of the way of working: points that must be
// yes, and what else it asks. The rules are shared/policy/forms/form_rules.hpp: it is finished when nothing
// is missing and nothing is amiss, and who finished it stands in the record.
//
// Every change is kept as a draft by itself; save() and finish() write it, and nothing that nobody has
// touched: two people may work one off at once. It has one id for a visit and a form, so that whoever begins
// it begins the same. With the delivery stand the time and the way that suit the customer for the follow-up
// call (S-03): they are the visit's, and so is when it was picked up, which finishing the delivery fills in
// where nobody has. What the form itself asks of that call (S-02) is not asked a second time: it is told in
// the words of the visit's answer, for the rulebook judges the checklist alone. UI thread only.
#pragma once

#include "mobile/viewmodels/case_repository.hpp"
#include "mobile/viewmodels/contested.hpp"
#include "mobile/viewmodels/contested_writing.hpp"
#include "mobile/viewmodels/draft_keeper.hpp"
#include "mobile/viewmodels/field_item.hpp"
#include "mobile/viewmodels/form_place.hpp"
#include "mobile/viewmodels/predecessors.hpp"
#include "mobile/viewmodels/profile_fields.hpp"
#include "shared/policy/forms/form_rules.hpp"

#include <QtQml/qqmlregistration.h>

#include <QObject>
#include <QQmlListProperty>
#include <QSet>
#include <memory>
#include <vector>

namespace heed::mobile {

class ChecklistForm : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by VisitController")
    Q_PROPERTY(QString title READ title NOTIFY wordsChanged)
    Q_PROPERTY(QVariantList points READ points NOTIFY changed)
    Q_PROPERTY(QQmlListProperty<heed::mobile::FieldItem> fields READ fields CONSTANT)
    Q_PROPERTY(QQmlListProperty<heed::mobile::FieldItem> calls READ calls CONSTANT)
    Q_PROPERTY(bool asksCall READ asksCall CONSTANT)
    Q_PROPERTY(int done READ done NOTIFY changed)
    Q_PROPERTY(int all READ all CONSTANT)
    Q_PROPERTY(QString missing READ missing NOTIFY changed)
    Q_PROPERTY(bool finished READ finished NOTIFY changed)
    Q_PROPERTY(QString finishedText READ finishedText NOTIFY changed)
    Q_PROPERTY(bool ready READ ready NOTIFY changed)
    Q_PROPERTY(bool savable READ savable NOTIFY changed)
    Q_PROPERTY(bool saving READ saving NOTIFY changed)
    Q_PROPERTY(QString draftText READ draftText NOTIFY draftChanged)
    Q_PROPERTY(bool draftFailed READ draftFailed NOTIFY draftChanged)
    Q_PROPERTY(QString refusal READ refusal NOTIFY changed)
    Q_PROPERTY(heed::mobile::FormPlace* place READ place CONSTANT)
    Q_PROPERTY(QVariantList contested READ contested NOTIFY changed)
    Q_PROPERTY(heed::mobile::ContestedWriting* writing READ writing CONSTANT)

  public:
    // `form` is the profile's, which outlives it; `checklist` as it stands, nothing: it is begun.
    ChecklistForm(CaseRepository& repository, const Lexicon& lexicon, const TimeText& times,
                  const policy::PolicyProfile& profile, const policy::Form& form, store::Shown visit,
                  std::optional<store::Shown> checklist);

    [[nodiscard]] const std::string& formId() const { return form_.id; }
    [[nodiscard]] QString title() const { return lexicon_.words(form_.words); }
    // [{name, label, on}]
    [[nodiscard]] QVariantList points() const;
    [[nodiscard]] QQmlListProperty<FieldItem> fields() { return {this, &fields_}; }
    // The follow-up call: when and how it suits, as the visit has it.
    [[nodiscard]] QQmlListProperty<FieldItem> calls() { return {this, &calls_}; }
    [[nodiscard]] bool asksCall() const { return !calls_.isEmpty(); }
    [[nodiscard]] int done() const;
    [[nodiscard]] int all() const { return static_cast<int>(points_.size()); }
    [[nodiscard]] QString missing() const;
    [[nodiscard]] bool finished() const;
    // "Finished by 王示例, 21 Nov 14:03"
    [[nodiscard]] QString finishedText() const;
    [[nodiscard]] bool ready() const;
    [[nodiscard]] bool savable() const;
    [[nodiscard]] QString draftText() const { return draft_.text(times_); }
    [[nodiscard]] bool draftFailed() const { return draft_.failed(); }
    [[nodiscard]] QString refusal() const;
    [[nodiscard]] bool saving() const { return draft_.saving(); }
    [[nodiscard]] bool touched() const { return draft_.touched(); }
    [[nodiscard]] FormPlace* place() { return &place_; }
    // What several people wrote to the checklist without seeing each other:
    // ContestedWriting::contested().
    [[nodiscard]] QVariantList contested() const;
    // What is written in place of that.
    [[nodiscard]] ContestedWriting* writing() { return &writing_; }

    Q_INVOKABLE void toggle(const QString& name);
    Q_INVOKABLE heed::mobile::FieldItem* field(const QString& name) const;
    // Decides for one of the versions of a field that is contested; what was typed there gives way to it.
    Q_INVOKABLE void resolve(const QString& field, int version);
    Q_INVOKABLE bool save();
    Q_INVOKABLE bool finish();
    // A draft of this visit and form, also where it was begun under another id.
    void resume(const Draft& draft);
    // Where such a checklist is stored by whoever begins it.
    [[nodiscard]] static model::RecordId idOf(const model::RecordId& visit, std::string_view form);
    void flushDraft();
    // It is left: the draft stays, and is not opened by itself at the next start.
    void setAside();
    void retranslate();

  signals:
    void wordsChanged();
    void changed();
    void draftChanged();
    void savedHere();
    void failed(heed::mobile::SaveFailure failure);

  private:
    struct Point {
        std::string kept;  // its name in the record
        const policy::FormField* field = nullptr;
        bool on = false;
        std::unique_ptr<OwnField> own{};  // as if it stood in the schema
        [[nodiscard]] QString name() const { return toQString(field->field); }
    };
    void addField(const policy::FormField& field);
    void addCall(std::string_view name);
    void onChanged(const QString& name);
    [[nodiscard]] const store::Shown* recordOf(const FieldItem& item) const;
    // What is stored, where nobody has touched it.
    void showStored();
    [[nodiscard]] bool isStored(const Point& point) const;
    [[nodiscard]] model::Value valueOf(std::string_view path) const;
    // Which of `calls_` answers this field of the form; null: none, it is asked itself.
    [[nodiscard]] const FieldItem* answerTo(const FieldItem& field) const;
    // What the form has of that then; empty: not answered.
    [[nodiscard]] QString toldOfCall(const FieldItem& field, const FieldItem& answer) const;
    void openFields();
    [[nodiscard]] policy::FormReading reading() const;
    [[nodiscard]] QVariantMap content() const;
    [[nodiscard]] bool commit(bool finishing);
    [[nodiscard]] std::vector<model::Mutation> changes(bool finishing) const;
    void addTicks(model::Mutation& list) const;
    void addCalls(model::Mutation& visit, bool finishing) const;
    void startAgain();
    [[nodiscard]] std::optional<ToldField> told(std::string_view kept) const;
    // What is shown of it in the form, before it is answered.
    void showDecision(const model::Mutation& decision);
    void showDecided();
    void onDecided(quint64 ticket, const SaveResult& result);

    CaseRepository& repository_;
    const Lexicon& lexicon_;
    const TimeText& times_;
    const policy::PolicyProfile& profile_;
    const policy::Form& form_;
    store::Shown visit_;
    std::optional<store::Shown> checklist_;
    model::RecordId id_;    // of the checklist
    model::Seq visitSeen_;  // when the first of `calls` was touched
    std::vector<Point> points_;
    std::vector<std::unique_ptr<OwnField>> own_;
    QList<FieldItem*> fields_;
    QList<FieldItem*> calls_;
    DraftKeeper draft_;
    std::optional<model::Refusal> refusal_;
    QSet<quint64> decisions_;  // not on the disk yet
    Predecessors before_{repository_, this};
    ContestedWriting writing_;
    FormPlace place_{this};
};

}  // namespace heed::mobile
