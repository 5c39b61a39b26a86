// What is left in a car: a list that is typed thing by thing. What stands in the box is one of them, also
// without a tap on "Add": in the draft as it is typed, and when the form is saved. UI thread only.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <QObject>
#include <QStringList>

namespace heed::mobile {

class Belongings : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by its form")
    Q_PROPERTY(QStringList things READ things NOTIFY changed)
    Q_PROPERTY(QString typed READ typed WRITE type NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)

  public:
    explicit Belongings(QObject* parent) : QObject(parent) {}

    // Those that were added.
    [[nodiscard]] const QStringList& things() const { return things_; }
    // What is being typed to be one more of them.
    [[nodiscard]] const QString& typed() const { return typed_; }
    // Both.
    [[nodiscard]] QStringList all() const;
    // Why no more can be added; empty: there is room.
    [[nodiscard]] QString problem() const;

    void type(const QString& text);
    // False: there is no room for more.
    Q_INVOKABLE bool add(const QString& text);
    // The same of what is typed; the box is empty then.
    Q_INVOKABLE void addTyped();
    Q_INVOKABLE void remove(int index);
    // What is stored: no edit.
    void show(const QStringList& things, const QString& typed = {});
    void retranslate() { emit changed(); }

  signals:
    void changed();
    void edited();

  private:
    void tell();

    QStringList things_;
    QString typed_;
};

}  // namespace heed::mobile
