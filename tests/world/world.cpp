#include "tests/world/world.hpp"

#include <algorithm>
#include <ranges>
#include <sstream>

namespace heed::world {

using base::Millis;
using base::raw;

World::World(WorldConfig config)
    : config_(config),
      timeline_(config.start),
      server_(timeline_.clock(), config.seed, config.pages),
      network_(timeline_, server_, config.seed + 1, config.network),
      ledger_(server_) {
    network_.onHandled = [this] { (void)ledger(); };
}

World::~World() = default;

Tablet& World::tablet(const std::string& name, const std::string& user) {
    const auto it = std::ranges::find(tablets_, name, &Tablet::name);
    if (it != tablets_.end()) return *it;
    auto& made = tablets_.emplace_back(*this, name, user, config_.seed + 10 + tablets_.size());
    made.start();
    return made;
}

const Ledger& World::ledger() {
    ledger_.noteTime(timeline_.now());
    ledger_.update();
    return ledger_;
}

void World::observe(Tablet& tablet) {
    if (config_.watched) tablet.witness().look();
}

// --- Time ---

void World::run(Millis time) {
    const auto end = timeline_.now() + time;
    while (timeline_.step(end)) {
    }
}

Millis World::until(const std::string& what, const std::function<bool()>& holds, Millis limit) {
    const auto begin = timeline_.now();
    const auto end = begin + limit;
    while (!holds()) {
        if (!timeline_.step(end) && !holds()) {
            throw Violation("not within " + std::to_string(limit.count()) + " ms: " + what + situation());
        }
    }
    return timeline_.now() - begin;
}

Millis World::settle(Millis limit) {
    return until("everybody at rest", [this] { return atRest(); }, limit);
}

bool World::atRest() { return network_.idle() && std::ranges::all_of(tablets_, &Tablet::atRest); }

std::string World::situation() {
    std::ostringstream out;
    for (Tablet& tablet : tablets_) {
        out << "\n  " << tablet.name() << ": ";
        if (!tablet.running()) {
            out << "off";
            continue;
        }
        const auto status = tablet.status();
        out << "state " << static_cast<int>(status.state) << ", " << status.waiting << " wait";
        if (status.problem) out << ", " << status.problem->text();
        if (!tablet.link().idle()) out << ", a request is under way";
    }
    return out.str();
}

// --- What must hold ---

std::string World::difference() {
    const std::string truth = server_.dump();
    for (Tablet& tablet : tablets_) {
        if (!tablet.running()) continue;
        const std::string dump = tablet.dump();
        if (dump == truth) continue;
        std::istringstream left(truth);
        std::istringstream right(dump);
        std::string server;
        std::string own;
        do {
            server = own = "(the end)";
            std::getline(left, server);
            std::getline(right, own);
        } while (server == own);
        return "server: " + server + "\n" + tablet.name() + ": " + own;
    }
    return {};
}

void World::verify() {
    if (server_.dump() != ledger().dump())
        throw Violation("the server's records are not what its log makes them\n" + server_.dump() +
                        "\nbut\n" + ledger_.dump());
    for (Tablet& tablet : tablets_) {
        if (tablet.running()) verify(tablet);
    }
}

void World::verify(Tablet& tablet) {
    const auto who = must(tablet.store().signIn());
    if (!who) return;
    const auto undecided = must(tablet.store().firstUndecided());
    const auto rejections = must(tablet.store().rejections());
    for (const auto& [n, told] : tablet.witness().promised()) {
        if (n >= undecided) continue;
        const auto* entry = ledger_.entry(who->device, n);
        const std::string which = tablet.name() + "'s mutation " + std::to_string(raw(n));
        if (!entry) throw Violation(which + " was acknowledged and is not there");
        if (entry->line != tablet.witness().line(n)) throw Violation(which + " has another text");
        const auto* refusal = std::get_if<model::Refusal>(&entry->outcome.verdict);
        if (!refusal) continue;
        const auto kept = std::ranges::find(rejections, n, &store::Rejection::n);
        if (kept == rejections.end() || kept->line != entry->line || kept->refusal != *refusal)
            throw Violation(which + " was refused and is not kept with its reason and input");
    }
}

}  // namespace heed::world
