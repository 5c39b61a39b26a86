// What the view models know of the layers beneath: records to read, changes to hand over, and news of both.
//
// Reading is synchronous and quick, from the UI thread. What cannot be quick is asked for, and answered later
// by a signal with the ticket that was returned. So is writing: the writing thread commits first, so the
// answer "saved" means that it is on this tablet's disk. Nothing here waits for the network. Records, values
// and mutations are those of shared/model; of a mutation the repository fills in what only the writer knows
// (n, session, group, time, a new complaint's number).
#pragma once

#include "mobile/photos/memo_tape.hpp"
#include "mobile/photos/photo_fault.hpp"
#include "mobile/photos/photo_intake.hpp"
#include "mobile/photos/photo_rules.hpp"
#include "mobile/platform/reachability.hpp"
#include "mobile/viewmodels/photo_mark.hpp"
#include "shared/model/mutation.hpp"
#include "shared/model/record.hpp"
#include "shared/policy/clocks/work_calendar.hpp"
#include "shared/policy/profile/profile.hpp"
#include "shared/store/record_store.hpp"
#include "shared/sync/history.hpp"

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QVariantMap>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

namespace heed::mobile {

// A text of a case that its row does not show, in which what is looked for was found.
struct FoundText {
    QString field;  // as in the schema: "number", "vin", "recorder_view", "phone"
    QString text;

    bool operator==(const FoundText&) const = default;
};

// A row of the list of complaints: what is seen at a glance, and nothing more.
struct ComplaintRow {
    QString id;
    QString number;
    QString words;
    QString customer;
    QString plate;
    QString vehicleModel;
    QString state;  // code
    bool important = false;
    bool pending = false;     // something of it is on this tablet only
    bool conflicted = false;  // a field of it has more than one value
    qint64 receivedAt = 0;    // ms since 1970 UTC
    QString responsible{};    // user id; empty: nobody known
    std::string profile{};    // id of its way of working; empty: none
    qint64 due = 0;           // ms since 1970 UTC, of what must be done next; 0: nothing is due
    qint64 dueSoon = 0;       // from then on it is due soon; 0: never
    bool finished = false;
    std::vector<FoundText> found{};  // only where words are looked for

    bool operator==(const ComplaintRow&) const = default;
};

// A part of a list.
template <class Row, class Key>
struct Window {
    std::vector<Row> rows;
    std::optional<Key> next;  // where the list goes on; nothing: this is its end
};

// Which complaints a list shows: all, the newest first; or those that are not finished, of everybody or of
// who works here, in the order in which something is due.
enum class CaseScope { all, open, mine };

// Where such a list goes on.
using CaseKey = std::variant<store::ListKey, store::WorkKey>;

using ComplaintWindow = Window<ComplaintRow, CaseKey>;

// Which cases of a scope are wanted, from the start or from where an earlier window of the same question
// ended; the newest first where words are looked for.
struct CaseQuestion {
    CaseScope scope{};
    store::Narrowing narrowing{};
    std::optional<CaseKey> after{};
    int limit = 0;
};

// A visit in the list of visits. What is referred to and not known here is empty.
struct VisitRow {
    QString id;
    QString plate{};
    QString vin{};
    QString vehicleModel{};
    QString customer{};
    QString reason{};
    qint64 arrivedAt = 0;   // ms since 1970 UTC; 0: not told
    qint64 promisedAt = 0;  // the same
    bool pickedUp = false;
    bool pending = false;  // something of it is on this tablet only

    bool operator==(const VisitRow&) const = default;
};

using VisitWindow = Window<VisitRow, store::VisitKey>;

// Which visits of a scope are wanted that have these words, from the start or from where an earlier window of
// the same question ended.
struct VisitQuestion {
    store::VisitScope scope{};
    QString words{};
    std::optional<store::VisitKey> after{};
    int limit = 0;
};

// A record with fields that several people wrote without seeing each other, and the page on which that can be
// reviewed: a complaint's, or a visit's.
struct ConflictRow {
    QString id;  // of the record
    model::Kind kind{};
    QStringList fields{};   // names, in the schema's order
    QString complaint{};    // its id; empty: none that this tablet knows
    QString visit{};        // its id; empty: it is not of a visit that this tablet knows
    QString form{};         // id of a checklist's form
    std::string profile{};  // id of the way of working that has the words of that form
    QString number{};       // of the complaint
    QString words{};
    QString plate{};
    QString customer{};
    qint64 at = 0;         // ms since 1970 UTC, of the newest write competing
    bool pending = false;  // one of them is on this tablet only

    bool operator==(const ConflictRow&) const = default;
};

using ConflictWindow = Window<ConflictRow, store::ConflictKey>;

// Something this person has been told, and what it is about.
struct NoticeRow {
    QString id;
    model::RecordId record{};
    model::Seq seen{};
    QString cause;          // option code of notice.cause
    std::string subject{};  // a step's name, or a clock's id
    std::string profile{};  // id of the way of working that has its words
    QString by{};           // user id; empty: nobody, time passed
    QString insteadOf{};    // user id of who is away
    QString complaint{};    // id; empty: it is about none, or none that this tablet knows
    QString number{};
    QString words{};
    QString plate{};
    qint64 at = 0;  // ms since 1970 UTC
    bool read = false;

    bool operator==(const NoticeRow&) const = default;
};

using NoticeWindow = Window<NoticeRow, store::NoticeKey>;

// A complaint with all that stands around it; what is referred to but not known here is missing.
struct ComplaintState {
    store::Shown complaint;
    std::optional<store::Shown> customer{};
    std::optional<store::Shown> phone{};
    std::optional<store::Shown> vehicle{};
    std::optional<store::Shown> visit{};
    std::vector<store::Shown> actions{};  // oldest first

    bool operator==(const ComplaintState&) const = default;
};

// notSignedIn: who works here has not been signed in on this tablet, or somebody else was after him; so there
// is nobody to record it as, or no device number yet.
enum class SaveFailure { none, storageFull, refused, notSignedIn, failed };

struct SaveResult {
    SaveFailure failure = SaveFailure::none;
    std::optional<model::Refusal> refusal{};
    QString detail{};  // technical: for the log and the remote control
};

// Something begun and not yet handed over: what was typed, by the names of fields. It survives a kill.
struct Draft {
    model::RecordId id;  // of the complaint it is about, or will become
    QString form;        // "capture", "edit"
    QVariantMap content{};
    model::Seq seen{};
    qint64 savedAt = 0;
};

// Something entered here that the server did not take; kept, with the input, until it is dismissed. What was
// handed over together was refused together: `inputs` is all of it, the one the refusal is about first.
struct Rejection {
    qint64 id = 0;
    qint64 at = 0;
    QString number{};  // of the complaint it belongs to, when there is one
    std::vector<model::Mutation> inputs{};
    model::Refusal refusal{};
};

using RejectionWindow = Window<Rejection, qint64>;

// Somebody of the site.
struct Colleague {
    QString id;
    QString name;
    QString roleCode;

    bool operator==(const Colleague&) const = default;
};

// Who works here, and where; known from his first sign-in on, also offline, until somebody else is signed in.
struct Identity {
    QString tabletName;  // "A"
    QString siteName;
    QString userName;
    QString roleCode;
    QString userId{};
    qint64 device = 0;  // this tablet's number; 0: the server has not given it one yet

    bool operator==(const Identity&) const = default;
};

// What is wanted of a record's history: of one field, or of all where it is empty; from the newest on, or
// from where an earlier page ended.
struct HistoryQuestion {
    model::Kind kind{};
    model::RecordId record{};
    QString field{};
    QString before{};
};

struct HistoryAnswer {
    sync::HistoryPage page{};
    std::optional<base::Error> error{};  // then there is no page
};

// Where a photo is. elsewhere: another tablet took it; whether it has come to the server by now is not known
// here.
enum class PhotoPlace { waiting, sending, there, failed, elsewhere };

// A field that several people wrote without seeing each other: its values side by side, the one shown first.
struct Contested {
    struct Version {
        QString text;   // as it is stored
        QString by{};   // user id
        qint64 at = 0;  // ms since 1970 UTC

        bool operator==(const Version&) const = default;
    };

    std::string field{};  // as in the schema
    std::vector<Version> versions{};

    bool operator==(const Contested&) const = default;
};

// A photo of a case, or a voice memo, in its order.
struct PhotoRow {
    QString id;  // of the attachment
    model::RecordId record{};
    model::Seq seen{};
    QString photo{};      // SHA-256 of the photo, or of what was spoken
    QString thumbnail{};  // SHA-256; empty: it has none
    QString placeholder{};
    QString caption{};
    QString part{};
    QString stage{};  // option code of attachment.stage
    int position = 0;
    qint64 takenAt = 0;  // ms since 1970 UTC; 0: not known
    int width = 0;       // pixels
    int height = 0;
    PhotoPlace place = PhotoPlace::elsewhere;
    int percent = 0;    // of it that the server has, while it is sent
    QString trouble{};  // code of what went wrong last; empty: nothing
    bool here = false;  // the photo's file is on this tablet
    bool thumbnailHere = false;
    bool draft = false;                  // there is no record of it yet
    std::vector<MarkRow> marks{};        // drawn over it, the oldest first
    qint64 durationMs = 0;               // of a memo
    QString by{};                        // user id of who took it; empty: not known
    std::vector<Contested> contested{};  // of what people write to it

    bool operator==(const PhotoRow&) const = default;
};

// A voice memo that is to be recorded.
struct MemoPlan {
    model::RecordId owner{};  // complaint, that is or will be
    int position = 0;         // as in PhotoRow
    qint64 takenAt = 0;       // ms since 1970 UTC
    int rate = 0;             // samples a second of what will be heard
};

enum class Link { offline, connecting, syncing, upToDate, authExpired, storageFull, failed };

struct SyncState {
    Link link = Link::connecting;
    bool offlineSwitch = false;
    int waiting = 0;           // changes that are on this tablet only
    qint64 oldestWaiting = 0;  // ms since 1970 UTC; 0: nothing waits
    qint64 lastSynced = 0;     // 0: never
    qint64 fetched = 0;        // records taken in the read of the feed under way
    qint64 expected = 0;       // of so many; 0: not known
    qint64 clockSkew = 0;      // ms by which the server's clock is ahead of this tablet's, as last measured
    int photosWaiting = 0;     // photos and voice memos of cases that are on this tablet only
    int memosWaiting = 0;      // of these, memos
    int photosFailed = 0;      // of all these, such as cannot be sent as they are
    int memosFailed = 0;       // of these, memos
    int photosInForms = 0;     // photos and voice memos of forms that are not saved: nothing sends them yet
    int memosInForms = 0;      // of these, memos
    int othersForms = 0;       // that other people have begun on this tablet and not saved
    bool photosHeld = false;   // they wait for a network that costs nothing
    qint64 mobileBytes = 0;    // that they have taken of this month's mobile data
    NetworkMedium medium = NetworkMedium::unknown;
    bool complete = false;  // the feed has been read to its end at least once: the list is whole
    base::ErrorKind failureKind = base::ErrorKind::transient;  // of what went wrong, while something is
    QString failure{};  // technical and in English, for those who look after it

    bool operator==(const SyncState&) const = default;
};

class CaseRepository : public QObject {
    Q_OBJECT

  public:
    using QObject::QObject;

    [[nodiscard]] virtual int complaintCount(CaseScope scope) const = 0;
    // From the start, or from where an earlier window of the same scope ended.
    [[nodiscard]] virtual ComplaintWindow complaints(CaseScope scope, std::optional<CaseKey> after,
                                                     int limit) const = 0;
    [[nodiscard]] virtual std::optional<ComplaintState> complaint(const model::RecordId& id) const = 0;
    [[nodiscard]] virtual std::optional<model::RecordId> complaintByNumber(const QString& number) const = 0;
    // A visible record as it is shown.
    [[nodiscard]] virtual std::optional<store::Shown> record(const model::RecordId& id) const = 0;
    // What is known here of what contested fields of the record held before.
    [[nodiscard]] virtual std::vector<store::Predecessor> predecessors(
        const model::RecordId& record) const = 0;
    // Which vehicles and customers are meant by what was typed, and what this tablet knows of them.
    [[nodiscard]] virtual store::Known known(const store::KnownBy& by) const = 0;
    // What may be the same as that record, and what it is one with.
    [[nodiscard]] virtual store::Twins twins(const model::RecordId& id) const = 0;
    // Visible visits: those on site by when they are promised, then the others, the latest arrival first.
    [[nodiscard]] virtual int visitCount(store::VisitScope scope) const = 0;
    [[nodiscard]] virtual VisitWindow visits(store::VisitScope scope, std::optional<store::VisitKey> after,
                                             int limit) const = 0;
    // Visible records of `kind` whose listed reference `field` is `target`, oldest first.
    [[nodiscard]] virtual std::vector<store::Shown> referencing(model::Kind kind, std::string_view field,
                                                                const model::RecordId& target) const = 0;
    // Of who works here.
    [[nodiscard]] virtual std::vector<Draft> drafts() const = 0;
    // Newest first. The count is of what rejections() gives, however many changes each was.
    [[nodiscard]] virtual int rejectionCount() const = 0;
    [[nodiscard]] virtual RejectionWindow rejections(std::optional<qint64> after, int limit) const = 0;
    // What is to be compared, newest first.
    [[nodiscard]] virtual int conflictCount() const = 0;
    [[nodiscard]] virtual ConflictWindow conflicts(std::optional<store::ConflictKey> after,
                                                   int limit) const = 0;
    // What this person has been told, newest first.
    [[nodiscard]] virtual int noticeCount() const = 0;
    [[nodiscard]] virtual int unreadCount() const = 0;
    [[nodiscard]] virtual NoticeWindow notices(std::optional<store::NoticeKey> after, int limit) const = 0;
    // What this tablet has written into a record and the server has not decided, oldest first.
    [[nodiscard]] virtual std::vector<sync::HistoryStep> unsent(const model::RecordId& id) const = 0;
    // Of a complaint, that is or will be, in their order.
    [[nodiscard]] virtual std::vector<PhotoRow> photos(const model::RecordId& owner) const = 0;
    // The same photo, or memo, as its files stand now. Nothing of its record is read, nor of any other.
    [[nodiscard]] virtual PhotoRow standing(const PhotoRow& photo) const = 0;
    // The case, that is or will be, of a photo or memo that could not be sent.
    [[nodiscard]] virtual std::optional<model::RecordId> ofFailedPhoto() const = 0;
    // The same of its voice memos.
    [[nodiscard]] virtual std::vector<PhotoRow> memos(const model::RecordId& owner) const = 0;
    // What was spoken; empty: it is not on this tablet.
    [[nodiscard]] virtual QByteArray memoBytes(const PhotoRow& memo) const = 0;
    // How many complaints and visits, at most, cannot be found by their words yet; 0: all can.
    [[nodiscard]] virtual int leftToIndex() const = 0;
    [[nodiscard]] virtual SyncState syncState() const = 0;
    [[nodiscard]] virtual Identity identity() const = 0;
    // "王示例", or the user name itself when the person is not known.
    [[nodiscard]] virtual QString displayName(const QString& user) const = 0;
    // Everybody of the site, as far as the server has told.
    [[nodiscard]] virtual std::vector<Colleague> people() const = 0;
    // The same as the rulebook knows them: who is away, who stands in for whom.
    [[nodiscard]] virtual std::vector<policy::Colleague> colleagues() const = 0;
    // The way of working of that id, and the one under which new cases are opened. Null: not known on this
    // tablet (yet). Valid as long as the repository.
    [[nodiscard]] virtual const policy::PolicyProfile* profile(std::string_view id) const = 0;
    [[nodiscard]] virtual const policy::PolicyProfile* profileInForce() const = 0;
    // By which the site counts its deadlines.
    [[nodiscard]] virtual policy::WorkCalendar workCalendar() const = 0;

    [[nodiscard]] virtual model::RecordId newId() = 0;
    // Applied whole or not at all, answered by saved(). The draft that is named is done with once they are.
    // What is written to a photo that is a draft yet, or drawn on it, becomes part of that draft. A
    // mutation that makes a complaint is given its number here; the rulebook is asked first, and its refusal
    // is an answer too.
    virtual quint64 save(std::vector<model::Mutation> changes,
                         std::optional<model::RecordId> finishesDraft) = 0;
    // Answered by draftSaved().
    virtual void saveDraft(const Draft& draft) = 0;
    virtual void discardDraft(const model::RecordId& id) = 0;
    virtual void dismissRejection(qint64 id) = 0;
    // Asks the server; answered by historyAnswered(), once, unless it is forgotten before.
    virtual quint64 askHistory(const HistoryQuestion& question) = 0;
    virtual void forgetHistory(quint64 ticket) = 0;
    // So that it can be told without a connection; as long as anything in that record is contested.
    virtual void keepPredecessor(const store::Predecessor& known) = 0;
    // Looking for some of many takes longer the more there are, so it is not done while the UI waits:
    // answered by found(), unless something else is looked for before.
    virtual quint64 find(const CaseQuestion& question) = 0;
    // The same of visits, answered by visitsFound().
    virtual quint64 findVisits(const VisitQuestion& question) = 0;
    // Takes a picture in; answered by photoAdded(), when it is safe on this tablet or why it is not.
    // `position` as in PhotoRow.
    virtual quint64 addPhoto(const PhotoSource& source, const model::RecordId& owner, int position,
                             qint64 takenAt) = 0;
    // Something to speak onto; answered by photoAdded() under its ticket, once it is kept and safe on this
    // tablet, or why it is not. Not longer than the repository.
    [[nodiscard]] virtual std::unique_ptr<MemoTape> recordMemo(const MemoPlan& plan) = 0;
    // Somebody looks at one: its file, or its thumbnail's, is fetched if it is not here. Told by
    // photoChanged().
    virtual void lookAtPhoto(const PhotoRow& photo, bool thumbnail) = 0;
    // What could not be sent is tried again.
    virtual void retryPhotos() = 0;
    virtual void setPhotoRules(const PhotoRules& rules) = 0;
    virtual void setOffline(bool on) = 0;
    // Now, rather than at the next appointed time.
    virtual void syncNow() = 0;

  signals:
    void saved(quint64 ticket, const heed::mobile::SaveResult& result);
    void draftSaved(const heed::model::RecordId& id, qint64 at, heed::mobile::SaveFailure failure);
    void historyAnswered(quint64 ticket, const heed::mobile::HistoryAnswer& answer);
    void found(quint64 ticket, const heed::mobile::ComplaintWindow& window);
    void visitsFound(quint64 ticket, const heed::mobile::VisitWindow& window);
    void photoAdded(quint64 ticket, const heed::mobile::PhotoFailure& failure);
    // There are other photos or memos, or something was written to them or drawn on them: once for all that
    // comes at a time.
    void photosChanged();
    // The file with this SHA-256 stands otherwise, as standing() of what it is of says: it comes with every
    // piece that is sent.
    void photoChanged(const QString& sha256);
    void draftsChanged();
    void rejectionsChanged();
    // Records have changed; what is shown should be read again.
    void recordsChanged();
    // leftToIndex() is another.
    void indexChanged();
    void syncStateChanged();
    // Who works here has become known, or has changed.
    void identityChanged();
};

}  // namespace heed::mobile

Q_DECLARE_METATYPE(heed::mobile::SaveResult)
Q_DECLARE_METATYPE(heed::mobile::HistoryAnswer)
Q_DECLARE_METATYPE(heed::mobile::ComplaintWindow)
Q_DECLARE_METATYPE(heed::mobile::VisitWindow)
