#include "tests/world/disk.hpp"

#include "tests/world/memory_file.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <map>
#include <new>
#include <string_view>
#include <utility>

namespace heed::world {

struct Disk::State {
    std::filesystem::path folder;
    std::map<std::string, std::shared_ptr<MemoryFile>> files{};  // by file name
    std::int64_t operations = 0;
    std::int64_t dieAt = INT64_MAX;
    std::int64_t failAt = INT64_MAX;
    bool full = false;
    std::int64_t faults = 0;
    std::optional<std::int64_t> readFailsIn{};
    std::int64_t readsLeft = 0;
    std::function<void()> beforeRead{};
    std::function<Disk::Fate()> fate{};

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
        const auto fated = fate && operations <= dieAt ? fate() : Disk::Fate::works;
        if (fated == Disk::Fate::dies) dieAt = operations - 1;
        if (fated == Disk::Fate::fails) return !fails();
        return !((operations == failAt || operations > dieAt) && fails());
    }
    [[nodiscard]] MemoryFile* find(const std::filesystem::path& file) const {
        const auto it = files.find(file.filename().string());
        return it == files.end() ? nullptr : it->second.get();
    }
    void put(const std::string& name, std::string content) {
        files[name] = std::make_shared<MemoryFile>(std::move(content));
    }
};

namespace {

using State = Disk::State;

std::map<std::string, std::shared_ptr<State>, std::less<>>& disks() {
    static std::map<std::string, std::shared_ptr<State>, std::less<>> all;
    return all;
}

State* diskOfFolder(const std::filesystem::path& folder) {
    const auto it = disks().find(folder.string());
    return it == disks().end() ? nullptr : it->second.get();
}
State* diskOf(const std::filesystem::path& file) { return diskOfFolder(file.parent_path()); }

sqlite3_vfs* realVfs = nullptr;

// --- An open file ---

struct OpenFile {
    sqlite3_file base{};
    State* disk = nullptr;
    std::shared_ptr<MemoryFile> file{};
    MemoryFile::Holder holder{};
};

OpenFile& ours(sqlite3_file* file) { return *reinterpret_cast<OpenFile*>(file); }

int closeFile(sqlite3_file* f) {
    OpenFile& open = ours(f);
    open.file->unmap(open.holder);
    open.file->unlock(open.holder, SQLITE_LOCK_NONE);
    open.~OpenFile();
    return SQLITE_OK;
}
int readFile(sqlite3_file* f, void* to, int size, sqlite3_int64 offset) {
    OpenFile& open = ours(f);
    open.disk->read();
    if (open.disk->failsToRead()) return SQLITE_IOERR_READ;
    const bool whole = open.file->read(static_cast<char*>(to), static_cast<std::size_t>(size),
                                       static_cast<std::size_t>(offset));
    return whole ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}
int writeFile(sqlite3_file* f, const void* from, int size, sqlite3_int64 offset) {
    OpenFile& open = ours(f);
    if (!open.disk->operate()) return SQLITE_IOERR_WRITE;
    if (open.disk->full && offset + size > open.file->size()) {
        ++open.disk->faults;
        return SQLITE_FULL;
    }
    open.file->write({static_cast<const char*>(from), static_cast<std::size_t>(size)},
                     static_cast<std::size_t>(offset));
    return SQLITE_OK;
}
int truncateFile(sqlite3_file* f, sqlite3_int64 size) {
    if (!ours(f).disk->operate()) return SQLITE_IOERR_TRUNCATE;
    ours(f).file->truncate(static_cast<std::size_t>(size));
    return SQLITE_OK;
}
int syncFile(sqlite3_file* f, int /*flags*/) {
    if (!ours(f).disk->operate()) return SQLITE_IOERR_FSYNC;
    ours(f).file->sync();
    return SQLITE_OK;
}
int fileSize(sqlite3_file* f, sqlite3_int64* size) {
    *size = ours(f).file->size();
    return SQLITE_OK;
}
int lockFile(sqlite3_file* f, int level) {
    return ours(f).file->lock(ours(f).holder, level) ? SQLITE_OK : SQLITE_BUSY;
}
int unlockFile(sqlite3_file* f, int level) {
    ours(f).file->unlock(ours(f).holder, level);
    return SQLITE_OK;
}
int reserved(sqlite3_file* f, int* out) {
    *out = ours(f).file->isReserved() ? 1 : 0;
    return SQLITE_OK;
}
int control(sqlite3_file* /*f*/, int /*operation*/, void* /*argument*/) { return SQLITE_NOTFOUND; }
int sectorSize(sqlite3_file* /*f*/) { return 4096; }
int characteristics(sqlite3_file* /*f*/) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }
int shmMap(sqlite3_file* f, int number, int size, int make, void volatile** out) {
    *out = ours(f).file->region(ours(f).holder, static_cast<std::size_t>(number),
                                static_cast<std::size_t>(size), make != 0);
    return SQLITE_OK;
}
int shmLock(sqlite3_file* f, int first, int count, int flags) {
    OpenFile& open = ours(f);
    if ((flags & SQLITE_SHM_UNLOCK) != 0) {
        open.file->unlockShared(open.holder, first, count);
        return SQLITE_OK;
    }
    const bool exclusively = (flags & SQLITE_SHM_EXCLUSIVE) != 0;
    return open.file->lockShared(open.holder, first, count, exclusively) ? SQLITE_OK : SQLITE_BUSY;
}
void shmBarrier(sqlite3_file* /*f*/) {}
int shmUnmap(sqlite3_file* f, int /*remove*/) {
    ours(f).file->unmap(ours(f).holder);
    return SQLITE_OK;
}

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

// --- Files by their names; those of no Disk are the system's ---

int openFile(sqlite3_vfs* /*vfs*/, const char* name, sqlite3_file* f, int flags, int* outFlags) {
    State* disk = name ? diskOf(name) : nullptr;
    if (!disk) return realVfs->xOpen(realVfs, name, f, flags, outFlags);
    f->pMethods = nullptr;  // nothing to close
    const auto file = std::filesystem::path(name).filename().string();
    if (!disk->files.contains(file)) {
        if ((flags & SQLITE_OPEN_CREATE) == 0) return SQLITE_CANTOPEN;
        disk->put(file, {});
    }
    ::new (f) OpenFile{.base = {.pMethods = &kMethods}, .disk = disk, .file = disk->files.at(file)};
    if (outFlags) *outFlags = flags;
    return SQLITE_OK;
}

int deleteFile(sqlite3_vfs* /*vfs*/, const char* name, int syncFolder) {
    State* disk = diskOf(name);
    if (!disk) return realVfs->xDelete(realVfs, name, syncFolder);
    if (!disk->operate()) return SQLITE_IOERR_DELETE;
    const bool was = disk->files.erase(std::filesystem::path(name).filename().string()) > 0;
    return was ? SQLITE_OK : SQLITE_IOERR_DELETE_NOENT;
}

// As SQLite's own: what is empty is not there.
int hasAccess(sqlite3_vfs* /*vfs*/, const char* name, int flags, int* out) {
    const State* disk = diskOf(name);
    if (!disk) return realVfs->xAccess(realVfs, name, flags, out);
    const auto* file = disk->find(name);
    *out = file && (flags != SQLITE_ACCESS_EXISTS || file->size() > 0) ? 1 : 0;
    return SQLITE_OK;
}

int fullName(sqlite3_vfs* /*vfs*/, const char* name, int size, char* out) {
    const std::string_view text(name);
    if (!diskOf(name) || text.size() >= static_cast<std::size_t>(size))
        return realVfs->xFullPathname(realVfs, name, size, out);
    std::memcpy(out, name, text.size() + 1);
    return SQLITE_OK;
}

void install() {
    if (realVfs) return;
    realVfs = sqlite3_vfs_find(nullptr);
    static sqlite3_vfs ours = *realVfs;
    ours.zName = "heed-test-disk";
    ours.pNext = nullptr;
    ours.szOsFile = std::max(static_cast<int>(sizeof(OpenFile)), realVfs->szOsFile);
    ours.xOpen = openFile;
    ours.xDelete = deleteFile;
    ours.xAccess = hasAccess;
    ours.xFullPathname = fullName;
    sqlite3_vfs_register(&ours, 1);
}

std::string readAll(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// A folder that is on no real disk.
std::filesystem::path nextFolder() {
    static std::int64_t last = 0;
    return "/heed-disk/" + std::to_string(++last);
}

}  // namespace

Disk::Disk() : Disk(nextFolder()) {}

Disk::Disk(const std::filesystem::path& folder) : state_(std::make_shared<State>(folder)) {
    install();
    disks()[folder.string()] = state_;
    if (!std::filesystem::exists(folder)) return;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.is_regular_file()) state_->put(entry.path().filename().string(), readAll(entry.path()));
    }
}

Disk::~Disk() { disks().erase(state_->folder.string()); }

std::filesystem::path Disk::folder() const { return state_->folder; }
std::int64_t Disk::operations() const { return state_->operations; }
void Disk::dieAfter(std::int64_t operations) { state_->dieAt = state_->operations + operations; }
bool Disk::isDead() const { return state_->operations > state_->dieAt; }
void Disk::failOnceAfter(std::int64_t operations) { state_->failAt = state_->operations + operations + 1; }
void Disk::failReadAfter(std::optional<std::int64_t> reads) { state_->readFailsIn = reads; }
std::int64_t Disk::faults() const { return state_->faults; }
void Disk::setFull(bool full) { state_->full = full; }
void Disk::beforeRead(std::int64_t reads, std::function<void()> action) {
    state_->readsLeft = reads;
    state_->beforeRead = std::move(action);
}
void Disk::atEachOperation(std::function<Fate()> fate) { state_->fate = std::move(fate); }
void Disk::heal() {
    state_->dieAt = state_->failAt = INT64_MAX;
    state_->full = false;
}

namespace {

// Puts copies of files into the folder of a disk, or one that is made.
class Copier {
  public:
    explicit Copier(const std::filesystem::path& to) : to_(to), disk_(diskOfFolder(to)) {
        if (!disk_) std::filesystem::create_directories(to);
    }
    void put(const std::string& name, std::string content) const {
        if (content.empty()) return;
        if (disk_)
            disk_->put(name, std::move(content));
        else
            std::ofstream(to_ / name, std::ios::binary) << content;
    }

  private:
    std::filesystem::path to_;
    State* disk_;
};

}  // namespace

void Disk::copyAsKilled(const std::filesystem::path& to) const {
    const Copier copier(to);
    for (const auto& [name, file] : state_->files)
        copier.put(name, file->content());
}

void Disk::copyAsPowerCut(const std::filesystem::path& to, base::Random& random) const {
    const Copier copier(to);
    for (const auto& [name, file] : state_->files)
        copier.put(name, file->afterPowerCut(random));
}

std::unique_ptr<Disk> Disk::asKilled() const {
    auto disk = std::make_unique<Disk>();
    copyAsKilled(disk->folder());
    return disk;
}

std::unique_ptr<Disk> Disk::asPowerCut(base::Random& random) const {
    auto disk = std::make_unique<Disk>();
    copyAsPowerCut(disk->folder(), random);
    return disk;
}

std::string contentOf(const std::filesystem::path& file) {
    const State* disk = diskOf(file);
    if (!disk) return readAll(file);
    const auto* found = disk->find(file);
    return found ? found->content() : std::string{};
}

}  // namespace heed::world
