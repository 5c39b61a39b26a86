// What is said when the tablet's store cannot be opened, so that there is no app yet: what is wrong, that
// nothing is lost, and what to do. UI thread only.
#pragma once

#include "shared/base/error.hpp"

#include <QtQml/qqmlregistration.h>

#include <QObject>
#include <QString>

namespace heed::mobile {

class StartFailure : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the composition root")
    Q_PROPERTY(QString heading READ heading NOTIFY wordsChanged)
    Q_PROPERTY(QString explanation READ explanation NOTIFY wordsChanged)
    Q_PROPERTY(QString details READ details CONSTANT)

  public:
    explicit StartFailure(base::Error error, QObject* parent = nullptr);

    [[nodiscard]] QString heading() const;
    [[nodiscard]] QString explanation() const;
    // Technical and in English, for those who look after the tablets.
    [[nodiscard]] QString details() const;
    void retranslate() { emit wordsChanged(); }

  signals:
    void wordsChanged();

  private:
    base::Error error_;
};

}  // namespace heed::mobile
