#include "tests/store/fixture.hpp"
#include "tests/world/temp_folder.hpp"

// Several people on one tablet, one after another.

using namespace heed;
using heed::test::refusalOf;
using heed::test::Shop;
using model::Seq;
using store::RecordStore;
using world::must;

namespace {

store::SignIn signInOf(Shop& shop, const std::string& person) {
    auto who = *must(shop.store().lastSignIn());
    who.session = "session of " + person;
    who.person = {person, "某示例", "technician"};
    return who;
}

}  // namespace

TEST_CASE("Nobody works under somebody else's sign-in", "[I8]") {
    Shop shop;
    const auto id = shop.complain({{"own_words", "异响"}});
    shop.reopen({.person = "li"});
    CHECK_FALSE(must(shop.store().signIn()));
    CHECK(must(shop.store().lastSignIn())->person.id == "wang");
    CHECK_FALSE(must(shop.store().granted()));
    CHECK(refusalOf(shop.commit({shop.complaint()})) == "not-signed-in");
    CHECK(must(shop.store().waiting()).count == 1);
    {
        const auto reader =
            must(RecordStore::open(shop.file(), {.access = store::Access::readOnly, .person = "li"}));
        CHECK_FALSE(must(reader->signIn()));
        CHECK_FALSE(must(reader->granted()));
    }
    shop.reopen({.person = "wang"});
    CHECK(must(shop.store().signIn())->session == shop.caller().session);
    CHECK(must(shop.store().granted()));
    shop.edit(id, {{"where", "起步时"}});
    CHECK(must(shop.store().waiting()).count == 2);
}

TEST_CASE("What was written by who was signed in before is still shown, and sent, as his") {
    Shop shop;
    const auto id = shop.complain({{"own_words", "异响"}});
    must(shop.store().setSignIn(signInOf(shop, "li")));
    shop.edit(id, {{"where", "起步时"}});
    const auto lines = must(shop.store().outbox(model::MutationNo{1}, 10, 1'000'000));
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].line.find(shop.caller().session) != std::string::npos);
    CHECK(lines[1].line.find("session of li") != std::string::npos);
    const auto record = shop.shown(id).record;
    CHECK(record.writeOf(*record.shown("own_words")).by == "wang");
    CHECK(record.writeOf(*record.shown("where")).by == "li");
}

TEST_CASE("A draft is its author's alone, and another's of the same record leaves it alone", "[I8]") {
    Shop shop;
    const auto id = base::uuidFromName("draft", "1");
    const auto draft = [&](const std::string& content) {
        return store::Draft{.id = id, .form = "edit", .content = content, .savedAt = shop.clock.now()};
    };
    must(shop.store().saveDraft(draft("wang's")));
    shop.reopen({.person = "li"});
    CHECK(must(shop.store().drafts()).empty());
    must(shop.store().saveDraft(draft("li's")));
    REQUIRE(must(shop.store().drafts()).size() == 1);
    CHECK(must(shop.store().drafts()).front().content == "li's");
    CHECK(must(shop.store().allDrafts()).size() == 2);

    const bool committed = GENERATE(false, true);
    must(shop.store().setSignIn(signInOf(shop, "li")));
    if (committed) {
        shop.pullAll();
        must(shop.store().commitWith({.endsDraft = id}, {shop.complaint()}, shop.clock.now()));
    } else
        must(shop.store().removeDraft(id));
    CHECK(must(shop.store().drafts()).empty());
    shop.reopen({.person = "wang"});
    REQUIRE(must(shop.store().drafts()).size() == 1);
    CHECK(must(shop.store().drafts()).front().content == "wang's");
    CHECK(must(shop.store().drafts()).front().person == "wang");
}

TEST_CASE("What was refused is before whoever works here, as who entered it may never come back", "[I3]") {
    Shop shop;
    shop.complain();
    auto result = shop.send();
    for (auto& outcome : result.outcomes)
        outcome.verdict = model::Refusal{"author-revoked", "state", "不可", "no"};
    shop.reopen({.person = "li"});
    must(shop.store().setSignIn(signInOf(shop, "li")));
    shop.decide(result);
    CHECK(must(shop.store().rejectionCount()) == 1);
    CHECK(must(shop.store().rejections(std::nullopt, 9)).size() == 1);
    shop.reopen({.person = "wang"});
    CHECK(must(shop.store().rejectionCount()) == 1);
}

TEST_CASE("A photo in somebody else's draft is kept, and not counted as one's own", "[I8][I10]") {
    Shop shop;
    const auto attachment = base::uuidFromName("attachment", "1");
    const store::Blob photo{.sha256 = std::string(64, 'a'),
                            .bytes = 400'000,
                            .mediaType = "image/jpeg",
                            .role = store::BlobRole::original,
                            .attachment = attachment,
                            .owner = base::uuidFromName("record", "to come"),
                            .at = shop.clock.now(),
                            .lookedAt = shop.clock.now()};
    must(shop.store().saveDraftCiting({photo}, {.id = attachment, .form = "photo", .content = "{}"}));
    CHECK(must(shop.store().blobs().blobCounts()) == store::BlobCounts{.drafts = 1});
    shop.reopen({.person = "li"});
    CHECK(must(shop.store().blobs().uncitedBlobs()).empty());
    CHECK(must(shop.store().blobs().unneededBlobs(shop.clock.now() + std::chrono::hours{1})).empty());
    CHECK(must(shop.store().blobs().blobCounts()) == store::BlobCounts{});
    must(shop.store().removeDraft(attachment));  // not his to throw away
    CHECK(must(shop.store().blobs().uncitedBlobs()).empty());
}

TEST_CASE("What is stored is granted to who is signed in next once the feed is read to its end") {
    Shop shop;
    shop.complain();
    shop.sync();
    shop.reopen({.person = "li"});
    must(shop.store().setSignIn(signInOf(shop, "li")));
    CHECK(must(shop.store().signIn()));
    CHECK_FALSE(must(shop.store().granted()));
    SECTION("he reads it") {
        shop.pullAll();
        CHECK(must(shop.store().granted()));
        shop.reopen({.person = "li"});
        CHECK(must(shop.store().granted()));
    }
    SECTION("who was before him comes back first, or yet another") {
        // Some of what there is may have come for li alone.
        const std::string next = GENERATE("wang", "sun");
        shop.reopen({.person = next});
        must(shop.store().setSignIn(signInOf(shop, next)));
        CHECK_FALSE(must(shop.store().granted()));
        shop.pullAll();
        CHECK(must(shop.store().granted()));
    }
}

TEST_CASE("Drafts of a store that knew no people are those of who was signed in, or of who comes first",
          "[I8]") {
    Shop shop;
    const auto id = base::uuidFromName("draft", "1");
    must(shop.store().saveDraft({id, "capture", R"({"words":"起"})", Seq{7}, shop.clock.now()}));
    shop.close();
    shop.sql(
        "CREATE TABLE old_drafts(id BLOB PRIMARY KEY, form TEXT NOT NULL, content TEXT NOT NULL, seen "
        "INTEGER "
        "NOT "
        "NULL, saved_at INTEGER NOT NULL) WITHOUT ROWID;"
        "INSERT INTO old_drafts SELECT id, form, content, seen, saved_at FROM drafts;"
        "DROP TABLE drafts; ALTER TABLE old_drafts RENAME TO drafts; PRAGMA user_version=6");
    const bool signedIn = GENERATE(true, false);
    if (!signedIn) shop.sql("DELETE FROM meta WHERE key='sign_in'");
    shop.open({.person = "li"});
    CHECK(must(shop.store().drafts()).empty() == signedIn);
    shop.reopen({.person = "wang"});
    CHECK(must(shop.store().drafts()).empty() == !signedIn);
    const auto all = must(shop.store().allDrafts());
    REQUIRE(all.size() == 1);
    CHECK(all.front().id == id);
    CHECK(all.front().content == R"({"words":"起"})");
    CHECK(all.front().seen == Seq{7});
    CHECK(all.front().savedAt == shop.clock.now());
}
