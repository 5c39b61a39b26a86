// The clocks of a case together, and as text.
#include "shared/policy/clocks/clocks.hpp"
#include "tests/policy/clock_words.hpp"

using namespace heed;
using namespace heed::test;
using base::Millis;
using policy::AfterClock;
using policy::AtEvent;
using policy::CaseEvent;
using policy::ClockState;
using policy::DueBy;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

ClockDefinition stage(std::string id, Term limit, policy::ClockStart start, std::string cap = {}) {
    ClockDefinition d = clockOf(limit);
    d.id = std::move(id);
    d.rule = "C-02";
    d.start = std::move(start);
    d.notAfter = std::move(cap);
    return d;
}

CaseEvent of(std::string subject, Kind kind, std::string_view when, std::string reason = {}) {
    return {std::move(subject), event(kind, when, std::move(reason))};
}

// C-02 as its source has it: 1 + 5 + 10, and 16 in all.
std::vector<ClockDefinition> paintStages() {
    auto recorded = stage("recorded", {TimeUnit::workingDays, 1}, AtEvent{"receipt"}, "finished");
    recorded.percent = 99;
    auto solved = stage("solution", {TimeUnit::workingDays, 5}, AfterClock{"recorded"}, "finished");
    solved.percent = 90;
    auto done = stage("claim", {TimeUnit::workingDays, 10}, AfterClock{"solution"}, "finished");
    done.percent = 90;
    return {recorded, solved, done, stage("finished", {TimeUnit::workingDays, 16}, AtEvent{"receipt"})};
}

policy::WorkCalendar newYear2027() {
    auto extended = policy::StatutoryCalendar::parse(
        R"({"source": "invented", "weekend": ["sat", "sun"], "horizon": "2027-12-31",
            "days_off": ["2027-01-01", "2027-01-02", "2027-01-03"], "make_up_workdays": []})");
    REQUIRE(extended);
    return test::shopWith({}, *extended);
}

}  // namespace

TEST_CASE("An answer is never due before the contact it follows", "[J-08][J-10]") {
    // Three days closed: the contact's two hours run out after the answer's day has ended.
    const auto closed = test::shopWith(
        {.days = {{.from = day("2025-11-08"), .to = day("2025-11-10"), .open = {}, .workday = {}}}});
    ClockDefinition contact = clockOf({TimeUnit::openHours, 2});
    contact.id = "contact";
    contact.start = AtEvent{"form_saved"};
    ClockDefinition answer = clockOf({TimeUnit::calendarDays, 1});
    answer.id = "answer";
    answer.start = AtEvent{"form_saved"};
    answer.notBefore = "contact";
    const std::vector<ClockDefinition> clocks = {answer, contact};
    const auto late =
        policy::evaluate(clocks, std::vector{of("form_saved", Kind::started, "2025-11-07 16:30")}, closed,
                         at("2025-11-07 17:00"));
    CHECK(text(late[0].due) == "2025-11-11 09:30");
    CHECK(late[0].by == DueBy::notBefore);
    CHECK(late[0].due == late[1].due);
    const auto early =
        policy::evaluate(clocks, std::vector{of("form_saved", Kind::started, "2025-11-05 09:00")}, closed,
                         at("2025-11-07 17:00"));
    CHECK(text(early[0].due) == "2025-11-07 00:00");
    CHECK(early[0].by == DueBy::limit);
}

TEST_CASE("Stages follow one another, each from the end of the one before", "[C-02]") {
    const auto clocks = paintStages();
    std::vector<CaseEvent> events = {of("receipt", Kind::started, "2025-09-22 10:00")};
    auto r = policy::evaluate(clocks, events, shop(), at("2025-09-22 11:00"));
    CHECK(text(r[0].due) == "2025-09-24 00:00");
    CHECK(r[1].state == ClockState::notStarted);
    CHECK_FALSE(r[1].due);
    CHECK(text(r[3].due) == "2025-10-21 00:00");  // the sixteenth working day is the 20th
    events.push_back(of("recorded", Kind::met, "2025-09-22 16:00"));
    events.push_back(of("solution", Kind::met, "2025-09-25 09:00"));
    r = policy::evaluate(clocks, events, shop(), at("2025-09-26 00:00"));
    CHECK(text(r[1].start) == "2025-09-22 16:00");
    CHECK(text(r[1].due) == "2025-09-29 00:00");  // Sunday the 28th, the fifth
    CHECK(r[1].state == ClockState::met);
    CHECK(text(r[2].due) == "2025-10-16 00:00");
    CHECK(r[2].by == DueBy::limit);
}

TEST_CASE("No stage is due after the sixteenth working day, however late it starts", "[C-02]") {
    const auto clocks = paintStages();
    std::vector<CaseEvent> events = {of("receipt", Kind::started, "2025-09-22 10:00"),
                                     of("recorded", Kind::met, "2025-09-30 10:00"),
                                     of("solution", Kind::met, "2025-10-11 10:00")};
    auto r = policy::evaluate(clocks, events, shop(), at("2025-10-12 10:00"));
    CHECK(r[0].state == ClockState::metLate);
    CHECK(text(r[2].due) == "2025-10-21 00:00");
    CHECK(r[2].by == DueBy::notAfter);
    events[2].event.at = at("2025-10-22 10:00");  // starts after the sixteenth: overdue from the first moment
    r = policy::evaluate(clocks, events, shop(), at("2025-10-22 10:00"));
    CHECK(text(r[2].due) == "2025-10-21 00:00");
    CHECK(r[2].state == ClockState::overdue);
    CHECK(text(r[2].overdueSince) == "2025-10-22 10:00");
    CHECK(r[2].remaining == Millis{0});
}

TEST_CASE("A stage that is reopened does not set back the one after it", "[C-02]") {
    const auto clocks = paintStages();
    const std::vector<CaseEvent> events = {
        of("receipt", Kind::started, "2025-11-03 10:00"), of("recorded", Kind::met, "2025-11-04 10:00"),
        of("recorded", Kind::reopened, "2025-11-05 10:00"), of("recorded", Kind::met, "2025-11-06 10:00")};
    const auto r = policy::evaluate(clocks, events, shop(), at("2025-11-07 10:00"));
    CHECK(text(r[1].start) == "2025-11-04 10:00");
}

TEST_CASE("Around January 2027 a working-day deadline is provisional until the calendar is extended",
          "[C-02][S-03]") {
    CHECK(dueOf({TimeUnit::workingDays, 1}, "2026-12-30 10:00") == "2027-01-01 00:00");
    CHECK(dueOf({TimeUnit::workingDays, 2}, "2026-12-30 10:00") == "2027-01-02 00:00 provisional");
    CHECK(dueOf({TimeUnit::calendarDays, 7}, "2026-12-30 10:00") == "2027-01-07 00:00");
    CHECK(dueOf({TimeUnit::openHours, 90}, "2026-12-30 10:00") == "2027-01-10 12:00");
    CHECK(dueOf(followUp(), "2026-12-30 10:00") == "2027-01-05 00:00 provisional");
    // Capped by a day that is known, nothing an extension says can move it any more.
    auto clocks = paintStages();
    std::vector<CaseEvent> events = {of("receipt", Kind::started, "2026-12-09 10:00"),
                                     of("recorded", Kind::met, "2026-12-10 10:00"),
                                     of("solution", Kind::met, "2026-12-30 10:00")};
    const auto r = policy::evaluate(clocks, events, shop(), at("2026-12-30 11:00"));
    CHECK(text(r[3].due) == "2027-01-01 00:00");
    CHECK(text(r[2].due) == "2027-01-01 00:00");
    events[0].event.at = at("2026-12-10 10:00");
    CHECK(text(policy::evaluate(clocks, events, shop(), at("2026-12-30 11:00"))[2].due) ==
          "2027-01-02 00:00 provisional");
}

TEST_CASE("Recomputing with the calendar extended tells what moved, from when to when", "[C-02]") {
    const auto extended = newYear2027();
    auto clocks = paintStages();
    const std::vector<CaseEvent> events = {of("receipt", Kind::started, "2026-12-30 10:00"),
                                           of("recorded", Kind::met, "2026-12-31 10:00")};
    const auto changes = policy::recompute(clocks, events, shop(), extended, at("2026-12-31 11:00"));
    REQUIRE(changes.size() == 2);  // the first stage lies within what was known
    CHECK(changes[0].clock == "solution");
    CHECK(text(changes[0].before) == "2027-01-08 00:00 provisional");
    CHECK(text(changes[0].after) == "2027-01-09 00:00");
    CHECK(changes[1].clock == "finished");
    CHECK(text(changes[1].before) == "2027-01-22 00:00 provisional");
    CHECK(text(changes[1].after) == "2027-01-23 00:00");
    CHECK(policy::recompute(clocks, events, extended, extended, at("2026-12-31 11:00")).empty());
}

TEST_CASE("What was promised on the phone is a clock of its own: within an hour, by a day, at a moment",
          "[J-07]") {
    const auto due = [](policy::Limit limit, std::string_view made) {
        const std::vector<ClockDefinition> clocks = {policy::promise("call_back", limit)};
        return text(policy::evaluate(clocks, std::vector{of("call_back", Kind::started, made)}, shop(),
                                     at("2030-01-01 00:00"))[0]
                        .due);
    };
    CHECK(due(Term{TimeUnit::openHours, 1}, "2025-11-03 17:00") == "2025-11-04 09:00");
    CHECK(due(day("2025-11-05"), "2025-11-03 17:00") == "2025-11-06 00:00");
    CHECK(due(at("2025-11-04 15:00"), "2025-11-03 17:00") == "2025-11-04 15:00");
    CHECK(due(at("2025-11-01 15:00"), "2025-11-03 17:00") == "2025-11-03 17:00");  // never before it was made
    // It was told to the customer, so no pause moves it.
    const auto d = policy::promise("call_back", day("2025-11-05"));
    CHECK(text(read(d,
                    {event(Kind::started, "2025-11-03 17:00"),
                     event(Kind::paused, "2025-11-04 09:00", "parts")},
                    "2025-11-04 10:00")
                   .due) == "2025-11-06 00:00");
}

TEST_CASE("A link to no clock, or in a ring, counts as none and is named as a fault") {
    auto a = stage("a", {TimeUnit::workingDays, 1}, AtEvent{"receipt"}, "b");
    auto b = stage("b", {TimeUnit::workingDays, 2}, AtEvent{"receipt"}, "a");
    auto c = stage("c", {TimeUnit::workingDays, 3}, AfterClock{"nowhere"});
    const std::vector<ClockDefinition> clocks = {a, b, c};
    const auto r = policy::evaluate(clocks, std::vector{of("receipt", Kind::started, "2025-11-03 10:00")},
                                    shop(), at("2025-11-03 11:00"));
    CHECK(r[0].due);
    CHECK(r[1].due);
    CHECK(r[2].state == ClockState::notStarted);
    const auto faults = policy::faultsOf(clocks);
    REQUIRE(faults.size() == 3);
    CHECK(faults[0].find("nowhere") != std::string::npos);
    CHECK(faults[1].find("'a' hangs on itself") != std::string::npos);
    CHECK(faults[2].find("'b' hangs on itself") != std::string::npos);
    CHECK(policy::faultsOf(paintStages()).empty());
}

TEST_CASE("Clocks and events are read as they are written") {
    auto clocks = paintStages();
    clocks.push_back(followUp());
    clocks.push_back(policy::promise("by_day", day("2025-11-05")));
    clocks.push_back(policy::promise("at_moment", at("2025-11-05 10:00")));
    clocks[0].target = Term{TimeUnit::openMinutes, 30};
    clocks[0].warn = Term{TimeUnit::wallHours, 3};
    clocks[1].notBefore = "recorded";
    clocks[1].pausedBy = {};
    const auto readBack = policy::parseClocks(policy::toJson(clocks));
    REQUIRE(readBack);
    CHECK(*readBack == clocks);
    const std::vector<CaseEvent> events = {of("receipt", Kind::started, "2025-11-03 10:00"),
                                           of("", Kind::paused, "2025-11-03 11:00", "parts"),
                                           of("", Kind::resumed, "2025-11-03 12:00"),
                                           of("recorded", Kind::met, "2025-11-03 13:00"),
                                           of("recorded", Kind::reopened, "2025-11-03 14:00"),
                                           {"follow_up", wish("2025-11-03 15:00", day("2025-11-09"))},
                                           {"follow_up", wish("2025-11-03 15:00", at("2025-11-09 10:00"))}};
    CHECK(policy::parseCaseEvents(policy::toJson(events)) == events);
}

TEST_CASE("A text of clocks that is not in order names every fault with its place") {
    const auto why = [](std::string_view json) {
        const auto made = policy::parseClocks(json);
        REQUIRE_FALSE(made);
        CHECK(made.error().kind == base::ErrorKind::invalid);
        return made.error().why;
    };
    const auto holds = [](const std::string& all, std::string_view part) {
        return all.find(part) != std::string::npos;
    };
    CHECK(holds(why("null"), "a list of clocks"));
    CHECK(holds(why("{"), "not JSON"));
    const auto many = why(
        R"([{"limit": {"amount": 1.5, "unit": "weeks"}, "percent": 101, "latest": 3, "wishable": "yes", "colour": 1}, 7])");
    for (const auto* part : {"/0: 'id' is missing", "/0/limit/amount", "/0/limit/unit", "/0/percent",
                             "/0/latest", "/0/wishable", "'colour'", "/1: an object"})
        CHECK(holds(many, part));
    CHECK(holds(why(R"([{"id": "a"}])"), "'limit' is missing"));
    CHECK(
        holds(why(R"([{"id": "a", "limit": {"amount": 10001, "unit": "open_hours"}}])"), "/0/limit/amount"));
    CHECK(holds(why(R"([{"id": "a", "limit": {"date": "2025-02-30"}}])"), "/0/limit/date"));
    CHECK(holds(why(R"([{"id": "a", "limit": {"amount": 1, "unit": "open_hours"}, "not_after": "b"}])"),
                "no clock 'b'"));
    CHECK(holds(
        why(R"([{"id": "a", "limit": {"amount": 1, "unit": "open_hours"}, "warn": {"amount": 1, "unit": "open_hours"}}])"),
        "warn is in"));
    CHECK_FALSE(policy::parseCaseEvents(R"([{"kind": "paused", "at": 0}])"));
    CHECK_FALSE(policy::parseCaseEvents(R"([{"kind": "wished", "at": 0, "wish": {}}])"));
    CHECK_FALSE(policy::parseCaseEvents(R"([{"kind": "born", "at": 0}])"));
}
