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

class BlobFixture {
  public:
    explicit BlobFixture(const blobs::StoreLimits& storeLimits = smallLimits()) : limits(storeLimits) {
        start();
    }

    // What a new process finds.
    void start() { store = std::make_unique<blobs::DiskBlobStore>("/blobs", disk, clock, random, limits); }
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
        for (const auto& [path, content] : disk.files()) {
            if (path.find("/uploads/") != std::string::npos) continue;
            CHECK(blobs::BlobName::of(content).text() == std::filesystem::path(path).filename());
            paths.push_back(path);
        }
        return paths;
    }
    std::size_t uploadFiles() const { return disk.files().size() - blobFiles().size(); }

    blobs::StoreLimits limits;
    base::ManualClock clock{base::instantFromMs(1'795'262'400'000)};  // 2026-11-21 12:00 UTC
    base::SeededRandom random{7};
    CrashDisk disk{clock};
    std::unique_ptr<blobs::DiskBlobStore> store;
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
