#include "shared/policy/clocks/statutory_calendar.hpp"

#include "shared/policy/clocks/json_node.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>

namespace heed::policy {

extern const std::string_view kChinaCalendarText;  // calendars/cn.json, compiled in

const StatutoryCalendar& StatutoryCalendar::china() {
    // That the text reads is held by a test; a program that was built wrong must not go on with no holidays.
    static const StatutoryCalendar kCalendar = [] {
        auto read = parse(kChinaCalendarText);
        if (!read) std::abort();
        return *std::move(read);
    }();
    return kCalendar;
}

const Holiday* StatutoryCalendar::holidayOn(Date date) const {
    const auto after = std::ranges::upper_bound(holidays_, date, {}, &Holiday::from);
    if (after == holidays_.begin() || isWorkday(date)) return nullptr;
    const Holiday& holiday = *(after - 1);
    return date <= holiday.to ? &holiday : nullptr;
}

base::Expected<StatutoryCalendar> StatutoryCalendar::parse(std::string_view json) {
    using std::chrono::days;
    constexpr days kLongest{366 * 300};
    JsonText text(json);
    const JsonNode root = text.root();
    StatutoryCalendar made;
    // The zone tells the reader where these days hold; a dealer's own zone is in its opening hours.
    if (text.good() && root.isObjectOf({"source", "time_zone", "weekend", "horizon", "days_off",
                                        "make_up_workdays", "holidays"})) {
        made.source_ = root.required("source").text();
        if (const auto zone = root.member("time_zone")) (void)zone->text();
        for (const auto& day : root.required("weekend").items())
            made.weekend_[day.oneOf({"sun", "mon", "tue", "wed", "thu", "fri", "sat"})] = true;
        if (std::ranges::count(made.weekend_, true) == 7) root.fault("a week without workdays");
        made.horizon_ = root.required("horizon").date();

        std::map<Date, bool> named;
        const auto take = [&](std::string_view list, bool workday) {
            for (const auto& day : root.required(list).items()) {
                const Date date = day.date();
                if (!text.good()) return;  // a date that could not be read would only be complained of again
                if (date > made.horizon_) day.fault("past the horizon");
                if (!named.emplace(date, workday).second) day.fault("named twice");
                if (workday && !made.weekend_[std::chrono::weekday{date}.c_encoding()])
                    day.fault("a make-up workday that is no weekend");
            }
        };
        take("days_off", false);
        take("make_up_workdays", true);
        if (const auto holidays = root.member("holidays"))
            for (const auto& item : holidays->items()) {
                if (!item.isObjectOf({"from", "to", "zh", "en"})) continue;
                const Holiday holiday{item.required("from").date(), item.required("to").date(),
                                      item.required("zh").text(), item.required("en").text()};
                if (!text.good()) break;
                if (holiday.to < holiday.from) item.fault("ends before it begins");
                if (!made.holidays_.empty() && holiday.from <= made.holidays_.back().to)
                    item.fault("not after the holiday before it");
                made.holidays_.push_back(holiday);
            }
        if (text.good() && !named.empty() && named.rbegin()->first - named.begin()->first > kLongest)
            root.fault("spans more than 300 years");
        if (text.good() && !named.empty()) {
            made.first_ = named.begin()->first;
            for (Date d = made.first_; d <= named.rbegin()->first; d += days{1})
                made.workday_.push_back(!made.weekend_[std::chrono::weekday{d}.c_encoding()]);
            for (const auto& [date, workday] : named)
                made.workday_[static_cast<std::size_t>((date - made.first_).count())] = workday;
        }
    }
    if (!text.good()) return text.error("reading a calendar of working days");
    return made;
}

}  // namespace heed::policy
