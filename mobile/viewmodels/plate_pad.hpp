// Keys for a plate: provinces first, then letters and digits (shared/model/plate.hpp). What can come next is
// on; the other keys stay where they are, so that a hand finds them again. It types into the field like any
// keyboard. UI thread only.
#pragma once

#include "mobile/viewmodels/field_item.hpp"

#include <QtQml/qqmlregistration.h>

#include <QObject>
#include <QPointer>
#include <QVariantList>

namespace heed::mobile {

class PlatePad : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(heed::mobile::FieldItem* field READ field WRITE setField NOTIFY fieldChanged REQUIRED)
    Q_PROPERTY(QVariantList keys READ keys NOTIFY keysChanged)
    Q_PROPERTY(bool empty READ empty NOTIFY keysChanged)

  public:
    using QObject::QObject;

    [[nodiscard]] FieldItem* field() const { return field_; }
    void setField(FieldItem* field);
    // [{text, on}]
    [[nodiscard]] QVariantList keys() const;
    [[nodiscard]] bool empty() const { return !field_ || field_->text().isEmpty(); }

    Q_INVOKABLE void press(const QString& key);
    Q_INVOKABLE void takeBack();

  signals:
    void fieldChanged();
    void keysChanged();

  private:
    QPointer<FieldItem> field_;
};

}  // namespace heed::mobile
