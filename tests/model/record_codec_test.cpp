#include "shared/model/record_codec.hpp"

#include "tests/support/generators.hpp"
#include "tests/support/property.hpp"
#include "tests/support/text.hpp"

#include <string>
#include <string_view>

using namespace heed::model;
using heed::base::ErrorKind;
using heed::test::property;

namespace {

heed::base::Expected<Record> decoded(const Record& r, std::string_view body) {
    return decodeBody(r.kind, r.id, r.seq, body);
}

Record unknownField(std::string_view name, bool isSet) {
    Record r{.kind = Kind::complaint, .seq = Seq{1}, .created = true};
    r.writes.push_back({Seq{1}, DeviceNo{1}, MutationNo{1}, heed::base::instantFromMs(5), "wang"});
    for (const auto* known : {"deleted", "where"}) {
        FieldState state{.schema = schemaOf(Kind::complaint).field(known)};
        state.siblings.push_back({"a", 0});
        r.fields.push_back(state);
    }
    FieldState state{.unknownName = std::string(name), .isSet = isSet};
    state.siblings.push_back({"later known", 0});
    r.fields.push_back(state);
    r.normalise();
    return r;
}

}  // namespace

TEST_CASE("A record and its stored body are each other's inverse") {
    property(
        "round trip",
        [] {
            const Record r = *heed::test::anyRecord();
            const auto again = decoded(r, encodeBody(r));
            RC_ASSERT(again.has_value());
            RC_ASSERT(*again == r);
            RC_ASSERT(encodeBody(*again) == encodeBody(r));
            RC_CLASSIFY(!r.conflicts().empty(), "conflict");
            RC_CLASSIFY(std::ranges::any_of(r.fields, [](const auto& f) { return f.isSet; }), "set");
            RC_CLASSIFY(std::ranges::any_of(r.fields, [](const auto& f) { return !f.schema; }),
                        "unknown field");
            RC_CLASSIFY(r.fields.empty(), "empty");
        },
        {.runs = 300, .mustMeet = {{"conflict", 100}, {"set", 50}, {"unknown field", 50}, {"empty", 1}}});
}

TEST_CASE("An undecided record is stored as such") {
    Record r{.kind = Kind::complaint, .seq = kPendingSeq, .created = true};
    r.writes.push_back({kPendingSeq, DeviceNo{3}, MutationNo{9}, heed::base::instantFromMs(-5), "li"});
    FieldState state{.schema = schemaOf(Kind::complaint).field("where")};
    state.siblings.push_back({"制动", 0});
    r.fields.push_back(state);
    const auto again = decoded(r, encodeBody(r));
    REQUIRE(again);
    CHECK(*again == r);
}

TEST_CASE("A record of nothing but its head is stored too") {
    const Record empty{.kind = Kind::visit, .seq = Seq{4}};
    const auto again = decoded(empty, encodeBody(empty));
    REQUIRE(again);
    CHECK(*again == empty);
}

TEST_CASE("A body cut anywhere is damaged") {
    property("cut", [] {
        const Record r = *heed::test::anyRecord();
        const auto body = encodeBody(r);
        for (std::size_t size = 0; size < body.size(); ++size) {
            const auto cut = decoded(r, std::string_view(body).substr(0, size));
            RC_ASSERT_FALSE(cut.has_value());
            RC_ASSERT(cut.error().kind == ErrorKind::bug);
        }
        RC_ASSERT_FALSE(decoded(r, body + '\0').has_value());
    });
}

TEST_CASE("Whatever is done to a body it is read as damaged or as a record that can be used") {
    property("damaged",
             [] {
                 const Record r = *heed::test::anyRecord();
                 const auto again = decoded(r, *heed::test::damaged(encodeBody(r)));
                 RC_CLASSIFY(again.has_value(), "readable");
                 RC_CLASSIFY(!again, "damaged");
                 if (!again) return;
                 Record used = *again;
                 used.normalise();
                 (void)used.conflicts();
                 (void)used.visible();
                 for (const FieldState& field : used.fields)
                     (void)used.shown(field.name());
                 const auto once = decoded(used, encodeBody(used));
                 RC_ASSERT(once.has_value());
                 RC_ASSERT(*once == used);
             },
             {.runs = 1000, .mustMeet = {{"readable", 50}, {"damaged", 200}}});
}

TEST_CASE("Bytes that never were a body are damaged or harmless") {
    property("bytes", [] { (void)decodeBody(*heed::test::anyKind(), {}, Seq{1}, *heed::test::anyBytes()); },
             {.runs = 500});
    for (const std::string_view bomb :
         {std::string_view("\x01\x01\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x7F", 11),
          std::string_view("\x01\x01\x00\xFF\xFF\xFF\xFF\x0F", 8), std::string_view("\x02\x01\x00\x00", 4),
          std::string_view("\x01\x01\x00\x01\xFC\xFF\xFF\xFF\x0F\x01\x00\x00", 12)}) {
        CHECK_FALSE(decodeBody(Kind::complaint, {}, Seq{1}, bomb));
    }
}

TEST_CASE("A body with a field twice or a value upon no write or of no known type is damaged") {
    const auto good = unknownField("newer_field", false);
    REQUIRE(decoded(good, encodeBody(good)));

    Record twice = good;
    twice.fields.push_back(twice.fields.back());
    CHECK_FALSE(decoded(twice, encodeBody(twice)));

    Record uponNothing = good;
    uponNothing.fields.back().siblings.front().write = 1;
    CHECK_FALSE(decoded(uponNothing, encodeBody(uponNothing)));

    Record cleared = good;
    cleared.fields.back().siblings.front().value = Null{};
    auto body = encodeBody(cleared);
    REQUIRE(decoded(cleared, body));
    body.back() = 9;
    CHECK_FALSE(decoded(cleared, body));
}

TEST_CASE("A field unknown when it was stored is the known one as soon as there is one") {
    const auto r = unknownField("cause", false);
    const auto again = decoded(r, encodeBody(r));
    REQUIRE(again);
    const FieldState* field = again->find("cause");
    REQUIRE(field);
    CHECK(field->schema == schemaOf(Kind::complaint).field("cause"));
    CHECK(field->unknownName.empty());
    CHECK(again->text("cause") == "later known");
    Record normal = *again;
    normal.normalise();
    CHECK(normal == *again);
}

TEST_CASE("A stored field of another form than the schema's is kept beside it and does not pass for it") {
    for (const auto& r : {unknownField("cause", true), unknownField("criteria", false)}) {
        const auto again = decoded(r, encodeBody(r));
        REQUIRE(again);
        CHECK(*again == r);
        CHECK_FALSE(isImportant(*again));
        CHECK(again->text("cause").empty());
    }
}
