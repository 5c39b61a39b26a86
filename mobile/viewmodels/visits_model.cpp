#include "mobile/viewmodels/visits_model.hpp"

#include "mobile/viewmodels/clock_text.hpp"
#include "mobile/viewmodels/server_time.hpp"

#include <QCoreApplication>
#include <chrono>

namespace heed::mobile {
namespace {

// As many as are looked through by eye; what is older is found by its vehicle.
constexpr int kMostVisits = 100;
// A sync brings many batches; the list follows a few times a second.
constexpr std::chrono::milliseconds kAfterRecords{300};

}  // namespace

VisitsModel::VisitsModel(const CaseRepository& repository, const TimeText& times, QObject* parent)
    : KeyedListModel(parent), repository_(repository), times_(times) {
    soon_.setSingleShot(true);
    soon_.setInterval(kAfterRecords);
    connect(&soon_, &QTimer::timeout, this, &VisitsModel::refresh);
    connect(&repository_, &CaseRepository::recordsChanged, this, [this] {
        if (shown_ && !soon_.isActive()) soon_.start();
    });
}

void VisitsModel::setShown(bool on) {
    shown_ = on;
    if (on) refresh();
}

void VisitsModel::refresh() {
    soon_.stop();
    std::vector<VisitRow> rows;
    for (const store::Shown& visit : repository_.visits(kMostVisits)) {
        const model::Record& record = visit.record;
        VisitRow row{.id = toQString(record.id.text())};
        const auto named = [this, &record](std::string_view field) -> std::optional<store::Shown> {
            const auto id = base::Uuid::parse(record.text(field));
            return id ? repository_.record(*id) : std::nullopt;
        };
        if (const auto vehicle = named("vehicle")) {
            const QString plate = toQString(vehicle->record.text("plate"));
            const QString model = toQString(vehicle->record.text("model"));
            row.vehicle =
                plate.isEmpty() || model.isEmpty() ? plate + model : plate + QStringLiteral("   ") + model;
            if (row.vehicle.isEmpty()) row.vehicle = toQString(vehicle->record.text("vin"));
        }
        if (const auto customer = named("customer")) row.customer = toQString(customer->record.text("name"));
        row.reason = toQString(record.text("reason")).simplified();
        row.arrivedAt = model::asInteger(record.value("arrived_at"));
        row.promisedAt = model::asInteger(record.value("promised_at"));
        row.pickedUp = !model::isNull(record.value("picked_up_at"));
        row.pending = visit.pending;
        rows.push_back(std::move(row));
    }
    const int before = count();
    setRows(std::move(rows));
    if (count() != before) emit countChanged();
}

QString VisitsModel::promise(const VisitRow& row) const {
    if (row.pickedUp || row.promisedAt == 0) return {};
    return dueText(base::instantFromMs(row.promisedAt), serverNow(repository_, times_), times_).text;
}

QVariant VisitsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const VisitRow& row = rows()[static_cast<std::size_t>(index.row())];
    const auto subtitle = [&row] {
        QStringList parts{row.customer, row.reason};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(" · "));
    };
    const QString vehicle =
        row.vehicle.isEmpty() ? QCoreApplication::translate("visit", "Vehicle not known here") : row.vehicle;
    switch (role) {
        case VisitIdRole:
            return row.id;
        case Qt::DisplayRole:
        case VehicleRole:
            return vehicle;
        case SubtitleRole:
            return subtitle();
        case WhenTextRole:
            return times_.relative(row.arrivedAt);
        case PromiseTextRole:
            return promise(row);
        case PromiseToneRole:
            return static_cast<int>(
                dueText(base::instantFromMs(row.promisedAt), serverNow(repository_, times_), times_).tone);
        case PickedUpRole:
            return row.pickedUp;
        case PendingRole:
            return row.pending;
        case SpokenRole: {
            QStringList parts{vehicle, subtitle(), times_.relative(row.arrivedAt), promise(row)};
            if (row.pickedUp) parts.append(QCoreApplication::translate("visit", "picked up"));
            if (row.pending) parts.append(QCoreApplication::translate("list", "on this tablet only"));
            parts.removeAll(QString());
            return parts.join(QStringLiteral(", "));
        }
        default:
            return {};
    }
}

QHash<int, QByteArray> VisitsModel::roleNames() const {
    return {{VisitIdRole, "visitId"},   {VehicleRole, "vehicle"},         {SubtitleRole, "subtitle"},
            {WhenTextRole, "whenText"}, {PromiseTextRole, "promiseText"}, {PromiseToneRole, "promiseTone"},
            {PickedUpRole, "pickedUp"}, {PendingRole, "pending"},         {SpokenRole, "spoken"}};
}

}  // namespace heed::mobile
