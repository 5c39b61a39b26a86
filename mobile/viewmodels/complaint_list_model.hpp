// The list of complaints, newest first. It holds the rows that have been scrolled to and no more, asks the
// repository for the next window when the view nears its end, and re-reads only what it holds when records
// have changed.
#pragma once

#include "mobile/viewmodels/case_repository.hpp"
#include "mobile/viewmodels/keyed_list_model.hpp"
#include "mobile/viewmodels/lexicon.hpp"
#include "mobile/viewmodels/time_text.hpp"

#include <QtQml/qqmlregistration.h>

#include <QTimer>

namespace heed::mobile {

class ComplaintListModel : public KeyedListModel<ComplaintRow> {
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

    // Of all complaints, not only of those loaded.
    [[nodiscard]] int count() const { return total_; }
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

    // Reads the loaded window again, at once.
    void refresh();
    void retranslate() { allChanged(); }

  signals:
    void countChanged();

  private:
    [[nodiscard]] QString spoken(const ComplaintRow& row) const;
    void setTotal(int total);

    CaseRepository& repository_;
    const Lexicon& lexicon_;
    const TimeText& times_;
    // A first sync brings hundreds of batches; the list follows a few times a second.
    QTimer soon_;
    std::optional<store::ListKey> next_;
    int total_ = 0;
    mutable bool shown_ = false;  // some view has looked at a row
};

}  // namespace heed::mobile
