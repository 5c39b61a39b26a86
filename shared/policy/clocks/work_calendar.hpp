// When work is done at one dealer: the country's working days, the shop's opening hours, and its time zone.
// What every deadline is counted on.
//
// Open means: the clock on the shop's wall shows a time within the hours of the date it shows. So on the day
// that clocks are put forward over an opening hour, that hour is not there; where they are put back, it
// passes twice.
//
// Past the country's horizon working days follow the weekend rule and the answer is provisional: an extension
// of the calendar could still change it. A day for which the dealer itself says whether it is a working day
// is certain.
//
// Every search looks at most kSearchDays ahead, so that no calendar, however odd, holds up its caller.
// Threads: immutable.
#pragma once

#include "shared/policy/clocks/opening_hours.hpp"
#include "shared/policy/clocks/statutory_calendar.hpp"
#include "shared/policy/clocks/time_zone.hpp"

#include <memory>
#include <optional>

namespace heed::policy {

// Some thirty years.
inline constexpr std::chrono::days kSearchDays{11'000};

struct Workday {
    bool workday = false;
    bool provisional = false;
};

struct CountedDate {
    Date date{};
    bool provisional = false;

    bool operator==(const CountedDate&) const = default;
};

class WorkCalendar {
  public:
    // `invalid` for an unknown time zone or hours that break their rules (check()).
    [[nodiscard]] static base::Expected<WorkCalendar> make(StatutoryCalendar statutory, OpeningHours hours);

    [[nodiscard]] const TimeZone& zone() const { return zone_; }
    [[nodiscard]] const StatutoryCalendar& statutory() const { return statutory_; }
    [[nodiscard]] const OpeningHours& hours() const { return hours_; }

    [[nodiscard]] Workday workday(Date date) const;
    [[nodiscard]] bool isWorkday(Date date) const { return workday(date).workday; }

    // The n-th working day after `date`, which itself does not count; n = 0 (or less) is `date` itself.
    // nullopt past kSearchDays.
    [[nodiscard]] std::optional<CountedDate> nthWorkdayAfter(Date date, int n) const;
    // The same backwards.
    [[nodiscard]] std::optional<CountedDate> nthWorkdayBefore(Date date, int n) const;
    // How many working days there are in (after, until]; 0 if that is empty. Looks at most kSearchDays far.
    [[nodiscard]] int workdaysBetween(Date after, Date until) const;

    [[nodiscard]] bool isOpen(Instant t) const;
    // Opening time in [from, to), zero if that is empty; reckoned to the millisecond.
    [[nodiscard]] Millis openTimeBetween(Instant from, Instant to) const;
    // The earliest instant at which `amount` of opening time has passed since `from`; `from` for amounts up
    // to zero. So it is never when the shop opens again, but when it closed. nullopt if it does not within
    // kSearchDays.
    [[nodiscard]] std::optional<Instant> afterOpenTime(Instant from, Millis amount) const;

  private:
    WorkCalendar(StatutoryCalendar statutory, OpeningHours hours, TimeZone zone)
        : statutory_(std::move(statutory)), hours_(std::move(hours)), zone_(std::move(zone)) {}

    [[nodiscard]] const OwnDays* ownDay(Date date) const;
    [[nodiscard]] const DayHours& hoursOf(Date date) const;
    [[nodiscard]] std::optional<CountedDate> nthWorkday(Date date, int n, std::chrono::days step) const;
    // Calls visit(begin, end) for each stretch of opening time within [from, to), in order, until it returns
    // false.
    template <class Visit>
    void walkOpenTime(Instant from, Instant to, Visit visit) const;

    StatutoryCalendar statutory_;
    OpeningHours hours_;
    TimeZone zone_;
};

// Of who has said nothing of his own: China's working days, every day 08:30-12:00 and 13:00-17:30.
[[nodiscard]] const WorkCalendar& defaultWorkCalendar();

}  // namespace heed::policy
