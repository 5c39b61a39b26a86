#include "shared/policy/cli/case_record.hpp"

#include "shared/model/mutation.hpp"
#include "shared/policy/cases/case_path.hpp"

#include <algorithm>
#include <array>

namespace heed::policy::cli {
namespace {

// What steps change, and what the case says of itself elsewhere.
constexpr std::array<std::string_view, 7> kNotFilledIn = {model::kDeleted, "state", "holder",     "profile",
                                                          "path",          "class", "received_at"};

// Who looks after a visit or an order is a field like any other.
bool isFilledIn(std::string_view field, model::Kind kind) {
    const bool ofCase = std::ranges::find(kNotFilledIn, field) != kNotFilledIn.end();
    return !ofCase || (kind != model::Kind::complaint && field == "holder");
}

CaseRecord::Form formOf(const model::Field& field) {
    if (model::isSet(field.type)) return CaseRecord::Form::set;
    switch (field.type) {
        case model::FieldType::integer:
        case model::FieldType::money:
            return CaseRecord::Form::number;
        case model::FieldType::boolean:
            return CaseRecord::Form::boolean;
        case model::FieldType::instant:
            return CaseRecord::Form::instant;
        default:
            return CaseRecord::Form::text;
    }
}

CaseRecord::Form formOf(FieldKind kind) {
    switch (kind) {
        case FieldKind::integer:
        case FieldKind::money:
            return CaseRecord::Form::number;
        case FieldKind::boolean:
            return CaseRecord::Form::boolean;
        case FieldKind::instant:
            return CaseRecord::Form::instant;
        default:
            return CaseRecord::Form::text;
    }
}

}  // namespace

std::vector<CaseRecord::Known> CaseRecord::fieldsOf(const PolicyProfile& profile, model::Kind kind) {
    std::vector<Known> out;
    for (const auto& field : model::schemaOf(kind).fields)
        if (isFilledIn(field.name, kind)) out.push_back({std::string(field.name), formOf(field)});
    if (kind != model::Kind::complaint) return out;
    for (const auto& form : profile.forms)
        for (const auto& field : form.fields)
            if (field.own) out.push_back({form.id + "." + field.field, formOf(*field.own)});
    return out;
}

CaseRecord::CaseRecord(model::Kind kind) {
    record_.kind = kind;
    record_.created = true;
    record_.writes.push_back({.seq = model::Seq{1}, .device = model::DeviceNo{1}, .n = model::MutationNo{1}});
    put(model::kDeleted, false, false, 0);
}

void CaseRecord::put(std::string_view name, bool isSet, model::Value value, std::size_t write) {
    auto* field = record_.find(name, isSet);
    if (field == nullptr) {
        field = &record_.fields.emplace_back();
        field->unknownName = name;
        field->isSet = isSet;
        field->resolve(model::schemaOf(record_.kind));
    }
    field->siblings.push_back({std::move(value), static_cast<std::uint32_t>(write)});
}

std::optional<std::string> CaseRecord::addField(std::string_view name, model::Value value) {
    const auto* schema = model::schemaOf(record_.kind).field(name);
    const bool isSet = schema != nullptr && model::isSet(schema->type);
    model::Mutation one{.kind = record_.kind};
    (isSet ? one.add : one.set).push_back(model::assign(record_.kind, name, value));
    if (const auto refused = model::validate(one)) return refused->en;
    if (isSet) {
        if (record_.contains(name, model::asText(value))) return "it stands here twice";
        if (const auto* field = record_.find(name); field && field->siblings.size() >= model::kMaxAssignments)
            return "a set holds at most " + std::to_string(model::kMaxAssignments) + " here";
    }
    put(name, isSet, std::move(value), 0);
    return std::nullopt;
}

bool CaseRecord::addStep(std::string_view name, std::string_view detail, Instant at, const std::string& by) {
    auto text = stepText(name, detail, at);
    if (!steps_.insert(text).second) return false;
    const auto n = static_cast<std::int64_t>(record_.writes.size()) + 1;
    record_.writes.push_back({.seq = model::Seq{n},
                              .device = model::DeviceNo{1},
                              .n = model::MutationNo{n},
                              .time = at,
                              .by = by});
    put("path", true, std::move(text), record_.writes.size() - 1);
    return true;
}

void CaseRecord::standAs(const std::string& profile, const std::string& state) {
    put("profile", false, profile, 0);
    if (!state.empty()) put("state", false, state, 0);
}

void CaseRecord::stand(const std::string& profile, const std::string& kind, const std::string& state,
                       const std::string& holder) {
    put("profile", false, profile, 0);
    put("class", false, kind, 0);
    put("state", false, state, 0);
    if (!holder.empty()) put("holder", false, holder, 0);
}

model::Record CaseRecord::record() && {
    record_.seq = model::Seq{static_cast<std::int64_t>(record_.writes.size())};
    record_.normalise();
    return std::move(record_);
}

}  // namespace heed::policy::cli
