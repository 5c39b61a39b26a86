// The blob store: uploads on the server's own disk, in <folder>/<site>/uploads, and a vault that they go to
// when they are whole. Whatever the vault is, an offset is a promise that a file of ours keeps.
//
// One process works on a folder at a time.
#pragma once

#include "server/blobs/blob_store.hpp"
#include "server/blobs/disk.hpp"
#include "server/blobs/upload.hpp"
#include "server/blobs/vault.hpp"
#include "shared/base/random.hpp"

#include <map>
#include <mutex>

namespace heed::blobs {

struct StoreLimits {
    // Five minutes of stereo WAV at 48 kHz; a photo has some megabytes.
    std::uint64_t maxBytes = 64ULL * 1024 * 1024;
    // A voice memo has five minutes at most: 0.9 MB as tablets record it, and this at 110 kbit/s. Tablets
    // play none that is larger (mobile/sound/limits.hpp). Of WAV there may be maxBytes.
    std::uint64_t memoBytes = 4ULL * 1024 * 1024;
    // Some years of forty complaints a day with ten photos each.
    std::uint64_t siteBytes = 500ULL * 1024 * 1024 * 1024;
    // Uploads of a site that are not complete. Each costs a file; a dealer's tablets have a few dozens.
    std::size_t siteUploads = 1000;
    // All of a site's, also those that were complete, and are known until they expire.
    std::size_t siteTickets = 20'000;
    // An upload that nothing was added to.
    std::chrono::milliseconds keepUpload = std::chrono::hours{24};
    // So much may be lost when the server is killed within one request; each time costs two fsyncs. No photo
    // is as long, so that one that comes in one piece is synced once.
    std::uint64_t checkpointBytes = 8ULL * 1024 * 1024;
};

class UploadStore : public BlobStore, private Shelf {
  public:
    // All must outlive the store; `random` is only used under a lock of the store's own. What was left of
    // uploads by an earlier run is looked at when its site is asked for first.
    UploadStore(std::filesystem::path folder, Disk& disk, Vault& vault, const base::Clock& clock,
                base::Random& random, StoreLimits limits = {});

    [[nodiscard]] std::uint64_t maxBytes() const override { return limits_.maxBytes; }
    base::Expected<std::unique_ptr<BlobReader>> open(std::string_view site, const BlobName& name) override;
    Answer<UploadState> create(std::string_view site, NewUpload wanted) override;
    Answer<UploadState> upload(std::string_view site, std::string_view id) override;
    Answer<std::unique_ptr<UploadWriter>> resume(std::string_view site, std::string_view id,
                                                 const Resume& how) override;
    std::optional<base::Instant> expires(std::string_view site, std::string_view id) override;
    Answer<void> remove(std::string_view site, std::string_view id) override;
    base::Expected<std::int64_t> expire() override;
    base::Expected<std::vector<std::string>> sites() override;
    base::Expected<Swept> sweep(std::string_view site, const IsCited& isCited,
                                std::chrono::milliseconds age) override;
    base::Expected<Scrubbed> scrub(std::chrono::milliseconds every, ScrubWatch& watch) override;

  private:
    using Path = std::filesystem::path;
    using Lock = std::unique_lock<std::mutex>;

    struct Ticket {
        std::shared_ptr<Upload> upload;
        std::uint64_t reserved = 0;  // of the site's room, until it is complete
        bool open = false;           // not complete
    };
    // Its mutex is never held while an upload's is asked for (the other way round it is), nor while a vault
    // is asked that is far.
    struct Site {
        std::string name;
        Path folder;
        std::mutex mutex;
        bool loaded = false;
        std::map<std::string, Ticket, std::less<>> uploads{};
        std::uint64_t reserved = 0;
        std::size_t open = 0;
        bool hasFolder = false;                   // of its uploads, for good
        std::optional<base::Error> unreadable{};  // an upload of an earlier run that was left out
    };

    [[nodiscard]] Site& siteOf(std::string_view name);
    [[nodiscard]] base::Expected<void> load(Site& site);
    [[nodiscard]] base::Expected<void> loadUpload(Site& site, const std::string& id);
    [[nodiscard]] base::Expected<void> reconcile(Site& site, const UploadPlace& place,
                                                 const std::optional<Entry>& data,
                                                 std::optional<Journal>& journal);
    [[nodiscard]] base::Expected<std::vector<std::string>> sitesWithUploads();
    [[nodiscard]] base::Expected<void> ensureFolder(Site& site);
    [[nodiscard]] Answer<std::shared_ptr<Upload>> add(Site& site, const NewUpload& wanted, bool there);
    [[nodiscard]] Answer<std::shared_ptr<Upload>> find(std::string_view site, std::string_view id);
    [[nodiscard]] base::Expected<std::vector<std::shared_ptr<Upload>>> uploadsOf(std::string_view site);
    [[nodiscard]] UploadRules rules() const {
        return {.maxBytes = limits_.maxBytes,
                .memoBytes = limits_.memoBytes,
                .keep = limits_.keepUpload,
                .checkpointBytes = limits_.checkpointBytes,
                .far = vault_.isFar()};
    }
    void take(Site& site, const std::string& id, std::shared_ptr<Upload> upload, const Journal& journal);
    static void settle(Site& site, Ticket& ticket);

    base::Expected<void> keep(const Upload& upload, const Path& data, const BlobName& name,
                              std::uint64_t bytes) override;
    void gone(const Upload& upload) override;
    void lengthKnown(const Upload& upload, std::uint64_t length) override;

    const Path folder_;
    Disk& disk_;
    Vault& vault_;
    const base::Clock& clock_;
    const StoreLimits limits_;

    std::mutex mutex_;
    base::Random& random_;
    std::map<std::string, std::unique_ptr<Site>, std::less<>> sites_;
};

}  // namespace heed::blobs
