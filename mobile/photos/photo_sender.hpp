// Sends what the ledger has to send, one blob after another, with tus 1.0.0 (PROTOCOL.md, section 12).
//
// What holds:
// - A blob counts as there only when the server has named its hash; nothing is taken for sent that was not.
// - The upload's address and how much the server has are in the ledger before the next chunk leaves, so a
// kill or a
//   break costs at most the chunk under way. After either, the server is asked how much it has.
// - A chunk is as long as the line carries in about a second (tuning::kChunkTime), and no longer than what is
//   between takes in one request.
// - What fails for a while is tried again, with the same growing waits as sync; what fails for good (the file
//   here is damaged, or cannot be read time and again; Heed's server says that it does not take these bytes)
//   is marked as failed, with its reason. A refusal for any other reason, also one that would be final for a
//   single request (403, 405, 407, …), is no verdict on the photo: it may come from something between, or
//   concern who is signed in. What that person may not send waits for long, as rights are seldom given.
// - A server that asks for patience (Retry-After) gets it, for every photo, within tuning::kLongestAsked.
// - Neither stops anything behind it: what had trouble of its own stands aside for a time of its own, and the
//   others go first. That its file cannot be read is no failure of the store, and says nothing about others.
//
// Belongs to one thread, that of its ledger; signals come from the event loop or from within its own calls.
#pragma once

#include "mobile/photos/blob_files.hpp"
#include "shared/base/clock.hpp"
#include "shared/base/random.hpp"
#include "shared/store/blob_ledger.hpp"
#include "shared/sync/backoff.hpp"
#include "shared/sync/problem.hpp"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QObject>
#include <QPointer>
#include <QTimer>
#include <QUrl>
#include <functional>
#include <map>
#include <string>
#include <vector>

class QNetworkReply;

namespace heed::mobile {

class PhotoSender : public QObject {
    Q_OBJECT

  public:
    PhotoSender(QUrl server, QNetworkAccessManager& network, store::BlobLedger& ledger,
                const BlobFiles& files, base::Random& random);
    ~PhotoSender() override;

    // Under whose name; empty: nobody is signed in, nothing is sent. What somebody else was refused is tried
    // at once.
    void setToken(const std::string& token);
    // Whether now is the time: there is a network that may be used for it, and the records have gone first.
    // What is under way is finished.
    void allow(bool allowed);
    // Only what is small for now: the network costs money, and photos wait for another. What is under way of
    // a photo is given up.
    void setThumbnailsOnly(bool only);
    // What is under way is given up, too: somebody works offline, or the network may not be used for it.
    void stop();
    // There may be something new to send.
    void wake();
    // What failed may work now, for all that is known here. A wait that the server asked for goes on.
    void tryAgain();
    // There is reason to believe that it would: somebody asks, or another person works here. Ends also a wait
    // that the server asked for.
    void hurry();

  signals:
    // This entry of the ledger is another.
    void changed(const std::string& sha256);
    // The token is not taken any more.
    void signInRefused();
    void storeFailed(const heed::base::Error& error);
    // So many bytes of a file have left, or may have. Whoever hears it may hold photos back at once.
    void carried(qint64 bytes);

  private:
    struct Answer {
        int status = 0;  // 0: there was none
        qint64 offset = -1;
        QByteArray location;
        QByteArray sha256;
        sync::Problem problem{};
    };
    // One blob's own trouble, until it is sent or has failed.
    struct Aside {
        explicit Aside(base::Random& random) : backoff(random) {}
        sync::Backoff backoff;
        QDeadlineTimer until{};  // over: its turn comes as any other's
        bool forItsFile = false;
        int unread = 0;  // how often its file could not be read, since it last could
        int wrongHashes = 0;
    };
    using Headers = std::vector<std::pair<QByteArray, QByteArray>>;
    using Then = void (PhotoSender::*)(const Answer&);

    void step();
    // Whose turn is not yet; step() comes again when the first of them has waited.
    [[nodiscard]] std::vector<std::string> standingAside();
    void create();
    void ask();
    void sendChunk();
    void request(const QByteArray& method, const QByteArray& path, const Headers& headers,
                 const QByteArray& body, Then then);
    void created(const Answer& answer);
    void asked(const Answer& answer);
    void chunkSent(const Answer& answer);
    // What the server has now; begins anew where that is none of this blob.
    void reached(const Answer& answer);
    void finished(const Answer& answer);
    void refused(const Answer& answer);
    void wrongHash();
    void unreadable(const base::Error& error);
    void beginAnew();
    void dropUpload();
    void fail(const std::string& trouble);
    void keepTrouble(const sync::Problem& problem);
    [[nodiscard]] bool note(const std::string& trouble);
    [[nodiscard]] bool keep();
    [[nodiscard]] Aside& aside();
    // `asked`: before that it is not to be tried.
    void setAside(bool forItsFile, base::Millis longest, base::Millis asked = {});
    void stepAside(const sync::Problem& problem = {});
    void waitThenGoOn();
    void waitAsAsked(base::Millis asked);
    void fit(qint64 sentBytes, qint64 tookMs);

    QUrl server_;
    QNetworkAccessManager& network_;
    store::BlobLedger& ledger_;
    const BlobFiles& files_;
    base::Random& random_;
    sync::Backoff backoff_;
    QTimer pause_;                // of everything
    QDeadlineTimer notBefore_{};  // the server asked for that; over: it may be asked
    QTimer again_;                // until what stands aside has its turn
    std::map<std::string, Aside> asides_;
    std::string lastAside_;  // nothing went well since then
    std::string token_;
    bool allowed_ = false;
    bool thumbnailsOnly_ = false;
    bool known_ = false;  // how much the server has of current_, for certain
    qint64 chunk_;        // bytes
    qint64 mostChunk_;    // bytes; less than usual where something between takes no more
    qint64 underWay_ = 0;
    QElapsedTimer since_;
    store::Blob current_;
    QPointer<QNetworkReply> reply_;
};

}  // namespace heed::mobile
