// Claims in the record of their complaint: what claims.hpp judges, as steps of its path (case_path.hpp). So a
// claim needs no record of its own, cites its complaint by standing in it, and a tablet without a network
// judges the next step as the server does.
//
//   claim:<id>.<fen>.<cases>@ms           opens a claim, or changes it; cases apart by '+'
//   claim_valid:yes|no@ms                 valid or not, where the profile's workflow does not ask it
//   approve:<approval>.<step>.<fen>@ms    what somebody approved, and refuse: said no to; of own authority
//                                         `authority.authority`; of one claim alone with its id before the
//                                         fen
//   promise:<fen>@ms                      to the customer
//   claim_step:<id>.<step>[.<ms>]@ms      of the claim's route; with when it happened, if not now (dispatch)
//   claim_skip:<id>.<step>@ms             left out, where the route allows it
//   claim_explain@ms, claim_report@ms     why it is not valid; the customer's view and the outcome (C-06)
//
// A claim's id is made where the claim is (letters, digits, '_' and '-'). The amount of a case that has
// claims is that of all of them together, whatever `claim_amount` says; a claim of 0 fen is withdrawn. What
// stands in the path was judged when it came, so that nobody's say is asked again. Steps are those of the
// rulebook, in every profile that has routes for claims. Threads: pure.
#pragma once

#include "shared/policy/cases/claims.hpp"
#include "shared/policy/cases/workflow.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace heed::policy {

[[nodiscard]] bool hasClaims(const PolicyProfile& profile);
// Whether a step is one of those above but approve and refuse.
[[nodiscard]] bool isClaimStep(std::string_view name);

// Whether a step of that name has a detail of the form that it must have.
[[nodiscard]] bool hasClaimForm(const PolicyProfile& profile, const Step& step);

// "<id>.<fen>.<cases>"
[[nodiscard]] std::string claimDetail(std::string_view id, std::int64_t fen,
                                      const std::vector<ClaimCase>& cases);
// nullopt for what is no such detail.
[[nodiscard]] std::optional<Claim> parseClaim(std::string_view detail);

// What the path says of claims. What was explained and reported counts since the case last began anew.
[[nodiscard]] ClaimFile claimFileOf(const PolicyProfile& profile, const model::Record& complaint);
// What approvals go by, and nothing else of it: what is claimed, and who said yes or no to which amount.
// Looks at those steps alone, for each judgement asks.
[[nodiscard]] ClaimFile approvalFileOf(const model::Record& complaint);
// The amount of all claims that the path has; nullopt if it has none.
[[nodiscard]] std::optional<std::int64_t> claimedFen(const model::Record& complaint);
// Whether its claims are carried out (C-09), and it has one if it has an amount; of a profile that has no
// routes for claims nothing is asked.
[[nodiscard]] bool areClaimsDone(const PolicyProfile& profile, const model::Record& complaint);
// Which steps of claims started something, and when (C-09: the dispatch).
[[nodiscard]] std::vector<std::pair<std::string, Instant>> claimEvents(const PolicyProfile& profile,
                                                                       const model::Record& complaint);

// Whether this step of a claim may be taken; it is asked for a case that stands and is not closed.
[[nodiscard]] std::optional<model::Refusal> judgeClaimStep(const PolicyProfile& profile, const Question& q,
                                                           const Step& taken);
// What may be done next, as `offers` has it: with the detail of its step, but for the claim that is to be
// opened.
[[nodiscard]] std::vector<Offer> claimOffers(const PolicyProfile& profile, const Actor& actor,
                                             const model::Record& complaint);
// The name and detail of an act, as a step has them; judgeValid and judgeInvalid as claim_valid.
[[nodiscard]] std::pair<std::string_view, std::string> stepOf(const ClaimAct& act);
// What an approval of this detail ("<approval>.<step>", or with "<claim>" behind) sees, in fen.
[[nodiscard]] std::int64_t amountSeen(const model::Record& complaint, std::string_view detail);

}  // namespace heed::policy
