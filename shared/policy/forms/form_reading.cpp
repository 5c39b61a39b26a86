#include "shared/policy/forms/form_reading.hpp"

#include <algorithm>

namespace heed::policy {

namespace {

bool isEmpty(const model::Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) {
        // Also U+3000, the space of Chinese input methods.
        constexpr std::string_view kWide = "\u3000";
        std::string_view left = *text;
        while (!left.empty()) {
            if (left.starts_with(kWide))
                left.remove_prefix(kWide.size());
            else if (std::string_view(" \t\r\n").contains(left.front()))
                left.remove_prefix(1);
            else
                return false;
        }
        return true;
    }
    return model::isNull(value);
}

bool isAmiss(const FormField& field, const model::Value& value) {
    if (field.mustBeYes) return value != model::Value{true};
    if (field.most) {
        const auto* number = std::get_if<std::int64_t>(&value);
        return !number || *number < 0 || *number > *field.most;
    }
    if (field.own == FieldKind::choice) return !findById(field.options, model::asText(value));
    return false;
}

// Of a field's alternatives the first that holds something.
model::Value valueAt(const Form& form, const FormField& field,
                     const std::function<model::Value(std::string_view)>& valueOf) {
    if (field.own) return valueOf(form.id + "." + field.field);
    std::string_view paths = field.field;
    while (!paths.empty()) {
        const auto bar = paths.find('|');
        if (auto value = valueOf(paths.substr(0, bar)); !isEmpty(value)) return value;
        paths = bar == std::string_view::npos ? std::string_view{} : paths.substr(bar + 1);
    }
    return {};
}

bool isFor(const std::vector<std::string>& list, std::string_view id) {
    return std::ranges::find(list, id) != list.end();
}

}  // namespace

FormReading readingOf(const Form& form, const std::function<model::Value(std::string_view path)>& valueOf) {
    FormReading out;
    for (const auto& field : form.fields) {
        out.whole += field.weight;
        const auto value = valueAt(form, field, valueOf);
        if (isEmpty(value)) {
            if (field.required) out.missing.push_back(field.field);
        } else if (isAmiss(field, value)) {
            out.amiss.push_back(field.field);
        } else {
            out.filled += field.weight;
        }
    }
    return out;
}

std::vector<const Guidance*> guidanceFor(const PolicyProfile& profile, std::string_view state,
                                         std::string_view channel) {
    std::vector<const Guidance*> out;
    for (const auto& one : profile.guidance)
        if (isFor(one.states, state) && (one.channels.empty() || isFor(one.channels, channel)))
            out.push_back(&one);
    return out;
}

}  // namespace heed::policy
