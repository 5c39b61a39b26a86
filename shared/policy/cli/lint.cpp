// heed-rules lint: what is wrong with a profile.
#include "shared/policy/cli/inputs.hpp"
#include "shared/policy/linter/profile_linter.hpp"

#include <CLI/CLI.hpp>

#include <memory>

namespace heed::policy::cli {
namespace {

base::Expected<Answer> run(const std::string& nameOrFile) {
    const auto profile = loadProfile(nameOrFile);
    if (!profile) return std::unexpected(profile.error());
    Json findings = Json::array();
    for (const auto& finding : lint(*profile))
        findings.push_back({{"rule", name(finding.fault)},
                            {"place", finding.place},
                            {"zh", finding.what.zh},
                            {"en", finding.what.en}});
    Answer answer;
    answer.code = findings.empty() ? kAnswered : kFindings;
    answer.document = {
        {"profile", describe(*profile)}, {"in_order", findings.empty()}, {"findings", std::move(findings)}};
    return answer;
}

}  // namespace

Command lintCommand() {
    return {"lint", "Name everything that is wrong with a profile, each at its place.",
            "A text that has not a profile's form ends with 2 and all its faults on stderr; one that has, "
            "but makes\n"
            "no sense as a whole, ends with 1 and its findings.\n"
            "\n"
            "Example:\n"
            "  heed-rules lint default\n",
            [](CLI::App& app) -> Run {
                auto profile = std::make_shared<std::string>();
                app.add_option("profile", *profile, "A built-in profile's name, a file, or - for stdin")
                    ->type_name("PROFILE")
                    ->required();
                return [profile] { return run(*profile); };
            }};
}

}  // namespace heed::policy::cli
