#include "tests/core/fixture.hpp"

#include <iterator>

using namespace heed;
using heed::test::problemOf;
using heed::test::Site;
using world::must;

namespace {

server::Answer<sync::SessionGrant> signIn(Site& site, const std::string& dealer, const std::string& user) {
    return site.server.transact<sync::SessionGrant>([&](server::Acceptor& acceptor) {
        return acceptor.signIn({dealer, user, base::uuidFromName("installation", "a")});
    });
}

model::DeviceNo registered(Site& site, const server::Caller& caller, const base::Uuid& installation) {
    return must(site.server.transact<sync::DeviceGrant>([&](server::Acceptor& acceptor) {
               return acceptor.registerDevice(caller, {.installation = installation, .name = "A"});
           }))
        .device;
}

}  // namespace

TEST_CASE("Signing in gives a session, a token, and the people of the site") {
    Site site;
    const auto grant = must(signIn(site, "FT01", "wang"));
    CHECK(grant.person.name == "王示例");
    CHECK(grant.person.role == policy::role::kAdvisor);
    CHECK(grant.people.size() >= 3);
    CHECK(grant.site == "FT01");
    CHECK(grant.session.starts_with("s-"));
    CHECK(grant.token.size() == 64);
    const auto caller = must(site.server.feed().authenticate(grant.token));
    REQUIRE(caller);
    CHECK(caller->user == "wang");
    CHECK(caller->session == grant.session);
    CHECK(caller->device == model::kServerDevice);
    CHECK(must(signIn(site, "FT01", "wang")).token != grant.token);
}

TEST_CASE("Who is not of the site is not signed in") {
    Site site;
    for (const auto& [dealer, user] :
         {std::pair("FT01", "nobody"), std::pair("FT02", "wang"), std::pair("", ""), std::pair("FT01", "")}) {
        const auto problem = problemOf(signIn(site, dealer, user));
        CHECK(problem.status == 403);
        CHECK(problem.code == "unknown-user");
    }
}

TEST_CASE("A token nobody was given, or that is near to one, is nobody's") {
    Site site;
    const auto grant = must(signIn(site, "FT01", "wang"));
    for (const auto& token : {std::string{}, grant.token.substr(1), grant.token + "0", std::string(64, '0'),
                              server::tokenDigest(grant.token), std::string("' OR 1=1 --")}) {
        CHECK_FALSE(must(site.server.feed().authenticate(token)));
    }
}

TEST_CASE("A token expires, but what was written under its session is still its author's") {
    Site site;
    auto wang = site.author("wang");
    const auto grant = must(signIn(site, "FT01", "wang"));
    site.clock.set(grant.expires - base::Millis{1});
    CHECK(must(site.server.feed().authenticate(grant.token)));
    site.clock.set(grant.expires);
    CHECK_FALSE(must(site.server.feed().authenticate(grant.token)));
    // The caller was let in under a newer token; the mutation was written under the old session.
    const auto id = wang.newId();
    (void)wang.send(wang.complaint(id));
    CHECK(site.record(id).writes.back().by == "wang");
}

TEST_CASE("The store keeps a token's digest and not the token") {
    Site site;
    const auto grant = must(signIn(site, "FT01", "wang"));
    site.server.restart();  // writes everything back from the log to the file
    const std::string file = world::contentOf(site.server.file());
    CHECK(file.find(server::tokenDigest(grant.token)) != std::string::npos);
    CHECK(file.find(grant.token) == std::string::npos);
    CHECK(must(site.server.feed().authenticate(grant.token)));
}

TEST_CASE("Claims to know of more than there is leave half of all sequences to what is written") {
    constexpr std::int64_t kHalf = model::kMaxJsonInteger / 2;
    Site site;
    const auto grant = must(signIn(site, "FT01", "wang"));
    const auto caller = *must(site.server.feed().authenticate(grant.token));
    must(site.server.writer().begin());
    must(site.server.writer().setLastSeq("FT01", model::Seq{kHalf - 1000}));
    must(site.server.writer().commit());
    const auto claim = [&](std::int64_t known) {
        return site.server.transact<sync::DeviceGrant>([&](server::Acceptor& acceptor) {
            return acceptor.registerDevice(caller, {.installation = base::uuidFromName("installation", "1"),
                                                    .name = "A",
                                                    .known = model::Seq{known}});
        });
    };
    const auto problem = problemOf(claim(kHalf + 1));
    CHECK(problem.status == 400);
    CHECK(claim(kHalf));
}

TEST_CASE("An installation keeps its number, and no number is given twice") {
    Site site;
    const auto grant = must(signIn(site, "FT01", "wang"));
    const auto caller = *must(site.server.feed().authenticate(grant.token));
    const auto one = base::uuidFromName("installation", "1");
    const auto two = base::uuidFromName("installation", "2");
    CHECK(registered(site, caller, one) == model::DeviceNo{1});
    CHECK(registered(site, caller, two) == model::DeviceNo{2});
    CHECK(registered(site, caller, one) == model::DeviceNo{1});
    CHECK(must(site.server.feed().authenticate(grant.token))->device == model::DeviceNo{1});
    site.server.kill();
    CHECK(registered(site, caller, base::uuidFromName("installation", "3")) == model::DeviceNo{3});
    CHECK(registered(site, caller, two) == model::DeviceNo{2});
}
