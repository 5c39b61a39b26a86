// The blob store that needs nothing but a folder: uploads, and beside them the blobs that they become.
#pragma once

#include "server/blobs/disk_vault.hpp"
#include "server/blobs/upload_store.hpp"

namespace heed::blobs {

struct VaultBesideUploads {
    DiskVault vault;
};

class DiskBlobStore final : private VaultBesideUploads, public UploadStore {
  public:
    // All must outlive the store.
    DiskBlobStore(const std::filesystem::path& folder, Disk& disk, const base::Clock& clock,
                  base::Random& random, StoreLimits limits = {})
        : VaultBesideUploads{.vault{folder, disk, clock}},
          UploadStore(folder, disk, vault, clock, random, limits) {}
};

}  // namespace heed::blobs
