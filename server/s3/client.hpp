// Requests to one bucket of a service that speaks S3 (API 2006-03-01, signed with SigV4), by libcurl.
//
// What is worth repeating is repeated: connections that cannot be made, that break and that stand still, and
// the service's own faults (429, 5xx). What it says beyond that is the caller's to judge. A service that
// was not to be reached is left alone for a moment: then all requests fail at once. So do those that would
// send more bodies at once than Patience allows.
//
// Errors: `offline`; what the file says that is sent. Thread-safe; every call waits for the network.
#pragma once

#include "server/blobs/disk.hpp"
#include "server/s3/settings.hpp"
#include "shared/base/clock.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace heed::s3 {

// A file's bytes, sent as a request's body.
struct Body {
    blobs::File& file;
    std::uint64_t bytes = 0;
    std::string sha256;  // of them, as hex
};

struct Request {
    std::string method;  // GET, HEAD, PUT, DELETE
    std::string key{};   // empty: the bucket
    std::map<std::string, std::string> query{};
    std::vector<std::pair<std::string, std::string>> headers{};  // names in lower case
    // Of the object, from the first byte to the last, both counted. Beside `headers`, as it is not signed:
    // not every service, nor every library for them, takes a signed one.
    std::optional<std::pair<std::uint64_t, std::uint64_t>> range{};
    std::optional<Body> body{};
    std::size_t mostBytes = 64UL * 1024;  // of the answer; more is a fault
};

struct Answer {
    int status = 0;
    std::map<std::string, std::string, std::less<>> headers{};  // names in lower case
    std::string body{};

    [[nodiscard]] bool ok() const { return status >= 200 && status < 300; }
    [[nodiscard]] std::string_view header(std::string_view name) const;
};

class Client {
  public:
    // The clock must outlive the client.
    Client(Bucket bucket, Key key, const base::Clock& clock, Patience patience = {});
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;
    ~Client();

    [[nodiscard]] const Bucket& bucket() const { return bucket_; }
    // `doing` is for messages: "keeping a blob in".
    [[nodiscard]] base::Expected<Answer> ask(const Request& request, std::string_view doing);
    // Breaks off what is under way, and refuses what is asked from now on. Before the server's threads are
    // waited for.
    void stop();
    // What an answer means that is not what was hoped for: `offline`, or `storageFull`.
    [[nodiscard]] base::Error refusal(const Answer& answer, std::string_view doing) const;

  private:
    class Call;
    class Sending;
    struct Handle;

    [[nodiscard]] std::unique_ptr<Handle> borrow();
    void giveBack(std::unique_ptr<Handle> handle);
    [[nodiscard]] base::Error away(std::string_view doing, std::string why) const;
    [[nodiscard]] bool leftAlone() const;
    [[nodiscard]] bool pauseFor(std::chrono::milliseconds pause);

    const Bucket bucket_;
    const Key key_;
    const base::Clock& clock_;
    const Patience patience_;

    std::atomic<bool> stopping_ = false;
    mutable std::mutex mutex_;
    std::condition_variable stopped_;
    int sending_ = 0;
    std::vector<std::unique_ptr<Handle>> idle_;  // with connections that are kept open
    base::Instant leftAloneUntil_{};
};

}  // namespace heed::s3
