// Bodies that are taken and given piece by piece.
#include "tests/http/fixture.hpp"

#include <latch>

using namespace heed;
using heed::test::HttpFixture;
using heed::test::problemCode;
using heed::test::request;

namespace {

// What a sink has been told, in order.
struct Told {
    std::string bytes;
    std::size_t pieces = 0;
    bool ended = false;
    bool broken = false;
};

class StreamFixture : public HttpFixture {
  public:
    StreamFixture() {
        add({.method = "PATCH",
             .path = "/sink",
             .body = http::BodyRule{"application/octet-stream", kLimit},
             .receive = [this](const http::Request& request) -> http::Opened {
                 if (request.header("x-refuse")) return http::answer("text/plain", "not today");
                 return std::make_unique<Sink>(*this);
             }});
    }

    static constexpr std::size_t kLimit = 2'000'000;
    std::string refuseAt;  // a piece that holds this is refused
    std::promise<Told> over;

  private:
    class Sink final : public http::BodySink {
      public:
        explicit Sink(StreamFixture& owner) : owner_(owner) {}
        std::optional<http::Response> take(std::string_view piece) override {
            ++told_.pieces;
            told_.bytes += piece;
            if (owner_.refuseAt.empty() || piece.find(owner_.refuseAt) == std::string_view::npos)
                return std::nullopt;
            owner_.over.set_value(told_);
            return http::answer("text/plain", "refused");
        }
        http::Response end() override {
            told_.ended = true;
            auto response = http::answer("text/plain", std::to_string(told_.bytes.size()));
            owner_.over.set_value(told_);
            return response;
        }
        void broken(http::Response& answer) override {
            answer.headers.push_back({"X-Arrived", std::to_string(told_.bytes.size())});
            told_.broken = true;
            owner_.over.set_value(told_);
        }

      private:
        StreamFixture& owner_;
        Told told_;
    };
};

constexpr std::string_view kBytes = "Content-Type: application/octet-stream\r\n";

class Text final : public http::BodySource {
  public:
    Text(std::string text, std::size_t failAt) : text_(std::move(text)), failAt_(failAt) {}
    [[nodiscard]] std::uint64_t size() const override { return text_.size(); }
    [[nodiscard]] base::Expected<std::size_t> read(std::span<char> out) override {
        if (at_ >= failAt_) return base::fail(base::ErrorKind::transient, "reading", "a test", "it says so");
        const auto size = text_.copy(out.data(), std::min<std::size_t>(out.size(), 1000), at_);
        at_ += size;
        return size;
    }

  private:
    std::string text_;
    std::size_t failAt_;
    std::size_t at_ = 0;
};

}  // namespace

TEST_CASE_METHOD(StreamFixture, "a long body reaches its sink whole, in pieces, and the connection goes on") {
    std::string body;
    for (int i = 0; body.size() < 1'500'000; ++i)
        body += std::to_string(i);
    auto c = client();
    const auto reply = c.ask(request("PATCH", "/sink", kBytes, body) + request("GET", "/hello"));
    CHECK(reply.status == 200);
    CHECK(reply.body == std::to_string(body.size()));
    const auto told = over.get_future().get();
    CHECK(told.bytes == body);
    CHECK(told.pieces > 1);
    CHECK(told.ended);
    CHECK_FALSE(told.broken);
    CHECK(c.reply().body == "hello");
}

TEST_CASE_METHOD(StreamFixture, "an empty body opens a sink and ends it") {
    auto c = client();
    CHECK(c.ask(request("PATCH", "/sink", kBytes, "")).body == "0");
    CHECK(over.get_future().get().ended);
}

TEST_CASE_METHOD(StreamFixture,
                 "what arrived before a connection breaks reaches the sink, which completes the answer") {
    const std::size_t sent = GENERATE(0, 1, 100'000, 700'000);
    auto c = client();
    c.send("PATCH /sink HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n" + std::string(kBytes) + "\r\n" +
           std::string(sent, 'x'));
    const bool reset = GENERATE(false, true);
    if (reset) {
        c.close();
    } else {
        c.endSending();
        const auto reply = c.reply();
        CHECK(problemCode(reply) == "truncated");
        CHECK(reply.header("x-arrived") == std::to_string(sent));
    }
    const auto told = over.get_future().get();
    CHECK(told.bytes.size() == sent);
    CHECK(told.broken);
    CHECK_FALSE(told.ended);
}

TEST_CASE_METHOD(StreamFixture, "a body that stands still is given up, and what arrived is kept", "[I12]") {
    options.limits.stall = std::chrono::milliseconds(50);
    auto c = client();
    c.send("PATCH /sink HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n" + std::string(kBytes) + "\r\n" +
           std::string(20'000, 'x'));
    const auto reply = c.reply();
    CHECK(reply.status == 408);
    CHECK(reply.header("x-arrived") == "20000");
    const auto told = over.get_future().get();
    CHECK(told.broken);
    CHECK(told.bytes.size() == 20'000);
}

TEST_CASE_METHOD(StreamFixture, "a body that drips gains no time by it", "[I12]") {
    constexpr std::size_t kMost = 500'000;  // which takes far longer than is allowed
    options.limits.stall = std::chrono::milliseconds(50);
    options.limits.stallBytes = 1'000'000;
    auto c = client();
    c.send("PATCH /sink HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n" + std::string(kBytes) + "\r\n");
    std::jthread dripping([&c](const std::stop_token& stop) {
        for (std::size_t i = 0; i < kMost && !stop.stop_requested(); ++i) {
            c.send("x");
            std::this_thread::yield();
        }
    });
    CHECK(c.reply().status == 408);
    dripping.request_stop();
    const auto told = over.get_future().get();
    CHECK(told.broken);
    CHECK(told.bytes.size() < kMost);  // it came while there was still more
}

TEST_CASE_METHOD(StreamFixture,
                 "a sink that refuses a piece ends the request with its answer, whatever is still sent") {
    refuseAt = "STOP";
    auto c = client();
    c.send(request("PATCH", "/sink", kBytes, std::string(1000, 'x') + "STOP" + std::string(1'900'000, 'y')));
    const auto reply = c.reply();
    CHECK(reply.body == "refused");
    CHECK(reply.header("connection") == "close");
    const auto told = over.get_future().get();
    CHECK_FALSE(told.ended);
    CHECK_FALSE(told.broken);
}

TEST_CASE_METHOD(StreamFixture, "a body that is too long, packed, or chunked beyond its limit is refused",
                 "[I12]") {
    CHECK(
        client().ask(request("PATCH", "/sink", std::string(kBytes) + "Content-Length: 2000001\r\n")).status ==
        413);
    CHECK(problemCode(client().ask(
              request("PATCH", "/sink", std::string(kBytes) + "Content-Encoding: gzip\r\n", "x"))) ==
          "unsupported-encoding");
    auto c = client();
    c.send("PATCH /sink HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n" + std::string(kBytes) +
           "\r\n");
    for (int i = 0; i < 21; ++i)
        c.send("186A0\r\n" + std::string(100'000, 'x') + "\r\n");
    CHECK(c.reply().status == 413);
    const auto told = over.get_future().get();
    CHECK(told.broken);
    CHECK(told.bytes.size() <= kLimit);
}

TEST_CASE_METHOD(StreamFixture, "a stop breaks a body off, and what arrived is kept") {
    options.limits.stopGrace = std::chrono::milliseconds(20);
    auto c = client();
    c.send("PATCH /sink HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\nExpect: 100-continue\r\n" +
           std::string(kBytes) + "\r\n");
    REQUIRE(c.reply().status == 100);
    server->stop();
    CHECK(over.get_future().get().broken);
}

TEST_CASE_METHOD(HttpFixture, "a long answer is given as it is read, and never packed") {
    std::string text;
    for (int i = 0; text.size() < 600'000; ++i)
        text += std::to_string(i);
    add({.method = "GET",
         .path = "/source",
         .handle =
             [&](const http::Request&, const http::Reply& reply) {
                 reply({.source = std::make_shared<Text>(text, text.size())});
             },
         .waits = true});
    add({.method = "HEAD", .path = "/source", .handle = [&](const http::Request&, const http::Reply& reply) {
             reply({.source = std::make_shared<Text>(text, 0)});
         }});
    auto c = client();
    const auto reply = c.ask(request("GET", "/source", "Accept-Encoding: zstd\r\n"));
    CHECK(reply.body == text);
    CHECK(reply.header("content-encoding").empty());
    c.send(request("HEAD", "/source") + request("GET", "/hello"));
    CHECK(c.head().header("content-length") == std::to_string(text.size()));
    CHECK(c.reply().body == "hello");
    // One that cannot have a body on the wire is not announced with one.
    const auto instead = c.ask(request("GET", "/source", "X-HTTP-Method-Override: HEAD\r\n"));
    CHECK(instead.header("content-length") == "0");
    CHECK(c.ask(request("GET", "/hello")).body == "hello");
}

TEST_CASE_METHOD(HttpFixture, "an answer whose source fails breaks off, so that nobody takes it for whole") {
    add({.method = "GET", .path = "/source", .handle = [&](const http::Request&, const http::Reply& reply) {
             reply({.source = std::make_shared<Text>(std::string(5000, 'x'), 2000)});
         }});
    auto c = client();
    const auto reply = c.ask(request("GET", "/source"));
    CHECK(reply.header("content-length") == "5000");
    CHECK(reply.body.size() == 2000);
    server->stop();
    CHECK(troubles.size() == 1);
}

TEST_CASE_METHOD(HttpFixture, "to HEAD only the header of a problem is sent") {
    auto c = client();
    c.send(request("HEAD", "/nowhere") + request("GET", "/hello"));
    const auto head = c.head();
    CHECK(head.status == 404);
    CHECK(head.header("content-length") != "0");
    CHECK(c.reply().body == "hello");
}

TEST_CASE_METHOD(HttpFixture,
                 "a header that a path always has is in its answers and problems, and in no others") {
    router.always("/hello", {"X-Always", "yes"});
    auto c = client();
    CHECK(c.ask(request("GET", "/hello")).header("x-always") == "yes");
    CHECK(c.ask(request("PUT", "/hello")).header("x-always") == "yes");
    CHECK(c.ask(request("GET", "/hello/below")).header("x-always") == "yes");
    CHECK(c.ask(request("GET", "/helloes")).header("x-always").empty());
}

TEST_CASE_METHOD(HttpFixture, "what waits for a disk keeps nobody else waiting") {
    options.threads = 1;
    options.waitingThreads = 2;
    std::latch let(1);
    add({.method = "GET",
         .path = "/wait",
         .handle =
             [&](const http::Request&, const http::Reply& reply) {
                 let.wait();
                 reply(http::answer("text/plain", "waited"));
             },
         .waits = true});
    auto slow = client();
    slow.send(request("GET", "/wait"));
    CHECK(client().ask(request("GET", "/hello")).body == "hello");
    let.count_down();
    CHECK(slow.reply().body == "waited");
}
