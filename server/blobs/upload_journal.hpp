// What is kept of an upload beside its bytes, so that it outlives the server: a few lines of text, added to
// and never changed. Each line has a digest of itself, so that one that was cut by a crash ends the journal
// and does not lie. Internal to server/blobs.
#pragma once

#include "server/blobs/blob_store.hpp"

#include <string>
#include <string_view>

namespace heed::blobs {

struct Journal {
    std::optional<std::uint64_t> length{};
    std::optional<BlobName> declared{};
    std::string metadata{};
    std::uint64_t offset = 0;  // so many bytes are on the disk
    base::Instant touched{};   // when the last line was added
    std::optional<BlobName> stored{};
    std::size_t bytes = 0;  // of the journal's own text: lines after it go here
};

// Each with its line break.
[[nodiscard]] std::string beginLine(const NewUpload& upload, base::Instant now);
[[nodiscard]] std::string lengthLine(std::uint64_t length, base::Instant now);
[[nodiscard]] std::string offsetLine(std::uint64_t offset, base::Instant now);
[[nodiscard]] std::string storedLine(const BlobName& name, base::Instant now);

// Up to the first line that is cut or damaged; nullopt when that is the first one.
[[nodiscard]] std::optional<Journal> readJournal(std::string_view text);

}  // namespace heed::blobs
