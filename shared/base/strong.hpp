// Numbers that must not be mixed up are enum classes over an integer: a sequence is not a device number.
// raw() is the only way out, next() the only arithmetic.
#pragma once

#include <type_traits>

namespace heed::base {

template <class E>
    requires std::is_enum_v<E>
[[nodiscard]] constexpr auto raw(E value) {
    return static_cast<std::underlying_type_t<E>>(value);
}

template <class E>
    requires std::is_enum_v<E>
[[nodiscard]] constexpr E next(E value) {
    return static_cast<E>(raw(value) + 1);
}

}  // namespace heed::base
