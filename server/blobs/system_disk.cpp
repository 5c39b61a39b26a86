#include "server/blobs/system_disk.hpp"

#include "server/blobs/descriptor.hpp"
#include "server/blobs/stream_file.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace heed::blobs {

using base::Expected;

namespace {

constexpr mode_t kFileMode = 0600;  // photos of customers' cars
constexpr mode_t kFolderMode = 0700;

Entry entryOf(std::string name, const struct stat& status) {
    const auto changed =
        std::chrono::seconds{status.st_mtim.tv_sec} + std::chrono::duration_cast<std::chrono::milliseconds>(
                                                          std::chrono::nanoseconds{status.st_mtim.tv_nsec});
    return {.name = std::move(name),
            .folder = S_ISDIR(status.st_mode),
            .bytes = static_cast<std::uint64_t>(status.st_size),
            .changed = base::Instant{changed},
            .names = status.st_nlink,
            .id = status.st_ino};
}

class SystemFile : public File {
  public:
    SystemFile(Descriptor descriptor, std::filesystem::path path)
        : descriptor_(std::move(descriptor)), path_(std::move(path)) {}

    Expected<std::size_t> read(std::uint64_t at, std::span<char> out) override {
        return readAll(descriptor_, at, out, path_);
    }
    Expected<void> write(std::uint64_t at, std::string_view bytes) override {
        return writeAll(descriptor_, at, bytes, path_);
    }
    Expected<void> cut(std::uint64_t size) override { return cutTo(descriptor_, size, path_); }
    Expected<std::uint64_t> size() override { return sizeOf(descriptor_, path_); }
    Expected<void> sync() override { return syncData(descriptor_, path_); }

  protected:
    // What the system remembers of its bytes; those that are not on the disk yet stay.
    void forgetBytes() const { (void)::posix_fadvise(descriptor_.get(), 0, 0, POSIX_FADV_DONTNEED); }

  private:
    Descriptor descriptor_;
    std::filesystem::path path_;
};

class VerifiedFile final : public SystemFile {
  public:
    VerifiedFile(Descriptor descriptor, std::filesystem::path path)
        : SystemFile(std::move(descriptor), std::move(path)) {
        forgetBytes();
    }
    VerifiedFile(const VerifiedFile&) = delete;
    VerifiedFile& operator=(const VerifiedFile&) = delete;
    ~VerifiedFile() override { forgetBytes(); }
};

std::unique_ptr<File> fileAt(Descriptor file, const std::filesystem::path& path, Access access) {
    if (access == Access::verify) return std::make_unique<VerifiedFile>(std::move(file), path);
    if (access != Access::stream) return std::make_unique<SystemFile>(std::move(file), path);
    Descriptor direct(::open(path.c_str(), O_WRONLY | O_DIRECT | O_CLOEXEC | O_NOFOLLOW));
    return std::make_unique<StreamFile>(std::move(file), std::move(direct), path);
}

}  // namespace

Expected<std::unique_ptr<File>> SystemDisk::create(const Path& path, Access access) {
    Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, kFileMode));
    if (file.get() < 0) return failedAt("creating", path);
    return fileAt(std::move(file), path, access);
}

Expected<std::unique_ptr<File>> SystemDisk::open(const Path& path, Access access) {
    const bool reading = access == Access::read || access == Access::verify;
    const int mode = reading ? O_RDONLY : O_RDWR;
    Descriptor file(::open(path.c_str(), mode | O_CLOEXEC | O_NOFOLLOW));
    if (file.get() < 0 && errno == ENOENT) return nullptr;
    if (file.get() < 0) return failedAt("opening", path);
    return fileAt(std::move(file), path, access);
}

Expected<std::optional<Entry>> SystemDisk::look(const Path& path) {
    struct stat status{};
    if (::lstat(path.c_str(), &status) == 0) return entryOf(path.filename().string(), status);
    if (errno == ENOENT || errno == ENOTDIR) return std::nullopt;
    return failedAt("looking at", path);
}

Expected<std::vector<Entry>> SystemDisk::list(const Path& folder) {
    std::vector<Entry> entries;
    const std::unique_ptr<DIR, int (*)(DIR*)> opened(::opendir(folder.c_str()), &::closedir);
    if (!opened && errno == ENOENT) return entries;
    if (!opened) return failedAt("listing", folder);
    while (true) {
        errno = 0;
        const dirent* next = ::readdir(opened.get());  // NOLINT(concurrency-mt-unsafe): a stream of our own
        if (!next && errno != 0) return failedAt("listing", folder);
        if (!next) return entries;
        const std::string name(static_cast<const char*>(next->d_name));
        if (name == "." || name == "..") continue;
        struct stat status{};
        if (::fstatat(::dirfd(opened.get()), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
            if (errno == ENOENT) continue;  // removed meanwhile
            return failedAt("looking at", folder / name);
        }
        entries.push_back(entryOf(name, status));
    }
}

Expected<bool> SystemDisk::link(const Path& file, const Path& second) {
    if (::link(file.c_str(), second.c_str()) == 0) return true;
    if (errno == EEXIST) return false;
    return failedAt("naming", file);
}

Expected<void> SystemDisk::remove(const Path& path) {
    if (::unlink(path.c_str()) != 0 && errno != ENOENT) return failedAt("removing", path);
    return {};
}

// The folder above is synced also where there was nothing to make: whoever made it may have died before that.
Expected<void> SystemDisk::makeFolder(const Path& path) {
    if (::mkdir(path.c_str(), kFolderMode) != 0 && errno != EEXIST) {
        if (errno != ENOENT || !path.has_parent_path()) return failedAt("making the folder", path);
        if (auto above = makeFolder(path.parent_path()); !above) return above;
        if (::mkdir(path.c_str(), kFolderMode) != 0 && errno != EEXIST)
            return failedAt("making the folder", path);
    }
    return syncFolder(path.has_parent_path() ? path.parent_path() : Path("."));
}

Expected<void> SystemDisk::syncFolder(const Path& path) {
    const Descriptor folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.get() < 0 || ::fsync(folder.get()) != 0) return failedAt("making durable", path);
    return {};
}

Expected<void> SystemDisk::touch(const Path& path, base::Instant at) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    if (file.get() < 0) return failedAt("opening", path);
    const auto seconds = std::chrono::floor<std::chrono::seconds>(at);
    const timespec time{.tv_sec = seconds.time_since_epoch().count(),
                        .tv_nsec = std::chrono::nanoseconds(at - seconds).count()};
    const timespec times[] = {time, time};
    if (::futimens(file.get(), times) != 0 || ::fsync(file.get()) != 0) return failedAt("dating", path);
    return {};
}

}  // namespace heed::blobs
