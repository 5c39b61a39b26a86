// A vehicle's identification number (车辆识别代号), after GB 16735-2019 and ISO 3779: 17 characters, of which
// the first three name the maker, the ninth is a check digit, and the tenth the model year. Threads: pure.
//
// What is typed or read off a label is taken as it may come: lower case, with spaces or hyphens, in full
// width, and with the "I" in front that some labels carry. O, I and Q are in no number; a reader that gives
// one has mistaken 0 or 1.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace heed::model {

inline constexpr std::size_t kVinLength = 17;

// In the form in which it is kept; what is no number is only upper-cased and freed of separators.
[[nodiscard]] std::string normalizedVin(std::string_view typed);

enum class VinFault { none, length, character, checkDigit };
// Of a normalized one. A wrong check digit is no proof against it: vehicles made for other markets have none.
[[nodiscard]] VinFault vinFault(std::string_view vin);
// '0' to '9' or 'X'; nullopt for what has not the length or a character that is in no number.
[[nodiscard]] std::optional<char> vinCheckDigit(std::string_view vin);

struct VinMaker {
    std::string_view zh;
    std::string_view en;

    bool operator==(const VinMaker&) const = default;
};
// By its first three characters, of the makers most often met in China; nullopt: not known here.
[[nodiscard]] std::optional<VinMaker> vinMaker(std::string_view vin);
// The letter comes again every 30 years: the latest that is not after next year, `thisYear` being the
// current one. nullopt: the tenth character is no year's.
[[nodiscard]] std::optional<int> vinModelYear(std::string_view vin, int thisYear);

}  // namespace heed::model
