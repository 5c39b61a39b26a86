#include "mobile/viewmodels/contested.hpp"

#include "mobile/viewmodels/field_value.hpp"
#include "mobile/viewmodels/predecessors.hpp"
#include "mobile/viewmodels/record_name.hpp"

#include <QCoreApplication>
#include <algorithm>

namespace heed::mobile {
namespace {

QString say(const char* text) { return QCoreApplication::translate("conflict", text); }

QString textOf(const ToldField& told, const model::Value& value, const Telling& telling) {
    if (told.field->name == model::kDeleted)
        return model::asBool(value) ? say(QT_TRANSLATE_NOOP("conflict", "Deleted"))
                                    : say(QT_TRANSLATE_NOOP("conflict", "Not deleted"));
    if (told.field->name == "holder" || told.field->name == "account_person")
        return telling.repository.displayName(toQString(model::asText(value)));
    if (told.field->type == model::FieldType::reference && !model::isNull(value))
        return nameOfLinked(telling.repository, telling.lexicon, model::asText(value));
    if (const auto* option = policy::findById(told.options, model::asText(value)))
        return telling.lexicon.words(option->words);
    return shownText(*told.field, value, telling.lexicon, telling.times);
}

QString labelOf(const model::Field& field, const Lexicon& lexicon) {
    return field.name == model::kDeleted ? say(QT_TRANSLATE_NOOP("conflict", "deleted or not"))
                                         : lexicon.label(field);
}

// "王示例 · 21 Nov 14:03"
QString sourceOf(const QString& by, qint64 at, const Telling& telling) {
    return telling.repository.displayName(by) + QStringLiteral(" · ") + telling.times.exact(at);
}

// As ContestedFields.qml shows them.
QVariantMap versionOf(const QString& text, const QString& by, qint64 at, const Telling& telling) {
    return {{QStringLiteral("text"), comparedText(text)},
            {QStringLiteral("source"), sourceOf(by, at, telling)}};
}

QVariantMap fieldOf(std::string_view name, const QString& label, const QVariantList& versions,
                    const QString& before = {}) {
    return {{QStringLiteral("field"), toQString(name)},
            {QStringLiteral("label"), label},
            {QStringLiteral("before"), before},
            {QStringLiteral("versions"), versions},
            {QStringLiteral("writable"), false}};
}

// What people write, rather than choose or link.
bool isWritten(const ToldField& told) {
    using enum model::FieldType;
    const model::FieldType type = told.field->type;
    return type != reference && type != boolean && type != choice && told.options.empty() &&
           told.field->name != "holder" && told.field->name != "account_person";
}

std::optional<ToldField> toldField(const model::Record& record, std::string_view name,
                                   const FieldFinder& special) {
    if (auto told = special ? special(name) : std::nullopt) return told;
    const model::Field* field = model::schemaOf(record.kind).field(name);
    return field ? std::optional(ToldField{.field = field}) : std::nullopt;
}

QString beforeOf(const model::Record& record, std::string_view name, const ToldField& told,
                 const Telling& telling) {
    const auto value = telling.before ? telling.before->of(record, name) : std::nullopt;
    if (!value) return {};
    return say(QT_TRANSLATE_NOOP("conflict", "Before: %1")).arg(comparedText(textOf(told, *value, telling)));
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
        list.append(QVariantMap{
            {QStringLiteral("text"), comparedText(textOf({.field = &field}, rival->value, telling))},
            {QStringLiteral("input"), inputText(field, rival->value)},
            {QStringLiteral("source"), sourceOf(toQString(write.by), base::toMs(write.time), telling)}});
    }
    return list;
}

QString beforeOf(const model::Record& record, const model::Field& field, const Telling& telling) {
    return beforeOf(record, field.name, ToldField{.field = &field}, telling);
}

bool isPendingIn(const model::Record& record, std::string_view field) {
    const model::Sibling* sibling = record.shown(field);
    return sibling && record.writeOf(*sibling).seq == model::kPendingSeq;
}

QVariantList contestedIn(const model::Record& record, const Telling& telling, const FieldFinder& special) {
    QVariantList fields;
    for (const std::string_view name : record.conflicts())
        if (const QVariantMap field = toldIn(record, name, telling, special); !field.isEmpty())
            fields.append(field);
    return fields;
}

QVariantMap toldIn(const model::Record& record, std::string_view name, const Telling& telling,
                   const FieldFinder& special) {
    const auto told = toldField(record, name, special);
    if (!told) return {};
    auto shown = rivalsOf(record, name);
    if (const model::Sibling* only = record.shown(name); shown.empty() && only) shown.push_back(only);
    QVariantList versions;
    for (const model::Sibling* version : shown) {
        const model::Write& write = record.writeOf(*version);
        versions.append(versionOf(textOf(*told, version->value, telling), toQString(write.by),
                                  base::toMs(write.time), telling));
    }
    QVariantMap field = fieldOf(name, labelOf(*told->field, telling.lexicon), versions,
                                beforeOf(record, name, *told, telling));
    field.insert(QStringLiteral("writable"), isWritten(*told));
    field.insert(QStringLiteral("input"), inputText(*told->field, record.value(name)));
    return field;
}

std::optional<ToldField> writableField(const model::Record& record, std::string_view field,
                                       const FieldFinder& special) {
    auto told = toldField(record, field, special);
    return told && isWritten(*told) ? std::move(told) : std::nullopt;
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

std::optional<model::Mutation> decisionFor(const store::Shown& shown, std::string_view field,
                                           const QString& typed, const FieldFinder& special) {
    const model::Record& record = shown.record;
    const auto told = writableField(record, field, special);
    if (!told) return std::nullopt;
    auto value = parseInput(*told->field, typed);
    if (!value) return std::nullopt;
    model::Mutation change{.kind = record.kind, .record = record.id, .seen = shown.seen};
    change.set.push_back(model::assign(record.kind, field, std::move(*value)));
    return change;
}

QVariantList contestedText(const PhotoRow& row, const Telling& telling) {
    QVariantList fields;
    for (const Contested& contested : row.contested) {
        const model::Field& field = *model::schemaOf(model::Kind::attachment).field(contested.field);
        QVariantList versions;
        for (const Contested::Version& version : contested.versions) {
            const bool coded = !field.options.empty() && !version.text.isEmpty();
            const QString text =
                coded ? telling.lexicon.option(field, version.text.toStdString()) : version.text;
            versions.append(versionOf(text, version.by, version.at, telling));
        }
        fields.append(fieldOf(contested.field, telling.lexicon.label(field), versions));
    }
    return fields;
}

std::optional<model::Mutation> decisionFor(const PhotoRow& row, const QString& field, int index) {
    const auto found = std::ranges::find(row.contested, field.toStdString(), &Contested::field);
    if (found == row.contested.end() || index < 0 ||
        static_cast<std::size_t>(index) >= found->versions.size())
        return std::nullopt;
    const QString& text = found->versions[static_cast<std::size_t>(index)].text;
    model::Mutation change{.kind = model::Kind::attachment, .record = row.record, .seen = row.seen};
    change.set = {model::assign(change.kind, found->field,
                                text.isEmpty() ? model::Value{} : model::Value{text.toStdString()})};
    return change;
}

}  // namespace heed::mobile
