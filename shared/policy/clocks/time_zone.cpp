#include "shared/policy/clocks/time_zone.hpp"

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
constexpr std::string_view kChina = "Asia/Shanghai";
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

namespace {

std::string digits(std::int64_t value, std::size_t width) {
    auto text = std::to_string(value);
    return std::string(width - std::min(width, text.size()), '0') + text;
}

// Exactly so many digits at the front, which are taken away.
std::optional<int> takeDigits(std::string_view& text, std::size_t width) {
    if (text.size() < width) return std::nullopt;
    int value = 0;
    for (const char c : text.substr(0, width)) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    text.remove_prefix(width);
    return value;
}

bool takeOne(std::string_view& text, std::string_view of) {
    if (text.empty() || of.find(text.front()) == std::string_view::npos) return false;
    text.remove_prefix(1);
    return true;
}

}  // namespace

std::string isoLocalTime(LocalTime time) {
    const auto date = std::chrono::floor<std::chrono::days>(time);
    const auto ms = (time - date).count();
    auto out = isoDate(date) + " " + digits(ms / 3'600'000, 2) + ":" + digits(ms / 60'000 % 60, 2);
    if (ms % 60'000 != 0) out += ":" + digits(ms / 1000 % 60, 2);
    if (ms % 1000 != 0) out += "." + digits(ms % 1000, 3);
    return out;
}

std::optional<LocalTime> parseLocalTime(std::string_view text) {
    constexpr std::size_t kDateLength = 10;
    const auto date = base::parseIsoDate(text.substr(0, kDateLength));
    if (!date) return std::nullopt;
    LocalTime out{Date{*date}};
    text.remove_prefix(kDateLength);
    if (text.empty()) return out;
    if (!takeOne(text, " T")) return std::nullopt;
    const auto hour = takeDigits(text, 2);
    if (!hour || *hour > 23 || !takeOne(text, ":")) return std::nullopt;
    const auto minute = takeDigits(text, 2);
    if (!minute || *minute > 59) return std::nullopt;
    out += std::chrono::hours{*hour} + std::chrono::minutes{*minute};
    if (takeOne(text, ":")) {
        const auto second = takeDigits(text, 2);
        if (!second || *second > 59) return std::nullopt;
        out += std::chrono::seconds{*second};
        if (takeOne(text, ".")) {
            const auto ms = takeDigits(text, 3);
            if (!ms) return std::nullopt;
            out += Millis{*ms};
        }
    }
    if (!text.empty()) return std::nullopt;
    return out;
}

TimeZone TimeZone::fixed(std::string name, Millis offset) {
    return {std::move(name),
            std::make_shared<const std::vector<Period>>(std::vector<Period>{{kFarPast, kFarFuture, offset}})};
}

base::Expected<TimeZone> TimeZone::named(std::string_view name) {
    try {
        const date::time_zone* zone = date::locate_zone(name);
        return TimeZone(std::string(name), std::make_shared<const std::vector<Period>>(readPeriods(*zone)));
    } catch (const std::exception& e) {  // how the library says that there is no such zone
        if (name == kChina) return fixed(std::string(name), std::chrono::hours{8});
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
