#include "server/blobs/upload_store.hpp"

#include "server/blobs/scrub.hpp"
#include "server/blobs/site_folder.hpp"

#include <algorithm>
#include <set>

namespace heed::blobs {

using base::Expected;
using Path = std::filesystem::path;

namespace {

constexpr std::size_t kIdBytes = 16;  // nobody guesses one
constexpr std::string_view kUploads = "uploads";
constexpr std::string_view kJournal = ".journal";
constexpr std::string_view kData = ".data";

class Writer final : public UploadWriter {
  public:
    Writer(std::shared_ptr<Upload> upload, std::uint64_t holder)
        : upload_(std::move(upload)), holder_(holder) {}
    Answer<void> write(std::string_view bytes) override { return upload_->write(holder_, bytes); }
    Answer<UploadState> commit() override { return upload_->commit(holder_); }
    void discard() override { upload_->discard(holder_); }

  private:
    std::shared_ptr<Upload> upload_;
    std::uint64_t holder_;
};

}  // namespace

UploadStore::UploadStore(Path folder, Disk& disk, Vault& vault, const base::Clock& clock,
                         base::Random& random, StoreLimits limits)
    : folder_(std::move(folder)),
      disk_(disk),
      vault_(vault),
      clock_(clock),
      limits_(limits),
      random_(random) {}

// --- Sites ---

UploadStore::Site& UploadStore::siteOf(std::string_view name) {
    const Lock lock(mutex_);
    auto found = sites_.find(name);
    if (found == sites_.end()) {
        auto site = std::make_unique<Site>();
        site->name = name;
        site->folder = folder_ / folderOfSite(name);
        found = sites_.emplace(name, std::move(site)).first;
    }
    return *found->second;
}

// What an earlier run left of uploads.
Expected<void> UploadStore::load(Site& site) {
    if (site.loaded) return {};
    site.uploads.clear();  // of a try that failed half way
    site.reserved = 0;
    site.open = 0;
    site.unreadable.reset();
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

Expected<void> UploadStore::loadUpload(Site& site, const std::string& id) {
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
        if (!size) size = (*file)->read(0, text);  // it may have been the way from the disk
        if (!size) {
            // A bad sector costs its own upload, and not the site all of them.
            site.unreadable =
                base::Error{base::ErrorKind::transient, "looking through the uploads of a site",
                            "the file " + place.journal().string(), std::move(size.error().why),
                            "its upload is left out until the next start, and whoever sends it begins "
                            "another; look after the disk"};
            return {};
        }
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
Expected<void> UploadStore::reconcile(Site& site, const UploadPlace& place, const std::optional<Entry>& data,
                                      std::optional<Journal>& journal) {
    // A vault that is far is not waited for here: there the journal knows as much as the vault.
    if (!journal->stored && journal->declared && journal->length && !vault_.isFar()) {
        // It may have become a blob a moment before the end.
        auto there = vault_.has(site.name, *journal->declared, *journal->length);
        if (!there) return std::unexpected(std::move(there.error()));
        if (*there) {
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

void UploadStore::take(Site& site, const std::string& id, std::shared_ptr<Upload> upload,
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

void UploadStore::settle(Site& site, Ticket& ticket) {
    if (!ticket.open) return;
    ticket.open = false;
    --site.open;
    site.reserved -= std::exchange(ticket.reserved, 0);
}

Expected<void> UploadStore::ensureFolder(Site& site) {
    if (site.hasFolder) return {};
    if (auto made = disk_.makeFolder(site.folder / kUploads); !made) return made;
    site.hasFolder = true;
    return {};
}

Expected<std::vector<std::string>> UploadStore::sitesWithUploads() {
    auto entries = disk_.list(folder_);
    if (!entries) return std::unexpected(std::move(entries.error()));
    std::vector<std::string> names;
    for (const Entry& entry : *entries) {
        if (auto name = siteOfFolder(entry.name); name && entry.folder) names.push_back(std::move(*name));
    }
    return names;
}

Expected<std::vector<std::string>> UploadStore::sites() {
    auto names = sitesWithUploads();
    if (!names) return names;
    auto kept = vault_.sites();
    if (!kept) return kept;
    std::ranges::move(*kept, std::back_inserter(*names));
    std::ranges::sort(*names);
    const auto twice = std::ranges::unique(*names);
    names->erase(twice.begin(), twice.end());
    return names;
}

// --- Uploads ---

Answer<UploadState> UploadStore::create(std::string_view name, NewUpload wanted) {
    if (wanted.length && *wanted.length > limits_.maxBytes) return refuse(Reason::tooLarge);
    if (const auto most = rules().mostOf(wanted.mediaType); wanted.length && *wanted.length > most)
        return std::unexpected<Fault>(Refusal{.reason = Reason::tooLarge, .most = most});
    if (wanted.length && *wanted.length == 0) return refuse(Reason::mediaType);
    Site& site = siteOf(name);
    Expected<bool> there = false;
    if (wanted.declared && wanted.length) there = vault_.has(name, *wanted.declared, *wanted.length);
    if (!there) return failed(std::move(there.error()));
    if (!*there) {  // what is there takes no room, and to count may take long
        if (auto counted = vault_.bytes(name); !counted) return failed(std::move(counted.error()));
    }
    auto upload = add(site, wanted, *there);
    if (!upload) return std::unexpected(std::move(upload.error()));
    return (*upload)->state();
}

// `there`: the site has the blob.
Answer<std::shared_ptr<Upload>> UploadStore::add(Site& site, const NewUpload& wanted, bool there) {
    const Lock lock(site.mutex);
    if (auto loaded = load(site); !loaded) return failed(std::move(loaded.error()));
    if (site.uploads.size() >= limits_.siteTickets) return refuse(Reason::tooMany);
    Journal journal{.length = wanted.length,
                    .declared = wanted.declared,
                    .metadata = wanted.metadata,
                    .touched = clock_.now()};
    std::string text = beginLine(wanted, clock_.now());
    if (there) {
        journal.stored = wanted.declared;
        journal.offset = *wanted.length;
        text += storedLine(*journal.stored, clock_.now());
    } else {
        if (site.open >= limits_.siteUploads) return refuse(Reason::tooMany);
        auto kept = vault_.bytes(site.name);  // which was counted before, so that nothing is waited for here
        if (!kept) return failed(std::move(kept.error()));
        if (*kept + site.reserved + wanted.length.value_or(limits_.maxBytes) > limits_.siteBytes)
            return refuse(Reason::quota);
    }
    journal.bytes = text.size();
    std::string id;
    {
        const Lock own(mutex_);
        id = base::randomHex(random_, kIdBytes);
    }
    const UploadPlace place{site.name, site.folder / kUploads, id};
    if (auto made = ensureFolder(site); !made) return failed(std::move(made.error()));
    // Not synced: a client whose upload is lost with nothing in it begins another.
    auto file = disk_.create(place.journal(), Access::write);
    if (!file) return failed(std::move(file.error()));
    if (auto written = (*file)->write(0, text); !written) {
        (void)disk_.remove(place.journal());
        return failed(std::move(written.error()));
    }
    auto upload =
        std::make_shared<Upload>(disk_, clock_, static_cast<Shelf&>(*this), rules(), place, journal);
    take(site, id, upload, journal);
    return upload;
}

Answer<std::shared_ptr<Upload>> UploadStore::find(std::string_view name, std::string_view id) {
    Site& site = siteOf(name);
    const Lock lock(site.mutex);
    if (auto loaded = load(site); !loaded) return failed(std::move(loaded.error()));
    const auto found = site.uploads.find(id);
    if (found == site.uploads.end()) return refuse(Reason::notFound);
    return found->second.upload;
}

Answer<UploadState> UploadStore::upload(std::string_view site, std::string_view id) {
    auto found = find(site, id);
    if (!found) return std::unexpected(std::move(found.error()));
    return (*found)->state();
}

Answer<std::unique_ptr<UploadWriter>> UploadStore::resume(std::string_view site, std::string_view id,
                                                          const Resume& how) {
    auto found = find(site, id);
    if (!found) return std::unexpected(std::move(found.error()));
    auto holder = (*found)->begin(how);
    if (!holder) return std::unexpected(std::move(holder.error()));
    return std::make_unique<Writer>(std::move(*found), *holder);
}

std::optional<base::Instant> UploadStore::expires(std::string_view site, std::string_view id) {
    auto found = find(site, id);
    return found ? (*found)->expires() : std::nullopt;
}

Answer<void> UploadStore::remove(std::string_view site, std::string_view id) {
    auto found = find(site, id);
    if (!found) return std::unexpected(std::move(found.error()));
    return (*found)->remove();
}

Expected<std::vector<std::shared_ptr<Upload>>> UploadStore::uploadsOf(std::string_view name) {
    Site& site = siteOf(name);
    const Lock lock(site.mutex);
    if (auto loaded = load(site); !loaded) return std::unexpected(std::move(loaded.error()));
    std::vector<std::shared_ptr<Upload>> uploads;
    uploads.reserve(site.uploads.size());
    for (const auto& [id, ticket] : site.uploads)
        uploads.push_back(ticket.upload);
    return uploads;
}

Expected<std::int64_t> UploadStore::expire() {
    auto names = sitesWithUploads();
    if (!names) return std::unexpected(std::move(names.error()));
    std::int64_t removed = 0;
    std::optional<base::Error> trouble;
    for (const std::string& name : *names) {
        auto uploads = uploadsOf(name);
        if (!uploads) {
            trouble = std::move(uploads.error());
            continue;
        }
        removed +=
            std::ranges::count_if(*uploads, [](const auto& upload) { return upload->removeIfExpired(); });
        Site& site = siteOf(name);
        const Lock lock(site.mutex);
        if (site.unreadable) trouble = site.unreadable;
    }
    if (trouble) return std::unexpected(std::move(*trouble));
    return removed;
}

// --- What uploads ask ---

Expected<void> UploadStore::keep(const Upload& upload, const Path& data, const BlobName& name,
                                 std::uint64_t bytes) {
    Site& site = siteOf(upload.place().site);
    // Until it is there, its room counts as announced.
    if (auto kept = vault_.keep(site.name, data, name, bytes); !kept) return kept;
    const Lock lock(site.mutex);
    if (const auto ticket = site.uploads.find(upload.place().id); ticket != site.uploads.end())
        settle(site, ticket->second);
    return {};
}

void UploadStore::gone(const Upload& upload) {
    Site& site = siteOf(upload.place().site);
    const Lock lock(site.mutex);
    const auto ticket = site.uploads.find(upload.place().id);
    if (ticket == site.uploads.end()) return;
    settle(site, ticket->second);
    site.uploads.erase(ticket);
}

void UploadStore::lengthKnown(const Upload& upload, std::uint64_t length) {
    Site& site = siteOf(upload.place().site);
    const Lock lock(site.mutex);
    const auto ticket = site.uploads.find(upload.place().id);
    if (ticket == site.uploads.end() || !ticket->second.open) return;
    site.reserved -= std::exchange(ticket->second.reserved, length);
    site.reserved += length;
}

// --- Blobs ---

Expected<std::unique_ptr<BlobReader>> UploadStore::open(std::string_view site, const BlobName& name) {
    return vault_.open(site, name);
}

Expected<Swept> UploadStore::sweep(std::string_view site, const IsCited& isCited,
                                   std::chrono::milliseconds age) {
    return vault_.sweep(site, isCited, age);
}

Expected<Scrubbed> UploadStore::scrub(std::chrono::milliseconds every, ScrubWatch& watch) {
    const auto lost = [this](std::string_view site, const BlobName& name) {
        const auto uploads = uploadsOf(site);
        if (!uploads) return;  // they expire within a day
        for (const auto& upload : *uploads)
            upload->forgetIfStored(name);
    };
    return Scrub(folder_, disk_, vault_, clock_, watch, lost).run(every);
}

}  // namespace heed::blobs
