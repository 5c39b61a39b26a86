#include "tests/rules/terminal.hpp"

using namespace heed;
using namespace heed::test;
using Catch::Matchers::Contains;
using nlohmann::json;
using Words = std::vector<std::string>;

namespace {

const Words kSeptember = {"kpi", "--from", "2026-09-01", "--to", "2026-09-30", "--at", "2026-10-08 09:00"};

Words with(Words words, const Words& more) {
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

const json& figureOf(const json& answer, const std::string& id, std::size_t group = 0) {
    return inList(answer.at("groups").at(group).at("figures"), id);
}

constexpr const char* kRows = R"({
  "visits": [
    {"person": "wang-example", "department": "service", "reception": "2026-09-03 08:30", "hand_over": "2026-09-03 09:00",
     "completed": "2026-09-03 16:00", "delivered": "2026-09-03 17:00", "promised_delivery": "2026-09-03 17:00",
     "estimate_fen": 100000, "actual_fen": 109999},
    {"person": "wang-example", "delivered": "2026-09-04 17:00:00.001", "promised_delivery": "2026-09-04 17:00",
     "estimate_fen": 100000, "actual_fen": 110000},
    {"person": "li-example", "delivered": "2026-09-30 23:59", "promised_delivery": "2026-09-30", "estimate_fen": 0},
    {"person": "li-example", "delivered": "2026-10-01 00:00", "promised_delivery": "2026-10-01"},
    {"person": "li-example", "delivered": "2026-09-20 12:00"}],
  "calls": [
    {"person": "zhao-example", "due": "2026-09-10", "succeeded": "2026-09-10 18:00"},
    {"person": "zhao-example", "due": "2026-09-11", "succeeded": "2026-09-12 09:00"},
    {"person": "zhao-example", "due": "2026-09-12", "given_up": true}],
  "cases": [
    {"id": "a", "person": "wang-example", "class": "noise", "received": "2026-09-05 10:00", "closed": "2026-09-08 10:00",
     "satisfied": true, "stages": [{"clock": "recorded", "due": "2026-09-07", "met": "2026-09-05 10:05"}]},
    {"id": "b", "person": "wang-example", "class": "noise", "received": "2026-09-06 10:00", "closed": "2026-09-08 10:00",
     "satisfied": true},
    {"id": "c", "class": "paint", "received": "2026-09-21 10:00", "overdue": true,
     "stages": [{"clock": "recorded", "due": "2026-09-22"}]},
    {"id": "d", "received": "2026-09-29 10:00"}],
  "same_as": [{"id": "a", "other": "b"}]})";

std::string answers(int washComplains, int washFine, int restComplains, int restFine) {
    json out = json::array();
    const auto add = [&out](int n, const char* person, bool complains) {
        for (int i = 0; i < n; ++i)
            out.push_back({{"process", "wash"}, {"person", person}, {"complains", complains}});
    };
    add(washComplains, "wang-example", true);
    add(washFine, "wang-example", false);
    add(restComplains, "li-example", true);
    add(restFine, "li-example", false);
    return json{{"answers", out}}.dump();
}

}  // namespace

TEST_CASE("heed-rules kpi counts each figure of the period with both sides of its fraction and its rule",
          "[S-09][S-11][S-12][S-13][S-14][S-15][C-02]") {
    Terminal terminal;
    const auto answer = terminal.answer(kSeptember, kRows);
    CHECK(answer.at("by") == "whole");
    CHECK(answer.at("now").at("local") == "2026-10-08 09:00");
    CHECK(answer.at("period").at("report_due") == "2026-10-01");
    struct Row {
        const char* id;
        const char* rule;
        int numerator, denominator, pending, late;
        const char* leftOut;
    };
    const Row rows[] = {{"on_time_delivery", "S-09", 2, 3, 0, 1, R"({"no_promise": 1})"},
                        {"on_time_completion", "S-10", 1, 1, 0, 0, "{}"},
                        {"estimate_accuracy", "S-11", 1, 2, 0, 0, R"({"no_estimate": 2})"},
                        {"effective_calls", "S-12", 2, 3, 0, 1, "{}"},
                        {"complaint_rate", "S-13", 3, 4, 0, 0, "{}"},
                        {"timely_handling", "S-14", 1, 2, 1, 0, "{}"},
                        {"satisfied_closure", "S-15", 1, 2, 1, 0, "{}"},
                        {"recorded_in_time", "C-02", 1, 2, 0, 0, "{}"}};
    for (const auto& row : rows) {
        INFO(row.id);
        const auto& figure = figureOf(answer, row.id);
        CHECK(figure.at("rule") == row.rule);
        CHECK(figure.at("numerator") == row.numerator);
        CHECK(figure.at("denominator") == row.denominator);
        CHECK(figure.at("pending") == row.pending);
        CHECK(figure.at("late") == row.late);
        CHECK(figure.at("left_out") == json::parse(row.leftOut));
        CHECK_FALSE(figure.at("zh").get<std::string>().empty());
    }
    CHECK(figureOf(answer, "on_time_delivery").at("percent") == 66.6);
    CHECK(figureOf(answer, "settled_in_time").at("verdict") == "no_data");
    CHECK(figureOf(answer, "settled_in_time").at("percent").is_null());
    CHECK(answer.at("reception").at("rule") == "S-09");
    CHECK(answer.at("reception").at("on_time").at("longest_open_minutes") == 30);
    CHECK(answer.at("reception").at("late").at("not_recorded") == 1);
    CHECK(answer.at("views").is_null());
}

TEST_CASE("heed-rules kpi groups by person or class, and rows of nobody stand in a group without a name",
          "[S-13]") {
    Terminal terminal;
    const auto persons = terminal.answer(with(kSeptember, {"--by", "person"}), kRows);
    std::string keys;
    int deliveries = 0;
    for (std::size_t i = 0; i < persons.at("groups").size(); ++i) {
        keys += persons.at("groups").at(i).at("key").get<std::string>() + ";";
        deliveries += figureOf(persons, "on_time_delivery", i).at("denominator").get<int>();
    }
    CHECK(keys == ";li-example;wang-example;zhao-example;");
    CHECK(deliveries == 3);
    const auto classes = terminal.answer(with(kSeptember, {"--by", "class"}), kRows);
    REQUIRE(classes.at("groups").size() == 3);
    CHECK(classes.at("groups").at(1).at("key") == "noise");
    CHECK(figureOf(classes, "complaint_rate", 1).at("numerator") == 1);
    CHECK(figureOf(classes, "complaint_rate", 1).at("denominator") == 4);
}

TEST_CASE("heed-rules kpi compares goals with the fraction itself, and asks as of the instant given",
          "[C-02][S-07]") {
    Terminal terminal;
    json rows;
    for (int i = 0; i < 1000; ++i)
        rows["cases"].push_back({{"received", "2026-09-01 09:00"},
                                 {"stages",
                                  {{{"clock", "recorded"},
                                    {"due", "2026-09-02"},
                                    {"met", i < 899 ? "2026-09-02" : "2026-09-04"}}}}});
    const Words paint = {"--profile", "paint-ccs"};
    const auto& goal = terminal.answer(with(kSeptember, paint), rows.dump());
    const json* found = nullptr;
    for (const auto& figure : goal.at("groups").at(0).at("figures"))
        if (figure.at("denominator") == 1000) found = &figure;
    REQUIRE(found);
    CHECK(found->at("rule") == "C-02");
    CHECK(found->at("percent") == 89.9);
    CHECK(found->at("late") == 101);
    const int wants = found->at("goal").at("at_least_percent").get<int>();
    CHECK(found->at("verdict") == (899 * 100 >= wants * 1000 ? "reached" : "missed"));

    const auto week = terminal.answer({"kpi", "--week", "2026-09-12", "--at", "2026-09-10 12:00"}, kRows);
    CHECK(week.at("period").at("from") == "2026-09-07");
    CHECK(week.at("period").at("to") == "2026-09-13");
    CHECK(week.at("period").at("report_due") == "2026-09-14");
    // At noon the call of the day has not been made yet, and of the others one has been given up.
    CHECK(figureOf(week, "effective_calls").at("pending") == 2);
    CHECK(figureOf(week, "effective_calls").at("denominator") == 1);
}

TEST_CASE("heed-rules kpi shows S-08's two views, and flags only what is more than chance", "[S-08][B-06]") {
    Terminal terminal;
    const auto answer = terminal.answer(kSeptember, answers(20, 30, 10, 240));
    const auto& views = answer.at("views");
    CHECK(views.at("rule") == "S-08");
    CHECK(views.at("significance").at("rule") == "B-06");
    CHECK(views.at("significance").at("level_percent") == 5);
    CHECK(views.at("by_process").at(0).at("name") == "wash");
    CHECK(views.at("by_process").at(0).at("complain") == 30);
    CHECK(views.at("by_process").at(0).at("asked") == 300);
    const auto& persons = views.at("by_person").at(0);
    CHECK(persons.at("process") == "wash");
    const auto& wang = inList(persons.at("persons"), "wang-example", "name");
    CHECK(wang.at("stands") == "above");
    CHECK(wang.at("percent") == 40.0);
    CHECK(wang.at("rest").at("complain") == 10);
    CHECK(wang.at("corrected").get<double>() < 0.05);
    const auto few = terminal.answer(kSeptember, answers(1, 1, 10, 90));
    CHECK(inList(few.at("views").at("by_person").at(0).at("persons"), "wang-example", "name").at("stands") ==
          "unremarkable");
}

TEST_CASE("heed-rules kpi says no data and ends with 1 where there is none", "[S-09]") {
    Terminal terminal;
    for (const auto* rows : {"{}", R"({"visits": []})", R"({"visits": [{"delivered": "2026-08-31"}]})"}) {
        const auto answer = terminal.answer(kSeptember, rows, 1);
        for (const auto& figure : answer.at("groups").at(0).at("figures")) {
            CHECK(figure.at("verdict") == "no_data");
            CHECK(figure.at("percent").is_null());
        }
    }
    CHECK(terminal.answer(with(kSeptember, {"--by", "person"}), "{}", 1).at("groups") == json::array());
}

TEST_CASE("heed-rules kpi names every fault of its rows and options with the place") {
    Terminal terminal;
    const auto said = terminal.refusal(kSeptember, R"({"colour": 1, "visits": {"a": 1},
        "calls": [{"person": ""}, 7, {"due": "2026-09-31", "given_up": 0}],
        "cases": [{"id": "a", "received": "2026-09-01", "closed": "2026-08-01", "kind": "riddle"},
                  {"id": "a", "received": 1e300, "satisfied": true, "stages": [{"clock": "sundial", "due": 1}]}],
        "same_as": [{"id": "a"}], "answers": [{"process": "wash", "person": "b", "complains": "no"}]})");
    for (const auto* place : {"'colour'", "/visits: a list", "/calls/0/person", "/calls/0: 'due' is missing",
                              "/calls/1: an object", "/calls/2/due", "/calls/2/given_up",
                              "/cases/0: it was closed before", "/cases/0: the profile has no kind",
                              "/cases/1: 'a' stands here twice", "/cases/1/received", "/cases/1: 'satisfied'",
                              "no clock 'sundial'", "/same_as/0: 'other' is missing", "/answers/0/complains"})
        CHECK_THAT(said, Contains(place));
    CHECK_THAT(terminal.refusal(kSeptember, R"({"visits": [{"estimate_fen": -1}, {"reception": "1000-01-01",
        "hand_over": "9999-12-31"}]})"),
               Contains("/visits/0/estimate_fen") && Contains("/visits/1: from reception to hand_over"));

    const Words at = {"--at", "2026-10-08 09:00"};
    const auto wrong = [&](const Words& words) { return terminal.refusal(with({"kpi"}, words), "{}"); };
    CHECK_THAT(wrong({"--week", "2026-09-12"}), Contains("--at") && Contains("never read"));
    CHECK_THAT(wrong(with(at, {"--from", "2026-09-01"})), Contains("not both given") && Contains("--week"));
    CHECK_THAT(wrong(with(at, {"--from", "2026-09-02", "--to", "2026-09-01"})), Contains("before it begins"));
    CHECK_THAT(wrong(with(at, {"--from", "2026-02-30", "--to", "2026-09-01"})), Contains("--from"));
    CHECK_THAT(wrong(with(at, {"--from", "2026-02-03", "--week", "2026-09-01"})), Contains("another period"));
    CHECK_THAT(wrong(with(at, {"--week", "now"})), Contains("'now'"));
    CHECK_THAT(wrong(with(at, {"--week", "2026-09-01", "--by", "colour"})), Contains("department"));
}
