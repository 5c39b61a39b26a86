// A repository without a disk: what there is to read is put in, what is handed over is looked at. Answers
// come from the event loop, as the real one's do.
#pragma once

#include "mobile/viewmodels/case_repository.hpp"
#include "shared/base/random.hpp"
#include "shared/policy/routing/site_people.hpp"

#include <algorithm>
#include <deque>
#include <functional>
#include <map>
#include <utility>
#include <vector>

namespace heed::test {

class FakeRepository : public mobile::CaseRepository {
  public:
    FakeRepository();

    // --- What there is ---
    std::vector<mobile::ComplaintRow> rows;  // newest first
    std::map<model::RecordId, mobile::ComplaintState> cases;
    std::map<std::string, store::Known> acquaintances;  // by plate, VIN or phone, as they are typed
    std::map<model::RecordId, store::Twins> alike;      // by the record that is asked about
    std::map<model::RecordId, store::Shown> otherRecords;
    std::map<model::RecordId, mobile::Draft> storedDrafts;
    std::vector<mobile::Rejection> refused;                             // newest first
    std::vector<mobile::ConflictRow> conflicting;                       // newest first
    std::vector<mobile::NoticeRow> told;                                // newest first
    std::map<model::RecordId, std::vector<sync::HistoryStep>> waiting;  // by record, oldest first
    std::map<model::RecordId, std::vector<mobile::PhotoRow>> pictures;  // by owner, in their order
    std::map<model::RecordId, std::vector<mobile::PhotoRow>> spoken;    // voice memos, the same
    QHash<QString, QByteArray> memoFiles;                               // by hash
    // What becomes of what is spoken: shared with the tapes, which outlive nobody.
    struct Spoken {
        mobile::MemoPlan plan;
        quint64 ticket = 0;
        qsizetype samples = 0;
        bool kept = false;
        bool discarded = false;
        mobile::MemoTape* tape = nullptr;  // while there is one
    };
    std::vector<std::shared_ptr<Spoken>> tapes;
    // What is drawn is kept, and shown on its photo, as long as the answer is good.
    std::map<model::RecordId, model::Record> marks;
    // What the server answers to the next questions, one after another; then it does not answer.
    std::deque<mobile::HistoryAnswer> histories;
    mobile::SyncState state;
    mobile::Identity who{QStringLiteral("A"), QStringLiteral("示例店"), QStringLiteral("王示例"),
                         QStringLiteral("advisor"), QStringLiteral("wang")};
    std::vector<mobile::Colleague> staff{
        {QStringLiteral("wang"), QStringLiteral("王示例"), QStringLiteral("advisor")},
        {QStringLiteral("li"), QStringLiteral("李示例"), QStringLiteral("technician")},
        {QStringLiteral("sun"), QStringLiteral("孙示例"), QStringLiteral("service_director")},
        {QStringLiteral("chen"), QStringLiteral("陈示例"), QStringLiteral("complaint_lead")}};
    base::ManualClock clock{base::instantFromMs(1'795'000'000'000)};

    // --- What was handed over, and how it is answered ---
    std::vector<std::vector<model::Mutation>> saves;
    mobile::SaveResult answer;
    mobile::SaveFailure draftAnswer = mobile::SaveFailure::none;
    int draftWrites = 0;
    std::vector<mobile::HistoryQuestion> questions;
    std::vector<store::Predecessor> kept;
    // find() reads at once, and is answered when the test says so.
    bool holdFound = false;
    std::function<void()> heldFound;
    std::vector<quint64> forgotten;
    // Pictures that were to be taken in, by ticket; answered by answerPhoto().
    std::vector<std::pair<quint64, mobile::PhotoSource>> photosTaken;
    std::vector<std::pair<QString, bool>> photosLookedAt;  // hash, whether it is a thumbnail's
    int photoRetries = 0;
    mutable int photoLists = 0;      // read, of photos or memos
    mutable int photoStandings = 0;  // read, of one photo or memo each
    mobile::PhotoRules photoRules;
    int syncRequests = 0;
    mutable int rowsRead = 0;
    mutable int listsCounted = 0;  // of complaints or visits
    store::Narrowing asked;        // of the last search
    int notIndexed = 0;

    void showCase(const mobile::ComplaintState& complaint);
    void setState(const mobile::SyncState& fresh);
    void showPhotos(const model::RecordId& owner, std::vector<mobile::PhotoRow> photosNow);
    void showMemos(const model::RecordId& owner, std::vector<mobile::PhotoRow> memosNow);
    // One of those that are shown stands otherwise.
    void move(const mobile::PhotoRow& photo);
    void answerPhoto(quint64 ticket, const mobile::PhotoFailure& failure) {
        emit photoAdded(ticket, failure);
    }
    // The last mutation of a kind in the last save; null when there is none.
    [[nodiscard]] const model::Mutation* lastSaved(model::Kind kind) const;

    [[nodiscard]] int complaintCount(mobile::CaseScope scope) const override;
    [[nodiscard]] mobile::ComplaintWindow complaints(mobile::CaseScope scope,
                                                     std::optional<mobile::CaseKey> after,
                                                     int limit) const override;
    [[nodiscard]] int leftToIndex() const override { return notIndexed; }
    [[nodiscard]] std::optional<mobile::ComplaintState> complaint(const model::RecordId& id) const override;
    [[nodiscard]] std::optional<model::RecordId> complaintByNumber(const QString& number) const override;
    [[nodiscard]] std::optional<store::Shown> record(const model::RecordId& id) const override;
    [[nodiscard]] std::vector<store::Predecessor> predecessors(const model::RecordId& record) const override;
    void keepPredecessor(const store::Predecessor& known) override { kept.push_back(known); }
    [[nodiscard]] store::Known known(const store::KnownBy& by) const override;
    [[nodiscard]] store::Twins twins(const model::RecordId& id) const override {
        const auto it = alike.find(id);
        return it == alike.end() ? store::Twins{} : it->second;
    }
    // Of the visits among otherRecords.
    [[nodiscard]] int visitCount(store::VisitScope scope) const override;
    [[nodiscard]] mobile::VisitWindow visits(store::VisitScope scope, std::optional<store::VisitKey> after,
                                             int limit) const override;
    [[nodiscard]] std::vector<store::Shown> referencing(model::Kind kind, std::string_view field,
                                                        const model::RecordId& target) const override;
    [[nodiscard]] std::vector<mobile::Draft> drafts() const override;
    [[nodiscard]] int rejectionCount() const override { return static_cast<int>(refused.size()); }
    [[nodiscard]] mobile::RejectionWindow rejections(std::optional<qint64> after, int limit) const override;
    [[nodiscard]] int conflictCount() const override { return static_cast<int>(conflicting.size()); }
    [[nodiscard]] mobile::ConflictWindow conflicts(std::optional<store::ConflictKey> after,
                                                   int limit) const override;
    [[nodiscard]] int noticeCount() const override { return static_cast<int>(told.size()); }
    [[nodiscard]] int unreadCount() const override {
        return static_cast<int>(std::ranges::count(told, false, &mobile::NoticeRow::read));
    }
    [[nodiscard]] mobile::NoticeWindow notices(std::optional<store::NoticeKey> after,
                                               int limit) const override;
    [[nodiscard]] std::vector<sync::HistoryStep> unsent(const model::RecordId& id) const override;
    [[nodiscard]] std::vector<mobile::PhotoRow> photos(const model::RecordId& owner) const override {
        ++photoLists;
        const auto found = pictures.find(owner);
        return found == pictures.end() ? std::vector<mobile::PhotoRow>{} : found->second;
    }
    [[nodiscard]] mobile::PhotoRow standing(const mobile::PhotoRow& photo) const override;
    [[nodiscard]] std::optional<model::RecordId> ofFailedPhoto() const override {
        for (const auto& [owner, photosOf] : pictures)
            for (const mobile::PhotoRow& photo : photosOf)
                if (photo.place == mobile::PhotoPlace::failed) return owner;
        return std::nullopt;
    }
    [[nodiscard]] std::vector<mobile::PhotoRow> memos(const model::RecordId& owner) const override {
        ++photoLists;
        const auto found = spoken.find(owner);
        return found == spoken.end() ? std::vector<mobile::PhotoRow>{} : found->second;
    }
    [[nodiscard]] QByteArray memoBytes(const mobile::PhotoRow& memo) const override {
        return memoFiles.value(memo.photo);
    }
    [[nodiscard]] std::unique_ptr<mobile::MemoTape> recordMemo(const mobile::MemoPlan& plan) override;
    [[nodiscard]] mobile::SyncState syncState() const override { return state; }
    [[nodiscard]] mobile::Identity identity() const override { return who; }
    [[nodiscard]] QString displayName(const QString& user) const override;
    [[nodiscard]] std::vector<mobile::Colleague> people() const override { return staff; }
    [[nodiscard]] std::vector<policy::Colleague> colleagues() const override {
        std::vector<policy::Colleague> out;
        for (const auto& person : staff)
            out.push_back({.id = person.id.toStdString(), .roles = {person.roleCode.toStdString()}});
        return policy::withDirectory(std::move(out), directory);
    }
    std::vector<model::Record> directory;  // records of kind contact
    [[nodiscard]] const policy::PolicyProfile* profile(std::string_view id) const override {
        return policy::findBuiltIn(id);
    }
    [[nodiscard]] const policy::PolicyProfile* profileInForce() const override {
        return policy::builtInProfile("default");
    }
    [[nodiscard]] policy::WorkCalendar workCalendar() const override { return policy::defaultWorkCalendar(); }

    [[nodiscard]] model::RecordId newId() override { return ids_.next(); }
    quint64 save(std::vector<model::Mutation> changes, std::optional<model::RecordId> finishesDraft) override;
    void saveDraft(const mobile::Draft& draft) override;
    void discardDraft(const model::RecordId& id) override;
    void dismissRejection(qint64 id) override;
    quint64 askHistory(const mobile::HistoryQuestion& question) override;
    // Words are looked for in those of the customer alone.
    quint64 find(const mobile::CaseQuestion& question) override;
    // Words are looked for in what the row says of the vehicle and the customer.
    quint64 findVisits(const mobile::VisitQuestion& question) override;
    void forgetHistory(quint64 ticket) override { forgotten.push_back(ticket); }
    quint64 addPhoto(const mobile::PhotoSource& source, const model::RecordId& owner, int position,
                     qint64 takenAt) override;
    void lookAtPhoto(const mobile::PhotoRow& photo, bool thumbnail) override {
        photosLookedAt.emplace_back(thumbnail ? photo.thumbnail : photo.photo, thumbnail);
    }
    void retryPhotos() override { ++photoRetries; }
    void setPhotoRules(const mobile::PhotoRules& rules) override { photoRules = rules; }
    void setOffline(bool on) override;
    void syncNow() override { ++syncRequests; }

  private:
    void keepMarks(const std::vector<model::Mutation>& changes);
    [[nodiscard]] std::vector<mobile::ComplaintRow> rowsOf(mobile::CaseScope scope) const;
    [[nodiscard]] mobile::ComplaintWindow narrowed(const mobile::CaseQuestion& question) const;
    [[nodiscard]] mobile::VisitWindow visitsWith(const mobile::VisitQuestion& question) const;

    base::SeededRandom random_{1};
    base::UuidGenerator ids_{clock, random_};
    quint64 lastTicket_ = 0;
    quint64 lastFind_ = 0;
    quint64 lastVisitFind_ = 0;
    std::int64_t markWrites_ = 0;
};

}  // namespace heed::test
