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

namespace {

// An ordinary case of each way of working, from its first word to the last call about it.
RecordDesk ordinary(std::string_view profile) {
    RecordDesk desk(profile, Kind::complaint);
    const auto take = [&desk](const char* role, const char* when, const char* step,
                              const Fields& fields = {}) {
        INFO(step);
        REQUIRE(desk.take(role, when, step, {}, fields) == "");
    };
    const Fields words = {{"own_words", std::string("起步时异响")},
                          {"demand", std::string("修好")},
                          {"why", std::string("赶时间")},
                          {"cause", std::string("磨损")},
                          {"outcome", std::string("已更换")},
                          {"topic", std::string("seeding")},
                          {"department", std::string("service")},
                          {"complaint_record.attributed_to", std::string("wang-example")},
                          {"complaint_record.responsibility", std::string("本店")},
                          {"complaint_record.policy", std::string("更换")},
                          {"complaint_record.solution", std::string("换货")},
                          {"complaint_record.reason", std::string("运输完好")},
                          {"complaint_record.improvement", std::string("除湿")}};
    const Fields yes = {{"satisfied", true}};
    const Fields within = {{"within_authority", true}};
    if (profile == "jac-dealer") {
        desk.open("2026-03-02 09:00", "caller", "complaint", words);
        take("service_manager", "2026-03-02 09:30", "contact");
        take("service_manager", "2026-03-02 09:40", "hand_over", {{"within_advisor_authority", true}});
        take("advisor", "2026-03-02 11:00", "answer", within);
        REQUIRE(desk.call("caller", "result_call", reached("2026-03-03 10:00", satisfied(true))).empty());
    } else if (profile == "paint-ccs") {
        desk.open("2026-03-02 09:00", "customer_relations", "complaint", words);
        take("customer_relations", "2026-03-02 09:30", "preprocess");
        take("technical_service", "2026-03-02 10:00", "investigate");
        take("technical_service", "2026-03-05 10:00", "propose");
        take("technical_service", "2026-03-05 10:30", "invalid", {{"valid", false}});
        take("technical_service", "2026-03-06 10:00", "explain");
        take("customer_relations", "2026-03-09 10:00", "close", yes);
    } else if (profile == "service-followup") {
        desk.open("2026-03-02 09:00", "caller", "complaint", words);
        take("caller", "2026-03-02 09:40", "class");
        take("advisor", "2026-03-02 10:00", "handle");
        take("advisor", "2026-03-02 11:00", "answer");
        take("caller", "2026-03-02 16:00", "close", yes);
    } else {
        const bool isDefault = profile == "default";
        desk.open("2026-03-02 09:00", "advisor", "complaint", words);
        if (isDefault) take("advisor", "2026-03-02 09:20", "contact");
        take("advisor", "2026-03-02 09:30", "establish");
        take("service_director", "2026-03-02 10:00", "judge");
        take("advisor", "2026-03-02 10:30", "explain", isDefault ? within : Fields{});
        take("advisor", "2026-03-02 11:00", "follow");
        take("advisor", "2026-03-02 12:00", "close", yes);
        if (isDefault)
            REQUIRE(desk.call("caller", "result_call", reached("2026-03-03 10:00", satisfied(true))).empty());
    }
    return desk;
}

}  // namespace

TEST_CASE("In each way of working a case that took its ordinary course was handled in time", "[S-14][S-15]") {
    for (const auto& builtIn : policy::builtInProfiles()) {
        INFO(builtIn.name);
        const auto desk = ordinary(builtIn.name);
        const auto row =
            policy::caseRowOf(desk.profile, desk.record(), shop(), at("2026-04-20 09:00"), "FT01");
        REQUIRE(row);
        CHECK(row->closed);
        CHECK(row->satisfied);
        CHECK_FALSE(row->overdue);
        const std::array records = {desk.record()};
        const auto rows = policy::rowsOf(desk.profile, records, shop(), at("2026-04-20 09:00"), "FT01");
        const auto* goal = policy::findById(desk.profile.kpis, "timely_handling");
        if (goal) CHECK(share(desk.profile, rows, "timely_handling") == "1/1");
    }
}

TEST_CASE("A call-back counts once, written down as a call or as the step of the case that it led to",
          "[S-12][J-11]") {
    const auto answered = [] {
        RecordDesk desk("jac-dealer", Kind::complaint);
        desk.open("2026-03-02 09:00", "caller", "complaint", {{"own_words", std::string("起步时异响")}});
        REQUIRE(desk.take("service_manager", "2026-03-02 09:30", "contact").empty());
        REQUIRE(desk.take("service_manager", "2026-03-02 09:40", "hand_over", {},
                          {{"within_advisor_authority", true}})
                    .empty());
        REQUIRE(desk.take("advisor", "2026-03-02 11:00", "answer", {},
                          {{"within_authority", true}, {"outcome", std::string("已调整")}})
                    .empty());
        return desk;
    };
    const auto rowsOf = [](const RecordDesk& desk) {
        return policy::callRowsOf(desk.profile, desk.record(), shop(), "FT01");
    };
    auto asCall = answered();
    REQUIRE(asCall.call("caller", "result_call", reached("2026-03-03 10:00", satisfied(true))).empty());
    auto asStep = answered();
    REQUIRE(asStep.take("caller", "2026-03-03 10:00", "satisfied", {}, {{"satisfied", true}}).empty());
    auto unsatisfied = answered();
    REQUIRE(
        unsatisfied.take("caller", "2026-03-05 10:00", "unsatisfied", {}, {{"satisfied", false}}).empty());
    // Three attempts, and then he is reached after all: late counts.
    auto late = answered();
    for (const char* when : {"2026-03-03 09:00", "2026-03-03 11:00", "2026-03-03 13:00"})
        REQUIRE(late.call("caller", "result_call", unanswered(when)).empty());
    REQUIRE(late.take("caller", "2026-03-04 10:00", "satisfied", {}, {{"satisfied", true}}).empty());
    for (const auto* desk : {&asCall, &asStep, &unsatisfied, &late}) {
        const auto rows = rowsOf(*desk);
        REQUIRE(rows.size() == 1U);
        CHECK(text(rows.front().due) == "2026-03-04 00:00");
        CHECK(rows.front().succeeded);
    }
    CHECK(text(rowsOf(unsatisfied).front().succeeded) == "2026-03-05 10:00");
}

TEST_CASE("The processes that customers complain of stand out by process and by person", "[S-08][B-06]") {
    // Two advisors, forty reached customers each; eighteen of wang's complain of the wash, two of li's.
    std::vector<model::Record> records;
    const auto visitOf = [&records](const char* holder, int n, bool complains) {
        RecordDesk desk("service-followup", Kind::visit);
        desk.create("2026-03-02 09:00", {{"picked_up_at", ms("2026-03-02 17:00")},
                                         {"holder", std::string(holder)},
                                         {"note", std::to_string(n)}});
        auto answers = fine();
        answers.lines.clear();
        REQUIRE(desk.call("caller", "follow_up", reached("2026-03-04 10:00", answers)).empty());
        model::Record visit = desk.record();
        visit.id = base::uuidFromName("visit", std::to_string(n));
        records.push_back(visit);
        if (!complains) return;
        RecordDesk complaint("service-followup", Kind::complaint);
        complaint.open("2026-03-04 10:05", "caller", "complaint",
                       {{"own_words", std::string("没洗干净")},
                        {"visit", visit.id.text()},
                        {"process", std::string("wash")}});
        records.push_back(complaint.record());
        records.back().id = base::uuidFromName("complaint", std::to_string(n));
    };
    for (int i = 0; i < 40; ++i) {
        visitOf("wang-example", i, i < 18);
        visitOf("li-example", 100 + i, i < 2);
    }
    const auto rows = policy::rowsOf(*policy::builtInProfile("service-followup"), records, shop(),
                                     at("2026-04-20 09:00"), "FT01");
    const auto byProcess = policy::viewByProcess(rows.answers);
    REQUIRE(byProcess);
    REQUIRE(byProcess->size() == 1U);
    CHECK(byProcess->front().own.name == "wash");
    CHECK(byProcess->front().own.hits == 20);
    CHECK(byProcess->front().own.of == 80);
    const auto byPerson = policy::viewByPerson(rows.answers, "wash");
    REQUIRE(byPerson);
    const auto ofWang =
        std::ranges::find(*byPerson, "wang-example",
                          [](const policy::JudgedShare& one) -> std::string_view { return one.own.name; });
    REQUIRE(ofWang != byPerson->end());
    CHECK(ofWang->own.hits == 18);
    CHECK(ofWang->own.of == 40);
    CHECK(ofWang->stands == policy::Stands::above);
}

TEST_CASE("Who was not reached was not asked, and a complaint without its process says nothing", "[S-08]") {
    RecordDesk visit("service-followup", Kind::visit);
    visit.create("2026-03-02 09:00", {{"picked_up_at", ms("2026-03-02 17:00")}});
    RecordDesk complaint("service-followup", Kind::complaint);
    complaint.open("2026-03-04 10:05", "caller", "complaint",
                   {{"visit", visit.record().id.text()}, {"process", std::string("wash")}});
    const std::array unreached = {visit.record(), complaint.record()};
    CHECK(policy::rowsOf(visit.profile, unreached, shop(), at("2026-04-20 09:00"), "FT01").answers.empty());
    auto answers = fine();
    answers.lines.clear();
    REQUIRE(visit.call("caller", "follow_up", reached("2026-03-04 10:00", answers)).empty());
    RecordDesk other("service-followup", Kind::complaint);
    other.open("2026-03-04 10:05", "caller", "complaint", {{"visit", visit.record().id.text()}});
    const std::array silent = {visit.record(), other.record()};
    CHECK(policy::rowsOf(visit.profile, silent, shop(), at("2026-04-20 09:00"), "FT01").answers.empty());
}
