// A file system in memory that forgets, at a power cut, what was not synced, and fails where it is told to.
//
// It is as unkind as POSIX allows: after a cut each file has what was synced, and beyond that any part of
// what was written, or zeros; each name that was made, moved or removed without a sync of its folder is there
// or not, one independently of the other. A process that is killed loses nothing.
#pragma once

#include "server/blobs/disk.hpp"

#include <functional>
#include <map>
#include <mutex>
#include <random>
#include <set>

namespace heed::test {

class CrashDisk final : public blobs::Disk {
  public:
    explicit CrashDisk(const base::Clock& clock) : clock_(clock) {}

    // The step after so many others fails, with the whole of what it does left out, or half of what it writes
    // done. A step is anything that changes the disk.
    void failAfter(int steps, base::ErrorKind kind = base::ErrorKind::transient);
    // From the step after so many others on nothing works any more, until cutPower().
    void dieAfter(int steps);
    [[nodiscard]] int steps() const { return steps_; }
    // Whether a fault that was ordered has come.
    [[nodiscard]] bool struck() const { return struck_; }
    void heal();
    // What is there afterwards is drawn from the seed.
    void cutPower(std::uint64_t seed);

    // All files by their paths, as they are.
    [[nodiscard]] std::map<std::string, std::string> files() const;
    void put(const Path& path, std::string content);
    // What a disk does to a file by itself: a byte is another one, or the next reads of it fail.
    void spoil(const Path& path, std::size_t at);
    void failReads(const Path& path, int times);

    base::Expected<std::unique_ptr<blobs::File>> create(const Path& path, blobs::Access access) override;
    base::Expected<std::unique_ptr<blobs::File>> open(const Path& path, blobs::Access access) override;
    base::Expected<std::optional<blobs::Entry>> look(const Path& path) override;
    base::Expected<std::vector<blobs::Entry>> list(const Path& folder) override;
    base::Expected<bool> link(const Path& file, const Path& second) override;
    base::Expected<void> remove(const Path& path) override;
    base::Expected<void> makeFolder(const Path& path) override;
    base::Expected<void> syncFolder(const Path& path) override;
    base::Expected<void> touch(const Path& path, base::Instant at) override;

  private:
    struct Inode {
        std::string now{};
        std::string synced{};
        base::Instant changed{};
    };
    using Names = std::map<std::string, std::shared_ptr<Inode>>;
    class Handle;

    enum class Fate { done, half, failed };
    [[nodiscard]] Fate step();
    [[nodiscard]] std::unexpected<base::Error> fault(const Path& path) const;
    [[nodiscard]] base::Expected<void> unlessItFails(const Path& path, const std::function<void()>& work);

    const base::Clock& clock_;
    mutable std::recursive_mutex mutex_;
    Names names_;
    Names syncedNames_;
    std::set<std::string> folders_;
    std::map<std::string, int> unreadable_;
    int steps_ = 0;
    int failAt_ = -1;
    int dieAt_ = -1;
    bool struck_ = false;
    base::ErrorKind kind_ = base::ErrorKind::transient;
};

}  // namespace heed::test
