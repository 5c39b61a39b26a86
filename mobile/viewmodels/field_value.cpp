#include "mobile/viewmodels/field_value.hpp"

#include "shared/base/local_time.hpp"
#include "shared/base/utf8.hpp"
#include "shared/model/ids.hpp"
#include "shared/model/mutation.hpp"
#include "shared/model/plate.hpp"
#include "shared/model/vin.hpp"
#include "shared/policy/clocks/time_zone.hpp"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>
#include <chrono>

namespace heed::mobile {
namespace {

constexpr qint64 kFenPerYuan = 100;
constexpr std::int64_t kFull = 100;  // per cent
// Of what happens in a shop.
constexpr std::chrono::year kFirstYear{2000};
constexpr std::chrono::year kLastYear{2099};

QString grouped(qint64 number) { return QLocale(QLocale::English).toString(number); }

// Full-width digits and separators are what a Chinese keyboard gives.
QString plainDigits(QString text) {
    text = text.normalized(QString::NormalizationForm_KC);
    return text.remove(QLatin1Char(',')).remove(QLatin1Char(' '));
}

std::expected<model::Value, InputProblem> parseInteger(const QString& text) {
    bool ok = false;
    const qint64 number = plainDigits(text).toLongLong(&ok);
    if (!ok)
        return std::unexpected(InputProblem{QT_TRANSLATE_NOOP("input", "A whole number, such as 48000")});
    if (number < 0 || number > model::kMaxJsonInteger) {
        return std::unexpected(
            InputProblem{QT_TRANSLATE_NOOP("input", "This number is too large or below zero")});
    }
    return model::Value{static_cast<std::int64_t>(number)};
}

std::expected<model::Value, InputProblem> parseMoney(const QString& text) {
    static const QRegularExpression kAmount(QStringLiteral(R"(^(\d{1,13})(?:\.(\d{1,2}))?$)"));
    const QRegularExpressionMatch match = kAmount.match(plainDigits(text));
    if (!match.hasMatch()) {
        return std::unexpected(
            InputProblem{QT_TRANSLATE_NOOP("input", "An amount in yuan, such as 1200 or 1200.50")});
    }
    const qint64 fen = match.captured(2).leftJustified(2, QLatin1Char('0')).toLongLong();
    return model::Value{static_cast<std::int64_t>(match.captured(1).toLongLong() * kFenPerYuan + fen)};
}

// A day, or a moment by the shop's clocks. A full-width colon is what a Chinese keyboard gives.
std::expected<model::Value, InputProblem> parseInstant(const QString& text) {
    const auto local = policy::parseLocalTime(text.normalized(QString::NormalizationForm_KC).toStdString());
    if (!local)
        return std::unexpected(InputProblem{
            QT_TRANSLATE_NOOP("input", "A day and a time, such as tomorrow 15:00 or 11-26 15:00")});
    const auto day = std::chrono::floor<std::chrono::days>(*local);
    const std::chrono::year_month_day date{std::chrono::sys_days{day.time_since_epoch()}};
    if (date.year() < kFirstYear || date.year() > kLastYear)
        return std::unexpected(InputProblem{
            QT_TRANSLATE_NOOP("input", "This year cannot be meant: one between 2000 and 2099 can")});
    return model::Value{
        std::chrono::duration_cast<std::chrono::milliseconds>(local->time_since_epoch()).count() -
        std::chrono::milliseconds(base::kChinaOffset).count()};
}

std::expected<model::Value, InputProblem> parseDate(const QString& text) {
    std::string day = text.normalized(QString::NormalizationForm_KC).toStdString();
    if (!base::parseIsoDate(day))
        return std::unexpected(InputProblem{QT_TRANSLATE_NOOP("input", "A day, such as 2026-11-21")});
    return model::Value{std::move(day)};
}

QString instantText(qint64 at) {
    const policy::LocalTime local{std::chrono::milliseconds(at) + base::kChinaOffset};
    return toQString(policy::isoLocalTime(local));
}

// The store takes no more than this; said while it is typed, where it can still be mended.
std::expected<model::Value, InputProblem> parseText(const QString& text, std::size_t most) {
    std::string utf8 = text.toStdString();
    const std::size_t found = base::codePoints(utf8);
    if (found <= most) return model::Value{std::move(utf8)};
    return std::unexpected(InputProblem{
        QT_TRANSLATE_NOOP(
            "input", "%1 characters, and at most %2 can be kept: take out %3. What is typed stays here."),
        static_cast<qint64>(found), static_cast<qint64>(most)});
}

std::expected<model::Value, InputProblem> parsePhone(const QString& text) {
    static const QRegularExpression kNumber(QStringLiteral(R"(^\+?[0-9][0-9 ()#*-]{2,40}$)"));
    const QString plain = text.normalized(QString::NormalizationForm_KC);
    if (kNumber.match(plain).hasMatch()) return model::Value{plain.toStdString()};
    return std::unexpected(
        InputProblem{QT_TRANSLATE_NOOP("input", "A phone number has digits only, such as 138 0000 0000")});
}

QString moneyText(qint64 fen, bool separators) {
    const qint64 yuan = fen / kFenPerYuan;
    QString text = separators ? grouped(yuan) : QString::number(yuan);
    if (fen % kFenPerYuan != 0) text += QStringLiteral(".%1").arg(fen % kFenPerYuan, 2, 10, QLatin1Char('0'));
    return text;
}

}  // namespace

QString InputProblem::said() const {
    const QString sentence = QCoreApplication::translate("input", text);
    return most > 0 ? sentence.arg(grouped(found), grouped(most), grouped(found - most)) : sentence;
}

std::expected<model::Value, InputProblem> parseInput(const model::Field& field, const QString& text) {
    QString trimmed = text.trimmed();
    trimmed.remove(QChar(0));  // comes with what is pasted from elsewhere; no text here can hold it
    if (trimmed.isEmpty()) return model::Value{};
    switch (field.type) {
        case model::FieldType::integer: {
            auto number = parseInteger(trimmed);
            if (number && field.name == "fuel" && model::asInteger(*number) > kFull)
                return std::unexpected(InputProblem{QT_TRANSLATE_NOOP("input", "Between 0 and 100")});
            return number;
        }
        case model::FieldType::instant:
            return parseInstant(trimmed);
        case model::FieldType::date:
            return parseDate(trimmed);
        case model::FieldType::money:
            return parseMoney(trimmed);
        case model::FieldType::boolean:
            return model::Value{trimmed == QLatin1String("true")};
        case model::FieldType::text:
            if (field.name == "phone") return parsePhone(trimmed);
            if (field.name == "vin")
                return parseText(toQString(model::normalizedVin(trimmed.toStdString())), model::kMaxText);
            // What is no plate of here stays as it was typed.
            if (field.name == "plate" && model::plateFault(trimmed.toStdString()) == model::PlateFault::none)
                return parseText(toQString(model::writtenPlate(trimmed.toStdString())), model::kMaxText);
            return parseText(trimmed, model::kMaxText);
        case model::FieldType::longText:
            return parseText(trimmed, model::kMaxLongText);
        case model::FieldType::document:
            return parseText(trimmed, model::kMaxDocument);
        default:
            return model::Value{trimmed.toStdString()};
    }
}

QString inputText(const model::Field& field, const model::Value& value) {
    if (const auto* flag = std::get_if<bool>(&value)) {
        return *flag ? QStringLiteral("true") : QStringLiteral("false");
    }
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        if (field.type == model::FieldType::instant) return instantText(*number);
        return field.type == model::FieldType::money ? moneyText(*number, false) : QString::number(*number);
    }
    return toQString(model::asText(value));
}

QString shownText(const model::Field& field, const model::Value& value, const Lexicon& lexicon,
                  const TimeText& times) {
    if (const auto* flag = std::get_if<bool>(&value)) {
        return *flag ? QCoreApplication::translate("input", "Yes")
                     : QCoreApplication::translate("input", "No");
    }
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        if (field.type == model::FieldType::money) return moneyText(*number, true);
        if (field.type == model::FieldType::instant) return times.exact(*number);
        return grouped(*number);
    }
    const std::string_view text = model::asText(value);
    const bool chosen = field.type == model::FieldType::choice || field.type == model::FieldType::choiceSet;
    return chosen ? lexicon.option(field, text) : toQString(text);
}

QString comparedText(const QString& shown) {
    return shown.isEmpty() ? QCoreApplication::translate("conflict", "(empty)") : shown;
}

}  // namespace heed::mobile
