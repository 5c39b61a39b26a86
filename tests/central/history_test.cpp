#include "server/central/central_sql.hpp"
#include "shared/model/mutation_json.hpp"
#include "shared/store/sqlite.hpp"
#include "tests/central/fixture.hpp"

using namespace heed;
using heed::test::Central;
using heed::test::kSite;
using heed::test::recordOf;
using model::DeviceNo;
using model::MutationNo;
using model::Seq;
using world::must;

namespace {

// What history() gives: "device-n line" of each.
std::vector<std::string> historyOf(server::CentralReader& reader, const model::RecordId& id,
                                   std::optional<server::LogPlace> from = {}, std::string_view site = kSite) {
    std::vector<std::string> out;
    must(reader.history(site, id, from, [&out](const server::HistoryRow& row) {
        out.push_back(std::to_string(base::raw(row.place.device)) + "-" +
                      std::to_string(base::raw(row.place.n)) + " " + std::string(row.line));
        CHECK(row.by == "wang");
        CHECK(row.accepted.seq != model::kNoSeq);
        return true;
    }));
    return out;
}
const model::Refusal kRefused{"wrong-type", "where", "不符", "wrong"};
using Steps = std::vector<std::string>;

// An accepted mutation of a record, logged and saved.
void write(Central& central, DeviceNo device, std::int64_t n, std::int64_t seq, const std::string& line,
           const std::string& record = "a", std::string_view site = kSite) {
    central.transact([&](server::CentralWriter& w) {
        must(w.log(site, {.device = device,
                          .line = line,
                          .outcome = {MutationNo{n}, sync::Accepted{Seq{seq}, base::instantFromMs(seq)}},
                          .by = "wang",
                          .record = recordOf(record, seq, line).id}));
        must(w.save(site, recordOf(record, seq, line)));
    });
}

std::string lineOf(const std::string& record, std::int64_t n) {
    model::Mutation m{.n = MutationNo{n},
                      .session = "s",
                      .kind = model::Kind::complaint,
                      .record = recordOf(record, 1, "").id};
    m.set.push_back(model::assign(m.kind, "where", std::to_string(n)));
    return model::toJson(m);
}

}  // namespace

TEST_CASE("The mutations of a record are read newest first, across devices and transactions") {
    Central central;
    const auto a = central.device("A");
    const auto b = central.device("B");
    write(central, a, 1, 1, "first");
    write(central, a, 2, 2, "of another", "b");
    write(central, b, 1, 3, "second");
    central.reopen();
    write(central, a, 3, 4, "third");
    const auto reader = central.reader();
    const auto id = recordOf("a", 1, "").id;
    CHECK(historyOf(*reader, id) == Steps{"1-3 third", "2-1 second", "1-1 first"});
    CHECK(historyOf(*reader, id, server::LogPlace{b, MutationNo{1}}) == Steps{"2-1 second", "1-1 first"});
    CHECK(historyOf(*reader, recordOf("b", 1, "").id) == Steps{"1-2 of another"});
    CHECK(must(reader->kindOf(kSite, id)) == model::Kind::complaint);
    // It ends where its reader has enough.
    int seen = 0;
    must(reader->history(kSite, id, {}, [&seen](const server::HistoryRow&) { return ++seen < 2; }));
    CHECK(seen == 2);
}

TEST_CASE("There is no history of what is not there, at another site, or from a place that is none") {
    Central central;
    const auto a = central.device("A");
    write(central, a, 1, 1, "first");
    central.transact([&](server::CentralWriter& w) {
        must(w.log(kSite,
                   {.device = a, .line = "refused", .outcome = {MutationNo{2}, kRefused}, .by = "wang"}));
        (void)must(w.ensureDevice("FT02", base::uuidFromName("installation", "A"), "A"));
    });
    const auto reader = central.reader();
    const auto id = recordOf("a", 1, "").id;
    CHECK(historyOf(*reader, recordOf("none", 1, "").id).empty());
    CHECK(historyOf(*reader, id, {}, "FT02").empty());
    CHECK(historyOf(*reader, id, {}, "FT03").empty());
    CHECK_FALSE(must(reader->kindOf("FT02", id)));
    for (const std::int64_t n : {2, 3})
        CHECK(historyOf(*reader, id, server::LogPlace{a, MutationNo{n}}).empty());
    CHECK(historyOf(*reader, id, server::LogPlace{DeviceNo{9}, MutationNo{1}}).empty());
    CHECK(historyOf(*reader, id, server::LogPlace{a, MutationNo{(std::int64_t{1} << 32) + 1}}).empty());
}

TEST_CASE("What was rolled back is not in the history") {
    Central central;
    const auto a = central.device("A");
    write(central, a, 1, 1, "first");
    must(central.writer().begin());
    must(central.writer().log(kSite, {.device = a,
                                      .line = "lost",
                                      .outcome = {MutationNo{2}, sync::Accepted{Seq{2}, {}}},
                                      .by = "wang",
                                      .record = recordOf("a", 1, "").id}));
    central.writer().rollback();
    write(central, a, 2, 2, "second");
    CHECK(historyOf(*central.reader(), recordOf("a", 1, "").id) == Steps{"1-2 second", "1-1 first"});
}

TEST_CASE("A store of the third version has the history of its records from its log", "[I3]") {
    Central central;
    const auto a = central.device("A");
    const auto b = central.device("B");
    write(central, a, 1, 1, lineOf("a", 1));
    write(central, b, 1, 2, lineOf("b", 1), "b");
    write(central, b, 2, 3, lineOf("a", 2));
    central.transact([&](server::CentralWriter& w) {
        must(w.log(kSite, {.device = b, .line = "{not", .outcome = {MutationNo{3}, kRefused}, .by = "wang"}));
        (void)must(w.ensureDevice("FT02", base::uuidFromName("installation", "A"), "A"));
    });
    write(central, DeviceNo{1}, 1, 1, lineOf("a", 1), "a", "FT02");
    write(central, a, 2, 4, lineOf("a", 2));
    const auto id = recordOf("a", 1, "").id;
    const auto before = historyOf(*central.reader(), id);
    REQUIRE(before.size() == 3);
    central.close();
    central.sql(std::string(heed::test::kBackToVersion4) +
                "ALTER TABLE log DROP COLUMN prev; ALTER TABLE records DROP COLUMN last_key; "
                "PRAGMA user_version=3");
    central.open();
    CHECK(historyOf(*central.reader(), id) == before);
    CHECK(historyOf(*central.reader(), recordOf("b", 1, "").id).size() == 1);
    CHECK(historyOf(*central.reader(), id, {}, "FT02").size() == 1);
    write(central, a, 3, 5, "after");
    CHECK(historyOf(*central.reader(), id).size() == 4);
}
