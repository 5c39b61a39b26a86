// The laws of vaults once more, on an S3 server that others have made.
#include "tests/s3/s3rver.hpp"

#include "tests/s3/worlds.hpp"

#include <fstream>

using namespace heed;
using namespace heed::test;

namespace {

class S3rverWorld final : public VaultWorld {
  public:
    S3rverWorld() : VaultWorld(base::SystemClock().now()) { restart(); }
    [[nodiscard]] blobs::Vault& vault() override { return *vault_; }
    void restart() override {
        auto bucket = s3::readBucket(s3_.url(), "cn-north-1", false);
        REQUIRE(bucket);
        vault_.reset();
        client_ = std::make_unique<s3::Client>(*bucket, FakeS3::key(), clock, impatient());
        vault_ = std::make_unique<s3::S3Vault>(*client_, disk, clock);
        REQUIRE(vault_->probe());
    }
    // Its dates are those of its files.
    void age(std::chrono::milliseconds by) override {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(s3_.data())) {
            if (entry.path().string().ends_with("_object"))
                std::filesystem::last_write_time(entry.path(), entry.last_write_time() - by);
        }
    }
    void damage(std::string_view site, const blobs::BlobName& name) override {
        std::ofstream(
            s3_.fileOf("site-" + std::string(site) + "/" + name.text().substr(0, 2) + "/" + name.text()))
            << "cut";
    }

  private:
    S3rver s3_;
    std::unique_ptr<s3::Client> client_;
    std::unique_ptr<s3::S3Vault> vault_;
};

}  // namespace

TEST_CASE("A bucket of s3rver keeps the laws of a vault", "[s3rver][I10]") {
    if (!S3rver::possible()) return;
    for (const Law& law : lawsOfVaults()) {
        DYNAMIC_SECTION(law.sentence) {
            S3rverWorld world;
            law.hold(world);
        }
    }
}

TEST_CASE("s3rver is asked with a key that it does not know, and says no", "[s3rver][I12]") {
    if (!S3rver::possible()) return;
    const S3rver s3;
    const base::SystemClock clock;
    CrashDisk disk(clock);
    auto key = FakeS3::key();
    key.secret = "another-secret";
    s3::Client client(s3::readBucket(s3.url(), "cn-north-1", false).value(), key, clock, impatient());
    s3::S3Vault vault(client, disk, clock);
    const auto probed = vault.probe();
    REQUIRE_FALSE(probed);
    CHECK(probed.error().kind == base::ErrorKind::rejected);
    CHECK(probed.error().text().contains("does not accept the key"));
}
