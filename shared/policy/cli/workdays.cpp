// heed-rules workdays: which days are working days, and why.
#include "shared/base/local_time.hpp"
#include "shared/policy/cli/inputs.hpp"

#include <CLI/CLI.hpp>

#include <array>
#include <memory>
#include <string_view>

namespace heed::policy::cli {
namespace {

struct Options {
    std::string from;
    std::string to;
    CalendarOptions calendar;
};

base::Expected<Date> dateOf(const std::string& text, const std::string& which) {
    if (const auto date = base::parseIsoDate(text)) return Date{*date};
    return refuse("reading " + which, "'" + text + "'", "it is no date that exists",
                  "write it as YYYY-MM-DD, for example 2026-10-01");
}

const OwnDays* ownDay(const WorkCalendar& calendar, Date date) {
    for (const auto& own : calendar.hours().days)
        if (own.workday && own.from <= date && date <= own.to) return &own;
    return nullptr;
}

// Which rule decides of the day.
std::string_view why(const WorkCalendar& calendar, Date date) {
    if (ownDay(calendar, date) != nullptr) return "own-day";
    const auto& statutory = calendar.statutory();
    const bool weekend = statutory.isWeekend(date);
    if (statutory.isWorkday(date)) return weekend ? "make-up-workday" : "weekday";
    return !weekend || statutory.holidayOn(date) != nullptr ? "holiday" : "weekend";
}

base::Expected<Answer> run(const Options& options) {
    const auto from = dateOf(options.from, "FROM");
    if (!from) return std::unexpected(from.error());
    const auto to = dateOf(options.to, "TO");
    if (!to) return std::unexpected(to.error());
    if (*to < *from)
        return refuse("listing working days", options.from + " to " + options.to, "it ends before it begins",
                      "exchange the two dates");
    if (*to - *from >= kSearchDays)
        return refuse("listing working days", options.from + " to " + options.to,
                      "it is longer than " + std::to_string(kSearchDays.count()) + " days",
                      "ask for less at once");
    const auto calendar = loadCalendar(options.calendar);
    if (!calendar) return std::unexpected(calendar.error());

    static constexpr std::array<std::string_view, 7> kWeekdays = {"sun", "mon", "tue", "wed",
                                                                  "thu", "fri", "sat"};
    Json days = Json::array();
    Json totals = {{"days", 0},    {"workdays", 0},        {"days_off", 0}, {"weekday", 0},    {"weekend", 0},
                   {"holiday", 0}, {"make-up-workday", 0}, {"own-day", 0},  {"provisional", 0}};
    const auto count = [&totals](std::string_view what) {
        auto& total = totals[std::string(what)];
        total = total.get<int>() + 1;
    };
    for (Date date = *from; date <= *to; date += std::chrono::days{1}) {
        const auto found = calendar->workday(date);
        const auto rule = why(*calendar, date);
        Json day = {{"date", isoDate(date)},
                    {"weekday", kWeekdays[std::chrono::weekday{date}.c_encoding()]},
                    {"workday", found.workday},
                    {"rule", rule}};
        if (const auto* holiday = calendar->statutory().holidayOn(date);
            holiday != nullptr && rule == "holiday")
            day["holiday"] = {{"zh", holiday->zh}, {"en", holiday->en}};
        if (found.provisional) day["provisional"] = true;
        days.push_back(std::move(day));
        count("days");
        count(found.workday ? "workdays" : "days_off");
        count(rule);
        if (found.provisional) count("provisional");
    }
    return Answer{{{"from", isoDate(*from)},
                   {"to", isoDate(*to)},
                   {"source", calendar->statutory().source()},
                   {"horizon", isoDate(calendar->statutory().horizon())},
                   {"totals", std::move(totals)},
                   {"days", std::move(days)}}};
}

}  // namespace

Command workdaysCommand() {
    return {
        "workdays", "Say of each day whether it is a working day, and why.",
        "The rule of a day is one of: weekday, weekend, holiday, make-up-workday (a weekend day worked in\n"
        "exchange), own-day (the dealer's own, from --hours). Past the calendar's horizon days are "
        "provisional.\n"
        "\n"
        "Example:\n"
        "  heed-rules workdays 2026-09-19 2026-10-11\n",
        [](CLI::App& app) -> Run {
            auto options = std::make_shared<Options>();
            app.add_option("from", options->from, "The first day, YYYY-MM-DD")->type_name("FROM")->required();
            app.add_option("to", options->to, "The last day, which counts too")->type_name("TO")->required();
            declareCalendar(app, options->calendar);
            return [options] { return run(*options); };
        }};
}

}  // namespace heed::policy::cli
