// The tablet's microphone and loudspeaker, by Qt Multimedia. Thin on purpose, as no test has either; what can
// be decided without them is decided elsewhere.
#pragma once

#include "mobile/sound/sound_sink.hpp"
#include "mobile/sound/sound_source.hpp"

#include <QByteArray>
#include <memory>

class QAudioSink;
class QIODevice;

namespace heed::mobile {

class DeviceMicrophone : public SoundSource {
    Q_OBJECT

  public:
    DeviceMicrophone();
    ~DeviceMicrophone() override;

    void start() override;
    void stop() override;
    [[nodiscard]] SoundState state() const override { return state_; }
    [[nodiscard]] int rate() const override;

  private:
    struct Device;

    void set(SoundState state);
    void take();

    std::unique_ptr<Device> device_;  // null: off
    QByteArray rest_;                 // of a frame that has not come whole
    SoundState state_ = SoundState::off;
};

class DeviceSpeaker : public SoundSink {
    Q_OBJECT

  public:
    DeviceSpeaker();
    ~DeviceSpeaker() override;

    void play(Pull pull) override;
    void pause() override;
    void resume() override;
    void stop() override;
    [[nodiscard]] qint64 playedMs() const override;

  private:
    std::unique_ptr<QIODevice> from_;
    std::unique_ptr<QAudioSink> sink_;
};

}  // namespace heed::mobile
