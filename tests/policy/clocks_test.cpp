#include "shared/policy/clocks/clocks.hpp"

#include "tests/policy/clock_words.hpp"

using namespace heed;
using namespace heed::test;
using base::Millis;
using policy::AtEvent;
using policy::ClockState;
using policy::DueBy;
using std::chrono::hours;
using std::chrono::minutes;

TEST_CASE("The day of the start never counts, at whatever hour it starts", "[C-02][S-03][J-01]") {
    for (const auto* start : {"2025-11-03 00:00", "2025-11-03 09:00", "2025-11-03 23:59"}) {
        CHECK(dueOf({TimeUnit::workingDays, 1}, start) == "2025-11-05 00:00");
        CHECK(dueOf({TimeUnit::calendarDays, 1}, start) == "2025-11-05 00:00");
        CHECK(dueOf({TimeUnit::calendarDays, 3}, start) == "2025-11-07 00:00");
    }
}

TEST_CASE("Working days leave out National Day 2025 and take in the Sunday and the Saturday worked for it",
          "[C-02]") {
    CHECK(dueOf({TimeUnit::workingDays, 1}, "2025-09-26 16:00") ==
          "2025-09-29 00:00");  // Sunday the 28th, to its end
    CHECK(dueOf({TimeUnit::workingDays, 5}, "2025-09-26 16:00") == "2025-10-11 00:00");
    CHECK(dueOf({TimeUnit::workingDays, 6}, "2025-09-26 16:00") == "2025-10-12 00:00");  // Saturday the 11th
    CHECK(dueOf({TimeUnit::workingDays, 16}, "2025-09-26 16:00") == "2025-10-25 00:00");
    CHECK(dueOf({TimeUnit::workingDays, 1}, "2025-10-03 10:00") == "2025-10-10 00:00");  // begun on a day off
}

TEST_CASE("Working days leave out Spring Festival 2026 and take in the Saturdays worked for it", "[C-02]") {
    CHECK(dueOf({TimeUnit::workingDays, 1}, "2026-02-13 16:00") == "2026-02-15 00:00");  // Saturday the 14th
    CHECK(dueOf({TimeUnit::workingDays, 2}, "2026-02-13 16:00") == "2026-02-25 00:00");
    CHECK(dueOf({TimeUnit::workingDays, 6}, "2026-02-13 16:00") == "2026-03-01 00:00");  // Saturday the 28th
    CHECK(dueOf({TimeUnit::workingDays, 7}, "2026-02-13 16:00") == "2026-03-03 00:00");
}

TEST_CASE("Calendar days go on over days off, and a due on one stays there", "[S-03][J-01][J-10]") {
    CHECK(dueOf({TimeUnit::calendarDays, 1}, "2025-09-30 17:00") == "2025-10-02 00:00");
    CHECK(dueOf({TimeUnit::calendarDays, 3}, "2026-02-13 10:00") == "2026-02-17 00:00");
    CHECK(dueOf({TimeUnit::calendarDays, 7}, "2026-02-13 10:00") == "2026-02-21 00:00");
    CHECK(dueOf({TimeUnit::calendarDays, 14}, "2026-02-13 10:00") == "2026-02-28 00:00");
    CHECK(dueOf({TimeUnit::calendarDays, 14}, "2026-12-24 10:00") ==
          "2027-01-08 00:00");  // certain, horizon or not
}

TEST_CASE("Days end at 24:00 local time, in summer time too") {
    const auto berlin = test::shopWith({.timeZone = "Europe/Berlin"});
    const auto due = [&berlin](std::string_view start) {
        const std::vector<ClockEvent> history = {
            {.kind = Kind::started, .at = test::utc(start), .reason = {}, .wish = {}}};
        return policy::evaluate(clockOf({TimeUnit::calendarDays, 1}), history, {}, berlin,
                                test::utc("2030-01-01 00:00"))
            .due->at;
    };
    CHECK(due("2026-03-27 12:00") == test::utc("2026-03-28 23:00"));
    CHECK(due("2026-03-28 12:00") == test::utc("2026-03-29 22:00"));
    CHECK(due("2026-10-24 12:00") == test::utc("2026-10-25 23:00"));
    CHECK(due("2026-03-28 23:30") == test::utc("2026-03-30 22:00"));  // the 29th there already
}

TEST_CASE("Hour clocks run while the shop is open and are due at the earliest such instant", "[J-08][J-07]") {
    CHECK(dueOf({TimeUnit::openHours, 2}, "2025-11-07 10:00") == "2025-11-07 12:00");
    CHECK(dueOf({TimeUnit::openHours, 2}, "2025-11-07 11:00") == "2025-11-07 14:00");
    CHECK(dueOf({TimeUnit::openHours, 2}, "2025-11-07 16:50") == "2025-11-08 09:50");  // Saturday: open
    CHECK(dueOf({TimeUnit::openMinutes, 60}, "2025-11-07 21:00") == "2025-11-08 09:30");
    CHECK(dueOf({TimeUnit::openHours, 2}, "2025-10-01 09:00") == "2025-10-01 11:00");  // on a holiday too
    CHECK(dueOf({TimeUnit::wallHours, 2}, "2025-11-07 16:50") == "2025-11-07 18:50");  // J-02's spacing
}

TEST_CASE("Hour clocks stand still on days that the shop itself is closed", "[J-08]") {
    const auto closed = test::shopWith(
        {.days = {{.from = day("2026-02-16"), .to = day("2026-02-18"), .open = {}, .workday = {}}}});
    const std::vector<ClockEvent> history = {event(Kind::started, "2026-02-15 16:30")};
    const auto reading =
        policy::evaluate(clockOf({TimeUnit::openHours, 2}), history, {}, closed, at("2026-02-17 10:00"));
    CHECK(text(reading.due) == "2026-02-19 09:30");
    CHECK(reading.remaining == hours{1});
}

TEST_CASE("Done exactly at the deadline is in time, a millisecond later is late", "[S-14]") {
    const auto d = clockOf({TimeUnit::calendarDays, 1});
    std::vector<ClockEvent> history = {event(Kind::started, "2025-11-03 09:00"),
                                       event(Kind::met, "2025-11-05 00:00")};
    CHECK(read(d, history).state == ClockState::met);
    history[1].at += Millis{1};
    CHECK(read(d, history).state == ClockState::metLate);
    CHECK(text(read(d, history).overdueSince) == "2025-11-05 00:00");
}

TEST_CASE("At once has no clock: no unit says it, and no amount is nothing", "[T-07][J-12]") {
    CHECK_FALSE(policy::parseClocks(R"([{"id": "a", "limit": {"amount": 1, "unit": "at_once"}}])"));
    CHECK_FALSE(policy::parseClocks(R"([{"id": "a", "limit": {"amount": 0, "unit": "open_hours"}}])"));
    CHECK_FALSE(policy::faultsOf(std::vector{clockOf({TimeUnit::openHours, 0})}).empty());
}

TEST_CASE("Waiting for an approval does not pause a clock, waiting for the customer or for parts does",
          "[C-08]") {
    const auto d = clockOf({TimeUnit::openHours, 4});
    const auto dueWith = [&d](std::string reason) {
        return text(read(d, {event(Kind::started, "2025-11-03 09:00"),
                             event(Kind::paused, "2025-11-03 10:00", std::move(reason)),
                             event(Kind::resumed, "2025-11-03 11:00")})
                        .due);
    };
    CHECK(dueWith("approval") == "2025-11-03 14:00");
    CHECK(dueWith("customer") == "2025-11-03 15:00");
    CHECK(dueWith("parts") == "2025-11-03 15:00");
}

TEST_CASE("The hour is the target from which it is due soon, two hours are the limit", "[J-07][J-08][S-14]") {
    ClockDefinition d = clockOf({TimeUnit::openHours, 2});
    d.target = Term{TimeUnit::openHours, 1};
    const std::vector<ClockEvent> history = {event(Kind::started, "2025-11-07 16:50")};
    const auto stateAt = [&](std::string_view now) { return read(d, history, now).state; };
    CHECK(text(read(d, history).dueSoon) == "2025-11-08 08:50");
    CHECK(stateAt("2025-11-07 16:49") == ClockState::notStarted);
    CHECK(stateAt("2025-11-07 16:50") == ClockState::running);
    CHECK(stateAt("2025-11-08 08:49") == ClockState::running);
    CHECK(stateAt("2025-11-08 08:50") == ClockState::dueSoon);
    CHECK(stateAt("2025-11-08 09:50") == ClockState::dueSoon);
    CHECK(stateAt("2025-11-08 09:51") == ClockState::overdue);
    CHECK(read(d, history, "2025-11-07 17:00").remaining == minutes{110});
    CHECK(text(read(d, history, "2025-11-08 10:00").overdueSince) == "2025-11-08 09:50");
}

TEST_CASE("A clock that names no such time is due soon in the last quarter of the time that it runs",
          "[J-10][C-02]") {
    const auto soon = [](const ClockDefinition& d, const std::vector<ClockEvent>& history) {
        return text(read(d, history, "2025-11-03 09:00").dueSoon);
    };
    const auto day = clockOf({TimeUnit::calendarDays, 1});
    const std::vector<ClockEvent> atEight = {event(Kind::started, "2025-11-03 08:00")};
    CHECK(soon(day, atEight) == "2025-11-04 14:00");  // of 40 hours the last ten
    CHECK(read(day, atEight, "2025-11-04 13:59").state == ClockState::running);
    CHECK(read(day, atEight, "2025-11-04 14:00").state == ClockState::dueSoon);
    CHECK(soon(clockOf({TimeUnit::openHours, 2}), {event(Kind::started, "2025-11-03 09:00")}) ==
          "2025-11-03 10:30");
    // What it stood still counts for nothing.
    const std::vector<ClockEvent> reopened = {event(Kind::started, "2025-11-03 08:00"),
                                              event(Kind::met, "2025-11-03 18:00"),
                                              event(Kind::reopened, "2025-12-01 12:00")};
    const auto r = read(day, reopened, "2025-12-01 13:00");
    CHECK(text(r.due) == "2025-12-03 00:00");
    CHECK(text(r.dueSoon) == "2025-12-02 12:30");  // of 10 and 36 hours
    CHECK(r.state == ClockState::running);
}

TEST_CASE("A warning may come some days before the due", "[C-09]") {
    ClockDefinition d = clockOf({});
    d.limit = day("2025-10-31");  // the last day of the month
    d.warn = Term{TimeUnit::workingDays, 5};
    CHECK(text(read(d, {event(Kind::started, "2025-10-10 09:00")}).dueSoon) == "2025-10-25 00:00");
    d.warn = Term{TimeUnit::calendarDays, 5};
    CHECK(text(read(d, {event(Kind::started, "2025-10-10 09:00")}).dueSoon) == "2025-10-27 00:00");
    d.warn = Term{TimeUnit::wallHours, 5};
    CHECK(text(read(d, {event(Kind::started, "2025-10-10 09:00")}).dueSoon) == "2025-10-31 19:00");
}

TEST_CASE("A follow-up is due on the third working day, but never after the seventh day", "[S-03]") {
    CHECK(dueOf(followUp(), "2025-11-03 15:00") == "2025-11-07 00:00");
    CHECK(dueOf(followUp(), "2025-09-26 15:00") == "2025-10-01 00:00");
    const auto festival = read(followUp(), {event(Kind::started, "2026-02-12 15:00")});
    CHECK(text(festival.due) == "2026-02-20 00:00");  // the third working day is the 24th
    CHECK(festival.by == DueBy::latest);
    CHECK(dueOf(followUp(), "2026-02-11 15:00") == "2026-02-15 00:00");  // 12, 13 and Saturday 14
}

TEST_CASE("A day the customer wished takes the third working day's place, up to the seventh day",
          "[S-03][J-02]") {
    const auto wished = [](policy::Moment moment) {
        return read(followUp(), {event(Kind::started, "2025-11-03 15:00"), wish("2025-11-03 15:00", moment)});
    };
    CHECK(text(wished(day("2025-11-04")).due) == "2025-11-05 00:00");
    CHECK(text(wished(day("2025-11-09")).due) == "2025-11-10 00:00");  // a Sunday
    CHECK(wished(day("2025-11-09")).by == DueBy::wish);
    CHECK(text(wished(at("2025-11-08 14:00")).due) == "2025-11-08 14:00");
    CHECK(text(wished(day("2025-11-20")).due) == "2025-11-11 00:00");
    CHECK(wished(day("2025-11-20")).by == DueBy::latest);
    CHECK(text(wished(day("2025-11-01")).due) == "2025-11-04 00:00");  // past already: the day of pick-up
    // The last wish counts, and can be taken back.
    std::vector<ClockEvent> history = {event(Kind::started, "2025-11-03 15:00"),
                                       wish("2025-11-04 10:00", day("2025-11-09")),
                                       wish("2025-11-05 10:00", day("2025-11-08"))};
    CHECK(text(read(followUp(), history).due) == "2025-11-09 00:00");
    history.push_back({.kind = Kind::wished, .at = at("2025-11-05 11:00"), .reason = {}, .wish = {}});
    CHECK(text(read(followUp(), history).due) == "2025-11-07 00:00");
}

TEST_CASE("A pause moves an hour clock by the opening time paused", "[J-08]") {
    const auto d = clockOf({TimeUnit::openHours, 4});
    std::vector<ClockEvent> history = {event(Kind::started, "2025-11-03 09:00"),
                                       event(Kind::paused, "2025-11-03 11:00", "parts")};
    const auto during = read(d, history, "2025-11-03 16:30");
    CHECK(during.state == ClockState::paused);
    CHECK(during.remaining == hours{2});
    CHECK(text(during.due) == "2025-11-04 09:30");  // if it went on now
    history.push_back(event(Kind::resumed, "2025-11-03 20:00"));
    const auto after = read(d, history, "2025-11-04 09:00");
    CHECK(after.state == ClockState::dueSoon);
    CHECK(text(after.due) == "2025-11-04 10:30");
    CHECK(read(d, history).state == ClockState::overdue);
}

TEST_CASE("A pause moves a day clock by the days wholly or partly paused", "[C-02]") {
    const auto paused = [](Term term, std::string_view from, std::string_view to) {
        return text(read(clockOf(term), {event(Kind::started, "2025-11-03 09:00"),
                                         event(Kind::paused, from, "customer"), event(Kind::resumed, to)})
                        .due);
    };
    const Term five{TimeUnit::workingDays, 5};
    CHECK(dueOf(five, "2025-11-03 09:00") == "2025-11-11 00:00");
    CHECK(paused(five, "2025-11-05 10:00", "2025-11-05 10:10") == "2025-11-12 00:00");  // partly: that day
    CHECK(paused(five, "2025-11-05 10:00", "2025-11-06 09:00") == "2025-11-13 00:00");  // two days
    CHECK(paused(five, "2025-11-05 10:00", "2025-11-06 00:00") == "2025-11-12 00:00");  // up to midnight: one
    CHECK(paused(five, "2025-11-08 10:00", "2025-11-09 10:00") == "2025-11-11 00:00");  // a weekend: none
    CHECK(paused(five, "2025-11-03 10:00", "2025-11-03 18:00") ==
          "2025-11-11 00:00");  // the day of the start: never counts
    CHECK(paused(five, "2025-11-10 23:00", "2025-11-11 09:00") == "2025-11-13 00:00");  // the last day
    CHECK(paused(five, "2025-11-11 00:00", "2025-11-12 09:00") == "2025-11-11 00:00");  // too late
    CHECK(paused({TimeUnit::calendarDays, 5}, "2025-11-08 10:00", "2025-11-09 10:00") == "2025-11-11 00:00");
}

TEST_CASE("Being paused does not hide that a clock is overdue", "[S-14]") {
    const auto d = clockOf({TimeUnit::openHours, 1});
    const auto r = read(
        d, {event(Kind::started, "2025-11-03 09:00"), event(Kind::paused, "2025-11-03 10:30", "customer")});
    CHECK(r.state == ClockState::overdue);
    CHECK(r.paused);
    CHECK(text(r.overdueSince) == "2025-11-03 10:00");
}

TEST_CASE("Started again after it was met a clock begins anew, started again while it runs it goes on",
          "[J-11][J-12]") {
    const auto d = clockOf({TimeUnit::openHours, 2});
    std::vector<ClockEvent> history = {event(Kind::started, "2025-11-03 09:00"),
                                       event(Kind::started, "2025-11-03 10:00")};
    CHECK(text(read(d, history, "2025-11-03 10:30").due) == "2025-11-03 11:00");
    history.push_back(event(Kind::met, "2025-11-03 10:45"));
    history.push_back(event(Kind::started, "2025-11-05 09:00"));
    auto r = read(d, history, "2025-11-05 09:30");
    CHECK(r.state == ClockState::running);
    CHECK(text(r.start) == "2025-11-05 09:00");
    CHECK(text(r.due) == "2025-11-05 11:00");
    CHECK_FALSE(r.met);
    // Met before the first start it is met at that start.
    history = {event(Kind::met, "2025-11-03 08:45"), event(Kind::started, "2025-11-03 09:00")};
    r = read(d, history, "2025-11-03 12:00");
    CHECK(r.state == ClockState::met);
}

TEST_CASE("Reopening goes on with what was left, and does not start again") {
    const auto d = clockOf({TimeUnit::openHours, 4});
    std::vector<ClockEvent> history = {event(Kind::started, "2025-11-03 09:00"),
                                       event(Kind::met, "2025-11-03 11:00"),
                                       event(Kind::reopened, "2025-12-01 09:00")};
    auto r = read(d, history, "2025-12-01 09:30");
    CHECK(r.state == ClockState::running);
    CHECK_FALSE(r.met);
    CHECK(text(r.start) == "2025-11-03 09:00");
    CHECK(text(r.due) == "2025-12-01 11:00");
    history.push_back(event(Kind::met, "2025-12-01 11:00"));
    CHECK(read(d, history).state == ClockState::met);
    // What was late when it was met is late again at once.
    history[1].at = at("2025-11-03 16:00");
    r = read(d, history, "2025-12-01 09:00");
    CHECK(r.state == ClockState::overdue);
    CHECK(text(r.due) == "2025-11-03 14:00");
}
