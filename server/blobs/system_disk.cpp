#include "server/blobs/system_disk.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace heed::blobs {

using base::Expected;

namespace {

constexpr mode_t kFileMode = 0600;  // photos of customers' cars
constexpr mode_t kFolderMode = 0700;

std::unexpected<base::Error> failed(std::string doing, const std::filesystem::path& path) {
    const int why = errno;
    const bool full = why == ENOSPC || why == EDQUOT;
    return base::fail(full ? base::ErrorKind::storageFull : base::ErrorKind::transient, std::move(doing),
                      "the file " + path.string(), std::strerror(why),
                      full ? "free some space on the disk of the blobs" : "");
}

class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&&) = delete;
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    [[nodiscard]] int get() const { return number_; }

  private:
    int number_;
};

Entry entryOf(std::string name, const struct stat& status) {
    const auto changed =
        std::chrono::seconds{status.st_mtim.tv_sec} + std::chrono::duration_cast<std::chrono::milliseconds>(
                                                          std::chrono::nanoseconds{status.st_mtim.tv_nsec});
    return {.name = std::move(name),
            .folder = S_ISDIR(status.st_mode),
            .bytes = static_cast<std::uint64_t>(status.st_size),
            .changed = base::Instant{changed},
            .names = status.st_nlink};
}

class SystemFile final : public File {
  public:
    SystemFile(Descriptor descriptor, std::filesystem::path path)
        : descriptor_(std::move(descriptor)), path_(std::move(path)) {}

    Expected<std::size_t> read(std::uint64_t at, std::span<char> out) override {
        std::size_t done = 0;
        while (done < out.size()) {
            const auto size = ::pread(descriptor_.get(), out.data() + done, out.size() - done,
                                      static_cast<off_t>(at + done));
            if (size < 0 && errno == EINTR) continue;
            if (size < 0) return failed("reading", path_);
            if (size == 0) break;
            done += static_cast<std::size_t>(size);
        }
        return done;
    }

    Expected<void> write(std::uint64_t at, std::string_view bytes) override {
        while (!bytes.empty()) {
            const auto size = ::pwrite(descriptor_.get(), bytes.data(), bytes.size(), static_cast<off_t>(at));
            if (size < 0 && errno == EINTR) continue;
            if (size < 0) return failed("writing to", path_);
            at += static_cast<std::uint64_t>(size);
            bytes.remove_prefix(static_cast<std::size_t>(size));
        }
        return {};
    }

    Expected<void> cut(std::uint64_t size) override {
        if (::ftruncate(descriptor_.get(), static_cast<off_t>(size)) != 0) return failed("cutting", path_);
        return {};
    }

    Expected<std::uint64_t> size() override {
        struct stat status{};
        if (::fstat(descriptor_.get(), &status) != 0) return failed("looking at", path_);
        return static_cast<std::uint64_t>(status.st_size);
    }

    // The size belongs to what fdatasync() makes durable (POSIX: all that is needed to read the data back).
    Expected<void> sync() override {
        if (::fdatasync(descriptor_.get()) != 0) return failed("making durable", path_);
        return {};
    }

  private:
    Descriptor descriptor_;
    std::filesystem::path path_;
};

}  // namespace

Expected<std::unique_ptr<File>> SystemDisk::create(const Path& path) {
    Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, kFileMode));
    if (file.get() < 0) return failed("creating", path);
    return std::make_unique<SystemFile>(std::move(file), path);
}

Expected<std::unique_ptr<File>> SystemDisk::open(const Path& path, Access access) {
    const int mode = access == Access::read ? O_RDONLY : O_RDWR;
    Descriptor file(::open(path.c_str(), mode | O_CLOEXEC | O_NOFOLLOW));
    if (file.get() < 0 && errno == ENOENT) return nullptr;
    if (file.get() < 0) return failed("opening", path);
    return std::make_unique<SystemFile>(std::move(file), path);
}

Expected<std::optional<Entry>> SystemDisk::look(const Path& path) {
    struct stat status{};
    if (::lstat(path.c_str(), &status) == 0) return entryOf(path.filename().string(), status);
    if (errno == ENOENT || errno == ENOTDIR) return std::nullopt;
    return failed("looking at", path);
}

Expected<std::vector<Entry>> SystemDisk::list(const Path& folder) {
    std::vector<Entry> entries;
    const std::unique_ptr<DIR, int (*)(DIR*)> opened(::opendir(folder.c_str()), &::closedir);
    if (!opened && errno == ENOENT) return entries;
    if (!opened) return failed("listing", folder);
    while (true) {
        errno = 0;
        const dirent* next = ::readdir(opened.get());  // NOLINT(concurrency-mt-unsafe): a stream of our own
        if (!next && errno != 0) return failed("listing", folder);
        if (!next) return entries;
        const std::string name(static_cast<const char*>(next->d_name));
        if (name == "." || name == "..") continue;
        struct stat status{};
        if (::fstatat(::dirfd(opened.get()), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
            if (errno == ENOENT) continue;  // removed meanwhile
            return failed("looking at", folder / name);
        }
        entries.push_back(entryOf(name, status));
    }
}

Expected<bool> SystemDisk::link(const Path& file, const Path& second) {
    if (::link(file.c_str(), second.c_str()) == 0) return true;
    if (errno == EEXIST) return false;
    return failed("naming", file);
}

Expected<void> SystemDisk::remove(const Path& path) {
    if (::unlink(path.c_str()) != 0 && errno != ENOENT) return failed("removing", path);
    return {};
}

// The folder above is synced also where there was nothing to make: whoever made it may have died before that.
Expected<void> SystemDisk::makeFolder(const Path& path) {
    if (::mkdir(path.c_str(), kFolderMode) != 0 && errno != EEXIST) {
        if (errno != ENOENT || !path.has_parent_path()) return failed("making the folder", path);
        if (auto above = makeFolder(path.parent_path()); !above) return above;
        if (::mkdir(path.c_str(), kFolderMode) != 0 && errno != EEXIST)
            return failed("making the folder", path);
    }
    return syncFolder(path.has_parent_path() ? path.parent_path() : Path("."));
}

Expected<void> SystemDisk::syncFolder(const Path& path) {
    const Descriptor folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.get() < 0 || ::fsync(folder.get()) != 0) return failed("making durable", path);
    return {};
}

Expected<void> SystemDisk::touch(const Path& path, base::Instant at) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    if (file.get() < 0) return failed("opening", path);
    const auto seconds = std::chrono::floor<std::chrono::seconds>(at);
    const timespec time{.tv_sec = seconds.time_since_epoch().count(),
                        .tv_nsec = std::chrono::nanoseconds(at - seconds).count()};
    const timespec times[] = {time, time};
    if (::futimens(file.get(), times) != 0 || ::fsync(file.get()) != 0) return failed("dating", path);
    return {};
}

}  // namespace heed::blobs
