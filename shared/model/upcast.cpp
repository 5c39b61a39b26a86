#include "shared/model/upcast.hpp"

#include <algorithm>

namespace heed::model {
namespace {

Upcast becomes(const RetiredField& field, const Value& value) {
    if (!field.now.empty()) return {{field.now, value}};
    return field.split(value);
}

void upcastSet(Mutation& m, const RetiredField& field) {
    const auto old = std::ranges::find(m.set, field.name, &Assignment::name);
    if (old == m.set.end()) return;
    const Value value = std::move(old->value);
    m.set.erase(old);
    for (auto& [name, today] : becomes(field, value)) {
        if (!m.assigned(name)) m.set.push_back(assign(m.kind, name, std::move(today)));
    }
}

void upcastElements(std::vector<Assignment>& list, Kind kind, const RetiredField& field) {
    for (Assignment& element : list) {
        if (element.name() == field.name) element = assign(kind, field.now, std::move(element.value));
    }
}

// Siblings keep their writes. What is there already under today's name was written by somebody who knew it,
// and is beside the old as any two values are that nobody has seen together.
void add(Record& record, std::string_view name, bool isSet, Value value, std::uint32_t write) {
    FieldState* field = record.find(name, isSet);
    if (!field) {
        field = &record.fields.emplace_back(FieldState{.unknownName = std::string(name), .isSet = isSet});
        field->resolve(schemaOf(record.kind));
    }
    if (std::ranges::find(field->siblings, write, &Sibling::write) == field->siblings.end() || isSet)
        field->siblings.push_back({std::move(value), write});
}

}  // namespace

std::span<const RetiredField> retiredFields() { return {}; }

const RetiredField* findRetired(Kind kind, std::uint64_t tag, std::span<const RetiredField> retired) {
    const auto it = std::ranges::find_if(
        retired, [&](const RetiredField& field) { return field.kind == kind && field.tag == tag; });
    return it == retired.end() ? nullptr : &*it;
}

void upcast(Mutation& m, std::span<const RetiredField> retired) {
    int version = m.schema;
    for (const RetiredField& field : retired) {
        if (field.kind != m.kind || m.schema > field.until) continue;
        version = std::max(version, field.until + 1);
        if (!field.isSet) {
            upcastSet(m, field);
        } else {
            upcastElements(m.add, m.kind, field);
            upcastElements(m.remove, m.kind, field);
        }
    }
    m.schema = version;  // written again, it says what it is
}

void upcast(Record& record, std::span<const RetiredField> retired) {
    bool changed = false;
    for (const RetiredField& field : retired) {
        if (field.kind != record.kind) continue;
        const FieldState* found = record.find(field.name, field.isSet);
        if (!found || found->schema) continue;
        const FieldState old = *found;
        std::erase_if(record.fields, [&](const FieldState& f) {
            return !f.schema && f.isSet == old.isSet && f.name() == field.name;
        });
        for (const Sibling& sibling : old.siblings) {
            for (auto& [name, value] : becomes(field, sibling.value))
                add(record, name, field.isSet, std::move(value), sibling.write);
        }
        changed = true;
    }
    if (changed) record.normalise();
}

}  // namespace heed::model
