// What sub-commands are given: profiles, calendars, opening hours and questions, by name, file or stdin; and
// how they write what they all write.
#pragma once

#include "shared/model/record.hpp"
#include "shared/policy/cli/command.hpp"
#include "shared/policy/clocks/clocks.hpp"
#include "shared/policy/clocks/json_node.hpp"
#include "shared/policy/clocks/work_calendar.hpp"
#include "shared/policy/profile/profile.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heed::policy::cli {

using Json = nlohmann::ordered_json;

inline constexpr std::size_t kMostText = std::size_t{1} << 20U;     // what the rulebook's readers take
inline constexpr std::size_t kMostRecords = std::size_t{1} << 28U;  // of records, a line each

// A file, or stdin for "-" or nothing. Never more than the readers take: what is longer is cut one byte past
// that, and refused by them.
[[nodiscard]] base::Expected<std::string> readInput(const std::string& path, std::size_t most = kMostText);

// Whether a text is records as the feed has them, a line each, and not JSON written by hand.
[[nodiscard]] bool isRecordLines(std::string_view text);
// Those of the lines; blank lines are passed over.
[[nodiscard]] base::Expected<std::vector<model::Record>> readRecordLines(std::string_view text);

// A built-in name, else a file.
[[nodiscard]] base::Expected<PolicyProfile> loadProfile(const std::string& nameOrFile);

// What days and hours are counted by. Empty: China's calendar, the default hours, the hours' own zone.
struct CalendarOptions {
    std::string calendar;
    std::string hours;
    std::string zone;
};
[[nodiscard]] base::Expected<WorkCalendar> loadCalendar(const CalendarOptions& options);

// Declares --calendar and --hours on `app`.
void declareCalendar(CLI::App& app, CalendarOptions& options);

// An instant in words, in the dealer's time, or as records have it: milliseconds of UTC. Of a moment, a date
// is one too.
[[nodiscard]] Instant readInstant(const JsonNode& node, const TimeZone& zone);
[[nodiscard]] std::optional<Instant> readInstant(const JsonNode& parent, std::string_view name,
                                                 const TimeZone& zone);
[[nodiscard]] Moment readMoment(const JsonNode& node, const TimeZone& zone);
// Of a member that may be missing: empty.
[[nodiscard]] std::string textOf(const JsonNode& parent, std::string_view name);

// What --at says; without it there is no answer.
[[nodiscard]] base::Expected<Instant> readAt(const std::string& at, const TimeZone& zone);

// Puts the input's name in front of what its reader said of it.
[[nodiscard]] std::unexpected<base::Error> inFile(base::Error error, const std::string& path);

// "a, b, c"
template <class Names>
[[nodiscard]] std::string listed(const Names& names) {
    std::string out;
    for (const auto& one : names)
        (out += out.empty() ? "" : ", ") += one;
    return out;
}

// Which profile answered, and how much the linter finds wrong with it.
[[nodiscard]] Json describe(const PolicyProfile& profile);
[[nodiscard]] Json describe(const Words& words);

// Input that cannot be used; ends with kWrong.
[[nodiscard]] std::unexpected<base::Error> refuse(std::string doing, std::string what, std::string why,
                                                  std::string remedy);

}  // namespace heed::policy::cli
