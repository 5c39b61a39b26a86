// A time zone of the IANA database as a value: between which instants which offset from UTC is in force.
//
// Read once (named()), then nothing but arithmetic: a clock that is computed later touches no file and gives
// the same answer wherever the zone's rules are the same.
//
// Local times exist once as a rule. Where clocks are put forward some do not exist (a gap), where they are
// put back some exist twice (an overlap), and where a zone crossed the date line a whole date may be missing.
// So:
//   - toInstant: a time in a gap is the instant of the change; a time in an overlap is the first of the two.
//   - a date begins at startOfDay, from which on its clocks never again show an earlier date, and ends at
//   24:00,
//     which is the start of the next one. A date the zone skipped has no length.
//   - dateOf is the date t lies in by that: startOfDay(dateOf(t)) <= t < startOfDay(dateOf(t) + 1).
//
// Range: offsets before 1970 count as those of 1970. The system's files list changes up to 2037; after that
// the last offset stays. Neither touches China, which has had UTC+8 since 1949 but for the summers of
// 1986-1991. Threads: immutable.
#pragma once

#include "shared/base/clock.hpp"
#include "shared/base/error.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heed::policy {

using base::Instant;
using base::Millis;

// A date somewhere, by its calendar only.
using Date = std::chrono::local_days;
// "2026-11-21"
[[nodiscard]] std::string isoDate(Date date);
// What the clocks there show.
using LocalTime = std::chrono::local_time<Millis>;
// "2026-11-21 16:30", with ":05" or ":05.250" where it is not a whole minute.
[[nodiscard]] std::string isoLocalTime(LocalTime time);
// The same, also with a T between; a date alone is its beginning. nullopt for what is no time.
[[nodiscard]] std::optional<LocalTime> parseLocalTime(std::string_view text);

class TimeZone {
  public:
    // One offset in force for begin <= t < end.
    struct Period {
        Instant begin;
        Instant end;
        Millis offset;
    };

    // The zone of that name ("Asia/Shanghai") from the system's database. `invalid` if it has none of that
    // name or cannot be read; but China's zone is always to be had, at worst as the fixed +8 it has been
    // since 1991: a tablet without the database still records. The only function here that reads a file.
    [[nodiscard]] static base::Expected<TimeZone> named(std::string_view name);

    // One offset at all times.
    [[nodiscard]] static TimeZone fixed(std::string name, Millis offset);

    [[nodiscard]] const std::string& name() const { return name_; }

    [[nodiscard]] LocalTime toLocal(Instant t) const;
    [[nodiscard]] Instant toInstant(LocalTime local) const;
    [[nodiscard]] Date dateOf(Instant t) const;
    [[nodiscard]] Instant startOfDay(Date date) const;
    // 24:00: the last instant at which something done that day is still done that day.
    [[nodiscard]] Instant endOfDay(Date date) const { return startOfDay(date + std::chrono::days{1}); }

    // The periods in order, without gaps, over all time.
    [[nodiscard]] const std::vector<Period>& periods() const { return *periods_; }
    // Index of the one that holds t.
    [[nodiscard]] std::size_t periodAt(Instant t) const;

  private:
    TimeZone(std::string name, std::shared_ptr<const std::vector<Period>> periods)
        : name_(std::move(name)), periods_(std::move(periods)) {}

    std::string name_;
    std::shared_ptr<const std::vector<Period>> periods_;  // shared by copies; never changed
};

}  // namespace heed::policy
