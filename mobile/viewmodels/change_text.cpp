#include "mobile/viewmodels/change_text.hpp"

#include "mobile/viewmodels/case_words.hpp"
#include "mobile/viewmodels/field_value.hpp"
#include "mobile/viewmodels/profile_fields.hpp"

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

// What only the way of working, or the people of the site, have words for; empty: what the schema says.
QString caseText(const model::Field& field, const model::Value& value, std::string_view profile,
                 const CaseRepository& repository, const Lexicon& lexicon) {
    const std::string_view text = model::asText(value);
    if (field.name == "holder") return repository.displayName(toQString(text));
    if (field.name == "profile") {
        const auto* way = repository.profile(text);
        return way ? lexicon.words(way->words) : QString();
    }
    if (field.name == "path") {
        const auto step = policy::parseStep(text);
        return step ? stepText(repository, lexicon, profile, *step) : QString();
    }
    const bool isCode = field.type == model::FieldType::choice || field.name == "topic";
    return isCode ? codeText(repository, lexicon, profile, field, text) : QString();
}

QString textOf(const model::Field* field, const model::Value& value, const QString& ofCase,
               const Lexicon& lexicon, const TimeText& times) {
    if (!ofCase.isEmpty()) return ofCase;
    if (field && isLink(*field)) return say(QT_TRANSLATE_NOOP("change", "linked"));
    // A field of a newer version: its value has no words here.
    static const model::Field kUnknown{.name = {}, .zh = {}, .en = {}};
    return shownText(field ? *field : kUnknown, value, lexicon, times);
}

}  // namespace

std::string profileOf(const model::Mutation& change, const CaseRepository& repository) {
    if (change.kind != model::Kind::complaint && change.kind != model::Kind::checklist) return {};
    if (const model::Value* given = change.assigned("profile")) return std::string(model::asText(*given));
    const auto shown = repository.record(change.record);
    return shown ? std::string(shown->record.text("profile")) : std::string();
}

QStringList changeLines(const model::Mutation& change, ChangeDetail detail, std::string_view profile,
                        const CaseRepository& repository, const Lexicon& lexicon, const TimeText& times) {
    const bool isCase = change.kind == model::Kind::complaint;
    const policy::PolicyProfile* way = profile.empty() ? nullptr : repository.profile(profile);
    QStringList lines;
    const auto add = [&](const std::vector<model::Assignment>& list, const QString& sign) {
        for (const model::Assignment& assignment : list) {
            if (detail == ChangeDetail::typed && !isTyped(assignment)) continue;
            // What the schema does not know may be a form's own.
            const auto own =
                assignment.schema || !way ? nullptr : fieldOfNeed(*way, std::string(assignment.name()));
            const model::Field* field = own ? &own->field : assignment.schema;
            const QString label = field ? lexicon.label(*field) : toQString(assignment.name());
            QString text = say(QT_TRANSLATE_NOOP("change", "(cleared)"));
            if (!model::isNull(assignment.value)) {
                const QString ofCase = isCase && field
                                           ? caseText(*field, assignment.value, profile, repository, lexicon)
                                           : QString();
                text = textOf(field, assignment.value, ofCase, lexicon, times);
            }
            lines.append(say(QT_TRANSLATE_NOOP("change", "%1: %2")).arg(label, sign + text));
        }
    };
    add(change.set, {});
    add(change.add, QStringLiteral("+ "));
    add(change.remove, QStringLiteral("− "));
    return lines;
}

}  // namespace heed::mobile
