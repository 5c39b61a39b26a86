// A step of a case that is being taken: what it asks for, as it is filled in.
//
// Only what is still missing is asked: fields, whom it goes to, and the answers that choosing the step gives
// (these are shown, so that nobody says "satisfied" without having read it). A step that asks for nothing and
// cannot be taken back is confirmed, with a line for what was said, which may stay empty. What is typed goes
// into the case's draft. UI thread only.
#pragma once

#include "mobile/viewmodels/case_repository.hpp"
#include "mobile/viewmodels/form_place.hpp"
#include "mobile/viewmodels/profile_fields.hpp"
#include "shared/policy/cases/workflow.hpp"

#include <QtQml/qqmlregistration.h>

#include <QObject>
#include <QQmlListProperty>
#include <memory>
#include <vector>

namespace heed::mobile {

class StepForm : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by CaseSteps")
    Q_PROPERTY(QString title READ title NOTIFY wordsChanged)
    Q_PROPERTY(QStringList answers READ answers NOTIFY wordsChanged)
    Q_PROPERTY(QQmlListProperty<heed::mobile::FieldItem> fields READ fields CONSTANT)
    Q_PROPERTY(bool asksPerson READ asksPerson CONSTANT)
    Q_PROPERTY(QVariantList people READ people NOTIFY wordsChanged)
    Q_PROPERTY(QString person READ person WRITE setPerson NOTIFY filledIn)
    Q_PROPERTY(QString missing READ missing NOTIFY filledIn)
    Q_PROPERTY(bool ready READ ready NOTIFY filledIn)
    Q_PROPERTY(bool touched READ touched NOTIFY filledIn)
    Q_PROPERTY(heed::mobile::FormPlace* place READ place CONSTANT)

  public:
    // `profile` and the repository outlive it; `complaint` is what the person saw when he began.
    StepForm(policy::Offer offer, const policy::PolicyProfile& profile, store::Shown complaint,
             const CaseRepository& repository, const Lexicon& lexicon, const TimeText& times);

    [[nodiscard]] const policy::Offer& offer() const { return offer_; }
    [[nodiscard]] QString title() const { return lexicon_.words(offer_.words); }
    // "Customer satisfied: yes"
    [[nodiscard]] QStringList answers() const;
    [[nodiscard]] QQmlListProperty<FieldItem> fields() { return {this, &items_}; }
    [[nodiscard]] FieldItem* field(const QString& name) const;
    [[nodiscard]] bool asksPerson() const;
    // [{id, name, role, away, label}]: whom it can go to.
    [[nodiscard]] QVariantList people() const;
    [[nodiscard]] const QString& person() const { return person_; }
    void setPerson(const QString& id);
    // The labels of what is still to be filled in.
    [[nodiscard]] QString missing() const;
    [[nodiscard]] bool ready() const;
    // Something was chosen or typed.
    [[nodiscard]] bool touched() const;
    [[nodiscard]] FormPlace* place() { return &place_; }
    // Nothing to fill in, to confirm or to name: one tap is enough.
    [[nodiscard]] bool isEmpty() const { return items_.isEmpty() && !asksPerson() && offer_.answers.empty(); }
    // Whether the step takes the case on, or meets a deadline: nothing takes that back but another step.
    [[nodiscard]] static bool isLasting(const policy::Offer& offer, const policy::PolicyProfile& profile);

    // The step as a change of the case, made at `now` (by the server's clock).
    [[nodiscard]] model::Mutation change(base::Instant now) const;
    // What was said with it, and the type of action that it is written down as; empty: nothing was.
    [[nodiscard]] QString remark() const { return remark_ ? remark_->text().trimmed() : QString(); }
    [[nodiscard]] std::string remarkType() const;
    // What is typed, with the step that it is for and where in the form somebody is, and taking it up again.
    inline static const QString kTransition = QStringLiteral("transition");
    inline static const QString kDetail = QStringLiteral("detail");
    inline static const QString kPerson = QStringLiteral("person");
    [[nodiscard]] QVariantMap draft() const;
    void resume(const QVariantMap& draft);
    void retranslate();

  signals:
    void wordsChanged();
    void filledIn();

  private:
    [[nodiscard]] std::string detail() const;
    [[nodiscard]] QStringList missingLabels() const;

    policy::Offer offer_;
    const policy::PolicyProfile& profile_;
    store::Shown complaint_;
    const CaseRepository& repository_;
    const Lexicon& lexicon_;
    const TimeText& times_;
    std::vector<std::unique_ptr<OwnField>> own_;
    QList<FieldItem*> items_;
    FieldItem* remark_ = nullptr;  // one of them, that is no field of the case
    // Which items meet each need: alternatives are more than one.
    std::vector<QList<FieldItem*>> needs_;
    QString person_;
    FormPlace place_{this};
};

}  // namespace heed::mobile
