// Windows: when a planned call may be made, and until when it must have been.
#include "shared/policy/follow_up/follow_up_parts.hpp"

#include <algorithm>

namespace heed::policy {
namespace {

using std::chrono::days;

std::optional<Instant> latestOf(const std::vector<FollowUpFacts::Happened>& happened,
                                std::string_view event) {
    std::optional<Instant> out;
    for (const auto& fact : happened)
        if (fact.event == event && (!out || fact.at > *out)) out = fact.at;
    return out;
}

// The first call of which `plan` is the second, counted from the same event.
const FollowUpPlan* firstOf(const PolicyProfile& profile, const FollowUpPlan& plan) {
    for (const auto& other : profile.followUps)
        if (other.second == plan.id && other.anchor == plan.anchor && &other != &plan) return &other;
    return nullptr;
}

// What the window is by the plan alone: nothing wished, no first call before it.
std::optional<CallWindow> plainWindow(const PolicyProfile& profile, const FollowUpPlan& plan, Instant anchor,
                                      const WorkCalendar& calendar) {
    const TimeZone& zone = calendar.zone();
    CallWindow out;
    out.anchor = zone.dateOf(anchor);
    if (const auto* clock = findById(profile.clocks, plan.clock)) {
        const ClockEvent begun{.kind = ClockEvent::Kind::started, .at = anchor, .reason = {}, .wish = {}};
        const auto due = evaluate(clock->definition, std::span(&begun, 1), {}, calendar, anchor).due;
        if (!due) return std::nullopt;
        out.due = *due;
        out.latest = due->at;
        if (clock->definition.latest)
            if (const auto latest = dueBy(*clock->definition.latest, anchor, calendar))
                out.latest = latest->at;
    } else if (plan.dueDay) {
        out.due = {zone.endOfDay(out.anchor + days{*plan.dueDay}), false};
        out.latest = out.due.at;
        // Due before it happened: a day that was to be promised, and was not.
        if (out.due.at <= anchor) return std::nullopt;
    } else {
        return std::nullopt;
    }
    if (plan.namedWithin)
        out.latest = std::max(out.latest, zone.endOfDay(out.anchor + days{*plan.namedWithin}));
    out.opens = plan.opensDay ? std::max(anchor, zone.startOfDay(out.anchor + days{*plan.opensDay})) : anchor;
    return out;
}

// A day that lies ahead (T-21): counted back from it.
std::optional<CallWindow> windowBefore(const FollowUpPlan& plan, const PromiseEntry& promise,
                                       const FollowUpFacts& facts, const WorkCalendar& calendar) {
    if (!plan.dueDay) return std::nullopt;
    const TimeZone& zone = calendar.zone();
    const Instant made = facts.begun ? std::max(promise.at, *facts.begun) : promise.at;
    CallWindow out;
    out.anchor = promise.days->from;
    out.due = {zone.endOfDay(out.anchor + days{*plan.dueDay}), false};
    if (made >= out.due.at) {
        if (!plan.otherwiseDay) return std::nullopt;
        out.due.at = zone.endOfDay(out.anchor + days{*plan.otherwiseDay});
        if (made >= out.due.at) return std::nullopt;
    }
    out.latest = out.due.at;
    out.opens = plan.opensDay ? std::max(made, zone.startOfDay(out.anchor + days{*plan.opensDay})) : made;
    return out;
}

bool wishable(const PolicyProfile& profile, const FollowUpPlan& plan) {
    const auto* clock = findById(profile.clocks, plan.clock);
    return clock && clock->definition.wishable;
}

void applyWish(const Moment& wish, const WorkCalendar& calendar, CallWindow& window) {
    const Instant end = endOfDayOf(wish, calendar.zone());
    window.wishNoted = end > window.latest;
    // As clocks have it, a day that has passed when the window opens is the day on which it opens.
    const Instant first = calendar.zone().endOfDay(calendar.zone().dateOf(window.opens));
    window.due = {std::min(std::max(end, first), window.latest), false};
}

// The second call waits until the time for the first is over.
void openAfter(const CallWindow& first, const WorkCalendar& calendar, CallWindow& window) {
    const TimeZone& zone = calendar.zone();
    const Instant dueDay = zone.startOfDay(zone.dateOf(window.due.at - Millis{1}));
    window.opens = std::max(window.opens, std::min(first.latest, dueDay));
}

// opens <= due <= latest, whatever the profile says.
void keepOrder(CallWindow& window) {
    window.opens = std::min(window.opens, window.due.at);
    window.latest = std::max(window.latest, window.due.at);
}

}  // namespace

std::optional<Due> dueBy(const Term& limit, Instant start, const WorkCalendar& calendar) {
    if (limit.unit == TimeUnit::calendarDays)
        return Due{calendar.zone().endOfDay(calendar.zone().dateOf(start) + days{limit.amount}), false};
    ClockDefinition bare;
    bare.limit = limit;
    const ClockEvent begun{.kind = ClockEvent::Kind::started, .at = start, .reason = {}, .wish = {}};
    return evaluate(bare, std::span(&begun, 1), {}, calendar, start).due;
}

Instant endOfDayOf(const Moment& moment, const TimeZone& zone) {
    if (const auto* date = std::get_if<Date>(&moment)) return zone.endOfDay(*date);
    return zone.endOfDay(zone.dateOf(std::get<Instant>(moment)));
}

std::optional<CallWindow> windowOf(const PolicyProfile& profile, const FollowUpPlan& plan,
                                   const FollowUpFacts& facts, const WorkCalendar& calendar) {
    std::optional<CallWindow> out;
    if (const auto* promise = currentPromise(facts.promises, plan.anchor)) {
        out = windowBefore(plan, *promise, facts, calendar);
    } else if (const auto anchor = latestOf(facts.happened, plan.anchor)) {
        out = plainWindow(profile, plan, *anchor, calendar);
        if (out && facts.wish && wishable(profile, plan)) applyWish(*facts.wish, calendar, *out);
        const auto* first = out ? firstOf(profile, plan) : nullptr;
        if (const auto before = first ? plainWindow(profile, *first, *anchor, calendar) : std::nullopt)
            openAfter(*before, calendar, *out);
    }
    if (out) keepOrder(*out);
    return out;
}

std::vector<PlannedCall> planCalls(const PolicyProfile& profile, const FollowUpFacts& facts,
                                   const WorkCalendar& calendar) {
    std::vector<PlannedCall> out;
    for (const auto& plan : profile.followUps)
        if (auto window = windowOf(profile, plan, facts, calendar)) out.push_back({plan.id, *window});
    return out;
}

std::vector<PlanChange> replan(const PolicyProfile& profile, std::span<const PlannedCall> before,
                               const FollowUpFacts& facts, const WorkCalendar& calendar) {
    std::vector<PlanChange> out;
    auto after = planCalls(profile, facts, calendar);
    for (const auto& old : before) {
        const auto it = std::ranges::find(after, old.plan, &PlannedCall::plan);
        if (it == after.end()) {
            out.push_back({old.plan, old.window, std::nullopt});
            continue;
        }
        if (it->window != old.window) out.push_back({old.plan, old.window, it->window});
        after.erase(it);
    }
    for (const auto& fresh : after)
        out.push_back({fresh.plan, std::nullopt, fresh.window});
    return out;
}

}  // namespace heed::policy
