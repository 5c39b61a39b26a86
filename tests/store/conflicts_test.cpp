#include "shared/store/list_columns.hpp"
#include "shared/store/record_store_sql.hpp"
#include "shared/store/sqlite.hpp"
#include "tests/store/fixture.hpp"

// What a person has to deal with: records in conflict, and refusals.

using namespace heed;
using heed::test::Shop;
using model::Kind;
using model::RecordId;
using model::Seq;
using store::sqlite::Database;
using world::must;

namespace {

// Every conflict, read in pages of `size`.
std::vector<RecordId> conflicts(Shop& shop, std::size_t size = 100) {
    std::vector<RecordId> out;
    std::optional<store::ConflictKey> after;
    do {
        const auto page = must(shop.store().conflicts(after, size));
        CHECK(page.records.size() <= size);
        for (const auto& record : page.records) {
            CHECK(must(shop.store().record(record.id))->record.kind == record.kind);
            out.push_back(record.id);
        }
        after = page.next;
    } while (after);
    CHECK(must(shop.store().conflictCount()) == static_cast<std::int64_t>(out.size()));
    return out;
}
using Ids = std::vector<RecordId>;

// A complaint of wang's that li has edited without having seen wang's last edit of it. The store has not
// heard of it.
RecordId rival(Shop& shop, world::Author& li) {
    const auto id = shop.complain({{"where", "a"}});
    shop.sync();
    const Seq seen = shop.shown(id).seen;
    shop.edit(id, {{"where", "b"}});
    shop.push();
    (void)li.send(li.edit(id, seen, {{"where", "c"}}));
    return id;
}

std::string plan(const std::filesystem::path& file, const std::string& statement) {
    auto db = must(Database::open(file, Database::Mode::readOnly));
    auto explain = must(db.prepare("EXPLAIN QUERY PLAN " + statement));
    std::string out;
    auto use = explain.use();
    while (use.step())
        out += std::string(use.text(3)) + "\n";
    must(use.result());
    return out;
}

// Lines of a plan that go through a table or index without looking for a place in it.
std::vector<std::string> scans(const std::string& plan) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < plan.size();) {
        const auto end = plan.find('\n', at);
        const std::string line = plan.substr(at, end - at);
        if (line.starts_with("SCAN ") && line != "SCAN CONSTANT ROW") out.push_back(line);
        at = end + 1;
    }
    return out;
}

// The list of complaints as stores of version 2 have it, as far as it matters here.
constexpr const char* kBackToVersion2 =
    "DROP INDEX rejections_record;"
    "DROP TABLE blobs; DROP TABLE blob_citations; DROP TABLE predecessors;"
    "DROP TABLE list_complaint;"
    "CREATE TABLE list_complaint(row INTEGER PRIMARY KEY, visible INTEGER NOT NULL, pending INTEGER NOT NULL,"
    " conflicted INTEGER NOT NULL, number TEXT, own_words TEXT);"
    "CREATE INDEX list_complaint_visible ON list_complaint(visible);"
    "INSERT INTO list_complaint(row, visible, pending, conflicted) SELECT row, 1, 0, 1 FROM records;"
    "UPDATE meta SET value='of version 2' WHERE key='list_tables';"
    "DROP TABLE search_text; DROP TABLE search_dirty; DROP TABLE search_index; PRAGMA user_version=2;";

}  // namespace

TEST_CASE("All records in conflict are listed with the newest first, page by page, and counted") {
    Shop shop;
    world::Author li(shop.server, shop.clock, "li");
    CHECK(conflicts(shop).empty());
    Ids made;
    for (int i = 0; i < 5; ++i) {
        shop.clock.set(shop.clock.now() + std::chrono::minutes{1});
        shop.complain();  // which nobody disputes
        made.insert(made.begin(), rival(shop, li));
    }
    shop.pullAll();
    for (const std::size_t size : {1U, 2U, 5U, 100U})
        CHECK(conflicts(shop, size) == made);
    const auto page = must(shop.store().conflicts(std::nullopt, 1));
    CHECK(page.records.front().at == shop.clock.now());
    CHECK(must(shop.store().conflicts(std::nullopt, 0)).records.empty());
    // A newer write into an old conflict brings it to the front.
    shop.clock.set(shop.clock.now() + std::chrono::minutes{1});
    (void)li.send(li.edit(made.back(), Seq{1}, {{"where", "d"}}));
    shop.pullAll();
    CHECK(conflicts(shop).front() == made.back());
    shop.kill();
    CHECK(conflicts(shop).size() == 5);
}

TEST_CASE("Conflicts are those of what is shown: an undecided write makes and resolves them") {
    Shop shop;
    world::Author li(shop.server, shop.clock, "li");
    const auto id = rival(shop, li);
    shop.pullAll();
    CHECK(conflicts(shop) == Ids{id});
    SECTION("a write that saw both, before the server has heard of it") {
        shop.edit(id, {{"where", "both"}});
        CHECK(conflicts(shop).empty());
        shop.sync();
        CHECK(conflicts(shop).empty());
    }
    SECTION("a deletion that saw both") {
        shop.edit(id, {{"deleted", true}});
        CHECK(conflicts(shop).empty());
    }
    SECTION("an undecided write beside one that has come comes first, and has no time yet") {
        const auto other = shop.complain({{"where", "x"}});
        shop.sync();
        shop.edit(other, {{"where", "y"}});
        shop.clock.set(shop.clock.now() - std::chrono::hours{1});
        (void)li.send(li.edit(other, shop.shown(other).seen, {{"where", "z"}}));
        shop.pullAll();
        CHECK(conflicts(shop) == Ids{other, id});
        CHECK_FALSE(must(shop.store().conflicts(std::nullopt, 1)).records.front().at);
        shop.push();
        CHECK(conflicts(shop).size() == 2);
        CHECK(must(shop.store().conflicts(std::nullopt, 1)).records.front().at);
    }
}

TEST_CASE("What a contested field held is kept over a restart, and only as long as its record is contested") {
    Shop shop;
    world::Author li(shop.server, shop.clock, "li");
    const auto id = rival(shop, li);
    shop.pullAll();
    const auto known = [&id](const char* field, model::Value value) {
        return store::Predecessor{.record = id,
                                  .field = field,
                                  .device = model::DeviceNo{7},
                                  .n = model::MutationNo{3},
                                  .value = std::move(value)};
    };
    const std::vector<store::Predecessor> all{known("address", std::string("东路 \"1\" 号（示例）")),
                                              known("mileage", std::int64_t{9'007'199'254'740'991}),
                                              known("towed", true), known("where", model::Null{})};
    for (const store::Predecessor& one : all)
        must(shop.store().keepPredecessor(one));
    CHECK(must(shop.store().predecessors(id)) == all);
    // Another pair of writes competes now.
    must(shop.store().keepPredecessor(known("where", std::string("门"))));
    shop.kill();
    CHECK(must(shop.store().predecessors(id)).size() == all.size());
    CHECK(must(shop.store().predecessors(id)).back() == known("where", std::string("门")));
    CHECK(must(shop.store().predecessors(shop.complain())).empty());
    // Decided here: the next one that is kept, of whatever record, sweeps.
    shop.edit(id, {{"where", "both"}});
    const auto other = rival(shop, li);
    shop.pullAll();
    must(shop.store().keepPredecessor({.record = other, .field = "where", .value = std::string("a")}));
    CHECK(must(shop.store().predecessors(id)).empty());
    CHECK(must(shop.store().predecessors(other)).size() == 1);
}

TEST_CASE("Records of every kind are among the conflicts, and those not created yet are not") {
    Shop shop;
    world::Author li(shop.server, shop.clock, "li");
    auto customer = shop.begin(Kind::customer);
    customer.set = {model::assign(customer.kind, "name", "张示例")};
    must(shop.commit({customer}));
    shop.sync();
    shop.edit(customer.record, {{"name", "张示例一"}});
    shop.push();
    (void)li.send(li.edit(customer.record, Seq{1}, {{"name", "张示例二"}}, Kind::customer));
    const auto hidden = li.newId();
    (void)li.send(li.edit(hidden, Seq{1}, {{"where", "b"}}));
    world::Author zhao(shop.server, shop.clock, "zhao");
    (void)zhao.send(zhao.edit(hidden, Seq{1}, {{"where", "c"}}));
    shop.pullAll();
    REQUIRE(must(shop.store().record(hidden))->record.conflicts().size() == 1);
    CHECK(conflicts(shop) == Ids{customer.record});
}

TEST_CASE("Listing and counting conflicts reads their own indexes, whatever else there is") {
    Shop shop;
    const auto page = plan(shop.file(), store::conflictsSql());
    CAPTURE(page);
    // The page itself is gone through, and nothing else.
    for (const auto& line : scans(page))
        CHECK(line == "SCAN c");
    CHECK(page.find("TEMP B-TREE") == std::string::npos);
    const auto count = plan(shop.file(), store::conflictCountSql());
    CAPTURE(count);
    CHECK(scans(count).empty());
    for (const model::KindSchema& kind : model::schema()) {
        const std::string table = store::listTable(kind.kind);
        const std::string search = "SEARCH " + table + " USING COVERING INDEX " + table + "_conflicts";
        CHECK(page.find(search) != std::string::npos);
        CHECK(count.find(search) != std::string::npos);
    }
}

TEST_CASE("Refusals are read newest first, page by page, and counted from an index") {
    Shop shop;
    for (int i = 0; i < 5; ++i)
        shop.complain();
    auto result = shop.send();
    for (auto& outcome : result.outcomes)
        outcome.verdict = model::Refusal{"lead-only", "state", "不可", "no"};
    shop.decide(result);
    const auto all = must(shop.store().rejections());
    REQUIRE(all.size() == 5);
    CHECK(must(shop.store().rejectionCount()) == static_cast<std::int64_t>(all.size()));
    std::vector<std::int64_t> paged;
    std::optional<model::MutationNo> before;
    while (true) {
        const auto page = must(shop.store().rejections(before, 2));
        for (const auto& one : page)
            paged.push_back(base::raw(one.n));
        if (page.size() < 2) break;
        before = page.back().n;
    }
    std::vector<std::int64_t> backwards;
    for (const auto& one : all)
        backwards.insert(backwards.begin(), base::raw(one.n));
    CHECK(paged == backwards);
    CHECK(scans(plan(shop.file(), std::string(store::sql::kRejectionsBefore))).empty());
    CHECK(plan(shop.file(), std::string(store::sql::kRejectionCount)).find("rejections_record") !=
          std::string::npos);
}

TEST_CASE("A store of the second version goes on, and knows its conflicts", "[I8]") {
    Shop shop;
    world::Author li(shop.server, shop.clock, "li");
    const auto id = rival(shop, li);
    shop.complain();
    shop.pullAll();
    const auto before = shop.all();
    shop.close();
    shop.sql(kBackToVersion2);
    shop.open();
    CHECK(conflicts(shop) == Ids{id});
    CHECK(shop.all() == before);
    CHECK(must(shop.store().rejectionCount()) == 0);
    CHECK(shop.listFault().empty());
}

TEST_CASE("The greatest sequence heard of is at hand without the rest of the standing") {
    Shop shop;
    CHECK(must(shop.store().known()) == must(shop.store().standing()).known);
    shop.complain();
    shop.push();
    CHECK(must(shop.store().known()) != model::kNoSeq);
    CHECK(must(shop.store().known()) == must(shop.store().standing()).known);
}

TEST_CASE("After a refusal for a number that was taken, the complaint gets another when it is entered anew") {
    Shop shop;
    // Another complaint has the number that this tablet would give next.
    const auto other = shop.complain({{"number", "FT01-2611-A-0001"}});
    CHECK(shop.text(other, "number") == "FT01-2611-A-0001");
    const auto id = shop.complain({{"own_words", "异响"}});
    CHECK(shop.text(id, "number") == "FT01-2611-A-0002");
    shop.sync();
    CHECK(must(shop.store().rejections()).empty());
}
