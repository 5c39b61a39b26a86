// The machine's file system (POSIX).
#pragma once

#include "server/blobs/disk.hpp"

namespace heed::blobs {

class SystemDisk final : public Disk {
  public:
    base::Expected<std::unique_ptr<File>> create(const Path& path, Access access) override;
    base::Expected<std::unique_ptr<File>> open(const Path& path, Access access) override;
    base::Expected<std::optional<Entry>> look(const Path& path) override;
    base::Expected<std::vector<Entry>> list(const Path& folder) override;
    base::Expected<bool> link(const Path& file, const Path& second) override;
    base::Expected<void> remove(const Path& path) override;
    base::Expected<void> makeFolder(const Path& path) override;
    base::Expected<void> syncFolder(const Path& path) override;
    base::Expected<void> touch(const Path& path, base::Instant at) override;
};

}  // namespace heed::blobs
