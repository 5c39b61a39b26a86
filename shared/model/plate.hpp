// A vehicle's plate (号牌), after GA 36-2018: a province's character, a letter of its office, and five more
// places, of which the last may be a character of its own (学, 警, 港, 澳, 挂, 领, 试); or six for a
// new-energy vehicle. Those of embassies are 使 and six digits. Threads: pure.
//
// Typed in lower case, in full width, with spaces or a dot. I and O are on no plate but as the office of the
// police (O). What is none of these may still be a plate: of the army, or from abroad.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace heed::model {

// In upper case and half width, without what separates.
[[nodiscard]] std::string normalizedPlate(std::string_view typed);
// As it is written: "沪A·12345". What is too short is only normalized.
[[nodiscard]] std::string writtenPlate(std::string_view typed);

enum class PlateFault {
    none,
    shorter,    // may still become one
    longer,     // than eight places
    province,   // does not begin with a province's character
    office,     // no letter behind it
    character,  // one that is on no plate, such as I or O, or in another place
    newEnergy,  // eight places, but not as a new-energy vehicle has them
};
[[nodiscard]] PlateFault plateFault(std::string_view typed);

// How many places are filled in.
[[nodiscard]] std::size_t plateLength(std::string_view typed);
// In the order in which they are offered.
[[nodiscard]] std::span<const std::string_view> plateProvinces();
[[nodiscard]] std::span<const std::string_view> plateCharacters();  // digits, then letters
[[nodiscard]] std::span<const std::string_view> plateEndings();
// What may stand in the next place behind what is typed; nothing: no more.
[[nodiscard]] std::vector<std::string_view> platePlace(std::string_view typed);

}  // namespace heed::model
