// The files of blobs on this tablet, each named by the SHA-256 of its bytes, in one folder beside the
// database.
//
// What holds (I10): when keep() has returned, a file with these bytes and this name survives a loss of power;
// and whatever happens on the way, no file under a hash is ever incomplete: bytes are written under another
// name, brought to the disk, and renamed. Which files matter stands in the store's ledger
// (shared/store/blob_ledger.hpp), written after the file and removed before it; so what lies here without an
// entry may go.
//
// keep() and the readers may be called from any thread; start() and sweep() before anybody else.
// Errors: storageFull, transient.
#pragma once

#include "mobile/photos/file_disk.hpp"

#include <QByteArray>
#include <atomic>
#include <set>

namespace heed::mobile {

// 64 lower-case hex digits.
[[nodiscard]] std::string sha256Of(const QByteArray& bytes);

class BlobFiles {
  public:
    BlobFiles(std::filesystem::path folder, FileDisk& disk) : folder_(std::move(folder)), disk_(disk) {}

    // Makes the folder.
    [[nodiscard]] base::Expected<void> start();
    // Removes what was left half-written, and every file that is not of these hashes. One that cannot be
    // removed keeps none of the others; the error is of the first such.
    [[nodiscard]] base::Expected<void> sweep(const std::set<std::string, std::less<>>& known);

    // Gives the hash under which the bytes are kept now. The same bytes twice are one file.
    [[nodiscard]] base::Expected<std::string> keep(const QByteArray& bytes);
    // Nothing: there is no such file.
    [[nodiscard]] base::Expected<std::optional<QByteArray>> read(const std::string& sha256) const;
    // At most so many bytes from `offset` on.
    [[nodiscard]] base::Expected<std::optional<QByteArray>> read(const std::string& sha256,
                                                                 std::int64_t offset,
                                                                 std::int64_t most) const;
    // Whether it is there and its bytes are those of its name.
    [[nodiscard]] base::Expected<bool> sound(const std::string& sha256) const;
    [[nodiscard]] base::Expected<void> remove(const std::string& sha256);
    // Bytes that would be missing to keep so many and leave limits::kSpareBytes; 0: there is room.
    [[nodiscard]] base::Expected<std::int64_t> missingRoom(std::int64_t bytes) const;

  private:
    std::filesystem::path folder_;
    FileDisk& disk_;
    std::atomic<std::uint64_t> written_{0};  // so that no two temporary names are the same
};

}  // namespace heed::mobile
