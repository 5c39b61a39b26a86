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
      server_(timeline_.clock(), config.seed, config.pages, config.bug, config.breaker),
      network_(timeline_, server_, config.seed + 1, config.network, config.breaker),
      ledger_(server_),
      watch_(config.seed + 3) {
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

Tablet& World::copy(Tablet& of, const std::string& name) {
    auto& made = tablets_.emplace_back(*this, name, of.user(), config_.seed + 10 + tablets_.size());
    made.beginAsCopyOf(of);
    made.start();
    return made;
}

void World::restoreServer() {
    network_.setServerUp(false);
    server_.restore();
    ledger_.noteTime(timeline_.now());
    ledger_.beginAnew();
    waitForNews();
    network_.setServerUp(true);
}

void World::setBuckets(const std::string& user, std::vector<model::Bucket> buckets) {
    server_.people().setBuckets(user, std::move(buckets));
    waitForNews(user);
}

void World::setRevoked(const std::string& user, bool revoked) {
    revoked ? server_.people().revoke(user) : server_.people().readmit(user);
    waitForNews(user);
}

void World::waitForNews(const std::string& user) {
    for (Tablet& tablet : tablets_) {
        if (user.empty() || tablet.user() == user) tablet.witness().waitForNews();
    }
}

const Ledger& World::ledger() {
    ledger_.noteTime(timeline_.now());
    ledger_.update();
    return ledger_;
}

void World::observe(Tablet& tablet, bool surely) {
    if (!config_.watched) return;
    if (config_.watchEvery > 1 && watch_.next() % config_.watchEvery != 0 && !surely) return;
    tablet.witness().look();
}

// --- Time ---

void World::run(Millis time) {
    const auto end = timeline_.now() + time;
    while (step(end)) {
    }
}

bool World::step(base::Instant end) {
    const auto due = nextDue();
    if (!timeline_.step(due ? std::min(*due, end) : end)) {
        if (!due || *due > end) return false;
        fireDue();
    }
    if (onStep) onStep();
    return true;
}

std::optional<base::Instant> World::nextDue() {
    if (!config_.timer || !network_.serverUp()) return std::nullopt;
    if (timeline_.now() < timerRests_) return timerRests_;
    const auto due = server_.nextDue();
    if (due) return *due;
    return timerRests_ = timeline_.now() + std::chrono::seconds{1};
}

void World::fireDue() {
    if (!server_.fireDue()) timerRests_ = timeline_.now() + std::chrono::seconds{1};
    (void)ledger();
    network_.announce();
}

Millis World::until(const std::string& what, const std::function<bool()>& holds, Millis limit) {
    const auto begin = timeline_.now();
    const auto end = begin + limit;
    while (!holds()) {
        if (!step(end) && !holds()) {
            throw Violation("not within " + std::to_string(limit.count()) + " ms: " + what + situation());
        }
    }
    return timeline_.now() - begin;
}

void World::untilSignedIn(Millis limit) {
    const auto signedIn = [](Tablet& tablet) {
        const auto who = must(tablet.store().signIn());
        return who && who->device != model::kServerDevice;
    };
    until("everybody signed in", [&] { return std::ranges::all_of(tablets_, signedIn); }, limit);
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
    for (Tablet& tablet : tablets_) {
        if (!tablet.running() || !server_.people().has(tablet.user())) continue;
        const std::string truth = dumpFor(tablet);
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

std::string World::dumpFor(const Tablet& tablet) {
    std::string out;
    std::istringstream all(server_.dump());
    for (std::string line; std::getline(all, line);) {
        const auto kind = std::string_view(R"({"kind":")").size();
        const auto name = line.substr(kind, line.find('"', kind) - kind);
        if (tablet.mayHave(model::findKind(name)->kind)) out += line + "\n";
    }
    return out;
}

void World::verify() {
    if (server_.dump() != ledger().dump())
        throw Violation("the server's records are not what its log makes them\n" + server_.dump() +
                        "\nbut\n" + ledger_.dump());
    ledger_.verifyNumbers();
    for (Tablet& tablet : tablets_) {
        if (tablet.running() && server_.people().has(tablet.user())) verify(tablet);
    }
}

void World::verify(Tablet& tablet) {
    const auto who = must(tablet.store().signIn());
    if (!who) return;
    const auto undecided = must(tablet.store().firstUndecided());
    const auto first = must(tablet.store().standing()).first;
    const auto rejections = must(tablet.store().rejections());
    for (const auto& [n, told] : tablet.witness().promised()) {
        if (n >= undecided) continue;
        // What was decided under an earlier number is the older installation's to tell a server that was set
        // back.
        if (n < first && ledger_.begunAnew()) continue;
        const auto* entry = ledger_.entry(told.write.device, n);
        const std::string which = tablet.name() + "'s mutation " + std::to_string(raw(n));
        if (!entry) throw Violation(which + " was acknowledged and is not there");
        if (entry->line != tablet.witness().line(n)) throw Violation(which + " has another text");
        const auto* refusal = std::get_if<model::Refusal>(&entry->outcome.verdict);
        if (!refusal) continue;
        const auto kept = std::ranges::find(rejections, n, &store::Rejection::n);
        if (kept == rejections.end() || !sameButForNumbers(told.mutation, kept->line) ||
            kept->refusal.code != refusal->code || kept->refusal.field != refusal->field)
            throw Violation(which + " was refused and is not kept with its reason and input");
    }
}

}  // namespace heed::world
