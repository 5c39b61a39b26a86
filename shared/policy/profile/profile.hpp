// A policy profile: one way of working, as a plain value. What differs between dealers stands here as data
// (words, roles, ladders, clocks, workflow …); what is common to all is code that reads it.
//
// A profile is immutable and known by its content: `id` is the digest of its canonical text, so a case that
// names the id of the profile it was opened under can never find another in its place. The canonical text is
// the JSON with its members in the order of their names, without spaces and without nulls.
//
// Things refer to each other by id. parseProfile refuses what has not the form; whether the whole makes sense
// (every state can be reached, every clock is met …) is told by profile_linter.hpp.
//
// Who: an entry of a list of people is a role's id, or one of the words in namespace `who`. Money is integer
// fen. Instants on which something begins are events, by name: transitions, script lines and claim steps
// raise them, and so do the facts of the records (`facts`: pick-up, signing …). Threads: immutable.
#pragma once

#include "shared/policy/clocks/clocks.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace heed::policy {

namespace who {
inline constexpr std::string_view kAnyone = "anyone";
inline constexpr std::string_view kHolder = "holder";      // the person responsible for the case
inline constexpr std::string_view kRecorder = "recorder";  // who took it down
inline constexpr std::string_view kNextRung = "next_rung";
inline constexpr std::string_view kLead = "lead";  // who holds the lead role
}  // namespace who

// An empty text is a word that is missing, which the linter names.
struct Words {
    std::string zh;
    std::string en;

    bool operator==(const Words&) const = default;
};

// Anything that has a name of its own: a label, a channel, a state. `rule` is the requirement it keeps.
struct Named {
    std::string id;
    Words words;
    std::string rule;

    bool operator==(const Named&) const = default;
};

struct Channel : Named {
    std::string manner;  // C-01: "oral", "written", or empty where it may be either
};

struct Role : Named {
    std::string department;  // whose ladder it stands on; empty: of both, or of neither
    bool byRegion = false;   // one for each region: who it is depends on the customer's (C-12)
};

// What a case is when it comes in, and in which state it begins. Saving it raises `starts` and meets `meets`.
struct CaseKind : Named {
    std::string initial;
    std::vector<std::string> starts;
    std::vector<std::string> meets;
};

// A class or one of its parts, e.g. 起粒 within product complaints. `handlers` are the roles that take it on.
struct CaseClass : Named {
    std::string within;
    std::vector<std::string> handlers;
};

struct Criterion : Named {
    bool needsReason = false;
};

// When a case is important (T-08). No criteria: this way of working knows no such cases.
struct Importance {
    std::vector<Criterion> criteria;
    std::vector<std::string> setBy;
    std::vector<std::string> clearedBy;
    std::vector<std::string> tells;    // at once, when one is set
    std::vector<std::string> reports;  // to whom the lead reports it
};

enum class ForImportance { any, ordinary, important };

// Who is next. The first ladder that takes a case is its ladder; empty channels or departments take all.
struct Ladder : Named {
    std::vector<std::string> channels;
    std::vector<std::string> departments;
    ForImportance importance = ForImportance::any;
    std::vector<std::string> recorders;           // who takes it down (T-06: the operator)
    std::vector<std::string> reportsTo;           // whom they tell of it at once
    std::vector<std::vector<std::string>> rungs;  // from the first up; on one rung any of its roles
    std::vector<std::string> consults;            // exchanging information (信息交流): no rung; also offices
};

struct ProfileClock : Named {
    ClockDefinition definition;      // id and rule are those of this
    std::vector<std::string> kinds;  // of these only; empty: of all
    std::vector<std::string> dueSoonTells;
    std::vector<std::string> overdueTells;
};

// What a role may settle by itself. Authority is the limit and, where asked, the handler's own yes (J-10).
struct Authority {
    std::string role;
    std::string rule;
    std::vector<std::string> kinds;        // empty: all
    std::optional<std::int64_t> limitFen;  // up to and including; none: no authority over money
    bool asksOwnWord = false;
};

struct ApprovalStep : Named {
    std::vector<std::string> by;
};

// Amounts above `overFen` (up to where the next approval begins) need these steps, one after the other.
struct Approval : Named {
    std::int64_t overFen = 0;
    bool sumsCase = true;       // counts all claims of one case together
    bool beforePromise = true;  // nothing is promised or paid before
    std::vector<ApprovalStep> steps;
};

struct WorkflowState : Named {
    bool final = false;
};

// What must be so for a transition to be open; all of them.
enum class Condition {
    amountsToComplaint,
    noComplaint,
    withinAuthority,
    outsideAuthority,
    satisfied,
    unsatisfied,
    firstUnsatisfied,   // after the first unsatisfied call-back
    secondUnsatisfied,  // after the second
    valid,
    invalid,
    appraisalNeeded,
    noAppraisal,
    agreement,
    noAgreement,
    approved,                 // what the amount needs, if anything
    withinAdvisorAuthority,   // the service advisor's, whoever says so (J-09)
    outsideAdvisorAuthority,  // …
    claimsDone,  // the routes of all its claims are walked to their end, and there is one if it has an amount
};

struct Transition : Named {
    std::vector<std::string> from;
    std::string to;                // empty: the state stays
    std::string becomes;           // the kind that the case is from now on; empty: stays
    std::vector<std::string> may;  // roles, or holder, recorder, lead, anyone
    std::vector<Condition> when;
    std::vector<std::string>
        needs;  // fields that must be filled in: "complaint.outcome", "<form>.<own field>"
    std::vector<std::string> records;  // what it leaves: types of action, forms
    std::vector<std::string> tells;    // roles, offices, or holder, recorder, next_rung, lead
    std::vector<std::string> starts;   // events
    std::vector<std::string> meets;    // clocks
    std::vector<std::string> reopens;  // clocks that were met, and go on
    std::vector<std::string> pauses;   // reasons for which the case's clocks wait from now on
    std::vector<std::string> resumes;  // reasons that are over
};

// When and by whom a customer is called without having called (T-21, S-03, J-01, J-11).
struct FollowUpPlan : Named {
    std::string anchor;               // the event it counts from
    std::optional<int> opensDay;      // days from the anchor, negative before it; none: at once
    std::optional<int> dueDay;        // for what lies before the anchor, where no clock can run
    std::optional<int> otherwiseDay;  // where the window is past already when the plan is made
    std::string clock;                // else its deadline
    // A time that the customer names takes the due's place up to so many days from the anchor (J-02); none:
    // as far as the clock's `latest`, if it has one.
    std::optional<int> namedWithin;
    std::vector<std::string> callers;
    std::vector<std::string> importantCallers;  // who may call important customers instead (S-05)
    int attempts = 1;
    std::optional<Term> spacing;  // at least, between attempts
    std::optional<int> minutes;   // about how long a call takes
    std::string second;           // the plan of the second call
    std::string form;
    std::string script;
};

enum class FieldKind { text, longText, integer, money, boolean, instant, date, choice };

// A field of the schema by its path ("complaint.own_words"), or one that the form has of its own: then it has
// words and a kind, and is known to others as "<form>.<name>".
struct FormField {
    std::string field;
    bool required = false;
    int weight = 1;           // in the form's completeness
    bool mustBeYes = false;   // an own boolean that is no mere answer: a point of a checklist
    std::optional<int> most;  // of an own integer; none below 0
    std::optional<FieldKind> own;
    Words words;
    std::vector<Named> options;  // of an own choice
};

struct Form : Named {
    std::vector<std::string> by;  // who fills it in; empty: whoever needs it
    std::vector<FormField> fields;
};

enum class Answer { none, words, yesNo };

// Text with placeholders in braces: {station}, {customer} … (placeholders() of profile_linter.hpp).
struct ScriptLine : Named {
    Answer answer = Answer::none;
    std::vector<std::string> starts;  // events that the answer yes raises
};

struct CallScript : Named {
    std::vector<std::string> promises;  // the clocks that keep the times that its text names
    std::vector<ScriptLine> lines;
};

enum class ClaimCase { recoverable, notRecoverable, urgent, notUrgent, goodsAccepted, goodsDeclined, labour };

struct ClaimStep : Named {
    std::vector<std::string> by;
    std::string form;
    bool ifNeeded = false;
    bool internal = false;  // neither promises nor hands out anything, so that no approval has to come before
    std::vector<std::string> starts;
};

// What must be done within the calendar month of an event, to the last day 24:00 (C-09).
struct MonthDuty {
    std::string event;
    Term warn;
};

struct ClaimRoute : Named {
    std::vector<ClaimCase> when;
    std::vector<ClaimStep> steps;
    std::optional<MonthDuty> sameMonth;
};

// Who closes otherwise than the transitions say: those name who closes with the customer satisfied.
struct Closing {
    std::string rule;
    std::vector<std::string> unsatisfiedBy;  // whose agreement else
    std::vector<std::string> importantBy;    // an important case only
};

// J-12 to J-14: where the path begins and what belongs to it.
struct MajorPath {
    std::string rule;
    std::string state;
    std::string decidedBy;    // on an appraisal
    std::string appraisedBy;  // a role or an office
    std::string reportForm;
    std::string reportTo;  // an office
    Words reportBy;        // by what system
    std::string appraisalForm;
    std::vector<std::string> outsideStates;  // arbitration, court
};

// Work that comes round: checks and reports (S-07, S-17).
struct Duty : Named {
    std::vector<std::string> by;
    std::vector<std::string> to;
    enum class Every { day, week } every = Every::week;
};

// Principles and duties in the handbook's words (T-23), shown where the work is done (T-16, T-17): in these
// states, and of these channels only if it names some. Without a state it stands in the handbook alone.
struct Guidance : Named {
    std::vector<std::string> states;
    std::vector<std::string> channels;
};

struct KpiGoal : Named {
    std::string clock;           // whose cases in time are counted; empty: the formula of that id
    std::optional<int> percent;  // the goal; none: shown without one
    std::optional<int> within;   // S-11: a deviation below so many percent counts as accurate
};

struct PolicyProfile {
    std::string id;    // base::digest(text)
    std::string text;  // canonical
    std::string name;  // "toyota-dealer"
    Words words;

    std::vector<Named>
        labels;  // terms ("customer") and words in place of the schema's ("complaint.odometer")
    std::vector<Channel> channels;
    std::vector<Named> departments;
    std::vector<Role> roles;
    std::string leadRole;
    std::vector<Named> offices;  // outside: told and asked, but nobody there works in Heed
    std::vector<CaseKind> kinds;
    std::vector<CaseClass> classes;
    Importance importance;
    std::vector<Ladder> ladders;
    std::vector<Named> facts;  // events that the records tell: pick_up, signing …
    std::vector<ProfileClock> clocks;
    std::vector<Authority> authorities;
    std::vector<Approval> approvals;
    std::vector<WorkflowState> states;
    std::vector<Transition> transitions;
    std::vector<FollowUpPlan> followUps;
    std::vector<Named> failureCauses;  // why a call did not succeed (S-17)
    std::vector<ClaimRoute> claimRoutes;
    std::vector<Form> forms;
    std::vector<CallScript> scripts;
    Closing closing;
    std::optional<MajorPath> major;
    std::vector<Duty> duties;
    std::vector<KpiGoal> kpis;
    std::vector<Guidance> guidance;
    int duplicateDays = 7;  // receipts at most so far apart may be one case (B-03)

    [[nodiscard]] bool operator==(const PolicyProfile& other) const { return id == other.id; }
};

// `invalid`, with every fault of form and its place: a member unknown, twice, missing, of the wrong type or
// out of range, a list of more than 300 entries, a text of more than 1 MiB.
[[nodiscard]] base::Expected<PolicyProfile> parseProfile(std::string_view json);

struct BuiltInProfile {
    std::string_view name;
    std::string_view text;
};
// toyota-dealer, service-followup, jac-dealer, paint-ccs, default (profiles/*.json, compiled in).
[[nodiscard]] std::span<const BuiltInProfile> builtInProfiles();
// The profile of that id, among those that are built in; null if there is none.
[[nodiscard]] const PolicyProfile* findBuiltIn(std::string_view id);
// Where profiles are looked up by their id; null for one that is not known there.
using FindProfile = std::function<const PolicyProfile*(std::string_view id)>;
// Read once; null for a name that is none of these.
[[nodiscard]] const PolicyProfile* builtInProfile(std::string_view name);

// The element of that id; null if there is none. T is anything with an `id`.
template <class T>
[[nodiscard]] const T* findById(const std::vector<T>& list, std::string_view id) {
    for (const auto& item : list)
        if (item.id == id) return &item;
    return nullptr;
}

}  // namespace heed::policy
