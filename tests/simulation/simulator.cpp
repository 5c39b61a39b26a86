#include "tests/simulation/simulator.hpp"

#include "shared/model/record_codec.hpp"
#include "tests/simulation/trace.hpp"
#include "tests/world/cases.hpp"
#include "tests/world/player.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <sstream>

namespace heed::simulation {

using world::Act;
using world::Fault;
using world::Tablet;
using world::World;

namespace {

struct Weighted {
    Act act;
    int weight;
};

// What people do, and how often.
constexpr std::array kWork{
    Weighted{Act::complain, 6}, Weighted{Act::capture, 4},  Weighted{Act::edit, 24},
    Weighted{Act::begin, 10},   Weighted{Act::commit, 10},  Weighted{Act::erase, 3},
    Weighted{Act::addCode, 4},  Weighted{Act::dropCode, 3}, Weighted{Act::criterion, 7},
    Weighted{Act::close, 8},    Weighted{Act::reopen, 4},   Weighted{Act::moment, 12},
    Weighted{Act::minute, 6},
};

// Under a profile: much work on few cases.
constexpr std::array kCases{Weighted{Act::openCase, 3}, Weighted{Act::takeStep, 40}};

// Troubles that come together or not at all.
constexpr std::array kAway{Weighted{Act::offline, 6},   Weighted{Act::online, 8},
                           Weighted{Act::switchOff, 1}, Weighted{Act::switchOn, 3},
                           Weighted{Act::deaf, 5},      Weighted{Act::breakStream, 4},
                           Weighted{Act::serverAway, 3}};
constexpr std::array kCrashes{Weighted{Act::kill, 6}, Weighted{Act::powerCut, 6},
                              Weighted{Act::serverKill, 3}, Weighted{Act::serverPowerCut, 3}};
constexpr std::array kDisks{Weighted{Act::diskFull, 3},        Weighted{Act::diskFails, 10},
                            Weighted{Act::diskFree, 4},        Weighted{Act::readFails, 3},
                            Weighted{Act::serverDiskFails, 6}, Weighted{Act::serverDiskFull, 2},
                            Weighted{Act::serverDiskFree, 4},  Weighted{Act::serverReadFails, 3}};
constexpr std::array kClocks{Weighted{Act::clockJump, 5}, Weighted{Act::clockFreeze, 3},
                             Weighted{Act::hours, 2}, Weighted{Act::season, 1}};
constexpr std::array kCopies{Weighted{Act::copyTablet, 3}, Weighted{Act::keepState, 5},
                             Weighted{Act::putStateBack, 4}, Weighted{Act::reinstall, 1}};
constexpr std::array kRestores{Weighted{Act::serverBackUp, 4}, Weighted{Act::serverRestore, 4}};
constexpr std::array kPeople{Weighted{Act::handOver, 4}, Weighted{Act::revoke, 3}, Weighted{Act::role, 2},
                             Weighted{Act::bucket, 4}};
constexpr std::array kVersions{Weighted{Act::serverNewer, 2}, Weighted{Act::serverOlder, 2},
                               Weighted{Act::serverOfToday, 6}};

// The steps of one run are drawn from here.
class Drawer {
  public:
    explicit Drawer(std::uint64_t seed) : random_(seed ^ 0x9E3779B97F4A7C15) {}

    std::uint64_t below(std::uint64_t limit) { return random_.next() % limit; }
    bool oneIn(std::uint64_t times) { return below(times) == 0; }

    template <std::size_t N>
    void mayMeet(const std::array<Weighted, N>& acts, int times = 1) {
        for (const Weighted& one : acts) {
            acts_.push_back({one.act, one.weight * times});
            sum_ += static_cast<std::uint64_t>(one.weight * times);
        }
    }
    world::Step step() {
        auto at = below(sum_);
        const auto it = std::ranges::find_if(acts_, [&at](const Weighted& one) {
            const auto weight = static_cast<std::uint64_t>(one.weight);
            if (at < weight) return true;
            at -= weight;
            return false;
        });
        return {.act = it->act, .tablet = below(5), .target = below(6), .value = static_cast<int>(below(3))};
    }

  private:
    base::SeededRandom random_;
    std::vector<Weighted> acts_;
    std::uint64_t sum_ = 0;
};

struct Character {
    world::WorldConfig config;
    std::size_t tablets = 2;
    bool wrongClocks = false;
    int steps = 0;
};

constexpr std::array kFaultPercents{0, 15, 30, 45};
// One seed in so many plays cases: each of their steps has people to tell, which makes a run slower.
constexpr std::uint64_t kSeedsPerCases = 4;

Character drawCharacter(std::uint64_t seed, Drawer& draw, bool together) {
    Character out;
    out.config.seed = seed;
    out.config.watchEvery = 1 + 3 * draw.below(4);
    out.config.network.faultPercent = kFaultPercents.at(draw.below(4));
    out.config.network.breakPercent = static_cast<int>(draw.below(20));
    const auto records = 1 + draw.below(5);
    out.config.pages = {{records, 1U << 20U}, {records, 1U << 20U}};
    out.tablets = 2 + draw.below(2);
    out.wrongClocks = draw.oneIn(3);
    out.steps = 120 + static_cast<int>(draw.below(340));
    draw.mayMeet(kWork);
    if (!draw.oneIn(4)) draw.mayMeet(kAway);
    if (!draw.oneIn(3)) draw.mayMeet(kCrashes);
    if (draw.oneIn(2)) draw.mayMeet(kDisks);
    if (draw.oneIn(2)) draw.mayMeet(kClocks);
    // Not both, unless they are asked for: what a tablet had acknowledged under an earlier number, it does
    // not tell a server that was set back to before it.
    const auto disks = draw.below(3);
    if (disks == 1 || together) draw.mayMeet(kCopies);
    if (disks == 2 || together) draw.mayMeet(kRestores);
    if (draw.oneIn(4)) draw.mayMeet(kPeople);
    if (draw.oneIn(5)) draw.mayMeet(kVersions);
    if (seed % kSeedsPerCases == 0) {
        draw.mayMeet(kCases);
        out.config.timer = true;
    }
    return out;
}

constexpr std::array<const char*, world::kFaultCount> kFaultNames{
    "",           "request dropped",  "reply dropped", "reply cut", "request doubled",
    "push split", "request too late", "503 on the way"};

// The troubles among what happened. None are: time that passes, what people decide, the end of a trouble, and
// what is counted where it strikes.
bool isFault(Act act) {
    using enum Act;
    constexpr std::array kNone{
        online,   switchOn,     switchOff,  diskFree,  serverDiskFree,  serverOfToday,   moment,
        minute,   hours,        season,     keepState, handOver,        revoke,          role,
        bucket,   serverBackUp, diskFails,  readFails, serverDiskFails, serverReadFails, serverDiskFull,
        diskFull, deaf,         breakStream};
    return std::ranges::find(kNone, act) == kNone.end();
}

void count(Counts& out, World& world, const world::Player& player) {
    const auto& network = world.network().counts();
    out.requests = network.requests;
    for (const auto& [fault, times] : network.faults) {
        if (fault != Fault::none) out.faults[kFaultNames.at(static_cast<std::size_t>(fault))] = times;
    }
    out.faults["stream broken"] = network.streamsBroken;
    out.faults["answer unheard"] = network.unheard;
    std::int64_t disks = world.server().diskFaults();
    for (const Tablet& tablet : world.tablets())
        disks += tablet.diskFaults();
    out.faults["disk access failed"] = disks;
    for (const auto& [act, times] : player.happened()) {
        if (isFault(act)) out.faults[std::string(world::name(act))] = times;
    }
    const auto& ledger = world.ledger();
    out.mutations = ledger.acceptedCount();
    out.rejections = ledger.rejectedCount();
    out.conflicts = ledger.conflictsNow();
}

std::string described(const world::Step& step, World& world) {
    const auto& tablets = world.tablets();
    return std::string(world::name(step.act)) + " by " + tablets[step.tablet % tablets.size()].name() +
           " of " + std::to_string(step.target) + " with " + std::to_string(step.value);
}

// I9: however they were contradicted, all cases have taken a way that their profile has.
void verifyCases(World& world) {
    std::istringstream lines(world.server().dump());
    for (std::string line; std::getline(lines, line);) {
        const auto record = world::must(model::parseRecord(line));
        if (const auto fault = world::faultOfPath(record); !fault.empty())
            throw world::Violation("case " + record.id.text() + ": " + fault);
    }
}

void live(World& world, const Character& character, Drawer& draw, Trace& trace, Counts& counts) {
    world::Player player(world, character.tablets, character.wrongClocks);
    world.untilSignedIn();
    try {
        for (int i = 0; i < character.steps; ++i) {
            const auto step = draw.step();
            trace.step(world.timeline().now(), described(step, world));
            player.play(step);
        }
        trace.step(world.timeline().now(), "healed");
        player.heal();
        world.settle();
    } catch (...) {
        count(counts, world, player);
        throw;
    }
    count(counts, world, player);
    if (const auto difference = world.difference(); !difference.empty())
        throw world::Violation("a tablet's dump is not the server's\n" + difference);
    world.verify();
    verifyCases(world);
    trace.note(world.server().dump());
    for (Tablet& tablet : world.tablets())
        trace.note(tablet.dump());
}

}  // namespace

void Counts::add(const Counts& other) {
    for (const auto& [kind, times] : other.faults)
        faults[kind] += times;
    requests += other.requests;
    mutations += other.mutations;
    conflicts += other.conflicts;
    rejections += other.rejections;
}

std::int64_t Counts::faultsInAll() const {
    return std::accumulate(faults.begin(), faults.end(), std::int64_t{0},
                           [](std::int64_t sum, const auto& one) { return sum + one.second; });
}

Result simulate(std::uint64_t seed, Options options) {
    Drawer draw(seed);
    auto character = drawCharacter(seed, draw, options.together);
    character.config.bug = options.bug;
    Trace trace(options.trace);
    Result result;
    try {
        World world(character.config);
        world.network().onExchange = [&](const auto& request, const auto& response) {
            trace.exchange(world.timeline().now(), request, response);
        };
        live(world, character, draw, trace, result.counts);
    } catch (const std::exception& violation) {
        result.violation = violation.what();
        result.lastEvents = trace.last();
    }
    result.hash = trace.hash();
    return result;
}

}  // namespace heed::simulation
