#include "mobile/viewmodels/complaint_list_model.hpp"

#include <QCoreApplication>
#include <chrono>

namespace heed::mobile {
namespace {

constexpr PageSizes kPages{.first = 40, .next = 100, .growth = 200};
constexpr std::chrono::milliseconds kFollow{120};

const model::Field& stateField() { return *model::schemaOf(model::Kind::complaint).field("state"); }

}  // namespace

ComplaintListModel::ComplaintListModel(CaseRepository& repository, const Lexicon& lexicon,
                                       const TimeText& times, QObject* parent)
    : PagedListModel(kPages, parent), repository_(repository), lexicon_(lexicon), times_(times) {
    soon_.setSingleShot(true);
    soon_.setInterval(kFollow);
    connect(&soon_, &QTimer::timeout, this, &ComplaintListModel::refresh);
    connect(&repository_, &CaseRepository::recordsChanged, this, [this] {
        if (!soon_.isActive()) soon_.start();
    });
    refresh();
}

bool ComplaintListModel::canFetchMore(const QModelIndex& parent) const {
    // A view asks before it has shown anything, and would then begin its list at the first of the rows it was
    // given.
    return !parent.isValid() && hasMore() && shown_;
}

void ComplaintListModel::fetchMore(const QModelIndex& parent) {
    if (canFetchMore(parent)) readOn();
}

void ComplaintListModel::pageChanged() {
    soon_.stop();
    if (count() == told_) return;
    told_ = count();
    emit countChanged();
}

QVariant ComplaintListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    shown_ = true;
    const ComplaintRow& row = rows()[static_cast<std::size_t>(index.row())];
    switch (role) {
        case RecordIdRole:
            return row.id;
        case NumberRole:
            return row.number;
        case Qt::DisplayRole:
        case WordsRole:
            return row.words;
        case CustomerRole:
            return row.customer;
        case PlateRole:
            return row.plate;
        case VehicleModelRole:
            return row.vehicleModel;
        case StateCodeRole:
            return row.state;
        case StateLabelRole:
            return lexicon_.option(stateField(), row.state.toStdString());
        case ImportantRole:
            return row.important;
        case WhenTextRole:
            return times_.relative(row.receivedAt);
        case PendingRole:
            return row.pending;
        case ConflictedRole:
            return row.conflicted;
        case SubtitleRole: {
            QStringList parts{row.customer, row.plate, row.vehicleModel};
            parts.removeAll(QString());
            return parts.isEmpty() ? row.number : parts.join(QStringLiteral("   "));
        }
        case SpokenRole:
            return spoken(row);
        default:
            return {};
    }
}

QString ComplaintListModel::spoken(const ComplaintRow& row) const {
    QStringList parts{row.words, row.customer, row.plate, row.vehicleModel,
                      lexicon_.option(stateField(), row.state.toStdString())};
    if (row.important) parts.append(QCoreApplication::translate("list", "important"));
    if (row.pending) parts.append(QCoreApplication::translate("list", "on this tablet only"));
    if (row.conflicted) parts.append(QCoreApplication::translate("list", "to be compared"));
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

QHash<int, QByteArray> ComplaintListModel::roleNames() const {
    return {{RecordIdRole, "recordId"},   {NumberRole, "number"},         {WordsRole, "words"},
            {CustomerRole, "customer"},   {PlateRole, "plate"},           {VehicleModelRole, "vehicleModel"},
            {StateCodeRole, "stateCode"}, {StateLabelRole, "stateLabel"}, {ImportantRole, "important"},
            {WhenTextRole, "whenText"},   {PendingRole, "pending"},       {ConflictedRole, "conflicted"},
            {SubtitleRole, "subtitle"},   {SpokenRole, "spoken"}};
}

}  // namespace heed::mobile
