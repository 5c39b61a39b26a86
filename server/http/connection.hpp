// One connection, from its first request to its end. Internal to the server; the implementation keeps Beast
// to itself.
#pragma once

#include "server/http/server.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <unordered_set>

namespace heed::http {

using Strand = boost::asio::strand<boost::asio::io_context::executor_type>;
using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, Strand>;

class Connection {
  public:
    Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    virtual ~Connection() = default;

    // One of these, first. Answers requests until either side ends it.
    virtual void serve() = 0;
    // Only tells the client that there is no room.
    virtual void turnAway() = 0;

    // From any thread.
    // Ends as soon as no request is being answered.
    virtual void stopSoon() = 0;
    // Ends at once.
    virtual void abort() = 0;
    // Only once no thread of the server runs any more: answers and events that still come go nowhere.
    virtual void abandon() = 0;
};

// What the connections of a server share. Everything but the set is constant while they live.
class Service {
  public:
    Service(Options serviceOptions, Router serviceRouter, const base::Clock& serviceClock)
        : options(std::move(serviceOptions)),
          router(std::move(serviceRouter)),
          clock(serviceClock),
          waiting(std::max(1U, options.waitingThreads)) {}

    const Options options;
    const Router router;
    const base::Clock& clock;
    boost::asio::thread_pool waiting;  // for what may wait for a disk
    std::atomic<bool> stopping = false;

    [[nodiscard]] const Limits& limits() const { return options.limits; }
    void trouble(std::string_view sentence) const {
        if (options.onTrouble) options.onTrouble(sentence);
    }

    void opened(std::shared_ptr<Connection> connection);
    void ended(const std::shared_ptr<Connection>& connection);
    [[nodiscard]] std::size_t openCount() const;
    [[nodiscard]] std::vector<std::shared_ptr<Connection>> open() const;
    // False when some are still open at the end of that time.
    [[nodiscard]] bool waitUntilNoneIsOpen(std::chrono::milliseconds atMost);
    // Once no thread of the server runs any more.
    void abandonAll();

  private:
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::unordered_set<std::shared_ptr<Connection>> open_;
};

[[nodiscard]] std::shared_ptr<Connection> makeConnection(Service& service, Socket socket);

}  // namespace heed::http
