// What every vault promises, wherever it keeps its blobs. The laws are functions, so that each kind of vault
// is held to all of them.
#pragma once

#include "server/blobs/vault.hpp"
#include "tests/blobs/crash_disk.hpp"

#include <catch2/catch.hpp>

namespace heed::test {

// A vault with what it stands on. Files are on a disk in memory, and time is the test's.
class VaultWorld {
  public:
    explicit VaultWorld(base::Instant start) : clock(start) {}
    VaultWorld(const VaultWorld&) = delete;
    VaultWorld& operator=(const VaultWorld&) = delete;
    virtual ~VaultWorld() = default;

    [[nodiscard]] virtual blobs::Vault& vault() = 0;
    // A new process on what is there.
    virtual void restart() = 0;
    // Everything becomes so much older.
    virtual void age(std::chrono::milliseconds by) = 0;
    // Puts bytes of another length in the place of a blob.
    virtual void damage(std::string_view site, const blobs::BlobName& name) = 0;

    // What the file is called that holds it.
    std::filesystem::path file(const std::string& content);
    blobs::BlobName keep(const std::string& content, std::string_view site = "FT01");
    // Nothing: there is none.
    std::optional<std::string> read(const blobs::BlobName& name, std::string_view site = "FT01");

    base::ManualClock clock;
    CrashDisk disk{clock};
};

struct Law {
    const char* sentence;
    void (*hold)(VaultWorld& world);
};
[[nodiscard]] const std::vector<Law>& lawsOfVaults();

}  // namespace heed::test
