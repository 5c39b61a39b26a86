// Captures and receptions that were begun and not yet saved, newest first: what was put off with "later", and
// what a kill interrupted.
#pragma once

#include "mobile/viewmodels/case_repository.hpp"
#include "mobile/viewmodels/keyed_list_model.hpp"
#include "mobile/viewmodels/time_text.hpp"

#include <QtQml/qqmlregistration.h>

namespace heed::mobile {

struct DraftRow {
    QString id;
    QString title;
    bool reception = false;  // of a vehicle that is taken in
    qint64 savedAt = 0;

    bool operator==(const DraftRow&) const = default;
};

class DraftsModel : public KeyedListModel<DraftRow> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by AppController")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

  public:
    enum Role { DraftIdRole = Qt::UserRole + 1, TitleRole, WhenTextRole, ReceptionRole };

    DraftsModel(const CaseRepository& repository, const TimeText& times, QObject* parent);

    [[nodiscard]] int count() const { return rowCount(); }
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    void refresh();
    void retranslate() { allChanged(); }
    // What is on a form is not offered a second time in the list.
    void setOnScreen(std::vector<model::RecordId> drafts);

  signals:
    void countChanged();

  private:
    const CaseRepository& repository_;
    const TimeText& times_;
    std::vector<model::RecordId> onScreen_;
};

}  // namespace heed::mobile
