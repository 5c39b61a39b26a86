// Something that is heard: a loudspeaker, or in a test whatever stands for one.
//
// UI thread only, but for what it pulls from, which may be asked from another thread and is asked from one at
// a time.
#pragma once

#include <QObject>
#include <functional>

namespace heed::mobile {

class SoundSink : public QObject {
    Q_OBJECT

  public:
    using QObject::QObject;

    // Writes at most so many samples (one channel, 16 bits, sound::kRate) and gives how many; 0: that is all.
    using Pull = std::function<qint64(qint16* to, qint64 most)>;

    // Ends what was played before. Answered by ended() or failed(), unless it is stopped.
    virtual void play(Pull pull) = 0;
    virtual void pause() = 0;
    virtual void resume() = 0;
    virtual void stop() = 0;
    // Since play(), without pauses.
    [[nodiscard]] virtual qint64 playedMs() const = 0;

  signals:
    void ended();
    // There is no loudspeaker, or it does not work.
    void failed();
};

}  // namespace heed::mobile
