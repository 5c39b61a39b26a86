// The worker's part in photos and voice memos: records what was taken in, sends and fetches, and clears away.
// Lives in the worker's thread, beside the engine and without it: records go first, and photos when there is
// nothing else to send.
//
// A photo is recorded in one transaction with its blobs: as an attachment, or as a draft as long as its case
// is not there or this tablet has no number. Such drafts become attachments as soon as they can (adopt()).
//
// What the server is known to have is asked for again when its feed has begun anew: what it does not have any
// more, as it was set back to an older copy, is sent again, whoever took it.
//
// When all is synced and nobody waits for a photo, those that photos_ahead names are fetched, one at a time;
// not over mobile data, and only while there is room for more. That room is for what was fetched: what was
// taken here stays for its time, however much it is, and takes nothing from the photos of others.
//
// Trouble with a file (it cannot be read, written or removed) concerns its photo or memo alone, is said
// there, and tried again; storeFailed() is told of the store itself, and nothing else.
#pragma once

#include "mobile/app/photos_ahead.hpp"
#include "mobile/photos/memo_folder.hpp"
#include "mobile/photos/photo_fetcher.hpp"
#include "mobile/photos/photo_intake.hpp"
#include "mobile/photos/photo_record.hpp"
#include "mobile/photos/photo_rules.hpp"
#include "mobile/photos/photo_sender.hpp"
#include "mobile/platform/reachability.hpp"
#include "shared/store/record_store.hpp"
#include "shared/sync/engine.hpp"

#include <QNetworkAccessManager>
#include <QObject>
#include <QTimer>
#include <deque>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace heed::mobile {

class PhotoDesk : public QObject {
    Q_OBJECT

  public:
    // `files` and `memos` outlive it.
    PhotoDesk(const QUrl& server, store::RecordStore& store, BlobFiles& files, MemoFolder& memos,
              const base::Clock& clock, base::Random& random);

    // Clears away what a kill left behind, and takes in what was being spoken. What fails is told, and keeps
    // nothing else from working.
    void start();
    void add(const PhotoOrder& order, const PhotoSource& source) { intake_.add(order, source); }
    // What was recorded of a voice memo, in the folder of memos.
    void addMemo(const PhotoOrder& order);
    // Waits until everything that was added is recorded, or was refused.
    void finish() { intake_.finish(); }
    // Makes attachments of the drafts that can become some by now.
    void adopt();
    // Changes of a photo that is a draft yet, or of what is drawn on it, become part of that draft. Nothing:
    // they are of records, and for the store to commit.
    [[nodiscard]] std::optional<base::Expected<void>> writeToDraft(
        const std::vector<model::Mutation>& changes);
    // This case will not be: its photos and memos go, and what is still being taken in of them. Those of a
    // case that is there stay. False: it failed, which is told.
    bool discard(const model::RecordId& owner);
    // A file that is here and cannot be read is told by missing(), and by blobChanged() once it can.
    void lookAt(const store::Blob& blob);
    void retry();
    // How sync stands; `fresh`: records have changed.
    void follow(const sync::Status& status, bool offline, bool fresh);
    void setRules(const PhotoRules& rules);
    void setMedium(NetworkMedium medium);
    // What the store says to have changed, as it says it.
    void noteChanges(const std::vector<store::ChangedRecord>& changes);
    // Photos wait for another network: this one may not be used for them, or not for more of them this month.
    [[nodiscard]] bool held() const;
    // What photos and memos have taken of this month's mobile data, in bytes.
    [[nodiscard]] std::int64_t mobileBytes() const;
    [[nodiscard]] const store::BlobCounts& counts() const { return counts_; }

  signals:
    void added(quint64 ticket, const heed::mobile::PhotoFailure& failure);
    // There are others, or what is written to them is another, or many stand otherwise.
    void changed();
    // The file with this hash stands otherwise: it is further sent, is here, can be read again.
    void blobChanged(const std::string& sha256);
    // Somebody wants it, and it cannot be had: `trouble` is the code of why (troubleText()).
    void missing(const std::string& sha256, const std::string& trouble);
    void draftsChanged();
    // Something was committed to the outbox.
    void recorded();
    void storeFailed(const heed::base::Error& error);

  private:
    void keep(const PhotoOrder& order, const KeptPhoto& kept);
    // Of files that were kept and could not be recorded: those that nothing else cites go.
    void dropUncited(const std::vector<store::Blob>& blobs);
    [[nodiscard]] bool allHere(const std::vector<store::Blob>& blobs) const;
    // False: it cannot be one yet, or that failed.
    [[nodiscard]] bool becomesAttachment(const NewPhoto& photo, const std::vector<store::Blob>& blobs);
    // What was recorded of this memo is not needed any more.
    void forgetRecording(const PhotoOrder& order);
    void takeUpMemos();
    void sweep();
    // Photos that belong to no case and to no form get a form again, so that somebody comes upon them.
    void findLost();
    void addUp();
    // Lets go of what need not be kept: fetched ones beyond the limit, those taken here after their time, and
    // of these only what the server says to have now.
    void tidy();
    // Of what was fetched, what was looked at longest ago goes until the rest is within the limit; but
    // nothing that somebody may be looking at.
    void makeRoom();
    void noteSeen(const std::string& sha256);
    [[nodiscard]] std::int64_t bytesOf(const store::Blob& blob);
    // Its file is here, and cannot be read.
    void lookInVain(const store::Blob& blob, const base::Error& error);
    // What was not sent and is not needed any more: the only copies, and so only when all is synced.
    void dropUnneeded();
    [[nodiscard]] bool letGo(const std::string& sha256);
    void hold();
    void onCarried(qint64 bytes);
    void onFetched(const std::string& sha256, bool again);
    void onMissing(const std::string& sha256, PhotoLack lack);
    void onConfirmed(const std::string& sha256);
    void onLost(const std::string& sha256);
    [[nodiscard]] bool isGone(const store::Blob& blob);
    // Asks the server for the next of those of which it is in doubt whether it has them.
    void askDoubted();
    // And for those that may go if it has them: a few at a time until none is left, and none while a photo is
    // being fetched.
    void askSpare();
    [[nodiscard]] bool isSpare(const store::Blob& blob) const;
    void fetchAhead();
    [[nodiscard]] bool mayFetchAhead() const;
    // Nothing was synced since then; nothing: that does not matter.
    [[nodiscard]] bool sameSync(const std::optional<std::optional<base::Instant>>& then) const {
        return then && *then == lastSynced_;
    }
    void count();
    void tellChanged();
    void tellChanged(const std::string& sha256);

    store::RecordStore& store_;
    BlobFiles& files_;
    MemoFolder& memos_;
    const base::Clock& clock_;
    QNetworkAccessManager network_;  // of its own: six connections a host, and the event stream holds one
    PhotoIntake intake_;
    PhotoSender sender_;
    PhotoFetcher fetcher_;
    store::BlobCounts counts_;
    std::int64_t fetchedBytes_ = 0;  // of these files; what has come since they were added up included
    // When what was looked at lately was: the ledger knows that to the day.
    std::map<std::string, base::Instant> seen_;
    std::set<std::string> unreadable_;     // when they were looked at last
    std::set<model::RecordId> discarded_;  // in this run
    QTimer tidying_;
    bool tidied_ = false;  // in this run
    PhotoRules rules_;
    NetworkMedium medium_ = NetworkMedium::unknown;
    std::string token_;
    store::Person person_;
    // When the sender's token was refused, how the engine had synced last: it gets it anew once the engine
    // has with the same.
    std::optional<std::optional<base::Instant>> refusedAfter_;
    std::optional<base::Instant> lastSynced_;
    store::MobileData mobile_;

    bool doubts_ = true;                                       // there may be some
    std::deque<store::Blob> doubtful_;                         // to be asked for next
    std::string doubted_;                                      // asked for now
    std::optional<std::optional<base::Instant>> doubtsAfter_;  // no answer: not before another sync

    bool unneeded_ = false;  // there may be some

    // The same of what was taken here and may go.
    bool spares_ = false;
    std::deque<store::Blob> spare_;
    std::set<std::string> spareAsked_;
    std::optional<std::optional<base::Instant>> sparesAfter_;

    bool settled_ = false;  // everything is synced
    PhotosAhead ahead_;
    std::string aheadNow_;                                    // under way
    std::optional<std::optional<base::Instant>> aheadAfter_;  // it failed: not before another sync
};

}  // namespace heed::mobile
