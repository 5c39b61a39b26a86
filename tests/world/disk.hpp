// A disk that can be full, die, or lose its power: SQLite's file access for one folder, with faults.
//
// While a Disk stands for a folder, every database that is opened in it is kept by the Disk, in memory; what
// was in the folder before is read in. Writes, truncations and syncs are counted, so that a test can let the
// i-th of them be the last, for every i. What the disk had promised to keep (synced) is known apart from what
// was only written, so that the state after a power cut can be made: all that was synced, and of the rest
// whatever chance leaves.
//
// One thread. A Disk must outlive the databases opened in its folder.
#pragma once

#include "shared/base/random.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace heed::world {

class Disk {
  public:
    // With a folder of its own, which nobody else sees.
    Disk();
    explicit Disk(const std::filesystem::path& folder);
    Disk(const Disk&) = delete;
    Disk& operator=(const Disk&) = delete;
    ~Disk();

    [[nodiscard]] std::filesystem::path folder() const;

    // Writes, truncations and syncs so far.
    [[nodiscard]] std::int64_t operations() const;
    // So many more succeed; then it is dead, and all that changes anything fails.
    void dieAfter(std::int64_t operations);
    // Whether it has come to that.
    [[nodiscard]] bool isDead() const;
    // One of them fails, so many from now; the next ones succeed again.
    void failOnceAfter(std::int64_t operations);
    // A read fails, so many from now, once; nothing: none does.
    void failReadAfter(std::optional<std::int64_t> reads);
    // Accesses that were made to fail so far.
    [[nodiscard]] std::int64_t faults() const;
    // No file can grow any more; in place it can still be written.
    void setFull(bool full);
    // Before the `reads`-th read from now something else happens, once. 0: nothing.
    void beforeRead(std::int64_t reads, std::function<void()> action);
    // Asked at each write, truncation, deletion and sync.
    enum class Fate { works, fails, dies };
    void atEachOperation(std::function<Fate()> fate);
    // Sound again.
    void heal();

    // What a killed process leaves behind: everything it had written.
    [[nodiscard]] std::unique_ptr<Disk> asKilled() const;
    // What a power cut leaves behind: everything synced, and any part of what was written since: single
    // writes may be missing, and some reached the disk only up to a sector.
    [[nodiscard]] std::unique_ptr<Disk> asPowerCut(base::Random& random) const;
    // The same, into another disk's folder, or one that is made.
    void copyAsKilled(const std::filesystem::path& to) const;
    void copyAsPowerCut(const std::filesystem::path& to, base::Random& random) const;

    struct State;

  private:
    std::shared_ptr<State> state_;
};

// What is in a file, on a Disk or not.
[[nodiscard]] std::string contentOf(const std::filesystem::path& file);

}  // namespace heed::world
