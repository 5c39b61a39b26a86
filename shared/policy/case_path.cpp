#include "shared/policy/case_path.hpp"

#include <algorithm>
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

std::string stepText(std::string_view name, std::string_view detail, Instant at) {
    std::string out(name);
    if (!detail.empty()) (out += ':') += detail;
    return (out += '@') += std::to_string(base::toMs(at));
}

std::optional<Step> parseStep(std::string_view text) {
    const auto mark = text.rfind('@');
    if (mark == std::string_view::npos || mark == 0) return std::nullopt;
    std::int64_t ms = 0;
    const char* end = text.data() + text.size();
    const auto [read, fault] = std::from_chars(text.data() + mark + 1, end, ms);
    if (fault != std::errc{} || read != end) return std::nullopt;
    const auto what = text.substr(0, mark);
    const auto colon = what.find(':');
    return Step{.name = what.substr(0, colon),
                .detail = colon == std::string_view::npos ? std::string_view{} : what.substr(colon + 1),
                .at = base::instantFromMs(ms)};
}

std::vector<Step> pathOf(const model::Record& complaint) {
    struct Placed {
        Step step;
        const model::Write* write;
    };
    std::vector<Placed> placed;
    const model::FieldState* field = complaint.find("path", true);
    if (!field) return {};
    placed.reserve(field->siblings.size());
    std::string_view last;
    for (const model::Sibling& sibling : field->siblings) {
        const auto text = model::asText(sibling.value);
        if (text == last) continue;  // stands on an earlier write, too: added twice, it happened once
        last = text;
        auto step = parseStep(text);
        if (!step) continue;
        const model::Write& write = complaint.writeOf(sibling);
        step->by = write.by;
        step->decided = write.seq != model::kPendingSeq;
        if (step->decided) step->at = write.time;
        placed.push_back({*step, &write});
    }
    // By sequence: that is the order in which the server judged them. What waits has none, and its own order.
    std::ranges::sort(placed, {}, [](const Placed& p) {
        return std::tuple(p.write->seq, p.write->n, p.step.name, p.step.detail);
    });
    std::vector<Step> out;
    out.reserve(placed.size());
    for (const Placed& p : placed)
        out.push_back(p.step);
    return out;
}

std::vector<CaseEvent> eventsOf(const PolicyProfile& profile, const model::Record& complaint) {
    std::vector<CaseEvent> out;
    if (const auto received = complaint.value("received_at"); !model::isNull(received))
        add(out, kReceipt, Kind::started, base::instantFromMs(model::asInteger(received)));
    const std::vector<std::string>* metByClosing = nullptr;
    for (const Step& step : pathOf(complaint)) {
        if (step.name == step::kOpened) {
            if (const CaseKind* kind = findById(profile.kinds, step.detail)) {
                raise(out, kind->starts, Kind::started, step.at);
                raise(out, kind->meets, Kind::met, step.at);
            }
            continue;
        }
        if (step.name == step::kEvent) {
            add(out, step.detail, Kind::started, step.at);
            continue;
        }
        const Transition* transition = findById(profile.transitions, step.name);
        if (!transition) continue;
        const bool reopens = metByClosing && !transition->to.empty() && !isFinal(profile, transition->to);
        if (reopens) {
            raise(out, *metByClosing, Kind::reopened, step.at);
            metByClosing = nullptr;
        }
        raise(out, transition->starts, Kind::started, step.at);
        raise(out, transition->meets, Kind::met, step.at);
        for (const auto& reason : transition->pauses)
            add(out, {}, Kind::paused, step.at, reason);
        for (const auto& reason : transition->resumes)
            add(out, {}, Kind::resumed, step.at, reason);
        if (isFinal(profile, transition->to)) metByClosing = &transition->meets;
    }
    return out;
}

}  // namespace heed::policy
