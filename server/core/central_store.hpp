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
};

struct LoggedMutation {
    model::DeviceNo device{};
    std::string line;  // as it came
    sync::Outcome outcome;
    std::string by;  // user id, empty if the session was unknown
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
    virtual base::Expected<void> setLastSeq(std::string_view site, model::Seq seq) = 0;

    virtual base::Expected<std::optional<Device>> device(std::string_view site, model::DeviceNo no) = 0;
    // The device of this installation, made with the next free number if there is none. Device 0, the server,
    // needs no making.
    virtual base::Expected<Device> ensureDevice(std::string_view site, const base::Uuid& installation,
                                                std::string_view name) = 0;
    virtual base::Expected<void> setDeviceProgress(std::string_view site, const Device& device) = 0;

    virtual base::Expected<std::optional<model::Record>> load(std::string_view site,
                                                              const model::RecordId& id) = 0;
    // Inserts or replaces by id; record.seq is its place in the feed.
    virtual base::Expected<void> save(std::string_view site, const model::Record& record) = 0;

    virtual base::Expected<void> log(std::string_view site, const LoggedMutation& entry) = 0;
    // Entries first … last of a device, in order.
    virtual base::Expected<std::vector<LoggedMutation>> logged(std::string_view site, model::DeviceNo device,
                                                               model::MutationNo first,
                                                               model::MutationNo last) = 0;

    virtual base::Expected<void> addSession(const SessionRow& row) = 0;
    virtual base::Expected<void> bindSession(std::string_view session, model::DeviceNo device) = 0;
    virtual base::Expected<std::optional<SessionRow>> session(std::string_view session) = 0;
};

class CentralReader {
  public:
    CentralReader() = default;
    CentralReader(const CentralReader&) = delete;
    CentralReader& operator=(const CentralReader&) = delete;
    virtual ~CentralReader() = default;

    // Minted when the store was created; a restored store gets a new one.
    virtual base::Expected<std::string> epoch() = 0;

    // One consistent view: everything read between these sees the same state.
    virtual base::Expected<void> beginView() = 0;
    virtual void endView() = 0;

    virtual base::Expected<model::Seq> lastSeq(std::string_view site) = 0;
    // Records of the bucket after `after`, in order of sequence, until `visit` returns false or there are no
    // more.
    virtual base::Expected<void> changes(std::string_view site, model::Bucket bucket, model::Seq after,
                                         const std::function<bool(const FeedRow&)>& visit) = 0;
    // All records of a site by kind, then id: for dumps.
    virtual base::Expected<void> all(std::string_view site,
                                     const std::function<bool(const FeedRow&)>& visit) = 0;

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
