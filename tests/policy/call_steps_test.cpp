#include "shared/policy/cases/alarms.hpp"
#include "tests/policy/case_play.hpp"
#include "tests/policy/record_desk.hpp"
#include "tests/support/draw.hpp"
#include "tests/support/property.hpp"

#include <algorithm>

using namespace heed;
using namespace heed::test;
using model::Kind;
using policy::CallEvent;
using policy::CallState;

namespace {

// A visit under a way of working, picked up on Monday, 2 March 2026, at 17:00.
RecordDesk visitOf(std::string_view profile, Fields more = {}) {
    RecordDesk desk(profile, Kind::visit);
    more.emplace_back("picked_up_at", ms("2026-03-02 17:00"));
    more.emplace_back("holder", std::string("advisor-example"));
    desk.create("2026-03-02 09:00", std::move(more));
    return desk;
}

CallEvent overtaken(std::string_view when) { return called(CallKind::overtaken, when); }
CallEvent contacted(std::string_view when) { return called(CallKind::contacted, when); }
CallEvent causeOf(std::string_view when, std::string cause) {
    auto out = called(CallKind::cause, when);
    out.cause = std::move(cause);
    return out;
}

std::string shown(const std::vector<policy::Alarm>& alarms) {
    std::string out;
    for (const auto& alarm : alarms) {
        out += (out.empty() ? "" : "; ") + alarm.clock + " " + std::string(policy::name(alarm.stage)) + " " +
               text(alarm.at) + " to";
        for (const auto& one : alarm.tells)
            out += " " + one;
        if (!alarm.person.empty()) out += " (" + alarm.person + ")";
    }
    return out;
}
std::string alarmsAt(const RecordDesk& desk, std::string_view now) {
    return shown(policy::alarmsOf(desk.profile, desk.record(), shop(), at(now)));
}

const model::Mutation& created(const RecordDesk& desk) {
    REQUIRE_FALSE(desk.consequences.empty());
    return desk.consequences.front();
}
std::string valueOf(const model::Mutation& m, std::string_view field) {
    const auto* value = m.assigned(field);
    if (!value) return "none";
    if (const auto* flag = std::get_if<bool>(value)) return *flag ? "yes" : "no";
    if (const auto* number = std::get_if<std::int64_t>(value)) return std::to_string(*number);
    return std::string(model::asText(*value));
}
std::string steps(const std::vector<model::Mutation>& consequences) {
    std::string out;
    for (const auto& m : consequences)
        out += (out.empty() ? "" : " ") + (m.transition.empty() ? "create" : m.transition);
    return out;
}

}  // namespace

TEST_CASE("A visit asks for its calls once the vehicle is picked up", "[S-03][J-01]") {
    RecordDesk desk("default", Kind::visit);
    desk.create("2026-03-02 09:00");
    CHECK(desk.planned().empty());
    CHECK(desk.set("advisor", "2026-03-02 17:00", {{"picked_up_at", ms("2026-03-02 17:00")}}).empty());
    CHECK(desk.planned() == "follow_up calling; second_call calling");
    CHECK(text(desk.callOf("follow_up").window) == "2026-03-02 17:00 | 2026-03-06 00:00 | 2026-03-10 00:00");
    CHECK(text(desk.callOf("second_call").window) ==
          "2026-03-10 00:00 | 2026-03-17 00:00 | 2026-03-17 00:00");
    // Three calendar days in J.
    CHECK(text(visitOf("jac-dealer").callOf("repair_call").window) ==
          "2026-03-02 17:00 | 2026-03-06 00:00 | 2026-03-10 00:00");
    // T calls about orders alone, and a paint maker's nobody.
    CHECK(visitOf("toyota-dealer").planned().empty());
    CHECK(visitOf("paint-ccs").planned().empty());
    CHECK(desk.set("advisor", "2026-03-03 09:00", {{"deleted", true}}).empty());
    CHECK(desk.planned().empty());
}

TEST_CASE("The day that the customer wished is the day of the call, its hour that of the list",
          "[S-02][S-03][S-04]") {
    const auto wished = visitOf("default", {{"call_wish_at", ms("2026-03-04 15:00")}});
    CHECK(text(wished.callOf("follow_up").step.until) == "2026-03-05 00:00");
    CHECK(wished.callOf("follow_up").subject.preferredTime == std::chrono::minutes{15 * 60});
    // A day without an hour.
    const auto day = visitOf("default", {{"call_wish_at", ms("2026-03-07 00:00")}});
    CHECK(text(day.callOf("follow_up").step.until) == "2026-03-08 00:00");
    CHECK_FALSE(day.callOf("follow_up").subject.preferredTime);
    // Past the seventh day it is noted, and due on the seventh.
    const auto late = visitOf("default", {{"call_wish_at", ms("2026-03-20 10:00")}});
    CHECK(text(late.callOf("follow_up").window) ==
          "2026-03-02 17:00 | 2026-03-10 00:00 | 2026-03-10 00:00 | wish noted");
}

TEST_CASE("The call list of a day is made from visits as they stand", "[S-04][S-05]") {
    const auto plain = visitOf("default", {{"call_wish_at", ms("2026-03-05 15:00")}});
    const auto calls = policy::openCallsOf(plain.profile, plain.record(), shop());
    REQUIRE(calls.size() == 2U);
    CHECK(policy::callList(calls, day("2026-03-04"), shop()).empty());
    const auto list = policy::callList(calls, day("2026-03-05"), shop());
    REQUIRE(list.size() == 1U);
    CHECK(list.front().time == std::chrono::minutes{15 * 60});
    const auto next = policy::nextCallLists(calls, day("2026-03-04"), shop());
    REQUIRE(next.size() == 1U);
    CHECK(next.front().day == day("2026-03-05"));
    CHECK(calls.front().subject == plain.record().id.text());
}

TEST_CASE("Important customers are called by their own person, or by those who may", "[S-05]") {
    auto desk = visitOf("service-followup",
                        {{"important_customer", true}, {"account_person", std::string("xu-example")}});
    CHECK(desk.callOf("follow_up").step.person == "xu-example");
    CHECK(desk.call("advisor", "follow_up", unanswered("2026-03-03 10:00")) == "not-caller");
    CHECK(desk.call("account_person", "follow_up", unanswered("2026-03-03 10:00")).empty());
    auto plain = visitOf("service-followup");
    CHECK(plain.call("account_person", "follow_up", unanswered("2026-03-03 10:00")) == "not-caller");
    CHECK(plain.call("caller", "follow_up", unanswered("2026-03-03 10:00")).empty());
}

TEST_CASE("Three unanswered calls, two hours apart, make it unsuccessful, with a cause", "[J-02][S-17]") {
    auto desk = visitOf("default");
    CHECK(desk.call("caller", "follow_up", unanswered("2026-03-02 16:59")) == "too-early");
    CHECK(desk.call("caller", "follow_up", unanswered("2026-03-03 10:00")).empty());
    CHECK(desk.call("caller", "follow_up", unanswered("2026-03-03 11:59")) == "too-soon");
    CHECK(desk.call("caller", "follow_up", unanswered("2026-03-03 12:00")).empty());
    CHECK(desk.callOf("follow_up").step.attempts == 2);
    CHECK(desk.call("caller", "follow_up", causeOf("2026-03-03 12:30", "not_agreed")) == "call-over");
    CHECK(desk.call("caller", "follow_up", unanswered("2026-03-03 14:00")).empty());
    CHECK(desk.planned() == "follow_up unsuccessful; second_call calling");
    CHECK(desk.callOf("follow_up").step.causeWanted);
    CHECK(desk.callOf("follow_up").step.causes == std::vector<std::string>{"unanswered", "not_agreed"});
    CHECK(desk.call("caller", "follow_up", unanswered("2026-03-03 16:00")) == "call-over");
    CHECK(desk.call("caller", "follow_up", causeOf("2026-03-03 16:00", "no_such")) == "unknown-cause");
    CHECK(desk.call("caller", "follow_up", causeOf("2026-03-03 16:00", "unsuitable")).empty());
    CHECK_FALSE(desk.callOf("follow_up").step.causeWanted);
    const auto open = policy::openCallsOf(desk.profile, desk.record(), shop());
    CHECK(policy::unsuccessfulCalls(open) == std::vector<std::size_t>{0});
    CHECK(desk.path() ==
          "call_unanswered:follow_up call_unanswered:follow_up call_unanswered:follow_up "
          "call_cause:follow_up.unsuitable");
}

TEST_CASE("A customer who finds it inconvenient names another time, or is not called again", "[J-02]") {
    auto desk = visitOf("jac-dealer");
    CHECK(desk.call("caller", "repair_call",
                    inconvenient("2026-03-03 10:00", policy::Moment{at("2026-03-07 15:00")}))
              .empty());
    CHECK(text(desk.callOf("repair_call").step.until) == "2026-03-08 00:00");
    CHECK(desk.call("caller", "repair_call", unanswered("2026-03-07 14:59")) == "customer-named-later");
    CHECK(desk.call("caller", "repair_call",
                    inconvenient("2026-03-07 15:00", policy::Moment{day("2026-03-08")}))
              .empty());
    CHECK(desk.call("caller", "repair_call", inconvenient("2026-03-08 09:00")).empty());
    CHECK(desk.planned() == "repair_call unsuccessful");
    CHECK(desk.path() == "call_inconvenient:repair_call." +
                             std::to_string(base::toMs(at("2026-03-07 15:00"))) +
                             " call_inconvenient:repair_call.2026-03-08 call_inconvenient:repair_call");
}

TEST_CASE("A call that was reached stands with all that had to be asked, or not at all",
          "[J-03][J-04][J-07]") {
    auto desk = visitOf("jac-dealer");
    policy::CallAnswers answers;
    CHECK(desk.call("caller", "repair_call", reached("2026-03-03 10:00", answers)) == "unanswered");
    CHECK(desk.said.zh.find("抱怨") != std::string::npos);
    answers.grievance = false;
    CHECK(desk.call("caller", "repair_call", reached("2026-03-03 10:00", answers)) == "unanswered");
    answers.lines = {{"contact", false}};
    CHECK(desk.call("caller", "repair_call", reached("2026-03-03 10:00", answers)).empty());
    CHECK(desk.planned() == "repair_call done");
    CHECK(desk.consequences.empty());
    CHECK(desk.call("caller", "repair_call", reached("2026-03-03 10:30", answers)) == "call-over");
    CHECK(desk.path() == "call_reached:repair_call.grievance=no+line_contact=no");
}

TEST_CASE("A yes to being contacted is a deadline of its own until somebody has called", "[J-07]") {
    auto desk = visitOf("jac-dealer");
    auto answers = fine();
    answers.lines = {{"contact", true}};
    CHECK(desk.call("caller", "repair_call", contacted("2026-03-03 09:00")) == "call-over");
    CHECK(desk.call("caller", "repair_call", reached("2026-03-03 10:00", answers)).empty());
    CHECK(desk.planned() == "repair_call contacting");
    CHECK(alarmsAt(desk, "2026-03-03 10:00") ==
          "repair_call follow_up 2026-03-03 10:00 to holder; "
          "repair_call overdue 2026-03-03 11:00+1ms to holder holder next_rung");
    CHECK(desk.call("advisor", "repair_call", contacted("2026-03-03 10:40")).empty());
    CHECK(desk.planned() == "repair_call done");
    CHECK(alarmsAt(desk, "2026-03-03 10:41").empty());
}

TEST_CASE("A complaint heard on a call is opened once, with what the call tells of it", "[J-05][S-06]") {
    auto desk = visitOf("default", {{"customer", base::uuidFromName("x", "customer").text()},
                                    {"vehicle", base::uuidFromName("x", "vehicle").text()},
                                    {"heard_on_call", std::string("起步时还是异响")}});
    auto answers = aggrieved(false, true);
    answers.withinAuthority = true;
    CHECK(desk.call("caller", "follow_up", reached("2026-03-03 10:00", answers)).empty());
    CHECK(desk.planned() == "follow_up handed_on; second_call calling");
    CHECK(steps(desk.consequences) == "create complain");
    const auto& made = created(desk);
    CHECK(made.kind == Kind::complaint);
    CHECK(made.record == policy::caseOfCall(desk.record().id, "follow_up", day("2026-03-02")));
    CHECK(valueOf(made, "class") == "grievance");
    CHECK(valueOf(made, "state") == "heard");
    CHECK(valueOf(made, "own_words") == "起步时还是异响");
    CHECK(valueOf(made, "holder") == "advisor-example");
    CHECK(valueOf(made, "visit") == desk.record().id.text());
    CHECK(valueOf(made, "customer") == base::uuidFromName("x", "customer").text());
    CHECK(valueOf(made, "channel") == "phone");
    CHECK(valueOf(made, "department") == "service");
    CHECK(valueOf(made, "amounts_to_complaint") == "yes");
    CHECK(valueOf(made, "received_at") == std::to_string(base::toMs(at("2026-03-03 10:00"))));
    CHECK(valueOf(made, "number") == "none");  // the server's to give
    for (const auto& m : desk.consequences)
        CHECK_FALSE(model::validate(m));
}

TEST_CASE("What the caller did not say is left to people", "[J-05]") {
    auto desk = visitOf("jac-dealer");  // no words of the customer's: the case waits for them
    CHECK(desk.call("caller", "repair_call", reached("2026-03-03 10:00", aggrieved(false, true))).empty());
    CHECK(steps(desk.consequences) == "create");
    CHECK(valueOf(created(desk), "state") == "heard");
    // Settled by talking it is closed at once.
    auto settled = visitOf("jac-dealer");
    CHECK(settled.call("caller", "repair_call", reached("2026-03-03 10:00", aggrieved(true))).empty());
    CHECK(steps(settled.consequences) == "create settle");
    CHECK(valueOf(created(settled), "satisfied") == "yes");
    CHECK(settled.planned() == "repair_call done");
    // What is heard about an order is a matter of sales.
    RecordDesk sale("toyota-dealer", Kind::sale);
    sale.create("2026-03-02 09:00", {{"signed_at", ms("2026-03-02 10:00")}});
    policy::CallAnswers latent;
    latent.grievance = true;
    latent.complaint = false;
    CHECK(sale.call("salesperson", "after_signing", reached("2026-03-10 10:00", latent)).empty());
    CHECK(valueOf(created(sale), "class") == "latent");
    CHECK(valueOf(created(sale), "department") == "sales");
    CHECK(valueOf(created(sale), "sale") == sale.record().id.text());
    CHECK(valueOf(created(sale), "holder") == "salesperson-example");
    // An inquiry gets a call back (S-05).
    auto inquiry = visitOf("service-followup");
    auto answers = fine();
    answers.suggestion = true;
    CHECK(inquiry.call("caller", "follow_up", reached("2026-03-03 10:00", answers)).empty());
    CHECK(valueOf(created(inquiry), "class") == "suggestion");
}

TEST_CASE("A contact that was promised is the complaint's deadline where the call opens one", "[J-07]") {
    auto desk = visitOf("jac-dealer");
    auto answers = aggrieved(false, false);
    answers.lines = {{"contact", true}};
    CHECK(desk.call("caller", "repair_call", reached("2026-03-03 10:00", answers)).empty());
    const auto& made = created(desk);
    CHECK(std::ranges::count_if(made.add, [](const auto& a) {
              return model::asText(a.value).starts_with("event:contact_promised@");
          }) == 1);
}

TEST_CASE("An order asks for a call after signing and one before the promised delivery", "[T-21]") {
    RecordDesk desk("toyota-dealer", Kind::sale);
    desk.create("2026-03-02 09:00", {{"signed_at", ms("2026-03-02 10:00")}});
    CHECK(desk.planned() == "after_signing calling");
    CHECK(text(desk.callOf("after_signing").window) ==
          "2026-03-09 00:00 | 2026-03-17 00:00 | 2026-03-17 00:00");
    CHECK(desk.take("salesperson", "2026-03-03 09:00", "asked").empty());
    CHECK(desk.take("salesperson", "2026-03-04 09:00", "asked").empty());
    const auto askedTwice = policy::promisesOf(desk.record());
    CHECK(policy::standingOf(askedTwice, policy::fact::kPromisedDelivery).askedInVain == 2);
    CHECK(desk.take("salesperson", "2026-03-04 10:00", "promised", "2026-04-01/2026-04-10").empty());
    CHECK(text(desk.callOf("before_delivery").window) ==
          "2026-03-18 00:00 | 2026-03-26 00:00 | 2026-03-26 00:00");
    // A changed promise replans, and the old one stays on record.
    CHECK(desk.take("salesperson", "2026-03-20 10:00", "promised", "2026-05-08").empty());
    CHECK(text(desk.callOf("before_delivery").window) ==
          "2026-04-24 00:00 | 2026-05-02 00:00 | 2026-05-02 00:00");
    const auto kept = policy::promisesOf(desk.record());
    const auto standing = policy::standingOf(kept, policy::fact::kPromisedDelivery);
    REQUIRE(standing.current);
    CHECK(standing.current->days->from == day("2026-05-08"));
    CHECK(standing.earlier.size() == 1U);
    CHECK(standing.askedInVain == 0);
    CHECK(desk.take("salesperson", "2026-03-21 10:00", "withdrawn").empty());
    CHECK(desk.planned() == "after_signing calling");
    CHECK(desk.path() == "asked asked promised:2026-04-01/2026-04-10 promised:2026-05-08 withdrawn");
    CHECK(desk.call("advisor", "after_signing", unanswered("2026-03-10 10:00")) == "not-caller");
    CHECK(desk.call("salesperson", "after_signing", unanswered("2026-03-08 23:59")) == "too-early");
    auto answers = fine();
    answers.lines.clear();
    CHECK(desk.call("salesperson", "after_signing", reached("2026-03-22 10:00", answers)).empty());
    CHECK(desk.callOf("after_signing").step.late);
}

TEST_CASE("What is promised has its form", "[T-21]") {
    for (const char* wrong : {"", "2026-02-30", "2026-04-10/2026-04-01", "2026-04-01/", "April", "20260401",
                              "2026-04-01/2026-04-10/2026-04-11"}) {
        RecordDesk desk("toyota-dealer", Kind::sale);
        desk.create("2026-03-02 09:00");
        INFO(wrong);
        CHECK(desk.take("salesperson", "2026-03-04 10:00", "promised", wrong) == "bad-step");
        CHECK(desk.path().empty());
    }
    CHECK(policy::parseDays("2026-04-01") == policy::DateRange{day("2026-04-01"), day("2026-04-01")});
    CHECK(policy::daysText({day("2026-04-01"), day("2026-04-10")}) == "2026-04-01/2026-04-10");
}

TEST_CASE("An order that is delivered or cancelled is called about no more, until it is reinstated",
          "[T-21]") {
    for (const char* end : {"deliver", "cancel"}) {
        RecordDesk desk("toyota-dealer", Kind::sale);
        desk.create("2026-03-02 09:00", {{"signed_at", ms("2026-03-02 10:00")}});
        if (end == std::string_view("deliver")) {
            CHECK(desk.take("salesperson", "2026-03-05 10:00", end) == "missing");
            CHECK(desk.take("salesperson", "2026-03-05 10:00", end, {},
                            {{"delivered_at", ms("2026-03-05 09:30")}})
                      .empty());
            CHECK(desk.state() == "delivered");
        } else {
            CHECK(desk.take("salesperson", "2026-03-05 10:00", end).empty());
            CHECK(desk.state() == "cancelled");
        }
        CHECK(desk.planned() == "after_signing overtaken");
        CHECK(alarmsAt(desk, "2026-03-05 10:00").empty());
        CHECK(desk.take("salesperson", "2026-03-06 10:00", "promised", "2026-05-08") == "order-over");
        CHECK(desk.take("salesperson", "2026-03-06 10:00", "cancel") == "order-over");
        CHECK(desk.take("salesperson", "2026-03-06 10:00", "reinstate").empty());
        CHECK(desk.planned() == "after_signing calling");
        CHECK(desk.take("salesperson", "2026-03-06 11:00", "reinstate") == "not-over");
    }
}

TEST_CASE("A visit keeps what was promised first, and the field what holds now", "[S-09][S-10][S-11]") {
    RecordDesk desk("service-followup", Kind::visit);
    desk.create("2026-03-02 09:00");
    const auto noon = std::to_string(base::toMs(at("2026-03-02 12:00")));
    const auto evening = std::to_string(base::toMs(at("2026-03-02 17:00")));
    CHECK(desk.take("advisor", "2026-03-02 09:10", "promised", noon).empty());
    CHECK(desk.take("advisor", "2026-03-02 11:30", "promised", evening).empty());
    CHECK(desk.take("advisor", "2026-03-02 09:12", "estimated", "80000").empty());
    CHECK(desk.record().value("promised_at") == ms("2026-03-02 17:00"));
    CHECK(desk.record().value("estimate") == model::Value(std::int64_t{80'000}));
    CHECK(desk.take("advisor", "2026-03-02 11:30", "promised", "noon") == "bad-step");
    CHECK(desk.take("advisor", "2026-03-02 11:30", "estimated", "-5") == "bad-step");
    CHECK(desk.act("advisor", "2026-03-02 11:40", [](model::Mutation& m) {
        policy::addVisitStep(m, "estimated", "90000");
        m.set.back().value = std::int64_t{1};
    }) == "guarded");
}

TEST_CASE("Path and profile of a visit, and the state of an order, change by steps alone", "[S-12][T-21]") {
    RecordDesk visit("default", Kind::visit);
    CHECK(visit.act("advisor", "2026-03-02 09:00", [](model::Mutation& m) {
        m.set.push_back(model::assign(m.kind, "reason", "保养"));
        m.add.push_back(model::assign(m.kind, "path", "call_unanswered:follow_up@5"));
    }) == "guarded");
    visit.create("2026-03-02 09:00", {{"picked_up_at", ms("2026-03-02 17:00")}});
    const auto add = [](std::string text) {
        return [text](model::Mutation& m) { m.add.push_back(model::assign(m.kind, "path", text)); };
    };
    CHECK(visit.act("caller", "2026-03-03 10:00", add("call_unanswered:follow_up@5")) == "guarded");
    CHECK(visit.act("caller", "2026-03-03 10:00", [&](model::Mutation& m) {
        policy::addCall(m, "follow_up", unanswered("2026-03-03 10:00"));
        add("call_unanswered:second_call@7")(m);
    }) == "guarded");
    CHECK(visit.act("caller", "2026-03-03 10:00", [&](model::Mutation& m) {
        policy::addCall(m, "follow_up", unanswered("2026-03-03 10:00"));
        m.transition = "call_reached";
    }) == "guarded");
    CHECK(visit.call("caller", "follow_up", unanswered("2026-03-03 10:00")).empty());
    const auto element = std::string(visit.record().elements("path").front());
    CHECK(visit.act("complaint_lead", "2026-03-03 11:00", [&](model::Mutation& m) {
        m.remove.push_back(model::assign(m.kind, "path", element));
    }) == "guarded");
    const auto& other = profileNamed("jac-dealer");
    CHECK(visit.set("complaint_lead", "2026-03-03 11:00", {{"profile", other.id}}) == "guarded");
    CHECK(visit
              .set("advisor", "2026-03-03 11:00",
                   {{"profile", visit.profile.id}, {"odometer", std::int64_t{5}}})
              .empty());
    CHECK(visit.take("advisor", "2026-03-03 11:00", "close") == "unknown-transition");
    CHECK(visit.take("advisor", "2026-03-03 11:00", "deliver") == "unknown-transition");

    RecordDesk sale("default", Kind::sale);
    CHECK(sale.set("salesperson", "2026-03-02 09:00", {{"state", std::string("delivered")}}) == "guarded");
    sale.create("2026-03-02 09:00");
    CHECK(sale.set("salesperson", "2026-03-02 09:00", {{"state", std::string("cancelled")}}) == "guarded");
    CHECK(sale.act("salesperson", "2026-03-02 10:00", [](model::Mutation& m) {
        policy::addVisitStep(m, "cancel");
        m.set.back().value = std::string("delivered");
    }) == "guarded");
}

TEST_CASE("A visit without a way of working gets one once, and is not called about before", "[S-03]") {
    RecordDesk desk("default", Kind::visit);
    REQUIRE(desk.set("advisor", "2026-03-02 09:00", {{"picked_up_at", ms("2026-03-02 17:00")}}).empty());
    CHECK(desk.call("caller", "follow_up", unanswered("2026-03-03 10:00")) == "unknown-profile");
    CHECK(desk.set("advisor", "2026-03-03 09:00", {{"profile", desk.profile.id}}).empty());
    CHECK(desk.call("caller", "follow_up", unanswered("2026-03-03 10:00")).empty());
}

TEST_CASE("A call-back takes its answer into the case", "[J-11][J-05]") {
    const auto answered = [] {
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
    };
    auto desk = answered();
    CHECK(desk.planned() == "result_call calling");
    CHECK(text(desk.callOf("result_call").step.until) == "2026-03-04 00:00");
    CHECK(desk.call("advisor", "result_call", reached("2026-03-03 10:00", satisfied(true))) == "not-caller");
    CHECK(desk.act("caller", "2026-03-03 10:00", [](model::Mutation& m) {
        policy::addCall(m, "result_call", reached("2026-03-03 10:00", satisfied(true)));
        m.set.back().value = false;
    }) == "guarded");
    CHECK(desk.call("caller", "result_call", reached("2026-03-03 10:00", satisfied(true))).empty());
    CHECK(desk.state() == "closed");
    CHECK(desk.planned() == "result_call done");
    CHECK(desk.path().ends_with("call_reached:result_call.satisfied=yes satisfied"));

    auto again = answered();
    CHECK(again.call("caller", "result_call", reached("2026-03-03 10:00", satisfied(false))).empty());
    CHECK(again.state() == "seeking_again");
    CHECK_FALSE(again.callOf("result_call").step.goesUp);
    CHECK(again
              .take("service_manager", "2026-03-03 15:00", "answer_again", {},
                    {{"within_authority", true}, {"outcome", std::string("已更换")}})
              .empty());
    CHECK(again.call("caller", "second_result_call", reached("2026-03-04 10:00", satisfied(false))).empty());
    CHECK(again.state() == "major");
    CHECK(again.callOf("second_result_call").step.goesUp);
    // Gone on without a call: there is nothing to call about any more.
    auto gone = answered();
    CHECK(gone.take("caller", "2026-03-02 15:00", "satisfied", {}, {{"satisfied", true}}).empty());
    CHECK(gone.planned() == "result_call overtaken");
}

TEST_CASE("A case is called about after its closing, and opened again if the customer is not satisfied",
          "[J-11][T-15]") {
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
    CHECK(desk.planned().empty());
    REQUIRE(desk.take("advisor", "2026-03-02 12:00", "close", {}, {{"satisfied", true}}).empty());
    CHECK(desk.planned() == "result_call calling");
    CHECK(alarmsAt(desk, "2026-03-02 12:00") ==
          "result_call follow_up 2026-03-03 00:00 to caller; "
          "result_call overdue 2026-03-04 00:00+1ms to caller holder next_rung");
    CHECK(desk.call("caller", "result_call", unanswered("2026-03-03 10:00")).empty());
    CHECK(desk.call("caller", "result_call", reached("2026-03-03 12:00", satisfied(false))).empty());
    CHECK(desk.state() == "facts");
    CHECK(desk.path().ends_with("call_reached:result_call.satisfied=no reopen"));
}

TEST_CASE("An important case is not closed by a call, but by the lead", "[T-08][J-11]") {
    RecordDesk desk("default", Kind::complaint);
    desk.open("2026-03-02 09:00", "complaint_lead", "complaint", {{"own_words", std::string("起火")}});
    REQUIRE(desk.act("advisor", "2026-03-02 09:10",
                     [](model::Mutation& m) { m.add.push_back(model::assign(m.kind, "criteria", "fire")); })
                .empty());
    const auto step = [&](const char* role, const char* name, const Fields& fields) {
        REQUIRE(desk.take(role, "2026-03-02 10:00", name, {}, fields).empty());
    };
    step("advisor", "establish", {{"demand", std::string("赔偿")}});
    step("complaint_lead", "judge",
         {{"cause", std::string("线路")}, {"complaint_record.responsibility", std::string("厂家")}});
    step("complaint_lead", "go_major", {{"within_authority", false}});
    step("complaint_lead", "report",
         {{"what", std::string("起火")},
          {"major_report.sent_at", std::int64_t{1}},
          {"major_report.reference", std::string("YJQ-1")}});
    step("regional_manager", "no_appraisal", {{"appraisal_needed", false}});
    step("regional_manager", "plan", {{"major_report.plan", std::string("更换")}});
    step("regional_manager", "agree", {{"agreement", true}, {"outcome", std::string("更换")}});
    step("regional_manager", "carried_out", {});
    CHECK(desk.planned() == "major_call calling");
    CHECK(desk.call("caller", "major_call", reached("2026-03-03 10:00", satisfied(true))).empty());
    CHECK(desk.state() == "major_answered");
    CHECK(desk.take("complaint_lead", "2026-03-03 11:00", "close_major", {}, {{"satisfied", true}}).empty());
}

TEST_CASE("A tablet without a network judges calls as the server does", "[J-02][J-03][I12]") {
    auto desk = visitOf("default");
    desk.offline = true;
    CHECK(desk.call("caller", "follow_up", unanswered("2026-03-02 16:59")) == "too-early");
    CHECK(desk.call("caller", "follow_up", unanswered("2026-03-03 10:00")).empty());
    CHECK(desk.call("caller", "follow_up", unanswered("2026-03-03 11:59")) == "too-soon");
    CHECK(desk.callOf("follow_up").step.attempts == 1);
    CHECK(desk.call("caller", "follow_up", reached("2026-03-03 12:00", fine())).empty());
    CHECK(desk.planned() == "follow_up done; second_call calling");
    CHECK(desk.call("caller", "follow_up", reached("2026-03-03 12:05", fine())) == "call-over");
}

TEST_CASE("A call that is wanted no more is dropped by who would make it, or leads", "[T-21]") {
    auto desk = visitOf("default");
    CHECK(desk.call("technician", "second_call", overtaken("2026-03-03 10:00")) == "not-caller");
    CHECK(desk.call("advisor", "second_call", overtaken("2026-03-03 10:00")).empty());
    CHECK(desk.planned() == "follow_up calling; second_call overtaken");
    CHECK(desk.call("complaint_lead", "second_call", overtaken("2026-03-03 10:00")) == "call-over");
    CHECK(desk.call("complaint_lead", "no_such_call", overtaken("2026-03-03 10:00")) == "no-such-call");
}

TEST_CASE("A call falls due on the day of its list, and is overdue from its end", "[S-04][S-03]") {
    const auto desk = visitOf("default");
    CHECK(alarmsAt(desk, "2026-03-02 18:00") ==
          "follow_up follow_up 2026-03-05 00:00 to caller; "
          "follow_up overdue 2026-03-06 00:00+1ms to caller holder next_rung; "
          "second_call follow_up 2026-03-16 00:00 to caller; "
          "second_call overdue 2026-03-17 00:00+1ms to caller holder next_rung");
    const auto own = visitOf("service-followup",
                             {{"important_customer", true}, {"account_person", std::string("xu-example")}});
    CHECK(alarmsAt(own, "2026-03-02 18:00")
              .starts_with("follow_up follow_up 2026-03-05 00:00 to front_desk "
                           "account_person caller customer_service (xu-example)"));
}

TEST_CASE("What a call's step says is read as it was written", "[J-03]") {
    property("calls as steps", [] {
        CallEvent event;
        event.kind = static_cast<CallKind>(*uniform(0, 6));
        event.at = base::instantFromMs(*uniform(0, 1'000'000));
        if (event.kind == CallKind::inconvenient && !oneIn(3))
            event.named = oneIn(2) ? policy::Moment{day("2026-03-05")}
                                   : policy::Moment{base::instantFromMs(*uniform(0, 1'000'000))};
        if (event.kind == CallKind::cause) event.cause = "not_agreed";
        if (event.kind == CallKind::reached) {
            const auto maybe = [] { return oneIn(2) ? std::nullopt : std::optional(oneIn(2)); };
            event.answers.grievance = maybe();
            event.answers.withinAuthority = maybe();
            event.answers.settled = maybe();
            event.answers.complaint = maybe();
            event.answers.satisfied = maybe();
            event.answers.suggestion = oneIn(2);
            event.answers.costFen = *uniform(0, 100);
            if (oneIn(2)) event.answers.lines = {{"contact", oneIn(2)}, {"leave", oneIn(2)}};
        }
        const auto [name, detail] = policy::callStepOf("follow_up", event);
        const auto element = policy::stepText(name, detail, event.at);
        const auto step = policy::parseStep(element);
        RC_ASSERT(step.has_value());
        const auto read = policy::parseCall(*step);
        RC_ASSERT(read.has_value());
        RC_ASSERT(read->first == "follow_up");
        RC_ASSERT(policy::callStepOf("follow_up", read->second) == (std::pair{name, detail}));
        RC_ASSERT(read->second.at == event.at);
    });
}

TEST_CASE("A step of a call that has not the form is none", "[I12]") {
    for (const char* wrong :
         {"call_unanswered@5", "call_unanswered:@5", "call_unanswered:follow_up.x@5",
          "call_inconvenient:follow_up.tomorrow@5", "call_reached:follow_up.grievance@5",
          "call_reached:follow_up.grievance=maybe@5", "call_reached:follow_up.nothing=yes@5",
          "call_reached:follow_up.cost=-3@5", "call_reached:follow_up.line_=yes@5", "call_cause:follow_up@5",
          "call_contacted:follow_up.x@5", "calls:follow_up@5"}) {
        INFO(wrong);
        const std::string element = wrong;
        const auto step = policy::parseStep(element);
        REQUIRE(step);
        CHECK_FALSE(policy::parseCall(*step));
    }
}

namespace {

// Any visit, order or complaint that may be called about, and who may call.
RecordDesk anyCalled() {
    const auto name = oneOf(policy::builtInProfiles()).name;
    if (oneIn(2)) {
        Fields fields = {{"important_customer", oneIn(3)},
                         {"account_person", std::string("advisor-example")},
                         {"agreed_call", oneIn(2)}};
        if (oneIn(2)) fields.emplace_back("call_wish_at", ms("2026-03-05 15:00"));
        if (oneIn(2)) fields.emplace_back("heard_on_call", std::string("还是异响"));
        return visitOf(name, fields);
    }
    RecordDesk sale(name, Kind::sale);
    sale.create("2026-03-02 09:00", {{"signed_at", ms("2026-03-02 10:00")}});
    if (oneIn(2)) (void)sale.take("salesperson", "2026-03-03 09:00", "promised", "2026-04-01/2026-04-03");
    return sale;
}

CallEvent anyEvent(base::Instant now) {
    CallEvent event;
    event.kind = static_cast<CallKind>(*uniform(0, 6));
    event.at = now;
    if (event.kind == CallKind::inconvenient && !oneIn(3))
        event.named = policy::Moment{now + std::chrono::hours{*uniform(1, 200)}};
    if (event.kind == CallKind::cause) event.cause = oneIn(2) ? "not_agreed" : "unanswered";
    return event;
}

std::vector<policy::Actor> callers(const policy::PolicyProfile& profile) {
    std::vector<policy::Actor> out;
    for (const auto& role : profile.roles)
        out.push_back(RecordDesk::actor(role.id));
    return out;
}

// Mostly one who may.
policy::Actor anyCaller(const policy::PolicyProfile& profile, const policy::FollowUpPlan& plan) {
    return oneIn(4) ? oneOf(callers(profile)) : RecordDesk::actor(oneOf(plan.callers));
}

// What is wanted is answered by chance, until nothing is.
CallEvent answeredAll(const policy::PolicyProfile& profile, const policy::RecordCall& call, CallEvent event) {
    for (int n = 0; n < 10; ++n) {
        auto log = call.log;
        log.push_back(event);
        const auto step = policy::nextStep(profile, *call.plan, call.window, call.subject, log, shop());
        if (step.state != CallState::asking) return event;
        for (const auto& what : step.wanted) {
            const bool yes = oneIn(2);
            if (what == policy::ask::kGrievance)
                event.answers.grievance = yes;
            else if (what == policy::ask::kWithinAuthority)
                event.answers.withinAuthority = yes;
            else if (what == policy::ask::kSettled)
                event.answers.settled = yes;
            else if (what == policy::ask::kComplaint)
                event.answers.complaint = yes;
            else if (what == policy::ask::kSatisfied)
                event.answers.satisfied = yes;
            else
                event.answers.lines.push_back({what, yes});
        }
    }
    return event;
}

}  // namespace

TEST_CASE("Who may call, by the list, is never refused what came of it", "[S-12][J-02]") {
    property("calls that are open",
             [] {
                 RecordDesk desk = anyCalled();
                 auto now = at("2026-03-02 17:00");
                 int attempts = 0;
                 for (int n = *uniform(1, 12); n > 0; --n) {
                     now += std::chrono::minutes{*uniform(1, 2 * 24 * 60)};
                     for (const auto& call : desk.calls()) {
                         const auto actor = anyCaller(desk.profile, *call.plan);
                         CallEvent event = anyEvent(now);
                         if (event.kind == CallKind::reached) event = answeredAll(desk.profile, call, event);
                         const bool attempt = event.kind == CallKind::unanswered ||
                                              event.kind == CallKind::inconvenient ||
                                              event.kind == CallKind::reached;
                         const auto may = policy::mayCallOf(desk.record(), call, actor, now, shop());
                         const auto before = desk.record();
                         const auto refused =
                             desk.act(actor.role, text(at("2026-03-02 17:00")), [&](model::Mutation& m) {
                                 m.at = now;
                                 policy::addCall(m, call.plan->id, event);
                             });
                         RC_LOG() << actor.role << " " << call.plan->id << " "
                                  << policy::callStepOf(call.plan->id, event).second << ": " << refused
                                  << "\n";
                         if (attempt) RC_ASSERT(refused == (may ? may->code : std::string()));
                         if (!refused.empty()) RC_ASSERT(desk.record() == before);
                         if (refused.empty()) ++attempts;
                         for (const auto& m : desk.consequences)
                             RC_ASSERT_FALSE(model::validate(m).has_value());
                     }
                 }
                 RC_CLASSIFY(attempts > 1, "several");
                 const auto other = policy::callsOf(desk.profile, turned(desk.record()), shop());
                 const auto calls = desk.calls();
                 RC_ASSERT(other.size() == calls.size());
                 for (std::size_t i = 0; i < calls.size(); ++i)
                     RC_ASSERT(other[i].step == calls[i].step);
                 // Every call ends: each step that counts brings it nearer.
                 for (const auto& call : desk.calls())
                     RC_ASSERT(call.step.attempts <= call.plan->attempts);
             },
             {.runs = 200, .mustMeet = {{"several", 20}}});
}

namespace {

// A case on its way until somebody is to be called about it, if it comes so far.
CasePlay anyCalledAbout() {
    const auto& profile = profileNamed(oneIn(3) ? "default" : "jac-dealer");
    CasePlay play(profile, oneOf(profile.kinds).id, RecordDesk::actor("caller"));
    for (int n = 0; n < 150; ++n) {
        const auto calls = policy::callsOf(profile, play.record(), shop());
        if (std::ranges::any_of(calls, [](const auto& c) { return c.step.state == CallState::calling; }))
            break;
        play.pass(std::chrono::minutes{*uniform(1, 600)});
        const auto actor = oneOf(play.actors());
        auto offers = policy::offers(profile, actor, play.record());
        std::erase_if(offers, [&](const policy::Offer& offer) {
            const auto* t = policy::findById(profile.transitions, offer.transition);
            return offer.refusal || !t || t->to.empty();
        });
        if (!offers.empty()) (void)play.act(actor, play.stepOf(actor, oneOf(offers), anyTruths()));
    }
    return play;
}

}  // namespace

TEST_CASE("Who may call back about a case takes it where its workflow says, and nowhere else",
          "[J-05][J-11]") {
    property("call-backs",
             [] {
                 CasePlay play = anyCalledAbout();
                 play.pass(std::chrono::hours{1});
                 for (const auto& call : policy::callsOf(play.profile(), play.record(), shop())) {
                     const bool calling = call.step.state == CallState::calling;
                     RC_CLASSIFY(calling, "calling");
                     const bool yes = oneIn(2);
                     const auto actor = oneIn(3) ? oneOf(play.actors()) : RecordDesk::actor("caller");
                     const auto may = policy::mayCallOf(play.record(), call, actor, play.now(), shop());
                     RC_ASSERT((calling || may.has_value()));
                     auto event = satisfied(yes);
                     CallEvent said = reached("2026-03-03 12:00", event);
                     said.at = play.now();
                     model::Mutation m = play.begun();
                     m.set.push_back(model::assign(m.kind, "own_words", std::string("还是不行")));
                     policy::addCall(m, call.plan->id, said);
                     CasePlay after = play;
                     const auto refused = after.act(actor, m);
                     RC_LOG() << play.profile().name << " " << call.plan->id << " " << actor.role << " "
                              << (refused ? refused->code : "accepted") << "\n";
                     RC_ASSERT(refused.has_value() == may.has_value());
                     if (refused) continue;
                     RC_CLASSIFY(true, "called");
                     const auto steps = policy::pathOf(after.record());
                     const auto before = policy::pathOf(play.record()).size();
                     RC_ASSERT(steps.size() <= before + 2);
                     if (steps.size() == before + 1) RC_ASSERT(after.state() == play.state());
                     // What it led to, a person could have done as well.
                     if (steps.size() == before + 2) {
                         const auto* t = policy::findById(play.profile().transitions, steps.back().name);
                         RC_ASSERT(t != nullptr);
                         RC_ASSERT(std::ranges::find(t->from, play.state()) != t->from.end());
                         RC_ASSERT(after.state() == t->to);
                     }
                 }
             },
             {.runs = 100, .mustMeet = {{"calling", 30}, {"called", 15}}});
}

TEST_CASE("Of two who call at once one is heard, and the other told why not, in either order", "[I9][I12]") {
    property("concurrent calls", [] {
        RecordDesk desk = anyCalled();
        const auto calls = desk.calls();
        if (calls.empty()) return;
        const auto call = oneOf(calls);
        const auto now = call.window.opens + std::chrono::hours{1};
        const auto actor = [&] {
            for (const auto& one : callers(desk.profile))
                if (!policy::mayCallOf(desk.record(), call, one, now, shop())) return one;
            return RecordDesk::actor("nobody");
        }();
        const auto sent = [&](RecordDesk& to, const CallEvent& event) {
            return to.act(actor.role, "2026-03-02 17:00", [&](model::Mutation& m) {
                m.at = event.at;
                policy::addCall(m, call.plan->id, event);
            });
        };
        CallEvent one = anyEvent(now);
        CallEvent two = anyEvent(now + std::chrono::minutes{1});
        for (CallEvent* event : {&one, &two})
            if (event->kind == CallKind::reached) *event = answeredAll(desk.profile, call, *event);
        RecordDesk other = desk;
        const auto first = sent(desk, one);
        const auto second = sent(desk, two);
        (void)sent(other, two);
        (void)sent(other, one);
        RC_LOG() << first << " then " << second << "\n";
        for (const auto* after : {&desk, &other}) {
            const auto steps = policy::pathOf(after->record());
            const auto reachedTimes =
                std::ranges::count(steps, policy::step::kCallReached, &policy::Step::name);
            RC_ASSERT(reachedTimes <= 1);
            // Read again it is what it was: nothing but the record says it.
            for (const auto& again : after->calls())
                RC_ASSERT(again.step == policy::nextStep(after->profile, *again.plan, again.window,
                                                         again.subject, again.log, shop()));
        }
    });
}
