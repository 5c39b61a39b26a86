// A turn of the scrub of a folder of blobs (BlobStore::scrub). How far it has come is in
// <folder>/scrub.journal, which is written every 64 MiB and at the end of each turn, and not synced: what a
// power cut takes of it is read once more. Internal to server/blobs.
#pragma once

#include "server/blobs/disk.hpp"
#include "server/blobs/scrub_journal.hpp"
#include "server/blobs/vault.hpp"

#include <functional>

namespace heed::blobs {

class Scrub final : private VaultScrub {
  public:
    // Of a blob that its site has no more.
    using Lost = std::function<void(std::string_view site, const BlobName& name)>;

    // All must outlive it.
    Scrub(std::filesystem::path folder, Disk& disk, Vault& vault, const base::Clock& clock, ScrubWatch& watch,
          Lost lost)
        : folder_(std::move(folder)),
          disk_(disk),
          vault_(vault),
          clock_(clock),
          watch_(watch),
          lost_(std::move(lost)) {}

    // As BlobStore::scrub(). Once.
    [[nodiscard]] base::Expected<Scrubbed> run(std::chrono::milliseconds every);

  private:
    [[nodiscard]] base::Expected<std::optional<ScrubPlace>> readPlace();
    [[nodiscard]] base::Expected<void> goThrough(const std::vector<std::string>& sites);
    [[nodiscard]] base::Expected<void> note();

    bool mayRead(std::uint64_t bytes) override;
    void setAside(const BlobName& name, const std::filesystem::path& from, const std::filesystem::path& to,
                  std::string why) override;
    base::Expected<void> passed(const BlobName& name) override;

    const std::filesystem::path folder_;
    Disk& disk_;
    Vault& vault_;
    const base::Clock& clock_;
    ScrubWatch& watch_;
    const Lost lost_;

    ScrubPlace place_;
    Scrubbed scrubbed_;
    std::unique_ptr<File> journal_;  // null: not opened yet
    std::uint64_t unnoted_ = 0;      // bytes read since the journal was written
};

}  // namespace heed::blobs
