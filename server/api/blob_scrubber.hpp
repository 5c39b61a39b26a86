// Reads what the blob store has again, evenly and slowly, on a thread of its own, so that what a disk has
// spoiled is found while there are still tablets and backups that have it whole.
#pragma once

#include "server/blobs/blob_store.hpp"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace heed::api {

struct ScrubRules {
    // After a start, and after the first tidying.
    std::chrono::milliseconds first = std::chrono::minutes{20};
    // Between two looks whether a round is due, and from an error to the next try.
    std::chrono::milliseconds again = std::chrono::hours{1};
    // From the beginning of a round to that of the next, if it is done by then.
    std::chrono::milliseconds every = std::chrono::hours{24} * 30;
    // Read at most; 0: nothing is ever read. This is 10 TiB in 30 days, which no dealer has, and some
    // hundredths of what a disk can do.
    std::uint64_t bytesPerSecond = 4ULL * 1024 * 1024;
};

// Spreads reading evenly: each piece begins when the time of those before it is over. What was not read while
// it might have been is not made up for.
class Pace {
  public:
    using Time = std::chrono::steady_clock::time_point;
    // bytesPerSecond > 0.
    explicit Pace(std::uint64_t bytesPerSecond) : bytesPerSecond_(bytesPerSecond) {}
    // How long the next piece, of so many bytes, has to wait.
    [[nodiscard]] std::chrono::nanoseconds take(std::uint64_t bytes, Time now);

  private:
    std::uint64_t bytesPerSecond_;
    Time free_{};
};

class BlobScrubber final : private blobs::ScrubWatch {
  public:
    // The store must outlive the scrubber. `trouble` is called on its thread: with what was damaged, and with
    // what keeps it from reading on.
    BlobScrubber(blobs::BlobStore& blobs, const ScrubRules& rules,
                 std::function<void(const base::Error&)> trouble);
    BlobScrubber(const BlobScrubber&) = delete;
    BlobScrubber& operator=(const BlobScrubber&) = delete;
    ~BlobScrubber() override;  // ends before the next piece of a blob; the next one goes on there

    // Reads on to the round's end, if one is under way or due, on the caller's thread.
    [[nodiscard]] base::Expected<blobs::Scrubbed> scrub();

  private:
    void run();
    bool mayRead(std::uint64_t bytes) override;
    void trouble(const base::Error& error) override { trouble_(error); }

    blobs::BlobStore& blobs_;
    const ScrubRules rules_;
    const std::function<void(const base::Error&)> trouble_;
    std::mutex mutex_;
    std::condition_variable ended_;
    bool ending_ = false;
    Pace pace_;
    std::thread thread_;  // none where nothing is to be read
};

}  // namespace heed::api
