#include "mobile/viewmodels/contested.hpp"

#include "mobile/viewmodels/field_value.hpp"

#include <QCoreApplication>
#include <algorithm>

namespace heed::mobile {
namespace {

QString say(const char* text) { return QCoreApplication::translate("conflict", text); }

// What a reference leads to, as people call it.
QString nameOf(const CaseRepository& repository, const model::Value& value) {
    const auto id = base::Uuid::parse(model::asText(value));
    const auto found = id ? repository.record(*id) : std::nullopt;
    if (found)
        for (const char* field : {"name", "plate", "vin", "number"})
            if (const auto text = found->record.text(field); !text.empty()) return toQString(text);
    return toQString(model::asText(value));
}

QString textOf(const ToldField& told, const model::Value& value, const Telling& telling) {
    if (told.field->name == model::kDeleted)
        return model::asBool(value) ? say(QT_TRANSLATE_NOOP("conflict", "Deleted"))
                                    : say(QT_TRANSLATE_NOOP("conflict", "Not deleted"));
    if (told.field->name == "holder" || told.field->name == "account_person")
        return telling.repository.displayName(toQString(model::asText(value)));
    if (told.field->type == model::FieldType::reference) return nameOf(telling.repository, value);
    if (const auto* option = policy::findById(told.options, model::asText(value)))
        return telling.lexicon.words(option->words);
    return shownText(*told.field, value, telling.lexicon, telling.times);
}

QString labelOf(const model::Field& field, const Lexicon& lexicon) {
    return field.name == model::kDeleted ? say(QT_TRANSLATE_NOOP("conflict", "deleted or not"))
                                         : lexicon.label(field);
}

}  // namespace

std::vector<const model::Sibling*> rivalsOf(const model::Record& record, std::string_view field) {
    const model::FieldState* state = record.find(field);
    const model::Sibling* shown = record.shown(field);
    if (!state || !shown || !record.conflicted(*state)) return {};
    std::vector<const model::Sibling*> rivals{shown};
    for (const model::Sibling& sibling : state->siblings) {
        const bool known =
            std::ranges::any_of(rivals, [&](const auto* rival) { return rival->value == sibling.value; });
        if (!known) rivals.push_back(&sibling);
    }
    return rivals;
}

QVariantList alternativesOf(const model::Record& record, const model::Field& field, const Telling& telling) {
    QVariantList list;
    for (const model::Sibling* rival : rivalsOf(record, field.name)) {
        const model::Write& write = record.writeOf(*rival);
        list.append(QVariantMap{{QStringLiteral("text"), textOf({.field = &field}, rival->value, telling)},
                                {QStringLiteral("input"), inputText(field, rival->value)},
                                {QStringLiteral("who"), telling.repository.displayName(toQString(write.by))},
                                {QStringLiteral("when"), telling.times.exact(base::toMs(write.time))}});
    }
    return list;
}

bool isPendingIn(const model::Record& record, std::string_view field) {
    const model::Sibling* sibling = record.shown(field);
    return sibling && record.writeOf(*sibling).seq == model::kPendingSeq;
}

QVariantList contestedIn(const model::Record& record, const Telling& telling, const FieldFinder& special) {
    const model::KindSchema& schema = model::schemaOf(record.kind);
    QVariantList fields;
    for (const std::string_view name : record.conflicts()) {
        std::optional<ToldField> told = special ? special(name) : std::nullopt;
        if (const model::Field* field = schema.field(name); field && !told) told = ToldField{.field = field};
        if (!told) continue;
        QVariantList versions;
        for (const model::Sibling* rival : rivalsOf(record, name)) {
            const model::Write& write = record.writeOf(*rival);
            versions.append(
                QVariantMap{{QStringLiteral("text"), textOf(*told, rival->value, telling)},
                            {QStringLiteral("source"), telling.repository.displayName(toQString(write.by)) +
                                                           QStringLiteral(" · ") +
                                                           telling.times.exact(base::toMs(write.time))}});
        }
        fields.append(QVariantMap{{QStringLiteral("field"), toQString(name)},
                                  {QStringLiteral("label"), labelOf(*told->field, telling.lexicon)},
                                  {QStringLiteral("versions"), versions}});
    }
    return fields;
}

std::optional<model::Mutation> decisionFor(const store::Shown& shown, std::string_view field, int index) {
    const auto rivals = rivalsOf(shown.record, field);
    if (index < 0 || static_cast<std::size_t>(index) >= rivals.size()) return std::nullopt;
    const model::Record& record = shown.record;
    model::Mutation change{.kind = record.kind, .record = record.id, .seen = shown.seen};
    change.set.push_back(
        model::assign(record.kind, field, model::Value{rivals[static_cast<std::size_t>(index)]->value}));
    return change;
}

}  // namespace heed::mobile
