#include "tests/soak/player.hpp"

#include "tests/e2e/driver/failure.hpp"
#include "tests/e2e/driver/picture.hpp"

#include <array>

namespace heed::soak {
namespace {

using e2e::Json;
using namespace std::chrono_literals;

// So many of the newest complaints everybody works on.
constexpr std::uint64_t kHot = 6;
// And does as many things to one before the next, at most.
constexpr std::uint64_t kThingsAtOnce = 6;
// What is edited: some of the complaint itself, some of what stands around it, which may have to be made
// first.
constexpr std::array<const char*, 7> kFields{"complaint.demand", "complaint.cause", "complaint.severity",
                                             "own_words",        "vehicle.trim",    "customer.name",
                                             "complaint.outcome"};
constexpr std::array<const char*, 3> kCriteria{"safety_part", "major_rerepair", "fire"};
constexpr std::uint64_t kPlates = 9;
// Most pictures are small, as there are many. One of these goes in one chunk: what a break leaves of it is
// nothing, or all. So every fifth is so large that it takes some, the first among them.
struct Size {
    std::uint32_t width;
    std::uint32_t height;
};
constexpr Size kSmall{480, 360};
constexpr Size kLarge{1800, 1200};
constexpr Size sizeOf(int picture) { return picture % 5 == 1 ? kLarge : kSmall; }
constexpr double kSamePicture = 0.3;
constexpr std::chrono::milliseconds kLatestKillOverPhoto = 300ms;
// A push that is worth cutting.
constexpr int kLongWords = 400;

constexpr std::chrono::milliseconds kLongestThought = 30ms;
// The time within which a save is answered: a kill comes before, in the middle, or just after.
constexpr std::chrono::milliseconds kLatestKill = 150ms;

// A tablet that is waited for is asked so often.
constexpr std::chrono::milliseconds kLookUp = 1s;

const std::map<std::string, std::string> kInTheDark{{"QT_QPA_PLATFORM", "offscreen"},
                                                    {"QT_QUICK_BACKEND", "software"}};

}  // namespace

Player::Player(e2e::TabletSetup setup, std::uint64_t seed, std::uint64_t use, Ledger& ledger, Album& album,
               Checker& checker, PhotoChecker& photoChecker, Chronicle& chronicle)
    : tablet_(std::move(setup)),
      dice_(seed, use),
      ledger_(ledger),
      album_(album),
      checker_(checker),
      photoChecker_(photoChecker),
      chronicle_(chronicle),
      thread_([this] { work(); }) {}

Player::~Player() {
    {
        const std::scoped_lock lock(mutex_);
        ending_ = true;
        stopping_ = true;
    }
    changed_.notify_one();
    thread_.join();
}

std::future<void> Player::order(std::function<void()> what) {
    std::packaged_task<void()> task(std::move(what));
    auto done = task.get_future();
    {
        const std::scoped_lock lock(mutex_);
        ordered_ = std::move(task);
    }
    changed_.notify_one();
    return done;
}

void Player::work() {
    while (true) {
        std::packaged_task<void()> task;
        {
            std::unique_lock lock(mutex_);
            changed_.wait(lock, [this] { return ending_ || ordered_.valid(); });
            if (ending_) return;
            task = std::exchange(ordered_, {});
        }
        task();
    }
}

std::future<void> Player::start() {
    return order([this] {
        tablet_.start({.environment = kInTheDark});
        (void)tablet_.waitFor({{"complete", true}, {"state", "upToDate"}});
    });
}

std::future<void> Player::play(std::chrono::steady_clock::time_point until, double killChance) {
    return order([this, until, killChance] {
        killChance_ = killChance;
        while (std::chrono::steady_clock::now() < until && !stopping_) {
            act();
            pollfd end{.fd = tablet_.process().descriptor(), .events = POLLIN, .revents = 0};
            if (e2e::waitOn({&end, 1}, e2e::Deadline(dice_.between(0ms, kLongestThought))))
                throw e2e::Failure("tablet " + tablet_.name() +
                                   " ended by itself; it said: " + tablet_.said());
        }
        killChance_ = 0;
        if (offline_) changeSwitch();
    });
}

std::future<void> Player::nudge() {
    return order([this] { (void)tablet_.ask("syncNow"); });
}

std::future<void> Player::rest(std::chrono::milliseconds patience) {
    return order([this, patience] {
        const e2e::Deadline deadline(patience);
        const Json rest{{"state", "upToDate"},
                        {"waiting", 0},
                        {"complete", true},
                        {"offline", false},
                        {"photosWaiting", 0},
                        {"photosFailed", 0},
                        {"timeoutMs", kLookUp.count()}};
        for (Json reply = Json::object(); !stopping_ && !reply.value("ok", false);) {
            if (deadline.over())
                throw e2e::Failure("tablet " + tablet_.name() + " finds no rest: " + reply.dump());
            reply = tablet_.tryTo("waitFor", rest);
        }
        checker_.judge(tablet_);
    });
}

std::future<void> Player::quit() {
    return order([this] { tablet_.quit(); });
}

void Player::startTablet() {
    tablet_.start({.offline = offline_, .environment = kInTheDark});
    checker_.judge(tablet_);
}

void Player::kill() {
    tablet_.kill();
    chronicle_.count("kills", "tablet at rest");
    chronicle_.tell("tablet " + tablet_.name() + " is killed at rest");
    startTablet();
}

// Of a hundred: what a day is made of, with much more haste.
void Player::act() {
    if (dice_.chance(killChance_)) return kill();
    const auto drawn = dice_.below(100);
    if (drawn < 15) return capture();
    if (drawn < 75) {
        workOnOne();
        if (dice_.chance(0.5)) checker_.judge(tablet_);
        return;
    }
    if (drawn < 80) return changeSwitch();
    // So that nobody sits out the whole round in a pause between two tries.
    if (drawn < 90) return (void)tablet_.ask("syncNow");
    checker_.judge(tablet_);
}

void Player::capture() {
    const std::string mark = ledger_.newMark(tablet_.name());
    std::string words = mark + " 示例：刹车异响";
    if (dice_.chance(0.1)) {
        for (int i = 0; i < kLongWords; ++i)
            words += "，冷车起步抖得厉害";
    }
    (void)tablet_.ask("newCapture");
    (void)tablet_.ask("set", {{"field", "own_words"}, {"value", words}});
    if (dice_.chance(0.5)) {
        // A vehicle that others bring along as well.
        const std::string plate = "津A·0004" + std::to_string(1 + dice_.below(kPlates));
        (void)tablet_.ask("set", {{"field", "vehicle.plate"}, {"value", plate}});
        (void)tablet_.ask("set", {{"field", "customer.name"}, {"value", "周样例"}});
    }
    (void)save("save", Json::object(), mark);
}

// One of the newest, which everybody works on.
void Player::workOnOne() {
    const Json rows = tablet_.ask("list", {{"limit", kHot}}).at("rows");
    if (rows.empty()) return capture();
    (void)tablet_.ask("open", {{"id", rows.at(dice_.below(rows.size())).at("id")}});
    // A tablet that was killed and started again shows its list.
    bool open = true;
    for (auto things = 1 + dice_.below(kThingsAtOnce); open && things > 0; --things) {
        const auto drawn = dice_.below(12);
        if (drawn < 5) {
            open = edit();
        } else if (drawn < 8) {
            open = note();
        } else if (drawn < 10) {
            open = photograph();
        } else if (drawn < 11) {
            lookAtPhoto();
        } else {
            decide();
        }
    }
}

bool Player::edit() {
    const std::string mark = ledger_.newMark(tablet_.name());
    return save("edit", {{"field", kFields.at(dice_.below(kFields.size()))}, {"value", mark + " 示例"}},
                mark);
}

bool Player::note() {
    const std::string mark = ledger_.newMark(tablet_.name());
    return save("note", {{"text", mark + " 已联系顾客（示例）"}}, mark);
}

Json Player::photosOnceThere(const std::function<bool(const Json&)>& holds) {
    const e2e::Deadline deadline;
    while (true) {
        Json rows = tablet_.ask("photos").at("rows");
        for (const Json& row : rows) {
            if (row.at("here") == true) see(row.at("sha256").get<std::string>());
            if (row.at("thumbnailHere") == true) see(row.at("thumbnail").get<std::string>());
        }
        if (holds(rows)) return rows;
        if (deadline.over())
            throw e2e::Failure("tablet " + tablet_.name() + " still has photos as in " + rows.dump());
    }
}

void Player::see(const std::string& sha256) {
    if (seen_.insert(sha256).second) photoChecker_.stands(tablet_.name(), tablet_.photo(sha256));
}

bool Player::photograph() {
    std::set<std::string> before;
    for (const Json& row : photosOnceThere([](const Json&) { return true; }))
        before.insert(row.at("id").get<std::string>());
    const int picture = album_.take(dice_.chance(kSamePicture));
    const auto file = tablet_.setup().folder / "picture.png";
    const Size size = sizeOf(picture);
    e2e::writePicture(file, size.width, size.height, static_cast<std::uint32_t>(picture));
    const Json with{{"file", file.string()}};
    const auto requireKept = [this, picture](const Json& reply) {
        if (!reply.value("ok", false))
            throw e2e::Failure("tablet " + tablet_.name() + " keeps no photo: " + reply.dump());
        album_.kept(picture);
        chronicle_.count("photos", "taken");
    };
    if (dice_.chance(killChance_)) {
        const auto reply = tablet_.askAndKill("addPhoto", with, dice_.between(0ms, kLatestKillOverPhoto));
        if (reply) requireKept(*reply);
        chronicle_.count("kills", reply ? "tablet, having kept a photo" : "tablet over a photo");
        chronicle_.tell("tablet " + tablet_.name() + " is killed over picture " + std::to_string(picture) +
                        (reply ? ", which it had kept" : ""));
        startTablet();
        return false;
    }
    requireKept(tablet_.tryTo("addPhoto", with));
    // Others' photos may come up at the same time; then the hash is learned another time.
    std::vector<std::string> fresh;
    (void)photosOnceThere([&before, &fresh](const Json& rows) {
        fresh.clear();
        for (const Json& row : rows) {
            if (!before.contains(row.at("id").get<std::string>())) fresh.push_back(row.at("sha256"));
        }
        return !fresh.empty();
    });
    if (fresh.size() == 1) album_.known(picture, fresh.front());
    return true;
}

// As large as it is; it is fetched for that if it must be.
void Player::lookAtPhoto() {
    const auto rows = photosOnceThere([](const Json&) { return true; });
    if (rows.empty()) return;
    (void)tablet_.ask("openPhoto", {{"index", dice_.below(rows.size())}});
    (void)tablet_.ask("closePhoto");
}

// What the rulebook has a say in; it may say no, here or, when somebody was quicker, on the server.
void Player::decide() {
    const auto drawn = dice_.below(3);
    if (drawn == 0) {
        (void)tablet_.tryTo("criterion", {{"code", kCriteria.at(dice_.below(kCriteria.size()))}});
    } else {
        (void)tablet_.tryTo(drawn == 1 ? "close" : "reopen");
    }
}

void Player::changeSwitch() {
    offline_ = !offline_;
    chronicle_.tell("tablet " + tablet_.name() + (offline_ ? " is switched off" : " is switched on"));
    (void)tablet_.ask("offline", {{"on", offline_}});
}

bool Player::save(const std::string& what, Json with, const std::string& mark) {
    if (!dice_.chance(killChance_)) {
        const Json reply = tablet_.tryTo(what, std::move(with));
        const bool saved = reply.value("ok", false);
        ledger_.answered(mark, saved);
        // Nothing that is asked here has a reason to be refused.
        if (!saved) throw e2e::Failure("tablet " + tablet_.name() + " refused " + what + ": " + reply.dump());
        return true;
    }
    const auto reply = tablet_.askAndKill(what, std::move(with), dice_.between(0ms, kLatestKill));
    if (reply) ledger_.answered(mark, reply->value("ok", false));
    chronicle_.count("kills", reply ? "tablet, having answered" : "tablet over a save");
    chronicle_.tell("tablet " + tablet_.name() + " is killed over " + mark +
                    (reply ? ", which it had saved" : ""));
    startTablet();
    return false;
}

}  // namespace heed::soak
