#include "tests/soak/server_disk.hpp"

#include <sys/mount.h>
#include <unistd.h>

namespace heed::soak {
namespace {

// Some thousand photos of a run.
constexpr long kBytes = 1024L * 1024 * 1024;

}  // namespace

ServerDisk::ServerDisk(const std::filesystem::path& folder)
    : folder_(folder),
      disk_(folder, kBytes),
      there_(disk_.possible(folder.parent_path()) && disk_.mounter()()) {}

ServerDisk::~ServerDisk() {
    if (there_) ::umount2(folder_.c_str(), MNT_DETACH);
}

void ServerDisk::fill() const { disk_.fill(::getpid()); }

void ServerDisk::makeRoom() const { disk_.makeRoom(::getpid()); }

void ServerDisk::keep() const {
    if (!there_) return;
    std::filesystem::copy(folder_, folder_.string() + "-kept", std::filesystem::copy_options::recursive);
}

}  // namespace heed::soak
