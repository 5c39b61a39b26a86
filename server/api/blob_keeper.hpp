// Keeps the blob store tidy, on a thread of its own: uploads that were abandoned go, and blobs that no record
// cites any more. It reads the central store as any reader does, and so never stalls its writer.
#pragma once

#include "server/blobs/blob_store.hpp"
#include "server/core/central_store.hpp"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace heed::api {

struct KeeperRules {
    // After a start, so that it does not compete with tablets that come back.
    std::chrono::milliseconds first = std::chrono::minutes{10};
    std::chrono::milliseconds every = std::chrono::hours{6};
    // A blob that nobody cites stays this long after it was stored or asked for last: as long as tablets keep
    // what they sent, so that a store that was set back to an older copy finds the photos of what it is told
    // again.
    std::chrono::milliseconds keepUncited = std::chrono::hours{24} * 30;
};

struct Tidied {
    std::int64_t uploads = 0;  // that had expired
    std::int64_t records = 0;  // read for what they cite
    blobs::Swept blobs{};
};

class BlobKeeper {
  public:
    // All must outlive the keeper. `trouble` is called on its thread.
    BlobKeeper(server::CentralStore& store, blobs::BlobStore& blobs, KeeperRules rules,
               std::function<void(const base::Error&)> trouble);
    BlobKeeper(const BlobKeeper&) = delete;
    BlobKeeper& operator=(const BlobKeeper&) = delete;
    ~BlobKeeper();  // ends before the next blob that it would remove, or the next site

    // Does it once, on the caller's thread. A site that cannot be swept, or whose uploads cannot be looked
    // through, is told to `trouble` and keeps nothing else from it; an error is of all of them.
    [[nodiscard]] base::Expected<Tidied> tidy();

  private:
    void run();
    [[nodiscard]] bool isEnding();
    [[nodiscard]] base::Expected<void> sweep(const std::string& site, Tidied& tidied);

    server::CentralStore& store_;
    blobs::BlobStore& blobs_;
    const KeeperRules rules_;
    const std::function<void(const base::Error&)> trouble_;
    std::mutex mutex_;
    std::condition_variable ended_;
    bool ending_ = false;
    std::thread thread_;
};

}  // namespace heed::api
