// A file of a simulated disk: its bytes in memory, what of them is on the disk for certain, and the locks and
// the shared memory by which SQLite's connections agree over it (https://sqlite.org/lockingv3.html,
// https://sqlite.org/walformat.html).
//
// One thread.
#pragma once

#include "shared/base/random.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace heed::world {

class MemoryFile {
  public:
    // What one opener of the file holds of its locks.
    struct Holder {
        int level = 0;           // SQLITE_LOCK_NONE …
        unsigned shared = 0;     // of the shared memory's locks, as bits
        unsigned exclusive = 0;  //
        bool mapped = false;
    };

    // One that was on the disk before.
    explicit MemoryFile(std::string content) : content_(content), synced_(std::move(content)) {}

    // --- Bytes ---
    [[nodiscard]] const std::string& content() const { return content_; }
    [[nodiscard]] std::int64_t size() const { return static_cast<std::int64_t>(content_.size()); }
    // False where the file ends before `size` bytes are read; the rest is zero then.
    [[nodiscard]] bool read(char* to, std::size_t size, std::size_t offset) const;
    void write(std::string_view bytes, std::size_t offset);
    void truncate(std::size_t size);
    // What was written is on the disk for certain.
    void sync();
    // What a power cut leaves: everything synced, and any part of what was written since. Single writes may
    // be missing, and some reached the disk only up to a sector.
    [[nodiscard]] std::string afterPowerCut(base::Random& random) const;

    // --- Locks on the file; false: somebody else is in the way ---
    [[nodiscard]] bool lock(Holder& holder, int level);
    void unlock(Holder& holder, int level);
    [[nodiscard]] bool isReserved() const { return reserved_ != nullptr; }

    // --- The memory that its openers share, which is gone with the last of them ---
    static constexpr int kLocks = 8;
    // Null where there is no such region, unless it may be made.
    [[nodiscard]] void* region(Holder& holder, std::size_t number, std::size_t size, bool make);
    [[nodiscard]] bool lockShared(Holder& holder, int first, int count, bool exclusively);
    void unlockShared(Holder& holder, int first, int count);
    void unmap(Holder& holder);

  private:
    struct Change {
        std::size_t offset = 0;
        std::string bytes;      // written there; or
        bool truncate = false;  // cut off there
    };
    static void apply(std::string& content, const Change& change);
    static Change torn(Change change, std::uint64_t chance);

    std::string content_;
    std::string synced_;           // is on the disk for certain
    std::vector<Change> changes_;  // since

    int readers_ = 0;  // with a shared lock, or more
    const Holder* reserved_ = nullptr;
    const Holder* exclusive_ = nullptr;

    int mapped_ = 0;
    std::vector<std::unique_ptr<std::byte[]>> regions_;
    std::array<int, kLocks> locks_{};  // so many share it; -1: one has it alone
};

}  // namespace heed::world
