#include "mobile/viewmodels/memo_recorder.hpp"

#include "mobile/sound/limits.hpp"
#include "mobile/viewmodels/memo_words.hpp"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>
#include <utility>

namespace heed::mobile {
namespace {

constexpr qint64 kToSeconds = 1000;

QString say(const char* text) { return QCoreApplication::translate("memo", text); }

// Of the loudest sample, 50 dB below the loudest there is being silence.
qreal levelOf(const QList<qint16>& samples) {
    constexpr qreal kLoudest = 32768;
    constexpr qreal kSilence = 50;
    constexpr qreal kDecibel = 20;
    int most = 0;
    for (const qint16 sample : samples)
        most = std::max(most, std::abs(int{sample}));
    if (most == 0) return 0;
    return std::clamp(1 + kDecibel * std::log10(most / kLoudest) / kSilence, 0.0, 1.0);
}

}  // namespace

MemoRecorder::~MemoRecorder() {
    if (source_) source_->disconnect(this);
}

void MemoRecorder::setMicrophone(Maker maker, const base::Clock& clock) {
    make_ = std::move(maker);
    clock_ = &clock;
}

qint64 MemoRecorder::elapsedMs() const { return plan_.rate > 0 ? samples_ * kToSeconds / plan_.rate : 0; }

QString MemoRecorder::elapsed() const { return minutesText(elapsedMs()); }

QString MemoRecorder::left() const {
    // Up to the next second, so that both together are the whole.
    const qint64 over = sound::kMostMemo.count() - elapsedMs() + kToSeconds - 1;
    return say(QT_TRANSLATE_NOOP("memo", "%1 left")).arg(minutesText(over));
}

QString MemoRecorder::problem() const {
    switch (why_) {
        case Why::none:
            return memoFailureText(failure_);
        case Why::missing:
            return say(
                QT_TRANSLATE_NOOP("memo",
                                  "No microphone was found, or this app may not use it. Allow it in the "
                                  "system's settings. Everything else can be recorded all the same."));
        case Why::microphone:
            return say(
                QT_TRANSLATE_NOOP("memo",
                                  "The microphone does not answer. Another app may be using it: close "
                                  "that, then try again. Everything else can be recorded all the same."));
        case Why::broke:
            return say(
                QT_TRANSLATE_NOOP("memo", "The microphone stopped. What was spoken until then is kept."));
    }
    return {};
}

QString MemoRecorder::remark() const {
    if (full_) {
        return say(QT_TRANSLATE_NOOP(
            "memo", "Five minutes are the most a memo takes. It is kept; record another to go on."));
    }
    switch (ended_) {
        case PhotoFault::none:
            return {};
        case PhotoFault::noRoom:
            return say(QT_TRANSLATE_NOOP("memo",
                                         "It ended for want of room on this tablet; it is kept. Make some "
                                         "room before you record another."));
        default:
            return say(QT_TRANSLATE_NOOP(
                "memo", "This tablet could not write on. What was spoken until then is kept."));
    }
}

int MemoRecorder::keeping() const { return static_cast<int>(done_.size()); }

bool MemoRecorder::expects(quint64 ticket) const {
    return std::ranges::any_of(done_, [ticket](const auto& tape) { return tape->ticket() == ticket; });
}

void MemoRecorder::start(const model::RecordId& owner, int position) {
    if (tape_ || source_) return;
    dismiss();
    source_ = make_ ? make_() : nullptr;
    if (!source_) {
        why_ = Why::missing;
        return emit changed();
    }
    plan_ = {.owner = owner, .position = position};
    connect(source_.get(), &SoundSource::stateChanged, this, &MemoRecorder::follow);
    connect(source_.get(), &SoundSource::heard, this, &MemoRecorder::take);
    source_->start();
}

void MemoRecorder::follow() {
    if (!source_) return;
    switch (source_->state()) {
        case SoundState::off:
            return;
        case SoundState::running:
            if (tape_) return;
            emit began();
            samples_ = 0;
            plan_.rate = source_->rate();
            plan_.takenAt = clock_ ? base::toMs(clock_->now()) : 0;
            tape_ = repository_.recordMemo(plan_);
            connect(tape_.get(), &MemoTape::failed, this,
                    [this, ticket = tape_->ticket()](const PhotoFailure& failure) {
                        failure_ = failure;
                        failed_ = ticket;
                        if (tape_ && tape_->ticket() == ticket) stop();
                        emit changed();
                    });
            emit changed();
            return emit progressed();
        case SoundState::missing:
        case SoundState::failed:
            why_ = source_->state() == SoundState::missing ? Why::missing
                   : tape_                                 ? Why::broke
                                                           : Why::microphone;
            if (tape_) return stop();
            letGo();
            emit changed();
    }
}

void MemoRecorder::take(const QList<qint16>& samples) {
    if (!tape_) return;
    const qint64 most = sound::kMostMemo.count() * plan_.rate / kToSeconds;
    const qint64 more = std::min<qint64>(samples.size(), most - samples_);
    tape_->add(samples.first(more));
    samples_ += more;
    level_ = levelOf(samples);
    emit progressed();
    if (samples_ < most) return;
    full_ = true;
    stop();
}

// It may be telling something just now.
void MemoRecorder::letGo() {
    if (!source_) return;
    SoundSource* source = source_.release();
    source->disconnect(this);
    source->deleteLater();
}

void MemoRecorder::stop() {
    if (!tape_) return;
    source_->disconnect(this, nullptr);
    // What it still has belongs to the memo.
    connect(source_.get(), &SoundSource::heard, this, [this](const QList<qint16>& samples) {
        if (!full_ && tape_) tape_->add(samples);
    });
    source_->stop();
    letGo();
    tape_->keep();
    done_.push_back(std::move(tape_));
    level_ = 0;
    emit changed();
}

void MemoRecorder::discard() {
    if (!tape_) return;
    source_->disconnect(this);
    source_->stop();
    letGo();
    // Removed on its own thread, which has at most a second of sound before it.
    tape_->discard();
    tape_->disconnect(this);
    tape_.release()->deleteLater();
    level_ = 0;
    emit changed();
}

void MemoRecorder::dismiss() {
    if (problem().isEmpty() && remark().isEmpty()) return;
    why_ = Why::none;
    failure_ = {};
    ended_ = PhotoFault::none;
    full_ = false;
    emit changed();
}

void MemoRecorder::answer(quint64 ticket, const PhotoFailure& failure) {
    const auto found =
        std::ranges::find_if(done_, [ticket](const auto& tape) { return tape->ticket() == ticket; });
    if (found == done_.end()) return;
    done_.erase(found);
    if (failure.fault != PhotoFault::none) {
        failure_ = failure;
    } else if (ticket == failed_) {
        // Less room is asked for what there is than for going on.
        ended_ = std::exchange(failure_, {}).fault;
    }
    emit changed();
    emit ended(ticket, failure);
}

}  // namespace heed::mobile
