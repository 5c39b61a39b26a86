#include "shared/policy/figures/kpi_records.hpp"

#include "tests/policy/record_desk.hpp"

#include <array>

using namespace heed;
using namespace heed::test;
using model::Kind;

namespace {

std::string noonOf(const char* day) { return std::to_string(base::toMs(at(std::string(day) + " 12:00"))); }

const policy::KpiFigure& figureOf(const std::vector<policy::KpiGroup>& groups, std::string_view id) {
    REQUIRE(groups.size() == 1U);
    for (const auto& figure : groups.front().figures)
        if (figure.id == id) return figure;
    FAIL("no figure " << id);
    return groups.front().figures.front();
}

// "numerator/denominator" over March 2026.
std::string share(const policy::PolicyProfile& profile, const policy::RowsOfRecords& rows,
                  std::string_view id) {
    const auto groups = policy::kpiFigures(
        profile, {.visits = rows.visits, .calls = rows.calls, .cases = rows.cases, .links = {}},
        {day("2026-03-01"), day("2026-03-31")}, policy::KpiBy::whole, shop().zone(), at("2026-04-20 09:00"));
    const auto& figure = figureOf(groups, id);
    return std::to_string(figure.numerator) + "/" + std::to_string(figure.denominator);
}

}  // namespace

TEST_CASE("A visit counts by what was promised and estimated first", "[S-09][S-10][S-11]") {
    RecordDesk desk("service-followup", Kind::visit);
    desk.create("2026-03-02 08:40",
                {{"arrived_at", ms("2026-03-02 08:30")}, {"holder", std::string("wang-example")}});
    CHECK_FALSE(policy::visitRowOf(desk.record(), "FT01"));  // not delivered yet
    REQUIRE(desk.take("advisor", "2026-03-02 09:00", "promised", noonOf("2026-03-02")).empty());
    REQUIRE(desk.take("advisor", "2026-03-02 11:00", "promised", noonOf("2026-03-03")).empty());
    REQUIRE(desk.take("advisor", "2026-03-02 09:00", "promised_completion", noonOf("2026-03-02")).empty());
    REQUIRE(desk.take("advisor", "2026-03-02 09:00", "estimated", "100000").empty());
    REQUIRE(desk.take("advisor", "2026-03-02 11:00", "estimated", "150000").empty());
    REQUIRE(desk.set("advisor", "2026-03-03 11:30",
                     {{"taken_in_at", ms("2026-03-02 08:35")},
                      {"handed_over_at", ms("2026-03-02 09:10")},
                      {"completed_at", ms("2026-03-02 11:50")},
                      {"picked_up_at", ms("2026-03-03 11:30")},
                      {"settlement", std::int64_t{109'999}}})
                .empty());
    const auto row = policy::visitRowOf(desk.record(), "FT01");
    REQUIRE(row);
    CHECK(row->of.person == "wang-example");
    CHECK(row->of.department == "service");
    CHECK(row->of.dealer == "FT01");
    CHECK(text(row->reception) == "2026-03-02 08:35");
    CHECK(text(row->handOver) == "2026-03-02 09:10");
    CHECK(row->promisedDelivery == policy::Moment{at("2026-03-02 12:00")});
    CHECK(row->estimateFen == 100'000);
    const std::array records = {desk.record()};
    const auto rows = policy::rowsOf(desk.profile, records, shop(), at("2026-04-20 09:00"), "FT01");
    CHECK(share(desk.profile, rows, "on_time_delivery") == "0/1");
    CHECK(share(desk.profile, rows, "on_time_completion") == "1/1");
    CHECK(share(desk.profile, rows, "estimate_accuracy") == "1/1");
    CHECK(share(desk.profile, rows, "effective_calls") == "0/2");
}

TEST_CASE("Calls of visits are due, reached, late or given up as they went", "[S-12]") {
    const auto visit = [](const char* name) {
        RecordDesk desk("service-followup", Kind::visit);
        desk.create("2026-03-02 09:00",
                    {{"picked_up_at", ms("2026-03-02 17:00")}, {"note", std::string(name)}});
        return desk;
    };
    auto fineCall = visit("a");
    auto answers = fine();
    answers.lines.clear();
    REQUIRE(fineCall.call("caller", "follow_up", reached("2026-03-04 10:00", answers)).empty());
    auto late = visit("b");
    REQUIRE(late.call("caller", "follow_up", reached("2026-03-08 10:00", answers)).empty());
    auto never = visit("c");
    for (const char* when : {"2026-03-03 10:00", "2026-03-03 12:00", "2026-03-03 14:00"})
        REQUIRE(never.call("caller", "follow_up", unanswered(when)).empty());
    const auto rows = policy::callRowsOf(never.profile, never.record(), shop(), "FT01");
    REQUIRE(rows.size() == 2U);
    CHECK(rows[0].givenUp);
    CHECK_FALSE(rows[0].succeeded);
    const std::array records = {fineCall.record(), late.record(), never.record()};
    const auto all = policy::rowsOf(fineCall.profile, records, shop(), at("2026-04-20 09:00"), "FT01");
    CHECK(all.calls.size() == 6U);
    CHECK(share(fineCall.profile, all, "effective_calls") == "2/6");
    CHECK(share(fineCall.profile, all, "complaint_rate") == "0/3");
    // One that was overtaken was never due.
    auto dropped = visit("d");
    auto drop = called(CallKind::overtaken, "2026-03-03 10:00");
    REQUIRE(dropped.call("caller", "follow_up", drop).empty());
    CHECK(policy::callRowsOf(dropped.profile, dropped.record(), shop(), "FT01").size() == 1U);
}

TEST_CASE("A complaint counts by receipt, with its clocks, and as it was closed", "[S-13][S-14][S-15]") {
    RecordDesk desk("service-followup", Kind::complaint);
    desk.open("2026-03-02 09:00", "caller", "complaint", {{"own_words", std::string("没洗干净")}});
    const auto row = [&](const char* now) {
        return *policy::caseRowOf(desk.profile, desk.record(), shop(), at(now), "FT01");
    };
    CHECK(row("2026-03-02 09:30").of.person == "caller-example");
    CHECK_FALSE(row("2026-03-02 09:30").overdue);
    CHECK(row("2026-03-02 17:00").overdue);  // nobody had contacted the customer
    REQUIRE(desk.take("caller", "2026-03-02 09:40", "class", {},
                      {{"why", std::string("赶时间")},
                       {"complaint_record.attributed_to", std::string("wang-example")}})
                .empty());
    REQUIRE(desk.take("advisor", "2026-03-02 10:00", "handle").empty());
    REQUIRE(
        desk.take("advisor", "2026-03-02 11:00", "answer", {}, {{"outcome", std::string("重洗")}}).empty());
    CHECK_FALSE(row("2026-03-09 09:00").closed);
    REQUIRE(desk.take("caller", "2026-03-02 16:00", "close", {}, {{"satisfied", true}}).empty());
    const auto closed = row("2026-03-09 09:00");
    CHECK(closed.of.person == "wang-example");
    CHECK(text(closed.closed) == "2026-03-02 16:00");
    CHECK(closed.satisfied);
    CHECK_FALSE(closed.overdue);
    const std::array records = {desk.record()};
    const auto rows = policy::rowsOf(desk.profile, records, shop(), at("2026-04-20 09:00"), "FT01");
    CHECK(share(desk.profile, rows, "timely_handling") == "1/1");
    CHECK(share(desk.profile, rows, "satisfied_closure") == "1/1");
    REQUIRE(desk.take("advisor", "2026-03-10 09:00", "reopen").empty());
    CHECK_FALSE(row("2026-03-10 10:00").closed);
}
