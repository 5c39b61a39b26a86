// What keeping blobs asks of a file system, and nothing else of it: so that a test can let one fail and crash
// at every step.
//
// What was written is there for the next reader at once, but only what was synced survives a crash: a file's
// content by sync(), that it has its name by syncFolder().
// Errors: storageFull, transient (everything else that the system says). Thread-safe.
#pragma once

#include "shared/base/error.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heed::mobile {

class FileDisk {
  public:
    using Path = std::filesystem::path;

    FileDisk() = default;
    FileDisk(const FileDisk&) = delete;
    FileDisk& operator=(const FileDisk&) = delete;
    virtual ~FileDisk() = default;

    [[nodiscard]] virtual base::Expected<void> makeFolder(const Path& folder) = 0;
    // A file with these bytes, in place of what may be there.
    [[nodiscard]] virtual base::Expected<void> write(const Path& file, std::string_view bytes) = 0;
    // At the end of a file, which is made where there is none.
    [[nodiscard]] virtual base::Expected<void> append(const Path& file, std::string_view bytes) = 0;
    [[nodiscard]] virtual base::Expected<void> sync(const Path& file) = 0;
    // In place of what may be there.
    [[nodiscard]] virtual base::Expected<void> rename(const Path& from, const Path& to) = 0;
    [[nodiscard]] virtual base::Expected<void> syncFolder(const Path& folder) = 0;
    // Nothing when it is not there.
    [[nodiscard]] virtual base::Expected<void> remove(const Path& file) = 0;
    // At most so many bytes from `offset` on: fewer at the end of the file; nothing: there is no such file.
    [[nodiscard]] virtual base::Expected<std::optional<std::string>> read(const Path& file,
                                                                          std::int64_t offset,
                                                                          std::int64_t most) = 0;
    // The names in a folder, in no order.
    [[nodiscard]] virtual base::Expected<std::vector<std::string>> list(const Path& folder) = 0;
    // Bytes that can still be written there.
    [[nodiscard]] virtual base::Expected<std::int64_t> room(const Path& folder) = 0;
};

// The machine's own.
[[nodiscard]] std::unique_ptr<FileDisk> systemDisk();

// Bytes that a new file of so many lacks there, where limits::kSpareBytes are to stay free; 0: none.
[[nodiscard]] base::Expected<std::int64_t> missingRoom(FileDisk& disk, const FileDisk::Path& folder,
                                                       std::int64_t bytes);

}  // namespace heed::mobile
