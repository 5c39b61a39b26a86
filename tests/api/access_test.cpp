// Who may do what: sign-in, tokens, sites, devices.
#include "tests/api/fixture.hpp"

using namespace heed;
using heed::test::ApiFixture;
using heed::test::customerLine;
using heed::test::kSite;
using heed::test::problemCode;
using heed::test::request;
using heed::test::TestTablet;

TEST_CASE_METHOD(ApiFixture,
                 "a person of the dealer signs in and gets a session, a token and the names of the others") {
    TestTablet tablet(*this, "wang", "A");
    CHECK(tablet.grant.person.name == "王示例");
    CHECK(tablet.grant.site == kSite);
    CHECK(tablet.grant.token.size() >= 32);
    CHECK(tablet.grant.people.size() >= 3);
    CHECK(tablet.grant.expires > clock.now());
}

TEST_CASE_METHOD(ApiFixture, "an installation keeps its device number, another gets the next") {
    TestTablet a(*this, "wang", "A");
    TestTablet b(*this, "li", "B");
    TestTablet again(*this, "li", "A");
    CHECK(a.device == model::DeviceNo{1});
    CHECK(b.device == model::DeviceNo{2});
    CHECK(again.device == a.device);
}

TEST_CASE_METHOD(ApiFixture, "whoever is not of the dealer is refused, and so is the system itself") {
    auto c = client();
    for (const auto& [site, user] : {std::pair("FT01", "nobody"), std::pair("FT99", "wang"),
                                     std::pair("", ""), std::pair("FT01", "import")}) {
        const auto reply = c.ask(request("POST", "/v1/sessions", "Content-Type: application/json\r\n",
                                         sync::toJson(sync::SessionRequest{site, user, {}})));
        CHECK(reply.status == 403);
        CHECK(problemCode(reply) == "unknown-user");
    }
}

TEST_CASE_METHOD(ApiFixture, "a sign-in that cannot be read is refused and named", "[I12]") {
    const auto body = GENERATE(as<std::string>{}, "", "not json", "[]", "{}", R"({"site":"FT01"})",
                               R"({"site":1,"user":"wang"})", "{\"site\":\"FT01\",\"user\":\"\xe6\x8a\"}",
                               std::string(10'000, '['), R"({"site":"FT01","user":"wang"})",
                               R"({"site":"FT01","user":"wang"} more)");
    auto c = client();
    const auto reply = c.ask(request("POST", "/v1/sessions", "Content-Type: application/json\r\n", body));
    CHECK(reply.status == 400);
    CHECK(problemCode(reply) == "unreadable");
    CHECK(c.ask(request("GET", "/v1/health")).status == 200);
}

TEST_CASE_METHOD(ApiFixture, "a device's registration that cannot be read is refused and named", "[I12]") {
    TestTablet tablet(*this, "wang", "A");
    const auto body = GENERATE(as<std::string>{}, "{}", R"({"installation":"x","name":"A"})",
                               R"({"installation":"0193E7A0-0000-7000-8000-000000000000","name":"A"})");
    const auto reply = tablet.ask("POST", "/v1/devices", "Content-Type: application/json\r\n", body);
    CHECK(reply.status == 400);
    CHECK(problemCode(reply) == "unreadable");
}

TEST_CASE_METHOD(ApiFixture, "without a valid token nothing is given and nothing is taken") {
    TestTablet tablet(*this, "wang", "A");
    const auto body = tablet.pushBody({customerLine(1, tablet.grant.session)});
    const auto header = GENERATE(
        as<std::string>{}, "", "Authorization: Bearer\r\n", "Authorization: Bearer \r\n",
        "Authorization: Bearer 0123456789\r\n", "Authorization: Basic d2FuZzp3YW5n\r\n",
        "Authorization: Bearer " + std::string(1000, 'a') + "\r\n", "Authorization: Bearer \xff\xfe\r\n");
    const auto refused = [&](std::string_view method, std::string_view target, std::string_view extra,
                             auto... withBody) {
        auto c = client();
        const auto reply = c.ask(request(method, target, header + std::string(extra), withBody...));
        CHECK(reply.status == 401);
        CHECK(problemCode(reply) == "unauthorised");
        CHECK(reply.header("www-authenticate").starts_with("Bearer"));
    };
    refused("GET", "/v1/sites/FT01/changes", "");
    refused("GET", "/v1/sites/FT01/snapshot", "");
    refused("GET", "/v1/events", "");
    refused("POST", "/v1/devices", "Content-Type: application/json\r\n", "{}");
    refused("POST", "/v1/sites/FT01/mutations", "Content-Type: application/x-ndjson\r\n", body);
    CHECK(dump().empty());
}

TEST_CASE_METHOD(ApiFixture, "another site's feed is not given and its mutations are not taken", "[I9]") {
    TestTablet tablet(*this, "wang", "A");
    CHECK(problemCode(tablet.ask("GET", "/v1/sites/FT02/changes")) == "wrong-site");
    CHECK(problemCode(tablet.ask("GET", "/v1/sites/FT02/snapshot")) == "wrong-site");
    const std::vector<std::string> lines{customerLine(1, tablet.grant.session)};
    for (const auto& [inHeader, inPath] :
         {std::pair("FT02", "FT02"), std::pair("FT02", "FT01"), std::pair("FT01", "FT02")}) {
        const auto reply = tablet.push(tablet.pushBody(lines, inHeader), inPath);
        CHECK(reply.status == 403);
        CHECK(problemCode(reply) == "wrong-site");
    }
    CHECK(dump().empty());
}

TEST_CASE_METHOD(ApiFixture, "health is told without sign-in") {
    auto c = client();
    const auto reply = c.ask(request("GET", "/v1/health"));
    CHECK(reply.status == 200);
    CHECK(reply.body == R"({"status":"ready","protocol":1})");
}
