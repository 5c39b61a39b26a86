#include "mobile/viewmodels/mark_words.hpp"

#include <QCoreApplication>
#include <algorithm>

namespace heed::mobile {
namespace {

using model::Kind;

constexpr MarkShape kTools[] = {MarkShape::circle, MarkShape::arrow, MarkShape::text, MarkShape::number};
constexpr const char* kColors[] = {"red", "yellow", "blue"};

const model::Field& field(std::string_view name) { return *model::schemaOf(Kind::mark).field(name); }

QString say(const char* text) { return QCoreApplication::translate("mark", text); }

}  // namespace

QVariantList markTools(const Lexicon& lexicon) {
    QVariantList list;
    for (const MarkShape shape : kTools) {
        list.append(
            QVariantMap{{QStringLiteral("code"), QLatin1String(codeOf(shape))},
                        {QStringLiteral("label"), lexicon.option(field("shape"), codeOf(shape))},
                        {QStringLiteral("icon"), QStringLiteral("mark_") + QLatin1String(codeOf(shape))}});
    }
    return list;
}

std::optional<MarkShape> markToolOf(const QString& code) {
    const auto known =
        std::ranges::find_if(kTools, [&](MarkShape shape) { return code == QLatin1String(codeOf(shape)); });
    return known == std::end(kTools) ? std::nullopt : std::optional(*known);
}

QVariantList markColors(const Lexicon& lexicon) {
    QVariantList list;
    for (const char* code : kColors) {
        list.append(QVariantMap{{QStringLiteral("code"), QLatin1String(code)},
                                {QStringLiteral("label"), lexicon.option(field("color"), code)},
                                {QStringLiteral("value"), colorOf(QLatin1String(code))},
                                {QStringLiteral("ink"), inkOn(QLatin1String(code))}});
    }
    return list;
}

bool isMarkColor(const QString& code) {
    return std::ranges::any_of(kColors, [&](const char* known) { return code == QLatin1String(known); });
}

QString spokenMark(const MarkRow& mark, const Lexicon& lexicon) {
    QString what = lexicon.option(field("shape"), codeOf(mark.shape));
    if (mark.shape == MarkShape::number) what += QStringLiteral(" %1").arg(mark.number);
    if (mark.shape == MarkShape::text) what += QStringLiteral(" “%1”").arg(mark.text);
    if (mark.color.isEmpty()) return what;
    return what + QStringLiteral(" · ") + lexicon.option(field("color"), mark.color.toStdString());
}

QString markHint(MarkShape tool, bool chosen) {
    if (chosen)
        return say(QT_TRANSLATE_NOOP("mark", "Drag it, or use the arrow keys; Delete takes it away."));
    switch (tool) {
        case MarkShape::circle:
            return say(QT_TRANSLATE_NOOP("mark", "Draw a circle around the place. Tap a mark to change it."));
        case MarkShape::arrow:
            return say(
                QT_TRANSLATE_NOOP("mark", "Draw an arrow towards the place. Tap a mark to change it."));
        case MarkShape::text:
            return say(QT_TRANSLATE_NOOP("mark", "Tap where the words belong. Tap a mark to change it."));
        case MarkShape::number:
            break;
    }
    return say(QT_TRANSLATE_NOOP("mark", "Tap each place; the numbers count up. Tap a mark to change it."));
}

}  // namespace heed::mobile
