// A server without sockets and threads: the real core over a real store in a folder of its own, in virtual
// time.
//
// handle() answers what the tablet's engine asks, by the paths and statuses of PROTOCOL.md, one transaction a
// request. The rest is for tests that speak to the core directly.
#pragma once

#include "server/core/acceptor.hpp"
#include "server/core/feed.hpp"
#include "shared/sync/engine.hpp"
#include "tests/world/disk.hpp"
#include "tests/world/museum.hpp"
#include "tests/world/must.hpp"
#include "tests/world/people.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace heed::world {

struct Response {
    int status = 0;
    std::string body;
};

struct PageSizes {
    server::PageLimits changes{.records = 500, .bytes = 1U << 20U};
    server::PageLimits snapshot{.records = 2000, .bytes = 1U << 22U};
};

class Server {
  public:
    Server(const base::Clock& clock, std::uint64_t seed, PageSizes pages = {}, Bug bug = Bug::none,
           Breaker* breaker = nullptr);

    [[nodiscard]] Response handle(const sync::effect::Request& request);

    // In one transaction; rolled back if `work` or the commit gives an Error.
    template <class T>
    [[nodiscard]] server::Answer<T> transact(
        const std::function<server::Answer<T>(server::Acceptor&)>& work) {
        if (auto begun = writer().begin(); !begun) return server::broken(begun);
        auto result = work(*acceptor_);
        if (!result && std::holds_alternative<base::Error>(result.error())) {
            writer().rollback();
            return result;
        }
        if (auto committed = writer().commit(); !committed) {
            writer().rollback();
            return server::broken(committed);
        }
        return result;
    }

    // Somebody signed in at a tablet of their own.
    [[nodiscard]] server::Caller signedIn(const std::string& user);
    // A push with these lines, sent at the server's own time unless said otherwise.
    [[nodiscard]] server::Answer<sync::PushResult> push(const server::Caller& caller,
                                                        const std::vector<std::string>& lines,
                                                        std::optional<base::Instant> sentAt = {});

    // When something falls due next; and what has, is told.
    [[nodiscard]] base::Expected<std::optional<base::Instant>> nextDue() { return acceptor_->nextDue(); }
    [[nodiscard]] server::Answer<std::int64_t> fireDue() {
        return transact<std::int64_t>([](server::Acceptor& acceptor) { return acceptor.fireDue(); });
    }

    [[nodiscard]] People& people() { return people_; }
    // The version of the schema that this server is of, and the oldest one it still feeds.
    void setSchema(std::int64_t own, std::int64_t oldest);
    [[nodiscard]] server::Feed& feed() { return *feed_; }
    [[nodiscard]] server::CentralWriter& writer() { return *writer_; }
    [[nodiscard]] base::Instant now() const { return clock_.now(); }
    [[nodiscard]] Tampering& tampering() { return tampering_; }
    [[nodiscard]] const PageSizes& pages() const { return pages_; }
    [[nodiscard]] Disk& disk() { return *disk_; }
    // Of the next request's work, an access to the disk that reads fails, after so many others.
    void failReadAfter(std::int64_t reads) { readFault_ = reads; }
    [[nodiscard]] std::int64_t diskFaults() const { return diskFaults_ + disk_->faults(); }
    [[nodiscard]] std::filesystem::path file() const { return disk_->folder() / kFile; }

    [[nodiscard]] std::string dump();
    [[nodiscard]] model::Seq lastSeq();
    // Numbers 1 … count have been given to devices.
    [[nodiscard]] std::int64_t deviceCount();
    // What was decided of a device's mutations from `first` on.
    [[nodiscard]] std::vector<server::LoggedMutation> log(model::DeviceNo device,
                                                          model::MutationNo first = model::MutationNo{1});
    // The last n decided of a device.
    [[nodiscard]] model::MutationNo decided(model::DeviceNo device);

    // Killed and started again: everything it had written is there.
    void kill();
    // As kill(), but only what was synced is there for certain.
    void cutPower();
    // Stopped in an orderly way and started again.
    void restart();
    // Replaced by one that knows nothing: another store.
    void replace();
    // Set back to what it was at the last backUp(), which can be used again.
    void backUp();
    void restore();
    void forgetBackup() { backup_.reset(); }
    [[nodiscard]] bool hasBackup() const { return backup_ != nullptr; }

  private:
    [[nodiscard]] Response route(const sync::effect::Request& request);
    static constexpr const char* kFile = "central.db";

    void open();
    void close();
    void moveTo(std::unique_ptr<Disk> disk);

    const base::Clock& clock_;
    Breaker* breaker_;
    base::SeededRandom random_;
    PageSizes pages_;
    People people_;
    std::int64_t schema_ = model::kSchemaVersion;
    std::int64_t oldestSchema_ = server::kOldestSchema;
    std::unique_ptr<Disk> disk_ = std::make_unique<Disk>();
    std::unique_ptr<Disk> backup_;
    std::optional<std::int64_t> readFault_;
    std::int64_t diskFaults_ = 0;
    Tampering tampering_;
    std::unique_ptr<server::CentralStore> central_;
    std::unique_ptr<server::CentralWriter> writer_;  // to it
    base::ManualClock believing_{base::Instant{}};   // a server's that takes any time for possible
    std::unique_ptr<server::CentralReader> reader_;
    std::optional<server::Acceptor> acceptor_;
    std::optional<server::Feed> feed_;
};

}  // namespace heed::world
