#include "tests/policy/calls.hpp"
#include "tests/world/ends_well.hpp"
#include "tests/world/walk.hpp"

// toyota-dealer (T), from first word to close: a complaint as there are many, and the worst there is.

using namespace heed;
using namespace std::chrono_literals;
using world::endsWell;
using world::Lines;
using world::Walk;

TEST_CASE("T's ordinary complaint goes from the customer's words at the desk, taken down offline, to a close",
          "[T-01][T-02][T-05][T-07][T-10][T-11][T-12][T-13][T-14][T-15][I1][I9]") {
    Walk walk("toyota-dealer", "2026-03-02 09:00", "advisor", "service_director");
    walk.front().offline();
    walk.open("advisor", "complaint",
              {{"channel", "walk_in"},
               {"department", "service"},
               {"own_words", "起步时前面有异响，上周修过一次，又响了"},
               {"when", "今天早上冷车起步"},
               {"where", "左前轮附近"},
               {"what", "上周更换张紧轮后异响仍在"},
               {"odometer", std::int64_t{38'200}}});
    CHECK(walk.front().text(walk.id(), "state") == "recorded");
    CHECK(walk.office().text(walk.id(), "state").empty());
    walk.until("2026-03-02 09:20");
    walk.front().online();
    walk.settle();
    CHECK(walk.office().text(walk.id(), "own_words") == "起步时前面有异响，上周修过一次，又响了");
    CHECK(walk.front().text(walk.id(), "number").starts_with("FT01-2603-"));

    // Nothing required is left out before the facts are called established (T-13).
    CHECK(walk.take("advisor", "establish") == "missing");
    CHECK(walk.take("advisor", "establish", {{"demand", "查明原因，一次修好"}}).empty());
    CHECK(walk.state() == "facts");

    // What he cannot settle alone goes up at once, rung by rung, with everything that was recorded (T-07).
    walk.until("2026-03-02 09:30");
    CHECK(walk.take("advisor", "explain", {{"complaint_record.policy", "免费更换"}}) == "not-from-here");
    CHECK(walk.escalate("advisor").empty());
    CHECK(walk.holder() == "front_desk_supervisor");
    walk.until("2026-03-02 09:40");
    CHECK(walk.escalate("front_desk_supervisor").empty());
    CHECK(walk.holder() == "service_director");
    CHECK(walk.office().user() == "front_desk_supervisor");
    auto& directors = walk.of("service_director");
    CHECK(directors.text(walk.id(), "demand") == "查明原因，一次修好");
    CHECK(walk.notices("service_director") == Lines{"service_director: step escalate 03-02 09:40"});

    // The director judges responsibility and decides the policy; who took it down is told (T-11, T-15).
    walk.until("2026-03-02 10:05");
    CHECK(walk.take("service_director", "judge",
                    {{"cause", "张紧轮轴承磨损，上次更换的是旧批次零件"},
                     {"complaint_record.responsibility", "本店"}})
              .empty());
    CHECK(walk.take("service_director", "hand_on", {}, "advisor").empty());
    walk.until("2026-03-02 10:30");
    CHECK(
        walk.take("advisor", "explain", {{"complaint_record.policy", "致歉，免费更换新批次张紧轮"}}).empty());
    walk.until("2026-03-02 16:00");
    CHECK(walk.take("advisor", "follow", {{"outcome", "已更换，试车异响消失"}}).empty());
    walk.until("2026-03-04 10:00");
    CHECK(walk.take("advisor", "close", {{"satisfied", true}}).empty());
    CHECK(walk.state() == "closed");

    CHECK(walk.path() == Lines{"opened:complaint by advisor 03-02 09:00", "establish by advisor 03-02 09:20",
                               "escalate:front_desk_supervisor by advisor 03-02 09:30",
                               "escalate:service_director by front_desk_supervisor 03-02 09:40",
                               "judge by service_director 03-02 10:05",
                               "hand_on:advisor by service_director 03-02 10:05",
                               "explain by advisor 03-02 10:30", "follow by advisor 03-02 16:00",
                               "close by advisor 03-04 10:00"});
    CHECK(walk.notices() == Lines{"front_desk_supervisor: step escalate 03-02 09:30",
                                  "service_director: step escalate 03-02 09:40",
                                  "advisor: step judge 03-02 10:05", "advisor: step hand_on 03-02 10:05"});
    CHECK(walk.clocks().empty());  // at once has no clock
    CHECK(walk.rejections(walk.front()).empty());
    CHECK(walk.record().conflicts().empty());
    endsWell(walk.world());
}

TEST_CASE("T's ordinary call is reported to the director as it is taken down, whatever the hour",
          "[T-02][T-06][T-07][T-17]") {
    Walk walk("toyota-dealer", "2026-03-01 22:10", "phone_operator", "service_director");
    walk.open("phone_operator", "complaint",
              {{"channel", "phone"}, {"department", "service"}, {"own_words", "等了三天没有人给我回电话"}});
    CHECK(walk.notices() == Lines{"service_director: opened opened 03-01 22:10"});
    CHECK(walk.escalate("phone_operator").empty());
    CHECK(walk.holder() == "service_director");
    endsWell(walk.world());
}

TEST_CASE("T's worst: closed, and then known to be a fire: the lead has it again, decides, and closes it",
          "[T-05][T-06][T-07][T-08][T-09][T-15][I3][I9][I12]") {
    Walk walk("toyota-dealer", "2026-03-02 17:40", "advisor", "service_director");
    walk.open("advisor", "complaint",
              {{"channel", "walk_in"},
               {"department", "service"},
               {"own_words", "开到半路前舱有焦味，还冒了一点烟"},
               {"demand", "检查清楚"}});
    CHECK(walk.take("advisor", "establish").empty());
    CHECK(walk.take("service_director", "judge",
                    {{"cause", "机油滴到排气管"}, {"complaint_record.responsibility", "本店"}})
              .empty());
    CHECK(
        walk.take("service_director", "explain", {{"complaint_record.policy", "清洗并更换密封垫"}}).empty());
    CHECK(walk.take("service_director", "follow", {{"outcome", "已清洗，无异味"}}).empty());

    // The technician looks at the car where there is no network. Meanwhile it is closed.
    auto& technicians = walk.of("technician");
    technicians.offline();
    walk.until("2026-03-02 18:10");
    auto found = technicians.begin(walk.id());
    found.add.push_back(model::assign(found.kind, "criteria", "fire"));
    found.set.push_back(model::assign(found.kind, "severity", "线束过火，绝缘层烧穿"));
    CHECK(world::commit(technicians, std::move(found)).empty());
    technicians.edit(walk.id(), "outcome", "发现线束短路起火痕迹，不宜交车");
    walk.until("2026-03-02 18:20");
    CHECK(walk.take("advisor", "close", {{"satisfied", true}, {"outcome", "已清洗，顾客认可"}}).empty());
    CHECK(walk.front().text(walk.id(), "state") == "closed");

    technicians.online();
    CHECK(walk.state() == "facts");
    CHECK(walk.path().back() == "reopen by system 03-02 18:20");
    CHECK(walk.notices("complaint_lead") == Lines{"complaint_lead: important 03-02 18:20"});
    // What the two of them wrote stands side by side until somebody decides.
    CHECK(walk.record().conflicts() == std::vector<std::string_view>{"outcome"});

    // The lead takes it over, in the front line (T-09).
    walk.until("2026-03-02 18:30");
    CHECK(walk.take("complaint_lead", "take_over", {}, "complaint_lead").empty());
    CHECK(walk.holder() == "complaint_lead");
    CHECK(walk.take("complaint_lead", "take_over", {}, "complaint_lead") == "already-yours");
    CHECK(walk.edit("complaint_lead", {{"outcome", "线束短路起火痕迹，车辆留厂"}}).empty());
    CHECK(walk.record().conflicts().empty());
    CHECK(walk.edit("complaint_lead", {{"demand", "换车，并赔偿误工费"}}).empty());
    CHECK(walk.tick("advisor", "replacement_or_damages").empty());
    walk.until("2026-03-03 09:00");
    CHECK(walk.take("complaint_lead", "judge", {{"cause", "加装件接线不当"}}).empty());

    // Nothing that costs money is promised before the general manager approves, and he approves what he saw.
    CHECK(walk.edit("complaint_lead", {{"cost_estimate", std::int64_t{1'500'000}}}).empty());
    const world::Fields plan{{"complaint_record.policy", "更换线束总成，赔偿误工费"}};
    CHECK(walk.take("complaint_lead", "explain", plan) == "condition");
    CHECK(walk.approve("service_director") == "not-yours");
    walk.until("2026-03-03 10:00");
    CHECK(walk.approve("general_manager").empty());
    CHECK(walk.edit("complaint_lead", {{"cost_estimate", std::int64_t{1'800'000}}}).empty());
    CHECK(walk.take("complaint_lead", "explain", plan) == "condition");
    walk.until("2026-03-03 10:30");
    CHECK(walk.approve("general_manager").empty());
    CHECK(walk.take("complaint_lead", "explain", plan).empty());
    CHECK(walk.take("complaint_lead", "follow", {{"outcome", "线束已更换，赔偿已付"}}).empty());

    // Not satisfied: round once more; the next rung above the lead is told.
    walk.until("2026-03-04 09:00");
    CHECK(walk.take("advisor", "again", {{"satisfied", false}}).empty());
    CHECK(walk.state() == "policy");
    CHECK(walk.take("complaint_lead", "explain", {{"complaint_record.policy", "延长质保一年"}}).empty());
    CHECK(walk.take("complaint_lead", "follow", {{"outcome", "顾客接受延长质保"}}).empty());

    // Important: no advisor closes it, satisfied or not, and nobody but the lead clears what makes it so.
    walk.until("2026-03-05 09:00");
    CHECK(walk.take("advisor", "close", {{"satisfied", true}}) == "lead-only");
    auto untick = walk.front().begin(walk.id());
    untick.remove.push_back(model::assign(untick.kind, "criteria", "fire"));
    CHECK(world::commit(walk.front(), std::move(untick)) == "lead-only");
    CHECK(walk.take("complaint_lead", "close", {{"satisfied", true}}).empty());
    CHECK(walk.state() == "closed");

    CHECK(walk.path() ==
          Lines{"opened:complaint by advisor 03-02 17:40", "establish by advisor 03-02 17:40",
                "judge by service_director 03-02 17:40", "explain by service_director 03-02 17:40",
                "follow by service_director 03-02 17:40", "close by advisor 03-02 18:20",
                "reopen by system 03-02 18:20", "take_over:complaint_lead by complaint_lead 03-02 18:30",
                "judge by complaint_lead 03-03 09:00",
                "approve:money.confirm.1500000 by general_manager 03-03 10:00",
                "approve:money.confirm.1800000 by general_manager 03-03 10:30",
                "explain by complaint_lead 03-03 10:30", "follow by complaint_lead 03-03 10:30",
                "again by advisor 03-04 09:00", "explain by complaint_lead 03-04 09:00",
                "follow by complaint_lead 03-04 09:00", "close by complaint_lead 03-05 09:00"});
    CHECK(walk.notices() == Lines{"advisor: step judge 03-02 17:40", "advisor: step reopen 03-02 18:20",
                                  "complaint_lead: important 03-02 18:20", "advisor: step judge 03-03 09:00",
                                  "general_manager: step again 03-04 09:00",
                                  "advisor: step close 03-05 09:00"});
    endsWell(walk.world());
}

TEST_CASE(
    "An important complaint goes up its own ladder without supervisors, and its lead hears of it at night",
    "[T-06][T-07][T-08]") {
    Walk walk("toyota-dealer", "2026-03-01 23:30", "salesperson", "complaint_lead");
    walk.open("salesperson", "complaint",
              {{"channel", "walk_in"}, {"department", "sales"}, {"own_words", "我要找记者，请律师"}});
    walk.until("2026-03-01 23:31");
    CHECK(walk.tick("salesperson", "public_attention").empty());
    CHECK(walk.notices() == Lines{"complaint_lead: important 03-01 23:31"});
    CHECK(walk.escalate("salesperson").empty());
    CHECK(walk.holder() == "sales_director");
    CHECK(walk.escalate("sales_director").empty());
    CHECK(walk.holder() == "complaint_lead");
    CHECK(walk.escalate("complaint_lead").empty());
    CHECK(walk.holder() == "general_manager");
    CHECK(walk.escalate("general_manager") == "nobody above");
    endsWell(walk.world());
}

TEST_CASE(
    "T from the order on: who asked for his date and was told nothing is called, the second time late, and "
    "heard",
    "[T-01][T-21][I9]") {
    Walk walk("toyota-dealer", "2026-03-02 10:00", "salesperson", "sales_director");
    const auto order = walk.create("salesperson", model::Kind::sale,
                                   {{"state", "signed"},
                                    {"signed_at", base::toMs(test::at("2026-03-02 10:00"))},
                                    {"holder", "salesperson"}});
    CHECK(walk.step("salesperson", order, "asked").empty());
    CHECK(walk.step("salesperson", order, "promised", "2026-04-20").empty());
    auto fine = test::reached("2026-03-06 10:00", test::fine());
    fine.answers.lines.clear();
    walk.until("2026-03-06 10:00");
    CHECK(walk.call("salesperson", order, "after_signing", fine) == "too-early");
    walk.until("2026-03-10 10:00");
    CHECK(walk.call("salesperson", order, "after_signing", fine).empty());
    // Seven days before the delivery nobody had called, and the next rung hears of it. Then somebody does.
    walk.until("2026-04-14 09:00");
    auto heard = test::reached("2026-04-14 09:00", test::aggrieved({}, false));
    heard.answers.lines.clear();
    CHECK(walk.call("salesperson", order, "before_delivery", heard,
                    {{"heard_on_call", "问了三次到底哪天交车，都说快了"}})
              .empty());
    walk.goOnWith(policy::caseOfCall(order, "before_delivery", test::day("2026-04-20")));
    CHECK(walk.state() == "noted");
    CHECK(walk.record().text("class") == "latent");
    CHECK(walk.take("salesperson", "surface").empty());
    CHECK(walk.state() == "recorded");
    CHECK(walk.notices() == Lines{"salesperson: follow_up before_delivery 04-13 00:00",
                                  "sales_supervisor: overdue before_delivery 04-14 00:00",
                                  "salesperson: overdue before_delivery 04-14 00:00",
                                  "sales_director: opened opened 04-14 09:00",
                                  "sales_director: step surface 04-14 09:00"});
    endsWell(walk.world());
}

TEST_CASE("What has not surfaced is caught as a kind of its own, and surfaces as a complaint",
          "[T-01][T-20]") {
    Walk walk("toyota-dealer", "2026-03-02 09:00", "salesperson", "sales_supervisor");
    walk.open(
        "salesperson", "latent",
        {{"department", "sales"}, {"channel", "walk_in"}, {"own_words", "交车等得有点久，也没人说原因"}});
    CHECK(walk.state() == "noted");
    CHECK(walk.take("advisor", "surface").empty());
    CHECK(walk.state() == "recorded");
    CHECK(walk.record().text("class") == "complaint");
    CHECK(walk.notices() == Lines{"sales_supervisor: step surface 03-02 09:00"});
    endsWell(walk.world());
}
