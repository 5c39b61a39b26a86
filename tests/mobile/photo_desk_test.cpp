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

struct World {
    QTemporaryDir folder;
    TusServer server;
    base::ManualClock clock{base::instantFromMs(1'795'000'000'000)};
    base::SeededRandom random{1};
    base::UuidGenerator ids{clock, random};
    std::unique_ptr<mobile::FileDisk> disk = mobile::systemDisk();
    BlobFiles files{folder.filePath(QStringLiteral("photos")).toStdString(), *disk};
    mobile::MemoFolder memos{folder.filePath(QStringLiteral("memos")).toStdString(), *disk};
    std::unique_ptr<store::RecordStore> store;
    std::unique_ptr<PhotoDesk> desk;
    model::RecordId complaint{};
    unsigned seed = 0;
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
        desk->start();
    }
    // Taken in here; gives the hash of the photo.
    std::string take() {
        const auto bytes = encoded(painted({640, 480}, ++seed), "jpeg");
        const mobile::PhotoOrder order{
            .ticket = seed, .attachment = ids.next(), .owner = complaint, .position = 1};
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
        world.sendAnother();
        CHECK(world.here(photo));
        CHECK(world.blob(photo));
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
    mobile::MemoFolder nowhere(world.folder.filePath(QStringLiteral("tablet.db")).toStdString(), *world.disk);
    PhotoDesk desk(world.server.url(), *world.store, world.files, nowhere, world.clock, world.random);
    int told = 0;
    QObject context;
    QObject::connect(&desk, &PhotoDesk::storeFailed, &context, [&] { ++told; });
    desk.start();
    CHECK(told == 1);
    CHECK(desk.counts().waiting > 0);
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
                                              .lookedAt = world.clock.now() - kDay}));
    }
    world.clock.advance(40 * kDay);
    world.start();
    world.follow();
    CHECK(eventually([&] { return !world.here(photo); }));
}

}  // namespace heed::test
