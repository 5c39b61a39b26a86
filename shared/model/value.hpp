// What a field can hold: nothing, yes/no, an integer, or text. That is all there will ever be, also for
// fields that only a newer version knows: so an old tablet can carry, merge and show what it does not
// understand. No floating point.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace heed::model {

struct Null {
    auto operator<=>(const Null&) const = default;
};

// Integers lie within ±2^53, text is valid UTF-8 without NUL; both are checked on entry.
using Value = std::variant<Null, bool, std::int64_t, std::string>;

[[nodiscard]] inline bool isNull(const Value& v) { return std::holds_alternative<Null>(v); }
[[nodiscard]] inline std::string_view asText(const Value& v) {
    const auto* text = std::get_if<std::string>(&v);
    return text ? std::string_view(*text) : std::string_view{};
}
[[nodiscard]] inline std::int64_t asInteger(const Value& v, std::int64_t fallback = 0) {
    const auto* number = std::get_if<std::int64_t>(&v);
    return number ? *number : fallback;
}
[[nodiscard]] inline bool asBool(const Value& v) {
    const auto* flag = std::get_if<bool>(&v);
    return flag && *flag;
}

}  // namespace heed::model
