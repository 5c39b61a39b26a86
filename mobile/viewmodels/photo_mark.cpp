#include "mobile/viewmodels/photo_mark.hpp"

#include "mobile/viewmodels/lexicon.hpp"

#include <QFontMetricsF>
#include <algorithm>
#include <cmath>

namespace heed::mobile {
namespace {

using model::Kind;

struct ShapeCode {
    MarkShape shape;
    const char* code;
};
constexpr ShapeCode kShapes[] = {{MarkShape::circle, "circle"},
                                 {MarkShape::arrow, "arrow"},
                                 {MarkShape::text, "text"},
                                 {MarkShape::number, "number"}};
// What a number shows at most; what is larger was not made by an app.
constexpr int kMostNumber = 9999;
// A finger's reach, in pixels.
constexpr qreal kReach = 24;

int placed(const model::Record& record, std::string_view field) {
    return static_cast<int>(std::clamp<std::int64_t>(model::asInteger(record.value(field)), 0, kMarkScale));
}

QPointF onPicture(int x, int y, const QRectF& picture) {
    return {picture.x() + picture.width() * x / kMarkScale, picture.y() + picture.height() * y / kMarkScale};
}

qreal distance(QPointF a, QPointF b) { return std::hypot(a.x() - b.x(), a.y() - b.y()); }

qreal distanceToLine(QPointF at, QPointF a, QPointF b) {
    const QPointF along = b - a;
    const qreal square = QPointF::dotProduct(along, along);
    const qreal part =
        square > 0 ? std::clamp<qreal>(QPointF::dotProduct(at - a, along) / square, 0, 1) : qreal{0};
    return distance(at, a + along * part);
}

// How far a point is from an ellipse's line, near enough for a finger.
qreal distanceToEllipse(QPointF at, const QRectF& box) {
    const QPointF from = at - box.center();
    const qreal a = std::max<qreal>(box.width() / 2, 1);
    const qreal b = std::max<qreal>(box.height() / 2, 1);
    const qreal scale = std::hypot(from.x() / a, from.y() / b);
    return scale > 0 ? std::abs(1 - 1 / scale) * std::hypot(from.x(), from.y()) : std::min(a, b);
}

model::Assignment assignText(std::string_view field, const QString& text) {
    return model::assign(Kind::mark, field,
                         text.isEmpty() ? model::Value{} : model::Value{text.toStdString()});
}

bool twoPlaces(MarkShape shape) { return shape == MarkShape::circle || shape == MarkShape::arrow; }

}  // namespace

const char* codeOf(MarkShape shape) { return std::ranges::find(kShapes, shape, &ShapeCode::shape)->code; }

std::optional<MarkRow> markOf(const model::Record& record, model::Seq seen) {
    const auto code = record.text("shape");
    const auto known = std::ranges::find_if(kShapes, [&](const ShapeCode& s) { return code == s.code; });
    if (known == std::end(kShapes)) return std::nullopt;
    return MarkRow{.id = toQString(record.id.text()),
                   .record = record.id,
                   .seen = seen,
                   .shape = known->shape,
                   .x = placed(record, "x"),
                   .y = placed(record, "y"),
                   .x2 = placed(record, "x2"),
                   .y2 = placed(record, "y2"),
                   .text = toQString(record.text("text")),
                   .number = static_cast<int>(
                       std::clamp<std::int64_t>(model::asInteger(record.value("number")), 0, kMostNumber)),
                   .color = toQString(record.text("color")),
                   .conflicted = !record.conflicts().empty()};
}

model::Mutation changeOf(const std::optional<MarkRow>& before, const std::optional<MarkRow>& after,
                         const model::RecordId& attachment) {
    const MarkRow& row = after ? *after : *before;
    model::Mutation change{.kind = Kind::mark, .record = row.record, .seen = row.seen};
    const auto set = [&change](std::string_view field, model::Value value) {
        change.set.push_back(model::assign(Kind::mark, field, std::move(value)));
    };
    if (!after) {
        set(model::kDeleted, true);
        return change;
    }
    if (!before) {
        set("attachment", attachment.text());
        set("shape", std::string(codeOf(row.shape)));
    }
    const bool moved =
        !before || before->x != row.x || before->y != row.y || before->x2 != row.x2 || before->y2 != row.y2;
    if (moved) {
        set("x", std::int64_t{row.x});
        set("y", std::int64_t{row.y});
        if (twoPlaces(row.shape)) {
            set("x2", std::int64_t{row.x2});
            set("y2", std::int64_t{row.y2});
        }
    }
    if (before ? before->text != row.text : !row.text.isEmpty())
        change.set.push_back(assignText("text", row.text));
    if (before ? before->number != row.number : row.shape == MarkShape::number)
        set("number", std::int64_t{row.number});
    if (before ? before->color != row.color : !row.color.isEmpty())
        change.set.push_back(assignText("color", row.color));
    return change;
}

QColor colorOf(const QString& code) {
    if (code == QLatin1String("yellow")) return {0xff, 0xd6, 0x0a};
    if (code == QLatin1String("blue")) return {0x0b, 0x63, 0xce};
    return {0xd9, 0x2d, 0x20};
}

QColor inkOn(const QString& code) {
    return code == QLatin1String("yellow") ? QColor(0x14, 0x20, 0x21) : QColor(Qt::white);
}

QPointF firstOf(const MarkRow& mark, const QRectF& picture) { return onPicture(mark.x, mark.y, picture); }

QPointF secondOf(const MarkRow& mark, const QRectF& picture) { return onPicture(mark.x2, mark.y2, picture); }

qreal strokeIn(const QRectF& picture) {
    constexpr qreal kShare = 0.005;
    constexpr qreal kLeast = 2.5;
    return std::max(kLeast, std::hypot(picture.width(), picture.height()) * kShare);
}

QFont fontIn(const QRectF& picture, int least) {
    constexpr qreal kShare = 0.045;
    QFont font(QStringLiteral("Noto Sans CJK SC"));
    font.setPixelSize(
        std::max(least, static_cast<int>(std::min(picture.width(), picture.height()) * kShare)));
    font.setBold(true);
    return font;
}

QString wordsOf(const MarkRow& mark, const QRectF& picture) {
    constexpr qreal kReadable = 240;
    const bool none = mark.text.isEmpty() || picture.width() < kReadable;
    return none ? QStringLiteral("…") : mark.text;
}

QRectF boxOf(const MarkRow& mark, const QRectF& picture, int least) {
    const QPointF at = firstOf(mark, picture);
    if (twoPlaces(mark.shape)) return QRectF(at, secondOf(mark, picture)).normalized();
    const QFont font = fontIn(picture, least);
    const qreal letter = font.pixelSize();
    if (mark.shape == MarkShape::number) {
        const qreal digits = QFontMetricsF(font).horizontalAdvance(QString::number(mark.number));
        const qreal height = letter * 1.5;
        const qreal width = std::max(height, digits + letter * 0.7);
        return {at.x() - width / 2, at.y() - height / 2, width, height};
    }
    // A label keeps within the picture, and takes at most two thirds of its width.
    constexpr qreal kWidest = 0.66;
    const qreal pad = letter * 0.35;
    const QRectF room(0, 0, picture.width() * kWidest, picture.height());
    const QRectF words = QFontMetricsF(font).boundingRect(room, Qt::TextWordWrap | Qt::TextWrapAnywhere,
                                                          wordsOf(mark, picture));
    // A painter rounds otherwise than what measures: without some room the last letter goes to a new line.
    constexpr qreal kSlack = 3;
    QRectF box(at, QSizeF(std::ceil(words.width()) + kSlack + 2 * pad,
                          std::min(words.height() + 2 * pad, picture.height())));
    if (box.right() > picture.right()) box.moveRight(picture.right());
    if (box.bottom() > picture.bottom()) box.moveBottom(picture.bottom());
    return box;
}

Grip gripAt(const MarkRow& mark, QPointF at, const QRectF& picture, int least, bool chosen) {
    const QRectF box = boxOf(mark, picture, least);
    if (!twoPlaces(mark.shape)) {
        const qreal more = std::max<qreal>(0, (2 * kReach - box.height()) / 2);
        return box.adjusted(-more, -more, more, more).contains(at) ? Grip::whole : Grip::none;
    }
    const QPointF first = firstOf(mark, picture);
    const QPointF second = secondOf(mark, picture);
    if (chosen) {
        const qreal toFirst = distance(at, first);
        const qreal toSecond = distance(at, second);
        if (std::min(toFirst, toSecond) <= kReach) return toFirst < toSecond ? Grip::first : Grip::second;
    }
    const qreal off =
        mark.shape == MarkShape::arrow ? distanceToLine(at, first, second) : distanceToEllipse(at, box);
    if (off <= kReach) return Grip::whole;
    // Within a circle another mark may be drawn, unless it is the circle that is being changed.
    return chosen && mark.shape == MarkShape::circle && box.contains(at) ? Grip::whole : Grip::none;
}

}  // namespace heed::mobile
