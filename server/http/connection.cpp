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
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/serializer.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <exception>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace heed::http {

namespace asio = boost::asio;
namespace beast = boost::beast;
using ErrorCode = boost::system::error_code;
using Field = beast::http::field;
using Parser = beast::http::request_parser<beast::http::string_body>;
using StreamParser = beast::http::request_parser<beast::http::buffer_body>;
using BeastResponse = beast::http::response<beast::http::string_body>;
using Timer = asio::basic_waitable_timer<std::chrono::steady_clock,
                                         asio::wait_traits<std::chrono::steady_clock>, Strand>;
template <class T>
using Task = asio::awaitable<T, Strand>;

namespace {

constexpr auto kAwait = asio::as_tuple(asio::use_awaitable_t<Strand>{});

// Where a request's first bytes are read to: most requests fit whole.
constexpr std::size_t kFirstRead = 4 * 1024;
constexpr int kNoContent = 204;
constexpr int kNotModified = 304;
constexpr std::string_view kLastChunk = "0\r\n\r\n";
constexpr std::string_view kHeartbeatText = ":\n\n";  // a comment, which clients skip

std::string chunkOf(std::string_view text) {
    std::array<char, 16> size{};
    const auto end = std::to_chars(size.data(), size.data() + size.size(), text.size(), 16).ptr;
    std::string out(size.data(), end);
    return out.append("\r\n").append(text).append("\r\n");
}

struct alignas(kPieceAlignment) Piece {
    std::array<char, kPieceBytes> bytes;
};

// How a request wants to be answered.
struct Form {
    unsigned version = 11;
    bool keepAlive = false;
    bool headOnly = false;
    base::Coding coding = base::Coding::identity;
};

// Of status codes that are none of HTTP's own.
std::string_view reasonOf(int status) {
    constexpr int kTusMismatch = 460;
    return status == kTusMismatch ? "Checksum Mismatch" : std::string_view{};
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
        path_.clear();
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
        Head head = headOf(service_, parser, peer_);
        path_ = head.request.path;
        access_.method = std::string(parser.get().method_string());
        if (head.route) {
            access_.method = head.route->method;  // which a header may have named
            access_.route = head.route->path;
        }
        const Form form{.version = parser.get().version(),
                        .keepAlive = parser.keep_alive(),
                        .headOnly = parser.get().method() == beast::http::verb::head,
                        .coding = bestCoding(head.request.list("accept-encoding"))};
        if (!head.refused && head.route->receive) co_return co_await receive(parser, std::move(head), form);
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
        Response response;
        if (head.refused) {
            response = std::move(*head.refused);
        } else {
            access_.bytesIn = head.request.body.size();
            const bool bodiless = head.request.method == "HEAD" && !form.headOnly;
            ask(*head.route, std::move(head.request));
            co_await untilAnswered();
            if (aborted_ || !answer_) co_return false;
            response = std::move(*answer_);
            answer_.reset();
            if (bodiless) response.source.reset();
        }
        if (response.events) {
            co_await stream(std::move(response), form.version);
            co_return false;
        }
        co_return co_await send(std::move(response), form);
    }

    Task<std::optional<Response>> readBody(Parser& parser, const Head& head) {
        const std::size_t limit = head.route->body ? head.route->body->maxBytes : 0;
        parser.body_limit(limit);
        auto unmet = co_await meetExpectation(expectationOf(head.request));
        if (unmet) co_return unmet;
        if (head.body.length.value_or(limit) > kFirstRead) buffer_.reserve(kReadBuffer);
        arm(service_.limits().body);
        const auto [ec, read] = co_await beast::http::async_read(socket_, buffer_, parser, kAwait);
        if (!ec) co_return std::nullopt;
        if (expired_) co_return timedOut("body", service_.limits().body);
        co_return cutOff(ec, limit);
    }

    // Empty: it expects nothing.
    static std::string expectationOf(const Request& request) {
        return std::string(request.header("expect").value_or(""));
    }

    Task<std::optional<Response>> meetExpectation(std::string expect) {
        if (expect.empty()) co_return std::nullopt;
        if (!equalNoCase(expect, "100-continue")) {
            co_return problemResponse(417, "expectation-failed", "Expectation not supported",
                                      "This server knows no expectation but 100-continue.");
        }
        arm(service_.limits().write);
        const std::string interim = "HTTP/1.1 100 Continue\r\n\r\n";
        const auto [failed, sent] = co_await asio::async_write(socket_, asio::buffer(interim), kAwait);
        if (failed) co_return badRequest("The connection broke.");
        co_return std::nullopt;
    }

    [[nodiscard]] Response cutOff(const ErrorCode& ec, std::size_t limit) const {
        if (ec == beast::http::error::body_limit) return bodyTooLarge(limit);
        return unreadable(ec, service_.limits()).value_or(badRequest("The connection broke."));
    }

    // Moves the body into the request, unpacked.
    static std::optional<Response> takeBody(Parser& parser, Head& head) {
        head.request.body = std::move(parser.get().body());
        const auto encoding = head.request.header("content-encoding");
        if (!encoding || !head.route->body) return std::nullopt;
        return unpackBody(*encoding, head.route->body->maxBytes, head.request.body);
    }

    // --- Bodies taken as they come ---

    // Lets `work` run where it may wait for a disk. Comes back when it is done, whatever happens meanwhile.
    Task<void> aside(const std::function<void()>& work) {
        bool done = false;
        asio::post(service_.waiting, [this, &work, &done] {
            work();
            asio::post(strand_, [this, &done] {
                done = true;
                notify_.cancel();
            });
        });
        while (!done) {
            notify_.expires_at(std::chrono::steady_clock::time_point::max());
            co_await notify_.async_wait(kAwait);
        }
    }

    Task<bool> receive(Parser& header, Head head, Form form) {
        disarm();
        phase_ = Phase::answering;
        std::unique_ptr<BodySink> sink;
        std::optional<Response> answer;
        const std::function<void()> open = [&] {
            answer = guarded(service_, [&]() -> std::optional<Response> {
                auto opened = head.route->receive(std::move(head.request));
                if (auto* refused = std::get_if<Response>(&opened)) return std::move(*refused);
                sink = std::move(std::get<std::unique_ptr<BodySink>>(opened));
                return std::nullopt;
            });
        };
        const bool hasBody = head.expectsBody();
        std::string expect = expectationOf(head.request);
        co_await aside(open);
        if (!answer && hasBody) {
            const std::size_t limit = head.route->body ? head.route->body->maxBytes : 0;
            auto unmet = co_await meetExpectation(std::move(expect));
            answer = co_await pump(header, limit, std::move(unmet), *sink);
            if (answer) {
                const std::function<void()> close = [&] { sink.reset(); };
                co_await aside(close);
            }
        }
        if (answer && hasBody) {
            co_await refuseAndClose(std::move(answer));
            co_return false;
        }
        if (!answer) {
            const std::function<void()> end = [&] {
                answer = guarded(service_, [&]() -> std::optional<Response> { return sink->end(); });
                sink.reset();
            };
            co_await aside(end);
        }
        co_return co_await send(std::move(*answer), form);
    }

    // What was read of a body. With an error nothing more comes.
    struct Some {
        std::size_t bytes = 0;
        ErrorCode ec{};
    };

    // What came with the header, and bodies in chunks.
    Task<Some> readParsed(StreamParser& parser, std::span<char> room) {
        auto& body = parser.get().body();
        body.data = room.data();
        body.size = room.size();
        body.more = true;
        const auto [failed, read] = co_await beast::http::async_read_some(socket_, buffer_, parser, kAwait);
        Some some{.bytes = room.size() - body.size};
        if (failed && failed != beast::http::error::need_buffer) some.ec = failed;
        co_return some;
    }

    // The rest of a body whose length is known goes to its place at once, as much as there is.
    Task<Some> readStraight(std::span<char> room, std::uint64_t left) {
        const auto most = static_cast<std::size_t>(std::min<std::uint64_t>(room.size(), left));
        const auto [failed, read] = co_await socket_.async_read_some(asio::buffer(room.data(), most), kAwait);
        Some some{.bytes = read, .ec = failed};
        if (failed == asio::error::eof) some.ec = beast::http::error::partial_message;
        co_return some;
    }

    // All of the body, piece by piece, into the sink; or why not, with the sink told. `unmet`: it is not to
    // begin at all.
    Task<std::optional<Response>> pump(Parser& header, std::size_t limit, std::optional<Response> unmet,
                                       BodySink& sink) {
        StreamParser parser(std::move(header));
        parser.body_limit(limit);
        const auto place = std::make_unique_for_overwrite<Piece>();
        const std::span<char> piece(place->bytes);
        std::size_t filled = 0;
        // Of a body that told its length: bytes that are still to come.
        std::optional<std::uint64_t> left;
        if (const auto length = parser.content_length()) left = *length;
        if (!left) buffer_.reserve(kReadBuffer);
        std::optional<Response> refused;
        const std::function<void()> take = [&] {
            refused = guarded(service_, [&] { return sink.take({piece.data(), filled}); });
        };
        ErrorCode ec;
        std::size_t since = service_.limits().stallBytes;  // so many bytes since the clock was set
        const auto isDone = [&] { return left ? *left == 0 : parser.is_done(); };
        while (!unmet && !isDone()) {
            if (since >= service_.limits().stallBytes) {
                phase_ = Phase::reading;
                arm(service_.limits().stall);
                since = 0;
            }
            const std::span<char> room = piece.subspan(filled);
            Some some;
            if (left && buffer_.size() == 0) {
                some = co_await readStraight(room, *left);
            } else {
                some = co_await readParsed(parser, room);
            }
            since += some.bytes;
            access_.bytesIn += some.bytes;
            filled += some.bytes;
            if (left) *left -= some.bytes;
            ec = some.ec;
            if (filled == piece.size() || (filled > 0 && (ec || isDone()))) {
                disarm();
                phase_ = Phase::answering;
                co_await aside(take);
                if (refused) co_return refused;
                filled = 0;
                since = service_.limits().stallBytes;
            }
            if (ec) break;
        }
        disarm();
        phase_ = Phase::answering;
        if (!ec && !unmet) co_return std::nullopt;
        if (!unmet) unmet = expired_ ? stoodStill(service_.limits()) : cutOff(ec, limit);
        const std::function<void()> broken = [&] {
            (void)guarded(service_, [&]() -> std::optional<Response> {
                sink.broken(*unmet);
                return std::nullopt;
            });
        };
        co_await aside(broken);
        co_return unmet;
    }

    void ask(const Route& route, Request request) {
        auto slot = std::make_shared<Slot>(shared_from_this());
        asked_ = slot;
        // Where it waits it may outlive the connection, though not the service.
        auto handle = [&service = service_, &route, slot, request = std::move(request)]() mutable {
            const Reply reply = [slot](Response response) { slot->answer(std::move(response)); };
            auto failed = guarded(service, [&]() -> std::optional<Response> {
                route.handle(std::move(request), reply);
                return std::nullopt;
            });
            if (failed) slot->answer(std::move(*failed));
        };
        if (!route.waits) return handle();
        asio::post(service_.waiting, std::move(handle));
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
    Task<bool> send(Response response, Form form) {
        form.keepAlive = form.keepAlive && !service_.stopping;
        service_.router.complete(response, path_);
        if (response.source) co_return co_await sendSource(std::move(response), form);
        BeastResponse message = headerOf<beast::http::string_body>(response, form.version);
        if (response.body.size() >= service_.limits().packFrom) {
            message.set(Field::vary, "Accept-Encoding");
            const bool asItIs = form.coding == base::Coding::identity;
            if (auto packed = asItIs ? std::nullopt : base::pack(form.coding, response.body)) {
                message.set(Field::content_encoding, base::name(form.coding));
                response.body = std::move(*packed);
            }
        }
        access_.bytesOut = response.body.size();
        message.body() = std::move(response.body);
        message.prepare_payload();
        if (response.status == kNoContent || response.status == kNotModified)
            message.content_length(boost::none);
        message.keep_alive(form.keepAlive);
        beast::http::response_serializer<beast::http::string_body> serializer(message);
        arm(service_.limits().write);
        ErrorCode ec;
        if (form.headOnly) {
            const auto [failed, sent] = co_await beast::http::async_write_header(socket_, serializer, kAwait);
            ec = failed;
        } else {
            const auto [failed, sent] = co_await beast::http::async_write(socket_, serializer, kAwait);
            ec = failed;
        }
        disarm();
        answered(response.status);
        co_return !ec && form.keepAlive;
    }

    // A body that is read as it is sent.
    Task<bool> sendSource(Response response, Form form) {
        auto message = headerOf<beast::http::empty_body>(response, form.version);
        message.content_length(response.source->size());
        message.keep_alive(form.keepAlive);
        beast::http::response_serializer<beast::http::empty_body> serializer(message);
        arm(service_.limits().write);
        auto [ec, headed] = co_await beast::http::async_write_header(socket_, serializer, kAwait);
        disarm();
        std::uint64_t left = form.headOnly ? 0 : response.source->size();
        std::vector<char> piece(static_cast<std::size_t>(std::min<std::uint64_t>(left, kPieceBytes)));
        std::string_view filled;
        const std::function<void()> fill = [&] {
            filled = nextPiece(*response.source, std::span(piece).first(static_cast<std::size_t>(
                                                     std::min<std::uint64_t>(left, piece.size()))));
        };
        while (!ec && left > 0 && !aborted_) {
            co_await aside(fill);
            if (filled.empty()) break;  // the length is told already: only a broken connection says it
            ec = co_await sendPiece(filled);
            left -= filled.size();
            access_.bytesOut += filled.size();
        }
        answered(response.status);
        co_return !ec && left == 0 && form.keepAlive;
    }

    // Empty: there is none, and the log says why.
    std::string_view nextPiece(BodySource& source, std::span<char> out) {
        std::size_t size = 0;
        (void)guarded(service_, [&]() -> std::optional<Response> {
            auto read = source.read(out);
            if (!read) service_.trouble("an answer breaks off: " + read.error().text());
            size = read.value_or(0);
            return std::nullopt;
        });
        return {out.data(), size};
    }

    template <class Body>
    beast::http::response<Body> headerOf(const Response& response, unsigned version) {
        beast::http::response<Body> message;
        message.version(version);
        message.result(static_cast<unsigned>(response.status));
        if (const auto reason = reasonOf(response.status); !reason.empty()) message.reason(reason);
        message.set(Field::date, httpDate(service_.clock.now()));
        bool stored = false;
        for (const Pair& header : response.headers) {
            message.insert(header.name, header.value);
            stored = stored || equalNoCase(header.name, "cache-control");
        }
        if (!stored) message.set(Field::cache_control, "no-store");
        return message;
    }

    // An answer that leaves part of the request unread, so the connection cannot go on.
    Task<void> refuseAndClose(std::optional<Response> problem) {
        phase_ = Phase::answering;
        if (!problem) co_return;
        const Form form;
        co_await send(std::move(*problem), form);
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
        service_.router.complete(response, path_);
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
    std::string path_;  // of the request that is being answered
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
