#include "server/blobs/descriptor.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace heed::blobs {

using base::Expected;

Descriptor::~Descriptor() {
    if (number_ >= 0) ::close(number_);
}

std::unexpected<base::Error> failedAt(std::string doing, const std::filesystem::path& path) {
    const int why = errno;
    const bool full = why == ENOSPC || why == EDQUOT;
    return base::fail(full ? base::ErrorKind::storageFull : base::ErrorKind::transient, std::move(doing),
                      "the file " + path.string(), std::strerror(why),
                      full ? "free some space on the disk of the blobs" : "");
}

Expected<std::size_t> readAll(const Descriptor& file, std::uint64_t at, std::span<char> out,
                              const std::filesystem::path& path) {
    std::size_t done = 0;
    while (done < out.size()) {
        const auto size =
            ::pread(file.get(), out.data() + done, out.size() - done, static_cast<off_t>(at + done));
        if (size < 0 && errno == EINTR) continue;
        if (size < 0) return failedAt("reading", path);
        if (size == 0) break;
        done += static_cast<std::size_t>(size);
    }
    return done;
}

Expected<void> writeAll(const Descriptor& file, std::uint64_t at, std::string_view bytes,
                        const std::filesystem::path& path) {
    while (!bytes.empty()) {
        const auto size = ::pwrite(file.get(), bytes.data(), bytes.size(), static_cast<off_t>(at));
        if (size < 0 && errno == EINTR) continue;
        if (size < 0) return failedAt("writing to", path);
        at += static_cast<std::uint64_t>(size);
        bytes.remove_prefix(static_cast<std::size_t>(size));
    }
    return {};
}

Expected<void> cutTo(const Descriptor& file, std::uint64_t size, const std::filesystem::path& path) {
    if (::ftruncate(file.get(), static_cast<off_t>(size)) != 0) return failedAt("cutting", path);
    return {};
}

Expected<std::uint64_t> sizeOf(const Descriptor& file, const std::filesystem::path& path) {
    struct stat status{};
    if (::fstat(file.get(), &status) != 0) return failedAt("looking at", path);
    return static_cast<std::uint64_t>(status.st_size);
}

Expected<void> syncData(const Descriptor& file, const std::filesystem::path& path) {
    if (::fdatasync(file.get()) != 0) return failedAt("making durable", path);
    return {};
}

}  // namespace heed::blobs
