// The tablet's store: one SQLite file (WAL, synchronous=FULL) for one site, and for one person after another.
//
// It holds what the server has confirmed (`records`), what this tablet has done since (`outbox`, `pending`),
// drafts, refusals, and the sign-in. What is shown is always the confirmed state with the undecided mutations
// merged on top, by the same merge as the server's; lists read columns kept from exactly that state.
//
// What holds:
// - An edit and its outbox row commit in one transaction; when commit() has returned it survives a kill (I8).
// - The outbox is only ever added to; a mutation leaves `pending` when its record comes in a state that
//   contains it, in the transaction that stores that page, so that the screen never falls back (I5). Sent
//   mutations are kept 30 days.
// - A refused mutation is kept with its reason and input until a person has dealt with it.
// - Who the store is opened for (OpenOptions::person) works under nobody else's sign-in, and sees nobody
//   else's drafts. A mutation is written in its author's session, and stays his whoever sends it.
//
// Threads: an instance belongs to one thread. One instance writes; any number opened readOnly read beside it
// without waiting. Errors: storageFull (nothing changed, go on when there is room), transient (busy, I/O),
// bug (a damaged file or row).
#pragma once

#include "shared/base/clock.hpp"
#include "shared/base/error.hpp"
#include "shared/model/mutation.hpp"
#include "shared/model/record.hpp"
#include "shared/policy/clocks/work_calendar.hpp"
#include "shared/policy/duplicates/duplicate_records.hpp"
#include "shared/policy/policy.hpp"
#include "shared/policy/routing/routing.hpp"
#include "shared/store/blob_ledger.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace heed::store {

// A person of the site, so that names can be shown offline.
struct Person {
    std::string id;
    std::string name;
    std::string role;

    bool operator==(const Person&) const = default;
};

// Who works on this tablet. Stays when the token expires: capture needs no credentials, only sync does.
struct SignIn {
    std::string site;
    std::string siteName;
    std::string session;
    std::string token;  // a secret: never logged
    model::DeviceNo device{};
    Person person;
    std::vector<Person> people;
};

enum class Access { readWrite, readOnly };

struct OpenOptions {
    Access access = Access::readWrite;
    // The most the database may take on the disk; what goes beyond is storageFull, as on a full disk.
    std::optional<std::int64_t> maxBytes{};
    // Who works with it. Empty: whoever was signed in last, be it who it may.
    std::string person{};
};

// A record as it is shown: confirmed state with this tablet's undecided mutations on top.
struct Shown {
    model::Record record;
    model::Seq seen{};     // what an edit begun now has seen: the confirmed sequence
    bool pending = false;  // some of it is saved on this tablet only

    bool operator==(const Shown&) const = default;
};

struct ComplaintRow {
    model::RecordId id;
    std::string number;
    std::string words;
    std::string state;
    std::string complaintClass;
    base::Instant receivedAt{};
    std::string customer;
    std::string plate;
    std::string vin;
    std::string vehicleModel;
    bool important = false;
    bool pending = false;
    bool conflicted = false;
    std::string responsible{};               // user id; empty: nobody known
    std::string profile{};                   // id of its way of working; empty: none
    std::optional<base::Instant> due{};      // until when something must be done next
    std::optional<base::Instant> dueSoon{};  // from then on it is due soon
    bool finished = false;
};

// Where a list goes on: after this row. The same on every tablet, but for complaints that share both time and
// number.
struct ListKey {
    std::int64_t receivedAt = 0;
    std::string number;
    std::int64_t row = 0;
};

// Where the list of work goes on: after this row.
struct WorkKey {
    std::int64_t order = 0;
    std::int64_t row = 0;
};

struct WorkPage {
    std::vector<ComplaintRow> rows;
    std::optional<WorkKey> next;  // nothing: the end
};

struct ComplaintPage {
    std::vector<ComplaintRow> rows;
    std::optional<ListKey> next;  // nothing: the end
};

// What a list of complaints is narrowed to. What is not given does not narrow; what is given holds together.
struct Narrowing {
    std::string words{};  // each of them occurs in the case (search_text.hpp)
    std::string state{};  // codes
    std::string complaintClass{};
    std::string channel{};
    std::string department{};
    std::string person{};             // user id of whose it is
    std::vector<std::string> team{};  // the same: any of these; empty: whoever's
    bool open = false;                // not finished
    bool important = false;
    std::optional<base::Instant> dueBefore{};  // something must be done before then
    std::optional<base::Instant> from{};       // received then or later
    std::optional<base::Instant> until{};      // received before

    bool operator==(const Narrowing&) const = default;
};

// A text of a case that its row does not show, in which something was found.
struct FoundText {
    std::string field;  // as in the schema: "number", "vin", "recorder_view", "phone"
    std::string text;

    bool operator==(const FoundText&) const = default;
};

struct FoundRow {
    ComplaintRow row;
    std::vector<FoundText> elsewhere{};
};

struct FoundPage {
    std::vector<FoundRow> rows;
    std::optional<ListKey> next;  // nothing: the end
};

// A visit as the list of visits shows it. What is referred to and not known here is empty.
struct VisitRow {
    model::RecordId id;
    std::string plate;
    std::string vin;
    std::string vehicleModel;
    std::string customer;
    std::string reason;
    std::optional<base::Instant> arrivedAt{};
    std::optional<base::Instant> promisedAt{};
    bool pickedUp = false;
    bool pending = false;

    bool operator==(const VisitRow&) const = default;
};

// Which visits: all of them, or of the vehicles on site, that is, arrived and not picked up.
enum class VisitScope { all, onSite };

// Where the list of visits goes on: after this row.
struct VisitKey {
    std::int64_t away = 0;
    std::int64_t order = 0;
    std::int64_t row = 0;
};

struct VisitPage {
    std::vector<VisitRow> rows;
    std::optional<VisitKey> next;  // nothing: the end
};

// Where the list of what a person was told goes on: after this.
struct NoticeKey {
    std::int64_t at = 0;
    std::int64_t row = 0;
};

struct NoticePage {
    std::vector<Shown> notices;
    std::optional<NoticeKey> next;  // nothing: the end
};

// A visible record, of whatever kind, with a field that has more than one value.
struct ConflictedRecord {
    model::Kind kind{};
    model::RecordId id;
    std::optional<base::Instant> at{};  // of the newest write competing; nothing: one is not decided yet
};

// Where the list of conflicts goes on: after this.
struct ConflictKey {
    std::int64_t at = 0;
    std::int64_t row = 0;
};

struct ConflictPage {
    std::vector<ConflictedRecord> records;
    std::optional<ConflictKey> next;  // nothing: the end
};

// What somebody says of a vehicle or a customer, as it is typed: what is empty tells nothing.
struct KnownBy {
    std::string plate{};
    std::string vin{};  // or how it ends, from six characters on
    std::string phone{};

    bool operator==(const KnownBy&) const = default;
};

// A vehicle and who comes with it; or a customer alone.
struct KnownParty {
    std::optional<Shown> vehicle{};
    std::optional<Shown> customer{};
    std::optional<Shown> phone{};
    std::int64_t visits = 0;  // of the vehicle
    bool exact = false;       // its plate or VIN is what was typed, all of it
};

// What this tablet knows of them.
struct Known {
    std::vector<KnownParty> parties{};  // those told exactly first
    std::vector<ComplaintRow> cases{};  // of these vehicles or customers, newest first
    std::vector<ComplaintRow> open{};   // the same of those that are not finished
    std::int64_t caseCount = 0;         // all of them
    std::int64_t openCases = 0;         // not finished
    std::vector<Shown> visits{};        // of these vehicles, newest first
    std::int64_t visitCount = 0;
};
// No more than so many of each are told; the counts are of all.
inline constexpr std::size_t kMostParties = 4;
inline constexpr std::size_t kMostKnownCases = 5;
inline constexpr std::size_t kMostKnownVisits = 3;

// Another record that may be the same as the one asked about (B-03).
struct Twin {
    policy::DuplicatePair pair;
    Shown other;
};

// A record (customer, vehicle or complaint) and its like.
struct Twins {
    std::optional<Shown> asked{};
    std::vector<Twin> possible{};  // the likely ones first; of those that are one with each other, one
    std::vector<Shown> joined{};   // the others that it is one with, oldest first
    model::RecordId standing{};    // the one of them, or itself, that the lists show
};

// The most that one commit may come to: it goes to the server whole, in one push.
inline constexpr std::size_t kMaxCommitBytes = 1'000'000;

struct Receipt {
    std::vector<model::MutationNo> numbers;
    std::string complaintNumber;  // given by this commit, if a complaint was created
};

// What goes along with a commit, in the same transaction.
struct Along {
    // The entries of blobs that the edits cite. A hash that is known already keeps what is known of its
    // sending.
    std::vector<Blob> blobs{};
    // The draft that the edits were made of: it is done with, and a kill leaves one of both.
    std::optional<base::Uuid> endsDraft{};
};

// Why a commit did not happen: the rulebook's refusal, or a failure of the machine. Nothing was changed
// either way.
using CommitFailure = std::variant<model::Refusal, base::Error>;

struct Rejection {
    model::MutationNo n{};
    model::Kind kind{};
    model::RecordId record;
    model::Refusal refusal;
    std::string line;  // the mutation as it was sent: what had been entered
    base::Instant at{};
};

struct Draft {
    base::Uuid id;
    std::string form;     // which form it belongs to: "capture", "edit"
    std::string content;  // JSON of the form's own making
    model::Seq seen{};    // of the record as it was displayed when the edit began
    base::Instant savedAt{};
    std::string person{};  // who writes it; the store fills it in
};

// What a field held before several people wrote to it without seeing each other, as the server's history
// told it: a record does not keep it.
struct Predecessor {
    model::RecordId record{};
    std::string field{};
    model::DeviceNo device{};  // with n, the first of the writes that compete
    model::MutationNo n{};
    model::Value value{};  // null: nobody had written to it

    bool operator==(const Predecessor&) const = default;
};

struct Waiting {
    std::int64_t count = 0;  // mutations the server has not decided
    std::optional<base::Instant> oldest{};
};

struct ChangedRecord {
    model::Kind kind{};
    model::RecordId id;
};

class RecordStore {
  public:
    [[nodiscard]] static base::Expected<std::unique_ptr<RecordStore>> open(const std::filesystem::path& file,
                                                                           const OpenOptions& options = {});

    RecordStore(const RecordStore&) = delete;
    RecordStore& operator=(const RecordStore&) = delete;
    virtual ~RecordStore() = default;

    // --- Sign-in ---
    // Of who works here; nothing: he was never signed in, or somebody else was after him.
    [[nodiscard]] virtual base::Expected<std::optional<SignIn>> signIn() = 0;
    // The last one, whoever's it is: nothing of it may be shown or used as that of who works here.
    [[nodiscard]] virtual base::Expected<std::optional<SignIn>> lastSignIn() = 0;
    // Whether the server has granted what is stored to who works here: nobody else was signed in last, and
    // where somebody else was before him, the feed was read to its end since.
    [[nodiscard]] virtual base::Expected<bool> granted() = 0;
    [[nodiscard]] virtual base::Expected<void> setSignIn(const SignIn& signIn) = 0;
    // By how much the server's clock was ahead of this tablet's when it was last heard of.
    [[nodiscard]] virtual base::Expected<base::Millis> clockSkew() = 0;

    // --- Who this tablet is (used by the engine) ---
    struct Standing {
        base::Uuid installation;      // made when the store is, and anew by renew()
        model::MutationNo written{};  // the greatest n there is
        model::MutationNo decided{};  // and the greatest with an outcome
        std::string digest;           // base::digest of that one's line; empty: it is not kept any more
        model::Seq known{};           // the greatest sequence ever heard of
        model::MutationNo first{1};   // what this installation began to count at
    };
    [[nodiscard]] virtual base::Expected<Standing> standing() = 0;
    // Standing::known alone, which costs next to nothing.
    [[nodiscard]] virtual base::Expected<model::Seq> known() = 0;
    // Another tablet works under this one's number: becomes a new installation, which goes on with mutation
    // `from` as soon as it is enrolled.
    [[nodiscard]] virtual base::Expected<void> renew(model::MutationNo from) = 0;
    // The server knows this tablet as signIn.device and expects `next`. What it had decided from there on it
    // has lost: that is undecided again. Under a new number, what is to be sent is written anew where it
    // holds complaint numbers of the old one; those become former numbers.
    [[nodiscard]] virtual base::Expected<void> enrol(const SignIn& signIn, model::MutationNo next) = 0;
    // What the server had said of mutations `first` to `last` before it lost it, in order of n.
    struct Decision;
    [[nodiscard]] virtual base::Expected<std::vector<Decision>> decisionsGiven(model::MutationNo first,
                                                                               model::MutationNo last) = 0;

    // --- Changing ---
    // Commits the edits together: one mutation stays single, several become a group that the server takes
    // whole or not at all. Fills in n, group, session and `at`; a complaint being created without a number
    // gets its own here, in the month of the corrected clock. The rulebook is asked first. At most kMaxGroup
    // edits, kMaxMutationBytes each and kMaxCommitBytes together, as the server could not take in more.
    // Refused with "not-signed-in" while there is no signIn(), or the tablet has no device number yet.
    [[nodiscard]] virtual std::expected<Receipt, CommitFailure> commit(std::vector<model::Mutation> edits,
                                                                       base::Instant at) = 0;
    [[nodiscard]] virtual std::expected<Receipt, CommitFailure> commitWith(const Along& along,
                                                                           std::vector<model::Mutation> edits,
                                                                           base::Instant at) = 0;
    [[nodiscard]] virtual BlobLedger& blobs() = 0;

    // --- Reading ---
    [[nodiscard]] virtual base::Expected<std::optional<Shown>> record(const model::RecordId& id) = 0;
    // Visible records of `kind` whose listed reference `field` is `target`, oldest first.
    [[nodiscard]] virtual base::Expected<std::vector<Shown>> referencing(model::Kind kind,
                                                                         std::string_view field,
                                                                         const model::RecordId& target) = 0;
    // Who and what is meant by that, and what is known of them: found by the plate from five characters on,
    // by how the VIN ends, by the phone; spaces, width, case and the country's 86 make no difference. A phone
    // brings its customer with his vehicles, and by himself if none of them is the one that was typed.
    [[nodiscard]] virtual base::Expected<Known> acquaintance(const KnownBy& by) = 0;
    // Which visible records may be the same as this one, by the site's time zone and the profile in force,
    // and which it is one with. Of a record that is not visible: nothing.
    [[nodiscard]] virtual base::Expected<Twins> twins(const model::RecordId& id) = 0;
    // Visible visits: of vehicles on site what is promised soonest first, then what is not promised, the
    // latest arrival first; after them the others, the latest arrival first.
    [[nodiscard]] virtual base::Expected<VisitPage> visits(VisitScope scope, std::optional<VisitKey> after,
                                                           std::size_t limit) = 0;
    [[nodiscard]] virtual base::Expected<std::int64_t> visitCount(VisitScope scope) = 0;
    // visits() of those that have each of the words in their reason, the customer's name and phones, or the
    // vehicle's plate, VIN and model; complete when leftToIndex() is 0.
    [[nodiscard]] virtual base::Expected<VisitPage> findVisits(VisitScope scope, std::string_view words,
                                                               std::optional<VisitKey> after,
                                                               std::size_t limit) = 0;
    // Visible complaints, newest first; those received at the same moment by number, the highest first. Of
    // those that are one the lists have a single one: the oldest that is not finished, else the oldest. The
    // others are found by words, by number and by twins().
    [[nodiscard]] virtual base::Expected<ComplaintPage> complaints(std::optional<ListKey> after,
                                                                   std::size_t limit) = 0;
    // Visible complaints that are not finished, of that person or (empty) of everybody: what is due first,
    // then what is not due, the newest first.
    [[nodiscard]] virtual base::Expected<WorkPage> work(std::string_view person, std::optional<WorkKey> after,
                                                        std::size_t limit) = 0;
    [[nodiscard]] virtual base::Expected<std::int64_t> workCount(std::string_view person) = 0;
    // Visible complaints that are so, newest first, in the order of complaints(). Words are looked for in the
    // customer's words, the recorder's view, the number, the customer's name and phones, and the vehicle's
    // plate, VIN and model; complete when leftToIndex() is 0.
    [[nodiscard]] virtual base::Expected<FoundPage> find(const Narrowing& narrowing,
                                                         std::optional<ListKey> after, std::size_t limit) = 0;
    // work() of those that are so; words are not looked at.
    [[nodiscard]] virtual base::Expected<WorkPage> narrowedWork(const Narrowing& narrowing,
                                                                std::optional<WorkKey> after,
                                                                std::size_t limit) = 0;
    // Visible notices to that person, newest first; and how many there are, and are not read.
    [[nodiscard]] virtual base::Expected<NoticePage> notices(std::string_view person,
                                                             std::optional<NoticeKey> after,
                                                             std::size_t limit) = 0;
    [[nodiscard]] virtual base::Expected<std::int64_t> noticeCount(std::string_view person) = 0;
    [[nodiscard]] virtual base::Expected<std::int64_t> unreadCount(std::string_view person) = 0;
    // The rows of these complaints as the list would show them; what is not visible is left out.
    [[nodiscard]] virtual base::Expected<std::optional<ComplaintRow>> complaintRow(
        const model::RecordId& id) = 0;
    [[nodiscard]] virtual base::Expected<std::int64_t> complaintCount() = 0;
    [[nodiscard]] virtual base::Expected<std::optional<model::RecordId>> complaintByNumber(
        std::string_view number) = 0;
    // What is to be compared: visible records in conflict as they are shown, undecided mutations on top.
    // Those with an undecided write first, then by the newest write competing. Page and count read the
    // conflicts alone, however many records there are.
    [[nodiscard]] virtual base::Expected<ConflictPage> conflicts(std::optional<ConflictKey> after,
                                                                 std::size_t limit) = 0;
    [[nodiscard]] virtual base::Expected<std::int64_t> conflictCount() = 0;
    // Confirmed state as the server's dump has it: a line a record, by kind and id (I1). Hands on pieces of
    // whole lines.
    [[nodiscard]] virtual base::Expected<void> dump(const std::function<void(std::string_view)>& piece) = 0;

    // --- Ways of working ---
    // Those who sign in at the site, with what the contact directory says of them; empty until somebody was
    // signed in here.
    [[nodiscard]] virtual base::Expected<std::vector<policy::Colleague>> staff() = 0;
    // The profile of that id, valid as long as the store; null: its record is not here (yet).
    [[nodiscard]] virtual base::Expected<const policy::PolicyProfile*> profile(std::string_view id) = 0;
    // The one that the site has put in force; until that is known the built-in `default`.
    [[nodiscard]] virtual base::Expected<const policy::PolicyProfile*> profileInForce() = 0;
    // By which the site counts its deadlines.
    [[nodiscard]] virtual base::Expected<policy::WorkCalendar> workCalendar() = 0;

    // --- The index of words ---
    // It follows behind what is stored: whoever writes calls index() when there is nothing more urgent to do,
    // until nothing is left. Takes in at most `limit` complaints and visits, in one transaction; how many are
    // left.
    [[nodiscard]] virtual base::Expected<std::int64_t> index(std::size_t limit) = 0;
    // How many complaints and visits, at most, the index does not have as they are; 0: it is whole.
    [[nodiscard]] virtual base::Expected<std::int64_t> leftToIndex() = 0;

    // --- Drafts ---
    // Of who works here, and of nobody else: several people may have a draft of the same id.
    [[nodiscard]] virtual base::Expected<void> saveDraft(const Draft& draft) = 0;
    // With the blobs that it cites, in one transaction.
    [[nodiscard]] virtual base::Expected<void> saveDraftCiting(const std::vector<Blob>& blobs,
                                                               const Draft& draft) = 0;
    [[nodiscard]] virtual base::Expected<void> removeDraft(const base::Uuid& id) = 0;
    [[nodiscard]] virtual base::Expected<std::vector<Draft>> drafts() = 0;
    // Everybody's, so that nothing goes that somebody else needs; not to be shown.
    [[nodiscard]] virtual base::Expected<std::vector<Draft>> allDrafts() = 0;

    // --- What contested fields held ---
    // Kept as long as anything in the record is contested, so that it can be told without a connection. What
    // was kept for the same field before is replaced.
    [[nodiscard]] virtual base::Expected<void> keepPredecessor(const Predecessor& known) = 0;
    [[nodiscard]] virtual base::Expected<std::vector<Predecessor>> predecessors(
        const model::RecordId& record) = 0;

    // --- Refusals ---
    // All of them, in the order they were entered.
    [[nodiscard]] virtual base::Expected<std::vector<Rejection>> rejections() = 0;
    // Newest first; those entered before mutation `before`, if it is given. Fewer than `limit`: the end. They
    // are before whoever works here: who entered one may never come back.
    [[nodiscard]] virtual base::Expected<std::vector<Rejection>> rejections(
        std::optional<model::MutationNo> before, std::size_t limit) = 0;
    [[nodiscard]] virtual base::Expected<std::int64_t> rejectionCount() = 0;
    // A person has dealt with them: all go, or none, in one transaction. What is not there (any more) is no
    // error.
    [[nodiscard]] virtual base::Expected<void> dismissRejections(
        const std::vector<model::MutationNo>& numbers) = 0;

    // --- Sync (used by the engine) ---
    [[nodiscard]] virtual base::Expected<Waiting> waiting() = 0;
    struct OutboxLine {
        model::MutationNo n{};
        std::string line;
    };
    // The undecided mutations from `from` on, whole groups only, within the limits (at least one group).
    [[nodiscard]] virtual base::Expected<std::vector<OutboxLine>> outbox(model::MutationNo from,
                                                                         std::size_t maxCount,
                                                                         std::size_t maxBytes) = 0;
    // The first n that is not decided yet.
    [[nodiscard]] virtual base::Expected<model::MutationNo> firstUndecided() = 0;

    struct Decision {
        model::MutationNo n{};
        model::Seq seq{};      // of an accepted one
        base::Instant time{};  // its stamp
        std::optional<model::Refusal> refusal{};
    };
    // In order of n, none missing; what was decided before may come again. `now`, by the corrected clock, is
    // when the refusals became known.
    [[nodiscard]] virtual base::Expected<void> applyDecisions(const std::vector<Decision>& decisions,
                                                              base::Instant now) = 0;

    // A page of the feed and the cursor after it, in one transaction (I8).
    struct Passed {
        model::Bucket bucket{};
        model::Seq seq{};
    };
    struct FeedPage {
        const std::vector<model::Record>& records;
        std::string_view cursor;
        std::vector<Passed> through;              // per bucket, what has now been delivered
        std::optional<base::Instant> syncedAt{};  // set when this page reaches the end of the feed
        std::optional<base::Millis> clockSkew{};  // as measured with this answer
    };
    [[nodiscard]] virtual base::Expected<void> applyPage(const FeedPage& page) = 0;
    // The server's feed begins anew. What was confirmed is shown until the new feed has been read to its end,
    // and then what it did not bring is forgotten; the outbox, refusals and drafts stay.
    [[nodiscard]] virtual base::Expected<void> resetFeed() = 0;
    [[nodiscard]] virtual base::Expected<std::string> cursor() = 0;
    // The first complete read of the feed has been done: until then the lists are known to be partial.
    [[nodiscard]] virtual base::Expected<bool> complete() = 0;
    [[nodiscard]] virtual base::Expected<std::optional<base::Instant>> lastSynced() = 0;
    // Forgets sent mutations acknowledged before `limit`, by the corrected clock.
    [[nodiscard]] virtual base::Expected<void> purgeSent(base::Instant limit) = 0;

    // Records whose shown state changed since the last call.
    [[nodiscard]] virtual std::vector<ChangedRecord> takeChanges() = 0;

  protected:
    RecordStore() = default;
};

}  // namespace heed::store
