// Lists: whom to call on a day.
#include "shared/policy/follow_up/follow_up.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_set>

namespace heed::policy {
namespace {

using std::chrono::days;

// Until when the call is due now: a time that the customer named has moved it.
Date dueDate(const CallWindow& window, const CallStep& step, const TimeZone& zone) {
    return zone.dateOf(step.until.value_or(window.due).at - Millis{1});
}

// The first whole day of the window: not the one on which something happened that opened it.
Date firstDay(const CallWindow& window, const TimeZone& zone) {
    const Date opened = zone.dateOf(window.opens);
    return window.opens == zone.startOfDay(opened) && opened != window.anchor ? opened : opened + days{1};
}

// One call, however often it is given.
std::string identity(const OpenCall& call) {
    return call.subject + '\n' + call.plan + '\n' +
           std::to_string(call.window.anchor.time_since_epoch().count());
}

std::optional<std::chrono::minutes> timeOf(const OpenCall& call, const TimeZone& zone) {
    if (!call.step.named) return call.preferredTime;
    const auto local = zone.toLocal(*call.step.named);
    return std::chrono::floor<std::chrono::minutes>(local - std::chrono::floor<days>(local));
}

}  // namespace

Date listDay(const CallWindow& window, const CallStep& step, const WorkCalendar& calendar) {
    const TimeZone& zone = calendar.zone();
    const Date due = dueDate(window, step, zone);
    if (calendar.isWorkday(due)) return due;
    const auto before = calendar.nthWorkdayBefore(due, 1);
    return before && before->date >= firstDay(window, zone) ? before->date : due;
}

std::vector<std::size_t> unsuccessfulCalls(std::span<const OpenCall> calls) {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < calls.size(); ++i)
        if (calls[i].step.state == CallState::unsuccessful) out.push_back(i);
    std::ranges::stable_sort(out, {}, [&](std::size_t i) { return calls[i].window.due.at; });
    return out;
}

std::vector<ListedCall> callList(std::span<const OpenCall> calls, Date day, const WorkCalendar& calendar) {
    const TimeZone& zone = calendar.zone();
    std::vector<ListedCall> out;
    std::unordered_set<std::string> seen;
    for (std::size_t i = 0; i < calls.size(); ++i) {
        const OpenCall& call = calls[i];
        if (call.step.state != CallState::calling) continue;
        const Date from = listDay(call.window, call.step, calendar);
        if (from > day || !seen.insert(identity(call)).second) continue;
        out.push_back({i, from, timeOf(call, zone), from < day});
    }
    const auto key = [&](const ListedCall& listed) {
        const OpenCall& call = calls[listed.call];
        const auto late = std::chrono::minutes{days{2}};
        return std::tuple(listed.time.value_or(late), call.step.until.value_or(call.window.due).at,
                          std::string_view(call.subject), std::string_view(call.plan));
    };
    std::ranges::sort(out, {}, key);
    return out;
}

std::vector<DayList> nextCallLists(std::span<const OpenCall> calls, Date today,
                                   const WorkCalendar& calendar) {
    const auto next = calendar.nthWorkdayAfter(today, 1);
    const Date until = next ? next->date : today + days{1};
    std::vector<DayList> out;
    for (Date day = today + days{1}; day <= until; day += days{1}) {
        DayList list{day, callList(calls, day, calendar)};
        const auto wantsList = [&](const ListedCall& listed) {
            const OpenCall& call = calls[listed.call];
            // What a customer asks for on a day off may come after the list before it was made.
            const bool asked =
                call.step.customersTime && dueDate(call.window, call.step, calendar.zone()) == day;
            return !listed.carriedOver || asked;
        };
        if (day == until || std::ranges::any_of(list.calls, wantsList)) out.push_back(std::move(list));
    }
    return out;
}

}  // namespace heed::policy
