#include "mobile/viewmodels/time_picker.hpp"

#include "mobile/viewmodels/said_time.hpp"
#include "mobile/viewmodels/server_time.hpp"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>
#include <chrono>

namespace heed::mobile {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

constexpr int kFirstHour = 8;
constexpr int kLastHour = 20;
constexpr int kQuarter = 15;
constexpr int kWorkdays = 7;
// Of a long holiday not every day is shown.
constexpr days kMostDays{14};

QString say(const char* text) { return QCoreApplication::translate("time picker", text); }

policy::Date dayOfTime(policy::LocalTime at) { return std::chrono::floor<days>(at); }

QString clock(minutes time) {
    return QStringLiteral("%1:%2")
        .arg(time.count() / 60, 2, 10, QLatin1Char('0'))
        .arg(time.count() % 60, 2, 10, QLatin1Char('0'));
}

// "Thu 26", "周四 26日"
QString nameOf(policy::Date day, bool chinese) {
    const QLocale names(chinese ? QLocale::Chinese : QLocale::English);
    const int weekday = static_cast<int>(std::chrono::weekday(day).iso_encoding());
    const auto date = std::chrono::year_month_day(day);
    return say(QT_TRANSLATE_NOOP("time picker", "%1 %2"))
        .arg(names.standaloneDayName(weekday, QLocale::ShortFormat))
        .arg(static_cast<unsigned>(date.day()));
}

QString labelOf(policy::Date day, policy::Date today, const policy::WorkCalendar& calendar, bool chinese) {
    QString label = day == today             ? say(QT_TRANSLATE_NOOP("time picker", "Today"))
                    : day == today + days{1} ? say(QT_TRANSLATE_NOOP("time picker", "Tomorrow"))
                    : day == today - days{1} ? say(QT_TRANSLATE_NOOP("time picker", "Yesterday"))
                                             : nameOf(day, chinese);
    const policy::StatutoryCalendar& statutory = calendar.statutory();
    if (!calendar.isWorkday(day)) {
        const policy::Holiday* holiday = statutory.holidayOn(day);
        const QString why = holiday ? toQString(chinese ? holiday->zh : holiday->en)
                                    : say(QT_TRANSLATE_NOOP("time picker", "off"));
        label = say(QT_TRANSLATE_NOOP("time picker", "%1 · %2")).arg(label, why);
    } else if (statutory.isWeekend(day)) {
        label = say(QT_TRANSLATE_NOOP("time picker", "%1 · %2"))
                    .arg(label, say(QT_TRANSLATE_NOOP("time picker", "worked")));
    }
    return label;
}

}  // namespace

void offerTimes(FieldItem& item, const CaseRepository& repository, const TimeText& times) {
    if (item.input() != FieldItem::Time) return;
    item.setTimesAround([&repository, &times] {
        return FieldItem::TimesAround{.now = shopTime(base::toMs(serverNow(repository, times))),
                                      .calendar = repository.workCalendar()};
    });
}

void TimePicker::setField(FieldItem* field) {
    if (field == field_) return;
    if (field_) field_->disconnect(this);
    field_ = field;
    if (field_) {
        connect(field_, &FieldItem::textChanged, this, &TimePicker::changed);
        connect(field_, &FieldItem::wordsChanged, this, &TimePicker::changed);
    }
    emit fieldChanged();
    emit changed();
}

TimePicker::Picked TimePicker::picked() const {
    const auto local = field_ ? policy::parseLocalTime(field_->text().toStdString()) : std::nullopt;
    if (!local) return {};
    const policy::Date day = dayOfTime(*local);
    const auto time = std::chrono::floor<minutes>(*local - policy::LocalTime{day});
    // A day alone is its beginning.
    return {.day = day, .time = time > minutes{0} ? std::optional(time) : std::nullopt};
}

QVariantList TimePicker::days() const {
    QVariantList list;
    const auto around = field_ ? field_->timesAround() : std::nullopt;
    if (!around) return list;
    const policy::Date today = dayOfTime(around->now);
    const bool ahead = field_->liesAhead();
    const auto last = ahead ? around->calendar.nthWorkdayAfter(today, kWorkdays)
                            : around->calendar.nthWorkdayBefore(today, kWorkdays);
    const auto far = std::chrono::days{kMostDays};
    const policy::Date until = ahead ? std::min(last ? last->date : today + far, today + far)
                                     : std::max(last ? last->date : today - far, today - far);
    const auto step = std::chrono::days{ahead ? 1 : -1};
    const Picked now = picked();
    const bool chinese = field_->chinese();
    for (policy::Date day = today; ahead ? day <= until : day >= until; day += step)
        list.append(QVariantMap{{QStringLiteral("label"), labelOf(day, today, around->calendar, chinese)},
                                {QStringLiteral("off"), !around->calendar.isWorkday(day)},
                                {QStringLiteral("day"), toQString(policy::isoDate(day))},
                                {QStringLiteral("selected"), now.day == day}});
    return list;
}

// What has passed today is not to come, and the other way about.
bool TimePicker::isPossible(minutes time, const Picked& picked, policy::LocalTime now) const {
    if (!picked.day) return true;
    const auto at = policy::LocalTime{*picked.day} + time;
    return field_->liesAhead() ? at >= now : at <= now;
}

QVariantList TimePicker::hours() const {
    QVariantList list;
    const auto around = field_ ? field_->timesAround() : std::nullopt;
    if (!around || field_->ofDay()) return list;
    const Picked now = picked();
    for (int hour = kFirstHour; hour <= kLastHour; ++hour) {
        const minutes begins{std::chrono::hours{hour}};
        const minutes shown = field_->liesAhead() ? begins + minutes{60 - kQuarter} : begins;
        list.append(QVariantMap{
            {QStringLiteral("label"), clock(begins)},
            {QStringLiteral("hour"), hour},
            {QStringLiteral("possible"), isPossible(shown, now, around->now)},
            {QStringLiteral("selected"),
             now.time && std::chrono::floor<std::chrono::hours>(*now.time) == std::chrono::hours{hour}}});
    }
    return list;
}

QVariantList TimePicker::quarters() const {
    QVariantList list;
    const Picked now = picked();
    const auto around = field_ ? field_->timesAround() : std::nullopt;
    if (!around || !now.time || field_->ofDay()) return list;
    const auto hour = std::chrono::floor<std::chrono::hours>(*now.time);
    for (int minute = 0; minute < 60; minute += kQuarter) {
        const minutes at = hour + minutes{minute};
        list.append(QVariantMap{{QStringLiteral("label"), clock(at)},
                                {QStringLiteral("minute"), minute},
                                {QStringLiteral("possible"), isPossible(at, now, around->now)},
                                {QStringLiteral("selected"), now.time == at}});
    }
    return list;
}

// --- Picking ---

policy::Date TimePicker::dayOf(const Picked& picked, minutes time, policy::LocalTime now) const {
    if (picked.day) return *picked.day;
    const policy::Date today = dayOfTime(now);
    const bool passed = policy::LocalTime{today} + time < now;
    return field_->liesAhead() && passed ? today + std::chrono::days{1} : today;
}

void TimePicker::write(policy::Date day, std::optional<minutes> time) {
    field_->setText(time ? toQString(policy::isoLocalTime(policy::LocalTime{day} + *time))
                         : toQString(policy::isoDate(day)));
}

void TimePicker::pickDay(const QString& day) {
    const auto date = policy::parseLocalTime(day.toStdString());
    if (!field_ || !date) return;
    write(dayOfTime(*date), field_->ofDay() ? std::nullopt : picked().time);
}

void TimePicker::pickHour(int hour) {
    const auto around = field_ ? field_->timesAround() : std::nullopt;
    if (!around || hour < 0 || hour > 23) return;
    const Picked now = picked();
    const minutes begins{std::chrono::hours{hour}};
    // Of an hour that runs the next quarter, or the last.
    minutes time = begins;
    const minutes last = begins + minutes{60 - kQuarter};
    while (field_->liesAhead() && time < last && !isPossible(time, now, around->now))
        time += minutes{kQuarter};
    write(dayOf(now, time, around->now), time);
}

void TimePicker::pickMinute(int minute) {
    const Picked now = picked();
    if (!field_ || !now.day || !now.time || minute < 0 || minute > 59) return;
    write(*now.day, std::chrono::floor<std::chrono::hours>(*now.time) + minutes{minute});
}

}  // namespace heed::mobile
