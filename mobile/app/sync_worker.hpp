// The one place where this tablet's data is written: the store's writing connection and the sync engine, with
// the network under them, on a thread of their own. The UI hands over what is to be done and hears of it by
// signals; it never waits.
//
// Every slot runs in the worker's thread; the signals are connected queued. A commit is answered only after
// it is on the disk. Nothing else writes: the outbox, the engine and the drafts share this connection, so
// that none waits for another's lock.
#pragma once

#include "mobile/app/history_reader.hpp"
#include "mobile/app/photo_desk.hpp"
#include "mobile/platform/event_stream.hpp"
#include "mobile/platform/http_client.hpp"
#include "mobile/viewmodels/case_repository.hpp"
#include "shared/base/clock.hpp"
#include "shared/base/random.hpp"
#include "shared/store/record_store.hpp"
#include "shared/sync/engine.hpp"

#include <QNetworkAccessManager>
#include <QObject>
#include <QTimer>
#include <QUrl>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace heed::mobile {

struct WorkerConfig {
    std::filesystem::path file;  // of the tablet's database
    QUrl server;
    QString site;
    QString user;
    QString deviceName;
    bool offline = false;  // start with the connection switched off
    std::optional<std::int64_t> maxBytes{};
};

class SyncWorker : public QObject, private sync::Effects {
    Q_OBJECT

  public:
    // `photos` and `memos` outlive it.
    SyncWorker(WorkerConfig config, BlobFiles& photos, MemoFolder& memos, const base::Clock& clock,
               base::Random& random);
    ~SyncWorker() override;

    // Called once, in the worker's thread, before anything else: opens the store and starts the engine.
    [[nodiscard]] base::Expected<void> open();
    // Who was signed in when it was opened, be it somebody else; empty: nobody. Any thread, once it is open.
    [[nodiscard]] const std::string& signedInBefore() const { return signedInBefore_; }

  public slots:
    void save(quint64 ticket, const std::vector<heed::model::Mutation>& changes,
              std::optional<heed::model::RecordId> finishesDraft);
    void saveDraft(const heed::store::Draft& draft);
    void discardDraft(const heed::model::RecordId& id);
    void dismissRejections(const std::vector<heed::model::MutationNo>& numbers);
    void askHistory(quint64 ticket, const heed::mobile::HistoryQuestion& question);
    void forgetHistory(quint64 ticket);
    void keepPredecessor(const heed::store::Predecessor& known);
    void addPhoto(const heed::mobile::PhotoOrder& order, const heed::mobile::PhotoSource& source);
    void addMemo(const heed::mobile::PhotoOrder& order);
    void lookAtPhoto(const heed::store::Blob& blob);
    void retryPhotos();
    void setPhotoRules(const heed::mobile::PhotoRules& rules);
    void mediumChanged(heed::mobile::NetworkMedium medium);
    void setOffline(bool on);
    void syncNow();
    void reachabilityChanged(bool reachable);
    void foregroundChanged(bool foreground);
    // Closes the connection and the store; nothing may be called after it.
    void shutDown();

  signals:
    void saved(quint64 ticket, const heed::mobile::SaveResult& result);
    void draftSaved(const heed::model::RecordId& id, qint64 at, heed::mobile::SaveFailure failure);
    void historyAnswered(quint64 ticket, const heed::mobile::HistoryAnswer& answer);
    void photoAdded(quint64 ticket, const heed::mobile::PhotoFailure& failure);
    // There are others, or what is written to them is another, or many stand otherwise.
    void photosChanged();
    // The file with this hash stands otherwise.
    void photoChanged(const std::string& sha256);
    // It cannot be had, or not yet; `trouble` says why (troubleText()).
    void photoMissing(const std::string& sha256, const std::string& trouble);
    void draftsChanged();
    void rejectionsChanged();
    void recordsChanged();
    void indexChanged();
    void identityChanged();
    void stateChanged(const heed::mobile::SyncState& state);

  private:
    void perform(sync::Effect effect) override;
    void handle(sync::Event event);
    // Tells what has changed since it was last asked.
    void publish();
    // Takes a little of what was stored into the index of words, and comes again until all of it is there.
    void indexOn();
    void indexSoon();
    void storeFailed(const base::Error& error);
    void commitBegun();
    [[nodiscard]] SyncState stateOf(const sync::Status& status) const;
    void countOthersForms();

    WorkerConfig config_;
    const base::Clock& clock_;
    base::Random& random_;
    std::unique_ptr<store::RecordStore> store_;
    std::unique_ptr<QNetworkAccessManager> network_;
    std::unique_ptr<HttpClient> http_;
    std::unique_ptr<EventStream> stream_;
    std::unique_ptr<HistoryReader> history_;
    BlobFiles& photoFiles_;
    MemoFolder& memoFolder_;
    std::unique_ptr<PhotoDesk> photos_;
    std::unique_ptr<QTimer> timer_;
    std::unique_ptr<QTimer> indexing_;
    std::unique_ptr<sync::Engine> engine_;
    bool offline_ = false;
    NetworkMedium medium_ = NetworkMedium::unknown;
    std::optional<SyncState> told_;
    std::int64_t toldRejections_ = 0;
    std::string toldSession_;
    bool granted_ = false;  // what is stored may be shown
    std::string signedInBefore_;
    int othersForms_ = 0;
};

}  // namespace heed::mobile
