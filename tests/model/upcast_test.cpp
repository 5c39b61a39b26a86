#include "shared/model/upcast.hpp"

#include "shared/merge/merge.hpp"
#include "shared/model/mutation_json.hpp"
#include "shared/model/record_codec.hpp"

#include <catch2/catch.hpp>

// What an older schema wrote, read by this one. The older one is fictitious: its vehicle had a `maker`, which
// is called brand today, one field `car` for what brand and model are now, and a set `twins`, now same_as.

using namespace heed;
using model::assign;
using model::Kind;
using model::Mutation;
using model::MutationNo;
using model::Null;
using model::Record;
using model::RetiredField;
using model::Seq;
using model::Value;

namespace {

model::Upcast brandAndModel(const Value& car) {
    const auto* text = std::get_if<std::string>(&car);
    if (!text) return {{"brand", Null{}}, {"model", Null{}}};
    const auto space = text->find(' ');
    if (space == std::string::npos) return {{"model", *text}};
    return {{"brand", text->substr(0, space)}, {"model", text->substr(space + 1)}};
}

constexpr RetiredField kRetired[] = {
    {.until = 1, .kind = Kind::vehicle, .name = "maker", .tag = 900, .now = "brand"},
    {.until = 1, .kind = Kind::vehicle, .name = "car", .tag = 901, .split = brandAndModel},
    {.until = 1, .kind = Kind::vehicle, .name = "twins", .tag = 902, .isSet = true, .now = "same_as"},
    {.until = 1, .kind = Kind::visit, .name = "maker", .tag = 900, .now = "reason"},
};

Mutation mutation(std::string_view changes, int schema = 1) {
    const auto parsed = model::parseMutation(
        R"({"n":1,"session":"s","kind":"vehicle","record":"01930000-0000-7000-8000-000000000001","seen":0,"at":5,"schema":)" +
            std::to_string(schema) + "," + std::string(changes) + "}",
        kRetired);
    REQUIRE(parsed);
    REQUIRE(std::holds_alternative<Mutation>(parsed->content));
    return std::get<Mutation>(parsed->content);
}

std::string text(const Mutation& m, std::string_view field) {
    const Value* value = m.assigned(field);
    return value ? std::string(model::asText(*value)) : "(not set)";
}

model::FieldState unknown(std::string name, bool isSet, std::initializer_list<model::Sibling> siblings) {
    model::FieldState field{.unknownName = std::move(name), .isSet = isSet};
    field.siblings.assign(siblings.begin(), siblings.end());
    return field;
}

// A vehicle with these fields, written by two people who did not see each other.
Record vehicle(std::vector<model::FieldState> fields) {
    Record record{.kind = Kind::vehicle, .seq = Seq{2}, .created = true};
    for (const std::int64_t n : {1, 2})
        record.writes.push_back({Seq{n}, model::DeviceNo{n}, MutationNo{1}, base::instantFromMs(n), "wang"});
    record.fields = std::move(fields);
    record.normalise();
    return record;
}

}  // namespace

TEST_CASE("A mutation of an older schema sets what its fields are called today") {
    const auto m = mutation(R"("set":{"maker":"示例","plate":"沪A·T0001"})");
    CHECK(text(m, "brand") == "示例");
    CHECK(text(m, "maker") == "(not set)");
    CHECK(text(m, "plate") == "沪A·T0001");
    CHECK(m.schema == 2);
    for (const auto& assignment : m.set)
        CHECK(assignment.schema);
}

TEST_CASE("A mutation of an older schema sets each part of a field that was split") {
    auto m = mutation(R"("set":{"car":"示例 一型"})");
    CHECK(text(m, "brand") == "示例");
    CHECK(text(m, "model") == "一型");
    m = mutation(R"("set":{"car":"一型"})");
    CHECK(text(m, "brand") == "(not set)");
    CHECK(text(m, "model") == "一型");
    m = mutation(R"("set":{"car":null})");
    REQUIRE(m.assigned("brand"));
    REQUIRE(m.assigned("model"));
    CHECK(model::isNull(*m.assigned("brand")));
}

TEST_CASE("Elements of a set that was renamed join and leave today's set") {
    const auto m = mutation(
        R"("add":{"twins":["01930000-0000-7000-8000-000000000002"]},"remove":{"twins":["01930000-0000-7000-8000-000000000003"]})");
    REQUIRE(m.add.size() == 1);
    CHECK(m.add.front().name() == "same_as");
    REQUIRE(m.remove.size() == 1);
    CHECK(m.remove.front().name() == "same_as");
}

TEST_CASE("What an older schema wrote is held to today's rules") {
    const auto parsed = model::parseMutation(
        R"({"n":1,"session":"s","kind":"vehicle","record":"01930000-0000-7000-8000-000000000001","seen":0,"at":5,"schema":1,"set":{"maker":7}})",
        kRetired);
    REQUIRE(parsed);
    REQUIRE(std::holds_alternative<model::Refusal>(parsed->content));
    CHECK(std::get<model::Refusal>(parsed->content).field == "brand");
}

TEST_CASE("A mutation of today's schema or a newer one is left as it is, with fields nobody knows") {
    for (const int schema : {2, 9}) {
        const auto m = mutation(R"("set":{"maker":"示例","newest":true})", schema);
        CHECK(text(m, "maker") == "示例");
        CHECK_FALSE(m.assigned("brand"));
        CHECK(m.assigned("newest"));
        CHECK(m.schema == schema);
    }
    // An older one's as well.
    const auto m = mutation(R"("set":{"maker":"示例","newest":true})");
    REQUIRE(m.assigned("newest"));
    CHECK(model::toJson(m).find(R"("newest":true)") != std::string::npos);
    // And without anything retired nothing is.
    Mutation same = m;
    model::upcast(same);
    CHECK(same == m);
}

TEST_CASE("Where the old field and the new one are set, the new one stands") {
    const auto m = mutation(R"("set":{"brand":"new","maker":"old"})");
    CHECK(text(m, "brand") == "new");
    CHECK(m.set.size() == 1);
}

TEST_CASE("An upcast mutation written again is upcast no second time") {
    const auto m = mutation(R"("set":{"car":"示例 一型"})");
    const auto again = model::parseMutation(model::toJson(m), kRetired);
    REQUIRE(again);
    CHECK(std::get<Mutation>(again->content) == m);
}

TEST_CASE("A stored record of an older schema has today's fields, and its conflicts as they were", "[I3]") {
    auto record = vehicle({unknown("maker", false, {{std::string("a"), 0}, {std::string("b"), 1}}),
                           unknown("newest", false, {{true, 0}})});
    model::upcast(record, kRetired);
    CHECK_FALSE(record.find("maker"));
    CHECK(record.text("brand") == "b");
    CHECK(record.conflicts() == std::vector<std::string_view>{"brand"});
    CHECK(record.find("newest"));
    CHECK(record.fieldsInOrder());
    CHECK(record.writes.size() == 2);

    auto split = vehicle({unknown("car", false, {{std::string("x 1"), 0}, {std::string("x 2"), 1}})});
    model::upcast(split, kRetired);
    CHECK(split.text("brand") == "x");
    CHECK(split.text("model") == "2");
    CHECK(split.conflicts() == std::vector<std::string_view>{"model"});
}

TEST_CASE("A stored body knows a retired field by its tag", "[I3]") {
    // As the older version wrote it: with a schema that has the tag.
    static constexpr model::Field kMaker{.tag = 900, .name = "maker", .zh = "品牌", .en = "Maker"};
    model::FieldState maker{.schema = &kMaker};
    maker.siblings.push_back({std::string("示例"), 1});
    const auto old = vehicle({unknown("newest", false, {{true, 0}}), maker});
    const auto body = model::encodeBody(old);
    const auto read = model::decodeBody(Kind::vehicle, old.id, old.seq, body, kRetired);
    REQUIRE(read);
    CHECK(read->text("brand") == "示例");
    CHECK(read->find("newest"));
    // Stored again it is of today's form, and needs no upcasting.
    const auto today = model::decodeBody(Kind::vehicle, old.id, old.seq, model::encodeBody(*read));
    REQUIRE(today);
    CHECK(*today == *read);
    // A tag that never was is damage.
    CHECK_FALSE(model::decodeBody(Kind::vehicle, old.id, old.seq, body));
}

TEST_CASE("A write that had seen the old field replaces what it became", "[I3]") {
    auto record = vehicle({unknown("car", false, {{std::string("x 1"), 0}})});
    model::upcast(record, kRetired);
    const auto m = mutation(R"("set":{"car":"y 2"})");
    Mutation saw = m;
    saw.seen = Seq{2};
    record = merge::apply(std::move(record), saw,
                          {Seq{3}, model::DeviceNo{3}, MutationNo{1}, base::instantFromMs(3), "li"});
    CHECK(record.text("brand") == "y");
    CHECK(record.text("model") == "2");
    CHECK(record.conflicts().empty());
}
