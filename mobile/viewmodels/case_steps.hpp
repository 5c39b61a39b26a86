// What its way of working has to say of a case to the person who looks at it: where it stands, whose it is,
// until when what must be done, which steps lead on, and the step being taken.
//
// A step that asks for nothing, and that another takes back, is taken with one tap (taken()); so is
// escalating to whom routing names (T-07). Any other opens a form first. What this person may not do stands
// apart, with who may. UI thread only; what is shown of time is as of the last show().
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
    Q_PROPERTY(QString headline READ headline NOTIFY changed)
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
    // The same, and whether it is this person's: "Yours: to be handled"; or that it is finished.
    [[nodiscard]] QString headline() const;
    [[nodiscard]] bool isFinished() const;
    [[nodiscard]] QString holder() const;
    [[nodiscard]] bool isMine() const;
    // [{label, text, exact, tone, iconName}], what is nearest first; of those that run or wait.
    [[nodiscard]] QVariantList clocks() const;
    // {index, label, transition, asks, contacts}: what comes next for this person; empty where that is
    // nothing. Never a step that says something went wrong. Where whose case it is may not take what leads
    // on, it is to report upward. `contacts`: it says that the customer was contacted.
    [[nodiscard]] QVariantMap main() const;
    // [{index, label, transition, asks, contacts}]: what else he may do.
    [[nodiscard]] QVariantList others() const;
    // The same of passing the case to somebody: up, on, or to himself. `asks`: to whom, though one is known.
    [[nodiscard]] QVariantList handovers() const;
    // [{transition, label, why}]: what he may not.
    [[nodiscard]] QVariantList closedOff() const;
    [[nodiscard]] QStringList guidance() const;
    [[nodiscard]] StepForm* form() const { return form_.get(); }

    // A row of one of those lists.
    Q_INVOKABLE void take(const QVariantMap& row);
    // By the step's name; false: it is not his to take now. To whom it goes is asked, though routing names
    // somebody.
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
    // `remark` is what was said with it, written down as an action of that type; empty: nothing.
    void taken(const heed::model::Mutation& change, const QString& remark, const std::string& type);

  private:
    void read(const store::Shown& complaint);
    [[nodiscard]] base::Instant now() const;
    [[nodiscard]] int mainIndex() const;
    [[nodiscard]] int indexOf(std::string_view transition) const;
    [[nodiscard]] std::optional<base::Instant> meetsBy(const policy::Transition& t) const;
    [[nodiscard]] QVariantMap row(int index, bool asks = false) const;
    [[nodiscard]] QVariantList rowsOf(const std::function<bool(const policy::Offer&)>& wanted) const;
    [[nodiscard]] std::unique_ptr<StepForm> formOf(const policy::Offer& offer) const;
    void show(std::unique_ptr<StepForm> form);
    [[nodiscard]] bool makesSense(const policy::Offer& offer) const;
    [[nodiscard]] bool goesToNextRung(const policy::Offer& offer) const;
    void readAbove(const policy::Actor& actor, const std::vector<policy::Colleague>& staff);
    void open(std::unique_ptr<StepForm> form);
    void tell(const StepForm& form);
    void close();

    const CaseRepository& repository_;
    const Lexicon& lexicon_;
    const TimeText& times_;
    std::optional<store::Shown> complaint_;
    const policy::PolicyProfile* profile_ = nullptr;
    std::vector<policy::Offer> offers_;
    std::vector<const policy::ProfileClock*> clocks_;
    std::vector<policy::ClockReading> readings_;
    // To whom it can be escalated, the one whom routing names first; `named_`: there is such a one.
    std::vector<std::string> above_;
    std::optional<qint64> handedAt_;  // when a tap last handed it over by itself
    bool named_ = false;
    std::unique_ptr<StepForm> form_;
    Lingering lingering_;
};

}  // namespace heed::mobile
