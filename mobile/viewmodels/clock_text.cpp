#include "mobile/viewmodels/clock_text.hpp"

#include <QCoreApplication>

namespace heed::mobile {
namespace {

QString say(const char* text) { return QCoreApplication::translate("clock", text); }

ClockText overdue(base::Millis by, const TimeText& times) {
    return {.text = say(QT_TRANSLATE_NOOP("clock", "%1 overdue")).arg(times.span(by.count())),
            .exact = {},
            .iconName = QStringLiteral("alert"),
            .tone = Tone::danger};
}

}  // namespace

ClockText dueText(base::Instant due, base::Instant now, const TimeText& times) {
    ClockText out =
        now > due
            ? overdue(now - due, times)
            : ClockText{
                  .text = say(QT_TRANSLATE_NOOP("clock", "%1 left")).arg(times.span((due - now).count())),
                  .exact = {},
                  .iconName = QStringLiteral("clock"),
                  .tone = Tone::neutral};
    out.exact = times.exact(base::toMs(due));
    return out;
}

ClockText clockText(const policy::ClockReading& reading, base::Instant now, const TimeText& times) {
    ClockText out = dueText(reading.due->at, now, times);
    if (reading.state == policy::ClockState::dueSoon) out.tone = Tone::warning;
    if (reading.paused) {
        out.text = say(QT_TRANSLATE_NOOP("clock", "waiting"));
        out.iconName = QStringLiteral("clock");
        if (out.tone != Tone::danger) out.tone = Tone::neutral;
    }
    if (reading.due->provisional)
        out.exact = say(QT_TRANSLATE_NOOP("clock", "%1 (provisional)")).arg(out.exact);
    return out;
}

}  // namespace heed::mobile
