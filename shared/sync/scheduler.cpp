#include "shared/sync/scheduler.hpp"

#include <algorithm>
#include <utility>

namespace heed::sync {

bool Scheduler::settled() {
    if (listening() || pausing_) return false;
    if (!foreground_) {
        pausing_ = true;
        wait(tuning::kBackgroundPoll);
        return false;
    }
    stream_ = Stream::unproven;
    opened_ = clock_.now();
    wait(tuning::kPoll);
    return true;
}

void Scheduler::switchOff() {
    switchedOff_ = true;
    retrying_ = pausing_ = false;
    closed();
    effects_.perform(effect::CancelTimer{});
}

void Scheduler::switchOn() {
    switchedOff_ = false;
    hurry();
}

void Scheduler::setForeground(bool foreground) {
    if (std::exchange(foreground_, foreground) == foreground) return;
    if (foreground) {
        hurry();
        return;
    }
    // The caller closes the stream; the look that is due then is by the clock.
    closed();
    if (!retrying_) {
        pausing_ = false;
        effects_.perform(effect::CancelTimer{});
    }
}

void Scheduler::hurry() {
    retries_.reset();
    reopenings_.reset();
    retrying_ = pausing_ = false;
    effects_.perform(effect::CancelTimer{});  // a stream not yet proven is given its poll again by looked()
}

void Scheduler::timer() { retrying_ = pausing_ = false; }

void Scheduler::failed(std::optional<base::Millis> asked) {
    retrying_ = true;
    const auto own = retries_.next(longestRetry());
    wait(asked ? std::max(own, std::min<base::Millis>(*asked, tuning::kLongestAsked)) : own);
}

void Scheduler::answered() { stopRetrying(); }

void Scheduler::advanced() {
    retries_.reset();
    stopRetrying();
}

void Scheduler::looked() {
    if (stream_ == Stream::unproven) wait(tuning::kPoll);
}

// It speaks at once when it opens, and then at every change: so it has proved itself, and asking by the clock
// can end.
void Scheduler::heard() {
    if (stream_ == Stream::unproven && !retrying_) effects_.perform(effect::CancelTimer{});
    stream_ = Stream::proven;
}

// One that never said anything (a proxy may keep it back) is tried again at the pace of polling; one that
// did, soon, unless it breaks again and again.
bool Scheduler::lost() {
    if (!listening()) return false;
    const bool proven = stream_ == Stream::proven;
    closed();
    pausing_ = true;
    if (clock_.now() - opened_ >= tuning::kSilence) reopenings_.reset();
    if (!retrying_) wait(proven ? reopenings_.next(tuning::kLongestRetry) : tuning::kPoll);
    return true;
}

// A wait that began while a request was under way is over when that has come through.
void Scheduler::stopRetrying() {
    if (!retrying_) return;
    retrying_ = pausing_ = false;  // the pause waited for the same timer
    effects_.perform(effect::CancelTimer{});
}

base::Millis Scheduler::longestRetry() const {
    return foreground_ ? base::Millis{tuning::kLongestRetry} : base::Millis{tuning::kBackgroundPoll};
}

}  // namespace heed::sync
