// Plays a microphone that hears a tone, and a loudspeaker that nobody hears: for tours and end-to-end tests,
// on machines that have neither. Both go ten times as fast as time.
#pragma once

#include "mobile/sound/sound_sink.hpp"
#include "mobile/sound/sound_source.hpp"

#include <QTimer>

namespace heed::mobile {

class ToneMicrophone : public SoundSource {
    Q_OBJECT

  public:
    ToneMicrophone();

    void start() override;
    void stop() override;
    [[nodiscard]] SoundState state() const override { return state_; }
    [[nodiscard]] int rate() const override;

  private:
    void hear();

    QTimer timer_;
    qint64 heard_ = 0;  // samples
    SoundState state_ = SoundState::off;
};

class MuteSpeaker : public SoundSink {
    Q_OBJECT

  public:
    MuteSpeaker();

    void play(Pull pull) override;
    void pause() override { timer_.stop(); }
    void resume() override { timer_.start(); }
    void stop() override;
    [[nodiscard]] qint64 playedMs() const override;

  private:
    void pull();

    QTimer timer_;
    Pull pull_;
    qint64 played_ = 0;  // samples
};

}  // namespace heed::mobile
