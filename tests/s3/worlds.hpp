// The vaults that are held to the laws: a folder, a bucket of the test's own S3, a bucket of s3rver.
#pragma once

#include "server/blobs/disk_vault.hpp"
#include "server/s3/vault.hpp"
#include "tests/s3/fake_s3.hpp"
#include "tests/s3/vault_laws.hpp"

namespace heed::test {

inline constexpr base::Instant kNoon = base::instantFromMs(1'795'262'400'000);  // 2026-11-21 12:00 UTC

// Nobody waits in a test.
inline s3::Patience impatient() {
    return {.firstPause = std::chrono::milliseconds{1}, .leaveAlone = std::chrono::milliseconds{0}};
}

class FolderWorld final : public VaultWorld {
  public:
    FolderWorld() : VaultWorld(kNoon) { restart(); }
    [[nodiscard]] blobs::Vault& vault() override { return *vault_; }
    void restart() override { vault_ = std::make_unique<blobs::DiskVault>("/blobs", disk, clock); }
    void age(std::chrono::milliseconds by) override { clock.advance(by); }
    void damage(std::string_view site, const blobs::BlobName& name) override {
        disk.put("/blobs/site-" + std::string(site) + "/" + name.text().substr(0, 2) + "/" + name.text(),
                 "cut");
    }

  private:
    std::unique_ptr<blobs::DiskVault> vault_;
};

class BucketWorld final : public VaultWorld {
  public:
    explicit BucketWorld(std::string keyPrefix = {}, const s3::Patience& wait = impatient())
        : VaultWorld(kNoon), prefix(std::move(keyPrefix)), patience(wait) {
        restart();
    }
    [[nodiscard]] blobs::Vault& vault() override { return *vault_; }
    [[nodiscard]] s3::S3Vault& bucket() { return *vault_; }
    void restart() override { restart(FakeS3::key()); }
    void restart(s3::Key key) {
        vault_.reset();
        client_ = std::make_unique<s3::Client>(s3.bucket(prefix), std::move(key), clock, patience);
        vault_ = std::make_unique<s3::S3Vault>(*client_, disk, clock);
    }
    void age(std::chrono::milliseconds by) override { clock.advance(by); }
    void damage(std::string_view site, const blobs::BlobName& name) override {
        s3.put(s3.bucket(prefix).prefix + "site-" + std::string(site) + "/" + name.text().substr(0, 2) + "/" +
                   name.text(),
               "cut");
    }

    FakeS3 s3{clock};
    std::string prefix;
    s3::Patience patience;

  private:
    std::unique_ptr<s3::Client> client_;
    std::unique_ptr<s3::S3Vault> vault_;
};

}  // namespace heed::test
