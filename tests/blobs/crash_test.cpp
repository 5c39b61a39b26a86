// Faults and crashes at every step: in the end there are the right bytes, or an honest refusal.
#include "tests/blobs/fixture.hpp"
#include "tests/support/draw.hpp"
#include "tests/support/property.hpp"

using namespace heed;
using blobs::BlobName;
using blobs::Reason;
using heed::test::BlobFixture;
using heed::test::kSite;
using heed::test::photo;
using heed::test::refusalOf;

namespace {

// A client that sends one photo and does not give up.
class Sender {
  public:
    Sender(BlobFixture& server, std::string content, bool declares)
        : server_(server), content_(std::move(content)), declares_(declares) {}

    [[nodiscard]] const std::string& content() const { return content_; }
    [[nodiscard]] bool told() const { return told_; }

    // Begins if it has not; then asks where it stands.
    bool ask() {
        if (id_.empty()) {
            blobs::NewUpload wanted{.length = content_.size()};
            if (declares_) wanted.declared = BlobName::of(content_);
            return took(server_.store->create(kSite, std::move(wanted)));
        }
        return took(server_.store->upload(kSite, id_));
    }

    // Sends so many bytes, in pieces, and leaves without a word when `breaks`.
    void send(std::size_t count, std::size_t piece, bool breaks) {
        if (id_.empty() && !ask()) return;
        count = std::min(count, content_.size() - static_cast<std::size_t>(offset_));
        auto writer = server_.store->resume(kSite, id_, {.offset = offset_, .adding = count});
        if (!writer) return refused(writer.error());
        for (std::size_t at = 0; at < count; at += piece) {
            const auto bytes = std::string_view(content_).substr(offset_ + at, std::min(piece, count - at));
            if (auto written = (*writer)->write(bytes); !written) return refused(written.error());
        }
        if (!breaks) took((*writer)->commit());
    }

    // Without faults it comes to an end.
    void finish() {
        for (int tries = 0; tries < 5 && !told_; ++tries) {
            if (ask() && !told_) send(content_.size(), 97, false);
        }
    }

    // After a power cut the server may know less of an upload that was told to nobody as done.
    void powerWasCut() { mayGoBack_ = true; }

  private:
    bool took(const blobs::Answer<blobs::UploadState>& state) {
        if (!state) {
            refused(state.error());
            return false;
        }
        // What was told to be on the disk stays there. (Once there is a blob, it is the blob that stays.)
        if (state->id == id_ && !told_) CHECK(state->offset >= offset_);
        id_ = state->id;
        offset_ = state->offset;
        CHECK(offset_ <= content_.size());
        if (state->stored) {
            CHECK(*state->stored == BlobName::of(content_));
            CHECK(offset_ == content_.size());
            told_ = true;
        }
        return true;
    }
    void refused(const blobs::Fault& why) {
        const auto* refusal = std::get_if<blobs::Refusal>(&why);
        if (!refusal) return;  // a fault of the disk: asked again
        // The bytes are right, so nothing is ever said against them.
        CHECK(refusal->reason != Reason::wrongHash);
        CHECK(refusal->reason != Reason::mediaType);
        if (refusal->reason == Reason::notFound) {
            // Only a cut may take an upload, and only one of which nothing was said to be on the disk, or
            // one that had become a blob which nobody was told of.
            CHECK(mayGoBack_);
            id_.clear();
            offset_ = 0;
        }
        if (refusal->reason == Reason::offset) (void)ask();
    }

    BlobFixture& server_;
    std::string content_;
    bool declares_;
    std::string id_;
    std::uint64_t offset_ = 0;
    bool told_ = false;
    bool mayGoBack_ = false;
};

// Both kinds of vault are held to all of it.
constexpr bool kNear = false;
constexpr bool kFar = true;

void checkInTheEnd(BlobFixture& server, std::vector<Sender>& senders) {
    std::set<std::string> names;
    for (Sender& sender : senders) {
        if (sender.told()) CHECK(server.read(BlobName::of(sender.content())) == sender.content());
        sender.finish();
        CHECK(sender.told());
        CHECK(server.read(BlobName::of(sender.content())) == sender.content());
        names.insert(BlobName::of(sender.content()).text());
    }
    CHECK(server.blobFiles().size() == names.size());
    server.clock.advance(std::chrono::hours{25});
    REQUIRE(server.store->expire());
    CHECK(server.uploadFiles() == 0);
}

}  // namespace

TEST_CASE("whatever is sent, broken off, killed and cut, every photo ends whole under its hash, once",
          "[I2][I8][I10][I11]") {
    const bool far = GENERATE(kNear, kFar);
    test::property(
        far ? "every photo ends whole under its hash, once, in a vault that is far"
            : "every photo ends whole under its hash, once",
        [far] {
            BlobFixture server(test::smallLimits(), far);
            std::vector<Sender> senders;
            const int count = *test::uniform(1, 4);
            for (int i = 0; i < count; ++i) {
                const bool same = i > 0 && test::oneIn(3);  // two tablets with one photo
                const auto bytes = static_cast<std::size_t>(*test::uniform(5, 900));
                senders.emplace_back(server, same ? senders[0].content() : photo(i, bytes), !test::oneIn(3));
            }
            const int steps = *test::uniform(1, 40);
            for (int step = 0; step < steps; ++step) {
                Sender& sender = senders[static_cast<std::size_t>(*test::uniform(0, count))];
                switch (*test::uniform(0, far ? 10 : 9)) {
                    case 9:
                        RC_TAG("vault away");
                        server.vault->failAfter(*test::uniform(0, 3), test::oneIn(2));
                        break;
                    case 0:
                        RC_TAG("killed");
                        server.kill();
                        break;
                    case 1:
                        RC_TAG("power cut");
                        for (Sender& each : senders)
                            each.powerWasCut();
                        server.cutPower(*rc::gen::arbitrary<std::uint64_t>());
                        break;
                    case 2:
                        server.disk.failAfter(*test::uniform(0, 8), base::ErrorKind::storageFull);
                        break;
                    case 3:
                        (void)sender.ask();
                        break;
                    case 4:
                        RC_TAG("died in a request");
                        server.disk.dieAfter(*test::uniform(0, 8));
                        sender.send(static_cast<std::size_t>(*test::uniform(1, 900)), 64, false);
                        for (Sender& each : senders)
                            each.powerWasCut();
                        server.cutPower(*rc::gen::arbitrary<std::uint64_t>());
                        break;
                    default:
                        sender.send(static_cast<std::size_t>(*test::uniform(1, 900)),
                                    static_cast<std::size_t>(*test::uniform(1, 200)), test::oneIn(3));
                        break;
                }
                if (server.disk.struck()) RC_TAG("disk failed");
                (void)server.blobFiles();  // each is what it is called, all the time
            }
            server.disk.heal();
            if (far) server.vault->heal();
            checkInTheEnd(server, senders);
        },
        {.runs = 300,
         .mustMeet = {{"killed", 30}, {"power cut", 30}, {"died in a request", 30}, {"disk failed", 20}}});
}

TEST_CASE("a fault of the disk at any step is told, and the photo arrives when it is over", "[I2][I8][I10]") {
    const auto kind = GENERATE(base::ErrorKind::transient, base::ErrorKind::storageFull);
    const bool far = GENERATE(kNear, kFar);
    bool struck = true;
    for (int step = 0; struck; ++step) {
        CAPTURE(step);
        REQUIRE(step < 200);
        BlobFixture server(test::smallLimits(), far);
        std::vector<Sender> senders;
        senders.emplace_back(server, photo(1, 700), true);
        server.disk.failAfter(step, kind);
        senders[0].send(350, 100, false);
        senders[0].send(350, 100, false);
        struck = server.disk.struck();
        server.disk.heal();
        checkInTheEnd(server, senders);
        if (!struck) CHECK(step > 10);  // it was worth it
    }
}

TEST_CASE("a power cut at any step takes nothing that was told to be on the disk", "[I2][I8][I10]") {
    const bool far = GENERATE(kNear, kFar);
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        bool struck = true;
        for (int step = 0; struck; ++step) {
            CAPTURE(step, seed);
            REQUIRE(step < 200);
            BlobFixture server(test::smallLimits(), far);
            std::vector<Sender> senders;
            senders.emplace_back(server, photo(1, 700), seed % 2 == 0);
            server.disk.dieAfter(step);
            senders[0].send(350, 100, false);
            senders[0].send(350, 100, false);
            struck = server.disk.struck();
            const bool told = senders[0].told();
            senders[0].powerWasCut();
            server.cutPower(seed);
            if (told) CHECK(server.read(BlobName::of(senders[0].content())) == senders[0].content());
            checkInTheEnd(server, senders);
        }
    }
}

TEST_CASE(
    "what has arrived stays while the vault is away, through kills and power cuts, and is kept when asked "
    "for",
    "[I2][I8][I10]") {
    BlobFixture server(test::smallLimits(), kFar);
    const std::string content = photo(1, 900);
    const auto upload = server.create(content, GENERATE(true, false));
    REQUIRE(server.add(upload.id, 0, content.substr(0, 400)));
    const bool afterwards = GENERATE(false, true);  // it was kept, and nobody was told
    const bool days = GENERATE(false, true);
    server.vault->failAfter(0, afterwards);
    const auto isAway = [](const blobs::Answer<blobs::UploadState>& answer) {
        REQUIRE_FALSE(answer);
        const auto* error = std::get_if<base::Error>(&answer.error());
        return error && error->kind == base::ErrorKind::offline;
    };
    CHECK(isAway(server.add(upload.id, 400, content.substr(400))));
    for (int tries = 0; tries < 4; ++tries) {
        if (days) {  // its sender asks, so it does not expire
            server.clock.advance(std::chrono::hours{20});
            server.kill();
        } else {
            server.cutPower(static_cast<std::uint64_t>(tries));
        }
        server.vault->failAfter(0, afterwards);
        CHECK(isAway(server.store->upload(kSite, upload.id)));
    }
    server.vault->heal();
    const auto state = server.store->upload(kSite, upload.id);
    REQUIRE(state);
    CHECK(state->stored == BlobName::of(content));
    CHECK(server.read(BlobName::of(content)) == content);
    CHECK(server.uploadFiles() == 1);  // its journal
    server.kill();
    CHECK(server.store->upload(kSite, upload.id)->stored == BlobName::of(content));
}

TEST_CASE_METHOD(BlobFixture, "a server killed within a request has what it had made durable, and no more") {
    const std::string content = photo(1, 1000);
    const auto upload = create(content);
    auto writer = store->resume(kSite, upload.id, {});
    REQUIRE(writer);
    for (std::size_t at = 0; at < 800; at += 100)
        REQUIRE((*writer)->write(std::string_view(content).substr(at, 100)));
    writer->reset();
    kill();
    CHECK(store->upload(kSite, upload.id)->offset == 600);  // a checkpoint each 300 bytes
    REQUIRE(add(upload.id, 600, content.substr(600)));
    CHECK(read(BlobName::of(content)) == content);
}

TEST_CASE("a length whose note fails was not told, and bounds nothing that is sent without it", "[I8]") {
    bool struck = true;
    for (int steps = 0; struck; ++steps) {
        CAPTURE(steps);
        REQUIRE(steps < 20);
        BlobFixture server;
        const auto upload = server.store->create(kSite, {});
        REQUIRE(upload);
        server.disk.failAfter(steps);
        const auto told = server.store->resume(kSite, upload->id, {.length = 100});
        struck = server.disk.struck();
        server.disk.heal();
        if (!struck) break;
        REQUIRE_FALSE(told);
        REQUIRE(server.add(upload->id, 0, photo(1, 150)));
        server.kill();
        const auto state = server.store->upload(kSite, upload->id);
        REQUIRE(state);
        CHECK(state->offset == 150);
        CHECK_FALSE(state->length);
    }
}

TEST_CASE_METHOD(BlobFixture, "files that are no uploads of ours are cleared away with a start", "[I12]") {
    const std::string content = photo(1, 500);
    const auto good = create(content);
    REQUIRE(add(good.id, 0, content.substr(0, 100)));
    disk.put("/blobs/site-FT01/uploads/a.data", "bytes without a journal");
    disk.put("/blobs/site-FT01/uploads/b.journal", "not a journal");
    disk.put("/blobs/site-FT01/uploads/b.data", "its bytes");
    disk.put("/blobs/site-FT01/uploads/c.journal", "");
    kill();
    CHECK(store->upload(kSite, good.id)->offset == 100);
    CHECK(uploadFiles() == 2);
}

TEST_CASE_METHOD(BlobFixture, "an upload whose journal cannot be read keeps the site's others from nothing",
                 "[I2][I12]") {
    const std::string content = photo(1, 500);
    const auto bad = create(content);
    REQUIRE(add(bad.id, 0, content.substr(0, 400)));
    const std::string other = photo(2, 500);
    const auto good = create(other);
    REQUIRE(add(good.id, 0, other.substr(0, 100)));
    const std::string journal = "/blobs/site-FT01/uploads/" + bad.id + ".journal";
    kill();
    disk.failReads(journal, 2);
    REQUIRE(add(good.id, 100, other.substr(100)));
    CHECK(read(BlobName::of(other)) == other);
    CHECK(refusalOf(store->upload(kSite, bad.id)) == Reason::notFound);
    CHECK(store->create(kSite, {.length = 100}));
    const auto expired = store->expire();
    REQUIRE_FALSE(expired);
    CHECK(expired.error().text().find(journal) != std::string::npos);
    // Nothing of it was touched: where it can be read, it goes on.
    kill();
    CHECK(store->upload(kSite, bad.id)->offset == 400);
    CHECK(store->expire());
}

TEST_CASE_METHOD(BlobFixture, "a journal that can be read the second time is as good as any", "[I2]") {
    const std::string content = photo(1, 500);
    const auto upload = create(content);
    REQUIRE(add(upload.id, 0, content.substr(0, 400)));
    kill();
    disk.failReads("/blobs/site-FT01/uploads/" + upload.id + ".journal", 1);
    CHECK(store->upload(kSite, upload.id)->offset == 400);
    CHECK(store->expire());
}

TEST_CASE_METHOD(BlobFixture, "bytes that vanished from under an upload are sent again", "[I10]") {
    const std::string content = photo(1, 500);
    const auto upload = create(content);
    REQUIRE(add(upload.id, 0, content.substr(0, 400)));
    disk.put("/blobs/site-FT01/uploads/" + upload.id + ".data", content.substr(0, 150));
    kill();
    auto state = store->upload(kSite, upload.id);
    REQUIRE(state);
    if (state->offset != 150) (void)store->resume(kSite, upload.id, {.offset = state->offset});
    state = store->upload(kSite, upload.id);
    REQUIRE(add(upload.id, state->offset, content.substr(state->offset)));
    CHECK(read(BlobName::of(content)) == content);
}
