#include "shared/merge/merge.hpp"
#include "shared/model/record_codec.hpp"
#include "tests/rules/terminal.hpp"

using namespace heed;
using namespace heed::test;
using Catch::Matchers::Contains;
using model::Kind;
using nlohmann::json;
using Words = std::vector<std::string>;

namespace {

constexpr const char* kRows = R"({
  "customers": [{"id": "a", "name": "王示例", "phones": ["13800001234"]},
                {"id": "b", "name": "王示例先生", "phones": ["138-0000-1234"]},
                {"id": "c", "name": "李示例", "phones": ["+86 13800001234", "010-00005678"]}],
  "vehicles": [{"id": "v", "vin": "LFMTEST0000000017", "customer": "a"},
               {"id": "w", "vin": "lfmtest0000000017"}],
  "complaints": [{"id": "k", "vin": "LFMTEST0000000017", "class": "noise", "received": "2026-09-01 23:59"},
                 {"id": "l", "vin": "LFMTEST0000000017", "class": "noise", "received": "2026-09-08 00:00"},
                 {"id": "m", "vin": "LFMTEST0000000017", "class": "noise", "received": "2026-09-16 00:00"}]})";

std::string brief(const json& pair) {
    std::string out;
    for (const auto* part : {"kind", "id", "other", "likeness"})
        out += pair.at(part).get<std::string>() + " ";
    for (const auto& reason : pair.at("reasons"))
        out += reason.at("id").get<std::string>() + " ";
    return out;
}
Words briefs(const json& answer) {
    Words out;
    for (const auto& pair : answer.at("pairs"))
        out.push_back(brief(pair));
    return out;
}

std::string line(Kind kind, const char* id, const std::vector<std::pair<const char*, std::string>>& values) {
    model::Mutation m{.n = model::MutationNo{1}, .kind = kind, .record = *base::Uuid::parse(id)};
    for (const auto& [field, value] : values) {
        const bool isSet = model::isSet(model::schemaOf(kind).field(field)->type);
        (isSet ? m.add : m.set).push_back(model::assign(kind, field, value));
    }
    base::JsonWriter out;
    model::writeJson(out,
                     merge::apply({}, m, {.seq = model::Seq{1}, .device = model::DeviceNo{1}, .n = m.n}));
    return out.take() + "\n";
}

}  // namespace

TEST_CASE("heed-rules duplicates names each pair once with its reasons, and what joining writes", "[B-03]") {
    Terminal terminal;
    const auto answer = terminal.answer({"duplicates"}, kRows);
    CHECK(briefs(answer) == Words{"customer a b likely phone name ", "customer a c possible phone ",
                                  "customer b c possible phone ", "vehicle v w likely vin ",
                                  "complaint k l possible vin_and_class "});
    CHECK(answer.at("days") == 7);
    CHECK(answer.at("looked_at").at("complaints") == 3);
    CHECK(answer.at("joined").empty());
    const auto& first = answer.at("pairs").at(0);
    CHECK(first.at("rule") == "B-03");
    CHECK(first.at("join") == json::parse(R"({"record": "b", "add": {"same_as": "a"}})"));
    CHECK(first.at("reasons").at(0).at("zh") == "电话相同");
    CHECK_FALSE(first.contains("days_apart"));
    CHECK(answer.at("pairs").at(4).at("days_apart") == 7);
    CHECK(briefs(terminal.answer({"duplicates", "--of", "c"}, kRows)) ==
          Words{"customer a c possible phone ", "customer b c possible phone "});
    CHECK(terminal.answer({"duplicates", "--of", "nobody"}, kRows).at("pairs").empty());
}

TEST_CASE("heed-rules duplicates lists what is joined, and takes dates by the dealer's zone", "[B-03]") {
    Terminal terminal;
    auto rows = json::parse(kRows);
    rows["same_as"] = json::parse(R"([{"id": "b", "other": "a"}, {"id": "c", "other": "b"}])");
    const auto answer = terminal.answer({"duplicates"}, rows.dump());
    CHECK(answer.at("joined") == json::parse(R"([{"standing": "a", "members": ["a", "b", "c"]}])"));
    CHECK(briefs(answer).front() == "vehicle v w likely vin ");
    // Eight days by the dates of another place.
    rows["complaints"].erase(2);
    rows["complaints"][0]["received"] = 1'788'278'400'000;  // 2026-09-01 16:00 UTC: the 2nd in China
    rows["complaints"][1]["received"] = 1'788'969'599'000;  // 2026-09-09 15:59:59 UTC: the 9th in both
    CHECK(briefs(terminal.answer({"duplicates"}, rows.dump())).size() == 2);
    CHECK(briefs(terminal.answer({"duplicates", "--zone", "Europe/London"}, rows.dump())).size() == 1);
}

TEST_CASE("heed-rules duplicates reads records as the feed has them", "[B-03]") {
    Terminal terminal;
    constexpr const char* kA = "00000000-0000-7000-8000-00000000000a";
    constexpr const char* kB = "00000000-0000-7000-8000-00000000000b";
    const auto customers =
        line(Kind::customer, kA, {{"name", "王示例"}}) + line(Kind::customer, kB, {{"name", "王 示例"}});
    const auto phones = line(Kind::contactPoint, "00000000-0000-7000-8000-000000000001",
                             {{"customer", kA}, {"phone", "13800001234"}}) +
                        line(Kind::contactPoint, "00000000-0000-7000-8000-000000000002",
                             {{"customer", kB}, {"phone", "138 0000 1234"}});
    CHECK(briefs(terminal.answer({"duplicates"}, phones + customers)) ==
          Words{std::string("customer ") + kA + " " + kB + " likely phone name "});
    const auto joined = line(Kind::customer, kA, {{"name", "王示例"}}) +
                        line(Kind::customer, kB, {{"name", "王 示例"}, {"same_as", kA}});
    const auto answer = terminal.answer({"duplicates"}, phones + joined);
    CHECK(answer.at("pairs").empty());
    CHECK(answer.at("joined").at(0).at("standing") == kA);
}

TEST_CASE("heed-rules duplicates says in one line what of its input it cannot use") {
    Terminal terminal;
    CHECK(terminal.answer({"duplicates"}, "{}").at("pairs").empty());
    CHECK_THAT(terminal.refusal({"duplicates"}, "[]"), Contains("an object is wanted"));
    CHECK_THAT(terminal.refusal({"duplicates"}, R"({"customers": [{"name": "王示例"}]})"),
               Contains("'id' is missing"));
    CHECK_THAT(terminal.refusal({"duplicates"}, R"({"customers": [{"id": "a"}], "vehicles": [{"id": "a"}]})"),
               Contains("stands here twice"));
    CHECK_THAT(terminal.refusal({"duplicates"}, R"({"complaints": [{"id": "a"}]})"), Contains("received"));
    CHECK_THAT(terminal.refusal({"duplicates"}, R"({"writes": 1})"
                                                "\n"),
               Contains("line 1"));
    CHECK_THAT(terminal.refusal({"duplicates", "--zone", "Mars/Base"}, "{}"), Contains("Mars/Base"));
}
