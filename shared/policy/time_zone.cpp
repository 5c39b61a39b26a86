#include "shared/policy/time_zone.hpp"

#include "shared/base/local_time.hpp"

#include <date/tz.h>

#include <algorithm>
#include <exception>
#include <iterator>

namespace heed::policy {
namespace {

using std::chrono::days;

// Far enough to hold every instant of Heed (|ms| <= 2^53), near enough that an offset never overflows.
constexpr Instant kFarPast{Millis{-(std::int64_t{1} << 54)}};
constexpr Instant kFarFuture{Millis{std::int64_t{1} << 54}};

// The stretch for which the system's files list every change.
constexpr std::chrono::sys_seconds kFirst = std::chrono::sys_days{std::chrono::year{1970} / 1 / 1};
constexpr std::chrono::sys_seconds kLast = std::chrono::sys_days{std::chrono::year{2038} / 1 / 1};

std::vector<TimeZone::Period> readPeriods(const date::time_zone& zone) {
    std::vector<TimeZone::Period> periods;
    for (auto t = kFirst; t < kLast;) {
        const auto info = zone.get_info(t);
        // A change of name or of what counts as summer time is none of the offset.
        if (periods.empty() || periods.back().offset != Millis{info.offset}) {
            const Instant begin = periods.empty() ? kFarPast : Instant{t};
            if (!periods.empty()) periods.back().end = begin;
            periods.push_back({begin, kFarFuture, Millis{info.offset}});
        }
        t = info.end;
    }
    return periods;
}

}  // namespace

std::string isoDate(Date date) { return base::isoDate(std::chrono::year_month_day{date}); }

base::Expected<TimeZone> TimeZone::named(std::string_view name) {
    try {
        const date::time_zone* zone = date::locate_zone(name);
        return TimeZone(std::string(name), std::make_shared<const std::vector<Period>>(readPeriods(*zone)));
    } catch (const std::exception& e) {  // how the library says that there is no such zone
        return base::fail(base::ErrorKind::invalid, "reading a time zone", "'" + std::string(name) + "'",
                          e.what(), "name one of the IANA time zone database, like Asia/Shanghai");
    }
}

std::size_t TimeZone::periodAt(Instant t) const {
    const auto& all = *periods_;
    if (t >= all.back().begin) return all.size() - 1;
    const auto after = std::upper_bound(all.begin(), all.end(), t,
                                        [](Instant value, const Period& p) { return value < p.begin; });
    return after == all.begin() ? 0 : static_cast<std::size_t>(std::distance(all.begin(), after)) - 1;
}

LocalTime TimeZone::toLocal(Instant t) const {
    return LocalTime{t.time_since_epoch() + (*periods_)[periodAt(t)].offset};
}

namespace {

// The last period that begins at or before `local` by its own clocks. Whether the one before it shows that
// time too is the caller's question.
std::size_t lastBeginningBy(const std::vector<TimeZone::Period>& all, LocalTime local) {
    const auto after =
        std::upper_bound(all.begin(), all.end(), local, [](LocalTime value, const TimeZone::Period& p) {
            return value.time_since_epoch() < p.begin.time_since_epoch() + p.offset;
        });
    return after == all.begin() ? 0 : static_cast<std::size_t>(std::distance(all.begin(), after)) - 1;
}

Instant by(const TimeZone::Period& p, LocalTime local) {
    return Instant{local.time_since_epoch() - p.offset};
}

}  // namespace

Instant TimeZone::toInstant(LocalTime local) const {
    const auto& all = *periods_;
    const std::size_t i = lastBeginningBy(all, local);
    if (i > 0 && by(all[i - 1], local) < all[i].begin) return by(all[i - 1], local);
    return std::min(by(all[i], local), all[i].end);
}

Instant TimeZone::startOfDay(Date date) const {
    const LocalTime midnight{date};
    const auto& all = *periods_;
    const std::size_t i = lastBeginningBy(all, midnight);
    if (i > 0 && by(all[i - 1], midnight) < all[i].begin) {
        // Midnight comes twice. Unless clocks went back to before it, the first is the day's beginning.
        const LocalTime shownAfter{all[i].begin.time_since_epoch() + all[i].offset};
        if (shownAfter >= midnight) return by(all[i - 1], midnight);
    }
    return std::min(by(all[i], midnight), all[i].end);
}

Date TimeZone::dateOf(Instant t) const {
    const Period& p = (*periods_)[periodAt(t)];
    const Date shown = std::chrono::floor<days>(LocalTime{t.time_since_epoch() + p.offset});
    // Only near a change can clocks show a date that has not begun for good.
    if (p.end - t < days{1} && t < startOfDay(shown)) return shown - days{1};
    return shown;
}

}  // namespace heed::policy
