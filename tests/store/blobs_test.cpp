#include "tests/store/fixture.hpp"

// What a tablet knows of the files that attachments cite.

using namespace heed;
using heed::test::refusalOf;
using heed::test::Shop;
using model::Kind;
using model::Mutation;
using store::Blob;
using store::BlobRole;
using store::BlobState;
using world::must;

namespace {

std::string hashOf(char c) { return std::string(64, c); }

// An attachment of a case, with its thumbnail and photo, as they are committed.
struct Photo {
    Mutation record;
    std::vector<Blob> blobs;
};

Photo photoOf(Shop& shop, const model::RecordId& owner, char name) {
    Photo photo{.record = shop.begin(Kind::attachment), .blobs = {}};
    photo.record.set = {model::assign(Kind::attachment, "complaint", owner.text()),
                        model::assign(Kind::attachment, "sha256", hashOf(name))};
    for (const auto role : {BlobRole::original, BlobRole::thumbnail}) {
        const bool original = role == BlobRole::original;
        photo.blobs.push_back({.sha256 = hashOf(original ? name : static_cast<char>(name - 'a' + '0')),
                               .bytes = original ? 400'000 : 9'000,
                               .mediaType = "image/jpeg",
                               .role = role,
                               .attachment = photo.record.record,
                               .owner = owner,
                               .at = shop.clock.now(),
                               .lookedAt = shop.clock.now()});
    }
    return photo;
}

void take(Shop& shop, const Photo& photo) {
    must(shop.store().commitWith({.blobs = photo.blobs}, {photo.record}, shop.clock.now()));
}

// The hashes in the order in which they are sent, each taken for sent once it was named.
std::string sendingOrder(Shop& shop) {
    std::string order;
    while (auto next = must(shop.store().blobs().nextToSend({}))) {
        order += next->sha256.front();
        next->state = BlobState::there;
        must(shop.store().blobs().putBlob(*next));
    }
    return order;
}

// For which attachment the next photo, not its thumbnail, is sent.
std::optional<model::RecordId> sendingFor(Shop& shop) {
    const auto next = must(shop.store().blobs().nextToSend({hashOf('0')}));
    return next ? std::optional(next->attachment) : std::nullopt;
}

}  // namespace

TEST_CASE("An attachment and its blobs are committed together or not at all", "[I8][I10]") {
    Shop shop;
    const auto id = shop.complain();
    const Photo photo = photoOf(shop, id, 'a');
    SECTION("together") {
        take(shop, photo);
        shop.kill();
        CHECK(must(shop.store().record(photo.record.record)));
        CHECK(must(shop.store().blobs().blob(hashOf('a'))) == photo.blobs[0]);
        CHECK(must(shop.store().blobs().blob(hashOf('0'))) == photo.blobs[1]);
    }
    SECTION("what is refused leaves nothing") {
        Photo wrong = photo;
        wrong.record.set.push_back(model::assign(Kind::attachment, "bytes", std::string("many")));
        CHECK(refusalOf(shop.store().commitWith({.blobs = wrong.blobs}, {wrong.record}, shop.clock.now())) ==
              "wrong-type");
        CHECK_FALSE(must(shop.store().blobs().blob(hashOf('a'))));
    }
}

TEST_CASE("A photo without a case is kept with its draft, and its blobs go nowhere until there is a record",
          "[I8]") {
    Shop shop;
    const auto owner = base::uuidFromName("record", "to come");
    const Photo photo = photoOf(shop, owner, 'a');
    const store::Draft draft{.id = photo.record.record, .form = "photo", .content = "{}"};
    must(shop.store().saveDraftCiting(photo.blobs, draft));
    shop.cutPower();
    CHECK(must(shop.store().drafts()).size() == 1);
    CHECK(must(shop.store().blobs().blob(hashOf('a'))));
    CHECK_FALSE(must(shop.store().blobs().nextToSend({})));
    CHECK(must(shop.store().blobs().blobCounts()) == store::BlobCounts{.drafts = 1});
    CHECK(must(shop.store().blobs().blobBytes()) == 0);  // what was taken here is under no limit
    Blob elsewhere = photo.blobs[0];
    elsewhere.sha256 = hashOf('f');
    elsewhere.own = false;
    must(shop.store().blobs().putBlob(elsewhere));
    CHECK(must(shop.store().blobs().blobBytes()) == elsewhere.bytes);
    must(shop.store().blobs().removeBlob(elsewhere.sha256));
    CHECK(must(shop.store().blobs().uncitedBlobs()).empty());
    must(shop.store().removeDraft(draft.id));
    CHECK(must(shop.store().blobs().uncitedBlobs()) == std::vector{hashOf('0'), hashOf('a')});
    CHECK(must(shop.store().blobs().blobCounts()) == store::BlobCounts{});
}

TEST_CASE("What lies in a form that is not saved is counted apart, until its case is there", "[I2]") {
    Shop shop;
    const auto keep = [&shop](const Photo& photo) {
        must(shop.store().saveDraftCiting(photo.blobs,
                                          {.id = photo.record.record, .form = "photo", .content = "{}"}));
    };
    keep(photoOf(shop, base::uuidFromName("record", "to come"), 'a'));
    Photo memo = photoOf(shop, base::uuidFromName("record", "to come"), 'b');
    memo.blobs.resize(1);
    memo.blobs[0].mediaType = "audio/ogg";
    keep(memo);
    CHECK(must(shop.store().blobs().blobCounts()) == store::BlobCounts{.drafts = 2, .draftMemos = 1});
    const auto id = shop.complain();
    take(shop, photoOf(shop, id, 'c'));
    // Its case is there, so that it becomes an attachment by itself.
    keep(photoOf(shop, id, 'd'));
    CHECK(must(shop.store().blobs().blobCounts()) ==
          store::BlobCounts{.waiting = 2, .drafts = 2, .draftMemos = 1});
}

TEST_CASE("A picture that is recorded stays so when a draft of the same is begun and thrown away", "[I10]") {
    Shop shop;
    const Photo photo = photoOf(shop, shop.complain(), 'a');
    take(shop, photo);
    Photo again = photoOf(shop, base::uuidFromName("record", "to come"), 'a');
    const store::Draft draft{.id = again.record.record, .form = "photo", .content = "{}"};
    must(shop.store().saveDraftCiting(again.blobs, draft));
    CHECK(must(shop.store().blobs().blob(hashOf('a')))->attachment == photo.record.record);
    must(shop.store().removeDraft(draft.id));
    CHECK(must(shop.store().blobs().uncitedBlobs()).empty());
    // One that becomes a record is of the last, as ever.
    must(shop.store().commitWith({.blobs = again.blobs}, {again.record}, shop.clock.now()));
    CHECK(must(shop.store().blobs().uncitedBlobs()).empty());
}

TEST_CASE("Blobs are sent after their records, thumbnails before photos, of the newest case first") {
    Shop shop;
    const auto at = [&shop](int minute) {
        return base::toMs(shop.clock.now() + std::chrono::minutes{minute});
    };
    const auto older = shop.complain({{"received_at", at(-10)}});
    const auto newer = shop.complain({{"received_at", at(0)}});
    take(shop, photoOf(shop, older, 'a'));
    take(shop, photoOf(shop, newer, 'b'));
    CHECK(sendingOrder(shop).empty());  // no record has been accepted
    shop.push();
    const std::vector<std::string> aside{hashOf('0'), hashOf('1'), hashOf('b')};
    CHECK(must(shop.store().blobs().nextToSend(aside))->sha256 == hashOf('a'));
    CHECK(sendingOrder(shop) == "10ba");
    CHECK(must(shop.store().blobs().blobCounts()).waiting == 0);
}

TEST_CASE("A photo that was deleted, or not accepted, is not sent") {
    Shop shop;
    const auto id = shop.complain();
    shop.sync();
    const Photo photo = photoOf(shop, id, 'a');
    take(shop, photo);
    SECTION("deleted") {
        shop.sync();
        CHECK(must(shop.store().blobs().nextToSend({})));
        Mutation gone = shop.begin(photo.record.record);
        gone.set = {model::assign(Kind::attachment, "deleted", true)};
        must(shop.commit({gone}));
    }
    SECTION("not accepted") {
        const auto n = must(shop.store().firstUndecided());
        const model::Refusal refusal{"record-too-large", {}, "太大", "too large"};
        must(shop.store().applyDecisions({{.n = n, .refusal = refusal}}, shop.clock.now()));
        CHECK(must(shop.store().rejectionCount()) == 1);
        CHECK(must(shop.store().blobs().uncitedBlobs()).empty());  // the input is kept, its photo with it
    }
    CHECK_FALSE(must(shop.store().blobs().nextToSend({})));
    CHECK(must(shop.store().blobs().blobCounts()).waiting == 0);
}

TEST_CASE("Of what was never sent only that goes which nothing needs any more", "[I10]") {
    Shop shop;
    const auto id = shop.complain();
    shop.sync();
    const Photo photo = photoOf(shop, id, 'a');
    const auto nobodyElse = std::vector{hashOf('0'), hashOf('a')};
    const auto unneeded = [&shop] {
        return must(shop.store().blobs().unneededBlobs(shop.clock.now() + std::chrono::hours{24}));
    };
    const auto remove = [&shop](const Photo& some) {
        Mutation gone = shop.begin(some.record.record);
        gone.set = {model::assign(Kind::attachment, "deleted", true)};
        must(shop.commit({gone}));
    };
    SECTION("deleted") {
        take(shop, photo);
        shop.sync();
        CHECK(unneeded().empty());
        SECTION("once the server has said so") {
            remove(photo);
            CHECK(unneeded().empty());
            shop.sync();
            CHECK(unneeded() == nobodyElse);
            CHECK(must(shop.store().blobs().unneededBlobs(shop.clock.now())).empty());
        }
        SECTION("not while the same picture is another photo") {
            const Photo again = photoOf(shop, id, 'a');
            take(shop, again);
            shop.sync();
            remove(again);
            shop.sync();
            CHECK(unneeded().empty());
            remove(photo);
            CHECK(unneeded().empty());
            shop.sync();
            CHECK(unneeded() == nobodyElse);
        }
        SECTION("not while it is one of several pictures that a photo may be of") {
            const Photo other = photoOf(shop, id, 'b');
            take(shop, other);
            shop.sync();
            Mutation first = shop.begin(other.record.record);
            Mutation second = first;  // neither has seen the other
            first.set = {model::assign(Kind::attachment, "sha256", hashOf('a'))};
            second.set = {model::assign(Kind::attachment, "sha256", hashOf('c'))};
            must(shop.commit({first}));
            shop.push();
            shop.clock.advance(std::chrono::minutes{1});
            world::Author li(shop.server, shop.clock, "li");
            (void)li.send(second);
            remove(photo);
            shop.sync();
            REQUIRE(shop.text(other.record.record, "sha256") == hashOf('c'));
            CHECK(unneeded() == std::vector{hashOf('0')});
        }
        SECTION("not while a draft needs it") {
            remove(photo);
            shop.sync();
            const auto draft = base::uuidFromName("record", "to come");
            must(shop.store().saveDraft(
                {.id = draft, .form = "photo", .content = R"({"photo":")" + hashOf('a') + "\"}"}));
            CHECK(unneeded() == std::vector{hashOf('0')});
            must(shop.store().removeDraft(draft));
            CHECK(unneeded() == nobodyElse);
        }
    }
    SECTION("not accepted, once a person has dealt with that") {
        take(shop, photo);
        const auto n = must(shop.store().firstUndecided());
        const model::Refusal refusal{"record-too-large", {}, "太大", "too large"};
        must(shop.store().applyDecisions({{.n = n, .refusal = refusal}}, shop.clock.now()));
        CHECK(unneeded().empty());
        must(shop.store().dismissRejections({n}));
        CHECK(unneeded() == nobodyElse);
    }
    SECTION("of a draft that was thrown away") {
        const store::Draft draft{.id = photo.record.record, .form = "photo", .content = "{}"};
        must(shop.store().saveDraftCiting(photo.blobs, draft));
        CHECK(unneeded().empty());
        must(shop.store().removeDraft(draft.id));
        CHECK(unneeded() == nobodyElse);
    }
    SECTION("not what the server has: that goes after its time") {
        take(shop, photo);
        shop.sync();
        CHECK(sendingOrder(shop) == "0a");
        remove(photo);
        shop.sync();
        CHECK(unneeded().empty());
    }
}

TEST_CASE("The same picture for a second attachment keeps how far it is sent, and failed ones begin anew") {
    Shop shop;
    const auto id = shop.complain();
    Photo first = photoOf(shop, id, 'a');
    take(shop, first);
    Blob blob = first.blobs[0];
    blob.state = GENERATE(BlobState::uploading, BlobState::there, BlobState::failed);
    blob.upload = "/v1/blobs/uploads/7";
    blob.sent = 65'536;
    blob.trouble = "damaged";
    must(shop.store().blobs().putBlob(blob));
    const Photo again = photoOf(shop, id, 'a');
    take(shop, again);
    const auto kept = must(shop.store().blobs().blob(hashOf('a')));
    REQUIRE(kept);
    CHECK(kept->state == (blob.state == BlobState::failed ? BlobState::waiting : blob.state));
    CHECK(kept->sent == 65'536);
    CHECK(kept->trouble.empty());
    CHECK(kept->attachment == again.record.record);
}

TEST_CASE("One picture that is two photos is sent for whichever of them is seen", "[I2][I10]") {
    Shop shop;
    const auto one = shop.complain();
    const auto other = shop.complain();
    shop.sync();
    const Photo first = photoOf(shop, one, 'a');
    const Photo second = photoOf(shop, other, 'a');
    const auto setDeleted = [&shop](const Photo& photo, bool deleted) {
        Mutation change = shop.begin(photo.record.record);
        change.set = {model::assign(Kind::attachment, "deleted", deleted)};
        must(shop.commit({change}));
    };
    const auto waits = [&shop](const Photo& photo) {
        CHECK(sendingFor(shop) == photo.record.record);
        const Blob blob = must(shop.store().blobs().blob(hashOf('a'))).value();
        CHECK(blob.attachment == photo.record.record);
        CHECK(blob.owner == photo.blobs[0].owner);
        CHECK(must(shop.store().blobs().blobCounts()).waiting == 1);
    };
    take(shop, first);
    shop.sync();
    take(shop, second);
    SECTION("the one that was taken last is deleted") {
        shop.sync();
        waits(second);
        setDeleted(second, true);
        waits(first);
        SECTION("and comes back while the other goes") {
            setDeleted(second, false);
            waits(first);
            setDeleted(first, true);
            waits(second);
        }
        SECTION("also for good, and after a kill") {
            shop.sync();
            shop.kill();
            waits(first);
        }
        SECTION("and so is the other: nothing is sent until one of them comes back") {
            setDeleted(first, true);
            CHECK_FALSE(must(shop.store().blobs().nextToSend({})));
            CHECK(must(shop.store().blobs().blobCounts()).waiting == 0);
            setDeleted(second, false);
            waits(second);
        }
    }
    SECTION("the server does not take the one that was taken last") {
        const auto n = must(shop.store().firstUndecided());
        const model::Refusal refusal{"record-too-large", {}, "太大", "too large"};
        must(shop.store().applyDecisions({{.n = n, .refusal = refusal}}, shop.clock.now()));
        waits(first);
    }
    SECTION("somebody deletes it elsewhere") {
        shop.sync();
        world::Author li(shop.server, shop.clock, "li");
        Mutation gone = shop.begin(second.record.record);
        gone.set = {model::assign(Kind::attachment, "deleted", true)};
        (void)li.send(gone);
        shop.sync();
        waits(first);
    }
    SECTION("who is sending it writes down how far it is, as of the photo that was deleted meanwhile") {
        shop.sync();
        Blob underWay = must(shop.store().blobs().nextToSend({hashOf('0')})).value();
        setDeleted(second, true);
        underWay.state = BlobState::uploading;
        underWay.sent = 65'536;
        must(shop.store().blobs().putBlob(underWay));
        waits(first);
        CHECK(must(shop.store().blobs().blob(hashOf('a')))->sent == 65'536);
    }
}

TEST_CASE("A store of the fifth version knows for whom its photos were kept", "[I10]") {
    Shop shop;
    const auto id = shop.complain();
    const Photo first = photoOf(shop, id, 'a');
    take(shop, first);
    shop.sync();
    shop.close();
    shop.sql("DROP TABLE blob_citations; DROP TABLE predecessors; PRAGMA user_version=5");
    shop.open();
    const Photo second = photoOf(shop, id, 'a');
    take(shop, second);
    shop.sync();
    Mutation gone = shop.begin(second.record.record);
    gone.set = {model::assign(Kind::attachment, "deleted", true)};
    must(shop.commit({gone}));
    CHECK(sendingFor(shop) == first.record.record);
}

TEST_CASE(
    "What a store of the fifth version took for refused for good is tried again, unless it is of its bytes",
    "[I11]") {
    Shop shop;
    const auto put = [&shop](char name, const std::string& trouble) {
        must(shop.store().blobs().putBlob({.sha256 = hashOf(name),
                                           .bytes = 9,
                                           .mediaType = "image/jpeg",
                                           .attachment = {},
                                           .owner = {},
                                           .state = BlobState::failed,
                                           .upload = "/v1/blobs/uploads/7",
                                           .sent = 5,
                                           .trouble = trouble}));
    };
    put('a', "not-granted");
    put('b', "damaged");
    shop.close();
    shop.sql("DROP TABLE blob_citations; DROP TABLE predecessors; PRAGMA user_version=5");
    shop.open();
    const Blob refused = must(shop.store().blobs().blob(hashOf('a'))).value();
    CHECK(refused.state == BlobState::waiting);
    CHECK(refused.upload.empty());
    CHECK(refused.sent == 0);
    CHECK(refused.trouble == "not-granted");  // that is still what was said last
    CHECK(must(shop.store().blobs().blob(hashOf('b')))->state == BlobState::failed);
}

TEST_CASE("Only what the server has may go: what was fetched at once, what was taken here after its time") {
    Shop shop;
    auto& blobs = shop.store().blobs();
    const auto put = [&](char name, bool own, BlobState state, int day) {
        must(blobs.putBlob({.sha256 = hashOf(name),
                            .bytes = 1,
                            .mediaType = "image/jpeg",
                            .attachment = {},
                            .owner = {},
                            .own = own,
                            .state = state,
                            .sent = state == BlobState::there ? 1 : 0,
                            .lookedAt = base::Instant{} + std::chrono::hours{24 * day}}));
    };
    put('a', true, BlobState::waiting, 1);
    put('b', true, BlobState::there, 2);
    put('c', true, BlobState::there, 40);
    put('d', false, BlobState::there, 50);
    put('e', true, BlobState::failed, 1);
    put('f', false, BlobState::there, 1);
    const auto names = [](const std::vector<Blob>& some) {
        std::string all;
        for (const Blob& blob : some)
            all += blob.sha256.front();
        return all;
    };
    const auto month = base::Instant{} + std::chrono::hours{24 * 30};
    CHECK(names(must(blobs.spareBlobs(month, 10))) == "b");
    CHECK(names(must(blobs.fetchedBlobs(10))) == "fd");
    CHECK(names(must(blobs.fetchedBlobs(1))) == "f");
    // One that is in doubt may be the last there is.
    Blob doubted = must(blobs.blob(hashOf('d'))).value();
    doubted.sent = 0;
    must(blobs.putBlob(doubted));
    CHECK(names(must(blobs.fetchedBlobs(10))) == "f");
    must(blobs.removeBlob(hashOf('f')));
    CHECK(must(blobs.blobHashes()).size() == 5);
    must(blobs.removeBlob(hashOf('b')));
    CHECK(must(blobs.blobHashes()).size() == 4);
}

TEST_CASE("A photo that cannot be sent counts once, and a memo is told from it", "[I2]") {
    Shop shop;
    const auto owner = base::uuidFromName("record", "to come");
    const auto keep = [&shop](const Photo& photo) {
        must(shop.store().saveDraftCiting(photo.blobs,
                                          {.id = photo.record.record, .form = "photo", .content = "{}"}));
    };
    const auto fail = [&shop](Blob blob) {
        blob.state = BlobState::failed;
        must(shop.store().blobs().putBlob(blob));
    };
    const Photo photo = photoOf(shop, owner, 'a');
    keep(photo);
    Photo memo = photoOf(shop, owner, 'b');
    memo.blobs.resize(1);
    memo.blobs[0].mediaType = "audio/ogg";
    keep(memo);
    keep(photoOf(shop, owner, 'c'));
    for (const Blob& blob : photo.blobs)
        fail(blob);
    CHECK(must(shop.store().blobs().blobCounts()) ==
          store::BlobCounts{.failed = 1, .drafts = 3, .draftMemos = 1});
    fail(memo.blobs[0]);
    CHECK(must(shop.store().blobs().blobCounts()) ==
          store::BlobCounts{.failed = 2, .failedMemos = 1, .drafts = 3, .draftMemos = 1});
}

TEST_CASE("When the feed begins anew it is in doubt what the server has, until that is said again", "[I10]") {
    Shop shop;
    auto& blobs = shop.store().blobs();
    const auto put = [&blobs](char name, bool own, BlobState state, std::int64_t sent) {
        must(blobs.putBlob({.sha256 = hashOf(name),
                            .bytes = 9,
                            .mediaType = "image/jpeg",
                            .attachment = {},
                            .owner = {},
                            .own = own,
                            .state = state,
                            .sent = sent}));
    };
    put('a', true, BlobState::there, 9);
    put('b', false, BlobState::there, 9);
    put('c', true, BlobState::uploading, 5);
    put('d', true, BlobState::waiting, 0);
    CHECK(must(blobs.doubtedBlobs(9)).empty());
    must(shop.store().resetFeed());
    shop.kill();
    auto& after = shop.store().blobs();
    const auto doubted = must(after.doubtedBlobs(9));
    REQUIRE(doubted.size() == 2);
    CHECK(must(after.doubtedBlobs(1)).size() == 1);
    CHECK(must(after.blob(hashOf('c')))->sent == 5);
    for (Blob sure : doubted) {
        CHECK(sure.state == BlobState::there);
        sure.sent = sure.bytes;
        must(after.putBlob(sure));
    }
    CHECK(must(after.doubtedBlobs(9)).empty());
}

TEST_CASE("What may be fetched ahead is of today's cases and of one's own, of the newest first") {
    Shop shop;
    using namespace std::chrono_literals;
    const auto attach = [&shop](const model::RecordId& owner, char name) {
        const Photo photo = photoOf(shop, owner, name);
        must(shop.store().commitWith({}, {photo.record}, shop.clock.now()));
        return photo.record.record;
    };
    const auto receive = [&shop](const std::string& holder) {
        Mutation m = shop.complaint();
        m.set.push_back(model::assign(m.kind, "received_at", base::toMs(shop.clock.now())));
        if (!holder.empty()) m.set.push_back(model::assign(m.kind, "holder", holder));
        must(shop.commit({m}));
        shop.clock.advance(1s);
        return m.record;
    };
    (void)attach(receive(""), 'a');
    const auto mine = receive("zhao");
    const auto ofMine = attach(mine, 'b');
    const auto another = receive("");
    const auto before = attach(another, 'd');
    shop.clock.advance(48h);
    const auto morning = shop.clock.now();
    shop.clock.advance(1h);
    const auto fresh = receive("");
    const auto ofFresh = attach(fresh, 'e');
    const auto since = attach(another, 'f');
    auto& blobs = shop.store().blobs();
    CHECK(must(blobs.recentAttachments(morning, "zhao", 9)) == std::vector{ofFresh, before, since, ofMine});
    CHECK(must(blobs.recentAttachments(morning, "", 9)) == std::vector{ofFresh, before, since});
    CHECK(must(blobs.recentAttachments(morning, "zhao", 1)) == std::vector{ofFresh});
    CHECK(must(blobs.recentAttachments(morning + 2h, "", 9)).empty());
}

TEST_CASE("What was used of mobile data is there again after a kill") {
    Shop shop;
    CHECK(must(shop.store().blobs().mobileData()) == store::MobileData{});
    must(shop.store().blobs().setMobileData({.month = 202611, .bytes = 12'345'678'901}));
    shop.kill();
    CHECK(must(shop.store().blobs().mobileData()) ==
          store::MobileData{.month = 202611, .bytes = 12'345'678'901});
}

TEST_CASE("What failed is tried again from its beginning when somebody asks") {
    Shop shop;
    auto& blobs = shop.store().blobs();
    Blob blob{.sha256 = hashOf('a'), .bytes = 9, .mediaType = "image/jpeg", .attachment = {}, .owner = {}};
    blob.state = BlobState::failed;
    blob.upload = "/v1/blobs/uploads/7";
    blob.sent = 5;
    blob.trouble = "wrong-hash";
    must(blobs.putBlob(blob));
    must(blobs.retryBlobs());
    const auto now = must(blobs.blob(blob.sha256));
    REQUIRE(now);
    CHECK(now->state == BlobState::waiting);
    CHECK(now->upload.empty());
    CHECK(now->sent == 0);
    CHECK(now->trouble.empty());
}
