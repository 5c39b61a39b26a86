// A disk of a few megabytes that one process sees in the place of a folder: a tmpfs in a mount namespace of
// its own. Needs no root where the system allows user namespaces.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <functional>
#include <string>

namespace heed::e2e {

class SmallDisk {
  public:
    static constexpr long kSize = 16L * 1024 * 1024;

    SmallDisk(std::filesystem::path folder, long bytes);

    // Whether this system lets us; tried out with a process in `scratch`.
    [[nodiscard]] bool possible(const std::filesystem::path& scratch) const;
    // For Command::prepare.
    [[nodiscard]] std::function<bool()> mounter() const;
    // Fills the disk, as that process sees it, to the last byte.
    void fill(pid_t pid) const;
    // Takes away what fill() put there.
    void makeRoom(pid_t pid) const;

  private:
    [[nodiscard]] std::filesystem::path ballast(pid_t pid) const;

    std::filesystem::path folder_;
    std::string options_;
};

}  // namespace heed::e2e
