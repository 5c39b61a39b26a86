// RecordStore in SQLite. Internal to shared/store: everybody else knows RecordStore::open().
#pragma once

#include "shared/policy/profile/profile_shelf.hpp"
#include "shared/store/list_columns.hpp"
#include "shared/store/record_store.hpp"
#include "shared/store/sqlite.hpp"

#include <set>
#include <unordered_map>

namespace heed::store {

class SqliteRecordStore final : public RecordStore, private BlobLedger {
  public:
    SqliteRecordStore(sqlite::Database db, Access access, std::string person)
        : db_(std::move(db)), access_(access), person_(std::move(person)) {}

    // Creates or migrates the tables (a writing store only), and prepares every statement.
    [[nodiscard]] base::Expected<void> prepare(const OpenOptions& options);

    base::Expected<std::optional<SignIn>> signIn() override;
    base::Expected<std::optional<SignIn>> lastSignIn() override;
    base::Expected<bool> granted() override;
    base::Expected<void> setSignIn(const SignIn& signIn) override;
    base::Expected<base::Millis> clockSkew() override;
    base::Expected<Standing> standing() override;
    base::Expected<model::Seq> known() override;
    base::Expected<void> renew(model::MutationNo from) override;
    base::Expected<void> enrol(const SignIn& signIn, model::MutationNo next) override;
    base::Expected<std::vector<Decision>> decisionsGiven(model::MutationNo first,
                                                         model::MutationNo last) override;

    std::expected<Receipt, CommitFailure> commit(std::vector<model::Mutation> edits,
                                                 base::Instant at) override;
    std::expected<Receipt, CommitFailure> commitWith(const Along& along, std::vector<model::Mutation> edits,
                                                     base::Instant at) override;
    BlobLedger& blobs() override { return *this; }

    base::Expected<std::optional<Shown>> record(const model::RecordId& id) override;
    base::Expected<std::vector<Shown>> referencing(model::Kind kind, std::string_view field,
                                                   const model::RecordId& target) override;
    base::Expected<Known> acquaintance(const KnownBy& by) override;
    base::Expected<Twins> twins(const model::RecordId& id) override;
    base::Expected<VisitPage> visits(VisitScope scope, std::optional<VisitKey> after,
                                     std::size_t limit) override;
    base::Expected<std::int64_t> visitCount(VisitScope scope) override;
    base::Expected<VisitPage> findVisits(VisitScope scope, std::string_view words,
                                         std::optional<VisitKey> after, std::size_t limit) override;
    base::Expected<ComplaintPage> complaints(std::optional<ListKey> after, std::size_t limit) override;
    base::Expected<WorkPage> work(std::string_view person, std::optional<WorkKey> after,
                                  std::size_t limit) override;
    base::Expected<std::int64_t> workCount(std::string_view person) override;
    base::Expected<FoundPage> find(const Narrowing& narrowing, std::optional<ListKey> after,
                                   std::size_t limit) override;
    base::Expected<WorkPage> narrowedWork(const Narrowing& narrowing, std::optional<WorkKey> after,
                                          std::size_t limit) override;
    base::Expected<NoticePage> notices(std::string_view person, std::optional<NoticeKey> after,
                                       std::size_t limit) override;
    base::Expected<std::int64_t> noticeCount(std::string_view person) override;
    base::Expected<std::int64_t> unreadCount(std::string_view person) override;
    base::Expected<std::optional<ComplaintRow>> complaintRow(const model::RecordId& id) override;
    base::Expected<std::int64_t> complaintCount() override;
    base::Expected<std::optional<model::RecordId>> complaintByNumber(std::string_view number) override;
    base::Expected<ConflictPage> conflicts(std::optional<ConflictKey> after, std::size_t limit) override;
    base::Expected<std::int64_t> conflictCount() override;
    base::Expected<void> dump(const std::function<void(std::string_view)>& piece) override;

    base::Expected<std::vector<policy::Colleague>> staff() override;
    base::Expected<const policy::PolicyProfile*> profile(std::string_view id) override;
    base::Expected<const policy::PolicyProfile*> profileInForce() override;
    base::Expected<policy::WorkCalendar> workCalendar() override;

    base::Expected<std::int64_t> index(std::size_t limit) override;
    base::Expected<std::int64_t> leftToIndex() override;

    base::Expected<void> keepPredecessor(const Predecessor& known) override;
    base::Expected<std::vector<Predecessor>> predecessors(const model::RecordId& record) override;
    base::Expected<void> saveDraft(const Draft& draft) override;
    base::Expected<void> saveDraftCiting(const std::vector<Blob>& blobs, const Draft& draft) override;
    base::Expected<void> removeDraft(const base::Uuid& id) override;
    base::Expected<std::vector<Draft>> drafts() override;
    base::Expected<std::vector<Draft>> allDrafts() override;

    base::Expected<std::vector<Rejection>> rejections() override;
    base::Expected<std::vector<Rejection>> rejections(std::optional<model::MutationNo> before,
                                                      std::size_t limit) override;
    base::Expected<std::int64_t> rejectionCount() override;
    base::Expected<void> dismissRejections(const std::vector<model::MutationNo>& numbers) override;

    base::Expected<Waiting> waiting() override;
    base::Expected<std::vector<OutboxLine>> outbox(model::MutationNo from, std::size_t maxCount,
                                                   std::size_t maxBytes) override;
    base::Expected<model::MutationNo> firstUndecided() override;
    base::Expected<void> applyDecisions(const std::vector<Decision>& decisions, base::Instant now) override;
    base::Expected<void> applyPage(const FeedPage& page) override;
    base::Expected<void> resetFeed() override;
    base::Expected<std::string> cursor() override;
    base::Expected<bool> complete() override;
    base::Expected<std::optional<base::Instant>> lastSynced() override;
    base::Expected<void> purgeSent(base::Instant limit) override;
    std::vector<ChangedRecord> takeChanges() override;

  private:
    // blobs
    base::Expected<std::optional<Blob>> blob(std::string_view sha256) override;
    base::Expected<void> putBlob(const Blob& blob) override;
    base::Expected<void> removeBlob(std::string_view sha256) override;
    base::Expected<std::optional<Blob>> nextToSend(const std::vector<std::string>& besides) override;
    base::Expected<BlobCounts> blobCounts() override;
    base::Expected<std::optional<Blob>> failedBlob() override;
    base::Expected<std::int64_t> blobBytes() override;
    base::Expected<std::vector<Blob>> spareBlobs(base::Instant before, std::size_t limit) override;
    base::Expected<std::vector<Blob>> fetchedBlobs(std::size_t limit) override;
    base::Expected<std::vector<std::string>> blobHashes() override;
    base::Expected<std::vector<std::string>> uncitedBlobs() override;
    base::Expected<std::vector<std::string>> unneededBlobs(base::Instant before) override;
    base::Expected<void> retryBlobs() override;
    base::Expected<std::vector<Blob>> doubtedBlobs(std::size_t limit) override;
    base::Expected<std::vector<model::RecordId>> recentAttachments(base::Instant since,
                                                                   std::string_view person,
                                                                   std::size_t limit) override;
    base::Expected<MobileData> mobileData() override;
    base::Expected<void> setMobileData(const MobileData& used) override;
    base::Expected<void> cite(const std::vector<Blob>& blobs);
    // This attachment is shown otherwise: what it cites goes to one that is seen.
    base::Expected<void> moveBlobs(const model::RecordId& attachment);

    struct Row {
        std::int64_t row = 0;  // 0: there is none
        model::Kind kind{};
        model::Seq seq{};
        std::int64_t generation = 0;
        std::optional<model::Record> confirmed;
    };

    // setup
    base::Expected<void> migrate(std::int64_t version);
    static std::string newInstallation();
    base::Expected<void> givePeopleDrafts();
    base::Expected<void> makeLists();
    base::Expected<void> rebuildLists();
    void nameStatements();

    // meta
    base::Expected<std::optional<std::string>> metaText(std::string_view key);
    base::Expected<std::int64_t> metaInteger(std::string_view key, std::int64_t fallback);
    base::Expected<void> setMeta(std::string_view key, std::string_view text);
    base::Expected<void> setMeta(std::string_view key, std::int64_t number);

    // Who works here: whose drafts are meant. Empty: nobody was ever signed in.
    base::Expected<std::string> worker();
    static base::Expected<std::vector<Draft>> draftsOf(sqlite::Statement::Use& use);
    // Before somebody else's sign-in takes the place of the last one: what is stored was granted to that.
    base::Expected<void> noteGranted(const SignIn& next);

    // The profiles that are known, for one piece of work.
    policy::ProfileShelf shelf();
    // The record of the site that is worked for; nothing: nobody was signed in, or it is not here (yet).
    base::Expected<std::optional<Shown>> ownSite();
    // As that record has it; valid until it is asked for again.
    base::Expected<const policy::WorkCalendar*> ownCalendar();

    // A reader beside the writer must see one state while it reads several rows.
    base::Expected<std::optional<sqlite::Transaction>> view();
    // The statement that gives the ids of the visible records with a value in a listed field.
    base::Expected<sqlite::Statement*> lookUp(model::Kind kind, std::string_view field);
    base::Expected<std::vector<Shown>> allShown(sqlite::Statement::Use& ids);
    // Of kComplaintRows.
    static ComplaintRow complaintRowOf(const sqlite::Statement::Use& row);
    static base::Expected<WorkPage> workPage(sqlite::Statement::Use& use, std::size_t limit);
    static base::Expected<std::int64_t> count(sqlite::Statement& statement);
    static base::Expected<std::int64_t> countOf(sqlite::Statement& statement, std::string_view person);
    static base::Expected<std::vector<Rejection>> rejectionsOf(sqlite::Statement::Use& use);

    // records
    base::Expected<Row> row(const model::RecordId& id);
    base::Expected<Shown> shown(const model::RecordId& id, const Row& row);
    base::Expected<void> refreshList(const model::RecordId& id);
    base::Expected<void> list(std::int64_t row, const model::Record& shown, bool pending);
    // Whether what cases are listed by hangs on records of this kind.
    [[nodiscard]] static bool decidesLooks(model::Kind kind) {
        return kind == model::Kind::profile || kind == model::Kind::site;
    }
    base::Expected<void> relistCases();
    // The record's row; 0 when what is stored is newer, and stays.
    base::Expected<std::int64_t> storeConfirmed(const model::Record& record);

    // what is known of a vehicle and a customer
    void nameKnownStatements();
    // Those whose text ends as this one does, the newest first.
    base::Expected<std::vector<Shown>> endingLike(model::Kind kind, std::string_view field,
                                                  std::string_view text);
    base::Expected<std::vector<Shown>> newestOf(sqlite::Statement& statement, const model::RecordId& of,
                                                std::size_t limit);
    base::Expected<std::optional<Shown>> visible(std::string_view id);
    base::Expected<void> addVehicle(Known& known, Shown vehicle, bool exact);
    base::Expected<void> addCustomer(Known& known, Shown phone, bool vehicleTold);
    // The same vehicle may have been taken down twice.
    base::Expected<std::set<model::RecordId>> alsoMeant(const Known& known, model::Kind kind);
    base::Expected<void> addCases(Known& known);
    // The newest of them; each is a time and a row.
    base::Expected<void> addNewest(std::vector<std::pair<std::int64_t, std::int64_t>> places,
                                   std::vector<ComplaintRow>& out);
    base::Expected<void> addVisits(Known& known);

    // the list of visits
    void nameVisitStatements();
    // Of kVisitRows.
    static VisitRow visitRowOf(const sqlite::Statement::Use& row);

    // records that are one, or may be
    void nameJoiningStatements();
    // What this record says of which others it is, after its list row is written.
    base::Expected<void> link(const model::Record& shown);
    // The ids that are one with this one, itself among them, by links alone.
    base::Expected<std::set<model::RecordId>> oneWith(const model::RecordId& id);
    // Of a group of complaints one stands in the lists.
    base::Expected<void> settleStanding(const std::set<model::RecordId>& group);
    struct Gathered;
    base::Expected<void> gather(Gathered& all, const model::RecordId& id);
    base::Expected<void> gather(Gathered& all, sqlite::Statement::Use& ids);
    base::Expected<void> gatherAlike(Gathered& all, model::Kind kind, std::string_view field,
                                     std::string_view text);
    base::Expected<void> gatherCases(Gathered& all, const model::Record& complaint);
    base::Expected<void> gatherCustomers(Gathered& all, const model::Record& customer);
    base::Expected<Twins> twinsAmong(const Gathered& all, const model::Record& of);

    // searching
    void nameSearchStatements();
    // What cases and visits are found by has changed, or is about to, with this record.
    base::Expected<void> noteForSearch(std::int64_t row, model::Kind kind, const model::RecordId& id);
    // The texts of a complaint or a visit, by their fields; none: it is not to be found.
    base::Expected<std::vector<FoundText>> searchedTexts(std::int64_t row);
    base::Expected<void> indexChunk(std::size_t limit);
    base::Expected<void> indexRow(std::int64_t row);
    base::Expected<std::vector<std::int64_t>> matches(const std::string& expression);
    base::Expected<bool> holdsAll(std::int64_t row, const std::vector<std::string>& words);
    // Rows of open cases, ascending; of nobody in particular where `person` is empty.
    base::Expected<std::vector<std::int64_t>> openRows(const std::string& person);
    struct Search;
    base::Expected<void> keepOpen(Search& search);
    base::Expected<std::vector<ListKey>> findFew(const Search& search, const ListKey& after);
    base::Expected<std::vector<ListKey>> findOnTheWay(const Search& search, const ListKey& after);
    base::Expected<FoundRow> foundRow(const ListKey& place, const std::vector<std::string>& words);

    // committing
    std::expected<Receipt, CommitFailure> commitEdits(std::vector<model::Mutation>& edits, base::Instant at);
    base::Expected<std::string> giveNumber(model::Mutation& edit, const SignIn& signIn, base::Instant at);
    base::Expected<std::string> nextComplaintNumber(const SignIn& who, base::Instant at);
    base::Expected<void> append(const model::Mutation& m, model::MutationNo lastOfGroup,
                                std::string_view line, const SignIn& who);

    // enrolment
    struct Entry {
        model::MutationNo n{};
        model::RecordId record;
        model::Kind kind{};
        std::string line;
    };
    base::Expected<std::vector<Entry>> entries(model::MutationNo from);
    base::Expected<void> reissue(const Entry& entry, const SignIn& who);
    base::Expected<void> reopen(const Entry& entry);
    base::Expected<void> noteKnown(model::Seq seq);

    // sync
    struct Sent {
        model::RecordId record;
        model::Kind kind{};
        std::string line;
    };
    base::Expected<bool> exists(sqlite::Statement::Use& use);
    base::Expected<Sent> sent(model::MutationNo n);
    base::Expected<void> settle(const Decision& decision, base::Instant now);
    base::Expected<void> accept(const Decision& decision, const Sent& sent);
    base::Expected<void> refuse(const Decision& decision, const Sent& sent, base::Instant now);
    base::Expected<void> keepVerdict(const Decision& decision);
    // The records that lost a mutation without having come themselves.
    base::Expected<std::set<model::RecordId>> dropContained(const FeedPage& page);
    // What the feed does not give any more: records of an earlier generation, and of buckets taken away.
    base::Expected<void> forgetGone(const FeedPage& page);
    base::Expected<void> forget(sqlite::Statement::Use& use);
    base::Expected<void> noteEnd(const FeedPage& page);

    sqlite::Database db_;
    Access access_;
    std::string person_;  // whom it is opened for
    ListWriter lists_;
    policy::ProfileCache profiles_;
    struct ReadCalendar {
        model::Seq seq{};  // of the site's record
        bool pending = false;
        policy::WorkCalendar calendar;
    };
    std::optional<ReadCalendar> calendar_;
    std::optional<SignIn> lastSignIn_;  // as last read or written, in a writing store
    std::int64_t generation_ = 0;       // of the feed, in a writing store
    // Complaints and visits up to this row have been looked at by index(), in a writing store.
    std::int64_t searchThrough_ = 0;
    // Whether any record names another that it is one with; nothing: not looked yet. In a writing store.
    std::optional<bool> anyLinks_;
    std::vector<ChangedRecord> changes_;
    std::unordered_map<std::string, sqlite::Statement> lookUps_;  // by "<kind>.<field>"
    sqlite::Statement meta_, setMeta_, record_, addRecord_, setRecord_, allConfirmed_, allIds_, addOutbox_,
        outboxFrom_, outboxEntry_, outboxAt_, purge_, addAck_, ackBefore_, purgeAcks_, addPending_,
        pendingOf_, accepted_, removePending_, isPending_, contained_, passed_, undecidedOf_, anyPending_,
        addRejection_, rejections_, rejectionCount_, dismiss_, saveDraft_, removeDraft_, drafts_, allDrafts_,
        complaints_, complaint_, complaintCount_, byNumber_, reopen_, reissue_, outboxOwners_, addVerdict_,
        verdicts_, wasRefused_, purgeVerdicts_, forgetStale_, forgetKind_, dropBucket_, conflicts_,
        conflictCount_, rejectionsBefore_, work_, mine_, workCount_, mineCount_, underProfile_, notices_,
        noticeCount_, unreadCount_, blob_, putBlob_, citeBlob_, addCitation_, moveBlobs_, removeBlob_,
        removeCitations_, nextToSend_, blobCounts_, failedBlob_, blobBytes_, fetchedBlobs_, spareBlobs_,
        blobHashes_, uncitedBlobs_, unneededBlobs_, retryBlobs_, doubtBlobs_, doubtedBlobs_,
        recentAttachments_, ofPeople_, complaintAt_, places_, placeOf_, openRows_, openRowsOf_, narrowedWork_,
        matches_, searchText_, setSearchText_, removeSearchText_, addGrams_, removeGrams_, textsOf_,
        phonesOf_, textsOfVisit_, noteRow_, noteCustomer_, noteVehicle_, notePhone_, dirty_, cleaned_,
        notLookedAt_, leftToIndex_, plateEnding_, vinEnding_, phoneEnding_, phonesOfCustomer_,
        vehiclesOfCustomer_, visitsOfVehicle_, visitCount_, visits_, visitAt_, visitPlaces_, visitsListed_,
        casesOfVehicle_, casesOfCustomer_, linked_, addLink_, removeLink_, standingOf_, setAside_, casesNear_,
        keepPredecessor_, predecessors_, settledPredecessors_;
};

}  // namespace heed::store
