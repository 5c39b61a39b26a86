#include "shared/model/value_json.hpp"

namespace heed::model {

void writeValue(base::JsonWriter& out, const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) {
        out.value(std::string_view(*text));
    } else if (const auto* number = std::get_if<std::int64_t>(&value)) {
        out.value(*number);
    } else if (const auto* flag = std::get_if<bool>(&value)) {
        out.value(*flag);
    } else {
        out.null();
    }
}

std::optional<Value> toValue(base::JsonScalar&& scalar) {
    if (auto* text = std::get_if<std::string>(&scalar)) return Value{std::move(*text)};
    if (const auto* number = std::get_if<std::int64_t>(&scalar)) return Value{*number};
    if (const auto* flag = std::get_if<bool>(&scalar)) return Value{*flag};
    if (std::holds_alternative<base::JsonNull>(scalar)) return Value{Null{}};
    return std::nullopt;
}

}  // namespace heed::model
