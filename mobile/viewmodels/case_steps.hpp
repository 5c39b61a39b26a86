// What its way of working has to say of a case to the person who looks at it: where it stands, whose it is,
// until when what must be done, which steps lead on, and the step being taken.
//
// A step that asks for nothing is taken with one tap (taken()); any other opens a form first. What this
// person may not do stands apart, with who may. UI thread only; what is shown of time is as of the last
// show().
#pragma once

#include "mobile/viewmodels/lingering.hpp"
#include "mobile/viewmodels/step_form.hpp"

#include <QtQml/qqmlregistration.h>

#include <QObject>
#include <QVariantList>
#include <functional>
#include <memory>

namespace heed::mobile {

class CaseSteps : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by ComplaintController")
    Q_PROPERTY(bool known READ isKnown NOTIFY changed)
    Q_PROPERTY(QString state READ state NOTIFY changed)
    Q_PROPERTY(bool finished READ isFinished NOTIFY changed)
    Q_PROPERTY(QString holder READ holder NOTIFY changed)
    Q_PROPERTY(bool mine READ isMine NOTIFY changed)
    Q_PROPERTY(QVariantList clocks READ clocks NOTIFY changed)
    Q_PROPERTY(QVariantMap main READ main NOTIFY changed)
    Q_PROPERTY(QVariantList others READ others NOTIFY changed)
    Q_PROPERTY(QVariantList handovers READ handovers NOTIFY changed)
    Q_PROPERTY(QVariantList closedOff READ closedOff NOTIFY changed)
    Q_PROPERTY(QStringList guidance READ guidance NOTIFY changed)
    Q_PROPERTY(heed::mobile::StepForm* form READ form NOTIFY formChanged)

  public:
    CaseSteps(const CaseRepository& repository, const Lexicon& lexicon, const TimeText& times,
              QObject* parent);

    void show(const store::Shown& complaint);
    // The same, told only where something but the time is another now; whether it was.
    bool follow(const store::Shown& complaint);

    // False: the case names no way of working, or one that this tablet does not know yet.
    [[nodiscard]] bool isKnown() const { return profile_ != nullptr; }
    [[nodiscard]] const policy::PolicyProfile* profile() const { return profile_; }
    [[nodiscard]] QString state() const;
    [[nodiscard]] bool isFinished() const;
    [[nodiscard]] QString holder() const;
    [[nodiscard]] bool isMine() const;
    // [{label, text, exact, tone, iconName}], what is nearest first; of those that run or wait.
    [[nodiscard]] QVariantList clocks() const;
    // {index, label}: what comes next for this person; empty where that is nothing.
    [[nodiscard]] QVariantMap main() const;
    // [{index, label}]: what else he may do.
    [[nodiscard]] QVariantList others() const;
    // The same of passing the case to somebody: up, on, or to himself.
    [[nodiscard]] QVariantList handovers() const;
    // [{transition, label, why}]: what he may not.
    [[nodiscard]] QVariantList closedOff() const;
    [[nodiscard]] QStringList guidance() const;
    [[nodiscard]] StepForm* form() const { return form_.get(); }

    Q_INVOKABLE void begin(int index);
    // The same by the step's name; false: it is not his to take now.
    bool begin(const QString& transition, const QString& detail = {});
    Q_INVOKABLE void cancel();
    // Takes the step of the form, if it is ready.
    Q_INVOKABLE void confirm();
    // It has been saved.
    void done();
    // What is typed; empty: no step is begun.
    [[nodiscard]] QVariantMap draft() const { return form_ ? form_->draft() : QVariantMap(); }
    // False: it is not this person's to take any more, or there is nothing left that it asks for.
    bool resume(const QVariantMap& draft);
    void retranslate();

  signals:
    void changed();
    void formChanged();
    // Something in the form has been filled in, or the form was left.
    void edited();
    // What was filled in is given up; it can be resumed.
    void gaveUp(const QVariantMap& draft);
    void taken(const heed::model::Mutation& change);

  private:
    void read(const store::Shown& complaint);
    [[nodiscard]] base::Instant now() const;
    [[nodiscard]] int mainIndex() const;
    [[nodiscard]] QVariantMap row(int index) const;
    [[nodiscard]] QVariantList rowsOf(const std::function<bool(const policy::Offer&)>& wanted) const;
    [[nodiscard]] std::unique_ptr<StepForm> formOf(const policy::Offer& offer) const;
    void show(std::unique_ptr<StepForm> form);
    [[nodiscard]] bool makesSense(const policy::Offer& offer) const;
    void open(const policy::Offer& offer);
    void close();

    const CaseRepository& repository_;
    const Lexicon& lexicon_;
    const TimeText& times_;
    std::optional<store::Shown> complaint_;
    const policy::PolicyProfile* profile_ = nullptr;
    std::vector<policy::Offer> offers_;
    std::vector<const policy::ProfileClock*> clocks_;
    std::vector<policy::ClockReading> readings_;
    std::unique_ptr<StepForm> form_;
    Lingering lingering_;
};

}  // namespace heed::mobile
