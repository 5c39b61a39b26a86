// heed-rules duties: which work comes round, who does it for whom, and until when.
#include "shared/base/local_time.hpp"
#include "shared/policy/cli/answers.hpp"
#include "shared/policy/figures/duty_dates.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>

namespace heed::policy::cli {
namespace {

struct Options {
    std::string profile{"default"};
    std::string at;
    CalendarOptions calendar;
};

base::Expected<Answer> run(const Options& options) {
    const auto profile = loadProfile(options.profile);
    if (!profile) return std::unexpected(profile.error());
    const auto calendar = loadCalendar(options.calendar);
    if (!calendar) return std::unexpected(calendar.error());
    const auto& zone = calendar->zone();
    const auto now = readAt(options.at, zone);
    if (!now) return std::unexpected(now.error());

    const auto dates = dutyDates(*profile, *calendar, *now);
    Json duties = Json::array();
    for (const Duty& duty : profile->duties) {
        const auto date = std::ranges::find(dates, &duty, &DutyDate::duty);
        Json row = {{"id", duty.id},
                    {"zh", duty.words.zh},
                    {"en", duty.words.en},
                    {"rule", duty.rule.empty() ? Json() : Json(duty.rule)},
                    {"every", duty.every == Duty::Every::day ? "day" : "week"},
                    {"by", named(*profile, duty.by)},
                    {"to", named(*profile, duty.to)},
                    {"about", Json()},
                    {"due", Json()}};
        if (date != dates.end()) {
            row["about"] = {{"from", isoDate(date->from)}, {"to", isoDate(date->to)}};
            row["due"] = write(date->due, zone);
        }
        duties.push_back(std::move(row));
    }
    Answer answer;
    // Of a daily one the calendar knows no working day; or there is none at all.
    answer.code = dates.empty() ? kFindings : kAnswered;
    answer.document = {{"profile", describe(*profile)},
                       {"zone", zone.name()},
                       {"now", write(*now, zone)},
                       {"duties", std::move(duties)}};
    return answer;
}

}  // namespace

Command dutiesCommand() {
    return {"duties", "List the checks and reports that come round, who owes them, and until when.",
            "What is done every day is due by the end of each working day; a week runs from Monday to "
            "Sunday, and\n"
            "its report is due by the end of the next Monday.\n"
            "It ends with 1 where the profile has no duties.\n"
            "\n"
            "Example:\n"
            "  heed-rules duties --profile service-followup --at \"2026-09-30 09:00\"\n",
            [](CLI::App& app) -> Run {
                auto options = std::make_shared<Options>();
                app.add_option("--profile", options->profile, "A built-in profile's name, or a file")
                    ->type_name("NAME|FILE");
                app.add_option("--at", options->at, "The instant asked for, in the dealer's time; needed")
                    ->type_name("TIME");
                app.add_option("--zone", options->calendar.zone,
                               "IANA time zone of the dealer; else that of the hours")
                    ->type_name("ZONE");
                declareCalendar(app, options->calendar);
                return [options] { return run(*options); };
            }};
}

}  // namespace heed::policy::cli
