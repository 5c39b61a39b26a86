#include "mobile/viewmodels/change_text.hpp"

#include "mobile/viewmodels/field_value.hpp"

#include <QCoreApplication>

namespace heed::mobile {
namespace {

QString say(const char* text) { return QCoreApplication::translate("change", text); }

bool isLink(const model::Field& field) {
    return field.type == model::FieldType::reference || field.type == model::FieldType::referenceSet;
}

bool isTyped(const model::Assignment& assignment) {
    if (assignment.name() == model::kDeleted) return false;
    const model::Field* field = assignment.schema;
    return !field || (!isLink(*field) && field->type != model::FieldType::instant);
}

QString textOf(const model::Assignment& assignment, const Lexicon& lexicon, const TimeText& times) {
    if (model::isNull(assignment.value)) return say(QT_TRANSLATE_NOOP("change", "(cleared)"));
    const model::Field* field = assignment.schema;
    if (field && isLink(*field)) return say(QT_TRANSLATE_NOOP("change", "linked"));
    // A field of a newer version: its value has no words here.
    static const model::Field kUnknown{.name = {}, .zh = {}, .en = {}};
    return shownText(field ? *field : kUnknown, assignment.value, lexicon, times);
}

}  // namespace

QStringList changeLines(const model::Mutation& change, ChangeDetail detail, const Lexicon& lexicon,
                        const TimeText& times) {
    QStringList lines;
    const auto add = [&](const std::vector<model::Assignment>& list, const QString& sign) {
        for (const model::Assignment& assignment : list) {
            if (detail == ChangeDetail::typed && !isTyped(assignment)) continue;
            const QString label =
                assignment.schema ? lexicon.label(*assignment.schema) : toQString(assignment.name());
            lines.append(say(QT_TRANSLATE_NOOP("change", "%1: %2"))
                             .arg(label, sign + textOf(assignment, lexicon, times)));
        }
    };
    add(change.set, {});
    add(change.add, QStringLiteral("+ "));
    add(change.remove, QStringLiteral("− "));
    return lines;
}

}  // namespace heed::mobile
