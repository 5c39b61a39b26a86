// Calls in the record that they are about (T-21, S-03, J-01, J-11): what follow_up.hpp judges, as steps of
// the path of a visit, an order or a complaint. The record holds the facts (picked up, signed, promised; a
// complaint's own steps), the path what happened on each call; windows, lists and next steps are derived.
//
//   call_unanswered:<plan>@ms
//   call_inconvenient:<plan>[.<ms>|.<date>]@ms   with when the customer wants to be called instead
//   call_reached:<plan>.<answers>@ms             answers apart by '+': "grievance=yes+settled=no"
//   call_contacted:<plan>@ms                     somebody called as promised (J-07)
//   call_cause:<plan>.<cause>@ms                 why it failed, as a person sees it (S-17)
//   call_overtaken:<plan>@ms                     nothing to call about any more
//
// Answers are those of namespace ask, yes or no; "cost=<fen>", "suggestion=yes", and each yes-or-no line of
// the script as "line_<id>". A call that was reached stands with all that had to be asked, or not at all.
//
// What a reached call leads to is not said by the caller but follows (callConsequences): on a complaint the
// steps that it takes, of a visit or an order a complaint whose id is derived from the call, so that it is
// made once, by whoever makes it first. A tablet that makes it in one group with the call fills in more than
// the server could.
//
// Overtaken by themselves are calls about an order that is delivered or cancelled, and a call-back about
// something that has gone on since. Where the step by which it went on says whether the customer is
// satisfied, he was called: it is the same call, entered another way (S-12). Threads: pure.
#pragma once

#include "shared/policy/cases/case_path.hpp"
#include "shared/policy/cases/workflow.hpp"
#include "shared/policy/follow_up/follow_up.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace heed::policy {

// Facts that records tell, by the name that profiles have for them.
namespace fact {
inline constexpr std::string_view kPickUp = "pick_up";
inline constexpr std::string_view kSigned = "signed";
inline constexpr std::string_view kPromisedDelivery = "promised_delivery";
}  // namespace fact

struct RecordCall {
    const FollowUpPlan* plan = nullptr;  // of the profile given
    CallWindow window;
    CallSubject subject;
    std::vector<CallEvent> log;  // of this plan, in the order of the path
    CallStep step;
};
// The calls that a record asks for, in the order of the profile's plans: those that are over among them. None
// of a record that is deleted, or of another kind.
[[nodiscard]] std::vector<RecordCall> callsOf(const PolicyProfile& profile, const model::Record& record,
                                              const WorkCalendar& calendar);
// The same as lists have them.
[[nodiscard]] std::vector<OpenCall> openCallsOf(const PolicyProfile& profile, const model::Record& record,
                                                const WorkCalendar& calendar);
// The calls of a case that have ended, each time that it asked for one, of plans with a clock; `step` is the
// place in the path of what ended it.
struct EndedCall {
    const FollowUpPlan* plan = nullptr;
    std::size_t step = 0;
};
[[nodiscard]] std::vector<EndedCall> endedCalls(const PolicyProfile& profile, std::span<const Step> path,
                                                const WorkCalendar& calendar);
// What an order's path says of dates (promised_dates.hpp).
[[nodiscard]] std::vector<PromiseEntry> promisesOf(const model::Record& sale);
// "2026-02-01", or "2026-02-01/2026-02-10"; nullopt for what is neither, or ends before it begins.
[[nodiscard]] std::optional<DateRange> parseDays(std::string_view text);
[[nodiscard]] std::string daysText(const DateRange& days);

[[nodiscard]] bool isCallStep(std::string_view name);
// The name and detail of what happened on a call.
[[nodiscard]] std::pair<std::string_view, std::string> callStepOf(std::string_view plan,
                                                                  const CallEvent& event);
// The other way; nullopt for a step that is no call's, or has not the form.
[[nodiscard]] std::optional<std::pair<std::string, CallEvent>> parseCall(const Step& step);

// Whether this person may make an attempt of this call at `now`.
[[nodiscard]] std::optional<model::Refusal> mayCallOf(const model::Record& record, const RecordCall& call,
                                                      const Actor& actor, Instant now,
                                                      const WorkCalendar& calendar);
// Whether this step of a call may be taken, on whatever record.
[[nodiscard]] std::optional<model::Refusal> judgeCallStep(const PolicyProfile& profile, const Question& q,
                                                          const Step& taken);
// Makes `m`, of time m.at, what happened on a call of the record. The answer of a call-back is set as the
// complaint's `satisfied`.
void addCall(model::Mutation& m, std::string_view plan, const CallEvent& event);

// The complaint that a call opens has this id.
[[nodiscard]] model::RecordId caseOfCall(const model::RecordId& about, std::string_view plan, Date anchor);
// What follows from a reached call that was accepted: the creation of a complaint, without a number, and the
// steps that it takes at once, or those of the complaint itself. A step whose needs are not filled in, or
// that the caller may not take, is left to people.
[[nodiscard]] std::vector<model::Mutation> callConsequences(const PolicyProfile& profile, const Question& q);

}  // namespace heed::policy
