#include "mobile/viewmodels/complaint_list_model.hpp"

#include "mobile/viewmodels/case_words.hpp"
#include "mobile/viewmodels/found_text.hpp"
#include "mobile/viewmodels/scope_tab.hpp"
#include "mobile/viewmodels/server_time.hpp"
#include "shared/store/search_text.hpp"

#include <QCoreApplication>

namespace heed::mobile {
namespace {

constexpr PageSizes kPages{.first = 40, .next = 100, .growth = 200};

// How far into a text what was found may stand and still be seen.
constexpr int kWordsLead = 36;
constexpr int kSubtitleLead = 1'000;
constexpr int kElsewhereLead = 10;

}  // namespace

ComplaintListModel::ComplaintListModel(CaseRepository& repository, const Lexicon& lexicon,
                                       const TimeText& times, QObject* parent)
    : SoughtListModel(kPages, parent), repository_(repository), lexicon_(lexicon), times_(times) {
    connect(&repository_, &CaseRepository::recordsChanged, this, &ComplaintListModel::followSoon);
    connect(&repository_, &CaseRepository::found, this, &ComplaintListModel::found);
    refresh();
}

void ComplaintListModel::setScope(Scope scope) {
    const auto wanted = static_cast<CaseScope>(scope);
    if (wanted == scope_) return;
    scope_ = wanted;
    showAnother();
    emit scopeChanged();
}

void ComplaintListModel::narrow(const store::Narrowing& narrowing) {
    if (narrowing == narrowing_) return;
    store::Narrowing later = narrowing_;
    if (later.dueBefore && narrowing.dueBefore) later.dueBefore = narrowing.dueBefore;
    const bool onlyTime = later == narrowing;
    const bool before = narrowed();
    narrowing_ = narrowing;
    if (narrowed() != before) emit scopesChanged();
    // Time has passed, and nobody has chosen anything: whoever reads on stays where he is.
    if (onlyTime) return refresh();
    showAnother();
}

void ComplaintListModel::beforeAnother() { words_ = store::searchWords(narrowing_.words); }

void ComplaintListModel::begun() {
    emit countChanged();
    emit begunAnew();
}

void ComplaintListModel::setMarkColour(const QString& colour) {
    if (colour == markColour_) return;
    markColour_ = colour;
    if (!words_.empty()) allChanged();
    emit markColourChanged();
}

void ComplaintListModel::pageChanged(Reading reading) {
    std::array<int, 4> counts = counts_;
    // They are counted, which takes longer the more there are; and only what was written makes them others.
    if (reading == Reading::again) {
        for (const CaseScope scope : {CaseScope::all, CaseScope::open, CaseScope::mine}) {
            const bool counted = scope == scope_ && !narrowed();  // the list itself has done that
            counts[static_cast<std::size_t>(scope)] = counted ? count() : repository_.complaintCount(scope);
        }
    }
    counts.back() = rowCount();
    if (counts == counts_) return;
    counts_ = counts;
    emit countChanged();
    emit scopesChanged();
}

QVariantList ComplaintListModel::scopes() const {
    const auto tab = [this](Scope scope, const char* name) {
        const int listed = counts_[static_cast<std::size_t>(scope)];
        return scopeTab(scope, QCoreApplication::translate("list", name),
                        narrowed() ? std::nullopt : std::optional(listed));
    };
    return {tab(Mine, QT_TRANSLATE_NOOP("list", "Mine")), tab(Open, QT_TRANSLATE_NOOP("list", "Open")),
            tab(All, QT_TRANSLATE_NOOP("list", "All"))};
}

void ComplaintListModel::retranslate() {
    allChanged();
    emit scopesChanged();
}

QVariant ComplaintListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    setLooked(true);
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
            return stateLabel(row);
        case FinishedRole:
            return row.finished;
        case DueTextRole:
            return dueOf(row).value_or(ClockText{}).text;
        case DueToneRole:
            return static_cast<int>(dueOf(row).value_or(ClockText{}).tone);
        case DueIconRole:
            return dueOf(row).value_or(ClockText{}).iconName;
        case HolderRole:
            return holderOf(row);
        case ImportantRole:
            return row.important;
        case WhenTextRole:
            return times_.relative(row.receivedAt);
        case PendingRole:
            return row.pending;
        case ConflictedRole:
            return row.conflicted;
        case SubtitleRole:
            return subtitle(row);
        case MarkedWordsRole:
            return marked(row.words.isEmpty() ? row.number : row.words, kWordsLead);
        case MarkedSubtitleRole:
            return marked(subtitle(row), kSubtitleLead);
        case FoundRole:
            return foundElsewhere(row);
        case SpokenRole:
            return spoken(row);
        default:
            return {};
    }
}

QString ComplaintListModel::subtitle(const ComplaintRow& row) const {
    QStringList parts{row.customer, row.plate, row.vehicleModel};
    parts.removeAll(QString());
    return parts.isEmpty() ? row.number : parts.join(QStringLiteral("   "));
}

QString ComplaintListModel::marked(const QString& text, int lead) const {
    return words_.empty() ? QString() : markedText(text, words_, markColour_, lead);
}

QString ComplaintListModel::foundElsewhere(const ComplaintRow& row) const {
    QStringList parts;
    for (const FoundText& found : row.found) {
        for (const model::Kind kind :
             {model::Kind::complaint, model::Kind::vehicle, model::Kind::contactPoint}) {
            if (const auto* field = model::schemaOf(kind).field(found.field.toStdString())) {
                parts.append(QCoreApplication::translate("list", "%1: %2")
                                 .arg(lexicon_.label(*field), marked(found.text, kElsewhereLead)));
                break;
            }
        }
    }
    return parts.join(QStringLiteral(" · "));
}

QString ComplaintListModel::stateLabel(const ComplaintRow& row) const {
    return stateText(repository_, lexicon_, row.profile, row.state.toStdString());
}

std::optional<ClockText> ComplaintListModel::dueOf(const ComplaintRow& row) const {
    if (row.due == 0 || row.finished) return std::nullopt;
    const auto now = serverNow(repository_, times_);
    const bool soon = row.dueSoon != 0 && base::toMs(now) >= row.dueSoon;
    return dueText(base::instantFromMs(row.due), now, times_, soon);
}

QString ComplaintListModel::holderOf(const ComplaintRow& row) const {
    if (row.profile.empty() || row.finished || row.responsible == repository_.identity().userId) return {};
    return repository_.displayName(row.responsible);
}

QString ComplaintListModel::spoken(const ComplaintRow& row) const {
    QStringList parts{row.words, row.customer, row.plate, row.vehicleModel, stateLabel(row), holderOf(row)};
    if (const auto due = dueOf(row)) parts.append(due->text);
    for (const FoundText& found : row.found)
        parts.append(found.text);
    if (row.important) parts.append(QCoreApplication::translate("list", "important"));
    if (row.pending) parts.append(QCoreApplication::translate("list", "on this tablet only"));
    if (row.conflicted) parts.append(QCoreApplication::translate("list", "to be compared"));
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

QHash<int, QByteArray> ComplaintListModel::roleNames() const {
    return {{RecordIdRole, "recordId"},
            {NumberRole, "number"},
            {WordsRole, "words"},
            {CustomerRole, "customer"},
            {PlateRole, "plate"},
            {VehicleModelRole, "vehicleModel"},
            {StateCodeRole, "stateCode"},
            {StateLabelRole, "stateLabel"},
            {ImportantRole, "important"},
            {WhenTextRole, "whenText"},
            {PendingRole, "pending"},
            {ConflictedRole, "conflicted"},
            {FinishedRole, "finished"},
            {DueTextRole, "dueText"},
            {DueToneRole, "dueTone"},
            {DueIconRole, "dueIcon"},
            {HolderRole, "holder"},
            {SubtitleRole, "subtitle"},
            {MarkedWordsRole, "markedWords"},
            {MarkedSubtitleRole, "markedSubtitle"},
            {FoundRole, "found"},
            {SpokenRole, "spoken"}};
}

}  // namespace heed::mobile
