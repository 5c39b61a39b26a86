// Why no visit is listed, and what can be done about it: nothing found, no vehicle on site, none ever, or not
// here yet. UI thread only.
#pragma once

#include "mobile/viewmodels/sync_status.hpp"
#include "mobile/viewmodels/visits_model.hpp"

#include <QtQml/qqmlregistration.h>

#include <QObject>
#include <QString>

namespace heed::mobile {

class EmptyVisits : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by AppController")
    Q_PROPERTY(QString iconName READ iconName NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString text READ text NOTIFY changed)
    Q_PROPERTY(bool busy READ busy NOTIFY changed)
    Q_PROPERTY(double progress READ progress NOTIFY changed)
    Q_PROPERTY(bool canWiden READ canWiden NOTIFY changed)
    Q_PROPERTY(bool canClear READ canClear NOTIFY changed)

  public:
    // What it is about outlives it.
    EmptyVisits(SyncStatus& sync, VisitsModel& list, QObject* parent);

    [[nodiscard]] QString iconName() const { return said_.iconName; }
    [[nodiscard]] QString title() const { return said_.title; }
    [[nodiscard]] QString text() const { return said_.text; }
    // The visits are on their way; `progress` is SyncStatus::progress().
    [[nodiscard]] bool busy() const { return said_.busy; }
    [[nodiscard]] double progress() const { return said_.progress; }
    // There are other visits to look at; words to take back.
    [[nodiscard]] bool canWiden() const { return said_.canWiden; }
    [[nodiscard]] bool canClear() const { return said_.canClear; }
    Q_INVOKABLE void widen() { list_.setScope(VisitsModel::All); }
    Q_INVOKABLE void clear() { list_.clear(); }
    void retranslate() { follow(); }

  signals:
    void changed();

  private:
    struct Said {
        QString iconName{};
        QString title{};
        QString text{};
        bool busy = false;
        double progress = -1;
        bool canWiden = false;
        bool canClear = false;

        bool operator==(const Said&) const = default;
    };
    [[nodiscard]] Said now() const;
    [[nodiscard]] Said nothingFound() const;
    [[nodiscard]] Said notHereYet() const;
    void follow();

    SyncStatus& sync_;
    VisitsModel& list_;
    Said said_;
};

}  // namespace heed::mobile
