#include "server/http/connection.hpp"

#include "server/http/accept_encoding.hpp"
#include "server/http/faults.hpp"
#include "server/http/head.hpp"
#include "server/http/http_date.hpp"
#include "server/http/problems.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/serializer.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

#include <array>
#include <charconv>
#include <exception>

namespace heed::http {

namespace asio = boost::asio;
namespace beast = boost::beast;
using ErrorCode = boost::system::error_code;
using Field = beast::http::field;
using Parser = beast::http::request_parser<beast::http::string_body>;
using BeastResponse = beast::http::response<beast::http::string_body>;
using Timer = asio::basic_waitable_timer<std::chrono::steady_clock,
                                         asio::wait_traits<std::chrono::steady_clock>, Strand>;
template <class T>
using Task = asio::awaitable<T, Strand>;

namespace {

constexpr auto kAwait = asio::as_tuple(asio::use_awaitable_t<Strand>{});

// Where a request's first bytes are read to: most requests fit whole.
constexpr std::size_t kFirstRead = 4 * 1024;
constexpr std::string_view kLastChunk = "0\r\n\r\n";
constexpr std::string_view kHeartbeatText = ":\n\n";  // a comment, which clients skip

std::string chunkOf(std::string_view text) {
    std::array<char, 16> size{};
    const auto end = std::to_chars(size.data(), size.data() + size.size(), text.size(), 16).ptr;
    std::string out(size.data(), end);
    return out.append("\r\n").append(text).append("\r\n");
}

// What Beast read, as the rest of the server knows it.
Head headOf(const Service& service, const Parser& parser, const std::string& peer) {
    const auto& message = parser.get();
    Request request{.method = std::string(message.method_string()), .peer = peer};
    for (const auto& field : message)
        request.headers.push_back({std::string(field.name_string()), std::string(field.value())});
    BodyHead body{.length = {}, .chunked = parser.chunked()};
    if (const auto length = parser.content_length()) body.length = *length;
    const std::string_view target(message.target().data(), message.target().size());
    return examine(service, std::move(request), target, message.version(), body);
}

}  // namespace

class HttpConnection final : public Connection, public std::enable_shared_from_this<HttpConnection> {
  public:
    HttpConnection(Service& service, Socket socket)
        : service_(service),
          strand_(socket.get_executor()),
          socket_(std::move(socket)),
          deadline_(strand_),
          notify_(strand_) {
        boost::system::error_code gone;  // before it could be asked; then nothing will be answered either
        const auto remote = socket_.remote_endpoint(gone);
        if (!gone) peer_ = remote.address().to_string();
    }

    void serve() override { begin(run()); }

    void turnAway() override { begin(refuseAndClose(noRoom(service_.limits()))); }

    void stopSoon() override {
        asio::post(strand_, [self = shared_from_this()] {
            // A request already sent is still read and answered; nothing after it.
            if (self->phase_ == Phase::idle) self->stopReading();
            if (self->events_) self->events_->close();
        });
    }

    void abort() override {
        asio::post(strand_, [self = shared_from_this()] {
            self->aborted_ = true;
            self->closeSocket();
            self->notify_.cancel();
        });
    }

    void abandon() override {
        if (const auto slot = asked_.lock()) slot->giveUp();
        if (events_) events_->detach();
    }

  private:
    // What a time-out ends: waiting for a request, reading one, or the whole connection.
    enum class Phase { idle, reading, answering };

    // Where a handler's answer goes, as long as somebody waits for it.
    class Slot {
      public:
        explicit Slot(std::shared_ptr<HttpConnection> connection) : connection_(std::move(connection)) {}
        Slot(const Slot&) = delete;
        Slot& operator=(const Slot&) = delete;
        ~Slot() {
            if (connection_) connection_->deliver(noAnswer());
        }
        // Delivers under the lock, so that after giveUp() nobody touches the connection any more.
        void answer(Response response) {
            const std::scoped_lock lock(mutex_);
            if (connection_) connection_->deliver(std::move(response));
            connection_.reset();
        }
        void giveUp() {
            const std::scoped_lock lock(mutex_);
            connection_.reset();
        }

      private:
        std::mutex mutex_;
        std::shared_ptr<HttpConnection> connection_;
    };

    void begin(Task<void> task) {
        asio::co_spawn(
            strand_, std::move(task),
            [self = shared_from_this()](const std::exception_ptr& thrown) { self->finish(thrown); });
    }

    Task<void> run() {
        bool goOn = true;
        while (goOn) {
            if (!co_await waitForRequest()) co_return;
            goOn = co_await serveOne();
        }
    }

    // False: the client is gone, has nothing more to ask, or was silent for too long.
    Task<bool> waitForRequest() {
        phase_ = Phase::idle;
        if (buffer_.size() > 0) co_return true;
        if (service_.stopping) co_return false;
        arm(service_.limits().idle);
        const auto [ec, size] = co_await socket_.async_read_some(buffer_.prepare(kFirstRead), kAwait);
        buffer_.commit(size);
        co_return !ec && size > 0;
    }

    // Reads one request and answers it. False: the connection is done.
    Task<bool> serveOne() {
        phase_ = Phase::reading;
        started_ = std::chrono::steady_clock::now();
        access_ = {};
        Parser parser;
        parser.header_limit(static_cast<std::uint32_t>(service_.limits().headerBytes));
        parser.body_limit(boost::none);  // known once the route is
        arm(service_.limits().header);
        const auto [ec, read] = co_await beast::http::async_read_header(socket_, buffer_, parser, kAwait);
        if (ec) {
            auto problem = expired_ ? std::optional(timedOut("header", service_.limits().header))
                                    : unreadable(ec, service_.limits());
            co_await refuseAndClose(std::move(problem));
            co_return false;
        }
        access_.method = std::string(parser.get().method_string());
        Head head = headOf(service_, parser, peer_);
        if (head.route) access_.route = head.route->path;
        if (head.refused) {
            if (head.expectsBody()) {
                co_await refuseAndClose(std::move(head.refused));
                co_return false;
            }
        } else if (!parser.is_done()) {
            head.refused = co_await readBody(parser, head);
            if (head.refused) {
                co_await refuseAndClose(std::move(head.refused));
                co_return false;
            }
        }
        if (!head.refused) {
            head.refused = guarded(service_, [&] { return takeBody(parser, head); });
        }
        disarm();
        phase_ = Phase::answering;
        const bool keepAlive = parser.keep_alive();
        const base::Coding coding = bestCoding(head.request.list("accept-encoding"));
        const unsigned version = parser.get().version();
        Response response;
        if (head.refused) {
            response = std::move(*head.refused);
        } else {
            access_.bytesIn = head.request.body.size();
            ask(*head.route, std::move(head.request));
            co_await untilAnswered();
            if (aborted_ || !answer_) co_return false;
            response = std::move(*answer_);
            answer_.reset();
        }
        if (response.events) {
            co_await stream(std::move(response), version);
            co_return false;
        }
        co_return co_await send(std::move(response), version, keepAlive && !service_.stopping, coding);
    }

    Task<std::optional<Response>> readBody(Parser& parser, const Head& head) {
        const std::size_t limit = head.route->body ? head.route->body->maxBytes : 0;
        parser.body_limit(limit);
        if (const auto expect = head.request.header("expect")) {
            if (!equalNoCase(*expect, "100-continue")) {
                co_return problemResponse(417, "expectation-failed", "Expectation not supported",
                                          "This server knows no expectation but 100-continue.");
            }
            arm(service_.limits().write);
            const std::string interim = "HTTP/1.1 100 Continue\r\n\r\n";
            const auto [failed, sent] = co_await asio::async_write(socket_, asio::buffer(interim), kAwait);
            if (failed) co_return badRequest("The connection broke.");
        }
        if (head.body.length.value_or(limit) > kFirstRead) buffer_.reserve(kReadBuffer);
        arm(service_.limits().body);
        const auto [ec, read] = co_await beast::http::async_read(socket_, buffer_, parser, kAwait);
        if (!ec) co_return std::nullopt;
        if (expired_) co_return timedOut("body", service_.limits().body);
        if (ec == beast::http::error::body_limit) co_return bodyTooLarge(limit);
        auto problem = unreadable(ec, service_.limits());
        if (!problem) problem = badRequest("The connection broke.");
        co_return problem;
    }

    // Moves the body into the request, unpacked.
    static std::optional<Response> takeBody(Parser& parser, Head& head) {
        head.request.body = std::move(parser.get().body());
        const auto encoding = head.request.header("content-encoding");
        if (!encoding || !head.route->body) return std::nullopt;
        return unpackBody(*encoding, head.route->body->maxBytes, head.request.body);
    }

    void ask(const Route& route, Request request) {
        auto slot = std::make_shared<Slot>(shared_from_this());
        asked_ = slot;
        Reply reply = [slot](Response response) { slot->answer(std::move(response)); };
        auto failed = guarded(service_, [&]() -> std::optional<Response> {
            route.handle(std::move(request), reply);
            return std::nullopt;
        });
        if (failed) slot->answer(std::move(*failed));
    }

    void deliver(Response response) {
        if (strand_.running_in_this_thread()) {
            answer_ = std::move(response);
            notify_.cancel();
            return;
        }
        asio::post(strand_, [self = shared_from_this(), response = std::move(response)]() mutable {
            self->answer_ = std::move(response);
            self->notify_.cancel();
        });
    }

    Task<void> untilAnswered() {
        while (!answer_ && !aborted_) {
            notify_.expires_at(std::chrono::steady_clock::time_point::max());
            co_await notify_.async_wait(kAwait);
        }
        if (const auto slot = asked_.lock()) slot->giveUp();
    }

    // True: sent whole, and the connection can go on.
    Task<bool> send(Response response, unsigned version, bool keepAlive, base::Coding coding) {
        BeastResponse message = headerOf<beast::http::string_body>(response, version);
        if (response.body.size() >= service_.limits().packFrom) {
            message.set(Field::vary, "Accept-Encoding");
            if (auto packed =
                    coding == base::Coding::identity ? std::nullopt : base::pack(coding, response.body)) {
                message.set(Field::content_encoding, base::name(coding));
                response.body = std::move(*packed);
            }
        }
        access_.bytesOut = response.body.size();
        message.body() = std::move(response.body);
        message.prepare_payload();
        message.keep_alive(keepAlive);
        arm(service_.limits().write);
        const auto [ec, sent] = co_await beast::http::async_write(socket_, message, kAwait);
        disarm();
        answered(response.status);
        co_return !ec && keepAlive;
    }

    template <class Body>
    beast::http::response<Body> headerOf(const Response& response, unsigned version) {
        beast::http::response<Body> message;
        message.version(version);
        message.result(static_cast<unsigned>(response.status));
        message.set(Field::date, httpDate(service_.clock.now()));
        message.set(Field::cache_control, "no-store");
        for (const Pair& header : response.headers)
            message.insert(header.name, header.value);
        return message;
    }

    // An answer that leaves part of the request unread, so the connection cannot go on.
    Task<void> refuseAndClose(std::optional<Response> problem) {
        phase_ = Phase::answering;
        if (!problem) co_return;
        co_await send(std::move(*problem), 11, false, base::Coding::identity);
        ErrorCode gone;
        socket_.shutdown(Socket::shutdown_send, gone);
        if (gone) co_return;
        arm(service_.limits().linger);
        std::size_t left = service_.limits().lingerBytes;
        while (left > 0) {
            buffer_.clear();
            const auto [ec, size] = co_await socket_.async_read_some(buffer_.prepare(kReadBuffer), kAwait);
            if (ec) break;
            left -= std::min(left, size);
        }
    }

    // --- Events ---

    Task<void> stream(Response response, unsigned version) {
        events_ = std::move(response.events);
        const bool chunked = version >= 11;
        auto message = headerOf<beast::http::empty_body>(response, version);
        message.chunked(chunked);
        message.keep_alive(false);
        beast::http::response_serializer<beast::http::empty_body> serializer(message);
        arm(service_.limits().write);
        auto [ec, sent] = co_await beast::http::async_write_header(socket_, serializer, kAwait);
        disarm();
        answered(response.status);
        events_->attach(
            [self = shared_from_this()] { asio::post(self->strand_, [self] { self->notify_.cancel(); }); });
        if (service_.stopping) events_->close();
        watchClient(service_.limits().lingerBytes);
        while (!ec && !gone_ && !aborted_) {
            std::string text;
            if (auto data = events_->take()) {
                text = "data: " + *data + "\n\n";
            } else if (events_->closed()) {
                break;
            } else {
                notify_.expires_after(service_.limits().heartbeat);
                const auto [woken] = co_await notify_.async_wait(kAwait);
                if (woken) continue;
                text = kHeartbeatText;
            }
            if (chunked) text = chunkOf(text);
            ec = co_await sendPiece(text);
        }
        if (!ec && !gone_ && !aborted_ && chunked) co_await sendPiece(kLastChunk);
        events_->detach();
    }

    // The text must outlive the call. (And be no temporary: g++ 12 destroys those of a co_await twice, at
    // times.)
    Task<ErrorCode> sendPiece(std::string_view text) {
        arm(service_.limits().write);
        const auto [ec, sent] = co_await asio::async_write(socket_, asio::buffer(text), kAwait);
        disarm();
        co_return ec;
    }

    // Nothing more is to come from the client; its end is to be noticed before the next heartbeat.
    void watchClient(std::size_t left) {
        socket_.async_read_some(asio::buffer(ignored_),
                                [self = shared_from_this(), left](ErrorCode ec, std::size_t size) {
                                    if (!ec && size < left) return self->watchClient(left - size);
                                    self->gone_ = true;
                                    self->notify_.cancel();
                                });
    }

    // --- Time ---

    void arm(std::chrono::milliseconds limit) {
        expired_ = false;
        const auto mine = ++deadlineNumber_;
        deadline_.expires_after(limit);
        deadline_.async_wait([self = shared_from_this(), mine](ErrorCode cancelled) {
            if (!cancelled && mine == self->deadlineNumber_) self->expire();
        });
    }

    void disarm() {
        ++deadlineNumber_;
        deadline_.cancel();
    }

    // Both ends last, unlike cancelling the operation of the moment: between two reads there is none.
    void expire() {
        expired_ = true;
        if (phase_ == Phase::answering) {
            closeSocket();
        } else {
            stopReading();
        }
    }

    void stopReading() {
        ErrorCode gone;  // then the reading has ended by itself
        socket_.shutdown(Socket::shutdown_receive, gone);
    }

    void closeSocket() {
        ErrorCode ignored;  // closing releases the descriptor whatever it says
        socket_.close(ignored);
    }

    // --- The end ---

    void answered(int status) {
        if (!service_.options.onAnswer) return;
        access_.status = status;
        access_.took = std::chrono::duration_cast<std::chrono::microseconds>(
            std::chrono::steady_clock::now() - started_);
        service_.options.onAnswer(access_);
    }

    void finish(const std::exception_ptr& thrown) {
        if (thrown) {
            try {
                std::rethrow_exception(thrown);
            } catch (const std::exception& error) {
                service_.trouble("a connection failed: " + std::string(error.what()));
            }
        }
        abandon();
        disarm();
        closeSocket();
        service_.ended(shared_from_this());
    }

    Service& service_;
    Strand strand_;
    Socket socket_;
    std::string peer_;  // its address
    beast::flat_buffer buffer_;
    Timer deadline_;
    std::uint64_t deadlineNumber_ = 0;
    Timer notify_;  // wakes who waits for an answer or an event
    Phase phase_ = Phase::idle;
    bool expired_ = false;
    bool aborted_ = false;
    bool gone_ = false;
    std::weak_ptr<Slot> asked_;
    std::optional<Response> answer_;
    std::shared_ptr<EventStream> events_;
    std::array<char, 512> ignored_{};
    std::chrono::steady_clock::time_point started_;
    Access access_;
};

std::shared_ptr<Connection> makeConnection(Service& service, Socket socket) {
    return std::make_shared<HttpConnection>(service, std::move(socket));
}

}  // namespace heed::http
