#include "shared/model/record_codec.hpp"
#include "tests/support/draw.hpp"
#include "tests/support/generators.hpp"
#include "tests/support/property.hpp"
#include "tests/support/text.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

using namespace heed::model;
using heed::base::ErrorKind;
using heed::test::property;

namespace {

std::string line(const Record& r) {
    heed::base::JsonWriter out;
    writeJson(out, r);
    return out.take();
}

const std::string kGood =
    R"({"kind":"complaint","id":"01938f2e-7c1a-7b2c-8d3e-4f5061728394","seq":5,"created":true,)"
    R"("writes":[[4,1,17,1800000000000,"wang"],[5,2,3,1800000000500,"li"]],)"
    R"("values":{"cause":null,"deleted":false,"newer_field":"kept"},)"
    R"("siblings":{"odometer":[[1200,1]],"where":[["制动",0],["转向",1]]},)"
    R"("sets":{"criteria":[["fire",0],["fire",1],["other",1]]}})";

std::string replaced(std::string_view what, std::string_view by) {
    std::string out = kGood;
    const auto at = out.find(what);
    REQUIRE(at != std::string::npos);
    return out.replace(at, what.size(), by);
}

// One thing in the record changed to something else.
Record changed(Record r) {
    const auto otherValue = [](const Value& v) { return v == Value{true} ? Value{false} : Value{true}; };
    FieldState& field = r.fields[*heed::test::uniform<std::size_t>(0, r.fields.size())];
    Sibling& sibling = field.siblings[*heed::test::uniform<std::size_t>(0, field.siblings.size())];
    Write& w = r.writes[sibling.write];
    switch (*heed::test::uniform(0, 6)) {
        case 0:
            sibling.value = otherValue(sibling.value);
            break;
        case 1:
            w.by += "!";
            break;
        case 2:
            w.time += heed::base::Millis{1};
            break;
        case 3:
            w.device = heed::base::next(w.device);
            break;
        case 4:
            w.n = heed::base::next(w.n);
            break;
        default:
            r.created = !r.created;
    }
    r.normalise();
    return r;
}

}  // namespace

TEST_CASE("A record and its line are each other's inverse", "[I1]") {
    property("round trip",
             [] {
                 const Record r = *heed::test::anyRecord();
                 const auto text = line(r);
                 RC_ASSERT(text.find('\n') == std::string::npos);
                 RC_ASSERT(nlohmann::json::accept(text));
                 const auto again = parseRecord(text);
                 RC_ASSERT(again.has_value());
                 RC_ASSERT(*again == r);
                 RC_ASSERT(line(*again) == text);
             },
             {.runs = 300});
}

TEST_CASE("Two records have the same line exactly when they are the same", "[I1]") {
    property("same bytes",
             [] {
                 const Record a = *heed::test::anyRecord();
                 RC_PRE(!a.fields.empty());
                 const Record b = changed(a);
                 RC_ASSERT((a == b) == (line(a) == line(b)));
                 RC_ASSERT((a == b) == (encodeBody(a) == encodeBody(b)));
                 RC_CLASSIFY(a != b, "different");
             },
             {.runs = 300, .mustMeet = {{"different", 290}}});
}

TEST_CASE("A record's line has the form that the protocol lays down") {
    const auto r = parseRecord(kGood);
    REQUIRE(r);
    CHECK(r->kind == Kind::complaint);
    CHECK(r->seq == Seq{5});
    CHECK(r->created);
    REQUIRE(r->writes.size() == 2);
    CHECK(r->writes[1] ==
          Write{Seq{5}, DeviceNo{2}, MutationNo{3}, heed::base::instantFromMs(1'800'000'000'500), "li"});
    CHECK(isNull(r->value("cause")));
    CHECK(r->find("cause") != nullptr);
    CHECK(r->text("newer_field") == "kept");
    CHECK(r->text("where") == "转向");
    CHECK(r->conflicts() == std::vector<std::string_view>{"where"});
    CHECK(r->elements("criteria") == std::vector<std::string_view>{"fire", "other"});
    CHECK(line(*r) == kGood);
}

TEST_CASE("A line in another order than the canonical is the same record") {
    const auto other = parseRecord(
        R"({"sets":{"criteria":[["other",0],["fire",0],["fire",1]]},)"
        R"("siblings":{"where":[["制动",1],["转向",0]],"odometer":[[1200,0]]},)"
        R"("values":{},"writes":[[5,2,3,1800000000500,"li"],[4,1,17,1800000000000,"wang"]],)"
        R"("created":true,"seq":5,"id":"01938f2e-7c1a-7b2c-8d3e-4f5061728394","kind":"complaint"})");
    REQUIRE(other);
    CHECK(other->text("where") == "转向");
    CHECK(other->writes.front().seq == Seq{4});
    CHECK(line(*parseRecord(line(*other))) == line(*other));
}

TEST_CASE("Members of a record that only a newer version knows are passed over whatever their form") {
    for (const auto* newer :
         {R"("newer":1,)", R"("newer":1.5,)", R"("newer":[1,[2,[3]]],)", R"("newer":{"where":[["x",0]]},)",
          R"("newer":{"a":{"b":{"c":1}}},)", R"("newer":{"values":{"where":"x"}},)"}) {
        INFO(newer);
        const auto r = parseRecord("{" + std::string(newer) + kGood.substr(1));
        REQUIRE(r);
        CHECK(line(*r) == kGood);
    }
}

TEST_CASE("A line of another form is refused") {
    for (const auto& [what, by] : std::initializer_list<std::pair<std::string_view, std::string_view>>{
             {R"("kind":"complaint",)", ""},
             {R"("kind":"complaint")", R"("kind":"spaceship")"},
             {R"("kind":"complaint")", R"("kind":5)"},
             {R"("id":"01938f2e-7c1a-7b2c-8d3e-4f5061728394",)", ""},
             {R"("01938f2e)", R"("01938F2E)"},
             {R"("seq":5,)", ""},
             {R"("seq":5)", R"("seq":0)"},
             {R"("seq":5)", R"("seq":"5")"},
             {R"("seq":5)", R"("seq":9007199254740993)"},
             {R"("created":true,)", ""},
             {R"("created":true)", R"("created":1)"},
             {R"([[4,1,17,1800000000000,"wang"],[5,2,3,1800000000500,"li"]])", "[]"},
             {R"([[4,1,17,1800000000000,"wang"],[5,2,3,1800000000500,"li"]])", "{}"},
             {R"([[4,1,17,1800000000000,"wang"],[5,2,3,1800000000500,"li"]])", "7"},
             {R"([4,1,17,1800000000000,"wang"])", R"([4,1,17,1800000000000])"},
             {R"([4,1,17,1800000000000,"wang"])", R"([4,1,17,1800000000000,"wang",1])"},
             {R"([4,1,17,1800000000000,"wang"])", R"([4,1,17,"wang",1800000000000])"},
             {R"([4,1,17,1800000000000,"wang"])", R"([4,1.5,17,1800000000000,"wang"])"},
             {R"([4,1,17,1800000000000,"wang"])", R"({"a":4})"},
             {R"([4,1,17,1800000000000,"wang"])", "7"},
             {R"(["制动",0])", R"(["制动",2])"},
             {R"(["制动",0])", R"(["制动",-1])"},
             {R"(["制动",0])", R"(["制动",4294967296])"},
             {R"(["制动",0])", R"(["制动","0"])"},
             {R"(["制动",0])", R"(["制动"])"},
             {R"(["制动",0])", R"(["制动",0,0])"},
             {R"(["制动",0])", R"([["制动"],0])"},
             {R"(["制动",0])", R"([1.5,0])"},
             {R"(["制动",0])", R"("制动")"},
             {R"(["转向",1])", R"(["转向",0])"},
             {R"(["fire",1])", R"(["fire",0])"},
             {R"(["fire",1])", R"([true,1])"},
             {R"([["制动",0],["转向",1]])", R"("制动")"},
             {R"("deleted":false)", R"("deleted":[["false",0]])"},
             {R"("deleted":false)", R"("deleted":{"a":1})"},
             {R"("deleted":false)", R"("deleted":0.5)"},
             {R"("deleted":false)", R"("deleted":false,"deleted":false)"},
             {R"("deleted":false)", R"("deleted":false,"where":"x")"},
             {R"("odometer":[[1200,1]])", R"("odometer":[[1200,1]],"odometer":[[1200,1]])"},
             {R"("values":{)", R"("values":{},"values":{)"},
             {R"("seq":5)", R"("seq":5,"seq":5)"},
             {R"("criteria":[)", R"("":[)"},
             {R"("values":)", R"("values":[],"newer":)"},
         }) {
        INFO(what << " → " << by);
        const auto bad = parseRecord(replaced(what, by));
        REQUIRE_FALSE(bad);
        CHECK(bad.error().kind == ErrorKind::invalid);
    }
    for (const auto* bad : {"", "{}", "[]", "7", "null", "{\"kind\":\"complaint\"}"})
        CHECK_FALSE(parseRecord(bad));
}

TEST_CASE("A field in another form than the schema's is kept beside it and does not pass for it") {
    const auto scalar =
        parseRecord(replaced(R"("sets":{"criteria":[["fire",0],["fire",1],["other",1]]})", R"("newer":{})"));
    REQUIRE(scalar);
    CHECK_FALSE(isImportant(*scalar));
    const auto asValue =
        parseRecord(replaced(R"("deleted":false)", R"("deleted":false,"problem_codes":"A11")"));
    REQUIRE(asValue);
    CHECK(line(*asValue) ==
          replaced(R"("newer_field":"kept")", R"("newer_field":"kept","problem_codes":"A11")"));
    const auto asSet = parseRecord(replaced(R"("sets":{)", R"("sets":{"cause":[["x",0]],)"));
    REQUIRE(asSet);
    CHECK(isNull(asSet->value("cause")));
    CHECK(asSet->conflicts() == std::vector<std::string_view>{"where"});
}

TEST_CASE("Whatever is done to a line it is refused or read as a record whose own line is read as the same") {
    property("hostile lines",
             [] {
                 const auto r = parseRecord(*heed::test::damaged(line(*heed::test::anyRecord())));
                 RC_CLASSIFY(r.has_value(), "read");
                 RC_CLASSIFY(!r, "refused");
                 if (!r) return;
                 const auto again = parseRecord(line(*r));
                 RC_ASSERT(again.has_value());
                 RC_ASSERT(*again == *r);
                 RC_ASSERT(decodeBody(r->kind, r->id, r->seq, encodeBody(*r)).value() == *r);
             },
             {.runs = 1000, .mustMeet = {{"read", 60}, {"refused", 200}}});
}
