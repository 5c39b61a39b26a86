// What was entered here and not taken: why, what it was, and for which complaint. Nothing of it is lost until
// somebody dismisses it.
#pragma once

#include "mobile/viewmodels/case_repository.hpp"
#include "mobile/viewmodels/keyed_list_model.hpp"
#include "mobile/viewmodels/lexicon.hpp"
#include "mobile/viewmodels/time_text.hpp"

#include <QtQml/qqmlregistration.h>

namespace heed::mobile {

struct RejectionRow {
    qint64 id = 0;
    Rejection rejection;

    bool operator==(const RejectionRow& other) const { return id == other.id; }  // a rejection never changes
};

class RejectionsModel : public KeyedListModel<RejectionRow> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by SyncStatus")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

  public:
    enum Role {
        RejectionIdRole = Qt::UserRole + 1,
        TitleRole,
        ReasonRole,
        EnteredRole,
        WhenTextRole,
        RecordIdRole,
    };  // of the record that the refusal is about

    RejectionsModel(CaseRepository& repository, const Lexicon& lexicon, const TimeText& times,
                    QObject* parent);

    [[nodiscard]] int count() const { return rowCount(); }
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    void retranslate() { allChanged(); }

    Q_INVOKABLE void dismiss(qint64 id) { repository_.dismissRejection(id); }

  signals:
    void countChanged();

  private:
    void refresh();
    [[nodiscard]] QString title(const Rejection& rejection) const;
    [[nodiscard]] QString entered(const Rejection& rejection) const;

    CaseRepository& repository_;
    const Lexicon& lexicon_;
    const TimeText& times_;
};

}  // namespace heed::mobile
