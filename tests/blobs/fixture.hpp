// A blob store on a disk that a test can crash, and what its clients do.
#pragma once

#include "server/blobs/disk_blob_store.hpp"
#include "tests/blobs/crash_disk.hpp"

#include <catch2/catch.hpp>

namespace heed::test {

inline constexpr std::string_view kSite = "FT01";

// Bytes that begin as a JPEG does, others for each number.
inline std::string photo(int number, std::size_t bytes) {
    std::string content = "\xFF\xD8\xFF\xE0";
    std::mt19937_64 random(static_cast<std::uint64_t>(number));
    while (content.size() < bytes)
        content += static_cast<char>(random());
    return content;
}

inline blobs::StoreLimits smallLimits() {
    return {.maxBytes = 10'000, .siteBytes = 100'000, .siteUploads = 50, .checkpointBytes = 300};
}

// A vault that is far: what it has once said to keep is there whatever becomes of the disk. It fails when it
// is told to, before or after it has kept something.
class FarVault final : public blobs::Vault {
  public:
    explicit FarVault(blobs::Disk& disk) : disk_(disk) {}

    void failAfter(int calls, bool afterwards) {
        failIn_ = calls;
        afterwards_ = afterwards;
    }
    void heal() { failIn_ = -1; }
    [[nodiscard]] const std::map<std::string, std::string>& blobs() const { return blobs_; }

    [[nodiscard]] bool isFar() const override { return true; }
    base::Expected<bool> has(std::string_view, const blobs::BlobName& name, std::uint64_t bytes) override {
        if (fails()) return away();
        const auto found = blobs_.find(name.text());
        return found != blobs_.end() && found->second.size() == bytes;
    }
    base::Expected<void> keep(std::string_view, const std::filesystem::path& path,
                              const blobs::BlobName& name, std::uint64_t bytes) override {
        const bool failing = fails();
        if (failing && !afterwards_) return away();
        auto file = disk_.open(path, blobs::Access::read);
        if (!file) return std::unexpected(file.error());
        std::string content(bytes, '\0');
        const auto size = (*file)->read(0, content);
        if (!size) return std::unexpected(size.error());
        CHECK(size == bytes);
        blobs_[name.text()] = content;
        if (failing) return away();
        return {};
    }
    base::Expected<std::unique_ptr<blobs::BlobReader>> open(std::string_view,
                                                            const blobs::BlobName& name) override {
        const auto found = blobs_.find(name.text());
        if (found == blobs_.end()) return nullptr;
        return std::make_unique<Reader>(found->second);
    }
    base::Expected<std::uint64_t> bytes(std::string_view) override {
        if (fails()) return away();
        std::uint64_t sum = 0;
        for (const auto& [name, content] : blobs_)
            sum += content.size();
        return sum;
    }
    base::Expected<std::vector<std::string>> sites() override { return std::vector<std::string>(); }
    base::Expected<blobs::Swept> sweep(std::string_view, const blobs::IsCited&,
                                       std::chrono::milliseconds) override {
        return blobs::Swept();
    }
    base::Expected<bool> scrub(std::string_view, std::optional<blobs::BlobName>,
                               blobs::VaultScrub&) override {
        return true;
    }

  private:
    class Reader final : public blobs::BlobReader {
      public:
        explicit Reader(std::string content) : content_(std::move(content)) {}
        [[nodiscard]] std::uint64_t size() const override { return content_.size(); }
        [[nodiscard]] std::string_view mediaType() const override { return "image/jpeg"; }
        base::Expected<std::size_t> read(std::uint64_t at, std::span<char> out) override {
            return content_.copy(out.data(), out.size(), at);
        }

      private:
        std::string content_;
    };
    static std::unexpected<base::Error> away() {
        return base::fail(base::ErrorKind::offline, "asking", "the vault", "it is away");
    }
    bool fails() { return failIn_ >= 0 && failIn_-- == 0; }

    blobs::Disk& disk_;
    std::map<std::string, std::string> blobs_;
    int failIn_ = -1;
    bool afterwards_ = false;
};

class BlobFixture {
  public:
    explicit BlobFixture(const blobs::StoreLimits& storeLimits = smallLimits(), bool far = false)
        : limits(storeLimits) {
        if (far) vault = std::make_unique<FarVault>(disk);
        start();
    }

    // What a new process finds.
    void start() {
        if (vault) {
            store = std::make_unique<blobs::UploadStore>("/blobs", disk, *vault, clock, random, limits);
        } else {
            store = std::make_unique<blobs::DiskBlobStore>("/blobs", disk, clock, random, limits);
        }
    }
    void kill() { start(); }
    void cutPower(std::uint64_t seed) {
        store.reset();
        disk.cutPower(seed);
        start();
    }

    blobs::UploadState create(const std::string& content, bool declare = true) {
        blobs::NewUpload wanted{.length = content.size()};
        if (declare) wanted.declared = blobs::BlobName::of(content);
        auto made = store->create(kSite, std::move(wanted));
        REQUIRE(made);
        return *made;
    }
    // As one PATCH does.
    blobs::Answer<blobs::UploadState> add(const std::string& id, std::uint64_t offset,
                                          std::string_view bytes) {
        auto writer = store->resume(kSite, id, {.offset = offset, .adding = bytes.size()});
        if (!writer) return std::unexpected(std::move(writer.error()));
        if (auto written = (*writer)->write(bytes); !written)
            return std::unexpected(std::move(written.error()));
        return (*writer)->commit();
    }
    // The bytes of a blob; nothing: there is none.
    std::optional<std::string> read(const blobs::BlobName& name, std::string_view site = kSite) {
        auto reader = store->open(site, name);
        REQUIRE(reader);
        if (!*reader) return std::nullopt;
        std::string content((*reader)->size(), '\0');
        const auto size = (*reader)->read(0, content);
        REQUIRE(size);
        content.resize(*size);
        return content;
    }
    // The paths of blobs, and whether each is what its name says (I10).
    std::vector<std::string> blobFiles() const {
        std::vector<std::string> paths;
        if (vault) {
            for (const auto& [name, content] : vault->blobs()) {
                CHECK(blobs::BlobName::of(content).text() == name);
                paths.push_back(name);
            }
        }
        for (const auto& [path, content] : disk.files()) {
            if (path.find("/uploads/") != std::string::npos) continue;
            CHECK(blobs::BlobName::of(content).text() == std::filesystem::path(path).filename());
            paths.push_back(path);
        }
        return paths;
    }
    std::size_t uploadFiles() const { return disk.files().size() - (vault ? 0 : blobFiles().size()); }

    blobs::StoreLimits limits;
    base::ManualClock clock{base::instantFromMs(1'795'262'400'000)};  // 2026-11-21 12:00 UTC
    base::SeededRandom random{7};
    CrashDisk disk{clock};
    std::unique_ptr<FarVault> vault;  // null: blobs are beside their uploads
    std::unique_ptr<blobs::BlobStore> store;
};

// What an answer refused; fails the test where it did not.
template <class T>
blobs::Reason refusalOf(const blobs::Answer<T>& answer) {
    REQUIRE_FALSE(answer);
    const auto* refusal = std::get_if<blobs::Refusal>(&answer.error());
    if (!refusal) FAIL(std::get<base::Error>(answer.error()).text());
    return refusal->reason;
}

}  // namespace heed::test
