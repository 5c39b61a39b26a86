#include "tests/world/memory_file.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <utility>

namespace heed::world {

// --- Bytes ---

bool MemoryFile::read(char* to, std::size_t size, std::size_t offset) const {
    const std::size_t there = offset < content_.size() ? std::min(size, content_.size() - offset) : 0;
    if (there > 0) std::memcpy(to, content_.data() + offset, there);
    std::memset(to + there, 0, size - there);
    return there == size;
}

void MemoryFile::apply(std::string& content, const Change& change) {
    if (change.truncate) {
        content.resize(std::min(content.size(), change.offset));
        return;
    }
    if (content.size() < change.offset + change.bytes.size())
        content.resize(change.offset + change.bytes.size());
    content.replace(change.offset, change.bytes.size(), change.bytes);
}

void MemoryFile::write(std::string_view bytes, std::size_t offset) {
    apply(content_, changes_.emplace_back(Change{.offset = offset, .bytes = std::string(bytes)}));
}

void MemoryFile::truncate(std::size_t size) {
    apply(content_, changes_.emplace_back(Change{.offset = size, .bytes = {}, .truncate = true}));
}

void MemoryFile::sync() {
    for (const Change& change : changes_)
        apply(synced_, change);
    changes_.clear();
}

// What a write leaves that was cut off between two sectors.
MemoryFile::Change MemoryFile::torn(Change change, std::uint64_t chance) {
    constexpr std::size_t kSector = 512;
    const std::size_t sectors = change.bytes.size() / kSector;
    if (sectors > 1) change.bytes.resize(kSector * (1 + chance % (sectors - 1)));
    return change;
}

std::string MemoryFile::afterPowerCut(base::Random& random) const {
    std::string content = synced_;
    for (const Change& change : changes_) {
        const auto chance = random.next();
        if (chance % 8 == 0)
            apply(content, torn(change, chance / 8));
        else if (chance % 2 == 0)
            apply(content, change);
    }
    return content;
}

// --- Locks on the file ---

bool MemoryFile::lock(Holder& holder, int level) {
    if (holder.level >= level) return true;
    if (exclusive_ && exclusive_ != &holder) return false;
    if (holder.level == SQLITE_LOCK_NONE) {
        ++readers_;
        holder.level = SQLITE_LOCK_SHARED;
    }
    if (level == SQLITE_LOCK_SHARED) return true;
    if (reserved_ && reserved_ != &holder) return false;
    reserved_ = &holder;
    holder.level = std::max(holder.level, SQLITE_LOCK_RESERVED);
    if (level == SQLITE_LOCK_RESERVED) return true;
    exclusive_ = &holder;  // from now on nobody new comes in
    holder.level = SQLITE_LOCK_PENDING;
    if (readers_ > 1) return false;
    holder.level = SQLITE_LOCK_EXCLUSIVE;
    return true;
}

void MemoryFile::unlock(Holder& holder, int level) {
    if (holder.level <= level) return;
    if (exclusive_ == &holder) exclusive_ = nullptr;
    if (reserved_ == &holder) reserved_ = nullptr;
    if (level == SQLITE_LOCK_NONE) --readers_;
    holder.level = level;
}

// --- The shared memory ---

void* MemoryFile::region(Holder& holder, std::size_t number, std::size_t size, bool make) {
    if (!std::exchange(holder.mapped, true)) ++mapped_;
    while (make && regions_.size() <= number)
        regions_.push_back(std::make_unique<std::byte[]>(size));
    return number < regions_.size() ? regions_[number].get() : nullptr;
}

bool MemoryFile::lockShared(Holder& holder, int first, int count, bool exclusively) {
    const auto mask = (1U << static_cast<unsigned>(first + count)) - (1U << static_cast<unsigned>(first));
    if (!exclusively) {
        int& lock = locks_.at(static_cast<std::size_t>(first));
        if ((holder.shared & mask) != 0) return true;
        if (lock < 0) return false;
        ++lock;
        holder.shared |= mask;
        return true;
    }
    for (int i = first; i < first + count; ++i) {
        const bool own = (holder.exclusive & (1U << static_cast<unsigned>(i))) != 0;
        if (!own && locks_.at(static_cast<std::size_t>(i)) != 0) return false;
    }
    std::fill_n(locks_.begin() + first, count, -1);
    holder.exclusive |= mask;
    return true;
}

void MemoryFile::unlockShared(Holder& holder, int first, int count) {
    for (int i = first; i < first + count; ++i) {
        const unsigned bit = 1U << static_cast<unsigned>(i);
        int& lock = locks_.at(static_cast<std::size_t>(i));
        if ((holder.exclusive & bit) != 0)
            lock = 0;
        else if ((holder.shared & bit) != 0)
            --lock;
        holder.exclusive &= ~bit;
        holder.shared &= ~bit;
    }
}

void MemoryFile::unmap(Holder& holder) {
    if (!std::exchange(holder.mapped, false)) return;
    if (--mapped_ > 0) return;
    regions_.clear();
    locks_ = {};
}

}  // namespace heed::world
