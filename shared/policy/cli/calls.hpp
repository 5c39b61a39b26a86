// What `next` says of calls: of a complaint's call-backs, and all of what it says of a visit or an order.
#pragma once

#include "shared/policy/cli/case_input.hpp"

namespace heed::policy::cli {

// Each call there is: its window, how it went, who makes it next, and whether who asks may do so now.
[[nodiscard]] Json callsJson(const CaseQuestion& question, const WorkCalendar& calendar, Instant now);
// Ends with kFindings where it asks for no call at all.
[[nodiscard]] Answer nextOfVisit(const CaseQuestion& question, const WorkCalendar& calendar, Instant now);

}  // namespace heed::policy::cli
