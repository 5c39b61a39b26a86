// Dates promised to a customer (T-21): kept as they were said, one after the other, so that what was promised
// first can still be seen when a later one counts.
//
// A promise may be inexact ("early February"): an interval of days, of which the first counts. A promise may
// be taken back, and then none is in force. What the customer asks for is kept too: a customer who asks again
// and again and is told nothing certain is the failure that T-21 warns of, and askedInVain counts up to it.
//
// Entries of a record are in the order of their instants; of one instant the one given later counts. A
// promise without days, or with its last day before its first, promises nothing and stays on record. Threads:
// all functions are pure.
#pragma once

#include "shared/policy/clocks/time_zone.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace heed::policy {

struct DateRange {
    Date from{};
    Date to{};  // the last of them

    [[nodiscard]] bool exact() const { return from == to; }
    bool operator==(const DateRange&) const = default;
};

// A month as people part it: 上旬 the 1st to 10th, 中旬 to the 20th, 下旬 from the 21st to its end.
enum class MonthPart { early, middle, late, whole };
// nullopt for a month that does not exist.
[[nodiscard]] std::optional<DateRange> daysOf(std::chrono::year_month month, MonthPart part);

struct PromiseEntry {
    enum class Kind { asked, promised, withdrawn };
    std::string event;  // the fact that it is about, e.g. "promised_delivery"
    Kind kind = Kind::promised;
    Instant at{};                   // when it was said
    std::optional<DateRange> days;  // of promised
    std::string words;              // as it was said
    std::string by;                 // who said it

    bool operator==(const PromiseEntry&) const = default;
};

struct PromiseStanding {
    const PromiseEntry* current = nullptr;     // in force, of the entries given
    std::vector<const PromiseEntry*> earlier;  // promised before and no longer in force, oldest first
    int askedInVain = 0;                       // how often asked since a certain day was last told
};

[[nodiscard]] PromiseStanding standingOf(std::span<const PromiseEntry> entries, std::string_view event);
// The one in force; null if there is none.
[[nodiscard]] const PromiseEntry* currentPromise(std::span<const PromiseEntry> entries,
                                                 std::string_view event);

}  // namespace heed::policy
