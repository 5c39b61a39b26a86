// Where in a form, or on a page with something half-typed, somebody is: the field that has the cursor, and
// how far the page is scrolled. It lies in the form's draft, so that whoever comes back, after another app or
// a kill, goes on where he was. UI thread only.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <QObject>
#include <QString>
#include <QVariantMap>

namespace heed::mobile {

class FormPlace : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the controller of a form")
    Q_PROPERTY(QString field READ field WRITE setField NOTIFY changed)
    Q_PROPERTY(double scroll READ scroll WRITE setScroll NOTIFY changed)

  public:
    explicit FormPlace(QObject* parent = nullptr) : QObject(parent) {}

    // Its name; empty: none was typed into yet.
    [[nodiscard]] const QString& field() const { return field_; }
    void setField(const QString& field);
    // Where somebody begins in a new form; nowhere where that would bring a keyboard over it.
    void begin(const QString& field);
    // Whether a field with the cursor brings up a keyboard on the screen, by the name of Qt's platform.
    [[nodiscard]] static bool typesOnScreen(const QString& platform);
    // In dp from the top.
    [[nodiscard]] double scroll() const { return scroll_; }
    void setScroll(double scroll);
    // While the form is on the screen the next start opens it again.
    [[nodiscard]] bool onScreen() const { return onScreen_; }
    void setOnScreen(bool on) { onScreen_ = on; }

    void write(QVariantMap& draft) const;
    // Takes what is its own out of it.
    void read(QVariantMap& draft);
    [[nodiscard]] static bool wasOnScreen(const QVariantMap& draft);

  signals:
    void changed();

  private:
    QString field_;
    double scroll_ = 0;
    bool onScreen_ = true;
};

}  // namespace heed::mobile
