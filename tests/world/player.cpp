#include "tests/world/player.hpp"

#include "shared/policy/cases/complaint_rules.hpp"
#include "shared/policy/policy.hpp"
#include "tests/world/cases.hpp"

#include <algorithm>
#include <array>

namespace heed::world {

using model::Kind;
using model::Mutation;
using model::RecordId;

namespace {

constexpr std::array<std::string_view, kActCount> kActNames{"complain",
                                                            "capture",
                                                            "edit",
                                                            "begin",
                                                            "commit",
                                                            "erase",
                                                            "addCode",
                                                            "dropCode",
                                                            "criterion",
                                                            "close",
                                                            "reopen",
                                                            "offline",
                                                            "online",
                                                            "switchOff",
                                                            "switchOn",
                                                            "kill",
                                                            "powerCut",
                                                            "serverKill",
                                                            "serverPowerCut",
                                                            "serverAway",
                                                            "serverDiskFails",
                                                            "serverDiskFull",
                                                            "serverDiskFree",
                                                            "moment",
                                                            "minute",
                                                            "hours",
                                                            "season",
                                                            "diskFull",
                                                            "diskFails",
                                                            "diskFree",
                                                            "readFails",
                                                            "serverReadFails",
                                                            "clockJump",
                                                            "clockFreeze",
                                                            "deaf",
                                                            "breakStream",
                                                            "copyTablet",
                                                            "keepState",
                                                            "putStateBack",
                                                            "reinstall",
                                                            "handOver",
                                                            "serverBackUp",
                                                            "serverRestore",
                                                            "revoke",
                                                            "role",
                                                            "bucket",
                                                            "serverNewer",
                                                            "serverOlder",
                                                            "serverOfToday",
                                                            "openCase",
                                                            "takeStep"};

constexpr std::array<const char*, 3> kUsers{"wang", "li", "chen"};
constexpr std::array<const char*, 3> kWays{"default", "toyota-dealer", "jac-dealer"};
constexpr std::array<base::Millis, 3> kClockErrors{std::chrono::hours{24 * 365}, base::Millis{-90'000},
                                                   -std::chrono::hours{24 * 3000}};

constexpr std::array<base::Millis, 3> kClockJumps{std::chrono::hours{24 * 3650}, base::Millis{0},
                                                  -std::chrono::hours{24 * 900}};
constexpr std::size_t kMostTablets = 5;

// Time between two things people do: enough for a message to get through, or not.
constexpr base::Millis kPace{25};

std::string word(int value) { return std::string(1, static_cast<char>('a' + value)); }

std::optional<store::Shown> visible(Tablet& tablet, const std::vector<RecordId>& among, std::size_t target) {
    if (among.empty()) return std::nullopt;
    auto shown = must(tablet.store().record(among[target % among.size()]));
    if (!shown || !shown->record.visible()) return std::nullopt;
    return shown;
}

}  // namespace

std::string_view name(Act act) { return kActNames.at(static_cast<std::size_t>(act)); }

Player::Player(World& world, std::size_t tablets, bool wrongClocks) : world_(world) {
    for (std::size_t i = 0; i < tablets; ++i) {
        Tablet& tablet =
            world_.tablet(std::string(1, static_cast<char>('A' + i)), kUsers.at(i % kUsers.size()));
        if (wrongClocks) tablet.setClockError(kClockErrors.at(i % kClockErrors.size()));
    }
}

void Player::play(const Step& step) {
    Tablet& tablet = world_.tablets()[step.tablet % world_.tablets().size()];
    if (work(tablet, step)) {
        world_.run(kPace * step.value);
        return;
    }
    ++happened_[step.act];
    happen(tablet, step);
}

// What people do. False: it is none of that.
bool Player::work(Tablet& tablet, const Step& step) {
    switch (step.act) {
        case Act::complain:
            commit(tablet, {complaint(tablet, word(step.value))});
            return true;
        case Act::capture:
            capture(tablet, step);
            return true;
        case Act::openCase:
            openCase(tablet, step);
            return true;
        case Act::takeStep:
            takeStep(tablet, step);
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
std::optional<Mutation> Player::editOf(Tablet& tablet, const Step& step) {
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

Mutation Player::complaint(Tablet& tablet, const std::string& words) {
    Mutation m = tablet.begin(Kind::complaint);
    m.set = {model::assign(m.kind, "state", std::string(model::state::kOpen)),
             model::assign(m.kind, "own_words", words),
             model::assign(m.kind, "received_at", base::toMs(tablet.now()))};
    return m;
}

// A customer, their phone and their complaint; and an edit of something else, which may be refused.
void Player::capture(Tablet& tablet, const Step& step) {
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

void Player::openCase(Tablet& tablet, const Step& step) {
    const auto& way = wayOf(kWays.at(step.target % kWays.size()));
    const auto& kind = way.kinds[static_cast<std::size_t>(step.value) % way.kinds.size()];
    auto m = opening(tablet, way, kind.id, {{"own_words", word(step.value)}});
    const auto id = m.record;
    commit(tablet, {std::move(m)});
    if (std::ranges::find(complaints_, id) != complaints_.end()) cases_.push_back(id);
}

void Player::takeStep(Tablet& tablet, const Step& step) {
    const auto shown = visible(tablet, cases_, step.target);
    if (!shown) return;
    auto offers = offersAt(tablet, shown->record.id);
    std::erase_if(offers, [](const policy::Offer& offer) { return offer.refusal.has_value(); });
    if (offers.empty()) return;
    const auto chosen = (step.target * 3 + static_cast<std::size_t>(step.value)) % offers.size();
    commit(tablet,
           {stepOf(tablet, shown->record.id, offers[chosen], kUsers.at(step.target % kUsers.size()))});
}

void Player::commit(Tablet& tablet, const std::vector<Mutation>& edits) {
    if (!tablet.commit(edits)) {
        ++failedCommits_;
        return;
    }
    for (const Mutation& m : edits) {
        if (std::ranges::find(records_, m.record) != records_.end()) continue;
        records_.push_back(m.record);
        if (m.kind == Kind::complaint) complaints_.push_back(m.record);
    }
    if (edits.size() > 1) ++groups_;
}

// What happens to people.
void Player::happen(Tablet& tablet, const Step& step) {
    if (happenToPeople(tablet, step) || happenToServer(step)) return;
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
        case Act::minute:
            return world_.run(std::chrono::minutes{1});
        case Act::hours:
            return world_.sleep(std::chrono::hours{step.value * 10});
        case Act::season:
            return world_.sleep(std::chrono::hours{24 * 100});
        case Act::diskFails:
            return tablet.disk().failOnceAfter(step.value);
        case Act::readFails:
            return tablet.failReadAfter(step.value);
        case Act::clockJump:
            return tablet.setClockError(kClockJumps.at(static_cast<std::size_t>(step.value)));
        case Act::clockFreeze:
            return tablet.freezeClock(!tablet.clockFrozen());
        case Act::deaf:
            return tablet.link().setDeaf(!tablet.link().isDeaf());
        case Act::breakStream:
            return tablet.link().breakStream();
        case Act::keepState:
            return tablet.keepState();
        case Act::putStateBack:
            begun_.erase(tablet.name());
            if (tablet.hasKeptState()) tablet.putStateBack();
            return;
        case Act::reinstall:
            begun_.erase(tablet.name());
            return tablet.reinstall();
        case Act::copyTablet:
            if (world_.tablets().size() < kMostTablets)
                world_.copy(tablet, std::string(1, static_cast<char>('A' + world_.tablets().size())));
            return;
        case Act::diskFull:
            return tablet.disk().setFull(true);
        case Act::diskFree:
            tablet.disk().setFull(false);
            return tablet.handle(sync::event::SpaceFreed{});
        default:
            return world_.run(kPace * (1 + 4 * step.value));
    }
}

// Who works there, and what they may.
bool Player::happenToPeople(Tablet& tablet, const Step& step) {
    People& people = world_.server().people();
    const std::string user = kUsers.at(step.target % kUsers.size());
    switch (step.act) {
        case Act::handOver:
            begun_.erase(tablet.name());
            tablet.kill();
            tablet.handTo(user);
            tablet.start();
            return true;
        case Act::revoke:
            world_.setRevoked(user, people.has(user));
            return true;
        case Act::role:
            people.setRole(
                user, std::string(step.value == 0 ? policy::role::kComplaintLead : policy::role::kAdvisor));
            return true;
        case Act::bucket: {
            const bool has = people.mayHave(user, Kind::contactPoint);
            world_.setBuckets(user, has ? std::vector{model::Bucket::cases}
                                        : std::vector{model::Bucket::cases, model::Bucket::contacts});
            return true;
        }
        default:
            return false;
    }
}

bool Player::happenToServer(const Step& step) {
    Server& server = world_.server();
    switch (step.act) {
        case Act::serverKill:
            restartServer([&] { server.kill(); });
            return true;
        case Act::serverPowerCut:
            restartServer([&] { server.cutPower(); });
            return true;
        case Act::serverAway:
            restartServer([this] { world_.run(std::chrono::seconds{3}); });
            return true;
        case Act::serverDiskFails:
            server.disk().failOnceAfter(step.value);
            return true;
        case Act::serverReadFails:
            server.failReadAfter(step.value);
            return true;
        case Act::serverDiskFull:
            server.disk().setFull(true);
            return true;
        case Act::serverDiskFree:
            server.disk().setFull(false);
            return true;
        case Act::serverBackUp:
            server.backUp();
            return true;
        case Act::serverRestore:
            if (!server.hasBackup()) return true;
            world_.restoreServer();
            server.forgetBackup();  // from then on others are made
            return true;
        case Act::serverNewer:
            server.setSchema(model::kSchemaVersion + 1, model::kSchemaVersion + 1);
            return true;
        case Act::serverOlder:
            server.setSchema(model::kSchemaVersion - 1, model::kSchemaVersion - 1);
            return true;
        case Act::serverOfToday:
            server.setSchema(model::kSchemaVersion, model::kSchemaVersion);
            return true;
        default:
            return false;
    }
}

void Player::heal() {
    world_.network().heal();
    world_.server().disk().heal();
    world_.server().setSchema(model::kSchemaVersion, model::kSchemaVersion);
    for (const std::string user : kUsers) {
        if (!world_.server().people().has(user)) world_.setRevoked(user, false);
        if (!world_.server().people().mayHave(user, Kind::contactPoint))
            world_.setBuckets(user, {model::Bucket::cases, model::Bucket::contacts});
    }
    for (Tablet& tablet : world_.tablets()) {
        tablet.disk().heal();
        tablet.link().setDeaf(false);
        tablet.handle(sync::event::SpaceFreed{});
        tablet.workOffline(false);
        tablet.online();
    }
}

void Player::restartServer(const std::function<void()>& meanwhile) {
    world_.network().setServerUp(false);
    meanwhile();
    world_.network().setServerUp(true);
}

}  // namespace heed::world
