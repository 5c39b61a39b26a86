// The parts of pages that wait to be made (WhenSeen.inTurn), each in one go: as many at a time as leave room
// for the next picture and for a finger, those first that stand first on the page.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <QBasicTimer>
#include <QList>
#include <QObject>
#include <QPointer>

namespace heed::mobile {

class WhenSeen;

class PartQueue : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    // What is seen is whole.
    Q_PROPERTY(bool empty READ empty NOTIFY emptyChanged)

  public:
    // That of the engine which has made the object; null: none has.
    [[nodiscard]] static PartQueue* of(const QObject& object);

    [[nodiscard]] bool empty() const { return waiting_.isEmpty(); }
    // Twice is once. What ceases to exist leaves the queue.
    void add(WhenSeen& part);

  signals:
    void emptyChanged();

  protected:
    void timerEvent(QTimerEvent* event) override;

  private:
    [[nodiscard]] WhenSeen* takeFirst();

    QList<QPointer<WhenSeen>> waiting_;
    QBasicTimer timer_;
};

}  // namespace heed::mobile
