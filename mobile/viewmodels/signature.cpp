#include "mobile/viewmodels/signature.hpp"

#include <QStringList>
#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace heed::mobile {
namespace {

constexpr int kWhole = 1000;
// At most nine characters a point: within what a long text holds.
constexpr std::size_t kMostPoints = 2'000;
// Nearer points, in thousandths of the width, tell nothing that the eye would see.
constexpr int kNear = 4;

QPoint placeOf(double x, double y) {
    const auto part = [](double value) {
        return static_cast<int>(std::lround(std::clamp(value, 0.0, 1.0) * kWhole));
    };
    return {part(x), part(y)};
}

}  // namespace

std::vector<Stroke> parseStrokes(const QString& text) {
    std::vector<Stroke> strokes;
    std::size_t points = 0;
    for (const auto stroke : QStringView(text).split(QLatin1Char(';'), Qt::SkipEmptyParts)) {
        Stroke read;
        for (const auto point : stroke.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
            const qsizetype comma = point.indexOf(QLatin1Char(','));
            bool isX = false;
            bool isY = false;
            const int x = comma < 0 ? 0 : point.left(comma).toInt(&isX);
            const int y = comma < 0 ? 0 : point.mid(comma + 1).toInt(&isY);
            if (!isX || !isY || points == kMostPoints) continue;
            read.emplace_back(std::clamp(x, 0, kWhole), std::clamp(y, 0, kWhole));
            ++points;
        }
        if (!read.empty()) strokes.push_back(std::move(read));
    }
    return strokes;
}

QString strokesText(const std::vector<Stroke>& strokes) {
    QStringList parts;
    for (const Stroke& stroke : strokes) {
        QStringList points;
        for (const QPoint point : stroke)
            points.append(QStringLiteral("%1,%2").arg(point.x()).arg(point.y()));
        parts.append(points.join(QLatin1Char(' ')));
    }
    return parts.join(QLatin1Char(';'));
}

bool Signature::full() const { return points_ >= kMostPoints; }

void Signature::begin(double x, double y) {
    if (full()) return;
    drawing_ = true;
    strokes_.push_back({placeOf(x, y)});
    ++points_;
    emit changed();
}

void Signature::lineTo(double x, double y) {
    if (!drawing_ || full()) return;
    const QPoint place = placeOf(x, y);
    const QPoint step = place - strokes_.back().back();
    if (std::abs(step.x()) < kNear && std::abs(step.y()) < kNear) return;
    strokes_.back().push_back(place);
    ++points_;
    emit changed();
}

void Signature::end() {
    if (!drawing_) return;
    drawing_ = false;
    emit edited();
}

void Signature::clear() {
    if (strokes_.empty()) return;
    strokes_.clear();
    points_ = 0;
    drawing_ = false;
    emit changed();
    emit edited();
}

void Signature::show(const QString& strokes) {
    strokes_ = parseStrokes(strokes);
    points_ = 0;
    for (const Stroke& stroke : strokes_)
        points_ += stroke.size();
    drawing_ = false;
    emit changed();
}

}  // namespace heed::mobile
