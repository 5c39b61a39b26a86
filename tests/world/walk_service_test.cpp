#include "tests/policy/calls.hpp"
#include "tests/world/ends_well.hpp"
#include "tests/world/walk.hpp"

// service-followup (S), from first word to close: a complaint heard on a call, and the worst there is.

using namespace heed;
using namespace std::chrono_literals;
using world::endsWell;
using world::Fields;
using world::Lines;
using world::Walk;

namespace {

const Fields kUnwashed{{"channel", "phone"},
                       {"department", "service"},
                       {"own_words", "车洗得不干净，轮毂里面全是泥"},
                       {"where", "轮毂"}};

}  // namespace

TEST_CASE("S's complaint heard on a call is put down to a person and handled until the customer is satisfied",
          "[S-06][S-14][S-15][S-17][I9]") {
    Walk walk("service-followup", "2026-03-02 09:50", "caller", "advisor");
    walk.front().offline();
    walk.open("caller", "complaint", kUnwashed);
    walk.until("2026-03-02 10:20");
    // Apologise, ask why, class it, attribute it; all of it on the same call, offline.
    CHECK(walk.take("caller", "class", {{"why", "未说明洗车范围"}}) == "missing");
    CHECK(walk.take("caller", "class",
                    {{"why", "未说明洗车范围"}, {"complaint_record.attributed_to", "advisor"}})
              .empty());
    CHECK(walk.take("caller", "hand_on", {}, "advisor").empty());
    walk.until("2026-03-02 10:30");
    walk.front().online();
    walk.settle();
    CHECK(walk.holder() == "advisor");
    CHECK(walk.notices("advisor") == Lines{"advisor: step hand_on 03-02 10:30"});

    walk.until("2026-03-02 14:00");
    CHECK(walk.take("advisor", "handle").empty());
    walk.until("2026-03-02 15:00");
    CHECK(walk.take("advisor", "answer", {{"outcome", "上门取车，重新精洗"}}).empty());
    walk.until("2026-03-03 09:00");
    CHECK(walk.take("advisor", "close", {{"satisfied", true}}).empty());

    // When it was done, as the tablet's clock and the push tell; not when it arrived.
    CHECK(walk.path() == Lines{"opened:complaint by caller 03-02 09:50", "class by caller 03-02 10:20",
                               "hand_on:advisor by caller 03-02 10:20", "handle by advisor 03-02 14:00",
                               "answer by advisor 03-02 15:00", "close by advisor 03-03 09:00"});
    CHECK(walk.notices() == Lines{"advisor: step hand_on 03-02 10:30", "caller: step answer 03-02 15:00",
                                  "caller: step close 03-03 09:00"});
    CHECK(walk.clocks() == Lines{"contact met, due 03-02 11:50", "answer met, due 03-04 00:00"});
    endsWell(walk.world());
}

TEST_CASE(
    "S from the delivery on: the follow-up hears a complaint, which is handled until the customer is "
    "satisfied, and the second call two weeks later hears nothing more",
    "[S-03][S-04][S-06][I9]") {
    Walk walk("service-followup", "2026-03-02 16:00", "caller", "advisor");
    const auto visit =
        walk.create("advisor", model::Kind::visit,
                    {{"picked_up_at", base::toMs(test::at("2026-03-02 16:00"))}, {"holder", "advisor"}});
    walk.until("2026-03-05 09:00");
    auto heard = test::reached("2026-03-05 09:00", test::aggrieved(false, true));
    heard.answers.lines.clear();
    CHECK(walk.call("caller", visit, "follow_up", heard, {{"heard_on_call", "轮毂里面全是泥"}}).empty());
    walk.goOnWith(policy::caseOfCall(visit, "follow_up", test::day("2026-03-02")));
    CHECK(walk.state() == "recorded");
    CHECK(walk.clocks() == Lines{"contact running, due 03-05 11:00", "answer running, due 03-07 00:00"});
    walk.until("2026-03-05 10:10");
    CHECK(walk.take("advisor", "class",
                    {{"why", "未说明洗车范围"}, {"complaint_record.attributed_to", "advisor"}})
              .empty());
    CHECK(walk.take("advisor", "handle").empty());
    walk.until("2026-03-05 15:00");
    CHECK(walk.take("advisor", "answer", {{"outcome", "上门取车，重新精洗"}}).empty());
    walk.until("2026-03-06 09:00");
    CHECK(walk.take("advisor", "close", {{"satisfied", true}}).empty());
    walk.until("2026-03-16 10:00");
    auto fine = test::reached("2026-03-16 10:00", test::fine());
    fine.answers.lines.clear();
    CHECK(walk.call("caller", visit, "second_call", fine).empty());
    CHECK(walk.call("caller", visit, "second_call", fine) == "call-over");

    CHECK(walk.path() == Lines{"opened:complaint by caller 03-05 09:00", "class by advisor 03-05 10:10",
                               "handle by advisor 03-05 10:10", "answer by advisor 03-05 15:00",
                               "close by advisor 03-06 09:00"});
    CHECK(walk.notices() == Lines{"caller: follow_up follow_up 03-05 00:00",
                                  "customer_service: follow_up follow_up 03-05 00:00",
                                  "advisor: due_soon contact 03-05 10:00", "caller: step answer 03-05 15:00",
                                  "caller: step close 03-06 09:00",
                                  "caller: follow_up second_call 03-16 00:00",
                                  "customer_service: follow_up second_call 03-16 00:00"});
    CHECK(walk.clocks() == Lines{"contact met, due 03-05 11:00", "answer met, due 03-07 00:00"});
    endsWell(walk.world());
}

TEST_CASE("S's inquiry is called back, what is dissatisfaction after all becomes a complaint with its clocks",
          "[S-05][S-06]") {
    Walk walk("service-followup", "2026-03-02 10:00", "caller", "front_desk");
    walk.open("caller", "suggestion", {{"channel", "phone"}, {"own_words", "周末能不能也做保养"}});
    CHECK(walk.clocks().empty());
    SECTION("called back") {
        walk.until("2026-03-02 16:00");
        CHECK(walk.take("front_desk", "call_back", {{"outcome", "已告知周末营业时间"}}).empty());
        CHECK(walk.state() == "closed");
    }
    SECTION("a complaint") {
        walk.until("2026-03-02 16:00");
        CHECK(walk.take("front_desk", "dissatisfied", {{"own_words", "问了三次都没人答复"}}).empty());
        CHECK(walk.state() == "recorded");
        CHECK(walk.clocks() == Lines{"contact running, due 03-03 09:00", "answer running, due 03-04 00:00"});
    }
    endsWell(walk.world());
}

TEST_CASE(
    "S's worst: contact too late, told once though the server was down, parts awaited, twice not "
    "satisfied, it goes up, and the manager agrees to close",
    "[S-06][S-14][S-15][S-17][T-07][I6][I9]") {
    // A Friday, half an hour before the shop closes.
    Walk walk("service-followup", "2026-03-06 17:00", "caller", "advisor");
    walk.open("caller", "complaint", kUnwashed);
    CHECK(walk.clocks() == Lines{"contact running, due 03-07 10:00", "answer running, due 03-08 00:00"});

    // The server is without power when the target passes and when the limit does.
    walk.until("2026-03-07 08:45");
    walk.world().network().setServerUp(false);
    walk.world().server().cutPower();
    walk.until("2026-03-07 11:00");
    CHECK(walk.front().status().state != sync::State::upToDate);
    walk.world().network().setServerUp(true);
    walk.settle();
    const Lines late{"caller: due_soon contact 03-07 09:00", "caller: overdue contact 03-07 10:00",
                     "customer_service_manager: overdue contact 03-07 10:00"};
    CHECK(walk.notices() == late);
    walk.until("2026-03-07 11:20");
    CHECK(
        walk.take("caller", "class", {{"why", "洗车工位赶工"}, {"complaint_record.attributed_to", "advisor"}})
            .empty());
    // The case changes hands when its contact is overdue and met: nobody hears of that again.
    CHECK(walk.take("caller", "hand_on", {}, "advisor").empty());
    CHECK(walk.take("advisor", "handle").empty());
    CHECK(walk.notices({}, "overdue").size() == 2);

    // Waiting for parts: the answer's day is moved by the days on which it waited.
    CHECK(walk.take("advisor", "wait_parts").empty());
    walk.until("2026-03-09 09:00");
    CHECK(walk.clocks() == Lines{"contact met_late, due 03-07 10:00", "answer paused, due 03-11 00:00"});
    CHECK(walk.take("caller", "go_on") == "not-yours");
    CHECK(walk.take("advisor", "go_on").empty());
    walk.until("2026-03-09 10:00");
    CHECK(walk.edit("advisor", {{"cost_estimate", std::int64_t{30'000}}}).empty());
    CHECK(walk.take("advisor", "answer", {{"outcome", "更换轮毂盖并精洗"}}) == "condition");
    CHECK(walk.approve("station_manager").empty());
    CHECK(walk.take("advisor", "answer", {{"outcome", "更换轮毂盖并精洗"}}).empty());

    walk.until("2026-03-10 10:00");
    CHECK(walk.take("caller", "again", {{"satisfied", false}}).empty());
    CHECK(walk.take("advisor", "answer", {{"outcome", "再次精洗，站内检查"}}).empty());
    walk.until("2026-03-11 10:00");
    CHECK(walk.take("caller", "again", {{"satisfied", false}}).empty());
    CHECK(walk.escalate("advisor").empty());
    CHECK(walk.holder() == "customer_service_manager");
    CHECK(walk.escalate("customer_service_manager").empty());
    CHECK(walk.holder() == "service_manager");
    CHECK(walk.escalate("service_manager").empty());
    CHECK(walk.holder() == "station_manager");
    CHECK(walk.take("station_manager", "answer", {{"outcome", "赠送精洗一次，当面致歉"}}).empty());

    // With the customer unsatisfied, nobody but the lead agrees to close.
    walk.until("2026-03-12 10:00");
    CHECK(walk.take("station_manager", "close", {{"satisfied", false}}) == "lead-only");
    CHECK(walk.take("customer_support_manager", "close", {{"satisfied", false}}).empty());
    CHECK(walk.state() == "closed");

    CHECK(walk.path() ==
          Lines{"opened:complaint by caller 03-06 17:00", "class by caller 03-07 11:20",
                "hand_on:advisor by caller 03-07 11:20", "handle by advisor 03-07 11:20",
                "wait_parts by advisor 03-07 11:20", "go_on by advisor 03-09 09:00",
                "approve:money.confirm.30000 by station_manager 03-09 10:00", "answer by advisor 03-09 10:00",
                "again by caller 03-10 10:00", "answer by advisor 03-10 10:00", "again by caller 03-11 10:00",
                "escalate:customer_service_manager by advisor 03-11 10:00",
                "escalate:service_manager by customer_service_manager 03-11 10:00",
                "escalate:station_manager by service_manager 03-11 10:00",
                "answer by station_manager 03-11 10:00", "close by customer_support_manager 03-12 10:00"});
    CHECK(walk.notices({}, "overdue") == Lines{late[1], late[2]});
    CHECK(walk.notices({}, "due_soon") == Lines{late[0]});
    CHECK(walk.notices({}, "step") ==
          Lines{"advisor: step hand_on 03-07 11:20", "caller: step answer 03-09 10:00",
                "customer_service_manager: step again 03-10 10:00", "caller: step answer 03-10 10:00",
                "customer_service_manager: step again 03-11 10:00",
                "customer_service_manager: step escalate 03-11 10:00",
                "service_manager: step escalate 03-11 10:00", "station_manager: step escalate 03-11 10:00",
                "caller: step answer 03-11 10:00", "caller: step close 03-12 10:00"});
    CHECK(walk.clocks() == Lines{"contact met_late, due 03-07 10:00", "answer met, due 03-13 00:00"});
    endsWell(walk.world());
}
