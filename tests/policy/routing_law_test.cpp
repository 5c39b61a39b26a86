#include "shared/policy/routing/routing.hpp"
#include "tests/policy/staff.hpp"
#include "tests/support/draw.hpp"
#include "tests/support/property.hpp"

#include <set>

using namespace heed;
using namespace heed::test;

namespace {

const policy::PolicyProfile& anyProfile() {
    return *policy::builtInProfile(oneOf(policy::builtInProfiles()).name);
}

std::string anyPerson() { return "p" + std::to_string(*uniform(0, 14)); }
std::string anyRegion() { return oneOf(std::vector<std::string>{"", "east", "west"}); }

// Twelve people of any roles, some away, with deputies who may be away, unknown, themselves, or in rings.
Staff anyStaff(const policy::PolicyProfile& profile) {
    Staff staff;
    for (int i = 0; i < 12; ++i) {
        Colleague c = colleague("p" + std::to_string(i), {});
        for (int n = *uniform(0, 3); n >= 0; --n)
            c.roles.push_back(oneOf(profile.roles).id);
        if (oneIn(2)) c.regions = {anyRegion()};
        if (oneIn(3)) c.department = oneOf(profile.departments).id;
        if (oneIn(3)) c.away = {{local("2026-10-01 00:00"), local("2026-10-08 00:00")}};
        if (!oneIn(3)) c.deputy = anyPerson();
        staff.push_back(std::move(c));
    }
    return staff;
}

RouteQuery anyQuery(const policy::PolicyProfile& profile) {
    auto q = query(oneOf(profile.channels).id, oneOf(profile.departments).id,
                   !profile.importance.criteria.empty() && oneIn(2));
    if (!profile.classes.empty() && oneIn(2)) q.caseClass = oneOf(profile.classes).id;
    q.region = anyRegion();
    if (!oneIn(3)) q.holder = anyPerson();
    if (oneIn(3)) q.heldAs = oneOf(profile.roles).id;
    if (oneIn(3)) q.asked = {anyPerson(), anyPerson()};
    if (oneIn(2)) q.amountFen = *uniform(0, 5'000'000);
    return q;
}

policy::Route must(const policy::PolicyProfile& profile, const RouteQuery& q, const Staff& staff) {
    auto made = policy::route(profile, q, staff);
    RC_ASSERT(made.has_value());
    return *std::move(made);
}

}  // namespace

TEST_CASE("Escalating again and again ends at the top, and comes to no rung twice", "[T-07]") {
    property("escalation ends at the top",
             [] {
                 const auto& profile = anyProfile();
                 const auto staff = anyStaff(profile);
                 auto q = anyQuery(profile);
                 auto at = must(profile, q, staff);
                 std::optional<std::size_t> rung = at.present.rung;
                 if (!rung) RC_TAG("beside the ladder");
                 while (at.next) {
                     RC_ASSERT(at.next->rung.has_value());
                     RC_ASSERT((!rung || *at.next->rung > *rung));
                     RC_ASSERT((at.next->top || !at.next->people.empty()));
                     if (at.next->people.empty()) RC_TAG("a top without people");
                     if (!at.next->skipped.empty()) RC_TAG("somebody passed over");
                     // Below the top nobody is asked who was asked before.
                     for (const auto& person : at.next->people) {
                         const bool before =
                             std::ranges::find(q.asked, person.id) != q.asked.end() || person.id == q.holder;
                         RC_ASSERT((at.next->top || !before));
                     }
                     rung = at.next->rung;
                     q = policy::escalated(q, at);
                     at = must(profile, q, staff);
                     RC_ASSERT(at.present.rung == rung);
                 }
                 RC_ASSERT(at.present.top);
                 RC_ASSERT((!rung || *rung + 1 == at.rungs.size()));
             },
             {.runs = 2000,
              .mustMeet = {
                  {"beside the ladder", 50}, {"a top without people", 50}, {"somebody passed over", 200}}});
}

TEST_CASE("The order in which people are given changes no answer", "[T-05]") {
    property("order of people",
             [] {
                 const auto& profile = anyProfile();
                 auto staff = anyStaff(profile);
                 const auto q = anyQuery(profile);
                 const auto before = must(profile, q, staff);
                 for (std::size_t i = staff.size() - 1; i > 0; --i)
                     std::swap(staff[i],
                               staff[static_cast<std::size_t>(*uniform(0, static_cast<int>(i) + 1))]);
                 RC_ASSERT(must(profile, q, staff) == before);
             },
             {.runs = 300});
}

TEST_CASE("Whoever is asked is here, or stands at the top, and has the role or stands in for one who has",
          "[T-07]") {
    property("those asked",
             [] {
                 const auto& profile = anyProfile();
                 auto staff = anyStaff(profile);
                 auto q = anyQuery(profile);
                 q.holder.clear();
                 q.heldAs.clear();
                 const auto made = must(profile, q, staff);
                 std::vector<policy::Standing> all = {made.present};
                 if (made.next) all.push_back(*made.next);
                 for (const auto& standing : all)
                     for (const auto& asked : standing.people) {
                         const auto& who = person(staff, asked.id);
                         const auto& of = asked.insteadOf.empty() ? who : person(staff, asked.insteadOf);
                         RC_ASSERT(std::ranges::find(of.roles, asked.role) != of.roles.end());
                         RC_ASSERT((who.away.empty() || (standing.top && asked.thoughAway)));
                         RC_ASSERT((asked.insteadOf.empty() || (!of.away.empty() && of.deputy == who.id)));
                     }
             },
             {.runs = 1000});
}
