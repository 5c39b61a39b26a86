// Invented staffs, one for each way of working, and answers of the router as short texts.
#pragma once

#include "shared/policy/routing/routing.hpp"
#include "tests/policy/shop.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace heed::test {

using policy::Colleague;
using policy::RouteQuery;
using Staff = std::vector<Colleague>;

inline Colleague colleague(std::string id, std::vector<std::string> roles,
                           std::vector<std::string> regions = {}) {
    Colleague c;
    c.id = std::move(id);
    c.roles = std::move(roles);
    c.regions = std::move(regions);
    return c;
}

// One person for each role of T.
inline Staff toyotaStaff() {
    return {colleague("wang-example", {"advisor"}),
            colleague("mai-example", {"salesperson"}),
            colleague("ji-example", {"technician"}),
            colleague("dian-example", {"phone_operator"}),
            colleague("qian-example", {"front_desk_supervisor"}),
            colleague("zhu-example", {"sales_supervisor"}),
            colleague("fu-example", {"service_director"}),
            colleague("xiao-example", {"sales_director"}),
            colleague("zong-example", {"complaint_lead"}),
            colleague("jing-example", {"general_manager"})};
}

inline Staff serviceStaff() {
    return {colleague("hui-example", {"caller"}),
            colleague("zhuan-example", {"advisor"}),
            colleague("qian-example", {"front_desk"}),
            colleague("ke-example", {"account_person"}),
            colleague("ren-example", {"customer_service"}),
            colleague("jia-example", {"customer_service_manager"}),
            colleague("yi-example", {"service_manager"}),
            colleague("zhi-example", {"customer_support_manager"}),
            colleague("zhan-example", {"station_manager"})};
}

inline Staff jacStaff() {
    return {colleague("hui-example", {"caller"}), colleague("gu-example", {"advisor"}),
            colleague("li-example", {"service_manager"}),
            colleague("dong-example", {"regional_manager"}, {"east"}),
            colleague("xi-example", {"regional_manager"}, {"west"})};
}

inline Staff paintStaff() {
    return {colleague("shou-example", {"sales"}),
            colleague("dongji-example", {"technical_service"}, {"east"}),
            colleague("xiji-example", {"technical_service"}, {"west", "north"}),
            colleague("gen-example", {"technical_service"}),
            colleague("guan-example", {"customer_relations"}),
            colleague("dong-example", {"regional_sales_manager"}, {"east"}),
            colleague("xi-example", {"regional_sales_manager"}, {"west"}),
            colleague("zong-example", {"sales_general_manager"}),
            colleague("cai-example", {"finance"})};
}

inline Colleague& person(Staff& staff, std::string_view id) {
    const auto it = std::ranges::find(staff, id, &Colleague::id);
    REQUIRE(it != staff.end());
    return *it;
}

inline void sendAway(Staff& staff, std::string_view id, std::string deputy = {},
                     std::string_view from = "2026-10-01 00:00",
                     std::string_view until = "2026-10-08 00:00") {
    auto& who = person(staff, id);
    who.away.push_back({local(from), local(until)});
    who.deputy = std::move(deputy);
}

// Within the days for which sendAway sends people away.
inline RouteQuery query(std::string channel = {}, std::string department = {}, bool important = false) {
    RouteQuery q;
    q.channel = std::move(channel);
    q.department = std::move(department);
    q.important = important;
    q.now = local("2026-10-03 10:00");
    return q;
}
inline RouteQuery heldBy(RouteQuery q, std::string holder, std::string as = {}) {
    q.holder = std::move(holder);
    q.heldAs = std::move(as);
    return q;
}

inline const policy::PolicyProfile& builtIn(std::string_view name) {
    const auto* profile = policy::builtInProfile(name);
    REQUIRE(profile);
    return *profile;
}

inline policy::Route routed(std::string_view profile, const RouteQuery& q, const Staff& staff) {
    const auto made = policy::route(builtIn(profile), q, staff);
    INFO((made ? std::string{} : made.error().text()));
    REQUIRE(made);
    return *made;
}

// "fu-example", "qian-example for fu-example", "jing-example though away"; several by " + ".
inline std::string text(const std::vector<policy::Assignee>& people) {
    std::string out;
    for (const auto& a : people) {
        out += (out.empty() ? "" : " + ") + (a.id.empty() ? "[" + a.role + "]" : a.id);
        if (!a.insteadOf.empty()) out += " for " + a.insteadOf;
        if (a.thoughAway) out += " though away";
    }
    return out.empty() ? "nobody" : out;
}
// "1: fu-example"; beside the ladder "-: …".
inline std::string text(const policy::Standing& s) {
    return (s.rung ? std::to_string(*s.rung) : "-") + ": " + text(s.people);
}
inline std::string text(const std::optional<policy::Standing>& s) { return s ? text(*s) : "nowhere"; }
inline std::string text(const std::vector<policy::Skipped>& skipped) {
    std::string out;
    for (const auto& s : skipped)
        out += (out.empty() ? "" : ", ") + (s.person.empty() ? "[" + s.role + "]" : s.person) + " " +
               std::string(policy::name(s.why));
    return out;
}
// Who is told for this reason.
inline std::string told(const policy::Route& route, policy::TellReason reason) {
    std::string out;
    for (const auto& t : route.tell)
        for (const auto& why : t.why)
            if (why.reason == reason)
                out += (out.empty() ? "" : " + ") + (t.person.empty() ? "[" + t.role + "]" : t.person);
    return out;
}

// Everybody who has the case, escalated from where it is until there is nowhere to go.
inline std::string upwards(std::string_view profile, RouteQuery q, const Staff& staff) {
    auto at = routed(profile, q, staff);
    std::string out = text(at.present);
    for (int steps = 0; at.next && steps < 20; ++steps) {
        out += " -> " + text(*at.next);
        q = policy::escalated(q, at);
        at = routed(profile, q, staff);
    }
    CHECK_FALSE(at.next);
    return out;
}

}  // namespace heed::test
