#include "mobile/app/photo_desk.hpp"

#include "mobile/photos/photo_gate.hpp"
#include "shared/model/mutation_json.hpp"
#include "tests/mobile/photos/pictures.hpp"
#include "tests/mobile/photos/tus_server.hpp"
#include "tests/mobile/qt_support.hpp"
#include "tests/mobile/records.hpp"
#include "tests/mobile/sound/tones.hpp"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

// What is cleared away, and when: against a real store, real files and a server of tus.
namespace heed::test {
namespace {

using mobile::BlobFiles;
using mobile::NetworkMedium;
using mobile::PhotoDesk;
using store::Blob;
using store::BlobState;

constexpr auto kDay = std::chrono::hours{24};

// The machine's own, of which single files can be beyond reading, or removing.
class SickDisk : public mobile::FileDisk {
  public:
    Path unreadable{};
    Path irremovable{};

    base::Expected<void> makeFolder(const Path& folder) override { return sound_->makeFolder(folder); }
    base::Expected<void> write(const Path& file, std::string_view bytes) override {
        return sound_->write(file, bytes);
    }
    base::Expected<void> append(const Path& file, std::string_view bytes) override {
        return sound_->append(file, bytes);
    }
    base::Expected<void> sync(const Path& file) override { return sound_->sync(file); }
    base::Expected<void> rename(const Path& from, const Path& to) override {
        if (to == unreadable) unreadable.clear();  // other sectors
        return sound_->rename(from, to);
    }
    base::Expected<void> syncFolder(const Path& folder) override { return sound_->syncFolder(folder); }
    base::Expected<void> remove(const Path& file) override {
        return file == irremovable ? sick() : sound_->remove(file);
    }
    base::Expected<std::optional<std::string>> read(const Path& file, std::int64_t offset,
                                                    std::int64_t most) override {
        if (file == unreadable) return std::unexpected(sick().error());
        return sound_->read(file, offset, most);
    }
    base::Expected<std::vector<std::string>> list(const Path& folder) override {
        return sound_->list(folder);
    }
    base::Expected<std::int64_t> room(const Path& folder) override { return sound_->room(folder); }

  private:
    static base::Expected<void> sick() {
        return base::fail(base::ErrorKind::transient, "using a file", {}, "its sectors are bad");
    }

    std::unique_ptr<mobile::FileDisk> sound_ = mobile::systemDisk();
};

struct World {
    QTemporaryDir folder;
    TusServer server;
    base::ManualClock clock{base::instantFromMs(1'795'000'000'000)};
    base::SeededRandom random{1};
    base::UuidGenerator ids{clock, random};
    SickDisk disk;
    BlobFiles files{folder.filePath(QStringLiteral("photos")).toStdString(), disk};
    mobile::MemoFolder memos{folder.filePath(QStringLiteral("memos")).toStdString(), disk};
    std::unique_ptr<store::RecordStore> store;
    std::unique_ptr<PhotoDesk> desk;
    int storeFailures = 0;
    std::vector<std::pair<std::string, std::string>> missing;  // what cannot be had, and why
    model::RecordId complaint{};
    model::RecordId taken{};  // the attachment that was taken last
    unsigned seed = 0;
    quint64 tickets = 0;
    std::int64_t seq = 0;

    World() {
        auto opened = store::RecordStore::open(folder.filePath(QStringLiteral("tablet.db")).toStdString());
        REQUIRE(opened);
        store = std::move(*opened);
        REQUIRE(store->setSignIn({.site = "FT01",
                                  .siteName = "示例店",
                                  .session = "s",
                                  .token = "secret",
                                  .device = model::DeviceNo{1},
                                  .person = {"wang", "王示例", "advisor"},
                                  .people = {}}));
        model::Mutation change{.kind = model::Kind::complaint, .record = complaint = ids.next()};
        change.set = {model::assign(change.kind, "state", std::string("open")),
                      model::assign(change.kind, "received_at", base::toMs(clock.now()))};
        REQUIRE(store->commit({change}, clock.now()));
        start();
    }
    void start() {
        desk = std::make_unique<PhotoDesk>(server.url(), *store, files, memos, clock, random);
        QObject::connect(desk.get(), &PhotoDesk::storeFailed, desk.get(), [this] { ++storeFailures; });
        QObject::connect(
            desk.get(), &PhotoDesk::missing, desk.get(),
            [this](const std::string& hash, const std::string& why) { missing.emplace_back(hash, why); });
        desk->start();
    }
    [[nodiscard]] std::filesystem::path fileOf(const std::string& hash) const {
        return std::filesystem::path(folder.filePath(QStringLiteral("photos")).toStdString()) / hash;
    }
    // Taken in here, or a picture that was before once more; gives the hash of the photo.
    std::string take(unsigned picture = 0) {
        const auto bytes = encoded(painted({640, 480}, picture != 0 ? picture : ++seed), "jpeg");
        const mobile::PhotoOrder order{
            .ticket = ++tickets, .attachment = taken = ids.next(), .owner = complaint, .position = 1};
        std::optional<mobile::PhotoFailure> failure;
        QObject context;
        QObject::connect(desk.get(), &PhotoDesk::added, &context,
                         [&](quint64, const mobile::PhotoFailure& given) { failure = given; });
        desk->add(order, {.bytes = bytes});
        REQUIRE(eventually([&] { return failure.has_value(); }));
        REQUIRE(failure->fault == mobile::PhotoFault::none);
        const auto made = mobile::renditionOf(bytes);
        REQUIRE(made);
        return mobile::sha256Of(made->photo);
    }
    // The server takes everything that was recorded.
    void decide() {
        const auto first = store->firstUndecided();
        REQUIRE(first);
        const auto lines = store->outbox(*first, 500, std::size_t{1} << 20U);
        REQUIRE(lines);
        std::vector<store::RecordStore::Decision> decisions;
        for (const auto& line : *lines) {
            auto& decision = decisions.emplace_back();
            decision.n = model::parseMutation(line.line)->n;
            decision.seq = model::Seq{++seq};
            decision.time = clock.now();
        }
        REQUIRE(store->applyDecisions(decisions, clock.now()));
    }
    void follow(bool online = true, bool fresh = true) {
        if (online) decide();
        sync::Status status{.state = online ? sync::State::upToDate : sync::State::offline};
        status.lastSynced = clock.now();
        desk->follow(status, !online, fresh);
    }
    // Something else was sent meanwhile: what was to be asked is asked.
    void sendAnother() {
        const auto other = take();
        follow();
        REQUIRE(sent(other));
    }
    // Of this case, or a new one received now: recorded elsewhere, and on the server.
    struct Remote {
        std::string photo;
        std::string thumbnail;
    };
    Remote takeElsewhere(model::RecordId owner) {
        Remote remote;
        model::Mutation change{.kind = model::Kind::attachment, .record = ids.next()};
        change.set = {model::assign(change.kind, "complaint", owner.text())};
        for (const bool small : {false, true}) {
            const auto bytes = QByteArray("示例 ") + QByteArray::number(++seed);
            auto& hash = small ? remote.thumbnail : remote.photo;
            hash = mobile::sha256Of(bytes);
            server.blobs.insert(QByteArray::fromStdString(hash), bytes);
            change.set.push_back(model::assign(change.kind, small ? "thumbnail" : "sha256", hash));
        }
        change.set.push_back(model::assign(change.kind, "bytes", std::int64_t{10}));
        REQUIRE(store->commit({change}, clock.now()));
        return remote;
    }
    model::RecordId receive() {
        model::Mutation change{.kind = model::Kind::complaint, .record = ids.next()};
        change.set = {model::assign(change.kind, "state", std::string("open")),
                      model::assign(change.kind, "received_at", base::toMs(clock.now()))};
        REQUIRE(store->commit({change}, clock.now()));
        return change.record;
    }
    // An entry of something large that is not really there.
    void claim(char name, bool own, std::int64_t bytes, base::Instant lookedAt) {
        // What nothing cites goes at the next start.
        const auto attachment = idOf(std::string(1, name));
        if (own) REQUIRE(store->saveDraft({.id = attachment, .form = "edit", .content = "{}"}));
        REQUIRE(store->blobs().putBlob({.sha256 = std::string(64, name),
                                        .bytes = bytes,
                                        .mediaType = "image/jpeg",
                                        .attachment = attachment,
                                        .owner = {},
                                        .own = own,
                                        .state = BlobState::there,
                                        .sent = bytes,
                                        .lookedAt = lookedAt}));
    }
    [[nodiscard]] std::vector<QByteArray> fetched() const {
        std::vector<QByteArray> paths;
        for (const auto& request : server.requests)
            if (request.method == "GET") paths.push_back(request.path.mid(10));
        return paths;
    }
    [[nodiscard]] std::optional<Blob> blob(const std::string& hash) const {
        const auto found = store->blobs().blob(hash);
        REQUIRE(found);
        return *found;
    }
    [[nodiscard]] bool sent(const std::string& hash) {
        return eventually([&] { return blob(hash) && blob(hash)->state == BlobState::there; });
    }
    [[nodiscard]] bool here(const std::string& hash) {
        const auto begins = files.read(hash, 0, 1);
        REQUIRE(begins);
        return begins->has_value();
    }
};

}  // namespace

TEST_CASE(
    "an own photo goes after its time, only when the server says that it has it, and comes back when it is "
    "looked at",
    "[I10]") {
    World world;
    const auto photo = world.take();
    world.follow();
    REQUIRE(world.sent(photo));
    world.clock.advance(29 * kDay);
    const auto before = world.server.count("HEAD");
    world.start();
    world.follow();
    world.sendAnother();
    CHECK(world.server.count("HEAD") == before);
    CHECK(world.here(photo));
    world.clock.advance(2 * kDay);
    SECTION("the server has it") {
        world.start();
        world.follow();
        REQUIRE(eventually([&] { return !world.here(photo); }));
        CHECK_FALSE(world.blob(photo));
        world.desk->lookAt({.sha256 = photo, .mediaType = "image/jpeg", .attachment = {}, .owner = {}});
        REQUIRE(eventually([&] { return world.here(photo); }));
        CHECK_FALSE(world.blob(photo)->own);
    }
    SECTION("the server has lost it") {
        world.server.blobs.clear();
        const auto asked = world.server.count("HEAD");
        world.start();
        world.follow();
        REQUIRE(eventually([&] { return world.server.count("HEAD") > asked; }));
        // And so it is sent again.
        CHECK(eventually([&] { return world.server.blobs.contains(QByteArray::fromStdString(photo)); }));
        CHECK(world.sent(photo));
        CHECK(world.here(photo));
    }
    SECTION("there is no network") {
        world.start();
        world.follow(false);
        deliver();
        CHECK(world.here(photo));
    }
    SECTION("somebody has looked at it meanwhile") {
        world.desk->lookAt({.sha256 = photo, .mediaType = "image/jpeg", .attachment = {}, .owner = {}});
        const auto asked = world.server.count("HEAD");
        world.start();
        world.follow();
        world.sendAnother();
        CHECK(world.here(photo));
        CHECK(world.server.count("HEAD") <= asked + 1);  // its thumbnail, at most
    }
}

TEST_CASE("an own photo of which the server has only a part does not go, and is sent again", "[I10]") {
    World world;
    const auto photo = world.take();
    world.follow();
    REQUIRE(world.sent(photo));
    const auto name = QByteArray::fromStdString(photo);
    const QByteArray whole = world.server.blobs.value(name);
    world.server.blobs.insert(name, whole.left(whole.size() / 2));
    world.clock.advance(40 * kDay);
    world.start();
    world.follow();
    CHECK(eventually([&] { return world.server.blobs.value(name) == whole; }));
    CHECK(world.here(photo));
    CHECK(world.sent(photo));
}

TEST_CASE(
    "all own photos go whose time is over, a few questions at a time, and one that is wanted comes first",
    "[I10]") {
    constexpr int kMany = 230;
    World world;
    for (int i = 0; i < kMany; ++i) {
        const auto hash = QByteArray::number(i).rightJustified(64, '0');
        world.server.blobs.insert(hash, "x");
        REQUIRE(world.store->blobs().putBlob({.sha256 = hash.toStdString(),
                                              .bytes = 1,
                                              .mediaType = "image/jpeg",
                                              .attachment = world.complaint,
                                              .owner = world.complaint,
                                              .state = BlobState::there,
                                              .sent = 1,
                                              .lookedAt = world.clock.now() - 40 * kDay}));
    }
    const auto left = [&world] {
        const auto hashes = world.store->blobs().blobHashes();
        REQUIRE(hashes);
        return static_cast<int>(hashes->size());
    };
    world.desk->setRules({.ahead = false});
    SECTION("all of them, in one go") {
        const auto remote = world.takeElsewhere(world.receive());
        constexpr int kSome = 50;
        int askedBefore = 0;
        world.server.instead = [&](const TusServer::Request& request) -> std::optional<TusServer::Reply> {
            const int asked = world.server.count("HEAD");
            if (request.method == "GET") askedBefore = asked;
            if (request.method == "HEAD" && asked == kSome)
                world.desk->lookAt({.sha256 = remote.photo, .mediaType = {}, .attachment = {}, .owner = {}});
            return std::nullopt;
        };
        world.follow();
        REQUIRE(eventually([&] { return world.here(remote.photo); }));
        CHECK(askedBefore >= kSome);
        CHECK(askedBefore <= kSome + 2);
        CHECK(eventually([&] { return left() == 1; }));
        CHECK(world.server.count("HEAD") == kMany);
    }
    SECTION("a server that does not answer is asked again after the next sync") {
        int times = 0;
        world.server.instead = [&](const TusServer::Request& request) -> std::optional<TusServer::Reply> {
            if (request.method != "HEAD" || ++times > 2) return std::nullopt;
            return problem(503, "unavailable");
        };
        world.follow();
        REQUIRE(eventually([&] { return times == 2; }));
        deliver();
        world.follow();
        deliver();
        CHECK(times == 2);
        CHECK(left() == kMany);
        // The second answer may come after a sync, and then waits for the one after it.
        CHECK(eventually([&] {
            world.clock.advance(std::chrono::minutes{1});
            world.follow();
            return left() == 0;
        }));
    }
    SECTION("one that was looked at meanwhile stays") {
        const auto seen = std::string(63, '0') + "7";
        world.server.instead = [&](const TusServer::Request& request) -> std::optional<TusServer::Reply> {
            if (request.path.endsWith(QByteArray::fromStdString(seen))) {
                auto blob = world.blob(seen).value();
                blob.lookedAt = world.clock.now();
                REQUIRE(world.store->blobs().putBlob(blob));
            }
            return std::nullopt;
        };
        world.follow();
        CHECK(eventually([&] { return left() == 1; }));
        CHECK(world.blob(seen));
    }
}

TEST_CASE("a photo that the server refused to record goes once that was dismissed, and not on that day",
          "[I10]") {
    World world;
    const auto photo = world.take();
    const auto first = world.store->firstUndecided();
    REQUIRE(first);
    const auto lines = world.store->outbox(*first, 500, std::size_t{1} << 20U);
    REQUIRE(lines);
    const auto refused = model::parseMutation(lines->back().line)->n;
    std::vector<store::RecordStore::Decision> decisions;
    for (const auto& line : *lines) {
        auto& decision = decisions.emplace_back();
        decision.n = model::parseMutation(line.line)->n;
        decision.time = world.clock.now();
        if (decision.n == refused)
            decision.refusal = model::Refusal{"record-too-large", {}, "太大", "too large"};
        else
            decision.seq = model::Seq{++world.seq};
    }
    REQUIRE(world.store->applyDecisions(decisions, world.clock.now()));
    const auto tidied = [&world] {
        world.start();
        world.follow();
        deliver();
    };
    world.clock.advance(2 * kDay);
    tidied();
    CHECK(world.here(photo));
    REQUIRE(world.store->dismissRejections({refused}));
    SECTION("it was looked at today") {
        world.desk->lookAt({.sha256 = photo, .mediaType = {}, .attachment = {}, .owner = {}});
        tidied();
        CHECK(world.here(photo));
    }
    SECTION("not everything is synced") {
        world.start();
        world.desk->follow({.state = sync::State::syncing}, false, true);
        deliver();
        CHECK(world.here(photo));
        world.follow();
        CHECK_FALSE(world.here(photo));
    }
    SECTION("nobody has seen it since") {
        tidied();
        CHECK_FALSE(world.here(photo));
        CHECK_FALSE(world.blob(photo));
    }
    CHECK(world.server.count("POST") == 0);
}

TEST_CASE("what a server that was set back does not have any more is sent again, whoever took it", "[I10]") {
    World world;
    const auto photo = world.take();
    world.follow();
    REQUIRE(world.sent(photo));
    const auto remote = world.takeElsewhere(world.receive());
    world.follow();
    REQUIRE(eventually([&] { return world.here(remote.photo); }));
    const auto asked = world.server.count("HEAD");
    SECTION("all is there") {
        REQUIRE(world.store->resetFeed());
        world.desk->follow({.state = sync::State::syncing}, false, false);
        world.follow();
        REQUIRE(eventually([&] { return world.server.count("HEAD") == asked + 4; }));
        REQUIRE(eventually([&] { return world.store->blobs().doubtedBlobs(9)->empty(); }));
        world.follow();
        deliver();
        CHECK(world.server.count("HEAD") == asked + 4);
        CHECK(world.blob(photo)->state == BlobState::there);
        CHECK_FALSE(world.blob(remote.photo)->own);
    }
    SECTION("the store and the photos are of yesterday") {
        world.server.blobs.clear();
        world.server.uploads.clear();
        REQUIRE(world.store->resetFeed());
        SECTION("it is noticed at once") {
            world.desk->follow({.state = sync::State::syncing}, false, false);
        }
        SECTION("and after a kill") { world.start(); }
        world.follow();
        CHECK(eventually([&] { return world.server.blobs.size() == 4; }));
        CHECK(world.sent(photo));
        CHECK(world.sent(remote.photo));
        CHECK(eventually([&] { return world.desk->counts().waiting == 0; }));
    }
    SECTION("it does not answer: it is asked again after the next sync") {
        int times = 0;
        world.server.instead = [&](const TusServer::Request& request) -> std::optional<TusServer::Reply> {
            if (request.method != "HEAD" || ++times > 1) return std::nullopt;
            return problem(503, "unavailable");
        };
        REQUIRE(world.store->resetFeed());
        world.start();
        world.follow();
        REQUIRE(eventually([&] { return times == 1; }));
        deliver();
        world.follow();
        deliver();
        CHECK(times == 1);
        CHECK(eventually([&] {
            world.clock.advance(std::chrono::minutes{1});
            world.follow();
            return world.store->blobs().doubtedBlobs(9)->empty();
        }));
    }
}

TEST_CASE("photos of today's cases and of one's own are fetched ahead, one at a time, thumbnails first") {
    World world;
    const auto old = world.receive();
    const auto before = world.takeElsewhere(old);
    world.clock.advance(3 * kDay);
    std::vector<World::Remote> today;
    for (int i = 0; i < 3; ++i)
        today.push_back(world.takeElsewhere(world.receive()));
    const auto quiet = [&world] {
        world.follow();
        deliver();
        return world.fetched().empty();
    };
    SECTION("once everything is synced") {
        world.desk->follow({.state = sync::State::syncing, .waiting = 1}, false, true);
        deliver();
        CHECK(world.fetched().empty());
        world.follow();
        REQUIRE(eventually([&] {
            return std::ranges::all_of(today, [&](const auto& one) { return world.here(one.photo); });
        }));
        const auto paths = world.fetched();
        REQUIRE(paths.size() == 6);
        for (std::size_t i = 0; i < 3; ++i) {
            CHECK(std::ranges::find(paths, QByteArray::fromStdString(today[i].thumbnail)) <
                  paths.begin() + 3);
        }
        CHECK_FALSE(world.here(before.photo));
        CHECK_FALSE(world.blob(today[0].photo)->own);
        CHECK(world.blob(today[0].photo)->role == store::BlobRole::original);
        // What comes later comes, too; and what changes in an old case.
        const auto late = world.takeElsewhere(old);
        world.follow();
        CHECK(eventually([&] { return world.here(late.photo) && world.here(before.photo); }));
    }
    SECTION("also of a case that was only changed today") {
        world.desk->noteChanges({{model::Kind::complaint, old}});
        world.follow();
        CHECK(eventually([&] { return world.here(before.photo); }));
    }
    SECTION("not over mobile data, but as soon as there is another network") {
        world.desk->setMedium(NetworkMedium::mobileData);
        CHECK(quiet());
        world.desk->setMedium(NetworkMedium::wifi);
        CHECK(eventually([&] { return world.here(today[0].photo); }));
    }
    SECTION("not where that is switched off") {
        world.desk->setRules({.ahead = false});
        CHECK(quiet());
        world.desk->setRules({});
        CHECK(eventually([&] { return world.here(today[0].photo); }));
    }
    SECTION("not when there is room for looked-at ones only") {
        world.claim('f', false, sync::tuning::kAheadBytes, world.clock.now());
        world.start();
        CHECK(quiet());
        CHECK(world.blob(std::string(64, 'f')));
    }
    SECTION("however many own ones there are") {
        world.claim('f', true, 2 * sync::tuning::kPhotoBytes, world.clock.now());
        world.start();
        world.follow();
        CHECK(eventually([&] { return world.here(today[0].photo); }));
    }
    SECTION("not while somebody waits for one, and then it goes on") {
        world.server.instead = [&](const TusServer::Request& request) -> std::optional<TusServer::Reply> {
            // Two are never under way at once.
            CHECK(world.fetched().size() <= 7);
            return request.path.endsWith(QByteArray::fromStdString(today[1].photo))
                       ? std::optional(problem(404, "not-found"))
                       : std::nullopt;
        };
        world.desk->lookAt({.sha256 = before.photo, .mediaType = {}, .attachment = {}, .owner = {}});
        world.follow();
        CHECK(eventually([&] { return world.here(today[0].photo) && world.here(today[2].photo); }));
        CHECK_FALSE(world.here(today[1].photo));
    }
    SECTION("a server that fails is left alone until the next sync") {
        int times = 0;
        world.server.instead = [&](const TusServer::Request& request) -> std::optional<TusServer::Reply> {
            if (request.method != "GET" || ++times > 1) return std::nullopt;
            return problem(503, "unavailable");
        };
        world.follow();
        REQUIRE(eventually([&] { return times == 1; }));
        world.follow();
        deliver();
        CHECK(times == 1);
        CHECK(eventually([&] {
            world.clock.advance(std::chrono::minutes{1});
            world.follow();
            return world.here(today[0].photo);
        }));
    }
}

// Once own photos counted, too, a tablet with 2 GiB of them could keep no other: each was fetched again for
// every look at it.
TEST_CASE("of fetched ones that are more than may be kept those go that were looked at longest ago") {
    World world;
    constexpr std::int64_t kGiB = std::int64_t{1} << 30U;
    const auto now = world.clock.now();
    world.claim('a', true, kGiB, now - 9 * kDay);
    world.claim('b', false, kGiB, now - 3 * kDay);
    world.claim('c', false, kGiB, now - 4 * kDay);
    world.claim('d', false, kGiB, now - 1 * kDay);
    world.start();
    world.follow();
    const auto kept = [&] {
        QByteArray names;
        for (const char name : {'a', 'b', 'c', 'd'})
            if (world.blob(std::string(64, name))) names += name;
        return names;
    };
    CHECK(kept() == "abd");
    // Own ones alone are more than that: none goes, and no fetched one for them.
    world.claim('b', true, 2 * kGiB, now - 9 * kDay);
    world.claim('c', true, 2 * kGiB, now - 9 * kDay);
    world.start();
    world.follow();
    CHECK(kept() == "abcd");
    // Nor is one that comes now fetched in vain.
    world.desk->setRules({.ahead = false});
    const auto remote = world.takeElsewhere(world.receive());
    for (int i = 0; i < 2; ++i) {
        world.desk->lookAt({.sha256 = remote.photo, .mediaType = {}, .attachment = {}, .owner = {}});
        REQUIRE(eventually([&] { return world.here(remote.photo); }));
        world.follow();
        deliver();
    }
    CHECK(world.fetched().size() == 1);
    CHECK(kept() == "abcd");
}

TEST_CASE("a photo that comes damaged is told as that, and not fetched again for every look at it") {
    World world;
    world.desk->setRules({.ahead = false});
    const auto remote = world.takeElsewhere(world.receive());
    const auto name = QByteArray::fromStdString(remote.photo);
    const QByteArray whole = world.server.blobs.value(name);
    world.server.blobs.insert(name, "something else");
    std::vector<std::pair<std::string, std::string>> told;
    QObject context;
    QObject::connect(world.desk.get(), &PhotoDesk::missing, &context,
                     [&](const std::string& hash, const std::string& why) { told.emplace_back(hash, why); });
    const auto look = [&] {
        world.desk->lookAt({.sha256 = remote.photo, .mediaType = {}, .attachment = {}, .owner = {}});
    };
    world.follow();
    for (std::size_t i = 1; i <= 3; ++i) {
        look();
        REQUIRE(eventually([&] { return told.size() == i; }));
        CHECK((told.back() == std::pair(remote.photo, std::string("came-damaged"))));
    }
    CHECK(world.fetched().size() == 1);
    world.server.blobs.insert(name, whole);
    world.clock.advance(std::chrono::minutes{1});
    look();
    CHECK(eventually([&] { return world.here(remote.photo); }));
}

TEST_CASE("what somebody may be looking at does not make room, however long ago the ledger says it was") {
    World world;
    std::vector<std::string> photos;
    for (int i = 0; i < 3; ++i)
        photos.push_back(world.takeElsewhere(world.receive()).photo);
    const auto look = [&](const std::string& photo) {
        world.desk->lookAt({.sha256 = photo, .mediaType = {}, .attachment = {}, .owner = {}});
        REQUIRE(eventually([&] { return world.blob(photo).has_value(); }));
        deliver();
    };
    world.desk->setRules({.ahead = false});
    world.follow();
    look(photos[0]);
    // It takes all the room there is, and what it was looked at today is not written down.
    Blob large = world.blob(photos[0]).value();
    large.bytes = sync::tuning::kPhotoBytes;
    large.lookedAt = world.clock.now() - std::chrono::hours{5};
    REQUIRE(world.store->blobs().putBlob(large));
    world.start();
    world.desk->setRules({.ahead = false});
    world.follow();
    look(photos[0]);
    REQUIRE(world.blob(photos[0])->lookedAt == large.lookedAt);
    world.clock.advance(std::chrono::minutes{1});
    look(photos[1]);
    CHECK(world.here(photos[0]));
    CHECK(world.here(photos[1]));
    world.clock.advance(std::chrono::minutes{11});
    look(photos[2]);
    CHECK(eventually([&] { return !world.here(photos[0]); }));
    CHECK(world.here(photos[1]));
    CHECK(world.here(photos[2]));
}

TEST_CASE(
    "photos take so much of a month's mobile data and no more, and what was taken is known after a start") {
    World world;
    const auto photo = world.take();
    const mobile::PhotoRules rules{.mobileBytes = 1000};
    world.desk->setRules(rules);
    world.desk->setMedium(NetworkMedium::mobileData);
    CHECK_FALSE(world.desk->held());
    const auto other = world.takeElsewhere(world.receive());
    world.follow();
    // The thumbnail alone is more than that, and still goes.
    REQUIRE(eventually([&] { return world.desk->held(); }));
    deliver();
    CHECK(world.blob(photo)->state == BlobState::waiting);
    const auto used = world.desk->mobileBytes();
    CHECK(used > 1000);
    SECTION("a photo is not fetched, a thumbnail is, and counts") {
        world.desk->lookAt({.sha256 = other.photo,
                            .mediaType = {},
                            .role = store::BlobRole::original,
                            .attachment = {},
                            .owner = {}});
        world.desk->lookAt({.sha256 = other.thumbnail, .mediaType = {}, .attachment = {}, .owner = {}});
        REQUIRE(eventually([&] { return world.here(other.thumbnail); }));
        deliver();
        CHECK_FALSE(world.here(other.photo));
        CHECK(world.desk->mobileBytes() > used);
    }
    SECTION("after a start it is still used up, and next month begins anew") {
        world.start();
        world.desk->setRules(rules);
        world.desk->setMedium(NetworkMedium::mobileData);
        world.follow();
        deliver();
        CHECK(world.desk->held());
        CHECK(world.desk->mobileBytes() == used);
        CHECK(world.blob(photo)->state == BlobState::waiting);
        world.clock.advance(31 * kDay);
        CHECK(world.desk->mobileBytes() == 0);
        world.follow();
        CHECK(world.sent(photo));
        CHECK(world.desk->held());
    }
    SECTION("Wi-Fi is not counted") {
        world.desk->setMedium(NetworkMedium::wifi);
        CHECK(world.sent(photo));
        CHECK(world.desk->mobileBytes() == used);
    }
    SECTION("more is allowed") {
        world.desk->setRules({.mobileBytes = 1'000'000});
        CHECK(world.sent(photo));
        CHECK(world.desk->mobileBytes() > used);
    }
}

TEST_CASE("a picture that is two photos is sent though the one it was taken for last is deleted",
          "[I2][I10]") {
    World world;
    const auto photo = world.take();
    const auto first = world.taken;
    REQUIRE(world.take(world.seed) == photo);
    const auto remove = [&] {
        model::Mutation gone{.kind = model::Kind::attachment, .record = world.taken};
        gone.set = {model::assign(gone.kind, model::kDeleted, true)};
        REQUIRE(world.store->commit({gone}, world.clock.now()));
    };
    SECTION("before it is sent") {
        remove();
        world.follow();
    }
    SECTION("while it is sent") {
        // The first is of the thumbnail.
        world.server.instead = [&](const TusServer::Request& request) -> std::optional<TusServer::Reply> {
            if (request.method != "PATCH" || world.server.count("PATCH") != 2) return std::nullopt;
            remove();
            return problem(500, "internal");
        };
        world.follow();
    }
    REQUIRE(world.sent(photo));
    CHECK(world.server.blobs.contains(QByteArray::fromStdString(photo)));
    CHECK(world.blob(photo)->attachment == first);
}

TEST_CASE("a photo that was never sent stays, however old it is", "[I10]") {
    World world;
    const auto photo = world.take();
    world.clock.advance(400 * kDay);
    world.start();
    world.follow(false);
    deliver();
    CHECK(world.here(photo));
    world.follow();
    CHECK(world.sent(photo));
    CHECK(world.here(photo));
}

TEST_CASE("a shorter time for own photos holds at once, and a longer one keeps them") {
    World world;
    const auto photo = world.take();
    world.follow();
    REQUIRE(world.sent(photo));
    world.clock.advance(40 * kDay);
    world.start();
    world.desk->setRules({.keep = 90 * kDay});
    const auto asked = world.server.count("HEAD");
    world.follow();
    world.sendAnother();
    CHECK(world.server.count("HEAD") == asked);
    CHECK(world.here(photo));
    world.desk->setRules({.keep = 7 * kDay});
    CHECK(eventually([&] { return !world.here(photo); }));
}

TEST_CASE("on mobile data photos wait for Wi-Fi where that is set, and go where the network is not known",
          "[I11]") {
    World world;
    world.desk->setRules({.wifiOnly = true});
    world.desk->setMedium(NetworkMedium::mobileData);
    CHECK(world.desk->held());
    const auto photo = world.take();
    world.follow();
    const auto thumbnail = [&] {
        const auto hashes = world.store->blobs().blobHashes();
        REQUIRE(hashes);
        REQUIRE(hashes->size() == 2);
        return hashes->front() == photo ? hashes->back() : hashes->front();
    }();
    REQUIRE(world.sent(thumbnail));
    deliver();
    CHECK(world.blob(photo)->state == BlobState::waiting);
    SECTION("Wi-Fi") { world.desk->setMedium(NetworkMedium::wifi); }
    SECTION("nobody says") { world.desk->setMedium(NetworkMedium::unknown); }
    SECTION("it is set otherwise") { world.desk->setRules({.wifiOnly = false}); }
    CHECK_FALSE(world.desk->held());
    CHECK(world.sent(photo));
}

TEST_CASE("a token that was refused once is tried again when the records have gone up with it", "[I11]") {
    World world;
    bool refused = false;
    world.server.instead = [&](const TusServer::Request&) -> std::optional<TusServer::Reply> {
        if (refused) return std::nullopt;
        refused = true;
        return problem(401, "unauthorised");
    };
    const auto photo = world.take();
    world.follow();
    REQUIRE(eventually([&] { return refused; }));
    CHECK(eventually([&] {
        world.clock.advance(std::chrono::minutes{1});
        world.follow();
        return world.blob(photo)->state == BlobState::there;
    }));
}

TEST_CASE("a photo that was refused goes by itself once the person may do more, without anybody's asking",
          "[I11][I12]") {
    World world;
    const auto photo = world.take();
    bool may = false;
    world.server.instead = [&](const TusServer::Request&) -> std::optional<TusServer::Reply> {
        if (may) return std::nullopt;
        // So that it does not go by the time alone while this test lasts.
        auto refusal = problem(403, "not-granted");
        refusal.headers.emplace_back("Retry-After", "600");
        return refusal;
    };
    world.follow();
    const auto refused = [&] {
        const auto all = world.store->blobs().blobHashes();
        REQUIRE(all);
        return std::ranges::count_if(
            *all, [&](const std::string& hash) { return world.blob(hash)->trouble == "not-granted"; });
    };
    REQUIRE(eventually([&] { return refused() == 2; }));
    may = true;
    world.follow();
    deliver();
    REQUIRE(world.server.requests.size() == 2);
    SECTION("in another role") {
        auto signIn = world.store->signIn();
        REQUIRE((signIn && *signIn));
        (*signIn)->person.role = "manager";
        REQUIRE(world.store->setSignIn(**signIn));
        world.follow();
    }
    SECTION("by the site's rules") {
        world.desk->noteChanges({{.kind = model::Kind::profile, .id = world.ids.next()}});
    }
    CHECK(world.sent(photo));
    CHECK(refused() == 0);
}

TEST_CASE(
    "of a photo that cannot be recorded nothing is left, but what another photo of the same picture needs",
    "[I8]") {
    World world;
    const auto bytes = encoded(painted({640, 480}, 77), "jpeg");
    const auto made = mobile::renditionOf(bytes);
    REQUIRE(made);
    const auto photo = mobile::sha256Of(made->photo);
    const auto thumbnail = mobile::sha256Of(made->thumbnail);
    const auto add = [&] {
        std::optional<mobile::PhotoFailure> failure;
        QObject context;
        QObject::connect(world.desk.get(), &PhotoDesk::added, &context,
                         [&](quint64, const mobile::PhotoFailure& given) { failure = given; });
        world.desk->add(
            {.ticket = 5, .attachment = world.ids.next(), .owner = world.complaint, .position = 1},
            {.bytes = bytes});
        REQUIRE(eventually([&] { return failure.has_value(); }));
        return failure->fault;
    };
    const auto full = [&] {
        world.desk.reset();
        world.store.reset();
        // Not a page more than it has.
        auto opened = store::RecordStore::open(
            world.folder.filePath(QStringLiteral("tablet.db")).toStdString(), {.maxBytes = 1});
        REQUIRE(opened);
        world.store = std::move(*opened);
        world.start();
    };
    SECTION("nothing cites them") {
        full();
        auto fault = mobile::PhotoFault::none;
        // There is some room in the pages that it has.
        for (int i = 0; i < 200 && fault == mobile::PhotoFault::none; ++i) {
            fault = add();
            if (fault == mobile::PhotoFault::none) {
                CHECK(world.here(photo));
                for (const auto& hash : {photo, thumbnail})
                    REQUIRE(world.store->blobs().removeBlob(hash));
            }
        }
        REQUIRE(fault == mobile::PhotoFault::noRoom);
        CHECK_FALSE(world.here(photo));
        CHECK_FALSE(world.here(thumbnail));
    }
    SECTION("another photo does") {
        REQUIRE(add() == mobile::PhotoFault::none);
        full();
        auto fault = mobile::PhotoFault::none;
        for (int i = 0; i < 200 && fault == mobile::PhotoFault::none; ++i)
            fault = add();
        REQUIRE(fault == mobile::PhotoFault::noRoom);
        CHECK(world.here(photo));
        CHECK(world.here(thumbnail));
    }
}

TEST_CASE("what was spoken for a form that is discarded does not come back", "[I3]") {
    World world;
    const mobile::PhotoOrder order{
        .ticket = 7, .attachment = world.ids.next(), .owner = world.ids.next(), .position = 1};
    bool answered = false;
    QObject context;
    QObject::connect(world.desk.get(), &PhotoDesk::added, &context, [&] { answered = true; });
    REQUIRE(world.memos.append(order, memoOf(500)));
    SECTION("it could not be taken in before") { CHECK(world.desk->discard(order.owner)); }
    SECTION("while it is taken in") {
        world.desk->addMemo(order);
        CHECK(world.desk->discard(order.owner));
        REQUIRE(world.memos.append(order, memoOf(500)));
        CHECK(eventually([&] { return answered; }));
    }
    SECTION("its end comes after that") {
        CHECK(world.desk->discard(order.owner));
        REQUIRE(world.memos.append(order, memoOf(500)));
        world.desk->addMemo(order);
        CHECK(answered);
    }
    const auto left = world.memos.left();
    REQUIRE(left);
    CHECK(left->empty());
}

TEST_CASE("where there is no folder for memos photos are kept and sent all the same", "[I11]") {
    World world;
    const auto photo = world.take();
    mobile::MemoFolder nowhere(world.folder.filePath(QStringLiteral("tablet.db")).toStdString(), world.disk);
    PhotoDesk desk(world.server.url(), *world.store, world.files, nowhere, world.clock, world.random);
    int told = 0;
    QObject context;
    QObject::connect(&desk, &PhotoDesk::storeFailed, &context, [&] { ++told; });
    desk.start();
    CHECK(desk.counts().waiting > 0);
    // A form can be thrown away as anywhere.
    CHECK(desk.discard(world.ids.next()));
    CHECK(told == 0);
}

TEST_CASE("a photo whose file cannot be read is told as that alone, and shown again once it can be",
          "[I12]") {
    World world;
    const auto photo = world.take();
    const auto look = [&] {
        world.desk->lookAt({.sha256 = photo, .mediaType = {}, .attachment = {}, .owner = {}});
    };
    const auto unreadable = std::pair(photo, std::string("unreadable"));
    SECTION("it is on this tablet only") {
        world.disk.unreadable = world.fileOf(photo);
        look();
        REQUIRE(world.missing.size() == 1);
        CHECK((world.missing.front() == unreadable));
        int changes = 0;
        QObject context;
        QObject::connect(world.desk.get(), &PhotoDesk::blobChanged, &context, [&] { ++changes; });
        world.disk.unreadable.clear();
        look();
        CHECK(changes == 1);
        look();
        CHECK(changes == 1);
    }
    SECTION("the server has it: it is fetched, in place of the file here") {
        world.follow();
        REQUIRE(world.sent(photo));
        world.disk.unreadable = world.fileOf(photo);
        look();
        CHECK(eventually([&] { return world.disk.unreadable.empty(); }));
        CHECK((world.fetched() == std::vector{QByteArray::fromStdString(photo)}));
        CHECK(eventually([&] { return world.here(photo); }));
        CHECK((world.missing == std::vector{unreadable}));
        CHECK(world.blob(photo)->own);
    }
    SECTION("neither is it at the server any more") {
        world.follow();
        REQUIRE(world.sent(photo));
        world.server.blobs.clear();
        world.disk.unreadable = world.fileOf(photo);
        look();
        REQUIRE(eventually([&] { return !world.fetched().empty(); }));
        world.sendAnother();
        CHECK((world.missing == std::vector{unreadable}));
    }
    CHECK(world.storeFailures == 0);
}

TEST_CASE("a file that cannot be removed is no trouble of the store, and goes at another start",
          "[I10][I12]") {
    World world;
    const auto photo = world.take();
    world.follow();
    REQUIRE(world.sent(photo));
    world.clock.advance(40 * kDay);
    world.disk.irremovable = world.fileOf(photo);
    world.start();
    world.follow();
    REQUIRE(eventually([&] { return !world.blob(photo); }));
    deliver();
    CHECK(world.here(photo));
    world.start();  // and cannot be cleared away then
    CHECK(world.storeFailures == 0);
    world.disk.irremovable.clear();
    world.start();
    CHECK_FALSE(world.here(photo));
}

TEST_CASE("a memo that a kill left behind and that cannot be read is told to nobody who waits for one") {
    World world;
    const mobile::PhotoOrder order{.attachment = world.ids.next(), .owner = world.ids.next(), .position = 1};
    // A folder where the recording should be.
    REQUIRE(world.memos.append(order, "x"));
    const auto files = QDir(world.folder.filePath(QStringLiteral("memos"))).entryInfoList(QDir::Files);
    REQUIRE(files.size() == 1);
    REQUIRE(QFile::remove(files.front().filePath()));
    REQUIRE(QDir().mkpath(files.front().filePath()));
    int answers = 0;
    QObject context;
    QObject::connect(world.desk.get(), &PhotoDesk::added, &context, [&] { ++answers; });
    world.desk->start();
    deliver();
    CHECK(answers == 0);
}

TEST_CASE("own photos go after their time, however many fetched ones were looked at longer ago") {
    World world;
    const auto photo = world.take();
    world.follow();
    REQUIRE(world.sent(photo));
    for (int i = 0; i < 300; ++i) {
        auto hash = QByteArray::number(i).rightJustified(64, 'f').toStdString();
        REQUIRE(world.store->blobs().putBlob({.sha256 = std::move(hash),
                                              .bytes = 1,
                                              .mediaType = "image/jpeg",
                                              .attachment = {},
                                              .owner = {},
                                              .own = false,
                                              .state = BlobState::there,
                                              .sent = 1,
                                              .lookedAt = world.clock.now() - kDay}));
    }
    world.clock.advance(40 * kDay);
    world.start();
    world.follow();
    CHECK(eventually([&] { return !world.here(photo); }));
}

}  // namespace heed::test
