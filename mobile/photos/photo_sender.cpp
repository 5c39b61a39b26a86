#include "mobile/photos/photo_sender.hpp"

#include "mobile/photos/limits.hpp"
#include "mobile/platform/http_client.hpp"
#include "shared/sync/tuning.hpp"

#include <QCryptographicHash>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <algorithm>
#include <chrono>
#include <utility>

namespace heed::mobile {
namespace {

using store::BlobState;
namespace tuning = sync::tuning;

constexpr int kOk = 200;
constexpr int kCreated = 201;
constexpr int kNoContent = 204;
constexpr int kBadRequest = 400;
constexpr int kUnauthorised = 401;
constexpr int kForbidden = 403;
constexpr int kNotFound = 404;
constexpr int kTimeout = 408;
constexpr int kConflict = 409;
constexpr int kGone = 410;
constexpr int kTooLarge = 413;
constexpr int kMediaType = 415;
constexpr int kTakenOver = 423;
constexpr int kTooMany = 429;
constexpr int kWrongHash = 460;

constexpr const char* kUnreadable = "unreadable";
constexpr const char* kUploads = "/v1/blobs/uploads/";

// Without a code of Heed's it comes from something between.
bool isOfHeed(const sync::Problem& problem) { return problem.code != "unknown"; }

std::string codeOf(const sync::Problem& problem) {
    return isOfHeed(problem) ? problem.code : "http-" + std::to_string(problem.status);
}

// The server has judged the bytes themselves: they are too many, or none that it keeps. Everything else may
// be otherwise tomorrow, or for another person, or on another network.
bool isFinal(const sync::Problem& problem) {
    return (problem.status == kTooLarge && problem.code == "too-large") ||
           (problem.status == kMediaType && problem.code == "media-not-taken");
}

QByteArray base64(const std::string& text) { return QByteArray::fromStdString(text).toBase64(); }

}  // namespace

PhotoSender::PhotoSender(QUrl server, QNetworkAccessManager& network, store::BlobLedger& ledger,
                         const BlobFiles& files, base::Random& random)
    : server_(std::move(server)),
      network_(network),
      ledger_(ledger),
      files_(files),
      random_(random),
      backoff_(random),
      chunk_(tuning::kFirstChunk),
      mostChunk_(tuning::kMostChunk) {
    pause_.setSingleShot(true);
    connect(&pause_, &QTimer::timeout, this, &PhotoSender::step);
    again_.setSingleShot(true);
    connect(&again_, &QTimer::timeout, this, &PhotoSender::step);
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
    if (allowed_) tryAgain();
}

void PhotoSender::setThumbnailsOnly(bool only) {
    if (only == thumbnailsOnly_) return;
    thumbnailsOnly_ = only;
    if (!only) return tryAgain();
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
    notBefore_ = QDeadlineTimer();
    tryAgain();
}

void PhotoSender::tryAgain() {
    backoff_.reset();
    pause_.stop();
    if (!notBefore_.hasExpired()) pause_.start(base::Millis{notBefore_.remainingTime()});
    mostChunk_ = tuning::kMostChunk;
    for (auto& [hash, one] : asides_) {
        if (one.forItsFile) continue;  // neither the network nor the server has to do with that
        one.backoff.reset();
        one.until = QDeadlineTimer();
    }
    step();
}

void PhotoSender::step() {
    if (reply_ || pause_.isActive() || !allowed_ || token_.empty()) return;
    auto next = ledger_.nextToSend(standingAside());
    if (!next) return emit storeFailed(next.error());
    if (!*next) {
        current_ = {};
        return;
    }
    // Thumbnails come first, so there is none behind it.
    if (thumbnailsOnly_ && (*next)->role == store::BlobRole::original) return;
    if (current_.sha256 != (*next)->sha256) known_ = false;
    current_ = **next;
    if (current_.upload.empty()) return create();
    if (!known_) return ask();
    sendChunk();
}

std::vector<std::string> PhotoSender::standingAside() {
    std::vector<std::string> hashes;
    qint64 soonest = 0;  // ms
    for (const auto& [hash, one] : asides_) {
        const qint64 left = one.until.remainingTime();
        if (left <= 0) continue;
        soonest = hashes.empty() ? left : std::min(soonest, left);
        hashes.push_back(hash);
    }
    again_.stop();
    if (!hashes.empty()) again_.start(std::chrono::milliseconds{soonest});
    return hashes;
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
    // No more than was said when it was begun, also of a file that is longer by now: the whole shows that.
    const auto bytes = files_.read(current_.sha256, current_.sent,
                                   std::min<std::int64_t>(chunk_, current_.bytes - current_.sent));
    if (!bytes) return unreadable(bytes.error());
    if (const auto had = asides_.find(current_.sha256); had != asides_.end()) had->second.unread = 0;
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
        if (!answer.problem.retryAfter) answer.problem.retryAfter = retryAfterOf(*reply);
        if (carries > 0) emit carried(carries);
        (this->*then)(answer);
    });
}

// --- Answers ---

void PhotoSender::created(const Answer& answer) {
    if (answer.status != kCreated) return refused(answer);
    const QByteArray path = QUrl::fromEncoded(answer.location).path(QUrl::FullyEncoded).toLatin1();
    if (answer.offset != current_.bytes) {
        if (!path.startsWith(kUploads)) return stepAside();
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
        if (answer.status == kTooLarge && !isOfHeed(answer.problem) && underWay_ > tuning::kLeastChunk) {
            // Something between takes no such large requests; that is soon found out, so nothing waits.
            mostChunk_ = std::max<qint64>(underWay_ / 2, tuning::kLeastChunk);
            fit(0, 0);
            known_ = false;
            return step();
        }
        return refused(answer);
    }
    fit(underWay_, since_.elapsed());
    // It takes what is sent and has no more than before: sent again at once, that would go on for ever.
    if (answer.offset >= 0 && answer.offset <= current_.sent) {
        known_ = false;
        return stepAside(answer.problem);
    }
    reached(answer);
}

void PhotoSender::reached(const Answer& answer) {
    // Not of this protocol, or of another file.
    if (answer.offset < 0 || answer.offset > current_.bytes) return beginAnew();
    if (answer.offset == current_.bytes) return finished(answer);
    const bool further = answer.offset > current_.sent;
    if (further) current_.trouble.clear();
    current_.sent = answer.offset;
    known_ = true;
    if (!keep()) return;
    if (further) {
        backoff_.reset();
        lastAside_.clear();
        if (const auto had = asides_.find(current_.sha256); had != asides_.end()) had->second.backoff.reset();
    }
    emit changed(current_.sha256);
    step();
}

void PhotoSender::finished(const Answer& answer) {
    if (answer.sha256.toStdString() != current_.sha256) return wrongHash();
    current_.state = BlobState::there;
    current_.sent = current_.bytes;
    current_.upload.clear();
    current_.trouble.clear();
    if (!keep()) return;
    asides_.erase(current_.sha256);
    lastAside_.clear();
    backoff_.reset();
    emit changed(current_.sha256);
    step();
}

void PhotoSender::refused(const Answer& answer) {
    known_ = false;
    switch (answer.status) {
        case 0:
        case kTimeout:
            return waitThenGoOn();
        case kTooMany:
            return answer.problem.patience() ? stepAside(answer.problem) : waitThenGoOn();
        case kConflict:
        case kTakenOver:
            return stepAside();
        case kUnauthorised:
            token_.clear();
            return emit signInRefused();
        case kNotFound:
        case kGone:
            // Of a creation it means that the server does not take photos (yet).
            if (!current_.upload.empty()) return beginAnew();
            if (note("not-served")) stepAside(answer.problem);
            return;
        case kWrongHash:
            if (answer.problem.code == "wrong-hash") return wrongHash();
            break;
        default:
            break;
    }
    if (isFinal(answer.problem)) return fail(answer.problem.code);
    if (answer.status < kBadRequest) return stepAside();
    keepTrouble(answer.problem);
}

// Either the file here is damaged, or something went wrong on the way.
void PhotoSender::wrongHash() {
    constexpr int kMost = 3;
    const bool often = ++aside().wrongHashes >= kMost;
    const auto sound = files_.sound(current_.sha256);
    if (!sound) {
        dropUpload();
        if (!keep()) return;
        return unreadable(sound.error());
    }
    if (!*sound) return fail("damaged");
    if (often) return fail("wrong-hash");
    beginAnew();
}

// Nothing but this photo has to wait for it, or to be told of it.
void PhotoSender::unreadable(const base::Error& error) {
    constexpr int kMost = 4;
    qWarning("%s", error.text().c_str());
    if (++aside().unread >= kMost) return fail(kUnreadable);
    setAside(true, tuning::kLongestRetry);
    if (note(kUnreadable)) step();
}

void PhotoSender::beginAnew() {
    dropUpload();
    if (!keep()) return;
    emit changed(current_.sha256);
    stepAside();
}

void PhotoSender::dropUpload() {
    known_ = false;
    current_.upload.clear();
    current_.sent = 0;
    current_.state = BlobState::waiting;
}

void PhotoSender::fail(const std::string& trouble) {
    current_.state = BlobState::failed;
    current_.trouble = trouble;
    if (!keep()) return;
    asides_.erase(current_.sha256);
    emit changed(current_.sha256);
    step();
}

// It waits on, and says why.
void PhotoSender::keepTrouble(const sync::Problem& problem) {
    if (note(codeOf(problem))) stepAside(problem);
}

bool PhotoSender::note(const std::string& trouble) {
    if (current_.trouble == trouble) return true;
    current_.trouble = trouble;
    if (!keep()) return false;
    emit changed(current_.sha256);
    return true;
}

// How it is sent is written here alone; what is known of it besides may have been written meanwhile, or it
// was let go of, as nothing needs it any more.
bool PhotoSender::keep() {
    const auto failed = [this](const base::Error& error) {
        known_ = false;
        emit storeFailed(error);
        waitThenGoOn();
        return false;
    };
    const auto now = ledger_.blob(current_.sha256);
    if (!now) return failed(now.error());
    if (!*now) {
        asides_.erase(std::exchange(current_, {}).sha256);
        step();
        return false;
    }
    current_.role = (*now)->role;
    current_.own = (*now)->own;
    current_.lookedAt = (*now)->lookedAt;
    if (auto kept = ledger_.putBlob(current_); !kept) return failed(kept.error());
    return true;
}

PhotoSender::Aside& PhotoSender::aside() {
    return asides_.try_emplace(current_.sha256, random_).first->second;
}

void PhotoSender::setAside(bool forItsFile, base::Millis longest, base::Millis asked) {
    Aside& now = aside();
    now.forItsFile = forItsFile;
    now.until = QDeadlineTimer(asked + now.backoff.next(longest));
}

// Nobody knows yet whether the others would fare better, so they wait a little, too; but not again and again
// for the same one, whose own wait is enough. As long as the server asks they all wait, and then the others
// go first.
void PhotoSender::stepAside(const sync::Problem& problem) {
    const auto asked = problem.patience();
    setAside(false, problem.status == kForbidden ? tuning::kLongestRefused : tuning::kLongestRetry,
             asked.value_or(base::Millis{}));
    // That somebody may not send this one says nothing about others, nor how the server is.
    if (asked && problem.status != kForbidden) {
        lastAside_ = current_.sha256;
        return waitAsAsked(*asked);
    }
    if (std::exchange(lastAside_, current_.sha256) == current_.sha256) return step();
    waitThenGoOn();
}

void PhotoSender::waitThenGoOn() { pause_.start(backoff_.next(tuning::kLongestRetry)); }

void PhotoSender::waitAsAsked(base::Millis asked) {
    notBefore_ = QDeadlineTimer(asked);
    pause_.start(std::max<base::Millis>(asked, backoff_.next(tuning::kLongestRetry)));
}

// Towards as much as the line carries in kChunkTime; half of it after a break, or when it was too much.
void PhotoSender::fit(qint64 sentBytes, qint64 tookMs) {
    const qint64 aim = tuning::kChunkTime.count();
    if (sentBytes == 0 || tookMs > 2 * aim) {
        chunk_ /= 2;
    } else if (sentBytes == chunk_ && tookMs < aim / 2) {
        chunk_ *= 2;
    }
    chunk_ = std::clamp<qint64>(chunk_, tuning::kLeastChunk, mostChunk_);
}

}  // namespace heed::mobile
