#include "mobile/viewmodels/field_item.hpp"

#include "mobile/viewmodels/said_time.hpp"
#include "shared/model/plate.hpp"
#include "shared/model/vin.hpp"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

namespace heed::mobile {
namespace {

// What to listen for while the customer is talking: shown in the empty box.
constexpr std::array kHints{
    std::pair{"vehicle.plate", QT_TRANSLATE_NOOP("hint", "e.g. 沪A·12345")},
    std::pair{"vehicle.vin", QT_TRANSLATE_NOOP("hint", "17 characters")},
    std::pair{"vehicle.model", QT_TRANSLATE_NOOP("hint", "e.g. RAV4 2021")},
    std::pair{"complaint.own_words", QT_TRANSLATE_NOOP("hint", "As the customer said it, word for word")},
    std::pair{"complaint.recorder_view",
              QT_TRANSLATE_NOOP("hint", "What you think of it; kept apart from the customer's words")},
    std::pair{"complaint.when", QT_TRANSLATE_NOOP("hint", "Since when, and how often?")},
    std::pair{"complaint.where", QT_TRANSLATE_NOOP("hint", "On which road, in which part of the vehicle?")},
    std::pair{"complaint.what", QT_TRANSLATE_NOOP("hint", "What happened, in order")},
    std::pair{"complaint.who", QT_TRANSLATE_NOOP("hint", "Who was driving, who dealt with it here?")},
    std::pair{"complaint.why", QT_TRANSLATE_NOOP("hint", "What does the customer think the reason is?")},
    std::pair{"complaint.severity", QT_TRANSLATE_NOOP("hint", "How bad: can the vehicle be driven?")},
    std::pair{"complaint.cost_estimate", QT_TRANSLATE_NOOP("hint", "In yuan")},
    std::pair{"complaint.demand", QT_TRANSLATE_NOOP("hint", "What does the customer want us to do?")},
    std::pair{"visit.reason", QT_TRANSLATE_NOOP("hint", "Why the customer came, in the customer's words")},
    std::pair{"visit.requested_work", QT_TRANSLATE_NOOP("hint", "What is to be done, as agreed")},
    std::pair{"visit.condition", QT_TRANSLATE_NOOP("hint", "What the drawing does not tell")},
    std::pair{"visit.estimate", QT_TRANSLATE_NOOP("hint", "In yuan")},
    std::pair{"visit.promised_at", QT_TRANSLATE_NOOP("hint", "e.g. tomorrow 17:00 or 11-26 17:00")},
    std::pair{"visit.promised_completion_at",
              QT_TRANSLATE_NOOP("hint", "e.g. tomorrow 17:00 or 11-26 17:00")},
    std::pair{"visit.call_wish_at", QT_TRANSLATE_NOOP("hint", "e.g. tomorrow 17:00 or 11-26 17:00")},
    std::pair{"visit.picked_up_at", QT_TRANSLATE_NOOP("hint", "Now, when the delivery is finished")},
    std::pair{"complaint.usage", QT_TRANSLATE_NOOP("hint", "City, motorway, load, climate")},
};

}  // namespace

FieldItem::FieldItem(model::Kind kind, const model::Field& field, const Lexicon& lexicon,
                     const TimeText& times, QObject* parent)
    : QObject(parent), kind_(kind), field_(field), lexicon_(lexicon), times_(times) {}

QString FieldItem::name() const {
    return toQString(model::schemaOf(kind_).name) + QLatin1Char('.') + toQString(field_.name);
}

QString FieldItem::hint() const {
    const QString self = name();
    for (const auto& [field, text] : kHints) {
        if (self == QLatin1String(field)) return QCoreApplication::translate("hint", text);
    }
    return {};
}

FieldItem::Input FieldItem::input() const {
    switch (field_.type) {
        case model::FieldType::longText:
        case model::FieldType::document:
            return Paragraph;
        case model::FieldType::integer:
            return Number;
        case model::FieldType::money:
            return Money;
        case model::FieldType::choice:
        case model::FieldType::boolean:
            return Choice;
        case model::FieldType::instant:
        case model::FieldType::date:
            return Time;
        default:
            break;
    }
    if (field_.name == "phone") return Phone;
    if (isPlate()) return Plate;
    if (field_.name == "vin") return Code;
    return Line;
}

QVariantList FieldItem::choices() const {
    const auto row = [](const QString& code, const QString& label) {
        return QVariantMap{{QStringLiteral("code"), code}, {QStringLiteral("label"), label}};
    };
    QVariantList list;
    if (field_.type == model::FieldType::boolean) {
        for (const bool answer : {true, false})
            list.append(row(inputText(field_, answer), shownText(field_, answer, lexicon_, times_)));
    }
    for (const policy::Named& option : options_)
        list.append(row(toQString(option.id), lexicon_.words(option.words)));
    return list.isEmpty() ? lexicon_.options(field_) : list;
}

void FieldItem::setOptions(std::vector<policy::Named> options) {
    options_ = std::move(options);
    emit wordsChanged();
    emit shownChanged();
}

QString FieldItem::shown() const {
    if (const auto* option = policy::findById(options_, text_.toStdString()))
        return lexicon_.words(option->words);
    const auto value = parseInput(field_, text_);
    return value ? shownText(field_, *value, lexicon_, times_) : text_;
}

QString FieldItem::problem() const { return problem_ ? problem_->said() : QString(); }

namespace {

bool isVin(const model::Field& field) { return field.name == "vin"; }

QString say(const char* text) { return QCoreApplication::translate("vin", text); }
QString plateWords(const char* text) { return QCoreApplication::translate("plate", text); }

}  // namespace

bool FieldItem::scannable() const { return isVin(field_); }

bool FieldItem::doubtful() const {
    if (!filled()) return false;
    if (input() == Time) return !timeDoubt().isEmpty();
    if (isPlate()) {
        const auto plate = model::plateFault(text_.toStdString());
        return text_ != confirmed_ && plate != model::PlateFault::none && plate != model::PlateFault::shorter;
    }
    if (!isVin(field_)) return false;
    const auto fault = model::vinFault(model::normalizedVin(text_.toStdString()));
    return (fault == model::VinFault::checkDigit && !overruled()) || fault == model::VinFault::character;
}

void FieldItem::confirm() {
    if (!confirmable()) return;
    confirmed_ = text_;
    emit shownChanged();
}

QString FieldItem::plateAdvice() const {
    if (text_ == confirmed_) return plateWords(QT_TRANSLATE_NOOP("plate", "Kept as it is, as you said"));
    switch (model::plateFault(text_.toStdString())) {
        case model::PlateFault::none:
            return {};
        case model::PlateFault::shorter:
            return plateWords(QT_TRANSLATE_NOOP("plate", "%1 of 7 places, or of 8 for a new-energy vehicle"))
                .arg(model::plateLength(text_.toStdString()));
        case model::PlateFault::longer:
            return plateWords(
                QT_TRANSLATE_NOOP("plate", "A plate has 7 places, or 8 for a new-energy vehicle"));
        case model::PlateFault::province:
            return plateWords(QT_TRANSLATE_NOOP("plate", "A plate begins with the character of a province"));
        case model::PlateFault::office:
            return plateWords(QT_TRANSLATE_NOOP("plate", "Behind the province stands a letter"));
        case model::PlateFault::character:
            return plateWords(QT_TRANSLATE_NOOP(
                "plate", "Something in it is on no plate; I and O are not: is it a 1 or a 0?"));
        case model::PlateFault::newEnergy:
            return plateWords(QT_TRANSLATE_NOOP(
                "plate",
                "8 places are a new-energy vehicle's: the third or the last is one of the letters A to K"));
    }
    return {};
}

QString FieldItem::advice() const {
    if (!filled()) return {};
    if (isPlate()) return plateAdvice();
    if (isVin(field_)) return vinAdvice();
    return input() == Time ? timeAdvice() : QString();
}

void FieldItem::setReason(const FieldItem* reason) {
    reason_ = reason;
    connect(reason, &FieldItem::textChanged, this, &FieldItem::shownChanged);
    emit shownChanged();
}

bool FieldItem::overruled() const {
    return isVin(field_) && reason_ && reason_->filled() &&
           model::vinFault(model::normalizedVin(text_.toStdString())) == model::VinFault::checkDigit;
}

QString FieldItem::vinAdvice() const {
    const std::string vin = model::normalizedVin(text_.toStdString());
    QStringList known;
    switch (model::vinFault(vin)) {
        case model::VinFault::character:
            return say(QT_TRANSLATE_NOOP(
                "vin", "A VIN has letters and digits only, and no I, O or Q: is it a 1 or a 0?"));
        case model::VinFault::length:
            return say(QT_TRANSLATE_NOOP("vin", "%1 of 17 characters")).arg(vin.size());
        case model::VinFault::checkDigit:
            if (!overruled())
                return say(QT_TRANSLATE_NOOP(
                    "vin", "The check digit does not fit: please compare. If it is an import, say so."));
            known.append(say(QT_TRANSLATE_NOOP("vin", "The check digit does not fit; overruled: %1"))
                             .arg(reason_->text().simplified()));
            break;
        case model::VinFault::none:
            break;
    }
    if (const auto maker = model::vinMaker(vin))
        known.append(toQString(lexicon_.chinese() ? maker->zh : maker->en));
    const int thisYear = QDateTime::fromMSecsSinceEpoch(times_.nowMs(), Qt::UTC).date().year();
    if (const auto year = model::vinModelYear(vin, thisYear))
        known.append(say(QT_TRANSLATE_NOOP("vin", "model year %1")).arg(*year));
    return known.join(QStringLiteral(" · "));
}

// --- Times ---

namespace {

constexpr qint64 kDay = 24LL * 60 * 60 * 1000;
constexpr qint64 kFar = 400 * kDay;

QString timeWords(const char* text) { return QCoreApplication::translate("said time", text); }

}  // namespace

// A day without its month is the next of that name then.
bool FieldItem::liesAhead() const {
    constexpr std::array<std::string_view, 5> kAhead{"promised_at", "promised_completion_at", "call_wish_at",
                                                     "time", "next_visit"};
    return std::ranges::find(kAhead, field_.name) != kAhead.end();
}

void FieldItem::setTimesAround(std::function<TimesAround()> around) {
    around_ = std::move(around);
    emit wordsChanged();
}

QString FieldItem::meant(const QString& typed) const {
    if (input() != Time || typed.trimmed().isEmpty() || parseInput(field_, typed)) return typed;
    const auto said = readTime(typed, shopTime(times_.nowMs()), liesAhead() ? Lean::ahead : Lean::around);
    if (!said) return typed;
    if (field_.type == model::FieldType::date)
        return toQString(policy::isoDate(std::chrono::floor<std::chrono::days>(*said)));
    return toQString(policy::isoLocalTime(*said));
}

QString FieldItem::timeDoubt() const {
    const auto value = parseInput(field_, text_);
    if (!value || field_.type != model::FieldType::instant || model::isNull(*value)) return {};
    const qint64 at = model::asInteger(*value);
    if (notBefore_ != 0 && at < notBefore_) {
        // A day alone stands for the whole of it.
        const auto day = std::chrono::floor<std::chrono::days>(shopTime(notBefore_));
        const bool wholeDay = shopTime(at) == policy::LocalTime{day};
        if (!wholeDay)
            return timeWords(
                       QT_TRANSLATE_NOOP("said time", "Before the vehicle came in (%1): please compare"))
                .arg(times_.exact(notBefore_));
    }
    if (at > times_.nowMs() + kFar)
        return timeWords(QT_TRANSLATE_NOOP("said time", "More than a year away: please compare"));
    return {};
}

QString FieldItem::timeAdvice() const {
    QStringList said;
    const auto value = parseInput(field_, text_);
    if (value && typed_ != text_) {
        const auto local = policy::parseLocalTime(text_.toStdString());
        const auto day = std::chrono::floor<std::chrono::days>(local.value_or(policy::LocalTime{}));
        const int weekday = static_cast<int>(std::chrono::weekday(day).iso_encoding());
        const QLocale names(lexicon_.chinese() ? QLocale::Chinese : QLocale::English);
        said.append(timeWords(QT_TRANSLATE_NOOP("said time", "Understood as %1, %2"))
                        .arg(names.standaloneDayName(weekday, QLocale::ShortFormat), shown()));
    }
    if (const QString doubt = timeDoubt(); !doubt.isEmpty()) said.append(doubt);
    return said.join(QStringLiteral(" · "));
}

void FieldItem::setNotBefore(qint64 at) {
    if (at == notBefore_) return;
    notBefore_ = at;
    emit shownChanged();
}

void FieldItem::setSuggestions(std::function<QVariantList()> suggest) {
    suggest_ = std::move(suggest);
    emit wordsChanged();
}

void FieldItem::setText(const QString& text) {
    const QString taken = input() == Code || isPlate() ? text.toUpper() : text;
    if (taken == typed_) return;
    const QString understood = meant(taken);
    const bool differs = understood != text_;
    typed_ = taken;
    take(understood);
    if (differs) emit edited();
}

void FieldItem::setOpen(bool open) {
    if (open == open_) return;
    const bool wasPlaced = isPlaced();
    open_ = open;
    emit openChanged();
    if (isPlaced() != wasPlaced) emit placedChanged();
}

void FieldItem::show(const model::Value& value, bool pending, const QVariantList& alternatives) {
    showText(inputText(field_, value));
    if (pending == pending_ && alternatives == alternatives_) return;
    pending_ = pending;
    alternatives_ = alternatives;
    emit statusChanged();
}

void FieldItem::showText(const QString& text) {
    if (text == text_ && text == typed_) return;
    typed_ = text;
    take(text);
}

void FieldItem::take(const QString& text) {
    const bool wasPlaced = isPlaced();
    text_ = text;
    emit textChanged();
    if (isPlaced() != wasPlaced) emit placedChanged();
    emit shownChanged();
    const auto value = parseInput(field_, text_);
    const auto problem = value ? std::nullopt : std::optional(value.error());
    if (problem == problem_) return;
    problem_ = problem;
    emit problemChanged();
}

void FieldItem::retranslate() {
    emit wordsChanged();
    emit shownChanged();
    emit problemChanged();
}

QString doubtAbout(const FieldItem& vin) {
    if (!vin.doubtful()) return {};
    if (model::vinFault(model::normalizedVin(vin.text().toStdString())) == model::VinFault::character)
        return say(
            QT_TRANSLATE_NOOP("vin", "The VIN has a character that is in none: saved with this doubt"));
    return say(QT_TRANSLATE_NOOP(
        "vin", "The VIN's check digit does not fit, and no reason is given: saved with this doubt"));
}

}  // namespace heed::mobile
