// The repository of the shipped app: reads from the UI thread through a read-only connection of its own, and
// hands every write to the worker.
//
// Where somebody else was signed in last, nothing of what is stored is shown until the server has granted it
// to who works here now: an empty store is read in its place. His own drafts are there all the same.
//
// UI thread only. A read that fails is logged and gives nothing; the page shows what it had.
#pragma once

#include "mobile/app/sync_worker.hpp"
#include "mobile/platform/reachability.hpp"
#include "mobile/viewmodels/case_repository.hpp"

#include <QThread>
#include <map>
#include <memory>

namespace heed::mobile {

class CaseFinder;

class StoreRepository : public CaseRepository {
    Q_OBJECT

  public:
    // Starts the worker's thread and waits until its store is open, so that the first rows can be read at
    // once.
    [[nodiscard]] static base::Expected<std::unique_ptr<StoreRepository>> start(const WorkerConfig& config,
                                                                                const base::Clock& clock,
                                                                                base::Random& random);
    // Waits until what was handed over is written.
    ~StoreRepository() override;

    [[nodiscard]] int complaintCount(CaseScope scope) const override;
    [[nodiscard]] ComplaintWindow complaints(CaseScope scope, std::optional<CaseKey> after,
                                             int limit) const override;
    [[nodiscard]] std::optional<model::RecordId> ofFailedPhoto() const override;
    [[nodiscard]] int leftToIndex() const override;
    [[nodiscard]] std::optional<ComplaintState> complaint(const model::RecordId& id) const override;
    [[nodiscard]] std::optional<model::RecordId> complaintByNumber(const QString& number) const override;
    [[nodiscard]] std::optional<store::Shown> record(const model::RecordId& id) const override;
    [[nodiscard]] std::vector<store::Predecessor> predecessors(const model::RecordId& record) const override;
    [[nodiscard]] store::Known known(const store::KnownBy& by) const override;
    [[nodiscard]] store::Twins twins(const model::RecordId& id) const override;
    [[nodiscard]] int visitCount(store::VisitScope scope) const override;
    [[nodiscard]] VisitWindow visits(store::VisitScope scope, std::optional<store::VisitKey> after,
                                     int limit) const override;
    [[nodiscard]] std::vector<store::Shown> referencing(model::Kind kind, std::string_view field,
                                                        const model::RecordId& target) const override;
    [[nodiscard]] std::vector<Draft> drafts() const override;
    [[nodiscard]] int rejectionCount() const override;
    [[nodiscard]] RejectionWindow rejections(std::optional<qint64> after, int limit) const override;
    [[nodiscard]] int conflictCount() const override;
    [[nodiscard]] ConflictWindow conflicts(std::optional<store::ConflictKey> after, int limit) const override;
    [[nodiscard]] int noticeCount() const override;
    [[nodiscard]] int unreadCount() const override;
    [[nodiscard]] NoticeWindow notices(std::optional<store::NoticeKey> after, int limit) const override;
    [[nodiscard]] std::vector<sync::HistoryStep> unsent(const model::RecordId& id) const override;
    [[nodiscard]] std::vector<PhotoRow> photos(const model::RecordId& owner) const override;
    [[nodiscard]] std::vector<PhotoRow> memos(const model::RecordId& owner) const override;
    [[nodiscard]] PhotoRow standing(const PhotoRow& photo) const override;
    [[nodiscard]] QByteArray memoBytes(const PhotoRow& memo) const override;
    [[nodiscard]] SyncState syncState() const override { return state_; }
    [[nodiscard]] Identity identity() const override;
    [[nodiscard]] QString displayName(const QString& user) const override;
    [[nodiscard]] std::vector<Colleague> people() const override;
    [[nodiscard]] std::vector<policy::Colleague> colleagues() const override;
    [[nodiscard]] const policy::PolicyProfile* profile(std::string_view id) const override;
    [[nodiscard]] const policy::PolicyProfile* profileInForce() const override;
    [[nodiscard]] policy::WorkCalendar workCalendar() const override;

    [[nodiscard]] model::RecordId newId() override { return ids_.next(); }
    quint64 save(std::vector<model::Mutation> changes, std::optional<model::RecordId> finishesDraft) override;
    void saveDraft(const Draft& draft) override;
    void discardDraft(const model::RecordId& id) override;
    void dismissRejection(qint64 id) override;
    quint64 askHistory(const HistoryQuestion& question) override;
    void forgetHistory(quint64 ticket) override;
    void keepPredecessor(const store::Predecessor& known) override;
    quint64 find(const CaseQuestion& question) override;
    quint64 findVisits(const VisitQuestion& question) override;
    quint64 addPhoto(const PhotoSource& source, const model::RecordId& owner, int position,
                     qint64 takenAt) override;
    std::unique_ptr<MemoTape> recordMemo(const MemoPlan& plan) override;
    void lookAtPhoto(const PhotoRow& photo, bool thumbnail) override;
    void retryPhotos() override;
    void setPhotoRules(const PhotoRules& rules) override;
    void setOffline(bool on) override;
    void syncNow() override;

    // Who was signed in when it was started, be it somebody else; empty: nobody.
    [[nodiscard]] QString signedInBefore() const;

    // The files of photos, for showing them; any thread.
    [[nodiscard]] const BlobFiles& photoFiles() const { return photoFiles_; }

    // The canonical dump of the confirmed state, to compare tablets with the server.
    [[nodiscard]] base::Expected<std::string> dump() const;

  private:
    StoreRepository(const WorkerConfig& config, const base::Clock& clock, base::Random& random);

    void listen();
    // Whoever shows them reads all of a case, so they are told once for all that waits to be told.
    void tellPhotosSoon();
    void tellPhotos();
    // As far as the server has granted it to who works here.
    [[nodiscard]] store::RecordStore& granted() const { return granted_ ? *store_ : *nothing_; }
    void readIdentity();
    void addTo(Rejection& rejection, const store::Rejection& stored, model::Mutation input) const;
    [[nodiscard]] ConflictRow conflictRow(const store::ConflictedRecord& conflict,
                                          const model::Record& record) const;
    void addVisit(ConflictRow& row, const model::Record& record) const;
    [[nodiscard]] std::optional<model::RecordId> complaintAbout(const model::Record& record) const;
    [[nodiscard]] NoticeRow noticeRow(const store::Shown& notice) const;
    // Whose list of work a scope is; empty: everybody's.
    [[nodiscard]] std::string workerOf(CaseScope scope) const;
    [[nodiscard]] std::optional<store::Shown> shown(std::string_view id) const;
    [[nodiscard]] std::optional<store::Shown> phoneOf(const std::optional<store::Shown>& customer) const;

    void showBlobs(PhotoRow& row) const;
    // Without what is drawn on it.
    [[nodiscard]] PhotoRow photoRow(const store::Shown& attachment) const;
    [[nodiscard]] PhotoRow photoRow(const NewPhoto& draft) const;
    // Of this type, photos or memos.
    [[nodiscard]] std::vector<PhotoRow> attachments(const model::RecordId& owner, bool memos) const;
    [[nodiscard]] std::vector<MarkRow> marksOf(const model::RecordId& attachment) const;

    WorkerConfig config_;
    std::unique_ptr<FileDisk> disk_;
    BlobFiles photoFiles_;
    MemoFolder memoFolder_;
    SyncWorker* worker_;  // lives in thread_, deleted when that ends
    std::unique_ptr<CaseFinder> finder_;
    QThread thread_;
    Reachability reachability_;
    std::unique_ptr<store::RecordStore> store_;
    // Read in its place as long as that is not granted, and kept for what was given out of it; null: it was
    // granted from the start.
    std::unique_ptr<store::RecordStore> nothing_;
    bool granted_ = true;
    base::UuidGenerator ids_;
    std::optional<store::SignIn> signIn_;
    SyncState state_;
    // Why it could not be had when it was asked for last, by its hash.
    std::map<std::string, QString, std::less<>> missingPhotos_;
    bool photosAreOthers_ = false;  // and that is not told yet
    quint64 lastTicket_ = 0;
};

}  // namespace heed::mobile
