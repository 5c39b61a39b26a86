// Turns the signals that ask a program to end (SIGTERM, SIGINT, SIGHUP) into one of Qt's, so that what is
// being typed can be written before it does.
//
// hold() before any other thread is there: threads take over which signals are held back. One object, in the
// UI thread. A signal that comes before the object is there is not lost; it is told as soon as the event loop
// runs.
#pragma once

#include <QObject>

namespace heed::mobile {

class EndSignals : public QObject {
    Q_OBJECT

  public:
    static void hold();

    EndSignals();
    ~EndSignals() override;
    Q_DISABLE_COPY_MOVE(EndSignals)

  signals:
    void received();

  private:
    int descriptor_;
};

}  // namespace heed::mobile
