// The list of complaints, newest first. It holds the rows that have been scrolled to and no more, asks the
// repository for the next window when the view nears its end, and re-reads only what it holds when records
// have changed.
#pragma once

#include "mobile/viewmodels/case_repository.hpp"
#include "mobile/viewmodels/lexicon.hpp"
#include "mobile/viewmodels/paged_list_model.hpp"
#include "mobile/viewmodels/time_text.hpp"

#include <QtQml/qqmlregistration.h>

#include <QTimer>

namespace heed::mobile {

class ComplaintListModel : public PagedListModel<ComplaintRow, store::ListKey> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by AppController")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

  public:
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
        SpokenRole,  // all of it in words, for a screen reader
    };

    ComplaintListModel(CaseRepository& repository, const Lexicon& lexicon, const TimeText& times,
                       QObject* parent);

    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;
    void retranslate() { allChanged(); }

  signals:
    void countChanged();

  private:
    [[nodiscard]] int readCount() const override { return repository_.complaintCount(); }
    [[nodiscard]] ComplaintWindow read(std::optional<store::ListKey> after, int limit) const override {
        return repository_.complaints(std::move(after), limit);
    }
    void pageChanged() override;
    [[nodiscard]] QString spoken(const ComplaintRow& row) const;

    CaseRepository& repository_;
    const Lexicon& lexicon_;
    const TimeText& times_;
    // A first sync brings hundreds of batches; the list follows a few times a second.
    QTimer soon_;
    int told_ = 0;
    mutable bool shown_ = false;  // some view has looked at a row
};

}  // namespace heed::mobile
