#include "shared/policy/cli/inputs.hpp"

#include "shared/policy/profile_linter.hpp"

#include <CLI/CLI.hpp>

#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>

namespace heed::policy::cli {
namespace {

constexpr std::size_t kMaxInput = std::size_t{1} << 20U;  // what the rulebook's readers take

struct Closing {
    void operator()(std::FILE* file) const {
        if (file != stdin) (void)std::fclose(file);
    }
};

std::string reason(int number) { return std::generic_category().message(number); }

// Puts the file's name in front of what its reader said.
std::unexpected<base::Error> inFile(base::Error error, const std::string& path) {
    error.what = (path.empty() || path == "-" ? std::string("stdin") : path) + ", " + error.what;
    return std::unexpected(std::move(error));
}

}  // namespace

std::unexpected<base::Error> refuse(std::string doing, std::string what, std::string why,
                                    std::string remedy) {
    return base::fail(base::ErrorKind::invalid, std::move(doing), std::move(what), std::move(why),
                      std::move(remedy));
}

base::Expected<std::string> readInput(const std::string& path) {
    const bool fromStdin = path.empty() || path == "-";
    const std::unique_ptr<std::FILE, Closing> file(fromStdin ? stdin : std::fopen(path.c_str(), "rb"));
    const auto failed = [&](int number) {
        return refuse("reading the input", fromStdin ? "stdin" : path, reason(number),
                      "name a file that can be read, or - for stdin");
    };
    if (!file) return failed(errno);
    std::string text;
    std::array<char, 65536> piece{};
    errno = 0;
    while (text.size() <= kMaxInput) {
        const auto size = std::fread(piece.data(), 1, piece.size(), file.get());
        if (size == 0) break;
        text.append(piece.data(), size);
    }
    if (std::ferror(file.get()) != 0) return failed(errno);
    if (text.size() > kMaxInput) text.resize(kMaxInput + 1);
    return text;
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
                   "Days off and make-up workdays, in the form of shared/policy/calendars/cn.json; "
                   "else China's, compiled in")
        ->type_name("FILE");
    app.add_option(
           "--hours", options.hours,
           "The dealer's opening hours and own days (opening_hours.hpp says the form); else every day "
           "08:30-12:00 and 13:00-17:30")
        ->type_name("FILE");
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
