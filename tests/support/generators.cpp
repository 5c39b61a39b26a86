#include "tests/support/generators.hpp"

#include "shared/base/local_time.hpp"
#include "shared/model/mutation_json.hpp"
#include "shared/model/record_codec.hpp"
#include "tests/support/draw.hpp"
#include "tests/support/text.hpp"

#include <algorithm>
#include <ostream>
#include <set>
#include <vector>

namespace heed::test {
namespace {

using model::Assignment;
using model::Field;
using model::FieldState;
using model::FieldType;
using model::Kind;
using model::KindSchema;
using model::Mutation;
using model::Record;
using model::Value;

constexpr std::int64_t kMax = model::kMaxJsonInteger;

std::string dateText() {
    const auto day = std::chrono::sys_days{std::chrono::days{*uniform(-300'000, 2'900'000)}};
    return base::isoDate(std::chrono::year_month_day{day});
}

std::string optionCode(const Field& field) {
    if (field.options.empty() || oneIn(5)) return *rc::gen::element<std::string>("newer_option", "x-1", "0");
    return std::string(field.options[*uniform<std::size_t>(0, field.options.size())].code);
}

std::vector<const Field*> fieldsOf(const KindSchema& schema, bool sets) {
    std::vector<const Field*> out;
    for (const Field& field : schema.fields) {
        if (model::isSet(field.type) == sets) out.push_back(&field);
    }
    return out;
}

std::vector<Assignment> anyAssignments(const KindSchema& schema) {
    std::vector<Assignment> out;
    for (const Field* field : fieldsOf(schema, false)) {
        if (!oneIn(3)) continue;
        const bool clears = field->name != model::kDeleted && oneIn(6);
        out.push_back({field, {}, clears ? Value{} : *valueFor(*field)});
    }
    if (oneIn(3)) out.push_back({nullptr, *unknownFieldName(), *anyValue()});
    return out;
}

std::vector<Assignment> anyElements(const KindSchema& schema) {
    std::vector<Assignment> out;
    const auto some = [&out](const Field* field, const std::string& unknownName, const auto& draw) {
        std::set<Value> distinct;
        for (int i = *uniform(0, 4); i > 0; --i)
            distinct.insert(draw());
        for (const Value& value : distinct)
            out.push_back({field, unknownName, value});
    };
    for (const Field* field : fieldsOf(schema, true))
        some(field, {}, [field] { return *valueFor(*field); });
    if (oneIn(3)) some(nullptr, *unknownFieldName(), [] { return Value{*rc::gen::scale(0.3, fieldText())}; });
    return out;
}

// Siblings without a meaning: any values upon any writes, each write at most once in a scalar field.
void addSiblings(FieldState& field, std::size_t writes) {
    const auto draw = [&field] { return field.schema && oneIn(2) ? *valueFor(*field.schema) : *anyValue(); };
    std::set<std::uint32_t> used;
    std::set<std::pair<Value, std::uint32_t>> elements;
    for (int i = *rc::gen::weightedElement<int>({{3, 1}, {3, 2}, {2, 4}}); i > 0; --i) {
        const auto write = *uniform<std::uint32_t>(0, static_cast<std::uint32_t>(writes));
        if (field.isSet) {
            elements.emplace(*valueFor(field.schema ? *field.schema : Field{}), write);
        } else if (used.insert(write).second) {
            field.siblings.push_back({draw(), write});
        }
    }
    for (const auto& [value, write] : elements)
        field.siblings.push_back({value, write});
}

std::vector<model::Write> anyWrites() {
    std::vector<model::Write> out(*uniform<std::size_t>(1, 6));
    std::int64_t seq = 0;
    for (auto& w : out) {
        seq += *uniform<std::int64_t>(1, 1'000);
        w.seq = model::Seq{seq};
        w.device = model::DeviceNo{*uniform(0, 5)};
        w.n = model::MutationNo{*uniform(1, 100'000)};
        w.time = base::instantFromMs(*anyInteger());
        w.by = *rc::gen::element<std::string>("wang", "li", "chen", "", "用户\"7\"");
    }
    return out;
}

}  // namespace

rc::Gen<Kind> anyKind() {
    return rc::gen::map(uniform(1, model::kKindCount + 1),
                        [](int number) { return static_cast<Kind>(number); });
}

rc::Gen<model::RecordId> anyId() {
    return rc::gen::map(rc::gen::pair(rc::gen::resize(1000, rc::gen::arbitrary<std::uint64_t>()),
                                      rc::gen::resize(1000, rc::gen::arbitrary<std::uint64_t>())),
                        [](const std::pair<std::uint64_t, std::uint64_t>& halves) {
                            model::RecordId id;
                            for (unsigned i = 0; i < 8; ++i) {
                                id.bytes[i] = static_cast<std::uint8_t>(halves.first >> (8 * i));
                                id.bytes[i + 8] = static_cast<std::uint8_t>(halves.second >> (8 * i));
                            }
                            return id;
                        });
}

rc::Gen<std::int64_t> anyInteger() {
    return rc::gen::weightedOneOf<std::int64_t>({
        {4, uniform<std::int64_t>(-100, 100)},
        {3, uniform<std::int64_t>(-kMax, kMax + 1)},
        {1, rc::gen::element<std::int64_t>(-kMax, kMax, 0, -1)},
    });
}

rc::Gen<Value> anyValue() {
    return rc::gen::oneOf(
        rc::gen::just(Value{}), rc::gen::map(rc::gen::arbitrary<bool>(), [](bool b) { return Value{b}; }),
        rc::gen::map(anyInteger(), [](std::int64_t i) { return Value{i}; }),
        rc::gen::map(rc::gen::scale(0.3, fieldText()), [](std::string t) { return Value{std::move(t)}; }));
}

rc::Gen<Value> valueFor(const Field& field) {
    return rc::gen::exec([&field]() -> Value {
        switch (field.type) {
            case FieldType::text:
            case FieldType::longText:
            case FieldType::document:
            case FieldType::textSet:
                return *rc::gen::scale(0.3, fieldText());
            case FieldType::integer:
            case FieldType::money:
            case FieldType::instant:
                return *anyInteger();
            case FieldType::boolean:
                return *rc::gen::arbitrary<bool>();
            case FieldType::date:
                return dateText();
            case FieldType::choice:
            case FieldType::choiceSet:
                return optionCode(field);
            case FieldType::reference:
            case FieldType::referenceSet:
                return anyId().operator*().text();
        }
        return {};
    });
}

rc::Gen<std::string> unknownFieldName() {
    return rc::gen::element<std::string>("aaa_newer", "mood", "zzz", "名前", "with \"quote\"", "A", "~");
}

rc::Gen<Mutation> anyMutation() {
    return rc::gen::exec([] {
        const auto& schema = model::schemaOf(*anyKind());
        Mutation m;
        m.n = model::MutationNo{*uniform<std::int64_t>(1, kMax - 100)};
        if (oneIn(3)) {
            const auto before = std::min<std::int64_t>(base::raw(m.n) - 1, *uniform(0, 50));
            const auto after = *uniform<std::int64_t>(0, 50);
            m.group = {model::MutationNo{base::raw(m.n) - before}, before + 1 + after};
        }
        m.session = *rc::gen::scale(0.3, fieldText());
        m.kind = schema.kind;
        m.record = *anyId();
        m.seen = model::Seq{*uniform<std::int64_t>(0, kMax)};
        m.at = base::instantFromMs(*anyInteger());
        m.schema = *uniform(1, 1'000);
        m.set = anyAssignments(schema);
        m.add = anyElements(schema);
        m.remove = anyElements(schema);
        if (oneIn(4)) m.transition = *rc::gen::element<std::string>("close", "reopen", "a newer one");
        return m;
    });
}

rc::Gen<Record> anyRecord() {
    return rc::gen::exec([] {
        const auto& schema = model::schemaOf(*anyKind());
        Record record{.kind = schema.kind, .id = *anyId()};
        record.created = !oneIn(5);
        record.writes = anyWrites();
        record.seq = record.writes.back().seq;
        const bool empty = oneIn(20);
        for (const Field& field : schema.fields) {
            if (empty || !oneIn(2)) continue;
            FieldState state{.schema = &field, .isSet = model::isSet(field.type)};
            addSiblings(state, record.writes.size());
            record.fields.push_back(std::move(state));
        }
        const auto unknown =
            *rc::gen::scale(0.1, rc::gen::container<std::set<std::pair<std::string, bool>>>(
                                     rc::gen::pair(unknownFieldName(), rc::gen::arbitrary<bool>())));
        for (const auto& [name, isSet] : unknown) {
            if (empty) continue;
            FieldState state{.unknownName = name, .isSet = isSet};
            addSiblings(state, record.writes.size());
            record.fields.push_back(std::move(state));
        }
        record.normalise();
        return record;
    });
}

}  // namespace heed::test

namespace heed::model {

void showValue(const Mutation& m, std::ostream& out) { out << toJson(m); }

void showValue(const Record& r, std::ostream& out) {
    base::JsonWriter json;
    writeJson(json, r);
    out << json.text();
}

}  // namespace heed::model
