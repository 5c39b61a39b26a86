// When to sync: at once, after a wait, or only when the server has news. What is to be done then is the
// engine's business, what happened is told to it; all that is decided here is time.
//
// - After a failure: a growing wait with jitter, or as long as the server asked for. It ends early when there
//   is reason to believe that things are different now: somebody asks, the network is back, the app is in
//   front again, something could be written after the disk was full.
// - With nothing to do, in front: listen to the event stream. Until the stream has proved itself, ask by the
//   clock; a stream that is lost is opened again soon, and slower each time it breaks early.
// - With nothing to do, in the background: no stream, whose heartbeat would keep the radio awake, but a look
//   every quarter of an hour. What was recorded still goes out at once, and together, as one request carries
//   all that has gathered.
//
// There is one timer: the waits exclude each other. Waits are not measured by the wall clock, which may jump
// or stand still; that the timer has come is enough.
//
// Threads: none, as the engine's.
#pragma once

#include "shared/base/clock.hpp"
#include "shared/sync/backoff.hpp"
#include "shared/sync/effects.hpp"

#include <optional>

namespace heed::sync {

class Scheduler {
  public:
    Scheduler(const base::Clock& clock, base::Random& random, Effects& effects)
        : clock_(clock), effects_(effects), retries_(random), reopenings_(random) {}

    // --- What the engine asks ---
    [[nodiscard]] bool mayWork() const { return started_ && !switchedOff_ && !retrying_; }
    [[nodiscard]] bool started() const { return started_; }
    [[nodiscard]] bool switchedOff() const { return switchedOff_; }
    [[nodiscard]] bool listening() const { return stream_ != Stream::closed; }
    // There is nothing to do. True: the stream is to be opened now.
    [[nodiscard]] bool settled();

    // --- What it tells ---
    void start() { started_ = true; }
    // On purpose. The stream has to be closed by the caller.
    void switchOff();
    void switchOn();
    void setForeground(bool foreground);
    [[nodiscard]] bool foreground() const { return foreground_; }
    // There is reason to believe that it would work now.
    void hurry();
    // The time has come.
    void timer();
    void failed(std::optional<base::Millis> asked = std::nullopt);
    // The server answered as it should; what it said is not kept yet.
    void answered();
    // It is kept: a step has been made. (An answer alone is none: if each is followed by a refusal, the waits
    // must grow.)
    void advanced();
    // The feed was read to its end.
    void looked();
    // The stream said something.
    void heard();
    // The stream broke. False: it was not open.
    bool lost();
    void closed() { stream_ = Stream::closed; }

  private:
    enum class Stream { closed, unproven, proven };

    void wait(base::Millis delay) { effects_.perform(effect::SetTimer{delay}); }
    void stopRetrying();
    [[nodiscard]] base::Millis longestRetry() const;

    const base::Clock& clock_;
    Effects& effects_;
    Backoff retries_;
    Backoff reopenings_;
    bool started_ = false;
    bool switchedOff_ = false;
    bool foreground_ = true;
    bool retrying_ = false;  // waits after a failure
    bool pausing_ = false;   // waits before the stream is opened, or before the next look
    Stream stream_ = Stream::closed;
    base::Instant opened_{};
};

}  // namespace heed::sync
