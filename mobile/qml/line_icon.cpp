#include "mobile/qml/line_icon.hpp"

#include <QFile>
#include <QPainter>
#include <QSvgRenderer>

namespace heed::mobile {
namespace {

constexpr qreal kSize = 24;

}  // namespace

LineIcon::LineIcon(QQuickItem* parent) : QQuickPaintedItem(parent) {
    setAntialiasing(true);
    setImplicitSize(kSize, kSize);
}

void LineIcon::setName(const QString& name) {
    if (name == name_) return;
    name_ = name;
    emit nameChanged();
    update();
}

void LineIcon::setColor(const QColor& color) {
    if (color == color_) return;
    color_ = color;
    emit colorChanged();
    update();
}

void LineIcon::paint(QPainter* painter) {
    if (name_.isEmpty()) return;
    QFile file(QStringLiteral(":/qt/qml/Heed/icons/%1.svg").arg(name_));
    if (!file.open(QIODevice::ReadOnly)) {
        qWarning("there is no drawing named %s", qPrintable(name_));
        return;
    }
    // The drawings are black lines; their colour is the one thing that changes.
    QSvgRenderer renderer(file.readAll().replace("#000", color_.name().toLatin1()));
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setOpacity(color_.alphaF());
    renderer.render(painter, QRectF(0, 0, width(), height()));
}

}  // namespace heed::mobile
