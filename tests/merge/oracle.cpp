#include "tests/merge/oracle.hpp"

#include <algorithm>
#include <string_view>

namespace heed::test {
namespace {

using model::Assignment;
using model::Value;

bool holds(const std::vector<Assignment>& list, std::string_view name, const Value& value) {
    return std::ranges::any_of(list,
                               [&](const Assignment& a) { return a.name() == name && a.value == value; });
}

bool isGuarded(std::string_view name) { return name == "state" || name == "number"; }

// All single values a mutation writes.
std::vector<std::pair<std::string, Value>> written(const Accepted& a) {
    std::vector<std::pair<std::string, Value>> out;
    bool saysDeleted = false;
    for (const Assignment& s : a.mutation.set) {
        out.emplace_back(s.name(), s.value);
        saysDeleted |= s.name() == "deleted";
    }
    if (!saysDeleted) out.emplace_back("deleted", false);
    return out;
}

bool writes(const Accepted& a, std::string_view name) {
    return std::ranges::any_of(written(a), [&](const auto& w) { return w.first == name; });
}

Standing standing(const Accepted& a, Value value) { return {std::move(value), a.write.device, a.write.n}; }

}  // namespace

bool sawIt(const Accepted& later, const Accepted& earlier) {
    const bool own = later.write.device == earlier.write.device && earlier.write.n < later.write.n;
    return own || (earlier.write.seq < later.write.seq && earlier.write.seq <= later.mutation.seen);
}

Picture expected(const std::vector<Accepted>& accepted) {
    Picture out;
    for (const Accepted& a : accepted) {
        for (const auto& [name, value] : written(a)) {
            // A guarded value stands until the next is accepted, any other until one that saw it is.
            const bool gone = std::ranges::any_of(accepted, [&, &field = name](const Accepted& b) {
                return writes(b, field) && (isGuarded(field) ? b.write.seq > a.write.seq : sawIt(b, a));
            });
            if (!gone) out[{name, false}].insert(standing(a, value));
        }
        for (const Assignment& add : a.mutation.add) {
            const bool gone = std::ranges::any_of(accepted, [&](const Accepted& b) {
                return sawIt(b, a) && (holds(b.mutation.add, add.name(), add.value) ||
                                       holds(b.mutation.remove, add.name(), add.value));
            });
            if (!gone) out[{std::string(add.name()), true}].insert(standing(a, add.value));
        }
    }
    return out;
}

Picture picture(const model::Record& record) {
    Picture out;
    for (const model::FieldState& field : record.fields) {
        auto& all = out[{std::string(field.name()), field.isSet}];
        for (const model::Sibling& s : field.siblings)
            all.insert({s.value, record.writeOf(s).device, record.writeOf(s).n});
    }
    return out;
}

}  // namespace heed::test
