// What the server's logic needs of a database, and nothing else of it. One implementation a database:
// server/central.
//
// Writing is serial: one CentralWriter a store, used by one thread at a time. Everything between begin() and
// commit() is one transaction; when commit() has returned, it is on the disk. Reading goes through
// CentralReader, of which each thread has its own; readers never wait for the writer.
//
// Errors: storageFull, transient (busy, I/O), bug (a damaged row). After any error of a writer the caller
// rolls back.
#pragma once

#include "shared/base/clock.hpp"
#include "shared/base/error.hpp"
#include "shared/model/record.hpp"
#include "shared/sync/messages.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heed::server {

struct Device {
    model::DeviceNo no{};
    model::MutationNo last{};  // greatest n decided
    base::Instant lastTime{};  // time of its last stamp
    base::Uuid installation{};
    model::DeviceNo was{};                  // the number under which the same tablet worked before; 0: none
    std::string user{};                     // who used it last
    std::optional<base::Instant> seenAt{};  // when it last introduced itself or pushed
    std::optional<base::Millis> skew{};     // the server's clock minus its own, in its last push
    std::optional<base::Instant> doubtedSince{};  // since when its clock cannot be believed; nothing: it can
};

// A device as people know it.
struct NamedDevice {
    std::string name;
    Device device;
};

// A site's feed is written in stretches: what one run of the server wrote, from its start to its end. Each
// has a name of its own, and the sequences of the next begin far above the last one's.
//
// Both are for the day when the store is set back to an older copy. What the copy does not know of was
// written at the end of a stretch it knows the beginning of, or in stretches it does not know: so a reader
// that had come further than the copy holds a place that is recognised as gone. And as the numbers that were
// given out then are never given again, "I have seen everything up to 1310" stays true, whatever becomes of
// 1310.
//
// More than was ever written between a copy and its return.
inline constexpr std::int64_t kStretchGap = std::int64_t{1} << 24;
// The name where nothing was ever written.
inline constexpr std::string_view kNoStretch = "0";

struct LoggedMutation {
    model::DeviceNo device{};
    std::string line;  // as it came
    sync::Outcome outcome;
    std::string by;  // user id, empty if the session was unknown
    // Of an accepted one, when it is written: the record whose history it continues. save() follows.
    std::optional<model::RecordId> record{};
};

// An accepted mutation, by the number it was sent under.
struct LogPlace {
    model::DeviceNo device{};
    model::MutationNo n{};
};

// One step of a record's history; the text is valid during the call only.
struct HistoryRow {
    LogPlace place;
    sync::Accepted accepted;
    std::string_view by;
    std::string_view line;
};

// A session as it is kept: the token only as its digest.
struct SessionRow {
    std::string session;
    std::string tokenDigest;
    std::string site;
    std::string user;
    base::Instant expires{};
    model::DeviceNo device{};  // 0 until a device was registered under it
};

// A record as the feed gives it, not decoded.
struct FeedRow {
    model::Kind kind{};
    model::RecordId id;
    model::Seq seq{};
    std::string_view body;  // valid during the call only
};

// A record in which something has fallen due.
struct DueRecord {
    std::string site;
    model::RecordId id;
    base::Instant at{};
    std::string dues;  // as they were when it was last looked at
};

// The records of kind contact, in no particular order. One that cannot be read makes nobody else unreachable.
struct Directory {
    std::vector<model::Record> entries{};
    std::vector<base::Error> unreadable{};
};

class CentralWriter {
  public:
    CentralWriter() = default;
    CentralWriter(const CentralWriter&) = delete;
    CentralWriter& operator=(const CentralWriter&) = delete;
    virtual ~CentralWriter() = default;

    virtual base::Expected<void> begin() = 0;
    virtual base::Expected<void> commit() = 0;
    virtual void rollback() = 0;

    // Greatest sequence given at the site; 0 for a site that has none yet.
    virtual base::Expected<model::Seq> lastSeq(std::string_view site) = 0;
    // The sequence to count on from. The first call since the store was opened begins a new stretch; so does
    // one that names a sequence above all that is known, for then somebody was told of what this store has
    // lost.
    virtual base::Expected<model::Seq> continueFeed(std::string_view site,
                                                    model::Seq told = model::kNoSeq) = 0;
    virtual base::Expected<void> setLastSeq(std::string_view site, model::Seq seq) = 0;

    virtual base::Expected<std::optional<Device>> device(std::string_view site, model::DeviceNo no) = 0;
    // The device of this installation, made with the next free number if there is none. Device 0, the server,
    // needs no making.
    virtual base::Expected<Device> ensureDevice(std::string_view site, const base::Uuid& installation,
                                                std::string_view name) = 0;
    virtual base::Expected<void> setDeviceProgress(std::string_view site, const Device& device) = 0;

    virtual base::Expected<std::optional<model::Record>> load(std::string_view site,
                                                              const model::RecordId& id) = 0;
    // The contact directory, by an index; and the sequence of the entry that was written last (kNoSeq: there
    // is none), by which to see whether it has changed.
    virtual base::Expected<Directory> directory(std::string_view site) = 0;
    virtual base::Expected<model::Seq> directorySeq(std::string_view site) = 0;
    // Inserts or replaces by id; record.seq is its place in the feed.
    virtual base::Expected<void> save(std::string_view site, const model::Record& record) = 0;

    virtual base::Expected<std::vector<std::string>> sites() = 0;
    // Forgets the records that were deleted before `limit`, so many at most, the oldest first; how many it
    // were. Of what was forgotten only the id is kept.
    virtual base::Expected<std::int64_t> purge(std::string_view site, base::Instant limit,
                                               std::int64_t most) = 0;
    virtual base::Expected<bool> wasPurged(std::string_view site, const model::RecordId& id) = 0;

    // The record that has this complaint number. Numbers are never given twice, so it keeps it for ever.
    virtual base::Expected<std::optional<model::RecordId>> numberOwner(std::string_view site,
                                                                       std::string_view number) = 0;
    virtual base::Expected<void> giveNumber(std::string_view site, std::string_view number,
                                            const model::RecordId& owner) = 0;

    // When the record has to be looked at again, as something falls due in it, and its deadlines as they are
    // now (policy::duesOf); nothing of both: not any more.
    virtual base::Expected<void> setAlarm(std::string_view site, const model::RecordId& id,
                                          std::optional<base::Instant> at, std::string_view dues) = 0;
    // Every record of the site that has deadlines is to be looked at again at once.
    virtual base::Expected<void> wakeAlarms(std::string_view site) = 0;
    // Keeps what the site counts its deadlines by, as a name for it; whether that is another than before.
    virtual base::Expected<bool> rememberCalendar(std::string_view site, std::string_view name) = 0;
    // Those whose time has come, the oldest first, so many at most.
    virtual base::Expected<std::vector<DueRecord>> dueRecords(base::Instant now, std::int64_t most) = 0;
    // The earliest of all that are set; by an index, however many there are.
    virtual base::Expected<std::optional<base::Instant>> nextAlarm() = 0;

    virtual base::Expected<void> log(std::string_view site, const LoggedMutation& entry) = 0;
    // Entries first … last of a device, in order.
    virtual base::Expected<std::vector<LoggedMutation>> logged(std::string_view site, model::DeviceNo device,
                                                               model::MutationNo first,
                                                               model::MutationNo last) = 0;

    virtual base::Expected<void> addSession(const SessionRow& row) = 0;
    virtual base::Expected<void> bindSession(std::string_view session, model::DeviceNo device) = 0;
    // Forgets the tokens that expired before `limit`. Who wrote what does not depend on them.
    virtual base::Expected<void> dropSessions(base::Instant limit) = 0;
    // Minted when the store was created, the same for ever: what sessions are sealed with. A secret.
    virtual base::Expected<std::string> sealKey() = 0;
};

class CentralReader {
  public:
    CentralReader() = default;
    CentralReader(const CentralReader&) = delete;
    CentralReader& operator=(const CentralReader&) = delete;
    virtual ~CentralReader() = default;

    // One consistent view: everything read between these sees the same state.
    virtual base::Expected<void> beginView() = 0;
    virtual void endView() = 0;

    virtual base::Expected<model::Seq> lastSeq(std::string_view site) = 0;
    // The name of the latest stretch of the site's feed, or kNoStretch.
    virtual base::Expected<std::string> stretch(std::string_view site) = 0;
    // Where the stretch of that name ended, or has come to; nullopt: this store knows of none.
    virtual base::Expected<std::optional<model::Seq>> stretchEnd(std::string_view site,
                                                                 std::string_view name) = 0;
    // No record purged had a sequence above this. Who has read less far may never have heard that it was
    // deleted.
    virtual base::Expected<model::Seq> horizon(std::string_view site) = 0;
    // Greatest n decided of a device; 0 for one that is not known.
    virtual base::Expected<model::MutationNo> deviceLast(std::string_view site, model::DeviceNo device) = 0;
    // How many records of the bucket there are, deleted ones included: O(n), for a first read alone.
    virtual base::Expected<std::int64_t> count(std::string_view site, model::Bucket bucket) = 0;
    // Records of the bucket after `after`, in order of sequence, until `visit` returns false or there are no
    // more.
    virtual base::Expected<void> changes(std::string_view site, model::Bucket bucket, model::Seq after,
                                         const std::function<bool(const FeedRow&)>& visit) = 0;
    // All records of a site by kind, then id: for dumps.
    virtual base::Expected<void> all(std::string_view site,
                                     const std::function<bool(const FeedRow&)>& visit) = 0;

    // nullopt: there is no such record at the site, or not any more.
    virtual base::Expected<std::optional<model::Kind>> kindOf(std::string_view site,
                                                              const model::RecordId& id) = 0;
    // The accepted mutations of a record, newest first, until `visit` returns false or there are no more;
    // from the newest on, or from `from` on, which the caller has to find to be this record's. Nothing where
    // there is no such record or place.
    virtual base::Expected<void> history(std::string_view site, const model::RecordId& id,
                                         const std::optional<LogPlace>& from,
                                         const std::function<bool(const HistoryRow&)>& visit) = 0;

    // The tablets and imports of a site, by number.
    virtual base::Expected<std::vector<NamedDevice>> devices(std::string_view site) = 0;

    virtual base::Expected<std::optional<SessionRow>> sessionByToken(std::string_view tokenDigest) = 0;
};

class CentralStore {
  public:
    CentralStore() = default;
    CentralStore(const CentralStore&) = delete;
    CentralStore& operator=(const CentralStore&) = delete;
    virtual ~CentralStore() = default;

    [[nodiscard]] virtual CentralWriter& writer() = 0;
    [[nodiscard]] virtual base::Expected<std::unique_ptr<CentralReader>> openReader() = 0;
};

}  // namespace heed::server
