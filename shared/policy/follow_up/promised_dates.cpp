#include "shared/policy/follow_up/promised_dates.hpp"

#include <algorithm>

namespace heed::policy {
namespace {

bool promises(const PromiseEntry& entry) {
    return entry.kind == PromiseEntry::Kind::promised && entry.days && entry.days->from <= entry.days->to;
}

}  // namespace

std::optional<DateRange> daysOf(std::chrono::year_month month, MonthPart part) {
    using std::chrono::day;
    if (!month.ok()) return std::nullopt;
    const auto on = [&](day d) { return Date{std::chrono::local_days{month / d}}; };
    const Date end{std::chrono::local_days{month / std::chrono::last}};
    switch (part) {
        case MonthPart::early:
            return DateRange{on(day{1}), on(day{10})};
        case MonthPart::middle:
            return DateRange{on(day{11}), on(day{20})};
        case MonthPart::late:
            return DateRange{on(day{21}), end};
        case MonthPart::whole:
            break;
    }
    return DateRange{on(day{1}), end};
}

const PromiseEntry* currentPromise(std::span<const PromiseEntry> entries, std::string_view event) {
    const PromiseEntry* last = nullptr;
    for (const auto& entry : entries) {
        if (entry.event != event || (entry.kind != PromiseEntry::Kind::withdrawn && !promises(entry)))
            continue;
        if (!last || entry.at >= last->at) last = &entry;
    }
    return last && last->kind == PromiseEntry::Kind::promised ? last : nullptr;
}

PromiseStanding standingOf(std::span<const PromiseEntry> entries, std::string_view event) {
    PromiseStanding out;
    out.current = currentPromise(entries, event);
    std::vector<const PromiseEntry*> said;
    for (const auto& entry : entries)
        if (entry.event == event) said.push_back(&entry);
    std::ranges::stable_sort(said, {}, [](const PromiseEntry* entry) { return entry->at; });
    for (const auto* entry : said) {
        if (entry->kind == PromiseEntry::Kind::asked) ++out.askedInVain;
        if (!promises(*entry)) continue;
        if (entry->days->exact()) out.askedInVain = 0;
        if (entry != out.current) out.earlier.push_back(entry);
    }
    return out;
}

}  // namespace heed::policy
