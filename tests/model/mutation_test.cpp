#include "shared/model/mutation.hpp"

#include "tests/support/generators.hpp"
#include "tests/support/property.hpp"

#include <string>
#include <string_view>
#include <vector>

using namespace heed::model;
using heed::test::property;

namespace {

Mutation setting(Kind kind, std::string_view field, Value value) {
    Mutation m{.kind = kind};
    m.set.push_back(assign(kind, field, std::move(value)));
    return m;
}

Mutation adding(Kind kind, std::string_view field, Value value) {
    Mutation m{.kind = kind};
    m.add.push_back(assign(kind, field, std::move(value)));
    return m;
}

std::string code(const Mutation& m) {
    const auto refused = validate(m);
    return refused ? refused->code : "";
}

std::string times(std::size_t count, std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i)
        out += text;
    return out;
}

const std::string kId = "01938f2e-7c1a-7b2c-8d3e-4f5061728394";

}  // namespace

TEST_CASE("Every mutation that fits the schema is valid") {
    property("valid", [] { RC_ASSERT_FALSE(validate(*heed::test::anyMutation()).has_value()); },
             {.runs = 200});
}

TEST_CASE("Every field refuses every value of another type by name") {
    const std::vector<Value> values{
        true, std::int64_t{7}, std::string("plain words"), std::string("2026-11-21"), std::string("option"),
        kId};
    // Which of the values above each type takes.
    const auto takes = [](FieldType type, const Value& v) {
        const auto text = asText(v);
        switch (type) {
            case FieldType::boolean:
                return std::holds_alternative<bool>(v);
            case FieldType::integer:
            case FieldType::money:
            case FieldType::instant:
                return std::holds_alternative<std::int64_t>(v);
            case FieldType::date:
                return text == "2026-11-21";
            case FieldType::choice:
            case FieldType::choiceSet:
                return !text.empty() && text != "plain words";
            case FieldType::reference:
            case FieldType::referenceSet:
                return text == kId;
            default:
                return !text.empty();
        }
    };
    for (const KindSchema& kind : schema()) {
        for (const Field& field : kind.fields) {
            for (const Value& value : values) {
                const auto m = isSet(field.type) ? adding(kind.kind, field.name, value)
                                                 : setting(kind.kind, field.name, value);
                INFO(kind.name << "." << field.name << " value " << value.index() << " " << asText(value));
                const auto refused = validate(m);
                CHECK(refused.has_value() == !takes(field.type, value));
                if (!refused) continue;
                CHECK(refused->code == "wrong-type");
                CHECK(refused->field == field.name);
                CHECK(refused->zh.find(field.zh) != std::string::npos);
                CHECK(refused->en.starts_with(field.en));
            }
        }
    }
}

TEST_CASE("An integer past 2^53 is of the wrong type") {
    CHECK(code(setting(Kind::complaint, "odometer", kMaxJsonInteger)).empty());
    CHECK(code(setting(Kind::complaint, "odometer", -kMaxJsonInteger)).empty());
    CHECK(code(setting(Kind::complaint, "odometer", kMaxJsonInteger + 1)) == "wrong-type");
    CHECK(code(setting(Kind::complaint, "odometer", -kMaxJsonInteger - 1)) == "wrong-type");
}

TEST_CASE("Any field but the deletion may be cleared, and a set only one by one") {
    for (const KindSchema& kind : schema()) {
        for (const Field& field : kind.fields) {
            INFO(kind.name << "." << field.name);
            const bool clears = !isSet(field.type) && field.name != kDeleted;
            CHECK(code(setting(kind.kind, field.name, Null{})) == (clears ? "" : "wrong-type"));
        }
    }
}

TEST_CASE("Text is limited by characters and not by bytes") {
    CHECK(code(setting(Kind::complaint, "where", times(500, "异"))).empty());
    CHECK(code(setting(Kind::complaint, "where", times(501, "异"))) == "too-long");
    CHECK(code(setting(Kind::complaint, "own_words", times(20'000, "🚗"))).empty());
    CHECK(code(setting(Kind::complaint, "own_words", times(20'001, "a"))) == "too-long");
    CHECK(code(adding(Kind::complaint, "problem_codes", times(501, "x"))) == "too-long");
    CHECK(code(setting(Kind::complaint, "newer_field", times(200'001, "x"))) == "too-long");
    CHECK(code(setting(Kind::complaint, "state", times(65, "x"))) == "wrong-type");
}

TEST_CASE("Text that is cut inside a character or holds a NUL is refused") {
    for (const std::string bad : {"异\xE5\xBC", "\xC0\xAF", "\xED\xA0\x80"}) {
        CHECK(code(setting(Kind::complaint, "where", bad)) == "bad-text");
        CHECK(code(adding(Kind::complaint, "problem_codes", bad)) == "bad-text");
        CHECK(code(setting(Kind::complaint, "newer_field", bad)) == "bad-text");
    }
    CHECK(code(setting(Kind::complaint, "where", std::string("a\0b", 3))) == "bad-text");
}

TEST_CASE("An option that only a newer version knows is taken if it looks like one") {
    CHECK(code(setting(Kind::complaint, "channel", "video_call-2")).empty());
    CHECK(code(adding(Kind::complaint, "criteria", "recall")).empty());
    for (const auto* bad : {"", "Video", "video call", "视频"})
        CHECK(code(setting(Kind::complaint, "channel", bad)) == "wrong-type");
}

TEST_CASE("A set is not assigned and a single value is not added to") {
    CHECK(code(setting(Kind::complaint, "criteria", "fire")) == "wrong-type");
    CHECK(code(adding(Kind::complaint, "channel", "phone")) == "wrong-type");
    Mutation removes{.kind = Kind::complaint};
    removes.remove.push_back(assign(Kind::complaint, "channel", "phone"));
    CHECK(code(removes) == "wrong-type");
    CHECK(code(adding(Kind::complaint, "newer_set", std::int64_t{7})) == "wrong-type");
    CHECK(code(adding(Kind::complaint, "newer_set", Null{})) == "wrong-type");
}

TEST_CASE("A field stands once in a mutation, and an element once in what is added or removed") {
    auto twice = setting(Kind::complaint, "where", "a");
    twice.set.push_back(assign(Kind::complaint, "when", "b"));
    CHECK(code(twice).empty());
    twice.set.push_back(assign(Kind::complaint, "where", "c"));
    CHECK(code(twice) == "duplicate-field");
    CHECK(validate(twice)->field == "where");

    auto elements = adding(Kind::complaint, "criteria", "fire");
    elements.add.push_back(assign(Kind::complaint, "criteria", "litigation"));
    elements.remove.push_back(assign(Kind::complaint, "criteria", "safety_part"));
    CHECK(code(elements).empty());
    elements.remove.push_back(assign(Kind::complaint, "criteria", "safety_part"));
    CHECK(code(elements) == "duplicate-field");
}

TEST_CASE("A mutation that names too many things is refused at once") {
    Mutation m{.kind = Kind::complaint};
    for (int i = 0; i < 200; ++i)
        m.set.push_back(assign(Kind::complaint, "newer_" + std::to_string(i), true));
    for (int i = 0; i < 28; ++i) {
        m.add.push_back(assign(Kind::complaint, "problem_codes", "A" + std::to_string(i)));
        m.remove.push_back(assign(Kind::complaint, "problem_codes", "B" + std::to_string(i)));
    }
    CHECK(code(m).empty());  // 256 in all
    for (auto* list : {&m.set, &m.add, &m.remove}) {
        list->push_back(assign(Kind::complaint, list == &m.set ? "newer" : "problem_codes", "C"));
        CHECK(code(m) == "too-many");
        list->pop_back();
    }
    for (int i = 0; i < 200'000; ++i)
        m.add.push_back(assign(Kind::complaint, "problem_codes", std::to_string(i)));
    CHECK(code(m) == "too-many");
}

TEST_CASE("What a field of a mutation sets is found by name, known or not") {
    auto m = setting(Kind::complaint, "where", "a");
    m.set.push_back(assign(Kind::complaint, "newer_field", std::int64_t{3}));
    REQUIRE(m.assigned("where"));
    CHECK(asText(*m.assigned("where")) == "a");
    REQUIRE(m.assigned("newer_field"));
    CHECK(asInteger(*m.assigned("newer_field")) == 3);
    CHECK(m.set[1].schema == nullptr);
    CHECK(m.set[1].name() == "newer_field");
    CHECK(m.assigned("when") == nullptr);
}

TEST_CASE("A mutation saw what its author was shown and what its own device wrote before") {
    const Mutation m{.n = MutationNo{5}, .kind = Kind::complaint, .seen = Seq{10}};
    const auto write = [](std::int64_t seq, std::int64_t device, std::int64_t n) {
        return Write{.seq = Seq{seq}, .device = DeviceNo{device}, .n = MutationNo{n}};
    };
    const Write own = write(20, 1, 5);
    CHECK(m.saw(write(10, 2, 99), own));
    CHECK(m.saw(write(1, 2, 1), own));
    CHECK_FALSE(m.saw(write(11, 2, 1), own));
    CHECK(m.saw(write(11, 1, 4), own));
    CHECK_FALSE(m.saw(write(11, 1, 5), own));
    CHECK_FALSE(m.saw(write(11, 1, 6), own));
    Write pending = write(0, 1, 4);
    pending.seq = kPendingSeq;
    CHECK(m.saw(pending, own));
    pending.device = DeviceNo{2};
    CHECK_FALSE(m.saw(pending, own));
    CHECK_FALSE(m.saw(write(9, 2, 99), write(8, 1, 5)));  // accepted later than this
    Write undecided = own;
    undecided.seq = kPendingSeq;
    CHECK(m.saw(write(10, 2, 99), undecided));
    CHECK_FALSE(m.saw(write(11, 2, 99), undecided));
}
