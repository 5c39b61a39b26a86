// What the blob store asks of a file system, and nothing else of it: so that a test can let one fail and
// crash at every step.
//
// What was written is there for the next reader at once, but only what was synced survives a crash: a file's
// content by File::sync, that it has its name by Disk::syncFolder of the folder it is in.
// Errors: storageFull, transient (everything else that the system says). Thread-safe but for one File, which
// is one thread's at a time.
#pragma once

#include "shared/base/clock.hpp"
#include "shared/base/error.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace heed::blobs {

class File {
  public:
    File() = default;
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    virtual ~File() = default;

    // How many bytes it were: fewer than asked for only at the end of the file.
    virtual base::Expected<std::size_t> read(std::uint64_t at, std::span<char> out) = 0;
    virtual base::Expected<void> write(std::uint64_t at, std::string_view bytes) = 0;
    virtual base::Expected<void> cut(std::uint64_t size) = 0;
    virtual base::Expected<std::uint64_t> size() = 0;
    virtual base::Expected<void> sync() = 0;
};

struct Entry {
    std::string name;
    bool folder = false;
    std::uint64_t bytes = 0;
    base::Instant changed{};
    std::uint64_t names = 1;  // so many names lead to it
    std::uint64_t id = 0;     // the same by whatever name; no other file's as long as it exists or is open
};

// `stream`: to write large things from front to back. What was written so is there for readers that have
// opened the file otherwise once it is synced, and not before.
// `verify`: to read what the disk itself has, and not what the system remembers of it, as far as it can be
// had so; nor is it remembered for that.
enum class Access { read, write, stream, verify };

class Disk {
  public:
    Disk() = default;
    Disk(const Disk&) = delete;
    Disk& operator=(const Disk&) = delete;
    virtual ~Disk() = default;

    using Path = std::filesystem::path;

    // A new, empty file in place of what may be there.
    virtual base::Expected<std::unique_ptr<File>> create(const Path& path, Access access) = 0;
    // null: there is none.
    virtual base::Expected<std::unique_ptr<File>> open(const Path& path, Access access) = 0;
    virtual base::Expected<std::optional<Entry>> look(const Path& path) = 0;
    // In no order; nothing where there is no such folder.
    virtual base::Expected<std::vector<Entry>> list(const Path& folder) = 0;
    // A second name for a file; false: something has that name already.
    virtual base::Expected<bool> link(const Path& file, const Path& second) = 0;
    // Nothing when it is not there.
    virtual base::Expected<void> remove(const Path& path) = 0;
    // With those above it that are missing. It is there for good when this returns.
    virtual base::Expected<void> makeFolder(const Path& path) = 0;
    virtual base::Expected<void> syncFolder(const Path& path) = 0;
    // Sets when the file was changed; for good when this returns.
    virtual base::Expected<void> touch(const Path& path, base::Instant at) = 0;
};

}  // namespace heed::blobs
