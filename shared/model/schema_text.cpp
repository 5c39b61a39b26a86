#include "shared/model/schema_text.hpp"

#include "shared/model/mutation.hpp"
#include "shared/model/schema.hpp"

#include <array>
#include <string_view>

namespace heed::model {
namespace {

constexpr std::array kTypes{FieldType::text,        FieldType::longText, FieldType::document,
                            FieldType::integer,     FieldType::money,    FieldType::boolean,
                            FieldType::instant,     FieldType::date,     FieldType::choice,
                            FieldType::reference,   FieldType::textSet,  FieldType::choiceSet,
                            FieldType::referenceSet};
constexpr std::array kRules{MergeRule::latest, MergeRule::words, MergeRule::set, MergeRule::guarded};

std::string_view name(FieldType type) {
    switch (type) {
        case FieldType::text:
            return "text";
        case FieldType::longText:
            return "long text";
        case FieldType::document:
            return "document";
        case FieldType::integer:
            return "integer";
        case FieldType::money:
            return "money";
        case FieldType::boolean:
            return "boolean";
        case FieldType::instant:
            return "instant";
        case FieldType::date:
            return "date";
        case FieldType::choice:
            return "choice";
        case FieldType::reference:
            return "reference";
        case FieldType::choiceSet:
            return "set of choices";
        case FieldType::textSet:
            return "set of texts";
        case FieldType::referenceSet:
            return "set of references";
    }
    return {};
}

// With thousands apart.
std::string number(std::size_t n) {
    std::string out = std::to_string(n);
    for (std::size_t i = out.size(); i > 3; i -= 3)
        out.insert(i - 3, ",");
    return out;
}

std::string atMost(std::size_t limit) { return "at most " + number(limit) + " code points, without NUL"; }

// What a value of it is on the wire, with its limits.
std::string meaning(FieldType type) {
    switch (type) {
        case FieldType::text:
            return "text, meant for one line; " + atMost(kMaxText);
        case FieldType::longText:
            return "text; " + atMost(kMaxLongText);
        case FieldType::document:
            return "text for programs to read; " + atMost(kMaxDocument);
        case FieldType::integer:
            return "integer within ±2⁵³; its unit stands in the label";
        case FieldType::money:
            return "integer within ±2⁵³: fen (0.01 RMB)";
        case FieldType::boolean:
            return "`true` or `false`";
        case FieldType::instant:
            return "integer within ±2⁵³: milliseconds since 1970-01-01 UTC";
        case FieldType::date:
            return "text `YYYY-MM-DD`, an existing day of the years 1000–9999";
        case FieldType::choice:
            return "text: an option's code, `[a-z0-9_-]`, at most " + number(kMaxOptionCode) +
                   " bytes; one that is not listed is taken too, as a newer version's";
        case FieldType::reference:
            return "text: the id of a record, a UUID in lower case; the record may not be there";
        case FieldType::choiceSet:
            return "elements as of a choice";
        case FieldType::textSet:
            return "elements as of a text";
        case FieldType::referenceSet:
            return "elements as of a reference";
    }
    return {};
}

std::string_view name(MergeRule rule) {
    switch (rule) {
        case MergeRule::latest:
            return "latest";
        case MergeRule::words:
            return "words";
        case MergeRule::set:
            return "set";
        case MergeRule::guarded:
            return "guarded";
    }
    return {};
}

std::string_view meaning(MergeRule rule) {
    switch (rule) {
        case MergeRule::latest:
            return "the greatest stamp is shown; writes not seen by each other stay as siblings";
        case MergeRule::words:
            return "as `latest`; people review the siblings side by side, no program joins them";
        case MergeRule::set:
            return "elements join and leave one by one; an add wins over a remove that did not see it";
        case MergeRule::guarded:
            return "changes only as the rulebook allows; the last accepted value stands alone";
    }
    return {};
}

std::string code(std::string_view text) { return "`" + std::string(text) + "`"; }

std::string typeOf(const Field& field) {
    std::string out(name(field.type));
    if (field.type == FieldType::reference || field.type == FieldType::referenceSet)
        out += " → " + code(schemaOf(field.target).name);
    return out;
}

std::string notesOn(const Field& field) {
    std::string out;
    const auto note = [&out](std::string_view text) { out += (out.empty() ? "" : "; ") + std::string(text); };
    if (field.personal) note("personal");
    if (field.guardedRemove) note("removing is guarded");
    return out;
}

void addOptions(std::string& out, const Field& field) {
    out += "\nOptions of " + code(field.name) + ":\n\n| code | zh | en |\n|---|---|---|\n";
    for (const Option& option : field.options) {
        out += "| " + code(option.code) + " | " + std::string(option.zh) + " | " + std::string(option.en) +
               " |\n";
    }
}

void addKind(std::string& out, const KindSchema& kind) {
    out += "\n## " + std::string(kind.name) + "\n\n" + std::string(kind.zh) + ", " + std::string(kind.en) +
           ". Bucket " + code(name(kind.bucket)) + ".\n\n| field | type | merge | zh | en | notes |\n" +
           "|---|---|---|---|---|---|\n";
    for (const Field& field : kind.fields) {
        out += "| " + code(field.name) + " | " + typeOf(field) + " | " + std::string(name(field.rule)) +
               " | " + std::string(field.zh) + " | " + std::string(field.en) + " | " + notesOn(field) +
               " |\n";
    }
    for (const Field& field : kind.fields) {
        if (!field.options.empty()) addOptions(out, field);
    }
}

}  // namespace

std::string schemaMarkdown() {
    std::string out =
        "# Kinds and fields, schema version " + std::to_string(kSchemaVersion) +
        "\n\nWhat the protocol (PROTOCOL.md) carries. Made from the schema in "
        "`shared/model/schema.cpp` by `heed-server schema`; not to be edited by hand.\n"
        "\nEvery single value may also be null, which clears it, but `deleted`. A personal field "
        "holds personal data: it is kept out of logs and can be\nexported and erased.\n"
        "\n| type | a value of it |\n|---|---|\n";
    for (const FieldType type : kTypes)
        out += "| " + std::string(name(type)) + " | " + meaning(type) + " |\n";
    out += "\n| merge | |\n|---|---|\n";
    for (const MergeRule rule : kRules)
        out += "| " + std::string(name(rule)) + " | " + std::string(meaning(rule)) + " |\n";
    for (const KindSchema& kind : schema())
        addKind(out, kind);
    return out;
}

}  // namespace heed::model
