#include "tests/central/fixture.hpp"

using namespace heed;
using heed::test::Central;
using heed::test::changesOf;
using heed::test::kSite;
using heed::test::recordOf;
using model::Bucket;
using model::Kind;
using model::Seq;
using world::must;

TEST_CASE("A store nothing was written to is empty to its readers") {
    Central central;
    const auto reader = central.reader();
    CHECK(must(reader->lastSeq(kSite)) == Seq{0});
    CHECK(changesOf(*reader, Bucket::cases).empty());
    must(reader->all(kSite, [](const server::FeedRow&) {
        FAIL("nothing was written");
        return true;
    }));
    CHECK(must(reader->stretch(kSite)) == server::kNoStretch);
    CHECK(must(reader->stretchEnd(kSite, server::kNoStretch)) == Seq{0});
    CHECK_FALSE(must(reader->stretchEnd(kSite, "x")));
}

TEST_CASE("Changes come in order of sequence, by bucket, from after a place until enough") {
    Central central;
    central.save(recordOf("a", 1, "x"));
    central.save(recordOf("b", 2, "x"));
    central.save(recordOf("c", 3, "x", Kind::contactPoint));
    central.save(recordOf("d", 4, "x", Kind::customer));
    central.save(recordOf("a", 5, "y"));
    central.save(recordOf("e", 6, "x"), "FT02");
    const auto reader = central.reader();
    using Seqs = std::vector<std::int64_t>;
    CHECK(changesOf(*reader, Bucket::cases) == Seqs{2, 4, 5});
    CHECK(changesOf(*reader, Bucket::cases, 2) == Seqs{4, 5});
    CHECK(changesOf(*reader, Bucket::cases, 5).empty());
    CHECK(changesOf(*reader, Bucket::contacts) == Seqs{3});
    CHECK(changesOf(*reader, Bucket::cases, 0, "FT02") == Seqs{6});
    int visited = 0;
    must(reader->changes(kSite, Bucket::cases, Seq{0},
                         [&visited](const server::FeedRow&) { return ++visited < 2; }));
    CHECK(visited == 2);
}

TEST_CASE("A view sees one state until its end", "[I7]") {
    Central central;
    central.save(recordOf("a", 1, "x"));
    const auto reader = central.reader();
    must(reader->beginView());
    CHECK(must(reader->lastSeq(kSite)) == Seq{1});
    central.save(recordOf("a", 2, "y"));
    central.save(recordOf("b", 3, "x"));
    CHECK(must(reader->lastSeq(kSite)) == Seq{1});
    CHECK(changesOf(*reader, Bucket::cases) == std::vector<std::int64_t>{1});
    reader->endView();
    CHECK(must(reader->lastSeq(kSite)) == Seq{3});
    CHECK(changesOf(*reader, Bucket::cases) == std::vector<std::int64_t>{2, 3});
    reader->endView();  // more often than begun
}

TEST_CASE("What is not committed is not read") {
    Central central;
    const auto reader = central.reader();
    must(central.writer().begin());
    must(central.writer().save(kSite, recordOf("a", 1, "x")));
    must(central.writer().setLastSeq(kSite, Seq{1}));
    CHECK(must(reader->lastSeq(kSite)) == Seq{0});
    CHECK(changesOf(*reader, Bucket::cases).empty());
    must(central.writer().commit());
    CHECK(must(reader->lastSeq(kSite)) == Seq{1});
}

TEST_CASE("All records of a site come by kind, then id") {
    Central central;
    for (int i = 0; i < 6; ++i)
        central.save(recordOf(std::to_string(i), i + 1, "x", i % 2 == 0 ? Kind::complaint : Kind::customer));
    const auto reader = central.reader();
    std::pair<Kind, model::RecordId> last{};
    int count = 0;
    must(reader->all(kSite, [&](const server::FeedRow& row) {
        CHECK(std::pair(row.kind, row.id) > last);
        last = {row.kind, row.id};
        return ++count > 0;
    }));
    CHECK(count == 6);
}

TEST_CASE("A damaged entry of the directory leaves the others readable", "[T-18][I12]") {
    Central central;
    const auto entry = [](const std::string& id, std::int64_t seq) {
        auto record = recordOf(id, seq, "x");
        record.kind = Kind::contact;
        return record;
    };
    central.save(entry("a", 1));
    central.save(entry("b", 2));
    central.close();
    central.sql("UPDATE records SET body=x'00' WHERE seq=1");
    central.open();
    CHECK(must(central.writer().directorySeq(kSite)) == Seq{2});
    const auto read = must(central.writer().directory(kSite));
    REQUIRE(read.entries.size() == 1);
    CHECK(read.entries.front().seq == Seq{2});
    REQUIRE(read.unreadable.size() == 1);
    CHECK(read.unreadable.front().kind == base::ErrorKind::bug);
}

TEST_CASE("A damaged row is an error that is said") {
    Central central;
    central.save(recordOf("a", 1, "x"));
    central.close();
    const auto* damage = GENERATE("kind=99", "kind=0", "id=x'00'");
    central.sql("UPDATE records SET " + std::string(damage));
    central.open();
    const auto reader = central.reader();
    const auto read =
        reader->changes(kSite, Bucket::cases, Seq{0}, [](const server::FeedRow&) { return true; });
    REQUIRE_FALSE(read);
    CHECK(read.error().kind == base::ErrorKind::bug);
}
