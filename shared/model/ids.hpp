// The numbers that order the system. All of them start at 1; 0 means "none yet".
#pragma once

#include "shared/base/strong.hpp"

#include <cstdint>

namespace heed::model {

// Position in a site's serial stream of accepted writes; given by the server, ever higher. It counts by one,
// but leaves a gap wherever the server was started anew.
enum class Seq : std::int64_t {};
// A tablet installation's short number at a site; never used twice. 0 is the server itself.
enum class DeviceNo : std::int64_t {};
// Counts the mutations of one device at one site, without gaps.
enum class MutationNo : std::int64_t {};

inline constexpr Seq kNoSeq{0};
// Stands for the sequence a write will get once the server has decided it. Greater than every real one.
inline constexpr Seq kPendingSeq{INT64_MAX};
inline constexpr DeviceNo kServerDevice{0};

// The most a device can count to; then it takes a new number.
inline constexpr std::int64_t kMaxMutationNo = (std::int64_t{1} << 32) - 1;

// Nothing above this is a JSON number: 2^53, the last integer every JSON reader keeps exactly (RFC 8259 §6,
// RFC 7493 §2.2).
inline constexpr std::int64_t kMaxJsonInteger = std::int64_t{1} << 53;

}  // namespace heed::model
