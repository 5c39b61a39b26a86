#include "shared/policy/cases/alarms.hpp"

#include "shared/model/mutation_json.hpp"
#include "shared/policy/cases/notices.hpp"
#include "tests/policy/case_play.hpp"
#include "tests/policy/staff.hpp"
#include "tests/support/property.hpp"

#include <algorithm>
#include <set>

// What falls due in a case and whom it is told; and the notices that steps and alarms make.

using namespace heed;
using namespace heed::test;
using namespace std::chrono_literals;
using model::Mutation;
using policy::Alarm;
using Texts = std::vector<std::string>;

namespace {

policy::Actor actorOf(std::string_view role) {
    return {.user = std::string(role) + "-example", .role = std::string(role)};
}

// One of each role, and of the ladder's lead.
Staff staffOf(const policy::PolicyProfile& profile) {
    Staff out;
    for (const auto& role : profile.roles)
        out.push_back(colleague(role.id + "-example", {role.id}));
    return out;
}

std::string duesAt(const CasePlay& play, const policy::WorkCalendar& calendar, base::Instant now) {
    return policy::duesOf(policy::alarmsOf(play.profile(), play.record(), calendar, now));
}

// "to cause subject", in order.
Texts textsOf(const std::vector<Mutation>& notices) {
    Texts out;
    const auto of = [](const Mutation& m, std::string_view field) {
        const auto* value = m.assigned(field);
        return std::string(value ? model::asText(*value) : std::string_view{});
    };
    for (const Mutation& m : notices)
        out.push_back(of(m, "to") + ' ' + of(m, "cause") + ' ' + of(m, "subject"));
    std::ranges::sort(out);
    return out;
}

policy::Question questionOf(const CasePlay& play, const policy::Actor& actor, const Acted& acted,
                            const Mutation& m) {
    static const policy::Site kSite{.id = "FT01"};
    return {.site = kSite,
            .actor = actor,
            .device = model::DeviceNo{1},
            .before = &play.record(),
            .after = acted.after,
            .mutation = m};
}

}  // namespace

TEST_CASE("A case has an alarm for each clock that runs, when it is due soon and when it is overdue",
          "[J-08][C-02]") {
    CasePlay play(builtIn("paint-ccs"), "complaint", actorOf("sales"));
    const auto now = play.now();
    const auto alarms = policy::alarmsOf(play.profile(), play.record(), shop(), now);
    REQUIRE_FALSE(alarms.empty());
    const auto readings = policy::readingsOf(play.profile(), play.record(), shop(), now);
    const auto clocks = policy::clocksOf(play.profile(), play.record());
    std::size_t running = 0;
    for (std::size_t i = 0; i < clocks.size(); ++i) {
        if (!readings[i].start || readings[i].met) continue;
        ++running;
        const auto is = [&](Alarm::Stage stage) {
            return [&, stage](const Alarm& a) { return a.clock == clocks[i]->id && a.stage == stage; };
        };
        const auto overdue = std::ranges::find_if(alarms, is(Alarm::Stage::overdue));
        REQUIRE(overdue != alarms.end());
        // What is done in the very instant it is due is done in time.
        CHECK(overdue->at == readings[i].due->at + base::Millis{1});
        CHECK(overdue->tells == clocks[i]->overdueTells);
        const auto soon = std::ranges::find_if(alarms, is(Alarm::Stage::dueSoon));
        CHECK((soon != alarms.end()) == (readings[i].dueSoon && *readings[i].dueSoon < readings[i].due->at));
    }
    CHECK(running > 0);
    CHECK(std::ranges::is_sorted(alarms, {}, &Alarm::at));
    CHECK(policy::nextAlarm(alarms, now) == alarms.front().at);
    CHECK(policy::nextAlarm(alarms, alarms.back().at) == std::nullopt);
}

TEST_CASE("Alarms come in order, each once, stay when they are past, and end with the case", "[J-08][C-02]") {
    property("alarms",
             [] {
                 CasePlay play = anyPlayed(8);
                 const auto now = play.now() + std::chrono::minutes{*uniform(0, 60 * 24 * 40)};
                 const auto alarms = policy::alarmsOf(play.profile(), play.record(), shop(), now);
                 RC_ASSERT(std::ranges::is_sorted(alarms, {}, &Alarm::at));
                 std::set<std::string> keys;
                 for (const Alarm& alarm : alarms)
                     RC_ASSERT(keys.insert(alarm.key()).second);
                 RC_CLASSIFY(play.isClosed(), "closed");
                 if (play.isClosed()) RC_ASSERT(alarms.empty());
                 const auto next = policy::nextAlarm(alarms, now);
                 RC_ASSERT((!next || *next > now));
                 // Nothing happens: what was due then is due later too, with the same key, so it is not told
                 // again.
                 const auto readings = policy::readingsOf(play.profile(), play.record(), shop(), now);
                 if (std::ranges::any_of(readings, &policy::ClockReading::paused)) return;
                 const auto later = policy::alarmsOf(play.profile(), play.record(), shop(), now + 24h * 50);
                 std::set<std::string> then;
                 for (const Alarm& alarm : later)
                     then.insert(alarm.key());
                 for (const Alarm& alarm : alarms)
                     RC_ASSERT(then.contains(alarm.key()));
                 RC_CLASSIFY(!alarms.empty(), "alarms");
                 RC_CLASSIFY(!alarms.empty() && alarms.front().at <= now, "past");
             },
             {.runs = 300, .mustMeet = {{"alarms", 60}, {"past", 60}, {"closed", 5}}});
}

TEST_CASE("A step tells each person once, never who took it, and makes the same notices again",
          "[J-08][C-05]") {
    property("notices",
             [] {
                 CasePlay play = anyPlayed(6);
                 const auto actors = play.actors();
                 const auto& actor = oneOf(actors);
                 const auto offers = play.offersTo(actor);
                 RC_PRE(!offers.empty());
                 const auto& offer = oneOf(offers);
                 RC_PRE(!offer.refusal);
                 const auto m = play.stepOf(actor, offer, anyTruths());
                 const auto acted = play.judged(actor, m);
                 RC_PRE(!acted.refusal);
                 const auto staff = staffOf(play.profile());
                 const auto q = questionOf(play, actor, acted, m);
                 const auto notices = policy::noticesOf(play.profile(), q, staff, shop().zone(), play.now());
                 std::set<std::string> reached;
                 std::set<base::Uuid> ids;
                 for (const Mutation& notice : notices) {
                     RC_ASSERT(notice.kind == model::Kind::notice);
                     const std::string to(model::asText(*notice.assigned("to")));
                     RC_ASSERT(to != actor.user);
                     RC_ASSERT(reached.insert(to).second);
                     RC_ASSERT(ids.insert(notice.record).second);
                     RC_ASSERT(model::asText(*notice.assigned("complaint")) == play.record().id.text());
                     RC_ASSERT((std::ranges::find(staff, to, &policy::Colleague::id) != staff.end() ||
                                to == policy::holderOf(acted.after) || to == policy::openedBy(acted.after)));
                 }
                 const auto again =
                     policy::noticesOf(play.profile(), q, staff, shop().zone(), play.now() + 1h);
                 RC_ASSERT(again.size() == notices.size());
                 for (std::size_t i = 0; i < again.size(); ++i)
                     RC_ASSERT(again[i].record == notices[i].record);
                 RC_CLASSIFY(!notices.empty(), "told");
             },
             {.runs = 400, .mustMeet = {{"told", 60}}});
}

TEST_CASE("Deadlines are kept as a text, and two of them tell what has moved", "[J-08][C-02]") {
    using policy::MovedDue;
    using policy::movedDues;
    const auto ms = [](std::int64_t value) { return base::instantFromMs(value); };
    CHECK(movedDues("", "").empty());
    CHECK(movedDues("contact=5", "contact=5").empty());
    CHECK(movedDues("contact=5 answer=7", "contact=6 answer=7") ==
          std::vector{MovedDue{"contact", ms(5), ms(6)}});
    // What begins or ends has not moved.
    CHECK(movedDues("contact=5", "answer=7").empty());
    CHECK(movedDues("contact=5", "").empty());
    // Whatever stands there by mistake is no deadline.
    CHECK(movedDues("contact= =5 nonsense  x=y", "contact=5 =6 nonsense x=7").empty());
    CHECK(MovedDue{"contact", ms(5), ms(6)}.detail() == "contact.5.6");

    property("dues",
             [] {
                 const CasePlay play = anyPlayed(5);
                 const auto now = play.now();
                 const auto dues = duesAt(play, shop(), now);
                 RC_ASSERT(policy::movedDues(dues, duesAt(play, shop(), now + 1min)).empty());
                 policy::OpeningHours hours;
                 for (auto& ofDay : hours.week)
                     ofDay = {{std::chrono::minutes{9 * 60}, std::chrono::minutes{10 * 60}}};
                 const auto shorter = duesAt(play, shopWith(hours), now);
                 for (const auto& moved : policy::movedDues(dues, shorter)) {
                     RC_ASSERT(moved.before != moved.after);
                     RC_ASSERT(dues.find(moved.clock + '=' + std::to_string(base::toMs(moved.before))) !=
                               std::string::npos);
                     RC_ASSERT(shorter.find(moved.clock + '=' + std::to_string(base::toMs(moved.after))) !=
                               std::string::npos);
                 }
                 RC_CLASSIFY(!policy::movedDues(dues, shorter).empty(), "moved");
             },
             {.runs = 200, .mustMeet = {{"moved", 10}}});
}

TEST_CASE("A deadline that moved is told to who has the case", "[J-08]") {
    CasePlay play(builtIn("default"), "complaint", actorOf("advisor"));
    const policy::MovedDue moved{"contact", play.now(), play.now() + 1h};
    const auto staff = staffOf(play.profile());
    const auto notices =
        policy::noticesOf(play.profile(), play.record(), moved, staff, shop().zone(), play.now());
    CHECK(textsOf(notices) == Texts{"advisor-example moved contact"});
    CHECK(policy::noticesOf(play.profile(), play.record(), moved, staff, shop().zone(), play.now() + 1h)
              .front()
              .record == notices.front().record);
}
