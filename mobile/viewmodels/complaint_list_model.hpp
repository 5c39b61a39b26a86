// The list of complaints, newest first. It holds the rows that have been scrolled to and no more, asks the
// repository for the next window when the view nears its end, and re-reads only what it holds when records
// have changed.
#pragma once

#include "mobile/viewmodels/case_repository.hpp"
#include "mobile/viewmodels/clock_text.hpp"
#include "mobile/viewmodels/lexicon.hpp"
#include "mobile/viewmodels/paged_list_model.hpp"
#include "mobile/viewmodels/time_text.hpp"

#include <QtQml/qqmlregistration.h>

#include <QTimer>
#include <array>

namespace heed::mobile {

class ComplaintListModel : public PagedListModel<ComplaintRow, CaseKey> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by AppController")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(Scope scope READ scope WRITE setScope NOTIFY scopeChanged)
    Q_PROPERTY(int mineCount READ mineCount NOTIFY countChanged)
    Q_PROPERTY(int openCount READ openCount NOTIFY countChanged)
    Q_PROPERTY(int allCount READ allCount NOTIFY countChanged)

  public:
    // As CaseScope.
    enum Scope { All, Open, Mine };
    Q_ENUM(Scope)

    enum Role {
        RecordIdRole = Qt::UserRole + 1,
        NumberRole,
        WordsRole,
        CustomerRole,
        PlateRole,
        VehicleModelRole,
        StateCodeRole,
        StateLabelRole,
        ImportantRole,
        WhenTextRole,
        PendingRole,
        ConflictedRole,
        SubtitleRole,
        FinishedRole,
        DueTextRole,  // "20 min left", "1 h overdue"; empty: nothing is due
        DueToneRole,  // StatusPill.Tone
        DueIconRole,
        HolderRole,  // whose it is, where that is somebody else
        SpokenRole,  // all of it in words, for a screen reader
    };

    ComplaintListModel(CaseRepository& repository, const Lexicon& lexicon, const TimeText& times,
                       QObject* parent);

    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;
    void retranslate() { allChanged(); }

    [[nodiscard]] Scope scope() const { return static_cast<Scope>(scope_); }
    void setScope(Scope scope);
    [[nodiscard]] int mineCount() const { return counts_[static_cast<std::size_t>(CaseScope::mine)]; }
    [[nodiscard]] int openCount() const { return counts_[static_cast<std::size_t>(CaseScope::open)]; }
    [[nodiscard]] int allCount() const { return counts_[static_cast<std::size_t>(CaseScope::all)]; }

  signals:
    void countChanged();
    void scopeChanged();

  private:
    [[nodiscard]] int readCount() const override { return repository_.complaintCount(scope_); }
    [[nodiscard]] ComplaintWindow read(std::optional<CaseKey> after, int limit) const override {
        return repository_.complaints(scope_, std::move(after), limit);
    }
    [[nodiscard]] QString stateLabel(const ComplaintRow& row) const;
    [[nodiscard]] std::optional<ClockText> dueOf(const ComplaintRow& row) const;
    [[nodiscard]] QString holderOf(const ComplaintRow& row) const;
    void pageChanged() override;
    [[nodiscard]] QString spoken(const ComplaintRow& row) const;

    CaseRepository& repository_;
    const Lexicon& lexicon_;
    const TimeText& times_;
    // A first sync brings hundreds of batches; the list follows a few times a second.
    QTimer soon_;
    CaseScope scope_ = CaseScope::all;
    std::array<int, 3> counts_{};
    mutable bool shown_ = false;  // some view has looked at a row
};

}  // namespace heed::mobile
