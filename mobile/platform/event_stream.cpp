#include "mobile/platform/event_stream.hpp"

#include "mobile/platform/http_client.hpp"
#include "shared/sync/messages.hpp"
#include "shared/sync/tuning.hpp"

#include <QNetworkReply>
#include <QNetworkRequest>

namespace heed::mobile {

EventStream::EventStream(QUrl server, QNetworkAccessManager& network, QObject* parent)
    : QObject(parent), server_(std::move(server)), network_(network) {
    silence_.setSingleShot(true);
    silence_.setInterval(sync::tuning::kSilence);
    connect(&silence_, &QTimer::timeout, this, &EventStream::end);
}

EventStream::~EventStream() { close(); }

void EventStream::open(const std::string& path, const std::string& token) {
    close();
    QNetworkRequest message(urlAt(server_, path));
    message.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    message.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    message.setRawHeader("Accept", QByteArray(sync::kEventStreamMediaType.data(),
                                              static_cast<qsizetype>(sync::kEventStreamMediaType.size())));
    if (!token.empty()) message.setRawHeader("Authorization", "Bearer " + QByteArray::fromStdString(token));
    parser_ = SseParser();
    reply_ = network_.get(message);
    connect(reply_, &QNetworkReply::readyRead, this, &EventStream::read);
    connect(reply_, &QNetworkReply::finished, this, &EventStream::end);
    silence_.start();
}

void EventStream::close() {
    silence_.stop();
    if (!reply_) return;
    reply_->disconnect(this);
    reply_->abort();
    reply_->deleteLater();
    reply_ = nullptr;
}

void EventStream::read() {
    silence_.start();
    const QByteArray bytes = reply_->readAll();
    constexpr int kOk = 200;
    if (reply_->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() != kOk) return;
    const QNetworkReply* current = reply_;
    for (const std::string& data :
         parser_.feed({bytes.constData(), static_cast<std::size_t>(bytes.size())})) {
        emit news(data);
        if (reply_ != current) return;  // whoever listened has closed or replaced this line
    }
}

void EventStream::end() {
    if (!reply_) return;
    close();
    emit lost();
}

}  // namespace heed::mobile
