// Claims (理赔, C-08, C-09): whether a complaint is valid, what it costs, who has to approve, by which route
// the goods or the money reach the customer, and by when.
//
// A ClaimFile holds what happened in one complaint; all else is derived from it and the profile. judgeClaim
// says whether somebody may do something now, `done` is the file after it, openClaimActs all that may be done
// next and by whom. Nothing here pays: these are the rules of the paper that goes with it.
//
// What always holds:
//   - Nothing that promises or hands out anything is open before every approval that the amount needs is
//     there. Where the amount needs none, somebody whose authority covers it has settled it.
//   - An approval covers the amount that it saw, to the fen: another amount needs another. C-08 counts all
//     claims of one complaint together.
//   - Everything cites the complaint's number.
//   - The steps of a route go in its order; claims of one file do not wait for each other, nor do steps that
//     only prepare (`internal`) for approvals.
//
// Approvals and promises stand in the order in which they were accepted, whatever the clocks of those who
// gave them say. Money is integer fen, above zero; amounts below count as none. An approval stands in the
// file with who gave it, and counts for nothing if he had no say. Answers point into the profile and the file
// that were given and live as long as they do. Threads: all functions are pure.
#pragma once

#include "shared/model/mutation.hpp"
#include "shared/policy/clocks/clocks.hpp"
#include "shared/policy/profile/profile.hpp"
#include "shared/policy/profile/question.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace heed::policy {

struct ClaimStepDone {
    std::string step;
    Actor by;
    Instant at{};
    std::optional<Instant> eventAt;  // when what it starts happened (the dispatch), if not at `at`
    bool notNeeded = false;          // left out, where the route allows it
};

struct Claim {
    std::string id;
    std::string cites;  // the complaint's number
    std::int64_t amountFen = 0;
    std::vector<ClaimCase> cases;  // what is known of it: can the goods be recovered, is it urgent …
    std::vector<ClaimStepDone> steps;
};

// `approval` is its id in the profile, or kOwnAuthority.
struct ApprovalGiven {
    std::string approval;
    std::string step;
    std::string claim;  // empty: of the whole file
    std::int64_t amountFen = 0;
    Actor by;
    Instant at{};
    bool granted = true;
    bool judged = false;  // was judged when it was given, so that his say is not asked again
};
// The one step that an amount needs which is within somebody's own authority.
inline constexpr std::string_view kOwnAuthority = "authority";

struct ClaimPromise {
    std::int64_t amountFen = 0;
    Actor by;
    Instant at{};
};

struct ClaimFile {
    std::string number;  // of the complaint
    std::string kind = "complaint";
    std::string holder;         // user
    std::optional<bool> valid;  // 成立; none: not judged yet
    std::vector<Claim> claims;
    std::vector<ApprovalGiven> approvals;
    std::vector<ClaimPromise> promises;
    bool explained = false;  // to the customer, why it is not valid (C-06)
    bool reported = false;   // the customer's view and the outcome (C-06): the end
};

// Of all claims together; the most that a number can hold if it is more.
[[nodiscard]] std::int64_t totalFen(const ClaimFile& file);

// --- approvals
// ------------------------------------------------------------------------------------------------

struct ApprovalStanding {
    const Approval* approval = nullptr;  // null: within somebody's own authority
    const Claim* claim = nullptr;        // the one it is about; null: all together
    std::int64_t amountFen = 0;
    struct Step {
        std::string_view id;
        const ApprovalStep* step = nullptr;  // null: own authority
        std::vector<std::string_view> by;    // who may take it; empty: nobody has so much authority
        const ApprovalGiven* given = nullptr;
    };
    std::vector<Step> steps;                 // in order
    const ApprovalGiven* refused = nullptr;  // the last word on this amount was no

    [[nodiscard]] const Step* next() const {
        for (const auto& step : steps)
            if (!step.given) return &step;
        return nullptr;
    }
    [[nodiscard]] bool complete() const { return next() == nullptr; }
};
// What the amounts of the file need, whether it is there or not. Empty while there is no money in it.
[[nodiscard]] std::vector<ApprovalStanding> approvalsOf(const PolicyProfile& profile, const ClaimFile& file);

// --- routes
// ---------------------------------------------------------------------------------------------------

struct RouteOfClaim {
    const ClaimRoute* route = nullptr;  // null: not known yet, or no route takes such a claim
    std::vector<ClaimCase> wanted;      // not known yet: any of these would help to tell
    bool contradictory = false;         // recoverable and not, …; or two routes take it
};
[[nodiscard]] RouteOfClaim routeOf(const PolicyProfile& profile, const Claim& claim);
[[nodiscard]] Words words(ClaimCase what);

// The step's entry in the claim, if it was done, or left out where that is allowed.
[[nodiscard]] const ClaimStepDone* doneIn(const Claim& claim, const ClaimStep& step);
// All steps of its route are done or left out. Where the profile has no routes: the customer has the promise.
[[nodiscard]] bool isCarriedOut(const PolicyProfile& profile, const ClaimFile& file, const Claim& claim);
// All claims but those that were withdrawn before anything was done for them.
[[nodiscard]] bool areCarriedOut(const PolicyProfile& profile, const ClaimFile& file);
// Not valid and explained, or valid and all claims carried out.
[[nodiscard]] bool isSettled(const PolicyProfile& profile, const ClaimFile& file);

// C-09: replacement before write-off must be finished in the calendar month of the dispatch.
struct MonthDutyReading {
    const Claim* claim = nullptr;
    const ClaimRoute* route = nullptr;
    Instant began{};       // the dispatch
    ClockReading reading;  // due at the month's end, 24:00; due soon from the warning on
};
// Of the claims whose duty has begun, at `now`.
[[nodiscard]] std::vector<MonthDutyReading> monthDuties(const PolicyProfile& profile, const ClaimFile& file,
                                                        const WorkCalendar& calendar, Instant now);

// --- acts
// -----------------------------------------------------------------------------------------------------

struct ClaimAct {
    enum class Kind {
        judgeValid,
        judgeInvalid,
        explain,    // why it is not valid
        approve,    // take a step of an approval
        refuse,     // … or say no
        promise,    // to the customer
        step,       // of a claim's route
        notNeeded,  // leave such a step out
        report,     // the customer's view and the outcome
    };
    Kind kind = Kind::step;
    std::string cites;           // the complaint's number
    std::string claim;           // of step, notNeeded, and of approvals of one claim
    std::string approval;        // of approve, refuse
    std::string step;            // of approve, refuse, step, notNeeded
    std::int64_t amountFen = 0;  // that was seen: of approve, refuse, promise
    Instant at{};
    std::optional<Instant> eventAt;  // of step
};

// Whether this person may do this now; nullopt if so. A refusal says what is missing and who could do it.
[[nodiscard]] std::optional<model::Refusal> judgeClaim(const PolicyProfile& profile, const ClaimFile& file,
                                                       const ClaimAct& act, const Actor& actor);
// The file after the act, which judgeClaim has let pass.
[[nodiscard]] ClaimFile done(ClaimFile file, const ClaimAct& act, const Actor& actor);

struct OpenClaimAct {
    ClaimAct act;                      // all but who and when
    std::vector<std::string_view> by;  // roles and words of `who`
    std::string_view rule;             // the requirement that asks for it
    std::string_view form;             // to fill in, if any
    std::optional<Due> until;          // the month's end, where that counts; only with a calendar
};
// All that may be done next; every one of them passes judgeClaim for those who are named.
[[nodiscard]] std::vector<OpenClaimAct> openClaimActs(const PolicyProfile& profile, const ClaimFile& file,
                                                      const WorkCalendar& calendar);
[[nodiscard]] std::vector<OpenClaimAct> openClaimActs(const PolicyProfile& profile, const ClaimFile& file);

}  // namespace heed::policy
