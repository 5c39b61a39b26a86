#include "tests/rules/terminal.hpp"

using namespace heed::test;
using Catch::Matchers::Contains;
using nlohmann::json;
using Words = std::vector<std::string>;

namespace {

json step(const char* name, const char* at, const char* by, const char* detail = nullptr) {
    json out = {{"step", name}, {"at", at}, {"by", by}};
    if (detail) out["detail"] = detail;
    return out;
}

json visit() {
    return {{"record", "visit"},
            {"fields", {{"picked_up_at", "2026-03-02 17:00"}, {"holder", "wang-example"}}},
            {"path",
             {step("promised", "2026-03-02 09:00", "wang-example", "1772438400000"),
              step("call_unanswered", "2026-03-03 10:00", "hui-example", "follow_up")}},
            {"actor", {{"id", "hui-example"}, {"role", "caller"}}}};
}

json order() {
    return {{"record", "sale"},
            {"profile", "toyota-dealer"},
            {"fields", {{"signed_at", "2026-03-02 10:00"}}},
            {"path",
             {step("asked", "2026-03-03 09:00", "zhao-example"),
              step("promised", "2026-03-04 09:00", "zhao-example", "2026-04-01/2026-04-10"),
              step("promised", "2026-03-20 09:00", "zhao-example", "2026-05-08"),
              step("asked", "2026-03-25 09:00", "zhao-example"),
              step("asked", "2026-03-26 09:00", "zhao-example")}},
            {"actor", {{"id", "zhao-example"}, {"role", "salesperson"}}}};
}

json claim() {
    return {{"profile", "paint-ccs"},
            {"fields", {{"number", "FT01-2603-A-0001"}, {"own_words", "掉粉"}, {"valid", true}}},
            {"path",
             {step("opened", "2026-03-09 09:00", "xiao-example"),
              step("claim", "2026-03-10 09:00", "xiao-example", "a.2500001.recoverable+urgent"),
              step("approve", "2026-03-10 10:00", "xiao-example", "over_25000.account.2500001")}},
            {"actor", {{"id", "qu-example"}, {"role", "regional_sales_manager"}}}};
}

}  // namespace

TEST_CASE("Next says which calls a visit asks for, and whether they may be made now", "[S-03][J-02]") {
    Terminal terminal;
    const auto said = terminal.answer({"next", "--at", "2026-03-03 11:00"}, visit().dump());
    CHECK(said.at("record") == "visit");
    CHECK(said.at("holder") == "wang-example");
    const auto& call = inList(said.at("calls"), "follow_up", "call");
    CHECK(call.at("state") == "calling");
    CHECK(call.at("attempts") == 1);
    CHECK(call.at("window").at("due").at("local") == "2026-03-06 00:00");
    CHECK(call.at("list_day") == "2026-03-05");
    CHECK(call.at("open") == false);
    CHECK(call.at("refusal").at("code") == "too-soon");
    CHECK(call.at("not_before").at("local") == "2026-03-03 12:00");
    CHECK(inList(call.at("by"), "caller").at("zh") == "回访员");
    const auto later = terminal.answer({"next", "--at", "2026-03-03 12:00"}, visit().dump());
    CHECK(inList(later.at("calls"), "follow_up", "call").at("open") == true);
    CHECK(inList(later.at("calls"), "second_call", "call").at("refusal").at("code") == "too-early");
}

TEST_CASE("Next says what is promised of an order, and how often the customer asked in vain", "[T-21]") {
    Terminal terminal;
    const auto said = terminal.answer({"next", "--at", "2026-03-27 11:00"}, order().dump());
    CHECK(said.at("state") == "signed");
    const auto& promises = said.at("promises");
    CHECK(promises.at("current").at("days") == "2026-05-08");
    CHECK(promises.at("earlier").at(0).at("days") == "2026-04-01/2026-04-10");
    CHECK(promises.at("asked_in_vain") == 2);
    CHECK(inList(said.at("calls"), "before_delivery", "call").at("window").at("due").at("local") ==
          "2026-05-02 00:00");
    auto over = order();
    over["path"].push_back(step("cancel", "2026-03-26 10:00", "zhao-example"));
    const auto ended = terminal.answer({"next", "--at", "2026-03-27 11:00"}, over.dump());
    CHECK(ended.at("state") == "cancelled");
    CHECK(inList(ended.at("calls"), "after_signing", "call").at("state") == "overtaken");
}

TEST_CASE("A visit that asks for no call ends with 1, and one that is wrong says where", "[S-03]") {
    Terminal terminal;
    auto none = visit();
    none["fields"].erase("picked_up_at");
    none["path"] = json::array();
    (void)terminal.answer({"next", "--at", "2026-03-03 11:00"}, none.dump(), 1);
    auto wrong = visit();
    wrong["path"].push_back(step("deliver", "2026-03-03 11:00", "wang-example"));
    CHECK_THAT(terminal.refusal({"next", "--at", "2026-03-03 12:00"}, wrong.dump()), Contains("/path/2"));
    auto state = visit();
    state["state"] = "recorded";
    CHECK_THAT(terminal.refusal({"next", "--at", "2026-03-03 12:00"}, state.dump()), Contains("'state'"));
}

TEST_CASE("Next says which acts of a claim are open, and to whom", "[C-08][C-09]") {
    Terminal terminal;
    const auto said = terminal.answer({"next", "--at", "2026-03-10 11:00"}, claim().dump());
    const auto act = [&](const char* transition, const char* detail) -> json {
        for (const auto& one : said.at("next"))
            if (one.at("transition") == transition && one.value("detail", "") == detail) return one;
        FAIL("nothing open like " << transition << " " << detail);
        return {};
    };
    CHECK(act("approve", "over_25000.endorse").at("open") == true);
    CHECK(act("approve", "over_25000.endorse").at("rule") == "C-08");
    CHECK(act("refuse", "over_25000.endorse").at("open") == true);
    // The replacement goes to the customer, and waits; nothing that prepares comes before it on this route.
    for (const auto& one : said.at("next"))
        CHECK(one.at("transition") != "claim_step");
    auto approved = claim();
    for (const char* more : {"over_25000.endorse.2500001", "over_25000.confirm.2500001"})
        approved["path"].push_back(step("approve", "2026-03-10 10:30", "qu-example", more));
    const auto after = terminal.answer({"next", "--at", "2026-03-10 11:00"}, approved.dump());
    bool found = false;
    for (const auto& one : after.at("next"))
        if (one.at("transition") == "claim_step") {
            found = true;
            CHECK(one.at("detail") == "a.replace");
            CHECK(one.at("rule") == "C-09");
            CHECK(one.at("open") == false);
            CHECK(one.at("refusal").at("code") == "not-yours");
            CHECK(inList(one.at("others"), "sales", "role").at("role") == "sales");
        }
    CHECK(found);
    CHECK(after.at("case").at("amount_fen") == 2'500'001);
    auto bad = claim();
    bad["path"].push_back(step("claim_step", "2026-03-10 10:30", "qu-example", "a"));
    CHECK_THAT(terminal.refusal({"next", "--at", "2026-03-10 11:00"}, bad.dump()), Contains("/path/3"));
}

TEST_CASE("Next says which call-backs a case asks for", "[J-11]") {
    Terminal terminal;
    json answered = {{"profile", "jac-dealer"},
                     {"fields", {{"own_words", "起步时异响"}}},
                     {"path",
                      {step("opened", "2026-03-02 09:00", "hui-example"),
                       step("contact", "2026-03-02 09:30", "li-example"),
                       step("hand_over", "2026-03-02 09:40", "li-example"),
                       step("answer", "2026-03-02 11:00", "wang-example")}},
                     {"actor", {{"id", "hui-example"}, {"role", "caller"}}}};
    const auto said = terminal.answer({"next", "--at", "2026-03-03 10:00"}, answered.dump());
    const auto& call = inList(said.at("calls"), "result_call", "call");
    CHECK(call.at("open") == true);
    CHECK(call.at("rule") == "J-11");
    CHECK(call.at("until").at("local") == "2026-03-04 00:00");
}
