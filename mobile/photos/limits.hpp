// Every limit of taking in, keeping and showing pictures, with its reason. What is said of sending them is in
// shared/sync/tuning.hpp.
#pragma once

#include <cstdint>

namespace heed::mobile::limits {

// A camera's largest JPEG is a third of this; what is larger is no photo of a fault.
inline constexpr std::int64_t kMostSourceBytes = 64LL * 1024 * 1024;
// What decoding may need at once, reckoned from the picture's head before anything is decoded. The decoders
// are given the same limit, for the picture that comes out.
inline constexpr std::int64_t kMostMemory = 200LL * 1024 * 1024;
// Of a JPEG that is decoded row by row, where memory is no limit but time is: some seconds.
inline constexpr std::int64_t kMostPixels = 128'000'000;
// Scans of one JPEG. Cameras write one, progressive pictures about ten; each costs a pass over the whole.
inline constexpr int kMostScans = 64;

// What is kept and sent. Enough to read a part's number by; a twentieth of what the camera gave.
inline constexpr int kPhotoSide = 2560;
// JPEG quality, 0 to 100. Above it files grow without a difference that is seen on a tablet.
inline constexpr int kPhotoQuality = 82;
// For lists: goes first, so that everybody sees something at once.
inline constexpr int kThumbnailSide = 360;
inline constexpr std::int64_t kThumbnailBytes = 20'000;

// Left free on the disk beside a new photo, so that what is recorded can still be written.
inline constexpr std::int64_t kSpareBytes = 32LL * 1024 * 1024;

}  // namespace heed::mobile::limits
