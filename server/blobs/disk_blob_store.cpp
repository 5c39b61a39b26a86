#include "server/blobs/disk_blob_store.hpp"

#include "server/blobs/media_type.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace heed::blobs {

using base::Expected;
using Path = std::filesystem::path;

namespace {

constexpr std::size_t kIdBytes = 16;  // nobody guesses one
constexpr std::string_view kUploads = "uploads";
constexpr std::string_view kJournal = ".journal";
constexpr std::string_view kData = ".data";
constexpr std::string_view kUnknownType = "application/octet-stream";

bool isPlain(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
}

// A site's name as a folder's: whatever it is, it leads nowhere else, and none is "uploads" or hidden.
std::string folderName(std::string_view site) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string name = "site-";
    for (const char c : site) {
        if (isPlain(c)) {
            name += c;
            continue;
        }
        const auto value = static_cast<unsigned char>(c);
        (name += '%') += kDigits[value >> 4U];
        name += kDigits[value & 0xFU];
    }
    return name;
}

std::optional<std::string> siteName(std::string_view folder) {
    constexpr std::string_view kPrefix = "site-";
    if (!folder.starts_with(kPrefix)) return std::nullopt;
    std::string name;
    for (folder.remove_prefix(kPrefix.size()); !folder.empty();) {
        if (folder.front() != '%') {
            name += folder.front();
            folder.remove_prefix(1);
            continue;
        }
        unsigned value = 0;
        if (folder.size() < 3) return std::nullopt;
        const auto read = std::from_chars(folder.data() + 1, folder.data() + 3, value, 16);
        if (read.ptr != folder.data() + 3) return std::nullopt;
        name += static_cast<char>(value);
        folder.remove_prefix(3);
    }
    return name;
}

Path fanOf(const Path& site, const BlobName& name) { return site / name.text().substr(0, 2); }

class DiskReader final : public BlobReader {
  public:
    DiskReader(std::unique_ptr<File> file, std::uint64_t size, std::string_view type)
        : file_(std::move(file)), size_(size), type_(type) {}
    [[nodiscard]] std::uint64_t size() const override { return size_; }
    [[nodiscard]] std::string_view mediaType() const override { return type_; }
    Expected<std::size_t> read(std::uint64_t at, std::span<char> out) override {
        return file_->read(at, out);
    }

  private:
    std::unique_ptr<File> file_;
    std::uint64_t size_;
    std::string_view type_;
};

class DiskWriter final : public UploadWriter {
  public:
    DiskWriter(std::shared_ptr<Upload> upload, std::uint64_t holder)
        : upload_(std::move(upload)), holder_(holder) {}
    Answer<void> write(std::string_view bytes) override { return upload_->write(holder_, bytes); }
    Answer<UploadState> commit() override { return upload_->commit(holder_); }
    void discard() override { upload_->discard(holder_); }

  private:
    std::shared_ptr<Upload> upload_;
    std::uint64_t holder_;
};

}  // namespace

DiskBlobStore::DiskBlobStore(Path folder, Disk& disk, const base::Clock& clock, base::Random& random,
                             StoreLimits limits)
    : folder_(std::move(folder)), disk_(disk), clock_(clock), limits_(limits), random_(random) {}

// --- Sites ---

DiskBlobStore::Site& DiskBlobStore::siteOf(std::string_view name) {
    const Lock lock(mutex_);
    auto found = sites_.find(name);
    if (found == sites_.end()) {
        auto site = std::make_unique<Site>();
        site->name = name;
        site->folder = folder_ / folderName(name);
        found = sites_.emplace(name, std::move(site)).first;
    }
    return *found->second;
}

// What an earlier run left of uploads.
Expected<void> DiskBlobStore::load(Site& site) {
    if (site.loaded) return {};
    site.uploads.clear();  // of a try that failed half way
    site.reserved = 0;
    site.open = 0;
    auto entries = disk_.list(site.folder / kUploads);
    if (!entries) return std::unexpected(std::move(entries.error()));
    std::set<std::string> journals;
    for (const Entry& entry : *entries) {
        if (entry.name.ends_with(kJournal))
            journals.insert(entry.name.substr(0, entry.name.size() - kJournal.size()));
    }
    for (const Entry& entry : *entries) {
        if (!entry.name.ends_with(kData)) continue;
        if (journals.contains(entry.name.substr(0, entry.name.size() - kData.size()))) continue;
        if (auto removed = disk_.remove(site.folder / kUploads / entry.name); !removed) return removed;
    }
    for (const std::string& id : journals) {
        if (auto loaded = loadUpload(site, id); !loaded) return loaded;
    }
    if (!journals.empty()) {
        if (auto synced = disk_.syncFolder(site.folder / kUploads); !synced) return synced;
    }
    site.loaded = true;
    return {};
}

Expected<void> DiskBlobStore::loadUpload(Site& site, const std::string& id) {
    const UploadPlace place{site.name, site.folder / kUploads, id};
    auto file = disk_.open(place.journal(), Access::write);
    if (!file) return std::unexpected(std::move(file.error()));
    std::string text;
    if (*file) {
        // What is read here is told to clients, so it must not be what only the system's memory knows.
        if (auto synced = (*file)->sync(); !synced) return synced;
        auto size = (*file)->size();
        if (!size) return std::unexpected(std::move(size.error()));
        text.resize(static_cast<std::size_t>(*size));
        size = (*file)->read(0, text);
        if (!size) return std::unexpected(std::move(size.error()));
        text.resize(static_cast<std::size_t>(*size));
    }
    auto journal = readJournal(text);
    auto data = disk_.look(place.data());
    if (!data) return std::unexpected(std::move(data.error()));
    if (journal) {
        if (auto agreed = reconcile(site, place, *data, journal); !agreed) return agreed;
    }
    if (!journal) {
        if (auto removed = disk_.remove(place.data()); !removed) return removed;
        return disk_.remove(place.journal());
    }
    auto upload =
        std::make_shared<Upload>(disk_, clock_, static_cast<Shelf&>(*this), rules(), place, *journal);
    take(site, id, std::move(upload), *journal);
    return {};
}

// What a crash left of an upload: `data` is its file, if it has one. No journal any more: it is lost.
Expected<void> DiskBlobStore::reconcile(Site& site, const UploadPlace& place,
                                        const std::optional<Entry>& data, std::optional<Journal>& journal) {
    if (!journal->stored && journal->declared && journal->length) {
        const Path fan = fanOf(site.folder, *journal->declared);
        auto blob = disk_.look(fan / journal->declared->text());
        if (!blob) return std::unexpected(std::move(blob.error()));
        if (*blob && (*blob)->bytes == *journal->length) {
            // It may have its name since a moment before the end.
            if (auto synced = disk_.syncFolder(fan); !synced) return synced;
            journal->stored = journal->declared;
            journal->offset = *journal->length;
        }
    }
    if (journal->stored) return disk_.remove(place.data());
    if (data) {
        // With two names it was whole and had become a blob; how far that got is found out by doing it again.
        // It must not be cut.
        const bool whole = data->names > 1 && journal->length == data->bytes;
        if (data->names > 1 && !whole) {
            journal.reset();
            return {};
        }
        journal->offset = whole ? data->bytes : std::min(journal->offset, data->bytes);
        return {};
    }
    // Nothing had arrived, or the note of what it became was lost with a power cut.
    if (journal->offset > 0) journal.reset();
    return {};
}

void DiskBlobStore::take(Site& site, const std::string& id, std::shared_ptr<Upload> upload,
                         const Journal& journal) {
    Ticket ticket{.upload = std::move(upload)};
    if (!journal.stored) {
        ticket.open = true;
        ticket.reserved = journal.length.value_or(limits_.maxBytes);
        ++site.open;
        site.reserved += ticket.reserved;
    }
    site.uploads.insert_or_assign(id, std::move(ticket));
}

void DiskBlobStore::settle(Site& site, Ticket& ticket) {
    if (!ticket.open) return;
    ticket.open = false;
    --site.open;
    site.reserved -= std::exchange(ticket.reserved, 0);
}

Expected<void> DiskBlobStore::count(Site& site) {
    if (site.kept) return {};
    std::uint64_t bytes = 0;
    auto fans = disk_.list(site.folder);
    if (!fans) return std::unexpected(std::move(fans.error()));
    for (const Entry& fan : *fans) {
        if (fan.name == kUploads || !fan.folder) continue;
        auto files = disk_.list(site.folder / fan.name);
        if (!files) return std::unexpected(std::move(files.error()));
        for (const Entry& file : *files)
            bytes += file.bytes;
    }
    site.kept = bytes;
    return {};
}

Expected<void> DiskBlobStore::ensureFolder(Site& site, const Path& folder) {
    if (site.folders.contains(folder)) return {};
    if (auto made = disk_.makeFolder(folder); !made) return made;
    site.folders.insert(folder);
    return {};
}

Expected<void> DiskBlobStore::syncNames(Site& site, const Path& fan) {
    std::uint64_t names = 0;
    {
        const Lock lock(site.mutex);
        const Fan& now = site.fans[fan];
        if (now.synced == now.names) return {};
        names = now.names;
    }
    if (auto synced = disk_.syncFolder(fan); !synced) return synced;
    const Lock lock(site.mutex);
    Fan& now = site.fans[fan];
    now.synced = std::max(now.synced, names);
    return {};
}

// Whether the site has this blob; if so it is young from now on.
Expected<bool> DiskBlobStore::refresh(Site& site, const BlobName& name, std::uint64_t bytes) {
    const Path file = fanOf(site.folder, name) / name.text();
    auto there = disk_.look(file);
    if (!there) return std::unexpected(std::move(there.error()));
    if (!*there || (*there)->bytes != bytes) return false;
    if (auto touched = disk_.touch(file, clock_.now()); !touched)
        return std::unexpected(std::move(touched.error()));
    return true;
}

Expected<std::vector<std::string>> DiskBlobStore::sites() {
    auto entries = disk_.list(folder_);
    if (!entries) return std::unexpected(std::move(entries.error()));
    std::vector<std::string> names;
    for (const Entry& entry : *entries) {
        if (auto name = siteName(entry.name); name && entry.folder) names.push_back(std::move(*name));
    }
    std::ranges::sort(names);
    return names;
}

// --- Uploads ---

Answer<UploadState> DiskBlobStore::create(std::string_view name, NewUpload wanted) {
    if (wanted.length && *wanted.length > limits_.maxBytes) return refuse(Reason::tooLarge);
    if (wanted.length && *wanted.length == 0) return refuse(Reason::mediaType);
    Site& site = siteOf(name);
    std::shared_ptr<Upload> upload;
    {
        const Lock lock(site.mutex);
        if (auto loaded = load(site); !loaded) return failed(std::move(loaded.error()));
        if (auto counted = count(site); !counted) return failed(std::move(counted.error()));
        Journal journal{.length = wanted.length,
                        .declared = wanted.declared,
                        .metadata = wanted.metadata,
                        .touched = clock_.now()};
        if (wanted.declared && wanted.length) {
            auto there = refresh(site, *wanted.declared, *wanted.length);
            if (!there) return failed(std::move(there.error()));
            if (*there) {
                journal.stored = wanted.declared;
                journal.offset = *wanted.length;
            }
        }
        if (!journal.stored) {
            if (site.open >= limits_.siteUploads) return refuse(Reason::tooMany);
            if (*site.kept + site.reserved + wanted.length.value_or(limits_.maxBytes) > limits_.siteBytes)
                return refuse(Reason::quota);
        }
        std::string text = beginLine(wanted, clock_.now());
        if (journal.stored) text += storedLine(*journal.stored, clock_.now());
        journal.bytes = text.size();
        std::string id;
        {
            const Lock own(mutex_);
            id = base::randomHex(random_, kIdBytes);
        }
        const UploadPlace place{site.name, site.folder / kUploads, id};
        if (auto made = ensureFolder(site, place.folder); !made) return failed(std::move(made.error()));
        // Not synced: a client whose upload is lost with nothing in it begins another.
        auto file = disk_.create(place.journal());
        if (!file) return failed(std::move(file.error()));
        if (auto written = (*file)->write(0, text); !written) {
            (void)disk_.remove(place.journal());
            return failed(std::move(written.error()));
        }
        upload = std::make_shared<Upload>(disk_, clock_, static_cast<Shelf&>(*this), rules(), place, journal);
        take(site, id, upload, journal);
    }
    auto state = upload->state();
    if (state && state->stored) {
        auto synced = syncNames(site, fanOf(site.folder, *state->stored));
        if (!synced) return failed(std::move(synced.error()));
    }
    return state;
}

Answer<std::shared_ptr<Upload>> DiskBlobStore::find(std::string_view name, std::string_view id) {
    Site& site = siteOf(name);
    const Lock lock(site.mutex);
    if (auto loaded = load(site); !loaded) return failed(std::move(loaded.error()));
    const auto found = site.uploads.find(id);
    if (found == site.uploads.end()) return refuse(Reason::notFound);
    return found->second.upload;
}

Answer<UploadState> DiskBlobStore::upload(std::string_view site, std::string_view id) {
    auto found = find(site, id);
    if (!found) return std::unexpected(std::move(found.error()));
    return (*found)->state();
}

Answer<std::unique_ptr<UploadWriter>> DiskBlobStore::resume(std::string_view site, std::string_view id,
                                                            const Resume& how) {
    auto found = find(site, id);
    if (!found) return std::unexpected(std::move(found.error()));
    auto holder = (*found)->begin(how);
    if (!holder) return std::unexpected(std::move(holder.error()));
    return std::make_unique<DiskWriter>(std::move(*found), *holder);
}

Answer<void> DiskBlobStore::remove(std::string_view site, std::string_view id) {
    auto found = find(site, id);
    if (!found) return std::unexpected(std::move(found.error()));
    return (*found)->remove();
}

Expected<std::int64_t> DiskBlobStore::expire() {
    auto names = sites();
    if (!names) return std::unexpected(std::move(names.error()));
    std::int64_t removed = 0;
    for (const std::string& name : *names) {
        Site& site = siteOf(name);
        std::vector<std::shared_ptr<Upload>> uploads;
        {
            const Lock lock(site.mutex);
            if (auto loaded = load(site); !loaded) return std::unexpected(std::move(loaded.error()));
            uploads.reserve(site.uploads.size());
            for (const auto& [id, ticket] : site.uploads)
                uploads.push_back(ticket.upload);
        }
        removed +=
            std::ranges::count_if(uploads, [](const auto& upload) { return upload->removeIfExpired(); });
    }
    return removed;
}

// --- What uploads ask ---

Expected<void> DiskBlobStore::keep(const Upload& upload, const Path& data, const BlobName& name,
                                   std::uint64_t bytes) {
    Site& site = siteOf(upload.place().site);
    const Path fan = fanOf(site.folder, name);
    {
        const Lock lock(site.mutex);
        if (auto made = ensureFolder(site, fan); !made) return made;
        auto there = refresh(site, name, bytes);
        if (!there) return std::unexpected(std::move(there.error()));
        if (!*there) {
            // A file of that name and another length is damaged, and no longer needed.
            if (auto removed = disk_.remove(fan / name.text()); !removed) return removed;
            ++site.fans[fan].names;
            auto linked = disk_.link(data, fan / name.text());
            if (!linked) return std::unexpected(std::move(linked.error()));
            if (site.kept) *site.kept += bytes;
        }
        if (const auto ticket = site.uploads.find(upload.place().id); ticket != site.uploads.end())
            settle(site, ticket->second);
    }
    // Also where it was there before: whoever brought it may not be as far.
    return syncNames(site, fan);
}

void DiskBlobStore::gone(const Upload& upload) {
    Site& site = siteOf(upload.place().site);
    const Lock lock(site.mutex);
    const auto ticket = site.uploads.find(upload.place().id);
    if (ticket == site.uploads.end()) return;
    settle(site, ticket->second);
    site.uploads.erase(ticket);
}

void DiskBlobStore::lengthKnown(const Upload& upload, std::uint64_t length) {
    Site& site = siteOf(upload.place().site);
    const Lock lock(site.mutex);
    const auto ticket = site.uploads.find(upload.place().id);
    if (ticket == site.uploads.end() || !ticket->second.open) return;
    site.reserved -= std::exchange(ticket->second.reserved, length);
    site.reserved += length;
}

// --- Blobs ---

Expected<std::unique_ptr<BlobReader>> DiskBlobStore::open(std::string_view siteName, const BlobName& name) {
    Site& site = siteOf(siteName);
    const Path path = fanOf(site.folder, name) / name.text();
    auto there = disk_.look(path);
    if (!there) return std::unexpected(std::move(there.error()));
    if (!*there) return nullptr;
    if (auto synced = syncNames(site, path.parent_path()); !synced)
        return std::unexpected(std::move(synced.error()));
    if ((*there)->changed + limits_.refresh <= clock_.now()) {
        const Lock lock(site.mutex);  // a sweep may be about to take it
        auto refreshed = refresh(site, name, (*there)->bytes);
        if (!refreshed) return std::unexpected(std::move(refreshed.error()));
        if (!*refreshed) return nullptr;
    }
    auto file = disk_.open(path, Access::read);
    if (!file) return std::unexpected(std::move(file.error()));
    if (!*file) return nullptr;
    std::array<char, kSniffBytes> beginning{};
    auto size = (*file)->read(0, beginning);
    if (!size) return std::unexpected(std::move(size.error()));
    const auto type = mediaTypeOf({beginning.data(), *size});
    return std::make_unique<DiskReader>(std::move(*file), (*there)->bytes,
                                        type.empty() ? kUnknownType : type);
}

Expected<Swept> DiskBlobStore::sweep(std::string_view siteName, const IsCited& isCited,
                                     std::chrono::milliseconds age) {
    Site& site = siteOf(siteName);
    Swept swept;
    auto fans = disk_.list(site.folder);
    if (!fans) return std::unexpected(std::move(fans.error()));
    const base::Instant before = clock_.now() - age;
    for (const Entry& fan : *fans) {
        if (!fan.folder || fan.name == kUploads) continue;
        auto files = disk_.list(site.folder / fan.name);
        if (!files) return std::unexpected(std::move(files.error()));
        for (const Entry& file : *files) {
            const auto name = BlobName::parse(file.name);
            if (!name) continue;  // not ours
            ++swept.looked;
            if (file.changed >= before) continue;
            auto removed = removeUncited(site, site.folder / fan.name / file.name, *name, isCited, before);
            if (!removed) return std::unexpected(std::move(removed.error()));
            if (!*removed) continue;
            ++swept.removed;
            swept.bytes += file.bytes;
        }
    }
    return swept;
}

Expected<bool> DiskBlobStore::removeUncited(Site& site, const Path& file, const BlobName& name,
                                            const IsCited& isCited, base::Instant before) {
    auto cited = isCited(name);
    if (!cited || *cited) return cited ? Expected<bool>(false) : cited;
    const Lock lock(site.mutex);
    auto now = disk_.look(file);  // it may have been asked for meanwhile
    if (!now) return std::unexpected(std::move(now.error()));
    if (!*now || (*now)->changed >= before) return false;
    if (auto removed = disk_.remove(file); !removed) return std::unexpected(std::move(removed.error()));
    if (site.kept) *site.kept -= std::min(*site.kept, (*now)->bytes);
    return true;
}

}  // namespace heed::blobs
