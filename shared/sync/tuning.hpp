// Every limit and interval of sync, with its reason. No such number stands anywhere else; the server's own
// are in server/http/limits.hpp.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace heed::sync::tuning {

using namespace std::chrono_literals;

inline constexpr std::int64_t kProtocolVersion = 1;

// A push is small enough to be repeated whole after a break on a bad line, large enough that the commit (one
// fsync) is shared by many.
inline constexpr std::size_t kMaxPushMutations = 500;
inline constexpr std::size_t kMaxPushBytes = 1024 * 1024;

// What is sent again to a server that was set back carries what had been decided, so it takes more room.
inline constexpr std::size_t kMaxPushAgain = 100;

// A page of the feed: one transaction on the tablet. Some tens of milliseconds there, so that a capture never
// waits long behind it.
inline constexpr std::size_t kPageRecords = 500;
inline constexpr std::size_t kPageBytes = 1024 * 1024;
// While a new tablet takes everything, nobody edits yet and throughput counts.
inline constexpr std::size_t kSnapshotPageRecords = 2000;
inline constexpr std::size_t kSnapshotPageBytes = 4 * 1024 * 1024;

// A request's body is packed from here on; a shorter one travels in one packet anyway.
inline constexpr std::size_t kPackFrom = 1024;
// No answer is longer, unpacked: the largest page, a record that is larger than any seen, and ample room.
// What goes on beyond it is not of the protocol, and the tablet has to keep its memory.
inline constexpr std::size_t kMaxAnswerBytes = 32UL * 1024 * 1024;

// First wait after a failure; doubles up to the longest, each time with ±50 % jitter, so that tablets do not
// come back in step.
inline constexpr std::chrono::milliseconds kFirstRetry = 500ms;
inline constexpr std::chrono::milliseconds kLongestRetry = 60s;

// The server says something on the event stream at least this often; twice that without a byte means the line
// is dead.
inline constexpr std::chrono::milliseconds kHeartbeat = 15s;
inline constexpr std::chrono::milliseconds kSilence = 2 * kHeartbeat;

// Without an event stream the tablet asks at this interval.
inline constexpr std::chrono::milliseconds kPoll = 30s;

// In the background it looks at this interval: enough for a notice to be there when the tablet is taken up
// again, little enough for a battery that has to last a working day.
inline constexpr std::chrono::milliseconds kBackgroundPoll = 15min;

// A photo that whoever is signed in may not send is tried again this seldom: rights may be given later, and
// then somebody need not think of it.
inline constexpr std::chrono::milliseconds kLongestRefused = 30min;

// A server that asks for patience gets it, but no longer than this: it may be mistaken.
inline constexpr std::chrono::milliseconds kLongestAsked = 10min;

// A request without an answer for this long has failed; its outcome is unknown.
inline constexpr std::chrono::milliseconds kRequestTimeout = 30s;

// A photo goes in chunks, each of what the line carries in about this time: a break costs one. The least is a
// packet or two on the worst of lines; the most keeps what is held in memory small.
inline constexpr std::chrono::milliseconds kChunkTime = 1s;
inline constexpr std::int64_t kLeastChunk = 16 * 1024;
inline constexpr std::int64_t kFirstChunk = 256 * 1024;
inline constexpr std::int64_t kMostChunk = 4 * 1024 * 1024;

// Photos fetched at once, and asked for: a page of thumbnails, and what is scrolled past is forgotten.
inline constexpr int kFetchesAtOnce = 3;
inline constexpr std::size_t kMostWanted = 64;

// A photo that the server has stays on this tablet so long after somebody looked at it last, if it was taken
// here; what was fetched stays while all that was fetched is within the limit.
inline constexpr std::chrono::hours kKeepPhotos = 24h * 30;
inline constexpr std::int64_t kPhotoBytes = std::int64_t{2} * 1024 * 1024 * 1024;

// What nobody has looked at yet is fetched ahead up to here: the rest of the room is for what is looked at.
inline constexpr std::int64_t kAheadBytes = kPhotoBytes / 4 * 3;
// Attachments that are looked through for what to fetch ahead, and changed records that are remembered for
// that: many days of a large dealer.
inline constexpr std::size_t kMostAhead = 500;

// A change of the clock's error that is worth a write to the disk, should there be nothing else to write.
inline constexpr std::chrono::milliseconds kSkewToKeep = 2s;

// Acknowledged mutations stay on the tablet this long, so that a restored server can be told again.
inline constexpr std::chrono::hours kKeepSent = 24h * 30;
// How often it looks what may go.
inline constexpr std::chrono::hours kTidyEvery = 24h;

}  // namespace heed::sync::tuning
