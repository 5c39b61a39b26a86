// The visits known here, newest first: which vehicle, whose, and whether it is still in the house. UI thread
// only.
#pragma once

#include "mobile/viewmodels/case_repository.hpp"
#include "mobile/viewmodels/keyed_list_model.hpp"
#include "mobile/viewmodels/lexicon.hpp"
#include "mobile/viewmodels/time_text.hpp"

#include <QtQml/qqmlregistration.h>

#include <QTimer>

namespace heed::mobile {

struct VisitRow {
    QString id;
    QString vehicle{};  // "沪A·12345   RAV4"
    QString customer{};
    QString reason{};
    qint64 arrivedAt = 0;
    qint64 promisedAt = 0;  // 0: none
    bool pickedUp = false;
    bool pending = false;

    bool operator==(const VisitRow&) const = default;
};

class VisitsModel : public KeyedListModel<VisitRow> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by AppController")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

  public:
    enum Role {
        VisitIdRole = Qt::UserRole + 1,
        VehicleRole,
        SubtitleRole,
        WhenTextRole,
        PromiseTextRole,  // empty: nothing promised, or picked up
        PromiseToneRole,  // StatusPill.Tone
        PickedUpRole,
        PendingRole,
        SpokenRole,
    };

    VisitsModel(const CaseRepository& repository, const TimeText& times, QObject* parent);

    [[nodiscard]] int count() const { return rowCount(); }
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    // Reads nothing while nobody looks.
    void setShown(bool on);
    void refresh();
    void retranslate() { allChanged(); }

  signals:
    void countChanged();

  private:
    [[nodiscard]] QString promise(const VisitRow& row) const;

    const CaseRepository& repository_;
    const TimeText& times_;
    QTimer soon_;
    bool shown_ = false;
};

}  // namespace heed::mobile
