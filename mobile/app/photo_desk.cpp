#include "mobile/app/photo_desk.hpp"

#include "shared/base/local_time.hpp"
#include "shared/sync/tuning.hpp"

#include <QNetworkProxy>
#include <algorithm>
#include <set>
#include <utility>

namespace heed::mobile {
namespace {

// What was looked at since may still be on the screen.
constexpr std::chrono::minutes kOnScreen{10};
constexpr std::size_t kMostSeen = 500;
// Entries that are read at once: every reading walks over all that are to stay.
constexpr std::size_t kAtOnce = 200;
constexpr std::size_t kAskedAtOnce = 2;
constexpr const char* kUnreadable = "unreadable";

// The code for the screen; empty: it comes by itself.
std::string troubleOf(PhotoLack lack) {
    switch (lack) {
        case PhotoLack::notThere:
            return "not-sent-yet";
        case PhotoLack::damaged:
            return "came-damaged";
        case PhotoLack::noRoom:
            return "no-room-here";
        case PhotoLack::noAnswer:
            break;
    }
    return {};
}

// Trouble with a file is that file's alone: what the store has, and sync, go on.
void warn(const base::Error& error) { qWarning("%s", error.text().c_str()); }

// 202611
int monthOf(base::Instant t) {
    const auto day = base::chinaDate(t);
    return static_cast<int>(day.year()) * 100 + static_cast<int>(static_cast<unsigned>(day.month()));
}

}  // namespace

PhotoDesk::PhotoDesk(const QUrl& server, store::RecordStore& store, BlobFiles& files, MemoFolder& memos,
                     const base::Clock& clock, base::Random& random)
    : store_(store),
      files_(files),
      memos_(memos),
      clock_(clock),
      intake_(files),
      sender_(server, network_, store.blobs(), files, random),
      fetcher_(server, network_, store.blobs(), files, clock),
      ahead_(store, clock) {
    network_.setProxy(QNetworkProxy::NoProxy);
    connect(&intake_, &PhotoIntake::kept, this, &PhotoDesk::keep);
    connect(
        &intake_, &PhotoIntake::failed, this, [this](const PhotoOrder& order, const PhotoFailure& failure) {
            // Of a memo of which nothing can be heard; what the disk does not take now is there the next
            // time.
            if (failure.memo && (failure.fault == PhotoFault::empty || failure.fault == PhotoFault::damaged))
                forgetRecording(order);
            // Of what a kill left behind nobody waits to hear.
            if (order.ticket != 0) emit added(order.ticket, failure);
        });
    // From the event loop: whoever hears of it may have the sender go on, which is in the midst of an answer.
    connect(&sender_, &PhotoSender::changed, this, qOverload<const std::string&>(&PhotoDesk::tellChanged),
            Qt::QueuedConnection);
    connect(&sender_, &PhotoSender::storeFailed, this, &PhotoDesk::storeFailed);
    connect(&sender_, &PhotoSender::signInRefused, this, [this] { refusedAfter_ = lastSynced_; });
    connect(&sender_, &PhotoSender::carried, this, &PhotoDesk::onCarried);
    connect(&fetcher_, &PhotoFetcher::carried, this, &PhotoDesk::onCarried);
    connect(&fetcher_, &PhotoFetcher::fetched, this, &PhotoDesk::onFetched);
    connect(&fetcher_, &PhotoFetcher::confirmed, this, &PhotoDesk::onConfirmed);
    connect(&fetcher_, &PhotoFetcher::lost, this, &PhotoDesk::onLost);
    connect(&fetcher_, &PhotoFetcher::unanswered, this, [this](const std::string& sha256) {
        if (spareAsked_.erase(sha256) != 0) {
            sparesAfter_ = lastSynced_;
            tellChanged();  // of those that went
        }
        if (sha256 != doubted_) return;
        doubted_.clear();
        doubtsAfter_ = lastSynced_;
    });
    tidying_.setInterval(sync::tuning::kTidyEvery);
    connect(&tidying_, &QTimer::timeout, this, &PhotoDesk::tidy);
    tidying_.start();
    connect(&fetcher_, &PhotoFetcher::missing, this, &PhotoDesk::onMissing);
    connect(&fetcher_, &PhotoFetcher::storeFailed, this, &PhotoDesk::storeFailed);
}

void PhotoDesk::start() {
    if (auto made = files_.start(); !made) warn(made.error());
    findLost();
    sweep();
    adopt();
    if (auto made = memos_.start(); !made)
        warn(made.error());
    else
        takeUpMemos();
    if (const auto used = store_.blobs().mobileData())
        mobile_ = *used;
    else
        emit storeFailed(used.error());
    hold();
    addUp();
    count();
}

void PhotoDesk::takeUpMemos() {
    const auto left = memos_.left();
    if (!left) return warn(left.error());
    for (const PhotoOrder& order : *left)
        addMemo(order);
}

void PhotoDesk::addMemo(const PhotoOrder& order) {
    // A kill came after it was recorded, and before what was spoken could go.
    const auto made = store_.record(order.attachment);
    if (made && *made) return forgetRecording(order);
    if (discarded_.contains(order.owner)) {
        forgetRecording(order);
        return emit added(order.ticket, {});
    }
    const auto recorded = memos_.read(order);
    if (!recorded) {
        warn(recorded.error());
        if (order.ticket != 0) emit added(order.ticket, {.fault = PhotoFault::notKept, .memo = true});
        return;
    }
    intake_.add(order, {.memo = recorded->value_or(QByteArray("", 0))});
}

void PhotoDesk::forgetRecording(const PhotoOrder& order) {
    if (auto gone = memos_.remove(order); !gone) warn(gone.error());
}

void PhotoDesk::findLost() {
    const auto drafts = store_.drafts();
    if (!drafts) return emit storeFailed(drafts.error());
    std::set<model::RecordId> forms;
    for (const store::Draft& draft : *drafts)
        forms.insert(draft.id);
    for (const store::Draft& draft : *drafts) {
        const auto photo = photoOf(draft);
        if (!photo || forms.contains(photo->order.owner)) continue;
        const auto owner = store_.record(photo->order.owner);
        if (!owner) return emit storeFailed(owner.error());
        if (*owner) continue;
        const store::Draft form{
            .id = photo->order.owner,
            .form = "capture",
            .content = "{\"startedAt\":" + std::to_string(base::toMs(draft.savedAt)) + "}",
            .savedAt = draft.savedAt};
        if (auto saved = store_.saveDraft(form); !saved) return emit storeFailed(saved.error());
        forms.insert(form.id);
    }
}

// Entries go before their files, so that a kill on the way leaves nothing that claims to be there.
void PhotoDesk::sweep() {
    const auto uncited = store_.blobs().uncitedBlobs();
    if (!uncited) return emit storeFailed(uncited.error());
    // The ledger knows the last that cites a picture; a draft that was there before may need it still,
    // whoever's it is.
    const auto drafts = store_.allDrafts();
    if (!drafts) return emit storeFailed(drafts.error());
    std::set<std::string> needed;
    for (const store::Draft& draft : *drafts) {
        const auto photo = photoOf(draft);
        if (!photo) continue;
        for (const store::Blob& blob : blobsOf(*photo, clock_.now()))
            needed.insert(blob.sha256);
    }
    for (const std::string& hash : *uncited) {
        if (needed.contains(hash)) continue;
        if (auto gone = store_.blobs().removeBlob(hash); !gone) return emit storeFailed(gone.error());
    }
    const auto known = store_.blobs().blobHashes();
    if (!known) return emit storeFailed(known.error());
    if (auto swept = files_.sweep({known->begin(), known->end()}); !swept) warn(swept.error());
}

void PhotoDesk::keep(const PhotoOrder& order, const KeptPhoto& kept) {
    // Its form was thrown away while it was taken in; the files go at the next start.
    if (discarded_.contains(order.owner)) {
        if (kept.isMemo()) forgetRecording(order);
        return emit added(order.ticket, {});
    }
    const NewPhoto photo{.order = order, .kept = kept};
    const auto blobs = blobsOf(photo, clock_.now());
    if (!allHere(blobs))
        return emit added(order.ticket, {.fault = PhotoFault::notKept, .memo = kept.isMemo()});
    if (!becomesAttachment(photo, blobs)) {
        if (auto saved = store_.saveDraftCiting(blobs, draftOf(photo, clock_.now())); !saved) {
            const bool full = saved.error().kind == base::ErrorKind::storageFull;
            emit storeFailed(saved.error());
            dropUncited(blobs);
            emit added(order.ticket,
                       {.fault = full ? PhotoFault::noRoom : PhotoFault::notKept, .memo = kept.isMemo()});
            return;
        }
        emit draftsChanged();
    }
    if (kept.isMemo()) forgetRecording(order);
    // The same picture may have been looked for in vain until now.
    for (const store::Blob& blob : blobs)
        emit blobChanged(blob.sha256);
    tellChanged();
    emit added(order.ticket, {});
}

// Their room may be what is missing. Another photo of the same picture that is taken in now is told only when
// this is done, and has its files looked for then.
void PhotoDesk::dropUncited(const std::vector<store::Blob>& blobs) {
    for (const store::Blob& blob : blobs) {
        const auto known = store_.blobs().blob(blob.sha256);
        if (!known || *known) continue;
        if (auto gone = files_.remove(blob.sha256); !gone) warn(gone.error());
    }
}

bool PhotoDesk::allHere(const std::vector<store::Blob>& blobs) const {
    return std::ranges::all_of(blobs, [this](const store::Blob& blob) {
        const auto begins = files_.read(blob.sha256, 0, 1);
        return begins && *begins;
    });
}

bool PhotoDesk::becomesAttachment(const NewPhoto& photo, const std::vector<store::Blob>& blobs) {
    const auto owner = store_.record(photo.order.owner);
    if (!owner) emit storeFailed(owner.error());
    if (!owner || !*owner) return false;
    const auto receipt = store_.commitWith({.blobs = blobs, .endsDraft = photo.order.attachment},
                                           changesOf(photo), clock_.now());
    if (!receipt) {
        if (const auto* refusal = std::get_if<model::Refusal>(&receipt.error()))
            qWarning("a photo stays a draft: %s", refusal->en.c_str());
        else
            emit storeFailed(std::get<base::Error>(receipt.error()));
        return false;
    }
    emit recorded();
    return true;
}

void PhotoDesk::adopt() {
    const auto drafts = store_.drafts();
    if (!drafts) return emit storeFailed(drafts.error());
    bool some = false;
    for (const store::Draft& draft : *drafts) {
        const auto photo = photoOf(draft);
        if (photo && becomesAttachment(*photo, blobsOf(*photo, draft.savedAt))) some = true;
    }
    if (!some) return;
    emit draftsChanged();
    tellChanged();
}

std::optional<base::Expected<void>> PhotoDesk::writeToDraft(const std::vector<model::Mutation>& changes) {
    const auto drafts = store_.drafts();
    if (changes.empty() || !drafts)
        return std::nullopt;  // the commit that follows meets the same trouble, and tells it
    for (const store::Draft& draft : *drafts) {
        auto photo = photoOf(draft);
        if (!photo || !std::ranges::all_of(changes, [&](const auto& c) { return concerns(*photo, c); }))
            continue;
        for (const model::Mutation& change : changes)
            addEdit(*photo, change);
        auto saved = store_.saveDraft(draftOf(*photo, draft.savedAt));
        if (saved) {
            emit draftsChanged();
            tellChanged();
        }
        return saved;
    }
    return std::nullopt;
}

bool PhotoDesk::discard(const model::RecordId& owner) {
    const auto failed = [this](const base::Error& error) {
        emit storeFailed(error);
        return false;
    };
    const auto there = store_.record(owner);
    if (!there) return failed(there.error());
    if (*there) return true;
    discarded_.insert(owner);
    const auto drafts = store_.drafts();
    if (!drafts) return failed(drafts.error());
    for (const store::Draft& draft : *drafts) {
        const auto photo = photoOf(draft);
        if (!photo || photo->order.owner != owner) continue;
        if (auto gone = store_.removeDraft(draft.id); !gone) return failed(gone.error());
    }
    // What cannot be cleared away now is found at the next start: rather too much than too little.
    if (const auto recordings = memos_.left()) {
        for (const PhotoOrder& order : *recordings)
            if (order.owner == owner) forgetRecording(order);
    } else {
        warn(recordings.error());
    }
    tellChanged();  // their files go at the next start
    return true;
}

// As its record says; 0: it does not.
std::int64_t PhotoDesk::bytesOf(const store::Blob& blob) {
    if (blob.role != store::BlobRole::original) return 0;
    const auto record = store_.record(blob.attachment);
    return record && *record ? model::asInteger((*record)->record.value("bytes")) : 0;
}

void PhotoDesk::lookAt(const store::Blob& blob) {
    auto known = store_.blobs().blob(blob.sha256);
    if (!known) return emit storeFailed(known.error());
    const auto begins = *known ? files_.read(blob.sha256, 0, 1)
                               : base::Expected<std::optional<QByteArray>>(std::optional<QByteArray>());
    if (!begins) return lookInVain(**known, begins.error());
    if (!*begins) {
        store::Blob wanted = blob;
        if (wanted.bytes == 0) wanted.bytes = bytesOf(blob);
        return fetcher_.want(wanted);
    }
    if (unreadable_.erase(blob.sha256) != 0) tellChanged(blob.sha256);
    noteSeen(blob.sha256);
    // To the day: looking is no reason to write every time.
    store::Blob seen = **known;
    if (clock_.now() - seen.lookedAt < sync::tuning::kTidyEvery) return;
    seen.lookedAt = clock_.now();
    if (auto put = store_.blobs().putBlob(seen); !put) emit storeFailed(put.error());
}

// Whoever looks asks again, ever more seldom. What the server has is fetched, in place of the file here.
void PhotoDesk::lookInVain(const store::Blob& blob, const base::Error& error) {
    warn(error);
    unreadable_.insert(blob.sha256);
    emit missing(blob.sha256, kUnreadable);
    if (blob.state == store::BlobState::there) fetcher_.want(blob);
}

void PhotoDesk::tidy() {
    unneeded_ = true;
    dropUnneeded();
    spares_ = true;
    spare_.clear();
    sparesAfter_.reset();
    askSpare();
    addUp();
    makeRoom();
    tellChanged();
}

// Not on the day it was looked at last: who deleted it may take that back for a moment, also when the server
// has it already.
void PhotoDesk::dropUnneeded() {
    if (!unneeded_ || !settled_) return;
    unneeded_ = false;
    const auto unneeded = store_.blobs().unneededBlobs(clock_.now() - sync::tuning::kTidyEvery);
    if (!unneeded) return emit storeFailed(unneeded.error());
    for (const std::string& sha256 : *unneeded) {
        if (!letGo(sha256)) return;
    }
}

void PhotoDesk::noteSeen(const std::string& sha256) {
    const auto now = clock_.now();
    if (seen_.size() >= kMostSeen)
        std::erase_if(seen_, [now](const auto& one) { return now - one.second >= kOnScreen; });
    seen_.insert_or_assign(sha256, now);
}

void PhotoDesk::makeRoom() {
    while (fetchedBytes_ > sync::tuning::kPhotoBytes) {
        const auto fetched = store_.blobs().fetchedBlobs(kAtOnce);
        if (!fetched) return emit storeFailed(fetched.error());
        if (fetched->empty()) return;
        for (const store::Blob& blob : *fetched) {
            if (fetchedBytes_ <= sync::tuning::kPhotoBytes) return;
            // Here it matters when it was looked at, to the minute: the ledger says the next ones by that.
            if (const auto seen = seen_.find(blob.sha256);
                seen != seen_.end() && seen->second > blob.lookedAt) {
                store::Blob later = blob;
                later.lookedAt = seen->second;
                if (auto put = store_.blobs().putBlob(later); !put) return emit storeFailed(put.error());
                continue;
            }
            // All that follow were looked at later still.
            if (clock_.now() - blob.lookedAt < kOnScreen) return;
            if (!letGo(blob.sha256)) return;
        }
    }
}

// The entry goes before the file, so that a kill between them leaves nothing that claims to be there. A file
// that cannot be removed is without an entry from then on, and goes at the next start.
bool PhotoDesk::letGo(const std::string& sha256) {
    const auto blob = store_.blobs().blob(sha256);
    if (auto gone = store_.blobs().removeBlob(sha256); !gone) {
        emit storeFailed(gone.error());
        return false;
    }
    if (blob && *blob && !(*blob)->own) fetchedBytes_ -= (*blob)->bytes;
    if (auto gone = files_.remove(sha256); !gone) warn(gone.error());
    return true;
}

void PhotoDesk::onFetched(const std::string& sha256, bool again) {
    unreadable_.erase(sha256);
    if (const auto blob = store_.blobs().blob(sha256); blob && *blob && !(*blob)->own && !again)
        fetchedBytes_ += (*blob)->bytes;
    if (sha256 == aheadNow_) aheadNow_.clear();
    if (fetchedBytes_ > sync::tuning::kPhotoBytes) {
        addUp();
        makeRoom();
        tellChanged();  // of those that went
    }
    tellChanged(sha256);
    fetchAhead();
    askSpare();
}

void PhotoDesk::onMissing(const std::string& sha256, PhotoLack lack) {
    // Of a file that is here, and cannot be read, more is known than that the server has it not either.
    const bool unreadable = lack == PhotoLack::notThere && unreadable_.contains(sha256);
    if (const std::string trouble = troubleOf(lack); !trouble.empty() && !unreadable)
        emit missing(sha256, trouble);
    const bool ahead = sha256 == aheadNow_;
    if (ahead) aheadNow_.clear();
    // One that is not to be had is passed over; where none is, that waits for the next sync.
    if (lack == PhotoLack::notThere || lack == PhotoLack::damaged)
        ahead_.notThere(sha256);
    else if (ahead || lack == PhotoLack::noRoom)
        aheadAfter_ = lastSynced_;
    fetchAhead();
    askSpare();
}

// --- What the server has ---

void PhotoDesk::onConfirmed(const std::string& sha256) {
    const auto blob = store_.blobs().blob(sha256);
    if (spareAsked_.erase(sha256) != 0) {
        if (!blob) emit storeFailed(blob.error());
        // Another photo of the same picture may have been taken meanwhile, or somebody looked at it. What
        // fails is tried again with the next tidying, and not at once.
        if (!blob || (*blob && isSpare(**blob) && !letGo(sha256))) spares_ = false;
        return askSpare();
    }
    doubted_.clear();
    if (!blob) return emit storeFailed(blob.error());
    if (*blob) {
        store::Blob sure = **blob;
        sure.sent = sure.bytes;
        if (auto put = store_.blobs().putBlob(sure); !put) return emit storeFailed(put.error());
    }
    askDoubted();
    askSpare();
}

// Who has a copy sends it, also who fetched it: the tablet that took it may have let go of its own.
void PhotoDesk::onLost(const std::string& sha256) {
    if (sha256 == doubted_) doubted_.clear();
    spareAsked_.erase(sha256);
    const auto failed = [this](const base::Error& error) {
        spares_ = false;  // with the next tidying, and not at once
        emit storeFailed(error);
    };
    const auto blob = store_.blobs().blob(sha256);
    if (!blob) return failed(blob.error());
    if (*blob && (*blob)->state == store::BlobState::there && isGone(**blob)) {
        // The server forgot it with its record: nobody misses it, and it may make room.
        store::Blob spare = **blob;
        if (spare.own) fetchedBytes_ += spare.bytes;
        spare.own = false;
        spare.sent = spare.bytes;
        if (auto put = store_.blobs().putBlob(spare); !put) return failed(put.error());
    } else if (*blob && (*blob)->state == store::BlobState::there) {
        store::Blob again = **blob;
        if (!again.own) fetchedBytes_ -= again.bytes;
        again.own = true;
        again.state = store::BlobState::waiting;
        again.upload.clear();
        again.sent = 0;
        again.lookedAt = clock_.now();  // a server that loses it is not asked at once whether it may go
        if (auto put = store_.blobs().putBlob(again); !put) return failed(put.error());
        tellChanged(sha256);
        sender_.wake();
    }
    askDoubted();
    askSpare();
}

// Its record is deleted here.
bool PhotoDesk::isGone(const store::Blob& blob) {
    const auto record = store_.record(blob.attachment);
    return record && *record && !(*record)->record.visible();
}

void PhotoDesk::askDoubted() {
    if (!doubts_ || !doubted_.empty() || !settled_ || sameSync(doubtsAfter_)) return;
    if (doubtful_.empty()) {
        const auto next = store_.blobs().doubtedBlobs(kAtOnce);
        if (!next) return emit storeFailed(next.error());
        for (const store::Blob& blob : *next)
            doubtful_.push_back(blob);
    }
    doubts_ = !doubtful_.empty();
    if (!doubts_ || !fetcher_.confirm(doubtful_.front())) return;
    doubted_ = doubtful_.front().sha256;
    doubtful_.pop_front();
}

bool PhotoDesk::isSpare(const store::Blob& blob) const {
    return blob.own && blob.state == store::BlobState::there && blob.lookedAt < clock_.now() - rules_.keep;
}

void PhotoDesk::askSpare() {
    while (spares_ && spareAsked_.size() < kAskedAtOnce && fetcher_.idle() && !sameSync(sparesAfter_)) {
        if (spare_.empty()) {
            if (!spareAsked_.empty()) return;  // they would be read again
            const auto next = store_.blobs().spareBlobs(clock_.now() - rules_.keep, kAtOnce);
            if (!next) return emit storeFailed(next.error());
            spare_.assign(next->begin(), next->end());
            spares_ = !spare_.empty();
            // Once for all that went: what is on the screen was looked at, and is none of them.
            if (!spares_) return tellChanged();
        }
        if (!fetcher_.confirm(spare_.front())) return;
        spareAsked_.insert(spare_.front().sha256);
        spare_.pop_front();
    }
}

// --- Ahead of being looked at ---

bool PhotoDesk::mayFetchAhead() const {
    return settled_ && rules_.ahead && medium_ != NetworkMedium::mobileData && aheadNow_.empty() &&
           !sameSync(aheadAfter_) && fetcher_.idle() && !fetcher_.heldOff();
}

void PhotoDesk::fetchAhead() {
    if (!mayFetchAhead()) return;
    const auto blob = ahead_.next(sync::tuning::kAheadBytes - fetchedBytes_);
    if (!blob) return emit storeFailed(blob.error());
    if (!*blob) return;
    fetcher_.want(**blob);
    if (!fetcher_.idle()) aheadNow_ = (*blob)->sha256;
}

// --- What may be used for it ---

std::int64_t PhotoDesk::mobileBytes() const {
    return mobile_.month == monthOf(clock_.now()) ? mobile_.bytes : 0;
}

bool PhotoDesk::held() const {
    if (medium_ != NetworkMedium::mobileData) return false;
    return rules_.wifiOnly || (rules_.mobileBytes && mobileBytes() >= *rules_.mobileBytes);
}

void PhotoDesk::hold() {
    sender_.setThumbnailsOnly(held());
    fetcher_.setThumbnailsOnly(held());
}

void PhotoDesk::onCarried(qint64 bytes) {
    if (medium_ != NetworkMedium::mobileData) return;
    mobile_ = {.month = monthOf(clock_.now()), .bytes = mobileBytes() + bytes};
    if (auto kept = store_.blobs().setMobileData(mobile_); !kept) emit storeFailed(kept.error());
    // What was held is let go on by follow(): the sender is in the midst of an answer now.
    if (held()) hold();
}

void PhotoDesk::setRules(const PhotoRules& rules) {
    const bool shorter = rules.keep < rules_.keep;
    rules_ = rules;
    hold();
    if (shorter && tidied_) tidy();
    fetchAhead();
}

void PhotoDesk::setMedium(NetworkMedium medium) {
    medium_ = medium;
    hold();
    fetchAhead();
}

void PhotoDesk::retry() {
    if (auto done = store_.blobs().retryBlobs(); !done) return emit storeFailed(done.error());
    tellChanged();
    sender_.hurry();
}

// Who may do what is another: what was refused may be taken now.
void PhotoDesk::noteChanges(const std::vector<store::ChangedRecord>& changes) {
    ahead_.noteChanges(changes);
    const auto decidesRights = [](model::Kind kind) {
        return kind == model::Kind::contact || kind == model::Kind::profile || kind == model::Kind::site;
    };
    if (std::ranges::any_of(changes, decidesRights, &store::ChangedRecord::kind)) sender_.tryAgain();
}

void PhotoDesk::follow(const sync::Status& status, bool offline, bool fresh) {
    const auto signIn = store_.signIn();
    const std::string token = signIn && *signIn ? (*signIn)->token : std::string();
    // The feed begins anew: what the server had is in doubt.
    if (lastSynced_ && !status.lastSynced) doubts_ = true;
    lastSynced_ = status.lastSynced;
    const bool again = refusedAfter_ && *refusedAfter_ != lastSynced_;
    if (token != token_ || again) {
        refusedAfter_.reset();
        token_ = token;
        sender_.setToken(token);
        fetcher_.setToken(token);
    }
    const store::Person person = signIn && *signIn ? (*signIn)->person : store::Person{};
    if (std::exchange(person_, person) != person) sender_.hurry();
    const bool online = status.state == sync::State::upToDate || status.state == sync::State::syncing;
    if (offline) sender_.stop();
    sender_.allow(!offline && online && status.waiting == 0);
    fetcher_.allow(!offline && online);
    hold();  // another month may have begun
    settled_ = !offline && status.state == sync::State::upToDate && status.waiting == 0;
    if (!offline && online && !std::exchange(tidied_, true)) tidy();
    dropUnneeded();
    if (fresh) ahead_.refresh();
    askDoubted();
    askSpare();
    fetchAhead();
    if (!fresh) return;
    count();
    sender_.wake();
}

void PhotoDesk::count() {
    const auto counted = store_.blobs().blobCounts();
    if (counted) counts_ = *counted;
}

void PhotoDesk::addUp() {
    const auto bytes = store_.blobs().blobBytes();
    if (bytes) fetchedBytes_ = *bytes;
}

void PhotoDesk::tellChanged() {
    count();
    emit changed();
}

void PhotoDesk::tellChanged(const std::string& sha256) {
    count();
    emit blobChanged(sha256);
}

}  // namespace heed::mobile
