#include "mobile/app/history_reader.hpp"

#include "tests/mobile/qt_support.hpp"
#include "tests/mobile/records.hpp"

#include <QTcpServer>
#include <QTcpSocket>

// The question on the wire, against a server that answers with given bytes.
namespace heed::test {
namespace {

using mobile::HistoryAnswer;
using mobile::HistoryReader;

const QByteArray kPage =
    R"({"seq":12,"time":1763760000321,"device":9,"n":4,"by":"li","set":{"demand":"换车"},"add":{"criteria":["fire"]}})"
    "\n"
    R"({"before":"9-4","more":true})"
    "\n";

struct World {
    QTcpServer server;
    QNetworkAccessManager network;
    std::vector<QByteArray> requests;
    QByteArray answer;
    std::vector<std::pair<quint64, HistoryAnswer>> answers;
    std::unique_ptr<HistoryReader> reader;

    World() {
        REQUIRE(server.listen(QHostAddress::LocalHost));
        QObject::connect(&server, &QTcpServer::newConnection, &server, [this] {
            QTcpSocket* line = server.nextPendingConnection();
            QObject::connect(line, &QTcpSocket::readyRead, line, [this, line] {
                requests.push_back(line->readAll());
                if (answer.isEmpty()) return;  // it never answers
                line->write(answer);
                line->disconnectFromHost();
            });
        });
        reader = std::make_unique<HistoryReader>(
            QUrl(QStringLiteral("http://127.0.0.1:%1").arg(server.serverPort())), network);
        QObject::connect(
            reader.get(), &HistoryReader::answered, reader.get(),
            [this](quint64 ticket, const HistoryAnswer& given) { answers.emplace_back(ticket, given); });
    }
    void says(const QByteArray& status, const QByteArray& body) {
        answer = "HTTP/1.1 " + status + "\r\nContent-Length: " + QByteArray::number(body.size()) +
                 "\r\n\r\n" + body;
    }
    void ask(quint64 ticket = 1, const QString& field = QStringLiteral("demand"),
             const QString& before = {}) const {
        reader->ask(ticket,
                    {.kind = model::Kind::complaint, .record = idOf("one"), .field = field, .before = before},
                    "FT01", "secret");
    }
    [[nodiscard]] const HistoryAnswer& answered() {
        REQUIRE(eventually([this] { return !answers.empty(); }));
        return answers.front().second;
    }
};

TEST_CASE(
    "a question for a history goes out with its field, its place and the token, and is answered by a page") {
    World world;
    world.says("200 OK", kPage);
    world.ask(5, QStringLiteral("a&b=c d"), QStringLiteral("9-5"));
    const HistoryAnswer& given = world.answered();
    REQUIRE_FALSE(given.error);
    CHECK(world.answers.front().first == 5);
    REQUIRE(given.page.steps.size() == 1);
    CHECK(given.page.steps.front().write.by == "li");
    CHECK(model::asText(given.page.steps.front().change.set.front().value) == "换车");
    CHECK(given.page.more);
    CHECK(given.page.before == "9-4");
    const QByteArray& request = world.requests.front();
    CHECK(request.startsWith("GET /v1/sites/FT01/records/" + QByteArray::fromStdString(idOf("one").text()) +
                             "/history?limit=50&field=a%26b%3Dc%20d&before=9-5 HTTP/1.1"));
    CHECK(request.contains("Authorization: Bearer secret"));
}

TEST_CASE("every failure of a history arrives as the one error, told apart by its kind") {
    World world;
    const auto kind = [&world] {
        const auto& given = world.answered();
        REQUIRE(given.error);
        return given.error->kind;
    };
    SECTION("the sign-in has expired") {
        world.says("401 Unauthorized", R"({"type":"urn:heed:problem:unauthorised"})");
        world.ask();
        CHECK(kind() == base::ErrorKind::authExpired);
    }
    SECTION("it is not there, or not for this person") {
        world.says("404 Not Found", R"({"type":"urn:heed:problem:not-found"})");
        world.ask();
        CHECK(kind() == base::ErrorKind::rejected);
    }
    SECTION("the server is in trouble") {
        world.says("503 Service Unavailable", "{}");
        world.ask();
        CHECK(kind() == base::ErrorKind::transient);
    }
    SECTION("the answer is of another form") {
        world.says("200 OK", "<html>sign in to the hotel's network</html>");
        world.ask();
        CHECK(kind() == base::ErrorKind::invalid);
    }
    SECTION("the answer lacks its end") {
        world.says("200 OK", kPage.left(kPage.indexOf('\n') + 1));
        world.ask();
        CHECK(kind() == base::ErrorKind::invalid);
    }
    SECTION("no server is there") {
        world.server.close();
        world.ask();
        CHECK(kind() == base::ErrorKind::offline);
    }
    SECTION("somebody works offline from now on") {
        world.ask();
        world.reader->goOffline();
        CHECK(kind() == base::ErrorKind::offline);
    }
}

TEST_CASE("a question that is given up is not answered any more") {
    World world;
    world.says("200 OK", kPage);
    world.ask(1);
    world.reader->giveUp(1);
    world.ask(2);
    (void)world.answered();
    deliver();
    REQUIRE(world.answers.size() == 1);
    CHECK(world.answers.front().first == 2);
    world.reader->giveUp(2);  // it has been answered: nothing to do
}

}  // namespace
}  // namespace heed::test
