// A mark under somebody's finger: drawn, moved, or pulled at one end; and how marks are shaped. Knows nothing
// of records and of what else is on the photo.
//
// The finger's places are pixels of whatever the picture is shown in, a mark's are thousandths of the
// picture. Pure, but for what a press under way remembers; one thread.
#pragma once

#include "mobile/viewmodels/photo_mark.hpp"

#include <QPointF>
#include <QRectF>
#include <optional>

namespace heed::mobile {

// Where on a mark's scale that is, also beyond the picture.
[[nodiscard]] QPointF thousandthsAt(QPointF at, const QRectF& picture);
// Brought to the picture's edge.
[[nodiscard]] int onPicture(qreal thousandths);
// A circle or an arrow: it has two places that say how large it is.
[[nodiscard]] bool hasTwoPlaces(MarkShape shape);
// By so much, as far as all of it stays on the picture.
void moveBy(MarkRow& mark, int right, int down);
// As a tap draws one with two places: around the place, or towards it.
void shapeByTap(MarkRow& mark);
// As it is drawn without a finger, with its first place in the middle of the picture.
void shapeInMiddle(MarkRow& mark);

class MarkPress {
  public:
    // Takes hold of `mark` by `grip`; `drawing`: it is new, and pulled by its second place.
    void begin(QPointF at, const QRectF& picture, const MarkRow& mark, Grip grip, bool drawing);
    [[nodiscard]] bool underWay() const { return grip_ != Grip::none; }
    [[nodiscard]] bool drawing() const { return drawing_; }
    // As it was when it was taken hold of.
    [[nodiscard]] const MarkRow& mark() const { return mark_; }
    // As it is now; nothing: the finger only trembles.
    [[nodiscard]] std::optional<MarkRow> drag(QPointF at);

    struct Done {
        bool drawn = false;  // a new mark, and `mark` is it
        bool moved = false;
        MarkRow mark{};
    };
    // Nothing: there was no press under way.
    [[nodiscard]] std::optional<Done> release();

  private:
    Grip grip_ = Grip::none;
    QRectF picture_;
    QPointF from_;
    MarkRow mark_;
    MarkRow last_;  // as it was dragged
    bool moved_ = false;
    bool drawing_ = false;
};

}  // namespace heed::mobile
