// Attempts, and what follows from what the customer said.
#include "tests/policy/calls.hpp"

using namespace heed;
using namespace heed::test;
using policy::CallAnswers;
using policy::CallState;
using policy::CallStep;
using policy::CallSubject;

namespace {

using Ids = std::vector<std::string>;

constexpr const char* kPickUp = "2026-03-02 10:00";

std::string shown(const CallStep& step) {
    std::string out(policy::name(step.state));
    if (!step.opens.empty()) out += " opens " + step.opens;
    for (const auto& way : step.transitions)
        out += " > " + way;
    for (const auto& what : step.wanted)
        out += " ? " + what;
    for (const auto& cause : step.causes)
        out += " because " + cause;
    if (step.causeWanted) out += " ...";
    return out;
}

OneCall backCall(const char* profile, const char* plan, const char* state, int unsatisfied = 0) {
    auto out = callOf(profile, plan, kPickUp);
    out.subject.state = state;
    out.subject.unsatisfied = unsatisfied;
    return out;
}

std::string refusal(const OneCall& call, const std::vector<policy::CallEvent>& log, std::string_view now,
                    const policy::Actor& actor = {"user", "caller"}) {
    const auto refused = policy::mayCall(call.plan, call.window, call.subject, call.after(log),
                                         {.actor = actor, .now = at(now)}, shop());
    if (refused) {
        CHECK_FALSE(refused->zh.empty());
        CHECK_FALSE(refused->en.empty());
    }
    return refused ? refused->code : "";
}

}  // namespace

TEST_CASE("A new call is to be made in its window by those of the plan", "[S-03][J-01]") {
    const auto step = callOf("jac-dealer", "repair_call", kPickUp).after({});
    CHECK(shown(step) == "calling");
    CHECK(step.by == Ids{"caller"});
    CHECK(text(step.until) == "2026-03-06 00:00");
    CHECK(text(step.notBefore) == kPickUp);
    CHECK(step.rule == "J-01");
    CHECK(step.attempts == 0);
}

TEST_CASE("Three unanswered calls at least two hours apart make a call unsuccessful", "[J-02]") {
    const auto call = callOf("jac-dealer", "repair_call", kPickUp);
    std::vector<policy::CallEvent> log = {unanswered("2026-03-03 09:00")};
    CHECK(text(call.after(log).notBefore) == "2026-03-03 11:00");
    // Too soon counts for nothing, and does not put the next one off.
    log.push_back(unanswered("2026-03-03 10:59"));
    CHECK(call.after(log).attempts == 1);
    CHECK(text(call.after(log).notBefore) == "2026-03-03 11:00");
    log.push_back(unanswered("2026-03-03 11:00"));  // exactly two hours
    CHECK(call.after(log).attempts == 2);
    CHECK(shown(call.after(log)) == "calling");
    log.push_back(unanswered("2026-03-03 23:30"));
    const auto step = call.after(log);
    CHECK(shown(step) == "unsuccessful because unanswered");
    CHECK(step.rule == "J-02");
    CHECK(step.by.empty());
    // Wall time: the shop is closed in between.
    CHECK(text(call.after({unanswered("2026-03-03 17:00")}).notBefore) == "2026-03-03 19:00");
}

TEST_CASE("Attempts count in the order of time, whatever order they are given in", "[J-02]") {
    const auto call = callOf("jac-dealer", "repair_call", kPickUp);
    const auto a = unanswered("2026-03-03 09:00"), b = unanswered("2026-03-03 10:00"),
               c = unanswered("2026-03-03 11:00");
    CHECK(call.after({a, b, c}) == call.after({c, b, a}));
    CHECK(call.after({c, a, b}).attempts == 2);
}

TEST_CASE("An attempt before the window opens is none of this call", "[T-21]") {
    const auto call = callOf("toyota-dealer", "after_signing", "2026-03-02 15:00");
    const std::vector<policy::CallEvent> early = {unanswered("2026-03-08 23:59"),
                                                  inconvenient("2026-03-08 23:59"),
                                                  reached("2026-03-08 23:59", fine())};
    CHECK(call.after(early) == call.after({}));
    CHECK(call.after({unanswered("2026-03-09 00:00")}).attempts == 1);
}

TEST_CASE("A customer who finds it inconvenient and names no time is listed as unsuccessful", "[J-02]") {
    const auto call = callOf("jac-dealer", "repair_call", kPickUp);
    CHECK(shown(call.after({inconvenient("2026-03-03 09:00")})) == "unsuccessful because inconvenient");
    // A time that has passed names none.
    CHECK(shown(call.after({inconvenient("2026-03-03 09:00", at("2026-03-03 09:00"))})) ==
          "unsuccessful because inconvenient");
    CHECK(shown(call.after({inconvenient("2026-03-03 09:00", day("2026-03-02"))})) ==
          "unsuccessful because inconvenient");
}

TEST_CASE("A time that the customer names replaces the spacing and, within seven days, the due date",
          "[J-02]") {
    const auto call = callOf("jac-dealer", "repair_call", kPickUp);
    const auto sooner = call.after({inconvenient("2026-03-03 09:00", at("2026-03-03 09:30"))});
    CHECK(text(sooner.notBefore) == "2026-03-03 09:30");
    CHECK(text(sooner.until) == "2026-03-04 00:00");
    CHECK(text(sooner.named) == "2026-03-03 09:30");
    CHECK(sooner.attempts == 0);
    const auto later = call.after({inconvenient("2026-03-03 09:00", day("2026-03-09"))});
    CHECK(text(later.notBefore) == "2026-03-09 00:00");
    CHECK(text(later.until) == "2026-03-10 00:00");
    CHECK_FALSE(later.named);
    const auto today = call.after({inconvenient("2026-03-03 09:00", day("2026-03-03"))});
    CHECK(text(today.notBefore) == "2026-03-03 09:00");
    // Past the seventh day it is noted: the attempt counts, and the call stays due.
    const auto past = call.after({inconvenient("2026-03-03 09:00", day("2026-03-10"))});
    CHECK(past.namedNoted);
    CHECK(past.attempts == 1);
    CHECK(text(past.until) == "2026-03-06 00:00");
    CHECK(text(past.notBefore) == "2026-03-03 11:00");
    // Not answered then: the spacing counts again, the day stays.
    const auto missed = call.after({inconvenient("2026-03-03 09:00", at("2026-03-09 15:00")),
                                    unanswered("2026-03-09 14:59"), unanswered("2026-03-09 15:00")});
    CHECK(missed.attempts == 1);
    CHECK(text(missed.notBefore) == "2026-03-09 17:00");
    CHECK(text(missed.until) == "2026-03-10 00:00");
    CHECK_FALSE(missed.named);
}

TEST_CASE("In S too a time is named within seven days of the pick-up, and three attempts hold for call-backs",
          "[J-02][S-03]") {
    const auto call = callOf("service-followup", "follow_up", kPickUp);
    CHECK(text(call.after({inconvenient("2026-03-03 09:00", day("2026-03-09"))}).until) ==
          "2026-03-10 00:00");
    CHECK(call.after({inconvenient("2026-03-03 09:00", day("2026-03-10"))}).namedNoted);
    for (const auto* plan : {"sheet_call", "result_call", "second_result_call", "major_call"}) {
        const auto back = backCall("jac-dealer", plan, "answered");
        const auto failed = back.after(
            {unanswered("2026-03-03 09:00"), unanswered("2026-03-03 12:00"), unanswered("2026-03-03 15:00")});
        CHECK(shown(failed) == "unsuccessful because unanswered");
    }
}

TEST_CASE("An unsuccessful call is put down to its cause, which a person may say otherwise", "[S-17][J-02]") {
    auto call = callOf("service-followup", "follow_up", kPickUp);
    const std::vector<policy::CallEvent> missed = {
        unanswered("2026-03-03 09:00"), unanswered("2026-03-03 12:00"), unanswered("2026-03-03 15:00")};
    CHECK(shown(call.after(missed)) == "unsuccessful because not_agreed ...");
    CHECK(call.after(missed).by == Ids{"caller", "customer_service"});
    call.subject.agreed = true;
    CHECK(shown(call.after(missed)) == "unsuccessful because unsuitable ...");
    auto judged = missed;
    judged.push_back(called(CallKind::cause, "2026-03-04 09:00"));
    judged.back().cause = "not_agreed";
    CHECK(shown(call.after(judged)) == "unsuccessful because not_agreed");
    judged.back().cause = "no such cause";
    CHECK(shown(call.after(judged)) == "unsuccessful because unsuitable ...");
    const auto combined = callOf("default", "follow_up", kPickUp);
    CHECK(shown(combined.after(missed)) == "unsuccessful because unanswered because not_agreed ...");
    const auto toyota = callOf("toyota-dealer", "after_signing", "2026-02-20 10:00");
    CHECK(shown(toyota.after(missed)) == "unsuccessful");
}

TEST_CASE("A customer who is reached after all is reached, and late if it is after the due", "[S-12][J-02]") {
    const auto call = callOf("jac-dealer", "repair_call", kPickUp);
    auto log = std::vector{unanswered("2026-03-03 09:00"), unanswered("2026-03-03 12:00"),
                           unanswered("2026-03-03 15:00"), reached("2026-03-06 00:00", fine())};
    CHECK(shown(call.after(log)) == "done");
    CHECK_FALSE(call.after(log).late);
    log.back().at += base::Millis{1};
    CHECK(call.after(log).late);
    log.push_back(unanswered("2026-03-09 09:00"));
    CHECK(shown(call.after(log)) == "done");
}

TEST_CASE("A call that has become pointless is overtaken", "[T-21]") {
    const auto call = callOf("toyota-dealer", "after_signing", "2026-03-02 15:00");
    CHECK(shown(call.after({called(CallKind::overtaken, "2026-03-04 09:00")})) == "overtaken");
    CHECK(shown(call.after({reached("2026-03-10 09:00", fine()),
                            called(CallKind::overtaken, "2026-03-11 09:00")})) == "done");
}

TEST_CASE("Reached without a grievance a call is done, and the register is filled in", "[J-03]") {
    const auto step =
        callOf("jac-dealer", "repair_call", kPickUp).after({reached("2026-03-03 09:00", fine())});
    CHECK(shown(step) == "done");
    CHECK(step.rule == "J-03");
    CHECK(step.forms == Ids{"register"});
    CHECK(step.clocks.empty());
    CHECK_FALSE(step.until);
}

TEST_CASE("What was not asked is still to be asked", "[J-03][J-04][J-05][J-07]") {
    const auto call = callOf("jac-dealer", "repair_call", kPickUp);
    const auto with = [&](const CallAnswers& answers) {
        return shown(call.after({reached("2026-03-03 09:00", answers)}));
    };
    CallAnswers answers;
    CHECK(with(answers) == "asking ? grievance");
    answers.grievance = false;
    CHECK(with(answers) == "asking ? contact");
    answers.grievance = true;
    CHECK(with(answers) == "asking ? settled");
    answers.settled = false;
    CHECK(with(answers) == "asking ? complaint");
    answers.complaint = false;
    CHECK(with(answers) == "asking opens grievance > track ? contact");
    CHECK(shown(backCall("jac-dealer", "result_call", "answered").after({reached("2026-03-03 09:00")})) ==
          "asking ? satisfied");
}

TEST_CASE("A grievance settled at once by talking is done", "[J-04]") {
    const auto settled =
        callOf("jac-dealer", "repair_call", kPickUp).after({reached("2026-03-03 09:00", aggrieved(true))});
    CHECK(shown(settled) == "done opens grievance > settle");
    CHECK(settled.rule == "J-04");
    CHECK(
        shown(
            callOf("default", "follow_up", kPickUp).after({reached("2026-03-03 09:00", aggrieved(true))})) ==
        "done opens grievance > settle_grievance");
}

TEST_CASE("Outside the caller's authority nothing is settled on the phone", "[J-04][J-05]") {
    const auto call = callOf("jac-dealer", "repair_call", kPickUp);
    auto answers = aggrieved(true, false);
    answers.withinAuthority = false;
    CHECK(shown(call.after({reached("2026-03-03 09:00", answers)})) == "handed_on opens grievance > track");
    // No limit set means no authority over money.
    answers.withinAuthority = true;
    answers.costFen = 1;
    CHECK(shown(call.after({reached("2026-03-03 09:00", answers)})) == "handed_on opens grievance > track");
    // Whose own word is asked for must give it.
    auto profile = *policy::builtInProfile("jac-dealer");
    profile.authorities.front().asksOwnWord = true;
    const OneCall asking{profile, profile.followUps.front(), call.window};
    CHECK(shown(asking.after({reached("2026-03-03 09:00", aggrieved(true))})) == "asking ? within_authority");
}

TEST_CASE("In S a grievance settled on the phone is still classed and put down to a person", "[S-06]") {
    const auto call = callOf("service-followup", "follow_up", kPickUp);
    CHECK(shown(call.after({reached("2026-03-03 09:00", aggrieved(true))})) == "handed_on opens grievance");
}

TEST_CASE("What is not settled goes on a problem sheet, and may amount to a complaint", "[J-05][J-08]") {
    const auto call = callOf("jac-dealer", "repair_call", kPickUp);
    const auto sheet = call.after({reached("2026-03-03 09:00", aggrieved(false, false))});
    CHECK(shown(sheet) == "handed_on opens grievance > track");
    CHECK(sheet.forms == Ids{"problem_sheet", "register"});
    CHECK(sheet.by == Ids{"holder"});
    CHECK_FALSE(sheet.until);  // the source sets no time
    const auto complaint = call.after({reached("2026-03-03 09:00", aggrieved(false, true))});
    CHECK(shown(complaint) == "handed_on opens grievance > track > complain");
    CHECK(complaint.forms == Ids{"problem_sheet", "complaint_form", "register"});
    CHECK(complaint.events == Ids{"form_saved"});
    CHECK(complaint.by == Ids{"service_manager"});
    CHECK(text(complaint.until) == "2026-03-03 11:00");  // J-08's two hours
    REQUIRE(complaint.clocks.size() == 2);
    CHECK(complaint.clocks[0].clock == "contact");
    CHECK(complaint.clocks[1].clock == "answer");
    CHECK(text(complaint.clocks[1].due) == "2026-03-05 00:00");
    CHECK(complaint.rule == "J-05");
}

TEST_CASE("A clock that a call starts is not due before the one it follows", "[J-08][J-10]") {
    // Three days closed: the contact's two hours run out after the answer's day has ended.
    const auto closed =
        shopWith({.days = {{.from = day("2026-03-07"), .to = day("2026-03-09"), .open = {}, .workday = {}}}});
    const auto call = callOf("jac-dealer", "repair_call", kPickUp);
    const auto step =
        policy::nextStep(call.profile, call.plan, call.window, {},
                         std::vector{reached("2026-03-06 16:30", aggrieved(false, true))}, closed);
    REQUIRE(step.clocks.size() == 2);
    CHECK(text(step.clocks[0].due) == "2026-03-10 09:30");
    CHECK(text(step.clocks[1].due) == "2026-03-10 09:30");
}

TEST_CASE("Elsewhere a grievance is a case of its own, or a complaint, or latent dissatisfaction",
          "[S-06][T-01][J-05]") {
    struct Row {
        const char* profile;
        const char* plan;
        CallAnswers answers;
        const char* expected;
    };
    for (const auto& row :
         {Row{"default", "follow_up", aggrieved(false, false), "handed_on opens grievance"},
          Row{"default", "follow_up", aggrieved(false, true), "handed_on opens grievance > complain"},
          Row{"service-followup", "follow_up", aggrieved(false, true), "handed_on opens complaint"},
          Row{"service-followup", "follow_up", aggrieved(false, false), "handed_on opens grievance"},
          Row{"toyota-dealer", "after_signing", aggrieved({}, false), "handed_on opens latent"},
          Row{"toyota-dealer", "after_signing", aggrieved({}, true), "handed_on opens complaint"},
          Row{"toyota-dealer", "after_signing", aggrieved({}), "asking ? complaint"}}) {
        INFO(row.profile << " " << row.expected);
        const auto call = callOf(row.profile, row.plan, "2026-02-23 10:00");
        CHECK(shown(call.after({reached("2026-03-03 09:00", row.answers)})) == row.expected);
    }
    const auto heard = callOf("service-followup", "follow_up", kPickUp)
                           .after({reached("2026-03-03 09:00", aggrieved(false, true))});
    CHECK(heard.events == Ids{"form_saved"});
    CHECK(text(heard.until) == "2026-03-03 11:00");
}

TEST_CASE("An inquiry or a suggestion gets a call back", "[S-05]") {
    auto answers = fine();
    answers.suggestion = true;
    const auto step =
        callOf("service-followup", "follow_up", kPickUp).after({reached("2026-03-03 09:00", answers)});
    CHECK(shown(step) == "handed_on opens suggestion");
    CHECK(step.rule == "S-05");
    CHECK(step.by == Ids{"holder"});
}

TEST_CASE("Shall someone contact you, answered yes, starts the clock of the script", "[J-07]") {
    for (const auto* profile : {"jac-dealer", "default"}) {
        const auto call =
            callOf(profile, profile == std::string_view("default") ? "follow_up" : "repair_call", kPickUp);
        auto answers = fine();
        answers.lines = {{"contact", true}};
        std::vector<policy::CallEvent> log = {reached("2026-03-03 11:30", answers)};
        const auto promised = call.after(log);
        CHECK(shown(promised) == "contacting");
        CHECK(promised.events == Ids{"contact_promised"});
        REQUIRE(promised.clocks.size() == 1);
        CHECK(promised.clocks[0].clock == "promised_contact");
        CHECK(text(promised.until) == "2026-03-03 13:30");  // one opening hour, over the break
        CHECK(promised.by == Ids{"holder"});
        log.push_back(called(CallKind::contacted, "2026-03-03 13:20"));
        CHECK(shown(call.after(log)) == "done");
        // With a grievance the case keeps the promise; settled by talking, it stays open until then.
        auto settled = aggrieved(true);
        settled.lines = {{"contact", true}};
        const auto open = call.after({reached("2026-03-03 11:30", settled)});
        CHECK(shown(open) == "handed_on opens grievance");
        CHECK(text(open.until) == "2026-03-03 13:30");
    }
}

TEST_CASE(
    "After a problem sheet the first unsatisfied call-back is a new day's answer, the second a complaint",
    "[J-05]") {
    const auto first = backCall("jac-dealer", "sheet_call", "sheet_handled")
                           .after({reached("2026-03-03 09:00", satisfied(false))});
    CHECK(shown(first) == "handed_on > sheet_unsatisfied");
    CHECK(first.by == Ids{"holder"});
    CHECK(text(first.until) == "2026-03-05 00:00");
    CHECK_FALSE(first.goesUp);
    const auto second = backCall("jac-dealer", "sheet_call", "sheet_handled_again", 1)
                            .after({reached("2026-03-03 09:00", satisfied(false))});
    CHECK(shown(second) == "handed_on > sheet_complaint");
    CHECK(second.forms == Ids{"complaint_form"});
    CHECK(second.by == Ids{"service_manager"});
    CHECK(text(second.until) == "2026-03-03 11:00");
    CHECK(second.goesUp);
    for (const auto* state : {"sheet_handled", "sheet_handled_again"})
        CHECK(shown(backCall("jac-dealer", "sheet_call", state)
                        .after({reached("2026-03-03 09:00", satisfied(true))})) == "done > sheet_satisfied");
}

TEST_CASE("After a result the first unsatisfied call-back is a new day's answer, the second goes up",
          "[J-11]") {
    const auto yes = backCall("jac-dealer", "result_call", "answered")
                         .after({reached("2026-03-03 09:00", satisfied(true))});
    CHECK(shown(yes) == "done > satisfied");
    const auto first = backCall("jac-dealer", "result_call", "answered")
                           .after({reached("2026-03-03 09:00", satisfied(false))});
    CHECK(shown(first) == "handed_on > unsatisfied");
    CHECK(first.events == Ids{"unsatisfied_once"});
    CHECK(text(first.until) == "2026-03-05 00:00");
    CHECK_FALSE(first.goesUp);
    const auto second = backCall("jac-dealer", "second_result_call", "answered_again", 1)
                            .after({reached("2026-03-03 09:00", satisfied(false))});
    CHECK(shown(second) == "handed_on > second_unsatisfied");
    CHECK(second.goesUp);
    CHECK(second.by == Ids{"service_manager", "regional_manager"});
    CHECK(text(second.until) == "2026-03-03 11:00");  // J-12: the regional manager at once, warned after 2 h
    // A major complaint, too, ends with a call.
    for (const auto* profile : {"jac-dealer", "default"}) {
        CHECK(shown(backCall(profile, "major_call", "major_answered")
                        .after({reached("2026-03-03 09:00", satisfied(true))})) == "done > close_major");
        CHECK(shown(backCall(profile, "major_call", "major_answered")
                        .after({reached("2026-03-03 09:00", satisfied(false))})) ==
              "handed_on > major_unsatisfied");
    }
}

TEST_CASE("The grievance of the first call does not count as a call-back that was not satisfied",
          "[J-04][J-11]") {
    // The state stands for the try where the profile parts them; the count decides where it does not.
    const auto odd = backCall("jac-dealer", "sheet_call", "sheet_handled", 5)
                         .after({reached("2026-03-03 09:00", satisfied(false))});
    CHECK(shown(odd) == "handed_on > sheet_unsatisfied");
    CHECK_FALSE(odd.goesUp);
    const auto once = backCall("default", "result_call", "satisfaction", 0)
                          .after({reached("2026-03-03 09:00", satisfied(false))});
    CHECK(shown(once) == "handed_on > again");
}

TEST_CASE("Not satisfied with a case that is closed opens it again, the second time for the next rung",
          "[J-11][S-06]") {
    const auto first =
        backCall("default", "result_call", "closed").after({reached("2026-03-03 09:00", satisfied(false))});
    CHECK(shown(first) == "handed_on > reopen");
    CHECK(first.by == Ids{"holder"});
    const auto second = backCall("default", "result_call", "closed", 1)
                            .after({reached("2026-03-03 09:00", satisfied(false))});
    CHECK(second.by == Ids{"next_rung", "holder"});
    CHECK(second.goesUp);
    CHECK(shown(backCall("default", "result_call", "closed")
                    .after({reached("2026-03-03 09:00", satisfied(true))})) == "done");
    // A state that nobody knows leaves it to the lead.
    const auto lost =
        backCall("default", "result_call", "nowhere").after({reached("2026-03-03 09:00", satisfied(false))});
    CHECK(shown(lost) == "handed_on");
    CHECK(lost.by == Ids{"complaint_lead"});
}

TEST_CASE("Important customers are called by their own person or the front desk", "[S-05]") {
    auto call = callOf("service-followup", "follow_up", kPickUp);
    CHECK(call.after({}).by == Ids{"caller", "customer_service"});
    call.subject.important = true;
    call.subject.ownPerson = "user-7";
    CHECK(call.after({}).by == Ids{"front_desk", "account_person", "caller", "customer_service"});
    CHECK(call.after({}).person == "user-7");
    CHECK(refusal(call, {}, "2026-03-03 09:00", {"user-1", "front_desk"}).empty());
    CHECK(refusal(call, {}, "2026-03-03 09:00", {"user-7", "technician"}).empty());
    call.subject.important = false;
    CHECK(call.after({}).person.empty());
    CHECK(refusal(call, {}, "2026-03-03 09:00", {"user-1", "front_desk"}) == "not-caller");
    CHECK(refusal(call, {}, "2026-03-03 09:00", {"user-7", "technician"}) == "not-caller");
    CHECK(refusal(call, {}, "2026-03-03 09:00", {"user-1", "customer_service"}).empty());
}

TEST_CASE("Who calls at the wrong time is told when instead", "[J-02][T-21]") {
    const auto call = callOf("jac-dealer", "repair_call", kPickUp);
    CHECK(refusal(call, {}, "2026-03-02 09:59") == "too-early");
    CHECK(refusal(call, {}, kPickUp).empty());
    const std::vector<policy::CallEvent> once = {unanswered("2026-03-03 09:00")};
    CHECK(refusal(call, once, "2026-03-03 10:59") == "too-soon");
    CHECK(refusal(call, once, "2026-03-03 11:00").empty());
    const std::vector<policy::CallEvent> named = {inconvenient("2026-03-03 09:00", at("2026-03-04 15:30"))};
    CHECK(refusal(call, named, "2026-03-04 15:00") == "customer-named-later");
    CHECK(refusal(call, named, "2026-03-04 15:30").empty());
    const std::vector<policy::CallEvent> otherDay = {inconvenient("2026-03-03 09:00", day("2026-03-05"))};
    CHECK(refusal(call, otherDay, "2026-03-04 15:00") == "customer-named-later");
    CHECK(refusal(call, {reached("2026-03-03 09:00", fine())}, "2026-03-03 12:00") == "call-over");
    const auto refused =
        policy::mayCall(call.plan, call.window, {}, call.after(once),
                        {.actor = {"user", "caller"}, .now = at("2026-03-03 10:00")}, shop());
    REQUIRE(refused);
    CHECK(refused->zh.find("2026-03-03 11:00") != std::string::npos);
    CHECK(refused->en.find("2026-03-03 11:00") != std::string::npos);
}
