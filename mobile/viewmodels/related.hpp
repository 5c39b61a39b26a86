// What belongs to a case besides itself: the visit it is about and the others of its vehicle, earlier and
// open cases of the same vehicle or customer, the calls it asks for, and its claims (T-16).
//
// Nothing is read from the repository before somebody asks; then it is kept, and follows what changes. UI
// thread only.
#pragma once

#include "mobile/viewmodels/case_repository.hpp"
#include "mobile/viewmodels/lexicon.hpp"
#include "mobile/viewmodels/time_text.hpp"

#include <QtQml/qqmlregistration.h>

#include <QObject>
#include <QTimer>
#include <QVariantList>
#include <QVariantMap>
#include <optional>
#include <set>
#include <string>

namespace heed::mobile {

class Related : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by ComplaintController")
    Q_PROPERTY(QVariantList visits READ visits NOTIFY changed)
    Q_PROPERTY(QVariantList cases READ cases NOTIFY changed)
    Q_PROPERTY(QString casesText READ casesText NOTIFY changed)
    Q_PROPERTY(QVariantList duties READ duties NOTIFY changed)
    Q_PROPERTY(QVariantMap duty READ duty NOTIFY dutyChanged)
    Q_PROPERTY(bool dutyOpen READ isDutyOpen NOTIFY dutyChanged)

  public:
    Related(const CaseRepository& repository, const Lexicon& lexicon, const TimeText& times, QObject* parent);

    void show(const ComplaintState& state, const policy::PolicyProfile* profile);

    // [{id, when, text, own, spoken}]: the case's own visit first, then the others of its vehicle, the newest
    // first.
    [[nodiscard]] QVariantList visits() const;
    // earlierCases() without this one.
    [[nodiscard]] QVariantList cases() const;
    // "1 open, 4 in all"
    [[nodiscard]] QString casesText() const;
    // Calls and claims, in their order, as rows of related_duties.hpp.
    [[nodiscard]] QVariantList duties() const;
    // The one that is looked at, as a sheet of related_duties.hpp; empty: none, or it is gone.
    [[nodiscard]] QVariantMap duty() const;
    [[nodiscard]] bool isDutyOpen() const { return !duty().isEmpty(); }
    // False when there is no duty of that key.
    Q_INVOKABLE bool openDuty(const QString& key);
    Q_INVOKABLE void closeDuty();
    void retranslate() {
        emit changed();
        emit dutyChanged();
    }

  signals:
    void changed();
    void dutyChanged();

  private:
    struct Found {
        std::vector<store::Shown> visits;
        std::vector<store::ComplaintRow> cases;
        int open = 0;
        int all = 0;
    };
    [[nodiscard]] const Found& found() const;
    [[nodiscard]] Found read() const;
    [[nodiscard]] std::set<std::string> sameVehicles(const store::Known& known) const;
    void follow();
    template <class OfCall, class OfClaim>
    void eachDuty(OfCall ofCall, OfClaim ofClaim) const;

    const CaseRepository& repository_;
    const Lexicon& lexicon_;
    const TimeText& times_;
    std::optional<ComplaintState> state_;
    const policy::PolicyProfile* profile_ = nullptr;
    QString opened_;                      // key of the duty that is looked at; empty: none
    mutable std::optional<Found> found_;  // nothing: nobody has asked yet
    // Records come in by hundreds; what is said of them follows when they have come.
    QTimer soon_;
};

}  // namespace heed::mobile
