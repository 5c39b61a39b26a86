// heed-rules route: whose a case is, who is next, who is told, and who approves.
#include "shared/policy/cli/inputs.hpp"
#include "shared/policy/routing_json.hpp"

#include <CLI/CLI.hpp>

#include <memory>

namespace heed::policy::cli {
namespace {

struct Options {
    std::string profile{"default"};
    std::string file;
};

constexpr const char* kAbsenceRule = "Absence";  // the settled reading on people who are away

Json write(const std::vector<Assignee>& people) {
    Json out = Json::array();
    for (const auto& who : people) {
        Json one = {{"id", who.id}, {"role", who.role}};
        if (!who.insteadOf.empty()) one["instead_of"] = who.insteadOf;
        if (who.thoughAway) one["though_away"] = true;
        out.push_back(std::move(one));
    }
    return out;
}

Json write(const std::vector<Skipped>& skipped) {
    Json out = Json::array();
    for (const auto& s : skipped) {
        Json one = {{"rule", kAbsenceRule}, {"why", name(s.why)}, {"role", s.role}};
        if (s.rung) one["rung"] = *s.rung;
        if (!s.person.empty()) one["id"] = s.person;
        if (!s.deputyOf.empty()) one["deputy_of"] = s.deputyOf;
        if (!s.instead.empty()) one["instead"] = s.instead;
        const auto said = words(s);
        one["zh"] = said.zh;
        one["en"] = said.en;
        out.push_back(std::move(one));
    }
    return out;
}

Json write(const Standing& standing) {
    Json out = {{"rule", standing.rule}};
    out["rung"] = standing.rung ? Json(*standing.rung) : Json();
    out["top"] = standing.top;
    out["people"] = write(standing.people);
    out["skipped"] = write(standing.skipped);
    return out;
}

Json write(const Telling& telling) {
    Json out;
    if (!telling.person.empty()) out["id"] = telling.person;
    out[telling.office ? "office" : "role"] = telling.role;
    if (!telling.insteadOf.empty()) out["instead_of"] = telling.insteadOf;
    out["why"] = Json::array();
    for (const auto& why : telling.why)
        out["why"].push_back({{"rule", why.rule}, {"reason", name(why.reason)}});
    return out;
}

Json write(const AuthorityAnswer& authority) {
    const auto said = words(authority);
    Json out = {{"rule", authority.rule},
                {"verdict", name(authority.verdict)},
                {"reason", name(authority.reason)},
                {"role", authority.role}};
    out["limit_fen"] = authority.limitFen ? Json(*authority.limitFen) : Json();
    out["zh"] = said.zh;
    out["en"] = said.en;
    return out;
}

Json write(const ApprovalsDue& approvals) {
    Json steps = Json::array();
    for (const auto& step : approvals.steps)
        steps.push_back(
            {{"step", step.step}, {"people", write(step.people)}, {"skipped", write(step.skipped)}});
    return {{"rule", approvals.rule},
            {"approval", approvals.approval},
            {"before_promise", approvals.beforePromise},
            {"steps", std::move(steps)}};
}

// Where the dealer has nobody: what was asked for has no answer there.
Json unanswered(const Route& route) {
    Json out = Json::array();
    if (route.present.people.empty()) out.push_back("present");
    if (route.next && route.next->people.empty()) out.push_back("next");
    for (const auto& telling : route.tell)
        if (telling.person.empty() && !telling.office) out.push_back("tell/" + telling.role);
    if (route.approvals)
        for (const auto& step : route.approvals->steps)
            if (step.people.empty()) out.push_back("approvals/" + step.step);
    return out;
}

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
    Json tell = Json::array();
    for (const auto& telling : found->tell)
        tell.push_back(write(telling));
    answer.document = {
        {"profile", describe(*profile)},
        {"ladder", {{"id", found->ladder}, {"rule", found->ladderRule}, {"rungs", found->rungs}}},
        {"present", write(found->present)}};
    answer.document["next"] = found->next ? write(*found->next) : Json();
    answer.document["tell"] = std::move(tell);
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
