#include "mobile/viewmodels/rejections_model.hpp"

#include "mobile/viewmodels/case_words.hpp"
#include "mobile/viewmodels/change_text.hpp"
#include "shared/policy/cases/complaint_rules.hpp"

#include <QCoreApplication>
#include <algorithm>

namespace heed::mobile {
namespace {

constexpr PageSizes kPages{.first = 5, .next = 20, .growth = 100};

QString say(const char* text) { return QCoreApplication::translate("rejection", text); }

// The fields that were written, but for links; empty: something is not known here, or there are too many to
// be told in a line.
QStringList fieldsOf(const Rejection& rejection, const Lexicon& lexicon) {
    constexpr qsizetype kMost = 3;
    QStringList labels;
    for (const model::Mutation& input : rejection.inputs) {
        for (const auto* list : {&input.set, &input.add, &input.remove}) {
            for (const model::Assignment& assignment : *list) {
                if (assignment.schema && assignment.schema->type == model::FieldType::reference) continue;
                if (!assignment.schema) return {};
                const QString label = lexicon.label(*assignment.schema);
                if (!labels.contains(label)) labels.append(label);
            }
        }
    }
    return labels.size() > kMost ? QStringList() : labels;
}

}  // namespace

RejectionsModel::RejectionsModel(CaseRepository& repository, const Lexicon& lexicon, const TimeText& times,
                                 QObject* parent)
    : PagedListModel(kPages, parent), repository_(repository), lexicon_(lexicon), times_(times) {
    connect(&repository_, &CaseRepository::rejectionsChanged, this, [this] { refresh(); });
    connect(&repository_, &CaseRepository::draftsChanged, this, &RejectionsModel::noteBegun);
    refresh();
}

void RejectionsModel::pageChanged(Reading /*reading*/) {
    noteBegun();
    emit countChanged();
}

// Drafts are written while somebody types, and mostly nothing was refused.
void RejectionsModel::noteBegun() {
    if (rowCount() == 0) return;
    QSet<qint64> begun;
    for (const Draft& draft : repository_.drafts())
        for (const qint64 id : corrected(draft.content))
            begun.insert(id);
    if (begun == begun_) return;
    begun_ = std::move(begun);
    allChanged();
}

Window<RejectionRow, qint64> RejectionsModel::read(std::optional<qint64> after, int limit) const {
    RejectionWindow window = repository_.rejections(after, limit);
    Window<RejectionRow, qint64> rows;
    rows.next = window.next;
    for (Rejection& rejection : window.rows) {
        if (rejection.id == hidden_) continue;
        RejectionRow row{.id = rejection.id, .about = aboutOf(rejection, repository_)};
        row.correctable = correctionOf(rejection, repository_).has_value();
        row.rejection = std::move(rejection);
        rows.rows.push_back(std::move(row));
    }
    return rows;
}

void RejectionsModel::setHidden(std::optional<qint64> id) {
    if (id == hidden_) return;
    hidden_ = id;
    refresh();
}

const Rejection* RejectionsModel::find(qint64 id) const {
    const auto it = std::ranges::find(rows(), id, &RejectionRow::id);
    return it == rows().end() ? nullptr : &it->rejection;
}

QString RejectionsModel::attempted(const Rejection& rejection) const {
    if (isNewComplaint(rejection)) return say(QT_TRANSLATE_NOOP("rejection", "A new complaint"));
    if (isReception(rejection)) return say(QT_TRANSLATE_NOOP("rejection", "A vehicle taken in"));
    const model::Mutation& input = rejection.inputs.front();
    const std::string& transition = input.transition;
    if (const model::Value* deleted = input.assigned(model::kDeleted); deleted && model::asBool(*deleted))
        return say(QT_TRANSLATE_NOOP("rejection", "Deleting"));
    const std::string profile = profileOf(input, repository_);
    for (const model::Assignment& assignment : input.add) {
        const auto step = assignment.name() == "path" && input.kind == model::Kind::complaint
                              ? policy::parseStep(model::asText(assignment.value))
                              : std::nullopt;
        if (step) return stepText(repository_, lexicon_, profile, *step);
    }
    if (transition == policy::transition::kClose) return say(QT_TRANSLATE_NOOP("rejection", "Closing"));
    if (transition == policy::transition::kReopen) return say(QT_TRANSLATE_NOOP("rejection", "Reopening"));
    if (input.kind == model::Kind::action)
        if (const model::Value* type = input.assigned("type"))
            return lexicon_.option(*model::schemaOf(input.kind).field("type"), model::asText(*type));
    const QStringList fields = fieldsOf(rejection, lexicon_);
    return fields.isEmpty() || !transition.empty()
               ? lexicon_.kind(input.kind)
               : fields.join(QCoreApplication::translate("conflict", ", "));
}

// "Closing · FT01-2611-A-0042 · 王女士（示例） · 沪A·12345".
QString RejectionsModel::title(const RejectionRow& row) const {
    QStringList parts{attempted(row.rejection), row.about.number, row.about.customer, row.about.plate};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QString RejectionsModel::opensText(const RejectionRow& row) const {
    if (row.about.picture && row.about.complaint)
        return say(QT_TRANSLATE_NOOP("rejection", "Open the photo"));
    if (row.about.complaint) return say(QT_TRANSLATE_NOOP("rejection", "Open the complaint"));
    return row.about.visit ? say(QT_TRANSLATE_NOOP("rejection", "Open the visit")) : QString();
}

QString RejectionsModel::advice(const RejectionRow& row) const {
    if (row.correctable)
        return begun_.contains(row.id)
                   ? say(QT_TRANSLATE_NOOP("rejection",
                                           "Being corrected: the draft is kept. This goes once it is saved."))
                   : QString();
    return row.about.complaint || row.about.visit
               ? say(QT_TRANSLATE_NOOP(
                     "rejection", "There is nothing to type again in this. Open it, and do it there anew."))
               : say(QT_TRANSLATE_NOOP(
                     "rejection",
                     "What it belongs to is not on this tablet. Note down what matters, then "
                     "remove it."));
}

// Everything that was typed, a line a field.
QString RejectionsModel::entered(const Rejection& rejection) const {
    QStringList lines;
    for (const model::Mutation& input : rejection.inputs)
        lines += changeLines(input, ChangeDetail::typed, profileOf(input, repository_), repository_, lexicon_,
                             times_);
    return lines.join(QLatin1Char('\n'));
}

QVariant RejectionsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const RejectionRow& row = rows()[static_cast<std::size_t>(index.row())];
    const Rejection& rejection = row.rejection;
    switch (role) {
        case RejectionIdRole:
            return rejection.id;
        case Qt::DisplayRole:
        case TitleRole:
            return title(row);
        case ReasonRole:
            return lexicon_.refusal(rejection.refusal);
        case EnteredRole:
            return entered(rejection);
        case WhenTextRole:
            return times_.relative(rejection.at);
        case CorrectableRole:
            return row.correctable;
        case BegunRole:
            return begun_.contains(row.id);
        case OpensTextRole:
            return opensText(row);
        case AdviceRole:
            return advice(row);
        default:
            return {};
    }
}

QHash<int, QByteArray> RejectionsModel::roleNames() const {
    return {{RejectionIdRole, "rejectionId"},
            {TitleRole, "title"},
            {ReasonRole, "reason"},
            {EnteredRole, "entered"},
            {WhenTextRole, "whenText"},
            {CorrectableRole, "correctable"},
            {BegunRole, "begun"},
            {OpensTextRole, "opensText"},
            {AdviceRole, "advice"}};
}

}  // namespace heed::mobile
