// Parts of kpi.cpp: what belongs to a period, and complaints joined as one.
#pragma once

#include "shared/policy/figures/kpi.hpp"

namespace heed::policy {

class PeriodBounds {
  public:
    PeriodBounds(const Period& period, const TimeZone& zone);

    // That happened on a day of the period.
    [[nodiscard]] bool holds(Instant t) const { return begin_ <= t && t < end_; }
    // That falls due on one: 24:00 is still that day.
    [[nodiscard]] bool holdsDue(Instant due) const { return begin_ < due && due <= end_; }

  private:
    Instant begin_;
    Instant end_;
};

// Until when a promise holds.
[[nodiscard]] Instant deadlineOf(const Moment& moment, const TimeZone& zone);

// One complaint, however many records it has. `standing` is the one received first, then by id.
struct JoinedCase {
    const CaseRow* standing = nullptr;
    bool overdue = false;
    bool closed = false;
    bool satisfied = false;
    std::vector<StageRow> stages;
};
// Of all complaints received by `now`; what happened later is left away.
[[nodiscard]] std::vector<JoinedCase> joinedCases(std::span<const CaseRow> cases,
                                                  std::span<const SameAs> links, Instant now);

}  // namespace heed::policy
