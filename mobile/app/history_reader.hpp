// Asks the server for histories of records, beside the engine and without it: what comes back is shown and
// not kept. Each question is answered once, by a signal from the event loop, with a page or with the one
// error; one that is given up is not answered any more. Nothing here retries.
//
// Belongs to the worker's thread, which alone holds the token.
#pragma once

#include "mobile/platform/http_client.hpp"
#include "mobile/viewmodels/case_repository.hpp"

#include <QHash>
#include <QObject>
#include <QUrl>
#include <string>

namespace heed::mobile {

class HistoryReader : public QObject {
    Q_OBJECT

  public:
    HistoryReader(const QUrl& server, QNetworkAccessManager& network);

    // `ticket` is the asker's, each used once.
    void ask(quint64 ticket, const HistoryQuestion& question, const std::string& site,
             const std::string& token);
    void giveUp(quint64 ticket);
    // Somebody works offline from now on: what is under way is answered so.
    void goOffline();

    [[nodiscard]] static base::Error offline();

  signals:
    void answered(quint64 ticket, const heed::mobile::HistoryAnswer& answer);

  private:
    void fail(quint64 ticket, const base::Error& error);

    HttpClient http_;
    QHash<quint64, model::Kind> asked_;  // of which kind of record
};

}  // namespace heed::mobile
