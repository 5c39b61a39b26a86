#include "shared/policy/cases/claim_steps.hpp"

#include "shared/policy/cases/alarms.hpp"
#include "tests/policy/claim_words.hpp"
#include "tests/policy/record_desk.hpp"
#include "tests/support/draw.hpp"
#include "tests/support/property.hpp"

#include <algorithm>

using namespace heed;
using namespace heed::test;
using model::Kind;

namespace {

constexpr std::int64_t kLimit = 25'000 * kYuan;
const char* const kWhen = "2026-03-10 10:00";

std::string claimOfRoute(std::string_view route, std::int64_t fen, std::string_view id = "a") {
    return policy::claimDetail(id, fen, casesOf(route));
}

// A paint maker's case, valid, on which sales work.
RecordDesk paintCase(std::optional<bool> valid = true) {
    RecordDesk desk("paint-ccs", Kind::complaint);
    desk.open("2026-03-09 09:00", "sales", "complaint", {{"own_words", std::string("掉粉")}});
    if (valid) REQUIRE(desk.set("sales", "2026-03-09 10:00", {{"valid", *valid}}).empty());
    return desk;
}

// What is offered of claims: "claim_step:a.request by …" of those that this role may take.
std::string offered(const RecordDesk& desk, std::string_view role) {
    std::string out;
    for (const auto& offer : policy::offers(desk.profile, RecordDesk::actor(role), desk.record())) {
        const bool ofClaims = policy::isClaimStep(offer.transition) ||
                              offer.transition == policy::step::kApprove ||
                              offer.transition == policy::step::kRefuse;
        if (!ofClaims || offer.refusal) continue;
        out +=
            (out.empty() ? "" : "; ") + offer.transition + (offer.detail.empty() ? "" : ":" + offer.detail);
    }
    return out;
}

void approveAll(RecordDesk& desk) {
    CHECK(desk.take("sales", kWhen, "approve", "over_25000.account").empty());
    CHECK(desk.take("regional_sales_manager", kWhen, "approve", "over_25000.endorse").empty());
    CHECK(desk.take("sales_general_manager", kWhen, "approve", "over_25000.confirm").empty());
}

std::string alarms(const RecordDesk& desk, std::string_view now) {
    std::string out;
    for (const auto& alarm : policy::alarmsOf(desk.profile, desk.record(), shop(), at(now))) {
        if (!alarm.clock.starts_with("claim.")) continue;
        out += (out.empty() ? "" : "; ") + alarm.clock + " " + std::string(policy::name(alarm.stage)) + " " +
               text(alarm.at) + " to";
        for (const auto& one : alarm.tells)
            out += " " + one;
    }
    return out;
}

}  // namespace

TEST_CASE("A claim stands in the path of its complaint and cites its number", "[C-08][C-10]") {
    auto desk = paintCase();
    CHECK(offered(desk, "sales") == "claim");
    CHECK(offered(desk, "finance").empty());
    CHECK(desk.take("finance", kWhen, "claim", claimOfRoute("labour", 100)) == "not-yours");
    CHECK(desk.take("sales", kWhen, "claim", claimOfRoute("labour", 80'000)).empty());
    CHECK(desk.path().ends_with("claim:a.80000.labour"));
    const auto file = policy::claimFileOf(desk.profile, desk.record());
    CHECK(file.number == "FT01-2603-A-0001");
    REQUIRE(file.claims.size() == 1U);
    CHECK(file.claims[0].cites == file.number);
    CHECK(file.claims[0].amountFen == 80'000);
    CHECK(policy::amountOf(desk.record()) == 80'000);
    // Changed, it is the same claim; another id is another one.
    CHECK(desk.take("sales", "2026-03-10 10:01", "claim", claimOfRoute("free_goods", 90'000)).empty());
    CHECK(desk.take("sales", "2026-03-10 10:02", "claim", claimOfRoute("labour", 5, "b")).empty());
    CHECK(policy::claimFileOf(desk.profile, desk.record()).claims.size() == 2U);
    CHECK(policy::amountOf(desk.record()) == 90'005);
    CHECK(desk.take("sales", "2026-03-10 10:03", "claim", claimOfRoute("labour", 0, "b")).empty());
    CHECK(policy::amountOf(desk.record()) == 90'000);
}

TEST_CASE("What a claim says has its form", "[C-09]") {
    auto desk = paintCase();
    for (const char* wrong :
         {"", "a", "a.1", "a.1.gold", "a.-1.labour", "a.01.labour", "a.1.labour.x", ".1.labour",
          "a b.1.labour", "a.9007199254740993.labour", "a.1.labour+", "a.1.x+labour"}) {
        INFO(wrong);
        CHECK(desk.take("sales", kWhen, "claim", wrong) == "bad-step");
    }
    for (const char* step : {"claim_step", "claim_skip", "promise", "claim_report", "claim_explain"}) {
        INFO(step);
        CHECK(desk.take("sales", kWhen, step, "a.b.c.d.e") == "bad-step");
    }
    CHECK(policy::parseClaim("a.5.")->cases.empty());
    const auto read = policy::parseClaim(claimOfRoute("replace_first", 7));
    REQUIRE(read);
    CHECK(read->cases == casesOf("replace_first"));
    CHECK(policy::claimDetail("a", 7, read->cases) == claimOfRoute("replace_first", 7));
}

TEST_CASE("Above RMB 25,000 three approve one after the other before anything is promised", "[C-08]") {
    auto desk = paintCase();
    CHECK(desk.take("sales", kWhen, "claim", claimOfRoute("labour", kLimit + 1)).empty());
    CHECK(offered(desk, "sales") == "claim; approve:over_25000.account; refuse:over_25000.account");
    CHECK(desk.take("sales", kWhen, "promise", std::to_string(kLimit + 1)) == "approval-missing");
    CHECK(desk.take("sales", kWhen, "claim_step", "a.enter") == "approval-missing");
    CHECK(desk.take("regional_sales_manager", kWhen, "approve", "over_25000.endorse") == "not-next");
    CHECK(desk.take("finance", kWhen, "approve", "over_25000.account") == "not-yours");
    approveAll(desk);
    CHECK(desk.path().ends_with("approve:over_25000.confirm.2500001"));
    CHECK(policy::approvalsMissing(desk.profile, desk.record()).empty());
    CHECK(offered(desk, "sales") == "claim; promise:2500001; claim_step:a.enter");
    CHECK(desk.take("sales", kWhen, "promise", std::to_string(kLimit)) == "amount-changed");
    CHECK(desk.take("sales", kWhen, "promise", std::to_string(kLimit + 1)).empty());
    CHECK(desk.take("sales", "2026-03-10 10:05", "claim_step", "a.enter").empty());
    CHECK(offered(desk, "sales") == "claim; claim_report");
    CHECK(desk.take("sales", "2026-03-10 10:06", "claim_report").empty());
    CHECK(offered(desk, "sales").empty());
    CHECK(desk.take("sales", "2026-03-10 10:07", "claim", claimOfRoute("labour", 5, "b")) == "claim-over");
}

TEST_CASE("A claim that changes after its approval needs another, and all claims count together", "[C-08]") {
    auto desk = paintCase();
    CHECK(desk.take("sales", kWhen, "claim", claimOfRoute("labour", kLimit + 1)).empty());
    approveAll(desk);
    CHECK(desk.take("sales", "2026-03-10 10:10", "claim", claimOfRoute("labour", kLimit + 2)).empty());
    CHECK(policy::approvalsMissing(desk.profile, desk.record()).size() == 3U);
    CHECK(desk.take("sales", "2026-03-10 10:11", "claim_step", "a.enter") == "approval-missing");
    // The amount that was approved is covered again when it returns.
    CHECK(desk.take("sales", "2026-03-10 10:12", "claim", claimOfRoute("labour", kLimit)).empty());
    CHECK(desk.take("sales", "2026-03-10 10:13", "claim", claimOfRoute("labour", 1, "b")).empty());
    CHECK(policy::approvalsMissing(desk.profile, desk.record()).empty());
    CHECK(desk.take("sales", "2026-03-10 10:14", "claim_step", "a.enter").empty());
}

TEST_CASE("A no takes back what was granted, and the account is written again", "[C-08]") {
    auto desk = paintCase();
    CHECK(desk.take("sales", kWhen, "claim", claimOfRoute("labour", kLimit + 1)).empty());
    CHECK(desk.take("sales", kWhen, "approve", "over_25000.account").empty());
    CHECK(desk.take("regional_sales_manager", kWhen, "refuse", "over_25000.endorse").empty());
    CHECK(policy::approvalsMissing(desk.profile, desk.record()).size() == 3U);
    CHECK(desk.take("sales", "2026-03-10 10:20", "claim_step", "a.enter") == "approval-missing");
    CHECK(desk.said.en.find("refused before") != std::string::npos);
    CHECK(desk.take("sales", "2026-03-10 10:30", "approve", "over_25000.account").empty());
    CHECK(offered(desk, "regional_sales_manager") == "approve:over_25000.endorse; refuse:over_25000.endorse");
}

TEST_CASE("Up to RMB 25,000 somebody whose authority covers it decides", "[C-08]") {
    auto desk = paintCase();
    CHECK(desk.take("sales", kWhen, "claim", claimOfRoute("labour", kLimit)).empty());
    CHECK(offered(desk, "sales") == "claim; approve:authority.authority");
    CHECK(desk.take("technical_service", kWhen, "approve", "authority.authority") == "not-yours");
    CHECK(desk.take("sales", kWhen, "approve", "authority.authority").empty());
    CHECK(desk.path().ends_with("approve:authority.authority.2500000"));
    CHECK(desk.take("sales", "2026-03-10 10:05", "claim_step", "a.enter").empty());
}

TEST_CASE("Steps of a claim go in the order of its route", "[C-09]") {
    auto desk = paintCase();
    CHECK(desk.take("sales", kWhen, "claim", claimOfRoute("write_off_first", 1'000)).empty());
    CHECK(desk.take("finance", kWhen, "claim_step", "a.recover") == "step-order");
    CHECK(desk.take("sales", kWhen, "claim_step", "b.request") == "unknown-claim");
    CHECK(desk.take("sales", kWhen, "claim_step", "a.no_such") == "unknown-step");
    // Asking for it hands out nothing, and may run before the decision.
    CHECK(desk.take("sales", "2026-03-10 10:01", "claim_step", "a.request").empty());
    CHECK(desk.take("sales", "2026-03-10 10:02", "claim_step", "a.request") == "step-done");
    CHECK(desk.take("regional_sales_manager", "2026-03-10 10:03", "claim_step", "a.approve").empty());
    CHECK(desk.take("finance", "2026-03-10 10:04", "claim_step", "a.recover") == "approval-missing");
    CHECK(desk.take("sales", "2026-03-10 10:05", "approve", "authority.authority").empty());
    CHECK(desk.take("finance", "2026-03-10 10:06", "claim_step", "a.recover").empty());
    CHECK(offered(desk, "sales") == "claim; promise:1000; claim_step:a.replace; claim_skip:a.replace");
    CHECK(desk.take("finance", "2026-03-10 10:07", "claim_skip", "a.recover") == "step-done");
    CHECK(desk.take("sales", "2026-03-10 10:07", "claim", claimOfRoute("labour", 1'000)) == "claim-begun");
    CHECK(desk.take("sales", "2026-03-10 10:08", "claim_skip", "a.replace").empty());
    CHECK(desk.take("sales", "2026-03-10 10:09", "claim", claimOfRoute("write_off_first", 2'000)) ==
          "claim-carried-out");
    CHECK(desk.take("sales", "2026-03-10 10:10", "claim_report").empty());
}

TEST_CASE("Where the route is not known yet it is asked for, and a contradiction is refused", "[C-09]") {
    auto desk = paintCase();
    CHECK(desk.take("sales", kWhen, "claim", "a.1000.").empty());
    CHECK(desk.take("sales", kWhen, "approve", "authority.authority").empty());
    CHECK(desk.take("sales", kWhen, "claim_step", "a.request") == "route-unknown");
    CHECK(desk.take("sales", "2026-03-10 10:01", "claim", "a.1000.recoverable+not_recoverable").empty());
    CHECK(desk.take("sales", kWhen, "claim_step", "a.request") == "route-contradictory");
}

TEST_CASE("A complaint that is not valid has no claim but an explanation, and reopening begins anew",
          "[C-06][C-04]") {
    auto open = paintCase(std::nullopt);
    CHECK(open.take("sales", kWhen, "claim", claimOfRoute("labour", 100)).empty());
    CHECK(open.take("sales", kWhen, "approve", "authority.authority") == "not-judged");
    auto desk = paintCase(false);
    CHECK(desk.take("sales", kWhen, "claim", claimOfRoute("labour", 100)) == "not-valid");
    CHECK(desk.take("sales", kWhen, "claim_report") == "not-settled");
    CHECK(desk.take("finance", kWhen, "claim_explain") == "not-yours");
    CHECK(desk.take("technical_service", kWhen, "claim_explain").empty());
    CHECK(desk.take("technical_service", kWhen, "claim_explain") == "already-explained");
    CHECK(desk.take("sales", kWhen, "claim_report").empty());
    CHECK(policy::claimFileOf(desk.profile, desk.record()).reported);
}

TEST_CASE("Where the workflow does not ask whether it is valid, the rulebook does", "[C-04][C-06]") {
    RecordDesk desk("default", Kind::complaint);
    desk.open("2026-03-09 09:00", "salesperson", "complaint", {{"own_words", std::string("掉漆")}});
    CHECK(desk.take("salesperson", kWhen, "claim", claimOfRoute("labour", 100)).empty());
    CHECK(offered(desk, "salesperson") == "claim; claim_valid:yes; claim_valid:no");
    CHECK(offered(desk, "advisor").empty());
    CHECK(desk.take("advisor", kWhen, "claim_valid", "yes") == "not-yours");
    CHECK(desk.take("salesperson", kWhen, "claim_valid", "perhaps") == "bad-step");
    CHECK(desk.take("salesperson", kWhen, "claim_valid", "yes").empty());
    CHECK(desk.record().value("valid") == model::Value(true));
    CHECK(offered(desk, "complaint_lead") == "claim; approve:authority.authority");
    CHECK(paintCase(std::nullopt).take("sales", kWhen, "claim_valid", "yes") == "unknown-transition");
}

TEST_CASE("Only ways of working with claims take their steps", "[C-08]") {
    for (const char* profile : {"toyota-dealer", "service-followup", "jac-dealer"}) {
        RecordDesk desk(profile, Kind::complaint);
        desk.open("2026-03-09 09:00", "advisor");
        for (const char* step : {"claim", "claim_step", "promise", "claim_report"}) {
            INFO(profile << " " << step);
            CHECK(desk.take("advisor", kWhen, step, "a.1.labour") == "unknown-transition");
        }
    }
}

TEST_CASE("A replacement that goes first is written off within the month of its dispatch", "[C-09]") {
    auto desk = paintCase();
    CHECK(desk.take("sales", kWhen, "claim", claimOfRoute("replace_first", 1'000)).empty());
    CHECK(desk.take("sales", kWhen, "approve", "authority.authority").empty());
    CHECK(alarms(desk, "2026-03-10 11:00").empty());
    const auto dispatched = std::to_string(base::toMs(at("2026-03-12 16:00")));
    CHECK(desk.take("sales", "2026-03-13 09:00", "claim_step", "a.replace." + dispatched).empty());
    CHECK(alarms(desk, "2026-03-13 10:00") ==
          "claim.a due_soon 2026-03-25 00:00 to holder sales; "
          "claim.a overdue 2026-04-01 00:00+1ms to holder sales next_rung");
    // The event is one that a clock could go by.
    const auto events = policy::claimEvents(desk.profile, desk.record());
    REQUIRE(events.size() == 1U);
    CHECK(events.front().first == "replacement_dispatched");
    CHECK(text(events.front().second) == "2026-03-12 16:00");
    CHECK(desk.take("sales", "2026-03-13 09:10", "claim_step", "a.request").empty());
    CHECK(alarms(desk, "2026-03-13 10:00")
              .starts_with("claim.a due_soon 2026-03-25 00:00 to holder "
                           "regional_sales_manager"));
    CHECK(desk.take("regional_sales_manager", "2026-03-13 09:20", "claim_step", "a.approve").empty());
    CHECK(desk.take("finance", "2026-03-13 09:30", "claim_step", "a.recover").empty());
    CHECK(alarms(desk, "2026-03-13 10:00").empty());
}

TEST_CASE("A valid complaint is settled when its claims are opened and their routes walked to the end",
          "[C-09][C-06]") {
    auto desk = paintCase();
    const auto go = [&](const char* role, const char* name, const Fields& fields) {
        return desk.take(role, "2026-03-11 10:00", name, {}, fields);
    };
    const Fields outcome{{"outcome", std::string("已换货")}};
    REQUIRE(go("customer_relations", "preprocess",
               {{"department", std::string("sales")}, {"topic", std::string("x")}})
                .empty());
    REQUIRE(go("sales", "investigate", {}).empty());
    REQUIRE(
        go("sales", "propose", {{"cause", std::string("x")}, {"complaint_record.solution", std::string("x")}})
            .empty());
    REQUIRE(go("sales", "valid", {{"valid", true}, {"claim_amount", std::int64_t{1'000}}}).empty());
    // No claim at all, one on its way, and one that was withdrawn before anything was done.
    CHECK(go("sales", "settle", outcome) == "condition");
    CHECK(desk.said.en.find("claims are opened and carried out") != std::string::npos);
    REQUIRE(desk.take("sales", kWhen, "claim", claimOfRoute("write_off_first", 1'000)).empty());
    REQUIRE(desk.take("sales", kWhen, "claim", claimOfRoute("labour", 500, "b")).empty());
    CHECK(go("sales", "settle", outcome) == "condition");
    REQUIRE(desk.take("sales", "2026-03-10 10:01", "claim", claimOfRoute("labour", 0, "b")).empty());
    REQUIRE(desk.take("sales", kWhen, "approve", "authority.authority").empty());
    const std::vector<std::pair<const char*, const char*>> steps = {
        {"sales", "a.request"}, {"regional_sales_manager", "a.approve"}, {"finance", "a.recover"}};
    for (const auto& [role, step] : steps) {
        REQUIRE(desk.take(role, "2026-03-11 11:00", "claim_step", step).empty());
        CHECK(go("sales", "settle", outcome) == "condition");
    }
    REQUIRE(desk.take("sales", "2026-03-11 11:00", "claim_skip", "a.replace").empty());
    CHECK(go("sales", "settle", outcome).empty());
    CHECK(desk.state() == "done");
}

TEST_CASE("On a closed case nothing is done about a claim, but its month still counts", "[C-09]") {
    auto desk = paintCase();
    const auto go = [&](const char* role, const char* name, const Fields& fields) {
        REQUIRE(desk.take(role, "2026-03-10 09:00", name, {}, fields).empty());
    };
    go("customer_relations", "preprocess",
       {{"department", std::string("sales")}, {"topic", std::string("x")}});
    go("sales", "investigate", {});
    go("sales", "propose", {{"cause", std::string("x")}, {"complaint_record.solution", std::string("x")}});
    go("sales", "valid", {{"valid", true}, {"claim_amount", std::int64_t{0}}});
    go("sales", "settle", {{"outcome", std::string("x")}});
    // The customer asks for more once all is done.
    CHECK(desk.take("sales", kWhen, "claim", claimOfRoute("replace_first", 1'000)).empty());
    CHECK(desk.take("sales", kWhen, "approve", "authority.authority").empty());
    CHECK(desk.take("sales", "2026-03-10 10:01", "claim_step", "a.replace").empty());
    REQUIRE(desk.take("customer_relations", "2026-03-11 10:00", "close", {},
                      {{"satisfied", true}, {"complaint_record.improvement", std::string("x")}})
                .empty());
    CHECK(desk.take("sales", "2026-03-12 10:00", "claim_step", "a.request") == "not-from-here");
    CHECK(alarms(desk, "2026-03-12 10:00").starts_with("claim.a due_soon 2026-03-25 00:00"));
}

namespace {

std::vector<policy::Actor> everybody(const policy::PolicyProfile& profile) {
    std::vector<policy::Actor> out;
    for (const auto& role : profile.roles)
        out.push_back(RecordDesk::actor(role.id));
    return out;
}

std::string anyClaim(const model::Record& complaint) {
    const auto valid = complaint.value("valid");
    const bool none = !model::isNull(valid) && !model::asBool(valid);
    static const std::vector<std::string> kRoutes = {"write_off_first", "replace_first", "price_zero",
                                                     "free_goods", "labour"};
    static const std::vector<std::int64_t> kAmounts = {0, 1, 1'000, kLimit, kLimit + 1};
    return policy::claimDetail("c" + std::to_string(*uniform(0, 1'000'000)), none ? 0 : oneOf(kAmounts),
                               casesOf(oneOf(kRoutes)));
}

// All that is open, as text.
std::string acts(const policy::PolicyProfile& profile, const model::Record& complaint) {
    std::string out;
    for (const auto& open : policy::openClaimActs(profile, policy::claimFileOf(profile, complaint))) {
        const auto [name, detail] = policy::stepOf(open.act);
        out += std::string(name) + ":" + detail + " ";
    }
    return out;
}

}  // namespace

TEST_CASE("What is offered of claims is accepted from whom it is offered to, and nothing is paid unapproved",
          "[C-08][C-09][I9]") {
    property(
        "claims offered",
        [] {
            RecordDesk desk(oneIn(2) ? "paint-ccs" : "default", Kind::complaint);
            const auto people = everybody(desk.profile);
            desk.open("2026-03-09 09:00", oneOf(people).role);
            if (!oneIn(4)) (void)desk.set("sales", "2026-03-09 10:00", {{"valid", !oneIn(6)}});
            auto now = at("2026-03-09 11:00");
            bool carriedOut = false;
            for (int n = *uniform(5, 40); n > 0; --n) {
                now += std::chrono::minutes{*uniform(1, 600)};
                struct Choice {
                    policy::Actor actor;
                    policy::Offer offer;
                };
                std::vector<Choice> open;
                for (const auto& actor : people)
                    for (auto& offer : policy::offers(desk.profile, actor, desk.record())) {
                        const bool ofClaims = policy::isClaimStep(offer.transition) ||
                                              offer.transition == policy::step::kApprove ||
                                              offer.transition == policy::step::kRefuse;
                        const bool another = offer.transition == policy::step::kClaim &&
                                             policy::claimedFen(desk.record()) && !oneIn(12);
                        if (ofClaims && !another && (!offer.refusal || oneIn(8)))
                            open.push_back({actor, std::move(offer)});
                    }
                if (open.empty()) break;
                const auto& [actor, offer] = oneOf(open);
                const auto detail =
                    offer.transition == policy::step::kClaim ? anyClaim(desk.record()) : offer.detail;
                const auto was = policy::claimFileOf(desk.profile, desk.record());
                const auto refused = desk.act(actor.role, "2026-03-09 11:00", [&](model::Mutation& m) {
                    m.at = now;
                    policy::addTransition(m, desk.profile, desk.record(), offer.transition, detail);
                });
                RC_LOG() << actor.role << " " << offer.transition << ":" << detail << " " << refused << "\n";
                RC_ASSERT(refused.empty() == !offer.refusal.has_value());
                if (!refused.empty()) continue;
                const auto is = policy::claimFileOf(desk.profile, desk.record());
                RC_ASSERT(policy::totalFen(is) == policy::amountOf(desk.record()));
                // The record says what the rules would have made of the file.
                if (offer.transition != policy::step::kClaim)
                    RC_ASSERT(is.claims.size() == was.claims.size());
                if (offer.transition == policy::step::kPromise)
                    RC_ASSERT(policy::approvalsMissing(desk.profile, desk.record()).empty());
                carriedOut = carriedOut || std::ranges::any_of(is.claims, [&](const auto& claim) {
                                 return !claim.steps.empty() && policy::isCarriedOut(desk.profile, is, claim);
                             });
            }
            RC_CLASSIFY(carriedOut, "carried out");
            const auto other = turned(desk.record());
            RC_ASSERT(policy::amountOf(other) == policy::amountOf(desk.record()));
            RC_ASSERT(policy::approvalsMissing(desk.profile, other) ==
                      policy::approvalsMissing(desk.profile, desk.record()));
            RC_ASSERT(acts(desk.profile, other) == acts(desk.profile, desk.record()));
        },
        {.runs = 200, .mustMeet = {{"carried out", 10}}});
}

TEST_CASE(
    "Whether a complaint is valid is said once, though the answer of the offer and the step both say it",
    "[C-08]") {
    RecordDesk desk("default", Kind::complaint);
    desk.open("2026-03-09 09:00", "complaint_lead", "complaint", {{"own_words", std::string("掉粉")}});
    REQUIRE(desk.take("complaint_lead", kWhen, "claim", claimOfRoute("labour", 100)).empty());
    const auto lead = RecordDesk::actor("complaint_lead");
    int tried = 0;
    for (const auto& offer : policy::offers(desk.profile, lead, desk.record())) {
        if (offer.transition != policy::step::kClaimValid) continue;
        ++tried;
        REQUIRE(offer.answers.size() == 1U);
        model::Mutation m{.n = model::MutationNo{1}, .kind = Kind::complaint, .record = desk.record().id};
        m.set.push_back(model::assign(m.kind, "valid", offer.answers.front().value));
        policy::addTransition(m, desk.profile, desk.record(), offer.transition, offer.detail);
        CHECK_FALSE(model::validate(m));
        CHECK(m.assigned("valid") != nullptr);
    }
    CHECK(tried == 2);
}
