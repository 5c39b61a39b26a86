#include "shared/sync/history.hpp"

#include <catch2/catch.hpp>

using namespace heed;
using model::Kind;

namespace {

constexpr std::string_view kStep =
    R"({"seq":1310,"time":1763760000321,"device":9,"n":4,"by":"li","set":{"own_words":"乙","odometer":52000,)"
    R"("demand":null,"of_a_newer_version":true},"add":{"criteria":["fire","other"]},)"
    R"("remove":{"problem_codes":["A9"]},"transition":"close","of_a_newer_server":{"x":1}})"
    "\n";
constexpr std::string_view kEnd = R"({"before":"9-4","more":true})"
                                  "\n";

std::string page(std::string_view steps, std::string_view end = kEnd) {
    return std::string(steps) + std::string(end);
}

}  // namespace

TEST_CASE("a page of a history is read as it was told, fields in the schema's order") {
    const auto read = sync::parseHistory(Kind::complaint, page(kStep));
    REQUIRE(read);
    CHECK(read->more);
    CHECK(read->before == "9-4");
    REQUIRE(read->steps.size() == 1);
    const auto& [write, change] = read->steps.front();
    CHECK(write == model::Write{.seq = model::Seq{1310},
                                .device = model::DeviceNo{9},
                                .n = model::MutationNo{4},
                                .time = base::instantFromMs(1763760000321),
                                .by = "li"});
    REQUIRE(change.set.size() == 4);
    CHECK(*change.assigned("odometer") == model::Value{std::int64_t{52000}});
    CHECK(model::isNull(*change.assigned("demand")));
    CHECK(change.set.back().name() == "of_a_newer_version");
    for (std::size_t i = 1; i + 1 < change.set.size(); ++i)
        CHECK(change.set[i - 1].schema->tag < change.set[i].schema->tag);
    CHECK(change.add.size() == 2);
    CHECK(change.remove.size() == 1);
    CHECK(change.transition == "close");
}

TEST_CASE("a history without a step is its end alone") {
    const auto read = sync::parseHistory(Kind::complaint, R"({"more":false})");
    REQUIRE(read);
    CHECK(*read == sync::HistoryPage{});
}

TEST_CASE("a history that is cut, too long or of another form is invalid, whole") {
    const std::string whole = page(kStep);
    for (std::size_t cut = 0; cut + 1 < whole.size(); ++cut) {
        INFO(cut);
        CHECK_FALSE(sync::parseHistory(Kind::complaint, std::string_view(whole).substr(0, cut)));
    }
    const auto bad = GENERATE(
        as<std::string>{}, R"({"seq":0,"time":1,"device":1,"n":1,"by":"a"})",
        R"({"seq":1,"time":1,"device":-1,"n":1,"by":"a"})",
        R"({"seq":1,"time":1.5,"device":1,"n":1,"by":"a"})", R"({"seq":1,"time":1,"device":1,"n":1})",
        R"({"seq":1,"time":1,"device":1,"n":1,"by":"a","set":[]})",
        R"({"seq":1,"time":1,"device":1,"n":1,"by":"a","set":{"demand":["x"]}})",
        R"({"seq":1,"time":1,"device":1,"n":1,"by":"a","add":{"criteria":"fire"}})",
        R"({"seq":1,"time":1,"device":1,"n":1,"by":"a","add":{"criteria":[["fire"]]}})",
        R"({"seq":1,"time":1,"device":1,"n":1,"by":"a","set":{"odometer":9007199254740993}})",
        R"({"seq":18446744073709551615,"time":1,"device":1,"n":1,"by":"a"})", R"([])", "", "\xff",
        R"({"seq":1,"time":1,"device":1,"n":1,"by":"a","x":[[[[[1]]]]]})");
    INFO(bad);
    const auto read = sync::parseHistory(Kind::complaint, page(bad + "\n"));
    REQUIRE_FALSE(read);
    CHECK(read.error().kind == base::ErrorKind::invalid);
    CHECK_FALSE(sync::parseHistory(Kind::complaint, R"({"more":true})"));
    CHECK_FALSE(sync::parseHistory(Kind::complaint, R"({"more":1})"));

    std::string most;
    for (std::size_t i = 0; i < sync::kMostHistorySteps; ++i)
        most += kStep;
    CHECK(sync::parseHistory(Kind::complaint, page(most)));
    CHECK_FALSE(sync::parseHistory(Kind::complaint, page(most + std::string(kStep))));
}
