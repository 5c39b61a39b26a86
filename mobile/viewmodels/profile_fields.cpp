#include "mobile/viewmodels/profile_fields.hpp"

namespace heed::mobile {
namespace {

template <class T>
std::vector<policy::Named> named(const std::vector<T>& list) {
    return {list.begin(), list.end()};
}

model::FieldType typeOf(policy::FieldKind kind) {
    switch (kind) {
        case policy::FieldKind::text:
            return model::FieldType::text;
        case policy::FieldKind::longText:
            return model::FieldType::longText;
        case policy::FieldKind::integer:
            return model::FieldType::integer;
        case policy::FieldKind::money:
            return model::FieldType::money;
        case policy::FieldKind::boolean:
            return model::FieldType::boolean;
        case policy::FieldKind::instant:
            return model::FieldType::instant;
        case policy::FieldKind::date:
            return model::FieldType::date;
        case policy::FieldKind::choice:
            return model::FieldType::choice;
    }
    return model::FieldType::text;
}

}  // namespace

void offerChoicesOf(const policy::PolicyProfile* profile, FieldSet& fields) {
    const auto offer = [&fields](const char* field, std::vector<policy::Named> options) {
        if (FieldItem* item = fields.find(QLatin1String(field))) item->setOptions(std::move(options));
    };
    offer("channel", profile ? named(profile->channels) : std::vector<policy::Named>{});
    offer("department", profile ? profile->departments : std::vector<policy::Named>{});
    offer("class", profile ? named(profile->kinds) : std::vector<policy::Named>{});
}

std::unique_ptr<OwnField> fieldOfNeed(const policy::PolicyProfile& profile, std::string_view need) {
    const auto dot = need.find('.');
    if (dot == std::string_view::npos) return nullptr;
    const auto first = need.substr(0, dot);
    const auto rest = need.substr(dot + 1);
    auto out = std::make_unique<OwnField>();
    if (first == model::schemaOf(model::Kind::complaint).name) {
        const model::Field* field = model::schemaOf(model::Kind::complaint).field(rest);
        if (!field || model::isSet(field->type)) return nullptr;
        out->field = *field;
        return out;
    }
    const policy::Form* form = policy::findById(profile.forms, first);
    if (!form) return nullptr;
    const auto own = std::ranges::find(form->fields, rest, &policy::FormField::field);
    if (own == form->fields.end() || !own->own) return nullptr;
    out->name = need;
    out->options = own->options;
    out->field = {.name = out->name, .type = typeOf(*own->own), .zh = own->words.zh, .en = own->words.en};
    return out;
}

}  // namespace heed::mobile
