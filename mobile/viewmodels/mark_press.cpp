#include "mobile/viewmodels/mark_press.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace heed::mobile {
namespace {

// Pixels before a press becomes a drag: less is a finger that trembles.
constexpr qreal kTremble = 8;
// What a tap draws, and the least that is kept of a drag, in thousandths.
constexpr int kTapSize = 120;
constexpr int kLeastSize = 20;

}  // namespace

QPointF thousandthsAt(QPointF at, const QRectF& picture) {
    return {(at.x() - picture.x()) * kMarkScale / picture.width(),
            (at.y() - picture.y()) * kMarkScale / picture.height()};
}

int onPicture(qreal thousandths) { return std::clamp(qRound(thousandths), 0, kMarkScale); }

bool hasTwoPlaces(MarkShape shape) { return shape == MarkShape::circle || shape == MarkShape::arrow; }

void moveBy(MarkRow& mark, int right, int down) {
    const bool two = hasTwoPlaces(mark.shape);
    const int x2 = two ? mark.x2 : mark.x;
    const int y2 = two ? mark.y2 : mark.y;
    right = std::clamp(right, -std::min(mark.x, x2), kMarkScale - std::max(mark.x, x2));
    down = std::clamp(down, -std::min(mark.y, y2), kMarkScale - std::max(mark.y, y2));
    mark.x += right;
    mark.x2 += two ? right : 0;
    mark.y += down;
    mark.y2 += two ? down : 0;
}

void shapeByTap(MarkRow& mark) {
    const bool circle = mark.shape == MarkShape::circle;
    const int x = mark.x;
    const int y = mark.y;
    mark.x = onPicture(x - kTapSize / (circle ? 2 : 1));
    mark.y = onPicture(y - kTapSize / (circle ? 2 : 1));
    mark.x2 = onPicture(x + (circle ? kTapSize / 2 : 0));
    mark.y2 = onPicture(y + (circle ? kTapSize / 2 : 0));
}

void shapeInMiddle(MarkRow& mark) {
    constexpr int kMiddle = kMarkScale / 2;
    mark.x = mark.y = mark.x2 = mark.y2 = kMiddle;
    if (!hasTwoPlaces(mark.shape)) return;
    mark.x = mark.y = kMiddle - kTapSize;
    mark.x2 = mark.y2 = mark.shape == MarkShape::circle ? kMiddle + kTapSize : kMiddle;
}

void MarkPress::begin(QPointF at, const QRectF& picture, const MarkRow& mark, Grip grip, bool drawing) {
    grip_ = drawing ? Grip::second : grip;
    picture_ = picture;
    from_ = at;
    mark_ = last_ = mark;
    moved_ = false;
    drawing_ = drawing;
}

std::optional<MarkRow> MarkPress::drag(QPointF at) {
    if (!underWay()) return std::nullopt;
    if (!moved_ && std::hypot(at.x() - from_.x(), at.y() - from_.y()) < kTremble) return std::nullopt;
    moved_ = true;
    const QPointF to = thousandthsAt(at, picture_);
    MarkRow row = mark_;
    if (grip_ == Grip::whole || !hasTwoPlaces(row.shape)) {
        const QPointF by = to - thousandthsAt(from_, picture_);
        moveBy(row, qRound(by.x()), qRound(by.y()));
    } else if (grip_ == Grip::first) {
        row.x = onPicture(to.x());
        row.y = onPicture(to.y());
    } else {
        row.x2 = onPicture(to.x());
        row.y2 = onPicture(to.y());
    }
    last_ = row;
    return row;
}

std::optional<MarkPress::Done> MarkPress::release() {
    if (std::exchange(grip_, Grip::none) == Grip::none) return std::nullopt;
    Done done{.drawn = std::exchange(drawing_, false), .moved = std::exchange(moved_, false), .mark = last_};
    const int size = std::max(std::abs(last_.x2 - last_.x), std::abs(last_.y2 - last_.y));
    if (done.drawn && hasTwoPlaces(last_.shape) && size < kLeastSize) {
        done.mark = mark_;
        shapeByTap(done.mark);
    }
    return done;
}

}  // namespace heed::mobile
