#include "server/cli/blob_place.hpp"

#include "server/api/blob_keeper.hpp"
#include "server/blobs/disk_blob_store.hpp"
#include "server/blobs/system_disk.hpp"
#include "server/s3/vault.hpp"

#include <cstdlib>

namespace heed::cli {
namespace {

class FolderPlace final : public BlobPlace {
  public:
    FolderPlace(const BlobPlaceSettings& settings, const base::Clock& clock, base::Random& random)
        : store_(settings.folder, disk_, clock, random, {.siteBytes = settings.siteBytes}) {}
    [[nodiscard]] blobs::BlobStore& store() override { return store_; }

  private:
    blobs::SystemDisk disk_;
    blobs::DiskBlobStore store_;
};

// An object is dated anew by copying it: not more often than a sweep, which takes nothing that is younger
// than a month, makes necessary.
constexpr std::chrono::hours kDatedAnewAfter = std::chrono::hours{24} * 7;
static_assert(kDatedAnewAfter * 2 < api::KeeperRules{}.keepUncited);

class BucketPlace final : public BlobPlace {
  public:
    BucketPlace(s3::Bucket bucket, s3::Key key, const BlobPlaceSettings& settings, const base::Clock& clock,
                base::Random& random)
        : client_(std::move(bucket), std::move(key), clock),
          vault_(client_, disk_, clock, kDatedAnewAfter),
          store_(settings.folder, disk_, vault_, clock, random, {.siteBytes = settings.siteBytes}) {}
    [[nodiscard]] blobs::BlobStore& store() override { return store_; }
    void stopWaiting() override { client_.stop(); }
    [[nodiscard]] s3::S3Vault& vault() { return vault_; }

  private:
    blobs::SystemDisk disk_;
    s3::Client client_;
    s3::S3Vault vault_;
    blobs::UploadStore store_;
};

// Of a server that had no bucket before: they are not looked for there.
std::optional<base::Error> leftBehind(const std::filesystem::path& folder, const s3::Bucket& bucket,
                                      const base::Clock& clock) {
    blobs::SystemDisk disk;
    blobs::DiskVault vault(folder, disk, clock);
    auto sites = vault.sites();
    if (!sites) return std::move(sites.error());
    for (const std::string& site : *sites) {
        auto bytes = vault.bytes(site);
        if (!bytes) return std::move(bytes.error());
        if (*bytes == 0) continue;
        return base::Error{
            base::ErrorKind::rejected, "keeping blobs in", bucket.text(),
            "whole photos lie in " + folder.string() + " and are not looked for there any more",
            "copy the folder's content, without the folders 'uploads', to the bucket, under the "
            "same names, and then remove it from the folder"};
    }
    return std::nullopt;
}

base::Expected<s3::Key> keyOf(const BucketOptions& options) {
    if (!options.keyFile.empty()) return s3::keyFromFile(options.keyFile);
    return s3::keyFromEnvironment([](const char* name) -> const char* { return std::getenv(name); });
}

}  // namespace

base::Expected<std::unique_ptr<BlobPlace>> openBlobPlace(
    const BlobPlaceSettings& settings, const base::Clock& clock, base::Random& random,
    const std::function<void(const base::Error&)>& trouble) {
    blobs::SystemDisk disk;
    if (auto made = disk.makeFolder(settings.folder); !made) return std::unexpected(std::move(made.error()));
    const BucketOptions& options = settings.bucket;
    if (options.url.empty()) return std::make_unique<FolderPlace>(settings, clock, random);
    auto bucket = s3::readBucket(options.url, options.region, options.inPath);
    if (!bucket) return std::unexpected(std::move(bucket.error()));
    auto key = keyOf(options);
    if (!key) return std::unexpected(std::move(key.error()));
    if (const auto left = leftBehind(settings.folder, *bucket, clock)) trouble(*left);
    auto place = std::make_unique<BucketPlace>(std::move(*bucket), std::move(*key), settings, clock, random);
    if (auto probed = place->vault().probe(); !probed) {
        if (probed.error().kind == base::ErrorKind::rejected)
            return std::unexpected(std::move(probed.error()));
        trouble(probed.error());
    }
    return place;
}

}  // namespace heed::cli
