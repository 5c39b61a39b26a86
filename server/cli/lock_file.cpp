#include "server/cli/lock_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <string>

namespace heed::cli {
namespace {

// What the holder wrote into the file: its process id.
std::string holder(int descriptor) {
    std::array<char, 32> text{};
    const auto size = ::pread(descriptor, text.data(), text.size(), 0);
    return size > 0 ? " (process " + std::string(text.data(), static_cast<std::size_t>(size)) + ")"
                    : std::string{};
}

}  // namespace

base::Expected<LockFile> LockFile::take(const std::filesystem::path& store) {
    std::error_code unresolved;  // then the path is taken as it is
    const auto resolved = std::filesystem::weakly_canonical(store, unresolved);
    const std::string path = (unresolved ? store : resolved).string() + ".lock";
    LockFile lock(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (lock.descriptor_ < 0) {
        return base::fail(base::ErrorKind::invalid, "opening", "the lock " + path, std::strerror(errno),
                          "name a store in a folder that exists and that this user may write to");
    }
    if (::flock(lock.descriptor_, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK) {
            return base::fail(base::ErrorKind::rejected, "serving", "the store " + store.string(),
                              "another heed-server serves it already" + holder(lock.descriptor_),
                              "end that one first, or name another store");
        }
        return base::fail(base::ErrorKind::transient, "locking", path, std::strerror(errno));
    }
    const std::string mine = std::to_string(::getpid());
    // Only for the message above; the lock holds without it.
    if (::ftruncate(lock.descriptor_, 0) == 0) (void)!::pwrite(lock.descriptor_, mine.data(), mine.size(), 0);
    return lock;
}

LockFile::~LockFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace heed::cli
