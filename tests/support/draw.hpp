// Numbers drawn evenly. RapidCheck's own inRange grows with the size of the case, so that its early cases
// hardly leave the lower end: right for how much is made, wrong for which of several things it is.
#pragma once

#include <rapidcheck.h>

#include <cstddef>

namespace heed::test {

// low … high − 1, each as likely; shrinks towards low.
template <class T>
[[nodiscard]] rc::Gen<T> uniform(T low, T high) {
    return rc::gen::resize(rc::kNominalSize, rc::gen::inRange<T>(low, high));
}

// Only within a property or rc::gen::exec.
[[nodiscard]] inline bool oneIn(int times) { return *uniform(0, times) == times - 1; }

template <class List>
[[nodiscard]] const auto& oneOf(const List& list) {
    return list[*uniform<std::size_t>(0, list.size())];
}

}  // namespace heed::test
