// The complaint of the story: every field of T-12 to T-14 with what somebody would type there, all of it
// invented.
#pragma once

#include "shared/model/value.hpp"
#include "tests/e2e/driver/dump.hpp"

#include <span>
#include <string>
#include <string_view>

namespace heed::e2e {

struct Entry {
    std::string_view field;  // "vehicle.plate"
    std::string_view typed;
    model::Value stored;  // what becomes of it
};

// In the order of the talk: the vehicle, the customer, the words, the circumstances.
[[nodiscard]] std::span<const Entry> everyField();

// The criteria that make it important (T-08), as the form takes them.
inline constexpr std::string_view kCriteria = "major_rerepair,safety_part";

// The first of the entries that is not stored as it was typed in the complaint of this number, as a sentence;
// empty if all are.
[[nodiscard]] std::string firstMissing(const Dump& dump, std::string_view number);

}  // namespace heed::e2e
