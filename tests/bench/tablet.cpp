#include "tests/bench/tablet.hpp"

#include "shared/base/compression.hpp"
#include "shared/sync/tuning.hpp"

#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <atomic>
#include <condition_variable>
#include <future>
#include <mutex>
#include <stdexcept>
#include <thread>

namespace heed::bench {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = asio::ip::tcp;

// As the app does it: packed from a size on, and unpacked with a cap.
std::optional<std::string> unpacked(std::string body, std::string_view encoding) {
    const auto coding = base::codingOf(encoding);
    if (!coding || *coding == base::Coding::identity) return body;
    auto text = base::unpack(*coding, body, sync::tuning::kMaxAnswerBytes);
    if (!text) return std::nullopt;
    return std::move(*text);
}

}  // namespace

class Tablet::Impl final : public sync::Effects {
  public:
    explicit Impl(TabletOptions options)
        : endpoint_(asio::ip::address_v4::loopback(), options.port),
          socket_(network_),
          stream_(network_),
          timer_(io_) {
        auto opened = store::RecordStore::open(options.file);
        if (!opened) throw std::runtime_error(opened.error().text());
        store_ = std::move(*opened);
        engine_ = std::make_unique<sync::Engine>(sync::EngineConfig{"FT01", options.user, options.name},
                                                 *store_, clock_, random_, *this);
        if (options.offline) engine_->handle(sync::event::OfflineSwitch{true});
        thread_ = std::thread([this] {
            auto keep = asio::make_work_guard(io_);
            handle(sync::event::Started{});
            io_.run();
        });
        networkThread_ = std::thread([this] {
            auto keep = asio::make_work_guard(network_);
            network_.run();
        });
    }

    ~Impl() override {
        asio::post(network_, [this] { network_.stop(); });
        networkThread_.join();
        asio::post(io_, [this] { io_.stop(); });
        thread_.join();
    }

    // --- Effects: started here, reported later from the event loop ---

    void perform(sync::Effect effect) override {
        std::visit([this](auto&& e) { on(std::move(e)); }, std::move(effect));
    }

    void handle(sync::Event event) {
        const bool answer = std::holds_alternative<sync::event::Responded>(event);
        engine_->handle(std::move(event));
        if (answer) ++answers_;
        const auto changes = store_->takeChanges();
        if (!changes.empty() && onChange_) onChange_(changes);
        publish();
    }

    void publish() {
        const std::scoped_lock lock(mutex_);
        status_ = engine_->status();
        changed_.notify_all();
    }

    // As in the app: the engine and its store have a thread, what is on the wire another, so that one batch
    // can travel while another is written down.
    asio::io_context io_;
    asio::io_context network_;
    std::function<void(const std::vector<store::ChangedRecord>&)> onChange_;
    std::unique_ptr<store::RecordStore> store_;
    std::unique_ptr<sync::Engine> engine_;
    std::mutex mutex_;
    std::condition_variable changed_;
    sync::Status status_;
    std::atomic<std::uint64_t> answers_ = 0;

    // Of all connections, those that are closed included.
    WireBytes wire() {
        WireBytes sum = closed_;
        count(socket_, sum);
        count(stream_, sum);
        return sum;
    }

  private:
    void on(sync::effect::Request request) {
        const auto id = request.id;
        auto message = std::make_shared<http::request<http::string_body>>(
            request.method == "GET" ? http::verb::get : http::verb::post, request.path, 11);
        message->set(http::field::host, "localhost");
        message->set(http::field::accept_encoding, base::kCodings);
        if (!request.token.empty()) message->set(http::field::authorization, "Bearer " + request.token);
        if (!request.contentType.empty()) message->set(http::field::content_type, request.contentType);
        message->body() = std::move(request.body);
        asio::co_spawn(
            network_,
            [this, id, message, page = request.page]() -> asio::awaitable<void> {
                try {
                    pack(*message);
                    report(answerOf(id, page, co_await exchange(*message)));
                } catch (const std::exception& e) {
                    close(socket_);
                    report(sync::event::Failed{
                        id, {base::ErrorKind::offline, "talking to the server", {}, e.what(), {}}});
                }
            },
            asio::detached);
    }

    static void pack(http::request<http::string_body>& message) {
        if (message.body().size() >= sync::tuning::kPackFrom) {
            if (auto packed = base::pack(base::Coding::zstd, message.body())) {
                message.set(http::field::content_encoding, base::name(base::Coding::zstd));
                message.body() = std::move(*packed);
            }
        }
        message.prepare_payload();
    }

    static sync::Event answerOf(std::uint64_t id, bool page, http::response<http::string_body> response) {
        auto body = unpacked(std::move(response.body()), response[http::field::content_encoding]);
        if (!body) {
            return sync::event::Failed{
                id, {base::ErrorKind::transient, "reading the server's answer", {}, "it came damaged", {}}};
        }
        sync::event::Responded answer{id, static_cast<int>(response.result_int()), std::move(*body)};
        if (page) sync::event::readPage(answer);
        return answer;
    }

    // From the network's thread to the engine's.
    void report(sync::Event event) {
        asio::post(io_, [this, event = std::move(event)]() mutable { handle(std::move(event)); });
    }

    asio::awaitable<http::response<http::string_body>> exchange(
        const http::request<http::string_body>& message) {
        if (!socket_.is_open()) {
            co_await socket_.async_connect(endpoint_, asio::use_awaitable);
            socket_.set_option(tcp::no_delay(true));
            buffer_.clear();
        }
        co_await http::async_write(socket_, message, asio::use_awaitable);
        http::response_parser<http::string_body> parser;
        parser.body_limit(256U * 1024 * 1024);
        co_await http::async_read(socket_, buffer_, parser, asio::use_awaitable);
        auto response = parser.release();
        if (!response.keep_alive()) close(socket_);
        co_return response;
    }

    void on(sync::effect::CancelRequest) {
        asio::post(network_, [this] { close(socket_); });
    }

    void on(sync::effect::OpenStream open) {
        asio::co_spawn(
            network_,
            [this, open]() -> asio::awaitable<void> {
                try {
                    co_await listen(open);
                } catch (const std::exception&) {
                    report(sync::event::StreamClosed{});
                }
            },
            asio::detached);
    }

    asio::awaitable<void> listen(sync::effect::OpenStream open) {
        close(stream_);
        co_await stream_.async_connect(endpoint_, asio::use_awaitable);
        http::request<http::empty_body> message(http::verb::get, open.path, 11);
        message.set(http::field::host, "localhost");
        message.set(http::field::accept, "text/event-stream");
        message.set(http::field::authorization, "Bearer " + open.token);
        co_await http::async_write(stream_, message, asio::use_awaitable);
        std::string text;
        while (true) {
            const auto size = co_await asio::async_read_until(stream_, asio::dynamic_buffer(text), "\n",
                                                              asio::use_awaitable);
            std::string line = text.substr(0, size - 1);
            text.erase(0, size);
            if (line.starts_with("data: ")) {
                if (line.ends_with('\r')) line.pop_back();
                report(sync::event::StreamNews{line.substr(6)});
            }
        }
    }

    void on(sync::effect::CloseStream) {
        asio::post(network_, [this] { close(stream_); });
    }

    void close(tcp::socket& socket) {
        count(socket, closed_);
        beast::error_code ignored;
        socket.close(ignored);
    }

    static void count(tcp::socket& socket, WireBytes& sum) {
        if (!socket.is_open()) return;
        const auto more = wireBytes(socket.native_handle());
        sum.sent += more.sent;
        sum.received += more.received;
    }

    void on(sync::effect::SetTimer timer) {
        timer_.expires_after(timer.delay);
        timer_.async_wait([this](beast::error_code code) {
            if (!code) handle(sync::event::Timer{});
        });
    }

    void on(sync::effect::CancelTimer) { timer_.cancel(); }

    base::SystemClock clock_;
    base::SystemRandom random_;
    tcp::endpoint endpoint_;
    tcp::socket socket_;
    tcp::socket stream_;
    beast::flat_buffer buffer_;
    asio::steady_timer timer_;
    WireBytes closed_;
    std::thread thread_;
    std::thread networkThread_;
};

Tablet::Tablet(TabletOptions options) : impl_(std::make_unique<Impl>(std::move(options))) {}

Tablet::~Tablet() = default;

void Tablet::onChange(std::function<void(const std::vector<store::ChangedRecord>&)> callback) {
    run([&](store::RecordStore&, sync::Engine&) { impl_->onChange_ = std::move(callback); });
}

void Tablet::run(const std::function<void(store::RecordStore&, sync::Engine&)>& work) {
    std::promise<void> done;
    asio::post(impl_->io_, [&] {
        try {
            work(*impl_->store_, *impl_->engine_);
            impl_->publish();
            done.set_value();
        } catch (...) {
            done.set_exception(std::current_exception());
        }
    });
    done.get_future().get();
}

void Tablet::post(std::function<void(store::RecordStore&, sync::Engine&)> work) {
    asio::post(impl_->io_, [this, work = std::move(work)] { work(*impl_->store_, *impl_->engine_); });
}

void Tablet::handle(sync::Event event) {
    asio::post(impl_->io_, [this, event = std::move(event)]() mutable { impl_->handle(std::move(event)); });
}

bool Tablet::waitFor(const std::function<bool(const sync::Status&)>& fits, std::chrono::milliseconds limit) {
    std::unique_lock lock(impl_->mutex_);
    return impl_->changed_.wait_for(lock, limit, [&] { return fits(impl_->status_); });
}

std::uint64_t Tablet::answers() const { return impl_->answers_; }

bool Tablet::waitForAnswer(std::uint64_t before, std::chrono::milliseconds limit) {
    std::unique_lock lock(impl_->mutex_);
    return impl_->changed_.wait_for(lock, limit, [&] { return impl_->answers_ > before; });
}

namespace {

// What `work` gives, done on the thread of that context.
template <class Work>
auto askOn(asio::io_context& context, Work work) {
    std::promise<decltype(work())> done;
    asio::post(context, [&] { done.set_value(work()); });
    return done.get_future().get();
}

}  // namespace

WireBytes Tablet::wire() {
    return askOn(impl_->network_, [this] { return impl_->wire(); });
}

double Tablet::cpuSeconds() {
    return askOn(impl_->io_, cpuSecondsOfThisThread) + askOn(impl_->network_, cpuSecondsOfThisThread);
}

}  // namespace heed::bench
