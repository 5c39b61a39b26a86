#include "server/blobs/upload.hpp"

#include <algorithm>
#include <vector>

namespace heed::blobs {

using base::Expected;

namespace {

constexpr std::size_t kReadAgain = 256UL * 1024;
constexpr std::chrono::hours kNoteWaiting{1};

}  // namespace

UploadState Upload::describe() const {
    return {.id = place_.id,
            .offset = journal_.stored ? journal_.length.value_or(journal_.offset) : journal_.offset,
            .length = journal_.length,
            .metadata = journal_.metadata,
            .expires = journal_.touched + rules_.keep,
            .stored = journal_.stored};
}

Answer<void> Upload::usable() const {
    if (gone_) return refuse(Reason::notFound);
    if (onItsWay_) {
        return failed({base::ErrorKind::offline, "asking for", "the upload " + place_.id,
                       "it is complete and on its way to where blobs are kept", "ask again in a moment"});
    }
    if (expired()) return refuse(Reason::expired);
    return {};
}

Answer<void> Upload::held(std::uint64_t holder) const {
    if (gone_) return refuse(Reason::notFound);
    if (onItsWay_ || !isHeld_ || holder != lastHolder_) return refuse(Reason::takenOver);
    return {};
}

// Ends the hold of whoever has the upload, so that it stands still at its offset.
Answer<void> Upload::settle(Lock& lock) {
    if (journal_.stored) return {};
    if (isHeld_ && whole_) cutBack();
    auto done = makeDurable(lock);
    release();
    return done;
}

Answer<UploadState> Upload::state() {
    Lock lock(mutex_);
    if (auto ok = usable(); !ok) return std::unexpected(std::move(ok.error()));
    if (auto ok = settle(lock); !ok) return std::unexpected(std::move(ok.error()));
    return describe();
}

std::optional<base::Instant> Upload::expires() {
    const Lock lock(mutex_);
    if (gone_ || journal_.stored || expired()) return std::nullopt;
    return describe().expires;
}

std::unexpected<Fault> Upload::tooLarge(bool announced) const {
    const bool byType = !announced && most() < rules_.maxBytes;
    return std::unexpected<Fault>(
        Refusal{.reason = Reason::tooLarge, .offset = describe().offset, .most = byType ? most() : 0});
}

Answer<void> Upload::checkResume(const BlobStore::Resume& how) const {
    const std::uint64_t offset = describe().offset;
    if (how.length && journal_.length && *how.length != *journal_.length)
        return refuse(Reason::length, offset);
    if (how.length && *how.length > most()) return tooLarge(false);
    if (how.length && *how.length < offset) return refuse(Reason::length, offset);
    if (how.offset != offset) return refuse(Reason::offset, offset);
    const auto length = journal_.length ? journal_.length : how.length;
    if (how.adding.value_or(0) > length.value_or(most()) - offset) return tooLarge(length.has_value());
    return {};
}

Answer<std::uint64_t> Upload::begin(const BlobStore::Resume& how) {
    Lock lock(mutex_);
    if (auto ok = usable(); !ok) return std::unexpected(std::move(ok.error()));
    if (auto ok = settle(lock); !ok) return std::unexpected(std::move(ok.error()));
    if (!journal_.stored) {
        if (auto ready = prepare(); !ready) {
            forget();
            return failed(std::move(ready.error()));
        }
    }
    if (auto ok = checkResume(how); !ok) {
        release();
        return std::unexpected(std::move(ok.error()));
    }
    if (!journal_.stored) {
        if (how.length && !journal_.length) {
            const std::size_t before = journal_.bytes;
            auto noted = note(lengthLine(*how.length, clock_.now()));
            if (noted) noted = journalFile_->sync();
            if (!noted) {
                journal_.bytes = before;
                journalDoubtful_ = true;
                forget();
                return failed(std::move(noted.error()));
            }
            journal_.length = how.length;
            shelf_.lengthKnown(*this, *how.length);
        }
        whole_ = how.whole;
        if (whole_) beforeHold_ = hasher_;
    }
    isHeld_ = true;
    journal_.touched = clock_.now();
    return ++lastHolder_;
}

// Opens what is written to, brings the file to the offset, and the hash to where the file is.
Expected<void> Upload::prepare() {
    auto opened = disk_.open(place_.data(), Access::stream);
    if (opened && !*opened) opened = disk_.create(place_.data(), Access::stream);
    if (!opened) return std::unexpected(std::move(opened.error()));
    data_ = std::move(*opened);
    auto size = data_->size();
    if (!size) return std::unexpected(std::move(size.error()));
    if (*size < written_) {  // somebody else has been at the file: what is missing is sent again
        written_ = journal_.offset = *size;
        hasher_.reset();
    }
    if (auto opening = openJournal(); !opening) return opening;
    if (journalDoubtful_) {  // before the bytes go that it may speak of
        auto cut = journalFile_->cut(journal_.bytes);
        if (cut) cut = journalFile_->sync();
        if (!cut) return cut;
        journalDoubtful_ = false;
    }
    if (*size > written_) {
        if (auto cut = data_->cut(written_); !cut) return cut;
    }
    return hasher_ ? Expected<void>{} : hashAgain();
}

Expected<void> Upload::openJournal() {
    if (journalFile_) return {};
    auto opened = disk_.open(place_.journal(), Access::write);
    if (!opened) return std::unexpected(std::move(opened.error()));
    if (!*opened) {
        return base::fail(base::ErrorKind::transient, "adding to", "the upload " + place_.id,
                          "its journal is gone");
    }
    journalFile_ = std::move(*opened);
    return {};
}

Expected<void> Upload::hashAgain() {
    hasher_.emplace();
    beginning_.clear();
    most_.reset();
    std::vector<char> piece(kReadAgain);
    for (std::uint64_t at = 0; at < written_;) {
        const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(piece.size(), written_ - at));
        auto size = data_->read(at, std::span(piece).first(wanted));
        if (!size) return std::unexpected(std::move(size.error()));
        if (*size == 0) {
            return base::fail(base::ErrorKind::transient, "reading", "the upload " + place_.id,
                              "its file became shorter meanwhile");
        }
        hasher_->add({piece.data(), *size});
        taste({piece.data(), *size});
        at += *size;
    }
    return {};
}

void Upload::taste(std::string_view bytes) {
    if (beginning_.size() < kSniffBytes) beginning_.append(bytes.substr(0, kSniffBytes - beginning_.size()));
}

// Of as much of the beginning as there is: what it is, and whether that may have so many bytes. On a refusal
// the upload is gone.
Answer<void> Upload::checkType() {
    if (most_) return {};
    const auto type = mediaTypeOf(beginning_);
    const std::uint64_t most = rules_.mostOf(type);
    if (type.empty() || journal_.length.value_or(written_) > most) {
        dissolve();
        if (type.empty()) return refuse(Reason::mediaType);
        return std::unexpected<Fault>(Refusal{.reason = Reason::tooLarge, .most = most});
    }
    most_ = most;
    return {};
}

Answer<void> Upload::write(std::uint64_t holder, std::string_view bytes) {
    Lock lock(mutex_);
    if (auto ok = held(holder); !ok) return ok;
    if (bytes.empty()) return {};
    if (bytes.size() > journal_.length.value_or(most()) - std::max(written_, describe().offset))
        return tooLarge(journal_.length.has_value());
    if (auto sunk = sinkBytes(bytes); !sunk) {
        forget();
        return failed(std::move(sunk.error()));
    }
    if (beginning_.size() == kSniffBytes) {
        if (auto ok = checkType(); !ok) return ok;
    }
    if (!whole_ && !complete() && written_ - journal_.offset >= rules_.checkpointBytes)
        return makeDurable(lock);
    return {};
}

Expected<void> Upload::sinkBytes(std::string_view bytes) {
    if (auto written = data_->write(written_, bytes); !written) return written;
    hasher_->add(bytes);
    taste(bytes);
    written_ += bytes.size();
    journal_.touched = clock_.now();
    return {};
}

Answer<UploadState> Upload::commit(std::uint64_t holder) {
    Lock lock(mutex_);
    if (auto ok = held(holder); !ok) return std::unexpected(std::move(ok.error()));
    if (!journal_.stored) {
        auto done = makeDurable(lock);
        release();
        if (!done) return std::unexpected(std::move(done.error()));
    }
    isHeld_ = false;
    return describe();
}

void Upload::discard(std::uint64_t holder) {
    const Lock lock(mutex_);
    if (!held(holder) || journal_.stored) return;
    cutBack();
    release();
}

// What is written becomes the offset; what is complete becomes a blob.
Answer<void> Upload::makeDurable(Lock& lock) {
    if (complete() && !journal_.stored) return finish(lock);
    return checkpoint();
}

Answer<void> Upload::checkpoint() {
    if (written_ == journal_.offset) return {};
    const std::size_t noted = journal_.bytes;
    const auto steps = [this]() -> Expected<void> {
        if (auto synced = data_->sync(); !synced) return synced;
        if (auto written = note(offsetLine(written_, clock_.now())); !written) return written;
        if (auto synced = journalFile_->sync(); !synced) return synced;
        if (journalHasName_) return {};
        return disk_.syncFolder(place_.folder);
    };
    if (auto done = steps(); !done) {
        journal_.bytes = noted;
        journalDoubtful_ = true;
        forget();
        return failed(std::move(done.error()));
    }
    journalHasName_ = true;
    journal_.offset = written_;
    return {};
}

Answer<void> Upload::finish(Lock& lock) {
    if (!data_) {  // it was complete when the server ended
        if (auto ready = prepare(); !ready) {
            forget();
            return failed(std::move(ready.error()));
        }
        if (!complete()) return {};
    }
    if (auto ok = checkType(); !ok) return ok;
    const auto name = BlobName::of(*hasher_);
    if (journal_.declared && *journal_.declared != name) {
        dissolve();
        return refuse(Reason::wrongHash);
    }
    if (rules_.far) {
        if (auto done = checkpoint(); !done) return done;
    }
    if (auto kept = shelve(name, lock); !kept) {
        if (rules_.far) noteWaiting();
        forget();
        return failed(std::move(kept.error()));
    }
    journal_.stored = name;
    // Near, it is not synced: should a crash take it, the blob is found by its declared hash, or the client
    // sends the bytes once more and they are found to be there. The blob has its own name, so this one goes;
    // what fails here is made up for at the next start.
    auto noted = note(storedLine(name, clock_.now()));
    if (noted && rules_.far) noted = journalFile_->sync();
    if (noted) (void)disk_.remove(place_.data());
    return {};
}

// That it waits here is not its sender's fault: while it is asked for, it does not expire.
void Upload::noteWaiting() {
    const auto now = clock_.now();
    if (now < journal_.touched + kNoteWaiting) return;
    if (note(offsetLine(written_, now))) {
        journal_.touched = now;
    } else {
        journalDoubtful_ = true;
    }
}

Expected<void> Upload::shelve(const BlobName& name, Lock& lock) {
    if (auto synced = data_->sync(); !synced) return synced;
    // From here on the file may be a blob already, whatever fails: nothing cuts it any more.
    journal_.offset = written_;
    if (!rules_.far) return shelf_.keep(*this, place_.data(), name, written_);
    onItsWay_ = true;
    lock.unlock();
    auto kept = shelf_.keep(*this, place_.data(), name, *journal_.length);
    lock.lock();
    onItsWay_ = false;
    return kept;
}

Expected<void> Upload::note(const std::string& line) {
    if (auto opened = openJournal(); !opened) return opened;
    if (auto written = journalFile_->write(journal_.bytes, line); !written) return written;
    journal_.bytes += line.size();
    return {};
}

// Back to the offset; with what was written before the hold still in the hash. Only for a hold that made
// nothing durable on its way.
void Upload::cutBack() {
    hasher_ = std::move(beforeHold_);
    written_ = journal_.offset;
    if (beginning_.size() > written_) beginning_.resize(static_cast<std::size_t>(written_));
    if (beginning_.size() < kSniffBytes) most_.reset();
    // The next hold cuts the file before it writes.
}

// After a fault nothing but the journal is believed.
void Upload::forget() {
    release();
    hasher_.reset();
    beginning_.clear();
    most_.reset();
    written_ = journal_.offset;
}

void Upload::release() {
    isHeld_ = false;
    whole_ = false;
    beforeHold_.reset();
    data_.reset();
    journalFile_.reset();
    if (journal_.stored) hasher_.reset();
}

// Files that cannot be removed now are found, and removed, when the site is looked through the next time.
void Upload::dissolve() {
    release();
    gone_ = true;
    (void)disk_.remove(place_.journal());
    (void)disk_.remove(place_.data());
    shelf_.gone(*this);
}

Answer<void> Upload::remove() {
    const Lock lock(mutex_);
    if (auto ok = usable(); !ok) return ok;
    dissolve();
    return {};
}

bool Upload::removeIfExpired() {
    const Lock lock(mutex_);
    if (gone_ || onItsWay_ || !expired()) return false;
    dissolve();
    return true;
}

void Upload::forgetIfStored(const BlobName& name) {
    const Lock lock(mutex_);
    if (!gone_ && journal_.stored == name) dissolve();
}

}  // namespace heed::blobs
