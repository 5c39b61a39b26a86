#include "tests/policy/calls.hpp"
#include "tests/world/ends_well.hpp"
#include "tests/world/walk.hpp"

// jac-dealer (J), from first word to close: a grievance that becomes an internal complaint, and a major one
// that goes as far as the law.

using namespace heed;
using namespace std::chrono_literals;
using world::endsWell;
using world::Fields;
using world::Lines;
using world::Walk;

namespace {

const Fields kCalled{
    {"channel", "phone"}, {"department", "service"}, {"own_words", "空调还是不凉，白跑一趟"}};
const Fields kSatisfied{{"satisfied", true}};
const Fields kUnsatisfied{{"satisfied", false}};

}  // namespace

TEST_CASE("J's grievance within the caller's authority is settled by talking, without a form",
          "[J-03][J-04][I9]") {
    Walk walk("jac-dealer", "2026-03-02 09:00", "caller", "service_manager");
    walk.front().offline();
    walk.open("caller", "grievance", kCalled);
    walk.until("2026-03-02 09:05");
    CHECK(walk.take("caller", "settle", kUnsatisfied) == "lead-only");
    CHECK(walk.take("caller", "settle", kSatisfied).empty());
    walk.front().online();
    CHECK(walk.state() == "closed");
    CHECK(walk.notices().empty());
    endsWell(walk.world());
}

TEST_CASE(
    "J's internal complaint: contact within two hours, the advisor's authority, an answer in a day, the "
    "call about the result",
    "[J-05][J-08][J-09][J-10][J-11][I9]") {
    Walk walk("jac-dealer", "2026-03-02 09:00", "caller", "service_manager");
    walk.front().offline();
    walk.open("caller", "grievance", kCalled);
    walk.until("2026-03-02 09:10");
    CHECK(walk.take("caller", "complain", {{"amounts_to_complaint", true}}).empty());
    walk.front().online();
    walk.settle();
    CHECK(walk.record().text("class") == "complaint");
    CHECK(walk.notices() == Lines{"service_manager: step complain 03-02 09:10"});

    walk.until("2026-03-02 10:30");
    CHECK(walk.take("advisor", "contact") == "not-yours");
    CHECK(walk.take("service_manager", "contact").empty());
    // Whether it is within the advisor's authority (J-09).
    CHECK(walk.take("service_manager", "hand_over") == "unanswered");
    CHECK(walk.take("service_manager", "hand_over", {{"within_advisor_authority", true}}).empty());
    walk.until("2026-03-02 15:00");
    // His own yes or no is asked for (J-10).
    CHECK(walk.take("advisor", "answer", {{"outcome", "补充冷媒，免工时费"}}) == "unanswered");
    CHECK(walk.take("advisor", "answer", {{"outcome", "补充冷媒，免工时费"}, {"within_authority", true}})
              .empty());
    walk.until("2026-03-03 10:00");
    CHECK(walk.take("caller", "satisfied", kSatisfied).empty());
    CHECK(walk.state() == "closed");

    CHECK(walk.path() == Lines{"opened:grievance by caller 03-02 09:00", "complain by caller 03-02 09:10",
                               "contact by service_manager 03-02 10:30",
                               "hand_over by service_manager 03-02 10:30", "answer by advisor 03-02 15:00",
                               "satisfied by caller 03-03 10:00"});
    CHECK(walk.notices() == Lines{"service_manager: step complain 03-02 09:10",
                                  "caller: step contact 03-02 10:30", "advisor: step hand_over 03-02 10:30",
                                  "caller: step answer 03-02 15:00",
                                  "caller: follow_up result_call 03-03 00:00"});
    CHECK(walk.clocks() == Lines{"contact met, due 03-02 11:10", "answer met, due 03-04 00:00",
                                 "result_call met, due 03-04 00:00"});
    endsWell(walk.world());
}

TEST_CASE(
    "J from the delivery on: the call within three days hears a grievance, what was promised on it is kept, "
    "and the call about the result finds the customer not satisfied once, and then satisfied",
    "[J-01][J-02][J-05][J-07][J-08][J-10][J-11][I9]") {
    Walk walk("jac-dealer", "2026-03-02 16:00", "caller", "advisor");
    const auto visit =
        walk.create("advisor", model::Kind::visit,
                    {{"picked_up_at", base::toMs(test::at("2026-03-02 16:00"))}, {"holder", "advisor"}});
    // Nobody answers; two hours later he does (J-02).
    walk.until("2026-03-04 09:00");
    CHECK(walk.call("caller", visit, "repair_call", test::unanswered("2026-03-04 09:00")).empty());
    walk.until("2026-03-04 10:00");
    CHECK(walk.call("caller", visit, "repair_call", test::unanswered("2026-03-04 10:00")) == "too-soon");
    walk.until("2026-03-04 11:05");
    auto heard = test::reached("2026-03-04 11:05", test::aggrieved(false, true));
    heard.answers.lines = {{"contact", true}};
    CHECK(walk.call("caller", visit, "repair_call", heard, {{"heard_on_call", "空调还是不凉"}}).empty());
    walk.goOnWith(policy::caseOfCall(visit, "repair_call", test::day("2026-03-02")));
    CHECK(walk.state() == "heard");
    CHECK(walk.holder() == "advisor");
    CHECK(walk.record().text("own_words") == "空调还是不凉");
    CHECK(walk.clocks() == Lines{"promised_contact running, due 03-04 13:05"});
    CHECK(walk.take("advisor", "complain", {{"amounts_to_complaint", true}}).empty());
    walk.until("2026-03-04 11:40");
    CHECK(walk.take("service_manager", "contact").empty());
    CHECK(walk.take("service_manager", "hand_over", {{"within_advisor_authority", true}}).empty());
    walk.until("2026-03-04 16:00");
    CHECK(walk.take("advisor", "answer", {{"outcome", "补充冷媒"}, {"within_authority", true}}).empty());

    // The call about the result takes the case on by itself: back, and after the second answer to its end.
    walk.until("2026-03-05 10:00");
    CHECK(walk.call("caller", walk.id(), "result_call",
                    test::reached("2026-03-05 10:00", test::satisfied(false)))
              .empty());
    CHECK(walk.state() == "seeking_again");
    walk.until("2026-03-05 15:00");
    CHECK(
        walk.take("service_manager", "answer_again", {{"outcome", "更换压缩机"}, {"within_authority", true}})
            .empty());
    walk.until("2026-03-06 10:00");
    CHECK(walk.call("caller", walk.id(), "second_result_call",
                    test::reached("2026-03-06 10:00", test::satisfied(true)))
              .empty());
    CHECK(walk.state() == "closed");

    CHECK(walk.path() ==
          Lines{"event:contact_promised by caller 03-04 11:05", "opened:grievance by caller 03-04 11:05",
                "complain by advisor 03-04 11:05", "contact by service_manager 03-04 11:40",
                "hand_over by service_manager 03-04 11:40", "answer by advisor 03-04 16:00",
                "call_reached:result_call.satisfied=no by caller 03-05 10:00",
                "unsatisfied by caller 03-05 10:00", "answer_again by service_manager 03-05 15:00",
                "call_reached:second_result_call.satisfied=yes by caller 03-06 10:00",
                "satisfied by caller 03-06 10:00"});
    CHECK(walk.notices() ==
          Lines{"service_manager: step complain 03-04 11:05", "caller: step contact 03-04 11:40",
                "advisor: step hand_over 03-04 11:40", "caller: step answer 03-04 16:00",
                "caller: follow_up result_call 03-05 00:00", "service_manager: step unsatisfied 03-05 10:00",
                "caller: step answer_again 03-05 15:00", "caller: follow_up second_result_call 03-06 00:00",
                "advisor: step satisfied 03-06 10:00"});
    CHECK(walk.clocks() == Lines{"promised_contact met, due 03-04 13:05", "contact met, due 03-04 14:05",
                                 "answer met, due 03-06 00:00", "result_call met, due 03-06 00:00",
                                 "answer_again met, due 03-07 00:00",
                                 "second_result_call met, due 03-07 00:00"});
    endsWell(walk.world());
}

TEST_CASE("J's worst: two sheets, two answers, and a major complaint with appraisal, arbitration and court",
          "[J-05][J-08][J-09][J-10][J-11][J-12][J-13][J-14][S-14][I9]") {
    Walk walk("jac-dealer", "2026-03-02 09:00", "caller", "advisor");
    walk.open("caller", "grievance", kCalled);
    // The sheet, twice.
    CHECK(walk.take("caller", "track", {{"problem_sheet.responsible", "advisor"}}).empty());
    walk.until("2026-03-02 15:00");
    CHECK(walk.take("advisor", "handle_sheet",
                    {{"amounts_to_complaint", false}, {"problem_sheet.handling", "加冷媒"}})
              .empty());
    walk.until("2026-03-03 09:00");
    CHECK(walk.take("caller", "sheet_complaint", kUnsatisfied) == "not-from-here");
    CHECK(walk.take("caller", "sheet_unsatisfied", kUnsatisfied).empty());
    CHECK(walk.take("advisor", "handle_sheet_again", {{"problem_sheet.handling", "更换压缩机皮带"}}).empty());
    walk.until("2026-03-04 09:00");
    CHECK(walk.take("caller", "sheet_complaint", kUnsatisfied).empty());
    CHECK(walk.record().text("class") == "complaint");

    // Nobody calls within the two hours.
    walk.until("2026-03-04 11:30");
    CHECK(walk.notices({}, "overdue") ==
          Lines{"caller: overdue contact 03-04 11:00", "service_manager: overdue contact 03-04 11:00"});
    CHECK(walk.take("service_manager", "contact").empty());
    CHECK(walk.take("service_manager", "hand_over", {{"within_advisor_authority", true}}).empty());
    CHECK(walk.take("advisor", "seek", {{"within_advisor_authority", false}}).empty());
    walk.until("2026-03-04 16:00");
    CHECK(walk.take("service_manager", "answer", {{"outcome", "更换压缩机"}}) == "unanswered");
    CHECK(walk.take("service_manager", "answer", {{"outcome", "更换压缩机"}, {"within_authority", true}})
              .empty());
    // Twice called, twice not satisfied: the complaint has both of its tries, whatever its sheets had.
    walk.until("2026-03-05 09:00");
    CHECK(walk.take("caller", "unsatisfied", kUnsatisfied).empty());
    CHECK(walk.take("service_manager", "answer_again", {{"outcome", "更换冷凝器"}}).empty());
    walk.until("2026-03-06 09:00");
    CHECK(walk.take("caller", "second_unsatisfied", kUnsatisfied).empty());
    CHECK(walk.state() == "major");

    // J-12: the regional manager at once; it warns after two hours.
    walk.until("2026-03-06 14:00");
    CHECK(walk.notices({}, "overdue").size() == 4);
    const Fields report{{"what", "三次维修空调仍不制冷，客户联系了车友会"},
                        {"demand", "退车"},
                        {"major_report.sent_at", std::int64_t{1'772'776'800'000}},
                        {"major_report.reference", "YJQ-2026-0306"}};
    CHECK(walk.take("advisor", "report", report) == "not-yours");
    CHECK(walk.take("service_manager", "report") == "missing");
    CHECK(walk.take("service_manager", "report", report).empty());
    // J-13: he decides on the appraisal, nobody else.
    walk.until("2026-03-07 09:00");
    CHECK(walk.take("service_manager", "appraise", {{"appraisal_needed", true}}) == "not-yours");
    CHECK(walk.take("regional_manager", "no_appraisal", {{"appraisal_needed", true}}) == "condition");
    CHECK(walk.take("regional_manager", "appraise", {{"appraisal_needed", true}}).empty());
    CHECK(walk.take("service_manager", "hand_in", {{"technical_report.fault", "压缩机异响，制冷不足"}})
              .empty());
    walk.until("2026-03-10 09:00");
    CHECK(
        walk.take("regional_manager", "appraised", {{"technical_report.result", "蒸发箱堵塞，建议更换总成"}})
            .empty());
    CHECK(walk.take("regional_manager", "plan", {{"major_report.plan", "更换空调总成，延保一年"}}).empty());
    // J-14: talks, fed back; no agreement; arbitration, then law.
    walk.until("2026-03-11 09:00");
    CHECK(walk.take("service_manager", "feed_back").empty());
    CHECK(walk.take("regional_manager", "plan", {{"major_report.plan", "再加补偿一万元"}}).empty());
    walk.until("2026-03-12 09:00");
    CHECK(walk.take("service_manager", "arbitrate", {{"agreement", false}}) == "not-yours");
    CHECK(walk.take("regional_manager", "arbitrate", {{"agreement", true}}) == "condition");
    CHECK(walk.take("regional_manager", "arbitrate", {{"agreement", false}}).empty());
    walk.until("2026-04-13 09:00");
    CHECK(walk.take("regional_manager", "sue", {{"agreement", false}}).empty());
    walk.until("2026-06-01 09:00");
    CHECK(walk.take("service_manager", "decided", {{"outcome", "法院判决更换空调总成"}}).empty());
    CHECK(walk.take("service_manager", "carried_out").empty());
    // Still not satisfied: talks once more, an agreement, and what it costs is confirmed.
    walk.until("2026-06-02 09:00");
    CHECK(walk.take("caller", "major_unsatisfied", kUnsatisfied).empty());
    CHECK(walk.edit("service_manager", {{"cost_estimate", std::int64_t{200'000}}}).empty());
    const Fields agreed{{"agreement", true}, {"outcome", "补偿两千元，双方签字"}};
    CHECK(walk.take("service_manager", "agree", agreed) == "condition");
    CHECK(walk.approve("regional_manager").empty());
    CHECK(walk.take("service_manager", "agree", agreed).empty());
    CHECK(walk.take("service_manager", "carried_out").empty());
    walk.until("2026-06-03 09:00");
    CHECK(walk.take("caller", "close_major", kSatisfied).empty());
    CHECK(walk.state() == "closed");

    CHECK(walk.path() == Lines{"opened:grievance by caller 03-02 09:00",
                               "track by caller 03-02 09:00",
                               "handle_sheet by advisor 03-02 15:00",
                               "sheet_unsatisfied by caller 03-03 09:00",
                               "handle_sheet_again by advisor 03-03 09:00",
                               "sheet_complaint by caller 03-04 09:00",
                               "contact by service_manager 03-04 11:30",
                               "hand_over by service_manager 03-04 11:30",
                               "seek by advisor 03-04 11:30",
                               "answer by service_manager 03-04 16:00",
                               "unsatisfied by caller 03-05 09:00",
                               "answer_again by service_manager 03-05 09:00",
                               "second_unsatisfied by caller 03-06 09:00",
                               "report by service_manager 03-06 14:00",
                               "appraise by regional_manager 03-07 09:00",
                               "hand_in by service_manager 03-07 09:00",
                               "appraised by regional_manager 03-10 09:00",
                               "plan by regional_manager 03-10 09:00",
                               "feed_back by service_manager 03-11 09:00",
                               "plan by regional_manager 03-11 09:00",
                               "arbitrate by regional_manager 03-12 09:00",
                               "sue by regional_manager 04-13 09:00",
                               "decided by service_manager 06-01 09:00",
                               "carried_out by service_manager 06-01 09:00",
                               "major_unsatisfied by caller 06-02 09:00",
                               "approve:outside_authority.confirm.200000 by regional_manager 06-02 09:00",
                               "agree by service_manager 06-02 09:00",
                               "carried_out by service_manager 06-02 09:00",
                               "close_major by caller 06-03 09:00"});
    CHECK(walk.clocks() ==
          Lines{"contact met_late, due 03-04 11:00", "answer met, due 03-06 00:00",
                "result_call met, due 03-06 00:00", "answer_again met, due 03-07 00:00",
                "second_result_call met, due 03-07 00:00", "sheet_answer_again met, due 03-05 00:00",
                "major_contact met_late, due 03-06 11:00", "major_call met, due 06-04 00:00"});
    CHECK(walk.notices({}, "overdue") == Lines{"caller: overdue contact 03-04 11:00",
                                               "service_manager: overdue contact 03-04 11:00",
                                               "caller: overdue major_contact 03-06 11:00",
                                               "service_manager: overdue major_contact 03-06 11:00"});
    CHECK(walk.notices("regional_manager") == Lines{"regional_manager: step second_unsatisfied 03-06 09:00",
                                                    "regional_manager: step report 03-06 14:00",
                                                    "regional_manager: step feed_back 03-11 09:00",
                                                    "regional_manager: step decided 06-01 09:00",
                                                    "regional_manager: step major_unsatisfied 06-02 09:00",
                                                    "regional_manager: step agree 06-02 09:00",
                                                    "regional_manager: step close_major 06-03 09:00"});
    endsWell(walk.world());
}
