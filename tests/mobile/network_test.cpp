#include "mobile/platform/event_stream.hpp"
#include "mobile/platform/http_client.hpp"
#include "tests/mobile/qt_support.hpp"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>

// Qt's network stack against a server that answers with given bytes.
namespace heed::test {
namespace {

using mobile::EventStream;
using mobile::HttpClient;

struct World {
    QTcpServer server;
    QNetworkAccessManager network;
    std::vector<QByteArray> requests;
    QByteArray answer;
    bool hangUp = true;  // after the answer
    QList<QTcpSocket*> lines;

    World() {
        REQUIRE(server.listen(QHostAddress::LocalHost));
        QObject::connect(&server, &QTcpServer::newConnection, &server, [this] {
            QTcpSocket* line = server.nextPendingConnection();
            lines.append(line);
            QObject::connect(line, &QTcpSocket::readyRead, line, [this, line] {
                requests.push_back(line->readAll());
                line->write(answer);
                if (hangUp) line->disconnectFromHost();
            });
        });
    }
    [[nodiscard]] QUrl url() const {
        return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(server.serverPort()));
    }
    [[nodiscard]] static sync::effect::Request request(std::string body = {}) {
        return {.id = 7,
                .method = body.empty() ? "GET" : "POST",
                .path = "/v1/sites/FT01/changes?cursor=a%2Fb",
                .contentType = body.empty() ? "" : "application/x-ndjson",
                .token = "secret",
                .body = std::move(body)};
    }
};

TEST_CASE("a request goes out as the engine gave it, and its answer comes back whole") {
    World world;
    world.answer = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
    HttpClient client(world.url(), world.network, nullptr);
    std::string body;
    int status = 0;
    QObject::connect(&client, &HttpClient::responded, &client, [&](const sync::event::Responded& answer) {
        status = answer.status;
        body = answer.body;
    });
    client.send(World::request("{\"a\":1}\n"));
    REQUIRE(eventually([&] { return status != 0; }));
    CHECK(status == 200);
    CHECK(body == "hello");
    REQUIRE(!world.requests.empty());
    CHECK(world.requests.front().startsWith("POST /v1/sites/FT01/changes?cursor=a%2Fb HTTP/1.1"));
    CHECK(world.requests.front().contains("Authorization: Bearer secret"));
    CHECK(world.requests.front().contains("application/x-ndjson"));
}

TEST_CASE("an error status is an answer, and so is its body") {
    World world;
    world.answer =
        "HTTP/1.1 409 Conflict\r\nContent-Type: application/problem+json\r\nContent-Length: 2\r\n\r\n{}";
    HttpClient client(world.url(), world.network, nullptr);
    std::string body;
    int status = 0;
    QObject::connect(&client, &HttpClient::responded, &client, [&](const sync::event::Responded& answer) {
        status = answer.status;
        body = answer.body;
    });
    client.send(World::request("x"));
    REQUIRE(eventually([&] { return status != 0; }));
    CHECK(status == 409);
    CHECK(body == "{}");
}

TEST_CASE("an answer that breaks off is none: what the request did is unknown") {
    World world;
    // Of the last Qt says that it came whole; now and then, under load, of the others, too.
    world.answer = GENERATE("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhel",
                            "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 500\r\n\r\nhel",
                            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 500\r\n\r\n"
                            "3\r\nhel\r\n0\r\n\r\n");
    HttpClient client(world.url(), world.network, nullptr);
    QSignalSpy responded(&client, &HttpClient::responded);
    QSignalSpy failed(&client, &HttpClient::failed);
    client.send(World::request());
    CHECK(eventually([&] { return !failed.isEmpty() || !responded.isEmpty(); }));
    CHECK(responded.isEmpty());
    CHECK(failed.size() == 1);
}

TEST_CASE("a server that is not there means offline") {
    World world;
    const QUrl url = world.url();
    world.server.close();
    HttpClient client(url, world.network, nullptr);
    std::optional<base::ErrorKind> kind;
    QObject::connect(&client, &HttpClient::failed, &client,
                     [&](std::uint64_t, const base::Error& error) { kind = error.kind; });
    client.send(World::request());
    REQUIRE(eventually([&] { return kind.has_value(); }));
    CHECK(*kind == base::ErrorKind::offline);
}

TEST_CASE("a page comes read, and one that cannot be read says why") {
    const std::string page = R"({"cursor":"a.cases-7","through":{"cases":7},"more":false,"time":5})"
                             "\n";
    for (const std::string& text : {page, std::string("hello\n")}) {
        World world;
        world.answer = QByteArray::fromStdString(
            "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(text.size()) + "\r\n\r\n" + text);
        HttpClient client(world.url(), world.network, nullptr);
        std::optional<sync::event::Responded> came;
        QObject::connect(&client, &HttpClient::responded, &client,
                         [&](const sync::event::Responded& answer) { came = answer; });
        sync::effect::Request request = World::request();
        request.page = true;
        client.send(request);
        REQUIRE(eventually([&] { return came.has_value(); }));
        REQUIRE(came->page);
        CHECK(came->page->has_value() == (text == page));
        if (*came->page) CHECK((*came->page)->end.cursor == "a.cases-7");
    }
}

TEST_CASE("a page that was cancelled while it was being read says nothing more") {
    World world;
    world.answer = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    HttpClient client(world.url(), world.network, nullptr);
    int answers = 0;
    QObject::connect(&client, &HttpClient::responded, &client,
                     [&](const sync::event::Responded&) { ++answers; });
    sync::effect::Request page = World::request();
    page.page = true;
    client.send(page);
    REQUIRE(eventually([&] { return !world.requests.empty(); }));
    client.cancel(page.id);
    sync::effect::Request next = World::request();
    next.id = 8;
    client.send(next);
    REQUIRE(eventually([&] { return answers > 0; }));
    CHECK(answers == 1);
}

TEST_CASE("a request that was cancelled says nothing more") {
    World world;
    world.answer = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    HttpClient client(world.url(), world.network, nullptr);
    QSignalSpy responded(&client, &HttpClient::responded);
    QSignalSpy failed(&client, &HttpClient::failed);
    client.send(World::request());
    client.cancel(7);
    sync::effect::Request next = World::request();
    next.id = 8;
    client.send(next);
    REQUIRE(eventually([&] { return !responded.isEmpty(); }));
    CHECK(responded.size() == 1);
    CHECK(failed.isEmpty());
}

TEST_CASE("the event stream gives its news and tells when it is lost") {
    World world;
    world.hangUp = false;
    world.answer = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: {\"seq\":5}\n\n";
    EventStream stream(world.url(), world.network, nullptr);
    std::vector<std::string> news;
    QObject::connect(&stream, &EventStream::news, &stream,
                     [&](const std::string& data) { news.push_back(data); });
    QSignalSpy lost(&stream, &EventStream::lost);
    stream.open("/v1/events", "secret");
    REQUIRE(eventually([&] { return news.size() == 1; }));
    world.lines.front()->write("data: {\"seq\":6}\n\n");
    REQUIRE(eventually([&] { return news.size() == 2; }));
    CHECK(news.back() == "{\"seq\":6}");
    CHECK(lost.isEmpty());
    world.lines.front()->disconnectFromHost();
    CHECK(eventually([&] { return lost.size() == 1; }));
}

TEST_CASE("an event stream that was closed on purpose is not lost") {
    World world;
    world.hangUp = false;
    world.answer = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 1\n\n";
    EventStream stream(world.url(), world.network, nullptr);
    QSignalSpy news(&stream, &EventStream::news);
    QSignalSpy lost(&stream, &EventStream::lost);
    stream.open("/v1/events", "secret");
    REQUIRE(eventually([&] { return !news.isEmpty(); }));
    stream.close();
    CHECK(eventually([&] { return world.lines.front()->state() == QAbstractSocket::UnconnectedState; }));
    CHECK(lost.isEmpty());
}

TEST_CASE("a stream that is refused is lost, and the refusal's body is no news") {
    World world;
    world.answer = "HTTP/1.1 401 Unauthorized\r\nContent-Length: 12\r\n\r\ndata: no\n\n\n\n";
    EventStream stream(world.url(), world.network, nullptr);
    QSignalSpy news(&stream, &EventStream::news);
    QSignalSpy lost(&stream, &EventStream::lost);
    stream.open("/v1/events", "secret");
    CHECK(eventually([&] { return !lost.isEmpty(); }));
    CHECK(news.isEmpty());
}

}  // namespace
}  // namespace heed::test
