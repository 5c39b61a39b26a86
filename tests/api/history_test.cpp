#include "tests/api/fixture.hpp"

using namespace heed;
using heed::test::ApiFixture;
using heed::test::customerLine;
using heed::test::problemCode;
using heed::test::TestTablet;

namespace {

const base::Uuid kCustomer = base::uuidFromName("customer", "history");

std::string target(const std::string& query = {}, const std::string& record = kCustomer.text()) {
    return "/v1/sites/FT01/records/" + record + "/history" + (query.empty() ? "" : "?" + query);
}

// A customer whose name three mutations have set.
void writeThree(TestTablet& tablet) {
    std::vector<std::string> lines;
    for (int n = 1; n <= 3; ++n)
        lines.push_back(customerLine(n, tablet.grant.session, "张示例" + std::to_string(n), kCustomer));
    REQUIRE(tablet.push(tablet.pushBody(lines)).status == 200);
}

}  // namespace

TEST_CASE_METHOD(ApiFixture, "the history of a record is read page by page, newest first", "[I3]") {
    TestTablet a(*this, "wang", "A");
    writeThree(a);
    const auto first = a.ask("GET", target("limit=2&field=name"));
    REQUIRE(first.status == 200);
    CHECK(first.header("content-type") == "application/x-ndjson");
    CHECK(first.body.find("张示例3") < first.body.find("张示例2"));
    CHECK(first.body.find("张示例1") == std::string::npos);
    CHECK(first.body.ends_with("{\"before\":\"1-2\",\"more\":true}\n"));
    const auto second = a.ask("GET", target("limit=2&before=1-2"));
    CHECK(second.body.find("\"set\":{\"name\":\"张示例1\"}") != std::string::npos);
    CHECK(second.body.ends_with("{\"more\":false}\n"));
    CHECK(a.ask("GET", target("field=phone")).body == "{\"more\":false}\n");
}

TEST_CASE_METHOD(ApiFixture, "a history is for those who are signed in, and of records that are there",
                 "[I9]") {
    TestTablet a(*this, "wang", "A");
    writeThree(a);
    CHECK(client().ask(heed::test::request("GET", target())).status == 401);
    for (const auto& record : {base::uuidFromName("customer", "none").text(), std::string("x")}) {
        const auto reply = a.ask("GET", target({}, record));
        CHECK(reply.status == 404);
        CHECK(problemCode(reply) == "not-found");
    }
    CHECK(problemCode(a.ask("GET", "/v1/sites/FT02/records/" + kCustomer.text() + "/history")) ==
          "wrong-site");
}

TEST_CASE_METHOD(ApiFixture, "parameters of a history that are not valid are named") {
    TestTablet a(*this, "wang", "A");
    writeThree(a);
    for (const char* query :
         {"limit=0", "limit=201", "limit=x", "before=x", "before=1-9", "before=1-1&before=1-2"}) {
        const auto reply = a.ask("GET", target(query));
        CAPTURE(query);
        CHECK(reply.status == 400);
        CHECK(problemCode(reply) == "bad-parameter");
    }
    CHECK(problemCode(a.ask("GET", target("field=" + std::string(65, 'x')))) == "bad-parameter");
}
