#include "tests/policy/shop.hpp"
#include "tests/support/property.hpp"
#include "tests/world/ends_well.hpp"
#include "tests/world/played_case.hpp"

#include <algorithm>

// What the tablet says, the server says: two rulebooks asked by two programs, of one state, by whoever it is.

using namespace heed;
using namespace heed::test;
using namespace std::chrono_literals;
using model::Mutation;
using policy::Actor;
using world::must;
using world::PlayedCase;
using world::Tablet;
using world::World;

namespace {

world::WorldConfig quiet() {
    world::WorldConfig config;
    config.watched = false;
    config.start = at("2026-03-02 09:00");
    return config;
}

std::string text(const std::optional<model::Refusal>& refusal) {
    return refusal ? refusal->code + " " + refusal->field + ": " + refusal->zh + refusal->en : "accepted";
}

// What the tablet says of it, in the hands of this person, who has seen all that it shows.
std::optional<model::Refusal> saidBy(Tablet& tablet, Mutation m) {
    m.seen = tablet.begin(m.record).seen;
    auto receipt = tablet.commit({std::move(m)});
    if (receipt) return std::nullopt;
    const auto* refusal = std::get_if<model::Refusal>(&receipt.error());
    if (!refusal) throw std::runtime_error(world::said(receipt.error()));
    return *refusal;
}

std::string lastVerdict(World& world, Tablet& tablet) {
    const auto device = must(tablet.store().signIn())->device;
    const auto last = base::raw(must(tablet.store().firstUndecided())) - 1;
    const auto* entry = world.ledger().entry(device, model::MutationNo{last});
    RC_ASSERT(entry != nullptr);
    const auto* refusal = std::get_if<model::Refusal>(&entry->outcome.verdict);
    return text(refusal ? std::optional(*refusal) : std::nullopt);
}

}  // namespace

TEST_CASE("Whoever tries whatever in whatever case, the tablet says of it what the server says",
          "[I9][I12][T-15][T-16][J-14][C-04]") {
    property("one verdict",
             [] {
                 CasePlay play = anyPlayed(12);
                 World world(quiet());
                 PlayedCase played(world, play);
                 Tablet& tablet = world.tablet("A", play.deeds().front().actor.user);
                 bool accepted = false;
                 bool refused = false;
                 for (int n = 0; n < 6; ++n) {
                     play.pass(1min);
                     const Actor actor = oneOf(play.actors());
                     const Mutation m = oneIn(6) ? anyEdit(play) : anySent(play, actor);
                     inHandsOf(world, tablet, actor.user);
                     world.run(1min);
                     const auto byTablet = saidBy(tablet, m);
                     RC_LOG() << actor.user << " " << m.transition << " at " << play.state() << ": "
                              << text(byTablet) << "\n";
                     if (byTablet) {
                         // What a tablet does not let pass is sent by hand.
                         const auto byServer = played.send(actor, m);
                         RC_LOG() << "and the server: " << text(byServer) << "\n";
                         RC_ASSERT(text(byServer) == text(byTablet));
                         // A mutation without sense is not even judged.
                         RC_ASSERT((model::validate(m) || play.judged(actor, m).refusal));
                         refused = true;
                     } else {
                         world.settle();
                         RC_ASSERT(lastVerdict(world, tablet) == "accepted");
                         RC_ASSERT_FALSE(play.act(actor, m));
                         accepted = true;
                     }
                     const auto difference = played.difference(play);
                     RC_LOG() << difference;
                     RC_ASSERT(difference.empty());
                 }
                 world.settle();
                 RC_ASSERT(world.difference().empty());
                 world.verify();
                 RC_CLASSIFY(accepted, "accepted");
                 RC_CLASSIFY(refused, "refused");
             },
             {.runs = 300, .mustMeet = {{"accepted", 150}, {"refused", 150}}});
}

TEST_CASE(
    "What a tablet accepted one after the other without a network, the server accepts, if nobody else came "
    "between",
    "[I9][I12]") {
    property("offline",
             [] {
                 CasePlay play = anyPlayed(8);
                 World world(quiet());
                 PlayedCase played(world, play);
                 const Actor actor = oneOf(play.actors());
                 Tablet& tablet = world.tablet("A", actor.user);
                 world.settle();
                 tablet.offline();
                 int committed = 0;
                 for (int n = 0; n < 8; ++n) {
                     play.pass(1min);
                     world.run(1min);
                     const Mutation m = oneIn(4) ? anyEdit(play) : anySent(play, actor);
                     const bool wasImportant = model::isImportant(play.record());
                     if (saidBy(tablet, m)) {
                         RC_ASSERT((model::validate(m) || play.judged(actor, m).refusal));
                         continue;
                     }
                     ++committed;
                     RC_ASSERT_FALSE(play.act(actor, m));
                     // What the server adds by itself, a tablet without a network does not know of.
                     if (!wasImportant && model::isImportant(play.record())) break;
                 }
                 tablet.online();
                 world.settle();
                 RC_ASSERT(tablet.status().rejections == 0);
                 const auto difference = played.difference(play);
                 RC_LOG() << difference;
                 RC_ASSERT(difference.empty());
                 RC_ASSERT(world.difference().empty());
                 world.verify();
                 RC_CLASSIFY(committed > 1, "several");
             },
             {.runs = 300, .mustMeet = {{"several", 100}}});
}

TEST_CASE(
    "Of any two steps taken at two tablets without a network, the second is judged by what the first left",
    "[I9][I12]") {
    property("contradicting",
             [] {
                 CasePlay play = anyPlayed(12);
                 play.pass(1min);
                 struct Try {
                     Actor actor;
                     policy::Offer offer;
                 };
                 std::vector<Try> tries;
                 for (const Actor& actor : play.actors())
                     for (const auto& offer : play.offersTo(actor))
                         if (!offer.refusal) tries.push_back({actor, offer});
                 const Try& one = oneOf(tries);
                 const Try& two = oneOf(tries);
                 World world(quiet());
                 PlayedCase played(world, play);
                 Tablet& a = world.tablet("A", one.actor.user);
                 Tablet& b = world.tablet("B", two.actor.user);
                 world.settle();
                 a.offline();
                 b.offline();
                 const Mutation first = play.stepOf(one.actor, one.offer, anyTruths());
                 play.pass(1min);
                 const Mutation second = play.stepOf(two.actor, two.offer, anyTruths());
                 world.run(1min);
                 RC_ASSERT_FALSE(saidBy(a, first));
                 world.run(1min);
                 const auto bySecond = saidBy(b, second);
                 RC_LOG() << play.profile().name << " " << two.actor.user << " " << second.transition << ": "
                          << text(bySecond) << "\n";
                 RC_ASSERT_FALSE(bySecond);
                 a.online();
                 world.run(1min);
                 const auto between = played.record();
                 b.online();
                 world.settle();
                 const auto after = played.record();
                 RC_ASSERT(a.status().rejections == 0);
                 RC_ASSERT(policy::findById(play.profile().states, after.text("state")) != nullptr);
                 RC_ASSERT(after.find("state")->siblings.size() == 1U);
                 const auto rejections = must(b.store().rejections());
                 RC_LOG() << play.profile().name << " " << play.state() << ": " << first.transition
                          << " then " << second.transition << ", " << rejections.size() << " refused\n";
                 if (rejections.empty()) {
                     RC_ASSERT(policy::pathOf(after).size() == policy::pathOf(between).size() + 1);
                 } else {
                     RC_ASSERT(after == between);
                     RC_ASSERT_FALSE(rejections.front().refusal.zh.empty());
                     RC_ASSERT_FALSE(rejections.front().refusal.en.empty());
                     const auto line = must(model::parseMutation(rejections.front().line));
                     const auto& kept = std::get<Mutation>(line.content);
                     RC_ASSERT((kept.set == second.set && kept.add == second.add));
                     RC_ASSERT(kept.transition == second.transition);
                 }
                 RC_ASSERT(world.difference().empty());
                 world.verify();
                 RC_CLASSIFY(!rejections.empty(), "lost");
                 RC_CLASSIFY(rejections.empty(), "both");
             },
             {.runs = 300, .mustMeet = {{"lost", 45}, {"both", 45}}});
}

TEST_CASE("To say again in what state a case is, is an ordinary edit to both", "[I9]") {
    World world(quiet());
    auto& tablet = world.tablet("A");
    world.settle();
    auto m = world::opening(tablet, world::wayOf("default"), "complaint", {{"own_words", "漏油"}});
    const auto id = m.record;
    CHECK(world::commit(tablet, std::move(m)).empty());
    for (int n = 0; n < 2; ++n) {  // not delivered yet, and delivered
        auto again = tablet.begin(id);
        again.set.push_back(model::assign(again.kind, "state", "recorded"));
        CHECK(world::commit(tablet, std::move(again)).empty());
        world.settle();
    }
    CHECK(tablet.status().rejections == 0);
    CHECK(tablet.text(id, "number") == "FT01-2603-A-0001");
    world::endsWell(world);
}
