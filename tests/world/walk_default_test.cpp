#include "tests/policy/calls.hpp"
#include "tests/world/ends_well.hpp"
#include "tests/world/walk.hpp"

// The default profile, from first word to close: all of T's steps under all clocks, and the worst there is.

using namespace heed;
using namespace std::chrono_literals;
using world::endsWell;
using world::Fields;
using world::Lines;
using world::Walk;

TEST_CASE("The ordinary complaint of the default profile meets every clock that it starts",
          "[T-05][T-10][T-15][J-08][J-10][C-02][S-14][S-15][I1][I9]") {
    Walk walk("default", "2026-03-02 09:00", "advisor", "service_director");
    walk.front().offline();
    walk.open("advisor", "complaint",
              {{"channel", "walk_in"},
               {"department", "service"},
               {"own_words", "变速箱漏油，地上一滩"},
               {"demand", "修好，不要再漏"}});
    walk.until("2026-03-02 09:30");
    CHECK(walk.take("advisor", "contact").empty());
    CHECK(walk.take("advisor", "establish").empty());
    walk.front().online();
    CHECK(walk.state() == "facts");
    CHECK(walk.take("service_director", "judge",
                    {{"cause", "油封老化"}, {"complaint_record.responsibility", "零件"}})
              .empty());
    walk.until("2026-03-02 11:00");
    CHECK(walk.take("advisor", "explain", {{"complaint_record.policy", "保修更换油封"}}) == "unanswered");
    CHECK(walk.take("advisor", "explain",
                    {{"complaint_record.policy", "保修更换油封"}, {"within_authority", true}})
              .empty());
    walk.until("2026-03-03 16:00");
    CHECK(walk.take("advisor", "follow", {{"outcome", "油封已更换，行驶两百公里不漏"}}).empty());
    walk.until("2026-03-05 09:00");
    CHECK(walk.take("advisor", "close", {{"satisfied", true}}).empty());
    walk.until("2026-03-06 10:00");
    CHECK(walk.call("caller", walk.id(), "result_call",
                    test::reached("2026-03-06 10:00", test::satisfied(true)))
              .empty());

    CHECK(walk.path() == Lines{"opened:complaint by advisor 03-02 09:00", "contact by advisor 03-02 09:30",
                               "establish by advisor 03-02 09:30", "judge by service_director 03-02 09:30",
                               "explain by advisor 03-02 11:00", "follow by advisor 03-03 16:00",
                               "close by advisor 03-05 09:00",
                               "call_reached:result_call.satisfied=yes by caller 03-06 10:00"});
    CHECK(walk.notices() == Lines{"advisor: step judge 03-02 09:30", "caller: step close 03-05 09:00",
                                  "caller: follow_up result_call 03-06 00:00"});
    CHECK(walk.clocks() == Lines{"contact met, due 03-02 11:00", "answer met, due 03-04 00:00",
                                 "recorded met, due 03-04 00:00", "solution met, due 03-10 00:00",
                                 "settled met, due 03-17 00:00", "whole met, due 03-25 00:00",
                                 "result_call met, due 03-07 00:00"});
    endsWell(walk.world());
}

TEST_CASE("A case that is moved to another way of working goes on there, and back, with its past as it was",
          "[T-15][J-08][C-02][I9]") {
    Walk walk("default", "2026-03-02 09:00", "advisor", "service_director");
    walk.open(
        "advisor", "complaint",
        {{"channel", "walk_in"}, {"department", "service"}, {"own_words", "后备箱漏水"}, {"demand", "修好"}});
    walk.until("2026-03-02 09:30");
    CHECK(walk.take("advisor", "contact").empty());
    CHECK(walk.take("advisor", "establish").empty());
    CHECK(walk.move("advisor", "toyota-dealer") == "not-yours");
    CHECK(walk.move("complaint_lead", "toyota-dealer").empty());
    // T knows no clocks of a case.
    CHECK(walk.state() == "facts");
    CHECK(walk.clocks().empty());
    CHECK(walk.take("service_director", "judge",
                    {{"cause", "密封条老化"}, {"complaint_record.responsibility", "零件"}})
              .empty());
    walk.until("2026-03-03 09:00");
    CHECK(walk.move("complaint_lead", "default").empty());
    // What was done here before counts; what was done there keeps no clock of this one.
    CHECK(walk.state() == "policy");
    CHECK(walk.clocks() == Lines{"contact met, due 03-02 11:00", "answer running, due 03-04 00:00",
                                 "recorded met, due 03-04 00:00", "solution running, due 03-10 00:00",
                                 "whole running, due 03-25 00:00"});
    CHECK(walk.take("advisor", "explain",
                    {{"complaint_record.policy", "更换密封条"}, {"within_authority", true}})
              .empty());
    CHECK(walk.take("advisor", "follow", {{"outcome", "已更换，淋雨试验不漏"}}).empty());
    CHECK(walk.take("advisor", "close", {{"satisfied", true}}).empty());
    CHECK(walk.clocks() == Lines{"contact met, due 03-02 11:00", "answer met, due 03-04 00:00",
                                 "recorded met, due 03-04 00:00", "solution running, due 03-10 00:00",
                                 "whole met, due 03-25 00:00", "result_call running, due 03-05 00:00"});
    endsWell(walk.world());
}

TEST_CASE(
    "The worst of the default profile: overdue, important, contradicted offline, taken over by the lead, "
    "twice not satisfied, major, agreed, and reopened for what nobody knew",
    "[T-07][T-08][T-09][J-08][J-10][J-11][J-12][J-13][J-14][C-08][S-14][I3][I6][I9][I12]") {
    Walk walk("default", "2026-03-02 09:00", "advisor", "service_director");
    walk.open("advisor", "complaint",
              {{"channel", "walk_in"},
               {"department", "service"},
               {"own_words", "高速上突然没有刹车助力"},
               {"demand", "查清原因，全额退款"}});
    // The first hour is the target, the second the limit: each stage tells once, whatever happens then.
    walk.until("2026-03-02 11:30");
    const Lines late{"advisor: due_soon contact 03-02 10:00", "advisor: overdue contact 03-02 11:00",
                     "front_desk_supervisor: overdue contact 03-02 11:00"};
    CHECK(walk.notices() == late);
    CHECK(walk.edit("advisor", {{"where", "高速服务区"}}).empty());
    walk.until("2026-03-02 11:40");
    CHECK(walk.escalate("advisor").empty());
    CHECK(walk.holder() == "front_desk_supervisor");
    walk.until("2026-03-02 11:45");
    CHECK(walk.notices({}, "due_soon").size() == 1);
    CHECK(walk.notices({}, "overdue").size() == 2);
    CHECK(walk.take("front_desk_supervisor", "contact").empty());
    CHECK(walk.take("front_desk_supervisor", "establish").empty());

    // Two tablets judge it, neither knowing of the other: the first accepted stands, the other is kept.
    auto& directors = walk.of("service_director");
    walk.front().offline();
    directors.offline();
    walk.until("2026-03-02 12:00");
    CHECK(walk.tick("advisor", "safety_part").empty());
    CHECK(walk.take("service_director", "judge",
                    {{"cause", "真空泵失效"}, {"complaint_record.responsibility", "厂家"}})
              .empty());
    walk.until("2026-03-02 12:10");
    CHECK(walk.take("advisor", "contact").empty());
    directors.online();
    walk.until("2026-03-02 12:15");
    walk.front().online();
    CHECK(walk.state() == "policy");
    CHECK(walk.rejections(walk.front()) == Lines{"not-from-here"});
    CHECK(walk.record().elements("criteria") == std::vector<std::string_view>{"safety_part"});

    walk.until("2026-03-02 12:20");
    CHECK(walk.take("complaint_lead", "take_over", {}, "complaint_lead").empty());
    CHECK(walk.edit("complaint_lead", {{"cost_estimate", std::int64_t{2'600'000}}}).empty());
    CHECK(walk.take("complaint_lead", "explain", {{"complaint_record.policy", "更换制动总成"}}) ==
          "condition");
    CHECK(walk.edit("complaint_lead", {{"cost_estimate", std::int64_t{2'500'000}}}).empty());
    CHECK(walk.take("complaint_lead", "explain", {{"complaint_record.policy", "更换制动总成"}}).empty());
    walk.until("2026-03-03 16:00");
    CHECK(walk.take("complaint_lead", "follow", {{"outcome", "制动总成已更换"}}).empty());
    walk.until("2026-03-04 09:00");
    CHECK(walk.take("complaint_lead", "second_unsatisfied", {{"satisfied", false}}) == "condition");
    CHECK(walk.take("advisor", "again", {{"satisfied", false}}).empty());
    CHECK(walk.take("complaint_lead", "explain", {{"complaint_record.policy", "延长质保"}}).empty());
    CHECK(walk.take("complaint_lead", "follow", {{"outcome", "顾客不接受，坚持退车"}}).empty());
    walk.until("2026-03-05 09:00");
    CHECK(walk.take("advisor", "again", {{"satisfied", false}}) == "condition");
    CHECK(walk.take("complaint_lead", "second_unsatisfied", {{"satisfied", false}}).empty());
    CHECK(walk.state() == "major");
    CHECK(walk.take("complaint_lead", "report",
                    {{"what", "制动助力失效，两次处理不满意"},
                     {"major_report.sent_at", std::int64_t{1'772'672'400'000}},
                     {"major_report.reference", "ZD-0305"}})
              .empty());
    CHECK(walk.take("regional_manager", "no_appraisal", {{"appraisal_needed", false}}).empty());
    CHECK(walk.take("regional_manager", "plan", {{"major_report.plan", "置换同款新车"}}).empty());
    CHECK(walk.edit("complaint_lead", {{"claim_amount", std::int64_t{18'000'000}}}).empty());
    const Fields agreed{{"agreement", true}, {"outcome", "置换新车，双方签字"}};
    CHECK(walk.take("complaint_lead", "agree", agreed) == "condition");
    walk.until("2026-03-06 09:00");
    CHECK(walk.approve("advisor").empty());
    CHECK(walk.approve("service_director") == "not-yours");
    CHECK(walk.approve("complaint_lead").empty());
    CHECK(walk.approve("general_manager").empty());
    CHECK(walk.take("complaint_lead", "agree", agreed).empty());
    CHECK(walk.take("complaint_lead", "carried_out").empty());
    walk.until("2026-03-07 09:00");
    CHECK(walk.take("caller", "close_major", {{"satisfied", true}}) == "lead-only");
    CHECK(walk.take("complaint_lead", "close_major", {{"satisfied", true}}).empty());
    CHECK(walk.state() == "closed");

    // What nobody knew: the new car has it, too. The clocks go on with what was left of them.
    walk.until("2026-03-10 09:00");
    CHECK(walk.take("advisor", "reopen").empty());
    CHECK(walk.edit("advisor", {{"what", "新车同样失去助力，是批次问题"}}).empty());
    CHECK(walk.edit("complaint_lead", {{"claim_amount", std::int64_t{0}}}).empty());
    CHECK(walk.take("complaint_lead", "judge", {{"cause", "整批真空泵"}}).empty());
    CHECK(walk.take("complaint_lead", "explain", {{"complaint_record.policy", "按召回处理"}}).empty());
    walk.until("2026-03-11 09:00");
    CHECK(walk.take("complaint_lead", "follow", {{"outcome", "两车真空泵已更换"}}).empty());
    walk.until("2026-03-12 09:00");
    CHECK(walk.take("complaint_lead", "close", {{"satisfied", true}}).empty());
    CHECK(walk.state() == "closed");

    CHECK(walk.path() == Lines{"opened:complaint by advisor 03-02 09:00",
                               "escalate:front_desk_supervisor by advisor 03-02 11:40",
                               "contact by front_desk_supervisor 03-02 11:45",
                               "establish by front_desk_supervisor 03-02 11:45",
                               "judge by service_director 03-02 12:00",
                               "take_over:complaint_lead by complaint_lead 03-02 12:20",
                               "explain by complaint_lead 03-02 12:20",
                               "follow by complaint_lead 03-03 16:00",
                               "again by advisor 03-04 09:00",
                               "explain by complaint_lead 03-04 09:00",
                               "follow by complaint_lead 03-04 09:00",
                               "second_unsatisfied by complaint_lead 03-05 09:00",
                               "report by complaint_lead 03-05 09:00",
                               "no_appraisal by regional_manager 03-05 09:00",
                               "plan by regional_manager 03-05 09:00",
                               "approve:over_25000.account.18000000 by advisor 03-06 09:00",
                               "approve:over_25000.endorse.18000000 by complaint_lead 03-06 09:00",
                               "approve:over_25000.confirm.18000000 by general_manager 03-06 09:00",
                               "agree by complaint_lead 03-06 09:00",
                               "carried_out by complaint_lead 03-06 09:00",
                               "close_major by complaint_lead 03-07 09:00",
                               "reopen by advisor 03-10 09:00",
                               "judge by complaint_lead 03-10 09:00",
                               "explain by complaint_lead 03-10 09:00",
                               "follow by complaint_lead 03-11 09:00",
                               "close by complaint_lead 03-12 09:00"});
    CHECK(walk.notices({}, "overdue") == Lines{late[1], late[2]});
    CHECK(walk.notices({}, "due_soon") == Lines{late[0]});
    CHECK(walk.notices({}, "important") == Lines{"complaint_lead: important 03-02 12:15"});
    CHECK(walk.notices("regional_manager") == Lines{"regional_manager: step second_unsatisfied 03-05 09:00",
                                                    "regional_manager: step report 03-05 09:00",
                                                    "regional_manager: step agree 03-06 09:00",
                                                    "regional_manager: step close_major 03-07 09:00"});
    CHECK(walk.clocks() == Lines{"contact met_late, due 03-02 11:00", "answer met, due 03-12 00:00",
                                 "answer_again met, due 03-06 00:00", "recorded met, due 03-04 00:00",
                                 "solution met, due 03-18 00:00", "settled met, due 03-25 00:00",
                                 "whole met, due 03-27 00:00", "result_call running, due 03-14 00:00",
                                 "major_contact met, due 03-05 11:00", "major_call met, due 03-08 00:00"});
    endsWell(walk.world());
}

TEST_CASE("An amount above RMB 25,000 is approved step by step and answered by the general manager",
          "[C-08][T-07][J-10]") {
    Walk walk("default", "2026-03-02 09:00", "advisor", "service_director");
    walk.open("advisor", "complaint",
              {{"channel", "walk_in"},
               {"department", "service"},
               {"own_words", "发动机大修后又坏了"},
               {"demand", "赔偿三万元"},
               {"cost_estimate", std::int64_t{3'000'000}}});
    CHECK(walk.take("advisor", "establish").empty());
    CHECK(walk.take("service_director", "judge",
                    {{"cause", "缸垫装配不当"}, {"complaint_record.responsibility", "本店"}})
              .empty());
    const Fields answer{{"complaint_record.policy", "赔偿三万元"}, {"within_authority", true}};
    // His word alone does not do, nor do the approvals alone.
    CHECK(walk.take("advisor", "explain", answer) == "condition");
    CHECK(walk.approve("advisor").empty());
    CHECK(walk.approve("complaint_lead").empty());
    CHECK(walk.take("general_manager", "explain", answer) == "condition");
    CHECK(walk.approve("general_manager").empty());
    CHECK(walk.take("complaint_lead", "explain", answer) == "condition");
    CHECK(walk.take("general_manager", "explain", answer).empty());
    CHECK(walk.state() == "action");
    endsWell(walk.world());
}

TEST_CASE("A supervisor answers by his own word", "[J-10][T-05]") {
    Walk walk("default", "2026-03-02 09:00", "advisor", "front_desk_supervisor");
    walk.open("advisor", "complaint",
              {{"channel", "walk_in"},
               {"department", "service"},
               {"own_words", "洗车没洗干净"},
               {"demand", "重洗"}});
    CHECK(walk.take("advisor", "establish").empty());
    CHECK(walk.escalate("advisor").empty());
    CHECK(walk.take("front_desk_supervisor", "judge",
                    {{"cause", "赶工"}, {"complaint_record.responsibility", "本店"}})
              .empty());
    CHECK(walk.take("front_desk_supervisor", "explain", {{"complaint_record.policy", "重洗"}}) ==
          "unanswered");
    CHECK(walk.take("front_desk_supervisor", "explain",
                    {{"complaint_record.policy", "重洗"}, {"within_authority", true}})
              .empty());
    endsWell(walk.world());
}
