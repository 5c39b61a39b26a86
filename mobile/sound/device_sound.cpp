#include "mobile/sound/device_sound.hpp"

#include "mobile/sound/limits.hpp"

#include <QAudioDevice>
#include <QAudioSink>
#include <QAudioSource>
#include <QIODevice>
#include <QMediaDevices>
#include <algorithm>
#include <utility>

namespace heed::mobile {
namespace {

constexpr int kToMs = 1000;

QAudioFormat wanted() {
    QAudioFormat format;
    format.setSampleRate(sound::kRate);
    format.setChannelCount(1);
    format.setSampleFormat(QAudioFormat::Int16);
    return format;
}

// The mean of all channels.
QList<qint16> oneChannel(const QByteArray& bytes, const QAudioFormat& format) {
    constexpr float kLoudest = 32767;
    const int frame = format.bytesPerFrame();
    const int sample = format.bytesPerSample();
    QList<qint16> out;
    out.reserve(bytes.size() / frame);
    for (qsizetype at = 0; at + frame <= bytes.size(); at += frame) {
        float sum = 0;
        for (int channel = 0; channel < format.channelCount(); ++channel)
            sum += format.normalizedSampleValue(bytes.constData() + at + qsizetype{channel} * sample);
        const float mean = sum / static_cast<float>(format.channelCount());
        out.append(static_cast<qint16>(std::clamp(mean, -1.0F, 1.0F) * kLoudest));
    }
    return out;
}

// What a QAudioSink pulls from.
class PulledSound : public QIODevice {
  public:
    explicit PulledSound(SoundSink::Pull pull) : pull_(std::move(pull)) { open(QIODevice::ReadOnly); }
    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesAvailable() const override { return over_ ? 0 : kAhead; }

  protected:
    qint64 readData(char* to, qint64 most) override {
        const qint64 samples = most / qint64{sizeof(qint16)};
        qint64 got = 0;
        while (!over_ && got < samples) {
            const qint64 more = pull_(reinterpret_cast<qint16*>(to) + got, samples - got);
            over_ = more <= 0;
            got += std::max<qint64>(more, 0);
        }
        return got * qint64{sizeof(qint16)};
    }
    qint64 writeData(const char*, qint64) override { return -1; }

  private:
    static constexpr qint64 kAhead = sound::kRate;

    SoundSink::Pull pull_;
    bool over_ = false;
};

}  // namespace

// --- Microphone ---

struct DeviceMicrophone::Device {
    QAudioFormat format;
    QAudioSource source;
    QIODevice* from = nullptr;  // the source's

    Device(const QAudioDevice& device, const QAudioFormat& given) : format(given), source(device, given) {}
};

DeviceMicrophone::DeviceMicrophone() = default;

DeviceMicrophone::~DeviceMicrophone() = default;

int DeviceMicrophone::rate() const { return device_ ? device_->format.sampleRate() : 0; }

void DeviceMicrophone::start() {
    if (device_) return;
    const QAudioDevice device = QMediaDevices::defaultAudioInput();
    if (device.isNull()) return set(SoundState::missing);
    const auto format = device.isFormatSupported(wanted()) ? wanted() : device.preferredFormat();
    if (!format.isValid()) return set(SoundState::failed);
    device_ = std::make_unique<Device>(device, format);
    device_->from = device_->source.start();
    if (!device_->from || device_->source.error() != QAudio::NoError) {
        device_.reset();
        return set(SoundState::failed);
    }
    connect(device_->from, &QIODevice::readyRead, this, &DeviceMicrophone::take);
    connect(&device_->source, &QAudioSource::stateChanged, this, [this](QAudio::State state) {
        if (state == QAudio::StoppedState && device_ && device_->source.error() != QAudio::NoError)
            set(SoundState::failed);
    });
    set(SoundState::running);
}

void DeviceMicrophone::stop() {
    if (!device_) return;
    take();
    const auto stopping = std::exchange(device_, nullptr);
    stopping->source.stop();
    set(SoundState::off);
}

void DeviceMicrophone::take() {
    if (!device_) return;
    rest_.append(device_->from->readAll());
    const qsizetype whole = rest_.size() - rest_.size() % device_->format.bytesPerFrame();
    if (whole == 0) return;
    const QByteArray bytes = rest_.left(whole);
    rest_.remove(0, whole);
    emit heard(oneChannel(bytes, device_->format));
}

void DeviceMicrophone::set(SoundState state) {
    if (state == state_) return;
    state_ = state;
    emit stateChanged();
}

// --- Loudspeaker ---

DeviceSpeaker::DeviceSpeaker() = default;

DeviceSpeaker::~DeviceSpeaker() { stop(); }

void DeviceSpeaker::play(Pull pull) {
    stop();
    const QAudioDevice device = QMediaDevices::defaultAudioOutput();
    if (device.isNull()) return emit failed();
    from_ = std::make_unique<PulledSound>(std::move(pull));
    sink_ = std::make_unique<QAudioSink>(device, wanted());
    connect(sink_.get(), &QAudioSink::stateChanged, this, [this](QAudio::State state) {
        if (!sink_) return;
        if (state == QAudio::IdleState)
            emit ended();
        else if (state == QAudio::StoppedState && sink_->error() != QAudio::NoError)
            emit failed();
    });
    sink_->start(from_.get());
}

void DeviceSpeaker::pause() {
    if (sink_) sink_->suspend();
}

void DeviceSpeaker::resume() {
    if (sink_) sink_->resume();
}

void DeviceSpeaker::stop() {
    if (!sink_) return;
    // It may be the one that is telling something just now.
    QAudioSink* stopping = sink_.release();
    stopping->disconnect(this);
    stopping->stop();
    from_.release()->deleteLater();
    stopping->deleteLater();
}

qint64 DeviceSpeaker::playedMs() const { return sink_ ? sink_->processedUSecs() / kToMs : 0; }

}  // namespace heed::mobile
