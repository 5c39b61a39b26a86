// A signature as it was drawn: lines as wide as a pen's, in whatever size (the form: `strokes` of an
// attachment, shared/model/schema.cpp).
#pragma once

#include <QtQml/qqmlregistration.h>

#include <QColor>
#include <QQuickPaintedItem>

namespace heed::mobile {

class StrokeView : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString strokes READ strokes WRITE setStrokes NOTIFY strokesChanged)
    Q_PROPERTY(QColor color READ color WRITE setColor NOTIFY colorChanged)

  public:
    explicit StrokeView(QQuickItem* parent = nullptr);

    [[nodiscard]] const QString& strokes() const { return strokes_; }
    void setStrokes(const QString& strokes);
    [[nodiscard]] const QColor& color() const { return color_; }
    void setColor(const QColor& color);

    void paint(QPainter* painter) override;

  signals:
    void strokesChanged();
    void colorChanged();

  private:
    QString strokes_;
    QColor color_ = Qt::black;
};

}  // namespace heed::mobile
