// Fetches the blobs that somebody wants to see and this tablet does not have, those asked for last first, and
// keeps them. What comes is kept only if it is what its name says (I10). What came in vain is asked for again
// only after a while, twice as long each time, and nothing is asked for that there is no room for. A server
// that asks for patience (Retry-After) is asked for nothing meanwhile, within tuning::kLongestAsked.
//
// Each hash asked for is answered once, by fetched() or missing(), unless nothing may be fetched now: then it
// is forgotten, and is to be asked for again. Nothing here retries by itself. Belongs to one thread, that of
// its ledger; signals come from the event loop.
#pragma once

#include "mobile/photos/blob_files.hpp"
#include "shared/base/clock.hpp"
#include "shared/store/blob_ledger.hpp"

#include <QHash>
#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QObject>
#include <QUrl>
#include <deque>
#include <map>
#include <optional>
#include <string>

class QNetworkReply;

namespace heed::mobile {

// Why a file that somebody wants is not here.
enum class PhotoLack {
    notThere,  // the server does not have it (yet)
    noAnswer,  // it could not be fetched now
    damaged,   // what came was something else
    noRoom,    // on this tablet
};

class PhotoFetcher : public QObject {
    Q_OBJECT

  public:
    PhotoFetcher(QUrl server, QNetworkAccessManager& network, store::BlobLedger& ledger, BlobFiles& files,
                 const base::Clock& clock);
    ~PhotoFetcher() override;

    void setToken(const std::string& token);
    // Not allowed: what is asked for is forgotten.
    void allow(bool allowed);
    // Only what is small for now: the network costs money. What is asked for or under way of a photo is
    // forgotten.
    void setThumbnailsOnly(bool only);
    // `blob` says what is wanted; only its hash, role, attachment and owner count, and its bytes; 0: not
    // known.
    void want(const store::Blob& blob);
    // No file is asked for.
    [[nodiscard]] bool idle() const { return wanted_.empty() && underWay_.isEmpty(); }

    // The server has asked for patience: what is wanted now is told to be missing, with noAnswer.
    [[nodiscard]] bool heldOff() const;

    // Asks whether the server has it, whole; answered by confirmed(), lost() or unanswered(), once. False: it
    // cannot be asked now. Only its hash and its bytes count. No file waits for such a question.
    bool confirm(const store::Blob& blob);

  signals:
    void confirmed(const std::string& sha256);
    // The server says that it does not have it, or has something of another size under its name.
    void lost(const std::string& sha256);
    void unanswered(const std::string& sha256);
    // `again`: it had been here before.
    void fetched(const std::string& sha256, bool again);
    void missing(const std::string& sha256, heed::mobile::PhotoLack lack);
    // The ledger's; trouble with the file is that photo's alone, and told by missing().
    void storeFailed(const heed::base::Error& error);
    // So many bytes of a file have come.
    void carried(qint64 bytes);

  private:
    void next();
    void get(const store::Blob& blob);
    void take(QNetworkReply& reply, store::Blob blob);
    // Whether it asks for patience.
    void listen(const QNetworkReply& reply);
    // Why it is not to be asked for now.
    [[nodiscard]] std::optional<PhotoLack> lackOf(const store::Blob& blob) const;
    [[nodiscard]] std::optional<PhotoLack> lackOfRoom(std::int64_t bytes) const;
    // It came, in vain.
    void giveUp(const std::string& sha256, PhotoLack lack);
    [[nodiscard]] QNetworkRequest requestFor(const std::string& sha256) const;

    QUrl server_;
    QNetworkAccessManager& network_;
    store::BlobLedger& ledger_;
    BlobFiles& files_;
    const base::Clock& clock_;
    std::string token_;
    bool allowed_ = false;
    bool thumbnailsOnly_ = false;
    base::Instant notBefore_{};       // the server asked for that
    std::deque<store::Blob> wanted_;  // the last first
    QHash<QString, QNetworkReply*> underWay_;
    QHash<QString, QNetworkReply*> photosUnderWay_;  // of these, such as are no thumbnails
    struct GivenUp {
        PhotoLack lack{};
        base::Millis wait{};
        base::Instant notBefore{};
    };
    std::map<std::string, GivenUp> givenUp_;
    QHash<QString, QNetworkReply*> asked_;  // whether the server has them
};

}  // namespace heed::mobile
