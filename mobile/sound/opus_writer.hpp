// Speech, made an Ogg Opus file (RFC 7845, RFC 6716) a page at a time, as it is spoken.
//
// What has been given out by add() is a file that can be played, whatever becomes of the rest: what has not
// come out yet is at most sound::kPage. One thread at a time.
#pragma once

#include "shared/base/error.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace heed::mobile {

class OpusWriter {
  public:
    // `rate`: samples a second of what will be added. Errors: bug (the library takes no such rate).
    [[nodiscard]] static base::Expected<OpusWriter> make(int rate);

    // One channel. Gives the pages that are ready by now, perhaps none.
    [[nodiscard]] std::string add(std::span<const std::int16_t> samples);
    // The rest of the file; nothing may be added afterwards.
    [[nodiscard]] std::string end();

  private:
    struct Ended {
        void operator()(void* encoder) const;
    };
    using Encoder = std::unique_ptr<void, Ended>;

    explicit OpusWriter(Encoder encoder) : encoder_(std::move(encoder)) {}
    [[nodiscard]] std::string pages();

    Encoder encoder_;
};

}  // namespace heed::mobile
