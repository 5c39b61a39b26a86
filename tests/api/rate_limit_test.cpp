#include "server/api/rate_limit.hpp"

#include "tests/api/fixture.hpp"

using namespace heed;
using namespace std::chrono_literals;
using api::RateLimit;
using heed::test::ApiFixture;
using heed::test::problemCode;
using heed::test::Reply;
using heed::test::TestTablet;

namespace {

constexpr base::Millis kNow{0};

struct Limited : ApiFixture {
    Limited()
        : ApiFixture(api::Settings{.signInsByAddress = {.burst = 5, .refill = 10s},
                                   .signInsByPerson = {.burst = 3, .refill = 60s}}) {}

    Reply signIn(std::string_view user, std::string_view site = heed::test::kSite) const {
        auto connection = client();
        return connection.ask(heed::test::request(
            "POST", "/v1/sessions", "Content-Type: application/json\r\n",
            sync::toJson(sync::SessionRequest{std::string(site), std::string(user),
                                              base::uuidFromName("installation", user)})));
    }
};

}  // namespace

TEST_CASE("As many tries as the burst are let through, then one for each that came back") {
    base::ManualClock clock{base::instantFromMs(1'000'000)};
    RateLimit limit({.burst = 3, .refill = 10s}, clock);
    for (int i = 0; i < 3; ++i)
        CHECK(limit.take("a") == kNow);
    CHECK(limit.take("a") == 10s);
    CHECK(limit.take("b") == kNow);
    clock.advance(4s);
    CHECK(limit.take("a") == 6s);  // a try that is refused costs nothing
    clock.advance(6s);
    CHECK(limit.take("a") == kNow);
    CHECK(limit.take("a") == 10s);
    clock.advance(1h);
    for (int i = 0; i < 3; ++i)
        CHECK(limit.take("a") == kNow);
    CHECK(limit.take("a") == 10s);
}

TEST_CASE("A clock that is set back locks nobody out for longer than the burst takes to come back") {
    base::ManualClock clock{base::instantFromMs(1'000'000'000)};
    RateLimit limit({.burst = 3, .refill = 10s}, clock);
    for (int i = 0; i < 3; ++i)
        CHECK(limit.take("a") == kNow);
    clock.set(clock.now() - 24h);
    CHECK(limit.take("a") == 10s);
    clock.advance(30s);
    CHECK(limit.take("a") == kNow);
}

TEST_CASE("However many keys are tried, only so many are remembered, and the worst among them") {
    base::ManualClock clock{base::instantFromMs(1'000'000)};
    RateLimit limit({.burst = 3, .refill = 10s}, clock, 100);
    for (int i = 0; i < 3; ++i)
        CHECK(limit.take("persistent") == kNow);
    for (int i = 0; i < 5000; ++i) {
        CHECK(limit.take(std::to_string(i)) == kNow);
        CHECK(limit.keys() <= 100);
    }
    CHECK(limit.take("persistent") == 10s);
}

TEST_CASE_METHOD(Limited, "too many sign-ins as one person are told when to come again, and others sign in") {
    for (int i = 0; i < 3; ++i)
        CHECK(signIn("wang").status == 200);
    const auto refused = signIn("wang");
    CHECK(refused.status == 429);
    CHECK(problemCode(refused) == "too-many-requests");
    CHECK(refused.header("retry-after") == "60");
    // A tablet reads the problem, not the header.
    CHECK(sync::Problem::parse(refused.status, refused.body).retryAfter == 60);
    CHECK(signIn("li").status == 200);
    clock.advance(60s);
    CHECK(signIn("wang").status == 200);
}

TEST_CASE_METHOD(Limited, "too many sign-ins from one address are refused, whoever is named") {
    for (const char* user : {"wang", "li", "nobody", "nobody", "chen"})
        CHECK(signIn(user).status != 429);
    CHECK(signIn("zhao").header("retry-after") == "10");
    CHECK(signIn("wang", "FT02").status == 429);
    clock.advance(10s);
    CHECK(signIn("zhao").status == 200);
}

TEST_CASE_METHOD(Limited, "who is signed in goes on while sign-ins are refused", "[I12]") {
    TestTablet tablet(*this, "wang", "A");
    while (signIn("li").status != 429) {
    }
    tablet.pushCustomers(1, 2);
    CHECK(tablet.ask("GET", "/v1/sites/FT01/changes").status == 200);
}
