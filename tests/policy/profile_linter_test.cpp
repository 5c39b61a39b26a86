#include "shared/policy/linter/profile_linter.hpp"

#include <nlohmann/json.hpp>

#include <functional>

using namespace heed;
using nlohmann::json;

namespace {

using Change = std::function<void(json&)>;
using Findings = std::vector<std::string>;

// The element of that id; clocks carry theirs one level down.
json& by(json& list, std::string_view id) {
    for (auto& item : list)
        if ((item.contains("clock") && item["clock"].is_object() ? item["clock"] : item).value("id", "") ==
            id)
            return item;
    FAIL("there is no '" << id << "' to break");
    return list;
}
json& clock(json& t, std::string_view id) { return by(t["clocks"], id)["clock"]; }
json& transition(json& t, std::string_view id) { return by(t["workflow"]["transitions"], id); }
json& plan(json& t, std::string_view id) { return by(t["follow_ups"], id); }
void drop(json& list, std::string_view id) {
    std::erase_if(list.get_ref<json::array_t&>(), [id](const json& item) { return item["id"] == id; });
}

// What the linter says of a good profile after `change`: "fault place".
Findings after(std::string_view profile, const Change& change) {
    for (const auto& builtIn : policy::builtInProfiles()) {
        if (builtIn.name != profile) continue;
        json text = json::parse(builtIn.text);
        change(text);
        const auto made = policy::parseProfile(text.dump());
        INFO((made ? std::string{} : made.error().text()));
        REQUIRE(made);
        Findings out;
        for (const auto& finding : policy::lint(*made)) {
            CHECK_FALSE(finding.what.zh.empty());
            CHECK_FALSE(finding.what.en.empty());
            out.push_back(std::string(policy::name(finding.fault)) + " " + finding.place);
        }
        return out;
    }
    FAIL("no such profile");
    return {};
}
Findings afterDefault(const Change& change) { return after("default", change); }

// Exactly this one.
Findings only(std::string finding) { return {std::move(finding)}; }

}  // namespace

TEST_CASE("The five built-in profiles have no faults") {
    for (const auto& builtIn : policy::builtInProfiles()) {
        INFO(builtIn.name);
        CHECK(after(builtIn.name, [](json&) {}) == Findings{});
    }
}

TEST_CASE("The linter names states that cannot be reached, and not those that only follow") {
    CHECK(afterDefault([](json& t) {
              t["workflow"]["states"].push_back(
                  {{"id", "limbo"}, {"zh", "悬"}, {"en", "Limbo"}, {"final", true}});
          }) == only("state-unreachable /workflow/states/limbo"));
    // Without the way to the appraisal, its second state cannot be reached either.
    CHECK(after("jac-dealer", [](json& t) { drop(t["workflow"]["transitions"], "appraise"); }) ==
          only("state-unreachable /workflow/states/appraisal"));
}

TEST_CASE("Of a ring of states that nothing leads into, the linter names the first") {
    CHECK(after("service-followup", [](json& t) {
              for (const std::string id : {"left", "right"})
                  t["workflow"]["states"].push_back({{"id", id}, {"zh", id}, {"en", id}});
              json there = transition(t, "handle");
              there["id"] = "there";
              there["from"] = {"left"};
              there["to"] = "right";
              json back = there;
              back["id"] = "back";
              back["from"] = {"right"};
              back["to"] = "left";
              t["workflow"]["transitions"].push_back(there);
              t["workflow"]["transitions"].push_back(back);
          }) == only("state-unreachable /workflow/states/left"));
}

TEST_CASE("The linter names states that nothing leads out of, unless they are final") {
    CHECK(after("paint-ccs", [](json& t) { drop(t["workflow"]["transitions"], "settle"); }) ==
          only("state-stuck /workflow/states/claim"));
    CHECK(after("service-followup", [](json& t) {
              drop(t["workflow"]["transitions"], "reopen");
              by(t["workflow"]["states"], "closed")["final"] = false;
          }) == only("state-stuck /workflow/states/closed"));
}

TEST_CASE("The linter names states that some answers leave without a way on", "[J-05][J-11][C-04]") {
    CHECK(after("service-followup", [](json& t) { transition(t, "close")["when"] = {"unsatisfied"}; }) ==
          only("state-stuck /workflow/states/satisfaction"));
    CHECK(after("paint-ccs", [](json& t) { transition(t, "invalid")["when"] = {"valid"}; }) ==
          only("state-stuck /workflow/states/proposed"));
    CHECK(after("default", [](json& t) { drop(t["workflow"]["transitions"], "take_up"); }) ==
          only("state-stuck /workflow/states/heard"));
    CHECK(after("default", [](json& t) {
              drop(t["workflow"]["transitions"], "major_unsatisfied");
              drop(t["workflow"]["transitions"], "agree_to_close");
          }) == only("state-stuck /workflow/states/major_answered"));
    // Two conditions of one transition: each answered the other way leaves nothing.
    CHECK(after("jac-dealer", [](json& t) { transition(t, "track")["when"] = {"unsatisfied"}; }) ==
          only("state-stuck /workflow/states/heard"));
    // The second try of a state that only the first one leaves.
    CHECK(after("jac-dealer", [](json& t) { transition(t, "sheet_complaint").erase("becomes"); }) ==
          only("state-stuck /workflow/states/answered"));
}

TEST_CASE("With which answers a state has no way on is said in both languages", "[J-05]") {
    json text = json::parse(policy::builtInProfiles().back().text);
    drop(text["workflow"]["transitions"], "take_up");
    const auto findings = policy::lint(*policy::parseProfile(text.dump()));
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].what.zh.find("顾客满意：") != std::string::npos);
    CHECK(findings[0].what.en.find("Customer satisfied: ") != std::string::npos);
}

TEST_CASE("The linter names a state to which only what never holds leads", "[J-11]") {
    CHECK(
        after("paint-ccs", [](json& t) { transition(t, "invalid")["when"] = {"valid", "invalid"}; }) ==
        Findings{"state-unreachable /workflow/states/explanation", "state-stuck /workflow/states/proposed"});
}

TEST_CASE("The linter names states that go round for ever") {
    CHECK(after("service-followup", [](json& t) {
              drop(t["workflow"]["transitions"], "close");
              transition(t, "reopen")["from"] = {"closed"};
          }) == only("state-endless /workflow/states"));
}

TEST_CASE("The linter names a state that is not there, wherever it is named") {
    CHECK(afterDefault([](json& t) { transition(t, "close")["to"] = "clsoed"; }) ==
          only("unknown-reference /workflow/transitions/close/to"));
    CHECK(afterDefault([](json& t) { transition(t, "close")["from"][0] = "satisfied"; }) ==
          only("unknown-reference /workflow/transitions/close/from"));
    CHECK(afterDefault([](json& t) { by(t["kinds"], "latent")["initial"] = "nowhere"; }) ==
          only("unknown-reference /kinds/latent/initial"));
    CHECK(afterDefault([](json& t) { transition(t, "surface")["becomes"] = "ghost"; }) ==
          only("unknown-reference /workflow/transitions/surface/becomes"));
    CHECK(afterDefault([](json& t) { t["major"]["state"] = "nowhere"; }) ==
          only("unknown-reference /major/state"));
}

TEST_CASE("The linter names a transition nobody may do, and one for a role that is not there") {
    CHECK(afterDefault([](json& t) { transition(t, "close")["may"] = json::array(); }) ==
          only("nobody-may /workflow/transitions/close/may"));
    CHECK(afterDefault([](json& t) { transition(t, "judge").erase("may"); }) ==
          only("nobody-may /workflow/transitions/judge/may"));
    CHECK(afterDefault([](json& t) { transition(t, "close")["may"] = {"ghost"}; }) ==
          only("unknown-role /workflow/transitions/close/may"));
    CHECK(afterDefault([](json& t) { transition(t, "close")["tells"] = {"ghost"}; }) ==
          only("unknown-role /workflow/transitions/close/tells"));
    CHECK(afterDefault([](json& t) { t["closing"]["unsatisfied_by"] = json::array(); }) ==
          only("nobody-may /closing/unsatisfied_by"));
    CHECK(afterDefault([](json& t) { t["closing"].erase("important_by"); }) ==
          only("nobody-may /closing/important_by"));
    CHECK(afterDefault([](json& t) { t["importance"].erase("cleared_by"); }) ==
          only("nobody-may /importance/cleared_by"));
    CHECK(after("paint-ccs", [](json& t) {
              by(by(t["claim_routes"], "labour")["steps"], "enter").erase("by");
          }) == only("nobody-may /claim_routes/labour/steps/enter/by"));
    CHECK(after("service-followup", [](json& t) { by(t["duties"], "weekly_report").erase("by"); }) ==
          only("nobody-may /duties/weekly_report/by"));
}

TEST_CASE("The linter names cases that no ladder takes, and a rung that nobody stands on", "[T-05][T-06]") {
    CHECK(afterDefault([](json& t) { drop(t["ladders"], "phone_sales"); }) == only("ladder-hole /ladders"));
    CHECK(afterDefault([](json& t) { by(t["ladders"], "walk_in_service")["rungs"][1] = json::array(); }) ==
          only("ladder-hole /ladders/walk_in_service/rungs/1"));
    CHECK(afterDefault([](json& t) { by(t["ladders"], "walk_in_service")["rungs"] = json::array(); }) ==
          only("ladder-hole /ladders/walk_in_service/rungs"));
    CHECK(afterDefault([](json& t) { by(t["ladders"], "walk_in_service")["rungs"][1][0] = "ghost"; }) ==
          only("unknown-role /ladders/walk_in_service/rungs/1"));
    CHECK(afterDefault([](json& t) { by(t["ladders"], "walk_in_service")["rungs"][1][0] = "advisor"; }) ==
          only("role-twice-on-ladder /ladders/walk_in_service/rungs/1"));
    CHECK(afterDefault([](json& t) { by(t["ladders"], "phone_sales")["recorders"] = {"ghost"}; }) ==
          only("unknown-role /ladders/phone_sales/recorders"));
    CHECK(afterDefault([](json& t) { by(t["ladders"], "phone_sales")["channels"].push_back("smoke"); }) ==
          only("unknown-reference /ladders/phone_sales/channels"));
    CHECK(afterDefault([](json& t) {
              json copy = by(t["ladders"], "phone_sales");
              copy["id"] = "again";
              t["ladders"].push_back(copy);
          }) == only("ladder-unused /ladders/again"));
}

TEST_CASE("What the hole in the ladders leaves out is said in both languages") {
    json text = json::parse(policy::builtInProfiles().back().text);
    drop(text["ladders"], "phone_sales");
    const auto findings = policy::lint(*policy::parseProfile(text.dump()));
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].what.zh == "以下投诉没有对应的上报阶梯：phone、sales、一般。");
    CHECK(findings[0].what.en == "No ladder takes these cases: phone, sales, ordinary.");
}

TEST_CASE("The linter wants a lead who is there") {
    CHECK(afterDefault([](json& t) { t["lead_role"] = "ghost"; }) == only("no-lead /lead_role"));
}

TEST_CASE("The linter names a clock that is never started or never met") {
    CHECK(afterDefault([](json& t) { clock(t, "promised_contact")["start"]["event"] = "never"; }) ==
          only("clock-never-started /clocks/promised_contact/start"));
    CHECK(afterDefault([](json& t) {
              transition(t, "follow")["meets"] = json::array();
              transition(t, "go_major")["meets"] = json::array();
          }) == only("clock-never-met /clocks/settled"));
    CHECK(after("jac-dealer", [](json& t) { transition(t, "handle_sheet_again").erase("meets"); }) ==
          only("clock-never-met /clocks/sheet_answer_again"));
}

TEST_CASE("The linter names whom nothing ever tells that a clock is due soon", "[J-08][S-04]") {
    const auto told = [](std::string_view id) {
        return "due-soon-untold /clocks/" + std::string(id) + "/due_soon_tells";
    };
    const auto tells = [](std::string_view id) {
        return [id](json& t) { by(t["clocks"], id)["due_soon_tells"] = {"holder"}; };
    };
    // Of a call about a visit, an order or a case that is closed its list tells.
    for (const auto* id : {"follow_up", "signing_call", "result_call"})
        CHECK(afterDefault(tells(id)) == only(told(id)));
    CHECK(after("jac-dealer", tells("result_call")).empty());
    // A target that is not before the limit.
    CHECK(afterDefault([](json& t) { clock(t, "contact")["target"]["amount"] = 2; }) ==
          only(told("contact")));
    CHECK(afterDefault([](json& t) {
              clock(t, "answer")["target"] = {{"amount", 2}, {"unit", "calendar_days"}};
          }) == only(told("answer")));
}

TEST_CASE("The linter names where a case comes round to meet clocks that do not run again", "[C-02][J-10]") {
    const auto at = [](std::string_view id) {
        return "lap-without-clock /workflow/transitions/" + std::string(id) + "/meets";
    };
    CHECK(afterDefault([](json& t) { transition(t, "reopen").erase("reopens"); }) ==
          Findings{at("judge"), at("explain"), at("follow"), at("go_major"), at("close")});
    CHECK(after("paint-ccs", [](json& t) { transition(t, "again").erase("reopens"); }) ==
          Findings{at("propose"), at("settle"), at("explain")});
    CHECK(after("service-followup", [](json& t) { transition(t, "again").erase("reopens"); }) ==
          only(at("answer")));
    // Begun anew on the way is as good as gone on.
    CHECK(after("service-followup", [](json& t) {
              transition(t, "again").erase("reopens");
              transition(t, "again")["starts"] = {"form_saved"};
          }).empty());
    CHECK(afterDefault([](json& t) { transition(t, "again")["reopens"].push_back("ghost"); }) ==
          only("unknown-reference /workflow/transitions/again/reopens"));
}

TEST_CASE("The linter names a clock that refers to a stage that is not there", "[C-02]") {
    CHECK(afterDefault([](json& t) { clock(t, "solution")["start"]["after"] = "recording"; }) ==
          only("clock-without-stage /clocks/solution/start"));
    CHECK(afterDefault([](json& t) { clock(t, "solution")["not_after"] = "all"; }) ==
          only("clock-without-stage /clocks/solution/not_after"));
    CHECK(afterDefault([](json& t) { clock(t, "answer")["not_before"] = "first"; }) ==
          only("clock-without-stage /clocks/answer/not_before"));
}

TEST_CASE("The linter names clocks that hang on themselves, or warn in opening time") {
    CHECK(afterDefault([](json& t) { clock(t, "solution")["start"] = {{"after", "settled"}}; }) ==
          only("clock-fault /clocks"));
    CHECK(afterDefault([](json& t) {
              clock(t, "answer")["warn"] = {{"amount", 1}, {"unit", "open_hours"}};
          }) == only("clock-fault /clocks"));
}

TEST_CASE("The linter names whom a clock tells in vain, and a clock that is met but not there") {
    CHECK(afterDefault([](json& t) { by(t["clocks"], "answer")["overdue_tells"] = {"ghost"}; }) ==
          only("unknown-role /clocks/answer/overdue_tells"));
    CHECK(afterDefault([](json& t) { transition(t, "close")["meets"].push_back("ghost"); }) ==
          only("unknown-reference /workflow/transitions/close/meets"));
    CHECK(afterDefault([](json& t) { by(t["clocks"], "whole")["kinds"] = {"ghost"}; }) ==
          only("unknown-reference /clocks/whole/kinds"));
    CHECK(afterDefault([](json& t) { by(t["kpis"], "solution_in_time")["clock"] = "ghost"; }) ==
          only("unknown-reference /kpis/solution_in_time/clock"));
    CHECK(afterDefault([](json& t) { by(t["kpis"], "solution_in_time")["percent"] = 80; }) ==
          only("goal-doubled /kpis/solution_in_time/percent"));
}

TEST_CASE("The linter names a goal for which there is no figure", "[S-11]") {
    CHECK(afterDefault([](json& t) { by(t["kpis"], "effective_calls")["id"] = "ineffective_calls"; }) ==
          only("goal-without-figure /kpis/ineffective_calls"));
    CHECK(afterDefault([](json& t) { by(t["kpis"], "estimate_accuracy").erase("within_percent"); }) ==
          only("goal-without-figure /kpis/estimate_accuracy"));
}

TEST_CASE("The linter names a pause that never ends, and one for which no clock waits") {
    CHECK(afterDefault([](json& t) { transition(t, "go_on")["resumes"] = {"parts"}; }) ==
          only("pause-without-end /workflow/transitions/wait_customer/pauses"));
    CHECK(afterDefault([](json& t) {
              transition(t, "wait_parts")["pauses"].push_back("weather");
              transition(t, "go_on")["resumes"].push_back("weather");
          }) == only("pause-without-clock /workflow/transitions/wait_parts/pauses"));
}

TEST_CASE("The linter names a script that promises a time no clock keeps", "[J-07]") {
    const auto says = [](std::string zh) {
        return after("jac-dealer",
                     [&](json& t) { by(by(t["scripts"], "repair_call")["lines"], "promise")["zh"] = zh; });
    };
    const auto fault = only("script-promise /scripts/repair_call/lines/promise/zh");
    CHECK(says("我们会在2小时内与您联系。") == fault);
    CHECK(says("我们会在两个小时内与您联系。") == fault);
    CHECK(says("我们会在半小时内与您联系。") == fault);
    CHECK(says("我们会在三天内与您联系。") == fault);
    CHECK(says("我们会在1个工作日内与您联系。") == fault);
    CHECK(says("我们会在1 天内与您联系。") == fault);
    CHECK(says("我们会在一小时以内与您联系。") == Findings{});
    CHECK(says("我们会在60分钟内与您联系。") == Findings{});
    CHECK(says("祝您有愉快的一天。") == Findings{});
}

TEST_CASE("A promise in English is held to its clock like one in Chinese", "[J-07]") {
    const auto says = [](std::string en) {
        return after("jac-dealer",
                     [&](json& t) { by(by(t["scripts"], "repair_call")["lines"], "promise")["en"] = en; });
    };
    const auto fault = only("script-promise /scripts/repair_call/lines/promise/en");
    CHECK(says("We will call within 2 hours.") == fault);
    CHECK(says("We will call within half an hour.") == fault);
    CHECK(says("We will call in three working days.") == fault);
    CHECK(says("We will call within a week.") == fault);
    CHECK(says("We will call within an hour.") == Findings{});
    CHECK(says("We will call within 60 minutes.") == Findings{});
    CHECK(says("Have a nice day.") == Findings{});
}

TEST_CASE("A clock that is changed, or taken from the script, leaves the promise unkept", "[J-07]") {
    CHECK(after("jac-dealer", [](json& t) { clock(t, "promised_contact")["limit"]["amount"] = 2; }) ==
          Findings{"script-promise /scripts/repair_call/lines/promise/zh",
                   "script-promise /scripts/repair_call/lines/promise/en"});
    CHECK(after("jac-dealer", [](json& t) { by(t["scripts"], "repair_call")["promises"][0] = "ghost"; }) ==
          only("script-promise /scripts/repair_call/promises"));
}

TEST_CASE("The linter names a placeholder that nothing fills in", "[J-07]") {
    CHECK(after("jac-dealer", [](json& t) {
              by(by(t["scripts"], "repair_call")["lines"], "greeting")["zh"] = "您好，{nickname}。";
          }) == only("unknown-placeholder /scripts/repair_call/lines/greeting/zh"));
}

TEST_CASE("The linter names who may take a step within his authority and has none", "[J-10]") {
    const auto place = "role-in-vain /workflow/transitions/explain/may";
    CHECK(afterDefault([](json& t) {
              by(t["workflow"]["transitions"], "explain")["may"].push_back("phone_operator");
          }) == only(place));
    // Whoever stands on a ladder may come to hold the case.
    CHECK(after("jac-dealer", [](json& t) {
              t["ladders"][0]["rungs"][0].push_back("technician");
              auto& all = t["workflow"]["transitions"];
              for (const char* id : {"settle", "answer_again"})
                  by(all, id)["may"] = {"service_manager"};
          }) == only("role-in-vain /workflow/transitions/answer/may"));
}

TEST_CASE("The linter names amounts that nobody may approve", "[C-08][J-10]") {
    CHECK(after("paint-ccs", [](json& t) { by(t["approvals"], "over_25000")["over_fen"] = 2'500'001; }) ==
          only("amount-unapproved /approvals"));
    CHECK(after("paint-ccs", [](json& t) { t["approvals"] = json::array(); }) ==
          only("amount-unapproved /approvals"));
    CHECK(after("paint-ccs", [](json& t) { t["authorities"][0].erase("limit_fen"); }) ==
          only("amount-unapproved /approvals"));
    CHECK(after("paint-ccs", [](json& t) { by(t["approvals"], "over_25000")["steps"] = json::array(); }) ==
          only("amount-unapproved /approvals/over_25000/steps"));
    CHECK(after("paint-ccs", [](json& t) {
              by(by(t["approvals"], "over_25000")["steps"], "confirm").erase("by");
          }) == only("amount-unapproved /approvals/over_25000/steps/confirm/by"));
    CHECK(after("paint-ccs", [](json& t) {
              json copy = t["approvals"][0];
              copy["id"] = "again";
              t["approvals"].push_back(copy);
          }) == only("approval-ambiguous /approvals/again/over_fen"));
    CHECK(after("paint-ccs", [](json& t) {
              t["authorities"][0]["role"] = "ghost";
              t["authorities"][1]["limit_fen"] = 2'500'000;
          }) == only("unknown-role /authorities/0/role"));
}

TEST_CASE("A profile may settle less by itself and approve the more", "[J-10]") {
    CHECK(after("paint-ccs", [](json& t) {
              t["authorities"][0]["limit_fen"] = 2'500'099;  // the overlap needs the approval
          }) == Findings{});
}

TEST_CASE("The linter names a follow-up without a caller, without a due, or with another start",
          "[T-21][S-03]") {
    CHECK(afterDefault([](json& t) { plan(t, "follow_up").erase("callers"); }) ==
          only("follow-up-without-caller /follow_ups/follow_up/callers"));
    CHECK(afterDefault([](json& t) { plan(t, "follow_up")["callers"] = {"ghost"}; }) ==
          only("unknown-role /follow_ups/follow_up/callers"));
    CHECK(afterDefault([](json& t) { plan(t, "before_delivery").erase("due_day"); }) ==
          only("follow-up-without-due /follow_ups/before_delivery"));
    CHECK(afterDefault([](json& t) { plan(t, "follow_up")["anchor"] = "signed"; }) ==
          only("follow-up-other-start /follow_ups/follow_up/anchor"));
    CHECK(afterDefault([](json& t) { plan(t, "before_delivery")["anchor"] = "never"; }) ==
          only("unknown-reference /follow_ups/before_delivery/anchor"));
    CHECK(afterDefault([](json& t) { plan(t, "follow_up")["second"] = "third"; }) ==
          only("unknown-reference /follow_ups/follow_up/second"));
    CHECK(afterDefault([](json& t) { plan(t, "follow_up")["script"] = "ghost"; }) ==
          only("unknown-reference /follow_ups/follow_up/script"));
}

TEST_CASE("The linter names a field that no kind of record and no form has", "[T-12][T-13]") {
    CHECK(afterDefault([](json& t) { transition(t, "close")["needs"] = {"complaint.happiness"}; }) ==
          only("unknown-field /workflow/transitions/close/needs"));
    CHECK(afterDefault([](json& t) { transition(t, "close")["needs"] = {"satisfied"}; }) ==
          only("unknown-field /workflow/transitions/close/needs"));
    CHECK(afterDefault([](json& t) {
              by(t["forms"], "complaint_record")["fields"][2]["field"] = "vehicle.vin|vehicle.badge";
          }) == only("unknown-field /forms/complaint_record/fields/vehicle.vin|vehicle.badge"));
    CHECK(afterDefault([](json& t) {
              auto& fields = by(t["forms"], "opinion_card")["fields"];
              fields[0].erase("options");
          }) == only("form-option /forms/opinion_card/fields/vehicle_rating"));
    CHECK(afterDefault([](json& t) { transition(t, "close")["records"] = {"ghost"}; }) ==
          only("unknown-reference /workflow/transitions/close/records"));
}

TEST_CASE("The linter names words missing in a language, and terms that every screen needs") {
    CHECK(afterDefault([](json& t) { by(t["labels"], "customer").erase("en"); }) ==
          only("words-missing /labels/customer"));
    CHECK(afterDefault([](json& t) { by(t["roles"], "advisor").erase("zh"); }) ==
          only("words-missing /roles/advisor"));
    CHECK(afterDefault([](json& t) {
              transition(t, "close").erase("zh");
              transition(t, "close").erase("en");
          }) == only("words-missing /workflow/transitions/close"));
    CHECK(afterDefault([](json& t) { by(t["clocks"], "answer").erase("en"); }) ==
          only("words-missing /clocks/answer"));
    CHECK(afterDefault([](json& t) { drop(t["labels"], "dealer"); }) == only("label-missing /labels"));
    CHECK(afterDefault([](json& t) { t.erase("zh"); }) == only("words-missing /"));
}

TEST_CASE("The linter names what is there twice", "[T-08]") {
    CHECK(afterDefault([](json& t) {
              t["importance"]["criteria"].push_back(t["importance"]["criteria"][3]);
          }) == only("id-doubled /importance/criteria/fire"));
    CHECK(afterDefault([](json& t) {
              json copy = t["importance"]["criteria"][3];
              copy["id"] = "burning";
              t["importance"]["criteria"].push_back(copy);
          }) == only("criteria-doubled /importance/criteria/burning"));
    CHECK(afterDefault([](json& t) { t["labels"].push_back(t["labels"][0]); }) ==
          only("id-doubled /labels/customer"));
    CHECK(afterDefault([](json& t) { t["clocks"].push_back(by(t["clocks"], "answer")); }) ==
          only("id-doubled /clocks/answer"));
    CHECK(afterDefault([](json& t) {
              t["roles"].push_back({{"id", "holder"}, {"zh", "担当"}, {"en", "Holder"}});
          }) == only("id-doubled /roles/holder"));
    CHECK(afterDefault([](json& t) { transition(t, "arbitrate")["id"] = "promise"; }) ==
          only("id-doubled /workflow/transitions/promise"));
    CHECK(afterDefault([](json& t) { transition(t, "arbitrate")["id"] = "deliver"; }) ==
          only("id-doubled /workflow/transitions/deliver"));
}

TEST_CASE("The linter names ids that steps could not write down", "[S-12][C-09]") {
    CHECK(afterDefault([](json& t) { plan(t, "after_signing")["id"] = "after.signing"; }) ==
          only("id-unwritable /follow_ups/after.signing"));
    CHECK(afterDefault([](json& t) { by(t["failure_causes"], "not_agreed")["id"] = "not:agreed"; }) ==
          only("id-unwritable /failure_causes/not:agreed"));
    CHECK(afterDefault([](json& t) { t["claim_routes"][0]["steps"][0]["id"] = "re+quest"; }) ==
          only("id-unwritable /claim_routes/write_off_first/steps/re+quest"));
}
