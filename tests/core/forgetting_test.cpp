#include "tests/core/fixture.hpp"

using namespace heed;
using heed::test::problemOf;
using heed::test::Site;
using world::codeOf;
using world::must;

namespace {

std::int64_t forget(Site& site) {
    return must(site.server.transact<std::int64_t>(
        [](server::Acceptor& acceptor) { return acceptor.forgetDeleted(); }));
}

server::Answer<std::string> changes(Site& site, const world::Author& reader, const std::string& cursor,
                                    std::size_t records = 100) {
    return site.server.feed().changes(reader.caller(), server::kDemoSite, cursor,
                                      {.records = records, .bytes = 1U << 20U});
}

std::string cursorOf(const std::string& page) { return must(sync::parsePage(page)).end.cursor; }

// A complaint that is deleted, and a customer's record that is not.
struct Deleted : Site {
    world::Author wang = author("wang");
    model::RecordId id = wang.newId();
    std::string early;  // a cursor from before the deletion

    Deleted() {
        (void)wang.send(wang.complaint(id));
        early = cursorOf(must(changes(*this, wang, {})));
        (void)wang.send(wang.edit(id, server.lastSeq(), {{"deleted", true}}));
    }
};

}  // namespace

TEST_CASE("What was deleted is kept for 180 days, then forgotten, and what is not deleted never") {
    Deleted site;
    const auto kept = site.wang.newId();
    (void)site.wang.send(site.wang.complaint(kept));
    site.clock.advance(server::kKeepDeleted);
    CHECK(forget(site) == 0);
    site.clock.advance(base::Millis{1});
    CHECK(forget(site) == 1);
    CHECK(forget(site) == 0);
    CHECK_FALSE(must(site.server.writer().load(server::kDemoSite, site.id)));
    CHECK(site.record(kept).visible());
}

TEST_CASE("A reader from before a forgotten deletion begins anew, any other goes on", "[I1][I7]") {
    Deleted site;
    const auto late = cursorOf(must(changes(site, site.wang, site.early)));
    site.clock.advance(server::kKeepDeleted * 2);
    CHECK(changes(site, site.wang, site.early));
    REQUIRE(forget(site) == 1);
    CHECK(problemOf(changes(site, site.wang, site.early)).code == "cursor-gone");
    CHECK(changes(site, site.wang, late));
    const auto page = must(sync::parsePage(must(changes(site, site.wang, {}))));
    CHECK(page.records.empty());
    CHECK(changes(site, site.wang, page.end.cursor));
}

TEST_CASE("A snapshot that began after the forgetting is read to its end", "[I7]") {
    Deleted site;
    for (int i = 0; i < 3; ++i)
        (void)site.wang.send(site.wang.complaint(site.wang.newId()));
    site.clock.advance(server::kKeepDeleted * 2);
    REQUIRE(forget(site) == 1);
    std::string cursor;
    std::size_t records = 0;
    for (bool more = true; more;) {
        const auto page = must(sync::parsePage(must(site.server.feed().snapshot(
            site.wang.caller(), server::kDemoSite, cursor, {.records = 1, .bytes = 1U << 20U}))));
        records += page.records.size();
        more = page.end.more;
        cursor = page.end.cursor;
    }
    CHECK(records == 3);
}

TEST_CASE("What comes for a forgotten record is refused and kept, and nothing brings the record back",
          "[I3][I12]") {
    Deleted site;
    site.clock.advance(server::kKeepDeleted * 2);
    REQUIRE(forget(site) == 1);
    CHECK(codeOf(site.wang.send(site.wang.edit(site.id, model::Seq{1}, {{"where", "门"}}))) ==
          "deleted-long-ago");
    CHECK(codeOf(site.wang.send(site.wang.complaint(site.id))) == "deleted-long-ago");
    CHECK(site.server.log(site.wang.caller().device).back().line == site.wang.lines().back());
    CHECK_FALSE(must(site.server.writer().load(server::kDemoSite, site.id)));
    CHECK(codeOf(site.wang.send(site.wang.complaint(site.wang.newId()))).empty());
}

TEST_CASE("A deletion that is taken back in time is not forgotten") {
    Deleted site;
    site.clock.advance(server::kKeepDeleted);
    (void)site.wang.send(site.wang.edit(site.id, site.server.lastSeq(), {{"deleted", false}}));
    site.clock.advance(server::kKeepDeleted * 2);
    CHECK(forget(site) == 0);
    CHECK(site.record(site.id).visible());
}
