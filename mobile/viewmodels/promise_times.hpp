// The times at which a car is mostly promised: before noon and before closing, today and tomorrow.
#pragma once

#include "shared/base/clock.hpp"
#include "shared/policy/clocks/work_calendar.hpp"

#include <QVariantList>

namespace heed::mobile {

// [{label, text}], of those that are an hour away at least; `text` as it is typed into a field. `now` by the
// server's clock: a tablet's may be a year off.
[[nodiscard]] QVariantList promiseTimes(base::Instant now);
// The same, of this minute alone.
[[nodiscard]] QVariantList nowOnly(base::Instant now);

// The days on which a call after a pick-up is mostly wished, as days alone: tomorrow, the day after, the
// third working day.
[[nodiscard]] QVariantList callDays(base::Instant now, const policy::WorkCalendar& calendar);

}  // namespace heed::mobile
