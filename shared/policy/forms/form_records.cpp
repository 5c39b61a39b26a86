#include "shared/policy/forms/form_records.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace heed::policy {
namespace {

using model::FieldType;
using model::Kind;
using model::Record;
using model::Value;

constexpr std::array kForms = {
    std::pair{Kind::visit, std::string_view("reception_check")},
    std::pair{Kind::contact, std::string_view("directory")},
    std::pair{Kind::opinionCard, std::string_view("opinion_card")},
    std::pair{Kind::voice, std::string_view("customer_voice")},
};

bool holds(FieldType type, FieldKind kind) {
    switch (kind) {
        case FieldKind::text:
            return type == FieldType::text || type == FieldType::longText || type == FieldType::textSet;
        case FieldKind::longText:
            return type == FieldType::longText;
        case FieldKind::integer:
            return type == FieldType::integer;
        case FieldKind::money:
            return type == FieldType::money;
        case FieldKind::boolean:
            return type == FieldType::boolean;
        case FieldKind::instant:
            return type == FieldType::instant;
        case FieldKind::date:
            return type == FieldType::date;
        case FieldKind::choice:
            return type == FieldType::choice;
    }
    return false;
}

const FormField* ownField(const Form& form, std::string_view path) {
    const auto dot = path.find('.');
    if (path.substr(0, dot) != form.id || dot == std::string_view::npos) return nullptr;
    const auto is = [name = path.substr(dot + 1)](const FormField& f) { return f.own && f.field == name; };
    const auto found = std::ranges::find_if(form.fields, is);
    return found == form.fields.end() ? nullptr : &*found;
}

Value valueOf(const Record& record, std::string_view field) {
    const auto* state = record.find(field);
    if (!state || !state->isSet) return record.value(field);
    std::string all;
    for (const auto element : record.elements(field)) {
        if (!all.empty()) all += "、";
        all += element;
    }
    return all.empty() ? Value{} : Value{std::move(all)};
}

bool isNothing(const Value& value) {
    const auto* text = std::get_if<std::string>(&value);
    return text ? text->empty() : model::isNull(value);
}

// A Voice of the Customer carries its complaint's number and class with it.
bool isCopied(Kind kind, Kind from, std::string_view field) {
    return kind == Kind::voice && from == Kind::complaint && (field == "number" || field == "class");
}

// Whether the record, or one of the others, is where the path leads.
bool canHold(const Form& form, std::string_view path, const Record& record, Records others) {
    if (ownField(form, path)) return true;
    const auto dot = path.find('.');
    const auto* kind = model::findKind(path.substr(0, dot));
    if (!kind || dot == std::string_view::npos) return false;
    return kind->kind == record.kind || isCopied(record.kind, kind->kind, path.substr(dot + 1)) ||
           std::ranges::any_of(others,
                               [&](const Record* r) { return r->kind == kind->kind && r->visible(); });
}

}  // namespace

std::string_view formIdOf(Kind kind) {
    const auto found = std::ranges::find(kForms, kind, [](const auto& f) { return f.first; });
    return found == kForms.end() ? std::string_view{} : found->second;
}

const Form* formOf(const PolicyProfile& profile, const Record& record) {
    const auto id = record.kind == Kind::checklist ? record.text("form") : formIdOf(record.kind);
    return id.empty() ? nullptr : findById(profile.forms, id);
}

Kind keeperOf(const Form& form) {
    const auto found = std::ranges::find(kForms, form.id, [](const auto& f) { return f.second; });
    if (found != kForms.end()) return found->first;
    const bool isChecklist = std::ranges::any_of(form.fields, [](const FormField& f) { return f.mustBeYes; });
    return isChecklist ? Kind::checklist : Kind::complaint;
}

std::string keptAs(Kind kind, const Form& form, const FormField& field) {
    const auto* schema = kind == Kind::complaint ? nullptr : model::schemaOf(kind).field(field.field);
    const bool fits = schema && schema->rule != model::MergeRule::guarded &&
                      schema->name != model::kDeleted && field.own && holds(schema->type, *field.own);
    return fits ? field.field : form.id + "." + field.field;
}

Value valueAt(const Form& form, std::string_view path, const Record& record, Records others) {
    if (const auto* own = ownField(form, path)) return valueOf(record, keptAs(record.kind, form, *own));
    const auto dot = path.find('.');
    const auto* kind = model::findKind(path.substr(0, dot));
    if (!kind || dot == std::string_view::npos) return {};
    const auto field = path.substr(dot + 1);
    if (kind->kind == record.kind || isCopied(record.kind, kind->kind, field)) {
        if (auto value = valueOf(record, field); !isNothing(value)) return value;
    }
    for (const Record* other : others) {
        if (other->kind != kind->kind || !other->visible()) continue;
        if (auto value = valueOf(*other, field); !isNothing(value)) return value;
    }
    return {};
}

RecordReading readingOf(const Form& form, const Record& record, Records others) {
    Form here = form;
    RecordReading out;
    std::erase_if(here.fields, [&](const FormField& field) {
        std::string_view paths = field.field;
        bool can = field.own.has_value();
        while (!can && !paths.empty()) {
            const auto bar = paths.find('|');
            can = canHold(form, paths.substr(0, bar), record, others);
            paths = bar == std::string_view::npos ? std::string_view{} : paths.substr(bar + 1);
        }
        if (!can) out.elsewhere.push_back(field.field);
        return !can;
    });
    out.form = readingOf(here, [&](std::string_view path) { return valueAt(form, path, record, others); });
    return out;
}

}  // namespace heed::policy
