#include "tests/api/fixture.hpp"

using namespace heed;
using heed::test::ApiFixture;
using heed::test::problemCode;
using heed::test::TestTablet;

TEST_CASE_METHOD(ApiFixture, "changes brings what was pushed, page by page, and then says that this is all",
                 "[I7]") {
    TestTablet a(*this, "wang", "A");
    TestTablet b(*this, "li", "B");
    a.pushCustomers(1, 10);
    std::string cursor;
    int records = 0;
    int pages = 0;
    bool more = true;
    while (more) {
        const auto reply = b.ask("GET", "/v1/sites/FT01/changes?limit=3&cursor=" + cursor);
        REQUIRE(reply.status == 200);
        CHECK(reply.header("content-type") == "application/x-ndjson");
        const auto page = sync::parsePage(reply.body);
        REQUIRE(page);
        records += static_cast<int>(page->records.size());
        CHECK(page->records.size() <= 3);
        cursor = page->end.cursor;
        more = page->end.more;
        ++pages;
    }
    CHECK(records == 10);
    CHECK(pages == 4);

    const auto nothing = sync::parsePage(b.ask("GET", "/v1/sites/FT01/changes?cursor=" + cursor).body);
    CHECK(nothing->records.empty());
    CHECK_FALSE(nothing->end.more);
    a.pushCustomers(11, 1);
    CHECK(sync::parsePage(b.ask("GET", "/v1/sites/FT01/changes?cursor=" + cursor).body)->records.size() == 1);
}

TEST_CASE_METHOD(ApiFixture, "a snapshot brings everything in one go to a tablet that has nothing") {
    TestTablet a(*this, "wang", "A");
    a.pushCustomers(1, 20);
    const auto page = sync::parsePage(a.ask("GET", "/v1/sites/FT01/snapshot").body);
    REQUIRE(page);
    CHECK(page->records.size() == 20);
    CHECK_FALSE(page->end.more);
    CHECK(sync::parsePage(a.ask("GET", "/v1/sites/FT01/changes?cursor=" + page->end.cursor).body)
              ->records.empty());
}

TEST_CASE_METHOD(ApiFixture, "a cursor of another store is told to begin again, one that is none as well") {
    TestTablet a(*this, "wang", "A");
    for (const char* cursor : {"x", "otherepoch.cases-0", "%20", "....."}) {
        const auto reply = a.ask("GET", "/v1/sites/FT01/changes?cursor=" + std::string(cursor));
        CHECK(reply.status == 410);
        CHECK(problemCode(reply) == "cursor-gone");
    }
}

TEST_CASE_METHOD(ApiFixture, "parameters that are not valid are named") {
    TestTablet a(*this, "wang", "A");
    for (const char* query : {"limit=0", "limit=501", "limit=x", "limit=1&limit=2"}) {
        const auto reply = a.ask("GET", "/v1/sites/FT01/changes?" + std::string(query));
        CHECK(reply.status == 400);
        CHECK(problemCode(reply) == "bad-parameter");
        CHECK(sync::Problem::parse(400, reply.body).detail.find("'limit'") != std::string::npos);
    }
    CHECK(problemCode(a.ask("GET", "/v1/sites/FT01/snapshot?cursor=" + std::string(600, 'x'))) ==
          "bad-parameter");
}
