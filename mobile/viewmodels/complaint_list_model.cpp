#include "mobile/viewmodels/complaint_list_model.hpp"

#include <QCoreApplication>
#include <chrono>
#include <unordered_set>

namespace heed::mobile {
namespace {

constexpr int kFirstWindow = 40;
constexpr int kNextWindow = 100;
// New complaints that arrive while the list is open push the loaded window down; more than this many at once
// are left to be fetched by scrolling.
constexpr int kGrowth = 200;
constexpr std::chrono::milliseconds kFollow{120};

const model::Field& stateField() { return *model::schemaOf(model::Kind::complaint).field("state"); }

}  // namespace

ComplaintListModel::ComplaintListModel(CaseRepository& repository, const Lexicon& lexicon,
                                       const TimeText& times, QObject* parent)
    : KeyedListModel(parent), repository_(repository), lexicon_(lexicon), times_(times) {
    soon_.setSingleShot(true);
    soon_.setInterval(kFollow);
    connect(&soon_, &QTimer::timeout, this, &ComplaintListModel::refresh);
    connect(&repository_, &CaseRepository::recordsChanged, this, [this] {
        if (!soon_.isActive()) soon_.start();
    });
    refresh();
}

void ComplaintListModel::refresh() {
    soon_.stop();
    const int total = repository_.complaintCount();
    const bool scrolled = rowCount() > kFirstWindow;
    const int arrived = scrolled ? std::clamp(total - total_, 0, kGrowth) : 0;
    const int window = std::max(kFirstWindow, rowCount() + arrived);
    ComplaintWindow first = repository_.complaints({}, window);
    next_ = first.next;
    setRows(std::move(first.rows));
    setTotal(total);
}

bool ComplaintListModel::canFetchMore(const QModelIndex& parent) const {
    // A view asks before it has shown anything, and would then begin its list at the first of the rows it was
    // given.
    return !parent.isValid() && next_.has_value() && shown_;
}

void ComplaintListModel::fetchMore(const QModelIndex& parent) {
    if (!canFetchMore(parent)) return;
    ComplaintWindow more = repository_.complaints(next_, kNextWindow);
    next_ = more.next;
    // A row may have moved since the last look; one that is loaded already must not come twice.
    std::unordered_set<QString> known;
    for (const ComplaintRow& row : rows())
        known.insert(row.id);
    std::erase_if(more.rows, [&known](const ComplaintRow& row) { return known.contains(row.id); });
    append(std::move(more.rows));
}

void ComplaintListModel::setTotal(int total) {
    if (total == total_) return;
    total_ = total;
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
