#include "shared/model/mutation_json.hpp"
#include "shared/store/record_store_sql.hpp"
#include "shared/store/sqlite.hpp"
#include "tests/store/fixture.hpp"
#include "tests/support/draw.hpp"
#include "tests/support/property.hpp"
#include "tests/world/temp_folder.hpp"

#include <fstream>

// The file: other versions, damage, a reader beside the writer.

using namespace heed;
using heed::test::property;
using heed::test::Shop;
using heed::test::uniform;
using model::Kind;
using model::MutationNo;
using model::Seq;
using store::Access;
using store::RecordStore;
using world::must;

TEST_CASE("What is written by a newer version is refused and not touched") {
    Shop shop;
    shop.complain();
    shop.close();
    shop.sql("PRAGMA user_version=99; PRAGMA journal_mode=DELETE");
    const auto before = world::contentOf(shop.file());
    for (const auto access : {Access::readWrite, Access::readOnly}) {
        const auto opened = RecordStore::open(shop.file(), {.access = access});
        REQUIRE_FALSE(opened);
        CHECK(opened.error().kind == base::ErrorKind::invalid);
        CHECK(opened.error().text().find("newer") != std::string::npos);
    }
    CHECK((world::contentOf(shop.file()) == before));
    shop.sql("PRAGMA user_version=" + std::to_string(store::sql::kVersion));
    shop.open();
    CHECK(must(shop.store().complaintCount()) == 1);
}

TEST_CASE("A store of the first version goes on with all that it holds", "[I8]") {
    world::TempFolder folder;
    const auto file = folder.path() / "tablet.db";
    const auto id = base::uuidFromName("record", "1");
    const model::Mutation m{.n = model::MutationNo{1},
                            .session = "s-1",
                            .kind = model::Kind::complaint,
                            .record = id,
                            .at = base::instantFromMs(5),
                            .set = {model::assign(model::Kind::complaint, "own_words", "异响")}};
    {
        auto db = must(store::sqlite::Database::open(file, store::sqlite::Database::Mode::create));
        must(db.execute(store::sql::kCreate));
        must(db.execute(
            "INSERT INTO meta VALUES('installation', '01930000-0000-7000-8000-000000000001'), ('next_n', 2),"
            " ('sign_in', '{\"site\":\"FT01\",\"session\":\"s-1\",\"device\":3,"
            "\"person\":{\"id\":\"wang\",\"name\":\"王示例\",\"role\":\"advisor\"},\"people\":[]}')"));
        auto record = must(db.prepare("INSERT INTO records(id, kind, seq) VALUES(?1, ?2, 0)"));
        must(record.use().bindBlob(1, id.blob()).bind(2, static_cast<std::int64_t>(m.kind)).run());
        auto outbox = must(db.prepare(
            "INSERT INTO outbox(n, record, kind, last_of_group, at, line) VALUES(1, ?1, ?2, 1, 5, ?3)"));
        const auto line = model::toJson(m);
        must(outbox.use()
                 .bindBlob(1, id.blob())
                 .bind(2, static_cast<std::int64_t>(m.kind))
                 .bind(3, line)
                 .run());
        auto pending = must(db.prepare("INSERT INTO pending(record, n, bucket) VALUES(?1, 1, 0)"));
        must(pending.use().bindBlob(1, id.blob()).run());
        must(db.execute("PRAGMA user_version=1"));
    }
    const auto opened = must(RecordStore::open(file));
    CHECK(must(opened->waiting()).count == 1);
    const auto shown = must(opened->record(id));
    REQUIRE(shown);
    CHECK(shown->record.text("own_words") == "异响");
    CHECK(shown->record.writes.front().device == model::DeviceNo{3});
    CHECK(shown->record.writes.front().by == "wang");
    const auto standing = must(opened->standing());
    CHECK(standing.written == model::MutationNo{1});
    CHECK(standing.decided == model::MutationNo{0});
    CHECK(standing.installation.text() == "01930000-0000-7000-8000-000000000001");
}

TEST_CASE("What is no database is refused and not touched") {
    world::TempFolder folder;
    const auto file = folder.path() / "tablet.db";
    std::ofstream(file) << "Dear diary, today nobody complained. " << std::string(5000, 'x');
    const auto before = world::contentOf(file);
    const auto opened = RecordStore::open(file);
    REQUIRE_FALSE(opened);
    CHECK(opened.error().kind == base::ErrorKind::bug);
    CHECK((world::contentOf(file) == before));
    CHECK_FALSE(RecordStore::open(folder.path() / "no" / "such" / "folder" / "tablet.db"));
    CHECK_FALSE(RecordStore::open(folder.path() / "none.db", {.access = Access::readOnly}));
}

TEST_CASE("A damaged record is an error that names it, and others are read") {
    Shop shop;
    const auto id = shop.complain({{"own_words", "x"}});
    const auto other = shop.complain({{"own_words", "y"}});
    shop.sync();
    shop.close();
    std::string hex;
    for (const char c : id.blob()) {
        constexpr std::string_view kDigits = "0123456789abcdef";
        hex += kDigits[static_cast<unsigned char>(c) >> 4U];
        hex += kDigits[static_cast<unsigned char>(c) & 0xFU];
    }
    const auto* damage =
        GENERATE("x''", "x'00'", "x'01'", "substr(body, 1, length(body) / 2)", "body || x'00'");
    CAPTURE(damage);
    shop.sql("UPDATE records SET body=" + std::string(damage) + " WHERE id=x'" + hex + "'");
    shop.open();
    const auto read = shop.store().record(id);
    REQUIRE_FALSE(read);
    CHECK(read.error().kind == base::ErrorKind::bug);
    CHECK(read.error().text().find(id.text()) != std::string::npos);
    CHECK(shop.text(other, "own_words") == "y");
    model::Mutation edit{.kind = Kind::complaint, .record = id, .seen = Seq{1}};
    edit.set = {model::assign(edit.kind, "where", "z")};
    CHECK(heed::test::errorOf(shop.commit({edit})) == base::ErrorKind::bug);
    CHECK_FALSE(shop.store().dump([](std::string_view) {}));
    CHECK(must(shop.store().complaintCount()) == 2);
}

TEST_CASE("Damage anywhere in a body is an error or another record, never a crash") {
    Shop shop;
    world::Author li(shop.server, shop.clock, "li");
    const auto id = shop.complain({{"own_words", "异响"}, {"odometer", std::int64_t{5200}}});
    shop.sync();
    (void)li.send(li.edit(id, Seq{0}, {{"own_words", "漏油"}, {"newer", true}}));
    (void)li.send(li.add(id, Seq{0}, "criteria", "fire"));
    shop.pullAll();
    property("Damage anywhere in a body is an error or another record, never a crash",
             [&] {
                 shop.close();
                 const auto at = std::to_string(*uniform(1, 120));
                 const auto byte = *uniform(0, 256);
                 constexpr std::string_view kDigits = "0123456789abcdef";
                 const std::string hex{kDigits[static_cast<std::size_t>(byte) / 16],
                                       kDigits[static_cast<std::size_t>(byte) % 16]};
                 shop.sql(
                     "CREATE TABLE IF NOT EXISTS sound AS SELECT * FROM records;"
                     "UPDATE records SET body=(SELECT CAST(substr(body, 1, " +
                     at + " - 1) || x'" + hex + "' || substr(body, " + at +
                     " + 1) AS BLOB) FROM sound s WHERE s.row=records.row)");
                 shop.open();
                 (void)shop.store().record(id);
                 (void)shop.store().dump([](std::string_view) {});
                 model::Mutation edit{.kind = Kind::complaint, .record = id, .seen = Seq{1}};
                 edit.set = {model::assign(edit.kind, "where", "z")};
                 (void)shop.commit({edit});
             },
             {.runs = 150});
}

TEST_CASE("A reader beside the writer sees every commit, and changes nothing") {
    Shop shop;
    const auto reader = must(RecordStore::open(shop.file(), {.access = Access::readOnly}));
    CHECK(must(reader->complaintCount()) == 0);
    const auto id = shop.complain({{"own_words", "异响"}});
    CHECK(must(reader->complaintCount()) == 1);
    CHECK(must(reader->record(id))->pending);
    CHECK(must(reader->waiting()).count == 1);
    CHECK(must(reader->signIn())->session == shop.caller().session);
    shop.sync();
    CHECK_FALSE(must(reader->record(id))->pending);
    CHECK(must(reader->complaintRow(id))->words == "异响");
    std::string dump;
    must(reader->dump([&dump](std::string_view piece) { dump += piece; }));
    CHECK(dump == shop.server.dump());
    CHECK_FALSE(reader->saveDraft({base::uuidFromName("d", "1"), "capture", "{}", {}, {}}));
    CHECK_FALSE(reader->commit({shop.complaint()}, shop.clock.now()));
    CHECK(must(shop.store().drafts()).empty());
    CHECK(must(shop.store().complaintCount()) == 1);
}

TEST_CASE("A reader never sees a record between two commits", "[I5]") {
    Shop shop;
    const auto id = shop.complain({{"where", "a"}});
    shop.sync();
    // Another one opens for each place at which the writer may come in between.
    for (int at = 1; at < 200; ++at) {
        CAPTURE(at);
        shop.edit(id, {{"where", std::to_string(at)}});
        shop.push();
        const auto reader = must(RecordStore::open(shop.file(), {.access = Access::readOnly}));
        bool came = false;
        shop.disk().beforeRead(at, [&] {
            came = true;
            shop.pullAll();
        });
        const auto shown = must(reader->record(id));
        shop.disk().beforeRead(0, {});
        REQUIRE(shown);
        CHECK(shown->record.text("where") == std::to_string(at));
        if (!came) {
            CHECK(at > 2);
            break;
        }
    }
}

TEST_CASE("The installation's id is made once") {
    Shop shop;
    const auto id = must(shop.store().standing()).installation;
    CHECK_FALSE(id.isNil());
    shop.kill();
    CHECK(must(shop.store().standing()).installation == id);
    Shop other;
    CHECK(must(other.store().standing()).installation != id);
}

TEST_CASE("The sign-in is kept, and replaced") {
    Shop shop;
    auto who = *must(shop.store().signIn());
    who.people = {{"wang", "王示例", "advisor"}, {"li", "李示例", "technician"}};
    who.token.clear();
    must(shop.store().setSignIn(who));
    shop.kill();
    const auto back = *must(shop.store().signIn());
    CHECK(back.people == who.people);
    CHECK(back.token.empty());
    CHECK(back.device == who.device);
    CHECK(back.person == who.person);
    CHECK(back.siteName == who.siteName);
}
