// What is wrong with a profile whose form is right: everything that would leave a case nowhere to go, a
// deadline nobody keeps, or a person without an answer. For whoever writes profiles, so in plain words.
//
// A profile is in order when there are no findings; one with findings is not put in force. Each fault is one
// finding, at the place that has to be mended: what only follows from it is not told as well. Places name
// things by their id: "/workflow/transitions/close/may".
//
// Threads: pure.
#pragma once

#include "shared/policy/profile/profile.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace heed::policy {

enum class Fault {
    idDoubled,
    criteriaDoubled,   // two criteria in the same words
    wordsMissing,      // in one language, or in both
    labelMissing,      // a term that every screen needs
    unknownRole,       // a role or one of the words of `who` is wanted
    unknownReference,  // to anything else that the profile should hold
    noLead,
    ladderHole,    // cases that no ladder takes, or a rung that nobody stands on
    ladderUnused,  // all its cases are taken by ladders before it
    roleTwiceOnLadder,
    stateUnreachable,  // by no way, or only by ways whose conditions never hold
    stateStuck,        // no way out, and not final; or none with some answers, such as "not satisfied"
    stateEndless,      // ways out, but none leads to an end
    nobodyMay,
    clockFault,         // against the rules of clocks: a ring, a warning in opening time
    clockWithoutStage,  // refers to a clock that is not there
    clockNeverStarted,
    clockNeverMet,
    dueSoonUntold,      // people are named, and nothing can ever tell them
    lapWithoutClock,    // the case comes round to meet a clock again that has neither gone on nor begun anew
    pauseWithoutEnd,    // begun and never over
    pauseWithoutClock,  // for which no clock waits
    scriptPromise,      // names a time that no clock of its promises keeps
    unknownPlaceholder,
    amountUnapproved,   // amounts that nobody may settle or approve
    approvalAmbiguous,  // two approvals from the same amount on
    followUpWithoutCaller,
    followUpWithoutDue,
    followUpOtherStart,  // its clock starts with another event than the plan
    unknownField,        // that neither a kind of record nor a form has
    formOption,          // a choice without anything to choose
    goalDoubled,         // a percentage said both of the clock and of the goal
    goalWithoutFigure,   // neither a clock nor a formula of its id, or a formula without its number
    roleInVain,          // may take a step that is for those within whose authority it is, and has none
    idUnwritable,        // an id that steps of a case write down, with a sign in it that parts them
};
[[nodiscard]] std::string_view name(Fault fault);

struct Finding {
    Fault fault{};
    std::string place;
    Words what;

    bool operator==(const Finding&) const = default;
};

[[nodiscard]] std::vector<Finding> lint(const PolicyProfile& profile);

// The words that a call script may have in braces; they are filled in from the visit, the plan and the
// caller.
[[nodiscard]] std::span<const std::string_view> placeholders();

}  // namespace heed::policy
