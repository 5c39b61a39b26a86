#include "shared/base/compression.hpp"

#include "mobile/platform/http_client.hpp"
#include "shared/sync/tuning.hpp"
#include "tests/mobile/qt_support.hpp"

#include <QTcpServer>
#include <QTcpSocket>

// What the tablet packs and unpacks.
namespace heed::test {
namespace {

using base::Coding;
using mobile::HttpClient;
namespace tuning = sync::tuning;

// Answers one request with a 200 of the given body, and keeps what came.
class OneAnswer {
  public:
    OneAnswer(Coding coding, const std::string& body) {
        answer_ = "HTTP/1.1 200 OK\r\nContent-Encoding: " + std::string(base::name(coding)) +
                  "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
        REQUIRE(server_.listen(QHostAddress::LocalHost));
        QObject::connect(&server_, &QTcpServer::newConnection, &server_, [this] {
            QTcpSocket* line = server_.nextPendingConnection();
            QObject::connect(line, &QTcpSocket::readyRead, line, [this, line] {
                request += line->readAll();
                if (!wholeRequest()) return;
                line->write(QByteArray::fromStdString(answer_));
                line->disconnectFromHost();
            });
        });
    }
    [[nodiscard]] QUrl url() const {
        return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(server_.serverPort()));
    }
    // Of the request.
    [[nodiscard]] std::string body() const { return request.mid(bodyStart()).toStdString(); }
    [[nodiscard]] QByteArray header() const { return request.left(bodyStart()).toLower(); }
    // In lower case; empty when there is none.
    [[nodiscard]] std::string headerValue(const QByteArray& name) const {
        const QByteArray text = header();
        const auto at = text.indexOf("\r\n" + name + ':');
        if (at < 0) return {};
        const auto from = at + name.size() + 3;
        return text.mid(from, text.indexOf("\r\n", from) - from).trimmed().toStdString();
    }

    QByteArray request;

  private:
    [[nodiscard]] qsizetype bodyStart() const { return request.indexOf("\r\n\r\n") + 4; }
    [[nodiscard]] bool wholeRequest() const {
        if (!request.contains("\r\n\r\n")) return false;
        const std::string length = headerValue("content-length");
        return length.empty() || request.size() - bodyStart() >= std::stoll(length);
    }

    QTcpServer server_;
    std::string answer_;
};

// What became of one request.
struct Asked {
    int status = 0;
    std::string body;
    std::optional<base::ErrorKind> failed;
};

Asked ask(const OneAnswer& server, std::string body = {}) {
    QNetworkAccessManager network;
    HttpClient client(server.url(), network, nullptr);
    Asked asked;
    QObject::connect(&client, &HttpClient::responded, &client, [&](const sync::event::Responded& answer) {
        asked.status = answer.status;
        asked.body = answer.body;
    });
    QObject::connect(&client, &HttpClient::failed, &client,
                     [&](std::uint64_t, const base::Error& error) { asked.failed = error.kind; });
    client.send({.id = 1,
                 .method = body.empty() ? "GET" : "POST",
                 .path = "/v1/sites/FT01/mutations",
                 .contentType = body.empty() ? "" : "application/x-ndjson",
                 .token = "secret",
                 .body = std::move(body)});
    REQUIRE(eventually([&] { return asked.status != 0 || asked.failed; }));
    return asked;
}

TEST_CASE("a push of some length goes out packed, and the server can read it") {
    std::string push;
    while (push.size() < 50'000)
        push += "{\"n\":" + std::to_string(push.size()) + ",\"set\":{\"own_words\":\"起步时异响\"}}\n";
    const OneAnswer server(Coding::identity, "{}");
    CHECK(ask(server, push).status == 200);
    CHECK(server.header().contains("content-encoding: zstd"));
    CHECK(server.header().contains("content-type: application/x-ndjson"));
    CHECK(server.body().size() < push.size() / 5);
    CHECK(base::unpack(Coding::zstd, server.body(), push.size()) == push);
}

TEST_CASE("a body is packed from the limit on, a shorter one goes out as it is") {
    const OneAnswer atLimit(Coding::identity, "{}");
    REQUIRE(ask(atLimit, std::string(tuning::kPackFrom, 'x')).status == 200);
    CHECK(atLimit.header().contains("content-encoding: zstd"));

    const std::string shorter(tuning::kPackFrom - 1, 'x');
    const OneAnswer below(Coding::identity, "{}");
    REQUIRE(ask(below, shorter).status == 200);
    CHECK_FALSE(below.header().contains("content-encoding"));
    CHECK(below.body() == shorter);
}

TEST_CASE("an answer comes back unpacked, whichever of the server's codings it is in") {
    const auto coding = GENERATE(Coding::identity, Coding::gzip, Coding::zstd);
    CAPTURE(base::name(coding));
    std::string page;
    while (page.size() < 300'000)
        page += "{\"seq\":" + std::to_string(page.size()) + "}\n";
    const OneAnswer server(coding, *base::pack(coding, page));
    const Asked asked = ask(server);
    CHECK(asked.status == 200);
    CHECK(asked.body == page);
    CHECK(server.headerValue("accept-encoding") == "zstd, gzip");
}

TEST_CASE("an answer of exactly the limit is taken, a bomb that goes on beyond it is none") {
    const auto coding = GENERATE(Coding::identity, Coding::gzip, Coding::zstd);
    CAPTURE(base::name(coding));
    const OneAnswer full(coding, *base::pack(coding, std::string(tuning::kMaxAnswerBytes, ' ')));
    CHECK(ask(full).body.size() == tuning::kMaxAnswerBytes);

    const OneAnswer bomb(coding, *base::pack(coding, std::string(tuning::kMaxAnswerBytes + 1, ' ')));
    const Asked asked = ask(bomb);
    CHECK(asked.status == 0);
    CHECK(asked.failed == base::ErrorKind::transient);
}

TEST_CASE("a packed answer that is damaged is none") {
    const auto coding = GENERATE(Coding::gzip, Coding::zstd);
    CAPTURE(base::name(coding));
    std::string packed = *base::pack(coding, "{\"cursor\":\"a\"}");
    packed[packed.size() / 2] = static_cast<char>(packed[packed.size() / 2] ^ 0x55);
    const Asked asked = ask(OneAnswer(coding, packed));
    CHECK(asked.status == 0);
    CHECK(asked.failed == base::ErrorKind::transient);
}

}  // namespace
}  // namespace heed::test
