#include "tests/http/fixture.hpp"

using namespace heed;
using heed::test::HttpFixture;
using heed::test::request;

namespace {

class EventsFixture : public HttpFixture {
  public:
    EventsFixture() {
        add({.method = "GET",
             .path = "/events",
             .handle = [this](const http::Request&, const http::Reply& reply) {
                 auto stream = std::make_shared<http::EventStream>();
                 stream->push("first");
                 reply(http::eventStream(stream));
                 opened.set_value(stream);
             }});
    }
    std::promise<std::shared_ptr<http::EventStream>> opened;
};

}  // namespace

TEST_CASE_METHOD(EventsFixture,
                 "an event stream brings the first event at once and later ones as they come") {
    auto c = client();
    c.send(request("GET", "/events"));
    const auto head = c.head();
    CHECK(head.status == 200);
    CHECK(head.header("content-type") == "text/event-stream");
    CHECK(head.header("transfer-encoding") == "chunked");
    CHECK(head.header("cache-control") == "no-store");
    CHECK(c.chunk() == "data: first\n\n");
    const auto stream = opened.get_future().get();
    for (int i = 0; i < 10; ++i) {
        stream->push(std::to_string(i));
        CHECK(c.chunk() == "data: " + std::to_string(i) + "\n\n");
    }
    stream->close();
    CHECK(c.chunk().empty());
    CHECK(c.atEnd());
}

TEST_CASE_METHOD(EventsFixture, "an event stream with nothing to tell says that it is alive") {
    options.limits.heartbeat = std::chrono::milliseconds(20);
    auto c = client();
    c.send(request("GET", "/events"));
    c.head();
    CHECK(c.chunk() == "data: first\n\n");
    CHECK(c.chunk() == ":\n\n");
    CHECK(c.chunk() == ":\n\n");
    opened.get_future().get()->push("again");
    auto next = c.chunk();
    while (next == ":\n\n")
        next = c.chunk();
    CHECK(next == "data: again\n\n");
}

TEST_CASE("a reader that is slow gets the newest event only") {
    http::EventStream stream;
    stream.push("1");
    stream.push("2");
    stream.push("3");
    CHECK(stream.take() == "3");
    CHECK_FALSE(stream.take());
    stream.close();
    stream.push("4");
    CHECK_FALSE(stream.take());
    CHECK(stream.closed());
}

TEST_CASE_METHOD(EventsFixture, "a slow reader costs one event, not a queue of them") {
    auto c = client();
    c.send(request("GET", "/events"));
    c.head();
    const auto stream = opened.get_future().get();
    for (int i = 1; i <= 100'000; ++i)
        stream->push(std::to_string(i));
    // Far fewer than were pushed arrive, in order, the last among them.
    int count = 0;
    int last = 0;
    while (last < 100'000) {
        const auto text = c.chunk();
        REQUIRE_FALSE(text.empty());
        if (text == "data: first\n\n") continue;
        const int number = std::stoi(text.substr(6));
        CHECK(number > last);
        last = number;
        ++count;
    }
    CHECK(count < 100'000);
}

TEST_CASE_METHOD(EventsFixture, "the server notices at once when the reader of events is gone") {
    options.limits.heartbeat = std::chrono::hours(1);
    auto c = client();
    c.send(request("GET", "/events"));
    c.head();
    const auto stream = opened.get_future().get();
    c.close();
    while (!stream->closed())
        std::this_thread::yield();
    CHECK(stream->closed());
}

TEST_CASE_METHOD(EventsFixture, "events reach a client of HTTP/1.0 without chunks") {
    auto c = client();
    c.send("GET /events HTTP/1.0\r\n\r\n");
    const auto head = c.head();
    CHECK(head.header("transfer-encoding").empty());
    CHECK(c.line() == "data: first");
    opened.get_future().get()->close();
    CHECK(c.line() == "");
    CHECK(c.atEnd());
}
