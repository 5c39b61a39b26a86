#include "mobile/viewmodels/promise_times.hpp"

#include "mobile/viewmodels/lexicon.hpp"
#include "mobile/viewmodels/said_time.hpp"
#include "shared/policy/clocks/time_zone.hpp"

#include <QCoreApplication>
#include <chrono>

namespace heed::mobile {
namespace {

QString say(const char* text) { return QCoreApplication::translate("reception", text); }

QVariantMap choice(const QString& label, policy::LocalTime at) {
    return {{QStringLiteral("label"), label}, {QStringLiteral("text"), toQString(policy::isoLocalTime(at))}};
}

}  // namespace

QVariantList promiseTimes(base::Instant now) {
    using std::chrono::hours;
    const auto local = shopTime(base::toMs(now));
    const auto today = std::chrono::floor<std::chrono::days>(local);
    QVariantList list;
    for (const int day : {0, 1}) {
        for (const int hour : {11, 17}) {
            const auto at = today + std::chrono::days{day} + hours{hour};
            if (at < local + hours{1}) continue;
            const QString label = day == 0 ? say(QT_TRANSLATE_NOOP("reception", "Today %1"))
                                           : say(QT_TRANSLATE_NOOP("reception", "Tomorrow %1"));
            list.append(choice(label.arg(QStringLiteral("%1:00").arg(hour)),
                               std::chrono::time_point_cast<policy::LocalTime::duration>(at)));
        }
    }
    return list;
}

QVariantList nowOnly(base::Instant now) {
    const auto minute = std::chrono::floor<std::chrono::minutes>(shopTime(base::toMs(now)));
    return {choice(say(QT_TRANSLATE_NOOP("reception", "Now")),
                   std::chrono::time_point_cast<policy::LocalTime::duration>(minute))};
}

QVariantList callDays(base::Instant now, const policy::WorkCalendar& calendar) {
    using std::chrono::days;
    constexpr int kWorkdays = 3;
    const auto today = std::chrono::floor<days>(shopTime(base::toMs(now)));
    const auto day = [](const QString& label, policy::Date date) {
        return QVariantMap{{QStringLiteral("label"), label},
                           {QStringLiteral("text"), toQString(policy::isoDate(date))}};
    };
    QVariantList list{day(say(QT_TRANSLATE_NOOP("reception", "Tomorrow")), today + days{1}),
                      day(say(QT_TRANSLATE_NOOP("reception", "The day after tomorrow")), today + days{2})};
    if (const auto third = calendar.nthWorkdayAfter(today, kWorkdays))
        list.append(day(say(QT_TRANSLATE_NOOP("reception", "Third working day")), third->date));
    return list;
}

}  // namespace heed::mobile
