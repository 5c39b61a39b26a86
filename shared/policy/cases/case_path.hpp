// The path of a case (经过): every step that it took, in the field `path` of its record. The path is a set of
// short texts that only the rulebook lets grow, so steps of two tablets never overwrite each other; when a
// step was taken and by whom is what the server stamped on the write that added it. Everything the rules
// derive from the past (clocks, who recorded it, how often the customer was not satisfied, what is approved)
// is read from here, so that nothing is stored twice and a case carries its own history wherever it goes.
//
// A step is "<name>@<ms>" or "<name>:<detail>@<ms>", ms being the mutation's own time, or a little later
// where that very step is there already (a clock can stand still), so that a repeated step is another
// element. Names are those of the profile's transitions and the ones below. Threads: pure.
#pragma once

#include "shared/model/mutation.hpp"
#include "shared/model/record.hpp"
#include "shared/policy/clocks/clocks.hpp"
#include "shared/policy/profile/profile.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace heed::policy {

namespace step {
inline constexpr std::string_view kOpened = "opened";       // detail: the kind it was opened as
inline constexpr std::string_view kEscalate = "escalate";   // T-07; detail: to whom
inline constexpr std::string_view kHandOn = "hand_on";      // detail: to whom
inline constexpr std::string_view kTakeOver = "take_over";  // T-09
// C-08, what it saw; detail: <approval>.<step>.<fen>, or <approval>.<step>.<claim>.<fen> of one claim alone.
inline constexpr std::string_view kApprove = "approve";
inline constexpr std::string_view kRefuse = "refuse";             // the same, said no
inline constexpr std::string_view kEvent = "event";               // a script's yes; detail: the event
inline constexpr std::string_view kMoveProfile = "move_profile";  // detail: <profile>.<the one before>
// Claims (claim_steps.hpp).
inline constexpr std::string_view kClaim = "claim";
inline constexpr std::string_view kClaimValid = "claim_valid";
inline constexpr std::string_view kClaimStep = "claim_step";
inline constexpr std::string_view kClaimSkip = "claim_skip";
inline constexpr std::string_view kClaimExplain = "claim_explain";
inline constexpr std::string_view kClaimReport = "claim_report";
inline constexpr std::string_view kPromise = "promise";
// Calls (call_steps.hpp), on a complaint, a visit or an order.
inline constexpr std::string_view kCallUnanswered = "call_unanswered";
inline constexpr std::string_view kCallInconvenient = "call_inconvenient";
inline constexpr std::string_view kCallReached = "call_reached";
inline constexpr std::string_view kCallContacted = "call_contacted";
inline constexpr std::string_view kCallCause = "call_cause";
inline constexpr std::string_view kCallOvertaken = "call_overtaken";
// What was said to the customer of a visit or an order, and how an order ends (visit_rules.hpp).
inline constexpr std::string_view kAsked = "asked";
inline constexpr std::string_view kPromised = "promised";
inline constexpr std::string_view kPromisedCompletion = "promised_completion";
inline constexpr std::string_view kEstimated = "estimated";
inline constexpr std::string_view kWithdrawn = "withdrawn";
inline constexpr std::string_view kDeliver = "deliver";
inline constexpr std::string_view kCancel = "cancel";
inline constexpr std::string_view kReinstate = "reinstate";
inline constexpr std::string_view kDeadlineMoved = "deadline_moved";  // by the server; detail: MovedDue's
}  // namespace step

// The steps that every way of working has, with their words; opening a case among them. No profile's
// transition has such a name.
struct RulebookStep {
    std::string_view name;
    std::string_view zh;
    std::string_view en;
};
[[nodiscard]] std::span<const RulebookStep> rulebookSteps();
// Null for any other name.
[[nodiscard]] const RulebookStep* findRulebookStep(std::string_view name);

struct Step {
    std::string_view name;
    std::string_view detail;
    Instant at{};           // the server's stamp; of a step not decided yet, the tablet's own time
    std::string_view by{};  // user id
    bool decided = false;

    bool operator==(const Step&) const = default;
};

[[nodiscard]] std::string stepText(std::string_view name, std::string_view detail, Instant at);
// The parts of a detail: as many as there are dots, and one more.
[[nodiscard]] std::vector<std::string_view> partsOf(std::string_view detail, char separator = '.');
// A whole number of a detail, as stepText's callers write it; nullopt for anything else, also one below zero.
[[nodiscard]] std::optional<std::int64_t> numberOf(std::string_view part);
// The same of a step that is to be added: a little later where that very step is there already.
[[nodiscard]] std::string newStepText(const model::Record& record, std::string_view name,
                                      std::string_view detail, Instant at);
// Of one element; nullopt if it has not the form. `at` is then the time in the text.
[[nodiscard]] std::optional<Step> parseStep(std::string_view text);

// In the order they were decided, those that are not yet at the end. Elements without the form are left out.
// The texts belong to the record.
[[nodiscard]] std::vector<Step> pathOf(const model::Record& complaint);

// A step, and where it stands among the others: by sequence, for that is the order in which the server judged
// them. What waits has none, and its own order.
struct PlacedStep {
    Step step;
    const model::Write* write = nullptr;

    [[nodiscard]] auto place() const { return std::tuple(write->seq, write->n, step.name, step.detail); }
};

// The steps of that name, or all if it is empty, in no order of time and without a list of them: most
// questions about the past are answered by one look, and each judgement asks several.
template <class Visit>
void eachStep(const model::Record& complaint, std::string_view name, Visit visit) {
    const model::FieldState* field = complaint.find("path", true);
    if (!field) return;
    std::string_view last;
    for (const model::Sibling& sibling : field->siblings) {
        const auto text = model::asText(sibling.value);
        if (!text.starts_with(name)) continue;
        if (text == last) continue;  // stands on an earlier write, too: added twice, it happened once
        last = text;
        auto step = parseStep(text);
        if (!step || (!name.empty() && step->name != name)) continue;
        const model::Write& write = complaint.writeOf(sibling);
        step->by = write.by;
        step->decided = write.seq != model::kPendingSeq;
        if (step->decided) step->at = write.time;
        visit(PlacedStep{*step, &write});
    }
}

// Whether that person has the case or ever had it, or said what is claimed in it.
[[nodiscard]] bool hadAPart(const model::Record& complaint, std::string_view user);

// Whether a transition begins the case anew: it becomes another kind, or is opened again.
[[nodiscard]] bool beginsAnew(const PolicyProfile& profile, const Transition& transition);

// How often a call-back found the customer not satisfied (J-05, J-11), since the case last began: a complaint
// that was a grievance, or was reopened, has both of its tries again.
[[nodiscard]] int timesUnsatisfied(const PolicyProfile& profile, const model::Record& complaint);

// What the clocks of a case go by: receipt, what its steps raise, meet, reopen, pause and resume, and its
// calls. The clock of a call is met when the call ends, whatever it came to: reached, given up after the last
// attempt (J-02), or overtaken. Nobody has anything left to do about it then, and whether it succeeded is
// counted apart (S-12). Of a case that was moved each step means what it meant under the profile by which it
// was taken, where `find` knows that one; its calls are those of `profile`, by which it goes on.
[[nodiscard]] std::vector<CaseEvent> eventsOf(const PolicyProfile& profile, const model::Record& complaint,
                                              const WorkCalendar& calendar,
                                              const FindProfile& find = findBuiltIn);

}  // namespace heed::policy
