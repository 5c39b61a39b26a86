// A voice memo, made sound again: one channel, 16 bits, sound::kRate.
//
// Whatever the file says: it is no larger than sound::kMostBytes, and no more than sound::kMostPlayed of it
// is decoded, a little at a time. One thread at a time.
#pragma once

#include "mobile/sound/memo_outline.hpp"

#include <cstdint>
#include <expected>
#include <memory>
#include <span>
#include <string>

namespace heed::mobile {

class OpusReader {
  public:
    // Faults: those of memoOutline(); notAMemo where the decoder does not take it.
    [[nodiscard]] static std::expected<OpusReader, MemoFault> open(std::string bytes);

    // Gives how many samples were written; 0: that was all, or the rest is damaged.
    [[nodiscard]] std::size_t read(std::span<std::int16_t> to);
    // From there on; beyond its end there is nothing.
    void seek(std::int64_t ms);
    // As its file says.
    [[nodiscard]] std::int64_t durationMs() const { return durationMs_; }

  private:
    struct Closed {
        void operator()(void* file) const;
    };
    using File = std::unique_ptr<void, Closed>;

    OpusReader(std::unique_ptr<std::string> bytes, File file, std::int64_t durationMs);

    std::unique_ptr<std::string> bytes_;  // what the decoder reads from, so it may not move
    File file_;
    std::int64_t durationMs_ = 0;
    std::int64_t left_ = 0;  // samples
};

}  // namespace heed::mobile
