// Where a server keeps its blobs, as the command line says it: in a folder, or uploads there and whole blobs
// in a bucket.
#pragma once

#include "server/blobs/blob_store.hpp"
#include "shared/base/random.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace heed::cli {

struct BucketOptions {
    std::string url{};  // empty: none
    std::string region{};
    std::filesystem::path keyFile{};  // empty: the key is in the environment
    bool inPath = false;
};

// A blob store with all that it stands on.
class BlobPlace {
  public:
    BlobPlace() = default;
    BlobPlace(const BlobPlace&) = delete;
    BlobPlace& operator=(const BlobPlace&) = delete;
    virtual ~BlobPlace() = default;
    [[nodiscard]] virtual blobs::BlobStore& store() = 0;
    // Whoever waits for a place elsewhere does so no longer; what it was about is done when it is asked for
    // anew.
    virtual void stopWaiting() {}
};

struct BlobPlaceSettings {
    std::filesystem::path folder;
    std::uint64_t siteBytes = 0;
    BucketOptions bucket{};
};

// Clock and randomness must outlive it. A bucket that says no is a reason not to start; one that cannot be
// reached is only told to `trouble`, as everything but photos goes on without it.
[[nodiscard]] base::Expected<std::unique_ptr<BlobPlace>> openBlobPlace(
    const BlobPlaceSettings& settings, const base::Clock& clock, base::Random& random,
    const std::function<void(const base::Error&)>& trouble);

}  // namespace heed::cli
