#include "server/central/central_sql.hpp"
#include "shared/store/sqlite.hpp"
#include "tests/central/fixture.hpp"

#include <fstream>

using namespace heed;
using heed::test::Central;
using heed::test::kSite;
using heed::test::recordOf;
using model::Seq;
using world::must;

TEST_CASE("A store keeps its key, and another has another") {
    Central central;
    const auto key = must(central.writer().sealKey());
    CHECK(key.size() == 64);
    central.reopen();
    CHECK(must(central.writer().sealKey()) == key);
    world::TempFolder folder;
    base::SeededRandom random(2);
    const auto other = must(server::openSqliteCentral(folder.path() / "central.db", random));
    CHECK(must(other->writer().sealKey()) != key);
}

TEST_CASE("A store of a newer version is refused and not touched") {
    Central central;
    central.save(recordOf("a", 1, "x"));
    central.close();
    central.sql("PRAGMA user_version=99; PRAGMA journal_mode=DELETE");
    const auto before = world::contentOf(central.file());
    base::SeededRandom random(2);
    const auto opened = server::openSqliteCentral(central.file(), random);
    REQUIRE_FALSE(opened);
    CHECK(opened.error().kind == base::ErrorKind::invalid);
    CHECK((world::contentOf(central.file()) == before));
    central.sql("PRAGMA user_version=" + std::to_string(server::sql::kVersion));
    central.open();
    CHECK(must(central.writer().lastSeq(kSite)) == Seq{1});
}

TEST_CASE("A store of the first version goes on, and its readers with it", "[I7]") {
    world::TempFolder folder;
    const auto file = folder.path() / "central.db";
    {
        auto db = must(store::sqlite::Database::open(file, store::sqlite::Database::Mode::create));
        must(db.execute(server::sql::kCreate));
        must(
            db.execute("INSERT INTO meta VALUES('epoch', '0123456789abcdef');"
                       "INSERT INTO sites(name, last_seq) VALUES('FT01', 7);"
                       "INSERT INTO devices(site, no, name, last_n) VALUES(1, 0, 'server', 3);"
                       "PRAGMA user_version=1"));
    }
    base::SeededRandom random(2);
    const auto opened = must(server::openSqliteCentral(file, random));
    CHECK(must(opened->writer().lastSeq("FT01")) == Seq{7});
    CHECK(must(opened->writer().device("FT01", model::kServerDevice))->last == model::MutationNo{3});
    CHECK(must(opened->writer().sealKey()).size() == 64);
    const auto reader = must(opened->openReader());
    CHECK(must(reader->stretchEnd("FT01", "0123456789abcdef")) == Seq{7});
    CHECK(must(reader->horizon("FT01")) == Seq{0});
}

TEST_CASE("What is no store, or has no folder, is an error that is said") {
    world::TempFolder folder;
    base::SeededRandom random(2);
    std::ofstream(folder.path() / "central.db") << std::string(5000, 'x');
    CHECK_FALSE(server::openSqliteCentral(folder.path() / "central.db", random));
    CHECK_FALSE(server::openSqliteCentral(folder.path() / "none" / "central.db", random));
}

TEST_CASE("A store that was being made when the machine died is made anew") {
    for (int at = 0;; ++at) {
        CAPTURE(at);
        world::TempFolder folder;
        world::TempFolder after;
        base::SeededRandom random(2);
        bool made = false;
        {
            world::Disk disk(folder.path());
            disk.dieAfter(at);
            made = server::openSqliteCentral(folder.path() / "central.db", random).has_value();
            disk.copyAsPowerCut(after.path() / "x", random);
        }
        CHECK(server::openSqliteCentral(after.path() / "x" / "central.db", random));
        if (made) {
            CHECK(at > 3);
            break;
        }
    }
}
