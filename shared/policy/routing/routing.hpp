// Routing: whose a case is, who is next, who must be told, and who has to approve an amount; over a profile
// and the people of the dealer, each answer with the rule that gave it.
//
// The idea: the first ladder that takes a case (channel, department, importance) is its ladder. A case stands
// on one of its rungs, or beside it where its holder stands on none: an operator who took a call down, a
// supervisor whose ladder the case has left since it became important. To escalate (T-07) is to go to the
// next rung on which there is somebody to ask.
//
// Who is asked on a rung: those of its roles who are here, of the customer's region where the role is one for
// each region (C-12), of the case's department where some of them are; else the deputies of those who are
// away (one step: a deputy's deputy is never looked for); else nobody, and the next rung is tried. Nobody is
// asked twice, on whatever rung he stands. The top rung is never skipped: its holder is asked though away,
// or keeps the case if he has it already. Whoever was passed over is named with the reason.
//
// What is not known yet (an empty channel, department, class or region) excludes nobody.
//
// Always: escalating again and again ends at the top of the ladder, visits no rung twice and never goes down;
// the order in which people are given changes nothing. Ids of people are unique and not empty. Money is
// integer fen, times are those of the dealer's wall clock. `route` is `invalid` for an id that the profile
// does not have and for an amount below zero. Threads: pure.
#pragma once

#include "shared/policy/profile/profile.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace heed::policy {

// from <= t < until.
struct Away {
    LocalTime from;
    LocalTime until;

    bool operator==(const Away&) const = default;
};

// One of the dealer's people, as the directory has them (T-18, C-12).
struct Colleague {
    std::string id;
    std::vector<std::string> roles;
    std::vector<std::string> regions{};  // that he covers; empty: whatever nobody else does
    std::string department{};            // empty: of none in particular
    std::vector<Away> away{};
    std::string deputy{};  // who stands in while he is away, or empty

    bool operator==(const Colleague&) const = default;
};

struct RouteQuery {
    std::string kind{"complaint"};
    std::string channel;
    std::string department;
    std::string caseClass;
    bool important = false;
    std::int64_t amountFen = 0;          // of all claims of the case together (C-08)
    std::vector<std::int64_t> claims{};  // their amounts one by one; empty: the amount is all one
    std::string region;                  // the customer's
    std::string holder;                  // who has the case; empty: nobody yet
    std::string heldAs;  // the role in which, where it is not one of his own (a deputy's); empty: his own
    std::string recorder;
    std::vector<std::string> asked;  // who had the case before, and is not asked again
    std::optional<bool> ownWord;     // the handler's own yes or no: is it in my authority? (J-10)
    bool answerOverdue = false;      // the answer's deadline passed without that word
    LocalTime now{};

    bool operator==(const RouteQuery&) const = default;
};

// Somebody who is asked, in the role for which he is.
struct Assignee {
    std::string id;
    std::string role;
    std::string insteadOf;    // whose deputy he is here, or empty
    bool thoughAway = false;  // at the top, where there is nobody else

    bool operator==(const Assignee&) const = default;
};

enum class SkipReason {
    away,            // his deputy was looked for
    noDeputy,        // away, and has named none
    deputyAway,      // of a deputy, who is away too
    deputyUnknown,   // of a deputy who is not among the people
    alreadyAsked,    // on another rung, or as somebody's deputy
    unknown,         // the holder is not among the people any more
    nobodyHolds,     // of a rung: nobody has any of its roles
    nobodyInRegion,  // of a rung: none of those who have covers the region
};
[[nodiscard]] std::string_view name(SkipReason reason);

// Somebody, or with an empty `person` a whole rung, that was passed over.
struct Skipped {
    std::optional<std::size_t> rung;  // none: a holder beside the ladder
    std::string role;
    std::string person;
    SkipReason why{};
    std::string deputyOf;  // of a deputy: whose
    std::string instead;   // who stands in for him, if anybody

    bool operator==(const Skipped&) const = default;
};
// For the history: one sentence.
[[nodiscard]] Words words(const Skipped& skipped);

// Where a case stands, or would stand: the people of a rung, any of whom may take it.
struct Standing {
    std::optional<std::size_t> rung;  // from 0, the first; none: beside the ladder
    std::vector<Assignee> people;     // empty only where the dealer has nobody for it
    std::vector<Skipped> skipped;     // on the way there
    bool top = false;                 // there is nothing above
    std::string rule;

    bool operator==(const Standing&) const = default;
};

enum class TellReason {
    importance,   // the case is important
    leadReports,  // … and the lead reports it to these (T-08, T-09)
    reportsTo,    // who takes a case of this ladder down reports it to these at once (T-06)
    consults,     // with whom the lead exchanges information (信息交流); no rung
    takesClass,   // takes cases of this class on, but stands on no rung of the ladder
};
[[nodiscard]] std::string_view name(TellReason reason);

struct TellWhy {
    TellReason reason{};
    std::string rule;

    bool operator==(const TellWhy&) const = default;
};

// Somebody who must be told; everybody stands here once, with all the reasons. The person responsible is not
// left out: that a case is important is news to him too.
struct Telling {
    std::string person;     // empty: an office outside, or a role that nobody holds
    std::string role;       // … or the office's id
    std::string insteadOf;  // whose deputy
    bool office = false;
    std::vector<TellWhy> why;

    bool operator==(const Telling&) const = default;
};

enum class Verdict { within, outside, open };
[[nodiscard]] std::string_view name(Verdict verdict);

enum class VerdictReason {
    withinLimit,  // money, up to and including the limit
    noMoney,      // nothing is asked that a limit could stop
    overLimit,
    noLimit,      // no limit is no authority over money
    ownYes,       // within, and said so
    ownNo,        // the handler says no, whatever the limit
    wordMissing,  // open: his own word is wanted
    noWordInTime,
    notTheirs,  // the profile gives the role nothing to settle in cases of this kind
};
[[nodiscard]] std::string_view name(VerdictReason reason);

// Whether who has the case may settle it by himself (J-10). Outside means that it goes up.
struct AuthorityAnswer {
    Verdict verdict = Verdict::open;
    VerdictReason reason = VerdictReason::wordMissing;
    std::string role;                      // whose authority it is; empty: none of his roles has any
    std::optional<std::int64_t> limitFen;  // the highest that his roles have
    std::string rule;

    bool operator==(const AuthorityAnswer&) const = default;
};
[[nodiscard]] Words words(const AuthorityAnswer& answer);

// A step that the amount needs, and who may take it: any of the people. Steps are taken in order.
struct ApprovalDue {
    std::string step;
    std::vector<Assignee> people;
    std::vector<Skipped> skipped;

    bool operator==(const ApprovalDue&) const = default;
};

struct ApprovalsDue {
    std::string approval;
    std::string rule;
    bool beforePromise = true;
    std::vector<ApprovalDue> steps;

    bool operator==(const ApprovalsDue&) const = default;
};

struct Route {
    std::string ladder;
    std::string ladderRule;
    std::vector<std::vector<std::string>> rungs;  // the ladder's
    Standing present;
    std::optional<Standing> next;  // none: the case stands as high as it can go
    std::vector<Telling> tell;
    AuthorityAnswer authority;
    std::optional<ApprovalsDue> approvals;  // the first of those that the amount needs (approvals.hpp)

    bool operator==(const Route&) const = default;
};

[[nodiscard]] base::Expected<Route> route(const PolicyProfile& profile, const RouteQuery& query,
                                          std::span<const Colleague> people);

// The roles to which somebody may report the case from where it stands, whoever is away: those of the rungs
// above its holder, who decides on major complaints, and the lead (T-07). Empty where no ladder takes it.
[[nodiscard]] std::vector<std::string> rolesAbove(const PolicyProfile& profile, const RouteQuery& query,
                                                  std::span<const Colleague> people);

// The question as it is after the case went to the next rung: its first person has it, or whom of them the
// caller names. Everybody who was asked before is remembered. Unchanged where there is no next rung.
[[nodiscard]] RouteQuery escalated(const RouteQuery& query, const Route& route, std::string_view taker = {});

// Who is meant by a list of people as profiles have it: roles, and the words of `who`. Of a role all who are
// here, else their deputies, else themselves. `anyone` is nobody in particular.
[[nodiscard]] std::vector<Assignee> whoIsMeant(const PolicyProfile& profile, const RouteQuery& query,
                                               const Route& route, std::span<const std::string> entries,
                                               std::span<const Colleague> people);

// Who calls a customer (S-05): the important customer's own person, or who may call important customers; else
// the plan's callers. `own` is that person's id, or empty.
[[nodiscard]] std::vector<Assignee> callersOf(const PolicyProfile& profile, const FollowUpPlan& plan,
                                              bool importantCustomer, std::string_view own,
                                              const RouteQuery& query, std::span<const Colleague> people);

}  // namespace heed::policy
