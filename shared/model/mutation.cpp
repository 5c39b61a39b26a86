#include "shared/model/mutation.hpp"

#include "shared/base/local_time.hpp"
#include "shared/base/utf8.hpp"

#include <algorithm>

namespace heed::model {
namespace {

constexpr std::size_t kMaxUnknownText = kMaxDocument;

Refusal refusal(std::string code, const Assignment& a, std::string zh, std::string en) {
    const std::string zhName(a.schema ? a.schema->zh : a.name());
    const std::string enName(a.schema ? a.schema->en : a.name());
    return {std::move(code), std::string(a.name()), "“" + zhName + "”" + std::move(zh),
            enName + ": " + std::move(en)};
}

Refusal wrongType(const Assignment& a, std::string_view zh, std::string_view en) {
    return refusal("wrong-type", a, "应为" + std::string(zh), "must be " + std::string(en));
}

// Option codes and tokens: what a newer version may add must still look like one.
bool isToken(std::string_view text) {
    return !text.empty() && text.size() <= kMaxOptionCode && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
}

std::optional<Refusal> checkText(const Assignment& a, std::size_t limit) {
    const auto* text = std::get_if<std::string>(&a.value);
    if (!text) return wrongType(a, "文字", "text");
    if (!base::isUtf8(*text) || text->find('\0') != std::string::npos) {
        return refusal("bad-text", a, "含有无法识别的字符", "holds characters that are not valid text");
    }
    if (base::codePoints(*text) > limit) {
        return refusal("too-long", a, "超过 " + std::to_string(limit) + " 字",
                       "longer than " + std::to_string(limit) + " characters");
    }
    return std::nullopt;
}

std::optional<Refusal> checkScalar(const Assignment& a) {
    const auto isInteger = [&a] {
        const auto* number = std::get_if<std::int64_t>(&a.value);
        return number && *number >= -kMaxJsonInteger && *number <= kMaxJsonInteger;
    };
    if (!a.schema) {
        if (std::holds_alternative<std::string>(a.value)) return checkText(a, kMaxUnknownText);
        return std::nullopt;
    }
    switch (a.schema->type) {
        case FieldType::text:
        case FieldType::textSet:
            return checkText(a, kMaxText);
        case FieldType::longText:
            return checkText(a, kMaxLongText);
        case FieldType::document:
            return checkText(a, kMaxDocument);
        case FieldType::integer:
        case FieldType::money:
            return isInteger() ? std::nullopt : std::optional(wrongType(a, "整数", "an integer"));
        case FieldType::instant:
            return isInteger() ? std::nullopt
                               : std::optional(wrongType(a, "时间（毫秒）", "an instant in milliseconds"));
        case FieldType::boolean:
            return std::holds_alternative<bool>(a.value)
                       ? std::nullopt
                       : std::optional(wrongType(a, "是或否", "true or false"));
        case FieldType::date:
            return base::parseIsoDate(asText(a.value))
                       ? std::nullopt
                       : std::optional(wrongType(a, "日期（年-月-日）", "a date YYYY-MM-DD"));
        case FieldType::choice:
        case FieldType::choiceSet:
            return isToken(asText(a.value)) ? std::nullopt
                                            : std::optional(wrongType(a, "选项代码", "an option's code"));
        case FieldType::reference:
        case FieldType::referenceSet:
            return base::Uuid::parse(asText(a.value))
                       ? std::nullopt
                       : std::optional(wrongType(a, "记录编号", "a record's id"));
    }
    return std::nullopt;
}

std::optional<Refusal> checkAssignment(const Assignment& a) {
    if (a.schema && isSet(a.schema->type)) {
        return refusal("wrong-type", a, "是多值字段，只能逐项增减", "is a set: use add and remove");
    }
    // Clearing; but a record is deleted or it is not.
    if (isNull(a.value) && a.name() != kDeleted) return std::nullopt;
    return checkScalar(a);
}

std::optional<Refusal> checkElement(const Assignment& a) {
    if (a.schema && !isSet(a.schema->type))
        return refusal("wrong-type", a, "不是多值字段", "is not a set: use set");
    if (!std::holds_alternative<std::string>(a.value)) return wrongType(a, "文字", "text");
    return checkScalar(a);
}

// A field named twice in one mutation has no meaning that all readers would agree on.
std::optional<Refusal> checkDuplicates(const std::vector<Assignment>& list, bool isSet) {
    std::vector<const Assignment*> sorted;
    sorted.reserve(list.size());
    for (const Assignment& a : list)
        sorted.push_back(&a);
    std::ranges::sort(sorted, [isSet](const Assignment* a, const Assignment* b) {
        const int order = a->name().compare(b->name());
        return order != 0 ? order < 0 : isSet && a->value < b->value;
    });
    const auto twice = std::ranges::adjacent_find(sorted, [isSet](const Assignment* a, const Assignment* b) {
        return a->name() == b->name() && (!isSet || a->value == b->value);
    });
    if (twice == sorted.end()) return std::nullopt;
    return refusal("duplicate-field", **twice, "重复出现", "occurs twice");
}

}  // namespace

const Value* Mutation::assigned(std::string_view field) const {
    const auto it = std::ranges::find(set, field, &Assignment::name);
    return it == set.end() ? nullptr : &it->value;
}

Assignment assign(Kind kind, std::string_view field, Value value) {
    const Field* schema = schemaOf(kind).field(field);
    return {schema, schema ? std::string{} : std::string(field), std::move(value)};
}

std::optional<Refusal> validate(const Mutation& m) {
    if (m.set.size() + m.add.size() + m.remove.size() > kMaxAssignments) {
        return Refusal{"too-many",
                       {},
                       "一次修改的字段过多（上限 " + std::to_string(kMaxAssignments) + "）",
                       "Changes more than " + std::to_string(kMaxAssignments) + " things at once."};
    }
    for (const Assignment& a : m.set) {
        if (auto refused = checkAssignment(a)) return refused;
    }
    for (const auto* list : {&m.add, &m.remove}) {
        for (const Assignment& a : *list) {
            if (auto refused = checkElement(a)) return refused;
        }
        if (auto refused = checkDuplicates(*list, true)) return refused;
    }
    return checkDuplicates(m.set, false);
}

}  // namespace heed::model
