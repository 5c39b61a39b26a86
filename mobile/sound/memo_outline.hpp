// What a voice memo's file says of itself, read before any decoder sees it: Ogg pages (RFC 3533) with one
// Opus stream of one or two channels (RFC 7845).
//
// Pure functions; any thread.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace heed::mobile {

enum class MemoFault : std::uint8_t {
    none,
    empty,     // it has no bytes, or no sound
    tooLarge,  // it has more than sound::kMostBytes, or is longer than sound::kMostPlayed
    notAMemo,  // its content is no Ogg Opus, whatever its name says
};

struct MemoOutline {
    std::int64_t durationMs = 0;  // of its whole pages
    std::size_t whole = 0;        // bytes of them; what follows is incomplete or damaged
    bool ended = false;           // the last of them says that it is the last
};

// Only whole pages count: length, check sum, order. A file that was cut off says how much of it is good.
[[nodiscard]] std::expected<MemoOutline, MemoFault> memoOutline(std::string_view bytes);

struct Salvaged {
    std::string bytes;  // whole pages, the last marked as that
    std::int64_t durationMs = 0;
};

// What can be kept of a recording that was cut off anywhere. Faults: those above; empty for less than
// sound::kLeastMemo.
[[nodiscard]] std::expected<Salvaged, MemoFault> salvaged(std::string_view bytes);

}  // namespace heed::mobile
