// Calling customers who have not called (T-21, S-03, J-01, J-11): which calls a visit, an order or a case
// asks for, when each is due, on which day's list it stands, and what follows from what the customer said.
//
// Nothing of it is stored but what happened: facts (picked up, signed, closed, promised) and the log of each
// call. Plans come from the profile, and windows, lists and next steps are derived anew by the same code on
// tablet and server.
//
//   planCalls   facts → the calls there are, each with its window
//   nextStep    a call and its log → what is to be done, by whom, until when, and what it creates
//   callList    calls and a day → whom to call that day
//
// What always holds:
//   - opens <= due <= latest. A wish or a time that the customer names moves the due within the window, never
//     out of it; one past the window is noted, and the call stays due when it was.
//   - Every call ends: done, unsuccessful, handed on, or overtaken. Each attempt that counts brings it
//   nearer:
//     the plan's number of unanswered ones makes it unsuccessful; one that finds the customer inconvenient
//     names a time in the window, or ends it.
//   - A call stands on a list at most once, and on every list from the day it belongs to until it ends.
//
// A call is about one of two things. Where its plan counts from a fact of the records (pick-up, signing), it
// asks how things are: J-03 to J-05. Where it counts from an event of the workflow (a result is back, a case
// was closed), it is a call-back and asks whether the customer is satisfied: J-05, J-11. Each call is one
// conversation: what it leads to goes its way in the workflow, and the next call is a plan of its own.
//
// Instants are UTC, dates the shop's. Threads: all functions are pure.
#pragma once

#include "shared/model/mutation.hpp"
#include "shared/policy/clocks/clocks.hpp"
#include "shared/policy/follow_up/promised_dates.hpp"
#include "shared/policy/profile/profile.hpp"
#include "shared/policy/profile/question.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace heed::policy {

// --- which calls, and when
// ------------------------------------------------------------------------------------

struct FollowUpFacts {
    struct Happened {
        std::string event;  // "pick_up", "closing"; the latest of a name counts
        Instant at{};
    };
    std::vector<Happened> happened;
    std::vector<PromiseEntry> promises;
    std::optional<Instant> begun;  // when the order came to be: no promise of before counts from earlier
    std::optional<Moment> wish;    // when the customer asked to be called (S-02, S-03)
};

struct CallWindow {
    Date anchor{};           // the day it counts from: pick-up, promised date
    Instant opens{};         // not called before
    Due due;                 // called until then
    Instant latest{};        // up to here a time that the customer names takes the due's place
    bool wishNoted = false;  // the customer wished for a day past the window

    bool operator==(const CallWindow&) const = default;
};

// The window of one plan's call; nullopt while what it counts from has not happened, is not promised (any
// more), or was promised for so soon that no day is left to call on.
[[nodiscard]] std::optional<CallWindow> windowOf(const PolicyProfile& profile, const FollowUpPlan& plan,
                                                 const FollowUpFacts& facts, const WorkCalendar& calendar);

struct PlannedCall {
    std::string plan;  // its id
    CallWindow window;

    bool operator==(const PlannedCall&) const = default;
};
// In the order of the profile's plans.
[[nodiscard]] std::vector<PlannedCall> planCalls(const PolicyProfile& profile, const FollowUpFacts& facts,
                                                 const WorkCalendar& calendar);

// What other facts make of the calls (a changed promise, a case closed again, an extended calendar): those
// whose window is another, new or gone.
struct PlanChange {
    std::string plan;
    std::optional<CallWindow> before;
    std::optional<CallWindow> after;

    bool operator==(const PlanChange&) const = default;
};
[[nodiscard]] std::vector<PlanChange> replan(const PolicyProfile& profile,
                                             std::span<const PlannedCall> before, const FollowUpFacts& facts,
                                             const WorkCalendar& calendar);

// --- what happens on a call
// -----------------------------------------------------------------------------------

// Kinds of cases that a call may open, where the profile has them.
namespace case_kind {
inline constexpr std::string_view kComplaint = "complaint";
inline constexpr std::string_view kGrievance = "grievance";    // 抱怨 (J-04)
inline constexpr std::string_view kLatent = "latent";          // 潜在不满 (T-01)
inline constexpr std::string_view kSuggestion = "suggestion";  // 咨询建议 (S-05)
}  // namespace case_kind

// Causes of failure that the rules can tell by themselves, where the profile has them.
namespace failure {
inline constexpr std::string_view kUnanswered = "unanswered";
inline constexpr std::string_view kInconvenient = "inconvenient";
inline constexpr std::string_view kNotAgreed = "not_agreed";   // time and manner were not asked at delivery
inline constexpr std::string_view kUnsuitable = "unsuitable";  // the caller chose them badly
}  // namespace failure

// What is asked on a call; lines of the script that ask yes or no are asked by their own id.
namespace ask {
inline constexpr std::string_view kGrievance = "grievance";
inline constexpr std::string_view kWithinAuthority = "within_authority";
inline constexpr std::string_view kSettled = "settled";
inline constexpr std::string_view kComplaint = "complaint";
inline constexpr std::string_view kSatisfied = "satisfied";
}  // namespace ask

// What the customer said, as far as it is known. Unasked is not no.
struct CallAnswers {
    std::optional<bool> grievance;        // J-03
    std::optional<bool> withinAuthority;  // the caller's own word, where it is asked for (J-10)
    std::int64_t costFen = 0;             // what settling it on the spot costs
    std::optional<bool> settled;          // by talking, to the customer's satisfaction (J-04)
    std::optional<bool> complaint;        // whether it amounts to one (J-05)
    bool suggestion = false;              // an inquiry or a suggestion (S-05)
    std::optional<bool> satisfied;        // of a call-back (J-05, J-11)
    struct Line {
        std::string id;
        bool yes = false;
    };
    std::vector<Line> lines;  // of the script
};

struct CallEvent {
    enum class Kind {
        unanswered,
        inconvenient,
        reached,
        contacted,  // somebody called as promised (J-07)
        cause,      // why it failed, as a person sees it (S-17)
        // Nothing to call about any more: delivered, cancelled, opened again. With answers.satisfied: a step
        // of the case says what the customer said, so he was called, though no call was written down.
        overtaken,
    };
    Kind kind = Kind::unanswered;
    Instant at{};
    std::optional<Moment> named;  // of inconvenient: when to call instead
    CallAnswers answers;          // of reached
    std::string cause;            // of cause: its id
};

// What a call is about, as far as the rules ask.
struct CallSubject {
    bool important = false;                             // the customer (S-05)
    std::string ownPerson;                              // an important customer's, a user
    bool agreed = false;                                // time and manner were asked at delivery (S-02)
    std::optional<std::chrono::minutes> preferredTime;  // of the day
    std::string state;                                  // of the case, for a call-back
    int unsatisfied = 0;                                // call-backs that ended so before, of this case
};

enum class CallState {
    calling,       // to be called
    asking,        // reached, but not all was asked
    contacting,    // no grievance, but the customer was told that somebody calls (J-07)
    done,          //
    unsuccessful,  // on the list of those (J-02)
    handedOn,      // it goes on as a case, or the case goes on
    overtaken,
};
[[nodiscard]] std::string_view name(CallState state);
[[nodiscard]] constexpr bool ended(CallState state) { return state >= CallState::done; }

struct StartedClock {
    std::string clock;
    std::optional<Due> due;

    bool operator==(const StartedClock&) const = default;
};

struct CallStep {
    CallState state = CallState::calling;
    std::string rule;             // the requirement that gave it
    std::vector<std::string> by;  // who is next: roles, offices, or words of `who`, the preferred first. The
                                  // holder is that of the case, or else of the visit or order
    std::string person;           // before them, an important customer's own (S-05)
    std::optional<Due> until;     // none where nothing sets a time
    int attempts = 0;             // that counted
    // while calling
    std::optional<Instant> notBefore;  // the next attempt
    std::optional<Instant> named;      // the hour the customer named, if one
    bool customersTime = false;        // the customer asked not to be called before
    bool namedNoted = false;           // the customer named one past the window
    // while asking
    std::vector<std::string> wanted;  // what must still be asked
    // once reached
    bool late = false;                     // reached after the due: shown so, and it counts (S-12)
    std::string opens;                     // the kind of case that begins
    std::vector<std::string> transitions;  // that the case takes, in order
    std::vector<std::string> forms;        // to fill in
    std::vector<std::string> events;       // raised
    std::vector<StartedClock> clocks;      // that these start, at the instant of the call
    bool goesUp = false;                   // not satisfied for the second time
    // once unsuccessful
    std::vector<std::string> causes;
    bool causeWanted = false;  // nobody has said it yet; `causes` is what the rules can tell

    bool operator==(const CallStep&) const = default;
};

// Where the call stands after its log. Events before the window opens belong to no call of it; unanswered
// attempts made sooner than allowed count for nothing; after the customer was reached only `contacted`
// counts.
[[nodiscard]] CallStep nextStep(const PolicyProfile& profile, const FollowUpPlan& plan,
                                const CallWindow& window, const CallSubject& subject,
                                std::span<const CallEvent> log, const WorkCalendar& calendar);

// Whether this person may call now; nullopt if so. `holder` and `recorder`: whether the actor is.
struct CallerQuestion {
    const Actor& actor;
    bool holder = false;
    bool recorder = false;
    Instant now{};
};
[[nodiscard]] std::optional<model::Refusal> mayCall(const FollowUpPlan& plan, const CallWindow& window,
                                                    const CallSubject& subject, const CallStep& step,
                                                    const CallerQuestion& question,
                                                    const WorkCalendar& calendar);

// --- whom to call on a day
// ------------------------------------------------------------------------------------

// The day on whose list a call first stands: that of its due, or, if that is a day off, the last working day
// before, if the call may be made then and that is after the day it counts from.
[[nodiscard]] Date listDay(const CallWindow& window, const CallStep& step, const WorkCalendar& calendar);

struct OpenCall {
    std::string subject;  // the visit, order or case
    std::string plan;
    CallWindow window;
    CallStep step;
    std::optional<std::chrono::minutes> preferredTime;  // of the day
};

struct ListedCall {
    std::size_t call = 0;                      // index among those given
    Date day{};                                // whose list it first stood on
    std::optional<std::chrono::minutes> time;  // preferred, of the day
    bool carriedOver = false;                  // from the list of a day before

    bool operator==(const ListedCall&) const = default;
};

// J-02's list of customers who were not reached: the indices of the calls that were unsuccessful, by due.
[[nodiscard]] std::vector<std::size_t> unsuccessfulCalls(std::span<const OpenCall> calls);

// All calls for that day, by preferred time (those without one last), then by due. What has ended is left
// out; of calls of one subject and plan counted from one day only the first given stands.
[[nodiscard]] std::vector<ListedCall> callList(std::span<const OpenCall> calls, Date day,
                                               const WorkCalendar& calendar);

struct DayList {
    Date day{};
    std::vector<ListedCall> calls;
};
// What must be ready at the end of `today` (S-04): the list of the next working day, and before it those of
// days off on which a call stands for the first time or for which the customer asked. In order of day.
[[nodiscard]] std::vector<DayList> nextCallLists(std::span<const OpenCall> calls, Date today,
                                                 const WorkCalendar& calendar);

}  // namespace heed::policy
