#include "shared/base/compression.hpp"
#include "tests/api/fixture.hpp"

using namespace heed;
using heed::test::ApiFixture;
using heed::test::customerLine;
using heed::test::kSite;
using heed::test::problemCode;
using heed::test::request;
using heed::test::TestTablet;

TEST_CASE_METHOD(ApiFixture, "a push is decided, stored and answered with an outcome for each mutation") {
    TestTablet tablet(*this, "wang", "A");
    const auto result = tablet.pushCustomers(1, 3);
    REQUIRE(result.outcomes.size() == 3);
    CHECK(result.next == model::MutationNo{4});
    CHECK(std::get<sync::Accepted>(result.outcomes[2].verdict).seq == model::Seq{3});
    CHECK(std::ranges::count(dump(), '\n') == 3);
}

TEST_CASE_METHOD(ApiFixture, "a repeated push gets the same answer, byte for byte, and changes nothing",
                 "[I6]") {
    TestTablet tablet(*this, "wang", "A");
    const auto body =
        tablet.pushBody({customerLine(1, tablet.grant.session), customerLine(2, tablet.grant.session)});
    const auto first = tablet.push(body);
    const auto before = dump();
    const auto second = tablet.push(body);
    CHECK(second.status == 200);
    CHECK(second.body == first.body);
    CHECK(dump() == before);
}

TEST_CASE_METHOD(ApiFixture, "a gap is refused with the number that is expected") {
    TestTablet tablet(*this, "wang", "A");
    tablet.pushCustomers(1, 2);
    const auto reply = tablet.push(tablet.pushBody({customerLine(5, tablet.grant.session)}));
    CHECK(reply.status == 409);
    CHECK(problemCode(reply) == "gap");
    CHECK(sync::Problem::parse(409, reply.body).expected == 3);
    CHECK(tablet.pushCustomers(3, 1).next == model::MutationNo{4});
}

TEST_CASE_METHOD(ApiFixture, "a push may come gzipped, its answer too") {
    TestTablet tablet(*this, "wang", "A");
    std::vector<std::string> lines;
    for (int n = 1; n <= 100; ++n)
        lines.push_back(customerLine(n, tablet.grant.session));
    const auto reply = tablet.ask(
        "POST", "/v1/sites/FT01/mutations",
        "Content-Type: application/x-ndjson\r\nContent-Encoding: gzip\r\nAccept-Encoding: gzip\r\n",
        *base::pack(base::Coding::gzip, tablet.pushBody(lines)));
    CHECK(reply.status == 200);
    CHECK(reply.header("content-encoding") == "gzip");
    const auto body = base::unpack(base::Coding::gzip, reply.body, 1'000'000);
    REQUIRE(body);
    CHECK(sync::parsePushResult(*body)->outcomes.size() == 100);
}

TEST_CASE_METHOD(
    ApiFixture,
    "an envelope that cannot be read is refused, nothing of it is stored, and the next one is taken",
    "[I12]") {
    TestTablet tablet(*this, "wang", "A");
    const auto session = tablet.grant.session;
    const auto good = customerLine(1, session);
    const auto header = tablet.pushBody({});
    const std::string body =
        GENERATE_COPY(as<std::string>{},                                           //
                      "",                                                          // empty
                      "nonsense",                                                  // no JSON
                      header,                                                      // no mutation
                      good,                                                        // no header
                      header + "\n\n" + good,                                      // empty line
                      header + "\n" + good + "\n{\"n\":2",                         // cut off
                      header + "\n" + good + "\n[]",                               // not an object
                      header + "\n" + good + "\n" + good,                          // n twice
                      header + "\n" + good + "\n" + customerLine(3, session),      // gap inside
                      header + "\n{\"n\":9007199254740993}",                       // n beyond 2^53
                      header + "\n{\"n\":1.5}",                                    // n no integer
                      header + "\n{\"n\":\"1\"}",                                  // n no number
                      header + "\n{\"n\":1,\"set\":{\"name\":\"\xe6\x8a\"}}",      // cut UTF-8
                      header + "\n{\"n\":1,\"set\":{\"name\":\"\xed\xa0\x80\"}}",  // surrogate
                      header + "\n" + std::string(100'000, '['),                   // bomb
                      header + "\n{\"n\":1,\"set\":" + std::string(100'000, '{'),  // bomb
                      std::string(100'000, '[') + "\n" + good,                     // bomb
                      R"({"protocol":1,"site":"FT01","device":1,"sentAt":9007199254740993})"
                      "\n" +
                          good,
                      R"({"protocol":1,"site":"FT01","device":"1","sentAt":0})"
                      "\n" +
                          good);
    const auto reply = tablet.push(body);
    CHECK(reply.status == 400);
    CHECK(problemCode(reply) == "unreadable");
    CHECK_FALSE(sync::Problem::parse(400, reply.body).detail.empty());
    CHECK(dump().empty());
    CHECK(tablet.pushCustomers(1, 1).next == model::MutationNo{2});
}

TEST_CASE_METHOD(ApiFixture, "a push of another media type, too large or cut off is refused", "[I12]") {
    TestTablet tablet(*this, "wang", "A");
    const auto body = tablet.pushBody({customerLine(1, tablet.grant.session)});
    for (const char* type : {"application/json", "text/plain", "application/x-ndjson; charset=gbk"}) {
        TestTablet other(*this, "wang", "A");
        const auto reply = other.ask("POST", "/v1/sites/FT01/mutations",
                                     "Content-Type: " + std::string(type) + "\r\n", body);
        CHECK(reply.status == 415);
        CHECK(problemCode(reply) == "unsupported-media-type");
    }
    {
        TestTablet other(*this, "wang", "A");
        const auto reply = other.push(body + std::string(2 * 1024 * 1024, ' '));
        CHECK(reply.status == 413);
        CHECK(problemCode(reply) == "too-large");
    }
    {
        TestTablet other(*this, "wang", "A");
        const auto bomb = *base::pack(base::Coding::gzip, std::string(50 * 1024 * 1024, ' '));
        const auto reply =
            other.ask("POST", "/v1/sites/FT01/mutations",
                      "Content-Type: application/x-ndjson\r\nContent-Encoding: gzip\r\n", bomb);
        CHECK(reply.status == 413);
    }
    {
        TestTablet other(*this, "wang", "A");
        const auto whole = request("POST", "/v1/sites/FT01/mutations",
                                   other.authorization() + "Content-Type: application/x-ndjson\r\n", body);
        other.connection.send(std::string_view(whole).substr(0, whole.size() - 1));
        other.connection.endSending();
        CHECK(problemCode(other.connection.reply()) == "truncated");
    }
    CHECK(dump().empty());
    CHECK(tablet.pushCustomers(1, 1).next == model::MutationNo{2});
}

TEST_CASE_METHOD(ApiFixture, "more mutations than one push may hold are refused") {
    TestTablet tablet(*this, "wang", "A");
    std::vector<std::string> lines;
    for (int n = 1; n <= 501; ++n)
        lines.push_back(customerLine(n, tablet.grant.session));
    CHECK(problemCode(tablet.push(tablet.pushBody(lines))) == "unreadable");
    lines.pop_back();
    CHECK(tablet.push(tablet.pushBody(lines)).status == 200);
}

TEST_CASE_METHOD(ApiFixture,
                 "what is wrong inside a readable envelope is a stored rejection that consumes its n",
                 "[I12]") {
    TestTablet tablet(*this, "wang", "A");
    const auto id = base::uuidFromName("test", "x").text();
    const auto line = [&](int n, const std::string& rest) {
        return "{\"n\":" + std::to_string(n) + ",\"session\":\"" + tablet.grant.session + "\",\"record\":\"" +
               id + "\",\"seen\":0,\"at\":0,\"schema\":1," + rest + "}";
    };
    const auto reply = tablet.push(
        tablet.pushBody({line(1, R"("kind":"customer","set":{"name":5})"),
                         line(2, R"("kind":"spaceship","set":{"name":"x"})"),
                         line(3, R"("kind":"complaint","transition":"fly","set":{"state":"closed"})"),
                         line(4, R"("kind":"customer","set":{"name":9007199254740993})"),
                         customerLine(5, tablet.grant.session)}));
    REQUIRE(reply.status == 200);
    const auto result = sync::parsePushResult(reply.body);
    REQUIRE(result);
    REQUIRE(result->outcomes.size() == 5);
    for (std::size_t i = 0; i < 4; ++i) {
        CAPTURE(i);
        CHECK(std::holds_alternative<model::Refusal>(result->outcomes[i].verdict));
    }
    CHECK(std::holds_alternative<sync::Accepted>(result->outcomes[4].verdict));
    CHECK(result->next == model::MutationNo{6});
}

TEST_CASE_METHOD(ApiFixture,
                 "a store that fails for the moment answers 503, a full disk 507, and neither told a thing",
                 "[I2]") {
    TestTablet tablet(*this, "wang", "A");
    const auto [kind, step, status, code] = GENERATE(table<base::ErrorKind, std::string, int, std::string>({
        {base::ErrorKind::transient, "begin", 503, "unavailable"},
        {base::ErrorKind::transient, "commit", 503, "unavailable"},
        {base::ErrorKind::storageFull, "save", 507, "storage-full"},
        {base::ErrorKind::storageFull, "commit", 507, "storage-full"},
        {base::ErrorKind::bug, "load", 500, "internal"},
    }));
    // Fails once: the writer's thread asks, one request after the other.
    auto left = std::make_shared<std::atomic<int>>(1);
    store->watched.fail = [left, failure = kind,
                           failing = step](std::string_view at) -> std::optional<base::Error> {
        if (at != failing || left->fetch_sub(1) <= 0) return std::nullopt;
        return base::Error{.kind = failure,
                           .doing = "writing",
                           .what = "the store",
                           .why = "as the test wants it",
                           .remedy = {}};
    };
    const auto body = tablet.pushBody({customerLine(1, tablet.grant.session)});
    const auto reply = tablet.push(body);
    CHECK(reply.status == status);
    CHECK(problemCode(reply) == code);
    CHECK(reply.body.find("as the test wants it") == std::string::npos);
    CHECK(dump().empty());
    CHECK(store->watched.rollbacks == 1);
    {
        const std::scoped_lock lock(mutex);
        REQUIRE(troubles.size() == 1);
        CHECK(troubles[0].why == "as the test wants it");
    }
    CHECK(tablet.push(body).status == 200);
}

TEST_CASE_METHOD(ApiFixture, "pushes of many tablets at once are all taken, and share commits", "[I6]") {
    constexpr int kTablets = 8;
    constexpr int kPushes = 10;
    constexpr int kEach = 5;
    std::vector<std::unique_ptr<TestTablet>> tablets;
    for (int i = 0; i < kTablets; ++i)
        tablets.push_back(std::make_unique<TestTablet>(*this, "wang", "tablet " + std::to_string(i)));
    std::atomic<int> accepted = 0;
    {
        std::vector<std::jthread> threads;
        for (auto& tablet : tablets) {
            threads.emplace_back([&] {
                for (int k = 0; k < kPushes; ++k) {
                    std::vector<std::string> lines;
                    for (int i = 1; i <= kEach; ++i)
                        lines.push_back(customerLine(k * kEach + i, tablet->grant.session));
                    const auto result = sync::parsePushResult(tablet->push(tablet->pushBody(lines)).body);
                    if (!result) return;
                    for (const auto& outcome : result->outcomes) {
                        if (std::holds_alternative<sync::Accepted>(outcome.verdict)) ++accepted;
                    }
                }
            });
        }
    }
    CHECK(accepted == kTablets * kPushes * kEach);
    CHECK(std::ranges::count(dump(), '\n') == kTablets * kPushes * kEach);
    CHECK(store->watched.commits <= kTablets * (kPushes + 2));
}
