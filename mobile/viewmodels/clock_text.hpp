// A deadline as people say it: "20 min left", "due soon, 5 min left", "1 h 20 min overdue", "waiting". Each
// of its states has a form of words and a drawing of its own, for nobody has to tell them by colour.
#pragma once

#include "mobile/viewmodels/time_text.hpp"
#include "shared/policy/clocks/clocks.hpp"

namespace heed::mobile {

// In the order of StatusPill.Tone.
enum class Tone { neutral, accent, warning, danger, good };

struct ClockText {
    QString text;
    QString exact;  // "2026-11-21 16:30", and whether that may still move
    QString iconName;
    Tone tone = Tone::neutral;

    bool operator==(const ClockText&) const = default;
};

// Of a reading with a due. `now` by the server's clock.
[[nodiscard]] ClockText clockText(const policy::ClockReading& reading, base::Instant now,
                                  const TimeText& times);
// The same of a due alone, as a list has it. `soon`: it counts as due soon, unless it is past.
[[nodiscard]] ClockText dueText(base::Instant due, base::Instant now, const TimeText& times,
                                bool soon = false);

}  // namespace heed::mobile
