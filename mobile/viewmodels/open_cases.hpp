// The cases about the same car, or the same phone, that are still open while another one is being taken down
// (B-03): perhaps it is the same matter, which wants a note there instead of a second case. Each says why it
// is offered, who has it and since when. What a person says is another matter is not offered to that form
// again. UI thread only.
#pragma once

#include "mobile/viewmodels/party_form.hpp"

#include <QtQml/qqmlregistration.h>

#include <QObject>
#include <QStringList>
#include <QVariantList>

namespace heed::mobile {

class OpenCases : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by its form")
    Q_PROPERTY(QVariantList offers READ offers NOTIFY changed)
    Q_PROPERTY(QString headline READ headline NOTIFY changed)
    Q_PROPERTY(QString spoken READ spoken NOTIFY changed)

  public:
    // Of those that `parties` is about; it looks again whenever they are others.
    OpenCases(const CaseRepository& repository, const Lexicon& lexicon, const TimeText& times,
              const PartyForm& parties, QObject* parent);

    // earlierCases(), newest first, each with `why` ("same plate"), `number`, `held` ("In the hands of …")
    // and `line`, these three in one.
    [[nodiscard]] const QVariantList& offers() const { return offers_; }
    // How many there are; and that with all of the first, for a screen reader. Empty: there are none.
    [[nodiscard]] QString headline() const;
    [[nodiscard]] QString spoken() const;

    // It is another matter.
    Q_INVOKABLE void setAside(const QString& id);
    // The ids of those that were set aside, for the form's draft.
    [[nodiscard]] const QStringList& aside() const { return aside_; }
    void resume(const QStringList& aside);
    void retranslate() {
        look();
        emit changed();
    }

  signals:
    void changed();
    // A person has set one aside.
    void edited();

  private:
    void look();
    // Why the case may be the same; empty: there is no telling.
    [[nodiscard]] QString why(const store::ComplaintRow& row, const model::Record& complaint) const;
    [[nodiscard]] QString held(const store::ComplaintRow& row, const model::Record& complaint) const;

    const CaseRepository& repository_;
    const Lexicon& lexicon_;
    const TimeText& times_;
    const PartyForm& parties_;
    QVariantList offers_;
    QStringList aside_;
};

}  // namespace heed::mobile
