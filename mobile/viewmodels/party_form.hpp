// The vehicle and the customer of a form, and what this tablet knows of them (T-16): as soon as a plate, the
// end of a VIN or a phone is typed, the vehicles and customers that it may mean, their earlier cases and
// visits.
//
// A plate or VIN that is typed whole takes its vehicle and customer over by itself; what else is meant is
// offered, and taken with one tap. What was taken over fills the fields that nobody has typed in, and the
// form then refers to those records: only what differs from them is written, as a correction. A vehicle that
// was taken over by itself goes again when what is typed no longer tells it; one that a person chose stays.
//
// A name is no correction by itself: who brings a known vehicle under another name is another customer, whose
// phone is another, too, and the known one's record stays as it is, until a person says that it is the same.
// UI thread only.
#pragma once

#include "mobile/viewmodels/case_repository.hpp"
#include "mobile/viewmodels/field_item.hpp"

#include <QtQml/qqmlregistration.h>

#include <QObject>
#include <QSet>
#include <QTimer>

namespace heed::mobile {

// [{id, words, when, state, finished, important, about, spoken}], as pages show earlier cases.
[[nodiscard]] QVariantList earlierCases(const std::vector<store::ComplaintRow>& rows,
                                        const CaseRepository& repository, const Lexicon& lexicon,
                                        const TimeText& times);

// Whether two plates, VINs or phones are one, however they are written; of what is no whole one, no.
[[nodiscard]] bool meansTheSame(std::string_view field, std::string_view one, std::string_view other);

class PartyForm : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by its form")
    Q_PROPERTY(QVariantList parties READ parties NOTIFY changed)
    Q_PROPERTY(QVariantList cases READ cases NOTIFY changed)
    Q_PROPERTY(QString casesText READ casesText NOTIFY changed)
    Q_PROPERTY(QVariantList visits READ visits NOTIFY changed)
    Q_PROPERTY(QString visitsText READ visitsText NOTIFY changed)
    Q_PROPERTY(QVariantMap offer READ offer NOTIFY changed)
    Q_PROPERTY(bool known READ isKnown NOTIFY changed)
    Q_PROPERTY(QString otherText READ otherText NOTIFY changed)

  public:
    // `items`: fields of vehicle, customer and contact point; what else is among them is left alone.
    PartyForm(CaseRepository& repository, const Lexicon& lexicon, const TimeText& times,
              QList<FieldItem*> items, QObject* parent);

    // [{title, text, taken}]: what is meant. The one taken over comes first.
    [[nodiscard]] QVariantList parties() const;
    // earlierCases(), newest first.
    [[nodiscard]] QVariantList cases() const {
        return earlierCases(known_.cases, repository_, lexicon_, times_);
    }
    // "2 open, 8 in all"
    [[nodiscard]] QString casesText() const;
    // [{id, when, text, spoken}], newest first.
    [[nodiscard]] QVariantList visits() const;
    [[nodiscard]] QString visitsText() const;
    // {index, title, text}: who may be meant, while nobody was taken over; empty: nobody, or it was somebody
    // else.
    [[nodiscard]] QVariantMap offer() const;
    [[nodiscard]] bool isKnown() const { return taken_ || !known_.parties.empty(); }
    // "RAV4 · 王女士 138…8888 · 3 visits · 1 open complaint"; empty while nothing is taken over.
    [[nodiscard]] QString takenText() const;
    // That another customer brings the vehicle which was taken over; empty: it is the known one.
    [[nodiscard]] QString otherText() const;

    // What was typed that tells who is meant.
    [[nodiscard]] const store::KnownBy& typed() const { return asked_; }
    // Cases of those who are meant that are not finished, newest first.
    [[nodiscard]] const std::vector<store::ComplaintRow>& openCases() const { return known_.open; }
    // Whether the phone that was typed is this customer's; the vehicle, the one that was taken over.
    [[nodiscard]] bool isPhoneOf(std::string_view customer) const;
    [[nodiscard]] bool isTakenVehicle(std::string_view vehicle) const;

    // The one at that place of `parties`.
    Q_INVOKABLE void take(int index);
    // The one at that place is not who is meant.
    Q_INVOKABLE void turnDown(int index);
    // It was another: takes back what was filled in from it.
    Q_INVOKABLE void letGo();
    // The name that was typed is the known customer's, put right.
    Q_INVOKABLE void sayItIsTheSame();

    // A person has typed into this field.
    void edited(const FieldItem* item);
    // Takes over what is already stored, as of the visit that a complaint is recorded from.
    void takeRecords(store::KnownParty party);

    // Adds what is new or was corrected; which records the form refers to then.
    struct Referred {
        std::optional<model::RecordId> customer{};
        std::optional<model::RecordId> vehicle{};
    };
    [[nodiscard]] Referred addChanges(std::vector<model::Mutation>& out);

    // What a draft needs besides the fields' texts; empty while that is nothing.
    [[nodiscard]] QVariantMap draft() const;
    // With the draft's fields filled in.
    void resume(const QVariantMap& draft);
    void retranslate() { emit changed(); }
    // The form is closed: whatever comes from elsewhere, it looks no more.
    void retire();

  signals:
    void changed();
    // Fields were filled in, or emptied.
    void filled();

  private:
    void lookUp(bool again = false);
    void refresh();
    void takeOver(store::KnownParty party, bool chosen);
    void fill(const store::Shown& record, bool chosen);
    void takeBack();
    void empty(std::initializer_list<model::Kind> kinds);
    // The name that was typed is another than that of the customer who was taken over.
    [[nodiscard]] bool isOther() const;
    // Whom the form is about: the customer taken over; another one whose phone was typed; nobody known.
    [[nodiscard]] store::KnownParty whoBringsIt() const;
    [[nodiscard]] FieldItem* find(model::Kind kind, std::string_view field) const;
    [[nodiscard]] std::vector<store::KnownParty> offered() const;
    [[nodiscard]] QString titleOf(const store::KnownParty& party) const;
    [[nodiscard]] QString textOf(const store::KnownParty& party) const;
    [[nodiscard]] std::optional<model::RecordId> addRecord(std::vector<model::Mutation>& out,
                                                           model::Kind kind,
                                                           const std::optional<store::Shown>& known,
                                                           const std::optional<model::RecordId>& customer);

    CaseRepository& repository_;
    const Lexicon& lexicon_;
    const TimeText& times_;
    QList<FieldItem*> items_;
    store::KnownBy asked_;
    store::Known known_;
    std::optional<store::KnownParty> taken_;
    bool chosen_ = false;     // by a person
    bool same_ = false;       // a person said that the name typed is the known customer's
    QSet<QString> filled_;    // fields that hold what was taken over
    QStringList turnedDown_;  // vehicles, and customers without one, that a person said it is not
    QTimer soon_;             // records came from elsewhere
};

}  // namespace heed::mobile
