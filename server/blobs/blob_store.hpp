// Blobs: bytes that never change, named by their SHA-256, a site's own. And uploads: blobs on their way in,
// which may come in pieces, over connections that break and a server that is killed.
//
// What always holds: a stored blob matches its name (I10). An upload's offset counts what a crash cannot take
// any more. The same bytes are stored once a site. A blob is there for others only whole.
//
// An upload is held by one writer at a time, and who comes last holds it: asking for an upload ends the hold
// of whoever writes to it. A writer whose client is gone without anybody knowing blocks nobody.
//
// Every call may wait for the disk. Thread-safe but for writers and readers, which are one thread's at a
// time.
#pragma once

#include "server/blobs/hash.hpp"
#include "shared/base/clock.hpp"
#include "shared/base/error.hpp"

#include <chrono>
#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace heed::blobs {

// Why something was not done, where the reason lies with who asked.
enum class Reason {
    notFound,   // no such upload at this site
    expired,    // it was abandoned too long ago
    offset,     // the upload stands elsewhere
    length,     // its length is given already, and is another
    tooLarge,   // more than a blob may have, or than was announced; once the bytes have told that they are of
                // a type that may not have so many, the upload is gone
    takenOver,  // another writer holds the upload now
    mediaType,  // the bytes are of no type that is kept; the upload is gone
    wrongHash,  // the bytes have not the hash that was declared; the upload is gone
    quota,      // the site's room is used up
    tooMany,    // the site has too many uploads: not complete, or complete and known until they expire
};

struct Refusal {
    Reason reason{};
    std::uint64_t offset = 0;  // of `offset`: where the upload stands
    std::uint64_t most = 0;    // of `tooLarge`, where it is the type's doing: what that may have
};

using Fault = std::variant<Refusal, base::Error>;
template <class T>
using Answer = std::expected<T, Fault>;

[[nodiscard]] inline std::unexpected<Fault> refuse(Reason reason, std::uint64_t offset = 0) {
    return std::unexpected<Fault>(Refusal{reason, offset});
}
[[nodiscard]] inline std::unexpected<Fault> failed(base::Error error) {
    return std::unexpected<Fault>(std::move(error));
}

struct NewUpload {
    std::optional<std::uint64_t> length{};  // in bytes; nothing: told later
    std::optional<BlobName> declared{};     // what its hash has to be
    std::string
        mediaType{};  // of media_type.hpp, that its client says it is; the bytes decide. Empty: not said
    std::string metadata{};  // kept as it is for the client; no line breaks
};

struct UploadState {
    std::string id;
    std::uint64_t offset = 0;
    std::optional<std::uint64_t> length{};
    std::string metadata{};
    base::Instant expires{};
    std::optional<BlobName> stored{};  // complete, and kept under this name
};

// One client's adding to an upload. What was written counts once commit() has returned; a writer that is
// dropped without it leaves that to whoever holds the upload next.
class UploadWriter {
  public:
    UploadWriter() = default;
    UploadWriter(const UploadWriter&) = delete;
    UploadWriter& operator=(const UploadWriter&) = delete;
    virtual ~UploadWriter() = default;

    // Refusals: takenOver, notFound (removed meanwhile), tooLarge, mediaType.
    virtual Answer<void> write(std::string_view bytes) = 0;
    // Makes durable what was written, and where the upload is complete with it, the blob. Refusals: as
    // write(), and wrongHash, mediaType. After it the writer is used up.
    virtual Answer<UploadState> commit() = 0;
    // Back to where this writer began. After it the writer is used up.
    virtual void discard() = 0;
};

class BlobReader {
  public:
    BlobReader() = default;
    BlobReader(const BlobReader&) = delete;
    BlobReader& operator=(const BlobReader&) = delete;
    virtual ~BlobReader() = default;

    [[nodiscard]] virtual std::uint64_t size() const = 0;
    // As media_type.hpp tells it.
    [[nodiscard]] virtual std::string_view mediaType() const = 0;
    // How many bytes it were: fewer than asked for only at the end.
    virtual base::Expected<std::size_t> read(std::uint64_t at, std::span<char> out) = 0;
};

// What a sweep has to know: is the blob cited? An error ends the sweep.
using IsCited = std::function<base::Expected<bool>(const BlobName&)>;

struct Swept {
    std::int64_t looked = 0;  // at so many blobs
    std::int64_t removed = 0;
    std::uint64_t bytes = 0;  // of those removed
};

// Whoever has a scrub done.
class ScrubWatch {
  public:
    ScrubWatch() = default;
    ScrubWatch(const ScrubWatch&) = delete;
    ScrubWatch& operator=(const ScrubWatch&) = delete;
    virtual ~ScrubWatch() = default;

    // Waits until so many bytes more may be read. False: the scrub ends here.
    [[nodiscard]] virtual bool mayRead(std::uint64_t bytes) = 0;
    // A blob was set aside: which, where it is now, and what can be done. For the log.
    virtual void trouble(const base::Error& error) = 0;
};

struct Scrubbed {
    std::int64_t looked = 0;   // at so many blobs
    std::int64_t damaged = 0;  // of them; set aside
    std::uint64_t bytes = 0;   // read
};

class BlobStore {
  public:
    BlobStore() = default;
    BlobStore(const BlobStore&) = delete;
    BlobStore& operator=(const BlobStore&) = delete;
    virtual ~BlobStore() = default;

    // The most that one blob may have.
    [[nodiscard]] virtual std::uint64_t maxBytes() const = 0;

    // null: the site has no such blob. One that was asked for counts as young for a sweep.
    virtual base::Expected<std::unique_ptr<BlobReader>> open(std::string_view site, const BlobName& name) = 0;

    // Of a blob that the site has already, with that name and length, the upload is complete at once.
    // Refusals: tooLarge, quota, tooMany, mediaType (an empty file).
    virtual Answer<UploadState> create(std::string_view site, NewUpload wanted) = 0;
    // Where an upload stands. Refusals: notFound, expired.
    virtual Answer<UploadState> upload(std::string_view site, std::string_view id) = 0;

    struct Resume {
        std::uint64_t offset = 0;               // has to be where the upload stands
        std::optional<std::uint64_t> length{};  // of the whole upload, if that was not told before
        std::optional<std::uint64_t> adding{};  // so many bytes are to come, if that is known
        // What comes counts whole or not at all: whoever takes the upload over drops what there is of it.
        bool whole = false;
    };
    // Refusals: notFound, expired, offset, length, tooLarge.
    virtual Answer<std::unique_ptr<UploadWriter>> resume(std::string_view site, std::string_view id,
                                                         const Resume& how) = 0;
    // When an upload that is there and not complete is removed unless something is added to it; nothing: it
    // is none, or that cannot be said. Unlike upload() it ends nobody's hold.
    virtual std::optional<base::Instant> expires(std::string_view site, std::string_view id) = 0;
    // Forgets the upload; a blob that was made of it stays. Refusals: notFound, expired.
    virtual Answer<void> remove(std::string_view site, std::string_view id) = 0;

    // Removes the uploads that have expired; how many it were. An error is told once all others are gone: of
    // a site that cannot be looked through, or of an upload that could not be read and is left out.
    virtual base::Expected<std::int64_t> expire() = 0;
    // The sites that have blobs or uploads.
    virtual base::Expected<std::vector<std::string>> sites() = 0;
    // Removes the site's blobs that are not cited and were neither stored nor asked for within `age`.
    virtual base::Expected<Swept> sweep(std::string_view site, const IsCited& isCited,
                                        std::chrono::milliseconds age) = 0;

    // Reads stored blobs again, of one site after the other, and compares them with their names. One that is
    // not what its name says, or cannot be read, twice, is set aside: its file is kept, but the site has no
    // such blob any more, so that it can be sent again, and of uploads that it was made of nothing is known.
    //
    // Goes on where the last scrub ended, also one of an earlier run; does nothing when a round of all blobs
    // is done that began less than `every` ago. An error ends it; the next goes on behind the blob that it is
    // about, unless that could not be set aside. One scrub at a time.
    virtual base::Expected<Scrubbed> scrub(std::chrono::milliseconds every, ScrubWatch& watch) = 0;
};

}  // namespace heed::blobs
