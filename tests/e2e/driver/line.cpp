#include "tests/e2e/driver/line.hpp"

#include "tests/e2e/driver/failure.hpp"
#include "tests/e2e/driver/request.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <list>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace heed::e2e {
namespace {

constexpr std::size_t kChunk = 65536;

sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

Descriptor tcpSocket() {
    Descriptor made(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const int on = 1;
    ::setsockopt(made.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    ::setsockopt(made.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return made;
}

bool bindTo(const Descriptor& socket, std::uint16_t port) {
    const sockaddr_in address = loopback(port);
    return ::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

struct Connection {
    Descriptor client;
    Descriptor server;
    std::string unread{};  // of the client, while it is not yet known what it is
    bool answerIsTheCut = false;
    bool held = false;
    bool over = false;
};

bool sendAll(const Descriptor& to, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto size = ::send(to.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (size < 0 && errno == EINTR) continue;
        if (size <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(size));
    }
    return true;
}

}  // namespace

std::string_view name(Cut cut) {
    switch (cut) {
        case Cut::beforePush:
            return "before the push arrived";
        case Cut::withinPush:
            return "in the middle of the push";
        case Cut::afterPush:
            return "when the push had arrived";
        case Cut::beforeAnswer:
            return "before its answer arrived";
    }
    return "";
}

// Both sides are read when there is something and written at once: requests and answers here are smaller than
// what the system buffers, and both sides read all the time.
class Line::Relay {
  public:
    Relay()
        : holder_(tcpSocket()),
          wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
          cutMade_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
          holdMade_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
        // Bound and never listening: keeps the port ours while nobody answers there.
        if (!bindTo(holder_, 0)) throw Failure(std::string("no port is to be had: ") + std::strerror(errno));
        sockaddr_in address{};
        socklen_t size = sizeof address;
        ::getsockname(holder_.get(), reinterpret_cast<sockaddr*>(&address), &size);
        port_ = ntohs(address.sin_port);
        thread_ = std::thread([this] { work(); });
    }
    ~Relay() {
        order([this] { ending_ = true; });
        thread_.join();
    }
    Relay(const Relay&) = delete;
    Relay& operator=(const Relay&) = delete;

    [[nodiscard]] std::uint16_t port() const { return port_; }

    void connectTo(std::uint16_t port) {
        bool listens = true;
        order([this, port, &listens] {
            target_ = port;
            if (listener_) return;
            listener_ = tcpSocket();
            constexpr int kBacklog = 32;
            listens = bindTo(listener_, port_) && ::listen(listener_.get(), kBacklog) == 0;
            if (!listens) listener_.reset();
        });
        if (!listens) throw Failure("the line cannot listen on its port any more");
    }

    void disconnect() {
        order([this] { breakAll(); });
    }

    void cutAt(Cut cut, std::function<void()> act) {
        forget(cutMade_);
        order([this, cut, &act] {
            cut_ = cut;
            act_ = std::move(act);
        });
    }

    [[nodiscard]] bool waitForCut(const Deadline& deadline) {
        pollfd made{.fd = cutMade_.get(), .events = POLLIN, .revents = 0};
        return waitOn({&made, 1}, deadline);
    }

    void holdAt(std::string part) {
        forget(holdMade_);
        order([this, &part] {
            hold_ = std::move(part);
            release([this](const Connection& held) {
                const auto request = readRequest(held.unread);
                return !request || request->path.find(*hold_) == std::string::npos;
            });
        });
    }

    [[nodiscard]] bool waitForHold(const Deadline& deadline) {
        pollfd made{.fd = holdMade_.get(), .events = POLLIN, .revents = 0};
        return waitOn({&made, 1}, deadline);
    }

    void goOn() {
        order([this] {
            hold_.reset();
            release([](const Connection&) { return true; });
        });
    }

  private:
    static void forget(const Descriptor& event) {
        std::uint64_t old = 0;
        while (::read(event.get(), &old, sizeof old) > 0)
            continue;
    }

    // Has it done in the line's thread, and waits until it is.
    void order(const std::function<void()>& what) {
        std::unique_lock lock(mutex_);
        const std::uint64_t one = 1;
        orders_.push_back(&what);
        (void)!::write(wake_.get(), &one, sizeof one);
        done_.wait(lock, [&] { return std::ranges::find(orders_, &what) == orders_.end(); });
    }

    void takeOrders() {
        std::uint64_t old = 0;
        (void)!::read(wake_.get(), &old, sizeof old);
        const std::scoped_lock lock(mutex_);
        for (const auto* what : orders_)
            (*what)();
        orders_.clear();
        done_.notify_all();
    }

    void work() {
        while (!ending_) {
            std::vector<pollfd> files{{.fd = wake_.get(), .events = POLLIN, .revents = 0},
                                      {.fd = listener_.get(), .events = POLLIN, .revents = 0}};
            std::vector<Connection*> open;
            for (Connection& connection : connections_) {
                open.push_back(&connection);
                files.push_back({.fd = connection.client.get(), .events = POLLIN, .revents = 0});
                files.push_back({.fd = connection.server.get(), .events = POLLIN, .revents = 0});
            }
            if (::poll(files.data(), files.size(), -1) < 0) continue;
            broken_ = false;
            if (files[0].revents) {
                takeOrders();
                continue;  // they may have broken what was polled
            }
            if (files[1].revents) accept();
            for (std::size_t i = 0; i < open.size() && !broken_; ++i) {
                if (files[2 + 2 * i].revents) fromClient(*open[i]);
                if (!broken_ && !open[i]->over && files[3 + 2 * i].revents) fromServer(*open[i]);
            }
            std::erase_if(connections_, [](const Connection& c) { return c.over; });
        }
    }

    void accept() {
        Connection connection{
            .client = Descriptor(::accept4(listener_.get(), nullptr, nullptr, SOCK_CLOEXEC)),
            .server = tcpSocket()};
        const sockaddr_in address = loopback(target_);
        if (!connection.client ||
            ::connect(connection.server.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) !=
                0) {
            return;  // which closes what came
        }
        connections_.push_back(std::move(connection));
    }

    void fromClient(Connection& connection) {
        std::array<char, kChunk> bytes{};
        const auto size = ::recv(connection.client.get(), bytes.data(), bytes.size(), 0);
        if (size <= 0) {
            connection.over = true;
            return;
        }
        connection.unread.append(bytes.data(), static_cast<std::size_t>(size));
        if (connection.held) return;
        if (!cut_ && !hold_) return passOn(connection, connection.unread.size());
        const auto request = readRequest(connection.unread);
        if (!request) return;
        if (hold_ && request->path.find(*hold_) != std::string::npos) {
            connection.held = true;
            const std::uint64_t one = 1;
            (void)!::write(holdMade_.get(), &one, sizeof one);
            return;
        }
        if (!cut_) return passOn(connection, connection.unread.size());
        if (!request->push) return passOn(connection, connection.unread.size());
        switch (*cut_) {
            case Cut::beforePush:
                return cutNow();
            case Cut::withinPush:
                if (connection.unread.size() < request->size) return;
                passOn(connection, request->bodyBegin + (request->size - request->bodyBegin) / 2);
                return cutNow();
            case Cut::afterPush:
            case Cut::beforeAnswer: {
                if (connection.unread.size() < request->size) return;
                const bool waitForAnswer = *cut_ == Cut::beforeAnswer;
                passOn(connection, request->size);
                if (!waitForAnswer) return cutNow();
                connection.answerIsTheCut = true;
            }
        }
    }

    template <class Which>
    void release(Which which) {
        for (Connection& connection : connections_) {
            if (!connection.held || !which(connection)) continue;
            connection.held = false;
            passOn(connection, connection.unread.size());
        }
    }

    void passOn(Connection& connection, std::size_t size) {
        if (!sendAll(connection.server, std::string_view(connection.unread).substr(0, size)))
            connection.over = true;
        connection.unread.erase(0, size);
    }

    void fromServer(Connection& connection) {
        if (connection.answerIsTheCut) return cutNow();
        std::array<char, kChunk> bytes{};
        const auto size = ::recv(connection.server.get(), bytes.data(), bytes.size(), 0);
        if (size <= 0 || !sendAll(connection.client, {bytes.data(), static_cast<std::size_t>(size)}))
            connection.over = true;
    }

    void cutNow() {
        act_();
        cut_.reset();
        breakAll();
        const std::uint64_t one = 1;
        (void)!::write(cutMade_.get(), &one, sizeof one);
    }

    void breakAll() {
        listener_.reset();
        connections_.clear();
        broken_ = true;
    }

    Descriptor holder_;
    Descriptor wake_;
    Descriptor cutMade_;
    Descriptor holdMade_;
    std::uint16_t port_ = 0;
    std::mutex mutex_;
    std::condition_variable done_;
    std::vector<const std::function<void()>*> orders_;

    // Of the line's thread alone.
    Descriptor listener_;
    std::uint16_t target_ = 0;
    std::list<Connection> connections_;
    std::optional<Cut> cut_;
    std::optional<std::string> hold_;
    std::function<void()> act_;
    bool broken_ = false;
    bool ending_ = false;

    std::thread thread_;
};

Line::Line() : relay_(std::make_unique<Relay>()) {}
Line::~Line() = default;
std::string Line::address() const { return "http://127.0.0.1:" + std::to_string(relay_->port()); }
void Line::connectTo(std::uint16_t port) { relay_->connectTo(port); }
void Line::disconnect() { relay_->disconnect(); }
void Line::cutAt(Cut cut, std::function<void()> act) { relay_->cutAt(cut, std::move(act)); }
void Line::holdAt(std::string part) { relay_->holdAt(std::move(part)); }
bool Line::waitForHold(const Deadline& deadline) { return relay_->waitForHold(deadline); }
void Line::goOn() { relay_->goOn(); }
bool Line::waitForCut(const Deadline& deadline) { return relay_->waitForCut(deadline); }

}  // namespace heed::e2e
