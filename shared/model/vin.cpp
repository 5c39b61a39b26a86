#include "shared/model/vin.hpp"

#include <algorithm>
#include <array>

namespace heed::model {
namespace {

constexpr std::size_t kCheckAt = 8;
constexpr std::size_t kYearAt = 9;
constexpr std::array<int, kVinLength> kWeights{8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
// Of A to Z; -1: in no number.
constexpr std::array<int, 26> kLetters{1, 2,  3, 4,  5, 6, 7, 8, -1, 1, 2, 3, 4,
                                       5, -1, 7, -1, 9, 2, 3, 4, 5,  6, 7, 8, 9};
// In the order of the years, from 1980 (and 2010) on; U and Z are no year's, nor is 0.
constexpr std::string_view kYears = "ABCDEFGHJKLMNPRSTVWXY123456789";
constexpr int kFirstYear = 1980;

struct Maker {
    std::string_view code;
    VinMaker maker;
};
constexpr std::array kMakers{
    Maker{"JT1", {"丰田", "Toyota"}},
    Maker{"JTE", {"丰田", "Toyota"}},
    Maker{"JTH", {"雷克萨斯", "Lexus"}},
    Maker{"LB3", {"吉利", "Geely"}},
    Maker{"LBE", {"北京现代", "Beijing Hyundai"}},
    Maker{"LBV", {"华晨宝马", "BMW Brilliance"}},
    Maker{"LC0", {"比亚迪", "BYD"}},
    Maker{"LDC", {"东风标致雪铁龙", "Dongfeng Peugeot Citroën"}},
    Maker{"LE4", {"北京奔驰", "Beijing Benz"}},
    Maker{"LFM", {"一汽丰田", "FAW Toyota"}},
    Maker{"LFV", {"一汽-大众", "FAW-Volkswagen"}},
    Maker{"LGB", {"东风日产", "Dongfeng Nissan"}},
    Maker{"LGW", {"长城", "Great Wall"}},
    Maker{"LGX", {"比亚迪", "BYD"}},
    Maker{"LHG", {"广汽本田", "GAC Honda"}},
    Maker{"LJ1", {"江淮", "JAC"}},
    Maker{"LRW", {"特斯拉（上海）", "Tesla Shanghai"}},
    Maker{"LS5", {"长安", "Changan"}},
    Maker{"LSG", {"上汽通用", "SAIC-GM"}},
    Maker{"LSV", {"上汽大众", "SAIC Volkswagen"}},
    Maker{"LVG", {"广汽丰田", "GAC Toyota"}},
    Maker{"LVH", {"东风本田", "Dongfeng Honda"}},
    Maker{"LVS", {"长安福特", "Changan Ford"}},
    Maker{"LVV", {"奇瑞", "Chery"}},
};

int valueOf(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    return c >= 'A' && c <= 'Z' ? kLetters[static_cast<std::size_t>(c - 'A')] : -1;
}

// U+FF01 to U+FF5E, three bytes in UTF-8, are ASCII in full width.
std::string halfWidth(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = [&](std::size_t at) {
            return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
        };
        const bool full = byte(i) == 0xEF && (byte(i + 1) == 0xBC || byte(i + 1) == 0xBD);
        if (!full) {
            out += text[i];
            continue;
        }
        const unsigned offset = (byte(i + 1) - 0xBCU) * 0x40U + (byte(i + 2) & 0x3FU);
        out += static_cast<char>(offset + 0x20U);
        i += 2;
    }
    return out;
}

}  // namespace

std::string normalizedVin(std::string_view typed) {
    std::string out;
    for (const char c : halfWidth(typed)) {
        if (c == ' ' || c == '-' || c == '\t' || c == '*') continue;
        out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    if (out.size() == kVinLength + 1 && out.front() == 'I') out.erase(0, 1);
    return out;
}

std::optional<char> vinCheckDigit(std::string_view vin) {
    if (vin.size() != kVinLength) return std::nullopt;
    int sum = 0;
    for (std::size_t i = 0; i < kVinLength; ++i) {
        const int value = valueOf(vin[i]);
        if (value < 0) return std::nullopt;
        sum += value * kWeights[i];
    }
    const int rest = sum % 11;
    return rest == 10 ? 'X' : static_cast<char>('0' + rest);
}

VinFault vinFault(std::string_view vin) {
    if (std::ranges::any_of(vin, [](char c) { return valueOf(c) < 0; })) return VinFault::character;
    if (vin.size() != kVinLength) return VinFault::length;
    return vinCheckDigit(vin) == vin[kCheckAt] ? VinFault::none : VinFault::checkDigit;
}

std::optional<VinMaker> vinMaker(std::string_view vin) {
    const auto it = std::ranges::find(kMakers, vin.substr(0, 3), &Maker::code);
    return it == kMakers.end() ? std::nullopt : std::optional(it->maker);
}

std::optional<int> vinModelYear(std::string_view vin, int thisYear) {
    if (vin.size() != kVinLength) return std::nullopt;
    const auto place = kYears.find(vin[kYearAt]);
    if (place == std::string_view::npos) return std::nullopt;
    int year = kFirstYear + static_cast<int>(place);
    while (year + static_cast<int>(kYears.size()) <= thisYear + 1)
        year += static_cast<int>(kYears.size());
    return year;
}

}  // namespace heed::model
