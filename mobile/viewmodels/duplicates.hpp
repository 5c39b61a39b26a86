// Of what a page is about: the records that may be the same (B-03), each with why and what differs, and those
// that are. Joining and parting write links and nothing else, so that both records stay as they are; that two
// are not the same is written as well, so that nobody else is asked. Whoever has the page saves what is
// decided here. UI thread only.
#pragma once

#include "mobile/viewmodels/case_repository.hpp"
#include "mobile/viewmodels/lexicon.hpp"
#include "mobile/viewmodels/time_text.hpp"
#include "mobile/viewmodels/undoable.hpp"

#include <QtQml/qqmlregistration.h>

#include <QObject>
#include <QVariantList>
#include <vector>

namespace heed::mobile {

// "same VIN"
[[nodiscard]] QString reasonText(policy::DuplicateReason reason);

class Duplicates : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by ComplaintController")
    Q_PROPERTY(QVariantList offers READ offers NOTIFY changed)
    Q_PROPERTY(QVariantList joined READ joined NOTIFY changed)
    Q_PROPERTY(bool mergedAway READ mergedAway NOTIFY changed)

  public:
    Duplicates(const CaseRepository& repository, const Lexicon& lexicon, const TimeText& times,
               QObject* parent);

    // Of these records; each is looked up anew.
    void show(const std::vector<model::RecordId>& records);
    void retranslate();

    // [{title, why, here, there, rows: [{label, here, there}], complaint}]: `rows` is what differs, `here`
    // and `there` are what the two are called, `complaint` the id of one that can be opened, or empty.
    [[nodiscard]] const QVariantList& offers() const { return offers_; }
    // [{title, text, complaint, stands}]: `stands` where the other case is the one that is worked on.
    [[nodiscard]] const QVariantList& joined() const { return joined_; }
    // The case is one with another, and that one is worked on.
    [[nodiscard]] bool mergedAway() const;

    Q_INVOKABLE void join(int offer);
    Q_INVOKABLE void setApart(int offer);
    // Takes one out of those that are one.
    Q_INVOKABLE void part(int index);

  signals:
    void changed();
    void decided(const heed::mobile::Undoable& decision);

  private:
    struct Offer {
        store::Shown one;
        store::Twin twin;
    };
    struct Joined {
        store::Shown one;
        store::Shown other;
        bool otherStands = false;
    };

    void tell();
    [[nodiscard]] QString why(const policy::DuplicatePair& pair) const;
    [[nodiscard]] QString shownOf(const model::Field& field, const model::Record& record) const;
    [[nodiscard]] QVariantList differences(const model::Record& one, const model::Record& other) const;
    void decide(Undoable::What what, std::optional<model::Mutation> change, const Offer& offer);

    const CaseRepository& repository_;
    const Lexicon& lexicon_;
    const TimeText& times_;
    std::vector<model::RecordId> records_;
    std::vector<Offer> found_;
    std::vector<Joined> one_;
    QVariantList offers_;
    QVariantList joined_;
};

}  // namespace heed::mobile

Q_DECLARE_METATYPE(heed::mobile::Undoable)
