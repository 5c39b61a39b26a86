#include "mobile/app/played_sound.hpp"

#include "mobile/sound/limits.hpp"

#include <array>
#include <chrono>
#include <cmath>
#include <numbers>

namespace heed::mobile {
namespace {

constexpr std::chrono::milliseconds kEach{20};
constexpr int kFaster = 10;
constexpr qint64 kSamples = sound::kRate * kEach.count() / 1000 * kFaster;
constexpr qint64 kPerMs = sound::kRate / 1000;

// A tone that swells and fades, as speech does.
qint16 toneAt(qint64 sample) {
    constexpr double kPitch = 220;
    constexpr double kSwell = 1.5;
    constexpr double kLoudness = 12'000;
    const double seconds = static_cast<double>(sample) / sound::kRate;
    const double wave = std::sin(2 * std::numbers::pi * kPitch * seconds);
    const double swell = 0.55 - 0.45 * std::cos(2 * std::numbers::pi * kSwell * seconds);
    return static_cast<qint16>(kLoudness * wave * swell);
}

}  // namespace

ToneMicrophone::ToneMicrophone() {
    timer_.setInterval(kEach);
    connect(&timer_, &QTimer::timeout, this, &ToneMicrophone::hear);
}

int ToneMicrophone::rate() const { return sound::kRate; }

void ToneMicrophone::start() {
    state_ = SoundState::running;
    timer_.start();
    emit stateChanged();
}

void ToneMicrophone::stop() {
    timer_.stop();
    state_ = SoundState::off;
    emit stateChanged();
}

void ToneMicrophone::hear() {
    QList<qint16> samples(kSamples);
    for (qint16& sample : samples)
        sample = toneAt(heard_++);
    emit heard(samples);
}

MuteSpeaker::MuteSpeaker() {
    timer_.setInterval(kEach);
    connect(&timer_, &QTimer::timeout, this, &MuteSpeaker::pull);
}

void MuteSpeaker::play(Pull pull) {
    pull_ = std::move(pull);
    played_ = 0;
    timer_.start();
}

void MuteSpeaker::stop() {
    timer_.stop();
    pull_ = {};
    played_ = 0;
}

qint64 MuteSpeaker::playedMs() const { return played_ / kPerMs; }

void MuteSpeaker::pull() {
    std::array<qint16, kSamples> samples{};
    qint64 got = 0;
    while (got < kSamples) {
        const qint64 more = pull_(samples.data() + got, kSamples - got);
        if (more <= 0) break;
        got += more;
    }
    played_ += got;
    if (got < kSamples) {
        timer_.stop();
        emit ended();
    }
}

}  // namespace heed::mobile
