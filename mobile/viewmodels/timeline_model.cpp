#include "mobile/viewmodels/timeline_model.hpp"

#include "mobile/viewmodels/cut_text.hpp"
#include "mobile/viewmodels/field_value.hpp"
#include "mobile/viewmodels/profile_fields.hpp"
#include "mobile/viewmodels/record_name.hpp"
#include "shared/policy/cases/case_path.hpp"
#include "shared/policy/cases/workflow_words.hpp"

#include <QCoreApplication>
#include <algorithm>
#include <map>
#include <ranges>

namespace heed::mobile {
namespace {

const QString kReceived = QStringLiteral("received");
const QString kEdited = QStringLiteral("edited");
const QString kStep = QStringLiteral("step");

TimelineRow actionRow(const store::Shown& shownAction) {
    const model::Record& action = shownAction.record;
    TimelineRow row;
    row.id = toQString(action.id.text());
    row.type = toQString(action.text("type"));
    row.text = toQString(action.text("text"));
    row.at = model::asInteger(action.value("at"));
    if (const model::Sibling* shown = action.shown("type")) {
        const model::Write& write = action.writeOf(*shown);
        row.who = toQString(write.by);
    }
    row.pending = shownAction.pending;
    return row;
}

// What one write still stands for in this complaint.
struct Standing {
    std::vector<FieldChange> changes;
    std::optional<policy::Step> step{};
};

// What a step sets by itself: it is told as the step.
bool isSetBySteps(std::string_view field) {
    return field == "state" || field == "profile" || field == "holder";
}

std::map<std::uint32_t, Standing> standingWrites(const model::Record& complaint) {
    std::map<std::uint32_t, Standing> standing;
    for (const model::FieldState& field : complaint.fields) {
        if (field.name() == model::kDeleted) continue;
        for (const model::Sibling& sibling : field.siblings) {
            Standing& write = standing[sibling.write];
            if (field.name() == "path") {
                if (auto step = policy::parseStep(model::asText(sibling.value))) write.step = *step;
            } else if (isSetBySteps(field.name())) {
                continue;
            } else {
                write.changes.push_back(
                    {.field = toQString(field.name()), .now = sibling.value, .joined = field.isSet});
            }
        }
    }
    return standing;
}

QString iconOf(const QString& type) {
    if (type == kReceived) return QStringLiteral("ear");
    if (type == kEdited) return QStringLiteral("pencil");
    if (type == kStep) return QStringLiteral("signpost");
    if (type == QLatin1String("contact")) return QStringLiteral("phone");
    if (type == QLatin1String("reply")) return QStringLiteral("letter");
    if (type == QLatin1String("closed")) return QStringLiteral("check");
    if (type == QLatin1String("reopened")) return QStringLiteral("reopen");
    return QStringLiteral("note");
}

}  // namespace

TimelineModel::TimelineModel(const CaseRepository& repository, const Lexicon& lexicon, const TimeText& times,
                             QObject* parent)
    : KeyedListModel(parent), repository_(repository), lexicon_(lexicon), times_(times) {}

void TimelineModel::show(const ComplaintState& state, const policy::PolicyProfile* profile) {
    profile_ = profile;
    const model::Record& complaint = state.complaint.record;
    remember(complaint);
    std::vector<TimelineRow> rows;
    // The number is written once, when the complaint comes into the world.
    const model::Sibling* birth = complaint.shown("number");
    bool receivedNoted = false;
    for (const store::Shown& action : state.actions) {
        rows.push_back(actionRow(action));
        receivedNoted = receivedNoted || rows.back().type == kReceived;
    }
    for (const auto& [index, standing] : standingWrites(complaint)) {
        const model::Write& write = complaint.writes[index];
        const bool isBirth = birth && index == birth->write;
        const bool isStep = !isBirth && standing.step;
        if (isBirth ? receivedNoted : !isStep && standing.changes.empty()) continue;
        TimelineRow row;
        row.id = QStringLiteral("%1-%2").arg(base::raw(write.device)).arg(base::raw(write.n));
        row.type = isBirth ? kReceived : isStep ? kStep : kEdited;
        if (!isBirth) row.changes = standing.changes;
        for (FieldChange& change : row.changes) {
            const auto known = replaced_.find({base::raw(write.device), base::raw(write.n), change.field});
            if (!change.joined && known != replaced_.end()) change.before = known->second;
        }
        if (isStep) {
            row.step = standing.step->name;
            row.detail = standing.step->detail;
        }
        row.who = toQString(write.by);
        row.at = isBirth ? model::asInteger(complaint.value("received_at"), base::toMs(write.time))
                         : base::toMs(write.time);
        row.pending = write.seq == model::kPendingSeq;
        rows.push_back(std::move(row));
    }
    std::ranges::stable_sort(rows, {},
                             [](const TimelineRow& row) { return std::pair(row.type != kReceived, row.at); });
    setRows(std::move(rows));
}

// What another write has replaced since it was shown last.
void TimelineModel::remember(const model::Record& complaint) {
    for (const model::FieldState& field : complaint.fields) {
        if (field.isSet) continue;
        const model::Sibling* shown = complaint.shown(field.name());
        if (!shown) continue;
        const model::Write& write = complaint.writeOf(*shown);
        const QString name = toQString(field.name());
        const Last now{base::raw(write.device), base::raw(write.n), shown->value};
        const auto [last, isNew] = shown_.try_emplace(name, now);
        if (isNew || (last->second.device == now.device && last->second.n == now.n)) continue;
        // Side by side, neither has replaced the other.
        if (!complaint.conflicted(field))
            replaced_.try_emplace({now.device, now.n, name}, last->second.value);
        last->second = now;
    }
}

void TimelineModel::learn(const std::vector<sync::HistoryStep>& steps) {
    std::map<QString, model::Value> last;
    for (const sync::HistoryStep& step : steps | std::views::reverse) {
        for (const model::Assignment& assignment : step.change.set) {
            const QString name = toQString(assignment.name());
            const auto [before, isFirst] = last.try_emplace(name, assignment.value);
            if (isFirst) continue;
            replaced_.try_emplace({base::raw(step.write.device), base::raw(step.write.n), name},
                                  before->second);
            before->second = assignment.value;
        }
    }
}

bool TimelineModel::hasGaps() const {
    return std::ranges::any_of(rows(), [](const TimelineRow& row) {
        return std::ranges::any_of(row.changes, [&row](const FieldChange& change) {
            return !row.pending && !change.joined && !change.before;
        });
    });
}

QString TimelineModel::label(const QString& name) const {
    const model::Field* field = model::schemaOf(model::Kind::complaint).field(name.toStdString());
    const auto own = field || !profile_ ? nullptr : fieldOfNeed(*profile_, name.toStdString());
    return field ? lexicon_.label(*field) : own ? lexicon_.label(own->field) : name;
}

// In one line, and no longer than is read at a glance; what it is in full stands in the history.
QString TimelineModel::textOf(const QString& name, const model::Value& value) const {
    constexpr qsizetype kGlance = 40;
    const model::Field* field = model::schemaOf(model::Kind::complaint).field(name.toStdString());
    const auto own = field || !profile_ ? nullptr : fieldOfNeed(*profile_, name.toStdString());
    const model::Field* declared = field ? field : own ? &own->field : nullptr;
    QString text;
    if (declared &&
        (declared->type == model::FieldType::reference || declared->type == model::FieldType::referenceSet)) {
        text = nameOfLinked(repository_, lexicon_, model::asText(value));
    } else {
        static const model::Field kUnknown{.name = {}, .zh = {}, .en = {}};
        text = shownText(declared ? *declared : kUnknown, value, lexicon_, times_).simplified();
    }
    return glanceOf(text, kGlance);
}

QString TimelineModel::changeText(const FieldChange& change) const {
    const auto said = [](const char* text) { return QCoreApplication::translate("timeline", text); };
    QString now = model::isNull(change.now) ? said(QT_TRANSLATE_NOOP("timeline", "(cleared)"))
                                            : textOf(change.field, change.now);
    if (change.joined) now.prepend(QStringLiteral("+ "));
    if (change.before && !model::isNull(*change.before))
        now = said(QT_TRANSLATE_NOOP("timeline", "%1 → %2")).arg(textOf(change.field, *change.before), now);
    return said(QT_TRANSLATE_NOOP("timeline", "%1: %2")).arg(label(change.field), now);
}

// A line a field; what joined a set stands in one.
QString TimelineModel::changesText(const TimelineRow& row) const {
    QStringList lines;
    const FieldChange* before = nullptr;
    for (const FieldChange& change : row.changes) {
        const bool goesOn = change.joined && before && before->joined && before->field == change.field;
        if (goesOn)
            lines.back() += QCoreApplication::translate("timeline", ", ") + textOf(change.field, change.now);
        else
            lines.append(changeText(change));
        before = &change;
    }
    return lines.join(QLatin1Char('\n'));
}

// "Handed on to 李示例"
QString TimelineModel::stepTitle(const TimelineRow& row) const {
    const auto* transition = profile_ ? policy::findById(profile_->transitions, row.step) : nullptr;
    const QString words = lexicon_.words(transition ? transition->words : policy::wordsOf(row.step));
    const bool toSomebody = row.step == policy::step::kEscalate || row.step == policy::step::kHandOn;
    return toSomebody ? words + QStringLiteral(" → ") + repository_.displayName(toQString(row.detail))
                      : words;
}

QString TimelineModel::title(const TimelineRow& row) const {
    if (row.type == kStep) return stepTitle(row);
    if (row.type != kEdited)
        return lexicon_.option(*model::schemaOf(model::Kind::action).field("type"), row.type.toStdString());
    return QCoreApplication::translate("timeline", "Edited");
}

QString TimelineModel::textOf(const TimelineRow& row) const {
    return row.changes.empty() ? row.text : changesText(row);
}

QVariant TimelineModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const TimelineRow& row = rows()[static_cast<std::size_t>(index.row())];
    switch (role) {
        case Qt::DisplayRole:
        case TitleRole:
            return title(row);
        case TextRole:
            return textOf(row);
        case WhoRole:
            return repository_.displayName(row.who);
        case WhenRole:
            return times_.relative(row.at);
        case ExactTimeRole:
            return times_.exact(row.at);
        case IconRole:
            return iconOf(row.type);
        case PendingRole:
            return row.pending;
        default:
            return {};
    }
}

QHash<int, QByteArray> TimelineModel::roleNames() const {
    return {{TitleRole, "title"},         {TextRole, "text"},     {WhoRole, "who"},        {WhenRole, "when"},
            {ExactTimeRole, "exactTime"}, {IconRole, "iconName"}, {PendingRole, "pending"}};
}

}  // namespace heed::mobile
