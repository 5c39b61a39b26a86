// heed-server as whoever runs it meets it.
#include "tests/cli/process.hpp"

#include "shared/model/schema_text.hpp"
#include "shared/sync/messages.hpp"
#include "shared/sync/problem.hpp"
#include "tests/api/temp_folder.hpp"
#include "tests/http/raw_client.hpp"

#include <catch2/catch.hpp>

using namespace heed;
using test::Process;
using test::RawClient;
using test::request;
using test::runServer;

namespace {

class Folder {
  public:
    test::TempFolder folder;
    std::string db = (folder / "central.db").string();

    std::unique_ptr<Process> serve() {
        return std::make_unique<Process>(
            std::vector<std::string>{"serve", "--db", db, "--port", "0", "--demo"}, folder / "serve.txt");
    }
    test::Finished run(std::vector<std::string> arguments) const {
        return runServer(arguments, folder.path());
    }
    test::Finished import(const std::string& file) const {
        return run({"import", "--db", db, "--site", "FT01", "--source", "site", file});
    }
    test::Finished dump() const { return run({"dump", "--db", db, "--site", "FT01"}); }
    std::string write(const std::string& name, const std::string& text) const {
        const auto path = folder / name;
        std::ofstream(path, std::ios::binary) << text;
        return path.string();
    }
};

std::string tokenFor(RawClient& client) {
    const auto reply = client.ask(request("POST", "/v1/sessions", "Content-Type: application/json\r\n",
                                          sync::toJson(sync::SessionRequest{"FT01", "wang", {}})));
    return sync::parseSessionGrant(reply.body).value().token;
}

std::string lineWith(const std::string& text, std::string_view part) {
    const auto at = text.find(part);
    return at == std::string::npos ? "" : text;
}

}  // namespace

TEST_CASE_METHOD(Folder, "serve prints its address, serves, and ends well upon a signal") {
    const int number = GENERATE(SIGINT, SIGTERM, SIGHUP);
    auto server = serve();
    RawClient client(server->port());
    CHECK(client.ask(request("GET", "/v1/health")).status == 200);
    server->signal(number);
    CHECK(server->wait() == 0);
    CHECK(client.atEnd());
}

TEST_CASE_METHOD(Folder, "serve ends well with an event stream open") {
    auto server = serve();
    const auto port = server->port();
    RawClient client(port);
    const auto token = tokenFor(client);
    RawClient events(port);
    events.send(request("GET", "/v1/events", "Authorization: Bearer " + token + "\r\n"));
    CHECK(events.head().status == 200);
    CHECK(events.chunk() == "data: {\"site\":\"FT01\",\"seq\":2}\n\n");
    server->signal(SIGTERM);
    CHECK(server->wait() == 0);
    CHECK(events.line() == "0");
}

TEST_CASE_METHOD(Folder, "a second serve on the same store is refused, and says who holds it") {
    auto server = serve();
    server->port();
    const auto second = run({"serve", "--db", db, "--port", "0"});
    CHECK(second.code == 1);
    CHECK(second.output.empty());
    CHECK(second.errors.find("another heed-server serves it already (process ") != std::string::npos);
    // Killed, it leaves no lock behind.
    server->signal(SIGKILL);
    CHECK(server->wait() == 128 + SIGKILL);
    auto third = serve();
    CHECK(third->port() > 0);
}

TEST_CASE_METHOD(Folder, "a busy port is said with the remedy") {
    auto server = serve();
    const auto port = std::to_string(server->port());
    const auto second = run({"serve", "--db", (folder / "other.db").string(), "--port", port});
    CHECK(second.code == 1);
    CHECK(second.errors == "heed-server: listening on port " + port +
                               " of 127.0.0.1: another program uses it; end that program, or choose another "
                               "port (0 takes any free one)\n");
}

TEST_CASE_METHOD(Folder, "without accounts the server does not listen beyond this machine") {
    const std::string address = GENERATE("0.0.0.0", "::", "192.0.2.1", "example.org");
    const auto refused = run({"serve", "--db", db, "--port", "0", "--listen", address, "--demo"});
    CHECK(refused.code == 1);
    CHECK(refused.output.empty());
    CHECK_FALSE(lineWith(refused.errors, "there are no accounts yet").empty());
    CHECK_FALSE(std::filesystem::exists(db));
}

TEST_CASE_METHOD(Folder,
                 "the real complaints are imported, served and dumped, and importing again adds nothing") {
    const auto file = (test::testData() / "car-complaints-cn.csv").string();
    const auto first = import(file);
    CHECK(first.code == 0);
    CHECK(first.output == "600 imported, 0 already there, 0 damaged\n");
    CHECK(first.errors.empty());
    const auto before = dump();
    CHECK(before.code == 0);
    CHECK(std::ranges::count(before.output, '\n') == 1200);

    const auto second = import(file);
    CHECK(second.code == 0);
    CHECK(second.output == "0 imported, 600 already there, 0 damaged\n");
    CHECK(dump().output == before.output);

    auto server = serve();
    RawClient client(server->port());
    const auto token = tokenFor(client);
    const auto reply =
        client.ask(request("GET", "/v1/sites/FT01/snapshot", "Authorization: Bearer " + token + "\r\n"));
    const auto page = sync::parsePage(reply.body);
    REQUIRE(page);
    // With the site's own record, and the way of working it begins with.
    CHECK(page->records.size() == 1202);
    CHECK(std::ranges::count(dump().output, '\n') == 1202);  // beside the server
    CHECK(dump().output.starts_with(before.output));
}

TEST_CASE_METHOD(Folder, "what is imported beside a running server is told to those who listen") {
    auto server = serve();
    const auto port = server->port();
    RawClient client(port);
    const auto token = tokenFor(client);
    RawClient events(port);
    events.send(request("GET", "/v1/events", "Authorization: Bearer " + token + "\r\n"));
    CHECK(events.head().status == 200);
    CHECK(events.chunk() == "data: {\"site\":\"FT01\",\"seq\":2}\n\n");
    const auto file = write(
        "one.csv", "id,brand,car_model,type,desc,problem,datetime,status\n1,示例,b,c,d,B1,2021-01-30,x\n");
    CHECK(import(file).code == 0);
    CHECK(events.chunk() == "data: {\"site\":\"FT01\",\"seq\":16777220}\n\n");
}

TEST_CASE_METHOD(Folder, "damaged rows are named with file and line, and the exit code says so") {
    const auto file = write("some.csv",
                            "id,brand,car_model,type,desc,problem,datetime,status\n"
                            "1,示例,b,c,d,B1,2021-01-30,x\n"
                            "2,示例,b,c,d,B1,yesterday,x\n"
                            "3,示例,b,c,d,B1,2021-01-30,x\n");
    const auto finished = import(file);
    CHECK(finished.code == 3);
    CHECK(finished.output == "2 imported, 0 already there, 1 damaged\n");
    CHECK(finished.errors ==
          "heed-server: " + file +
              ":3: the row was left out: its date (datetime) is not an existing day written YYYY-MM-DD\n");
}

TEST_CASE_METHOD(Folder, "a file that cannot be imported at all is refused with the reason") {
    const auto refused = [&](const std::string& file, std::string_view why) {
        const auto finished = import(file);
        CHECK(finished.code == 1);
        CHECK(finished.output.empty());
        CHECK_FALSE(lineWith(finished.errors, why).empty());
        CHECK_FALSE(lineWith(finished.errors, file).empty());
    };
    refused((folder / "none.csv").string(), "No such file or directory");
    refused(folder.path().string(), "Is a directory");
    refused(write("empty.csv", ""), "the file is empty");
    refused(write("headless.csv", "1,a,b,c,d,e,2021-01-30,f\n"), "does not name these columns: id, brand");
}

TEST_CASE_METHOD(Folder, "a store that is not there, or is none, is refused with the reason") {
    CHECK(dump().code == 1);
    CHECK_FALSE(lineWith(dump().errors, "there is no such file").empty());
    CHECK_FALSE(std::filesystem::exists(db));
    write("central.db", std::string(10'000, 'x'));
    CHECK(dump().code == 1);
    CHECK(run({"serve", "--db", db, "--port", "0", "--demo"}).code == 1);
    const auto nowhere =
        run({"serve", "--db", (folder / "no/folder/x.db").string(), "--port", "0", "--demo"});
    CHECK(nowhere.code == 1);
    CHECK_FALSE(lineWith(nowhere.errors, "No such file or directory").empty());
}

TEST_CASE_METHOD(Folder, "what cannot be printed is an error, not a shorter dump") {
    const auto file = write(
        "one.csv", "id,brand,car_model,type,desc,problem,datetime,status\n1,示例,b,c,d,B1,2021-01-30,x\n");
    REQUIRE(import(file).code == 0);
    const auto command = test::serverProgram().string() + " dump --db " + db +
                         " --site FT01 > /dev/full 2> " + (folder / "said.txt").string();
    const int status = std::system(command.c_str());
    CHECK(WEXITSTATUS(status) == 1);
}

TEST_CASE_METHOD(Folder, "the schema is printed as the protocol's document has it") {
    const auto printed = run({"schema"});
    CHECK(printed.code == 0);
    CHECK(printed.errors.empty());
    CHECK((printed.output == model::schemaMarkdown()));
    CHECK(run({"--help"}).output.find("schema") != std::string::npos);
}

TEST_CASE_METHOD(Folder, "a wrong call is told from a failure") {
    for (const auto& arguments :
         std::vector<std::vector<std::string>>{{},
                                               {"fly"},
                                               {"serve"},
                                               {"serve", "--db", "x", "--port", "65536"},
                                               {"serve", "--db", "x", "--port", "-1"},
                                               {"import", "--db", "x"}}) {
        CHECK(run(arguments).code == 2);
    }
    const auto help = run({"--help"});
    CHECK(help.code == 0);
    CHECK(help.output.find("Exit codes:") != std::string::npos);
}

TEST_CASE_METHOD(Folder, "the log names routes and numbers, and neither people nor tokens nor targets") {
    Process server({"serve", "--db", db, "--port", "0", "--demo", "--verbose"}, folder / "serve.txt");
    RawClient client(server.port());
    const auto token = tokenFor(client);
    client.ask(
        request("GET", "/v1/sites/FT01/changes?cursor=private", "Authorization: Bearer " + token + "\r\n"));
    client.ask(request("GET", "/v1/somebody"));
    server.signal(SIGTERM);
    CHECK(server.wait() == 0);
    const auto log = server.errors();
    CHECK(log.find("GET /v1/sites/{site}/changes 410") != std::string::npos);
    CHECK(log.find("POST /v1/sessions 200") != std::string::npos);
    for (const auto& secret :
         {token, std::string("wang"), std::string("王"), std::string("private"), std::string("somebody")}) {
        CHECK(log.find(secret) == std::string::npos);
    }
}

TEST_CASE_METHOD(Folder, "what the server creates only its own user may read") {
    auto server = serve();
    server->port();
    for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
        if (!entry.path().filename().string().starts_with("central.db")) continue;
        CHECK((entry.status().permissions() & std::filesystem::perms(077)) == std::filesystem::perms::none);
    }
}

TEST_CASE_METHOD(Folder, "devices lists a site's tablets, and says of none that there are none") {
    CHECK(run({"devices", "--db", db, "--site", "FT01"}).code == 1);
    CHECK_FALSE(std::filesystem::exists(db));
    auto server = serve();
    RawClient client(server->port());
    const auto token = tokenFor(client);
    const auto registered = client.ask(request(
        "POST", "/v1/devices", "Authorization: Bearer " + token + "\r\nContent-Type: application/json\r\n",
        R"({"installation":"01930000-0000-7000-8000-000000000001","name":"front\tdesk"})"));
    CHECK(registered.status == 200);
    const auto listed = run({"devices", "--db", db, "--site", "FT01"});
    CHECK(listed.code == 0);
    CHECK(listed.output.find("\n1\tfront desk\twang\t20") != std::string::npos);
    CHECK(listed.output.ends_with("Z\t-\t-\n"));
    const auto none = run({"devices", "--db", db, "--site", "FT99"});
    CHECK(none.code == 0);
    CHECK(std::ranges::count(none.output, '\n') == 1);
}

TEST_CASE_METHOD(Folder, "site shows what a dealer works by, and sets it beside a running server") {
    auto server = serve();
    (void)server->port();  // it is ready
    const auto site = [&](std::vector<std::string> more = {}) {
        std::vector<std::string> words{"site", "--db", db, "--site", "FT01"};
        words.insert(words.end(), more.begin(), more.end());
        return run(words);
    };
    const auto atFirst = site();
    INFO(atFirst.errors);
    CHECK(atFirst.code == 0);
    CHECK_FALSE(lineWith(atFirst.output, "yes\tdefault\t").empty());
    CHECK_FALSE(lineWith(atFirst.output, "working days are known until 2026-12-31").empty());
    CHECK_FALSE(lineWith(atFirst.output, "\"time_zone\"").empty());

    const auto put = site({"--profile", "jac-dealer"});
    CHECK(put.code == 0);
    CHECK_FALSE(lineWith(put.output, "yes\tjac-dealer\t").empty());
    CHECK_FALSE(lineWith(put.output, "-\tdefault\t").empty());

    // What has faults is not taken, with the reason, and what is in force stays.
    const auto bad = site({"--profile", write("bad.json", "{\"name\": 3}")});
    CHECK(bad.code == 1);
    CHECK_FALSE(lineWith(bad.errors, "the one in force stays").empty());
    const auto hours = site({"--hours", write("hours.json", "{\"week\": {\"mon\": [\"25:00-26:00\"]}}")});
    INFO(hours.errors);
    CHECK(hours.code == 1);
    CHECK_FALSE(lineWith(hours.errors, "/week/mon/0: hours like 08:30-12:00 are wanted").empty());
    CHECK(site().output == put.output);

    const auto calendar =
        write("calendar.json",
              "{\"source\": \"test\", \"time_zone\": \"Asia/Shanghai\", \"weekend\": [\"sat\", "
              "\"sun\"], \"horizon\": \"2027-12-31\", \"days_off\": [\"2027-01-01\"], "
              "\"make_up_workdays\": []}");
    const auto longer =
        site({"--calendar", calendar, "--hours", write("short.json", "{\"week\": {\"sun\": []}}")});
    CHECK(longer.code == 0);
    CHECK_FALSE(lineWith(longer.output, "working days are known until 2027-12-31 (test)").empty());
    CHECK_FALSE(lineWith(longer.output, "\"sun\":[]").empty());
    CHECK(run({"site", "--db", db, "--site", "FT99"}).code == 1);
}
