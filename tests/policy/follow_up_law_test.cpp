#include "tests/policy/calls.hpp"
#include "tests/support/draw.hpp"
#include "tests/support/property.hpp"

#include <map>
#include <set>

using namespace heed;
using namespace heed::test;
using policy::CallAnswers;
using policy::CallEvent;
using policy::CallState;
using policy::OpenCall;
using std::chrono::days;
using std::chrono::minutes;

namespace {

base::Instant anyInstant() {
    return at("2025-09-20 00:00") + minutes{*uniform<std::int64_t>(0, 520 * 24 * 60)};
}

const policy::PolicyProfile& anyProfile() {
    const auto all = policy::builtInProfiles();
    return *policy::builtInProfile(all[*uniform<std::size_t>(0, all.size())].name);
}

policy::Moment anyMomentNear(base::Instant t) {
    const base::Instant near = t + minutes{*uniform(-2 * 24 * 60, 12 * 24 * 60)};
    if (oneIn(2)) return near;
    return shop().zone().dateOf(near);
}

policy::FollowUpFacts anyFacts(const policy::PolicyProfile& profile, base::Instant begin) {
    policy::FollowUpFacts out;
    for (const auto& plan : profile.followUps)
        if (!oneIn(4)) out.happened.push_back({plan.anchor, begin + minutes{*uniform(0, 20 * 24 * 60)}});
    if (oneIn(2)) out.wish = anyMomentNear(begin);
    if (oneIn(2)) out.begun = begin + minutes{*uniform(0, 40 * 24 * 60)};
    for (int n = *uniform(0, 3); n > 0; --n) {
        const auto from = shop().zone().dateOf(begin) + days{*uniform(-5, 60)};
        out.promises.push_back({"promised_delivery",
                                policy::PromiseEntry::Kind::promised,
                                begin + minutes{*uniform(0, 10 * 24 * 60)},
                                policy::DateRange{from, from + days{*uniform(0, 10)}},
                                {},
                                {}});
    }
    return out;
}

std::optional<bool> perhaps() {
    const int n = *uniform(0, 5);
    return n == 0 ? std::nullopt : std::optional(n < 3);
}

CallAnswers anyAnswers() {
    CallAnswers out;
    out.grievance = perhaps();
    out.withinAuthority = perhaps();
    out.costFen = oneIn(3) ? 100 : 0;
    out.settled = perhaps();
    out.complaint = perhaps();
    out.suggestion = oneIn(4);
    out.satisfied = perhaps();
    if (!oneIn(4)) out.lines = {{"contact", oneIn(2)}};
    return out;
}

CallEvent anyAttempt(base::Instant when) {
    CallEvent out;
    out.kind = static_cast<CallEvent::Kind>(*uniform(0, 2));
    out.at = when;
    if (out.kind == CallEvent::Kind::inconvenient && !oneIn(4)) out.named = anyMomentNear(when);
    return out;
}

policy::CallSubject anySubject(const policy::PolicyProfile& profile) {
    policy::CallSubject out;
    out.important = oneIn(3);
    out.agreed = oneIn(2);
    out.state = oneOf(profile.states).id;
    out.unsatisfied = *uniform(0, 3);
    return out;
}

}  // namespace

TEST_CASE("No call is ever due outside its window, whatever is wished, named or promised",
          "[T-21][S-03][J-01][J-02]") {
    property("windows",
             [] {
                 const auto& profile = anyProfile();
                 const auto begin = anyInstant();
                 for (const auto& call : policy::planCalls(profile, anyFacts(profile, begin), shop())) {
                     const auto& window = call.window;
                     RC_LOG() << profile.name << " " << call.plan << ": " << text(window) << "\n";
                     RC_ASSERT(window.opens <= window.due.at);
                     RC_ASSERT(window.due.at <= window.latest);
                     const auto& plan = *policy::findById(profile.followUps, call.plan);
                     std::vector<CallEvent> log;
                     auto t = window.opens;
                     for (int n = *uniform(0, 6); n > 0; --n) {
                         t += minutes{*uniform(1, 3 * 24 * 60)};
                         log.push_back(anyAttempt(t));
                     }
                     const auto step = policy::nextStep(profile, plan, window, {}, log, shop());
                     if (step.state != CallState::calling) continue;
                     RC_TAG("still calling");
                     RC_ASSERT(step.until);
                     RC_ASSERT(step.until->at >= window.opens);
                     RC_ASSERT(step.until->at <= window.latest);
                     RC_ASSERT(!step.by.empty());
                     const auto list = policy::listDay(window, step, shop());
                     const auto due = shop().zone().dateOf(step.until->at - base::Millis{1});
                     RC_ASSERT(list <= due);
                     RC_ASSERT(list >= shop().zone().dateOf(window.opens));
                     RC_ASSERT((list == due || shop().isWorkday(list)));
                 }
             },
             {.mustMeet = {{"still calling", 20}}});
}

TEST_CASE("Every call ends: who goes on calling when it is allowed comes to an end", "[J-02][J-03]") {
    property("ends", [] {
        const auto& profile = anyProfile();
        for (const auto& call : policy::planCalls(profile, anyFacts(profile, anyInstant()), shop())) {
            const auto& plan = *policy::findById(profile.followUps, call.plan);
            const auto subject = anySubject(profile);
            std::vector<CallEvent> log;
            policy::CallStep step;
            // A call lasts a minute, and nobody names a time of less than an hour ahead for ever.
            for (int n = 0;; ++n) {
                RC_ASSERT(n < 400);
                step = policy::nextStep(profile, plan, call.window, subject, log, shop());
                if (step.state != CallState::calling) break;
                RC_ASSERT(step.notBefore);
                auto attempt = anyAttempt(*step.notBefore + minutes{*uniform(1, 600)});
                if (oneIn(8)) {
                    attempt.kind = CallEvent::Kind::reached;
                    attempt.answers = anyAnswers();
                }
                log.push_back(attempt);
            }
            if (step.state == CallState::asking) {
                // All asked, whatever the answers: nothing is left to ask.
                auto& answers = log.back().answers;
                answers.grievance = answers.grievance.value_or(oneIn(2));
                answers.withinAuthority = answers.withinAuthority.value_or(oneIn(2));
                answers.settled = answers.settled.value_or(oneIn(2));
                answers.complaint = answers.complaint.value_or(oneIn(2));
                answers.satisfied = answers.satisfied.value_or(oneIn(2));
                if (answers.lines.empty()) answers.lines = {{"contact", oneIn(2)}};
                step = policy::nextStep(profile, plan, call.window, subject, log, shop());
                RC_ASSERT(step.wanted.empty());
            }
            if (step.state == CallState::contacting) {
                RC_ASSERT(step.until);
                CallEvent contacted;
                contacted.kind = CallEvent::Kind::contacted;
                contacted.at = log.back().at + minutes{30};
                log.push_back(contacted);
                step = policy::nextStep(profile, plan, call.window, subject, log, shop());
            }
            RC_LOG() << profile.name << " " << call.plan << ": " << std::string(policy::name(step.state))
                     << "\n";
            RC_ASSERT(policy::ended(step.state));
            if (step.state == CallState::handedOn) RC_ASSERT(!step.by.empty());
            for (const auto& clock : step.clocks)
                RC_ASSERT((clock.due && clock.due->at >= log.front().at));
        }
    });
}

TEST_CASE("A list never holds a call twice, and nothing that is due is missing from all lists", "[S-04]") {
    property("lists",
             [] {
                 std::vector<OpenCall> calls;
                 const auto begin = anyInstant();
                 for (int n = *uniform(0, 12); n > 0; --n) {
                     const auto& profile = anyProfile();
                     const auto facts = anyFacts(profile, begin + minutes{*uniform(0, 5 * 24 * 60)});
                     const auto subject = "subject-" + std::to_string(*uniform(0, 6));
                     for (const auto& call : policy::planCalls(profile, facts, shop())) {
                         const auto& plan = *policy::findById(profile.followUps, call.plan);
                         std::vector<CallEvent> log;
                         for (int k = *uniform(0, 3); k > 0; --k)
                             log.push_back(anyAttempt(call.window.opens + minutes{*uniform(0, 9 * 24 * 60)}));
                         OpenCall open{subject,
                                       call.plan,
                                       call.window,
                                       policy::nextStep(profile, plan, call.window, {}, log, shop()),
                                       {}};
                         if (oneIn(2)) open.preferredTime = minutes{*uniform(0, 24 * 60)};
                         calls.push_back(open);
                         if (oneIn(5)) calls.push_back(open);
                     }
                 }
                 // Each evening's lists, from before anything is due.
                 std::map<std::size_t, policy::Date> firstListed;
                 const auto first = shop().zone().dateOf(begin) - days{10};
                 for (auto today = first; today < first + days{140}; today += days{1})
                     for (const auto& list : policy::nextCallLists(calls, today, shop())) {
                         std::set<std::tuple<std::string, std::string, policy::Date>> seen;
                         std::optional<minutes> last;
                         bool timeless = false;
                         for (const auto& listed : list.calls) {
                             const auto& call = calls[listed.call];
                             RC_ASSERT(seen.emplace(call.subject, call.plan, call.window.anchor).second);
                             firstListed.emplace(listed.call, list.day);
                             RC_ASSERT((!(listed.time && timeless)));
                             RC_ASSERT((!listed.time || !last || *last <= *listed.time));
                             timeless = timeless || !listed.time;
                             if (listed.time) last = listed.time;
                         }
                     }
                 std::set<std::tuple<std::string, std::string, policy::Date>> onAny;
                 for (const auto& [index, listDate] : firstListed)
                     onAny.emplace(calls[index].subject, calls[index].plan, calls[index].window.anchor);
                 for (std::size_t i = 0; i < calls.size(); ++i) {
                     const auto& call = calls[i];
                     if (call.step.state != CallState::calling) {
                         RC_ASSERT(!firstListed.contains(i));
                         continue;
                     }
                     RC_TAG("due");
                     RC_ASSERT(onAny.contains({call.subject, call.plan, call.window.anchor}));
                     const auto due = shop().zone().dateOf(call.step.until->at - base::Millis{1});
                     if (firstListed.contains(i)) RC_ASSERT(firstListed.at(i) <= due);
                 }
             },
             {.mustMeet = {{"due", 30}}});
}

TEST_CASE("Replanning without a change changes nothing", "[T-21]") {
    property("replanning", [] {
        const auto& profile = anyProfile();
        const auto facts = anyFacts(profile, anyInstant());
        const auto calls = policy::planCalls(profile, facts, shop());
        RC_ASSERT(policy::replan(profile, calls, facts, shop()).empty());
        RC_ASSERT(policy::replan(profile, {}, facts, shop()).size() == calls.size());
        RC_ASSERT(policy::replan(profile, calls, {}, shop()).size() == calls.size());
    });
}
