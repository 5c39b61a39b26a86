// Wall-clock dates at a place. Instants are UTC everywhere; a date exists only together with a time zone.
#pragma once

#include "shared/base/clock.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace heed::base {

// China keeps one time zone and no daylight saving since 1991: a fixed UTC+8. Other zones come with the
// calendar.
inline constexpr std::chrono::hours kChinaOffset{8};

[[nodiscard]] std::chrono::year_month_day chinaDate(Instant t);
// "2026-11-21"
[[nodiscard]] std::string isoDate(std::chrono::year_month_day date);
// Accepts exactly YYYY-MM-DD of an existing day, years 1000–9999.
[[nodiscard]] std::optional<std::chrono::year_month_day> parseIsoDate(std::string_view text);
// Midnight at the start of that day in China.
[[nodiscard]] Instant chinaMidnight(std::chrono::year_month_day date);

}  // namespace heed::base
