#include "mobile/qml/mark_layer.hpp"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>
#include <numbers>

namespace heed::mobile {
namespace {

const QColor kDarkEdge(0, 0, 0, 150);
constexpr qreal kEdge = 1.5;

QPainterPath lineOf(const MarkRow& mark, const QRectF& picture, qreal stroke) {
    const QPointF from = firstOf(mark, picture);
    const QPointF to = secondOf(mark, picture);
    QPainterPath path;
    if (mark.shape == MarkShape::circle) {
        path.addEllipse(QRectF(from, to).normalized());
        return path;
    }
    const QPointF along = to - from;
    const qreal length = std::hypot(along.x(), along.y());
    if (length < 1) return path;
    // Both barbs 30 degrees off, no longer than half of the arrow.
    const qreal barb = std::min(std::max(stroke * 5, qreal{12}), length / 2);
    const qreal angle = std::atan2(along.y(), along.x());
    constexpr qreal kSpread = std::numbers::pi / 6;
    path.moveTo(from);
    path.lineTo(to);
    for (const qreal side : {angle + kSpread, angle - kSpread}) {
        path.moveTo(to);
        path.lineTo(to - QPointF(std::cos(side), std::sin(side)) * barb);
    }
    return path;
}

}  // namespace

MarkLayer::MarkLayer(QQuickItem* parent) : QQuickPaintedItem(parent) { setAntialiasing(true); }

void MarkLayer::renew() {
    emit changed();
    update();
}

void MarkLayer::setMarks(const QVariant& marks) {
    auto fresh = marks.value<MarkList>();
    if (fresh == marks_) return;
    marks_ = std::move(fresh);
    renew();
}

void MarkLayer::setPicture(const QRectF& picture) {
    if (picture == picture_) return;
    picture_ = picture;
    renew();
}

void MarkLayer::setLeast(int least) {
    if (least == least_) return;
    least_ = least;
    renew();
}

void MarkLayer::setChosen(const QString& id) {
    if (id == chosen_) return;
    chosen_ = id;
    renew();
}

void MarkLayer::paint(QPainter* painter) {
    if (picture_.isEmpty()) return;
    painter->setRenderHint(QPainter::Antialiasing);
    for (const MarkRow& mark : marks_.rows) {
        if (mark.shape == MarkShape::circle || mark.shape == MarkShape::arrow)
            paintLine(*painter, mark);
        else
            paintLabel(*painter, mark);
    }
    // Over all others, also where they hide it.
    for (const MarkRow& mark : marks_.rows) {
        if (mark.id == chosen_) paintHold(*painter, mark);
    }
}

void MarkLayer::paintLine(QPainter& painter, const MarkRow& mark) const {
    const qreal stroke = strokeIn(picture_);
    const QPainterPath path = lineOf(mark, picture_, stroke);
    painter.setBrush(Qt::NoBrush);
    for (const auto& [color, more] :
         {std::pair(kDarkEdge, 4 * kEdge), std::pair(QColor(Qt::white), 2 * kEdge),
          std::pair(colorOf(mark.color), qreal{0})}) {
        painter.setPen(QPen(color, stroke + more, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPath(path);
    }
}

void MarkLayer::paintLabel(QPainter& painter, const MarkRow& mark) const {
    const QFont font = fontIn(picture_, least_);
    const QRectF box = boxOf(mark, picture_, least_);
    const qreal radius = mark.shape == MarkShape::number ? box.height() / 2 : font.pixelSize() * 0.25;
    painter.setPen(Qt::NoPen);
    for (const auto& [color, more] : {std::pair(kDarkEdge, 2 * kEdge), std::pair(QColor(Qt::white), kEdge),
                                      std::pair(colorOf(mark.color), qreal{0})}) {
        painter.setBrush(color);
        painter.drawRoundedRect(box.adjusted(-more, -more, more, more), radius + more, radius + more);
    }
    painter.setPen(inkOn(mark.color));
    painter.setFont(font);
    if (mark.shape == MarkShape::number) {
        painter.drawText(box, Qt::AlignCenter, QString::number(mark.number));
        return;
    }
    const qreal pad = font.pixelSize() * 0.35;
    painter.drawText(box.adjusted(pad, pad, -pad, -pad), Qt::TextWordWrap | Qt::TextWrapAnywhere,
                     wordsOf(mark, picture_));
}

void MarkLayer::paintHold(QPainter& painter, const MarkRow& mark) const {
    constexpr qreal kGap = 8;
    constexpr qreal kKnob = 9;
    const QRectF box = boxOf(mark, picture_, least_).adjusted(-kGap, -kGap, kGap, kGap);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(kDarkEdge, 3));
    painter.drawRoundedRect(box, 4, 4);
    painter.setPen(QPen(Qt::white, 1.5, Qt::DashLine));
    painter.drawRoundedRect(box, 4, 4);
    if (mark.shape == MarkShape::text || mark.shape == MarkShape::number) return;
    for (const QPointF knob : {firstOf(mark, picture_), secondOf(mark, picture_)}) {
        painter.setPen(QPen(kDarkEdge, 2));
        painter.setBrush(Qt::white);
        painter.drawEllipse(knob, kKnob, kKnob);
    }
}

}  // namespace heed::mobile
