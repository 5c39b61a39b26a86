#include "shared/base/local_time.hpp"

#include <array>
#include <charconv>
#include <cstdio>

namespace heed::base {

std::chrono::year_month_day chinaDate(Instant t) {
    return std::chrono::year_month_day{std::chrono::floor<std::chrono::days>(t + kChinaOffset)};
}

std::string isoDate(std::chrono::year_month_day date) {
    std::array<char, 24> buffer{};
    const int size =
        std::snprintf(buffer.data(), buffer.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                      static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return {buffer.data(), static_cast<std::size_t>(size)};
}

std::optional<std::chrono::year_month_day> parseIsoDate(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto number = [text](std::size_t from, std::size_t size) -> std::optional<unsigned> {
        unsigned value = 0;
        for (const char c : text.substr(from, size)) {
            if (c < '0' || c > '9') return std::nullopt;
            value = value * 10 + static_cast<unsigned>(c - '0');
        }
        return value;
    };
    const auto year = number(0, 4);
    const auto month = number(5, 2);
    const auto day = number(8, 2);
    if (!year || !month || !day || *year < 1000) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(*year)),
                                           std::chrono::month(*month), std::chrono::day(*day)};
    if (!date.ok()) return std::nullopt;
    return date;
}

Instant chinaMidnight(std::chrono::year_month_day date) {
    return std::chrono::time_point_cast<Millis>(std::chrono::sys_days{date}) - kChinaOffset;
}

}  // namespace heed::base
