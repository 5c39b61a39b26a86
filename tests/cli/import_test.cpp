#include "server/cli/import.hpp"

#include "server/central/sqlite_central.hpp"
#include "server/cli/lock_file.hpp"
#include "server/cli/open_store.hpp"
#include "server/cli/terminal.hpp"
#include "server/core/acceptor.hpp"
#include "server/core/feed.hpp"
#include "shared/model/mutation_json.hpp"
#include "shared/model/record_codec.hpp"
#include "shared/store/sqlite.hpp"
#include "tests/api/temp_folder.hpp"
#include "tests/api/watched_writer.hpp"
#include "tests/cli/process.hpp"

#include <catch2/catch.hpp>

using namespace heed;
using cli::ImportSummary;
using namespace std::string_literals;

namespace {

constexpr std::string_view kHeader = "id,brand,car_model,type,desc,problem,datetime,status\n";

std::string exampleCsv(int rows) {
    std::string text(kHeader);
    for (int i = 1; i <= rows; ++i) {
        text += std::to_string(1000 + i) + ",示例汽车,示例" + std::to_string(i) +
                ",2020款,方向盘异响,\"B33,B19,\",2021-01-30,信息审核\n";
    }
    return text;
}

// A store in a folder of its own, with time standing still, so that two that hold the same have equal dumps.
class ImportWorld {
  public:
    explicit ImportWorld(std::uint64_t seed = 7) : random(seed) {
        auto opened = server::openSqliteCentral(folder / "central.db", random);
        REQUIRE(opened);
        store = std::make_unique<test::WatchedStore>(std::move(*opened));
    }

    base::Expected<ImportSummary> import(std::string_view csv,
                                         std::size_t rowsPerTransaction = cli::kRowsPerTransaction,
                                         const std::string& source = "site") {
        damaged.clear();
        return cli::importComplaints(
            *store, identity, clock, random,
            {.site = "FT01", .source = source, .rowsPerTransaction = rowsPerTransaction}, csv,
            [this](std::size_t line, std::string_view reason) { damaged.emplace_back(line, reason); });
    }
    // wang at a tablet, and what he sends from there.
    server::Caller tablet() {
        auto& writer = store->writer();
        REQUIRE(writer.begin());
        server::Acceptor acceptor(writer, identity, clock, random);
        const auto grant = acceptor.signIn({"FT01", "wang", base::uuidFromName("x", "y")});
        REQUIRE(grant);
        server::Caller caller{.session = grant->session, .site = "FT01", .user = "wang", .device = {}};
        caller.device =
            acceptor.registerDevice(caller, {.installation = base::uuidFromName("x", "y"), .name = "tablet"})
                .value()
                .device;
        REQUIRE(writer.commit());
        return caller;
    }
    void push(const server::Caller& caller, std::vector<model::Mutation> mutations) {
        std::string body =
            sync::pushHeaderJson({.site = "FT01", .device = caller.device, .sentAt = clock.now()});
        for (auto& m : mutations) {
            m.session = caller.session;
            body += "\n" + model::toJson(m);
        }
        const auto parsed = sync::parsePush(body);
        REQUIRE(parsed);
        REQUIRE(store->writer().begin());
        REQUIRE(server::Acceptor(store->writer(), identity, clock, random).accept(caller, "FT01", *parsed));
        REQUIRE(store->writer().commit());
    }
    std::string dump() {
        auto reader = store->openReader();
        REQUIRE(reader);
        std::string text;
        REQUIRE(
            server::Feed(**reader, server::DemoIdentity{}, clock).dump("FT01", [&](std::string_view piece) {
                text += piece;
            }));
        return text;
    }
    std::vector<model::Record> records(model::Kind kind) {
        auto reader = store->openReader();
        REQUIRE(reader);
        std::vector<model::Record> found;
        REQUIRE((*reader)->all("FT01", [&](const server::FeedRow& row) {
            if (row.kind == kind)
                found.push_back(model::decodeBody(row.kind, row.id, row.seq, row.body).value());
            return true;
        }));
        return found;
    }

    test::TempFolder folder;
    base::ManualClock clock{base::instantFromMs(1'795'262'400'000)};
    base::SeededRandom random;
    server::DemoIdentity identity;
    std::unique_ptr<test::WatchedStore> store;
    std::vector<std::pair<std::size_t, std::string>> damaged;
};

std::string realComplaints() { return cli::readFile(test::testData() / "car-complaints-cn.csv").value(); }

}  // namespace

TEST_CASE_METHOD(ImportWorld, "a row becomes a complaint and its vehicle") {
    const auto summary =
        import(std::string(kHeader) +
               "568934,上汽大众,途观L,2019款 两驱,变速箱异响顿挫\t,\"B33,B19,\",2021-01-30,信息审核\n");
    CHECK(summary == ImportSummary{.imported = 1});
    const auto complaints = records(model::Kind::complaint);
    const auto vehicles = records(model::Kind::vehicle);
    REQUIRE(complaints.size() == 1);
    REQUIRE(vehicles.size() == 1);
    const auto& c = complaints[0];
    CHECK(c.text("number") == "FT01-2101-A-0001");
    CHECK(c.text("state") == "open");
    CHECK(c.text("channel") == "internet");
    CHECK(c.text("class") == "complaint");
    CHECK(c.text("own_words") == "变速箱异响顿挫");
    CHECK(c.text("source") == "site");
    CHECK(c.text("source_number") == "568934");
    CHECK(c.text("source_state") == "信息审核");
    CHECK(model::asInteger(c.value("received_at")) == 1'611'936'000'000);
    CHECK(c.elements("problem_codes") == std::vector<std::string_view>{"B19", "B33"});
    CHECK(c.text("vehicle") == vehicles[0].id.text());
    CHECK(c.writes.at(0).by == "import");
    CHECK(vehicles[0].text("brand") == "上汽大众");
    CHECK(vehicles[0].text("model") == "途观L");
    CHECK(vehicles[0].text("trim") == "2019款 两驱");
}

TEST_CASE_METHOD(ImportWorld, "all 600 real complaints are taken, and taking them again adds nothing",
                 "[I6]") {
    const auto csv = realComplaints();
    CHECK(import(csv) == ImportSummary{.imported = 600});
    CHECK(damaged.empty());
    CHECK(records(model::Kind::complaint).size() == 600);
    CHECK(records(model::Kind::vehicle).size() == 600);
    const auto before = dump();
    const int commits = store->watched.commits;
    CHECK(import(csv) == ImportSummary{.alreadyThere = 600});
    CHECK(dump() == before);
    CHECK(store->watched.commits - commits <= 3);
    // Every number is its own.
    std::set<std::string> numbers;
    for (const auto& complaint : records(model::Kind::complaint))
        numbers.emplace(complaint.text("number"));
    CHECK(numbers.size() == 600);
}

TEST_CASE_METHOD(ImportWorld,
                 "an import takes its rows in a few transactions, each at most as large as a push") {
    REQUIRE(import(realComplaints()));
    CHECK(store->watched.commits == 3);  // 250 + 250 + 100 rows
}

TEST_CASE_METHOD(ImportWorld, "damaged rows are named and left out, the others are taken", "[I12]") {
    std::string csv = exampleCsv(2);                                      // lines 2, 3
    csv += "1003,a,b,c,only seven columns,B1,2021-01-30\n";               // 4
    csv += "1004,a,b,c,d,B1,2021-13-01,x\n";                              // 5
    csv += ",a,b,c,no number,B1,2021-01-30,x\n";                          // 6
    csv += "1005,a,b,c,cut \xe6\x8a,B1,2021-01-30,x\n";                   // 7
    csv += "1001,a,b,c,number of line 2,B1,2021-01-30,x\n";               // 8
    csv += "1006,a,\"b,c,unclosed,B1,2021-01-30,x\n";                     // 9
    csv += "1007," + std::string(501, 'x') + ",b,c,d,B1,2021-01-30,x\n";  // 10: brand too long
    csv += "1008,示例,b,c,\"two\nlines\",B1,2021-01-30,x\n";              // 11, 12
    csv += "1009,a,b,c,nul "s + '\0' + ",B1,2021-01-30,x\n";              // 13
    csv += "1010,示例,b,c,last,B1,2021-01-30,x";                          // 14
    CHECK(import(csv) == ImportSummary{.imported = 4, .alreadyThere = 0, .damaged = 8});
    std::vector<std::size_t> lines;
    for (const auto& [line, reason] : damaged) {
        lines.push_back(line);
        CHECK_FALSE(reason.empty());
    }
    std::ranges::sort(lines);
    CHECK(lines == std::vector<std::size_t>{4, 5, 6, 7, 8, 9, 10, 13});
    // The rows in order, and then those that arrive with a second file.
    CHECK(import(exampleCsv(3)) == ImportSummary{.imported = 1, .alreadyThere = 2, .damaged = 0});
}

TEST_CASE_METHOD(ImportWorld, "what was changed or deleted after an import is left as it is") {
    REQUIRE(import(exampleCsv(1)));
    const auto id = records(model::Kind::complaint).at(0).id;
    model::Mutation erase{.n = model::MutationNo{1},
                          .kind = model::Kind::complaint,
                          .record = id,
                          .seen = model::Seq{2},
                          .at = clock.now()};
    erase.set.push_back(model::assign(erase.kind, model::kDeleted, true));
    push(tablet(), {erase});
    const auto before = dump();
    CHECK(import(exampleCsv(1)) == ImportSummary{.alreadyThere = 1});
    CHECK(dump() == before);
}

TEST_CASE_METHOD(ImportWorld, "the same number from another source is another complaint, of another device") {
    CHECK(import(exampleCsv(2)) == ImportSummary{.imported = 2});
    CHECK(import(exampleCsv(2), cli::kRowsPerTransaction, "other") == ImportSummary{.imported = 2});
    std::set<std::string> numbers;
    for (const auto& complaint : records(model::Kind::complaint))
        numbers.emplace(complaint.text("number"));
    CHECK(numbers == std::set<std::string>{"FT01-2101-A-0001", "FT01-2101-A-0002", "FT01-2101-B-0001",
                                           "FT01-2101-B-0002"});
}

TEST_CASE("the device of an import cannot be guessed, and what comes later of its source goes on with it") {
    ImportWorld world;
    ImportWorld other(8);
    // A tablet that says what imports say is no import.
    const auto tablet = world.tablet();
    model::Mutation vehicle{.n = model::MutationNo{1}, .kind = model::Kind::vehicle};
    model::Mutation edit{.n = model::MutationNo{2}, .kind = model::Kind::complaint, .seen = model::Seq{9}};
    edit.set.push_back(model::assign(edit.kind, "source", "site"));
    world.push(tablet, {vehicle, edit});

    REQUIRE(world.import(exampleCsv(1)));
    REQUIRE(other.import(exampleCsv(1)));
    const auto installation = [](ImportWorld& in, int no) {
        const auto device = in.store->writer().device("FT01", model::DeviceNo{no});
        REQUIRE(device);
        return *device ? std::optional((*device)->installation) : std::nullopt;
    };
    const auto minted = installation(world, 2);
    REQUIRE(minted);
    CHECK(minted != installation(other, 1));
    CHECK(minted != installation(world, 1));

    CHECK(world.import(exampleCsv(3), 1) == ImportSummary{.imported = 2, .alreadyThere = 1});
    CHECK(installation(world, 2) == minted);
    CHECK_FALSE(installation(world, 3));
    CHECK(world.import(exampleCsv(1), 1, "other") == ImportSummary{.imported = 1});
    CHECK(installation(world, 3));
    CHECK(world.import(exampleCsv(4)) == ImportSummary{.imported = 1, .alreadyThere = 3});
    CHECK_FALSE(installation(world, 4));
}

TEST_CASE("wherever the store fails, running the import again gives what an undisturbed one gives", "[I8]") {
    const auto csv = exampleCsv(5);
    ImportWorld calm;
    REQUIRE(calm.import(csv, 2));
    const auto expected = calm.dump();
    bool failed = true;
    int steps = 0;
    for (int i = 0; failed; ++i) {
        ImportWorld world;
        int left = i;
        failed = false;
        world.store->watched.fail = [&](std::string_view) -> std::optional<base::Error> {
            if (left-- != 0) return std::nullopt;
            failed = true;
            return base::Error{.kind = base::ErrorKind::storageFull,
                               .doing = "writing",
                               .what = {},
                               .why = "the disk is full",
                               .remedy = {}};
        };
        const auto first = world.import(csv, 2);
        CHECK(first.has_value() != failed);
        world.store->watched.fail = nullptr;
        const auto second = world.import(csv, 2);
        INFO("step " << i << (second ? "" : ": " + second.error().text()));
        REQUIRE(second);
        CHECK(second->imported + second->alreadyThere == 5);
        CHECK(world.dump() == expected);
        ++steps;
    }
    CHECK(steps > 50);
}

TEST_CASE_METHOD(ImportWorld, "an import into no site or from no proper source is refused") {
    auto options = cli::ImportOptions{.site = "FT99", .source = "site"};
    CHECK(cli::importComplaints(*store, identity, clock, random, options, exampleCsv(1), {}).error().kind ==
          base::ErrorKind::rejected);
    for (const char* source : {"", "two words", "a\nb", "来源", "123456789012345678901234567890123"}) {
        options = {.site = "FT01", .source = source};
        CHECK(
            cli::importComplaints(*store, identity, clock, random, options, exampleCsv(1), {}).error().kind ==
            base::ErrorKind::invalid);
    }
    CHECK(dump().empty());
}

TEST_CASE("a store of an older version is left alone while a server works on it") {
    const test::TempFolder folder;
    const auto file = folder / "central.db";
    base::SeededRandom random(1);
    REQUIRE(server::openSqliteCentral(file, random));
    {
        auto db = store::sqlite::Database::open(file, store::sqlite::Database::Mode::create);
        REQUIRE(db);
        REQUIRE(db->execute("PRAGMA user_version=1"));
    }
    const auto lock = cli::LockFile::take(file);
    REQUIRE(lock);
    const auto refused = cli::openStore(file, random);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == base::ErrorKind::rejected);
    auto db = store::sqlite::Database::open(file, store::sqlite::Database::Mode::readOnly);
    REQUIRE(db);
    CHECK(db->scalar("PRAGMA user_version").value() == 1);
}
