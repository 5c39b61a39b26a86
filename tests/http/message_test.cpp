#include "server/http/message.hpp"

#include "server/http/http_date.hpp"
#include "server/http/problems.hpp"
#include "server/http/target.hpp"

#include <catch2/catch.hpp>

using namespace heed::http;

TEST_CASE("a header is found whatever the case of its letters") {
    const Request request{.headers = {{"Content-Type", "text/plain"}, {"X-Empty", ""}}};
    CHECK(request.header("content-TYPE") == "text/plain");
    CHECK(request.header("x-empty") == "");
    CHECK_FALSE(request.header("content"));
}

TEST_CASE("percent-decoding takes what RFC 3986 allows and nothing else") {
    CHECK(percentDecode("a%20b+c%2Fd") == "a b+c/d");
    CHECK(percentDecode("%E6%8A%95") == "投");
    CHECK_FALSE(percentDecode("%2"));
    CHECK_FALSE(percentDecode("%"));
    CHECK_FALSE(percentDecode("%zz"));
    CHECK_FALSE(percentDecode("a%00b"));
}

TEST_CASE("a target is taken apart in origin form and in absolute form") {
    const auto target = parseTarget("/v1/changes?cursor=a%2Eb&limit=5&flag&&x=");
    REQUIRE(target);
    CHECK(target->path == "/v1/changes");
    CHECK(target->query == std::vector<Pair>{{"cursor", "a.b"}, {"limit", "5"}, {"flag", ""}, {"x", ""}});
    CHECK(parseTarget("HTTP://example.org:80/a?b=c")->path == "/a");
    CHECK(parseTarget("http://example.org")->path == "/");
    CHECK_FALSE(parseTarget("*"));
    CHECK_FALSE(parseTarget("a/b"));
    CHECK_FALSE(parseTarget("/a?b=%g0"));
}

TEST_CASE("a date is written as HTTP wants it") {
    CHECK(httpDate(heed::base::instantFromMs(784'111'777'000)) == "Sun, 06 Nov 1994 08:49:37 GMT");
    CHECK(httpDate(heed::base::instantFromMs(0)) == "Thu, 01 Jan 1970 00:00:00 GMT");
}

TEST_CASE("a header that is a list may come in several lines") {
    const Request request{.headers = {{"Accept-Encoding", "br"}, {"Host", "x"}, {"accept-encoding", "gzip"}}};
    CHECK(request.list("Accept-Encoding") == "br,gzip");
    CHECK(request.list("Accept").empty());
}

TEST_CASE("what a client sent is quoted without anything that could harm a terminal or a log") {
    CHECK(inQuotes("abc") == "'abc'");
    CHECK(inQuotes("a\r\n\x1b[31m\xe6") == "'a???[31m?'");
    CHECK(inQuotes(std::string(1000, 'x')).size() < 80);
}

TEST_CASE("a failure says whether it helps to try again, and nothing of the inside") {
    using heed::base::ErrorKind;
    const auto statusOf = [](ErrorKind kind) {
        return failureResponse({.kind = kind, .doing = "x", .what = "secret", .why = "y", .remedy = "z"});
    };
    CHECK(statusOf(ErrorKind::storageFull).status == 507);
    CHECK(statusOf(ErrorKind::transient).status == 503);
    CHECK(statusOf(ErrorKind::bug).status == 500);
    CHECK(statusOf(ErrorKind::bug).body.find("secret") == std::string::npos);
}
