#include "mobile/viewmodels/rejections_model.hpp"

#include "mobile/viewmodels/change_text.hpp"
#include "shared/policy/cases/complaint_rules.hpp"
#include "shared/policy/policy.hpp"

#include <QCoreApplication>

namespace heed::mobile {
namespace {

constexpr PageSizes kPages{.first = 5, .next = 20, .growth = 100};

}  // namespace

RejectionsModel::RejectionsModel(CaseRepository& repository, const Lexicon& lexicon, const TimeText& times,
                                 QObject* parent)
    : PagedListModel(kPages, parent), repository_(repository), lexicon_(lexicon), times_(times) {
    connect(&repository_, &CaseRepository::rejectionsChanged, this, [this] { refresh(); });
    refresh();
}

Window<RejectionRow, qint64> RejectionsModel::read(std::optional<qint64> after, int limit) const {
    RejectionWindow window = repository_.rejections(after, limit);
    Window<RejectionRow, qint64> rows;
    rows.next = window.next;
    for (Rejection& rejection : window.rows) {
        const qint64 id = rejection.id;
        if (id == hidden_) continue;
        rows.rows.push_back({id, std::move(rejection)});
    }
    return rows;
}

void RejectionsModel::setHidden(std::optional<qint64> id) {
    if (id == hidden_) return;
    hidden_ = id;
    refresh();
}

// What was attempted: "Closing · FT01-2611-A-0042".
QString RejectionsModel::title(const Rejection& rejection) const {
    const model::Mutation& input = rejection.inputs.front();
    const std::string& transition = input.transition;
    QString what = lexicon_.kind(input.kind);
    if (transition == policy::transition::kClose) what = QCoreApplication::translate("rejection", "Closing");
    if (transition == policy::transition::kReopen)
        what = QCoreApplication::translate("rejection", "Reopening");
    return rejection.number.isEmpty() ? what : what + QStringLiteral(" · ") + rejection.number;
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
    const Rejection& rejection = rows()[static_cast<std::size_t>(index.row())].rejection;
    switch (role) {
        case RejectionIdRole:
            return rejection.id;
        case Qt::DisplayRole:
        case TitleRole:
            return title(rejection);
        case ReasonRole:
            return lexicon_.refusal(rejection.refusal);
        case EnteredRole:
            return entered(rejection);
        case WhenTextRole:
            return times_.relative(rejection.at);
        case RecordIdRole:
            return toQString(rejection.inputs.front().record.text());
        default:
            return {};
    }
}

QHash<int, QByteArray> RejectionsModel::roleNames() const {
    return {{RejectionIdRole, "rejectionId"}, {TitleRole, "title"},       {ReasonRole, "reason"},
            {EnteredRole, "entered"},         {WhenTextRole, "whenText"}, {RecordIdRole, "recordId"}};
}

}  // namespace heed::mobile
