#include "shared/policy/cases/claim_steps.hpp"
#include "tests/policy/case_play.hpp"
#include "tests/policy/shop.hpp"
#include "tests/support/property.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <tuple>

using namespace heed;
using namespace heed::test;
using model::Mutation;
using model::Record;
using policy::Actor;
using policy::ClockReading;
using policy::ClockState;
using policy::Offer;
using policy::Transition;

namespace {

constexpr const char* kGuarded[] = {"state", "holder", "profile"};

std::string text(const std::optional<model::Refusal>& refusal) {
    return refusal ? refusal->code + " " + refusal->field + ": " + refusal->en : "accepted";
}

std::string describe(const CasePlay& play) {
    std::string out = play.profile().name + " at " + std::string(play.state());
    for (const auto& step : policy::pathOf(play.record()))
        out +=
            " | " + std::string(step.name) + ":" + std::string(step.detail) + " by " + std::string(step.by);
    for (const char* field : {"class", "claim_amount", "cost_estimate", "satisfied", "within_authority"})
        if (const auto& value = play.record().value(field); !model::isNull(value)) {
            out += std::string(" ") + field + "=";
            if (const auto* number = std::get_if<std::int64_t>(&value)) out += std::to_string(*number);
            if (const auto* flag = std::get_if<bool>(&value)) out += *flag ? "yes" : "no";
            out += model::asText(value);
        }
    return out + (model::isImportant(play.record()) ? " important" : "");
}

// Whatever is offered that agrees with how it really is.
bool agrees(const Offer& offer, const Truths& truths) {
    return std::ranges::all_of(offer.answers, [&](const policy::Answered& a) {
        const auto truth = truths.find(a.field);
        return truth == truths.end() || truth->second == a.value;
    });
}

// A step of this name that somebody may take is taken; false: nobody may.
bool anybodyTakes(CasePlay& play, const std::set<std::string_view>& names) {
    for (const Actor& actor : play.actors())
        for (const Offer& offer : play.offersTo(actor)) {
            if (offer.refusal || !names.contains(offer.transition)) continue;
            play.pass(std::chrono::minutes{1});
            if (!play.act(actor, play.stepOf(actor, offer, {}))) return true;
        }
    return false;
}

void claim(CasePlay& play, const policy::Claim& claim, std::int64_t fen) {
    play.pass(std::chrono::minutes{1});
    for (const Actor& actor : play.actors()) {
        Mutation m = play.begun();
        policy::addTransition(m, play.profile(), play.record(), policy::step::kClaim,
                              policy::claimDetail(claim.id, fen, claim.cases));
        if (!play.act(actor, m)) return;
    }
}

// The case with its claims out of the way, as far as somebody may see to it: what is begun is carried out,
// what is not is withdrawn.
CasePlay withClaimsDone(CasePlay play) {
    const auto claims = policy::claimFileOf(play.profile(), play.record()).claims;
    for (const auto& one : claims) {
        if (one.steps.empty() && one.amountFen > 0) claim(play, one, 0);
        if (!one.steps.empty() && one.amountFen == 0) claim(play, one, 1);
    }
    if (claims.empty()) claim(play, {.id = "none", .cites = {}, .amountFen = 0, .cases = {}, .steps = {}}, 0);
    for (int n = 0; n < 50 && !policy::areClaimsDone(play.profile(), play.record()); ++n)
        if (!anybodyTakes(play, {policy::step::kClaimStep, policy::step::kClaimSkip}) &&
            !anybodyTakes(play, {policy::step::kApprove}))
            break;
    return play;
}

// Whether a case can come to its end from here by steps that are offered, of which none says what is not so.
bool canEnd(const CasePlay& from, const Truths& truths) {
    using Seen = std::tuple<std::string, int, std::size_t, std::string, bool>;
    std::set<Seen> seen;
    std::vector<CasePlay> open = {from};
    while (!open.empty()) {
        const CasePlay at = std::move(open.back());
        open.pop_back();
        if (at.isClosed()) return true;
        const auto& profile = at.profile();
        if (!seen.emplace(at.state(), std::min(1, policy::timesUnsatisfied(profile, at.record())),
                          policy::approvalsMissing(profile, at.record()).size(),
                          std::string(at.record().text("class")), policy::areClaimsDone(profile, at.record()))
                 .second)
            continue;
        if (policy::claimedFen(at.record()).value_or(0) > 0 || !policy::areClaimsDone(profile, at.record()))
            open.push_back(withClaimsDone(at));
        for (const Actor& actor : at.actors())
            for (const Offer& offer : at.offersTo(actor)) {
                const auto* t = policy::findById(profile.transitions, offer.transition);
                const bool leadsOn = (t && !t->to.empty()) || offer.transition == policy::step::kApprove;
                if (offer.refusal || !leadsOn || !agrees(offer, truths)) continue;
                CasePlay next = at;
                next.pass(std::chrono::minutes{1});
                const auto refusal = next.act(actor, next.stepOf(actor, offer, truths));
                if (refusal) RC_LOG() << offer.transition << " " << text(refusal) << "\n";
                RC_ASSERT_FALSE(refusal);
                open.push_back(std::move(next));
            }
    }
    return false;
}

std::vector<ClockReading> clocksOf(const CasePlay& play, base::Instant now) {
    std::vector<policy::ClockDefinition> definitions;
    for (const auto& clock : play.profile().clocks)
        definitions.push_back(clock.definition);
    return policy::evaluate(definitions, policy::eventsOf(play.profile(), play.record(), shop()), shop(),
                            now);
}

bool isMet(const ClockReading& reading) { return reading.met.has_value(); }

// Takes a step of that name that somebody is offered; false if nobody is.
bool takes(CasePlay& play, const std::function<bool(const Transition&)>& wanted) {
    for (const Actor& actor : play.actors())
        for (const Offer& offer : play.offersTo(actor)) {
            const auto* t = policy::findById(play.profile().transitions, offer.transition);
            if (offer.refusal || !t || !wanted(*t)) continue;
            RC_ASSERT_FALSE(play.act(actor, play.stepOf(actor, offer, anyTruths())));
            return true;
        }
    return false;
}

}  // namespace

TEST_CASE("From wherever a case stands it can come to its end, however the truth is", "[T-15][J-14][C-04]") {
    property("a way on",
             [] {
                 const CasePlay play = anyPlayed(25);
                 const Truths truths = anyTruths();
                 RC_LOG() << describe(play) << "\n";
                 for (const auto& [field, value] : truths)
                     RC_LOG() << field << "=" << value << " ";
                 RC_ASSERT(canEnd(play, truths));
                 RC_CLASSIFY(play.isClosed(), "closed");
                 RC_CLASSIFY(policy::timesUnsatisfied(play.profile(), play.record()) > 0, "unsatisfied");
             },
             {.runs = 300, .mustMeet = {{"unsatisfied", 5}}});
}

TEST_CASE("What is offered to somebody is accepted from him, and nothing else is", "[T-15][T-16]") {
    property(
        "offered is allowed",
        [] {
            const CasePlay play = anyPlayed(25);
            RC_LOG() << describe(play) << "\n";
            for (const Actor& actor : play.actors()) {
                const auto offers = play.offersTo(actor);
                for (const Offer& offer : offers) {
                    if (offer.refusal && (offer.transition == policy::step::kApprove ||
                                          offer.transition == policy::step::kRefuse)) {
                        RC_ASSERT(play.judged(actor, play.stepOf(actor, offer, {})).refusal.has_value());
                    } else if (!offer.refusal) {
                        const auto acted = play.judged(actor, play.stepOf(actor, offer, anyTruths()));
                        RC_LOG() << actor.role << " " << offer.transition << " " << text(acted.refusal)
                                 << "\n";
                        RC_ASSERT_FALSE(acted.refusal);
                    }
                }
                for (const Transition& t : play.profile().transitions) {
                    const auto it = std::ranges::find(offers, t.id, &Offer::transition);
                    if (it != offers.end() && !it->refusal) continue;
                    RC_LOG() << actor.role << " should not " << t.id << "\n";
                    RC_ASSERT(play.judged(actor, play.stepOf(t, anyTruths())).refusal.has_value());
                }
                for (const auto own : {policy::step::kHandOn, policy::step::kTakeOver, policy::step::kApprove,
                                       policy::step::kRefuse, policy::step::kEscalate}) {
                    if (std::ranges::find(offers, own, &Offer::transition) != offers.end()) continue;
                    Mutation m = play.begun();
                    policy::addTransition(m, play.profile(), play.record(), own, actor.user);
                    RC_LOG() << actor.role << " should not " << own << "\n";
                    RC_ASSERT(play.judged(actor, m).refusal.has_value());
                }
            }
            RC_CLASSIFY(!policy::approvalsMissing(play.profile(), play.record()).empty(), "unapproved");
            RC_CLASSIFY(model::isImportant(play.record()), "important");
            RC_CLASSIFY(play.isClosed(), "closed");
        },
        {.runs = 300, .mustMeet = {{"unapproved", 20}, {"important", 5}, {"closed", 2}}});
}

TEST_CASE("Edits of ordinary fields always stand, wherever a case stands", "[I9][T-13]") {
    property("plain edits", [] {
        const CasePlay play = anyPlayed(25);
        const Actor actor = oneOf(play.actors());
        const auto acted = play.judged(actor, anyEdit(play));
        RC_LOG() << describe(play) << ": " << text(acted.refusal) << "\n";
        RC_ASSERT_FALSE(acted.refusal);
    });
}

TEST_CASE("State, holder, profile and path change by an accepted step alone, and each as that step says",
          "[T-15][I9]") {
    property("guarded",
             [] {
                 CasePlay play = anyPlayed(15);
                 play.pass(base::Millis{1});
                 const Actor actor = oneOf(play.actors());
                 const Mutation m = anySent(play, actor);
                 const Record& before = play.record();
                 CasePlay after = play;
                 const auto refusal = after.act(actor, m);
                 RC_LOG() << describe(play) << ", " << actor.user << " " << m.transition << ": "
                          << text(refusal) << "\n";
                 RC_CLASSIFY(!refusal, "accepted");
                 RC_CLASSIFY(refusal.has_value(), "refused");
                 if (refusal) {
                     RC_ASSERT(after.record() == before);
                     RC_ASSERT_FALSE(refusal->zh.empty());
                     RC_ASSERT_FALSE(refusal->en.empty());
                     return;
                 }
                 const auto was = before.elements("path");
                 const auto is = after.record().elements("path");
                 RC_ASSERT(std::ranges::includes(is, was));
                 if (m.transition.empty()) {
                     RC_ASSERT(is == was);
                     for (const char* field : kGuarded)
                         RC_ASSERT(after.record().value(field) == before.value(field));
                     return;
                 }
                 RC_ASSERT(policy::pathOf(after.record()).size() == policy::pathOf(before).size() + 1);
                 const auto* t = policy::findById(play.profile().transitions, m.transition);
                 RC_ASSERT((after.state() == (t && !t->to.empty() ? std::string_view(t->to) : play.state())));
                 RC_ASSERT(after.record().text("profile") == before.text("profile"));
                 if (t) RC_ASSERT(after.record().text("holder") == before.text("holder"));
             },
             {.runs = 1000, .mustMeet = {{"accepted", 100}, {"refused", 100}}});
}

TEST_CASE("A judgement depends on nothing but the case, the actor and what he sends, in whatever order",
          "[I12]") {
    property("deterministic", [] {
        const CasePlay play = anyPlayed(15);
        const Actor actor = oneOf(play.actors());
        const Mutation m = anySent(play, actor);
        const auto first = play.judged(actor, m);
        const auto again = play.judged(actor, m);
        RC_ASSERT(first.refusal == again.refusal);
        RC_ASSERT(first.after == again.after);
        Mutation turned = m;
        std::ranges::reverse(turned.set);
        std::ranges::reverse(turned.add);
        // Twice the same field is not sent: the last would win.
        std::set<std::string_view> names;
        const bool once =
            std::ranges::all_of(m.set, [&](const auto& a) { return names.insert(a.name()).second; });
        if (once) RC_ASSERT(play.judged(actor, turned).refusal == first.refusal);
        const auto offered = play.offersTo(actor);
        const auto offeredAgain = play.offersTo(actor);
        RC_ASSERT(offered.size() == offeredAgain.size());
    });
}

TEST_CASE("Of two steps from the same state the second is judged by what the first left, in either order",
          "[I9][I12]") {
    property("concurrent",
             [] {
                 const CasePlay play = anyPlayed(20);
                 struct Try {
                     Actor actor;
                     Mutation m;
                 };
                 std::vector<Try> tries;
                 for (const Actor& actor : play.actors())
                     for (const Offer& offer : play.offersTo(actor))
                         if (!offer.refusal) tries.push_back({actor, play.stepOf(actor, offer, anyTruths())});
                 const Try one = oneOf(tries);
                 Try two = oneOf(tries);
                 two.m.n = model::MutationNo{base::raw(two.m.n) + 1};
                 two.m.at += base::Millis{1};
                 const Mutation sent = two.m;
                 CasePlay after = play;
                 RC_ASSERT_FALSE(after.act(one.actor, one.m));
                 const CasePlay between = after;
                 const auto refusal = after.act(two.actor, two.m);
                 RC_LOG() << describe(play) << ": " << one.m.transition << " then " << two.m.transition << " "
                          << text(refusal) << "\n";
                 RC_ASSERT(two.m == sent);
                 RC_ASSERT(policy::findById(play.profile().states, after.state()) != nullptr);
                 RC_ASSERT(after.record().find("state")->siblings.size() == 1U);
                 const auto* second = policy::findById(play.profile().transitions, two.m.transition);
                 RC_CLASSIFY(refusal.has_value(), "lost");
                 RC_CLASSIFY(!refusal, "both");
                 if (refusal) {
                     RC_ASSERT(after.record() == between.record());
                 } else if (second) {
                     RC_ASSERT(std::ranges::find(second->from, between.state()) != second->from.end());
                     RC_ASSERT(after.state() ==
                               (second->to.empty() ? between.state() : std::string_view(second->to)));
                 }
             },
             {.runs = 300, .mustMeet = {{"lost", 30}, {"both", 30}}});
}

TEST_CASE("Waiting for customer or parts makes no clock due earlier, while it lasts and after",
          "[S-03][C-02]") {
    property("waiting",
             [] {
                 CasePlay play = anyPlayed(12);
                 // So that it does not wait already.
                 (void)takes(play, [](const Transition& t) { return !t.resumes.empty(); });
                 CasePlay waits = play;
                 waits.pass(std::chrono::minutes{*uniform(1, 3 * 24 * 60)});
                 const bool waiting = takes(waits, [](const Transition& t) { return !t.pauses.empty(); });
                 RC_TAG(waiting ? "waiting" : "not possible");
                 if (!waiting) return;
                 RC_LOG() << describe(play) << "\n";
                 RC_LOG() << describe(waits) << "\n";
                 const auto holdAgainst = [&](const CasePlay& other) {
                     const auto now = other.now() + std::chrono::minutes{*uniform(0, 9 * 24 * 60)};
                     const auto plain = clocksOf(play, now);
                     const auto paused = clocksOf(other, now);
                     for (std::size_t i = 0; i < plain.size(); ++i) {
                         RC_ASSERT(plain[i].start == paused[i].start);
                         if (!plain[i].due || isMet(plain[i])) continue;
                         RC_ASSERT(paused[i].due.has_value());
                         RC_ASSERT(paused[i].due->at >= plain[i].due->at);
                     }
                 };
                 holdAgainst(waits);
                 waits.pass(std::chrono::minutes{*uniform(1, 9 * 24 * 60)});
                 RC_ASSERT(takes(waits, [](const Transition& t) { return !t.resumes.empty(); }));
                 holdAgainst(waits);
                 for (const auto& reading : clocksOf(waits, waits.now()))
                     RC_ASSERT_FALSE(reading.paused);
             },
             {.runs = 300, .mustMeet = {{"waiting", 60}}});
}

TEST_CASE("Reopening lets exactly those clocks go on that its step names, from where they began",
          "[J-11][T-15]") {
    property("reopening",
             [] {
                 CasePlay play = anyPlayed(25);
                 const auto closes = [&play](const Transition& t) {
                     return !t.to.empty() && policy::findById(play.profile().states, t.to)->final;
                 };
                 for (int n = 0; n < 30 && !play.isClosed(); ++n) {
                     play.pass(std::chrono::minutes{*uniform(1, 24 * 60)});
                     if (takes(play, closes)) break;
                     const auto moves = [&](const Transition& t) { return !t.to.empty() && oneIn(2); };
                     (void)takes(play, moves);
                 }
                 RC_TAG(play.isClosed() ? "closed" : "not closed");
                 if (!play.isClosed()) return;
                 const CasePlay closed = play;
                 play.pass(std::chrono::minutes{*uniform(1, 9 * 24 * 60)});
                 RC_ASSERT(takes(play, [](const Transition& t) { return !t.to.empty(); }));
                 RC_LOG() << describe(play) << "\n";
                 const auto opening =
                     *policy::findById(play.profile().transitions, policy::pathOf(play.record()).back().name);
                 const auto now = play.now() + base::Millis{1};
                 const auto shut = clocksOf(closed, now);
                 const auto again = clocksOf(play, now);
                 for (std::size_t i = 0; i < again.size(); ++i) {
                     const auto& id = play.profile().clocks[i].id;
                     RC_LOG() << id << "\n";
                     const bool goesOn =
                         isMet(shut[i]) && std::ranges::find(opening.reopens, id) != opening.reopens.end();
                     RC_ASSERT(again[i].start == shut[i].start);
                     if (isMet(shut[i])) RC_ASSERT(isMet(again[i]) != goesOn);
                     if (goesOn && shut[i].due) RC_ASSERT(again[i].due->at >= shut[i].due->at);
                     RC_CLASSIFY(goesOn, "goes on");
                 }
             },
             {.runs = 300, .mustMeet = {{"closed", 100}, {"goes on", 20}}});
}
