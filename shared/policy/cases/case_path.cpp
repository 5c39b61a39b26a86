#include "shared/policy/cases/case_path.hpp"

#include "shared/policy/cases/claim_steps.hpp"

#include <boost/container/small_vector.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace heed::policy {
namespace {

using Kind = ClockEvent::Kind;

void add(std::vector<CaseEvent>& to, std::string_view subject, Kind kind, Instant at,
         std::string_view reason = {}) {
    to.push_back({.subject = std::string(subject),
                  .event = {.kind = kind, .at = at, .reason = std::string(reason), .wish = {}}});
}

void raise(std::vector<CaseEvent>& to, const std::vector<std::string>& subjects, Kind kind, Instant at) {
    for (const auto& subject : subjects)
        add(to, subject, kind, at);
}

bool isFinal(const PolicyProfile& profile, std::string_view state) {
    const WorkflowState* found = findById(profile.states, state);
    return found && found->final;
}

}  // namespace

bool isRulebookStep(std::string_view name) {
    constexpr std::array kAll = {step::kOpened,
                                 step::kEscalate,
                                 step::kHandOn,
                                 step::kTakeOver,
                                 step::kApprove,
                                 step::kRefuse,
                                 step::kEvent,
                                 step::kMoveProfile,
                                 step::kClaim,
                                 step::kClaimValid,
                                 step::kClaimStep,
                                 step::kClaimSkip,
                                 step::kClaimExplain,
                                 step::kClaimReport,
                                 step::kPromise,
                                 step::kCallUnanswered,
                                 step::kCallReached,
                                 step::kCallContacted,
                                 step::kCallInconvenient,
                                 step::kCallCause,
                                 step::kCallOvertaken};
    return std::ranges::find(kAll, name) != kAll.end();
}

std::vector<std::string_view> partsOf(std::string_view detail, char separator) {
    std::vector<std::string_view> out;
    for (;;) {
        const auto end = detail.find(separator);
        out.push_back(detail.substr(0, end));
        if (end == std::string_view::npos) return out;
        detail.remove_prefix(end + 1);
    }
}

std::optional<std::int64_t> numberOf(std::string_view part) {
    std::int64_t out = 0;
    const char* const begin = part.data();
    const char* const end = begin + part.size();
    const auto [read, fault] = std::from_chars(begin, end, out);
    const bool plain = fault == std::errc{} && read == end && !part.empty() && part.front() != '-' &&
                       (part.size() == 1 || part.front() != '0');
    return plain && out <= model::kMaxJsonInteger ? std::optional(out) : std::nullopt;
}

std::string stepText(std::string_view name, std::string_view detail, Instant at) {
    std::string out(name);
    if (!detail.empty()) (out += ':') += detail;
    return (out += '@') += std::to_string(base::toMs(at));
}

std::string newStepText(const model::Record& record, std::string_view name, std::string_view detail,
                        Instant at) {
    std::string text = stepText(name, detail, at);
    while (record.contains("path", text))
        text = stepText(name, detail, at += Millis{1});
    return text;
}

std::optional<Step> parseStep(std::string_view text) {
    const auto mark = text.rfind('@');
    if (mark == std::string_view::npos || mark == 0) return std::nullopt;
    std::int64_t ms = 0;
    const char* const begin = text.data();
    const char* const end = begin + text.size();
    const auto [read, fault] = std::from_chars(begin + mark + 1, end, ms);
    if (fault != std::errc{} || read != end) return std::nullopt;
    const auto what = text.substr(0, mark);
    const auto colon = what.find(':');
    return Step{.name = what.substr(0, colon),
                .detail = colon == std::string_view::npos ? std::string_view{} : what.substr(colon + 1),
                .at = base::instantFromMs(ms)};
}

std::vector<Step> pathOf(const model::Record& complaint) {
    std::vector<PlacedStep> placed;
    eachStep(complaint, {}, [&placed](const PlacedStep& step) { placed.push_back(step); });
    std::ranges::sort(placed, {}, &PlacedStep::place);
    std::vector<Step> out;
    out.reserve(placed.size());
    for (const PlacedStep& p : placed)
        out.push_back(p.step);
    return out;
}

bool beginsAnew(const PolicyProfile& profile, const Transition& transition) {
    if (!transition.becomes.empty()) return true;
    if (transition.to.empty() || isFinal(profile, transition.to)) return false;
    return std::ranges::any_of(transition.from,
                               [&](const std::string& state) { return isFinal(profile, state); });
}

int timesUnsatisfied(const PolicyProfile& profile, const model::Record& complaint) {
    using Place = std::pair<model::Seq, model::MutationNo>;
    boost::container::small_vector<Place, 4> unsatisfied;
    for (const Transition& t : profile.transitions) {
        const bool counts = std::ranges::any_of(t.when, [](Condition c) {
            return c == Condition::firstUnsatisfied || c == Condition::secondUnsatisfied;
        });
        if (!counts) continue;
        eachStep(complaint, t.id,
                 [&](const PlacedStep& p) { unsatisfied.emplace_back(p.write->seq, p.write->n); });
    }
    if (unsatisfied.empty()) return 0;  // mostly, and then it does not matter when the case began
    Place began{};
    for (const Transition& t : profile.transitions) {
        if (!beginsAnew(profile, t)) continue;
        eachStep(complaint, t.id,
                 [&](const PlacedStep& p) { began = std::max(began, Place(p.write->seq, p.write->n)); });
    }
    return static_cast<int>(
        std::ranges::count_if(unsatisfied, [&began](const Place& p) { return p > began; }));
}

std::vector<CaseEvent> eventsOf(const PolicyProfile& profile, const model::Record& complaint) {
    std::vector<CaseEvent> out;
    if (const auto& received = complaint.value("received_at"); !model::isNull(received))
        add(out, kReceipt, Kind::started, base::instantFromMs(model::asInteger(received)));
    std::vector<std::string> met;           // and not reopened since
    std::vector<std::string> metByClosing;  // while the case is closed
    const auto meet = [&](const std::vector<std::string>& clocks, Instant at) {
        raise(out, clocks, Kind::met, at);
        met.insert(met.end(), clocks.begin(), clocks.end());
    };
    bool hasClaimSteps = false;
    for (const Step& step : pathOf(complaint)) {
        if (step.name == step::kOpened) {
            if (const CaseKind* kind = findById(profile.kinds, step.detail)) {
                raise(out, kind->starts, Kind::started, step.at);
                meet(kind->meets, step.at);
            }
            continue;
        }
        if (step.name == step::kEvent) {
            add(out, step.detail, Kind::started, step.at);
            continue;
        }
        if (step.name == step::kClaimStep) hasClaimSteps = true;
        const Transition* transition = findById(profile.transitions, step.name);
        if (!transition) continue;
        if (!transition->to.empty() && !isFinal(profile, transition->to)) {
            raise(out, metByClosing, Kind::reopened, step.at);
            for (const auto& clock : metByClosing)
                std::erase(met, clock);
            metByClosing.clear();
        }
        raise(out, transition->starts, Kind::started, step.at);
        if (isFinal(profile, transition->to)) {
            // What an earlier step had met already was not met by closing, and does not go on.
            std::ranges::copy_if(
                transition->meets, std::back_inserter(metByClosing),
                [&met](const auto& clock) { return std::ranges::find(met, clock) == met.end(); });
        }
        meet(transition->meets, step.at);
        for (const auto& reason : transition->pauses)
            add(out, {}, Kind::paused, step.at, reason);
        for (const auto& reason : transition->resumes)
            add(out, {}, Kind::resumed, step.at, reason);
    }
    if (hasClaimSteps)
        for (const auto& [event, at] : claimEvents(profile, complaint))
            add(out, event, Kind::started, at);
    return out;
}

}  // namespace heed::policy
