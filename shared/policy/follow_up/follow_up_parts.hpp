// What the files of follow_up share. Internal to shared/policy.
#pragma once

#include "shared/policy/follow_up/follow_up.hpp"

#include <algorithm>

namespace heed::policy {

template <class List, class T>
[[nodiscard]] bool contains(const List& list, const T& one) {
    return std::ranges::find(list, one) != std::ranges::end(list);
}

// The due by a limit alone.
[[nodiscard]] std::optional<Due> dueBy(const Term& limit, Instant start, const WorkCalendar& calendar);
// The end of the day that a person named, with or without an hour.
[[nodiscard]] Instant endOfDayOf(const Moment& moment, const TimeZone& zone);
// Who makes a call, the preferred first.
[[nodiscard]] std::vector<std::string> callerRoles(const FollowUpPlan& plan, const CallSubject& subject);

// What happened to a call so far: attempts, and what they came to.
struct CallCourse {
    int attempts = 0;
    Due due;
    std::optional<Instant> notBefore;
    std::optional<Instant> named;
    bool customersTime = false;
    bool namedNoted = false;
    std::string_view failed;             // the cause that the rules can tell; empty while it has not
    const CallEvent* reached = nullptr;  // of the log given
    const CallEvent* told = nullptr;     // by a step of the case, what the customer said; only if not reached
    const CallEvent* ended = nullptr;    // from then on there was nothing more to call about
    const CallEvent* cause = nullptr;    // as a person sees it
    bool contacted = false;
    bool overtaken = false;
};
[[nodiscard]] CallCourse readCourse(const FollowUpPlan& plan, const CallWindow& window,
                                    std::span<const CallEvent> log, const WorkCalendar& calendar);

// What follows from what the customer said; fills in the step from `state` on.
void followAnswers(const PolicyProfile& profile, const FollowUpPlan& plan, const CallSubject& subject,
                   const CallCourse& course, const WorkCalendar& calendar, CallStep& step);

}  // namespace heed::policy
