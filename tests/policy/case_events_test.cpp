#include "shared/policy/cases/alarms.hpp"
#include "shared/policy/cases/workflow_words.hpp"
#include "tests/policy/record_desk.hpp"

// What the steps and calls of a case make of its clocks.

using namespace heed;
using namespace heed::test;
using model::Kind;

namespace {

const Fields kSatisfied = {{"satisfied", true}};
const Fields kUnsatisfied = {{"satisfied", false}};

// "met, due 2026-03-04 00:00"
std::string clockOf(const RecordDesk& desk, std::string_view id, std::string_view now) {
    const auto clocks = policy::clocksOf(desk.profile, desk.record());
    const auto readings = policy::readingsOf(desk.profile, desk.record(), shop(), at(now));
    for (std::size_t i = 0; i < clocks.size(); ++i)
        if (clocks[i]->id == id)
            return std::string(policy::name(readings[i].state)) +
                   (readings[i].due ? ", due " + text(readings[i].due) : "");
    FAIL("no clock " << id);
    return {};
}

bool anyAlarm(const RecordDesk& desk, std::string_view clock, std::string_view now) {
    for (const auto& alarm : policy::alarmsOf(desk.profile, desk.record(), shop(), at(now)))
        if (alarm.clock == clock) return true;
    return false;
}

// Closed under the default profile on Monday 2 March at noon: the caller calls by the end of the third.
RecordDesk closedCase() {
    RecordDesk desk("default", Kind::complaint);
    desk.open("2026-03-02 09:00", "advisor", "complaint", {{"own_words", std::string("起步时异响")}});
    REQUIRE(
        desk.take("advisor", "2026-03-02 09:30", "establish", {}, {{"demand", std::string("修好")}}).empty());
    REQUIRE(
        desk.take("service_director", "2026-03-02 10:00", "judge", {},
                  {{"cause", std::string("磨损")}, {"complaint_record.responsibility", std::string("本店")}})
            .empty());
    REQUIRE(desk.take("advisor", "2026-03-02 10:30", "explain", {},
                      {{"within_authority", true}, {"complaint_record.policy", std::string("更换")}})
                .empty());
    REQUIRE(
        desk.take("advisor", "2026-03-02 11:00", "follow", {}, {{"outcome", std::string("已更换")}}).empty());
    REQUIRE(desk.take("advisor", "2026-03-02 12:00", "close", {}, kSatisfied).empty());
    return desk;
}

// J's complaint, answered for the first time.
RecordDesk answeredCase() {
    RecordDesk desk("jac-dealer", Kind::complaint);
    desk.open("2026-03-02 09:00", "caller", "complaint", {{"own_words", std::string("起步时异响")}});
    REQUIRE(desk.take("service_manager", "2026-03-02 09:30", "contact").empty());
    REQUIRE(desk.take("service_manager", "2026-03-02 09:40", "hand_over", {},
                      {{"within_advisor_authority", true}})
                .empty());
    REQUIRE(desk.take("advisor", "2026-03-02 11:00", "answer", {},
                      {{"within_authority", true}, {"outcome", std::string("已调整")}})
                .empty());
    return desk;
}

}  // namespace

TEST_CASE("The clock of a call is met when the call ends: reached, given up, or overtaken",
          "[J-11][J-02][S-14]") {
    const auto uncalled = closedCase();
    CHECK(clockOf(uncalled, "result_call", "2026-03-03 09:00") == "running, due 2026-03-04 00:00");
    CHECK(clockOf(uncalled, "result_call", "2026-03-04 09:00") == "overdue, due 2026-03-04 00:00");

    auto reachedInTime = closedCase();
    REQUIRE(
        reachedInTime.call("caller", "result_call", reached("2026-03-03 12:00", satisfied(true))).empty());
    CHECK(clockOf(reachedInTime, "result_call", "2026-03-09 09:00") == "met, due 2026-03-04 00:00");
    auto reachedLate = closedCase();
    REQUIRE(reachedLate.call("caller", "result_call", reached("2026-03-05 12:00", satisfied(true))).empty());
    CHECK(clockOf(reachedLate, "result_call", "2026-03-09 09:00") == "met_late, due 2026-03-04 00:00");

    auto givenUp = closedCase();
    REQUIRE(givenUp.call("caller", "result_call", unanswered("2026-03-03 09:00")).empty());
    REQUIRE(givenUp.call("caller", "result_call", unanswered("2026-03-03 11:00")).empty());
    CHECK(clockOf(givenUp, "result_call", "2026-03-04 09:00") == "overdue, due 2026-03-04 00:00");
    REQUIRE(givenUp.call("caller", "result_call", unanswered("2026-03-03 13:00")).empty());
    CHECK(clockOf(givenUp, "result_call", "2026-03-04 09:00") == "met, due 2026-03-04 00:00");

    auto dropped = closedCase();
    REQUIRE(dropped.call("caller", "result_call", called(CallKind::overtaken, "2026-03-03 09:00")).empty());
    CHECK(clockOf(dropped, "result_call", "2026-03-04 09:00") == "met, due 2026-03-04 00:00");

    // Opened again: nobody is to be called about a result that counts no more, and nobody hears that it is
    // late. Closed again, there is another call.
    auto again = closedCase();
    REQUIRE(again.take("advisor", "2026-03-03 09:00", "reopen").empty());
    CHECK(clockOf(again, "result_call", "2026-03-09 09:00") == "met, due 2026-03-04 00:00");
    CHECK_FALSE(anyAlarm(again, "result_call", "2026-03-09 09:00"));
    REQUIRE(again
                .take("service_director", "2026-03-03 10:00", "judge", {},
                      {{"complaint_record.responsibility", std::string("本店")}})
                .empty());
    REQUIRE(again.take("advisor", "2026-03-03 11:00", "explain", {}, {{"within_authority", true}}).empty());
    REQUIRE(again.take("advisor", "2026-03-03 14:00", "follow").empty());
    REQUIRE(again.take("advisor", "2026-03-04 14:00", "close", {}, kSatisfied).empty());
    CHECK(clockOf(again, "result_call", "2026-03-05 09:00") == "running, due 2026-03-06 00:00");
    CHECK(anyAlarm(again, "result_call", "2026-03-05 09:00"));
}

TEST_CASE("Opened again, the clocks of answer, solution and finish go on with what was left of them",
          "[T-15][C-02][J-10]") {
    auto desk = closedCase();
    CHECK(clockOf(desk, "answer", "2026-03-09 09:00") == "met, due 2026-03-04 00:00");
    REQUIRE(desk.take("advisor", "2026-03-09 09:00", "reopen").empty());
    // None of the days counts on which the case stood closed: the tenth is the answer's first.
    CHECK(clockOf(desk, "answer", "2026-03-09 10:00") == "running, due 2026-03-11 00:00");
    CHECK(clockOf(desk, "solution", "2026-03-09 10:00") == "running, due 2026-03-17 00:00");
    CHECK(clockOf(desk, "settled", "2026-03-09 10:00") == "running, due 2026-03-24 00:00");
    CHECK(clockOf(desk, "whole", "2026-03-09 10:00") == "running, due 2026-04-01 00:00");
    CHECK(clockOf(desk, "contact", "2026-03-09 10:00") == "overdue, due 2026-03-02 11:00");
    CHECK(anyAlarm(desk, "answer", "2026-03-09 10:00"));
}

TEST_CASE("J's case opened again is answered within a day, called about anew, and unsatisfied anew",
          "[J-10][J-11][J-12]") {
    auto desk = answeredCase();
    REQUIRE(desk.take("caller", "2026-03-03 09:00", "unsatisfied", {}, kUnsatisfied).empty());
    CHECK(clockOf(desk, "answer_again", "2026-03-03 10:00") == "running, due 2026-03-05 00:00");
    REQUIRE(desk.take("service_manager", "2026-03-03 15:00", "answer_again", {}, {{"within_authority", true}})
                .empty());
    REQUIRE(desk.take("caller", "2026-03-04 09:00", "satisfied", {}, kSatisfied).empty());
    REQUIRE(desk.take("caller", "2026-03-10 09:00", "reopen").empty());
    CHECK(clockOf(desk, "answer", "2026-03-10 10:00") == "running, due 2026-03-12 00:00");
    CHECK(clockOf(desk, "result_call", "2026-03-20 10:00") == "met, due 2026-03-04 00:00");
    CHECK_FALSE(anyAlarm(desk, "result_call", "2026-03-20 10:00"));

    // What begins a second time has its whole time again.
    REQUIRE(
        desk.take("service_manager", "2026-03-11 09:00", "answer", {}, {{"within_authority", true}}).empty());
    CHECK(clockOf(desk, "result_call", "2026-03-11 10:00") == "running, due 2026-03-13 00:00");
    REQUIRE(desk.take("caller", "2026-03-12 09:00", "unsatisfied", {}, kUnsatisfied).empty());
    CHECK(clockOf(desk, "answer_again", "2026-03-12 10:00") == "running, due 2026-03-14 00:00");
    REQUIRE(desk.take("service_manager", "2026-03-13 09:00", "go_major", {}, {{"within_authority", false}})
                .empty());
    CHECK(clockOf(desk, "answer_again", "2026-03-13 10:00") == "met, due 2026-03-14 00:00");
    CHECK(clockOf(desk, "major_contact", "2026-03-13 09:30") == "running, due 2026-03-13 11:00");
}

TEST_CASE("S's answer that does not satisfy, or comes back after closing, has its clock go on",
          "[S-06][S-14]") {
    RecordDesk desk("service-followup", Kind::complaint);
    desk.open("2026-03-02 09:00", "caller", "complaint", {{"own_words", std::string("没洗干净")}});
    REQUIRE(desk.take("caller", "2026-03-02 09:40", "class", {},
                      {{"why", std::string("赶时间")},
                       {"complaint_record.attributed_to", std::string("wang-example")}})
                .empty());
    REQUIRE(desk.take("advisor", "2026-03-02 10:00", "handle").empty());
    REQUIRE(
        desk.take("advisor", "2026-03-02 11:00", "answer", {}, {{"outcome", std::string("重洗")}}).empty());
    REQUIRE(desk.take("caller", "2026-03-04 09:00", "again", {}, kUnsatisfied).empty());
    CHECK(clockOf(desk, "answer", "2026-03-04 10:00") == "running, due 2026-03-06 00:00");
    REQUIRE(desk.take("advisor", "2026-03-04 11:00", "answer").empty());
    REQUIRE(desk.take("caller", "2026-03-04 16:00", "close", {}, kSatisfied).empty());
    REQUIRE(desk.take("caller", "2026-03-09 09:00", "reopen").empty());
    CHECK(clockOf(desk, "answer", "2026-03-11 09:00") == "overdue, due 2026-03-11 00:00");
}

TEST_CASE("C's sixteen days go on when the customer is not satisfied, or the case is opened again",
          "[C-02]") {
    RecordDesk desk("paint-ccs", Kind::complaint);
    desk.open("2026-03-02 09:00", "customer_relations", "complaint",
              {{"own_words", std::string("起粒")},
               {"topic", std::string("seeding")},
               {"department", std::string("service")}});
    const Fields proposal = {{"cause", std::string("受潮")},
                             {"complaint_record.solution", std::string("换货")},
                             {"outcome", std::string("已换货")},
                             {"complaint_record.reason", std::string("运输完好")},
                             {"complaint_record.improvement", std::string("除湿")}};
    const auto explained = [&](std::string_view when) {
        REQUIRE(desk.take("technical_service", when, "propose", {}, proposal).empty());
        REQUIRE(desk.take("technical_service", when, "invalid", {}, {{"valid", false}}).empty());
        REQUIRE(desk.take("technical_service", when, "explain").empty());
    };
    REQUIRE(desk.take("customer_relations", "2026-03-02 09:30", "preprocess").empty());
    REQUIRE(desk.take("technical_service", "2026-03-02 10:00", "investigate").empty());
    explained("2026-03-05 10:00");
    CHECK(clockOf(desk, "whole", "2026-03-30 09:00") == "met, due 2026-03-25 00:00");
    REQUIRE(desk.take("customer_relations", "2026-03-06 10:00", "again", {}, kUnsatisfied).empty());
    // Days on which it was done count for nothing: the fifth and the sixth, both working days.
    CHECK(clockOf(desk, "whole", "2026-03-06 11:00") == "running, due 2026-03-27 00:00");
    CHECK(clockOf(desk, "solution", "2026-03-06 11:00") == "running, due 2026-03-12 00:00");
    CHECK(clockOf(desk, "whole", "2026-03-30 09:00") == "overdue, due 2026-03-27 00:00");
    explained("2026-03-09 10:00");
    REQUIRE(desk.take("customer_relations", "2026-03-09 11:00", "close", {}, kSatisfied).empty());
    REQUIRE(desk.take("customer_relations", "2026-03-11 09:00", "reopen").empty());
    CHECK(clockOf(desk, "whole", "2026-03-11 10:00") == "running, due 2026-04-01 00:00");
}

TEST_CASE("What was done before a case was moved means for its clocks what it meant then",
          "[T-15][C-02][S-14]") {
    RecordDesk desk("default", Kind::complaint);
    desk.open("2026-03-02 09:00", "advisor", "complaint", {{"own_words", std::string("起步时异响")}});
    REQUIRE(desk.take("advisor", "2026-03-02 09:20", "contact").empty());
    REQUIRE(
        desk.take("advisor", "2026-03-02 09:30", "establish", {}, {{"demand", std::string("修好")}}).empty());
    REQUIRE(
        desk.take("service_director", "2026-03-02 10:00", "judge", {},
                  {{"cause", std::string("磨损")}, {"complaint_record.responsibility", std::string("本店")}})
            .empty());
    // Another version of it, which calls the contact something else and no longer judges in a step of its
    // own.
    std::string text = desk.profile.text;
    for (const auto& [from, to] :
         {std::pair<std::string, std::string>{R"("id":"contact","may")", R"("id":"ring_up","may")"},
          {R"("id":"judge","may")", R"("id":"conclude","may")"}}) {
        const auto place = text.find(from);
        REQUIRE(place != std::string::npos);
        text.replace(place, from.size(), to);
    }
    const auto other = policy::parseProfile(text);
    REQUIRE(other);
    model::Mutation m{.n = model::MutationNo{98}, .kind = Kind::complaint, .record = desk.record().id};
    m.at = at("2026-03-03 09:00");
    policy::addMove(m, *other, desk.record());
    const auto moved = merge::apply(desk.record(), m,
                                    {.seq = model::Seq{98},
                                     .device = model::DeviceNo{1},
                                     .n = m.n,
                                     .time = m.at,
                                     .by = "complaint_lead-example"});
    const auto stateOf = [&](std::string_view id, const policy::FindProfile& find) {
        const auto clocks = policy::clocksOf(*other, moved);
        const auto readings = policy::readingsOf(*other, moved, shop(), at("2026-03-03 10:00"), find);
        for (std::size_t i = 0; i < clocks.size(); ++i)
            if (clocks[i]->id == id) return std::string(policy::name(readings[i].state));
        return std::string();
    };
    CHECK(stateOf("contact", policy::findBuiltIn) == "met");
    CHECK(stateOf("solution", policy::findBuiltIn) == "met");
    CHECK(stateOf("settled", policy::findBuiltIn) == "running");
    // Where the profile of then is not known, it is read as well as can be by that of now.
    const auto nowhere = [](std::string_view) -> const policy::PolicyProfile* { return nullptr; };
    CHECK(stateOf("contact", nowhere) == "overdue");
}

TEST_CASE("Each step of the rulebook has its words once, and people read them in a refusal", "[I12]") {
    for (const auto& one : policy::rulebookSteps()) {
        INFO(one.name);
        CHECK_FALSE(one.zh.empty());
        CHECK_FALSE(one.en.empty());
        CHECK(policy::findRulebookStep(one.name) == &one);
    }
    CHECK_FALSE(policy::findRulebookStep("close"));
    RecordDesk desk("default", Kind::complaint);
    desk.open("2026-03-02 09:00", "advisor", "complaint", {{"own_words", std::string("起步时异响")}});
    model::Record moved = desk.record();
    REQUIRE(moved.seq != model::kNoSeq);
    const policy::MovedDue change{"contact", at("2026-03-02 11:00"), at("2026-03-02 12:00")};
    moved = merge::apply(moved,
                         {.n = model::MutationNo{99},
                          .kind = Kind::complaint,
                          .record = moved.id,
                          .add = {model::assign(Kind::complaint, "path",
                                                policy::stepText(policy::step::kDeadlineMoved,
                                                                 change.detail(), at("2026-03-02 09:10")))}},
                         {.seq = model::Seq{99},
                          .device = model::DeviceNo{1},
                          .n = model::MutationNo{99},
                          .time = at("2026-03-02 09:10"),
                          .by = "system"});
    const auto refused = policy::notFromHere(desk.profile, {"结案", "Close"}, moved);
    CHECK(refused.zh.find("更改时限") != std::string::npos);
    CHECK(refused.en.find("Move a deadline") != std::string::npos);
    CHECK(refused.en.find("deadline_moved") == std::string::npos);
}
