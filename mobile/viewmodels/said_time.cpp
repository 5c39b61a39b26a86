#include "mobile/viewmodels/said_time.hpp"

#include "shared/base/local_time.hpp"

#include <QHash>
#include <QRegularExpression>
#include <chrono>

namespace heed::mobile {
namespace {

using policy::Date;
using policy::LocalTime;
using std::chrono::days;
using std::chrono::months;
using std::chrono::year_month_day;
using std::chrono::years;

constexpr int kNoon = 12;
constexpr int kHours = 24;
constexpr int kMinutes = 60;
constexpr int kWeek = 7;

const QString kNumerals = QStringLiteral("零一二三四五六七八九");

// 二十三 is 23, 两 is 2; 0 and more.
int numeral(const QString& written) {
    int whole = 0;
    int last = -1;
    for (const QChar c : written) {
        if (c == QChar(u'十')) {
            whole += (last < 0 ? 1 : last) * 10;
            last = -1;
        } else {
            last = c == QChar(u'两') ? 2 : c == QChar(u'〇') ? 0 : static_cast<int>(kNumerals.indexOf(c));
        }
    }
    return whole + std::max(last, 0);
}

// One way of writing: half width, small letters, numbers in digits.
QString plain(const QString& said) {
    QString text = said.normalized(QString::NormalizationForm_KC).toLower().trimmed();
    static const QRegularExpression kCounted(
        QStringLiteral("(?<![周期拜])[零〇一二两三四五六七八九十]+(?=[点时分日号月])"));
    for (auto match = kCounted.match(text); match.hasMatch(); match = kCounted.match(text))
        text.replace(match.capturedStart(), match.capturedLength(),
                     QString::number(numeral(match.captured())));
    return text;
}

std::optional<Date> existing(year_month_day date) {
    return date.ok() ? std::optional(Date{date}) : std::nullopt;
}

// Of the same day in several years or months, the one that is meant.
template <typename Step>
std::optional<Date> leaning(year_month_day date, Date today, Lean lean, Step step) {
    std::optional<Date> best;
    for (const int by : {-1, 0, 1}) {
        const auto day = existing(date + Step{by} * step.count());
        if (!day || (lean == Lean::ahead && *day < today)) continue;
        if (!best || std::chrono::abs(*day - today) < std::chrono::abs(*best - today)) best = day;
    }
    return best;
}

int weekdayIndex(const QString& name) {
    static const QStringList kNames{QStringLiteral("一"), QStringLiteral("二"), QStringLiteral("三"),
                                    QStringLiteral("四"), QStringLiteral("五"), QStringLiteral("六"),
                                    QStringLiteral("日"), QStringLiteral("天")};
    static const QStringList kEnglish{QStringLiteral("mon"), QStringLiteral("tue"), QStringLiteral("wed"),
                                      QStringLiteral("thu"), QStringLiteral("fri"), QStringLiteral("sat"),
                                      QStringLiteral("sun")};
    const auto index = kNames.contains(name) ? kNames.indexOf(name) : kEnglish.indexOf(name);
    return std::min(static_cast<int>(index), kWeek - 1);
}

struct Day {
    Date date;
    bool told = false;  // in words; else it is today
    QString rest;
};

std::optional<Day> byNumbers(const QString& text, Date today, Lean lean) {
    static const QRegularExpression kFull(
        QStringLiteral(R"(^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?)"));
    static const QRegularExpression kMonth(QStringLiteral(R"(^(\d{1,2})[-/.月](\d{1,2})(?!\d)[日号]?)"));
    static const QRegularExpression kDay(QStringLiteral(R"(^(\d{1,2})[日号])"));
    const auto number = [](const QRegularExpressionMatch& match, int group) {
        return match.captured(group).toInt();
    };
    const auto part = [&](const QRegularExpressionMatch& match, int group) {
        return static_cast<unsigned>(number(match, group));
    };
    const year_month_day now{std::chrono::sys_days{today.time_since_epoch()}};
    std::optional<Date> date;
    QRegularExpressionMatch match = kFull.match(text);
    if (match.hasMatch()) {
        date = existing(std::chrono::year{number(match, 1)} / std::chrono::month{part(match, 2)} /
                        std::chrono::day{part(match, 3)});
    } else if (match = kMonth.match(text); match.hasMatch()) {
        date = leaning(now.year() / std::chrono::month{part(match, 1)} / std::chrono::day{part(match, 2)},
                       today, lean, years{1});
    } else if (match = kDay.match(text); match.hasMatch()) {
        date = leaning(now.year() / now.month() / std::chrono::day{part(match, 1)}, today, lean, months{1});
    }
    if (!date) return std::nullopt;
    return Day{*date, true, text.mid(match.capturedLength())};
}

std::optional<Day> byWords(const QString& text, Date today, Lean lean) {
    static const QHash<QString, int> kWords{
        {QStringLiteral("今天"), 0},   {QStringLiteral("今日"), 0},      {QStringLiteral("今"), 0},
        {QStringLiteral("today"), 0},  {QStringLiteral("明天"), 1},      {QStringLiteral("明日"), 1},
        {QStringLiteral("明"), 1},     {QStringLiteral("tomorrow"), 1},  {QStringLiteral("后天"), 2},
        {QStringLiteral("大后天"), 3}, {QStringLiteral("昨天"), -1},     {QStringLiteral("昨日"), -1},
        {QStringLiteral("昨"), -1},    {QStringLiteral("yesterday"), -1}};
    static const QRegularExpression kWord(QStringLiteral(
        "^(今天|今日|明天|明日|大后天|后天|昨天|昨日|today|tomorrow|yesterday|[今明昨](?=[早晚]))"));
    if (const auto match = kWord.match(text); match.hasMatch())
        return Day{today + days{kWords.value(match.captured(1))}, true, text.mid(match.capturedLength())};
    static const QRegularExpression kWeekday(QStringLiteral(
        "^(?:(下|本|这|上)?个?(?:周|星期|礼拜)([一二三四五六日天])|(mon|tue|wed|thu|fri|sat|sun)[a-z]*)"));
    const auto match = kWeekday.match(text);
    if (!match.hasMatch()) return std::nullopt;
    const int wanted = weekdayIndex(match.captured(2) + match.captured(3));
    const int now = static_cast<int>(std::chrono::weekday(today).iso_encoding()) - 1;
    int away = wanted - now;
    if (match.captured(1) == QStringLiteral("下")) {
        away += kWeek;
    } else if (match.captured(1) == QStringLiteral("上")) {
        away -= kWeek;
    } else if (match.captured(1).isEmpty()) {
        if (away < 0 && (lean == Lean::ahead || away < -kWeek / 2)) away += kWeek;
        if (lean == Lean::around && away > kWeek / 2) away -= kWeek;
    }
    return Day{today + days{away}, true, text.mid(match.capturedLength())};
}

// The minutes since midnight; nullopt: it is no time of the day.
std::optional<int> clockOf(const QString& text, bool dayTold) {
    static const QRegularExpression kClock(
        QStringLiteral("^(凌晨|早上|早晨|早|上午|中午|下午|傍晚|晚上|晚|am|pm)?\\s*(\\d{1,2})"
                       "(?:([:点时])(?:(\\d{1,2})分?|(半)|(一刻)|(三刻))?整?)?\\s*(am|pm)?$"));
    const auto match = kClock.match(text);
    if (!match.hasMatch()) return std::nullopt;
    const QString part = match.captured(1) + match.captured(8);
    // A number alone may be anything.
    if (!dayTold && part.isEmpty() && match.captured(3).isEmpty()) return std::nullopt;
    if (match.captured(3) == QLatin1String(":") && match.captured(4).isEmpty()) return std::nullopt;
    int hour = match.captured(2).toInt();
    int minute = match.captured(4).toInt();
    if (!match.captured(5).isEmpty()) minute = kMinutes / 2;
    if (!match.captured(6).isEmpty()) minute = kMinutes / 4;
    if (!match.captured(7).isEmpty()) minute = kMinutes * 3 / 4;
    const bool late = part == QLatin1String("pm") || part == QStringLiteral("下午") ||
                      part == QStringLiteral("傍晚") || part.startsWith(QChar(u'晚'));
    // Twelve at night is this night's end to some and its beginning to others.
    if (part.startsWith(QChar(u'晚')) && hour == kNoon) return std::nullopt;
    const bool noon = part == QStringLiteral("中午") && hour < kNoon - 2;
    if ((late && hour < kNoon) || noon) hour += kNoon;
    if ((part == QLatin1String("am") || part == QStringLiteral("凌晨")) && hour == kNoon) hour = 0;
    if (hour >= kHours || minute >= kMinutes) return std::nullopt;
    return hour * kMinutes + minute;
}

}  // namespace

LocalTime shopTime(qint64 at) { return LocalTime{std::chrono::milliseconds(at) + base::kChinaOffset}; }

std::optional<LocalTime> readTime(const QString& said, LocalTime now, Lean lean) {
    const QString text = plain(said);
    const auto today = std::chrono::floor<days>(now);
    auto day = byNumbers(text, today, lean);
    if (!day) day = byWords(text, today, lean);
    if (!day) day = Day{today, false, text};
    static const QRegularExpression kBetween(QStringLiteral("^[\\s,，、的]+|^t(?=\\d)"));
    const QString rest = QString(day->rest).remove(kBetween);
    if (rest.isEmpty()) return day->told ? std::optional<LocalTime>(day->date) : std::nullopt;
    const auto clock = clockOf(rest, day->told);
    if (!clock) return std::nullopt;
    LocalTime at = day->date + std::chrono::minutes{*clock};
    if (!day->told && lean == Lean::ahead && at < now) at += days{1};
    return at;
}

}  // namespace heed::mobile
