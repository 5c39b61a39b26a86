#include "shared/merge/merge.hpp"
#include "shared/model/record_codec.hpp"
#include "shared/policy/cases/workflow.hpp"
#include "tests/rules/terminal.hpp"

using namespace heed;
using namespace heed::test;
using Catch::Matchers::Contains;
using nlohmann::json;
using Words = std::vector<std::string>;

namespace {

constexpr const char* kAt = "2026-09-30 10:20";

json step(const char* name, const char* at, const char* by, const char* detail = nullptr) {
    json out = {{"step", name}, {"at", at}, {"by", by}};
    if (detail) out["detail"] = detail;
    return out;
}

// A claim of one fen above C-08's limit, on the desk of the director it was escalated to.
json claimCase() {
    return {{"received", "2026-09-29 15:50"},
            {"fields",
             {{"own_words", "起步时异响"},
              {"demand", "查明原因并赔偿"},
              {"cause", "张紧轮磨损"},
              {"channel", "phone"},
              {"department", "service"},
              {"claim_amount", 2'500'001},
              {"complaint_record.responsibility", "本店"},
              {"complaint_record.policy", "更换并赔偿"}}},
            {"path",
             {step("opened", "2026-09-29 16:00", "wang-example"),
              step("establish", "2026-09-29 16:20", "wang-example"),
              step("escalate", "2026-09-30 09:00", "wang-example", "li-example"),
              step("judge", "2026-09-30 10:00", "li-example"),
              step("approve", "2026-09-30 10:10", "li-example", "over_25000.account.2500001")}},
            {"people",
             {{{"id", "wang-example"}, {"roles", {"advisor"}}},
              {{"id", "li-example"}, {"roles", {"service_director"}}},
              {{"id", "zong-example"}, {"roles", {"complaint_lead"}}},
              {{"id", "jing-example"}, {"roles", {"general_manager"}}}}},
            {"actor", {{"id", "li-example"}, {"role", "service_director"}}}};
}

const json& offerOf(const json& answer, const std::string& transition) {
    return inList(answer.at("next"), transition, "transition");
}

// The same case as a server has it after its opening and one more step.
std::string recordLine() {
    const auto& profile = *policy::builtInProfile("default");
    std::optional<model::Record> record;
    const auto accept = [&](model::Mutation m, const char* by, std::int64_t ms) {
        const model::Seq seq{(record ? base::raw(record->seq) : 0) + 1};
        m.seen = record ? record->seq : model::kNoSeq;
        record = merge::apply(
            record.value_or(model::Record{}), m,
            {.seq = seq, .device = model::DeviceNo{1}, .n = m.n, .time = base::instantFromMs(ms), .by = by});
    };
    const auto id = base::uuidFromName("next", "complaint");
    model::Mutation open{.n = model::MutationNo{1}, .kind = model::Kind::complaint, .record = id};
    open.at = base::instantFromMs(1'790'668'800'000);  // 2026-09-29 16:00
    open.set.push_back(model::assign(open.kind, "number", "FT01-2609-A-0001"));
    open.set.push_back(model::assign(open.kind, "own_words", "起步时异响"));
    policy::addOpening(open, profile, "complaint");
    accept(open, "wang-example", 1'790'668'800'000);
    model::Mutation on{.n = model::MutationNo{2}, .kind = model::Kind::complaint, .record = id};
    on.at = base::instantFromMs(1'790'670'000'000);
    on.set.push_back(model::assign(on.kind, "demand", "查明原因"));
    policy::addTransition(on, profile, *record, "establish");
    accept(on, "wang-example", 1'790'670'000'000);
    base::JsonWriter out;
    model::writeJson(out, *record);
    return out.take();
}

}  // namespace

TEST_CASE(
    "heed-rules next says where a case stands and who has it, each with the step and rule that made it so",
    "[T-15][T-07]") {
    Terminal terminal;
    const auto answer = terminal.answer({"next", "--at", kAt}, claimCase().dump());
    const auto& stands = answer.at("case");
    CHECK(stands.at("kind").at("id") == "complaint");
    CHECK(stands.at("state").at("id") == "policy");
    CHECK(stands.at("state").at("zh") == "决定处理方针");
    CHECK(stands.at("state").at("final") == false);
    CHECK(stands.at("state").at("since").at("step") == "judge");
    CHECK(stands.at("state").at("since").at("rule") == "T-15");
    CHECK(stands.at("holder").at("id") == "li-example");
    CHECK(stands.at("holder").at("since").at("rule") == "T-07");
    CHECK(stands.at("holder").at("since").at("by") == "wang-example");
    CHECK(stands.at("important").at("is") == false);
    CHECK(stands.at("amount_fen") == 2'500'001);
}

TEST_CASE("heed-rules next says what the actor may do, what it needs, and why not and who else may",
          "[T-15][J-10]") {
    Terminal terminal;
    const auto answer = terminal.answer({"next", "--at", kAt}, claimCase().dump());
    const auto& explain = offerOf(answer, "explain");
    CHECK(explain.at("open") == false);
    CHECK(explain.at("rule") == "T-15");
    CHECK(explain.at("to").at("state") == "action");
    CHECK(explain.at("refusal").at("code") == "condition");
    CHECK_FALSE(explain.at("refusal").at("zh").get<std::string>().empty());
    CHECK_FALSE(explain.at("refusal").at("en").get<std::string>().empty());
    const auto& major = offerOf(answer, "go_major");
    CHECK(major.at("open") == true);
    CHECK(major.at("rule") == "J-10");
    CHECK(major.at("others") == json::parse(R"([{"id": "zong-example", "role": "complaint_lead"}])"));
    const auto& approve = offerOf(answer, "approve");
    CHECK(approve.at("open") == false);
    CHECK(approve.at("rule") == "C-08");
    CHECK(approve.at("refusal").at("code") == "not-yours");
    CHECK(approve.at("others") == json::parse(R"([{"id": "zong-example", "role": "complaint_lead"}])"));
    CHECK(offerOf(answer, "take_over").at("refusal").at("code") == "not-yours");
    CHECK(offerOf(answer, "escalate").at("needs").at(0).at("field") == "complaint.holder");
    CHECK(offerOf(answer, "escalate").at("others").size() == 3);

    const auto lead = terminal.answer(
        {"next", "--at", kAt, "--actor", "zong-example", "--role", "complaint_lead"}, claimCase().dump());
    CHECK(offerOf(lead, "approve").at("open") == true);
    CHECK(offerOf(lead, "take_over").at("open") == true);
}

TEST_CASE("heed-rules next names what a step still needs, and what has to be answered with it",
          "[J-11][T-15]") {
    Terminal terminal;
    auto asked = claimCase();
    asked["fields"].erase("claim_amount");
    asked["fields"].erase("complaint_record.policy");
    asked["path"].erase(4);
    auto explain = offerOf(terminal.answer({"next", "--at", kAt}, asked.dump()), "explain");
    CHECK(explain.at("open") == true);
    CHECK(explain.at("needs").at(0).at("field") == "complaint_record.policy");
    CHECK_FALSE(explain.at("needs").at(0).at("zh").get<std::string>().empty());
    CHECK(explain.at("answers").at(0).at("field") == "within_authority");
    CHECK(explain.at("answers").at(0).at("value") == true);

    // After the first unsatisfied call-back only the way of the second is left.
    asked["fields"]["complaint_record.policy"] = "更换";
    asked["fields"]["outcome"] = "已更换";
    for (const auto* name : {"explain", "follow", "again", "explain", "follow"})
        asked["path"].push_back(
            step(name, ("2026-09-30 10:1" + std::to_string(asked["path"].size() - 4)).c_str(), "li-example"));
    const auto again = terminal.answer({"next", "--at", kAt}, asked.dump());
    CHECK(again.at("case").at("state").at("id") == "satisfaction");
    CHECK(offerOf(again, "second_unsatisfied").at("rule") == "J-11");
    for (const auto& offer : again.at("next"))
        CHECK(offer.at("transition") != "again");
}

TEST_CASE("heed-rules next says how the clocks stand, what an amount still needs, and who is next",
          "[C-08][C-02]") {
    Terminal terminal;
    const auto answer = terminal.answer({"next", "--at", kAt}, claimCase().dump());
    const auto& contact = inList(answer.at("clocks"), "contact");
    CHECK(contact.at("rule") == "J-08");
    CHECK(contact.at("state") == "overdue");
    CHECK(contact.at("due").at("local") == "2026-09-30 09:00");
    const auto& settled = inList(answer.at("clocks"), "settled");
    CHECK(settled.at("rule") == "C-02");
    CHECK(settled.at("state") == "running");
    CHECK(settled.at("remaining_open_minutes").get<int>() > 0);

    const auto& approvals = answer.at("approvals");
    CHECK(approvals.at("rule") == "C-08");
    CHECK(approvals.at("missing") == json({"over_25000.endorse", "over_25000.confirm"}));
    CHECK(approvals.at("steps").at(0).at("given") == true);
    CHECK(approvals.at("steps").at(0).at("taken").at("by") == "li-example");
    CHECK(approvals.at("steps").at(1).at("turn") == true);
    CHECK(approvals.at("steps").at(1).at("people").at(0).at("id") == "zong-example");
    CHECK(approvals.at("steps").at(2).at("turn") == false);

    const auto& escalation = answer.at("escalation");
    CHECK(escalation.at("rule") == "T-07");
    CHECK(escalation.at("ladder").at("id") == "phone_service");
    CHECK(escalation.at("next").at("people").at(0).at("id") == "zong-example");
    CHECK(answer.at("nobody_for") == json::array());

    // An amount at the limit needs nothing, and a changed one needs all of it again.
    auto other = claimCase();
    other["fields"]["claim_amount"] = 2'500'000;
    CHECK(terminal.answer({"next", "--at", kAt}, other.dump()).at("approvals").is_null());
    other["fields"]["claim_amount"] = 2'500'002;
    CHECK(terminal.answer({"next", "--at", kAt}, other.dump()).at("approvals").at("missing").size() == 3);
}

TEST_CASE("heed-rules next ends with 1 where the dealer has nobody to escalate to", "[T-07]") {
    Terminal terminal;
    auto asked = claimCase();
    asked["people"] = json::parse(R"([{"id": "li-example", "roles": ["service_director"]}])");
    const auto answer = terminal.answer({"next", "--at", kAt}, asked.dump(), 1);
    CHECK(answer.at("nobody_for").at(0) == "next");
    asked.erase("people");
    const auto unknown = terminal.answer({"next", "--at", kAt}, asked.dump());
    CHECK(unknown.at("escalation").at("people_known") == false);
    CHECK(offerOf(unknown, "take_over").at("others") == json::parse(R"([{"role": "complaint_lead"}])"));
}

TEST_CASE("heed-rules next offers on a closed case what reopens it, and no more", "[T-15]") {
    Terminal terminal;
    const auto answer = terminal.answer(
        {"next", "--at", kAt, "--actor", "wang-example", "--role", "advisor"},
        R"({"profile": "toyota-dealer", "state": "closed", "fields": {"criteria": ["fire"]}, "people": []})");
    CHECK(answer.at("profile").at("name") == "toyota-dealer");
    CHECK(answer.at("case").at("state").at("final") == true);
    CHECK(answer.at("case").at("important").at("criteria") == json({"fire"}));
    CHECK(answer.at("case").at("holder").is_null());
    REQUIRE(answer.at("next").size() == 1);
    CHECK(answer.at("next").at(0).at("open") == true);
    CHECK(answer.at("escalation").is_null());
}

TEST_CASE("heed-rules next takes a record as the feed has it, under the profile that it names", "[T-15]") {
    Terminal terminal;
    const auto line = recordLine();
    const Words asks = {"next", "--at", kAt, "--actor", "wang-example", "--role", "advisor"};
    const auto answer = terminal.answer(asks, line);
    CHECK(answer.at("case").at("number") == "FT01-2609-A-0001");
    CHECK(answer.at("case").at("state").at("id") == "facts");
    CHECK(answer.at("case").at("holder").at("id") == "wang-example");
    CHECK(offerOf(answer, "judge").at("open") == true);
    // Written down by hand, the same case has the same answer.
    const json written = {
        {"fields", {{"number", "FT01-2609-A-0001"}, {"own_words", "起步时异响"}, {"demand", "查明原因"}}},
        {"path",
         {step("opened", "2026-09-29 16:00", "wang-example"),
          step("establish", "2026-09-29 16:20", "wang-example")}}};
    CHECK(terminal.answer(asks, written.dump()) == answer);

    const auto people = terminal.file("people.json", R"([{"id": "wang-example", "roles": ["advisor"]},
        {"id": "qian-example", "roles": ["front_desk_supervisor"]}])");
    auto words = asks;
    words.insert(words.end(), {"--people", people});
    CHECK(terminal.answer(words, line).at("escalation").at("next").at("people").at(0).at("id") ==
          "qian-example");

    words = asks;
    words.insert(words.end(), {"--profile", "jac-dealer"});
    CHECK_THAT(terminal.refusal(words, line), Contains("opened under"));
    auto other = json::parse(line);
    other["values"]["profile"] = "0123";
    CHECK_THAT(terminal.refusal(asks, other.dump()), Contains("0123") && Contains("--profile"));
    other["values"].erase("profile");
    CHECK_THAT(terminal.refusal(asks, other.dump()), Contains("names no profile"));
    other["writes"] = json::array();
    CHECK_THAT(terminal.refusal(asks, other.dump()), Contains("stdin") && Contains("form"));
    CHECK_THAT(terminal.refusal({"next", "--at", kAt}, line), Contains("--actor"));
    CHECK_THAT(
        terminal.refusal({"next", "--at", "2026-09-29 16:10", "--actor", "a", "--role", "advisor"}, line),
        Contains("'establish'") && Contains("2026-09-29 16:20"));
}

TEST_CASE("heed-rules next names every fault of a case with its place") {
    Terminal terminal;
    const auto said =
        terminal.refusal({"next", "--at", kAt}, R"({"kind": "riddle", "state": "lost", "colour": 1,
        "fields": {"own_word": "", "claim_amount": 1.5, "satisfied": "yes", "customer": "王示例",
                   "criteria": ["fire", "fire", "Two Words"]},
        "path": [{"step": "establish", "at": "2026-09-31", "by": "a"}, 7],
        "people": [{"id": "a"}], "actor": {"id": 1}})");
    for (const auto* place :
         {"no kind of case 'riddle'", "no state 'lost'", "'colour'", "/fields: unknown member 'own_word'",
          "/fields/claim_amount", "/fields/satisfied", "/fields/customer",
          "/fields/criteria/1: it stands here twice", "/fields/criteria/2", "/path/0/at",
          "/path/0: the first step is 'opened'", "/path/1: an object", "/people/0", "/actor/id",
          "/actor: 'role' is missing"})
        CHECK_THAT(said, Contains(place));

    const auto refused = [&](const json& path, const char* more = "{}") {
        auto asked = json::parse(more);
        asked["path"] = path;
        asked["actor"] = {{"id", "a"}, {"role", "advisor"}};
        return terminal.refusal({"next", "--at", kAt}, asked.dump());
    };
    const auto opened = step("opened", "2026-09-29 16:00", "a");
    const auto on = [&](const char* name, const char* detail = nullptr, const char* at = "2026-09-29 17:00") {
        return refused(json::array({opened, step(name, at, "a", detail)}));
    };
    CHECK_THAT(on("close"), Contains("/path/1: the case stood at 'recorded'") && Contains("establish"));
    CHECK_THAT(on("jump"), Contains("/path/1: the profile has no step 'jump'"));
    CHECK_THAT(on("establish", nullptr, "2026-09-29 15:00"), Contains("/path/1: it is earlier"));
    CHECK_THAT(on("hand_on"), Contains("/path/1: 'detail' is missing"));
    CHECK_THAT(on("approve", "over_25000.account"), Contains("/path/1: of an approval"));
    CHECK_THAT(on("event", "applause"), Contains("'applause'") && Contains("contact_promised"));
    CHECK_THAT(on("move_profile", "x"), Contains("by its record"));
    CHECK_THAT(refused(json::array({opened, opened})), Contains("/path/1"));
    CHECK_THAT(refused(json::array({opened}), R"({"state": "closed"})"), Contains("leads to 'recorded'"));
    CHECK_THAT(
        refused(json::array({step("opened", "2026-09-29", "a", "latent")}), R"({"kind": "grievance"})"),
        Contains("opened as 'latent'"));
    CHECK_THAT(
        refused(json::array({opened, step("hand_on", "2026-09-29 17:00", "a", "b")}), R"({"holder": "c"})"),
        Contains("'b' has it"));
    CHECK_THAT(refused(json::array({step("opened", "2026-10-29", "a")})),
               Contains("after the instant asked for"));

    CHECK_THAT(terminal.refusal({"next"}, "{}"), Contains("--at") && Contains("never read"));
    CHECK_THAT(terminal.refusal({"next", "--at", "soon"}, "{}"), Contains("'soon'"));
    CHECK_THAT(terminal.refusal({"next", "--at", kAt}, "{}"), Contains("--actor"));
    CHECK_THAT(terminal.refusal({"next", "--at", kAt, "--actor", "a", "--role", "king"}, "{}"),
               Contains("'king'") && Contains("complaint_lead"));
    CHECK_THAT(terminal.refusal({"next", "--at", kAt}, R"({"profile": "mine"})"), Contains("'mine'"));
    CHECK_THAT(terminal.refusal({"next", "--at", kAt, "--actor", "a", "--role", "advisor"},
                                R"({"fields": {"channel": "fax"}})"),
               Contains("fax"));
}

TEST_CASE("heed-rules next answers a case of thousands of steps and people in time") {
    Terminal terminal;
    json asked = {{"actor", {{"id", "a"}, {"role", "advisor"}}}};
    asked["path"].push_back(step("opened", "2026-09-29 16:00", "a"));
    for (int i = 0; i < 4'000; ++i)
        asked["path"].push_back({{"step", "contact"}, {"at", 1'790'668'800'000 + i}, {"by", "a"}});
    for (int i = 0; i < 8'000; ++i)
        asked["people"].push_back({{"id", "p" + std::to_string(i)}, {"roles", {"advisor"}}});
    CHECK(offerOf(terminal.answer({"next", "--at", kAt}, asked.dump(), 1), "establish").at("others").size() ==
          8'000);
}
