// Blobs in a bucket of a service that speaks S3: <prefix>site-FT01/3f/3f9a…, the same names that a folder of
// blobs has, so that any tool that copies folders to buckets moves a server from one to the other.
//
// - A blob counts as kept when the service has said so and tells its length when asked for it afterwards.
// - A blob's age is the date that the service gives it; it is renewed by copying the object onto itself.
// - Of one blob one thread at a time is at work (not of a site: nothing waits for what has nothing to do with
//   it), so that a sweep takes none that is told to be there at that moment.
#pragma once

#include "server/blobs/disk.hpp"
#include "server/blobs/vault.hpp"
#include "server/s3/answers.hpp"
#include "server/s3/client.hpp"

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <set>

namespace heed::s3 {

class S3Vault final : public blobs::Vault {
  public:
    // All must outlive the vault and its readers. `disk` is where the files are that become blobs.
    S3Vault(Client& client, blobs::Disk& disk, const base::Clock& clock,
            std::chrono::milliseconds refreshAfter = blobs::kRefreshAfter);

    // Whether the bucket is there and lets us in. `rejected`: it has said no, and will not say otherwise
    // before somebody has done something about it; `offline`: it could not be asked.
    [[nodiscard]] base::Expected<void> probe();

    [[nodiscard]] bool isFar() const override { return true; }
    base::Expected<bool> has(std::string_view site, const blobs::BlobName& name,
                             std::uint64_t bytes) override;
    base::Expected<void> keep(std::string_view site, const std::filesystem::path& file,
                              const blobs::BlobName& name, std::uint64_t bytes) override;
    base::Expected<std::unique_ptr<blobs::BlobReader>> open(std::string_view site,
                                                            const blobs::BlobName& name) override;
    base::Expected<std::uint64_t> bytes(std::string_view site) override;
    base::Expected<std::vector<std::string>> sites() override;
    base::Expected<blobs::Swept> sweep(std::string_view site, const blobs::IsCited& isCited,
                                       std::chrono::milliseconds age) override;
    // Nothing: the service compares its bytes itself, and to read all of them costs what is paid for by the
    // byte.
    base::Expected<bool> scrub(std::string_view site, std::optional<blobs::BlobName> after,
                               blobs::VaultScrub& scrub) override;

  private:
    struct Found {
        std::uint64_t bytes = 0;
        base::Instant changed{};
    };
    // Being at work on a key.
    class Turn;
    // What a site's blobs take: counted once, by one thread (others are told to ask again), and then kept up.
    // What is added while it is counted may be counted twice until the next sweep, which counts again; it is
    // never left out.
    struct Tally {
        std::optional<std::uint64_t> bytes{};
        std::uint64_t added = 0;  // since the start
        bool counting = false;    // somebody is at it
    };
    using Each = std::function<base::Expected<void>(const Listed&)>;

    [[nodiscard]] std::string folderOf(std::string_view site) const;
    [[nodiscard]] std::string keyOf(std::string_view site, const blobs::BlobName& name) const;
    [[nodiscard]] base::Expected<std::optional<Found>> look(const std::string& key);
    [[nodiscard]] base::Expected<bool> renew(const std::string& key);
    [[nodiscard]] base::Expected<bool> renewIfOld(const std::string& key, base::Instant changed);
    [[nodiscard]] base::Expected<bool> hasNow(const std::string& key, std::uint64_t bytes);
    [[nodiscard]] base::Expected<void> put(const std::string& key, const std::filesystem::path& file,
                                           const blobs::BlobName& name, std::uint64_t bytes);
    [[nodiscard]] base::Expected<bool> removeUncited(const Listed& object, const blobs::BlobName& name,
                                                     const blobs::IsCited& isCited, base::Instant before);
    [[nodiscard]] base::Expected<Page> page(const std::string& prefix, bool foldersOnly,
                                            const std::optional<std::string>& token);
    [[nodiscard]] base::Expected<void> forEach(const std::string& prefix, const Each& each);
    [[nodiscard]] std::uint64_t addedTo(std::string_view site);

    Client& client_;
    blobs::Disk& disk_;
    const base::Clock& clock_;
    const std::chrono::milliseconds refreshAfter_;

    std::mutex mutex_;
    std::condition_variable turned_;
    std::set<std::string> busy_;  // keys
    std::map<std::string, Tally, std::less<>> tallies_;
};

}  // namespace heed::s3
