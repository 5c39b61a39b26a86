#include "mobile/viewmodels/field_value.hpp"

#include "shared/base/utf8.hpp"
#include "shared/model/ids.hpp"
#include "shared/model/mutation.hpp"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

namespace heed::mobile {
namespace {

constexpr qint64 kFenPerYuan = 100;

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
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty()) return model::Value{};
    switch (field.type) {
        case model::FieldType::integer:
        case model::FieldType::instant:
            return parseInteger(trimmed);
        case model::FieldType::money:
            return parseMoney(trimmed);
        case model::FieldType::boolean:
            return model::Value{trimmed == QLatin1String("true")};
        case model::FieldType::text:
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

}  // namespace heed::mobile
