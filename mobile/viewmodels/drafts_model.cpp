#include "mobile/viewmodels/drafts_model.hpp"

#include "mobile/viewmodels/lexicon.hpp"

#include <QCoreApplication>

namespace heed::mobile {
namespace {

// What a draft is recognised by: what the customer said, else who or which vehicle it is about.
QString titleOf(const QVariantMap& content) {
    for (const char* field :
         {"complaint.own_words", "vehicle.plate", "customer.name", "vehicle.vin", "vehicle.model"}) {
        const QString text = content.value(QLatin1String(field)).toString().simplified();
        if (!text.isEmpty()) return text;
    }
    return {};
}

}  // namespace

DraftsModel::DraftsModel(const CaseRepository& repository, const TimeText& times, QObject* parent)
    : KeyedListModel(parent), repository_(repository), times_(times) {
    connect(&repository_, &CaseRepository::draftsChanged, this, &DraftsModel::refresh);
    refresh();
}

void DraftsModel::refresh() {
    std::vector<DraftRow> rows;
    for (const Draft& draft : repository_.drafts()) {
        const bool reception = draft.form == QLatin1String("reception");
        if (!reception && draft.form != QLatin1String("capture")) continue;
        if (std::ranges::find(onScreen_, draft.id) != onScreen_.end()) continue;
        rows.push_back({toQString(draft.id.text()), titleOf(draft.content), reception, draft.savedAt});
    }
    std::ranges::stable_sort(rows, std::greater{}, &DraftRow::savedAt);
    const int before = count();
    setRows(std::move(rows));
    if (count() != before) emit countChanged();
}

void DraftsModel::setOnScreen(std::vector<model::RecordId> drafts) {
    onScreen_ = std::move(drafts);
    refresh();
}

QVariant DraftsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const DraftRow& row = rows()[static_cast<std::size_t>(index.row())];
    switch (role) {
        case DraftIdRole:
            return row.id;
        case Qt::DisplayRole:
        case TitleRole:
            return row.title.isEmpty() ? QCoreApplication::translate("draft", "Not named yet") : row.title;
        case ReceptionRole:
            return row.reception;
        case WhenTextRole:
            return times_.relative(row.savedAt);
        default:
            return {};
    }
}

QHash<int, QByteArray> DraftsModel::roleNames() const {
    return {{DraftIdRole, "draftId"},
            {TitleRole, "title"},
            {WhenTextRole, "whenText"},
            {ReceptionRole, "reception"}};
}

}  // namespace heed::mobile
