#include "mobile/viewmodels/clock_text.hpp"

#include <catch2/catch.hpp>

#include <QRegularExpression>
#include <QSet>

// Deadlines in words.

namespace heed::test {
namespace {

using mobile::ClockText;
using policy::ClockState;

// The words without the span, and the drawing.
QString formOf(const ClockText& text) {
    static const QRegularExpression kSpan(QStringLiteral("[0-9].*(min|h|days?)"));
    return QString(text.text).remove(kSpan) + QLatin1Char('|') + text.iconName;
}

TEST_CASE("no two states of a deadline have the words and the drawing of each other", "[S-14]") {
    const base::ManualClock clock{base::instantFromMs(1'795'000'000'000)};
    const mobile::TimeText times{clock};
    const auto now = clock.now();
    const auto shown = [&](ClockState state, std::int64_t minutes, bool paused = false) {
        policy::ClockReading reading;
        reading.state = state;
        reading.paused = paused;
        reading.due = policy::Due{.at = now + std::chrono::minutes{minutes}};
        return mobile::clockText(reading, now, times);
    };
    const ClockText all[] = {shown(ClockState::running, 90), shown(ClockState::dueSoon, 20),
                             shown(ClockState::overdue, -80), shown(ClockState::paused, 90, true),
                             shown(ClockState::overdue, -80, true)};
    QSet<QString> forms;
    QSet<QString> words;
    for (const ClockText& one : all) {
        CAPTURE(one.text.toStdString(), one.iconName.toStdString());
        CHECK_FALSE(one.iconName.isEmpty());
        CHECK_FALSE(one.exact.isEmpty());
        forms.insert(formOf(one));
        words.insert(formOf(one).section(QLatin1Char('|'), 0, 0));
    }
    CHECK(forms.size() == 5);
    CHECK(words.size() == 5);
    CHECK(shown(ClockState::dueSoon, 20).iconName != shown(ClockState::running, 20).iconName);
    CHECK(shown(ClockState::paused, 20, true).iconName == QStringLiteral("pause"));
}

}  // namespace
}  // namespace heed::test
