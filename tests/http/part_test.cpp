#include "server/http/part.hpp"

#include <catch2/catch.hpp>

#include <tuple>

using namespace heed;
using http::partOf;

namespace {
constexpr std::string_view kTag = "\"abc\"";
http::Request asking(std::vector<http::Pair> headers, std::string method = "GET") {
    return {.method = std::move(method), .headers = std::move(headers)};
}
}  // namespace

TEST_CASE("a range of bytes is that of RFC 9110") {
    const auto [range, status, first, count] =
        GENERATE(table<std::string, int, std::uint64_t, std::uint64_t>({
            {"bytes=0-0", 206, 0, 1},
            {"bytes=0-", 206, 0, 1000},
            {"bytes=10-19", 206, 10, 10},
            {"Bytes=10-19", 206, 10, 10},
            {"bytes=990-5000", 206, 990, 10},
            {"bytes=999-999", 206, 999, 1},
            {"bytes=-5", 206, 995, 5},
            {"bytes=-5000", 206, 0, 1000},
            {"bytes=1000-", 416, 0, 0},
            {"bytes=99999999999999999999-", 416, 0, 0},
            {"bytes=-0", 416, 0, 0},
            // Passed over: not of the form, another unit, several.
            {"bytes=5-2", 200, 0, 1000},
            {"bytes=-", 200, 0, 1000},
            {"bytes=a-b", 200, 0, 1000},
            {"bytes=", 200, 0, 1000},
            {"lines=1-2", 200, 0, 1000},
            {"bytes=0-1,5-6", 200, 0, 1000},
        }));
    CAPTURE(range);
    const auto part = partOf(asking({{"Range", range}}), kTag, 1000);
    CHECK(part.status == status);
    CHECK(part.first == first);
    CHECK(part.count == count);
    CHECK(partOf(asking({{"Range", range}}, "HEAD"), kTag, 1000).status == 200);
}

TEST_CASE("who has it already is told so, by any form of the tag") {
    for (const std::string header : {"\"abc\"", "W/\"abc\"", "*", "\"x\", \"abc\""})
        CHECK(partOf(asking({{"If-None-Match", header}, {"Range", "bytes=0-1"}}), kTag, 10).status == 304);
    for (const std::string header : {"\"abcd\"", "abc", ""})
        CHECK(partOf(asking({{"If-None-Match", header}}), kTag, 10).status == 200);
}

TEST_CASE("a range of something else is not served from this") {
    const http::Pair range{"Range", "bytes=0-1"};
    CHECK(partOf(asking({range, {"If-Range", "\"abc\""}}), kTag, 10).status == 206);
    CHECK(partOf(asking({range, {"If-Range", "\"other\""}}), kTag, 10).status == 200);
    CHECK(partOf(asking({range, {"If-Range", "W/\"abc\""}}), kTag, 10).status == 200);
    CHECK(partOf(asking({range, {"If-Range", "Sat, 21 Nov 2026 12:00:00 GMT"}}), kTag, 10).status == 200);
}
