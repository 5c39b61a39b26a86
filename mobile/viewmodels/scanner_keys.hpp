// A scanner that the tablet takes for a keyboard: it types what it has read into whatever has the cursor, key
// by key, and ends with Enter. It is told from a hand by its speed, and what it has read goes where it
// belongs: a VIN to the VIN, with its check and all that is known by it, a plate to the plate; what came into
// another field meanwhile is taken out of there again. No field has to have the cursor for it, so that on a
// tablet no keyboard comes over the form. UI thread only.
#pragma once

#include "mobile/viewmodels/field_item.hpp"

#include <QtQml/qqmlregistration.h>

#include <QObject>
#include <QPointer>
#include <QString>

class QKeyEvent;

namespace heed::mobile {

// Keys as they come, with their times in ms by any one clock.
class KeyBurst {
  public:
    // Times as slow as a scanner may be: some are, by radio.
    void setPatience(double times) { patience_ = times; }
    // True: something new has begun with it.
    bool type(const QString& text, qint64 at);
    // A hand, for sure.
    void reset() { text_.clear(); }
    // Enter. What a scanner has typed before it; empty: a hand has.
    [[nodiscard]] QString end(qint64 at);

  private:
    double patience_ = 1;
    QString text_;
    qint64 first_ = 0;
    qint64 last_ = 0;
};

struct Scanned {
    enum class What { nothing, vin, plate };
    What what = What::nothing;
    QString text{};
    bool certain = false;  // a VIN whose check digit is right
};
// What a scanner has read.
[[nodiscard]] Scanned scanned(const QString& typed);

class ScannerKeys : public QObject {
    Q_OBJECT
    QML_ELEMENT
    // Whose keys are listened to; null: nobody's.
    Q_PROPERTY(QObject* window READ window WRITE setWindow NOTIFY windowChanged)
    Q_PROPERTY(heed::mobile::FieldItem* plate READ plate WRITE setPlate NOTIFY fieldsChanged)
    Q_PROPERTY(heed::mobile::FieldItem* vin READ vin WRITE setVin NOTIFY fieldsChanged)
    // The form is what is looked at.
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY activeChanged)
    Q_PROPERTY(double patience READ patience WRITE setPatience NOTIFY patienceChanged)

  public:
    using QObject::QObject;

    [[nodiscard]] QObject* window() const { return window_; }
    void setWindow(QObject* window);
    [[nodiscard]] FieldItem* plate() const { return plate_; }
    void setPlate(FieldItem* plate);
    [[nodiscard]] FieldItem* vin() const { return vin_; }
    void setVin(FieldItem* vin);
    [[nodiscard]] bool isActive() const { return active_; }
    void setActive(bool active);
    // KeyBurst::setPatience
    [[nodiscard]] double patience() const { return patience_; }
    void setPatience(double times);

    bool eventFilter(QObject* watched, QEvent* event) override;

  signals:
    void windowChanged();
    void fieldsChanged();
    void activeChanged();
    void patienceChanged();

  private:
    bool take(const QKeyEvent& key);
    bool bringHome(const QString& typed);
    void noteWhere();

    QPointer<QObject> window_;
    QPointer<FieldItem> plate_;
    QPointer<FieldItem> vin_;
    bool active_ = false;
    double patience_ = 1;
    KeyBurst burst_;
    // Where it came to stand meanwhile, and what stood there before.
    QPointer<FieldItem> into_;
    QString before_;
    bool elsewhere_ = false;  // it stands where nobody here can take it out again
};

}  // namespace heed::mobile
