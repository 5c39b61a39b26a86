// A vehicle being taken in on the lane (S-16): whose it is, what it came for, how it looks, what was
// promised, and the customer's signature. Kept as a draft by itself; save() makes the visit, with the
// estimate and the promised time as steps of its path (shared/policy/cases/visit_rules.hpp), for what was
// said first is what figures go by.
//
// Nothing missing ever stops a save: only an input that cannot be read does. UI thread only.
#pragma once

#include "mobile/viewmodels/belongings.hpp"
#include "mobile/viewmodels/case_repository.hpp"
#include "mobile/viewmodels/condition_marks.hpp"
#include "mobile/viewmodels/draft_keeper.hpp"
#include "mobile/viewmodels/field_section.hpp"
#include "mobile/viewmodels/form_place.hpp"
#include "mobile/viewmodels/form_standing.hpp"
#include "mobile/viewmodels/party_form.hpp"
#include "mobile/viewmodels/signature.hpp"
#include "shared/policy/forms/form_reading.hpp"

#include <QtQml/qqmlregistration.h>

#include <QObject>
#include <QSet>

namespace heed::mobile {

class ReceptionController : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by AppController")
    Q_PROPERTY(heed::mobile::FieldSection* vehicle READ vehicle CONSTANT)
    Q_PROPERTY(heed::mobile::FieldSection* customer READ customer CONSTANT)
    Q_PROPERTY(heed::mobile::FieldSection* work READ work CONSTANT)
    Q_PROPERTY(heed::mobile::FieldSection* promise READ promise CONSTANT)
    Q_PROPERTY(heed::mobile::FieldItem* odometer READ odometer CONSTANT)
    Q_PROPERTY(heed::mobile::FieldItem* fuel READ fuel CONSTANT)
    Q_PROPERTY(heed::mobile::FieldItem* condition READ condition CONSTANT)
    Q_PROPERTY(heed::mobile::PartyForm* parties READ parties CONSTANT)
    Q_PROPERTY(heed::mobile::ConditionMarks* marks READ marks CONSTANT)
    Q_PROPERTY(heed::mobile::Signature* signature READ signature CONSTANT)
    Q_PROPERTY(QVariantList lights READ lights NOTIFY lightsChanged)
    Q_PROPERTY(heed::mobile::Belongings* belongings READ belongings CONSTANT)
    Q_PROPERTY(QVariantList promises READ promises NOTIFY promisesChanged)
    Q_PROPERTY(QString draftText READ draftText NOTIFY draftChanged)
    Q_PROPERTY(bool draftFailed READ draftFailed NOTIFY draftChanged)
    Q_PROPERTY(heed::mobile::FormPlace* place READ place CONSTANT)
    Q_PROPERTY(double completeness READ completeness NOTIFY completenessChanged)
    Q_PROPERTY(QString completenessText READ completenessText NOTIFY completenessChanged)
    Q_PROPERTY(QString standing READ standing NOTIFY completenessChanged)
    Q_PROPERTY(int standingTone READ standingTone NOTIFY completenessChanged)
    Q_PROPERTY(bool canSave READ canSave NOTIFY completenessChanged)
    Q_PROPERTY(bool saving READ saving NOTIFY completenessChanged)

  public:
    ReceptionController(CaseRepository& repository, const Lexicon& lexicon, const TimeText& times,
                        QObject* parent);

    // The draft goes by the id of the visit that it will become.
    [[nodiscard]] const model::RecordId& draftId() const { return draft_.id(); }
    void resume(const Draft& draft);

    [[nodiscard]] FieldSection* vehicle() const { return vehicle_; }
    [[nodiscard]] FieldSection* customer() const { return customer_; }
    [[nodiscard]] FieldSection* work() const { return work_; }
    [[nodiscard]] FieldSection* promise() const { return promise_; }
    [[nodiscard]] FieldItem* odometer() const { return field(QStringLiteral("odometer")); }
    [[nodiscard]] FieldItem* fuel() const { return field(QStringLiteral("fuel")); }
    [[nodiscard]] FieldItem* condition() const { return field(QStringLiteral("condition")); }
    [[nodiscard]] PartyForm* parties() { return parties_; }
    [[nodiscard]] ConditionMarks* marks() { return &marks_; }
    [[nodiscard]] Signature* signature() { return &signature_; }
    // [{code, label, on}]
    [[nodiscard]] QVariantList lights() const;
    [[nodiscard]] Belongings* belongings() { return &belongings_; }
    // [{label, text}]: times that are promised most, as they are typed.
    [[nodiscard]] QVariantList promises() const;
    [[nodiscard]] QString draftText() const { return draft_.text(times_); }
    [[nodiscard]] bool draftFailed() const { return draft_.failed(); }
    // By the way of working's form for a reception.
    [[nodiscard]] FormPlace* place() { return &place_; }
    [[nodiscard]] double completeness() const;
    [[nodiscard]] QString completenessText() const { return mobile::completenessText(completeness()); }
    [[nodiscard]] QString missingText() const;
    [[nodiscard]] QString problemText() const;
    // What is saved with a doubt unless somebody says why it is right (B-02).
    [[nodiscard]] QString doubtText() const;
    // All of that in a line (form_standing.hpp), and as StatusPill.Tone.
    [[nodiscard]] QString standing() const { return standingText(form()); }
    [[nodiscard]] int standingTone() const { return static_cast<int>(mobile::standingTone(form())); }
    [[nodiscard]] bool canSave() const;
    [[nodiscard]] bool saving() const { return draft_.saving(); }
    [[nodiscard]] const std::optional<model::Refusal>& refusal() const { return draft_.refusal(); }

    // By "kind.field" or the bare name of a field of the visit; null when there is none.
    Q_INVOKABLE heed::mobile::FieldItem* field(const QString& name) const;
    // Besides fields "warning_lights" and "belongings", apart by commas; "condition_marks" and "signature" as
    // records hold them, the marks apart by spaces.
    Q_INVOKABLE bool setValue(const QString& name, const QString& text);
    Q_INVOKABLE void toggleLight(const QString& code);
    Q_INVOKABLE bool save();
    void flushDraft() { draft_.flush(); }
    [[nodiscard]] bool touched() const { return draft_.touched(); }
    // It is closed, and what was to be kept is: nothing is written any more.
    void retire();
    void retranslate();
    // What is offered of time is another by now.
    void timePassed() { emit promisesChanged(); }

  signals:
    void lightsChanged();
    void promisesChanged();
    void draftChanged();
    void completenessChanged();
    void savedHere(const QString& visitId);
    void failed(heed::mobile::SaveFailure failure);

  private:
    [[nodiscard]] FormStanding form() const {
        return {completeness(), problemText(), doubtText(), missingText()};
    }
    FieldItem* make(model::Kind kind, std::string_view field);
    FieldSection* section(const char* title, const char* iconName,
                          const std::vector<std::pair<model::Kind, std::string_view>>& fields);
    void onChanged();
    [[nodiscard]] QVariantMap content() const;
    [[nodiscard]] std::vector<model::Mutation> changes();
    void fillVisit(model::Mutation& visit) const;
    // The reading of the form as it is filled in; null: the way of working has none.
    [[nodiscard]] std::optional<policy::FormReading> reading() const;

    CaseRepository& repository_;
    const Lexicon& lexicon_;
    const TimeText& times_;
    const policy::PolicyProfile* profile_;
    QList<FieldItem*> items_;
    FieldSection* vehicle_;
    FieldSection* customer_;
    FieldSection* work_;
    FieldSection* promise_;
    PartyForm* parties_;
    ConditionMarks marks_{this};
    Signature signature_{this};
    QStringList lights_;
    Belongings belongings_{this};
    QVariantMap foreign_;  // of a draft written by another version
    DraftKeeper draft_;
    qint64 startedAt_ = 0;
    FormPlace place_{this};
};

}  // namespace heed::mobile
