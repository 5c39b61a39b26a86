// The people of a site, as the contact directory has them: regions, absence, deputies.
#include "shared/policy/routing/site_people.hpp"

#include "tests/policy/form_desk.hpp"

#include <catch2/catch.hpp>

using namespace heed;
using heed::test::FormDesk;
using heed::test::Given;
using heed::test::recordOf;
using heed::test::words;
using model::Kind;
using model::Mutation;
using policy::Actor;
using policy::Colleague;
using policy::LocalTime;
using Roles = std::vector<std::string>;

namespace {

std::vector<Colleague> shop() {
    return {{.id = "chen", .roles = {"complaint_lead"}},
            {.id = "sun", .roles = {"service_director"}},
            {.id = "wang", .roles = {"advisor"}}};
}

LocalTime at(std::string_view text) { return policy::parseLocalTime(text).value(); }

model::Record entry(std::string_view name, std::string_view user, std::vector<Given> more = {}) {
    more.push_back({"user", words(user)});
    return recordOf(Kind::contact, name, more);
}

const Colleague& one(const std::vector<Colleague>& people, std::string_view id) {
    return *std::ranges::find(people, id, &Colleague::id);
}

}  // namespace

TEST_CASE("Somebody is away from the morning of the first day to the end of the last", "[T-18]") {
    const std::vector directory = {entry(
        "a", "chen",
        {{"away_from", words("2026-11-21")}, {"away_to", words("2026-11-22")}, {"deputy", words("wang")}})};
    const auto people = policy::withDirectory(shop(), directory);
    const auto roles = [&](std::string_view when) {
        return policy::actorOf("wang", "advisor", people, at(when)).standsInFor;
    };
    CHECK(roles("2026-11-20T23:59") == Roles{});
    CHECK(roles("2026-11-21T00:00") == Roles{"complaint_lead"});
    CHECK(roles("2026-11-22T23:59") == Roles{"complaint_lead"});
    CHECK(roles("2026-11-23T00:00") == Roles{});
    CHECK(policy::actorOf("sun", "service_director", people, at("2026-11-21T12:00")).standsInFor == Roles{});
    CHECK(policy::isAway(one(people, "chen"), at("2026-11-22T12:00")));
    CHECK_FALSE(policy::isAway(one(people, "sun"), at("2026-11-22T12:00")));
}

TEST_CASE("An absence with one end is open at the other, and what is no day is none", "[T-18]") {
    const std::vector directory = {
        entry("a", "chen", {{"away_from", words("2026-11-21")}}),
        entry("b", "sun", {{"away_to", words("2026-11-22")}}),
        entry("c", "wang", {{"away_from", words("soon")}}),
    };
    const auto people = policy::withDirectory(shop(), directory);
    CHECK(policy::isAway(one(people, "chen"), at("2031-01-01T00:00")));
    CHECK_FALSE(policy::isAway(one(people, "chen"), at("2026-11-20T12:00")));
    CHECK(policy::isAway(one(people, "sun"), at("2001-01-01T00:00")));
    CHECK_FALSE(policy::isAway(one(people, "sun"), at("2026-11-23T00:00")));
    CHECK(one(people, "wang").away.empty());
}

TEST_CASE("Several entries of a person count together, those of nobody here and deleted ones do not",
          "[T-18][C-12]") {
    const std::vector directory = {
        entry("a", "wang", {{"regions", words("北区")}, {"department", words("service")}}),
        entry("b", "wang", {{"regions", words("南区")}, {"deputy", words("sun")}}),
        entry("c", "stranger", {{"regions", words("东区")}}),
        entry("d", "sun", {{"deputy", words("wang")}, {"deleted", true}}),
        recordOf(Kind::customer, "e", {{"name", words("sun")}}),
    };
    const auto people = policy::withDirectory(shop(), directory);
    auto regions = one(people, "wang").regions;
    std::ranges::sort(regions);
    CHECK(regions == Roles{"北区", "南区"});
    CHECK(one(people, "wang").department == "service");
    CHECK(one(people, "wang").deputy == "sun");
    CHECK(one(people, "sun") == shop()[1]);
    CHECK(people.size() == shop().size());
}

TEST_CASE("The case of a region goes to who covers it", "[C-12]") {
    auto people = shop();
    people.push_back({.id = "liu", .roles = {"regional_manager"}});
    people.push_back({.id = "zhou", .roles = {"regional_manager"}});
    const std::vector directory = {entry("a", "liu", {{"regions", words("北区")}}),
                                   entry("b", "zhou", {{"regions", words("南区")}})};
    people = policy::withDirectory(std::move(people), directory);
    const auto& profile = *policy::builtInProfile("jac-dealer");
    REQUIRE(policy::findById(profile.roles, "regional_manager")->byRegion);
    policy::RouteQuery query;
    query.region = "南区";
    const std::vector<std::string> asked = {"regional_manager"};
    const auto route = policy::route(profile, query, people);
    REQUIRE(route);
    const auto meant = policy::whoIsMeant(profile, query, *route, asked, people);
    REQUIRE(meant.size() == 1);
    CHECK(meant.front().id == "zhou");
}

TEST_CASE("A deputy acts in both roles", "[T-18]") {
    const Actor deputy{.user = "wang", .role = "advisor", .standsInFor = {"service_director"}};
    CHECK(policy::actsAs(deputy, "advisor"));
    CHECK(policy::actsAs(deputy, "service_director"));
    CHECK_FALSE(policy::actsAs(deputy, "complaint_lead"));
}

TEST_CASE("Absence, deputy and regions are written by oneself or the lead, the rest by anybody",
          "[T-18][I9]") {
    const Actor wang{.user = "wang", .role = "advisor"};
    const Actor sun{.user = "sun", .role = "service_director"};
    const Actor chen{.user = "chen", .role = "complaint_lead"};
    FormDesk desk(Kind::contact);
    const auto set = [](std::string_view field, std::string_view text) {
        return [=](Mutation& m) { m.set.push_back(model::assign(m.kind, field, std::string(text))); };
    };
    CHECK_FALSE(desk.act(sun, set("person", "王示例")));
    CHECK_FALSE(desk.act(sun, set("deputy", "li")));  // nobody's yet
    CHECK(desk.act(sun, set("user", "wang"))->code == "not-yours");
    CHECK_FALSE(desk.act(wang, set("user", "wang")));
    CHECK(desk.act(sun, set("away_from", "2026-11-21"))->code == "not-yours");
    CHECK(
        desk.act(sun,
                 [](Mutation& m) { m.add.push_back(model::assign(m.kind, "regions", std::string("北区"))); })
            ->code == "not-yours");
    CHECK_FALSE(desk.act(wang, set("away_from", "2026-11-21")));
    CHECK_FALSE(desk.act(chen, set("away_to", "2026-11-22")));
    // Who stands in for the lead does not make himself everybody's deputy, nor his time longer.
    const Actor deputy{.user = "sun", .role = "service_director", .standsInFor = {"complaint_lead"}};
    CHECK(desk.act(deputy, set("deputy", "sun"))->code == "not-yours");
    CHECK(desk.act(deputy, set("away_to", "2099-11-22"))->code == "not-yours");
    CHECK_FALSE(desk.act(sun, set("phone", "13800000000")));
    CHECK(desk.act(sun, [](Mutation& m) { m.set.push_back(model::assign(m.kind, "deleted", true)); })->code ==
          "not-yours");
}
