// The clocks of a case together: stages, caps and floors.
#include "shared/policy/clocks/clocks.hpp"

#include <algorithm>
#include <set>

namespace heed::policy {
namespace {

class CaseClocks {
  public:
    CaseClocks(std::span<const ClockDefinition> clocks, std::span<const CaseEvent> events,
               const WorkCalendar& calendar, Instant now)
        : clocks_(clocks),
          events_(events),
          calendar_(calendar),
          now_(now),
          readings_(clocks.size()),
          progress_(clocks.size(), Progress::untouched) {}

    std::vector<ClockReading> read() {
        for (std::size_t i = 0; i < clocks_.size(); ++i)
            visit(i);
        return std::move(readings_);
    }

  private:
    enum class Progress { untouched, underWay, done };

    // Those it is linked to first. What is under way already stands in a ring, and counts as not there.
    void visit(std::size_t i) {
        if (progress_[i] != Progress::untouched) return;
        progress_[i] = Progress::underWay;
        const ClockDefinition& d = clocks_[i];
        std::vector<ClockEvent> history = historyOf(d);
        const ClockLinks links{dueOf(d.notBefore), dueOf(d.notAfter)};
        readings_[i] = evaluate(d, history, links, calendar_, now_);
        progress_[i] = Progress::done;
    }

    std::vector<ClockEvent> historyOf(const ClockDefinition& d) {
        std::vector<ClockEvent> out;
        const auto* event = std::get_if<AtEvent>(&d.start);
        for (const auto& e : events_) {
            const bool starts = e.event.kind == ClockEvent::Kind::started;
            const bool ours = starts ? event != nullptr && e.subject == event->event
                                     : e.subject.empty() || e.subject == d.id;
            if (ours) out.push_back(e.event);
        }
        if (const auto* previous = std::get_if<AfterClock>(&d.start))
            if (const auto end = firstMet(previous->clock))
                out.insert(
                    out.begin(),
                    ClockEvent{.kind = ClockEvent::Kind::started, .at = *end, .reason = {}, .wish = {}});
        return out;
    }

    // When a stage ended first: that it is reopened later does not set back the one after it.
    std::optional<Instant> firstMet(const std::string& id) {
        const auto i = indexOf(id);
        if (!i) return std::nullopt;
        visit(*i);
        if (progress_[*i] != Progress::done || !readings_[*i].start) return std::nullopt;
        std::optional<Instant> first;
        for (const auto& e : events_) {
            if (e.event.kind != ClockEvent::Kind::met || !(e.subject.empty() || e.subject == id)) continue;
            if (e.event.at <= now_ && (!first || e.event.at < *first)) first = e.event.at;
        }
        return first ? std::optional(std::max(*first, *readings_[*i].start)) : std::nullopt;
    }

    std::optional<Due> dueOf(const std::string& id) {
        if (id.empty()) return std::nullopt;
        const auto i = indexOf(id);
        if (!i) return std::nullopt;
        visit(*i);
        return progress_[*i] == Progress::done ? readings_[*i].due : std::nullopt;
    }

    [[nodiscard]] std::optional<std::size_t> indexOf(const std::string& id) const {
        const auto it = std::ranges::find(clocks_, id, &ClockDefinition::id);
        return it == clocks_.end() ? std::nullopt
                                   : std::optional(static_cast<std::size_t>(it - clocks_.begin()));
    }

    std::span<const ClockDefinition> clocks_;
    std::span<const CaseEvent> events_;
    const WorkCalendar& calendar_;
    Instant now_;
    std::vector<ClockReading> readings_;
    std::vector<Progress> progress_;
};

std::vector<std::string> linksOf(const ClockDefinition& d) {
    std::vector<std::string> out;
    if (const auto* previous = std::get_if<AfterClock>(&d.start)) out.push_back(previous->clock);
    if (!d.notBefore.empty()) out.push_back(d.notBefore);
    if (!d.notAfter.empty()) out.push_back(d.notAfter);
    return out;
}

// Takes away, round after round, what hangs on nothing left: what stays is a ring, or hangs on one.
void nameRings(std::span<const ClockDefinition> clocks, std::vector<std::string>& faults) {
    std::set<std::string> left;
    for (const auto& d : clocks)
        left.insert(d.id);
    for (bool taken = true; taken;) {
        taken = false;
        for (const auto& d : clocks) {
            const auto links = linksOf(d);
            if (std::ranges::any_of(links, [&left](const std::string& id) { return left.contains(id); }))
                continue;
            taken = left.erase(d.id) > 0 || taken;
        }
    }
    for (const auto& id : left)
        faults.push_back("clock '" + id + "' hangs on itself, by way of start, not_before or not_after");
}

void checkTerm(const ClockDefinition& d, std::string_view what, const std::optional<Term>& term,
               std::vector<std::string>& faults) {
    if (term && (term->amount < 1 || term->amount > kMaxAmount))
        faults.push_back("clock '" + d.id + "': " + std::string(what) + " must be 1 to " +
                         std::to_string(kMaxAmount));
}

}  // namespace

std::vector<ClockReading> evaluate(std::span<const ClockDefinition> clocks, std::span<const CaseEvent> events,
                                   const WorkCalendar& calendar, Instant now) {
    return CaseClocks(clocks, events, calendar, now).read();
}

std::vector<DueChange> recompute(std::span<const ClockDefinition> clocks, std::span<const CaseEvent> events,
                                 const WorkCalendar& calendar, const WorkCalendar& extended, Instant now) {
    const auto before = evaluate(clocks, events, calendar, now);
    const auto after = evaluate(clocks, events, extended, now);
    std::vector<DueChange> out;
    for (std::size_t i = 0; i < clocks.size(); ++i)
        if (before[i].due != after[i].due)
            out.push_back({clocks[i].id, before[i].due, after[i].due, before[i].state, after[i].state});
    return out;
}

ClockDefinition promise(std::string id, Limit limit) {
    ClockDefinition d;
    d.start = AtEvent{id};
    d.id = std::move(id);
    d.rule = "J-07";
    d.limit = limit;
    return d;
}

std::vector<std::string> faultsOf(std::span<const ClockDefinition> clocks) {
    std::vector<std::string> faults;
    std::set<std::string> ids;
    for (const auto& d : clocks)
        if (d.id.empty() || !ids.insert(d.id).second)
            faults.push_back("clock '" + d.id + "': needs an id of its own");
    for (const auto& d : clocks) {
        for (const auto& id : linksOf(d))
            if (!ids.contains(id)) faults.push_back("clock '" + d.id + "': there is no clock '" + id + "'");
        if (const auto* event = std::get_if<AtEvent>(&d.start); event != nullptr && event->event.empty())
            faults.push_back("clock '" + d.id + "': nothing starts it");
        if (const auto* term = std::get_if<Term>(&d.limit)) checkTerm(d, "limit", *term, faults);
        checkTerm(d, "latest", d.latest, faults);
        checkTerm(d, "target", d.target, faults);
        checkTerm(d, "warn", d.warn, faults);
        if (d.warn && (d.warn->unit == TimeUnit::openHours || d.warn->unit == TimeUnit::openMinutes))
            faults.push_back("clock '" + d.id + "': warn is in wall hours or days");
        if (d.percent && (*d.percent < 1 || *d.percent > 100))
            faults.push_back("clock '" + d.id + "': percent must be 1 to 100");
    }
    nameRings(clocks, faults);
    return faults;
}

}  // namespace heed::policy
