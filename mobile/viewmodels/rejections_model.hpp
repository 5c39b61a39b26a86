// What was entered here and not taken: why, what it was, and for which complaint. Nothing of it is lost until
// somebody dismisses it. Newest first, a page at a time.
#pragma once

#include "mobile/viewmodels/case_repository.hpp"
#include "mobile/viewmodels/lexicon.hpp"
#include "mobile/viewmodels/paged_list_model.hpp"
#include "mobile/viewmodels/time_text.hpp"

#include <QtQml/qqmlregistration.h>

namespace heed::mobile {

struct RejectionRow {
    qint64 id = 0;
    Rejection rejection;

    bool operator==(const RejectionRow& other) const { return id == other.id; }  // a rejection never changes
};

class RejectionsModel : public PagedListModel<RejectionRow, qint64> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by SyncStatus")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(bool hasMore READ hasMore NOTIFY countChanged)

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

    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    void retranslate() { allChanged(); }

    Q_INVOKABLE void showMore() { readOn(); }
    // Somebody has dealt with it; whoever listens lets him take that back for a moment.
    Q_INVOKABLE void dismiss(qint64 id) { emit dismissed(id); }
    // It is not shown, and is still there.
    void setHidden(std::optional<qint64> id);

  signals:
    void countChanged();
    void dismissed(qint64 id);

  private:
    [[nodiscard]] int readCount() const override {
        return repository_.rejectionCount() - static_cast<int>(hidden_.has_value());
    }
    [[nodiscard]] Window<RejectionRow, qint64> read(std::optional<qint64> after, int limit) const override;
    void pageChanged(Reading /*reading*/) override { emit countChanged(); }
    [[nodiscard]] QString title(const Rejection& rejection) const;
    [[nodiscard]] QString entered(const Rejection& rejection) const;

    CaseRepository& repository_;
    const Lexicon& lexicon_;
    const TimeText& times_;
    std::optional<qint64> hidden_;
};

}  // namespace heed::mobile
