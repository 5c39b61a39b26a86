// Every limit of recording and playing voice memos, with its reason.
#pragma once

#include <chrono>
#include <cstdint>

namespace heed::mobile::sound {

// Samples a second, of what is kept and played: Opus knows no other.
inline constexpr int kRate = 48'000;

// A memo tells what was seen and heard on the lane. What takes longer is better told in two.
inline constexpr std::chrono::milliseconds kMostMemo{5 * 60 * 1000};
// A memo of another make may be a little longer than it wanted to be; beyond this nothing is played.
inline constexpr std::chrono::milliseconds kMostPlayed = kMostMemo + std::chrono::seconds{5};
// Shorter ones come of a button that was touched by mistake.
inline constexpr std::chrono::milliseconds kLeastMemo{300};

// Bits a second. Speech stays clear, and five minutes are 0.9 MB.
inline constexpr int kBitRate = 24'000;
// Opus counts its effort from 0 to 10; the middle is not told from the end by ear, at half the work.
inline constexpr int kComplexity = 5;
// So much sound is put on one page of the file at most, and so much is lost by a kill.
inline constexpr std::chrono::milliseconds kPage{1000};

// What five minutes take at 64 kbit/s, twice what other makers of memos spend on speech, and room for what
// else they write.
inline constexpr std::int64_t kMostBytes = 4LL * 1024 * 1024;

}  // namespace heed::mobile::sound
