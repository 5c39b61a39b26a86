// Virtual time: what is to happen, in order of time, and in the order it was planned at the same time.
// Nothing happens by itself and nothing waits; a year passes in a moment, and the same plans always run
// alike.
#pragma once

#include "shared/base/clock.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <utility>

namespace heed::world {

class Timeline {
  public:
    using Action = std::function<void()>;
    // Names something planned; 0 names nothing.
    enum class Plan : std::uint64_t {};

    explicit Timeline(base::Instant start) : clock_(start) {}

    [[nodiscard]] const base::ManualClock& clock() const { return clock_; }
    [[nodiscard]] base::Instant now() const { return clock_.now(); }

    Plan after(base::Millis delay, Action action) {
        const Plan plan{++last_};
        plans_.emplace(Key{now() + delay, plan}, std::move(action));
        return plan;
    }
    void cancel(Plan plan) {
        std::erase_if(plans_, [plan](const auto& entry) { return entry.first.second == plan; });
    }

    // Does what comes next, if that is not later than `limit`; else lets time pass until then. False: nothing
    // was left to do before it.
    bool step(base::Instant limit) {
        if (plans_.empty() || plans_.begin()->first.first > limit) {
            clock_.set(std::max(now(), limit));
            return false;
        }
        auto next = plans_.extract(plans_.begin());
        clock_.set(std::max(now(), next.key().first));
        next.mapped()();
        return true;
    }

    // Everybody sleeps: time passes and nothing happens; what was due is done afterwards, late.
    void sleep(base::Millis time) { clock_.advance(time); }

  private:
    using Key = std::pair<base::Instant, Plan>;

    base::ManualClock clock_;
    std::uint64_t last_ = 0;
    std::map<Key, Action> plans_;
};

// A clock of a tablet: the true time and an error.
class OffClock final : public base::Clock {
  public:
    explicit OffClock(const base::Clock& truth) : truth_(truth) {}
    [[nodiscard]] base::Instant now() const override { return frozenAt.value_or(truth_.now()) + error; }

    base::Millis error{0};
    std::optional<base::Instant> frozenAt{};  // of true time; since then it stands still

  private:
    const base::Clock& truth_;
};

}  // namespace heed::world
