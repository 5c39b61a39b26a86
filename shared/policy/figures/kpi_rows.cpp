#include "shared/policy/figures/kpi_rows.hpp"

#include "shared/policy/duplicates/disjoint_sets.hpp"

#include <algorithm>
#include <tuple>

namespace heed::policy {
namespace {

using std::chrono::days;

// What calendars are made for; beyond it instants would overflow.
Date within(Date date) {
    using std::chrono::local_days;
    using std::chrono::year;
    return std::clamp(date, Date{local_days{year{1} / 1 / 1}}, Date{local_days{year{9999} / 12 / 31}});
}

std::optional<Instant> by(const std::optional<Instant>& t, Instant now) {
    return t && *t <= now ? t : std::nullopt;
}

// Both records' stage: due when the first of them is, met when the last is.
void join(std::vector<StageRow>& stages, const StageRow& more) {
    const auto same = std::ranges::find(stages, more.clock, &StageRow::clock);
    if (same == stages.end()) {
        stages.push_back(more);
        return;
    }
    same->due = std::min(same->due, more.due);
    same->met = same->met && more.met ? std::optional(std::max(*same->met, *more.met)) : std::nullopt;
}

// The records of one complaint, the standing one first.
JoinedCase joined(std::span<const CaseRow* const> records, Instant now) {
    JoinedCase out{
        .standing = records.front(), .overdue = false, .closed = true, .satisfied = true, .stages = {}};
    out.stages.reserve(records.front()->stages.size());
    std::optional<Instant> last;
    for (const auto* record : records) {
        out.overdue = out.overdue || record->overdue;
        const auto closed = by(record->closed, now);
        out.closed = out.closed && closed;
        if (closed && (!last || *closed >= *last)) {
            // Closed at one instant, one satisfied and one not: not.
            out.satisfied = record->satisfied && (last != closed || out.satisfied);
            last = closed;
        }
        for (const auto& stage : record->stages)
            join(out.stages, {stage.clock, stage.due, by(stage.met, now)});
    }
    out.satisfied = out.satisfied && out.closed;
    return out;
}

}  // namespace

PeriodBounds::PeriodBounds(const Period& period, const TimeZone& zone)
    : begin_(zone.startOfDay(within(period.from))), end_(zone.endOfDay(within(period.to))) {}

Instant deadlineOf(const Moment& moment, const TimeZone& zone) {
    if (const auto* date = std::get_if<Date>(&moment)) return zone.endOfDay(within(*date));
    return std::get<Instant>(moment);
}

std::vector<JoinedCase> joinedCases(std::span<const CaseRow> cases, std::span<const SameAs> links,
                                    Instant now) {
    DisjointSets sets;
    for (const auto& link : links)
        sets.join(link.id, link.other);

    std::vector<JoinedCase> out;
    struct InGroup {
        std::size_t root;
        const CaseRow* record;
    };
    std::vector<InGroup> inGroups;
    for (const auto& record : cases) {
        if (record.kind != kpi::kCountedKind || record.received > now) continue;
        if (const auto root = links.empty() ? std::nullopt : sets.rootOf(record.id)) {
            inGroups.push_back({*root, &record});
        } else {
            const CaseRow* const alone = &record;
            out.push_back(joined({&alone, 1}, now));
        }
    }
    std::ranges::sort(inGroups, {}, [](const InGroup& g) {
        return std::tuple(g.root, g.record->received, std::string_view(g.record->id));
    });
    std::vector<const CaseRow*> records;
    for (std::size_t i = 0; i < inGroups.size(); ++i) {
        records.push_back(inGroups[i].record);
        if (i + 1 < inGroups.size() && inGroups[i + 1].root == inGroups[i].root) continue;
        out.push_back(joined(records, now));
        records.clear();
    }
    return out;
}

}  // namespace heed::policy
