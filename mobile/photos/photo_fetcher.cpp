#include "mobile/photos/photo_fetcher.hpp"

#include "mobile/photos/limits.hpp"
#include "mobile/platform/http_client.hpp"
#include "shared/base/text.hpp"
#include "shared/sync/problem.hpp"
#include "shared/sync/tuning.hpp"

#include <QNetworkReply>
#include <QNetworkRequest>
#include <algorithm>
#include <memory>

namespace heed::mobile {

namespace tuning = sync::tuning;

namespace {

constexpr int kOk = 200;
constexpr int kNotFound = 404;

// What comes damaged was so at the server, or is on every way from it, and what cannot be written now cannot
// soon: each time costs the whole photo.
constexpr std::chrono::minutes kFirstWait{1};
constexpr std::chrono::hours kLongestWait{6};

}  // namespace

PhotoFetcher::PhotoFetcher(QUrl server, QNetworkAccessManager& network, store::BlobLedger& ledger,
                           BlobFiles& files, const base::Clock& clock)
    : server_(std::move(server)), network_(network), ledger_(ledger), files_(files), clock_(clock) {}

PhotoFetcher::~PhotoFetcher() {
    for (const auto* replies : {&underWay_, &asked_}) {
        for (QNetworkReply* reply : *replies) {
            reply->disconnect(this);
            reply->abort();
            reply->deleteLater();
        }
    }
}

void PhotoFetcher::setToken(const std::string& token) {
    token_ = token;
    notBefore_ = {};
}

// A clock that was set back makes it no longer.
bool PhotoFetcher::heldOff() const {
    const auto left = notBefore_ - clock_.now();
    return left > base::Millis{} && left <= tuning::kLongestAsked;
}

void PhotoFetcher::listen(const QNetworkReply& reply) {
    sync::Problem problem;
    problem.retryAfter = retryAfterOf(reply);
    if (const auto asked = problem.patience()) notBefore_ = clock_.now() + *asked;
}

void PhotoFetcher::allow(bool allowed) {
    allowed_ = allowed;
    if (!allowed_) wanted_.clear();
}

void PhotoFetcher::setThumbnailsOnly(bool only) {
    thumbnailsOnly_ = only;
    if (!only) return;
    std::erase_if(wanted_, [](const store::Blob& blob) { return blob.role == store::BlobRole::original; });
    const auto photos = photosUnderWay_;  // each takes itself out
    for (QNetworkReply* reply : photos)
        reply->abort();
}

void PhotoFetcher::want(const store::Blob& blob) {
    if (thumbnailsOnly_ && blob.role == store::BlobRole::original) return;
    if (!allowed_ || token_.empty() || !base::isSha256(blob.sha256)) return;
    if (underWay_.contains(QString::fromStdString(blob.sha256))) return;
    std::erase_if(wanted_, [&blob](const store::Blob& known) { return known.sha256 == blob.sha256; });
    wanted_.push_front(blob);
    // Scrolled past long ago.
    if (wanted_.size() > tuning::kMostWanted) wanted_.pop_back();
    next();
}

QNetworkRequest PhotoFetcher::requestFor(const std::string& sha256) const {
    QNetworkRequest message(urlAt(server_, "/v1/blobs/" + sha256));
    message.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    message.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    message.setTransferTimeout(static_cast<int>(tuning::kRequestTimeout.count()));
    message.setRawHeader("Authorization", "Bearer " + QByteArray::fromStdString(token_));
    message.setRawHeader("Accept-Encoding", "identity");
    return message;
}

bool PhotoFetcher::confirm(const store::Blob& blob) {
    const QString hash = QString::fromStdString(blob.sha256);
    if (!allowed_ || token_.empty() || heldOff()) return false;
    if (underWay_.contains(hash) || asked_.contains(hash)) return false;
    QNetworkReply* reply = network_.head(requestFor(blob.sha256));
    asked_.insert(hash, reply);
    connect(reply, &QNetworkReply::finished, this,
            [this, reply, hash, sha256 = blob.sha256, bytes = blob.bytes] {
                asked_.remove(hash);
                reply->deleteLater();
                const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
                const QVariant length = reply->header(QNetworkRequest::ContentLengthHeader);
                if (status == kNotFound) return emit lost(sha256);
                // Without its length there may be anything under that name, or an answer for another address.
                if (status != kOk) listen(*reply);
                if (status != kOk || !length.isValid()) return emit unanswered(sha256);
                if (length.toLongLong() == bytes) return emit confirmed(sha256);
                qWarning("the server has %lld bytes of the %lld of a photo: %s", length.toLongLong(),
                         static_cast<long long>(bytes), sha256.c_str());
                emit lost(sha256);
            });
    return true;
}

void PhotoFetcher::next() {
    while (underWay_.size() < tuning::kFetchesAtOnce && !wanted_.empty()) {
        const store::Blob blob = wanted_.front();
        wanted_.pop_front();
        if (const auto lack = lackOf(blob)) {
            const auto tell = [this, sha256 = blob.sha256, lack] { emit missing(sha256, *lack); };
            QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
        } else {
            get(blob);
        }
    }
}

void PhotoFetcher::get(const store::Blob& blob) {
    struct Coming {
        qint64 bytes = 0;
        std::optional<PhotoLack> lack{};
    };
    const QString hash = QString::fromStdString(blob.sha256);
    QNetworkReply* reply = network_.get(requestFor(blob.sha256));
    underWay_.insert(hash, reply);
    if (blob.role == store::BlobRole::original) photosUnderWay_.insert(hash, reply);
    const auto coming = std::make_shared<Coming>();
    // Its head has its size, which may not have been known before.
    connect(reply, &QNetworkReply::metaDataChanged, this, [this, reply, coming] {
        if (reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() != kOk) return;
        coming->lack = lackOfRoom(reply->header(QNetworkRequest::ContentLengthHeader).toLongLong());
        if (coming->lack) reply->abort();
    });
    connect(reply, &QNetworkReply::downloadProgress, this, [reply, coming](qint64 got, qint64 total) {
        coming->bytes = got;
        if (std::max(got, total) > limits::kMostSourceBytes) reply->abort();
    });
    connect(reply, &QNetworkReply::finished, this, [this, reply, blob, hash, coming] {
        underWay_.remove(hash);
        photosUnderWay_.remove(hash);
        reply->deleteLater();
        if (coming->bytes > 0) emit carried(coming->bytes);
        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (coming->lack) {
            emit missing(blob.sha256, *coming->lack);
        } else if (status == kOk && reply->error() == QNetworkReply::NoError) {
            take(*reply, blob);
        } else {
            listen(*reply);
            emit missing(blob.sha256, status == kNotFound ? PhotoLack::notThere : PhotoLack::noAnswer);
        }
        next();
    });
}

std::optional<PhotoLack> PhotoFetcher::lackOf(const store::Blob& blob) const {
    if (heldOff()) return PhotoLack::noAnswer;
    const auto before = givenUp_.find(blob.sha256);
    if (before != givenUp_.end()) {
        // Here, too, a clock that was set back makes it no longer.
        const auto left = before->second.notBefore - clock_.now();
        if (left > base::Millis{} && left <= before->second.wait) return before->second.lack;
    }
    return lackOfRoom(blob.bytes);
}

std::optional<PhotoLack> PhotoFetcher::lackOfRoom(std::int64_t bytes) const {
    const auto missingRoom = files_.missingRoom(bytes);
    if (!missingRoom) return PhotoLack::noAnswer;
    return *missingRoom > 0 ? std::optional(PhotoLack::noRoom) : std::nullopt;
}

void PhotoFetcher::giveUp(const std::string& sha256, PhotoLack lack) {
    GivenUp& now = givenUp_[sha256];
    now.lack = lack;
    now.wait = std::clamp<base::Millis>(now.wait * 2, kFirstWait, kLongestWait);
    now.notBefore = clock_.now() + now.wait;
    emit missing(sha256, lack);
}

void PhotoFetcher::take(QNetworkReply& reply, store::Blob blob) {
    const QByteArray bytes = reply.readAll();
    if (sha256Of(bytes) != blob.sha256) {
        qWarning("a photo came damaged from the server: %s", blob.sha256.c_str());
        return giveUp(blob.sha256, PhotoLack::damaged);
    }
    if (const auto lack = lackOfRoom(bytes.size())) return emit missing(blob.sha256, *lack);
    const auto vain = [&](const base::Error& error) {
        const bool full = error.kind == base::ErrorKind::storageFull;
        giveUp(blob.sha256, full ? PhotoLack::noRoom : PhotoLack::noAnswer);
    };
    const auto failed = [&](const base::Error& error) {
        emit storeFailed(error);
        vain(error);
    };
    if (const auto kept = files_.keep(bytes); !kept) {
        qWarning("%s", kept.error().text().c_str());
        return vain(kept.error());
    }
    auto known = ledger_.blob(blob.sha256);
    if (!known) return failed(known.error());
    if (*known) blob = **known;  // taken here, and lost
    blob.own = *known && blob.own;
    blob.bytes = bytes.size();
    if (blob.mediaType.empty())
        blob.mediaType = reply.header(QNetworkRequest::ContentTypeHeader).toString().left(64).toStdString();
    blob.state = store::BlobState::there;
    blob.upload.clear();
    blob.sent = bytes.size();
    blob.trouble.clear();
    blob.lookedAt = clock_.now();
    if (!*known) blob.at = blob.lookedAt;
    if (auto put = ledger_.putBlob(blob); !put) return failed(put.error());
    givenUp_.erase(blob.sha256);
    emit fetched(blob.sha256, known->has_value());
}

}  // namespace heed::mobile
