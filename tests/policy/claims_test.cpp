#include "shared/policy/cases/claims.hpp"

#include "tests/policy/claim_words.hpp"

using namespace heed;
using namespace heed::test;
using policy::ClockState;

namespace {

constexpr std::int64_t kLimit = 25'000 * kYuan;

ClaimDesk paintDesk(std::int64_t fen, std::string_view route = "labour") {
    return ClaimDesk("paint-ccs", {claimOf("claim", fen, casesOf(route))});
}

// All that C-08 asks for, for this amount.
void approveAll(ClaimDesk& desk, std::int64_t fen) {
    CHECK(desk.approves("account", "sales", fen).empty());
    CHECK(desk.approves("endorse", "regional_sales_manager", fen).empty());
    CHECK(desk.approves("confirm", "sales_general_manager", fen).empty());
}

std::string reading(const ClaimDesk& desk, std::string_view now) {
    const auto duties = policy::monthDuties(desk.profile, desk.file, shop(), at(now));
    if (duties.empty()) return "none";
    const auto& r = duties.front().reading;
    return std::string(policy::name(r.state)) + " due " + text(r.due) + " warned " + text(r.dueSoon);
}

}  // namespace

TEST_CASE("Sales or technical service judge whether a complaint is valid", "[C-04][C-06]") {
    ClaimDesk desk("paint-ccs", {}, std::nullopt);
    CHECK(desk.open() == "valid by sales technical_service; invalid by sales technical_service");
    CHECK(desk.does(ActKind::judgeValid, "finance") == "not-yours");
    CHECK(desk.said.en.find("Sales, Technical service") != std::string::npos);
    CHECK(desk.does(ActKind::judgeValid, "technical_service").empty());
    CHECK(desk.does(ActKind::judgeValid, "sales") == "already-judged");
    // Where the workflow has no such step: who has the case, and the lead.
    ClaimDesk combined("default", {}, std::nullopt);
    CHECK(combined.open() == "valid by holder lead; invalid by holder lead");
    CHECK(combined.does(ActKind::judgeInvalid, "salesperson") == "not-yours");
    CHECK(combined.does(ActKind::judgeInvalid, "complaint_lead").empty());
}

TEST_CASE("A complaint that is not valid is explained to the customer, and the outcome reported",
          "[C-06][C-04]") {
    ClaimDesk desk("paint-ccs", {claimOf("claim", 100)}, std::nullopt);
    CHECK(desk.does(ActKind::explain, "sales") == "nothing-to-explain");
    CHECK(desk.takes("enter", "sales") == "not-judged");
    CHECK(desk.promises("sales", 100) == "not-judged");
    CHECK(desk.does(ActKind::judgeInvalid, "sales").empty());
    CHECK(desk.open() == "explain by sales technical_service");
    CHECK(desk.takes("enter", "sales") == "not-valid");
    CHECK(desk.promises("sales", 100) == "not-valid");
    CHECK(desk.approves("authority", "sales", 100) == "not-valid");
    CHECK(desk.does(ActKind::report, "sales") == "not-settled");
    CHECK(desk.does(ActKind::explain, "technical_service").empty());
    CHECK(desk.does(ActKind::explain, "sales") == "already-explained");
    CHECK(desk.does(ActKind::judgeValid, "sales") == "already-explained");
    CHECK(desk.open() == "report by sales technical_service");
    CHECK(desk.does(ActKind::report, "sales").empty());
    CHECK(desk.open().empty());
    CHECK(desk.does(ActKind::judgeValid, "sales") == "claim-over");
}

TEST_CASE("A valid complaint is settled and the outcome reported", "[C-06]") {
    auto desk = paintDesk(1'000 * kYuan);
    CHECK(desk.approves("authority", "sales", 1'000 * kYuan).empty());
    CHECK(desk.promises("sales", 1'000 * kYuan).empty());
    CHECK(desk.does(ActKind::judgeInvalid, "sales") == "already-promised");
    CHECK(desk.does(ActKind::report, "sales") == "not-settled");
    CHECK(desk.takes("enter", "sales").empty());
    CHECK(desk.does(ActKind::report, "finance") == "not-yours");
    CHECK(desk.does(ActKind::report, "sales").empty());
}

TEST_CASE("A claim always cites the complaint's number", "[C-08][C-09][C-10]") {
    auto desk = paintDesk(100);
    for (const auto kind : {ActKind::judgeValid, ActKind::explain, ActKind::approve, ActKind::promise,
                            ActKind::step, ActKind::notNeeded, ActKind::report})
        for (const auto* cited : {"", "C-2026-0002", "c-2026-0001"}) {
            auto act = ClaimDesk::act(kind);
            act.cites = cited;
            CHECK(desk.tryOut(act, "sales") == "wrong-number");
            CHECK(desk.said.en.find(kNumber) != std::string::npos);
        }
    CHECK(desk.approves("authority", "sales", 100).empty());
    desk.file.claims[0].cites = "C-2026-0002";
    CHECK(desk.takes("enter", "sales") == "wrong-number");
    CHECK(desk.open() == "promise by holder lead sales");
    desk.file.number.clear();
    CHECK(desk.takes("enter", "sales") == "no-number");
    CHECK(desk.open().empty());
}

TEST_CASE("Up to RMB 25,000 sales decide, above it three people, one after the other", "[C-08]") {
    auto within = paintDesk(kLimit);
    CHECK(within.open() == "approve:authority by sales");
    CHECK(within.takes("enter", "sales") == "approval-missing");
    CHECK(within.approves("authority", "technical_service", kLimit) == "not-yours");
    CHECK(within.approves("authority", "sales", kLimit).empty());
    CHECK(within.takes("enter", "sales").empty());

    auto above = paintDesk(kLimit + 1);
    CHECK(above.open() == "approve:account by sales; refuse:account by sales");
    CHECK(above.approves("authority", "sales", kLimit + 1) == "no-such-approval");
    CHECK(above.approves("endorse", "regional_sales_manager", kLimit + 1) == "not-next");
    CHECK(above.approves("account", "sales", kLimit + 1).empty());
    CHECK(above.approves("endorse", "sales", kLimit + 1) == "not-yours");
    CHECK(above.approves("endorse", "regional_sales_manager", kLimit + 1).empty());
    CHECK(above.takes("enter", "sales") == "approval-missing");
    CHECK(above.said.zh.find("销售总经理") != std::string::npos);
    CHECK(above.said.zh.find("25000.01元") != std::string::npos);
    CHECK(above.said.en.find("Sales general manager") != std::string::npos);
    CHECK(above.approves("confirm", "sales_general_manager", kLimit + 1).empty());
    CHECK(above.approves("confirm", "sales_general_manager", kLimit + 1) == "already-approved");
    CHECK(above.takes("enter", "sales").empty());
}

TEST_CASE("Nothing is promised before it is approved", "[C-08]") {
    auto desk = paintDesk(kLimit + 1);
    CHECK(desk.promises("sales", kLimit + 1) == "approval-missing");
    CHECK(desk.said.en.find("promised") != std::string::npos);
    approveAll(desk, kLimit + 1);
    CHECK(desk.promises("sales", kLimit) == "amount-changed");
    CHECK(desk.promises("finance", kLimit + 1) == "not-yours");
    CHECK(desk.open() == "promise by holder lead sales; step:enter by sales");
    CHECK(desk.promises("sales", kLimit + 1).empty());
    CHECK(desk.open() == "step:enter by sales");
    auto none = paintDesk(0);
    CHECK(none.promises("sales", 0) == "no-amount");
    CHECK(none.takes("enter", "sales") == "no-amount");
    auto negative = paintDesk(-5);
    CHECK(negative.takes("enter", "sales") == "no-amount");
    CHECK(negative.open().empty());
}

TEST_CASE("The threshold counts all claims of one complaint together", "[C-08]") {
    ClaimDesk desk("paint-ccs", {claimOf("claim", kLimit)});
    CHECK(desk.approves("authority", "sales", kLimit).empty());
    CHECK(desk.takes("enter", "sales").empty());
    // A second claim of one fen: now all of it goes up.
    desk.file.claims.push_back(claimOf("more", 1));
    CHECK(policy::totalFen(desk.file) == kLimit + 1);
    CHECK(desk.takes("enter", "sales", "2026-03-11 10:00", "more") == "approval-missing");
    approveAll(desk, kLimit + 1);
    CHECK(desk.takes("enter", "sales", "2026-03-11 10:00", "more").empty());
    ClaimDesk huge("paint-ccs", {claimOf("a", std::int64_t{1} << 62), claimOf("b", std::int64_t{1} << 62),
                                 claimOf("c", -7)});
    CHECK(policy::totalFen(huge.file) == std::numeric_limits<std::int64_t>::max());
    CHECK(huge.takes("enter", "sales", "2026-03-11 10:00", "a") == "approval-missing");
}

TEST_CASE("An approval covers the amount it saw, and a changed amount needs a new one", "[C-08]") {
    auto desk = paintDesk(30'000 * kYuan);
    approveAll(desk, 30'000 * kYuan);
    for (const auto changed : {30'000 * kYuan + 1, 30'000 * kYuan - 1}) {
        desk.file.claims[0].amountFen = changed;
        CHECK(desk.takes("enter", "sales") == "approval-missing");
        CHECK(desk.approves("account", "sales", 30'000 * kYuan) == "amount-changed");
        CHECK(desk.promises("sales", changed) == "approval-missing");
    }
    desk.file.claims[0].amountFen = 20'000 * kYuan;  // now within authority, which nobody has used
    CHECK(desk.takes("enter", "sales") == "approval-missing");
    desk.file.claims[0].amountFen = 30'000 * kYuan;  // that amount was seen
    CHECK(desk.takes("enter", "sales").empty());
}

TEST_CASE("A refusal takes back what was granted for that amount, and the account is written again",
          "[C-08]") {
    auto desk = paintDesk(kLimit + 1);
    CHECK(desk.approves("account", "sales", kLimit + 1).empty());
    CHECK(desk.approves("endorse", "regional_sales_manager", kLimit + 1).empty());
    CHECK(desk.approves("confirm", "sales_general_manager", kLimit + 1, ActKind::refuse).empty());
    CHECK(desk.takes("enter", "sales") == "approval-missing");
    CHECK(desk.said.en.find("refused before") != std::string::npos);
    CHECK(desk.open() == "approve:account by sales; refuse:account by sales");
    approveAll(desk, kLimit + 1);
    CHECK_FALSE(policy::approvalsOf(desk.profile, desk.file).front().refused);
    CHECK(desk.takes("enter", "sales").empty());
}

TEST_CASE("An approval by somebody who has no say counts for nothing", "[C-08]") {
    auto desk = paintDesk(kLimit + 1);
    const auto forge = [&](const char* step, const char* role) {
        desk.file.approvals.push_back(
            {"over_25000", step, {}, kLimit + 1, ClaimDesk::actor(role), at("2026-03-10 10:00"), true});
    };
    forge("confirm", "sales_general_manager");  // out of order
    forge("account", "finance");
    forge("account", "holder");  // a role is not a word for people
    CHECK_FALSE(policy::approvalsOf(desk.profile, desk.file).front().complete());
    CHECK(policy::approvalsOf(desk.profile, desk.file).front().next()->id == "account");
}

TEST_CASE("Other ways of working approve by their own rules", "[C-08][J-10][T-05]") {
    struct Row {
        const char* profile;
        std::int64_t fen;
        const char* open;
    };
    for (const auto& row :
         {Row{"default", kLimit, "approve:authority by complaint_lead general_manager"},
          Row{"default", kLimit + 1,
              "approve:account by advisor salesperson service_director sales_director; "
              "refuse:account by advisor salesperson service_director sales_director"},
          Row{"toyota-dealer", 1, "approve:confirm by general_manager; refuse:confirm by general_manager"},
          Row{"service-followup", 1, "approve:confirm by station_manager; refuse:confirm by station_manager"},
          Row{"jac-dealer", 1, "approve:confirm by regional_manager; refuse:confirm by regional_manager"}}) {
        INFO(row.profile << " " << row.fen);
        ClaimDesk desk(row.profile, {claimOf("claim", row.fen)});
        auto open = desk.open();
        if (const auto step = open.find("; step"); step != std::string::npos) open.resize(step);
        CHECK(open == row.open);
    }
    // Without routes a claim ends with the promise.
    ClaimDesk toyota("toyota-dealer", {claimOf("claim", 500)});
    CHECK(toyota.promises("holder", 500) == "approval-missing");
    CHECK(toyota.takes("enter", "holder") == "no-route");
    CHECK(toyota.approves("confirm", "general_manager", 500).empty());
    CHECK(toyota.does(ActKind::report, "holder") == "not-settled");
    CHECK(toyota.promises("holder", 500).empty());
    CHECK(toyota.does(ActKind::report, "holder").empty());
}

TEST_CASE("Approvals may count each claim by itself, and leave the promise free", "[C-08]") {
    auto profile = *policy::builtInProfile("paint-ccs");
    profile.approvals[0].sumsCase = false;
    profile.approvals[0].beforePromise = false;
    ClaimDesk desk("paint-ccs", {claimOf("small", kLimit), claimOf("large", kLimit + 1)});
    const auto standings = policy::approvalsOf(profile, desk.file);
    REQUIRE(standings.size() == 1);
    CHECK(standings[0].claim == &desk.file.claims[1]);
    const auto judged = [&](ActKind kind, const char* claim) {
        auto act = ClaimDesk::act(kind);
        act.claim = claim;
        act.step = "enter";
        act.amountFen = policy::totalFen(desk.file);
        const auto refused = policy::judgeClaim(profile, desk.file, act, ClaimDesk::actor("sales"));
        return refused ? refused->code : "";
    };
    CHECK(judged(ActKind::step, "small").empty());
    CHECK(judged(ActKind::step, "large") == "approval-missing");
    CHECK(judged(ActKind::promise, "").empty());
}

TEST_CASE("An amount that nobody may approve is refused with what to do", "[C-08]") {
    auto profile = *policy::builtInProfile("paint-ccs");
    profile.approvals.clear();
    ClaimDesk desk("paint-ccs", {claimOf("claim", kLimit + 1)});
    auto act = ClaimDesk::act(ActKind::promise);
    act.amountFen = kLimit + 1;
    const auto refused = policy::judgeClaim(profile, desk.file, act, ClaimDesk::actor("sales"));
    REQUIRE(refused);
    CHECK(refused->code == "nobody-approves");
    // Nothing that is listed would be refused: there is no step that nobody may take.
    for (const auto& open : policy::openClaimActs(profile, desk.file, shop()))
        CHECK_FALSE(open.by.empty());
}

TEST_CASE("Each route has its steps in order, by the people of the source, on its forms", "[C-09]") {
    struct Step {
        const char* id;
        const char* role;
        const char* form;
    };
    struct Row {
        const char* profile;
        const char* route;
        std::vector<Step> steps;
    };
    const std::vector<Row> rows = {
        {"paint-ccs",
         "write_off_first",
         {{"request", "sales", "write_off_request"},
          {"approve", "regional_sales_manager", ""},
          {"recover", "finance", ""},
          {"replace", "sales", ""}}},
        {"paint-ccs",
         "replace_first",
         {{"replace", "sales", ""},
          {"request", "sales", "write_off_request"},
          {"approve", "regional_sales_manager", ""},
          {"recover", "finance", ""}}},
        {"paint-ccs",
         "price_zero",
         {{"request", "sales", "write_off_request"},
          {"approve", "regional_sales_manager", ""},
          {"zero", "finance", ""}}},
        {"paint-ccs",
         "free_goods",
         {{"tell", "sales", ""}, {"order", "sales", "free_goods_order"}, {"enter", "sales", ""}}},
        {"paint-ccs", "labour", {{"enter", "sales", ""}}},
        {"default",
         "write_off_first",
         {{"request", "salesperson", "write_off_request"},
          {"approve", "complaint_lead", ""},
          {"recover", "cashier", ""},
          {"replace", "salesperson", ""}}},
        {"default",
         "price_zero",
         {{"request", "salesperson", "write_off_request"},
          {"approve", "complaint_lead", ""},
          {"zero", "cashier", ""}}},
    };
    for (const auto& row : rows) {
        INFO(row.profile << " " << row.route);
        const std::int64_t fen = 900 * kYuan;  // routes are for any amount
        ClaimDesk desk(row.profile, {claimOf("claim", fen, casesOf(row.route))});
        const auto* route = policy::routeOf(desk.profile, desk.file.claims[0]).route;
        REQUIRE(route);
        CHECK(route->id == row.route);
        const auto decider = row.profile == std::string_view("default") ? "complaint_lead" : "sales";
        REQUIRE(desk.approves("authority", decider, fen).empty());
        for (std::size_t i = 0; i < row.steps.size(); ++i) {
            const auto& step = row.steps[i];
            INFO(step.id);
            if (i + 1 < row.steps.size())
                CHECK(desk.takes(row.steps[i + 1].id, row.steps[i + 1].role) == "step-order");
            CHECK(desk.takes(step.id, "technician") == "not-yours");
            std::string form = "not open";
            for (const auto& open : policy::openClaimActs(desk.profile, desk.file, shop()))
                if (open.act.kind == ActKind::step) {
                    CHECK(open.act.step == step.id);
                    CHECK(open.act.cites == kNumber);
                    CHECK(open.rule == "C-09");
                    form = open.form;
                }
            CHECK(form == step.form);
            CHECK(desk.takes(step.id, step.role).empty());
            CHECK(desk.takes(step.id, step.role) == "step-done");
        }
        CHECK(policy::isCarriedOut(desk.profile, desk.file, desk.file.claims[0]));
        CHECK(desk.takes("polish", "sales") == "unknown-step");
    }
}

TEST_CASE("The replacement after a write-off is sent if it is needed, other steps are never left out",
          "[C-09]") {
    auto desk = paintDesk(900, "write_off_first");
    CHECK(desk.approves("authority", "sales", 900).empty());
    CHECK(desk.takes("request", "sales", "2026-03-10 10:00", "claim", ActKind::notNeeded) == "step-needed");
    CHECK(desk.takes("request", "sales").empty());
    CHECK(desk.takes("approve", "regional_sales_manager").empty());
    CHECK(desk.takes("replace", "sales", "2026-03-10 10:00", "claim", ActKind::notNeeded) == "step-order");
    CHECK(desk.takes("recover", "finance").empty());
    CHECK(desk.open() == "promise by holder lead sales; step:replace by sales; not_needed:replace by sales");
    CHECK_FALSE(policy::isSettled(desk.profile, desk.file));
    CHECK(desk.takes("replace", "finance", "2026-03-10 10:00", "claim", ActKind::notNeeded) == "not-yours");
    CHECK(desk.takes("replace", "sales", "2026-03-10 10:00", "claim", ActKind::notNeeded).empty());
    CHECK(policy::isSettled(desk.profile, desk.file));
    CHECK(desk.takes("replace", "sales") == "step-done");
}

TEST_CASE("A write-off is requested and approved while the claim's own approvals are on their way",
          "[C-08][C-09]") {
    auto desk = paintDesk(kLimit + 1, "write_off_first");
    CHECK(desk.takes("request", "sales").empty());
    CHECK(desk.takes("approve", "regional_sales_manager").empty());
    CHECK(desk.takes("recover", "finance") == "approval-missing");
    approveAll(desk, kLimit + 1);
    CHECK(desk.takes("recover", "finance").empty());
    // Replacement first is a payout at once.
    auto urgent = paintDesk(kLimit + 1, "replace_first");
    CHECK(urgent.takes("replace", "sales") == "approval-missing");
    // To tell the customer of free goods is a promise.
    auto free = paintDesk(kLimit + 1, "free_goods");
    CHECK(free.takes("tell", "sales") == "approval-missing");
}

TEST_CASE("Which route a claim takes is asked as long as it is not known", "[C-09]") {
    ClaimDesk desk("paint-ccs", {claimOf("claim", 900, {})});
    CHECK(desk.takes("request", "sales") == "route-unknown");
    desk.file.claims[0].cases = {Case::recoverable};
    const auto found = policy::routeOf(desk.profile, desk.file.claims[0]);
    CHECK_FALSE(found.route);
    CHECK(found.wanted == std::vector{Case::notUrgent, Case::urgent, Case::labour});
    CHECK(desk.takes("request", "sales") == "route-unknown");
    CHECK(desk.said.zh.find("紧急") != std::string::npos);
    desk.file.claims[0].cases = {Case::recoverable, Case::notRecoverable};
    CHECK(desk.takes("request", "sales") == "route-contradictory");
    desk.file.claims[0].cases = {Case::labour, Case::recoverable, Case::urgent};
    CHECK(desk.takes("request", "sales") == "route-contradictory");
    CHECK(desk.takes("request", "sales", "2026-03-10 10:00", "another") == "unknown-claim");
    for (const auto one : {Case::recoverable, Case::notRecoverable, Case::urgent, Case::notUrgent,
                           Case::goodsAccepted, Case::goodsDeclined, Case::labour}) {
        CHECK_FALSE(policy::words(one).zh.empty());
        CHECK_FALSE(policy::words(one).en.empty());
    }
}

TEST_CASE("Replacement first is finished in the month of its dispatch, and warned of 5 working days before",
          "[C-09]") {
    auto desk = paintDesk(900, "replace_first");
    REQUIRE(desk.approves("authority", "sales", 900).empty());
    CHECK(reading(desk, "2026-03-10 10:00") == "none");
    REQUIRE(desk.takes("replace", "sales", "2026-03-10 10:00").empty());
    // March 2026 ends on a Tuesday: 24 is five working days before 31.
    CHECK(reading(desk, "2026-03-10 10:00") == "running due 2026-04-01 00:00 warned 2026-03-25 00:00");
    CHECK(reading(desk, "2026-03-24 23:59") == "running due 2026-04-01 00:00 warned 2026-03-25 00:00");
    CHECK(reading(desk, "2026-03-25 00:00") == "due_soon due 2026-04-01 00:00 warned 2026-03-25 00:00");
    CHECK(reading(desk, "2026-04-01 00:01") == "overdue due 2026-04-01 00:00 warned 2026-03-25 00:00");
    const auto open = policy::openClaimActs(desk.profile, desk.file, shop());
    REQUIRE_FALSE(open.empty());
    CHECK(open.back().act.step == "request");
    CHECK(text(open.back().until) == "2026-04-01 00:00");
    REQUIRE(desk.takes("request", "sales", "2026-03-30 10:00").empty());
    REQUIRE(desk.takes("approve", "regional_sales_manager", "2026-03-30 11:00").empty());
    auto late = desk;
    REQUIRE(desk.takes("recover", "finance", "2026-04-01 00:00").empty());
    CHECK(reading(desk, "2026-04-02 10:00") == "met due 2026-04-01 00:00 warned 2026-03-25 00:00");
    REQUIRE(late.takes("recover", "finance", "2026-04-01 00:01").empty());
    CHECK(reading(late, "2026-04-02 10:00") == "met_late due 2026-04-01 00:00 warned 2026-03-25 00:00");
}

TEST_CASE("The month is that of the dispatch by the shop's clocks", "[C-09]") {
    const auto dutyOf = [](std::string_view done, std::optional<std::string_view> dispatched) {
        auto desk = paintDesk(900, "replace_first");
        REQUIRE(desk.approves("authority", "sales", 900).empty());
        auto act = ClaimDesk::act(ActKind::step);
        act.claim = "claim";
        act.step = "replace";
        act.at = at(done);
        if (dispatched) act.eventAt = at(*dispatched);
        REQUIRE(desk.tryOut(act, "sales").empty());
        return reading(desk, dispatched.value_or(done));
    };
    // The last instant of a month and the first of the next, in China.
    CHECK(dutyOf("2026-01-31 23:59", {}) == "due_soon due 2026-02-01 00:00 warned 2026-01-27 00:00");
    CHECK(dutyOf("2026-02-01 00:00", {}) == "running due 2026-03-01 00:00 warned 2026-02-15 00:00");
    // Ordered in one month, dispatched in the next.
    CHECK(dutyOf("2026-01-31 23:59", "2026-02-01 08:00") ==
          "running due 2026-03-01 00:00 warned 2026-02-15 00:00");
    CHECK(dutyOf("2028-02-10 08:00", {}).starts_with("running due 2028-03-01 00:00"));
    CHECK(dutyOf("2026-12-31 23:00", {}).starts_with("due_soon due 2027-01-01 00:00"));
    auto other = paintDesk(900, "write_off_first");
    CHECK(reading(other, "2026-03-10 10:00") == "none");
}
