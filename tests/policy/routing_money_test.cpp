#include "shared/policy/routing/routing.hpp"
#include "tests/policy/staff.hpp"

using namespace heed;
using namespace heed::test;

namespace {

RouteQuery worth(RouteQuery q, std::int64_t fen, std::optional<bool> ownWord = {}) {
    q.amountFen = fen;
    q.ownWord = ownWord;
    return q;
}

std::string verdict(const policy::Route& r) {
    return std::string(policy::name(r.authority.verdict)) + " " +
           std::string(policy::name(r.authority.reason)) + " " + r.authority.rule;
}

// "account: …; endorse: …"
std::string steps(const policy::Route& r) {
    if (!r.approvals) return "none";
    std::string out;
    for (const auto& step : r.approvals->steps)
        out += (out.empty() ? "" : "; ") + step.step + ": " + text(step.people);
    return out;
}

}  // namespace

TEST_CASE("Authority is the limit, reached and not passed, and the handler's own yes or no",
          "[J-10][J-09][J-04]") {
    struct Row {
        std::string profile;
        RouteQuery q;
        Staff staff;
        std::string verdict;
    };
    const auto J = [](std::string who, std::int64_t fen, std::optional<bool> word) {
        return worth(heldBy(query("phone"), std::move(who)), fen, word);
    };
    auto grievance = J("hui-example", 0, {});
    grievance.kind = "grievance";
    auto late = J("gu-example", 0, {});
    late.answerOverdue = true;
    auto lateYes = J("gu-example", 0, true);
    lateYes.answerOverdue = true;
    const std::vector<Row> rows = {
        {"jac-dealer", J("gu-example", 0, {}), jacStaff(), "open word-missing J-09"},
        {"jac-dealer", J("gu-example", 0, true), jacStaff(), "within own-yes J-09"},
        {"jac-dealer", J("gu-example", 0, false), jacStaff(), "outside own-no J-09"},
        {"jac-dealer", late, jacStaff(), "outside no-word-in-time J-09"},
        {"jac-dealer", lateYes, jacStaff(), "within own-yes J-09"},
        // No limit is no authority over money, whatever is said.
        {"jac-dealer", J("gu-example", 1, true), jacStaff(), "outside no-limit J-09"},
        {"jac-dealer", J("dong-example", 0, {}), jacStaff(), "within no-money J-13"},
        {"jac-dealer", J("dong-example", 1, {}), jacStaff(), "outside no-limit J-13"},
        // The caller settles grievances, not complaints.
        {"jac-dealer", grievance, jacStaff(), "within no-money J-04"},
        {"jac-dealer", J("hui-example", 0, true), jacStaff(), "outside not-theirs J-10"},
        {"paint-ccs", worth(heldBy(query("phone", "sales"), "shou-example"), 2'500'000), paintStaff(),
         "within within-limit C-08"},
        {"paint-ccs", worth(heldBy(query("phone", "sales"), "shou-example"), 2'500'001), paintStaff(),
         "outside over-limit C-08"},
        {"paint-ccs", worth(heldBy(query("phone", "sales"), "shou-example"), 2'500'000, false), paintStaff(),
         "outside own-no C-08"},
        {"paint-ccs", worth(heldBy(query("phone", "service"), "dongji-example"), 100), paintStaff(),
         "outside no-limit C-07"},
        {"default", worth(heldBy(query("letter", "service"), "zong-example"), 2'500'000), toyotaStaff(),
         "within within-limit C-08"},
        {"default", worth(heldBy(query("letter", "service"), "fu-example"), 0, true), toyotaStaff(),
         "within own-yes T-11"},
        // Ways of working that name no authorities limit money only.
        {"toyota-dealer", heldBy(query("phone", "service"), "wang-example"), toyotaStaff(),
         "within no-money J-10"},
        {"toyota-dealer", worth(heldBy(query("phone", "service"), "wang-example"), 0, false), toyotaStaff(),
         "outside own-no J-10"},
        {"service-followup", worth(heldBy(query("phone"), "jia-example"), 1), serviceStaff(),
         "outside no-limit J-10"},
    };
    for (const auto& row : rows) {
        INFO(row.profile << " " << row.q.holder << " " << row.q.amountFen);
        const auto made = routed(row.profile, row.q, row.staff);
        CHECK(verdict(made) == row.verdict);
        CHECK_FALSE(policy::words(made.authority).zh.empty());
        CHECK_FALSE(policy::words(made.authority).en.empty());
    }
}

TEST_CASE("Who stands in for somebody has that one's authority", "[J-10]") {
    auto staff = paintStaff();
    sendAway(staff, "shou-example", "cai-example");
    auto q = worth(heldBy(query("phone", "sales"), "shou-example"), 2'500'000);
    CHECK(verdict(routed("paint-ccs", q, staff)) == "within within-limit C-08");
    q = heldBy(q, "cai-example", "sales");
    CHECK(verdict(routed("paint-ccs", q, staff)) == "within within-limit C-08");
    CHECK(verdict(routed("paint-ccs", heldBy(q, "cai-example"), staff)) == "outside not-theirs J-10");
}

TEST_CASE("An amount over the threshold needs its steps, one at the threshold does not", "[C-08]") {
    auto q = heldBy(query("phone", "sales"), "shou-example");
    q.region = "east";
    CHECK(steps(routed("paint-ccs", worth(q, 2'500'000), paintStaff())) == "none");
    const auto over = routed("paint-ccs", worth(q, 2'500'001), paintStaff());
    CHECK(steps(over) == "account: shou-example; endorse: dong-example; confirm: zong-example");
    CHECK(over.approvals->rule == "C-08");
    CHECK(over.approvals->beforePromise);
    // Held by somebody else, the account is still to come from sales.
    q.holder = "guan-example";
    CHECK(steps(routed("paint-ccs", worth(q, 9'000'000), paintStaff())) ==
          "account: shou-example; endorse: dong-example; confirm: zong-example");
}

TEST_CASE("From the first fen money needs the general manager, the station manager, the regional manager",
          "[C-08][J-10]") {
    const auto none = query("phone", "service");
    CHECK(steps(routed("toyota-dealer", worth(none, 0), toyotaStaff())) == "none");
    CHECK(steps(routed("toyota-dealer", worth(none, 1), toyotaStaff())) == "confirm: jing-example");
    CHECK(steps(routed("service-followup", worth(none, 1), serviceStaff())) == "confirm: zhan-example");
    auto west = worth(none, 1);
    west.region = "west";
    CHECK(steps(routed("jac-dealer", west, jacStaff())) == "confirm: xi-example");
    CHECK(steps(routed("default", worth(query("phone", "sales"), 2'500'001), toyotaStaff())) ==
          "account: mai-example + xiao-example; endorse: zong-example; confirm: jing-example");
}

TEST_CASE("An approver who is away is stood in for, but not by who asks for the money", "[C-08]") {
    auto staff = toyotaStaff();
    const auto q = worth(heldBy(query("phone", "service"), "wang-example"), 100);
    sendAway(staff, "jing-example", "zong-example");
    CHECK(steps(routed("toyota-dealer", q, staff)) == "confirm: zong-example for jing-example");
    person(staff, "jing-example").deputy = "wang-example";
    const auto made = routed("toyota-dealer", q, staff);
    CHECK(steps(made) == "confirm: jing-example though away");
    CHECK(text(made.approvals->steps.front().skipped) == "jing-example away, wang-example already-asked");
}

TEST_CASE("A step of approval may be the holder's or the lead's", "[C-08]") {
    auto profile = builtIn("toyota-dealer");
    profile.approvals.front().steps = {{{"ask", {}, {}}, {"holder"}}, {{"agree", {}, {}}, {"lead"}}};
    auto q = worth(heldBy(query("phone", "service"), "wang-example"), 1);
    const auto made = policy::route(profile, q, toyotaStaff());
    REQUIRE(made);
    CHECK(steps(*made) == "ask: wang-example; agree: zong-example");
    // Not yet anybody's: whoever would have it.
    q.holder.clear();
    CHECK(steps(*policy::route(profile, q, toyotaStaff())) == "ask: wang-example; agree: zong-example");
}

TEST_CASE("Of several thresholds the highest that the amount is above decides", "[C-08]") {
    auto profile = builtIn("paint-ccs");
    auto higher = profile.approvals.front();
    higher.id = "over_100000";
    higher.overFen = 10'000'000;
    higher.steps = {{{"board", {}, {}}, {"sales_general_manager"}}};
    profile.approvals.insert(profile.approvals.begin(), higher);
    const auto needed = [&profile](std::int64_t fen) {
        const auto made = policy::route(profile, worth(query("phone", "sales"), fen), paintStaff());
        REQUIRE(made);
        return made->approvals ? made->approvals->approval : "none";
    };
    CHECK(needed(2'500'000) == "none");
    CHECK(needed(2'500'001) == "over_25000");
    CHECK(needed(10'000'000) == "over_25000");
    CHECK(needed(10'000'001) == "over_100000");
}
