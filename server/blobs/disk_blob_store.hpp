// Blobs on a file system: <folder>/<site>/<first two digits>/<name>, uploads in <folder>/<site>/uploads. The
// files are the truth: there is no other list of blobs, and a folder that was copied is a backup. The file
// system has to know hard links.
//
// One process works on a folder at a time.
#pragma once

#include "server/blobs/blob_store.hpp"
#include "server/blobs/disk.hpp"
#include "server/blobs/upload.hpp"
#include "shared/base/random.hpp"

#include <map>
#include <mutex>
#include <set>

namespace heed::blobs {

struct StoreLimits {
    // Five minutes of stereo WAV at 48 kHz; a photo has some megabytes.
    std::uint64_t maxBytes = 64ULL * 1024 * 1024;
    // Some years of forty complaints a day with ten photos each.
    std::uint64_t siteBytes = 500ULL * 1024 * 1024 * 1024;
    // Uploads of a site that are not complete. Each costs a file; a dealer's tablets have a few dozens.
    std::size_t siteUploads = 1000;
    // An upload that nothing was added to.
    std::chrono::milliseconds keepUpload = std::chrono::hours{24};
    // So much may be lost when the server is killed within one request; each time costs two fsyncs. No photo
    // is as long, so that one that comes in one piece is synced once.
    std::uint64_t checkpointBytes = 8ULL * 1024 * 1024;
    // A blob that is asked for is dated anew when its date is older than this: so no sweep takes what
    // somebody was just told to be there, and reading does not write all the time.
    std::chrono::milliseconds refresh = std::chrono::hours{1};
};

class DiskBlobStore final : public BlobStore, private Shelf {
  public:
    // All must outlive the store; `random` is only used under a lock of the store's own. What was left of
    // uploads by an earlier run is looked at when its site is asked for first.
    DiskBlobStore(std::filesystem::path folder, Disk& disk, const base::Clock& clock, base::Random& random,
                  StoreLimits limits = {});

    [[nodiscard]] std::uint64_t maxBytes() const override { return limits_.maxBytes; }
    base::Expected<std::unique_ptr<BlobReader>> open(std::string_view site, const BlobName& name) override;
    Answer<UploadState> create(std::string_view site, NewUpload wanted) override;
    Answer<UploadState> upload(std::string_view site, std::string_view id) override;
    Answer<std::unique_ptr<UploadWriter>> resume(std::string_view site, std::string_view id,
                                                 const Resume& how) override;
    Answer<void> remove(std::string_view site, std::string_view id) override;
    base::Expected<std::int64_t> expire() override;
    base::Expected<std::vector<std::string>> sites() override;
    base::Expected<Swept> sweep(std::string_view site, const IsCited& isCited,
                                std::chrono::milliseconds age) override;

  private:
    using Path = std::filesystem::path;
    using Lock = std::unique_lock<std::mutex>;

    struct Ticket {
        std::shared_ptr<Upload> upload;
        std::uint64_t reserved = 0;  // of the site's room, until it is complete
        bool open = false;           // not complete
    };
    // A folder of blobs: names that came to it, and how many of them are known to be on the disk.
    struct Fan {
        std::uint64_t names = 1;  // what an earlier run left counts as one
        std::uint64_t synced = 0;
    };
    // Its mutex is never held while an upload's is asked for; the other way round it is.
    struct Site {
        std::string name;
        Path folder;
        std::mutex mutex;
        bool loaded = false;
        std::map<std::string, Ticket, std::less<>> uploads{};
        std::optional<std::uint64_t> kept{};  // bytes of its blobs; nothing: not counted yet
        std::uint64_t reserved = 0;
        std::size_t open = 0;
        std::set<Path> folders{};  // that are there for good
        std::map<Path, Fan> fans{};
    };

    [[nodiscard]] Site& siteOf(std::string_view name);
    [[nodiscard]] base::Expected<void> load(Site& site);
    [[nodiscard]] base::Expected<void> loadUpload(Site& site, const std::string& id);
    [[nodiscard]] base::Expected<void> reconcile(Site& site, const UploadPlace& place,
                                                 const std::optional<Entry>& data,
                                                 std::optional<Journal>& journal);
    [[nodiscard]] base::Expected<void> count(Site& site);
    [[nodiscard]] base::Expected<void> ensureFolder(Site& site, const Path& folder);
    // Nobody is told of a blob before this. Not with the site's mutex held.
    [[nodiscard]] base::Expected<void> syncNames(Site& site, const Path& fan);
    [[nodiscard]] base::Expected<bool> refresh(Site& site, const BlobName& name, std::uint64_t bytes);
    [[nodiscard]] Answer<std::shared_ptr<Upload>> find(std::string_view site, std::string_view id);
    [[nodiscard]] UploadRules rules() const {
        return {limits_.maxBytes, limits_.keepUpload, limits_.checkpointBytes};
    }
    void take(Site& site, const std::string& id, std::shared_ptr<Upload> upload, const Journal& journal);
    static void settle(Site& site, Ticket& ticket);
    [[nodiscard]] base::Expected<bool> removeUncited(Site& site, const Path& file, const BlobName& name,
                                                     const IsCited& isCited, base::Instant before);

    base::Expected<void> keep(const Upload& upload, const Path& data, const BlobName& name,
                              std::uint64_t bytes) override;
    void gone(const Upload& upload) override;
    void lengthKnown(const Upload& upload, std::uint64_t length) override;

    const Path folder_;
    Disk& disk_;
    const base::Clock& clock_;
    const StoreLimits limits_;

    std::mutex mutex_;
    base::Random& random_;
    std::map<std::string, std::unique_ptr<Site>, std::less<>> sites_;
};

}  // namespace heed::blobs
