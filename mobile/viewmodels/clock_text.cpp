#include "mobile/viewmodels/clock_text.hpp"

#include <QCoreApplication>

namespace heed::mobile {
namespace {

QString say(const char* text) { return QCoreApplication::translate("clock", text); }

// Words, drawing and tone of what is due then; `%1` is how long still, or how long ago.
struct Form {
    const char* words;
    const char* icon;
    Tone tone;
};
constexpr Form kRuns{QT_TRANSLATE_NOOP("clock", "%1 left"), "clock", Tone::neutral};
constexpr Form kSoon{QT_TRANSLATE_NOOP("clock", "Due soon, %1 left"), "hourglass", Tone::warning};
constexpr Form kOverdue{QT_TRANSLATE_NOOP("clock", "%1 overdue"), "alert", Tone::danger};
constexpr Form kWaits{QT_TRANSLATE_NOOP("clock", "waiting"), "pause", Tone::neutral};
// It stands still, and did so too late.
constexpr Form kOverdueAndWaits{QT_TRANSLATE_NOOP("clock", "Overdue, waiting"), "alert", Tone::danger};

ClockText textOf(const Form& form, base::Instant due, base::Instant now, const TimeText& times) {
    const base::Millis span = now > due ? now - due : due - now;
    QString text = say(form.words);
    if (text.contains(QLatin1String("%1"))) text = text.arg(times.span(span.count()));
    return {.text = text,
            .exact = times.exact(base::toMs(due)),
            .iconName = QString::fromLatin1(form.icon),
            .tone = form.tone};
}

}  // namespace

ClockText dueText(base::Instant due, base::Instant now, const TimeText& times, bool soon) {
    return textOf(now > due ? kOverdue : soon ? kSoon : kRuns, due, now, times);
}

ClockText clockText(const policy::ClockReading& reading, base::Instant now, const TimeText& times) {
    const base::Instant due = reading.due->at;
    ClockText out = reading.paused ? textOf(now > due ? kOverdueAndWaits : kWaits, due, now, times)
                                   : dueText(due, now, times, reading.state == policy::ClockState::dueSoon);
    if (reading.due->provisional)
        out.exact = say(QT_TRANSLATE_NOOP("clock", "%1 (provisional)")).arg(out.exact);
    return out;
}

}  // namespace heed::mobile
