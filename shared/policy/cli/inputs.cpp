#include "shared/policy/cli/inputs.hpp"

#include "shared/model/record_codec.hpp"
#include "shared/policy/linter/profile_linter.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <iostream>
#include <system_error>

namespace heed::policy::cli {
namespace {

// The years 1000 to 9999, as local times have them.
constexpr std::int64_t kFirstMs = -30610'224'000'000;
constexpr std::int64_t kLastMs = 253'402'300'799'999;

std::string reason(int number) { return std::generic_category().message(number); }

}  // namespace

std::unexpected<base::Error> refuse(std::string doing, std::string what, std::string why,
                                    std::string remedy) {
    return base::fail(base::ErrorKind::invalid, std::move(doing), std::move(what), std::move(why),
                      std::move(remedy));
}

std::unexpected<base::Error> inFile(base::Error error, const std::string& path) {
    const std::string name = path.empty() || path == "-" ? "stdin" : path;
    error.what = error.what.empty() ? name : name + ", " + error.what;
    return std::unexpected(std::move(error));
}

base::Expected<std::string> readInput(const std::string& path, std::size_t most) {
    const bool fromStdin = path.empty() || path == "-";
    std::ifstream file;
    if (!fromStdin) file.open(path, std::ios::binary);
    const auto failed = [&] {
        return refuse("reading the input", fromStdin ? "stdin" : path, reason(errno),
                      "name a file that can be read, or - for stdin");
    };
    if (!fromStdin && !file) return failed();
    std::istream& in = fromStdin ? std::cin : file;
    // In pieces, for most texts are short.
    constexpr std::size_t kPiece = kMostText + 1;
    std::string text;
    errno = 0;
    while (in && text.size() <= most) {
        const auto had = text.size();
        text.resize(had + std::min(kPiece, most + 1 - had));
        in.read(text.data() + had, static_cast<std::streamsize>(text.size() - had));
        if (in.bad()) return failed();
        text.resize(had + static_cast<std::size_t>(in.gcount()));
    }
    return text;
}

bool isRecordLines(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos) return false;
    const auto line = text.substr(begin, text.find('\n', begin) - begin);
    const auto json = nlohmann::json::parse(line.begin(), line.end(), nullptr, false);
    return json.is_object() && json.contains("writes");
}

base::Expected<std::vector<model::Record>> readRecordLines(std::string_view text) {
    constexpr const char* kReading = "reading records";
    if (text.size() > kMostRecords)
        return refuse(kReading, "the whole", "it is longer than 256 MiB", "give fewer records at a time");
    std::vector<model::Record> out;
    for (std::size_t number = 1; !text.empty(); ++number) {
        const auto end = text.find('\n');
        const auto line = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
        if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
        auto record = model::parseRecord(line);
        if (!record)
            return refuse(kReading, "line " + std::to_string(number), record.error().why,
                          "give records as the feed has them, a line each");
        out.push_back(*std::move(record));
    }
    return out;
}

base::Expected<PolicyProfile> loadProfile(const std::string& nameOrFile) {
    if (const auto* profile = builtInProfile(nameOrFile)) return *profile;
    auto text = readInput(nameOrFile);
    if (!text) {
        std::string names;
        for (const auto& profile : builtInProfiles())
            names += (names.empty() ? "" : ", ") + std::string(profile.name);
        text.error().doing = "reading the profile";
        text.error().remedy = "name a file that can be read, - for stdin, or one of: " + names;
        return std::unexpected(text.error());
    }
    auto profile = parseProfile(*text);
    if (!profile) return inFile(profile.error(), nameOrFile);
    return profile;
}

base::Expected<WorkCalendar> loadCalendar(const CalendarOptions& options) {
    StatutoryCalendar statutory = StatutoryCalendar::china();
    if (!options.calendar.empty()) {
        const auto text = readInput(options.calendar);
        if (!text) return std::unexpected(text.error());
        auto read = StatutoryCalendar::parse(*text);
        if (!read) return inFile(read.error(), options.calendar);
        statutory = *std::move(read);
    }
    OpeningHours hours;
    if (!options.hours.empty()) {
        const auto text = readInput(options.hours);
        if (!text) return std::unexpected(text.error());
        auto read = parseOpeningHours(*text);
        if (!read) return inFile(read.error(), options.hours);
        hours = *std::move(read);
    }
    if (!options.zone.empty()) hours.timeZone = options.zone;
    return WorkCalendar::make(std::move(statutory), std::move(hours));
}

void declareCalendar(CLI::App& app, CalendarOptions& options) {
    app.add_option("--calendar", options.calendar,
                   "Days off and make-up workdays, in the form of shared/policy/clocks/calendars/cn.json; "
                   "else China's, compiled in")
        ->type_name("FILE");
    app.add_option(
           "--hours", options.hours,
           "The dealer's opening hours and own days (opening_hours.hpp says the form); else every day "
           "08:30-12:00 and 13:00-17:30")
        ->type_name("FILE");
}

Instant readInstant(const JsonNode& node, const TimeZone& zone) {
    if (node.isText()) return zone.toInstant(node.localTime());
    return base::instantFromMs(node.integer(kFirstMs, kLastMs));
}

std::optional<Instant> readInstant(const JsonNode& parent, std::string_view name, const TimeZone& zone) {
    const auto node = parent.member(name);
    return node ? std::optional(readInstant(*node, zone)) : std::nullopt;
}

Moment readMoment(const JsonNode& node, const TimeZone& zone) {
    constexpr std::size_t kDateLength = 10;
    if (node.isText() && node.text().size() == kDateLength) return node.date();
    return readInstant(node, zone);
}

std::string textOf(const JsonNode& parent, std::string_view name) {
    const auto node = parent.member(name);
    return node ? node->text() : std::string{};
}

base::Expected<Instant> readAt(const std::string& at, const TimeZone& zone) {
    if (at.empty())
        return refuse("reading --at", "the instant asked for", "it is not said",
                      "add --at \"YYYY-MM-DD HH:MM\", in the dealer's time; the clock of this machine is "
                      "never read");
    if (const auto local = parseLocalTime(at)) return zone.toInstant(*local);
    return refuse("reading --at", "'" + at + "'", "it is no time that exists",
                  "write it as YYYY-MM-DD HH:MM, in the dealer's time");
}

Json describe(const Words& words) { return {{"zh", words.zh}, {"en", words.en}}; }

Json describe(const PolicyProfile& profile) {
    return {{"name", profile.name},
            {"zh", profile.words.zh},
            {"en", profile.words.en},
            {"id", profile.id},
            {"findings", lint(profile).size()}};
}

}  // namespace heed::policy::cli
