#include "mobile/qml/stroke_view.hpp"

#include "mobile/viewmodels/signature.hpp"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>

namespace heed::mobile {
namespace {

constexpr qreal kWhole = 1000;
constexpr qreal kPenOfWidth = 0.006;
constexpr qreal kThinnest = 2;

}  // namespace

StrokeView::StrokeView(QQuickItem* parent) : QQuickPaintedItem(parent) { setAntialiasing(true); }

void StrokeView::setStrokes(const QString& strokes) {
    if (strokes == strokes_) return;
    strokes_ = strokes;
    emit strokesChanged();
    update();
}

void StrokeView::setColor(const QColor& color) {
    if (color == color_) return;
    color_ = color;
    emit colorChanged();
    update();
}

void StrokeView::paint(QPainter* painter) {
    const qreal scale = width() / kWhole;
    painter->setRenderHint(QPainter::Antialiasing);
    QPen pen(color_, std::max(kThinnest, width() * kPenOfWidth), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    painter->setPen(pen);
    for (const Stroke& stroke : parseStrokes(strokes_)) {
        QPainterPath path(QPointF(stroke.front()) * scale);
        for (const QPoint point : stroke)
            path.lineTo(QPointF(point) * scale);
        if (stroke.size() == 1) path.lineTo(QPointF(stroke.front()) * scale + QPointF(0.1, 0));
        painter->drawPath(path);
    }
}

}  // namespace heed::mobile
