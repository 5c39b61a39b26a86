#include "mobile/photos/file_disk.hpp"

#include "mobile/photos/limits.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace heed::mobile {
namespace {

using base::ErrorKind;
using base::Expected;

std::unexpected<base::Error> failed(const char* doing, const FileDisk::Path& what, int code) {
    const bool full = code == ENOSPC || code == EDQUOT;
    return base::fail(
        full ? ErrorKind::storageFull : ErrorKind::transient, doing, what.string(),
        std::generic_category().message(code),
        full ? "make some room on this tablet" : "try again; if it stays so, the disk may be damaged");
}

// Closed when it goes out of scope; what close() could say has been said by fsync().
class Open {
  public:
    Open(const FileDisk::Path& path, int flags)
        : handle_(::open(path.c_str(), flags | O_CLOEXEC, S_IRUSR | S_IWUSR)) {}
    Open(const Open&) = delete;
    Open& operator=(const Open&) = delete;
    ~Open() {
        if (handle_ >= 0) ::close(handle_);
    }
    [[nodiscard]] int handle() const { return handle_; }
    explicit operator bool() const { return handle_ >= 0; }

  private:
    int handle_;
};

// Repeated when a signal came between.
template <class Call>
auto unbroken(Call call) {
    decltype(call()) result{};
    do {
        result = call();
    } while (result < 0 && errno == EINTR);
    return result;
}

Expected<void> synced(const FileDisk::Path& path, int flags) {
    constexpr const char* kDoing = "bringing a photo to the disk";
    const Open file(path, flags);
    if (!file || unbroken([&] { return ::fsync(file.handle()); }) != 0) return failed(kDoing, path, errno);
    return {};
}

class SystemDisk final : public FileDisk {
  public:
    Expected<void> makeFolder(const Path& folder) override {
        constexpr const char* kDoing = "making the folder for photos";
        std::error_code code;
        if (std::filesystem::is_directory(folder, code)) return {};
        const Path above = folder.has_parent_path() ? folder.parent_path() : Path(".");
        if (above != folder) {
            if (auto made = makeFolder(above); !made) return made;
        }
        std::filesystem::create_directory(folder, code);
        if (code) return failed(kDoing, folder, code.value());
        return syncFolder(above);  // else a loss of power could take it away with all that is in it
    }

    Expected<void> write(const Path& path, std::string_view bytes) override {
        return put("writing a photo", path, bytes, O_TRUNC);
    }
    Expected<void> append(const Path& path, std::string_view bytes) override {
        return put("writing on a memo", path, bytes, O_APPEND);
    }

    Expected<void> sync(const Path& file) override { return synced(file, O_RDONLY); }
    Expected<void> syncFolder(const Path& folder) override { return synced(folder, O_RDONLY | O_DIRECTORY); }

    Expected<void> rename(const Path& from, const Path& to) override {
        std::error_code code;
        std::filesystem::rename(from, to, code);
        if (code) return failed("giving a photo its name", to, code.value());
        return {};
    }

    Expected<void> remove(const Path& file) override {
        std::error_code code;
        std::filesystem::remove(file, code);
        if (code) return failed("removing a photo's file", file, code.value());
        return {};
    }

    Expected<std::optional<std::string>> read(const Path& path, std::int64_t offset,
                                              std::int64_t most) override {
        constexpr const char* kDoing = "reading a photo";
        const Open file(path, O_RDONLY);
        if (!file && errno == ENOENT) return std::nullopt;
        struct stat info{};
        if (!file || ::fstat(file.handle(), &info) != 0) return failed(kDoing, path, errno);
        const std::int64_t left = std::max<std::int64_t>(0, info.st_size - offset);
        std::string bytes(static_cast<std::size_t>(std::min(most, left)), '\0');
        std::size_t got = 0;
        while (got < bytes.size()) {
            const auto done = unbroken([&] {
                return ::pread(file.handle(), bytes.data() + got, bytes.size() - got,
                               offset + static_cast<std::int64_t>(got));
            });
            if (done < 0) return failed(kDoing, path, errno);
            if (done == 0) break;
            got += static_cast<std::size_t>(done);
        }
        bytes.resize(got);
        return bytes;
    }

    Expected<std::vector<std::string>> list(const Path& folder) override {
        std::vector<std::string> names;
        std::error_code code;
        for (std::filesystem::directory_iterator it(folder, code), end; !code && it != end;
             it.increment(code))
            names.push_back(it->path().filename().string());
        if (code) return failed("looking through the photos", folder, code.value());
        return names;
    }

    Expected<std::int64_t> room(const Path& folder) override {
        std::error_code code;
        const auto space = std::filesystem::space(folder, code);
        if (code) return failed("asking for free space", folder, code.value());
        return static_cast<std::int64_t>(
            std::min<std::uintmax_t>(space.available, static_cast<std::uintmax_t>(INT64_MAX)));
    }

  private:
    static Expected<void> put(const char* doing, const Path& path, std::string_view bytes, int how) {
        const Open file(path, O_WRONLY | O_CREAT | how);
        if (!file) return failed(doing, path, errno);
        while (!bytes.empty()) {
            const auto done = unbroken([&] { return ::write(file.handle(), bytes.data(), bytes.size()); });
            if (done < 0) return failed(doing, path, errno);
            bytes.remove_prefix(static_cast<std::size_t>(done));
        }
        return {};
    }
};

}  // namespace

std::unique_ptr<FileDisk> systemDisk() { return std::make_unique<SystemDisk>(); }

Expected<std::int64_t> missingRoom(FileDisk& disk, const FileDisk::Path& folder, std::int64_t bytes) {
    const auto room = disk.room(folder);
    if (!room) return std::unexpected(room.error());
    return std::max<std::int64_t>(0, bytes + limits::kSpareBytes - *room);
}

}  // namespace heed::mobile
