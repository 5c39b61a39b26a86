// Tidying up: what records cite stays.
#include "tests/api/fixture.hpp"

#include <chrono>
#include <fstream>

using namespace heed;
using heed::test::ApiFixture;
using heed::test::customerLine;
using heed::test::kSite;
using heed::test::TestTablet;

namespace {

class KeeperFixture : public ApiFixture {
  public:
    KeeperFixture() : keeper(*store, *blobs, rules(), [](const base::Error&) {}) {}
    static api::KeeperRules rules() { return {.keepUncited = std::chrono::hours{24}}; }

    std::string stored(char fill) {
        const std::string content = "\xFF\xD8\xFF\xE0" + std::string(100, fill);
        const auto made = blobs->create(kSite, {.length = content.size()});
        REQUIRE(made);
        auto writer = blobs->resume(kSite, made->id, {});
        REQUIRE(writer);
        REQUIRE((*writer)->write(content));
        const auto done = (*writer)->commit();
        REQUIRE(done);
        const auto& name = done->stored->text();
        // The file's date is the machine's; a day of the test's clock before that is long ago.
        blobs::SystemDisk().touch(folder / "blobs" / "site-FT01" / name.substr(0, 2) / name, clock.now());
        return name;
    }
    bool has(const std::string& name) {
        return std::filesystem::exists(folder / "blobs" / "site-FT01" / name.substr(0, 2) / name);
    }
    // An attachment with this hash, as mutation n.
    void cite(TestTablet& tablet, std::int64_t n, const std::string& hash, std::string_view extra = {}) {
        const auto id = base::uuidFromName("attachment", std::to_string(n));
        const auto reply = tablet.push(
            tablet.pushBody({R"({"n":)" + std::to_string(n) + R"(,"session":")" + tablet.grant.session +
                             R"(","kind":"attachment","record":")" + id.text() +
                             R"(","seen":0,"at":1795262000000,"schema":1,"set":{"sha256":")" + hash + "\"" +
                             std::string(extra) + "}}"}));
        REQUIRE(reply.status == 200);
        REQUIRE(reply.body.find("accepted") != std::string::npos);
    }
    api::Tidied tidy() {
        const auto done = keeper.tidy();
        if (!done) FAIL(done.error().text());
        return *done;
    }

    api::BlobKeeper keeper;
};

}  // namespace

TEST_CASE_METHOD(KeeperFixture, "a blob that a record cites stays, one that none cites goes after its time") {
    TestTablet tablet(*this, "wang", "A");
    const auto cited = stored('a');
    const auto thumbnail = stored('b');
    const auto alone = stored('c');
    cite(tablet, 1, cited, R"(,"field_of_a_newer_version":")" + thumbnail + "\"");
    CHECK(tidy().blobs.removed == 0);
    clock.advance(std::chrono::hours{25});
    const auto tidied = tidy();
    CHECK(tidied.blobs.looked == 3);
    CHECK(tidied.blobs.removed == 1);
    CHECK(tidied.records > 0);
    CHECK(has(cited));
    CHECK(has(thumbnail));
    CHECK_FALSE(has(alone));
}

TEST_CASE_METHOD(KeeperFixture, "a blob stays while its deleted record is kept, or another value hides it") {
    TestTablet tablet(*this, "wang", "A");
    const auto deleted = stored('a');
    const auto hidden = stored('b');
    const auto shown = stored('c');
    cite(tablet, 1, deleted, R"(,"deleted":true)");
    cite(tablet, 2, hidden);
    TestTablet other(*this, "li", "B");
    const auto id = base::uuidFromName("attachment", "2");
    REQUIRE(other
                .push(other.pushBody({R"({"n":1,"session":")" + other.grant.session +
                                      R"(","kind":"attachment","record":")" + id.text() +
                                      R"(","seen":0,"at":1795262000001,"schema":1,"set":{"sha256":")" +
                                      shown + "\"}}"}))
                .body.find("accepted") != std::string::npos);
    clock.advance(std::chrono::hours{25});
    CHECK(tidy().blobs.removed == 0);
    CHECK(has(deleted));
    CHECK(has(hidden));
    CHECK(has(shown));
}

TEST_CASE_METHOD(KeeperFixture, "a blob goes when its deleted record is forgotten, and not a day before") {
    std::string deleted;
    {
        TestTablet tablet(*this, "wang", "A");
        deleted = stored('a');
        cite(tablet, 1, deleted, R"(,"deleted":true)");
    }
    clock.advance(std::chrono::hours{24 * 179});
    CHECK(tidy().blobs.removed == 0);
    CHECK(has(deleted));
    clock.advance(std::chrono::hours{24 * 2});
    // What is forgotten is so when there is nothing else to write, so soon after some push.
    TestTablet later(*this, "li", "B");
    const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds{30};
    for (std::int64_t n = 1; has(deleted) && std::chrono::steady_clock::now() < patience; ++n) {
        REQUIRE(later.push(later.pushBody({customerLine(n, later.grant.session)})).status == 200);
        (void)tidy();
    }
    CHECK_FALSE(has(deleted));
}

TEST_CASE_METHOD(KeeperFixture, "unless it is said otherwise, a blob that nobody cites stays for 30 days") {
    api::BlobKeeper usual(*store, *blobs, {}, [](const base::Error&) {});
    const auto alone = stored('a');
    clock.advance(std::chrono::hours{24} * 29);
    REQUIRE(usual.tidy());
    CHECK(has(alone));
    clock.advance(std::chrono::hours{24} * 2);
    REQUIRE(usual.tidy());
    CHECK_FALSE(has(alone));
}

TEST_CASE_METHOD(KeeperFixture, "abandoned uploads go with the tidying") {
    REQUIRE(blobs->create(kSite, {.length = 100}));
    CHECK(tidy().uploads == 0);
    clock.advance(std::chrono::hours{25});
    CHECK(tidy().uploads == 1);
}

TEST_CASE_METHOD(KeeperFixture,
                 "a site whose uploads cannot be looked through keeps nothing else from being tidied",
                 "[I12]") {
    const auto alone = stored('a');
    const auto abandoned = blobs->create(kSite, {.length = 100});
    REQUIRE(abandoned);
    const auto sick = folder / "blobs" / "site-FT99";
    std::filesystem::create_directories(sick);
    std::ofstream(sick / "uploads") << "a file where the folder should be";
    clock.advance(std::chrono::hours{25});
    std::vector<std::string> told;
    api::BlobKeeper watched(*store, *blobs, rules(),
                            [&told](const base::Error& error) { told.push_back(error.text()); });
    const auto tidied = watched.tidy();
    REQUIRE(tidied);
    REQUIRE(told.size() == 1);
    CHECK(told.front().find("site-FT99") != std::string::npos);
    CHECK(tidied->blobs.removed == 1);
    CHECK_FALSE(has(alone));
    const auto gone = blobs->upload(kSite, abandoned->id);
    REQUIRE_FALSE(gone);
    const auto* refusal = std::get_if<blobs::Refusal>(&gone.error());
    REQUIRE(refusal);
    CHECK(refusal->reason == blobs::Reason::notFound);
}
