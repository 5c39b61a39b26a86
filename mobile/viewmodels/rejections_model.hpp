// What was entered here and not taken: why, what it was, and for which complaint. Nothing of it is lost until
// somebody dismisses it. Newest first, a page at a time.
#pragma once

#include "mobile/viewmodels/case_repository.hpp"
#include "mobile/viewmodels/correction.hpp"
#include "mobile/viewmodels/lexicon.hpp"
#include "mobile/viewmodels/paged_list_model.hpp"
#include "mobile/viewmodels/time_text.hpp"

#include <QtQml/qqmlregistration.h>

#include <QSet>

namespace heed::mobile {

struct RejectionRow {
    qint64 id = 0;
    Rejection rejection{};
    RefusedAbout about{};
    bool correctable = false;

    // A rejection never changes.
    bool operator==(const RejectionRow& other) const {
        return id == other.id && correctable == other.correctable;
    }
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
        TitleRole,  // what was attempted, for whom, on which car
        ReasonRole,
        EnteredRole,
        WhenTextRole,
        CorrectableRole,  // it can be put right in the form in which it was entered
        BegunRole,        // somebody has begun to; that is kept as a draft
        OpensTextRole,    // "Open the visit"; empty: there is nothing to open
        AdviceRole,       // where it cannot: what can be done instead
    };

    RejectionsModel(CaseRepository& repository, const Lexicon& lexicon, const TimeText& times,
                    QObject* parent);

    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    void retranslate() { allChanged(); }

    Q_INVOKABLE void showMore() { readOn(); }
    // The rejection, if it is loaded.
    [[nodiscard]] const Rejection* find(qint64 id) const;
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
    void pageChanged(Reading reading) override;
    void noteBegun();
    [[nodiscard]] QString attempted(const Rejection& rejection) const;
    [[nodiscard]] QString title(const RejectionRow& row) const;
    [[nodiscard]] QString opensText(const RejectionRow& row) const;
    [[nodiscard]] QString advice(const RejectionRow& row) const;
    [[nodiscard]] QString entered(const Rejection& rejection) const;

    CaseRepository& repository_;
    const Lexicon& lexicon_;
    const TimeText& times_;
    std::optional<qint64> hidden_;
    QSet<qint64> begun_;
};

}  // namespace heed::mobile
