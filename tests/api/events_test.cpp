#include "tests/api/fixture.hpp"

using namespace heed;
using heed::test::ApiFixture;
using heed::test::customerLine;
using heed::test::kSite;
using heed::test::request;
using heed::test::TestTablet;
using model::Seq;

namespace {

class Listener {
  public:
    Listener(const ApiFixture& fixture, const TestTablet& tablet) : connection_(fixture.client()) {
        connection_.send(request("GET", "/v1/events", tablet.authorization()));
        head = connection_.head();
    }
    // The next event's sequence; nullopt at the end of the stream. Heartbeats are skipped.
    std::optional<Seq> next() {
        while (true) {
            const auto text = connection_.chunk();
            if (text.empty()) return std::nullopt;
            if (!text.starts_with("data: ")) continue;
            return sync::parseEvent(std::string_view(text).substr(6, text.size() - 8)).value();
        }
    }
    test::Reply head;

  private:
    test::RawClient connection_;
};

}  // namespace

TEST_CASE_METHOD(ApiFixture, "events tell the sequence at once and after every push") {
    TestTablet a(*this, "wang", "A");
    TestTablet b(*this, "li", "B");
    Listener listening(*this, b);
    CHECK(listening.head.status == 200);
    CHECK(listening.head.header("content-type") == "text/event-stream");
    CHECK(listening.next() == Seq{0});
    a.pushCustomers(1, 3);
    CHECK(listening.next() == Seq{3});
    a.pushCustomers(4, 1);
    CHECK(listening.next() == Seq{4});

    Listener late(*this, a);
    CHECK(late.next() == Seq{4});
}

TEST_CASE_METHOD(ApiFixture, "a repeated push and a refused one are no event") {
    TestTablet a(*this, "wang", "A");
    Listener listening(*this, a);
    CHECK(listening.next() == Seq{0});
    const auto body = a.pushBody({customerLine(1, a.grant.session)});
    a.push(body);
    CHECK(listening.next() == Seq{1});
    a.push(body);
    CHECK(a.push(a.pushBody({customerLine(9, a.grant.session)})).status == 409);
    a.pushCustomers(2, 1);
    CHECK(listening.next() == Seq{2});
}

TEST_CASE_METHOD(ApiFixture, "a device's second stream ends its first") {
    TestTablet a(*this, "wang", "A");
    Listener first(*this, a);
    CHECK(first.next() == Seq{0});
    Listener second(*this, a);
    CHECK(second.next() == Seq{0});
    CHECK_FALSE(first.next());
    a.pushCustomers(1, 1);
    CHECK(second.next() == Seq{1});
}

TEST_CASE_METHOD(ApiFixture, "a stop of the server ends open streams") {
    TestTablet a(*this, "wang", "A");
    Listener listening(*this, a);
    CHECK(listening.next() == Seq{0});
    server->stop();
    CHECK_FALSE(listening.next());
}

namespace {
class LookingAroundOften : public ApiFixture {
  public:
    LookingAroundOften() : ApiFixture({.commit = {.idle = std::chrono::milliseconds(5)}}) {}
};
}  // namespace

TEST_CASE_METHOD(LookingAroundOften, "what another process writes to the store is told as well") {
    TestTablet a(*this, "wang", "A");
    Listener listening(*this, a);
    CHECK(listening.next() == Seq{0});
    // An import: a second writer on the same file.
    base::SeededRandom otherRandom{8};
    auto other = server::openSqliteCentral(folder / "central.db", otherRandom);
    REQUIRE(other);
    server::Acceptor acceptor((*other)->writer(), identity, clock, otherRandom);
    REQUIRE((*other)->writer().begin());
    const auto grant =
        acceptor.openSession({std::string(kSite), "import", base::uuidFromName("import", "x")});
    REQUIRE(grant);
    server::Caller caller{
        .session = grant->session, .site = std::string(kSite), .user = "import", .device = {}};
    caller.device =
        acceptor.registerDevice(caller, {.installation = base::uuidFromName("import", "x"), .name = "import"})
            .value()
            .device;
    const auto push = sync::parsePush(
        sync::pushHeaderJson({.site = std::string(kSite), .device = caller.device, .sentAt = clock.now()}) +
        "\n" + customerLine(1, grant->session));
    REQUIRE(push);
    REQUIRE(acceptor.accept(caller, kSite, *push));
    REQUIRE((*other)->writer().commit());
    CHECK(listening.next() == Seq{1});
}
