// The stores of tablet and server with somebody in between, who hands every call on: whoever wants to do
// something to single calls says only what. A call that the breaker picks fails before it has done anything.
#pragma once

#include "server/core/central_store.hpp"
#include "shared/store/record_store.hpp"
#include "tests/world/breaker.hpp"

#include <expected>
#include <memory>
#include <utility>

namespace heed::world {

class PassingOn {
  public:
    PassingOn(Part part, Breaker* breaker) : part_(part), breaker_(breaker) {}

  protected:
    template <class Call>
    [[nodiscard]] auto pass(Call call) -> decltype(call()) {
        if (breaker_ && breaker_->breaks(part_)) {
            return std::unexpected(base::Error{.kind = base::ErrorKind::transient,
                                               .doing = "using the database",
                                               .what = {},
                                               .why = "this call was made to fail",
                                               .remedy = {}});
        }
        return call();
    }

  private:
    Part part_;
    Breaker* breaker_;
};

class PassingWriter : public server::CentralWriter, protected PassingOn {
  public:
    PassingWriter(CentralWriter& inner, Breaker* breaker)
        : PassingOn(Part::serverCall, breaker), inner_(inner) {}

    template <class T>
    using Expected = base::Expected<T>;
    using Seq = model::Seq;
    using Site = std::string_view;

    Expected<void> begin() override {
        return pass([&] { return inner_.begin(); });
    }
    Expected<void> commit() override {
        return pass([&] { return inner_.commit(); });
    }
    void rollback() override { inner_.rollback(); }
    Expected<Seq> lastSeq(Site site) override {
        return pass([&] { return inner_.lastSeq(site); });
    }
    Expected<Seq> continueFeed(Site site, Seq told) override {
        return pass([&] { return inner_.continueFeed(site, told); });
    }
    Expected<void> setLastSeq(Site site, Seq seq) override {
        return pass([&] { return inner_.setLastSeq(site, seq); });
    }
    Expected<std::optional<server::Device>> device(Site site, model::DeviceNo no) override {
        return pass([&] { return inner_.device(site, no); });
    }
    Expected<server::Device> ensureDevice(Site site, const base::Uuid& installation,
                                          std::string_view name) override {
        return pass([&] { return inner_.ensureDevice(site, installation, name); });
    }
    Expected<void> setDeviceProgress(Site site, const server::Device& device) override {
        return pass([&] { return inner_.setDeviceProgress(site, device); });
    }
    Expected<server::Directory> directory(Site site) override {
        return pass([&] { return inner_.directory(site); });
    }
    Expected<Seq> directorySeq(Site site) override {
        return pass([&] { return inner_.directorySeq(site); });
    }
    Expected<std::optional<model::Record>> load(Site site, const model::RecordId& id) override {
        return pass([&] { return inner_.load(site, id); });
    }
    Expected<void> save(Site site, const model::Record& record) override {
        return pass([&] { return inner_.save(site, record); });
    }
    Expected<std::vector<std::string>> sites() override {
        return pass([&] { return inner_.sites(); });
    }
    Expected<std::int64_t> purge(Site site, base::Instant limit, std::int64_t most) override {
        return pass([&] { return inner_.purge(site, limit, most); });
    }
    Expected<bool> wasPurged(Site site, const model::RecordId& id) override {
        return pass([&] { return inner_.wasPurged(site, id); });
    }
    Expected<std::optional<model::RecordId>> numberOwner(Site site, std::string_view number) override {
        return pass([&] { return inner_.numberOwner(site, number); });
    }
    Expected<void> giveNumber(Site site, std::string_view number, const model::RecordId& owner) override {
        return pass([&] { return inner_.giveNumber(site, number, owner); });
    }
    Expected<void> setAlarm(Site site, const model::RecordId& id, std::optional<base::Instant> at,
                            std::string_view dues) override {
        return pass([&] { return inner_.setAlarm(site, id, at, dues); });
    }
    Expected<void> wakeAlarms(Site site) override {
        return pass([&] { return inner_.wakeAlarms(site); });
    }
    Expected<bool> rememberCalendar(Site site, std::string_view name) override {
        return pass([&] { return inner_.rememberCalendar(site, name); });
    }
    Expected<std::vector<server::DueRecord>> dueRecords(base::Instant now, std::int64_t most) override {
        return pass([&] { return inner_.dueRecords(now, most); });
    }
    Expected<std::optional<base::Instant>> nextAlarm() override {
        return pass([&] { return inner_.nextAlarm(); });
    }
    Expected<void> log(Site site, const server::LoggedMutation& entry) override {
        return pass([&] { return inner_.log(site, entry); });
    }
    Expected<std::vector<server::LoggedMutation>> logged(Site site, model::DeviceNo device,
                                                         model::MutationNo first,
                                                         model::MutationNo last) override {
        return pass([&] { return inner_.logged(site, device, first, last); });
    }
    Expected<void> addSession(const server::SessionRow& row) override {
        return pass([&] { return inner_.addSession(row); });
    }
    Expected<void> bindSession(std::string_view session, model::DeviceNo device) override {
        return pass([&] { return inner_.bindSession(session, device); });
    }
    Expected<void> dropSessions(base::Instant limit) override {
        return pass([&] { return inner_.dropSessions(limit); });
    }
    Expected<std::string> sealKey() override {
        return pass([&] { return inner_.sealKey(); });
    }

  private:
    CentralWriter& inner_;
};

class PassingStore : public store::RecordStore, protected PassingOn {
  public:
    PassingStore(std::unique_ptr<RecordStore> inner, Breaker* breaker)
        : PassingOn(Part::tabletCall, breaker), inner_(std::move(inner)) {}

    template <class T>
    using Expected = base::Expected<T>;
    using N = model::MutationNo;
    using Id = model::RecordId;

    Expected<std::optional<store::SignIn>> signIn() override {
        return pass([&] { return inner_->signIn(); });
    }
    Expected<std::optional<store::SignIn>> lastSignIn() override {
        return pass([&] { return inner_->lastSignIn(); });
    }
    Expected<bool> granted() override {
        return pass([&] { return inner_->granted(); });
    }
    Expected<void> setSignIn(const store::SignIn& who) override {
        return pass([&] { return inner_->setSignIn(who); });
    }
    Expected<base::Millis> clockSkew() override {
        return pass([&] { return inner_->clockSkew(); });
    }
    Expected<Standing> standing() override {
        return pass([&] { return inner_->standing(); });
    }
    Expected<model::Seq> known() override {
        return pass([&] { return inner_->known(); });
    }
    Expected<void> renew(N from) override {
        return pass([&] { return inner_->renew(from); });
    }
    Expected<void> enrol(const store::SignIn& who, N next) override {
        return pass([&] { return inner_->enrol(who, next); });
    }
    Expected<std::vector<Decision>> decisionsGiven(N first, N last) override {
        return pass([&] { return inner_->decisionsGiven(first, last); });
    }
    std::expected<store::Receipt, store::CommitFailure> commit(std::vector<model::Mutation> edits,
                                                               base::Instant at) override {
        return pass([&] { return inner_->commit(std::move(edits), at); });
    }
    std::expected<store::Receipt, store::CommitFailure> commitWith(const store::Along& along,
                                                                   std::vector<model::Mutation> edits,
                                                                   base::Instant at) override {
        return pass([&] { return inner_->commitWith(along, std::move(edits), at); });
    }
    Expected<std::optional<store::Shown>> record(const Id& id) override {
        return pass([&] { return inner_->record(id); });
    }
    Expected<std::vector<store::Shown>> referencing(model::Kind kind, std::string_view field,
                                                    const Id& target) override {
        return pass([&] { return inner_->referencing(kind, field, target); });
    }
    Expected<store::Known> acquaintance(const store::KnownBy& by) override {
        return pass([&] { return inner_->acquaintance(by); });
    }
    Expected<store::Twins> twins(const model::RecordId& id) override {
        return pass([&] { return inner_->twins(id); });
    }
    Expected<store::VisitPage> visits(store::VisitScope scope, std::optional<store::VisitKey> after,
                                      std::size_t limit) override {
        return pass([&] { return inner_->visits(scope, after, limit); });
    }
    Expected<std::int64_t> visitCount(store::VisitScope scope) override {
        return pass([&] { return inner_->visitCount(scope); });
    }
    Expected<store::VisitPage> findVisits(store::VisitScope scope, std::string_view words,
                                          std::optional<store::VisitKey> after, std::size_t limit) override {
        return pass([&] { return inner_->findVisits(scope, words, after, limit); });
    }
    Expected<store::ComplaintPage> complaints(std::optional<store::ListKey> after,
                                              std::size_t limit) override {
        return pass([&] { return inner_->complaints(std::move(after), limit); });
    }
    Expected<store::WorkPage> work(std::string_view person, std::optional<store::WorkKey> after,
                                   std::size_t limit) override {
        return pass([&] { return inner_->work(person, after, limit); });
    }
    Expected<store::FoundPage> find(const store::Narrowing& narrowing, std::optional<store::ListKey> after,
                                    std::size_t limit) override {
        return pass([&] { return inner_->find(narrowing, std::move(after), limit); });
    }
    Expected<store::WorkPage> narrowedWork(const store::Narrowing& narrowing,
                                           std::optional<store::WorkKey> after, std::size_t limit) override {
        return pass([&] { return inner_->narrowedWork(narrowing, after, limit); });
    }
    Expected<std::int64_t> index(std::size_t limit) override {
        return pass([&] { return inner_->index(limit); });
    }
    Expected<std::int64_t> leftToIndex() override {
        return pass([&] { return inner_->leftToIndex(); });
    }
    Expected<std::int64_t> workCount(std::string_view person) override {
        return pass([&] { return inner_->workCount(person); });
    }
    Expected<store::NoticePage> notices(std::string_view person, std::optional<store::NoticeKey> after,
                                        std::size_t limit) override {
        return pass([&] { return inner_->notices(person, after, limit); });
    }
    Expected<std::int64_t> noticeCount(std::string_view person) override {
        return pass([&] { return inner_->noticeCount(person); });
    }
    Expected<std::int64_t> unreadCount(std::string_view person) override {
        return pass([&] { return inner_->unreadCount(person); });
    }
    Expected<std::optional<store::ComplaintRow>> complaintRow(const Id& id) override {
        return pass([&] { return inner_->complaintRow(id); });
    }
    Expected<std::int64_t> complaintCount() override {
        return pass([&] { return inner_->complaintCount(); });
    }
    Expected<std::vector<policy::Colleague>> staff() override {
        return pass([&] { return inner_->staff(); });
    }
    Expected<const policy::PolicyProfile*> profile(std::string_view id) override {
        return pass([&] { return inner_->profile(id); });
    }
    Expected<const policy::PolicyProfile*> profileInForce() override {
        return pass([&] { return inner_->profileInForce(); });
    }
    Expected<policy::WorkCalendar> workCalendar() override {
        return pass([&] { return inner_->workCalendar(); });
    }
    Expected<std::optional<Id>> complaintByNumber(std::string_view number) override {
        return pass([&] { return inner_->complaintByNumber(number); });
    }
    Expected<store::ConflictPage> conflicts(std::optional<store::ConflictKey> after,
                                            std::size_t limit) override {
        return pass([&] { return inner_->conflicts(std::move(after), limit); });
    }
    Expected<std::int64_t> conflictCount() override {
        return pass([&] { return inner_->conflictCount(); });
    }
    Expected<void> dump(const std::function<void(std::string_view)>& piece) override {
        return pass([&] { return inner_->dump(piece); });
    }
    Expected<void> keepPredecessor(const store::Predecessor& known) override {
        return pass([&] { return inner_->keepPredecessor(known); });
    }
    Expected<std::vector<store::Predecessor>> predecessors(const model::RecordId& record) override {
        return pass([&] { return inner_->predecessors(record); });
    }
    Expected<void> saveDraft(const store::Draft& draft) override {
        return pass([&] { return inner_->saveDraft(draft); });
    }
    Expected<void> saveDraftCiting(const std::vector<store::Blob>& blobs,
                                   const store::Draft& draft) override {
        return pass([&] { return inner_->saveDraftCiting(blobs, draft); });
    }
    store::BlobLedger& blobs() override { return inner_->blobs(); }
    Expected<void> removeDraft(const base::Uuid& id) override {
        return pass([&] { return inner_->removeDraft(id); });
    }
    Expected<std::vector<store::Draft>> drafts() override {
        return pass([&] { return inner_->drafts(); });
    }
    Expected<std::vector<store::Draft>> allDrafts() override {
        return pass([&] { return inner_->allDrafts(); });
    }
    Expected<std::vector<store::Rejection>> rejections() override {
        return pass([&] { return inner_->rejections(); });
    }
    Expected<std::vector<store::Rejection>> rejections(std::optional<N> before, std::size_t limit) override {
        return pass([&] { return inner_->rejections(before, limit); });
    }
    Expected<std::int64_t> rejectionCount() override {
        return pass([&] { return inner_->rejectionCount(); });
    }
    Expected<void> dismissRejections(const std::vector<N>& numbers) override {
        return pass([&] { return inner_->dismissRejections(numbers); });
    }
    Expected<store::Waiting> waiting() override {
        return pass([&] { return inner_->waiting(); });
    }
    Expected<std::vector<OutboxLine>> outbox(N from, std::size_t maxCount, std::size_t maxBytes) override {
        return pass([&] { return inner_->outbox(from, maxCount, maxBytes); });
    }
    Expected<N> firstUndecided() override {
        return pass([&] { return inner_->firstUndecided(); });
    }
    Expected<void> applyDecisions(const std::vector<Decision>& decisions, base::Instant now) override {
        return pass([&] { return inner_->applyDecisions(decisions, now); });
    }
    Expected<void> applyPage(const FeedPage& page) override {
        return pass([&] { return inner_->applyPage(page); });
    }
    Expected<void> resetFeed() override {
        return pass([&] { return inner_->resetFeed(); });
    }
    Expected<std::string> cursor() override {
        return pass([&] { return inner_->cursor(); });
    }
    Expected<bool> complete() override {
        return pass([&] { return inner_->complete(); });
    }
    Expected<std::optional<base::Instant>> lastSynced() override {
        return pass([&] { return inner_->lastSynced(); });
    }
    Expected<void> purgeSent(base::Instant limit) override {
        return pass([&] { return inner_->purgeSent(limit); });
    }
    std::vector<store::ChangedRecord> takeChanges() override { return inner_->takeChanges(); }

  private:
    std::unique_ptr<RecordStore> inner_;
};

}  // namespace heed::world
