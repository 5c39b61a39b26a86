// heed-rules route: whose a case is, who is next, who is told, and who approves.
#include "shared/policy/cli/answers.hpp"
#include "shared/policy/cli/inputs.hpp"
#include "shared/policy/routing/routing_json.hpp"

#include <CLI/CLI.hpp>

#include <memory>

namespace heed::policy::cli {
namespace {

struct Options {
    std::string profile{"default"};
    std::string file;
};

base::Expected<Answer> run(const Options& options) {
    const auto profile = loadProfile(options.profile);
    if (!profile) return std::unexpected(profile.error());
    const auto text = readInput(options.file);
    if (!text) return std::unexpected(text.error());
    const auto question = parseRouteQuestion(*text);
    if (!question) return std::unexpected(question.error());
    const auto found = policy::route(*profile, question->query, question->people);
    if (!found) return std::unexpected(found.error());

    Answer answer;
    auto gaps = unanswered(*found);
    answer.code = gaps.empty() ? kAnswered : kFindings;
    answer.document = {
        {"profile", describe(*profile)}, {"ladder", writeLadder(*found)}, {"present", write(found->present)}};
    answer.document["next"] = found->next ? write(*found->next) : Json();
    answer.document["tell"] = write(found->tell);
    answer.document["authority"] = write(found->authority);
    answer.document["approvals"] = found->approvals ? write(*found->approvals) : Json();
    answer.document["nobody_for"] = std::move(gaps);
    return answer;
}

}  // namespace

Command routeCommand() {
    return {
        "route", "Say whose a case is, who is next, who must be told and who approves.",
        "The question is JSON:\n"
        "  {\"kind\"?, \"channel\"?, \"department\"?, \"class\"?, \"important\"?, \"amount_fen\"?, "
        "\"region\"?,\n"
        "   \"holder\"?, \"held_as\"?, \"recorder\"?, \"asked\"?: [ids], \"own_word\"?, "
        "\"answer_overdue\"?,\n"
        "   \"now\": \"YYYY-MM-DD HH:MM\",\n"
        "   \"people\": [{\"id\", \"roles\": [ids], \"regions\"?, \"department\"?, \"deputy\"?,\n"
        "               \"away\"?: [{\"from\", \"to\"?}]}]}\n"
        "Times are local. It ends with 1 where the dealer has nobody for one of the answers (nobody_for).\n"
        "\n"
        "Example:\n"
        "  echo '{\"channel\": \"phone\", \"department\": \"service\", \"now\": \"2026-10-03 10:00\", "
        "\"people\": [\n"
        "    {\"id\": \"wang\", \"roles\": [\"advisor\"]},\n"
        "    {\"id\": \"li\", \"roles\": [\"service_director\"], \"deputy\": \"zhao\",\n"
        "     \"away\": [{\"from\": \"2026-10-01\", \"to\": \"2026-10-07\"}]},\n"
        "    {\"id\": \"zhao\", \"roles\": [\"sales_director\"]}]}' | heed-rules route --profile "
        "toyota-dealer\n",
        [](CLI::App& app) -> Run {
            auto options = std::make_shared<Options>();
            app.add_option("--profile", options->profile, "A built-in profile's name, or a file")
                ->type_name("NAME|FILE")
                ->capture_default_str();
            app.add_option("question", options->file, "The question; stdin if left out or -")
                ->type_name("FILE");
            return [options] { return run(*options); };
        }};
}

}  // namespace heed::policy::cli
