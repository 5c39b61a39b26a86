// One upload on its way in: a file of its bytes and a journal. Internal to server/blobs.
//
// `offset` is what the journal says and the disk keeps; `written` may be ahead of it while somebody writes.
// After a fault of the disk, and when the server was started anew, what lies beyond the offset is cut off:
// nobody knows which of it arrived.
//
// While a shelf that is far keeps it, everybody else who asks is told so at once (`offline`): nobody waits
// behind it, also not those whose own client has given up long ago.
#pragma once

#include "server/blobs/blob_store.hpp"
#include "server/blobs/disk.hpp"
#include "server/blobs/media_type.hpp"
#include "server/blobs/upload_journal.hpp"

#include <algorithm>
#include <mutex>

namespace heed::blobs {

class Upload;

// Where uploads end. Called with the upload's own lock held, but for keep() where the shelf is far.
class Shelf {
  public:
    Shelf() = default;
    Shelf(const Shelf&) = delete;
    Shelf& operator=(const Shelf&) = delete;
    virtual ~Shelf() = default;
    // Gives a file that is on the disk its name as a blob, for good, beside the name it has; or finds that
    // the blob is there already. May be repeated.
    virtual base::Expected<void> keep(const Upload& upload, const std::filesystem::path& data,
                                      const BlobName& name, std::uint64_t bytes) = 0;
    virtual void gone(const Upload& upload) = 0;
    virtual void lengthKnown(const Upload& upload, std::uint64_t length) = 0;
};

struct UploadPlace {
    std::string site;
    std::filesystem::path folder;  // of the site's uploads
    std::string id;

    [[nodiscard]] std::filesystem::path data() const { return folder / (id + ".data"); }
    [[nodiscard]] std::filesystem::path journal() const { return folder / (id + ".journal"); }
};

struct UploadRules {
    std::uint64_t maxBytes = 0;
    std::uint64_t memoBytes = 0;        // of sound that is packed (media_type.hpp), where that is less
    std::chrono::milliseconds keep{};   // an upload that nothing is added to
    std::uint64_t checkpointBytes = 0;  // within one hold, made durable this often
    bool far = false;  // the shelf may not be reached for long: all is durable here before it is asked

    [[nodiscard]] std::uint64_t mostOf(std::string_view mediaType) const {
        return isPackedSound(mediaType) ? std::min(memoBytes, maxBytes) : maxBytes;
    }
};

// Thread-safe.
class Upload {
  public:
    Upload(Disk& disk, const base::Clock& clock, Shelf& shelf, UploadRules rules, UploadPlace place,
           Journal journal)
        : disk_(disk),
          clock_(clock),
          shelf_(shelf),
          rules_(rules),
          place_(std::move(place)),
          journal_(std::move(journal)),
          written_(journal_.offset) {}

    [[nodiscard]] const UploadPlace& place() const { return place_; }

    [[nodiscard]] Answer<UploadState> state();
    [[nodiscard]] std::optional<base::Instant> expires();
    // The number under which write, commit and discard are taken from then on.
    [[nodiscard]] Answer<std::uint64_t> begin(const BlobStore::Resume& how);
    [[nodiscard]] Answer<void> write(std::uint64_t holder, std::string_view bytes);
    [[nodiscard]] Answer<UploadState> commit(std::uint64_t holder);
    void discard(std::uint64_t holder);
    [[nodiscard]] Answer<void> remove();
    // Removes it if nothing was added for too long; whether it was.
    [[nodiscard]] bool removeIfExpired();
    // Forgets it if it became that blob, which is no more.
    void forgetIfStored(const BlobName& name);

  private:
    using Lock = std::unique_lock<std::mutex>;

    [[nodiscard]] bool complete() const { return journal_.length && written_ == *journal_.length; }
    [[nodiscard]] std::uint64_t most() const { return most_.value_or(rules_.maxBytes); }
    // More than was announced, or than most().
    [[nodiscard]] std::unexpected<Fault> tooLarge(bool announced) const;
    [[nodiscard]] bool expired() const { return clock_.now() >= journal_.touched + rules_.keep; }
    [[nodiscard]] UploadState describe() const;
    [[nodiscard]] Answer<void> usable() const;
    [[nodiscard]] Answer<void> held(std::uint64_t holder) const;
    [[nodiscard]] Answer<void> settle(Lock& lock);
    [[nodiscard]] Answer<void> checkResume(const BlobStore::Resume& how) const;
    [[nodiscard]] Answer<void> makeDurable(Lock& lock);
    [[nodiscard]] Answer<void> checkpoint();
    [[nodiscard]] Answer<void> finish(Lock& lock);
    [[nodiscard]] Answer<void> checkType();
    [[nodiscard]] base::Expected<void> shelve(const BlobName& name, Lock& lock);
    void noteWaiting();
    [[nodiscard]] base::Expected<void> prepare();
    [[nodiscard]] base::Expected<void> hashAgain();
    [[nodiscard]] base::Expected<void> openJournal();
    [[nodiscard]] base::Expected<void> note(const std::string& line);
    [[nodiscard]] base::Expected<void> sinkBytes(std::string_view bytes);
    void taste(std::string_view bytes);
    void cutBack();
    void forget();
    void release();
    void dissolve();

    Disk& disk_;
    const base::Clock& clock_;
    Shelf& shelf_;
    const UploadRules rules_;
    const UploadPlace place_;

    std::mutex mutex_;
    Journal journal_;
    std::uint64_t written_;
    bool gone_ = false;
    bool onItsWay_ = false;         // to a shelf that is far: nothing else is done to it
    bool journalHasName_ = false;   // its folder was synced since it was made
    bool journalDoubtful_ = false;  // there may be more in it than was taken for written
    std::unique_ptr<File> data_;
    std::unique_ptr<File> journalFile_;
    std::optional<Hasher> hasher_;       // of what is written; nothing: to be read again
    std::string beginning_;              // of what is written, as much as tells the type
    std::optional<std::uint64_t> most_;  // that its type may have; nothing: not known yet
    std::uint64_t lastHolder_ = 0;
    bool isHeld_ = false;
    bool whole_ = false;                // the holder's bytes count all or not at all
    std::optional<Hasher> beforeHold_;  // then the hash as it was when it began
};

}  // namespace heed::blobs
