#include "mobile/platform/http_client.hpp"

#include "shared/base/compression.hpp"
#include "shared/sync/tuning.hpp"

#include <QNetworkReply>
#include <QNetworkRequest>
#include <expected>

namespace heed::mobile {
namespace {

// The body as it is sent; says so in the header when it is packed.
QByteArray bodyOf(const sync::effect::Request& request, QNetworkRequest& message) {
    if (request.body.size() >= sync::tuning::kPackFrom) {
        if (const auto packed = base::pack(base::Coding::zstd, request.body)) {
            const std::string_view coding = base::name(base::Coding::zstd);
            message.setRawHeader("Content-Encoding", {coding.data(), static_cast<qsizetype>(coding.size())});
            return QByteArray::fromStdString(*packed);
        }
    }
    return QByteArray::fromStdString(request.body);
}

base::Error unusable(const QUrl& server, std::string why) {
    return {.kind = base::ErrorKind::transient,
            .doing = "reading the server's answer",
            .what = server.toString().toStdString(),
            .why = std::move(why),
            .remedy = "it is tried again by itself"};
}

std::string tooLong() {
    return "it is longer than " + std::to_string(sync::tuning::kMaxAnswerBytes) + " bytes";
}

// What the answer says; else why it cannot be told.
std::expected<std::string, std::string> unpacked(const QByteArray& encoding, std::string&& body) {
    if (encoding.isEmpty()) return std::move(body);
    const auto coding = base::codingOf({encoding.constData(), static_cast<std::size_t>(encoding.size())});
    if (!coding) return std::unexpected("it is encoded with " + encoding.toStdString());
    auto text = base::unpack(*coding, body, sync::tuning::kMaxAnswerBytes);
    if (text) return std::move(*text);
    return std::unexpected(text.error() == base::UnpackFault::damaged ? "it came damaged" : tooLong());
}

}  // namespace

std::optional<std::int64_t> retryAfterOf(const QNetworkReply& reply) {
    bool number = false;
    const qint64 seconds = reply.rawHeader("Retry-After").trimmed().toLongLong(&number);
    return number ? std::optional<std::int64_t>(seconds) : std::nullopt;
}

QUrl urlAt(const QUrl& server, const std::string& path) {
    const QString text = QString::fromStdString(path);
    const qsizetype query = text.indexOf(QLatin1Char('?'));
    QUrl url = server;
    url.setPath(query < 0 ? text : text.left(query), QUrl::TolerantMode);
    url.setQuery(query < 0 ? QString() : text.mid(query + 1), QUrl::TolerantMode);
    return url;
}

base::Error errorOf(const QNetworkReply& reply, const QUrl& server) {
    base::Error error{.kind = base::ErrorKind::offline,
                      .doing = "reaching the server",
                      .what = server.toString().toStdString(),
                      .why = reply.errorString().toStdString(),
                      .remedy = "it is tried again by itself"};
    // No way to the server is "offline", whatever the reason; an answer that broke off is worth repeating.
    if (reply.error() == QNetworkReply::RemoteHostClosedError ||
        reply.error() == QNetworkReply::ProtocolFailure ||
        reply.error() == QNetworkReply::UnknownContentError) {
        error.kind = base::ErrorKind::transient;
    }
    return error;
}

HttpClient::HttpClient(QUrl server, QNetworkAccessManager& network, QObject* parent)
    : QObject(parent), server_(std::move(server)), network_(network) {
    reader_.setMaxThreadCount(1);
}

HttpClient::~HttpClient() {
    reader_.waitForDone();
    for (const Exchange& exchange : std::as_const(underWay_))
        giveUp(exchange.reply);
}

void HttpClient::send(const sync::effect::Request& request) {
    QNetworkRequest message(urlAt(server_, request.path));
    message.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    message.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    message.setTransferTimeout(static_cast<int>(sync::tuning::kRequestTimeout.count()));
    if (!request.token.empty()) {
        message.setRawHeader("Authorization", "Bearer " + QByteArray::fromStdString(request.token));
    }
    if (!request.contentType.empty()) {
        message.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray::fromStdString(request.contentType));
    }
    // Named here, so that Qt leaves the unpacking to us.
    message.setRawHeader("Accept-Encoding",
                         {base::kCodings.data(), static_cast<qsizetype>(base::kCodings.size())});
    const QByteArray body = bodyOf(request, message);
    QNetworkReply* reply =
        network_.sendCustomRequest(message, QByteArray::fromStdString(request.method), body);
    const std::uint64_t id = request.id;
    underWay_.insert(id, {.reply = reply, .page = request.page});
    connect(reply, &QNetworkReply::readyRead, this, [this, id] { read(id); });
    connect(reply, &QNetworkReply::finished, this, [this, id] { finished(id); });
}

void HttpClient::cancel(std::uint64_t id) {
    reading_.remove(id);
    if (QNetworkReply* reply = underWay_.take(id).reply) giveUp(reply);
}

void HttpClient::giveUp(QNetworkReply* reply) {
    reply->disconnect(this);
    reply->abort();
    reply->deleteLater();
}

bool HttpClient::read(std::uint64_t id) {
    constexpr qsizetype kPiece = 64 * 1024;
    Exchange& exchange = underWay_[id];
    while (true) {
        const QByteArray piece = exchange.reply->read(kPiece);
        if (piece.isEmpty()) return true;
        exchange.body.append(piece.constData(), static_cast<std::size_t>(piece.size()));
        if (exchange.body.size() > sync::tuning::kMaxAnswerBytes) break;
    }
    giveUp(underWay_.take(id).reply);
    emit failed(id, unusable(server_, tooLong()));
    return false;
}

void HttpClient::finished(std::uint64_t id) {
    if (!read(id)) return;
    auto [reply, page, body] = underWay_.take(id);
    reply->deleteLater();
    const QVariant status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute);
    // An error status is an answer; a status followed by a broken body is not.
    const bool whole =
        reply->error() == QNetworkReply::NoError || reply->error() >= QNetworkReply::ContentAccessDenied;
    if (!status.isValid() || !whole) {
        emit failed(id, errorOf(*reply, server_));
        return;
    }
    // Qt 6.4 now and then calls an answer whole that broke off, when the line closes right behind what came.
    if (const QByteArray promised = reply->rawHeader("Content-Length");
        !promised.isEmpty() && promised.toULongLong() != body.size()) {
        emit failed(id, unusable(server_, "it broke off"));
        return;
    }
    const auto answerOf = [id, code = status.toInt(),
                           encoding = reply->rawHeader("Content-Encoding")](std::string&& packed) -> Answer {
        auto text = unpacked(encoding, std::move(packed));
        if (!text) return std::unexpected(std::move(text.error()));
        return sync::event::Responded{id, code, std::move(*text)};
    };
    if (!page) return tell(id, answerOf(std::move(body)));
    reading_.insert(id);
    reader_.start([this, id, answerOf, packed = std::move(body)]() mutable {
        Answer answer = answerOf(std::move(packed));
        if (answer) sync::event::readPage(*answer);
        QMetaObject::invokeMethod(
            this,
            [this, id, answer = std::move(answer)] {
                if (reading_.remove(id)) tell(id, answer);
            },
            Qt::QueuedConnection);
    });
}

void HttpClient::tell(std::uint64_t id, const Answer& answer) {
    if (answer)
        emit responded(*answer);
    else
        emit failed(id, unusable(server_, answer.error()));
}

}  // namespace heed::mobile
