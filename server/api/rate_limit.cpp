#include "server/api/rate_limit.hpp"

#include <algorithm>
#include <vector>

namespace heed::api {

base::Millis RateLimit::take(std::string_view key) {
    const std::scoped_lock lock(mutex_);
    const base::Instant now = clock_.now();
    // A clock that was set back must not lock anybody out for longer than an empty bucket does.
    const base::Instant empty = now + rate_.refill * rate_.burst;
    auto it = buckets_.find(key);
    const base::Instant fullAt =
        it == buckets_.end() ? now : std::clamp(it->second, now, std::max(now, empty));
    const base::Instant after = fullAt + rate_.refill;
    if (after > empty) {
        if (it != buckets_.end()) it->second = fullAt;
        return after - empty;
    }
    if (it == buckets_.end()) {
        if (buckets_.size() >= mostKeys_) forgetFull(now);
        it = buckets_.emplace(key, now).first;
    }
    it->second = after;
    return base::Millis{0};
}

std::size_t RateLimit::keys() const {
    const std::scoped_lock lock(mutex_);
    return buckets_.size();
}

// Then those nearest to it, a tenth of all at once, so that this is done rarely.
void RateLimit::forgetFull(base::Instant now) {
    std::erase_if(buckets_, [now](const auto& bucket) { return bucket.second <= now; });
    if (buckets_.size() < mostKeys_) return;
    std::vector<FullAt> times;
    times.reserve(buckets_.size());
    for (const auto& [key, fullAt] : buckets_)
        times.push_back(fullAt);
    const auto limit = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 10);
    std::ranges::nth_element(times, limit);
    std::erase_if(buckets_, [&](const auto& bucket) { return bucket.second <= *limit; });
}

}  // namespace heed::api
