#include "server/http/router.hpp"

#include "shared/sync/problem.hpp"

#include <catch2/catch.hpp>

using namespace heed::http;

namespace {

Router exampleRouter() {
    Router router;
    router.add({.method = "GET", .path = "/v1/sites/{site}/changes"});
    router.add({.method = "POST", .path = "/v1/sites/{site}/mutations"});
    router.add({.method = "GET", .path = "/v1/things"});
    router.add({.method = "POST", .path = "/v1/things"});
    return router;
}

int statusOf(const Router& router, std::string_view method, std::string_view path) {
    const auto found = router.find(method, path);
    const auto* problem = std::get_if<Response>(&found);
    return problem ? problem->status : 200;
}

std::string codeOf(const std::optional<Response>& problem) {
    return problem ? heed::sync::Problem::parse(problem->status, problem->body).code : "";
}

const Route kRoute{
    .method = "POST",
    .path = "/",
    .body = BodyRule{"application/json", 1000},
    .query = {{.name = "cursor", .maxBytes = 5}, {.name = "limit", .range = std::pair(1, 10)}}};

std::string checked(std::vector<Pair> query, std::vector<Pair> headers, BodyHead body) {
    return codeOf(checkHead(kRoute, {.query = std::move(query), .headers = std::move(headers)}, body));
}

}  // namespace

TEST_CASE("a route is found by method and path, with the path's parameters decoded") {
    const Router router = exampleRouter();
    const auto found = router.find("GET", "/v1/sites/FT%30%31/changes");
    const auto* match = std::get_if<Match>(&found);
    REQUIRE(match);
    CHECK(match->route->path == "/v1/sites/{site}/changes");
    CHECK(match->params == std::vector<Pair>{{"site", "FT01"}});
}

TEST_CASE("an unknown path is 404, a known one with another method 405") {
    const Router router = exampleRouter();
    CHECK(statusOf(router, "GET", "/") == 404);
    CHECK(statusOf(router, "GET", "/v1/sites/FT01") == 404);
    CHECK(statusOf(router, "GET", "/v1/sites//changes") == 404);
    CHECK(statusOf(router, "GET", "/v1/sites/FT01/changes/") == 404);
    CHECK(statusOf(router, "GET", "/v1/sites/FT01/changes/more") == 404);
    CHECK(statusOf(router, "get", "/v1/things") == 405);
    CHECK(statusOf(router, "DELETE", "/v1/sites/FT01/mutations") == 405);
    CHECK(statusOf(router, "GET", "/v1/sites/%/changes") == 400);
}

TEST_CASE("405 names the methods that are taken") {
    const auto found = exampleRouter().find("PUT", "/v1/things");
    const auto& problem = std::get<Response>(found);
    CHECK(problem.status == 405);
    CHECK(problem.headers.back() == Pair{"Allow", "GET, POST"});
}

TEST_CASE("the declared query is held to, and what is not declared is let through") {
    const std::vector<Pair> json{{"Content-Type", "application/json"}};
    const BodyHead body{.length = 10};
    CHECK(checked({}, json, body).empty());
    CHECK(
        checked({{"cursor", "12345"}, {"limit", "10"}, {"newer", "x"}, {"newer", "y"}}, json, body).empty());
    CHECK(checked({{"cursor", "123456"}}, json, body) == "bad-parameter");
    CHECK(checked({{"cursor", "1"}, {"cursor", "2"}}, json, body) == "bad-parameter");
    for (const char* limit : {"", "0", "11", "-1", "1x", "1.0", " 1", "99999999999999999999"}) {
        CHECK(checked({{"limit", limit}}, json, body) == "bad-parameter");
    }
}

TEST_CASE("the declared body is held to by its header already") {
    const BodyHead body{.length = 10};
    const auto type = [&](const char* text) { return checked({}, {{"content-type", text}}, body); };
    CHECK(type("application/json").empty());
    CHECK(type("Application/JSON ; charset=\"UTF-8\"").empty());
    CHECK(type("application/json;version=2;charset=utf-8").empty());
    CHECK(type("application/json; charset=gbk") == "unsupported-media-type");
    CHECK(type("application/x-ndjson") == "unsupported-media-type");
    CHECK(type("") == "unsupported-media-type");
    CHECK(checked({}, {}, body) == "unsupported-media-type");

    const std::vector<Pair> json{{"Content-Type", "application/json"}};
    CHECK(checked({}, json, {}) == "length-required");
    CHECK(checked({}, json, {.length = {}, .chunked = true}).empty());
    CHECK(checked({}, json, {.length = 1000}).empty());
    CHECK(checked({}, json, {.length = 1001}) == "too-large");
    CHECK(checked({}, {{"Content-Type", "application/json"}, {"Content-Encoding", "GZIP"}}, body).empty());
    CHECK(checked({}, {{"Content-Type", "application/json"}, {"Content-Encoding", "br"}}, body) ==
          "unsupported-encoding");
}

TEST_CASE("a route without a body takes none") {
    const Route get{.method = "GET", .path = "/"};
    CHECK_FALSE(checkHead(get, {}, {}));
    CHECK_FALSE(checkHead(get, {}, {.length = 0}));
    CHECK(codeOf(checkHead(get, {}, {.length = 1})) == "too-large");
    CHECK(codeOf(checkHead(get, {}, {.length = {}, .chunked = true})) == "too-large");
}
