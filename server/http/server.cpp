#include "server/http/server.hpp"

#include "server/http/connection.hpp"

#include <boost/asio/bind_executor.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/ip/network_v6.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <algorithm>
#include <future>
#include <optional>
#include <thread>

namespace heed::http {

namespace asio = boost::asio;
using asio::ip::tcp;
using ErrorCode = boost::system::error_code;

namespace {

// After a connection was aborted it ends with the next turn of its strand.
constexpr std::chrono::seconds kAbortGrace{5};

base::Error cannotListen(const tcp::endpoint& endpoint, const ErrorCode& ec) {
    const std::string what =
        "port " + std::to_string(endpoint.port()) + " of " + endpoint.address().to_string();
    base::Error error{.kind = base::ErrorKind::rejected,
                      .doing = "listening on",
                      .what = what,
                      .why = ec.message(),
                      .remedy = {}};
    if (ec == asio::error::address_in_use) {
        error.why = "another program uses it";
        error.remedy = "end that program, or choose another port (0 takes any free one)";
    } else if (ec == asio::error::access_denied) {
        error.why = "this user may not use it";
        error.remedy = "choose a port above 1023";
    } else if (ec == asio::error::make_error_code(asio::error::basic_errors::address_family_not_supported) ||
               ec.value() == EADDRNOTAVAIL) {
        error.why = "no interface of this machine has that address";
        error.remedy = "choose an address that this machine has, e.g. 127.0.0.1";
    }
    return error;
}

// Answers go out at once and whole; waiting to fill a packet would only delay them.
void sendAtOnce(Socket& socket) {
    ErrorCode ignored;  // a socket that its client closed already; the first read will tell
    socket.set_option(tcp::no_delay(true), ignored);
}

}  // namespace

void Service::opened(std::shared_ptr<Connection> connection) {
    const std::scoped_lock lock(mutex_);
    open_.insert(std::move(connection));
}

void Service::ended(const std::shared_ptr<Connection>& connection) {
    const std::scoped_lock lock(mutex_);
    open_.erase(connection);
    if (open_.empty()) changed_.notify_all();
}

std::size_t Service::openCount() const {
    const std::scoped_lock lock(mutex_);
    return open_.size();
}

std::vector<std::shared_ptr<Connection>> Service::open() const {
    const std::scoped_lock lock(mutex_);
    return {open_.begin(), open_.end()};
}

bool Service::waitUntilNoneIsOpen(std::chrono::milliseconds atMost) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, atMost, [this] { return open_.empty(); });
}

void Service::abandonAll() {
    const std::scoped_lock lock(mutex_);
    for (const auto& connection : open_)
        connection->abandon();
    open_.clear();
}

class Server::Impl {
  public:
    Impl(Options options, Router router, const base::Clock& clock)
        : service_(std::move(options), std::move(router), clock),
          acceptor_(asio::make_strand(io_)),
          retry_(acceptor_.get_executor()) {}

    base::Expected<void> listen() {
        ErrorCode ec;
        const auto address = asio::ip::make_address(service_.options.address, ec);
        if (ec) {
            return base::fail(base::ErrorKind::invalid, "listening on",
                              "the address '" + service_.options.address + "'", "it is not an IP address",
                              "write it as a number, e.g. 127.0.0.1");
        }
        const tcp::endpoint endpoint(address, service_.options.port);
        acceptor_.open(endpoint.protocol(), ec);
        if (!ec) acceptor_.set_option(tcp::acceptor::reuse_address(true), ec);
        if (!ec) acceptor_.bind(endpoint, ec);
        if (!ec) acceptor_.listen(asio::socket_base::max_listen_connections, ec);
        if (!ec) port_ = acceptor_.local_endpoint(ec).port();
        if (ec) return std::unexpected(cannotListen(endpoint, ec));
        return {};
    }

    void run() {
        asio::post(acceptor_.get_executor(), [this] { acceptNext(); });
        for (unsigned i = 0; i < std::max(1U, service_.options.threads); ++i) {
            threads_.emplace_back([this] { work(); });
        }
    }

    [[nodiscard]] std::uint16_t port() const { return port_; }

    void stop() {
        if (stopped_) return;
        stopped_ = true;
        service_.stopping = true;
        // Once this has run on the acceptor's strand, no connection is added any more.
        std::promise<void> closed;
        asio::post(acceptor_.get_executor(), [this, &closed] {
            ErrorCode ignored;  // closing releases the descriptor whatever it says
            acceptor_.close(ignored);
            retry_.cancel();
            closed.set_value();
        });
        closed.get_future().wait();
        for (const auto& connection : service_.open())
            connection->stopSoon();
        if (!service_.waitUntilNoneIsOpen(service_.limits().stopGrace)) {
            for (const auto& connection : service_.open())
                connection->abort();
            if (!service_.waitUntilNoneIsOpen(kAbortGrace))
                service_.trouble("a connection did not end when it was broken off");
        }
        work_.reset();
        io_.stop();
        for (std::thread& thread : threads_)
            thread.join();
        // What is still queued was asked for by nobody who is here to hear of it.
        service_.waiting.stop();
        service_.waiting.join();
    }

  private:
    void acceptNext() {
        if (service_.stopping) return;
        acceptor_.async_accept(asio::make_strand(io_), [this](ErrorCode ec, Socket socket) {
            if (service_.stopping) return;
            if (ec) {
                // Mostly: out of file descriptors. Trying again at once would only burn the processor.
                service_.trouble("a connection cannot be accepted: " + ec.message());
                retry_.expires_after(service_.limits().acceptRetry);
                retry_.async_wait([this](ErrorCode cancelled) {
                    if (!cancelled) acceptNext();
                });
                return;
            }
            admit(std::move(socket));
            acceptNext();
        });
    }

    void admit(Socket socket) {
        const std::size_t open = service_.openCount();
        const std::size_t most = service_.limits().connections;
        if (open >= most + service_.limits().turnedAwayAtOnce) return;
        try {
            sendAtOnce(socket);
            auto connection = makeConnection(service_, std::move(socket));
            service_.opened(connection);
            if (open < most) {
                connection->serve();
            } else {
                service_.trouble("a client was turned away: there are as many connections as are allowed");
                connection->turnAway();
            }
        } catch (const std::exception& thrown) {  // out of memory
            service_.trouble("a connection cannot be served: " + std::string(thrown.what()));
        }
    }

    void work() {
        while (true) {
            try {
                io_.run();
                return;
            } catch (const std::exception& thrown) {  // out of memory
                service_.trouble("a connection's step failed: " + std::string(thrown.what()));
            }
        }
    }

    Service service_;
    asio::io_context io_;
    asio::executor_work_guard<asio::io_context::executor_type> work_ = asio::make_work_guard(io_);
    asio::basic_socket_acceptor<tcp, Strand> acceptor_;
    asio::basic_waitable_timer<std::chrono::steady_clock, asio::wait_traits<std::chrono::steady_clock>,
                               Strand>
        retry_;
    std::uint16_t port_ = 0;
    std::vector<std::thread> threads_;
    bool stopped_ = false;
};

bool isLoopback(std::string_view address) {
    ErrorCode ec;
    const auto parsed = asio::ip::make_address(std::string(address), ec);
    return !ec && parsed.is_loopback();
}

std::string networkOf(const std::string& address) {
    ErrorCode ec;
    const auto parsed = asio::ip::make_address(address, ec);
    if (ec || parsed.is_v4()) return address;
    const auto v6 = parsed.to_v6();
    if (v6.is_v4_mapped()) return asio::ip::make_address_v4(asio::ip::v4_mapped, v6).to_string();
    return asio::ip::network_v6(v6, 64).canonical().to_string();
}

Server::Server(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Server::~Server() { stop(); }

base::Expected<std::unique_ptr<Server>> Server::start(Options options, Router router,
                                                      const base::Clock& clock) {
    auto impl = std::make_unique<Impl>(std::move(options), std::move(router), clock);
    if (auto listening = impl->listen(); !listening) return std::unexpected(std::move(listening.error()));
    impl->run();
    return std::unique_ptr<Server>(new Server(std::move(impl)));
}

std::uint16_t Server::port() const { return impl_->port(); }
void Server::stop() { impl_->stop(); }

}  // namespace heed::http
