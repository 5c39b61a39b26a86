#include "mobile/platform/http_client.hpp"

#include "shared/sync/tuning.hpp"

#include <QNetworkReply>
#include <QNetworkRequest>

namespace heed::mobile {

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
    : QObject(parent), server_(std::move(server)), network_(network) {}

HttpClient::~HttpClient() {
    for (QNetworkReply* reply : std::as_const(underWay_)) {
        reply->disconnect(this);
        reply->abort();
        reply->deleteLater();
    }
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
    QNetworkReply* reply = network_.sendCustomRequest(message, QByteArray::fromStdString(request.method),
                                                      QByteArray::fromStdString(request.body));
    underWay_.insert(request.id, reply);
    const std::uint64_t id = request.id;
    connect(reply, &QNetworkReply::finished, this, [this, id, reply] { finished(id, reply); });
}

void HttpClient::cancel(std::uint64_t id) {
    QNetworkReply* reply = underWay_.take(id);
    if (!reply) return;
    reply->disconnect(this);
    reply->abort();
    reply->deleteLater();
}

void HttpClient::finished(std::uint64_t id, QNetworkReply* reply) {
    underWay_.remove(id);
    reply->deleteLater();
    const QVariant status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute);
    // An error status is an answer; a status followed by a broken body is not.
    const bool whole =
        reply->error() == QNetworkReply::NoError || reply->error() >= QNetworkReply::ContentAccessDenied;
    if (status.isValid() && whole) {
        emit responded(id, status.toInt(), reply->readAll().toStdString());
    } else {
        emit failed(id, errorOf(*reply, server_));
    }
}

}  // namespace heed::mobile
