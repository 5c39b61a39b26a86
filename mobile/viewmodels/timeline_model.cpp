#include "mobile/viewmodels/timeline_model.hpp"

#include "mobile/viewmodels/profile_fields.hpp"
#include "shared/policy/cases/case_path.hpp"
#include "shared/policy/cases/workflow_words.hpp"

#include <QCoreApplication>
#include <algorithm>
#include <map>

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
    QStringList fields;
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
            } else if (const QString name = toQString(field.name()); !write.fields.contains(name)) {
                write.fields.append(name);
            }
        }
    }
    return standing;
}

QString iconOf(const QString& type) {
    if (type == kReceived) return QStringLiteral("ear");
    if (type == kEdited) return QStringLiteral("pencil");
    if (type == kStep) return QStringLiteral("forward");
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
        if (isBirth ? receivedNoted : !isStep && standing.fields.isEmpty()) continue;
        TimelineRow row;
        row.id = QStringLiteral("%1-%2").arg(base::raw(write.device)).arg(base::raw(write.n));
        row.type = isBirth ? kReceived : isStep ? kStep : kEdited;
        if (!isBirth) row.fields = standing.fields;
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

QString TimelineModel::labels(const QStringList& fields) const {
    const model::KindSchema& complaint = model::schemaOf(model::Kind::complaint);
    QStringList labels;
    for (const QString& name : fields) {
        const model::Field* field = complaint.field(name.toStdString());
        const auto own = field || !profile_ ? nullptr : fieldOfNeed(*profile_, name.toStdString());
        labels.append(field ? lexicon_.label(*field) : own ? lexicon_.label(own->field) : name);
    }
    return labels.join(QCoreApplication::translate("timeline", ", "));
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
    return QCoreApplication::translate("timeline", "Edited: %1").arg(labels(row.fields));
}

QString TimelineModel::textOf(const TimelineRow& row) const {
    if (row.type != kStep || row.fields.isEmpty()) return row.text;
    return QCoreApplication::translate("timeline", "Filled in: %1").arg(labels(row.fields));
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
