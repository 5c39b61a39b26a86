#include "server/blobs/scrub.hpp"

#include <algorithm>

namespace heed::blobs {

using base::Expected;

namespace {

constexpr std::string_view kJournal = "scrub.journal";
constexpr std::size_t kMostJournal = 4096;  // a site's name and two hashes
constexpr std::uint64_t kNoteEvery = 64ULL * 1024 * 1024;

}  // namespace

Expected<Scrubbed> Scrub::run(std::chrono::milliseconds every) {
    auto sites = vault_.sites();
    if (!sites) return std::unexpected(std::move(sites.error()));
    if (sites->empty()) return scrubbed_;
    std::ranges::sort(*sites);
    auto known = readPlace();
    if (!known) return std::unexpected(std::move(known.error()));
    const auto now = clock_.now();
    if (const auto& last = *known; last && last->done && last->begun <= now && now < last->begun + every)
        return scrubbed_;
    place_ = *known && !(*known)->done ? std::move(**known) : ScrubPlace{.begun = now};
    auto through = goThrough(*sites);
    auto noted = note();
    if (!through) return std::unexpected(std::move(through.error()));
    if (!noted) return std::unexpected(std::move(noted.error()));
    return scrubbed_;
}

// Nothing: no round was begun, or nobody knows how far it has come.
Expected<std::optional<ScrubPlace>> Scrub::readPlace() {
    auto file = disk_.open(folder_ / kJournal, Access::read);
    if (!file) return std::unexpected(std::move(file.error()));
    if (!*file) return std::nullopt;
    std::string text(kMostJournal, '\0');
    auto size = (*file)->read(0, text);
    if (!size) return std::unexpected(std::move(size.error()));
    return readScrubLine(std::string_view(text).substr(0, *size));
}

Expected<void> Scrub::goThrough(const std::vector<std::string>& sites) {
    for (const std::string& site : sites) {
        if (site < place_.site) continue;
        if (site != place_.site) place_.name.reset();
        place_.site = site;
        auto whole = vault_.scrub(site, place_.name, *this);
        if (!whole) return std::unexpected(std::move(whole.error()));
        if (!*whole) return {};
    }
    place_.done = true;
    return {};
}

// A line that is shorter than the one before leaves the rest of that behind it, which nobody reads.
Expected<void> Scrub::note() {
    unnoted_ = 0;
    if (!journal_) {
        auto opened = disk_.open(folder_ / kJournal, Access::write);
        if (opened && !*opened) opened = disk_.create(folder_ / kJournal, Access::write);
        if (!opened) return std::unexpected(std::move(opened.error()));
        journal_ = std::move(*opened);
    }
    return journal_->write(0, scrubLine(place_));
}

bool Scrub::mayRead(std::uint64_t bytes) {
    if (!watch_.mayRead(bytes)) return false;
    scrubbed_.bytes += bytes;
    unnoted_ += bytes;
    return true;
}

void Scrub::setAside(const BlobName& name, const std::filesystem::path& from, const std::filesystem::path& to,
                     std::string why) {
    ++scrubbed_.damaged;
    lost_(place_.site, name);
    watch_.trouble({base::ErrorKind::invalid, "reading again what is stored",
                    "the photo or memo " + from.string(), std::move(why),
                    "it was moved to " + to.string() +
                        ", and is missing until a tablet that still has it sends it again; if you have a "
                        "backup, copy that file of it back to its place; and look after the disk"});
}

Expected<void> Scrub::passed(const BlobName& name) {
    ++scrubbed_.looked;
    place_.name = name;
    return unnoted_ < kNoteEvery ? Expected<void>{} : note();
}

}  // namespace heed::blobs
