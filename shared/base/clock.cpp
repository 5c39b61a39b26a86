#include "shared/base/clock.hpp"

namespace heed::base {

Instant SystemClock::now() const {
    return std::chrono::time_point_cast<Millis>(std::chrono::system_clock::now());
}

}  // namespace heed::base
