// What routing is asked of a record, and whom a case may go to. Everything that routes a case asks by this,
// so that a screen, a notice and the judge mean the same people. Threads: pure.
#pragma once

#include "shared/model/mutation.hpp"
#include "shared/model/record.hpp"
#include "shared/policy/clocks/work_calendar.hpp"
#include "shared/policy/profile/question.hpp"
#include "shared/policy/routing/routing.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heed::policy {

// The question about a complaint as it stands at `now`; or about the person who looks after a visit (service)
// or an order (sales), and who stands above. A channel, department, class or kind that the profile does not
// have counts as not known: anybody may have typed it, and the case must not lead nowhere for that. Whoever
// had the case before is not asked again.
[[nodiscard]] RouteQuery routeQueryOf(const PolicyProfile& profile, const model::Record& record,
                                      LocalTime now);

// To whom this actor may escalate the case (T-07), of these people: anybody of a rung above its holder's, the
// deputies of such, and the lead; never himself, nor who has it.
[[nodiscard]] std::vector<std::string> escalatesTo(const PolicyProfile& profile,
                                                   const model::Record& complaint, const Actor& actor,
                                                   const std::vector<Colleague>& people);

// Whether the deadline of an answer that takes somebody's own word has passed, and it is not given (J-10).
[[nodiscard]] bool isAnswerOverdue(const PolicyProfile& profile, const model::Record& complaint,
                                   const WorkCalendar& calendar, Instant now);
// J-10: no yes or no given by the answer's deadline means outside authority, and the case goes up. Of a case
// whose answer is overdue, whose holder's word is wanted and not given, and which has not changed hands
// since: the step out of his authority where the workflow has one from here, else the next rung, as the
// system takes it. nullopt: nothing is to be done, or nobody is above.
[[nodiscard]] std::optional<model::Mutation> stepWhenUnanswered(const PolicyProfile& profile,
                                                                const model::Record& complaint,
                                                                const WorkCalendar& calendar,
                                                                const std::vector<Colleague>& people,
                                                                Instant now);

[[nodiscard]] bool isAmong(const std::vector<Colleague>& people, std::string_view id);

}  // namespace heed::policy
