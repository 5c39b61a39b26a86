#include "shared/model/plate.hpp"

#include <algorithm>
#include <array>

namespace heed::model {
namespace {

constexpr std::size_t kOrdinary = 7;
constexpr std::size_t kNewEnergy = 8;
constexpr std::size_t kEmbassyDigits = 6;
constexpr std::string_view kEmbassy = "使";
constexpr std::array<std::string_view, 32> kProvinces = {
    "京", "津", "沪", "渝", "冀", "豫", "云", "辽", "黑", "湘", "皖", "鲁", "新", "苏", "浙", "赣",
    "鄂", "桂", "甘", "晋", "蒙", "陕", "吉", "闽", "贵", "粤", "青", "藏", "川", "宁", "琼", kEmbassy};
constexpr std::array<std::string_view, 7> kEndings = {"学", "警", "港", "澳", "挂", "领", "试"};
constexpr std::array<std::string_view, 34> kCharacters = {
    "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "A", "B", "C", "D", "E", "F", "G",
    "H", "J", "K", "L", "M", "N", "P", "Q", "R", "S", "T", "U", "V", "W", "X", "Y", "Z"};
constexpr std::string_view kPoliceOffice = "O";
constexpr std::size_t kDigits = 10;
// Of a new-energy vehicle's letter.
constexpr std::string_view kEnergies = "ABCDEFGHJK";

using Places = std::vector<std::string_view>;

// The characters of a text that is in half width and upper case.
Places placesOf(const std::string& text) {
    Places places;
    const std::string_view all = text;
    for (std::size_t begin = 0; begin < all.size();) {
        std::size_t end = begin + 1;
        while (end < all.size() && (static_cast<unsigned char>(all[end]) & 0xC0U) == 0x80U)
            ++end;
        places.push_back(all.substr(begin, end - begin));
        begin = end;
    }
    return places;
}

template <class List>
bool isOneOf(const List& list, std::string_view place) {
    return std::ranges::find(list, place) != list.end();
}

bool isDigit(std::string_view place) { return place.size() == 1 && place[0] >= '0' && place[0] <= '9'; }
bool isOffice(std::string_view place) {
    return place == kPoliceOffice || (isOneOf(kCharacters, place) && !isDigit(place));
}
bool isEnergy(std::string_view place) {
    return place.size() == 1 && kEnergies.find(place) != std::string_view::npos;
}

// Of places behind the first two: small vehicles have the letter first, large ones last.
bool isNewEnergy(const Places& places) {
    const auto digits = [&](std::size_t from, std::size_t to) {
        return std::all_of(places.begin() + static_cast<std::ptrdiff_t>(from),
                           places.begin() + static_cast<std::ptrdiff_t>(to), isDigit);
    };
    const bool small = isEnergy(places[2]) && isOneOf(kCharacters, places[3]) && digits(4, kNewEnergy);
    return small || (digits(2, kOrdinary) && isEnergy(places[kOrdinary]));
}

PlateFault embassyFault(const Places& places) {
    if (!std::all_of(places.begin() + 1, places.end(), isDigit)) return PlateFault::character;
    if (places.size() > kEmbassyDigits + 1) return PlateFault::longer;
    return places.size() < kEmbassyDigits + 1 ? PlateFault::shorter : PlateFault::none;
}

}  // namespace

std::string normalizedPlate(std::string_view typed) {
    std::string out;
    const std::string all(typed);
    for (std::string_view place : placesOf(all)) {
        char c = place.size() == 1 ? place[0] : '\0';
        // U+FF01 to U+FF5E, three bytes in UTF-8, are ASCII in full width.
        if (place.size() == 3 && place[0] == '\xEF' && (place[1] == '\xBC' || place[1] == '\xBD')) {
            const unsigned low = static_cast<unsigned char>(place[2]) & 0x3FU;
            const unsigned code = (place[1] == '\xBC' ? 0U : 0x40U) + low;
            if (code >= 1 && code <= 0x5E) c = static_cast<char>(code + 0x20U);
        }
        if (c == '\0') {
            const bool separates = place == "·" || place == "•" || place == "・" || place == "　" ||
                                   place == "．" || place == "\u2022" || place == "\u00B7";
            if (!separates) out += place;
            continue;
        }
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) out += c;
    }
    return out;
}

std::string writtenPlate(std::string_view typed) {
    std::string plain = normalizedPlate(typed);
    const Places places = placesOf(plain);
    if (places.size() < 3 || places[0] == kEmbassy || !isOneOf(kProvinces, places[0])) return plain;
    const std::size_t head = places[0].size() + places[1].size();
    return plain.substr(0, head) + "·" + plain.substr(head);
}

std::size_t plateLength(std::string_view typed) { return placesOf(normalizedPlate(typed)).size(); }

PlateFault plateFault(std::string_view typed) {
    const std::string plain = normalizedPlate(typed);
    const Places places = placesOf(plain);
    if (places.empty()) return PlateFault::shorter;
    if (!isOneOf(kProvinces, places[0])) return PlateFault::province;
    if (places[0] == kEmbassy) return embassyFault(places);
    if (places.size() == 1) return PlateFault::shorter;
    if (!isOffice(places[1])) return PlateFault::office;
    for (std::size_t i = 2; i < places.size(); ++i) {
        const bool ending = i + 1 == kOrdinary && places.size() == kOrdinary && isOneOf(kEndings, places[i]);
        if (!ending && !isOneOf(kCharacters, places[i])) return PlateFault::character;
    }
    if (places.size() < kOrdinary) return PlateFault::shorter;
    if (places.size() == kOrdinary) return PlateFault::none;
    if (places.size() > kNewEnergy) return PlateFault::longer;
    return isNewEnergy(places) ? PlateFault::none : PlateFault::newEnergy;
}

std::span<const std::string_view> plateProvinces() { return kProvinces; }
std::span<const std::string_view> plateCharacters() { return kCharacters; }
std::span<const std::string_view> plateEndings() { return kEndings; }

std::vector<std::string_view> platePlace(std::string_view typed) {
    const std::string plain = normalizedPlate(typed);
    const Places places = placesOf(plain);
    const auto digits = std::span(kCharacters).first(kDigits);
    const auto letters = std::span(kCharacters).subspan(kDigits);
    Places out;
    if (places.empty()) {
        out.assign(kProvinces.begin(), kProvinces.end());
    } else if (places[0] == kEmbassy) {
        if (places.size() <= kEmbassyDigits) out.assign(digits.begin(), digits.end());
    } else if (places.size() == 1) {
        out.assign(letters.begin(), letters.end());
    } else if (places.size() < kOrdinary) {
        out.assign(kCharacters.begin(), kCharacters.end());
        if (places.size() + 1 == kOrdinary) out.insert(out.end(), kEndings.begin(), kEndings.end());
    } else if (places.size() == kOrdinary) {
        for (const auto place : kCharacters) {
            const std::string more = plain + std::string(place);
            if (plateFault(more) == PlateFault::none) out.push_back(place);
        }
    }
    return out;
}

}  // namespace heed::model
