// Paints the marks of a photo over it: each in its colour, edged in white and that in dark, so that it stands
// out on whatever is beneath, for those too who do not see the colour.
#pragma once

#include "mobile/viewmodels/photo_mark.hpp"

#include <QtQml/qqmlregistration.h>

#include <QQuickPaintedItem>
#include <QVariant>

namespace heed::mobile {

class MarkLayer : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    // A MarkList.
    Q_PROPERTY(QVariant marks READ marks WRITE setMarks NOTIFY changed)
    Q_PROPERTY(bool empty READ empty NOTIFY changed)
    // Where the picture is shown, in this item's pixels.
    Q_PROPERTY(QRectF picture READ picture WRITE setPicture NOTIFY changed)
    // The smallest letters, in pixels.
    Q_PROPERTY(int least READ least WRITE setLeast NOTIFY changed)
    // The mark that is being changed: it shows by what it is held.
    Q_PROPERTY(QString chosen READ chosen WRITE setChosen NOTIFY changed)

  public:
    explicit MarkLayer(QQuickItem* parent = nullptr);

    [[nodiscard]] QVariant marks() const { return QVariant::fromValue(marks_); }
    void setMarks(const QVariant& marks);
    // There is nothing to paint, so it need not be made.
    [[nodiscard]] bool empty() const { return marks_.rows.empty(); }
    [[nodiscard]] QRectF picture() const { return picture_; }
    void setPicture(const QRectF& picture);
    [[nodiscard]] int least() const { return least_; }
    void setLeast(int least);
    [[nodiscard]] QString chosen() const { return chosen_; }
    void setChosen(const QString& id);

    void paint(QPainter* painter) override;

  signals:
    void changed();

  private:
    void renew();
    void paintLine(QPainter& painter, const MarkRow& mark) const;
    void paintLabel(QPainter& painter, const MarkRow& mark) const;
    void paintHold(QPainter& painter, const MarkRow& mark) const;

    MarkList marks_;
    QRectF picture_;
    int least_ = 14;
    QString chosen_;
};

}  // namespace heed::mobile
