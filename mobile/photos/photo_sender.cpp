#include "mobile/photos/photo_sender.hpp"

#include "mobile/photos/limits.hpp"
#include "mobile/platform/http_client.hpp"
#include "shared/sync/tuning.hpp"

#include <QCryptographicHash>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <algorithm>
#include <chrono>

namespace heed::mobile {
namespace {

using store::BlobState;
namespace tuning = sync::tuning;

constexpr int kOk = 200;
constexpr int kCreated = 201;
constexpr int kNoContent = 204;
constexpr int kUnauthorised = 401;
constexpr int kNotFound = 404;
constexpr int kTimeout = 408;
constexpr int kConflict = 409;
constexpr int kGone = 410;
constexpr int kTakenOver = 423;
constexpr int kTooMany = 429;
constexpr int kWrongHash = 460;
constexpr int kServerFault = 500;
constexpr int kQuotaFull = 507;

constexpr const char* kUploads = "/v1/blobs/uploads/";

QByteArray base64(const std::string& text) { return QByteArray::fromStdString(text).toBase64(); }

}  // namespace

PhotoSender::PhotoSender(QUrl server, QNetworkAccessManager& network, store::BlobLedger& ledger,
                         const BlobFiles& files, base::Random& random)
    : server_(std::move(server)),
      network_(network),
      ledger_(ledger),
      files_(files),
      backoff_(random),
      chunk_(tuning::kFirstChunk) {
    pause_.setSingleShot(true);
    connect(&pause_, &QTimer::timeout, this, &PhotoSender::step);
}

PhotoSender::~PhotoSender() {
    if (!reply_) return;
    reply_->disconnect(this);
    reply_->abort();
    reply_->deleteLater();
}

void PhotoSender::setToken(const std::string& token) {
    if (token_ == token) return;
    token_ = token;
    hurry();
}

void PhotoSender::allow(bool allowed) {
    if (allowed_ == allowed) return;
    allowed_ = allowed;
    if (allowed_) hurry();
}

void PhotoSender::setThumbnailsOnly(bool only) {
    if (only == thumbnailsOnly_) return;
    thumbnailsOnly_ = only;
    if (!only) return hurry();
    if (reply_ && current_.role == store::BlobRole::original) reply_->abort();
}

void PhotoSender::stop() {
    allowed_ = false;
    if (reply_) reply_->abort();  // tells that there is no answer
}

void PhotoSender::wake() {
    if (!pause_.isActive()) step();
}

void PhotoSender::hurry() {
    backoff_.reset();
    pause_.stop();
    step();
}

void PhotoSender::step() {
    if (reply_ || pause_.isActive() || !allowed_ || token_.empty()) return;
    auto next = ledger_.nextToSend();
    if (!next) return emit storeFailed(next.error());
    if (!*next) {
        current_ = {};
        return;
    }
    // Thumbnails come first, so there is none behind it.
    if (thumbnailsOnly_ && (*next)->role == store::BlobRole::original) return;
    if (current_.sha256 != (*next)->sha256) {
        known_ = false;
        wrongHashes_ = 0;
    }
    current_ = **next;
    if (current_.upload.empty()) return create();
    if (!known_) return ask();
    sendChunk();
}

// --- Requests ---

void PhotoSender::create() {
    request("POST", "/v1/blobs",
            {{"Upload-Length", QByteArray::number(static_cast<qint64>(current_.bytes))},
             {"Upload-Metadata",
              "sha256 " + base64(current_.sha256) + ",filetype " + base64(current_.mediaType)}},
            {}, &PhotoSender::created);
}

void PhotoSender::ask() {
    request("HEAD", QByteArray::fromStdString(current_.upload), {}, {}, &PhotoSender::asked);
}

void PhotoSender::sendChunk() {
    const auto bytes = files_.read(current_.sha256, current_.sent, chunk_);
    if (!bytes) return emit storeFailed(bytes.error());
    // Cut off, or gone: that is nothing a repetition would mend.
    if (!*bytes || (*bytes)->isEmpty()) return fail(*bytes ? "damaged" : "missing");
    underWay_ = (*bytes)->size();
    request("PATCH", QByteArray::fromStdString(current_.upload),
            {{"Content-Type", "application/offset+octet-stream"},
             {"Upload-Offset", QByteArray::number(static_cast<qint64>(current_.sent))},
             {"Upload-Checksum",
              "sha256 " + QCryptographicHash::hash(**bytes, QCryptographicHash::Sha256).toBase64()}},
            **bytes, &PhotoSender::chunkSent);
}

void PhotoSender::request(const QByteArray& method, const QByteArray& path, const Headers& headers,
                          const QByteArray& body, Then then) {
    QNetworkRequest message(urlAt(server_, path.toStdString()));
    message.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    message.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    message.setTransferTimeout(static_cast<int>(tuning::kRequestTimeout.count()));
    message.setRawHeader("Authorization", "Bearer " + QByteArray::fromStdString(token_));
    message.setRawHeader("Tus-Resumable", "1.0.0");
    for (const auto& [name, value] : headers)
        message.setRawHeader(name, value);
    since_.start();
    // Qt waits for the body of a HEAD that it does not know for one.
    reply_ = method == "HEAD" ? network_.head(message) : network_.sendCustomRequest(message, method, body);
    connect(reply_, &QNetworkReply::finished, this, [this, then, carries = body.size()] {
        constexpr qint64 kMostProblem = 64 * 1024;
        QNetworkReply* reply = std::exchange(reply_, nullptr);
        reply->deleteLater();
        Answer answer{.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
                      .location = reply->rawHeader("Location"),
                      .sha256 = reply->rawHeader("Heed-Sha256")};
        bool number = false;
        const qint64 offset = reply->rawHeader("Upload-Offset").toLongLong(&number);
        if (number && offset >= 0) answer.offset = offset;
        answer.problem = sync::Problem::parse(answer.status, reply->read(kMostProblem).toStdString());
        if (carries > 0) emit carried(carries);
        (this->*then)(answer);
    });
}

// --- Answers ---

void PhotoSender::created(const Answer& answer) {
    if (answer.status != kCreated) return refused(answer);
    const QByteArray path = QUrl::fromEncoded(answer.location).path(QUrl::FullyEncoded).toLatin1();
    if (answer.offset != current_.bytes) {
        if (!path.startsWith(kUploads)) return waitThenGoOn();
        current_.upload = path.toStdString();
        current_.state = BlobState::uploading;
    }
    reached(answer);
}

void PhotoSender::asked(const Answer& answer) {
    if (answer.status != kOk) return refused(answer);
    reached(answer);
}

void PhotoSender::chunkSent(const Answer& answer) {
    if (answer.status != kNoContent) {
        if (answer.status == 0 || answer.status == kTimeout) fit(0, 0);
        return refused(answer);
    }
    fit(underWay_, since_.elapsed());
    reached(answer);
}

void PhotoSender::reached(const Answer& answer) {
    // Not of this protocol, or of another file.
    if (answer.offset < 0 || answer.offset > current_.bytes) return beginAnew();
    if (answer.offset == current_.bytes) return finished(answer);
    const bool further = answer.offset > current_.sent;
    current_.sent = answer.offset;
    known_ = true;
    if (!keep()) return;
    if (further) backoff_.reset();
    emit changed();
    step();
}

void PhotoSender::finished(const Answer& answer) {
    if (answer.sha256.toStdString() != current_.sha256) return wrongHash();
    current_.state = BlobState::there;
    current_.sent = current_.bytes;
    current_.upload.clear();
    current_.trouble.clear();
    if (!keep()) return;
    backoff_.reset();
    emit changed();
    step();
}

void PhotoSender::refused(const Answer& answer) {
    known_ = false;
    switch (answer.status) {
        case 0:
        case kTimeout:
        case kTooMany:
        case kConflict:
        case kTakenOver:
            return waitThenGoOn();
        case kUnauthorised:
            token_.clear();
            return emit signInRefused();
        case kNotFound:
        case kGone:
            // Of a creation it means that the server does not take photos (yet).
            if (current_.upload.empty()) return keepTrouble("not-served");
            return beginAnew();
        case kWrongHash:
            return answer.problem.code == "wrong-checksum" ? waitThenGoOn() : wrongHash();
        case kQuotaFull:
            return keepTrouble(answer.problem.code);
        default:
            break;
    }
    if (answer.status >= kServerFault || answer.status < 400) return waitThenGoOn();
    fail(answer.problem.code);
}

// Either the file here is damaged, or something went wrong on the way.
void PhotoSender::wrongHash() {
    constexpr int kMost = 3;
    const auto sound = files_.sound(current_.sha256);
    if (!sound) return emit storeFailed(sound.error());
    if (!*sound) return fail("damaged");
    if (++wrongHashes_ >= kMost) return fail("wrong-hash");
    beginAnew();
}

void PhotoSender::beginAnew() {
    known_ = false;
    current_.upload.clear();
    current_.sent = 0;
    current_.state = BlobState::waiting;
    if (!keep()) return;
    emit changed();
    waitThenGoOn();
}

void PhotoSender::fail(const std::string& trouble) {
    current_.state = BlobState::failed;
    current_.trouble = trouble;
    if (!keep()) return;
    emit changed();
    step();
}

// It waits on, and says why.
void PhotoSender::keepTrouble(const std::string& trouble) {
    if (current_.trouble != trouble) {
        current_.trouble = trouble;
        if (!keep()) return;
        emit changed();
    }
    waitThenGoOn();
}

bool PhotoSender::keep() {
    auto kept = ledger_.putBlob(current_);
    if (kept) return true;
    known_ = false;
    emit storeFailed(kept.error());
    waitThenGoOn();
    return false;
}

void PhotoSender::waitThenGoOn() { pause_.start(backoff_.next(tuning::kLongestRetry)); }

// Towards as much as the line carries in kChunkTime; half of it after a break.
void PhotoSender::fit(qint64 sentBytes, qint64 tookMs) {
    const qint64 aim = tuning::kChunkTime.count();
    if (sentBytes == 0 || tookMs > 2 * aim) {
        chunk_ /= 2;
    } else if (sentBytes == chunk_ && tookMs < aim / 2) {
        chunk_ *= 2;
    }
    chunk_ = std::clamp<qint64>(chunk_, tuning::kLeastChunk, tuning::kMostChunk);
}

}  // namespace heed::mobile
