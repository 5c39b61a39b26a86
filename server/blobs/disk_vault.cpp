#include "server/blobs/disk_vault.hpp"

#include "server/blobs/media_type.hpp"
#include "server/blobs/site_folder.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace heed::blobs {

using base::Expected;
using Path = std::filesystem::path;

namespace {

Path fanOf(const Path& site, const BlobName& name) { return site / name.text().substr(0, 2); }

// A site's folder holds its uploads, too, and what was damaged.
bool isFan(const Entry& entry) { return entry.folder && entry.name.size() == 2; }

constexpr std::string_view kDamaged = "damaged";
// A scrub waits, and can be ended, before each.
constexpr std::size_t kScrubPiece = 256UL * 1024;

enum class Verdict { whole, damaged, ended };

Expected<Verdict> examine(File& file, std::uint64_t bytes, const BlobName& name, VaultScrub& scrub) {
    Hasher hasher;
    std::vector<char> piece(static_cast<std::size_t>(std::min<std::uint64_t>(bytes, kScrubPiece)));
    for (std::uint64_t at = 0; at < bytes;) {
        const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(piece.size(), bytes - at));
        if (!scrub.mayRead(wanted)) return Verdict::ended;
        auto size = file.read(at, std::span(piece).first(wanted));
        if (!size) return std::unexpected(std::move(size.error()));
        hasher.add({piece.data(), *size});
        if (*size < wanted) break;
        at += *size;
    }
    return BlobName::of(hasher) == name ? Verdict::whole : Verdict::damaged;
}

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

}  // namespace

DiskVault::DiskVault(Path folder, Disk& disk, const base::Clock& clock,
                     std::chrono::milliseconds refreshAfter)
    : folder_(std::move(folder)), disk_(disk), clock_(clock), refreshAfter_(refreshAfter) {}

DiskVault::Site& DiskVault::siteOf(std::string_view name) {
    const Lock lock(mutex_);
    auto found = sites_.find(name);
    if (found == sites_.end()) {
        auto site = std::make_unique<Site>();
        site->folder = folder_ / folderOfSite(name);
        found = sites_.emplace(name, std::move(site)).first;
    }
    return *found->second;
}

Expected<std::uint64_t> DiskVault::count(const Site& site) {
    std::uint64_t bytes = 0;
    auto fans = disk_.list(site.folder);
    if (!fans) return std::unexpected(std::move(fans.error()));
    for (const Entry& fan : *fans) {
        if (!isFan(fan)) continue;
        auto files = disk_.list(site.folder / fan.name);
        if (!files) return std::unexpected(std::move(files.error()));
        for (const Entry& file : *files)
            bytes += file.bytes;
    }
    return bytes;
}

Expected<std::uint64_t> DiskVault::bytes(std::string_view name) {
    Site& site = siteOf(name);
    const Lock lock(site.mutex);
    if (!site.kept) {
        auto counted = count(site);
        if (!counted) return counted;
        site.kept = *counted;
    }
    return *site.kept;
}

Expected<void> DiskVault::ensureFolder(Site& site, const Path& folder) {
    {
        const Lock lock(site.mutex);
        if (site.folders.contains(folder)) return {};
    }
    if (auto made = disk_.makeFolder(folder); !made) return made;
    const Lock lock(site.mutex);
    site.folders.insert(folder);
    return {};
}

Expected<void> DiskVault::syncNames(Site& site, const Path& fan) {
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

// Whether it is there; if so it is young, from now on if it was not. With the site's mutex held.
Expected<bool> DiskVault::refresh(const Path& file, std::uint64_t bytes) {
    auto there = disk_.look(file);
    if (!there) return std::unexpected(std::move(there.error()));
    if (!*there || (*there)->bytes != bytes) return false;
    if ((*there)->changed + refreshAfter_ > clock_.now()) return true;
    if (auto touched = disk_.touch(file, clock_.now()); !touched)
        return std::unexpected(std::move(touched.error()));
    return true;
}

Expected<bool> DiskVault::has(std::string_view siteName, const BlobName& name, std::uint64_t bytes) {
    Site& site = siteOf(siteName);
    const Path fan = fanOf(site.folder, name);
    {
        const Lock lock(site.mutex);
        auto there = refresh(fan / name.text(), bytes);
        if (!there || !*there) return there;
    }
    // Whoever brought it may not be as far, or have died before that.
    if (auto synced = syncNames(site, fan); !synced) return std::unexpected(std::move(synced.error()));
    return true;
}

Expected<void> DiskVault::keep(std::string_view siteName, const Path& file, const BlobName& name,
                               std::uint64_t bytes) {
    Site& site = siteOf(siteName);
    const Path fan = fanOf(site.folder, name);
    if (auto made = ensureFolder(site, fan); !made) return made;
    {
        const Lock lock(site.mutex);
        auto there = refresh(fan / name.text(), bytes);
        if (!there) return std::unexpected(std::move(there.error()));
        if (!*there) {
            // A file of that name and another length is damaged, and no longer needed.
            auto damaged = disk_.look(fan / name.text());
            if (!damaged) return std::unexpected(std::move(damaged.error()));
            if (*damaged) {
                if (auto removed = disk_.remove(fan / name.text()); !removed) return removed;
                if (site.kept) *site.kept -= std::min(*site.kept, (*damaged)->bytes);
            }
            ++site.fans[fan].names;
            auto linked = disk_.link(file, fan / name.text());
            if (!linked) return std::unexpected(std::move(linked.error()));
            if (site.kept) *site.kept += bytes;
        }
    }
    // Also where it was there before: whoever brought it may not be as far.
    return syncNames(site, fan);
}

Expected<std::unique_ptr<BlobReader>> DiskVault::open(std::string_view siteName, const BlobName& name) {
    Site& site = siteOf(siteName);
    const Path path = fanOf(site.folder, name) / name.text();
    auto there = disk_.look(path);
    if (!there) return std::unexpected(std::move(there.error()));
    if (!*there) return nullptr;
    if (auto synced = syncNames(site, path.parent_path()); !synced)
        return std::unexpected(std::move(synced.error()));
    if ((*there)->changed + refreshAfter_ <= clock_.now()) {
        const Lock lock(site.mutex);  // a sweep may be about to take it
        auto refreshed = refresh(path, (*there)->bytes);
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

Expected<std::vector<std::string>> DiskVault::sites() {
    auto entries = disk_.list(folder_);
    if (!entries) return std::unexpected(std::move(entries.error()));
    std::vector<std::string> names;
    for (const Entry& entry : *entries) {
        if (auto name = siteOfFolder(entry.name); name && entry.folder) names.push_back(std::move(*name));
    }
    return names;
}

Expected<Swept> DiskVault::sweep(std::string_view siteName, const IsCited& isCited,
                                 std::chrono::milliseconds age) {
    Site& site = siteOf(siteName);
    Swept swept;
    auto fans = disk_.list(site.folder);
    if (!fans) return std::unexpected(std::move(fans.error()));
    const base::Instant before = clock_.now() - age;
    for (const Entry& fan : *fans) {
        if (!isFan(fan)) continue;
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

Expected<bool> DiskVault::removeUncited(Site& site, const Path& file, const BlobName& name,
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

// --- Scrubbing ---

Expected<bool> DiskVault::scrub(std::string_view siteName, std::optional<BlobName> after, VaultScrub& scrub) {
    Site& site = siteOf(siteName);
    auto fans = disk_.list(site.folder);
    if (!fans) return std::unexpected(std::move(fans.error()));
    std::ranges::sort(*fans, {}, &Entry::name);
    for (const Entry& fan : *fans) {
        if (!isFan(fan) || (after && fan.name < after->text().substr(0, fan.name.size()))) continue;
        auto names = namesIn(site.folder, fan.name);
        if (!names) return std::unexpected(std::move(names.error()));
        for (const BlobName& name : *names) {
            if (after && name <= *after) continue;
            auto done = scrubOne(site, site.folder / fan.name / name.text(), name, scrub);
            if (!done || !*done) return done;
        }
    }
    return true;
}

// In their order. One folder of 256: there is never a list of all.
Expected<std::vector<BlobName>> DiskVault::namesIn(const Path& site, const std::string& fan) {
    auto files = disk_.list(site / fan);
    if (!files) return std::unexpected(std::move(files.error()));
    std::vector<BlobName> names;
    for (const Entry& file : *files) {
        auto name = BlobName::parse(file.name);
        if (name && !file.folder && name->text().starts_with(fan)) names.push_back(std::move(*name));
    }
    std::ranges::sort(names);
    return names;
}

// False: it was ended.
Expected<bool> DiskVault::scrubOne(Site& site, const Path& path, const BlobName& name, VaultScrub& scrub) {
    const auto passing = [&](Expected<bool> result) -> Expected<bool> {
        auto passed = scrub.passed(name);
        return passed ? std::move(result) : std::unexpected(std::move(passed.error()));
    };
    auto entry = disk_.look(path);
    if (!entry) return passing(std::unexpected(std::move(entry.error())));
    // While it is open, no other file has its id.
    auto file = disk_.open(path, Access::verify);
    if (!file) return passing(std::unexpected(std::move(file.error())));
    auto opened = disk_.look(path);
    if (!opened) return passing(std::unexpected(std::move(opened.error())));
    // A sweep has taken it, or another has come in its place, which the next round reads.
    if (!*entry || !*file || !*opened || (*opened)->id != (*entry)->id) return passing(true);
    auto verdict = examine(**file, (*entry)->bytes, name, scrub);
    if (!verdict || *verdict == Verdict::damaged) {
        // It may have been the memory, or the way from the disk: so it is read from there once more.
        auto again = disk_.open(path, Access::verify);
        if (!again) return passing(std::unexpected(std::move(again.error())));
        if (!*again) return passing(true);
        verdict = examine(**again, (*entry)->bytes, name, scrub);
    }
    if (verdict && *verdict == Verdict::ended) return false;
    if (verdict && *verdict == Verdict::whole) return passing(true);
    auto aside = setAside(site, path, (*entry)->id);
    if (!aside) return std::unexpected(std::move(aside.error()));
    if (*aside)
        scrub.setAside(name, path, **aside,
                       verdict ? "its bytes are not those any more that were stored" : verdict.error().why);
    // Should it be the whole disk that cannot be read, not everything is set aside at once.
    return passing(verdict ? Expected<bool>(true) : std::unexpected(std::move(verdict.error())));
}

// Where it is then; nothing: it is gone, or another file is there in its place.
Expected<std::optional<Path>> DiskVault::setAside(Site& site, const Path& file, std::uint64_t id) {
    const Path folder = site.folder / kDamaged;
    if (auto made = disk_.makeFolder(folder); !made) return std::unexpected(std::move(made.error()));
    Path aside;
    {
        const Lock lock(site.mutex);
        auto now = disk_.look(file);
        if (!now) return std::unexpected(std::move(now.error()));
        if (!*now || (*now)->id != id) return std::nullopt;
        bool named = false;
        for (int number = 1; !named; ++number) {
            aside = folder / (file.filename().string() + "." + std::to_string(number));
            auto linked = disk_.link(file, aside);
            if (!linked) return std::unexpected(std::move(linked.error()));
            named = *linked;
            if (named) break;
            auto there = disk_.look(aside);  // perhaps from a try that ended half way
            if (!there) return std::unexpected(std::move(there.error()));
            named = *there && (*there)->id == id;
        }
        if (auto synced = disk_.syncFolder(folder); !synced)
            return std::unexpected(std::move(synced.error()));
        if (auto removed = disk_.remove(file); !removed) return std::unexpected(std::move(removed.error()));
        if (site.kept) *site.kept -= std::min(*site.kept, (*now)->bytes);
        ++site.fans[file.parent_path()].names;
    }
    // That it has gone; if not now, then before anybody is told of another of its name. Should a power cut
    // bring it back before that, it is found again.
    (void)syncNames(site, file.parent_path());
    return aside;
}

}  // namespace heed::blobs
