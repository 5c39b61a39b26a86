#include "tests/world/disk.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <fstream>
#include <map>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace heed::world {

// What is known of a file: as it is on the disk for certain, and what was written since.
struct FileImage {
    struct Change {
        std::int64_t offset = 0;
        std::string bytes;      // written there; or
        bool truncate = false;  // cut off there
    };
    std::string synced;
    std::vector<Change> since;

    static void apply(std::string& content, const Change& change) {
        const auto offset = static_cast<std::size_t>(change.offset);
        if (change.truncate) {
            content.resize(std::min(content.size(), offset));
            return;
        }
        if (content.size() < offset + change.bytes.size()) content.resize(offset + change.bytes.size());
        content.replace(offset, change.bytes.size(), change.bytes);
    }
};

struct Disk::State {
    std::string folder;
    std::map<std::string, FileImage> files;  // by file name
    std::int64_t operations = 0;
    std::int64_t dieAt = INT64_MAX;
    std::int64_t failAt = INT64_MAX;
    bool full = false;
    std::int64_t faults = 0;
    std::optional<std::int64_t> readFailsIn{};
    std::int64_t readsLeft = 0;
    std::function<void()> beforeRead{};

    void read() {
        if (readsLeft == 0 || --readsLeft > 0) return;
        std::exchange(beforeRead, {})();
    }
    bool failsToRead() {
        if (!readFailsIn || (*readFailsIn)-- > 0) return false;
        readFailsIn.reset();
        return fails();
    }
    bool fails() {
        ++faults;
        return true;
    }
    // Counts an operation; false when it fails.
    bool operate() {
        ++operations;
        return !((operations == failAt || operations > dieAt) && fails());
    }
};

namespace {

using State = Disk::State;

std::map<std::string, std::shared_ptr<State>, std::less<>>& disks() {
    static std::map<std::string, std::shared_ptr<State>, std::less<>> all;
    return all;
}

sqlite3_vfs* realVfs = nullptr;

// Our part of an open file; the real one's lies behind it.
struct OpenFile {
    sqlite3_file base;
    State* disk;       // null: of no folder that a Disk stands for
    FileImage* image;  // null: not a file whose content counts
};

OpenFile& ours(sqlite3_file* file) { return *reinterpret_cast<OpenFile*>(file); }
sqlite3_file* real(sqlite3_file* file) {
    return reinterpret_cast<sqlite3_file*>(reinterpret_cast<std::byte*>(file) + sizeof(OpenFile));
}
const sqlite3_io_methods& methods(sqlite3_file* file) { return *real(file)->pMethods; }

int closeFile(sqlite3_file* f) { return methods(f).xClose(real(f)); }
int readFile(sqlite3_file* f, void* to, int size, sqlite3_int64 offset) {
    if (ours(f).disk) {
        ours(f).disk->read();
        if (ours(f).disk->failsToRead()) return SQLITE_IOERR_READ;
    }
    return methods(f).xRead(real(f), to, size, offset);
}
int writeFile(sqlite3_file* f, const void* from, int size, sqlite3_int64 offset) {
    OpenFile& file = ours(f);
    if (file.disk) {
        if (!file.disk->operate()) return SQLITE_IOERR_WRITE;
        sqlite3_int64 now = 0;
        if (file.disk->full && (methods(f).xFileSize(real(f), &now) != SQLITE_OK || offset + size > now)) {
            ++file.disk->faults;
            return SQLITE_FULL;
        }
    }
    const int code = methods(f).xWrite(real(f), from, size, offset);
    if (code == SQLITE_OK && file.image) {
        file.image->since.push_back(
            {offset, std::string(static_cast<const char*>(from), static_cast<std::size_t>(size))});
    }
    return code;
}
int truncateFile(sqlite3_file* f, sqlite3_int64 size) {
    OpenFile& file = ours(f);
    if (file.disk && !file.disk->operate()) return SQLITE_IOERR_TRUNCATE;
    const int code = methods(f).xTruncate(real(f), size);
    if (code == SQLITE_OK && file.image)
        file.image->since.push_back({.offset = size, .bytes = {}, .truncate = true});
    return code;
}
int syncFile(sqlite3_file* f, int flags) {
    OpenFile& file = ours(f);
    if (file.disk && !file.disk->operate()) return SQLITE_IOERR_FSYNC;
    const int code = methods(f).xSync(real(f), flags);
    if (code == SQLITE_OK && file.image) {
        for (const auto& change : file.image->since)
            FileImage::apply(file.image->synced, change);
        file.image->since.clear();
    }
    return code;
}
int fileSize(sqlite3_file* f, sqlite3_int64* size) { return methods(f).xFileSize(real(f), size); }
int lockFile(sqlite3_file* f, int level) { return methods(f).xLock(real(f), level); }
int unlockFile(sqlite3_file* f, int level) { return methods(f).xUnlock(real(f), level); }
int reserved(sqlite3_file* f, int* out) { return methods(f).xCheckReservedLock(real(f), out); }
int control(sqlite3_file* f, int op, void* argument) {
    return methods(f).xFileControl(real(f), op, argument);
}
int sectorSize(sqlite3_file* f) { return methods(f).xSectorSize(real(f)); }
int characteristics(sqlite3_file* f) { return methods(f).xDeviceCharacteristics(real(f)); }
int shmMap(sqlite3_file* f, int page, int size, int extend, void volatile** out) {
    return methods(f).xShmMap(real(f), page, size, extend, out);
}
int shmLock(sqlite3_file* f, int offset, int n, int flags) {
    return methods(f).xShmLock(real(f), offset, n, flags);
}
void shmBarrier(sqlite3_file* f) { methods(f).xShmBarrier(real(f)); }
int shmUnmap(sqlite3_file* f, int remove) { return methods(f).xShmUnmap(real(f), remove); }

// Version 2: without memory-mapped reads, which would go past us.
constexpr sqlite3_io_methods kMethods{.iVersion = 2,
                                      .xClose = closeFile,
                                      .xRead = readFile,
                                      .xWrite = writeFile,
                                      .xTruncate = truncateFile,
                                      .xSync = syncFile,
                                      .xFileSize = fileSize,
                                      .xLock = lockFile,
                                      .xUnlock = unlockFile,
                                      .xCheckReservedLock = reserved,
                                      .xFileControl = control,
                                      .xSectorSize = sectorSize,
                                      .xDeviceCharacteristics = characteristics,
                                      .xShmMap = shmMap,
                                      .xShmLock = shmLock,
                                      .xShmBarrier = shmBarrier,
                                      .xShmUnmap = shmUnmap,
                                      .xFetch = nullptr,
                                      .xUnfetch = nullptr};

std::string contentOf(const std::filesystem::path& file) {
    std::error_code none;
    const auto size = std::filesystem::file_size(file, none);
    std::string content(none ? 0 : size, '\0');
    std::ifstream(file, std::ios::binary).read(content.data(), static_cast<std::streamsize>(content.size()));
    return content;
}

State* diskOf(const std::filesystem::path& file) {
    const auto it = disks().find(file.parent_path().string());
    return it == disks().end() ? nullptr : it->second.get();
}

int openFile(sqlite3_vfs* /*vfs*/, const char* name, sqlite3_file* f, int flags, int* outFlags) {
    auto& file = *::new (f) OpenFile{};
    const std::filesystem::path path = name ? name : "";
    file.disk = name ? diskOf(path) : nullptr;
    if (file.disk && (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL)) != 0) {
        const auto [it, isNew] = file.disk->files.try_emplace(path.filename().string());
        if (isNew) it->second.synced = contentOf(path);  // it was there before
        file.image = &it->second;
    }
    const int code = realVfs->xOpen(realVfs, name, real(f), flags, outFlags);
    if (real(f)->pMethods) file.base.pMethods = &kMethods;
    return code;
}

int deleteFile(sqlite3_vfs* /*vfs*/, const char* name, int syncDir) {
    const std::filesystem::path path = name;
    if (State* disk = diskOf(path)) {
        if (!disk->operate()) return SQLITE_IOERR_DELETE;
        if (const auto it = disk->files.find(path.filename().string()); it != disk->files.end())
            it->second = {};
    }
    return realVfs->xDelete(realVfs, name, syncDir);
}

void install() {
    if (realVfs) return;
    realVfs = sqlite3_vfs_find(nullptr);
    static sqlite3_vfs ours = *realVfs;
    ours.zName = "heed-test-disk";
    ours.pNext = nullptr;
    ours.szOsFile = static_cast<int>(sizeof(OpenFile)) + realVfs->szOsFile;
    ours.xOpen = openFile;
    ours.xDelete = deleteFile;
    sqlite3_vfs_register(&ours, 1);
}

// What a write leaves that was cut off between two sectors.
FileImage::Change torn(FileImage::Change change, std::uint64_t chance) {
    constexpr std::size_t kSector = 512;
    const std::size_t sectors = change.bytes.size() / kSector;
    if (sectors > 1) change.bytes.resize(kSector * (1 + chance % (sectors - 1)));
    return change;
}

bool isContent(const std::filesystem::path& file) { return !file.string().ends_with("-shm"); }

}  // namespace

Disk::Disk(const std::filesystem::path& folder) : state_(std::make_shared<State>()) {
    install();
    state_->folder = folder.string();
    disks()[state_->folder] = state_;
}

Disk::~Disk() { disks().erase(state_->folder); }

std::int64_t Disk::operations() const { return state_->operations; }
void Disk::dieAfter(std::int64_t operations) { state_->dieAt = state_->operations + operations; }
void Disk::failOnceAfter(std::int64_t operations) { state_->failAt = state_->operations + operations + 1; }
void Disk::failReadAfter(std::optional<std::int64_t> reads) { state_->readFailsIn = reads; }
std::int64_t Disk::faults() const { return state_->faults; }
void Disk::setFull(bool full) { state_->full = full; }
void Disk::beforeRead(std::int64_t reads, std::function<void()> action) {
    state_->readsLeft = reads;
    state_->beforeRead = std::move(action);
}
void Disk::heal() {
    state_->dieAt = state_->failAt = INT64_MAX;
    state_->full = false;
}

void Disk::copyAsKilled(const std::filesystem::path& to) const {
    std::filesystem::create_directories(to);
    for (const auto& entry : std::filesystem::directory_iterator(state_->folder)) {
        if (isContent(entry.path())) std::filesystem::copy_file(entry.path(), to / entry.path().filename());
    }
}

void Disk::copyAsPowerCut(const std::filesystem::path& to, base::Random& random) const {
    std::filesystem::create_directories(to);
    for (const auto& [name, image] : state_->files) {
        std::string content = image.synced;
        for (const auto& change : image.since) {
            const auto chance = random.next();
            if (chance % 8 == 0)
                FileImage::apply(content, torn(change, chance / 8));
            else if (chance % 2 == 0)
                FileImage::apply(content, change);
        }
        if (content.empty()) continue;
        std::ofstream(to / name, std::ios::binary) << content;
    }
}

}  // namespace heed::world
