#include "shared/model/record.hpp"

#include <algorithm>
#include <ranges>

namespace heed::model {
namespace {

const Value kNull{Null{}};

// Most of the time everything is in order already, and looking costs less than moving.
template <class List, class Key>
void bringIntoOrder(List& list, Key key) {
    if (!std::ranges::is_sorted(list, {}, key)) std::ranges::sort(list, {}, key);
}

}  // namespace

void FieldState::resolve(const KindSchema& kind) {
    if (schema) return;
    const Field* known = kind.field(unknownName);
    if (!known || model::isSet(known->type) != isSet) return;
    schema = known;
    unknownName.clear();
}

const FieldState* Record::find(std::string_view name) const {
    const FieldState* found = nullptr;
    for (const FieldState& field : fields) {
        if (field.name() != name) continue;
        if (field.schema) return &field;
        if (!found && !schemaOf(kind).field(name)) found = &field;
    }
    return found;
}

const FieldState* Record::find(std::string_view name, bool isSet) const {
    const auto it = std::ranges::find_if(
        fields, [&](const FieldState& f) { return f.isSet == isSet && f.name() == name; });
    return it == fields.end() ? nullptr : &*it;
}

FieldState* Record::find(std::string_view name, bool isSet) {
    const auto it = std::ranges::find_if(
        fields, [&](const FieldState& f) { return f.isSet == isSet && f.name() == name; });
    return it == fields.end() ? nullptr : &*it;
}

const Sibling* Record::shown(std::string_view name) const {
    const FieldState* field = find(name);
    if (!field || field->siblings.empty()) return nullptr;
    return &*std::ranges::max_element(field->siblings, {},
                                      [this](const Sibling& s) { return writeOf(s).stamp(); });
}

const Value& Record::value(std::string_view name) const {
    const Sibling* sibling = shown(name);
    return sibling ? sibling->value : kNull;
}

std::vector<std::string_view> Record::elements(std::string_view name) const {
    std::vector<std::string_view> out;
    if (const FieldState* field = find(name)) {
        for (const Sibling& s : field->siblings)
            out.push_back(asText(s.value));
    }
    std::ranges::sort(out);
    const auto rest = std::ranges::unique(out);
    out.erase(rest.begin(), rest.end());
    return out;
}

bool Record::contains(std::string_view name, std::string_view element) const {
    const FieldState* field = find(name);
    return field &&
           std::ranges::any_of(field->siblings, [&](const Sibling& s) { return asText(s.value) == element; });
}

bool Record::conflicted(const FieldState& field) const {
    if (field.isSet || field.siblings.size() < 2) return false;
    return std::ranges::any_of(field.siblings | std::views::drop(1),
                               [&](const Sibling& s) { return s.value != field.siblings.front().value; });
}

std::vector<std::string_view> Record::conflicts() const {
    std::vector<std::string_view> out;
    for (const FieldState& field : fields) {
        if (conflicted(field)) out.push_back(field.name());
    }
    return out;
}

bool Record::visible() const {
    if (!created) return false;
    const FieldState* deleted = find(kDeleted);
    return !deleted ||
           !std::ranges::all_of(deleted->siblings, [](const Sibling& s) { return asBool(s.value); });
}

bool Record::fieldsInOrder() const {
    return std::ranges::adjacent_find(fields, [](const FieldState& a, const FieldState& b) {
               return a.key() >= b.key();
           }) == fields.end();
}

void Record::normalise() {
    std::erase_if(fields, [](const FieldState& f) { return f.siblings.empty(); });
    bringIntoOrder(fields, &FieldState::key);
    compactWrites();
    for (FieldState& field : fields) {
        if (field.isSet) {
            bringIntoOrder(field.siblings, &Sibling::key);
        } else {
            bringIntoOrder(field.siblings, &Sibling::write);
        }
    }
}

// Drops the writes nothing stands on, and orders the rest.
void Record::compactWrites() {
    const auto before = [this](std::uint32_t a, std::uint32_t b) {
        const auto key = [](const Write& w) { return std::tuple(w.seq, w.device, w.n); };
        return key(writes[a]) < key(writes[b]);
    };
    boost::container::small_vector<bool, 16> used(writes.size(), false);
    for (const FieldState& field : fields) {
        for (const Sibling& s : field.siblings)
            used[s.write] = true;
    }
    boost::container::small_vector<std::uint32_t, 16> order;  // indexes of those kept, in their new order
    for (std::uint32_t i = 0; i < writes.size(); ++i) {
        if (used[i]) order.push_back(i);
    }
    const bool sorted = std::ranges::is_sorted(order, before);
    if (sorted && order.size() == writes.size()) return;
    if (!sorted) std::ranges::sort(order, before);

    boost::container::small_vector<std::uint32_t, 16> moved(writes.size(), 0);
    std::vector<Write> kept;
    kept.reserve(order.size());
    for (const std::uint32_t i : order) {
        moved[i] = static_cast<std::uint32_t>(kept.size());
        kept.push_back(std::move(writes[i]));
    }
    writes = std::move(kept);
    for (FieldState& field : fields) {
        for (Sibling& s : field.siblings)
            s.write = moved[s.write];
    }
}

bool isImportant(const Record& complaint) {
    const FieldState* field = complaint.find("criteria");
    return field && !field->siblings.empty();
}

}  // namespace heed::model
