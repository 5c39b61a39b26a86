#include "server/api/blob_scrubber.hpp"

#include <algorithm>

namespace heed::api {

std::chrono::nanoseconds Pace::take(std::uint64_t bytes, Time now) {
    const std::chrono::duration<double> lasts{static_cast<double>(bytes) /
                                              static_cast<double>(bytesPerSecond_)};
    const Time begins = std::max(free_, now);
    free_ = begins + std::chrono::duration_cast<std::chrono::nanoseconds>(lasts);
    return begins - now;
}

BlobScrubber::BlobScrubber(blobs::BlobStore& blobs, const ScrubRules& rules,
                           std::function<void(const base::Error&)> trouble)
    : blobs_(blobs), rules_(rules), trouble_(std::move(trouble)), pace_(rules.bytesPerSecond) {
    if (rules_.bytesPerSecond > 0) thread_ = std::thread([this] { run(); });
}

BlobScrubber::~BlobScrubber() {
    {
        const std::scoped_lock lock(mutex_);
        ending_ = true;
    }
    ended_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void BlobScrubber::run() {
    auto wait = rules_.first;
    while (true) {
        {
            std::unique_lock lock(mutex_);
            if (ended_.wait_for(lock, wait, [this] { return ending_; })) return;
        }
        if (auto done = scrub(); !done) trouble_(done.error());
        wait = rules_.again;
    }
}

base::Expected<blobs::Scrubbed> BlobScrubber::scrub() {
    if (rules_.bytesPerSecond == 0) return blobs::Scrubbed{};
    return blobs_.scrub(rules_.every, *this);
}

bool BlobScrubber::mayRead(std::uint64_t bytes) {
    std::unique_lock lock(mutex_);
    const auto wait = pace_.take(bytes, std::chrono::steady_clock::now());
    return !ended_.wait_for(lock, wait, [this] { return ending_; });
}

}  // namespace heed::api
