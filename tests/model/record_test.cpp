#include "shared/model/record.hpp"

#include "tests/support/draw.hpp"
#include "tests/support/generators.hpp"
#include "tests/support/property.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

using namespace heed::model;
using heed::test::property;
using Names = std::vector<std::string_view>;

namespace {

Write write(std::int64_t seq, std::int64_t device, std::int64_t timeMs) {
    return {Seq{seq}, DeviceNo{device}, MutationNo{seq}, heed::base::instantFromMs(timeMs), "wang"};
}

FieldState holding(std::string_view name, std::vector<Sibling> siblings) {
    FieldState out;
    out.schema = schemaOf(Kind::complaint).field(name);
    if (!out.schema) out.unknownName = name;
    out.isSet = out.schema && isSet(out.schema->type);
    out.siblings.assign(siblings.begin(), siblings.end());
    return out;
}

Record complaint(std::vector<Write> writes, std::vector<FieldState> fields) {
    return {.kind = Kind::complaint,
            .seq = Seq{9},
            .created = true,
            .writes = std::move(writes),
            .fields = std::move(fields)};
}

// The same record as some other history may have left it: nothing in the order it was.
Record shuffled(Record r) {
    const auto permute = [](auto& list) {
        for (std::size_t i = list.size(); i > 1; --i)
            std::swap(list[i - 1], list[*heed::test::uniform<std::size_t>(0, i)]);
    };
    std::vector<std::uint32_t> order(r.writes.size());
    for (std::uint32_t i = 0; i < order.size(); ++i)
        order[i] = i;
    permute(order);
    std::vector<Write> writes(r.writes.size());
    for (std::uint32_t i = 0; i < order.size(); ++i)
        writes[order[i]] = r.writes[i];
    r.writes = std::move(writes);
    r.writes.push_back(write(77, 7, 7));  // nothing stands on it
    for (FieldState& field : r.fields) {
        for (Sibling& s : field.siblings)
            s.write = order[s.write];
        permute(field.siblings);
    }
    permute(r.fields);
    r.fields.push_back(holding("gone", {}));
    return r;
}

}  // namespace

TEST_CASE("The value shown is the sibling with the greatest stamp, whichever came first") {
    const auto r = complaint({write(1, 1, 500), write(2, 2, 300), write(3, 3, 400)},
                             {holding("where", {{"first", 0}, {"second", 1}, {"third", 2}})});
    CHECK(r.text("where") == "first");
    REQUIRE(r.shown("where"));
    CHECK(r.writeOf(*r.shown("where")).seq == Seq{1});
    CHECK(r.shown("when") == nullptr);
    CHECK(isNull(r.value("when")));
    CHECK(r.text("when").empty());
}

TEST_CASE("Stamps of the same time order by device and then by number") {
    auto a = write(1, 2, 500);
    auto b = write(2, 1, 500);
    CHECK(a.stamp() > b.stamp());
    b.device = DeviceNo{2};
    CHECK(a.stamp() < b.stamp());
}

TEST_CASE("More than one distinct value is a conflict, and nothing else is") {
    const auto r = complaint(
        {write(1, 1, 1), write(2, 2, 2), write(3, 3, 3)},
        {holding("deleted", {{true, 0}, {false, 1}}), holding("where", {{"a", 0}, {"a", 1}}),
         holding("when", {{"a", 0}}), holding("cause", {{"a", 0}, {"a", 1}, {"b", 2}}),
         holding("demand", {{Null{}, 0}, {"b", 2}}), holding("criteria", {{"fire", 0}, {"other", 1}})});
    CHECK(r.conflicts() == Names{"deleted", "cause", "demand"});
}

TEST_CASE("A record shows unless it was never created or all its siblings say deleted") {
    auto r = complaint({write(1, 1, 1), write(2, 2, 2)}, {});
    CHECK(r.visible());
    r.fields = {holding("deleted", {{false, 0}})};
    CHECK(r.visible());
    r.fields = {holding("deleted", {{true, 0}, {false, 1}})};
    CHECK(r.visible());
    r.fields = {holding("deleted", {{true, 0}, {true, 1}})};
    CHECK_FALSE(r.visible());
    r.fields = {holding("deleted", {{false, 0}})};
    r.created = false;
    CHECK_FALSE(r.visible());
}

TEST_CASE("A set's elements are each given once and in order") {
    const auto r =
        complaint({write(1, 1, 1), write(2, 2, 2)},
                  {holding("criteria", {{"fire", 0}, {"other", 0}, {"fire", 1}, {"litigation", 1}})});
    CHECK(r.elements("criteria") == Names{"fire", "litigation", "other"});
    CHECK(r.contains("criteria", "fire"));
    CHECK_FALSE(r.contains("criteria", "safety_part"));
    CHECK(r.elements("problem_codes").empty());
    CHECK_FALSE(r.contains("problem_codes", ""));
}

TEST_CASE("A complaint is important while any of the seven criteria holds", "[T-08]") {
    CHECK_FALSE(isImportant(complaint({write(1, 1, 1)}, {})));
    for (const auto criterion :
         {criteria::kReplacementOrDamages, criteria::kMajorRerepair, criteria::kSafetyPart, criteria::kFire,
          criteria::kLitigation, criteria::kPublicAttention, criteria::kOther}) {
        INFO(criterion);
        CHECK(isImportant(complaint({write(1, 1, 1)}, {holding("criteria", {{std::string(criterion), 0}})})));
    }
}

TEST_CASE("Bringing a record into canonical form twice is bringing it once") {
    property("idempotent", [] {
        const Record r = *heed::test::anyRecord();
        Record again = r;
        again.normalise();
        RC_ASSERT(again == r);
    });
}

TEST_CASE("However a record was put together, its canonical form is one", "[I1]") {
    property("one form", [] {
        const Record r = *heed::test::anyRecord();
        Record other = shuffled(r);
        other.normalise();
        RC_ASSERT(other == r);
    });
}

TEST_CASE("Fields stand by name, so that versions that know different fields write the same", "[I1]") {
    auto r =
        complaint({write(1, 1, 1)}, {holding("where", {{"a", 0}}), holding("zzz_newer", {{"b", 0}}),
                                     holding("deleted", {{false, 0}}), holding("aaa_newer", {{"c", 0}})});
    r.normalise();
    Names names;
    for (const FieldState& field : r.fields)
        names.push_back(field.name());
    CHECK(names == Names{"aaa_newer", "deleted", "where", "zzz_newer"});
}

TEST_CASE("A record without fields or writes has a canonical form") {
    Record empty;
    empty.normalise();
    CHECK(empty == Record{});
    CHECK(empty.conflicts().empty());
    CHECK_FALSE(empty.visible());
}
