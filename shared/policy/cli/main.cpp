// heed-rules: asks the rulebook from a terminal. For dealers who write a profile of their own, for support,
// and for tests.
#include "shared/policy/cli/command.hpp"

#include <CLI/CLI.hpp>

#include <array>
#include <cstdio>
#include <exception>
#include <string>
#include <utility>
#include <vector>

namespace heed::policy::cli {
namespace {

constexpr std::array kCommands = {&lintCommand,  &deadlinesCommand,  &workdaysCommand,
                                  &routeCommand, &nextCommand,       &kpiCommand,
                                  &formCommand,  &duplicatesCommand, &dutiesCommand};

constexpr const char* kExitCodes =
    "JSON in, one JSON document out, each answer with the rule that gave it.\n"
    "Exit codes:\n"
    "  0  answered\n"
    "  1  answered: the profile has findings, the form is not in order, or the question has no answer\n"
    "  2  the command line or the input was not understood; stderr says what, why, and what to do\n";

int print(const Answer& answer) {
    // Names may hold anything that UTF-8 can; what it cannot must not end the program.
    const auto text =
        answer.document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
    const bool written =
        std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
    if (written) return answer.code;
    std::fputs("heed-rules: stdout cannot be written\n", stderr);
    return kWrong;
}

int complain(const std::string& text) {
    std::fputs(("heed-rules: " + text + "\n").c_str(), stderr);
    return kWrong;
}

int run(int argc, char** argv) {
    CLI::App app(
        "Asks Heed's rules: profiles, deadlines, working days, who is responsible, what is next, figures, "
        "forms, duplicates, and what comes round.",
        "heed-rules");
    app.footer(kExitCodes);
    app.require_subcommand(1);
    std::vector<std::pair<CLI::App*, Run>> declared;
    for (const auto make : kCommands) {
        const Command command = make();
        auto* sub = app.add_subcommand(std::string(command.name), std::string(command.what));
        sub->footer(std::string(command.details));
        declared.emplace_back(sub, command.declare(*sub));
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& wrong) {
        return app.exit(wrong) == 0 ? kAnswered : kWrong;
    }
    for (const auto& [sub, answer] : declared) {
        if (!*sub) continue;
        const auto made = answer();
        return made ? print(*made) : complain(made.error().text());
    }
    return kWrong;
}

}  // namespace
}  // namespace heed::policy::cli

int main(int argc, char** argv) {
    try {
        return heed::policy::cli::run(argc, argv);
    } catch (const std::exception& thrown) {
        return heed::policy::cli::complain("ended by a fault of its own: " + std::string(thrown.what()));
    }
}
