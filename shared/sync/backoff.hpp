// How long to wait after a failure: doubling from the first retry to the longest given, with ±50 % jitter so
// that tablets that lost the server together do not come back together ("equal jitter"; Brooker, "Exponential
// Backoff and Jitter", 2015).
#pragma once

#include "shared/base/clock.hpp"
#include "shared/base/random.hpp"
#include "shared/sync/tuning.hpp"

#include <algorithm>

namespace heed::sync {

class Backoff {
  public:
    explicit Backoff(base::Random& random) : random_(random) {}

    void reset() { failures_ = 0; }
    [[nodiscard]] base::Millis next(base::Millis longest) {
        constexpr int kMostDoublings = 20;
        const auto doubled = tuning::kFirstRetry * (std::int64_t{1} << std::min(failures_, kMostDoublings));
        const auto wait = std::min<base::Millis>(doubled, longest);
        failures_ = std::min(failures_ + 1, kMostDoublings);
        return wait / 2 + base::Millis{static_cast<std::int64_t>(
                              random_.next() % static_cast<std::uint64_t>(wait.count() + 1))};
    }

  private:
    base::Random& random_;
    int failures_ = 0;
};

}  // namespace heed::sync
