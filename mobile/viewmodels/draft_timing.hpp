// How soon what is typed is on the disk: at most this long after the first change that is not there yet,
// however fast the typing goes on. Half of the half second that a kill may cost.
#pragma once

#include <chrono>

namespace heed::mobile {

inline constexpr std::chrono::milliseconds kDraftDelay{250};

}  // namespace heed::mobile
