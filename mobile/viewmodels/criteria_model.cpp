#include "mobile/viewmodels/criteria_model.hpp"

#include <QCoreApplication>
#include <algorithm>
#include <array>
#include <utility>

namespace heed::mobile {
namespace {

const model::Field& criteriaField() { return *model::schemaOf(model::Kind::complaint).field("criteria"); }

constexpr std::array kQuestions{
    std::pair{model::criteria::kReplacementOrDamages,
              QT_TRANSLATE_NOOP("criterion", "Does the customer demand another vehicle, or damages?")},
    std::pair{model::criteria::kMajorRerepair,
              QT_TRANSLATE_NOOP("criterion", "Is an important technical fault being repaired again?")},
    std::pair{
        model::criteria::kSafetyPart,
        QT_TRANSLATE_NOOP("criterion", "Is an important safety part concerned, such as brakes or steering?")},
    std::pair{model::criteria::kFire, QT_TRANSLATE_NOOP("criterion", "Was there a fire, or smoke?")},
    std::pair{model::criteria::kLitigation, QT_TRANSLATE_NOOP("criterion", "Might it come to court?")},
    std::pair{model::criteria::kPublicAttention,
              QT_TRANSLATE_NOOP("criterion",
                                "Are media, lawyers, the consumer association or government involved?")},
    std::pair{model::criteria::kOther, QT_TRANSLATE_NOOP("criterion", "Is it important for another reason?")},
};

QString question(std::string_view code) {
    const auto it = std::ranges::find(kQuestions, code, &decltype(kQuestions)::value_type::first);
    return it == kQuestions.end() ? toQString(code) : QCoreApplication::translate("criterion", it->second);
}

}  // namespace

CriteriaModel::CriteriaModel(const Lexicon& lexicon, QObject* parent)
    : QAbstractListModel(parent), lexicon_(lexicon) {}

int CriteriaModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(criteriaField().options.size());
}

QVariant CriteriaModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const std::string_view code = criteriaField().options[static_cast<std::size_t>(index.row())].code;
    switch (role) {
        case CodeRole:
            return toQString(code);
        case Qt::DisplayRole:
        case QuestionRole:
            return question(code);
        case LabelRole:
            return lexicon_.option(criteriaField(), code);
        case CheckedRole:
            return checked_.contains(toQString(code));
        default:
            return {};
    }
}

QHash<int, QByteArray> CriteriaModel::roleNames() const {
    return {{CodeRole, "code"}, {QuestionRole, "question"}, {LabelRole, "label"}, {CheckedRole, "holds"}};
}

QStringList CriteriaModel::checkedCodes() const {
    QStringList codes;
    QSet<QString> rest = checked_;
    for (const model::Option& option : criteriaField().options) {
        if (rest.remove(toQString(option.code))) codes.append(toQString(option.code));
    }
    QStringList unknown(rest.begin(), rest.end());
    unknown.sort();
    return codes + unknown;
}

QStringList CriteriaModel::reasons() const {
    QStringList labels;
    for (const QString& code : checkedCodes())
        labels.append(lexicon_.option(criteriaField(), code.toStdString()));
    return labels;
}

bool CriteriaModel::other() const { return checked_.contains(toQString(model::criteria::kOther)); }

void CriteriaModel::setChecked(const QStringList& codes) {
    const QSet<QString> fresh(codes.begin(), codes.end());
    if (fresh == checked_) return;
    checked_ = fresh;
    emit dataChanged(index(0), index(rowCount() - 1), {CheckedRole});
    emit checkedChanged();
}

void CriteriaModel::toggle(const QString& code) { emit wanted(code, !checked_.contains(code)); }

void CriteriaModel::retranslate() {
    emit dataChanged(index(0), index(rowCount() - 1));
    emit checkedChanged();
}

}  // namespace heed::mobile
