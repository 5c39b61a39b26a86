#include "mobile/photos/photo_sender.hpp"

#include "mobile/photos/limits.hpp"
#include "mobile/photos/photo_fetcher.hpp"
#include "shared/sync/tuning.hpp"
#include "tests/mobile/photos/trusty_disk.hpp"
#include "tests/mobile/photos/tus_server.hpp"
#include "tests/mobile/qt_support.hpp"

#include <QElapsedTimer>
#include <QNetworkProxy>
#include <algorithm>
#include <map>
#include <random>

// Sending and fetching, against a server that can misbehave.
namespace heed::test {
namespace {

using mobile::BlobFiles;
using mobile::PhotoFetcher;
using mobile::PhotoSender;
using mobile::sha256Of;
using store::Blob;
using store::BlobState;

constexpr const char* kFolder = "photos";

// What the store keeps, without one: everything has its record, the first in comes first.
class Ledger : public store::BlobLedger {
  public:
    std::map<std::string, Blob> blobs;
    std::vector<std::string> order;
    bool broken = false;

    base::Expected<std::optional<Blob>> blob(std::string_view sha256) override {
        const auto found = blobs.find(std::string(sha256));
        return found == blobs.end() ? std::nullopt : std::optional(found->second);
    }
    base::Expected<void> putBlob(const Blob& blob) override {
        if (broken) return base::fail(base::ErrorKind::storageFull, "keeping", {}, "the disk is full");
        if (!blobs.contains(blob.sha256)) order.push_back(blob.sha256);
        blobs[blob.sha256] = blob;
        return {};
    }
    base::Expected<void> removeBlob(std::string_view sha256) override {
        blobs.erase(std::string(sha256));
        std::erase(order, sha256);
        return {};
    }
    base::Expected<std::optional<Blob>> nextToSend(const std::vector<std::string>& besides) override {
        for (const auto& hash : order) {
            if (std::ranges::find(besides, hash) != besides.end()) continue;
            if (blobs[hash].state < BlobState::there) return blobs[hash];
        }
        return std::nullopt;
    }
    base::Expected<store::BlobCounts> blobCounts() override { return store::BlobCounts{}; }
    base::Expected<std::optional<Blob>> failedBlob() override { return std::nullopt; }
    base::Expected<std::int64_t> blobBytes() override { return 0; }
    base::Expected<std::vector<Blob>> fetchedBlobs(std::size_t) override { return std::vector<Blob>{}; }
    base::Expected<std::vector<Blob>> spareBlobs(base::Instant, std::size_t) override {
        return std::vector<Blob>{};
    }
    base::Expected<std::vector<std::string>> blobHashes() override { return order; }
    base::Expected<std::vector<std::string>> uncitedBlobs() override { return std::vector<std::string>{}; }
    base::Expected<std::vector<std::string>> unneededBlobs(base::Instant) override {
        return std::vector<std::string>{};
    }
    base::Expected<void> retryBlobs() override { return {}; }
    base::Expected<std::vector<Blob>> doubtedBlobs(std::size_t) override { return std::vector<Blob>{}; }
    base::Expected<std::vector<model::RecordId>> recentAttachments(base::Instant, std::string_view,
                                                                   std::size_t) override {
        return std::vector<model::RecordId>{};
    }
    base::Expected<store::MobileData> mobileData() override { return store::MobileData{}; }
    base::Expected<void> setMobileData(const store::MobileData&) override { return {}; }
};

TusServer::Reply inSeconds(const QByteArray& seconds, TusServer::Reply reply) {
    reply.headers.emplace_back("Retry-After", seconds);
    return reply;
}

struct World {
    TrustyDisk disk;
    BlobFiles files{kFolder, disk};
    Ledger ledger;
    TusServer server;
    QNetworkAccessManager network;
    base::ManualClock clock{base::instantFromMs(1'795'000'000'000)};
    base::SeededRandom random{1};
    std::unique_ptr<PhotoSender> sender;
    int refusals = 0;
    int storeFailures = 0;

    World() { network.setProxy(QNetworkProxy::NoProxy); }

    std::string take(qsizetype size, char fill = 'x') {
        std::mt19937 noise(static_cast<unsigned>(fill));
        QByteArray bytes(size, '\0');
        for (char& c : bytes)
            c = static_cast<char>(noise());
        const auto hash = files.keep(bytes);
        REQUIRE(hash);
        REQUIRE(ledger.putBlob(
            {.sha256 = *hash, .bytes = size, .mediaType = "image/jpeg", .attachment = {}, .owner = {}}));
        return *hash;
    }
    // As after the start of the app.
    void start(const std::string& token = "secret") {
        sender = std::make_unique<PhotoSender>(server.url(), network, ledger, files, random);
        QObject::connect(sender.get(), &PhotoSender::signInRefused, sender.get(), [this] { ++refusals; });
        QObject::connect(sender.get(), &PhotoSender::storeFailed, sender.get(), [this] { ++storeFailures; });
        sender->setToken(token);
        sender->allow(true);
    }
    [[nodiscard]] const Blob& blob(const std::string& hash) { return ledger.blobs[hash]; }
    [[nodiscard]] bool arrives(const std::string& hash) {
        return eventually([&] { return blob(hash).state == BlobState::there; });
    }
    [[nodiscard]] bool fails(const std::string& hash, const std::string& trouble) {
        return eventually([&] { return blob(hash).state == BlobState::failed; }) &&
               blob(hash).trouble == trouble;
    }
    [[nodiscard]] qint64 bytesSent() const {
        qint64 sum = 0;
        for (const auto& request : server.requests)
            sum += request.body.size();
        return sum;
    }
    // Answers the first request of this kind with that.
    void onceInstead(const QByteArray& method, const TusServer::Reply& reply) {
        server.instead = [this, method,
                          reply](const TusServer::Request& request) -> std::optional<TusServer::Reply> {
            if (request.method != method) return std::nullopt;
            server.instead = nullptr;
            return reply;
        };
    }
};

}  // namespace

TEST_CASE("A photo is sent in chunks, and counts as there when the server has named its hash", "[I2][I10]") {
    World world;
    const auto hash = world.take(900'000);
    world.start();
    REQUIRE(world.arrives(hash));
    CHECK(sha256Of(world.server.blobs.value(QByteArray::fromStdString(hash))) == hash);
    CHECK(world.bytesSent() == 900'000);
    CHECK(world.server.count("POST") == 1);
    CHECK(world.server.count("PATCH") >= 2);
    CHECK(world.server.count("HEAD") == 0);  // the answers say how far it is
    CHECK(world.blob(hash).sent == 900'000);
    CHECK(world.blob(hash).upload.empty());
}

TEST_CASE("What the server has already is not sent") {
    World world;
    const auto hash = world.take(5000);
    world.server.blobs.insert(QByteArray::fromStdString(hash), *world.files.read(hash).value());
    world.start();
    REQUIRE(world.arrives(hash));
    CHECK(world.bytesSent() == 0);
}

TEST_CASE("A break costs at most the chunk under way", "[I11]") {
    World world;
    const auto hash = world.take(700'000);
    world.server.cutAfter = GENERATE(0, 1, 100'000, 255'999);
    world.start();
    REQUIRE(world.arrives(hash));
    CHECK(world.bytesSent() == 700'000);  // of what was read whole; the chunk cut off came again
    CHECK(world.server.count("POST") == 1);
}

TEST_CASE("An answer that is lost is asked for, and nothing is stored twice", "[I6]") {
    World world;
    const auto hash = world.take(20'000);
    SECTION("of the creation") {
        world.server.loseAnswer = true;
        world.start();
        REQUIRE(world.arrives(hash));
        CHECK(world.bytesSent() == 20'000);
    }
    SECTION("of the last chunk") {
        world.server.instead =
            [&world](const TusServer::Request& request) -> std::optional<TusServer::Reply> {
            if (request.method == "PATCH") {
                world.server.loseAnswer = true;
                world.server.instead = nullptr;
            }
            return std::nullopt;
        };
        world.start();
        REQUIRE(world.arrives(hash));
        CHECK(world.server.uploads.size() == 1);
        CHECK(world.server.blobs.size() == 1);
    }
}

TEST_CASE("A server that takes a piece and has no more than before is not sent it again and again", "[I11]") {
    World world;
    const auto stuck = world.take(2000, 'a');
    const auto next = world.take(2000, 'b');
    world.server.instead = [](const TusServer::Request& request) -> std::optional<TusServer::Reply> {
        if (request.method != "PATCH" || request.path != "/v1/blobs/uploads/1") return std::nullopt;
        return TusServer::Reply{.status = 204, .headers = {{"Upload-Offset", "0"}}};
    };
    world.start();
    CHECK(world.arrives(next));
    CHECK(world.bytesSent() <=
          3 * 2000);  // one of the other; of this one, and as its turn may have come again
    world.server.instead = nullptr;
    CHECK(world.arrives(stuck));
}

TEST_CASE(
    "What was let go of while it was sent is not written down any more, and what was written besides stays",
    "[I10]") {
    World world;
    const auto first = world.take(2000, 'a');
    const auto next = world.take(2000, 'b');
    const auto seen = world.clock.now();
    world.server.instead = [&](const TusServer::Request& request) -> std::optional<TusServer::Reply> {
        if (request.method != "PATCH") return std::nullopt;
        if (request.path == "/v1/blobs/uploads/1") {
            REQUIRE(world.ledger.removeBlob(first));
        } else {
            Blob looked = world.blob(next);
            looked.lookedAt = seen;
            REQUIRE(world.ledger.putBlob(looked));
        }
        return std::nullopt;
    };
    world.start();
    CHECK(world.arrives(next));
    CHECK(world.blob(next).lookedAt == seen);
    CHECK_FALSE(world.ledger.blobs.contains(first));
}

TEST_CASE("After a kill the upload goes on where the server stands", "[I8]") {
    World world;
    const auto hash = world.take(1'000'000);
    world.start();
    REQUIRE(eventually([&] { return world.blob(hash).sent > 0; }));
    world.sender.reset();  // nothing more is said to anybody
    const auto before = world.blob(hash);
    CHECK_FALSE(before.upload.empty());
    CHECK(before.state == BlobState::uploading);
    world.start();
    REQUIRE(world.arrives(hash));
    CHECK(world.server.count("POST") == 1);
    CHECK(world.server.uploads.size() == 1);
}

TEST_CASE("An upload the server does not know any more is begun anew") {
    World world;
    const auto hash = world.take(3000);
    Blob blob = world.blob(hash);
    blob.upload = "/v1/blobs/uploads/99";
    blob.sent = 1000;
    blob.state = BlobState::uploading;
    REQUIRE(world.ledger.putBlob(blob));
    SECTION("404") {}
    SECTION("410") { world.onceInstead("HEAD", problem(410, "upload-expired")); }
    world.start();
    REQUIRE(world.arrives(hash));
    CHECK(world.server.count("POST") == 1);
}

TEST_CASE("A file that was damaged on this tablet is said to be, and holds up nothing", "[I10][I12]") {
    World world;
    const auto damaged = world.take(2000, 'a');
    const auto sound = world.take(2000, 'b');
    SECTION("other bytes") {
        world.disk.spoil(std::filesystem::path(kFolder) / damaged, std::string(2000, '!'));
        world.start();
        CHECK(world.fails(damaged, "damaged"));
    }
    SECTION("longer") {
        world.disk.spoil(std::filesystem::path(kFolder) / damaged, std::string(2500, '!'));
        world.start();
        CHECK(world.fails(damaged, "damaged"));
    }
    SECTION("cut off") {
        world.disk.spoil(std::filesystem::path(kFolder) / damaged, "");
        world.start();
        CHECK(world.fails(damaged, "damaged"));
    }
    SECTION("gone") {
        REQUIRE(world.files.remove(damaged));
        world.start();
        CHECK(world.fails(damaged, "missing"));
    }
    CHECK(world.arrives(sound));
    CHECK_FALSE(world.server.blobs.contains(QByteArray::fromStdString(damaged)));
}

TEST_CASE("A file that cannot be read holds up no other photo, and is no trouble of the store",
          "[I10][I12]") {
    World world;
    const auto unreadable = world.take(2000, 'a');
    const auto sound = world.take(2000, 'b');
    world.disk.unreadable = std::filesystem::path(kFolder) / unreadable;
    world.start();
    CHECK(world.arrives(sound));
    CHECK(world.blob(unreadable).state == BlobState::uploading);
    CHECK(world.blob(unreadable).trouble == "unreadable");
    SECTION("for good: it is said to be") {
        CHECK(world.fails(unreadable, "unreadable"));
        CHECK_FALSE(world.server.blobs.contains(QByteArray::fromStdString(unreadable)));
    }
    SECTION("for a moment: it is sent after all") {
        world.disk.unreadable.clear();
        CHECK(world.arrives(unreadable));
        CHECK(world.blob(unreadable).trouble.empty());
    }
    CHECK(world.storeFailures == 0);
}

TEST_CASE("A file that cannot be read when the server doubts its bytes is said to be that", "[I10][I12]") {
    World world;
    const auto hash = world.take(2000);
    world.server.instead = [&](const TusServer::Request& request) {
        const bool last = request.method == "PATCH";
        if (last) world.disk.unreadable = std::filesystem::path(kFolder) / hash;
        return last ? std::optional(problem(460, "wrong-hash")) : std::nullopt;
    };
    world.start();
    CHECK(world.fails(hash, "unreadable"));
    CHECK(world.server.count("PATCH") == 1);
    CHECK(world.storeFailures == 0);
}

TEST_CASE("An upload with which the server can do nothing holds up no other", "[I11][I12]") {
    World world;
    const auto stuck = world.take(2000, 'a');
    const auto next = world.take(2000, 'b');
    const int status = GENERATE(500, 409);
    world.server.instead = [status](const TusServer::Request& request) {
        return request.path == "/v1/blobs/uploads/1" ? std::optional(problem(status, "internal"))
                                                     : std::nullopt;
    };
    world.start();
    CHECK(world.arrives(next));
    CHECK(world.blob(stuck).state == BlobState::uploading);
    // What comes later does not wait for it either.
    CHECK(eventually([&] { return world.server.count("HEAD") >= 2; }));
    const auto later = world.take(2000, 'c');
    world.sender->wake();
    CHECK(world.arrives(later));
    world.server.instead = nullptr;
    CHECK(world.arrives(stuck));
    CHECK(world.blob(stuck).trouble.empty());
}

TEST_CASE(
    "A chunk that came damaged is sent again, and a sound file the server takes for another fails in the end",
    "[I10]") {
    World world;
    const auto hash = world.take(2000);
    SECTION("chunk") {
        world.onceInstead("PATCH", problem(460, "wrong-checksum"));
        world.start();
        CHECK(world.arrives(hash));
    }
    SECTION("whole, always") {
        world.server.instead = [](const TusServer::Request& request) {
            return request.method == "PATCH" ? std::optional(problem(460, "wrong-hash")) : std::nullopt;
        };
        world.start();
        CHECK(world.fails(hash, "wrong-hash"));
        CHECK(world.server.count("PATCH") == 3);
    }
}

TEST_CASE("What the server refuses for good is marked with its reason, and the next is sent", "[I12]") {
    World world;
    const auto refused = world.take(2000, 'a');
    const auto next = world.take(2000, 'b');
    SECTION("of a type that is not kept") {
        world.onceInstead("POST", problem(415, "media-not-taken"));
        world.start();
        CHECK(world.fails(refused, "media-not-taken"));
    }
    SECTION("too large") {
        world.onceInstead("POST", problem(413, "too-large"));
        world.start();
        CHECK(world.fails(refused, "too-large"));
    }
    CHECK(world.arrives(next));
}

TEST_CASE(
    "What fails for the moment waits on: a busy server, no room there, somebody else at the same upload",
    "[I11]") {
    World world;
    const auto hash = world.take(2000);
    SECTION("busy") { world.onceInstead("POST", problem(503, "busy")); }
    SECTION("quota") { world.onceInstead("POST", problem(507, "quota-full")); }
    SECTION("offset") { world.onceInstead("PATCH", problem(409, "wrong-offset")); }
    SECTION("taken over") { world.onceInstead("PATCH", problem(423, "upload-taken-over")); }
    SECTION("a server without photos") { world.onceInstead("POST", problem(404, "not-found")); }
    world.start();
    CHECK(world.arrives(hash));
    CHECK(world.blob(hash).trouble.empty());
}

TEST_CASE("A server that asks for patience gets it for all photos, until somebody asks", "[I11]") {
    World world;
    const auto one = world.take(2000, 'a');
    const auto two = world.take(2000, 'b');
    world.onceInstead("POST", inSeconds("600", problem(GENERATE(503, 507), "busy")));
    world.start();
    REQUIRE(eventually([&] { return world.blob(one).trouble == "busy"; }));
    // As after each record that goes up: that is no reason to believe anything.
    world.sender->allow(false);
    world.sender->allow(true);
    world.sender->wake();
    deliver();
    CHECK(world.server.requests.size() == 1);
    world.sender->hurry();
    CHECK(world.arrives(one));
    CHECK(world.arrives(two));
}

TEST_CASE("Patience that is asked for with a refusal of rights is for that photo alone", "[I11][I12]") {
    World world;
    const auto one = world.take(2000, 'a');
    const auto two = world.take(2000, 'b');
    world.onceInstead("POST", inSeconds("600", problem(403, "not-granted")));
    world.start();
    CHECK(world.arrives(two));
    CHECK(world.blob(one).trouble == "not-granted");
    world.sender->tryAgain();
    CHECK(world.arrives(one));
}

TEST_CASE("A server is asked again when the time has come for which it asked", "[I11]") {
    World world;
    const auto hash = world.take(2000);
    QElapsedTimer since;
    world.server.instead = [&](const TusServer::Request&) {
        world.server.instead = nullptr;
        since.start();
        return std::optional(inSeconds("1", problem(429, "too-many-requests")));
    };
    world.start();
    CHECK(world.arrives(hash));
    CHECK(since.elapsed() >= 900);  // its own wait would have been 750 at most; timers are exact to a tenth
}

TEST_CASE("What is no time, or one that is over, holds no photo up", "[I11]") {
    World world;
    const auto hash = world.take(2000);
    const QByteArray time = GENERATE("-5", "soon", "99999999999999999999", "Wed, 21 Oct 2015 07:28:00 GMT");
    world.onceInstead("POST", inSeconds(time, problem(503, "busy")));
    world.start();
    CHECK(world.arrives(hash));
}

TEST_CASE("A refusal that is not about the photo is no verdict on it, and holds up no other", "[I11][I12]") {
    World world;
    const auto first = world.take(2000, 'a');
    const auto next = world.take(2000, 'b');
    const QByteArray method = GENERATE("POST", "PATCH");
    const auto reply =
        GENERATE(problem(403, "not-granted"), problem(412, "unsupported-tus"),
                 problem(415, "unsupported-media-type"), TusServer::Reply{405}, TusServer::Reply{413});
    world.onceInstead(method, reply);
    world.start();
    CHECK(world.arrives(next));
    CHECK(world.arrives(first));
    CHECK(world.blob(first).trouble.empty());
}

TEST_CASE("What one person may not send waits, says why, and goes when another signs in", "[I11][I12]") {
    World world;
    const auto one = world.take(2000, 'a');
    const auto two = world.take(2000, 'b');
    world.server.instead = [](const TusServer::Request& request) {
        return request.headers.value("authorization") == "Bearer other"
                   ? std::optional(problem(403, "not-granted"))
                   : std::nullopt;
    };
    world.start("other");
    REQUIRE(eventually([&] {
        return world.blob(one).trouble == "not-granted" && world.blob(two).trouble == "not-granted";
    }));
    CHECK(world.blob(one).state == BlobState::waiting);
    CHECK(world.blob(two).state == BlobState::waiting);
    world.sender->setToken("secret");
    CHECK(world.arrives(one));
    CHECK(world.arrives(two));
}

TEST_CASE("Where something between takes no large requests, smaller ones are sent", "[I11]") {
    constexpr qsizetype kMost = 100'000;
    World world;
    const auto hash = world.take(600'000);
    int refused = 0;
    world.server.instead = [&refused](const TusServer::Request& request) {
        if (request.body.size() <= kMost) return std::optional<TusServer::Reply>();
        ++refused;
        return std::optional(TusServer::Reply{.status = 413, .body = "<html>too large</html>"});
    };
    world.start();
    CHECK(world.arrives(hash));
    CHECK(refused == 2);  // 256 KiB and 128 KiB; not tried again once it is known
    CHECK(world.server.count("POST") == 1);
}

TEST_CASE("No room at the server is said on the photo while it waits") {
    World world;
    const auto hash = world.take(2000);
    world.server.instead = [](const TusServer::Request&) {
        return std::optional(problem(507, "quota-full"));
    };
    world.start();
    REQUIRE(eventually([&] { return world.blob(hash).trouble == "quota-full"; }));
    CHECK(world.blob(hash).state == BlobState::waiting);
}

TEST_CASE("Nothing is sent without a sign-in, when it is not allowed, or after the sign-in was refused") {
    World world;
    const auto hash = world.take(2000);
    world.start("old");
    REQUIRE(eventually([&] { return world.refusals == 1; }));
    const auto before = world.server.requests.size();
    world.sender->hurry();
    world.sender->wake();
    deliver();
    CHECK(world.server.requests.size() == before);
    world.sender->stop();
    world.sender->setToken("secret");
    deliver();
    CHECK(world.server.requests.size() == before);
    world.sender->allow(true);
    CHECK(world.arrives(hash));
}

TEST_CASE("While photos wait for Wi-Fi their thumbnails are sent, and the photos when it is there", "[I11]") {
    World world;
    const auto small = world.take(2000, 't');
    const auto photo = world.take(5000, 'p');
    world.ledger.blobs[small].role = store::BlobRole::thumbnail;
    world.start();
    world.sender->stop();
    world.sender->setThumbnailsOnly(true);
    world.sender->allow(true);
    REQUIRE(world.arrives(small));
    deliver();
    CHECK(world.blob(photo).state == BlobState::waiting);
    CHECK(world.bytesSent() == 2000);
    world.sender->setThumbnailsOnly(false);
    CHECK(world.arrives(photo));
}

TEST_CASE(
    "A photo under way is given up when the network becomes one that costs, and goes on from there later",
    "[I11]") {
    World world;
    const auto photo = world.take(3'000'000);
    world.start();
    REQUIRE(eventually([&] { return world.blob(photo).sent > 0; }));
    world.sender->setThumbnailsOnly(true);
    const auto sent = world.blob(photo).sent;
    REQUIRE(sent < 3'000'000);
    world.sender->hurry();
    deliver();
    CHECK(world.blob(photo).sent == sent);
    world.sender->setThumbnailsOnly(false);
    REQUIRE(world.arrives(photo));
    CHECK(world.server.count("POST") == 1);
    CHECK(world.server.uploads.size() == 1);
}

TEST_CASE("A chunk is as long as the line carries in a second, and shorter after a break") {
    World world;
    const auto hash = world.take(6'000'000);
    world.start();
    REQUIRE(world.arrives(hash));
    qint64 largest = 0;
    for (const auto& request : world.server.requests)
        largest = std::max<qint64>(largest, request.body.size());
    CHECK(largest > 2 * sync::tuning::kFirstChunk);
    CHECK(largest <= sync::tuning::kMostChunk);
    const auto next = world.take(700'000, 'n');
    world.server.requests.clear();
    world.onceInstead("PATCH", problem(408, "timeout"));
    world.start();
    REQUIRE(world.arrives(next));
    const auto& again =
        world.server.requests.at(3);  // after creation, the chunk that was too slow, the question
    CHECK(again.method == "PATCH");
    CHECK(again.body.size() == sync::tuning::kFirstChunk / 2);
}

TEST_CASE("When it cannot be written down how far it is, that is told, and goes on later", "[I8]") {
    World world;
    const auto hash = world.take(2000);
    world.ledger.broken = true;
    world.start();
    REQUIRE(eventually([&] { return world.storeFailures > 0; }));
    world.ledger.broken = false;
    CHECK(world.arrives(hash));
    CHECK(world.bytesSent() == 2000);
}

namespace {

struct Fetching : World {
    std::unique_ptr<PhotoFetcher> fetcher;
    std::vector<std::string> fetched;
    std::vector<std::pair<std::string, mobile::PhotoLack>> missing;

    Fetching() {
        fetcher = std::make_unique<PhotoFetcher>(server.url(), network, ledger, files, clock);
        fetcher->setToken("secret");
        fetcher->allow(true);
        QObject::connect(fetcher.get(), &PhotoFetcher::fetched, fetcher.get(),
                         [this](const std::string& hash) { fetched.push_back(hash); });
        QObject::connect(fetcher.get(), &PhotoFetcher::storeFailed, fetcher.get(),
                         [this] { ++storeFailures; });
        QObject::connect(
            fetcher.get(), &PhotoFetcher::missing, fetcher.get(),
            [this](const std::string& hash, mobile::PhotoLack lack) { missing.emplace_back(hash, lack); });
    }
    void want(const std::string& hash, std::int64_t bytes = 0) {
        fetcher->want(
            {.sha256 = hash, .bytes = bytes, .mediaType = {}, .attachment = {}, .owner = {}, .own = false});
    }
    // Why it does not come.
    mobile::PhotoLack lackOf(const std::string& hash, std::int64_t bytes = 0) {
        missing.clear();
        want(hash, bytes);
        REQUIRE(eventually([&] { return !missing.empty(); }));
        REQUIRE(missing.size() == 1);
        CHECK(missing.front().first == hash);
        return missing.front().second;
    }
};

}  // namespace

TEST_CASE("A photo of another tablet is fetched once, and kept under its hash", "[I10]") {
    Fetching world;
    const QByteArray bytes(70'000, 'p');
    const auto hash = sha256Of(bytes);
    world.server.blobs.insert(QByteArray::fromStdString(hash), bytes);
    world.want(hash);
    world.want(hash);
    REQUIRE(eventually([&] { return !world.fetched.empty(); }));
    CHECK(world.server.count("GET") == 1);
    CHECK(must(world.files.sound(hash)));
    CHECK(world.blob(hash).state == BlobState::there);
    CHECK_FALSE(world.blob(hash).own);
    CHECK(world.blob(hash).bytes == 70'000);
}

TEST_CASE("A server that asks for patience is asked for no photo meanwhile, within bounds", "[I11]") {
    Fetching world;
    const auto hash = sha256Of("kept there");
    world.server.blobs.insert(QByteArray::fromStdString(hash), "kept there");
    const store::Blob blob{.sha256 = hash, .bytes = 10, .mediaType = {}, .attachment = {}, .owner = {}};
    if (GENERATE(true, false)) {
        world.onceInstead("GET", inSeconds("31536000", problem(503, "busy")));
        CHECK((world.lackOf(hash) == mobile::PhotoLack::noAnswer));
    } else {
        world.onceInstead("HEAD", inSeconds("31536000", problem(503, "busy")));
        bool unanswered = false;
        QObject::connect(world.fetcher.get(), &PhotoFetcher::unanswered, world.fetcher.get(),
                         [&] { unanswered = true; });
        REQUIRE(world.fetcher->confirm(blob));
        REQUIRE(eventually([&] { return unanswered; }));
    }
    const auto before = world.server.requests.size();
    CHECK(world.fetcher->heldOff());
    CHECK_FALSE(world.fetcher->confirm(blob));
    world.clock.advance(sync::tuning::kLongestAsked - std::chrono::seconds{1});
    CHECK((world.lackOf(hash) == mobile::PhotoLack::noAnswer));
    CHECK(world.server.requests.size() == before);
    SECTION("that time is over") { world.clock.advance(std::chrono::seconds{1}); }
    SECTION("the clock is set back") { world.clock.advance(-std::chrono::hours{48}); }
    SECTION("somebody else signs in") { world.fetcher->setToken("secret"); }
    CHECK_FALSE(world.fetcher->heldOff());
    world.want(hash);
    CHECK(eventually([&] { return !world.fetched.empty(); }));
}

TEST_CASE("What comes from the server and is not what it should be is not kept", "[I10]") {
    Fetching world;
    const auto hash = sha256Of("what it should be");
    auto lack = mobile::PhotoLack::damaged;
    SECTION("other bytes") { world.server.blobs.insert(QByteArray::fromStdString(hash), "something else"); }
    SECTION("an error") {
        world.onceInstead("GET", problem(503, "busy"));
        lack = mobile::PhotoLack::noAnswer;
    }
    CHECK((world.lackOf(hash) == lack));
    CHECK_FALSE(must(world.files.read(hash)));
    CHECK(world.ledger.blobs.empty());
}

TEST_CASE("What came damaged is fetched again after a while, twice as long each time") {
    Fetching world;
    const QByteArray bytes = "what it should be";
    const auto hash = sha256Of(bytes);
    world.server.blobs.insert(QByteArray::fromStdString(hash), "something else");
    for (const int minutes : {1, 2, 4}) {
        const int before = world.server.count("GET");
        CHECK((world.lackOf(hash) == mobile::PhotoLack::damaged));
        CHECK(world.server.count("GET") == before + 1);
        world.clock.advance(std::chrono::minutes{minutes} - std::chrono::seconds{1});
        CHECK((world.lackOf(hash) == mobile::PhotoLack::damaged));
        CHECK(world.server.count("GET") == before + 1);
        world.clock.advance(std::chrono::seconds{1});
    }
    world.server.blobs.insert(QByteArray::fromStdString(hash), bytes);
    world.want(hash);
    CHECK(eventually([&] { return !world.fetched.empty(); }));
}

TEST_CASE("What came damaged is not waited with for longer because the clock was set back") {
    Fetching world;
    const QByteArray bytes = "what it should be";
    const auto hash = sha256Of(bytes);
    world.server.blobs.insert(QByteArray::fromStdString(hash), "something else");
    CHECK((world.lackOf(hash) == mobile::PhotoLack::damaged));
    world.server.blobs.insert(QByteArray::fromStdString(hash), bytes);
    world.clock.advance(-std::chrono::hours{48});
    world.want(hash);
    CHECK(eventually([&] { return !world.fetched.empty(); }));
}

TEST_CASE("What came and could not be written down is not downloaded again at once", "[I8]") {
    Fetching world;
    const QByteArray bytes = "what it should be";
    const auto hash = sha256Of(bytes);
    world.server.blobs.insert(QByteArray::fromStdString(hash), bytes);
    SECTION("in the ledger") {
        world.ledger.broken = true;
        for (int i = 0; i < 3; ++i)
            CHECK((world.lackOf(hash) == mobile::PhotoLack::noRoom));
        CHECK(world.storeFailures == 1);
    }
    SECTION("its file: that is no trouble of the store") {
        world.disk.unwritable = true;
        for (int i = 0; i < 3; ++i)
            CHECK((world.lackOf(hash) == mobile::PhotoLack::noRoom));
        CHECK(world.storeFailures == 0);
    }
    CHECK(world.server.count("GET") == 1);
    world.ledger.broken = world.disk.unwritable = false;
    world.clock.advance(std::chrono::minutes{1});
    world.want(hash);
    CHECK(eventually([&] { return !world.fetched.empty(); }));
}

TEST_CASE("What there is no room for is not downloaded, and comes when there is") {
    constexpr std::int64_t kBytes = 70'000;
    Fetching world;
    const QByteArray bytes(kBytes, 'p');
    const auto hash = sha256Of(bytes);
    world.server.blobs.insert(QByteArray::fromStdString(hash), bytes);
    world.disk.free = mobile::limits::kSpareBytes + kBytes - 1;
    SECTION("its size is known") {
        CHECK((world.lackOf(hash, kBytes) == mobile::PhotoLack::noRoom));
        CHECK(world.server.requests.empty());
    }
    SECTION("the server says its size") {
        CHECK((world.lackOf(hash) == mobile::PhotoLack::noRoom));
        CHECK(world.server.count("GET") == 1);
        CHECK_FALSE(must(world.files.read(hash)));
    }
    SECTION("there is not even room for what is always left free") {
        world.disk.free = 1;
        CHECK((world.lackOf(hash) == mobile::PhotoLack::noRoom));
        CHECK(world.server.requests.empty());
    }
    world.disk.free = mobile::limits::kSpareBytes + kBytes;
    world.want(hash, kBytes);
    CHECK(eventually([&] { return !world.fetched.empty(); }));
}

TEST_CASE("Whether the server still has a photo, whole, is confirmed by the server alone", "[I10]") {
    Fetching world;
    const QByteArray bytes = "kept there";
    const auto hash = sha256Of(bytes);
    std::vector<std::string> answers;
    const auto note = [&answers](const char* answer) {
        return [&answers, answer](const std::string&) { answers.emplace_back(answer); };
    };
    QObject::connect(world.fetcher.get(), &PhotoFetcher::confirmed, world.fetcher.get(), note("confirmed"));
    QObject::connect(world.fetcher.get(), &PhotoFetcher::lost, world.fetcher.get(), note("lost"));
    QObject::connect(world.fetcher.get(), &PhotoFetcher::unanswered, world.fetcher.get(), note("unanswered"));
    const auto answer = [&] {
        answers.clear();
        REQUIRE(world.fetcher->confirm(
            {.sha256 = hash, .bytes = bytes.size(), .mediaType = {}, .attachment = {}, .owner = {}}));
        REQUIRE(eventually([&] { return !answers.empty(); }));
        deliver();
        REQUIRE(answers.size() == 1);
        return answers.front();
    };
    CHECK(answer() == "lost");
    world.server.blobs.insert(QByteArray::fromStdString(hash), bytes);
    CHECK(answer() == "confirmed");
    world.server.blobs.insert(QByteArray::fromStdString(hash), bytes.left(4));
    CHECK(answer() == "lost");
    world.server.blobs.insert(QByteArray::fromStdString(hash), QByteArray());
    CHECK(answer() == "lost");
    world.onceInstead("HEAD", problem(503, "busy"));
    CHECK(answer() == "unanswered");
}

TEST_CASE("A photo the server does not have yet is told as that, and nothing is asked while it may not be") {
    Fetching world;
    const auto hash = sha256Of("not sent yet");
    world.fetcher->allow(false);
    world.want(hash);
    deliver();
    CHECK(world.server.requests.empty());
    world.fetcher->allow(true);
    world.want("no hash at all");
    world.want(hash);
    REQUIRE(eventually([&] { return !world.missing.empty(); }));
    CHECK((world.missing.front() == std::pair(hash, mobile::PhotoLack::notThere)));
    CHECK(world.server.requests.size() == 1);
}

}  // namespace heed::test
