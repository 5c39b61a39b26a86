#include "mobile/viewmodels/change_text.hpp"

#include "mobile/viewmodels/case_words.hpp"
#include "mobile/viewmodels/field_value.hpp"
#include "mobile/viewmodels/profile_fields.hpp"

#include <QCoreApplication>
#include <algorithm>
#include <array>

namespace heed::mobile {
namespace {

QString say(const char* text) { return QCoreApplication::translate("change", text); }

bool isLink(const model::Field& field) {
    return field.type == model::FieldType::reference || field.type == model::FieldType::referenceSet;
}

struct Given {
    model::Kind kind;
    std::string_view field;
};
// What nobody types, beside what rules guard: the clock or the form gives it. Other times a person said.
constexpr std::array kGiven{Given{model::Kind::complaint, "received_at"},
                            Given{model::Kind::complaint, "path"},
                            Given{model::Kind::complaint, "former_numbers"},
                            Given{model::Kind::visit, "arrived_at"},
                            Given{model::Kind::visit, "taken_in_at"},
                            Given{model::Kind::visit, "path"},
                            Given{model::Kind::visit, "holder"},
                            Given{model::Kind::sale, "path"},
                            Given{model::Kind::action, "at"},
                            Given{model::Kind::action, "type"},
                            Given{model::Kind::notice, "read_at"},
                            Given{model::Kind::mark, "shape"},
                            Given{model::Kind::mark, "x"},
                            Given{model::Kind::mark, "y"},
                            Given{model::Kind::mark, "x2"},
                            Given{model::Kind::mark, "y2"},
                            Given{model::Kind::mark, "color"}};
// Of a picture or a memo a person says these, and its file the rest.
constexpr std::array<std::string_view, 3> kSaidOfPicture{"caption", "part", "stage"};

// The change makes the record, takes a step, or is plain; its class is the step's then.
bool isTyped(const model::Mutation& change, const model::Assignment& assignment) {
    const std::string_view name = assignment.name();
    if (name == model::kDeleted) return false;
    const model::Field* field = assignment.schema;
    if (field && (isLink(*field) || field->rule == model::MergeRule::guarded)) return false;
    if (change.kind == model::Kind::attachment)
        return std::ranges::find(kSaidOfPicture, name) != kSaidOfPicture.end();
    if (change.kind == model::Kind::complaint && name == "class" && !change.transition.empty()) return false;
    return std::ranges::none_of(
        kGiven, [&](const Given& given) { return given.kind == change.kind && given.field == name; });
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

// Of a field that a form of the way of working has by itself.
QString ownText(const OwnField& own, const model::Value& value, const Lexicon& lexicon) {
    const auto* option = policy::findById(own.options, model::asText(value));
    return option ? lexicon.words(option->words) : QString();
}

QString textOf(const model::Field* field, const model::Value& value, const QString& words,
               const Lexicon& lexicon, const TimeText& times) {
    if (!words.isEmpty()) return words;
    if (field && isLink(*field)) return say(QT_TRANSLATE_NOOP("change", "linked"));
    // A field of a newer version: its value has no words here.
    static const model::Field kUnknown{.name = {}, .zh = {}, .en = {}};
    return shownText(field ? *field : kUnknown, value, lexicon, times);
}

}  // namespace

std::string profileOf(const model::Mutation& change, const CaseRepository& repository) {
    if (!model::schemaOf(change.kind).field("profile")) return {};
    if (const model::Value* given = change.assigned("profile")) return std::string(model::asText(*given));
    const auto shown = repository.record(change.record);
    return shown ? std::string(shown->record.text("profile")) : std::string();
}

QStringList changeLines(const model::Mutation& change, ChangeDetail detail, std::string_view profile,
                        const CaseRepository& repository, const Lexicon& lexicon, const TimeText& times) {
    const bool isCase = change.kind == model::Kind::complaint;
    const auto* way = profile.empty() ? nullptr : repository.profile(profile);
    QStringList lines;
    const auto add = [&](const std::vector<model::Assignment>& list, const QString& sign) {
        for (const model::Assignment& assignment : list) {
            if (detail == ChangeDetail::typed && !isTyped(change, assignment)) continue;
            const auto own = assignment.schema || !way ? nullptr : fieldOfNeed(*way, assignment.name());
            const model::Field* field = own ? &own->field : assignment.schema;
            const QString label = field ? lexicon.label(*field) : toQString(assignment.name());
            QString text = say(QT_TRANSLATE_NOOP("change", "(cleared)"));
            if (!model::isNull(assignment.value)) {
                const QString words = own ? ownText(*own, assignment.value, lexicon)
                                      : isCase && field
                                          ? caseText(*field, assignment.value, profile, repository, lexicon)
                                          : QString();
                text = textOf(field, assignment.value, words, lexicon, times);
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
