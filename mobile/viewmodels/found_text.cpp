#include "mobile/viewmodels/found_text.hpp"

#include "mobile/viewmodels/cut_text.hpp"
#include "shared/store/search_text.hpp"

namespace heed::mobile {
namespace {

// So much is left before what was found, for sense, and of the whole.
constexpr qsizetype kBefore = 8;
constexpr qsizetype kMost = 200;

// StyledText makes one space of several.
QString escaped(const QString& text) {
    return text.toHtmlEscaped().replace(QStringLiteral("   "), QStringLiteral("&nbsp;&nbsp; "));
}

}  // namespace

QString markedText(const QString& text, const std::vector<std::string>& words, const QString& colour,
                   int lead) {
    QString line = text;
    line.replace(QLatin1Char('\n'), QLatin1Char(' '));
    const QByteArray bytes = line.toUtf8();
    const auto parts = store::occurrences({bytes.constData(), static_cast<std::size_t>(bytes.size())}, words);
    const auto place = [&bytes](std::size_t byte) {
        return QString::fromUtf8(bytes.constData(), static_cast<qsizetype>(byte)).size();
    };
    qsizetype at = 0;
    QString out;
    if (!parts.empty() && place(parts.front().begin) > lead) {
        at = place(parts.front().begin) - kBefore;
        if (line.at(at).isLowSurrogate()) --at;
        out = QStringLiteral("…");
    }
    const qsizetype end = at + cutText(line.mid(at, kMost + 1), kMost).size();
    for (const store::TextPart& part : parts) {
        const qsizetype begin = std::min(place(part.begin), end);
        const qsizetype after = std::min(place(part.end), end);
        if (begin == after) break;
        out += escaped(line.mid(at, begin - at)) + QStringLiteral("<font color=\"%1\"><b>").arg(colour) +
               escaped(line.mid(begin, after - begin)) + QStringLiteral("</b></font>");
        at = after;
    }
    return out + escaped(line.mid(at, end - at)) + (end < line.size() ? QStringLiteral("…") : QString());
}

}  // namespace heed::mobile
