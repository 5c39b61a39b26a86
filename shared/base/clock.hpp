// Time comes in through an interface: nothing in Heed reads the system's clock by itself, so that a test or
// the simulator can run years in a millisecond and a tablet's wrong clock can be played.
#pragma once

#include <chrono>
#include <cstdint>

namespace heed::base {

// An instant in UTC, to the millisecond: the resolution of stamps, of the wire and of the store.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
using Millis = std::chrono::milliseconds;

[[nodiscard]] constexpr Instant instantFromMs(std::int64_t ms) { return Instant{Millis{ms}}; }
[[nodiscard]] constexpr std::int64_t toMs(Instant t) { return t.time_since_epoch().count(); }

class Clock {
  public:
    Clock() = default;
    Clock(const Clock&) = delete;
    Clock& operator=(const Clock&) = delete;
    virtual ~Clock() = default;
    // The wall clock as this machine believes it to be; it may jump and it may be years off.
    [[nodiscard]] virtual Instant now() const = 0;
};

// Thread-safe.
class SystemClock final : public Clock {
  public:
    [[nodiscard]] Instant now() const override;
};

// A clock that stands still until it is told otherwise. Not thread-safe.
class ManualClock final : public Clock {
  public:
    explicit ManualClock(Instant start) : now_(start) {}
    [[nodiscard]] Instant now() const override { return now_; }
    void set(Instant t) { now_ = t; }
    void advance(Millis by) { now_ += by; }

  private:
    Instant now_;
};

}  // namespace heed::base
