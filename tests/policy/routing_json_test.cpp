#include "shared/policy/routing/routing_json.hpp"

#include "tests/policy/staff.hpp"

using namespace heed;
using namespace heed::test;
using policy::parseRouteQuestion;

TEST_CASE("A question to the router is read as it is written, and what is left out is not known", "[T-18]") {
    const auto least = parseRouteQuestion(R"({"now": "2026-10-03", "people": []})");
    REQUIRE(least);
    RouteQuery empty;
    empty.now = local("2026-10-03 00:00");
    CHECK(least->query == empty);
    CHECK(least->people.empty());

    const auto most = parseRouteQuestion(R"({"kind": "grievance", "channel": "phone", "department": "sales",
        "class": "seeding", "important": true, "amount_fen": 2500000, "region": "east", "holder": "a",
        "held_as": "advisor", "recorder": "b", "asked": ["c", "d"], "own_word": false, "answer_overdue": true,
        "now": "2026-10-03T10:30", "people": [{"id": "a", "roles": ["advisor", "caller"], "regions": ["east"],
        "department": "sales", "deputy": "b", "away": [{"from": "2026-10-01", "to": "2026-10-07"},
        {"from": "2026-10-09 12:00", "to": "2026-10-09 13:30"}, {"from": "2026-11-01"}]}]})");
    REQUIRE(most);
    RouteQuery q;
    q.kind = "grievance";
    q.channel = "phone";
    q.department = "sales";
    q.caseClass = "seeding";
    q.important = true;
    q.amountFen = 2'500'000;
    q.region = "east";
    q.holder = "a";
    q.heldAs = "advisor";
    q.recorder = "b";
    q.asked = {"c", "d"};
    q.ownWord = false;
    q.answerOverdue = true;
    q.now = local("2026-10-03 10:30");
    CHECK(most->query == q);
    auto who = colleague("a", {"advisor", "caller"}, {"east"});
    who.department = "sales";
    who.deputy = "b";
    who.away = {{local("2026-10-01 00:00"), local("2026-10-08 00:00")},  // to the end of the seventh
                {local("2026-10-09 12:00"), local("2026-10-09 13:30")},
                {local("2026-11-01 00:00"), policy::LocalTime::max()}};
    CHECK(most->people == Staff{who});
}

TEST_CASE("A question to the router that is not in order names each fault with its place") {
    const auto why = [](std::string_view json) {
        const auto made = parseRouteQuestion(json);
        return made ? std::string{} : made.error().why;
    };
    const std::vector<std::pair<std::string, std::string>> rows = {
        {"", "line 1, byte 1: this is not JSON"},
        {"[]", "an object is wanted"},
        {R"({"people": []})", "'now' is missing"},
        {R"({"now": "2026-10-03"})", "'people' is missing"},
        {R"({"now": "2026-10-03 24:00", "people": []})", "/now: a time"},
        {R"({"now": "2026-10-03", "people": {}})", "/people: a list is wanted"},
        {R"({"now": "2026-10-03", "people": [null]})", "/people/0"},
        {R"({"now": "2026-10-03", "people": [{"id": "", "roles": []}]})", "/people/0/id: words are wanted"},
        {R"({"now": "2026-10-03", "people": [{"id": "a"}]})", "/people/0: 'roles' is missing"},
        {R"({"now": "2026-10-03", "people": [{"id": "a", "roles": [], "away": [{}]}]})",
         "/people/0/away/0: 'from' is missing"},
        {R"({"now": "2026-10-03", "amount_fen": -1, "people": []})", "/amount_fen: a whole number from 0"},
        {R"({"now": "2026-10-03", "own_word": "no", "people": []})", "/own_word: true or false"},
        {R"({"now": "2026-10-03", "now": "2026-10-04", "people": []})", "'now' stands twice"},
    };
    for (const auto& [json, fault] : rows) {
        INFO(json);
        CHECK(why(json).find(fault) != std::string::npos);
    }
}

TEST_CASE("A local time is written and read to the millisecond, and what is no time is refused") {
    for (const std::string text : {"2026-10-03 00:00", "2026-10-03 23:59", "2026-10-03 10:00:05",
                                   "1999-12-31 23:59:59.999", "2026-10-03 10:00:00.050"}) {
        const auto read = policy::parseLocalTime(text);
        REQUIRE(read);
        CHECK(policy::isoLocalTime(*read) == text);
    }
    CHECK(policy::parseLocalTime("2026-10-03T09:05") == local("2026-10-03 09:05"));
    CHECK(policy::parseLocalTime("2026-10-03") == local("2026-10-03 00:00"));
    for (const std::string text :
         {"", "2026-10", "2026-02-30 10:00", "2026-10-03 ", "2026-10-03 24:00", "2026-10-03 10:60",
          "2026-10-03 1:00", "2026-10-03 10:00:60", "2026-10-03 10:00:00.5", "2026-10-03 10:00Z",
          "2026-10-03x10:00", "2026-10-03 10:0a", "2026-10-03 10:00:00.0001"})
        CHECK_FALSE(policy::parseLocalTime(text));
}
