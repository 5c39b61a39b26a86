#include "shared/policy/clocks/clocks.hpp"
#include "tests/policy/shop.hpp"
#include "tests/support/draw.hpp"
#include "tests/support/property.hpp"

using namespace heed;
using base::Instant;
using base::Millis;
using heed::test::at;
using heed::test::day;
using heed::test::oneIn;
using heed::test::shop;
using heed::test::text;
using heed::test::uniform;
using policy::ClockDefinition;
using policy::ClockEvent;
using policy::ClockState;
using policy::Date;
using policy::Term;
using policy::TimeUnit;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using Kind = ClockEvent::Kind;

namespace {

// After everything.
constexpr Instant kForever{Millis{std::int64_t{1} << 52}};

Term anyTerm() {
    const auto unit = static_cast<TimeUnit>(*uniform(0, 5));
    return {unit, unit == TimeUnit::openMinutes ? *uniform(1, 2000) : *uniform(1, 20)};
}

ClockEvent event(Kind kind, Instant when, std::string reason = {}) {
    return {.kind = kind, .at = when, .reason = std::move(reason), .wish = {}};
}

Instant anyInstant() { return at("2025-09-20 00:00") + minutes{*uniform<std::int64_t>(0, 520 * 24 * 60)}; }

// A start, then pauses that end, met and reopened now and then; the last thing is that it runs.
std::vector<ClockEvent> anyHistory(Instant start) {
    std::vector<ClockEvent> out = {event(Kind::started, start)};
    Instant t = start;
    for (int i = *uniform(0, 4); i > 0; --i) {
        t += minutes{*uniform(0, 3 * 24 * 60)};
        const bool pause = !oneIn(3);
        out.push_back(pause ? event(Kind::paused, t, oneIn(2) ? "customer" : "parts") : event(Kind::met, t));
        t += minutes{*uniform(0, 3 * 24 * 60)};
        out.push_back(event(pause ? Kind::resumed : Kind::reopened, t));
    }
    return out;
}

policy::ClockReading readAt(const Term& term, const std::vector<ClockEvent>& history, Instant now) {
    ClockDefinition d;
    d.id = "clock";
    d.limit = term;
    return policy::evaluate(d, history, {}, shop(), now);
}

Instant dueOf(const Term& term, const std::vector<ClockEvent>& history) {
    const auto due = readAt(term, history, kForever).due;
    RC_ASSERT(due);
    return due->at;
}

// The definition of a due, taken literally: step through time, and count what counts.
Instant naiveDue(const Term& term, const std::vector<ClockEvent>& history) {
    const Instant start = history.front().at;
    const auto stoodStill = [&history](Instant from, Instant to) {
        for (std::size_t i = 1; i + 1 < history.size(); i += 2) {
            const Instant a = std::max(from, history[i].at);
            const Instant b = std::min(to, history[i + 1].at);
            if (a < b) return true;
        }
        return false;
    };
    const auto china = [](Instant t) {
        return std::chrono::floor<days>(policy::LocalTime{(t + hours{8}).time_since_epoch()});
    };
    const auto midnight = [](Date d) { return Instant{d.time_since_epoch() - hours{8}}; };
    if (term.unit == TimeUnit::calendarDays || term.unit == TimeUnit::workingDays) {
        Date d = china(start);
        for (int left = term.amount; left > 0;) {
            d += days{1};
            const bool counts = term.unit == TimeUnit::calendarDays || shop().isWorkday(d);
            if (counts && !stoodStill(midnight(d), midnight(d + days{1}))) --left;
        }
        return midnight(d + days{1});
    }
    Instant t = start;
    for (int left = term.unit == TimeUnit::openMinutes ? term.amount : term.amount * 60; left > 0;
         t += minutes{1}) {
        const auto time = policy::LocalTime{(t + hours{8}).time_since_epoch()} - china(t);
        const bool open =
            (time >= minutes{510} && time < minutes{720}) || (time >= minutes{780} && time < minutes{1050});
        if ((open || term.unit == TimeUnit::wallHours) && !stoodStill(t, t + minutes{1})) --left;
    }
    return t;
}

}  // namespace

TEST_CASE("A deadline agrees with stepping through time minute by minute, or day by day") {
    test::property("naive", [] {
        const Term term = anyTerm();
        const auto history = anyHistory(anyInstant());
        const auto found = dueOf(term, history);
        const auto naive = naiveDue(term, history);
        RC_LOG() << text(found) << " but step by step " << text(naive) << "\n";
        RC_ASSERT(found == naive);
    });
}

TEST_CASE("Nothing is due before its start, and later starts and larger amounts are due no earlier") {
    test::property("monotone", [] {
        const Term term = anyTerm();
        const Instant start = anyInstant();
        const auto due = dueOf(term, {event(Kind::started, start)});
        RC_ASSERT(due > start);
        RC_ASSERT(dueOf(term, {event(Kind::started, start + minutes{*uniform(0, 5000)})}) >= due);
        RC_ASSERT(dueOf({term.unit, term.amount + 1}, {event(Kind::started, start)}) > due);
    });
}

TEST_CASE("Pausing and being reopened never make a clock due earlier, at whatever moment one looks") {
    test::property("pausing", [] {
        const Term term = anyTerm();
        const Instant start = anyInstant();
        const auto history = anyHistory(start);
        const auto unbroken = dueOf(term, {event(Kind::started, start)});
        RC_ASSERT(dueOf(term, history) >= unbroken);
        // Looked at again and again, a deadline only ever moves away.
        Instant last = unbroken;
        for (Instant now = start; now < start + days{25}; now += hours{7}) {
            const auto reading = readAt(term, history, now);
            RC_ASSERT(reading.due);
            RC_ASSERT(reading.due->at >= last);
            last = reading.due->at;
        }
    });
}

TEST_CASE("A deadline never falls outside of what its clock counts") {
    test::property("inside", [] {
        const Term term = anyTerm();
        const Instant last = dueOf(term, anyHistory(anyInstant())) - Millis{1};
        if (term.unit == TimeUnit::workingDays) RC_ASSERT(shop().isWorkday(shop().zone().dateOf(last)));
        if (term.unit == TimeUnit::openHours || term.unit == TimeUnit::openMinutes)
            RC_ASSERT(shop().isOpen(last));
    });
}

TEST_CASE("A pause that is over and outside of the time a clock runs changes nothing") {
    test::property("idle pauses", [] {
        const Term term = anyTerm();
        const Instant start = anyInstant();
        const auto due = dueOf(term, {event(Kind::started, start)});
        const Instant later = due + minutes{*uniform(0, 5000)};
        RC_ASSERT(dueOf(term, {event(Kind::started, start), event(Kind::paused, later, "customer"),
                               event(Kind::resumed, later + days{9})}) == due);
        RC_ASSERT(dueOf(term, {event(Kind::paused, start - days{3}, "customer"),
                               event(Kind::resumed, start - minutes{1}), event(Kind::started, start)}) ==
                  due);
        RC_ASSERT(dueOf(term, {event(Kind::started, start),
                               event(Kind::paused, start + minutes{5}, "approval")}) == due);
    });
}

TEST_CASE(
    "The state follows from the due: soon before it, in time up to it and at it, late from the next "
    "millisecond") {
    test::property("states", [] {
        const Term term = anyTerm();
        const Instant start = anyInstant();
        const std::vector<ClockEvent> begun = {event(Kind::started, start)};
        const Instant due = dueOf(term, begun);
        const auto metAt = [&](Instant when) {
            auto history = begun;
            history.push_back(event(Kind::met, when));
            return readAt(term, history, kForever).state;
        };
        RC_ASSERT(readAt(term, begun, start - Millis{1}).state == ClockState::notStarted);
        const Instant soon = *readAt(term, begun, due).dueSoon;
        RC_ASSERT((start < soon && soon <= due));
        RC_ASSERT(readAt(term, begun, soon - Millis{1}).state == ClockState::running);
        RC_ASSERT(readAt(term, begun, soon).state == ClockState::dueSoon);
        RC_ASSERT(readAt(term, begun, due).state == ClockState::dueSoon);
        RC_ASSERT(readAt(term, begun, due).remaining == Millis{0});
        RC_ASSERT(readAt(term, begun, due + Millis{1}).state == ClockState::overdue);
        RC_ASSERT(readAt(term, begun, due + Millis{1}).overdueSince == due);
        RC_ASSERT(metAt(due) == ClockState::met);
        RC_ASSERT(metAt(due + Millis{1}) == ClockState::metLate);
    });
}

TEST_CASE(
    "Recomputing with the same calendar changes nothing, and an extension moves only what was provisional") {
    const auto extended = policy::StatutoryCalendar::parse(
        R"({"source": "invented", "weekend": ["sat", "sun"], "horizon": "2027-12-31",
            "days_off": ["2027-01-01", "2027-02-05", "2027-02-08", "2027-02-09", "2027-02-10", "2027-02-11", "2027-02-12"],
            "make_up_workdays": ["2027-01-30", "2027-02-20"]})");
    REQUIRE(extended);
    // The same announcements up to the horizon as they are known: only days past 2026-12-31 are looked at
    // below.
    const auto longer = test::shopWith({}, *extended);
    test::property("recomputing", [&longer] {
        const Instant start = at("2026-12-20 09:00") + minutes{*uniform(0, 40 * 24 * 60)};
        ClockDefinition d;
        d.id = "clock";
        d.limit = anyTerm();
        if (oneIn(2)) d.latest = anyTerm();
        const std::vector<ClockDefinition> clocks = {d};
        std::vector<policy::CaseEvent> events;
        for (const auto& e : anyHistory(start))
            events.push_back({e.kind == Kind::started ? std::string(policy::kReceipt) : std::string{}, e});
        const Instant now = start + minutes{*uniform(0, 30 * 24 * 60)};
        RC_ASSERT(policy::recompute(clocks, events, shop(), shop(), now).empty());
        for (const auto& change : policy::recompute(clocks, events, shop(), longer, now)) {
            RC_ASSERT((change.before && change.before->provisional));
            RC_ASSERT((change.after && !change.after->provisional));
        }
    });
}
