#include "tests/blobs/crash_disk.hpp"

#include <algorithm>

namespace heed::test {

using base::Expected;
using blobs::Entry;

class CrashDisk::Handle final : public blobs::File {
  public:
    Handle(CrashDisk& disk, std::shared_ptr<Inode> inode, Path path)
        : disk_(disk), inode_(std::move(inode)), path_(std::move(path)) {}

    Expected<std::size_t> read(std::uint64_t at, std::span<char> out) override {
        const std::scoped_lock lock(disk_.mutex_);
        if (const auto bad = disk_.unreadable_.find(path_.string()); bad != disk_.unreadable_.end()) {
            if (--bad->second == 0) disk_.unreadable_.erase(bad);
            return disk_.fault(path_);
        }
        if (at >= inode_->now.size()) return 0;
        return inode_->now.copy(out.data(), out.size(), at);
    }
    Expected<void> write(std::uint64_t at, std::string_view bytes) override {
        const std::scoped_lock lock(disk_.mutex_);
        const Fate fate = disk_.step();
        if (fate == Fate::failed) return disk_.fault(path_);
        if (fate == Fate::half) bytes = bytes.substr(0, bytes.size() / 2);
        auto& content = inode_->now;
        content.resize(std::max<std::size_t>(content.size(), at + bytes.size()));
        content.replace(at, bytes.size(), bytes);
        inode_->changed = disk_.clock_.now();
        if (fate == Fate::half) return disk_.fault(path_);
        return {};
    }
    Expected<void> cut(std::uint64_t size) override {
        return disk_.unlessItFails(path_, [&] { inode_->now.resize(size); });
    }
    Expected<std::uint64_t> size() override {
        const std::scoped_lock lock(disk_.mutex_);
        return inode_->now.size();
    }
    Expected<void> sync() override {
        return disk_.unlessItFails(path_, [&] { inode_->synced = inode_->now; });
    }

  private:
    CrashDisk& disk_;
    std::shared_ptr<Inode> inode_;
    Path path_;
};

void CrashDisk::failAfter(int steps, base::ErrorKind kind) {
    failAt_ = steps_ + steps;
    struck_ = false;
    kind_ = kind;
}
void CrashDisk::dieAfter(int steps) {
    dieAt_ = steps_ + steps;
    struck_ = false;
    kind_ = base::ErrorKind::transient;
}
void CrashDisk::heal() { failAt_ = dieAt_ = -1; }

CrashDisk::Fate CrashDisk::step() {
    const int mine = steps_++;
    const bool dead = dieAt_ >= 0 && mine >= dieAt_;
    if (!dead && mine != failAt_) return Fate::done;
    const bool first = !struck_;
    struck_ = true;
    return first ? Fate::half : Fate::failed;
}

std::unexpected<base::Error> CrashDisk::fault(const Path& path) const {
    return base::fail(kind_, "testing", path.string(), "the test says so");
}

Expected<void> CrashDisk::unlessItFails(const Path& path, const std::function<void()>& work) {
    const std::scoped_lock lock(mutex_);
    if (step() != Fate::done) return fault(path);
    work();
    return {};
}

void CrashDisk::cutPower(std::uint64_t seed) {
    const std::scoped_lock lock(mutex_);
    heal();
    std::mt19937_64 random(seed);
    const auto below = [&](std::size_t limit) { return limit == 0 ? 0 : random() % limit; };
    Names left;
    std::set<std::string> all;
    for (const auto* names : {&names_, &syncedNames_}) {
        for (const auto& [path, inode] : *names)
            all.insert(path);
    }
    for (const auto& path : all) {
        const auto& from = below(2) == 0 ? names_ : syncedNames_;
        if (const auto found = from.find(path); found != from.end()) left.insert(*found);
    }
    std::set<std::shared_ptr<Inode>> inodes;
    for (const auto& [path, inode] : left)
        inodes.insert(inode);
    for (const auto& inode : inodes) {
        const auto& [sure, end] = std::ranges::mismatch(inode->synced, inode->now);
        const auto kept = static_cast<std::size_t>(sure - inode->synced.begin());
        switch (below(4)) {
            case 0:
                inode->now = inode->synced;
                break;
            case 1:
                inode->now.resize(kept + below(inode->now.size() - kept + 1));
                break;
            case 2:
                std::fill(inode->now.begin() +
                              static_cast<std::ptrdiff_t>(kept + below(inode->now.size() - kept + 1)),
                          inode->now.end(), '\0');
                break;
            default:
                break;
        }
        inode->synced = inode->now;
    }
    names_ = syncedNames_ = left;
}

std::map<std::string, std::string> CrashDisk::files() const {
    const std::scoped_lock lock(mutex_);
    std::map<std::string, std::string> out;
    for (const auto& [path, inode] : names_)
        out[path] = inode->now;
    return out;
}

void CrashDisk::put(const Path& path, std::string content) {
    const std::scoped_lock lock(mutex_);
    auto inode = std::make_shared<Inode>(Inode{.now = content, .synced = content, .changed = clock_.now()});
    names_[path.string()] = syncedNames_[path.string()] = std::move(inode);
    folders_.insert(path.parent_path().string());
}

void CrashDisk::spoil(const Path& path, std::size_t at) {
    const std::scoped_lock lock(mutex_);
    const auto& inode = names_.at(path.string());
    for (std::string* content : {&inode->now, &inode->synced})
        content->at(at) = static_cast<char>(content->at(at) ^ 1);
}

void CrashDisk::failReads(const Path& path, int times) {
    const std::scoped_lock lock(mutex_);
    unreadable_[path.string()] = times;
}

Expected<std::unique_ptr<blobs::File>> CrashDisk::create(const Path& path, blobs::Access) {
    auto inode = std::make_shared<Inode>(Inode{.changed = clock_.now()});
    auto done = unlessItFails(path, [&] { names_[path.string()] = inode; });
    if (!done) return std::unexpected(std::move(done.error()));
    return std::make_unique<Handle>(*this, std::move(inode), path);
}

Expected<std::unique_ptr<blobs::File>> CrashDisk::open(const Path& path, blobs::Access) {
    const std::scoped_lock lock(mutex_);
    const auto found = names_.find(path.string());
    if (found == names_.end()) return nullptr;
    return std::make_unique<Handle>(*this, found->second, path);
}

Expected<std::optional<Entry>> CrashDisk::look(const Path& path) {
    const std::scoped_lock lock(mutex_);
    if (folders_.contains(path.string()))
        return Entry{.name = path.filename().string(), .folder = true, .bytes = 0};
    const auto found = names_.find(path.string());
    if (found == names_.end()) return std::nullopt;
    const auto names = std::ranges::count(names_, found->second, &Names::value_type::second);
    return Entry{.name = path.filename().string(),
                 .folder = false,
                 .bytes = found->second->now.size(),
                 .changed = found->second->changed,
                 .names = static_cast<std::uint64_t>(names),
                 .id = reinterpret_cast<std::uintptr_t>(found->second.get())};
}

Expected<std::vector<Entry>> CrashDisk::list(const Path& folder) {
    const std::scoped_lock lock(mutex_);
    std::vector<Entry> entries;
    std::vector<std::string> paths;
    for (const auto& [path, inode] : names_)
        paths.push_back(path);
    paths.insert(paths.end(), folders_.begin(), folders_.end());
    for (const Path path : paths) {
        if (path.parent_path() != folder) continue;
        if (auto entry = look(path); entry && *entry) entries.push_back(**entry);
    }
    return entries;
}

Expected<bool> CrashDisk::link(const Path& file, const Path& second) {
    const std::scoped_lock lock(mutex_);
    if (names_.contains(second.string())) return false;
    auto done = unlessItFails(file, [&] { names_[second.string()] = names_.at(file.string()); });
    if (!done) return std::unexpected(std::move(done.error()));
    return true;
}

Expected<void> CrashDisk::remove(const Path& path) {
    return unlessItFails(path, [&] { names_.erase(path.string()); });
}

Expected<void> CrashDisk::makeFolder(const Path& path) {
    return unlessItFails(path, [&] {
        for (Path folder = path; folder.has_relative_path(); folder = folder.parent_path())
            folders_.insert(folder.string());
    });
}

Expected<void> CrashDisk::syncFolder(const Path& path) {
    return unlessItFails(path, [&] {
        const auto within = [&](const Names::value_type& name) {
            return Path(name.first).parent_path() == path;
        };
        std::erase_if(syncedNames_, within);
        for (const auto& name : names_) {
            if (within(name)) syncedNames_.insert(name);
        }
    });
}

Expected<void> CrashDisk::touch(const Path& path, base::Instant at) {
    const std::scoped_lock lock(mutex_);
    const auto found = names_.find(path.string());
    if (found == names_.end()) return fault(path);
    return unlessItFails(path, [&] { found->second->changed = at; });
}

}  // namespace heed::test
