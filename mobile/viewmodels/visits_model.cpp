#include "mobile/viewmodels/visits_model.hpp"

#include "mobile/viewmodels/cut_text.hpp"
#include "mobile/viewmodels/scope_tab.hpp"
#include "mobile/viewmodels/server_time.hpp"
#include "shared/store/search_text.hpp"

#include <QCoreApplication>
#include <chrono>

namespace heed::mobile {
namespace {

constexpr PageSizes kPages{.first = 40, .next = 100, .growth = 200};
// Between two keys of one word; what is shown follows the words, not the keys.
constexpr std::chrono::milliseconds kTyping{150};
// Nobody types more, and what is pasted must not hold up the list.
constexpr qsizetype kMostTyped = 100;

QString subtitle(const VisitRow& row) {
    QStringList parts{row.customer, row.reason.simplified()};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

}  // namespace

VisitsModel::VisitsModel(CaseRepository& repository, const TimeText& times, QObject* parent)
    : SoughtListModel(kPages, parent), repository_(repository), times_(times) {
    typing_.setSingleShot(true);
    typing_.setInterval(kTyping);
    connect(&typing_, &QTimer::timeout, this, &VisitsModel::searchNow);
    connect(&repository_, &CaseRepository::visitsFound, this, &VisitsModel::found);
    connect(&repository_, &CaseRepository::indexChanged, this, &VisitsModel::indexMoved);
    connect(&repository_, &CaseRepository::recordsChanged, this, [this] {
        if (shown_) followSoon();
    });
}

void VisitsModel::setShown(bool on) {
    if (on == shown_) return;
    shown_ = on;
    if (!on) return;
    setLooked(false);
    indexMoved();
    refresh();
}

void VisitsModel::setScope(Scope scope) {
    const auto wanted = static_cast<store::VisitScope>(scope);
    if (wanted == scope_) return;
    scope_ = wanted;
    showAnother();
    emit scopeChanged();
}

// --- Words ---

void VisitsModel::setWords(const QString& words) {
    const QString kept = cutText(words, kMostTyped);
    if (kept == words_) return;
    words_ = kept;
    emit wordsChanged();
    typing_.start();
}

void VisitsModel::searchNow() {
    typing_.stop();
    const QString wanted = store::searchWords(words_.toStdString()).empty() ? QString() : words_.simplified();
    if (wanted == sought_) return;
    sought_ = wanted;
    showAnother();
    emit scopesChanged();
    emit indexChanged();
}

void VisitsModel::clear() {
    setWords({});
    searchNow();
}

void VisitsModel::begun() {
    emit countChanged();
    emit begunAnew();
}

void VisitsModel::pageChanged(Reading reading) {
    std::array<int, 3> counts = counts_;
    if (reading != Reading::further) {
        for (const auto scope : {store::VisitScope::all, store::VisitScope::onSite}) {
            const bool counted = scope == scope_ && !narrowed();  // the list itself has done that
            counts[static_cast<std::size_t>(scope)] = counted ? count() : repository_.visitCount(scope);
        }
    }
    counts.back() = rowCount();
    if (counts == counts_) return;
    counts_ = counts;
    emit countChanged();
    emit scopesChanged();
}

QVariantList VisitsModel::scopes() const {
    const auto tab = [this](Scope scope, const char* name) {
        const int listed = counts_[static_cast<std::size_t>(scope)];
        return scopeTab(scope, QCoreApplication::translate("visits", name),
                        narrowed() ? std::nullopt : std::optional(listed));
    };
    return {tab(OnSite, QT_TRANSLATE_NOOP("visits", "On site")),
            tab(All, QT_TRANSLATE_NOOP("visits", "All"))};
}

void VisitsModel::indexMoved() {
    left_ = repository_.leftToIndex();
    if (shown_ && narrowed()) followSoon();
    emit indexChanged();
}

QString VisitsModel::indexText() const {
    if (left_ == 0 || sought_.isEmpty()) return {};
    return QCoreApplication::translate("visits", "Still being prepared: some visits may not be found yet");
}

void VisitsModel::retranslate() {
    allChanged();
    emit scopesChanged();
    emit indexChanged();
}

// --- Rows ---

QString VisitsModel::vehicle(const VisitRow& row) const {
    QStringList parts{row.plate, row.vehicleModel};
    parts.removeAll(QString());
    if (!parts.isEmpty()) return parts.join(QStringLiteral("   "));
    return row.vin.isEmpty() ? QCoreApplication::translate("visit", "Vehicle not known here") : row.vin;
}

ClockText VisitsModel::promise(const VisitRow& row) const {
    if (row.pickedUp || row.promisedAt == 0) return {};
    return dueText(base::instantFromMs(row.promisedAt), serverNow(repository_, times_), times_);
}

QString VisitsModel::spoken(const VisitRow& row) const {
    QStringList parts{vehicle(row), subtitle(row), when(row), promise(row).text};
    if (row.pickedUp) parts.append(QCoreApplication::translate("visit", "picked up"));
    if (row.pending) parts.append(QCoreApplication::translate("list", "on this tablet only"));
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

QVariant VisitsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    setLooked(true);
    const VisitRow& row = rows()[static_cast<std::size_t>(index.row())];
    switch (role) {
        case VisitIdRole:
            return row.id;
        case Qt::DisplayRole:
        case VehicleRole:
            return vehicle(row);
        case SubtitleRole:
            return subtitle(row);
        case WhenTextRole:
            return when(row);
        case PromiseTextRole:
            return promise(row).text;
        case PromiseToneRole:
            return static_cast<int>(promise(row).tone);
        case PromiseIconRole:
            return promise(row).iconName;
        case PickedUpRole:
            return row.pickedUp;
        case PendingRole:
            return row.pending;
        case SpokenRole:
            return spoken(row);
        default:
            return {};
    }
}

QHash<int, QByteArray> VisitsModel::roleNames() const {
    return {{VisitIdRole, "visitId"},         {VehicleRole, "vehicle"},
            {SubtitleRole, "subtitle"},       {WhenTextRole, "whenText"},
            {PromiseTextRole, "promiseText"}, {PromiseToneRole, "promiseTone"},
            {PromiseIconRole, "promiseIcon"}, {PickedUpRole, "pickedUp"},
            {PendingRole, "pending"},         {SpokenRole, "spoken"}};
}

}  // namespace heed::mobile
