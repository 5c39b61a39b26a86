// A mark on a photo as the screens know it, and where it is on a picture of any size. A mark's own places are
// thousandths of the picture's width and height; everything else here is in pixels of the rectangle in which
// the picture is shown.
//
// Pure functions; any thread that has fonts.
#pragma once

#include "shared/model/mutation.hpp"
#include "shared/model/record.hpp"

#include <QColor>
#include <QFont>
#include <QMetaType>
#include <QRectF>
#include <QString>
#include <optional>
#include <vector>

namespace heed::mobile {

enum class MarkShape { circle, arrow, text, number };

struct MarkRow {
    QString id;
    model::RecordId record{};
    model::Seq seen{};
    MarkShape shape = MarkShape::circle;
    int x = 0;  // thousandths, 0 to 1000
    int y = 0;
    int x2 = 0;
    int y2 = 0;
    QString text{};
    int number = 0;
    QString color{};          // option code of mark.color; empty: none in particular
    bool conflicted = false;  // two people changed it without seeing each other

    bool operator==(const MarkRow&) const = default;
};

// As QML passes them on.
struct MarkList {
    std::vector<MarkRow> rows;

    bool operator==(const MarkList&) const = default;
};

// The thousandths' whole.
inline constexpr int kMarkScale = 1000;

// Of a record of kind mark; nothing: of a shape that this version does not know. What stands outside of the
// picture is brought to its edge.
[[nodiscard]] std::optional<MarkRow> markOf(const model::Record& record, model::Seq seen);
// Option code of mark.shape.
[[nodiscard]] const char* codeOf(MarkShape shape);
// The change that makes `after` of `before`. Without a `before` it makes the mark, without an `after` it
// takes it away. A place is written whole, so that it is never one person's left and another's top.
[[nodiscard]] model::Mutation changeOf(const std::optional<MarkRow>& before,
                                       const std::optional<MarkRow>& after,
                                       const model::RecordId& attachment);

// Its colour, and one for words upon it.
[[nodiscard]] QColor colorOf(const QString& code);
[[nodiscard]] QColor inkOn(const QString& code);

// --- On the screen ---
[[nodiscard]] QPointF firstOf(const MarkRow& mark, const QRectF& picture);
[[nodiscard]] QPointF secondOf(const MarkRow& mark, const QRectF& picture);
// Width of a line; and of letters, never less than `least`.
[[nodiscard]] qreal strokeIn(const QRectF& picture);
[[nodiscard]] QFont fontIn(const QRectF& picture, int least);
// What stands on a label: in the small, where words would hide the picture, that there are some.
[[nodiscard]] QString wordsOf(const MarkRow& mark, const QRectF& picture);
// What it covers.
[[nodiscard]] QRectF boxOf(const MarkRow& mark, const QRectF& picture, int least);

// By what somebody takes hold of a mark: of all of it, or of one of its two ends.
enum class Grip { none, whole, first, second };
// At a point; `chosen`: it is the one that is being changed, and shows its ends.
[[nodiscard]] Grip gripAt(const MarkRow& mark, QPointF at, const QRectF& picture, int least, bool chosen);

}  // namespace heed::mobile

Q_DECLARE_METATYPE(heed::mobile::MarkList)
