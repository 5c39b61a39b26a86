#include "shared/model/mutation_json.hpp"

#include "tests/support/draw.hpp"
#include "tests/support/generators.hpp"
#include "tests/support/property.hpp"
#include "tests/support/text.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <vector>

using namespace heed::model;
using heed::base::ErrorKind;
using heed::test::property;
using nlohmann::json;

namespace {

const Mutation* accepted(const heed::base::Expected<ParsedMutation>& parsed) {
    return parsed ? std::get_if<Mutation>(&parsed->content) : nullptr;
}

const Refusal* refused(const heed::base::Expected<ParsedMutation>& parsed) {
    return parsed ? std::get_if<Refusal>(&parsed->content) : nullptr;
}

// A good line, changed: each member of `changes` replaces one; null under "-" … removes it.
json goodLine() {
    return {{"n", 7},
            {"session", "s-1"},
            {"kind", "complaint"},
            {"record", "01938f2e-7c1a-7b2c-8d3e-4f5061728394"},
            {"seen", 12},
            {"at", 1'800'000'000'000},
            {"schema", 1},
            {"set", {{"where", "制动"}}}};
}

heed::base::Expected<ParsedMutation> parse(const json& line) { return parseMutation(line.dump()); }

json with(std::string_view member, const json& value) {
    auto line = goodLine();
    line[std::string(member)] = value;
    return line;
}

std::string withRaw(std::string_view members) {
    auto line = goodLine().dump();
    line.pop_back();
    return line + "," + std::string(members) + "}";
}

void lineIsRefused(std::string_view line, std::string_view code, std::string_view field) {
    INFO(line.substr(0, 300));
    const auto parsed = parseMutation(line);
    REQUIRE(parsed);
    CHECK(parsed->n == MutationNo{7});
    const auto* why = refused(parsed);
    REQUIRE(why);
    CHECK(why->code == code);
    CHECK(why->field == field);
    CHECK_FALSE(why->zh.empty());
    CHECK_FALSE(why->en.empty());
}

void isRefused(const json& line, std::string_view code, std::string_view field) {
    lineIsRefused(line.dump(), code, field);
}

}  // namespace

TEST_CASE("A mutation and its line are each other's inverse") {
    property("round trip",
             [] {
                 const Mutation m = *heed::test::anyMutation();
                 const auto line = toJson(m);
                 RC_ASSERT(line.find('\n') == std::string::npos);
                 const auto parsed = parseMutation(line);
                 RC_ASSERT(parsed.has_value());
                 const auto* again = accepted(parsed);
                 RC_ASSERT(again != nullptr);
                 RC_ASSERT(*again == m);
                 RC_ASSERT(parsed->n == m.n);
                 RC_ASSERT(toJson(*again) == line);
                 RC_CLASSIFY(m.group.has_value(), "group");
                 RC_CLASSIFY(!m.add.empty() && !m.remove.empty(), "add and remove");
                 RC_CLASSIFY(std::ranges::any_of(m.set, [](const auto& a) { return !a.schema; }),
                             "unknown field");
             },
             {.runs = 300, .mustMeet = {{"group", 50}, {"add and remove", 30}, {"unknown field", 50}}});
}

TEST_CASE("The order of a line's members makes no difference") {
    property("any order", [] {
        const Mutation m = *heed::test::anyMutation();
        const auto line = nlohmann::ordered_json::parse(toJson(m));
        std::vector<std::string> names;
        for (const auto& [name, value] : line.items())
            names.push_back(name);
        std::string shuffled;
        while (!names.empty()) {
            const auto at = *heed::test::uniform<std::size_t>(0, names.size());
            shuffled +=
                (shuffled.empty() ? "{" : ",") + json(names[at]).dump() + ":" + line[names[at]].dump();
            names.erase(names.begin() + static_cast<std::ptrdiff_t>(at));
        }
        const auto parsed = parseMutation(shuffled + "}");
        RC_ASSERT(accepted(parsed) != nullptr);
        RC_ASSERT(*accepted(parsed) == m);
    });
}

TEST_CASE(
    "Whatever is done to a line it is a mutation or a refusal or unreadable, and a mutation is a valid one") {
    property("hostile lines",
             [] {
                 const auto line = *heed::test::damaged(toJson(*heed::test::anyMutation()));
                 const auto parsed = parseMutation(line);
                 RC_CLASSIFY(!parsed, "unreadable");
                 if (!parsed) return;
                 RC_ASSERT(heed::base::raw(parsed->n) >= 1);
                 RC_CLASSIFY(refused(parsed) != nullptr, "refused");
                 const auto* m = accepted(parsed);
                 if (!m) return;
                 RC_TAG("taken");
                 RC_ASSERT(m->n == parsed->n);
                 RC_ASSERT_FALSE(validate(*m).has_value());
                 const auto again = parseMutation(toJson(*m));
                 RC_ASSERT(accepted(again) != nullptr);
                 RC_ASSERT(toJson(*accepted(again)) == toJson(*m));
             },
             {.runs = 1000, .mustMeet = {{"unreadable", 100}, {"refused", 10}, {"taken", 50}}});
}

TEST_CASE("A line has the form that the protocol lays down") {
    const Kind kind = Kind::complaint;
    Mutation m{
        .n = MutationNo{7}, .group = Group{MutationNo{6}, 3}, .session = "s-1", .kind = kind, .record = {}};
    m.record = *heed::base::Uuid::parse("01938f2e-7c1a-7b2c-8d3e-4f5061728394");
    m.seen = Seq{12};
    m.at = heed::base::instantFromMs(1'800'000'000'000);
    m.set = {assign(kind, "where", "制动"), assign(kind, "odometer", std::int64_t{3}),
             assign(kind, "cause", Null{}), assign(kind, "satisfied", false)};
    m.add = {assign(kind, "criteria", "fire"), assign(kind, "criteria", "litigation"),
             assign(kind, "problem_codes", "A11")};
    m.remove = {assign(kind, "criteria", "other")};
    m.transition = "close";
    CHECK(
        toJson(m) ==
        R"({"n":7,"group":{"first":6,"count":3},"session":"s-1","kind":"complaint",)"
        R"("record":"01938f2e-7c1a-7b2c-8d3e-4f5061728394","seen":12,"at":1800000000000,"schema":1,)"
        R"("set":{"where":"制动","odometer":3,"cause":null,"satisfied":false},)"
        R"("add":{"criteria":["fire","litigation"],"problem_codes":["A11"]},"remove":{"criteria":["other"]},)"
        R"("transition":"close"})");
}

TEST_CASE("A line without a readable n is an error") {
    for (const auto* bad : {"",
                            "7",
                            "[]",
                            "{}",
                            "null",
                            "\"n\"",
                            R"({"n":0})",
                            R"({"n":-1})",
                            R"({"n":"7"})",
                            R"({"n":7.0})",
                            R"({"n":null})",
                            R"({"n":[7]})",
                            R"({"n":{"n":7}})",
                            R"({"n":9007199254740993})",
                            R"({"n":7,"n":7})",
                            R"({"n":7,"n":8})",
                            R"({"n":7,"n":7,"n":7})",
                            R"({"n":7,"n":[7]})",
                            R"({"n":7)",
                            R"({"n":7}})",
                            R"({"n":7} {"n":8})",
                            R"({"x":{"n":7}})",
                            R"({"N":7})",
                            "{\"n\":7,\"session\":\"\xE5\xBC\"}",
                            "{\"n\":7}\n{\"n\":8}"}) {
        INFO(bad);
        const auto parsed = parseMutation(bad);
        REQUIRE_FALSE(parsed);
        CHECK(parsed.error().kind == ErrorKind::invalid);
    }
}

TEST_CASE("A nesting bomb is an error") {
    std::string bomb = R"({"n":7,"set":)";
    for (int i = 0; i < 100'000; ++i)
        bomb += R"({"a":)";
    const auto parsed = parseMutation(bomb);
    REQUIRE_FALSE(parsed);
    CHECK(parsed.error().kind == ErrorKind::invalid);
}

TEST_CASE("A member of the wrong type is a refusal that keeps its n") {
    for (const auto* member : {"session", "kind", "record", "transition"}) {
        for (const json& bad : std::vector<json>{1, true, nullptr, json::array(), json::object(), 1.5})
            isRefused(with(member, bad), "wrong-type", member);
    }
    for (const auto* member : {"seen", "at", "schema"}) {
        for (const json& bad : std::vector<json>{"1", true, nullptr, json::array(), json::object(), 1.5})
            isRefused(with(member, bad), "wrong-type", member);
        isRefused(with(member, std::uint64_t{9'007'199'254'740'993}), "wrong-type", member);
    }
    for (const auto* member : {"set", "add", "remove", "group"}) {
        for (const json& bad : std::vector<json>{1, "a", true, nullptr, json::array(), json::array({1}), 1.5})
            isRefused(with(member, bad), "wrong-type", member);
    }
    isRefused(with("seen", -1), "wrong-type", "seen");
    isRefused(with("schema", 0), "wrong-type", "schema");
    isRefused(with("record", "no id"), "wrong-type", "record");
    isRefused(with("record", "01938F2E-7C1A-7B2C-8D3E-4F5061728394"), "wrong-type", "record");
}

TEST_CASE("A field's value of the wrong type is a refusal that names the field") {
    isRefused(with("set", {{"odometer", "12"}}), "wrong-type", "odometer");
    isRefused(with("set", {{"odometer", 1.5}}), "wrong-type", "odometer");
    isRefused(with("set", {{"odometer", std::uint64_t{9'007'199'254'740'993}}}), "wrong-type", "odometer");
    isRefused(with("set", {{"newer_field", 1.5}}), "wrong-type", "newer_field");
    isRefused(with("set", {{"newer_field", {1}}}), "wrong-type", "newer_field");
    isRefused(with("set", {{"newer_field", {{"a", 1}}}}), "wrong-type", "newer_field");
    isRefused(with("set", {{"where", 1}}), "wrong-type", "where");
    isRefused(with("set", {{"criteria", {"fire"}}}), "wrong-type", "criteria");
    isRefused(with("set", {{"criteria", "fire"}}), "wrong-type", "criteria");
    isRefused(with("set", {{"deleted", nullptr}}), "wrong-type", "deleted");
    isRefused(with("add", {{"criteria", "fire"}}), "wrong-type", "criteria");
    isRefused(with("add", {{"criteria", {{"fire", 1}}}}), "wrong-type", "criteria");
    isRefused(with("add", {{"criteria", {1}}}), "wrong-type", "criteria");
    isRefused(with("add", {{"criteria", {nullptr}}}), "wrong-type", "criteria");
    isRefused(with("add", {{"criteria", {"fire", json::array({"fire"})}}}), "wrong-type", "criteria");
    isRefused(with("remove", {{"where", {"a"}}}), "wrong-type", "where");
    isRefused(with("set", {{"where", std::string("a\0b", 3)}}), "bad-text", "where");
    isRefused(with("set", {{"where", std::string(501, 'a')}}), "too-long", "where");
}

TEST_CASE("However deep a field's value is nested it is a refusal as long as the line can be read") {
    json value = 1;
    for (int i = 0; i < 10; ++i) {
        value = json::array({value});
        isRefused(with("set", {{"newer_field", value}}), "wrong-type", "newer_field");
        if (i > 0) isRefused(with("add", {{"newer_field", value}}), "wrong-type", "newer_field");
    }
}

TEST_CASE("A missing member is a refusal that names it") {
    for (const auto* member : {"session", "kind", "record", "seen", "at", "schema"}) {
        auto line = goodLine();
        line.erase(member);
        isRefused(line, "missing", member);
    }
}

TEST_CASE("An unknown kind is a refusal") {
    isRefused(with("kind", "spaceship"), "unknown-kind", "kind");
    isRefused(with("kind", ""), "unknown-kind", "kind");
    isRefused(with("kind", "Complaint"), "unknown-kind", "kind");
}

TEST_CASE("A member or a field that stands twice is a refusal, as readers would differ on which counts") {
    lineIsRefused(withRaw(R"("seen":12)"), "duplicate-field", "seen");
    lineIsRefused(withRaw(R"("set":{"when":"a"})"), "duplicate-field", "set");
    lineIsRefused(withRaw(R"("add":{"criteria":["fire"]},"add":{})"), "duplicate-field", "add");
    lineIsRefused(withRaw(R"("group":{"first":7,"count":1},"group":{"first":7,"count":1})"),
                  "duplicate-field", "group");
    lineIsRefused(withRaw(R"("group":{"first":7,"count":2,"count":1})"), "duplicate-field", "count");
    lineIsRefused(withRaw(R"("add":{"criteria":["fire"],"criteria":["litigation"]})"), "duplicate-field",
                  "criteria");
    lineIsRefused(withRaw(R"("add":{"criteria":[],"criteria":[]})"), "duplicate-field", "criteria");
    lineIsRefused(withRaw(R"("add":{"criteria":["fire","fire"]})"), "duplicate-field", "criteria");
    auto line = goodLine();
    line.erase("set");
    auto text = line.dump();
    text.pop_back();
    lineIsRefused(text + R"(,"set":{"where":"a","where":"a"}})", "duplicate-field", "where");
}

TEST_CASE("A group that does not hold its mutation is a refusal") {
    for (const json& bad : std::vector<json>{{{"first", 8}, {"count", 2}},
                                             {{"first", 5}, {"count", 2}},
                                             {{"first", 1}, {"count", 101}},
                                             {{"first", 7}},
                                             {{"count", 1}},
                                             {{"count", 8}},
                                             json::object()}) {
        isRefused(with("group", bad), "bad-group", "group");
    }
    isRefused(with("group", {{"first", 0}, {"count", 8}}), "wrong-type", "first");
    isRefused(with("group", {{"first", 7}, {"count", 0}}), "wrong-type", "count");
    isRefused(with("group", {{"first", "7"}, {"count", 1}}), "wrong-type", "first");
    isRefused(with("group", {{"first", {7}}, {"count", 1}}), "wrong-type", "first");
    const auto whole = parse(with("group", {{"first", 1}, {"count", 100}}));
    REQUIRE(accepted(whole));
    CHECK(accepted(whole)->group == Group{MutationNo{1}, 100});
}

TEST_CASE("A field's name that is none is a refusal that does not repeat it") {
    isRefused(with("set", {{"", 1}}), "bad-field-name", "set");
    const std::string tooLong(65, 'x');
    isRefused(with("set", {{tooLong, 1}}), "bad-field-name", "set");
    isRefused(with("set", {{tooLong, {1}}}), "bad-field-name", "set");
    isRefused(with("add", {{tooLong, {"a"}}}), "bad-field-name", "add");
    isRefused(with("add", {{tooLong, json::array()}}), "bad-field-name", "add");
    isRefused(with("remove", {{tooLong, 1}}), "bad-field-name", "remove");
    isRefused(with("set", {{std::string("a\0b", 3), 1}}), "bad-field-name", "set");
    CHECK(accepted(parse(with("set", {{std::string(64, 'x'), 1}}))));
}

TEST_CASE("The first thing wrong is the one that is told") {
    lineIsRefused(R"({"seen":-1,"kind":"spaceship","n":7})", "wrong-type", "seen");
}

TEST_CASE("A field that this version does not know is kept with its value") {
    const auto parsed = parse(with("set", {{"newer_field", "kept"}, {"newer_flag", true}}));
    const auto* m = accepted(parsed);
    REQUIRE(m);
    REQUIRE(m->set.size() == 2);
    CHECK(m->set[0].schema == nullptr);
    CHECK(m->set[0].name() == "newer_field");
    CHECK(m->set[0].value == Value{"kept"});
    CHECK(m->set[1].value == Value{true});
}

TEST_CASE("Members that only a newer version knows are passed over whatever their form") {
    for (const auto* members :
         {R"("newer":1)", R"("newer":1.5)", R"("newer":null)", R"("newer":[1,[2,[3,[4,[5]]]]])",
          R"("newer":{"a":{"b":{"c":{"d":{"e":1}}}}})", R"("newer":{"set":{"where":1}},"other":[{"n":8}])",
          R"("group":{"first":7,"count":1,"newer":{"a":[1]}})"}) {
        INFO(members);
        const auto parsed = parseMutation(withRaw(members));
        const auto* m = accepted(parsed);
        REQUIRE(m);
        CHECK(m->n == MutationNo{7});
        REQUIRE(m->set.size() == 1);
        CHECK(m->set[0].value == Value{"制动"});
    }
}

TEST_CASE("A mutation that names a hundred thousand fields is refused quickly") {
    std::string line = withRaw(R"("add":{"problem_codes":[)");
    line.pop_back();
    for (int i = 0; i < 100'000; ++i)
        line += "\"" + std::to_string(i) + "\",";
    line += "\"x\"]}}";
    lineIsRefused(line, "too-many", "");
}
