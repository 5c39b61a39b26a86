#include "shared/policy/figures/kpi.hpp"

#include "tests/policy/clock_words.hpp"
#include "tests/support/draw.hpp"
#include "tests/support/property.hpp"

#include <algorithm>

using namespace heed;
using heed::test::at;
using heed::test::day;
using heed::test::oneIn;
using heed::test::shop;
using heed::test::uniform;
using policy::CallRow;
using policy::CaseRow;
using policy::KpiBy;
using policy::KpiFigure;
using policy::KpiVerdict;
using policy::LeftOut;
using policy::Period;
using policy::SameAs;
using policy::VisitRow;

namespace {

using namespace std::chrono_literals;
constexpr Period kMarch = {policy::Date{std::chrono::local_days{2026y / 3 / 1}},
                           policy::Date{std::chrono::local_days{2026y / 3 / 31}}};
constexpr base::Instant kLater{std::chrono::sys_days{2026y / 6 / 1}};

struct Rows {
    std::vector<VisitRow> visits;
    std::vector<CallRow> calls;
    std::vector<CaseRow> cases;
    std::vector<SameAs> links;

    operator policy::KpiRows() const { return {visits, calls, cases, links}; }
};

// The default profile, with a goal for a figure.
policy::PolicyProfile profileWith(std::string_view id, std::optional<int> percent) {
    auto profile = *policy::builtInProfile("default");
    for (auto& goal : profile.kpis)
        if (goal.id == id) goal.percent = percent;
    return profile;
}

std::vector<policy::KpiGroup> groups(const Rows& rows, KpiBy by, const Period& period = kMarch,
                                     base::Instant now = kLater) {
    return policy::kpiFigures(*policy::builtInProfile("default"), rows, period, by, shop().zone(), now);
}

KpiFigure figureOf(const std::vector<policy::KpiGroup>& all, std::string_view id, std::string_view key = {}) {
    for (const auto& group : all)
        if (group.key == key)
            for (const auto& figure : group.figures)
                if (figure.id == id) return figure;
    FAIL("no figure " << id << " of '" << key << "'");
    return {};
}

KpiFigure whole(const Rows& rows, std::string_view id, const Period& period = kMarch,
                base::Instant now = kLater) {
    return figureOf(groups(rows, KpiBy::whole, period, now), id);
}

// "2/3 pending 1 late 1"
std::string said(const KpiFigure& f) {
    std::string out = std::to_string(f.numerator) + "/" + std::to_string(f.denominator);
    if (f.pending > 0) out += " pending " + std::to_string(f.pending);
    if (f.late > 0) out += " late " + std::to_string(f.late);
    for (std::size_t i = 0; i < f.leftOut.size(); ++i)
        if (f.leftOut[i] > 0)
            out += " " + std::string(name(static_cast<LeftOut>(i))) + " " + std::to_string(f.leftOut[i]);
    return out;
}

VisitRow delivery(std::string_view delivered, std::optional<policy::Moment> promised) {
    VisitRow row;
    row.delivered = at(delivered);
    row.promisedDelivery = promised;
    return row;
}

CaseRow complaint(std::string id, std::string_view received) {
    CaseRow row;
    row.id = std::move(id);
    row.received = at(received);
    return row;
}
CaseRow closed(CaseRow row, std::string_view when, bool satisfied) {
    row.closed = at(when);
    row.satisfied = satisfied;
    return row;
}
CaseRow overdue(CaseRow row) {
    row.overdue = true;
    return row;
}

}  // namespace

TEST_CASE("Delivered on time is delivered by the first promise", "[S-09]") {
    Rows rows;
    rows.visits = {
        delivery("2026-03-10 17:00", at("2026-03-10 17:00")),  // exactly
        delivery("2026-03-10 17:01", at("2026-03-10 17:00")),
        delivery("2026-03-11 00:00", day("2026-03-10")),  // a day is promised until 24:00
        delivery("2026-03-11 00:01", day("2026-03-10")),
        delivery("2026-03-12 10:00", std::nullopt),
    };
    rows.visits.push_back({});  // not delivered
    CHECK(said(whole(rows, "on_time_delivery")) == "2/4 late 2 no_promise 1");
}

TEST_CASE("The first promise and the first estimate agreed to are those that count", "[S-09][S-10][S-11]") {
    const std::vector<policy::Said<std::int64_t>> estimates = {{at("2026-03-10 12:00"), 90'000},
                                                               {at("2026-03-10 09:00"), 50'000, false},
                                                               {at("2026-03-10 10:00"), 60'000}};
    CHECK(policy::firstSaid<std::int64_t>(estimates) == 60'000);
    CHECK(policy::firstSaid<std::int64_t>({}) == std::nullopt);
    const std::vector<policy::Said<std::int64_t>> refused = {{at("2026-03-10 12:00"), 90'000, false}};
    CHECK(policy::firstSaid<std::int64_t>(refused) == std::nullopt);
    const std::vector<policy::Said<policy::Moment>> promises = {{at("2026-03-12 12:00"), day("2026-03-20")},
                                                                {at("2026-03-10 12:00"), day("2026-03-13")}};
    CHECK(policy::firstSaid<policy::Moment>(promises) == policy::Moment{day("2026-03-13")});
}

TEST_CASE("Completed on time is by the promised completion, else by the promised delivery", "[S-10]") {
    const auto completed = [](std::string_view when, std::optional<policy::Moment> completion,
                              std::optional<policy::Moment> handed) {
        VisitRow row;
        row.completed = at(when);
        row.promisedCompletion = completion;
        row.promisedDelivery = handed;
        return row;
    };
    Rows rows;
    rows.visits = {
        completed("2026-03-10 15:00", at("2026-03-10 15:00"), at("2026-03-10 12:00")),
        completed("2026-03-10 15:01", at("2026-03-10 15:00"), at("2026-03-10 17:00")),
        completed("2026-03-10 15:00", std::nullopt, at("2026-03-10 15:00")),
        completed("2026-03-10 15:00", std::nullopt, std::nullopt),
        completed("2026-04-01 00:00", at("2026-04-02 00:00"), std::nullopt),  // another month's
    };
    CHECK(said(whole(rows, "on_time_completion")) == "2/3 late 1 no_promise 1");
    // Completed in March, delivered in April: by its own date in each figure.
    rows.visits = {completed("2026-03-31 17:00", std::nullopt, day("2026-04-01"))};
    rows.visits.front().delivered = at("2026-04-01 10:00");
    CHECK(said(whole(rows, "on_time_completion")) == "1/1");
    CHECK(said(whole(rows, "on_time_delivery")) == "0/0");
    CHECK(said(whole(rows, "on_time_delivery", {day("2026-04-01"), day("2026-04-30")})) == "1/1");
}

TEST_CASE("An estimate is accurate strictly below ten percent of itself", "[S-11]") {
    struct Case {
        std::optional<std::int64_t> estimate;
        std::optional<std::int64_t> actual;
        std::string expected;
    };
    const Case cases[] = {
        {100'000, 109'999, "1/1"},
        {100'000, 110'000, "0/1"},
        {100'000, 90'001, "1/1"},
        {100'000, 90'000, "0/1"},
        {100'000, 100'000, "1/1"},
        {1, 1, "1/1"},  // one fen
        {9, 10, "0/1"},
        {11, 12, "1/1"},  // 1.0 < 1.1
        {10, 11, "0/1"},
        {100'000, 0, "0/1"},
        {100'000, -5, "0/1"},
        {INT64_MAX, INT64_MAX, "1/1"},
        {INT64_MAX, INT64_MIN, "0/1"},
        {1, INT64_MAX, "0/1"},
        {std::nullopt, 100, "0/0 no_estimate 1"},
        {0, 100, "0/0 no_estimate 1"},
        {-100, -100, "0/0 no_estimate 1"},
        {100, std::nullopt, "0/0 no_actual 1"},
    };
    for (const auto& c : cases) {
        Rows rows;
        rows.visits = {delivery("2026-03-10 17:00", std::nullopt)};
        rows.visits.front().estimateFen = c.estimate;
        rows.visits.front().actualFen = c.actual;
        INFO(c.estimate.value_or(-1) << " " << c.actual.value_or(-1));
        CHECK(said(whole(rows, "estimate_accuracy")) == c.expected);
    }
}

TEST_CASE("The deviation is the profile's, and without one there is no figure", "[S-11]") {
    auto profile = *policy::builtInProfile("service-followup");
    Rows rows;
    rows.visits = {delivery("2026-03-10 17:00", std::nullopt)};
    rows.visits.front().estimateFen = 100'000;
    rows.visits.front().actualFen = 119'999;
    const auto figures = [&](std::optional<int> within) {
        for (auto& goal : profile.kpis)
            if (goal.id == "estimate_accuracy") goal.within = within;
        return policy::kpiFigures(profile, rows, kMarch, KpiBy::whole, shop().zone(), kLater);
    };
    CHECK(figureOf(figures(10), "estimate_accuracy").numerator == 0);
    CHECK(figureOf(figures(20), "estimate_accuracy").numerator == 1);
    CHECK(figures(10).front().figures.size() == 7);
    CHECK(figures(std::nullopt).front().figures.size() == 6);
}

TEST_CASE("Effective calls are those that succeeded of those due, and a late one is shown as late",
          "[S-12]") {
    const auto call = [](std::string_view due, std::optional<std::string_view> succeeded,
                         bool givenUp = false) {
        CallRow row;
        row.due = at(due);
        if (succeeded) row.succeeded = at(*succeeded);
        row.givenUp = givenUp;
        return row;
    };
    Rows rows;
    rows.calls = {
        call("2026-03-11 00:00", "2026-03-10 10:00"),
        call("2026-03-11 00:00", "2026-03-11 00:00"),  // exactly
        call("2026-03-11 00:00", "2026-03-11 00:01"),  // late, and counted
        call("2026-03-11 00:00", std::nullopt),        // overdue
        call("2026-03-21 00:00", std::nullopt),        // not due yet
        call("2026-03-21 00:00", std::nullopt, true),  // three attempts failed
        call("2026-03-21 00:00", "2026-03-16 10:00"),  // has not happened yet
        call("2026-03-21 00:00", "2026-03-14 10:00"),  // before it was due
    };
    CHECK(said(whole(rows, "effective_calls", kMarch, at("2026-03-15 12:00"))) == "4/6 pending 2 late 1");
    CHECK(said(whole(rows, "effective_calls")) == "5/8 late 1");
}

TEST_CASE("What falls due at 24:00 belongs to the day that ends", "[S-12][C-02]") {
    Rows rows;
    CallRow call;
    call.due = at("2026-04-01 00:00");  // the end of 31 March
    rows.calls = {call};
    CHECK(whole(rows, "effective_calls").denominator == 1);
    CHECK(whole(rows, "effective_calls", {day("2026-04-01"), day("2026-04-30")}).denominator == 0);
    rows.calls.front().due = at("2026-03-01 00:00");
    CHECK(whole(rows, "effective_calls").denominator == 0);
    // What happens then belongs to the day that begins.
    rows.visits = {delivery("2026-04-01 00:00", day("2026-04-01")),
                   delivery("2026-03-01 00:00", day("2026-03-01"))};
    CHECK(whole(rows, "on_time_delivery").denominator == 1);
}

TEST_CASE("Dates are those of the dealer's time zone in every figure", "[S-09][S-13]") {
    auto hours = policy::OpeningHours{};
    hours.timeZone = "Europe/Berlin";
    const auto berlin = test::shopWith(hours);
    Rows rows;
    rows.visits = {
        delivery("2026-04-01 05:59", day("2026-03-31"))};  // 31 March, 23:59 in Berlin, in summer time
    rows.cases = {complaint("a", "2026-04-01 06:00")};     // 1 April there
    const auto there = policy::kpiFigures(*policy::builtInProfile("default"), rows, kMarch, KpiBy::whole,
                                          berlin.zone(), kLater);
    CHECK(said(figureOf(there, "on_time_delivery")) == "1/1");
    CHECK(said(figureOf(there, "complaint_rate")) == "0/1");
    CHECK(said(whole(rows, "on_time_delivery")) == "0/0");
}

TEST_CASE("The complaint rate sets complaints received against vehicles delivered", "[S-13]") {
    Rows rows;
    for (int i = 0; i < 4; ++i)
        rows.visits.push_back(delivery("2026-03-10 17:00", std::nullopt));
    rows.cases = {complaint("a", "2026-03-31 23:59"), complaint("b", "2026-04-01 00:00"),
                  complaint("c", "2026-02-28 23:59")};
    rows.cases.push_back(complaint("d", "2026-03-05 10:00"));
    rows.cases.back().kind = "grievance";
    CHECK(said(whole(rows, "complaint_rate")) == "1/4");
    // More complaints than deliveries is a rate, too; none to set them against is none.
    rows.visits.clear();
    CHECK(said(whole(rows, "complaint_rate")) == "1/0");
    CHECK(whole(rows, "complaint_rate").verdict == KpiVerdict::noData);
}

TEST_CASE("Handled in time is closed with no clock overdue, and open cases not overdue are pending",
          "[S-14]") {
    Rows rows;
    rows.cases = {
        closed(complaint("a", "2026-03-10 10:00"), "2026-03-11 10:00", true),
        closed(complaint("b", "2026-03-10 10:00"), "2026-03-11 10:00", false),
        closed(overdue(complaint("c", "2026-03-10 10:00")), "2026-03-15 10:00", true),
        overdue(complaint("d", "2026-03-10 10:00")),
        complaint("e", "2026-03-10 10:00"),
        closed(complaint("f", "2026-03-10 10:00"), "2026-07-01 10:00", true),  // not yet
    };
    CHECK(said(whole(rows, "timely_handling")) == "2/4 pending 2");
}

TEST_CASE("A clock counts against timely handling once its limit, not its target, has passed", "[S-14]") {
    const auto& contact = findById(policy::builtInProfile("default")->clocks, "contact")->definition;
    const auto reading = [&](std::string_view now, std::vector<policy::ClockEvent> more = {}) {
        std::vector<policy::ClockEvent> history = {test::event(test::Kind::started, "2026-03-10 08:30")};
        history.insert(history.end(), more.begin(), more.end());
        return std::vector{test::read(contact, history, now)};
    };
    CHECK_FALSE(policy::anyOverdue({}));
    CHECK_FALSE(policy::anyOverdue(reading("2026-03-10 10:00")));  // past the hour
    CHECK_FALSE(policy::anyOverdue(reading("2026-03-10 10:30")));
    CHECK(policy::anyOverdue(reading("2026-03-10 10:31")));
    CHECK(
        policy::anyOverdue(reading("2026-03-12 10:00", {test::event(test::Kind::met, "2026-03-10 10:31")})));
    CHECK_FALSE(
        policy::anyOverdue(reading("2026-03-12 10:00", {test::event(test::Kind::met, "2026-03-10 10:30")})));
}

TEST_CASE("Satisfied closure counts what was closed satisfied of all that is decided", "[S-15]") {
    Rows rows;
    rows.cases = {
        closed(complaint("a", "2026-03-10 10:00"), "2026-03-11 10:00", true),
        closed(complaint("b", "2026-03-10 10:00"), "2026-03-11 10:00", false),
        closed(overdue(complaint("c", "2026-03-10 10:00")), "2026-03-15 10:00", true),
        overdue(complaint("d", "2026-03-10 10:00")),
        complaint("e", "2026-03-10 10:00"),
    };
    CHECK(said(whole(rows, "satisfied_closure")) == "2/4 pending 1");
}

TEST_CASE("A joined pair counts once, where the one received first counts", "[S-13][S-14][S-15][B-03]") {
    Rows rows;
    rows.visits = {delivery("2026-03-10 17:00", std::nullopt)};
    rows.cases = {complaint("b", "2026-03-31 10:00"), complaint("a", "2026-04-02 10:00"),
                  complaint("c", "2026-03-31 10:00")};
    rows.cases[0].of.person = "王示例";
    rows.cases[1].of.person = "李示例";
    rows.cases[2].of.person = "李示例";
    rows.links = {{"a", "b"}};
    CHECK(said(whole(rows, "complaint_rate")) == "2/1");
    CHECK(said(whole(rows, "complaint_rate", {day("2026-04-01"), day("2026-04-30")})) == "0/0");
    auto people = groups(rows, KpiBy::person);
    CHECK(figureOf(people, "complaint_rate", "王示例").numerator == 1);
    CHECK(figureOf(people, "complaint_rate", "李示例").numerator == 1);
    // Joined by way of a record that is not among these.
    rows.links = {{"a", "x"}, {"x", "b"}, {"c", "x"}};
    CHECK(said(whole(rows, "complaint_rate")) == "1/1");
    // Taken apart again.
    rows.links.clear();
    CHECK(said(whole(rows, "complaint_rate")) == "2/1");
    // A grievance does not make a complaint later than it was.
    rows.cases[0].kind = "grievance";
    rows.links = {{"a", "b"}};
    CHECK(said(whole(rows, "complaint_rate", {day("2026-04-01"), day("2026-04-30")})) == "1/0");
}

TEST_CASE("Joining makes no figure better", "[S-14][S-15][B-03]") {
    const auto good = closed(complaint("a", "2026-03-10 10:00"), "2026-03-12 10:00", true);
    const auto pair = [&](CaseRow other) {
        other.id = "b";
        Rows rows;
        rows.cases = {good, other};
        rows.links = {{"b", "a"}};
        return said(whole(rows, "timely_handling")) + ", " + said(whole(rows, "satisfied_closure"));
    };
    CHECK(pair(good) == "1/1, 1/1");
    CHECK(pair(complaint("", "2026-03-11 10:00")) == "0/0 pending 1, 0/0 pending 1");
    CHECK(pair(overdue(complaint("", "2026-03-11 10:00"))) == "0/1, 0/1");
    CHECK(pair(overdue(good)) == "0/1, 1/1");
    // Of two closings the later one tells; of two at once, the worse.
    CHECK(pair(closed(good, "2026-03-11 10:00", false)) == "1/1, 1/1");
    CHECK(pair(closed(good, "2026-03-13 10:00", false)) == "1/1, 0/1");
    CHECK(pair(closed(good, "2026-03-12 10:00", false)) == "1/1, 0/1");
}

TEST_CASE("Each stage counts by the date it falls due, over the cases due", "[C-02]") {
    const auto with = [](std::string id, std::vector<policy::StageRow> stages) {
        auto row = complaint(std::move(id), "2026-02-20 10:00");
        row.stages = std::move(stages);
        return row;
    };
    Rows rows;
    rows.cases = {
        with("a", {{"recorded", at("2026-03-04 00:00"), at("2026-03-04 00:00")},  // exactly
                   {"solution", at("2026-03-11 00:00"), at("2026-03-12 10:00")}}),
        with("b", {{"recorded", at("2026-03-04 00:00"), std::nullopt}}),
        with("c", {{"recorded", at("2026-03-20 00:00"), std::nullopt}}),
        with("d", {{"recorded", at("2026-04-02 00:00"), at("2026-03-30 10:00")}}),  // due in April
        with("e", {{"ghost", at("2026-03-04 00:00"), at("2026-03-03 00:00")}}),
    };
    const auto now = at("2026-03-15 12:00");
    CHECK(said(whole(rows, "recorded_in_time", kMarch, now)) == "1/2 pending 1");
    CHECK(said(whole(rows, "solution_in_time", kMarch, now)) == "0/1 late 1");
    CHECK(whole(rows, "settled_in_time", kMarch, now).verdict == KpiVerdict::noData);
    CHECK(whole(rows, "recorded_in_time", kMarch, now).goalPercent == 99);
    CHECK(whole(rows, "solution_in_time", kMarch, now).goalPercent == 90);
    CHECK(whole(rows, "settled_in_time", kMarch, now).goalPercent == 90);
    CHECK(whole(rows, "finished_in_time", kMarch, now).goalPercent == 100);
    // One that is late as one of a pair is late.
    rows.cases = {with("a", {{"recorded", at("2026-03-04 00:00"), at("2026-03-03 10:00")}}),
                  with("b", {{"recorded", at("2026-03-06 00:00"), at("2026-03-05 10:00")}})};
    CHECK(said(whole(rows, "recorded_in_time")) == "2/2");
    rows.links = {{"a", "b"}};
    CHECK(said(whole(rows, "recorded_in_time")) == "0/1 late 1");
    rows.cases[1].stages.front().met.reset();
    CHECK(said(whole(rows, "recorded_in_time")) == "0/1");
}

TEST_CASE("Stages are read off a case's clocks", "[C-02]") {
    std::vector<policy::ClockDefinition> clocks;
    for (const auto& clock : policy::builtInProfile("paint-ccs")->clocks)
        clocks.push_back(clock.definition);
    // Received on Tuesday 3 March; recorded the next working day is in time.
    const std::vector<policy::CaseEvent> events = {
        {"receipt", test::event(test::Kind::started, "2026-03-03 10:00")},
        {"recorded", test::event(test::Kind::met, "2026-03-04 17:00")}};
    const auto readings = policy::evaluate(clocks, events, shop(), at("2026-03-12 10:00"));
    const auto stages = policy::stagesOf(clocks, readings);
    const auto find = [&](std::string_view id) {
        const auto it = std::ranges::find(stages, id, &policy::StageRow::clock);
        REQUIRE(it != stages.end());
        return *it;
    };
    CHECK(test::text(find("recorded").due) == "2026-03-05 00:00");
    CHECK(test::text(find("recorded").met) == "2026-03-04 17:00");
    CHECK(test::text(find("solution").due) == "2026-03-12 00:00");
    CHECK_FALSE(find("solution").met);
    CHECK(policy::anyOverdue(readings));
    CHECK(std::ranges::find(stages, "settled", &policy::StageRow::clock) == stages.end());
    CHECK(policy::stagesOf(clocks, {}).empty());
}

TEST_CASE("Goals are compared with the exact fraction, never a rounded one", "[C-02][S-09]") {
    const auto verdict = [](std::string_view id, int percent, int good, int of) {
        Rows rows;
        for (int i = 0; i < of; ++i)
            rows.visits.push_back(delivery("2026-03-10 17:00", day(i < good ? "2026-03-10" : "2026-03-09")));
        const auto profile = profileWith(id, percent);
        return figureOf(policy::kpiFigures(profile, rows, kMarch, KpiBy::whole, shop().zone(), kLater), id)
            .verdict;
    };
    CHECK(verdict("on_time_delivery", 90, 9, 10) == KpiVerdict::reached);
    CHECK(verdict("on_time_delivery", 90, 899, 999) == KpiVerdict::missed);  // 89.99 %
    CHECK(verdict("on_time_delivery", 90, 900, 999) == KpiVerdict::reached);
    CHECK(verdict("on_time_delivery", 100, 1999, 2000) == KpiVerdict::missed);  // 99.95 %, shown as 100.0
    CHECK(verdict("on_time_delivery", 0, 0, 1) == KpiVerdict::reached);
    CHECK(verdict("on_time_delivery", 0, 0, 0) == KpiVerdict::noData);
}

TEST_CASE("The goal of the complaint rate is a most", "[S-13]") {
    const auto verdict = [](int complaints) {
        Rows rows;
        for (int i = 0; i < 100; ++i)
            rows.visits.push_back(delivery("2026-03-10 17:00", std::nullopt));
        for (int i = 0; i < complaints; ++i)
            rows.cases.push_back(complaint(std::to_string(i), "2026-03-10 10:00"));
        const auto profile = profileWith("complaint_rate", 2);
        const auto f = figureOf(
            policy::kpiFigures(profile, rows, kMarch, KpiBy::whole, shop().zone(), kLater), "complaint_rate");
        CHECK(f.goalIsMost);
        return f.verdict;
    };
    CHECK(verdict(0) == KpiVerdict::reached);
    CHECK(verdict(2) == KpiVerdict::reached);
    CHECK(verdict(3) == KpiVerdict::missed);
}

TEST_CASE("Nothing to count is no data, never 0 % or 100 %",
          "[S-09][S-10][S-11][S-12][S-13][S-14][S-15][C-02]") {
    const auto all = groups({}, KpiBy::whole);
    REQUIRE(all.size() == 1);
    CHECK(all.front().figures.size() == 11);
    for (const auto& figure : all.front().figures)
        CHECK(figure.verdict == KpiVerdict::noData);
    for (const auto by : {KpiBy::dealer, KpiBy::department, KpiBy::person, KpiBy::klass})
        CHECK(groups({}, by).empty());
    // A period the wrong way round, and the longest there is.
    Rows rows;
    rows.visits = {delivery("2026-03-10 17:00", day("2026-03-10"))};
    CHECK(said(whole(rows, "on_time_delivery", {day("2026-03-11"), day("2026-03-09")})) == "0/0");
    CHECK(said(whole(rows, "on_time_delivery", {policy::Date::min(), policy::Date::max()})) == "1/1");
    // A dealer whose profile has no figures.
    const auto none = policy::kpiFigures(*policy::builtInProfile("toyota-dealer"), rows, kMarch, KpiBy::whole,
                                         shop().zone(), kLater);
    REQUIRE(none.size() == 1);
    CHECK(none.front().figures.empty());
}

TEST_CASE("What has not happened yet does not count", "[S-09][S-13]") {
    Rows rows;
    rows.visits = {delivery("2026-03-10 17:00", day("2026-03-10"))};
    rows.cases = {complaint("a", "2026-03-10 17:00")};
    CHECK(said(whole(rows, "complaint_rate", kMarch, at("2026-03-10 16:59"))) == "0/0");
    CHECK(said(whole(rows, "complaint_rate", kMarch, at("2026-03-10 17:00"))) == "1/1");
}

TEST_CASE("Figures are told by dealer, department, person and class", "[S-06][S-09][S-13]") {
    Rows rows;
    rows.visits = {delivery("2026-03-10 17:00", day("2026-03-10")),
                   delivery("2026-03-10 17:00", day("2026-03-09"))};
    rows.visits[0].of = {"店一", "service", "王示例"};
    rows.visits[1].of = {"店二", "service", "李示例"};
    rows.cases = {complaint("a", "2026-03-10 10:00"), complaint("b", "2026-03-10 10:00")};
    rows.cases[0].of = {"店一", "service", "王示例"};
    rows.cases[0].klass = "product";
    rows.cases[1].of = {"店一", "sales", ""};
    rows.cases[1].klass = "non_product";
    const auto dealers = groups(rows, KpiBy::dealer);
    REQUIRE(dealers.size() == 2);
    CHECK(said(figureOf(dealers, "on_time_delivery", "店一")) == "1/1");
    CHECK(said(figureOf(dealers, "on_time_delivery", "店二")) == "0/1 late 1");
    CHECK(said(figureOf(dealers, "complaint_rate", "店一")) == "2/1");
    CHECK(said(figureOf(dealers, "complaint_rate", "店二")) == "0/1");
    const auto departments = groups(rows, KpiBy::department);
    CHECK(said(figureOf(departments, "complaint_rate", "service")) == "1/2");
    CHECK(figureOf(departments, "complaint_rate", "sales").verdict == KpiVerdict::noData);
    const auto people = groups(rows, KpiBy::person);
    REQUIRE(people.size() == 3);
    CHECK(people.front().key.empty());  // put down to nobody yet
    CHECK(said(figureOf(people, "complaint_rate", "王示例")) == "1/1");
    // A delivery has no class: each class is set against all of them, and only complaints have figures.
    const auto classes = groups(rows, KpiBy::klass);
    REQUIRE(classes.size() == 2);
    CHECK(said(figureOf(classes, "complaint_rate", "product")) == "1/2");
    CHECK(std::ranges::find(classes.front().figures, "on_time_delivery", &KpiFigure::id) ==
          classes.front().figures.end());
}

TEST_CASE("The time an advisor takes from reception to the workshop is told apart for late cars", "[S-09]") {
    const auto visit = [](std::string_view delivered, std::string_view reception, std::string_view handOver) {
        auto row = delivery(delivered, at("2026-03-11 17:00"));
        row.reception = at(reception);
        row.handOver = at(handOver);
        return row;
    };
    std::vector<VisitRow> visits = {
        visit("2026-03-11 16:00", "2026-03-10 09:00", "2026-03-10 09:20"),
        visit("2026-03-11 17:00", "2026-03-10 17:20", "2026-03-11 08:40"),  // 10 + 10 minutes open
        visit("2026-03-11 17:10", "2026-03-10 09:00", "2026-03-10 11:00"),
        visit("2026-03-11 17:10", "2026-03-10 11:00", "2026-03-10 09:00"),
        delivery("2026-03-11 12:00", at("2026-03-11 17:00")),
        delivery("2026-03-11 12:00", std::nullopt),
    };
    const auto times = policy::receptionTimes(visits, kMarch, shop(), kLater);
    using std::chrono::minutes;
    CHECK(times.onTime == policy::ReceptionTimes::Of{2, minutes{40}, minutes{20}, 1});
    CHECK(times.late == policy::ReceptionTimes::Of{1, minutes{120}, minutes{120}, 1});
    CHECK(policy::receptionTimes({}, kMarch, shop(), kLater).late == policy::ReceptionTimes::Of{});
}

TEST_CASE("A week is Monday to Sunday, and its report is due the next Monday", "[S-07]") {
    for (const auto* date : {"2026-03-09", "2026-03-11", "2026-03-15"}) {
        const auto week = policy::weekOf(day(date));
        CHECK(policy::isoDate(week.from) == "2026-03-09");
        CHECK(policy::isoDate(week.to) == "2026-03-15");
        CHECK(policy::isoDate(policy::reportDue(week)) == "2026-03-16");
    }
}

TEST_CASE("Groups add up to the whole, and every row of the period is found again",
          "[S-09][S-12][S-13][S-14]") {
    test::property(
        "adding up",
        [] {
            const std::vector<std::string> people = {"王示例", "李示例", ""};
            const auto any = [] {
                return at("2026-02-20 00:00") + std::chrono::minutes{*uniform(0, 50 * 24 * 60)};
            };
            Rows rows;
            for (int i = *uniform(0, 30); i > 0; --i) {
                VisitRow row;
                row.of.person = test::oneOf(people);
                if (!oneIn(5)) row.delivered = any();
                if (!oneIn(5)) row.completed = any();
                if (!oneIn(4)) row.promisedDelivery = any();
                if (!oneIn(4)) row.estimateFen = *uniform(0, 200);
                if (!oneIn(4)) row.actualFen = *uniform(0, 200);
                rows.visits.push_back(row);
            }
            for (int i = *uniform(0, 30); i > 0; --i) {
                auto row = complaint("c" + std::to_string(i), "2026-03-01 00:00");
                row.of.person = test::oneOf(people);
                row.received = any();
                row.overdue = oneIn(3);
                if (oneIn(2)) row.closed = any();
                row.satisfied = oneIn(2);
                rows.cases.push_back(row);
                rows.calls.push_back(
                    {row.of, any(), oneIn(2) ? std::optional(any()) : std::nullopt, oneIn(4)});
            }
            if (!rows.cases.empty() && oneIn(2))
                for (int i = *uniform(0, 10); i > 0; --i)
                    rows.links.push_back({test::oneOf(rows.cases).id, test::oneOf(rows.cases).id});
            const auto now = any();
            const auto sum = groups(rows, KpiBy::whole, kMarch, now);
            auto added = groups({}, KpiBy::whole, kMarch, now);
            for (const auto& group : groups(rows, KpiBy::person, kMarch, now))
                for (std::size_t i = 0; i < group.figures.size(); ++i) {
                    auto& to = added.front().figures[i];
                    const auto& f = group.figures[i];
                    to.numerator += f.numerator;
                    to.denominator += f.denominator;
                    to.pending += f.pending;
                    to.late += f.late;
                    for (std::size_t k = 0; k < f.leftOut.size(); ++k)
                        to.leftOut[k] += f.leftOut[k];
                    RC_ASSERT((f.verdict == KpiVerdict::noData) == (f.denominator == 0));
                    if (f.id != "complaint_rate") RC_ASSERT(f.numerator <= f.denominator);
                }
            std::int64_t delivered = 0;
            for (const auto& row : rows.visits)
                if (row.delivered && *row.delivered <= now) {
                    const auto date = shop().zone().dateOf(*row.delivered);
                    delivered += kMarch.from <= date && date <= kMarch.to ? 1 : 0;
                }
            for (std::size_t i = 0; i < added.front().figures.size(); ++i) {
                const auto& f = added.front().figures[i];
                RC_ASSERT(said(f) == said(sum.front().figures[i]));
                if (f.id == "on_time_delivery" || f.id == "estimate_accuracy")
                    RC_ASSERT(f.denominator + f.leftOut[0] + f.leftOut[1] + f.leftOut[2] == delivered);
                if (f.id == "complaint_rate") RC_ASSERT(f.denominator == delivered);
            }
            RC_TAG(delivered > 0 ? "deliveries" : "none");
        },
        {.runs = 300, .mustMeet = {{"deliveries", 50}}});
}
