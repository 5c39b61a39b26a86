// Fields that belong together under one heading: "Vehicle", "Customer", "What happened".
#pragma once

#include "mobile/viewmodels/field_item.hpp"

#include <QtQml/qqmlregistration.h>

#include <QObject>
#include <QQmlListProperty>

namespace heed::mobile {

class FieldSection : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by its controller")
    Q_PROPERTY(QString title READ title NOTIFY titleChanged)
    Q_PROPERTY(QString iconName READ iconName CONSTANT)
    Q_PROPERTY(QQmlListProperty<heed::mobile::FieldItem> fields READ fields CONSTANT)
    // How many hold something: an empty section can step back.
    Q_PROPERTY(int filledCount READ filledCount NOTIFY filledCountChanged)

  public:
    // `title` as marked by QT_TRANSLATE_NOOP("section", …). The items belong to whoever made them.
    FieldSection(const char* title, const char* iconName, QList<FieldItem*> items, QObject* parent);

    [[nodiscard]] QString title() const;
    [[nodiscard]] QString iconName() const { return QLatin1String(iconName_); }
    [[nodiscard]] QQmlListProperty<FieldItem> fields() { return {this, &items_}; }
    [[nodiscard]] const QList<FieldItem*>& items() const { return items_; }
    [[nodiscard]] int filledCount() const;
    void retranslate() { emit titleChanged(); }

  signals:
    void titleChanged();
    void filledCountChanged();

  private:
    const char* title_;
    const char* iconName_;
    QList<FieldItem*> items_;
};

}  // namespace heed::mobile
