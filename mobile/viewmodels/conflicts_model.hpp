// All records with fields that several people wrote without seeing each other: which record, which fields.
// Newest first, a page at a time, however many there are.
#pragma once

#include "mobile/viewmodels/lexicon.hpp"
#include "mobile/viewmodels/paged_list_model.hpp"
#include "mobile/viewmodels/predecessors.hpp"
#include "mobile/viewmodels/time_text.hpp"

#include <QtQml/qqmlregistration.h>

#include <QHash>
#include <QTimer>

namespace heed::mobile {

class ConflictsModel : public PagedListModel<ConflictRow, store::ConflictKey> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by SyncStatus")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(bool hasMore READ hasMore NOTIFY countChanged)

  public:
    enum Role {
        RecordIdRole = Qt::UserRole + 1,
        TitleRole,     // the customer's own words, else what there is
        SubtitleRole,  // number, customer, plate
        FieldsRole,    // "Vehicle: plate, VIN"
        WhenTextRole,
        PendingRole,
        SpokenRole,  // all of it in words, for a screen reader
    };

    ConflictsModel(CaseRepository& repository, const Lexicon& lexicon, const TimeText& times,
                   QObject* parent);

    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    void retranslate() { allChanged(); }
    // The row of this record, if it is loaded.
    [[nodiscard]] const ConflictRow* find(const QString& recordId) const;

    Q_INVOKABLE void showMore() { readOn(); }

  signals:
    void countChanged();

  private:
    [[nodiscard]] int readCount() const override { return repository_.conflictCount(); }
    [[nodiscard]] ConflictWindow read(std::optional<store::ConflictKey> after, int limit) const override {
        return repository_.conflicts(after, limit);
    }
    void pageChanged(Reading reading) override;
    void askForBefore();
    [[nodiscard]] QString title(const ConflictRow& row) const;
    [[nodiscard]] QString subtitle(const ConflictRow& row) const;
    [[nodiscard]] QString fields(const ConflictRow& row) const;
    // Of a checklist; null: another record, or a way of working that this tablet does not know.
    [[nodiscard]] const policy::Form* formOf(const ConflictRow& row) const;
    [[nodiscard]] QString labelOf(const ConflictRow& row, const QString& name) const;

    CaseRepository& repository_;
    const Lexicon& lexicon_;
    const TimeText& times_;
    // What was there before is asked for as soon as a conflict is listed: whoever reviews it later may be
    // without a connection.
    Predecessors before_;
    QHash<QString, qint64> askedFor_;  // id of the record: as of which of its writes
    // A sync brings many batches; the list follows a few times a second.
    QTimer soon_;
};

}  // namespace heed::mobile
