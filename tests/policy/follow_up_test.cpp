// When calls are due, and on whose list they stand.
#include "shared/policy/follow_up/follow_up.hpp"

#include "tests/policy/calls.hpp"
#include "tests/policy/clock_words.hpp"

#include <algorithm>

using namespace heed;
using namespace heed::test;
using policy::CallState;
using policy::DateRange;
using policy::MonthPart;
using policy::OpenCall;
using policy::PromiseEntry;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

constexpr const char* kPromised = "promised_delivery";

PromiseEntry promised(std::string_view when, DateRange days, std::string words = {}) {
    return {kPromised, PromiseEntry::Kind::promised, at(when), days, std::move(words), "王示例"};
}
PromiseEntry promised(std::string_view when, std::string_view date) {
    return promised(when, DateRange{day(date), day(date)});
}
PromiseEntry asked(std::string_view when) {
    return {kPromised, PromiseEntry::Kind::asked, at(when), {}, "什么时候能提车？", "李示例"};
}
PromiseEntry withdrawn(std::string_view when) {
    return {kPromised, PromiseEntry::Kind::withdrawn, at(when), {}, {}, "王示例"};
}

std::string windowFor(const char* profile, const char* plan, const policy::FollowUpFacts& facts) {
    const auto& p = profileNamed(profile);
    return text(policy::windowOf(p, planOf(p, plan), facts, shop()));
}
std::string beforeDelivery(std::vector<PromiseEntry> promises,
                           std::optional<std::string_view> signedAt = {}) {
    policy::FollowUpFacts facts;
    facts.promises = std::move(promises);
    if (signedAt) facts.begun = at(*signedAt);
    return windowFor("toyota-dealer", "before_delivery", facts);
}

std::string listed(const policy::CallWindow& window, const policy::CallStep& step = {}) {
    return policy::isoDate(policy::listDay(window, step, shop()));
}

OpenCall openCall(std::string subject, const OneCall& call, const std::vector<policy::CallEvent>& log = {},
                  std::optional<minutes> preferred = {}) {
    return {std::move(subject), call.plan.id, call.window, call.after(log), preferred};
}
std::string subjects(const std::vector<OpenCall>& calls, std::string_view on) {
    std::string out;
    for (const auto& l : policy::callList(calls, day(on), shop()))
        out += (out.empty() ? "" : " ") + calls[l.call].subject + (l.carriedOver ? "*" : "");
    return out;
}

}  // namespace

TEST_CASE("The call after the service is due on the third working day, never after the seventh day",
          "[S-03]") {
    struct Row {
        const char* pickUp;
        const char* window;
        const char* list;
    };
    for (const auto& row : {
             Row{"2026-03-02 10:00", "2026-03-02 10:00 | 2026-03-06 00:00 | 2026-03-10 00:00", "2026-03-05"},
             // At the last instant of a day, and at the first.
             Row{"2026-03-02 23:59", "2026-03-02 23:59 | 2026-03-06 00:00 | 2026-03-10 00:00", "2026-03-05"},
             Row{"2026-03-03 00:00", "2026-03-03 00:00 | 2026-03-07 00:00 | 2026-03-11 00:00", "2026-03-06"},
             Row{"2026-03-06 10:00", "2026-03-06 10:00 | 2026-03-12 00:00 | 2026-03-14 00:00", "2026-03-11"},
             // Spring Festival: the third working day lies past the seventh day, which is one off. The
             // make-up workday before it is after the pick-up, or the pick-up's own.
             Row{"2026-02-13 10:00", "2026-02-13 10:00 | 2026-02-21 00:00 | 2026-02-21 00:00", "2026-02-14"},
             Row{"2026-02-14 10:00", "2026-02-14 10:00 | 2026-02-22 00:00 | 2026-02-22 00:00", "2026-02-21"},
             // National Day.
             Row{"2025-09-30 17:00", "2025-09-30 17:00 | 2025-10-08 00:00 | 2025-10-08 00:00", "2025-10-07"},
         })
        for (const auto* profile : {"service-followup", "default"}) {
            INFO(profile << " " << row.pickUp);
            const auto call = callOf(profile, "follow_up", row.pickUp);
            CHECK(text(call.window) == row.window);
            CHECK(listed(call.window) == row.list);
        }
}

TEST_CASE("The day the customer wished takes the due's place, and one past the seventh day is only noted",
          "[S-03][S-02]") {
    auto facts = factsOf("pick_up", "2026-03-02 10:00");
    const auto with = [&](policy::Moment wish) {
        facts.wish = wish;
        return windowFor("service-followup", "follow_up", facts);
    };
    CHECK(with(day("2026-03-04")) == "2026-03-02 10:00 | 2026-03-05 00:00 | 2026-03-10 00:00");
    CHECK(with(at("2026-03-04 15:00")) == "2026-03-02 10:00 | 2026-03-05 00:00 | 2026-03-10 00:00");
    CHECK(with(day("2026-03-09")) == "2026-03-02 10:00 | 2026-03-10 00:00 | 2026-03-10 00:00");
    CHECK(with(day("2026-03-10")) == "2026-03-02 10:00 | 2026-03-10 00:00 | 2026-03-10 00:00 | wish noted");
    CHECK(with(day("2099-01-01")) == "2026-03-02 10:00 | 2026-03-10 00:00 | 2026-03-10 00:00 | wish noted");
    CHECK(with(day("2026-03-01")) == "2026-03-02 10:00 | 2026-03-03 00:00 | 2026-03-10 00:00");
    // The second call is not the one that was wished for.
    facts.wish = day("2026-03-04");
    CHECK(windowFor("service-followup", "second_call", facts) ==
          "2026-03-10 00:00 | 2026-03-17 00:00 | 2026-03-17 00:00");
}

TEST_CASE("A call's window is due when its clock is", "[S-03][J-01][T-21][J-11]") {
    for (const auto& builtIn : policy::builtInProfiles()) {
        const auto& profile = profileNamed(builtIn.name);
        for (const auto& plan : profile.followUps) {
            const auto* clock = policy::findById(profile.clocks, plan.clock);
            if (!clock) continue;
            for (const auto* start : {"2025-09-30 17:00", "2026-02-13 10:00", "2026-03-07 08:00",
                                      "2026-12-28 10:00", "2027-01-05 23:59"}) {
                INFO(builtIn.name << " " << plan.id << " " << start);
                const auto window = policy::windowOf(profile, plan, factsOf(plan.anchor, start), shop());
                REQUIRE(window);
                const auto reading = read(clock->definition, {event(Kind::started, start)});
                CHECK(text(window->due) == text(reading.due));
                if (!clock->definition.wishable) continue;
                auto facts = factsOf(plan.anchor, start);
                for (const auto* wished :
                     {"2025-09-01", "2025-10-05", "2026-02-14", "2026-12-31", "2027-01-09"}) {
                    facts.wish = day(wished);
                    const auto moved =
                        read(clock->definition, {event(Kind::started, start), wish(start, day(wished))});
                    CHECK(text(policy::windowOf(profile, plan, facts, shop())->due.at) ==
                          text(moved.due->at));
                }
            }
        }
    }
}

TEST_CASE("The second call is due on the fourteenth day, and waits until the time for the first is over",
          "[S-03]") {
    const auto monday = callOf("service-followup", "second_call", "2026-03-02 10:00");
    CHECK(text(monday.window) == "2026-03-10 00:00 | 2026-03-17 00:00 | 2026-03-17 00:00");
    CHECK(listed(monday.window) == "2026-03-16");
    const auto saturday = callOf("default", "second_call", "2026-03-07 10:00");
    CHECK(text(saturday.window) == "2026-03-15 00:00 | 2026-03-22 00:00 | 2026-03-22 00:00");
    CHECK(listed(saturday.window) == "2026-03-20");
}

TEST_CASE("J calls within three days of the repair, counted by the calendar", "[J-01]") {
    const auto friday = callOf("jac-dealer", "repair_call", "2026-03-06 16:00");
    CHECK(text(friday.window) == "2026-03-06 16:00 | 2026-03-10 00:00 | 2026-03-14 00:00");
    CHECK(listed(friday.window) == "2026-03-09");
    // Due on Sunday: Friday is after the pick-up on Thursday.
    const auto thursday = callOf("jac-dealer", "repair_call", "2026-03-05 16:00");
    CHECK(text(thursday.window) == "2026-03-05 16:00 | 2026-03-09 00:00 | 2026-03-13 00:00");
    CHECK(listed(thursday.window) == "2026-03-06");
}

TEST_CASE("The call about a result is due within one day of it, and so is one about a problem sheet",
          "[J-11][J-05]") {
    for (const auto* plan : {"sheet_call", "result_call", "second_result_call", "major_call"}) {
        const auto call = callOf("jac-dealer", plan, "2026-03-04 16:00");
        CHECK(text(call.window) == "2026-03-04 16:00 | 2026-03-06 00:00 | 2026-03-12 00:00");
    }
    // A result on Friday: Saturday is off, and the last working day before is Friday itself.
    CHECK(listed(callOf("jac-dealer", "result_call", "2026-03-06 16:00").window) == "2026-03-07");
    CHECK(text(callOf("default", "result_call", "2026-03-04 16:00").window) ==
          "2026-03-04 16:00 | 2026-03-06 00:00 | 2026-03-12 00:00");
}

TEST_CASE("A case closed again is called about anew", "[J-11]") {
    auto facts = factsOf("closing", "2026-03-04 16:00");
    facts.happened.push_back({"closing", at("2026-03-20 09:00")});
    facts.happened.push_back({"pick_up", at("2026-04-01 09:00")});
    CHECK(windowFor("default", "result_call", facts) ==
          "2026-03-20 09:00 | 2026-03-22 00:00 | 2026-03-28 00:00");
}

TEST_CASE("After signing a customer is called from day 7 on, by day 14", "[T-21]") {
    for (const auto* profile : {"toyota-dealer", "default"}) {
        const auto call = callOf(profile, "after_signing", "2026-03-02 15:00");
        CHECK(text(call.window) == "2026-03-09 00:00 | 2026-03-17 00:00 | 2026-03-17 00:00");
        CHECK(listed(call.window) == "2026-03-16");
    }
}

TEST_CASE("Before the promised date a customer is called from day 14 to day 7 before it", "[T-21]") {
    CHECK(beforeDelivery({promised("2026-03-02 15:00", "2026-04-20")}) ==
          "2026-04-06 00:00 | 2026-04-14 00:00 | 2026-04-14 00:00");
    // Promised within the window: it opens at once.
    CHECK(beforeDelivery({promised("2026-04-10 15:00", "2026-04-20")}) ==
          "2026-04-10 15:00 | 2026-04-14 00:00 | 2026-04-14 00:00");
    // On its last day.
    CHECK(beforeDelivery({promised("2026-04-13 23:59", "2026-04-20")}) ==
          "2026-04-13 23:59 | 2026-04-14 00:00 | 2026-04-14 00:00");
}

TEST_CASE("Where signing is later than day 7 before the promised date, the call is due the day before it",
          "[T-21]") {
    const auto promise = promised("2026-03-02 15:00", "2026-04-20");
    CHECK(beforeDelivery({promise}, "2026-04-14 00:00") ==
          "2026-04-14 00:00 | 2026-04-20 00:00 | 2026-04-20 00:00");
    CHECK(beforeDelivery({promise}, "2026-04-19 16:00") ==
          "2026-04-19 16:00 | 2026-04-20 00:00 | 2026-04-20 00:00");
    // Nothing is left of the time before the promise.
    CHECK(beforeDelivery({promise}, "2026-04-20 00:00") == "none");
    CHECK(beforeDelivery({promised("2026-04-20 09:00", "2026-04-20")}) == "none");
    CHECK(beforeDelivery({promised("2026-04-20 09:00", "2026-03-20")}) == "none");
}

TEST_CASE("An inexact promise is an interval whose first day counts", "[T-21]") {
    const auto days = policy::daysOf(std::chrono::year{2027} / 2, MonthPart::early);
    REQUIRE(days);
    CHECK(beforeDelivery({promised("2026-11-02 15:00", *days, "二月上旬")}) ==
          "2027-01-18 00:00 | 2027-01-26 00:00 | 2027-01-26 00:00");
    struct Row {
        MonthPart part;
        const char* from;
        const char* to;
    };
    for (const auto& row : {Row{MonthPart::early, "2028-02-01", "2028-02-10"},
                            {MonthPart::middle, "2028-02-11", "2028-02-20"},
                            {MonthPart::late, "2028-02-21", "2028-02-29"},
                            {MonthPart::whole, "2028-02-01", "2028-02-29"}}) {
        const auto part = policy::daysOf(std::chrono::year{2028} / 2, row.part);
        REQUIRE(part);
        CHECK(policy::isoDate(part->from) == row.from);
        CHECK(policy::isoDate(part->to) == row.to);
    }
    CHECK_FALSE(policy::daysOf(std::chrono::year{2028} / 13, MonthPart::early));
}

TEST_CASE("A changed promise replans the call, and the old one stays on record", "[T-21]") {
    const auto& profile = profileNamed("toyota-dealer");
    auto facts = factsOf("signed", "2026-03-02 15:00");
    facts.promises = {promised("2026-03-02 15:00", "2026-04-20")};
    const auto before = policy::planCalls(profile, facts, shop());
    REQUIRE(before.size() == 2);
    CHECK(policy::replan(profile, before, facts, shop()).empty());

    facts.promises.push_back(promised("2026-04-10 11:00", "2026-05-11"));
    const auto changes = policy::replan(profile, before, facts, shop());
    REQUIRE(changes.size() == 1);
    CHECK(changes[0].plan == "before_delivery");
    CHECK(text(changes[0].before) == "2026-04-06 00:00 | 2026-04-14 00:00 | 2026-04-14 00:00");
    CHECK(text(changes[0].after) == "2026-04-27 00:00 | 2026-05-05 00:00 | 2026-05-05 00:00");
    const auto standing = policy::standingOf(facts.promises, kPromised);
    REQUIRE(standing.current);
    CHECK(standing.current == &facts.promises[1]);
    REQUIRE(standing.earlier.size() == 1);
    CHECK(standing.earlier[0] == &facts.promises[0]);

    facts.promises.push_back(withdrawn("2026-04-20 09:00"));
    const auto gone = policy::replan(profile, before, facts, shop());
    REQUIRE(gone.size() == 1);
    CHECK(text(gone[0].after) == "none");
    CHECK(policy::standingOf(facts.promises, kPromised).earlier.size() == 2);

    const auto none = policy::replan(profile, {}, facts, shop());
    REQUIRE(none.size() == 1);
    CHECK(none[0].plan == "after_signing");
    CHECK(text(none[0].before) == "none");
}

TEST_CASE("A customer who asks again and again and is told nothing certain is counted", "[T-21]") {
    const auto early = policy::daysOf(std::chrono::year{2027} / 2, MonthPart::early);
    std::vector<PromiseEntry> said = {asked("2026-11-02 09:00"), asked("2026-11-09 09:00")};
    const auto vain = [&] { return policy::standingOf(said, kPromised).askedInVain; };
    CHECK(policy::standingOf({}, kPromised).askedInVain == 0);
    CHECK(vain() == 2);
    CHECK_FALSE(policy::standingOf(said, kPromised).current);
    said.push_back(promised("2026-11-10 09:00", *early, "二月上旬"));
    said.push_back(asked("2026-11-20 09:00"));
    CHECK(vain() == 3);  // "early February" is not certain
    said.push_back(promised("2026-11-21 09:00", "2027-02-03"));
    CHECK(vain() == 0);
    said.push_back(asked("2026-11-22 09:00"));
    CHECK(vain() == 1);
    CHECK(policy::standingOf(said, "another fact").askedInVain == 0);
    // What promises nothing is on record and not in force.
    said.push_back(promised("2026-11-23 09:00", DateRange{day("2027-02-09"), day("2027-02-03")}));
    CHECK(policy::standingOf(said, kPromised).current == &said[4]);
}

TEST_CASE("Plans are made of what happened, and of nothing else", "[T-21][S-03][J-01][J-11]") {
    for (const auto& builtIn : policy::builtInProfiles())
        CHECK(policy::planCalls(profileNamed(builtIn.name), {}, shop()).empty());
    const auto ids = [](const char* profile, const policy::FollowUpFacts& facts) {
        std::string out;
        for (const auto& call : policy::planCalls(profileNamed(profile), facts, shop()))
            out += (out.empty() ? "" : " ") + call.plan;
        return out;
    };
    const auto pickedUp = factsOf("pick_up", "2026-03-02 10:00");
    CHECK(ids("service-followup", pickedUp) == "follow_up second_call");
    CHECK(ids("jac-dealer", pickedUp) == "repair_call");
    CHECK(ids("toyota-dealer", pickedUp).empty());
    CHECK(ids("paint-ccs", pickedUp).empty());
    CHECK(ids("default", factsOf("closing", "2026-03-02 10:00")) == "result_call");
    CHECK(ids("default", factsOf("signed", "2026-03-02 10:00")) == "after_signing");
}

TEST_CASE("A day's list holds what is due that day, by preferred time, and what is left of days before",
          "[S-04]") {
    const auto monday = callOf("service-followup", "follow_up", "2026-03-02 10:00");   // due 03-05
    const auto tuesday = callOf("service-followup", "follow_up", "2026-03-03 10:00");  // due 03-06
    const auto named = inconvenient("2026-03-04 10:00", at("2026-03-06 09:15"));
    const std::vector<OpenCall> calls = {
        openCall("none", tuesday),
        openCall("late", tuesday, {}, hours{16}),
        openCall("early", tuesday, {}, hours{8} + minutes{30}),
        openCall("left", monday, {unanswered("2026-03-05 10:00")}),
        openCall("named", monday, {named}, hours{17}),
        openCall("done", tuesday, {reached("2026-03-04 10:00", fine())}),
        openCall("early", tuesday, {}, hours{12}),  // the same call a second time
    };
    CHECK(subjects(calls, "2026-03-04").empty());
    CHECK(subjects(calls, "2026-03-05") == "left");
    CHECK(subjects(calls, "2026-03-06") == "early named late left* none");
    CHECK(subjects({}, "2026-03-06").empty());
}

TEST_CASE("Customers who were not reached are listed, by due, and stand on no call list", "[J-02]") {
    const auto later = callOf("jac-dealer", "repair_call", "2026-03-03 10:00");
    const auto sooner = callOf("jac-dealer", "repair_call", "2026-03-02 10:00");
    const std::vector<OpenCall> calls = {openCall("later", later, {inconvenient("2026-03-04 10:00")}),
                                         openCall("open", later),
                                         openCall("sooner", sooner, {inconvenient("2026-03-04 10:00")})};
    CHECK(policy::unsuccessfulCalls(calls) == std::vector<std::size_t>{2, 0});
    CHECK(subjects(calls, "2026-03-06") == "open");
    CHECK(policy::unsuccessfulCalls({}).empty());
}

TEST_CASE("What must be ready today is the next working day's list, and lists of days off that have a call",
          "[S-04][S-03]") {
    // Friday before a weekend; before Spring Festival.
    const auto days = [](const std::vector<OpenCall>& calls, std::string_view today) {
        std::string out;
        for (const auto& list : policy::nextCallLists(calls, day(today), shop()))
            out += (out.empty() ? "" : " ") + policy::isoDate(list.day) + ":" +
                   std::to_string(list.calls.size());
        return out;
    };
    CHECK(days({}, "2026-03-06") == "2026-03-09:0");
    CHECK(days({}, "2026-03-07") == "2026-03-09:0");
    const std::vector<OpenCall> festival = {
        openCall("own", callOf("default", "follow_up", "2026-02-14 10:00")),    // due 02-21, a day off
        openCall("before", callOf("default", "follow_up", "2026-02-13 10:00"))  // due 02-20, on 02-14's
    };
    CHECK(days(festival, "2026-02-13") == "2026-02-14:1");
    CHECK(days(festival, "2026-02-14") == "2026-02-21:2 2026-02-24:2");
    CHECK(days(festival, "2026-02-21") == "2026-02-24:2");
    // On Saturday a customer asks to be called on Sunday: Friday's list was made long ago.
    const auto repair = callOf("jac-dealer", "repair_call", "2026-03-05 10:00");
    const std::vector<OpenCall> sunday = {
        openCall("asked", repair, {inconvenient("2026-03-07 10:00", at("2026-03-08 15:00"))})};
    CHECK(days(sunday, "2026-03-07") == "2026-03-08:1 2026-03-09:1");
    CHECK(days(sunday, "2026-03-08") == "2026-03-09:1");
}

TEST_CASE("A time that the customer named moves the call to that day's list", "[J-02][S-04]") {
    const auto call = callOf("jac-dealer", "repair_call", "2026-03-02 10:00");  // due 03-05
    const auto step = call.after({inconvenient("2026-03-03 10:00", at("2026-03-09 15:00"))});
    CHECK(listed(call.window, step) == "2026-03-09");
    // Saturday is off: it stands on Friday's list, and still on Saturday's.
    const auto saturday = call.after({inconvenient("2026-03-03 10:00", day("2026-03-07"))});
    CHECK(listed(call.window, saturday) == "2026-03-06");
    const std::vector<OpenCall> calls = {{"order", "repair_call", call.window, saturday, {}}};
    CHECK(subjects(calls, "2026-03-05").empty());
    CHECK(subjects(calls, "2026-03-07") == "order*");
}
