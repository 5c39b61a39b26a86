#include "mobile/viewmodels/memo_player.hpp"

#include "mobile/sound/opus_reader.hpp"
#include "mobile/viewmodels/memo_words.hpp"

#include <QCoreApplication>
#include <algorithm>
#include <chrono>

namespace heed::mobile {
namespace {

constexpr std::chrono::milliseconds kTick{100};

QString say(const char* text) { return QCoreApplication::translate("memo", text); }

}  // namespace

MemoPlayer::MemoPlayer(CaseRepository& repository) : repository_(repository) {
    tick_.setInterval(kTick);
    connect(&tick_, &QTimer::timeout, this, &MemoPlayer::progressed);
}

MemoPlayer::~MemoPlayer() {
    if (!sink_) return;
    sink_->disconnect(this);
    sink_->stop();
}

qint64 MemoPlayer::positionMs() const {
    if (memo_.id.isEmpty() || !sink_) return 0;
    return std::min(from_ + sink_->playedMs(), memo_.durationMs);
}

qreal MemoPlayer::position() const {
    return memo_.durationMs > 0 ? static_cast<qreal>(positionMs()) / static_cast<qreal>(memo_.durationMs) : 0;
}

QString MemoPlayer::positionText() const { return minutesText(positionMs()); }

QString MemoPlayer::problem() const {
    switch (why_) {
        case Why::none:
            break;
        case Why::noSpeaker:
            return say(QT_TRANSLATE_NOOP("memo",
                                         "Nothing can be heard: this tablet has no loudspeaker that works. "
                                         "Connect one, then try again."));
        case Why::damaged:
            return say(QT_TRANSLATE_NOOP("memo", "This memo cannot be played: its file is damaged."));
    }
    return {};
}

void MemoPlayer::play(const PhotoRow& memo, qint64 fromMs) {
    stop();
    why_ = Why::none;
    auto reader = OpusReader::open(repository_.memoBytes(memo).toStdString());
    if (!reader) return fail(Why::damaged);
    if (!sink_ && make_) {
        sink_ = make_();
        if (sink_) {
            connect(sink_.get(), &SoundSink::ended, this, [this] {
                stop();
                emit ended();
            });
            connect(sink_.get(), &SoundSink::failed, this, [this] { fail(Why::noSpeaker); });
        }
    }
    if (!sink_) return fail(Why::noSpeaker);
    memo_ = memo;
    memo_.durationMs = reader->durationMs();
    from_ = std::clamp<qint64>(fromMs, 0, memo_.durationMs);
    reader->seek(from_);
    playing_ = true;
    tick_.start();
    emit changed();
    const auto shared = std::make_shared<OpusReader>(std::move(*reader));
    sink_->play([shared](qint16* to, qint64 most) {
        return static_cast<qint64>(shared->read({to, static_cast<std::size_t>(most)}));
    });
}

void MemoPlayer::pause() {
    if (!playing_) return;
    playing_ = false;
    tick_.stop();
    sink_->pause();
    emit changed();
    emit progressed();
}

void MemoPlayer::resume() {
    if (playing_ || memo_.id.isEmpty()) return;
    playing_ = true;
    tick_.start();
    sink_->resume();
    emit changed();
}

void MemoPlayer::stop() {
    if (memo_.id.isEmpty()) return;
    playing_ = false;
    tick_.stop();
    sink_->stop();
    memo_ = {};
    emit changed();
    emit progressed();
}

void MemoPlayer::dismiss() {
    why_ = Why::none;
    emit changed();
}

void MemoPlayer::fail(Why why) {
    stop();
    why_ = why;
    emit changed();
}

}  // namespace heed::mobile
