#include "tests/mobile/photos/tus_server.hpp"

#include <QCryptographicHash>
#include <QTcpSocket>
#include <optional>
#include <utility>

namespace heed::test {
namespace {

QByteArray hashOf(const QByteArray& bytes) {
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

}  // namespace

TusServer::Reply problem(int status, const QByteArray& code) {
    return {.status = status,
            .headers = {{"Content-Type", "application/problem+json"}},
            .body = R"({"type":"urn:heed:problem:)" + code + R"(","status":)" + QByteArray::number(status) +
                    R"(,"title":"t","detail":"d"})"};
}

TusServer::TusServer() {
    server_.listen(QHostAddress::LocalHost);
    connect(&server_, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket* line = server_.nextPendingConnection()) {
            connect(line, &QTcpSocket::readyRead, this, [this, line] { read(line); });
            connect(line, &QTcpSocket::disconnected, this, [this, line] {
                coming_.remove(line);
                line->deleteLater();
            });
        }
    });
}

QUrl TusServer::url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(server_.serverPort())); }

int TusServer::count(const QByteArray& method) const {
    return static_cast<int>(std::ranges::count(requests, method, &Request::method));
}

void TusServer::read(QTcpSocket* line) {
    QByteArray& bytes = coming_[line];
    bytes += line->readAll();
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0) return;
    const QList<QByteArray> lines = bytes.left(end).split('\n');
    Request request{
        .method = lines[0].split(' ')[0], .path = lines[0].split(' ')[1], .headers = {}, .body = {}};
    for (const QByteArray& text : lines.mid(1)) {
        const qsizetype colon = text.indexOf(':');
        request.headers[text.left(colon).toLower()] = text.mid(colon + 1).trimmed();
    }
    request.body = bytes.mid(end + 4);
    const qint64 length = request.headers.value("content-length").toLongLong();
    if (request.method == "PATCH" && cutAfter >= 0 && request.body.size() >= std::min(cutAfter, length)) {
        cutAfter = -1;
        line->abort();
        return;
    }
    if (request.body.size() < length) return;
    bytes.clear();
    requests.push_back(request);
    const auto now = instead;  // which may take itself away
    auto reply = now ? now(request) : std::nullopt;
    if (!reply) reply = answer(request);
    if (std::exchange(loseAnswer, false)) {
        line->abort();
        return;
    }
    QByteArray head = "HTTP/1.1 " + QByteArray::number(reply->status) + " x\r\n";
    for (const auto& [name, value] : reply->headers)
        head += name + ": " + value + "\r\n";
    // The head of an answer to HEAD is that of one to GET, its length, too.
    const bool bodiless = request.method == "HEAD" || reply->status == 204;
    if (reply->status != 204) head += "Content-Length: " + QByteArray::number(reply->body.size()) + "\r\n";
    line->write(head + "\r\n" + (bodiless ? QByteArray() : reply->body));
}

TusServer::Reply TusServer::answer(const Request& request) {
    if (request.headers.value("authorization") != "Bearer secret") return problem(401, "unauthorised");
    if (request.path == "/v1/blobs" && request.method == "POST") return create(request);
    if (request.path.startsWith("/v1/blobs/uploads/")) {
        const auto upload = uploads.find(request.path);
        if (upload == uploads.end()) return problem(404, "not-found");
        if (request.headers.value("tus-resumable") != "1.0.0") return problem(412, "unsupported-tus");
        return request.method == "PATCH" ? patch(request, *upload) : state(request.path, 200);
    }
    const auto blob = blobs.constFind(request.path.mid(10));
    if (blob == blobs.constEnd()) return problem(404, "not-found");
    return {.status = 200, .headers = {{"Content-Type", "image/jpeg"}}, .body = *blob};
}

TusServer::Reply TusServer::create(const Request& request) {
    const QByteArray path = "/v1/blobs/uploads/" + QByteArray::number(++created_);
    Upload upload{.sha256 = {}, .length = request.headers.value("upload-length").toLongLong(), .bytes = {}};
    for (const QByteArray& part : request.headers.value("upload-metadata").split(',')) {
        if (part.startsWith("sha256 ")) upload.sha256 = QByteArray::fromBase64(part.mid(7));
    }
    if (blobs.contains(upload.sha256)) upload.bytes = blobs.value(upload.sha256);
    uploads.insert(path, upload);
    Reply reply = state(path, 201);
    reply.headers.emplace_back("Location", path);
    return reply;
}

TusServer::Reply TusServer::state(const QByteArray& path, int status) {
    const Upload& upload = uploads[path];
    Reply reply{.status = status, .headers = {{"Upload-Offset", QByteArray::number(upload.bytes.size())}}};
    if (upload.bytes.size() == upload.length)
        reply.headers.emplace_back("Heed-Sha256", hashOf(upload.bytes).toHex());
    return reply;
}

TusServer::Reply TusServer::patch(const Request& request, Upload& upload) {
    if (request.headers.value("upload-offset").toLongLong() != upload.bytes.size())
        return problem(409, "wrong-offset");
    const QByteArray sum = request.headers.value("upload-checksum");
    if (!sum.isEmpty() && sum != "sha256 " + hashOf(request.body).toBase64())
        return problem(460, "wrong-checksum");
    upload.bytes += request.body;
    if (upload.bytes.size() == upload.length) {
        const QByteArray hash = hashOf(upload.bytes).toHex();
        if (hash != upload.sha256) {
            uploads.remove(request.path);
            return problem(460, "wrong-hash");
        }
        blobs.insert(hash, upload.bytes);
    }
    return state(request.path, 204);
}

}  // namespace heed::test
