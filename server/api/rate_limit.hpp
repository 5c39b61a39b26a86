// How often something may be tried: a token bucket for each key (an address, a user). A bucket holds `burst`
// tokens and gets one back every `refill`; a try takes one.
//
// Only as many keys are remembered as `mostKeys`. Beyond that the fullest are forgotten first, which loses
// nothing while they are full; a flood of keys costs bounded memory.
#pragma once

#include "shared/base/clock.hpp"

#include <cstddef>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace heed::api {

struct Rate {
    std::int64_t burst = 0;
    base::Millis refill{};
};

// Thread-safe.
class RateLimit {
  public:
    RateLimit(Rate rate, const base::Clock& clock, std::size_t mostKeys = 10'000)
        : rate_(rate), clock_(clock), mostKeys_(mostKeys) {}

    // Takes a token; 0 when there was one, else how long until there is.
    [[nodiscard]] base::Millis take(std::string_view key);
    [[nodiscard]] std::size_t keys() const;

  private:
    // The bucket is full at this time, and one token short for every `refill` before it.
    using FullAt = base::Instant;

    void forgetFull(base::Instant now);

    Rate rate_;
    const base::Clock& clock_;
    std::size_t mostKeys_;
    mutable std::mutex mutex_;
    std::map<std::string, FullAt, std::less<>> buckets_;
};

}  // namespace heed::api
