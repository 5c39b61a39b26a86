// Something that hears: a microphone, or in a test whatever stands for one.
//
// UI thread only; whatever takes long is done on a thread of its own.
#pragma once

#include <QList>
#include <QObject>

namespace heed::mobile {

enum class SoundState {
    off,
    running,
    missing,  // there is none, or the system lets nobody have it
    failed,   // there is one, and it does not work: another app has it, or it was pulled out
};

class SoundSource : public QObject {
    Q_OBJECT

  public:
    using QObject::QObject;

    // Answered by stateChanged(), perhaps at once.
    virtual void start() = 0;
    virtual void stop() = 0;
    [[nodiscard]] virtual SoundState state() const = 0;
    // Samples a second; known once it is running.
    [[nodiscard]] virtual int rate() const = 0;

  signals:
    void stateChanged();
    // What was heard since the last time: one channel, 16 bits a sample.
    void heard(const QList<qint16>& samples);
};

}  // namespace heed::mobile
