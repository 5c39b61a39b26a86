// Reads a VIN off a picture of its label into the field it is for (B-02). The picture is decoded and searched
// on a thread of its own; what is found goes into the field like something typed, so that a doubtful number
// is said there, to be compared. A number that is typed meanwhile is never overwritten.
#pragma once

#include "mobile/viewmodels/field_item.hpp"

#include <QtQml/qqmlregistration.h>

#include <QObject>
#include <QUrl>

namespace heed::mobile {

class LabelScan : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(heed::mobile::FieldItem* field READ field WRITE setField NOTIFY fieldChanged)
    Q_PROPERTY(bool reading READ reading NOTIFY readingChanged)
    // Why nothing came of the last picture, and what to do; empty: nothing went wrong.
    Q_PROPERTY(QString problem READ problem NOTIFY problemChanged)

  public:
    [[nodiscard]] FieldItem* field() const { return field_; }
    void setField(FieldItem* field);
    [[nodiscard]] bool reading() const { return reading_; }
    [[nodiscard]] QString problem() const { return problem_; }

    // A picture's file. One at a time: while one is read another is not taken.
    Q_INVOKABLE void read(const QUrl& file);

  signals:
    void fieldChanged();
    void readingChanged();
    void problemChanged();

  private:
    struct Found {
        QString vin;
        QString problem;
    };
    static Found look(const QString& file);
    void take(const Found& found, const QString& before);
    void setReading(bool reading);
    void say(const QString& problem);

    FieldItem* field_ = nullptr;
    bool reading_ = false;
    QString problem_;
};

}  // namespace heed::mobile
