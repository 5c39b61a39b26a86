#include "shared/policy/profile/profile.hpp"
#include "tests/rules/terminal.hpp"

using namespace heed;
using namespace heed::test;
using Catch::Matchers::Contains;
using nlohmann::json;
using Words = std::vector<std::string>;

namespace {

const json& clockOf(const json& answer, const std::string& id) { return inList(answer.at("clocks"), id); }

constexpr const char* kCall = R"({"channel": "phone", "department": "service", "now": "2026-10-03 10:00",
    "people": [{"id": "wang-example", "roles": ["advisor"]},
               {"id": "li-example", "roles": ["service_director"], "deputy": "zhao-example",
                "away": [{"from": "2026-10-01", "to": "2026-10-07"}]},
               {"id": "zhao-example", "roles": ["sales_director"]}]})";

}  // namespace

TEST_CASE("heed-rules lint finds nothing wrong with a built-in profile") {
    Terminal terminal;
    for (const auto& profile : policy::builtInProfiles()) {
        const auto answer = terminal.answer({"lint", std::string(profile.name)});
        CHECK(answer.at("in_order") == true);
        CHECK(answer.at("profile").at("name") == std::string(profile.name));
    }
}

TEST_CASE("heed-rules lint names each finding with its rule, its place and both languages, and ends with 1") {
    Terminal terminal;
    auto profile = json::parse(policy::builtInProfiles()[0].text);
    profile["lead_role"] = "king";
    const auto file = terminal.file("profile.json", profile.dump());
    for (const auto& answer :
         {terminal.answer({"lint", file}, {}, 1), terminal.answer({"lint", "-"}, profile.dump(), 1)}) {
        CHECK(answer.at("in_order") == false);
        REQUIRE_FALSE(answer.at("findings").empty());
        const auto& finding = answer.at("findings").at(0);
        CHECK(finding.at("place") == "/lead_role");
        CHECK(finding.at("rule") == "no-lead");
        CHECK_FALSE(finding.at("zh").get<std::string>().empty());
        CHECK_FALSE(finding.at("en").get<std::string>().empty());
    }
}

TEST_CASE("heed-rules lint names every fault of form with its place, and ends with 2") {
    Terminal terminal;
    auto profile = json::parse(policy::builtInProfiles()[0].text);
    profile["channels"][1]["id"] = 7;
    profile["ladders"][0].erase("rungs");
    profile["surprise"] = true;
    const auto said = terminal.refusal({"lint", "-"}, profile.dump());
    CHECK_THAT(said, Contains("stdin") && Contains("/channels/1/id") && Contains("/ladders/0") &&
                         Contains("surprise"));
    CHECK_THAT(terminal.refusal({"lint", "nowhere.json"}),
               Contains("nowhere.json") && Contains("toyota-dealer"));
    CHECK_THAT(terminal.refusal({"lint", "/"}), Contains("directory"));
}

TEST_CASE("heed-rules workdays says why each day is worked or not", "[C-02]") {
    Terminal terminal;
    const auto answer = terminal.answer({"workdays", "2026-09-19", "2026-10-11"});
    const auto& days = answer.at("days");
    REQUIRE(days.size() == 23);
    const auto of = [&days](std::size_t i) {
        return days.at(i).at("date").get<std::string>() + " " + days.at(i).at("rule").get<std::string>() +
               " " + (days.at(i).at("workday") == true ? "worked" : "off");
    };
    CHECK(of(0) == "2026-09-19 weekend off");
    CHECK(of(1) == "2026-09-20 make-up-workday worked");
    CHECK(of(2) == "2026-09-21 weekday worked");
    CHECK(of(6) == "2026-09-25 holiday off");
    CHECK(of(8) == "2026-09-27 holiday off");
    CHECK(of(21) == "2026-10-10 make-up-workday worked");
    CHECK(of(22) == "2026-10-11 weekend off");
    CHECK(days.at(6).at("holiday").at("zh") == "中秋节");
    CHECK(days.at(12).at("holiday").at("en") == "National Day");
    const auto& totals = answer.at("totals");
    CHECK(totals.at("days") == 23);
    CHECK(totals.at("workdays") == 11);
    CHECK(totals.at("days_off") == 12);
    CHECK(totals.at("holiday") == 10);
    CHECK(totals.at("make-up-workday") == 2);
}

TEST_CASE("heed-rules workdays marks what lies past the horizon, and takes another calendar and own days",
          "[S-03]") {
    Terminal terminal;
    const auto past = terminal.answer({"workdays", "2026-12-31", "2027-01-04"});
    CHECK_FALSE(past.at("days").at(0).contains("provisional"));
    CHECK(past.at("days").at(1).at("provisional") == true);
    CHECK(past.at("totals").at("provisional") == 4);
    const auto calendar = terminal.file("calendar.json", R"({"source": "invented", "weekend": ["fri"],
        "horizon": "2027-12-31", "days_off": ["2027-01-04"], "make_up_workdays": ["2027-01-01"]})");
    const auto hours =
        terminal.file("hours.json", R"({"days": [{"from": "2027-01-02", "open": [], "workday": false}]})");
    const auto own =
        terminal.answer({"workdays", "2027-01-01", "2027-01-04", "--calendar", calendar, "--hours", hours});
    std::string rules;
    for (const auto& day : own.at("days"))
        rules += day.at("rule").get<std::string>() + " ";
    CHECK(rules == "make-up-workday own-day weekday holiday ");
    CHECK_FALSE(own.at("days").at(3).contains("holiday"));  // it has no name there
}

TEST_CASE(
    "heed-rules workdays refuses dates that do not exist, ranges that end before they begin, and too much") {
    Terminal terminal;
    CHECK_THAT(terminal.refusal({"workdays", "2026-02-29", "2026-03-01"}),
               Contains("FROM") && Contains("YYYY-MM-DD"));
    CHECK_THAT(terminal.refusal({"workdays", "2026-02-28", "soon"}), Contains("TO") && Contains("'soon'"));
    CHECK_THAT(terminal.refusal({"workdays", "2026-02-28", "2026-02-27"}), Contains("before it begins"));
    CHECK_THAT(terminal.refusal({"workdays", "1000-01-01", "9999-12-31"}), Contains("days; ask for less"));
    CHECK(terminal.answer({"workdays", "2026-02-28", "2026-02-28"}).at("days").size() == 1);
}

TEST_CASE("heed-rules deadlines reads what happened and says when each clock is due, by which rule",
          "[C-02][S-03]") {
    Terminal terminal;
    const auto answer =
        terminal.answer({"deadlines", "--profile", "paint-ccs"}, R"({"now": "2026-09-30 10:00",
        "events": [{"kind": "started", "subject": "receipt", "at": "2026-09-29 16:00"}]})");
    const auto& recorded = clockOf(answer, "recorded");
    CHECK(recorded.at("rule") == "C-02");
    CHECK(recorded.at("state") == "running");
    CHECK(recorded.at("due").at("end_of") == "2026-09-30");
    CHECK(clockOf(answer, "solution").at("state") == "not_started");
    // The sixteenth working day, over National Day and the make-up workday after it.
    CHECK(clockOf(answer, "whole").at("due").at("end_of") == "2026-10-27");

    const auto wish = terminal.answer({"deadlines"}, R"({"now": "2026-09-22 10:00", "events": [
        {"kind": "wished", "subject": "follow_up", "at": "2026-09-21 11:00", "wish": "2026-09-30"},
        {"kind": "started", "subject": "pick_up", "at": "2026-09-21 10:00"}]})");
    CHECK(clockOf(wish, "follow_up").at("due").at("end_of") == "2026-09-28");
    CHECK(clockOf(wish, "follow_up").at("due_by") == "latest");
}

TEST_CASE(
    "heed-rules deadlines counts at the instant asked for, in the zone asked for, over the kind's clocks",
    "[J-08]") {
    Terminal terminal;
    const std::string saved = R"({"kind": "complaint", "events": [{"kind": "started", "subject": "form_saved",
        "at": "2026-09-21 09:00"}]})";
    const auto due = [&](const Words& more) {
        Words words = {"deadlines", "--profile", "jac-dealer"};
        words.insert(words.end(), more.begin(), more.end());
        return clockOf(terminal.answer(words, saved), "contact");
    };
    CHECK(due({"--at", "2026-09-21 10:00"}).at("due").at("local") == "2026-09-21 11:00");
    CHECK(due({"--at", "2026-09-21 11:00"}).at("state") != "overdue");
    const auto late = due({"--at", "2026-09-21 11:00:00.001"});
    CHECK(late.at("state") == "overdue");
    CHECK(late.at("tells") == json({"holder", "next_rung"}));
    const auto far = due({"--at", "2026-09-21 10:00", "--zone", "America/New_York"});
    CHECK(far.at("due").at("local") == "2026-09-21 11:00");
    CHECK(far.at("due").at("ms").get<std::int64_t>() - late.at("due").at("ms").get<std::int64_t>() ==
          12 * 3'600'000);
    const auto milliseconds =
        R"({"now": 1790000000000, "events": [{"kind": "started", "subject": "form_saved",
        "at": 1790000000000}]})";
    CHECK(clockOf(terminal.answer({"deadlines"}, milliseconds), "contact").at("start").at("ms") ==
          1'790'000'000'000);
}

TEST_CASE(
    "heed-rules deadlines ends with 1 where nothing has started a clock, and with 2 on what the profile does "
    "not know") {
    Terminal terminal;
    CHECK(terminal.answer({"deadlines"}, R"({"now": "2026-09-22", "events": []})", 1).at("clocks").size() >
          5);
    CHECK_THAT(terminal.refusal({"deadlines"}, R"({"events": []})"), Contains("--at"));
    CHECK_THAT(terminal.refusal({"deadlines", "--at", "noon"}, R"({"events": []})"), Contains("'noon'"));
    CHECK_THAT(terminal.refusal({"deadlines", "--zone", "Mars/Base"}, "{}"), Contains("Asia/Shanghai"));
    CHECK_THAT(
        terminal.refusal({"deadlines"},
                         R"({"now": 1, "events": [{"kind": "started", "subject": "reciept", "at": 1}]})"),
        Contains("/events/0: the profile has no event 'reciept'") && Contains("receipt"));
    CHECK_THAT(terminal.refusal({"deadlines"},
                                R"({"now": 1, "events": [{"kind": "met", "subject": "x", "at": 1}]})"),
               Contains("no clock 'x'"));
    CHECK_THAT(
        terminal.refusal({"deadlines"},
                         R"({"kind": "riddle", "now": true, "events": [{"kind": "ended"}, 3]})"),
        Contains("'riddle'") && Contains("/now") && Contains("/events/0/kind") && Contains("/events/1"));
}

TEST_CASE("heed-rules route says who has a case, who is next and why somebody was passed over",
          "[T-06][T-07]") {
    Terminal terminal;
    const auto answer = terminal.answer({"route", "--profile", "toyota-dealer"}, kCall);
    CHECK(answer.at("ladder").at("id") == "phone_service");
    CHECK(answer.at("ladder").at("rule") == "T-06");
    CHECK(answer.at("present").at("people").at(0).at("id") == "wang-example");
    CHECK(answer.at("next").at("rule") == "T-07");
    CHECK(answer.at("next").at("people").at(0).at("id") == "zhao-example");
    CHECK(answer.at("next").at("people").at(0).at("instead_of") == "li-example");
    CHECK(answer.at("next").at("skipped").at(0).at("en") == "li-example is away; zhao-example stands in.");
    CHECK(answer.at("tell").at(0).at("why").at(0).at("reason") == "reports-to");
    CHECK(answer.at("authority").at("verdict") == "within");
    CHECK(answer.at("approvals").is_null());
}

TEST_CASE("heed-rules route ends with 1 and names for what the dealer has nobody", "[C-08]") {
    Terminal terminal;
    const auto answer = terminal.answer({"route", "--profile", "paint-ccs"},
                                        R"({"department": "sales", "amount_fen": 2500001, "now": "2026-10-03",
        "people": [{"id": "shou-example", "roles": ["sales"]}, {"id": "zong-example", "roles": ["sales_general_manager"]}]})",
                                        1);
    CHECK(answer.at("approvals").at("rule") == "C-08");
    CHECK(answer.at("nobody_for") ==
          json({"tell/technical_service", "tell/customer_relations", "approvals/endorse"}));
}

TEST_CASE("heed-rules route names every fault of its question with the place") {
    Terminal terminal;
    CHECK_THAT(terminal.refusal({"route"}, R"({"channel": "fax", "now": "2026-10-03", "people": []})"),
               Contains("channel 'fax'") && Contains("walk_in"));
    const auto said = terminal.refusal(
        {"route"}, R"({"now": "2026-13-01", "amount_fen": 1.5, "important": "yes", "colour": 1,
        "people": [{"id": "a"}, {"id": "b", "roles": [1]}, {"id": "b", "roles": [], "away": [{"from": "2026-02-02", "to": "2026-02-01"}]}]})");
    for (const auto* place :
         {"/now", "/amount_fen", "/important", "'colour'", "/people/0", "/people/1/roles/0",
          "'b' stands here twice", "/people/2/away/0: ends before it begins"})
        CHECK_THAT(said, Contains(place));
}

TEST_CASE("Hostile input ends heed-rules with 2 and a sentence, whichever sub-command gets it") {
    Terminal terminal;
    const std::string large(10'000'000, ' ');
    const std::string deepLists(500'000, '[');
    std::string deepObjects;
    for (int i = 0; i < 150'000; ++i)
        deepObjects += R"({"a":)";
    const auto closed = deepLists + std::string(500'000, ']');
    const std::vector<std::string> inputs = {
        "",    "null",    "[]",   "7",         "\"text\"",     "{\"now\": 1e999}",    "{",
        large, deepLists, closed, deepObjects, "\xff\xfe\x00", "{\"now\": \"\xff\"}", "{\"a\": 1, \"a\": 2}"};
    const std::string at = "2026-09-30 10:00";
    const std::vector<Words> commands = {{"lint", "-"},
                                         {"deadlines"},
                                         {"route"},
                                         {"next", "--at", at},
                                         {"next", "--at", at, "--actor", "wang-example", "--role", "advisor"},
                                         {"kpi", "--at", at, "--week", "2026-09-30"}};
    for (const auto& command : commands)
        for (const auto& input : inputs) {
            INFO(command.front() << " " << input.substr(0, 20));
            const auto said = terminal.refusal(command, input);
            CHECK(said.size() < 2000);
        }
    CHECK_THAT(terminal.refusal({"route"}, "{\n  \"now\": 2026-10-03\n}"), Contains("line 2, byte "));
    CHECK_THAT(terminal.refusal({"route"}, large), Contains("longer than 1 MiB"));
}

TEST_CASE("heed-rules says how it is called, and each example of its help answers") {
    Terminal terminal;
    const auto help = terminal.run({"--help"});
    CHECK(help.code == 0);
    CHECK(terminal.run({}).code == 2);
    CHECK(terminal.run({"guess"}).code == 2);
    CHECK(terminal.run({"route", "--colour", "red"}).code == 2);
    CHECK(terminal.run({"workdays", "2026-01-01"}).code == 2);
    for (const std::string command :
         {"lint", "deadlines", "workdays", "route", "next", "kpi", "form", "duplicates"}) {
        CHECK_THAT(help.output, Contains(command));
        const auto said = terminal.run({command, "--help"});
        CHECK(said.code == 0);
        const auto at = said.output.find("Example:\n");
        REQUIRE(at != std::string::npos);
        // As it stands there, by a shell that finds the program.
        const auto script =
            terminal.file("example.sh", "PATH='" + programNamed("heed-rules").parent_path().string() +
                                            "':$PATH\nset -e -o pipefail\n" + said.output.substr(at + 9));
        CHECK(std::system(("bash '" + script + "' >/dev/null").c_str()) == 0);
    }
}

TEST_CASE("heed-rules answers the same question with the same text") {
    Terminal terminal;
    const Words words = {"route", "--profile", "toyota-dealer"};
    CHECK(terminal.run(words, kCall).output == terminal.run(words, kCall).output);
}

TEST_CASE("heed-rules duties lists what comes round, by whom, for whom, and until when",
          "[S-07][S-17][J-06]") {
    Terminal terminal;
    // The day before the holiday of October 2026: the daily check is of today, the report of this week is due
    // by the end of the next Monday, a day off though it is.
    const auto answer =
        terminal.answer({"duties", "--profile", "service-followup", "--at", "2026-09-30 09:00"});
    const auto& duties = answer.at("duties");
    REQUIRE(duties.size() == 3);
    for (const auto& duty : duties) {
        CHECK_FALSE(duty.at("rule").is_null());
        CHECK_FALSE(duty.at("by").empty());
        const bool daily = duty.at("every") == "day";
        CHECK(duty.at("about").at("from") == (daily ? "2026-09-30" : "2026-09-28"));
    }
    const auto weekly = terminal.answer({"duties", "--profile", "jac-dealer", "--at", "2026-09-30 09:00"});
    CHECK(weekly.at("duties").at(0).at("to").at(0).at("id") == "service_manager");
    CHECK(terminal.answer({"duties", "--profile", "default", "--at", "2026-09-30 09:00"}, {}, 1)
              .at("duties")
              .empty());
    CHECK_THAT(terminal.refusal({"duties"}), Contains("--at"));
}
