#include "shared/model/record_size.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace heed::model;

namespace {

// A complaint that nobody has written much into.
Record ordinary() {
    Record record{.kind = Kind::complaint, .seq = Seq{1}, .created = true};
    record.writes.push_back({.seq = Seq{1}, .device = DeviceNo{1}, .n = MutationNo{1}, .by = "wang"});
    const Field* words = schemaOf(Kind::complaint).field("own_words");
    record.fields.push_back({.schema = words, .siblings = {{Value{"起步时异响"}, 0}}});
    return record;
}

FieldState unknown(std::string name, bool isSet = false) {
    FieldState field{.unknownName = std::move(name), .isSet = isSet};
    field.siblings.push_back({Value{true}, 0});
    return field;
}

// With so many fields of a newer version.
Record withFields(std::size_t count) {
    Record record = ordinary();
    while (record.fields.size() < count)
        record.fields.push_back(unknown("newer_" + std::to_string(record.fields.size())));
    return record;
}

// With so many values, most of them of one set.
Record withValues(std::size_t count) {
    Record record = ordinary();
    FieldState& field = record.fields.emplace_back(unknown("codes", true));
    while (field.siblings.size() + 1 < count)
        field.siblings.push_back({Value{std::int64_t{7}}, 0});
    return record;
}

// With so much text in all, field names that the schema does not have among it.
Record withText(std::size_t bytes) {
    Record record = ordinary();
    const std::size_t rest = bytes - sizeOf(record).text - std::string_view("newer").size();
    FieldState& field = record.fields.emplace_back(unknown("newer"));
    field.siblings.front().value = std::string(rest, 'x');
    return record;
}

std::string refusedAs(const Record& after, const Record* before = nullptr) {
    const auto refused = tooLarge(after, before);
    if (!refused) return {};
    CHECK(refused->field == "record");
    CHECK_FALSE(refused->zh.empty());
    CHECK_FALSE(refused->en.empty());
    return refused->code;
}

}  // namespace

TEST_CASE("A record's size is its text, its fields and its values") {
    Record record = ordinary();
    CHECK(sizeOf(record) == RecordSize{.text = std::string("起步时异响").size(), .fields = 1, .values = 1});
    record.fields.front().siblings.push_back({Value{"x"}, 0});
    record.fields.push_back(unknown("newer"));
    CHECK(sizeOf(record) == RecordSize{.text = 15 + 1 + 5, .fields = 2, .values = 3});
    CHECK(sizeOf(Record{}) == RecordSize{});
}

TEST_CASE("A record within the limits is never too large") {
    CHECK(refusedAs(Record{}).empty());
    CHECK(refusedAs(ordinary()).empty());
    CHECK(refusedAs(withFields(512)).empty());
    CHECK(refusedAs(withValues(4'000)).empty());
    CHECK(refusedAs(withText(512 * 1024)).empty());
}

TEST_CASE("A record beyond any limit is too large") {
    CHECK(refusedAs(withFields(513)) == "record-too-large");
    CHECK(refusedAs(withValues(4'001)) == "record-too-large");
    CHECK(refusedAs(withText(512 * 1024 + 1)) == "record-too-large");
}

TEST_CASE("What is too large already may change and shrink but not grow") {
    const Record large = withFields(600);
    CHECK(refusedAs(large, &large).empty());
    CHECK(refusedAs(withFields(599), &large).empty());
    CHECK(refusedAs(withFields(601), &large) == "record-too-large");
    const Record small = ordinary();
    CHECK(refusedAs(large, &small) == "record-too-large");
    // Smaller in one way does not make room in another.
    CHECK(refusedAs(withValues(4'001), &large) == "record-too-large");
}
