#include "mobile/viewmodels/time_text.hpp"

#include "shared/base/local_time.hpp"

#include <QCoreApplication>
#include <QDateTime>
#include <QTimeZone>

namespace heed::mobile {
namespace {

constexpr qint64 kMinute = 60'000;
constexpr qint64 kHour = 60 * kMinute;
constexpr qint64 kDay = 24 * kHour;

QString say(const char* text, int n = -1) { return QCoreApplication::translate("time", text, nullptr, n); }

QDateTime shopTime(qint64 at) {
    const int offset = static_cast<int>(std::chrono::seconds(base::kChinaOffset).count());
    return QDateTime::fromMSecsSinceEpoch(at, Qt::OffsetFromUTC, offset);
}

// The patterns of a language are translations too: QLocale's short dates are not what people write here.
QString inPattern(const QDateTime& time, const char* pattern) { return time.toString(say(pattern)); }

}  // namespace

qint64 TimeText::nowMs() const { return base::toMs(clock_.now()); }

QString TimeText::relative(qint64 at) const {
    if (at <= 0) return {};
    const qint64 now = nowMs();
    const QDateTime then = shopTime(at);
    const QDateTime today = shopTime(now);
    const qint64 ago = now - at;
    if (ago >= 0 && ago < kMinute) return say(QT_TRANSLATE_NOOP("time", "just now"));
    if (ago >= 0 && ago < kHour) {
        return say(QT_TRANSLATE_N_NOOP("time", "%n min ago"), static_cast<int>(ago / kMinute));
    }
    const qint64 days = then.date().daysTo(today.date());
    const bool midnight = then.time() == QTime(0, 0);  // a day without an hour
    if (days == 0) {
        return midnight ? say(QT_TRANSLATE_NOOP("time", "today"))
                        : inPattern(then, QT_TRANSLATE_NOOP("time", "'today' HH:mm"));
    }
    if (days == 1) {
        return midnight ? say(QT_TRANSLATE_NOOP("time", "yesterday"))
                        : inPattern(then, QT_TRANSLATE_NOOP("time", "'yesterday' HH:mm"));
    }
    if (then.date().year() == today.date().year()) return inPattern(then, QT_TRANSLATE_NOOP("time", "d MMM"));
    return inPattern(then, QT_TRANSLATE_NOOP("time", "d MMM yyyy"));
}

QString TimeText::exact(qint64 at) const {
    if (at <= 0) return {};
    const QDateTime then = shopTime(at);
    if (then.time() == QTime(0, 0)) return inPattern(then, QT_TRANSLATE_NOOP("time", "d MMM yyyy"));
    return inPattern(then, QT_TRANSLATE_NOOP("time", "d MMM yyyy HH:mm"));
}

QString TimeText::clockTime(qint64 at, bool withSeconds) const {
    if (at <= 0) return {};
    const QDateTime then = shopTime(at);
    const QString time = then.toString(withSeconds ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm"));
    if (then.date() == shopTime(nowMs()).date()) return time;
    return inPattern(then, QT_TRANSLATE_NOOP("time", "d MMM")) + QLatin1Char(' ') + time;
}

QString TimeText::age(qint64 since) const {
    const qint64 passed = qMax<qint64>(0, nowMs() - since);
    if (passed < kMinute) return say(QT_TRANSLATE_NOOP("time", "less than a minute"));
    if (passed < kHour)
        return say(QT_TRANSLATE_N_NOOP("time", "%n minute(s)"), static_cast<int>(passed / kMinute));
    if (passed < 2 * kDay)
        return say(QT_TRANSLATE_N_NOOP("time", "%n hour(s)"), static_cast<int>(passed / kHour));
    return say(QT_TRANSLATE_N_NOOP("time", "%n day(s)"), static_cast<int>(passed / kDay));
}

QString TimeText::span(qint64 length) const {
    const auto minutes = static_cast<int>(length / kMinute % 60);
    const auto hours = static_cast<int>(length / kHour % 24);
    const auto days = static_cast<int>(length / kDay);
    const QString inMinutes = say(QT_TRANSLATE_N_NOOP("time", "%n min"), minutes);
    const QString inHours = say(QT_TRANSLATE_N_NOOP("time", "%n h"), hours);
    if (days > 0) {
        const QString inDays = say(QT_TRANSLATE_N_NOOP("time", "%n day(s)"), days);
        return hours > 0 ? inDays + QLatin1Char(' ') + inHours : inDays;
    }
    if (hours == 0) return inMinutes;
    return minutes > 0 ? inHours + QLatin1Char(' ') + inMinutes : inHours;
}

}  // namespace heed::mobile
