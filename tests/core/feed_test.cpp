#include "shared/model/record_codec.hpp"
#include "tests/core/fixture.hpp"
#include "tests/core/script.hpp"
#include "tests/support/draw.hpp"
#include "tests/support/property.hpp"
#include "tests/support/text.hpp"
#include "tests/world/oracle.hpp"

#include <map>

using namespace heed;
using heed::test::oneIn;
using heed::test::Part;
using heed::test::problemOf;
using heed::test::property;
using heed::test::Script;
using heed::test::Site;
using heed::test::uniform;
using model::Bucket;
using model::Kind;
using model::RecordId;
using model::Seq;
using server::PageLimits;
using world::Author;
using world::must;

namespace {

constexpr PageLimits kAll{.records = 1000, .bytes = 1U << 20U};

// Somebody who reads the feed and keeps what comes.
struct Reader {
    Site& site;
    server::Caller caller;
    std::string cursor{};
    bool began = false;  // a snapshot's end goes on in changes
    std::map<std::pair<Kind, RecordId>, model::Record> records{};
    sync::PageEnd end{};

    // One page; how many records it held.
    std::size_t read(bool snapshot, PageLimits limits) {
        const auto answer = snapshot ? site.server.feed().snapshot(caller, "FT01", cursor, limits)
                                     : site.server.feed().changes(caller, "FT01", cursor, limits);
        auto page = must(sync::parsePage(must(answer)));
        Seq last{};
        for (auto& record : page.records) {
            auto& known = records[{record.kind, record.id}];
            if (record.seq <= known.seq) throw std::runtime_error("a record came twice");
            last = std::max(last, record.seq);
            known = std::move(record);
        }
        cursor = page.end.cursor;
        end = std::move(page.end);
        return page.records.size();
    }
    void readToEnd(bool snapshot, PageLimits limits) {
        do
            (void)read(snapshot, limits);
        while (end.more);
    }
    [[nodiscard]] std::string dump() const {
        std::string out;
        for (const auto& [key, record] : records) {
            if (!record.isTombstone()) out += world::json(record) + "\n";
        }
        return out;
    }
};

}  // namespace

TEST_CASE("A page holds no more records than asked for, and its cursor goes on where it ended", "[I7]") {
    Site site;
    auto wang = site.author("wang");
    for (int i = 0; i < 7; ++i)
        wang.write(wang.complaint(wang.newId()));
    (void)must(wang.push());
    Reader reader{site, wang.caller()};
    CHECK(reader.read(false, {.records = 3, .bytes = 1U << 20U}) == 3);
    CHECK(reader.end.more);
    CHECK(reader.end.through.at(Bucket::cases) == Seq{3});
    CHECK(reader.read(false, {.records = 3, .bytes = 1U << 20U}) == 3);
    CHECK(reader.read(false, {.records = 3, .bytes = 1U << 20U}) == 1);
    CHECK_FALSE(reader.end.more);
    CHECK(reader.end.through.at(Bucket::cases) == Seq{7});
    CHECK(reader.end.through.at(Bucket::contacts) == Seq{7});
    CHECK(reader.dump() == site.server.dump());
    const auto cursor = reader.cursor;
    CHECK(reader.read(false, kAll) == 0);
    CHECK(reader.cursor == cursor);
}

TEST_CASE("A page ends after the record that passes its bytes, and always holds one") {
    Site site;
    auto wang = site.author("wang");
    for (int i = 0; i < 3; ++i)
        wang.write(wang.complaint(wang.newId(), {{"own_words", std::string(5000, 'x')}}));
    (void)must(wang.push());
    Reader reader{site, wang.caller()};
    CHECK(reader.read(false, {.records = 100, .bytes = 6000}) == 2);
    CHECK(reader.read(false, {.records = 100, .bytes = 1}) == 1);
    Reader impatient{site, wang.caller()};
    CHECK(impatient.read(false, {.records = 0, .bytes = 0}) == 1);
}

TEST_CASE("A page that is exactly full at the end of the feed says so") {
    Site site;
    auto wang = site.author("wang");
    for (int i = 0; i < 4; ++i)
        wang.write(wang.complaint(wang.newId()));
    (void)must(wang.push());
    Reader reader{site, wang.caller()};
    CHECK(reader.read(false, {.records = 4, .bytes = 1U << 20U}) == 4);
    CHECK_FALSE(reader.end.more);
}

TEST_CASE("Only the latest state of a record is in the feed, at the place of its last change") {
    Site site;
    auto wang = site.author("wang");
    const auto one = wang.newId();
    const auto two = wang.newId();
    wang.write(wang.complaint(one));
    wang.write(wang.complaint(two));
    wang.write(wang.edit(one, Seq{1}, {{"where", "门"}}));
    (void)must(wang.push());
    const auto page =
        must(sync::parsePage(must(site.server.feed().changes(wang.caller(), "FT01", "", kAll))));
    REQUIRE(page.records.size() == 2);
    CHECK(page.records[0].id == two);
    CHECK(page.records[1].id == one);
    CHECK(page.records[1].text("where") == "门");
}

TEST_CASE("A deleted record is in the changes, and not in a snapshot begun afterwards nor in the dump") {
    Site site;
    auto wang = site.author("wang");
    const auto kept = wang.newId();
    const auto gone = wang.newId();
    (void)wang.send(wang.complaint(kept));
    (void)wang.send(wang.complaint(gone));
    (void)wang.send(wang.edit(gone, Seq{2}, {{"deleted", true}}));
    Reader changes{site, wang.caller()};
    CHECK(changes.read(false, kAll) == 2);
    CHECK(changes.records.at({Kind::complaint, gone}).isTombstone());
    Reader snapshot{site, wang.caller()};
    CHECK(snapshot.read(true, kAll) == 1);
    CHECK(snapshot.dump() == site.server.dump());
    CHECK(changes.dump() == site.server.dump());
}

TEST_CASE("A page of a snapshot ends though all it has read is deleted") {
    Site site;
    auto wang = site.author("wang");
    const auto gone = [&] {
        const auto id = wang.newId();
        wang.write(wang.complaint(id));
        wang.write(wang.edit(id, Seq{1'000}, {{"deleted", true}}));
    };
    for (int i = 0; i < 10; ++i)
        gone();
    const auto kept = wang.newId();
    wang.write(wang.complaint(kept));
    (void)must(wang.push());
    const server::PageLimits two{.records = 2, .bytes = 1U << 20U};
    const auto first =
        must(sync::parsePage(must(site.server.feed().snapshot(wang.caller(), "FT01", "", two))));
    CHECK(first.records.empty());
    CHECK(first.end.more);
    Reader reader{site, wang.caller()};
    reader.readToEnd(true, two);
    CHECK(reader.records.contains({Kind::complaint, kept}));
    CHECK(reader.dump() == site.server.dump());
}

TEST_CASE("A snapshot's reader learns of a record that is deleted while it reads", "[I7]") {
    Site site;
    auto wang = site.author("wang");
    const auto gone = wang.newId();
    wang.write(wang.complaint(gone));
    for (int i = 0; i < 3; ++i)
        wang.write(wang.complaint(wang.newId()));
    (void)must(wang.push());
    Reader reader{site, wang.caller()};
    (void)reader.read(true, {.records = 2, .bytes = 1U << 20U});
    REQUIRE(reader.records.contains({Kind::complaint, gone}));
    (void)wang.send(wang.edit(gone, Seq{4}, {{"deleted", true}}));
    reader.readToEnd(true, {.records = 2, .bytes = 1U << 20U});
    CHECK(reader.dump() == site.server.dump());
}

TEST_CASE("A cursor of another store is gone", "[I7]") {
    Site site;
    auto wang = site.author("wang");
    (void)wang.send(wang.complaint(wang.newId()));
    Reader reader{site, wang.caller()};
    (void)reader.read(false, kAll);
    site.server.restart();
    CHECK(site.server.feed().changes(wang.caller(), "FT01", reader.cursor, kAll));
    site.server.replace();
    const auto problem = problemOf(site.server.feed().changes(wang.caller(), "FT01", reader.cursor, kAll));
    CHECK(problem.status == 410);
    CHECK(problem.code == "cursor-gone");
}

TEST_CASE("A cursor nobody was given is gone or read, and never more") {
    Site site;
    auto wang = site.author("wang");
    (void)wang.send(wang.complaint(wang.newId()));
    Reader reader{site, wang.caller()};
    (void)reader.read(false, kAll);
    const auto epoch = reader.cursor.substr(0, reader.cursor.find('.'));
    const auto status = [&](const std::string& cursor) {
        const auto answer = site.server.feed().changes(wang.caller(), "FT01", cursor, kAll);
        return answer ? 200 : problemOf(answer).status;
    };
    for (const auto& cursor : {epoch, epoch + ".", epoch + ".cases", epoch + ".cases-", epoch + ".cases--1",
                               epoch + ".cases-2", epoch + ".cases-99999999999999999999", epoch + ".cases-1.",
                               epoch + ".cases-1x", "x" + reader.cursor, std::string("."),
                               std::string(1, '\0'), reader.cursor + "\n", epoch + ".cases-+1"}) {
        CAPTURE(cursor);
        CHECK(status(cursor) == 410);
    }
    // A bucket it does not name is read from its beginning; one that is not known here is passed over.
    CHECK(status(epoch + ".contacts-1") == 200);
    CHECK(status(epoch + ".cases-1.claims-0") == 200);
    property("Any bytes are a cursor that is gone, or a place in the feed", [&] {
        const auto bytes = oneIn(2) ? *test::anyBytes() : *test::damaged(reader.cursor);
        const int answered = status(bytes);
        RC_ASSERT((answered == 200 || answered == 410));
    });
}

TEST_CASE("The feed of another site is refused") {
    Site site;
    auto wang = site.author("wang");
    CHECK(problemOf(site.server.feed().changes(wang.caller(), "FT02", "", kAll)).code == "wrong-site");
    CHECK(problemOf(site.server.feed().snapshot(wang.caller(), "FT02", "", kAll)).code == "wrong-site");
}

TEST_CASE("The dump is canonical: each record a line, by kind and id") {
    Site site;
    auto wang = site.author("wang");
    for (int i = 0; i < 5; ++i) {
        wang.write(wang.complaint(wang.newId()));
        wang.write(wang.edit(wang.newId(), Seq{0}, {{"name", "张示例"}}, Kind::customer));
    }
    (void)must(wang.push());
    const auto dump = site.server.dump();
    std::pair<Kind, RecordId> last{};
    std::size_t lines = 0;
    for (std::size_t at = 0; at < dump.size(); ++lines) {
        const auto end = dump.find('\n', at);
        const auto record = must(model::parseRecord(std::string_view(dump).substr(at, end - at)));
        CHECK(std::pair(record.kind, record.id) > last);
        CHECK(world::json(record) == dump.substr(at, end - at));
        last = {record.kind, record.id};
        at = end + 1;
    }
    CHECK(lines == 10);
}

TEST_CASE("Whoever reads the feed to its end has everything, however pages and pushes alternate", "[I7]") {
    property("Whoever reads the feed to its end has everything, however pages and pushes alternate",
             [] {
                 Site site;
                 std::vector<Author> authors;
                 for (const auto* user : {"wang", "li", "chen"})
                     authors.push_back(site.author(user));
                 const auto parts = Script(authors.size()).write(authors);
                 Reader changes{site, authors[0].caller()};
                 Reader snapshot{site, authors[0].caller()};
                 bool inSnapshot = true;
                 const auto limits = [] {
                     return PageLimits{.records = *uniform<std::size_t>(1, 4),
                                       .bytes = oneIn(3) ? 1 : std::size_t{1} << 20U};
                 };
                 const auto readOn = [&] {
                     (void)changes.read(false, limits());
                     (void)snapshot.read(inSnapshot, limits());
                     if (inSnapshot && snapshot.end.more) RC_TAG(std::string("a snapshot of several pages"));
                     inSnapshot = inSnapshot && snapshot.end.more;
                 };
                 auto before =
                     *uniform<std::size_t>(0, parts.size());  // so many pushes come before the first page
                 for (const Part& part : parts) {
                     (void)must(authors[part.author].repeat(part.first, part.first + part.count - 1));
                     if (before > 0 ? --before == 0 : oneIn(2)) readOn();
                 }
                 changes.readToEnd(false, limits());
                 snapshot.readToEnd(inSnapshot, limits());
                 snapshot.readToEnd(false, limits());
                 RC_ASSERT(changes.dump() == site.server.dump());
                 RC_ASSERT(snapshot.dump() == site.server.dump());
                 const bool deleted = std::ranges::any_of(
                     changes.records, [](const auto& entry) { return entry.second.isTombstone(); });
                 if (deleted) RC_TAG(std::string("a deleted record"));
             },
             {.runs = 150, .mustMeet = {{"a snapshot of several pages", 30}, {"a deleted record", 15}}});
}
