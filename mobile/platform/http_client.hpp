// Performs the engine's requests with Qt's network stack and tells how they ended.
//
// Longer bodies go out packed. What comes back is read piece by piece and unpacked here, because Qt takes a
// damaged answer for an empty one. An answer of more than tuning::kMaxAnswerBytes, packed or unpacked, is
// none, and no more than that of it is ever held.
//
// A page of the feed is unpacked and read on a thread of its own, so that the engine can store one meanwhile.
//
// Any status is an answer; `failed` means that there was none, so that what the request did is unknown. A
// request that is cancelled says nothing more. Belongs to the thread that made it; signals come from the
// event loop, never from within send().
#pragma once

#include "shared/base/error.hpp"
#include "shared/sync/engine.hpp"

#include <QHash>
#include <QNetworkAccessManager>
#include <QObject>
#include <QSet>
#include <QThreadPool>
#include <QUrl>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>

class QNetworkReply;

namespace heed::mobile {

class HttpClient : public QObject {
    Q_OBJECT

  public:
    // `server`: "http://127.0.0.1:8080"; the engine's paths are taken from its root.
    HttpClient(QUrl server, QNetworkAccessManager& network, QObject* parent);
    ~HttpClient() override;

    void send(const sync::effect::Request& request);
    void cancel(std::uint64_t id);

  signals:
    void responded(const heed::sync::event::Responded& answer);
    void failed(std::uint64_t id, const heed::base::Error& error);

  private:
    struct Exchange {
        QNetworkReply* reply = nullptr;
        bool page = false;
        std::string body{};  // of the answer, as far as it has come
    };
    // What an answer says; else why it cannot be told.
    using Answer = std::expected<sync::event::Responded, std::string>;

    // False: the answer is too long, which has been told.
    bool read(std::uint64_t id);
    void finished(std::uint64_t id);
    void giveUp(QNetworkReply* reply);
    void tell(std::uint64_t id, const Answer& answer);

    QUrl server_;
    QNetworkAccessManager& network_;
    QHash<std::uint64_t, Exchange> underWay_;
    QSet<std::uint64_t> reading_;  // pages that have come
    QThreadPool reader_;
};

// The address of an engine's path at a server: scheme, host and port of the one, path and query of the other.
[[nodiscard]] QUrl urlAt(const QUrl& server, const std::string& path);

// What the header Retry-After of an answer says, in seconds (RFC 9110, 10.2.3), also of one without a body;
// nothing: there is none, or it is a date or no number that is fit.
[[nodiscard]] std::optional<std::int64_t> retryAfterOf(const QNetworkReply& reply);
// Why there was no answer, for people and for what is done next.
[[nodiscard]] base::Error errorOf(const QNetworkReply& reply, const QUrl& server);

}  // namespace heed::mobile
