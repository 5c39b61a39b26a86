// What this tablet knows of blobs: the files that attachments cite by their SHA-256 (PROTOCOL.md, section
// 12). The files lie beside the database; here stands which there are, of what they are, and how far each is
// sent.
//
// What holds:
// - An entry is written only when its file is on the disk under its name, and goes before the file does: an
// entry
//   without its file means damage, a file without an entry means nothing (a crash came between).
// - The entry of a new photo is committed together with its attachment (RecordStore::commitWith), or with
// the
//   draft of one (saveDraftCiting) as long as there is no case or no number to record it under.
// - Where the same picture is several attachments, its entry names one of them that is seen, as long as there
//   is one: should that be deleted, or refused, the picture is sent by another.
// - What is taken on this tablet (`own`) is `there` only when the server has said so, with this hash.
// - When the server's feed begins anew (RecordStore::resetFeed), as after it was set back to an older copy,
// what it was known to have is in doubt, until it has been asked for it again.
//
// Threads and errors: as the store it belongs to.
#pragma once

#include "shared/base/clock.hpp"
#include "shared/base/error.hpp"
#include "shared/model/record.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heed::store {

// In the order in which they are sent.
enum class BlobRole : std::uint8_t { thumbnail = 0, original = 1 };

enum class BlobState : std::uint8_t {
    waiting = 0,    // on this tablet only
    uploading = 1,  // an upload was begun at the server
    there = 2,      // the server has it
    failed = 3,     // cannot be sent as it is; `trouble` says why. Kept until a person has dealt with it
};

struct Blob {
    std::string sha256;      // 64 lower-case hex digits
    std::int64_t bytes = 0;  // of the whole
    std::string mediaType;
    BlobRole role{};
    model::RecordId attachment;  // that cites it; the last one that is seen, should there be several
    model::RecordId owner;       // the case of that, or what will become one
    bool own = true;  // taken here; else fetched from the server, and fetched again when it is gone
    BlobState state{};
    std::string upload{};   // path of the upload at the server; empty: none was begun
    std::int64_t sent = 0;  // bytes that the server has said to have of it; 0 while it is `there`: in doubt
    std::string trouble{};  // code of what went wrong last; empty: nothing
    base::Instant at{};     // when it came here
    base::Instant lookedAt{};  // when it was last shown

    bool operator==(const Blob&) const = default;
};

struct BlobCounts {
    std::int64_t waiting = 0;      // photos and memos of cases that are not, or not whole, on the server yet
    std::int64_t failed = 0;       // such as cannot be sent as they are, or whose thumbnail cannot
    std::int64_t memos = 0;        // of those that wait, voice memos
    std::int64_t failedMemos = 0;  // of those that failed
    std::int64_t drafts = 0;  // photos and memos of no case yet: nothing sends them until their form is saved
    std::int64_t draftMemos = 0;  // of these, voice memos

    bool operator==(const BlobCounts&) const = default;
};

// What photos and memos have cost of a line that is paid for by what goes over it.
struct MobileData {
    int month = 0;           // 202611
    std::int64_t bytes = 0;  // in it, both ways

    bool operator==(const MobileData&) const = default;
};

class BlobLedger {
  public:
    BlobLedger() = default;
    BlobLedger(const BlobLedger&) = delete;
    BlobLedger& operator=(const BlobLedger&) = delete;
    virtual ~BlobLedger() = default;

    [[nodiscard]] virtual base::Expected<std::optional<Blob>> blob(std::string_view sha256) = 0;
    // In place of what is there under that hash; but what is there stays with its attachment and owner.
    [[nodiscard]] virtual base::Expected<void> putBlob(const Blob& blob) = 0;
    [[nodiscard]] virtual base::Expected<void> removeBlob(std::string_view sha256) = 0;
    // What is to be sent first: of attachments that the server has accepted and nobody has deleted,
    // thumbnails before originals, of the newest case; none of these hashes.
    [[nodiscard]] virtual base::Expected<std::optional<Blob>> nextToSend(
        const std::vector<std::string>& besides) = 0;
    // Counted are those of visible attachments and of RecordStore::drafts().
    [[nodiscard]] virtual base::Expected<BlobCounts> blobCounts() = 0;
    // Of these, the first that cannot be sent; nothing: all can.
    [[nodiscard]] virtual base::Expected<std::optional<Blob>> failedBlob() = 0;
    // Of what was fetched, in bytes; what was taken here is under no limit. Reads every entry, unlike
    // blobCounts(), which reads those that are not sent.
    [[nodiscard]] virtual base::Expected<std::int64_t> blobBytes() = 0;
    // What the server has and this tablet need not keep, the one looked at longest ago first: taken here and
    // not looked at since `before`; and what was fetched.
    [[nodiscard]] virtual base::Expected<std::vector<Blob>> spareBlobs(base::Instant before,
                                                                       std::size_t limit) = 0;
    [[nodiscard]] virtual base::Expected<std::vector<Blob>> fetchedBlobs(std::size_t limit) = 0;
    // All hashes, in their order.
    [[nodiscard]] virtual base::Expected<std::vector<std::string>> blobHashes() = 0;
    // Own blobs that neither a record nor anybody's draft cites: their draft was thrown away.
    [[nodiscard]] virtual base::Expected<std::vector<std::string>> uncitedBlobs() = 0;
    // Own blobs that were not sent and never will be, as nothing needs them any more, and that nobody looked
    // at since `before`: their attachment is deleted and the server has said so in its feed, or it refused to
    // create it and a person has dismissed that, or there is neither attachment nor draft. None that another
    // visible attachment names, be it as one of several values, or a draft, or anything that the server has
    // not decided, or a refusal. Looks through all attachments for each: to be asked seldom.
    [[nodiscard]] virtual base::Expected<std::vector<std::string>> unneededBlobs(base::Instant before) = 0;
    // What failed is to be tried again.
    [[nodiscard]] virtual base::Expected<void> retryBlobs() = 0;
    // Of which it is in doubt whether the server has them, taken here or fetched.
    [[nodiscard]] virtual base::Expected<std::vector<Blob>> doubtedBlobs(std::size_t limit) = 0;
    // Visible attachments of cases that were received since then, or were given an attachment since, or are
    // not finished and that person's; of the newest case first.
    [[nodiscard]] virtual base::Expected<std::vector<model::RecordId>> recentAttachments(
        base::Instant since, std::string_view person, std::size_t limit) = 0;
    [[nodiscard]] virtual base::Expected<MobileData> mobileData() = 0;
    [[nodiscard]] virtual base::Expected<void> setMobileData(const MobileData& used) = 0;
};

}  // namespace heed::store
