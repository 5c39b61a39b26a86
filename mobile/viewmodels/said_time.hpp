// Days and times as people write them: 明天15点, 26日下午3点半, 周五 9:30, 11-25 15:00, 2026/11/25, in full
// width or with Chinese numerals, as dictation gives them. What is left out is what is nearest to now. Pure.
#pragma once

#include "shared/policy/clocks/time_zone.hpp"

#include <QString>
#include <optional>

namespace heed::mobile {

// What the shop's clocks show at that time, in ms since 1970 UTC.
[[nodiscard]] policy::LocalTime shopTime(qint64 at);

// Where a day without its month, or its year, is looked for.
enum class Lean {
    around,  // the nearest, before or behind
    ahead,   // the next; today is one
};

// A day alone is its beginning; an hour alone is today's, or tomorrow's when it lies ahead and has passed.
// nullopt: it is none, or says too little ("tomorrow afternoon").
[[nodiscard]] std::optional<policy::LocalTime> readTime(const QString& said, policy::LocalTime now,
                                                        Lean lean);

}  // namespace heed::mobile
