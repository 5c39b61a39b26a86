// What the list of work goes by, of a case: whose it is, until when something must be done next, and whether
// it is finished. Derived from the case's way of working, as of the state that is shown; the time of day has
// no part in it, so that it can be kept in a column.
#pragma once

#include "shared/base/clock.hpp"
#include "shared/model/record.hpp"
#include "shared/policy/clocks/work_calendar.hpp"
#include "shared/policy/profile/profile.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace heed::store {

struct CaseLook {
    std::string responsible;                 // user id; empty: nobody known
    std::string profile;                     // id
    std::optional<base::Instant> due{};      // of the deadline that is nearest; none: nothing runs
    std::optional<base::Instant> dueSoon{};  // from then on it is due soon
    bool finished = false;

    // Where it stands in the list: what is due first, then what is not due, the newest first.
    [[nodiscard]] std::int64_t order(base::Instant received) const;
};

// `profile`: the case's; null: it names none, or one that is not known here (yet). `find`: for the past of a
// case that was moved.
[[nodiscard]] CaseLook lookOf(const policy::PolicyProfile* profile, const model::Record& complaint,
                              const policy::WorkCalendar& calendar, const policy::FindProfile& find);

}  // namespace heed::store
