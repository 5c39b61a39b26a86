#include "mobile/viewmodels/cut_text.hpp"

#include <QTextBoundaryFinder>
#include <algorithm>

namespace heed::mobile {
namespace {

// Longer than any sign that is meant; what is longer is somebody's joke, and is cut.
constexpr qsizetype kLongestSign = 64;

}  // namespace

QString cutText(const QString& text, qsizetype most) {
    if (text.size() <= most) return text;
    // Of a long text, only the place where it is cut is looked at.
    const qsizetype from = std::max<qsizetype>(0, most - kLongestSign);
    QTextBoundaryFinder signs(QTextBoundaryFinder::Grapheme, text.mid(from, 2 * kLongestSign));
    signs.setPosition(most - from);
    qsizetype end = most;
    if (!signs.isAtBoundary()) {
        const qsizetype before = from + std::max<qsizetype>(0, signs.toPreviousBoundary());
        if (before > from) end = before;
    }
    if (end > 0 && text.at(end - 1).isHighSurrogate()) --end;
    return text.left(end);
}

QString glanceOf(const QString& text, qsizetype most) {
    if (text.size() <= most) return text;
    return cutText(text, most - 1).trimmed() + QChar(0x2026);
}

}  // namespace heed::mobile
