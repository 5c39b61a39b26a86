#include "tests/world/life.hpp"

#include "shared/policy/policy.hpp"
#include "tests/support/draw.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <ostream>

namespace heed::world {

using model::Kind;
using model::Mutation;
using model::RecordId;
using test::uniform;

namespace {

constexpr std::array<std::string_view, kActCount> kActNames{
    "complain",        "capture",        "edit",           "begin",
    "commit",          "erase",          "addCode",        "dropCode",
    "criterion",       "close",          "reopen",         "offline",
    "online",          "switchOff",      "switchOn",       "kill",
    "powerCut",        "serverKill",     "serverPowerCut", "serverAway",
    "serverDiskFails", "serverDiskFull", "serverDiskFree", "moment",
    "minute",          "hours",          "season",         "diskFull",
    "diskFails",       "diskFree"};

constexpr std::array<const char*, 3> kUsers{"wang", "li", "chen"};
constexpr std::array<base::Millis, 3> kClockErrors{std::chrono::hours{24 * 365}, base::Millis{-90'000},
                                                   -std::chrono::hours{24 * 3000}};

// Time between two things people do: enough for a message to get through, or not.
constexpr base::Millis kPace{25};

std::string word(int value) { return std::string(1, static_cast<char>('a' + value)); }

// Plays a life; one step a call.
class Player {
  public:
    Player(World& world, const Life& life) : world_(world) {
        for (std::size_t i = 0; i < life.tablets; ++i) {
            Tablet& tablet =
                world_.tablet(std::string(1, static_cast<char>('A' + i)), kUsers.at(i % kUsers.size()));
            if (life.wrongClocks) tablet.setClockError(kClockErrors.at(i % kClockErrors.size()));
        }
    }

    void play(const Step& step) {
        Tablet& tablet = world_.tablets()[step.tablet % world_.tablets().size()];
        if (!work(tablet, step)) return happen(tablet, step);
        world_.run(kPace * step.value);
    }

  private:
    // What people do. False: it is none of that.
    bool work(Tablet& tablet, const Step& step) {
        switch (step.act) {
            case Act::complain:
                commit(tablet, {complaint(tablet, word(step.value))});
                return true;
            case Act::capture:
                capture(tablet, step);
                return true;
            case Act::commit:
                if (auto begun = begun_.extract(tablet.name())) commit(tablet, {std::move(begun.mapped())});
                return true;
            default:
                break;
        }
        if (step.act > Act::reopen) return false;
        auto m = editOf(tablet, step);
        if (!m) return true;
        if (step.act == Act::begin)
            begun_.insert_or_assign(tablet.name(), std::move(*m));
        else
            commit(tablet, {std::move(*m)});
        return true;
    }

    // An edit of a record that this tablet shows.
    std::optional<Mutation> editOf(Tablet& tablet, const Step& step) {
        const auto shown = visible(tablet, step.act >= Act::addCode ? complaints_ : records_, step.target);
        if (!shown) return std::nullopt;
        Mutation m{.kind = shown->record.kind, .record = shown->record.id, .seen = shown->seen};
        const std::string value = word(step.value);
        const bool isComplaint = m.kind == Kind::complaint;
        const auto put = [&m](std::vector<model::Assignment>& list, std::string_view field, model::Value v) {
            list.push_back(model::assign(m.kind, field, std::move(v)));
        };
        switch (step.act) {
            case Act::erase:
                put(m.set, model::kDeleted, true);
                break;
            case Act::addCode:
                put(m.add, isComplaint ? "problem_codes" : "newer_codes", value);
                break;
            case Act::dropCode:
                put(m.remove, isComplaint ? "problem_codes" : "newer_codes", value);
                break;
            case Act::criterion:
                if (!isComplaint) return std::nullopt;
                put(step.value == 0 ? m.remove : m.add, "criteria", std::string("fire"));
                break;
            case Act::close:
            case Act::reopen:
                if (!isComplaint) return std::nullopt;
                policy::addTransition(
                    m, step.act == Act::close ? policy::transition::kClose : policy::transition::kReopen);
                break;
            default:
                put(m.set, isComplaint ? (step.value == 0 ? "own_words" : "where") : "name", value);
                if (step.value == 2) put(m.set, "newer_field", std::int64_t{step.value});
        }
        return m;
    }

    Mutation complaint(Tablet& tablet, const std::string& words) {
        Mutation m = tablet.begin(Kind::complaint);
        m.set = {model::assign(m.kind, "state", std::string(model::state::kOpen)),
                 model::assign(m.kind, "own_words", words),
                 model::assign(m.kind, "received_at", base::toMs(tablet.now()))};
        return m;
    }

    // A customer, their phone and their complaint; and an edit of something else, which may be refused.
    void capture(Tablet& tablet, const Step& step) {
        Mutation customer = tablet.begin(Kind::customer);
        customer.set.push_back(model::assign(customer.kind, "name", word(step.value)));
        Mutation phone = tablet.begin(Kind::contactPoint);
        phone.set.push_back(model::assign(phone.kind, "customer", customer.record.text()));
        Mutation own = complaint(tablet, word(step.value));
        own.set.push_back(model::assign(own.kind, "customer", customer.record.text()));
        std::vector<Mutation> group{std::move(customer), std::move(phone), std::move(own)};
        if (auto close = editOf(tablet, {.act = Act::close, .target = step.target}); close && step.value == 0)
            group.push_back(std::move(*close));
        commit(tablet, group);
    }

    void commit(Tablet& tablet, const std::vector<Mutation>& edits) {
        if (!tablet.commit(edits)) return RC_TAG(std::string("a commit that failed"));
        for (const Mutation& m : edits) {
            if (std::ranges::find(records_, m.record) != records_.end()) continue;
            records_.push_back(m.record);
            if (m.kind == Kind::complaint) complaints_.push_back(m.record);
        }
        if (edits.size() > 1) RC_TAG(std::string("a group"));
    }

    static std::optional<store::Shown> visible(Tablet& tablet, const std::vector<RecordId>& among,
                                               std::size_t target) {
        if (among.empty()) return std::nullopt;
        auto shown = must(tablet.store().record(among[target % among.size()]));
        if (!shown || !shown->record.visible()) return std::nullopt;
        return shown;
    }

    // What happens to people.
    void happen(Tablet& tablet, const Step& step) {
        switch (step.act) {
            case Act::offline:
                return tablet.offline();
            case Act::online:
                return tablet.online();
            case Act::switchOff:
                return tablet.workOffline(true);
            case Act::switchOn:
                return tablet.workOffline(false);
            case Act::kill:
                begun_.erase(tablet.name());
                tablet.kill();
                return tablet.start();
            case Act::powerCut:
                begun_.erase(tablet.name());
                tablet.cutPower();
                return tablet.start();
            case Act::serverKill:
                return restartServer([this] { world_.server().kill(); });
            case Act::serverPowerCut:
                return restartServer([this] { world_.server().cutPower(); });
            case Act::serverAway:
                return restartServer([this] { world_.run(std::chrono::seconds{3}); });
            case Act::serverDiskFails:
                return world_.server().disk().failOnceAfter(step.value);
            case Act::serverDiskFull:
                return world_.server().disk().setFull(true);
            case Act::serverDiskFree:
                return world_.server().disk().setFull(false);
            case Act::minute:
                return world_.run(std::chrono::minutes{1});
            case Act::hours:
                return world_.sleep(std::chrono::hours{step.value * 10});
            case Act::season:
                return world_.sleep(std::chrono::hours{24 * 100});
            case Act::diskFails:
                return tablet.disk().failOnceAfter(step.value);
            case Act::diskFull:
                return tablet.disk().setFull(true);
            case Act::diskFree:
                tablet.disk().setFull(false);
                return tablet.handle(sync::event::SpaceFreed{});
            default:
                return world_.run(kPace * (1 + 4 * step.value));
        }
    }

    void restartServer(const std::function<void()>& meanwhile) {
        world_.network().setServerUp(false);
        meanwhile();
        world_.network().setServerUp(true);
    }

    World& world_;
    std::vector<RecordId> records_;
    std::vector<RecordId> complaints_;       // of them
    std::map<std::string, Mutation> begun_;  // by tablet
};

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
    out << kActNames.at(static_cast<std::size_t>(step.act)) << " by " << static_cast<char>('A' + step.tablet)
        << " of " << step.target << " with " << step.value;
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
    Player player(world, life);
    world.until(
        "everybody signed in",
        [&] {
            return std::ranges::all_of(world.tablets(), [](Tablet& tablet) {
                const auto who = must(tablet.store().signIn());
                return who && who->device != model::kServerDevice;
            });
        },
        std::chrono::minutes{30});
    for (const Step& step : life.steps)
        player.play(step);

    world.network().heal();
    world.server().disk().heal();
    for (Tablet& tablet : world.tablets()) {
        tablet.disk().heal();
        tablet.handle(sync::event::SpaceFreed{});
        tablet.workOffline(false);
        tablet.online();
    }
    world.settle();
    classify(world);
}

}  // namespace heed::world
