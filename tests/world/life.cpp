#include "tests/world/life.hpp"

#include "tests/support/draw.hpp"

#include <algorithm>
#include <ostream>

namespace heed::world {

using test::uniform;

namespace {

rc::Gen<Act> anyAct(Trouble trouble) {
    std::vector<std::pair<std::size_t, rc::Gen<Act>>> acts;
    const auto add = [&acts](std::size_t weight, Act act) { acts.emplace_back(weight, rc::gen::just(act)); };
    add(5, Act::complain);
    add(2, Act::capture);
    add(20, Act::edit);
    add(10, Act::begin);
    add(9, Act::commit);
    add(3, Act::erase);
    add(4, Act::addCode);
    add(3, Act::dropCode);
    add(7, Act::criterion);
    add(10, Act::close);
    add(3, Act::reopen);
    add(6, Act::offline);
    add(5, Act::online);
    add(1, Act::switchOff);
    add(2, Act::switchOn);
    add(12, Act::moment);
    add(4, Act::minute);
    add(1, Act::hours);
    if (trouble.crashes) {
        add(3, Act::kill);
        add(2, Act::powerCut);
        add(1, Act::serverKill);
        add(1, Act::serverPowerCut);
    }
    if (trouble.network) add(2, Act::serverAway);
    if (trouble.clocks) add(1, Act::season);
    if (trouble.disks) {
        add(2, Act::diskFull);
        add(2, Act::diskFails);
        add(2, Act::diskFree);
        add(1, Act::serverDiskFails);
        add(1, Act::serverDiskFull);
        add(1, Act::serverDiskFree);
    }
    std::size_t sum = 0;
    for (const auto& [weight, act] : acts)
        sum += weight;
    return rc::gen::mapcat(uniform<std::size_t>(0, sum), [acts](std::size_t at) {
        for (const auto& [weight, act] : acts) {
            if (at < weight) return act;
            at -= weight;
        }
        return acts.back().second;
    });
}

rc::Gen<Step> anyStep(Trouble trouble) {
    return rc::gen::build<Step>(
        rc::gen::set(&Step::act, anyAct(trouble)), rc::gen::set(&Step::tablet, uniform<std::size_t>(0, 3)),
        rc::gen::set(&Step::target, uniform<std::size_t>(0, 3)), rc::gen::set(&Step::value, uniform(0, 3)));
}

void classify(World& world) {
    const auto tagIf = [](bool occurred, const char* what) {
        if (occurred) RC_TAG(std::string(what));
    };
    const auto& ledger = world.ledger();
    const bool deleted = std::ranges::any_of(
        ledger.accepted(), [&](const auto& entry) { return ledger.deletedSince(entry.first, {}); });
    tagIf(ledger.everInConflict(), "a conflict");
    tagIf(deleted, "a deleted record");
    tagIf(ledger.rejectedCount() > 0, "a refusal");
    tagIf(base::raw(ledger.decided(model::kServerDevice)) > 0, "a consequence");
    auto faults = world.network().counts().faults;
    tagIf(faults[Fault::dropReply] > 0, "a lost reply");
    tagIf(faults[Fault::cutReply] > 0, "a cut reply");
    tagIf(faults[Fault::duplicate] > 0, "a duplicate");
    tagIf(faults[Fault::split] > 0, "a split");
    tagIf(faults[Fault::late] > 0, "a late request");
    tagIf(world.network().counts().streamsBroken > 0, "a broken stream");
}

}  // namespace

void showValue(const Step& step, std::ostream& out) {
    out << name(step.act) << " by " << static_cast<char>('A' + step.tablet) << " of " << step.target
        << " with " << step.value;
}

void showValue(const Life& life, std::ostream& out) {
    out << life.tablets << " tablets" << (life.wrongClocks ? " with wrong clocks" : "") << ", pages of "
        << life.pages.changes.records << ", seed " << life.seed;
    for (const Step& step : life.steps)
        showValue(step, out << "\n  ");
}

rc::Gen<Life> anyLife(Trouble trouble) {
    return rc::gen::build<Life>(
        rc::gen::set(&Life::steps,
                     rc::gen::scale(3.0, rc::gen::container<std::vector<Step>>(anyStep(trouble)))),
        rc::gen::set(&Life::seed, uniform<std::uint64_t>(0, 1'000'000)),
        rc::gen::set(&Life::tablets, uniform<std::size_t>(2, 4)),
        rc::gen::set(&Life::wrongClocks, trouble.clocks ? rc::gen::arbitrary<bool>() : rc::gen::just(false)),
        rc::gen::set(&Life::pages, rc::gen::map(uniform<std::size_t>(1, 5), [](std::size_t records) {
            return PageSizes{{records, 1U << 20U}, {records, 1U << 20U}};
        })));
}

WorldConfig configOf(const Life& life, int faultPercent) {
    WorldConfig config;
    config.seed = life.seed;
    config.pages = life.pages;
    config.network.faultPercent = faultPercent;
    config.network.breakPercent = faultPercent / 2;
    return config;
}

void live(World& world, const Life& life) {
    Player player(world, life.tablets, life.wrongClocks);
    world.untilSignedIn();
    for (const Step& step : life.steps)
        player.play(step);

    player.heal();
    if (player.groups() > 0) RC_TAG(std::string("a group"));
    if (player.failedCommits() > 0) RC_TAG(std::string("a commit that failed"));
    world.settle();
    classify(world);
}

}  // namespace heed::world
