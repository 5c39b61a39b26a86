#include "shared/policy/clocks/work_calendar.hpp"

#include <algorithm>
#include <stdexcept>

namespace heed::policy {

using std::chrono::days;

base::Expected<WorkCalendar> WorkCalendar::make(StatutoryCalendar statutory, OpeningHours hours) {
    if (auto good = check(hours); !good) return std::unexpected(good.error());
    auto zone = TimeZone::named(hours.timeZone);
    if (!zone) return std::unexpected(zone.error());
    return WorkCalendar(std::move(statutory), std::move(hours), *std::move(zone));
}

const OwnDays* WorkCalendar::ownDay(Date date) const {
    const auto& own = hours_.days;
    const auto after = std::upper_bound(own.begin(), own.end(), date,
                                        [](Date value, const OwnDays& d) { return value < d.from; });
    if (after == own.begin()) return nullptr;
    const OwnDays& d = *(after - 1);
    return date <= d.to ? &d : nullptr;
}

const DayHours& WorkCalendar::hoursOf(Date date) const {
    if (const OwnDays* own = ownDay(date)) return own->open;
    return hours_.week[std::chrono::weekday{date}.c_encoding()];
}

Workday WorkCalendar::workday(Date date) const {
    if (const OwnDays* own = ownDay(date); own != nullptr && own->workday) return {*own->workday, false};
    return {statutory_.isWorkday(date), !statutory_.isKnown(date)};
}

std::optional<CountedDate> WorkCalendar::nthWorkday(Date date, int n, days step) const {
    CountedDate at{date, false};
    for (days seen{0}; n > 0; seen += days{1}) {
        if (seen >= kSearchDays) return std::nullopt;
        at.date += step;
        const Workday day = workday(at.date);
        at.provisional = at.provisional || day.provisional;
        if (day.workday) --n;
    }
    return at;
}

std::optional<CountedDate> WorkCalendar::nthWorkdayAfter(Date date, int n) const {
    return nthWorkday(date, n, days{1});
}

std::optional<CountedDate> WorkCalendar::nthWorkdayBefore(Date date, int n) const {
    return nthWorkday(date, n, days{-1});
}

int WorkCalendar::workdaysBetween(Date after, Date until) const {
    int n = 0;
    until = std::min(until, after + kSearchDays);
    for (Date d = after + days{1}; d <= until; d += days{1})
        n += isWorkday(d) ? 1 : 0;
    return n;
}

bool WorkCalendar::isOpen(Instant t) const {
    const LocalTime local = zone_.toLocal(t);
    const Date date = std::chrono::floor<days>(local);
    return std::ranges::any_of(
        hoursOf(date), [time = local - date](const TimeRange& r) { return r.from <= time && time < r.to; });
}

// Period by period of the zone, and within it date by date as its clocks show them: so nothing has to be said
// about gaps and overlaps, and the stretches come in the order of time.
template <class Visit>
void WorkCalendar::walkOpenTime(Instant from, Instant to, Visit visit) const {
    const auto& periods = zone_.periods();
    for (std::size_t i = zone_.periodAt(from); i < periods.size() && from < to; ++i) {
        const Instant until = std::min(to, periods[i].end);
        const Millis offset = periods[i].offset;
        for (Date date = std::chrono::floor<days>(LocalTime{from.time_since_epoch() + offset});;
             date += days{1}) {
            const Instant midnight{date.time_since_epoch() - offset};
            if (midnight >= until) break;
            for (const TimeRange& range : hoursOf(date)) {
                const Instant begin = std::max(from, midnight + range.from);
                const Instant end = std::min(until, midnight + range.to);
                if (begin < end && !visit(begin, end)) return;
            }
        }
        from = until;
    }
}

Millis WorkCalendar::openTimeBetween(Instant from, Instant to) const {
    Millis sum{0};
    walkOpenTime(from, to, [&sum](Instant begin, Instant end) {
        sum += end - begin;
        return true;
    });
    return sum;
}

std::optional<Instant> WorkCalendar::afterOpenTime(Instant from, Millis amount) const {
    if (amount <= Millis{0}) return from;
    std::optional<Instant> found;
    walkOpenTime(from, from + kSearchDays, [&amount, &found](Instant begin, Instant end) {
        if (end - begin >= amount) {
            found = begin + amount;
            return false;
        }
        amount -= end - begin;
        return true;
    });
    return found;
}

const WorkCalendar& defaultWorkCalendar() {
    static const WorkCalendar kCalendar = [] {
        auto made = WorkCalendar::make(StatutoryCalendar::china(), OpeningHours{});
        // China's zone and its calendar are built in.
        if (!made) throw std::logic_error(made.error().text());
        return std::move(*made);
    }();
    return kCalendar;
}

}  // namespace heed::policy
