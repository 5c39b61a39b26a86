#include "tests/e2e/small_disk.hpp"

#include "tests/e2e/driver/failure.hpp"
#include "tests/e2e/driver/process.hpp"

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>

namespace heed::e2e {
namespace {

bool writeTo(const char* file, std::string_view text) {
    const int out = ::open(file, O_WRONLY | O_CLOEXEC);
    const bool written =
        out >= 0 && ::write(out, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    ::close(out);
    return written;
}

// One line of a map of ids: ours onto itself.
std::string sameId(unsigned id) { return std::to_string(id) + " " + std::to_string(id) + " 1\n"; }

}  // namespace

SmallDisk::SmallDisk(std::filesystem::path folder, long bytes)
    : folder_(std::move(folder)), options_("mode=700,size=" + std::to_string(bytes)) {
    std::filesystem::create_directories(folder_);
}

std::function<bool()> SmallDisk::mounter() const {
    // All that is called after the fork is made before it.
    return [folder = folder_.string(), options = options_, users = sameId(::getuid()),
            groups = sameId(::getgid())] {
        if (::unshare(CLONE_NEWNS) != 0) {
            if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) return false;
            if (!writeTo("/proc/self/uid_map", users) || !writeTo("/proc/self/setgroups", "deny") ||
                !writeTo("/proc/self/gid_map", groups)) {
                return false;
            }
        }
        return ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
               ::mount("heed", folder.c_str(), "tmpfs", 0, options.c_str()) == 0;
    };
}

bool SmallDisk::possible(const std::filesystem::path& scratch) const {
    Process trial =
        Process::start({.program = "/bin/true", .log = scratch / "trial.log", .prepare = mounter()});
    const auto ending = trial.waitForEnd(Deadline());
    return ending && ending->clean();
}

std::filesystem::path SmallDisk::ballast(pid_t pid) const {
    return "/proc/" + std::to_string(pid) + "/root" + (folder_ / "ballast").string();
}

void SmallDisk::fill(pid_t pid) const {
    const Descriptor out(::open(ballast(pid).c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
    if (!out) throw Failure(ballast(pid).string() + " cannot be written: " + std::strerror(errno));
    const std::array<char, 4096> nothing{};
    while (::write(out.get(), nothing.data(), nothing.size()) > 0)
        continue;
    if (errno != ENOSPC)
        throw Failure(std::string("the small disk could not be filled: ") + std::strerror(errno));
}

void SmallDisk::makeRoom(pid_t pid) const { std::filesystem::remove(ballast(pid)); }

}  // namespace heed::e2e
