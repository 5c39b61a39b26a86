// Blobs on a file system: <folder>/<site>/<first two digits>/<name>. The files are the truth: there is no
// other list of blobs, and a folder that was copied is a backup. The file system has to know hard links, and
// the files that become blobs have to be on it.
#pragma once

#include "server/blobs/disk.hpp"
#include "server/blobs/vault.hpp"

#include <map>
#include <mutex>
#include <set>

namespace heed::blobs {

class DiskVault final : public Vault {
  public:
    // All must outlive the vault.
    DiskVault(std::filesystem::path folder, Disk& disk, const base::Clock& clock,
              std::chrono::milliseconds refreshAfter = kRefreshAfter);

    [[nodiscard]] bool isFar() const override { return false; }
    base::Expected<bool> has(std::string_view site, const BlobName& name, std::uint64_t bytes) override;
    base::Expected<void> keep(std::string_view site, const std::filesystem::path& file, const BlobName& name,
                              std::uint64_t bytes) override;
    base::Expected<std::unique_ptr<BlobReader>> open(std::string_view site, const BlobName& name) override;
    base::Expected<std::uint64_t> bytes(std::string_view site) override;
    base::Expected<std::vector<std::string>> sites() override;
    base::Expected<Swept> sweep(std::string_view site, const IsCited& isCited,
                                std::chrono::milliseconds age) override;
    // What is damaged becomes <folder>/<site>/damaged/<name>.<number>, and stays there.
    base::Expected<bool> scrub(std::string_view site, std::optional<BlobName> after,
                               VaultScrub& scrub) override;

  private:
    using Path = std::filesystem::path;
    using Lock = std::unique_lock<std::mutex>;

    // A folder of blobs: names that came to it, and how many of them are known to be on the disk.
    struct Fan {
        std::uint64_t names = 1;  // what an earlier run left counts as one
        std::uint64_t synced = 0;
    };
    struct Site {
        Path folder;
        std::mutex mutex;
        std::optional<std::uint64_t> kept{};  // bytes of its blobs; nothing: not counted yet
        std::set<Path> folders{};             // that are there for good
        std::map<Path, Fan> fans{};
    };

    [[nodiscard]] Site& siteOf(std::string_view name);
    [[nodiscard]] base::Expected<std::uint64_t> count(const Site& site);
    // Without the mutex: it waits for the disk.
    [[nodiscard]] base::Expected<void> ensureFolder(Site& site, const Path& folder);
    // Nobody is told of a blob before this. Not with the site's mutex held.
    [[nodiscard]] base::Expected<void> syncNames(Site& site, const Path& fan);
    [[nodiscard]] base::Expected<bool> refresh(const Path& file, std::uint64_t bytes);
    [[nodiscard]] base::Expected<bool> removeUncited(Site& site, const Path& file, const BlobName& name,
                                                     const IsCited& isCited, base::Instant before);
    [[nodiscard]] base::Expected<std::vector<BlobName>> namesIn(const Path& site, const std::string& fan);
    [[nodiscard]] base::Expected<bool> scrubOne(Site& site, const Path& file, const BlobName& name,
                                                VaultScrub& scrub);
    [[nodiscard]] base::Expected<std::optional<Path>> setAside(Site& site, const Path& file,
                                                               std::uint64_t id);

    const Path folder_;
    Disk& disk_;
    const base::Clock& clock_;
    const std::chrono::milliseconds refreshAfter_;

    std::mutex mutex_;
    std::map<std::string, std::unique_ptr<Site>, std::less<>> sites_;
};

}  // namespace heed::blobs
