#include "tests/soak/proxy.hpp"

#include "tests/e2e/driver/request.hpp"
#include "tests/soak/dice.hpp"

#include <boost/asio.hpp>

#include <algorithm>
#include <array>
#include <future>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace heed::soak {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using namespace std::chrono_literals;
using SteadyTime = std::chrono::steady_clock::time_point;

constexpr std::size_t kChunk = 16 * 1024;
constexpr auto kOutcome = asio::as_tuple(asio::use_awaitable);

// Where on a connection a mishap strikes: from within the first header on, up to some dozen requests, or some
// chunks of a large photo, later.
constexpr double kEarliest = 4;
constexpr double kLatest = 20;
constexpr std::uint64_t kPushesAtMost = 2;
// Of each piece of an upload that goes on, where such a one is to be cut.
constexpr double kCutHere = 0.3;

constexpr auto kLateLeast = 1ms;
constexpr auto kLateMost = 250ms;
constexpr auto kStallLeast = 500ms;
constexpr auto kStallMost = 4s;

enum Way { up, down };  // to the server, to the tablet

// Tells what the requests are that have passed in whole.
class RequestMeter {
  public:
    // True if the last byte of a push is among these. `passed` is called with each request that ends here.
    bool take(std::string_view bytes, const std::function<void(const e2e::Request&)>& passed) {
        unread_ += bytes;
        bool ended = false;
        inPhoto_ = isPhoto();
        goesOn_ = false;
        while (const auto request = e2e::readRequest(unread_)) {
            goesOn_ = goesOn_ || (request->method == "patch" && request->uploadOffset.value_or(0) > 0);
            if (unread_.size() < request->size) break;
            ended = ended || request->push;
            passed(*request);
            unread_.erase(0, request->size);
            inPhoto_ = inPhoto_ || isPhoto();
        }
        return ended;
    }
    // Whether what was taken last has a part of an upload in it.
    [[nodiscard]] bool inPhoto() const { return inPhoto_; }
    // Whether that part is none of its first.
    [[nodiscard]] bool goesOn() const { return goesOn_; }

  private:
    [[nodiscard]] bool isPhoto() const {
        return unread_.starts_with("PATCH /v1/blobs") || unread_.starts_with("POST /v1/blobs");
    }

    bool inPhoto_ = false;
    bool goesOn_ = false;
    std::string unread_;
};

struct Link {
    explicit Link(tcp::socket client)
        : ends{tcp::socket(client.get_executor()), std::move(client)}, wait(ends[0].get_executor()) {}

    // The end that what goes this way is written to.
    tcp::socket& to(Way way) { return ends[way]; }
    tcp::socket& from(Way way) { return ends[way == up ? down : up]; }

    std::array<tcp::socket, 2> ends;  // of the server, of the tablet
    asio::steady_timer wait;
    Mishap mishap = Mishap::none;
    std::size_t strikesAfter = 0;  // bytes, or pushes
    std::array<std::size_t, 2> passed{};
    std::uint64_t pushes = 0;  // that have passed in whole
    bool struck = false;
    SteadyTime stalledUntil{};
    RequestMeter meter;
};

enum class Then { goOn, end, break_ };

// What becomes of a piece.
struct Fate {
    std::size_t pass = 0;  // so many bytes of it go on
    Then then = Then::goOn;
};

// Nobody is told why: the peer finds its connection reset.
void breakLink(Link& link) {
    boost::system::error_code ignored;  // it may be broken already
    for (auto& end : link.ends) {
        end.set_option(asio::socket_base::linger(true, 0), ignored);
        end.close(ignored);
    }
}

void endLink(Link& link) {
    boost::system::error_code ignored;
    for (auto& end : link.ends) {
        end.shutdown(tcp::socket::shutdown_both, ignored);
        end.close(ignored);
    }
}

}  // namespace

std::string_view name(Mishap mishap) {
    switch (mishap) {
        case Mishap::none:
            return "none";
        case Mishap::refused:
            return "refused";
        case Mishap::requestCut:
            return "cut in a request";
        case Mishap::answerCut:
            return "truncated reply";
        case Mishap::requestsLost:
            return "deaf towards the server";
        case Mishap::answersLost:
            return "deaf towards the tablet";
        case Mishap::late:
            return "late";
        case Mishap::stalled:
            return "stalled";
        case Mishap::answerLost:
            return "applied, reply lost";
        case Mishap::closedAfterPush:
            return "closed after the push";
        case Mishap::uploadCut:
            return "cut behind an upload's first chunk";
    }
    return "";
}

class Proxy::Works {
  public:
    Works(std::uint64_t seed, std::uint64_t use, Watch watch)
        : dice_(seed, use),
          watch_(std::move(watch)),
          acceptor_(context_, {asio::ip::address_v4::loopback(), 0}) {
        port_ = acceptor_.local_endpoint().port();
        asio::co_spawn(context_, accept(), asio::detached);
        thread_ = std::thread([this] { context_.run(); });
    }
    ~Works() {
        context_.stop();
        thread_.join();
    }
    Works(const Works&) = delete;
    Works& operator=(const Works&) = delete;

    [[nodiscard]] std::uint16_t port() const { return port_; }

    // Has it done in the proxy's thread, and waits for it.
    template <class F>
    auto order(F what) {
        return asio::post(context_, asio::use_future(std::move(what))).get();
    }

    void leadTo(std::uint16_t port) { target_ = port; }
    void roughen(double chance) { roughness_ = chance; }

    void heal(bool breakDead) {
        roughness_ = 0;
        for (const auto& link : living()) {
            const bool dead = link->struck && link->mishap != Mishap::late;
            if (dead && breakDead) breakLink(*link);
            if (!dead) link->mishap = Mishap::none;
        }
    }

    std::size_t breakAll() {
        const auto open = living();
        for (const auto& link : open)
            breakLink(*link);
        return open.size();
    }

  private:
    using LinkPtr = std::shared_ptr<Link>;

    std::vector<LinkPtr> living() {
        std::vector<LinkPtr> open;
        std::erase_if(links_, [&open](const std::weak_ptr<Link>& weak) {
            if (LinkPtr link = weak.lock()) open.push_back(std::move(link));
            return weak.expired();
        });
        return open;
    }

    asio::awaitable<void> accept() {
        while (true) {
            auto [error, client] = co_await acceptor_.async_accept(kOutcome);
            if (error) continue;
            auto link = std::make_shared<Link>(std::move(client));
            draw(*link);
            links_.emplace_back(link);
            asio::co_spawn(context_, serve(std::move(link)), asio::detached);
        }
    }

    void draw(Link& link) {
        if (!dice_.chance(roughness_)) return;
        const auto drawMishap = [this] { return static_cast<Mishap>(1 + dice_.below(kMishaps)); };
        link.mishap = drawMishap();
        // It is tried again at once, so it would soon outnumber all the others.
        if (link.mishap == Mishap::refused) link.mishap = drawMishap();
        const bool atPush = link.mishap == Mishap::answerLost || link.mishap == Mishap::closedAfterPush;
        link.strikesAfter = atPush ? 1 + dice_.below(kPushesAtMost) : dice_.bytes(kEarliest, kLatest);
    }

    void strike(Link& link) {
        if (std::exchange(link.struck, true)) return;
        watch_.struck(link.mishap, link.meter.inPhoto());
    }

    asio::awaitable<void> serve(LinkPtr link) {
        if (link->mishap == Mishap::refused) {
            strike(*link);
            breakLink(*link);
            co_return;
        }
        const tcp::endpoint server(asio::ip::address_v4::loopback(), target_);
        auto [error] = co_await link->to(up).async_connect(server, kOutcome);
        if (error) {
            breakLink(*link);
            co_return;
        }
        boost::system::error_code ignored;  // it is only slower without
        for (auto& end : link->ends)
            end.set_option(tcp::no_delay(true), ignored);
        asio::co_spawn(context_, carry(link, down), asio::detached);
        co_await carry(std::move(link), up);
    }

    asio::awaitable<void> carry(LinkPtr link, Way way) {
        std::array<char, kChunk> bytes{};
        while (true) {
            auto [ended, size] = co_await link->from(way).async_read_some(asio::buffer(bytes), kOutcome);
            if (ended) break;
            const std::string_view piece(bytes.data(), size);
            co_await holdUp(link);
            const Fate fate = decide(*link, way, piece);
            auto [refused, sent] =
                co_await asio::async_write(link->to(way), asio::buffer(bytes, fate.pass), kOutcome);
            if (refused || fate.then == Then::end) break;
            if (fate.then == Then::break_) {
                breakLink(*link);
                co_return;
            }
            link->passed[way] += size;
        }
        endLink(*link);
    }

    asio::awaitable<void> holdUp(const LinkPtr& link) {
        asio::steady_timer timer(context_);
        if (link->mishap == Mishap::late) {
            strike(*link);
            timer.expires_after(dice_.between(kLateLeast, kLateMost));
        } else if (link->mishap == Mishap::stalled) {
            if (!link->struck && link->passed[up] + link->passed[down] >= link->strikesAfter) {
                strike(*link);
                link->stalledUntil =
                    std::chrono::steady_clock::now() + dice_.between(kStallLeast, kStallMost);
            }
            timer.expires_at(link->stalledUntil);
        } else {
            co_return;
        }
        (void)co_await timer.async_wait(kOutcome);
    }

    // The tablet asks for the length before it goes on after a break or a kill, and only then.
    void note(const e2e::Request& request) {
        if (request.method == "head" && request.path.starts_with("/v1/blobs/uploads/"))
            asked_.insert(request.path);
        if (request.method != "patch" || asked_.erase(request.path) == 0) return;
        if (request.uploadOffset.value_or(0) > 0) watch_.resumed(*request.uploadOffset);
    }

    Fate decide(Link& link, Way way, std::string_view piece) {
        const bool pushEnds =
            way == up && link.meter.take(piece, [this](const e2e::Request& request) { note(request); });
        if (pushEnds) ++link.pushes;
        const auto passed = link.passed[way];
        const bool reached = passed + piece.size() > link.strikesAfter;
        const auto before = std::min(piece.size(), link.strikesAfter - std::min(link.strikesAfter, passed));
        const Fate whole{.pass = piece.size()};
        switch (link.mishap) {
            case Mishap::requestCut:
                if (way == down || !reached) return whole;
                strike(link);
                return {.pass = before, .then = Then::break_};
            case Mishap::answerCut:
                if (way == up || !reached) return whole;
                strike(link);
                return {.pass = before, .then = Then::end};
            case Mishap::requestsLost:
            case Mishap::answersLost:
                if (way != (link.mishap == Mishap::requestsLost ? up : down) || !reached) return whole;
                strike(link);
                return {.pass = before};
            case Mishap::answerLost:
                if (way == up || link.pushes < link.strikesAfter) return whole;
                strike(link);
                return {.pass = 0, .then = Then::break_};
            case Mishap::closedAfterPush:
                if (!pushEnds || link.pushes < link.strikesAfter) return whole;
                strike(link);
                return {.pass = piece.size(), .then = Then::end};
            case Mishap::uploadCut:
                if (way == down || !link.meter.goesOn() || !dice_.chance(kCutHere)) return whole;
                strike(link);
                return {.pass = dice_.below(piece.size()), .then = Then::break_};
            default:
                return whole;
        }
    }

    Dice dice_;
    Watch watch_;
    std::set<std::string> asked_;  // uploads of which the tablet asked how much is there
    asio::io_context context_{1};
    tcp::acceptor acceptor_;
    std::uint16_t port_ = 0;
    std::uint16_t target_ = 0;
    double roughness_ = 0;
    std::vector<std::weak_ptr<Link>> links_;
    std::thread thread_;
};

Proxy::Proxy(std::uint64_t seed, std::uint64_t use, Watch watch)
    : works_(std::make_unique<Works>(seed, use, std::move(watch))) {}
Proxy::~Proxy() = default;

std::string Proxy::address() const { return "http://127.0.0.1:" + std::to_string(works_->port()); }

void Proxy::leadTo(std::uint16_t port) {
    works_->order([this, port] { works_->leadTo(port); });
}

void Proxy::roughen(double chance) {
    works_->order([this, chance] { works_->roughen(chance); });
}

void Proxy::heal(bool breakDead) {
    works_->order([this, breakDead] { works_->heal(breakDead); });
}

std::size_t Proxy::breakAll() {
    return works_->order([this] { return works_->breakAll(); });
}

}  // namespace heed::soak
