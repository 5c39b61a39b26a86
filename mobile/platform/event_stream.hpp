// The one open line on which the server tells that something is new (server-sent events).
//
// It reports what came and that it was lost; whether it is opened again is the engine's decision. A line that
// is silent for tuning::kSilence counts as lost, for a dead connection says nothing about itself. Signals
// come from the event loop only; after open() or close() the line before says nothing more.
#pragma once

#include "mobile/platform/sse_parser.hpp"

#include <QNetworkAccessManager>
#include <QObject>
#include <QTimer>
#include <QUrl>
#include <string>

class QNetworkReply;

namespace heed::mobile {

class EventStream : public QObject {
    Q_OBJECT

  public:
    EventStream(QUrl server, QNetworkAccessManager& network, QObject* parent);
    ~EventStream() override;

    // Replaces the one that is open.
    void open(const std::string& path, const std::string& token);
    void close();

  signals:
    void news(const std::string& data);
    void lost();

  private:
    void read();
    void end();

    QUrl server_;
    QNetworkAccessManager& network_;
    QNetworkReply* reply_ = nullptr;
    SseParser parser_;
    QTimer silence_;
};

}  // namespace heed::mobile
