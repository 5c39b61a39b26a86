// Where blobs are kept that are whole: a disk, or a service elsewhere. Uploads on their way in stay on the
// server's own disk, whatever the vault is (upload_store.hpp).
//
// What always holds: a blob that the vault says it has is there for good, with all its bytes. What is told to
// be there is young, so that no sweep takes it. Between two processes nothing is promised: one works on a
// vault at a time.
//
// Errors: `storageFull`; `transient`: the disk; `offline`: the vault is not to be had for the moment, or does
// not let us in, and goes on when that is mended. Every call may wait for the disk or the network.
// Thread-safe but for readers, which are one thread's at a time.
#pragma once

#include "server/blobs/blob_store.hpp"

#include <filesystem>

namespace heed::blobs {

// Whom a vault tells of its scrub, blob by blob in the order of their names.
class VaultScrub {
  public:
    VaultScrub() = default;
    VaultScrub(const VaultScrub&) = delete;
    VaultScrub& operator=(const VaultScrub&) = delete;
    virtual ~VaultScrub() = default;

    // As ScrubWatch::mayRead().
    [[nodiscard]] virtual bool mayRead(std::uint64_t bytes) = 0;
    // The blob was the file `from`, is now the file `to`, and is none any more.
    virtual void setAside(const BlobName& name, const std::filesystem::path& from,
                          const std::filesystem::path& to, std::string why) = 0;
    // There is nothing more to be done about this one. An error ends the scrub.
    virtual base::Expected<void> passed(const BlobName& name) = 0;
};

class Vault {
  public:
    Vault() = default;
    Vault(const Vault&) = delete;
    Vault& operator=(const Vault&) = delete;
    virtual ~Vault() = default;

    // Whether keeping a blob goes over a network, takes as long, and fails as often. Then all that is known
    // of an upload is made durable before, as it may have to wait here for long.
    [[nodiscard]] virtual bool isFar() const = 0;

    // Whether the site has this blob, with so many bytes.
    virtual base::Expected<bool> has(std::string_view site, const BlobName& name, std::uint64_t bytes) = 0;
    // Makes a blob of a file that is on the disk for good. It may come to share the file's bytes: the file is
    // not changed afterwards, be it kept or not, only removed. Nothing where the blob is there already.
    virtual base::Expected<void> keep(std::string_view site, const std::filesystem::path& file,
                                      const BlobName& name, std::uint64_t bytes) = 0;
    // null: the site has no such blob.
    virtual base::Expected<std::unique_ptr<BlobReader>> open(std::string_view site, const BlobName& name) = 0;

    // What the site's blobs take. Looked up once a run, then kept up.
    virtual base::Expected<std::uint64_t> bytes(std::string_view site) = 0;
    // That have blobs, or had.
    virtual base::Expected<std::vector<std::string>> sites() = 0;
    // As BlobStore::sweep().
    virtual base::Expected<Swept> sweep(std::string_view site, const IsCited& isCited,
                                        std::chrono::milliseconds age) = 0;
    // As BlobStore::scrub(), of the site's blobs whose names come after `after`. False: whom it tells has
    // ended it before the last one.
    virtual base::Expected<bool> scrub(std::string_view site, std::optional<BlobName> after,
                                       VaultScrub& scrub) = 0;
};

// What is told to be there is dated anew when its date is older than this: so no sweep takes what somebody
// was just told to be there, and reading does not write all the time.
inline constexpr std::chrono::milliseconds kRefreshAfter = std::chrono::hours{1};

inline constexpr std::string_view kUnknownType = "application/octet-stream";

}  // namespace heed::blobs
