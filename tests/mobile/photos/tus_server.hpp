// A server of tus in this process, as PROTOCOL.md section 12 has it, that can be told to misbehave.
#pragma once

#include <QByteArray>
#include <QHash>
#include <QMap>
#include <QObject>
#include <QPointer>
#include <QTcpServer>
#include <QUrl>
#include <functional>
#include <vector>

class QTcpSocket;

namespace heed::test {

class TusServer : public QObject {
  public:
    struct Request {
        QByteArray method;
        QByteArray path;
        QMap<QByteArray, QByteArray> headers;  // names in lower case
        QByteArray body;
    };
    struct Reply {
        int status = 0;
        std::vector<std::pair<QByteArray, QByteArray>> headers{};
        QByteArray body{};
    };
    struct Upload {
        QByteArray sha256;
        qint64 length = 0;
        QByteArray bytes;
    };

    TusServer();

    [[nodiscard]] QUrl url() const;
    [[nodiscard]] int count(const QByteArray& method) const;

    std::vector<Request> requests;
    QHash<QByteArray, Upload> uploads;    // by path
    QHash<QByteArray, QByteArray> blobs;  // by hash
    // What is answered instead, once, for a request it wants; nothing: as it should be.
    std::function<std::optional<Reply>(const Request&)> instead;
    // Bytes of a PATCH's body after which the line is cut, once; what had come is kept if it has no check
    // sum.
    qint64 cutAfter = -1;
    // Answers are written to nobody: the line is closed after the request was done, once.
    bool loseAnswer = false;

  private:
    void read(QTcpSocket* line);
    [[nodiscard]] Reply answer(const Request& request);
    [[nodiscard]] Reply create(const Request& request);
    [[nodiscard]] Reply patch(const Request& request, Upload& upload);
    [[nodiscard]] Reply state(const QByteArray& path, int status);

    QHash<QTcpSocket*, QByteArray> coming_;
    int created_ = 0;
    QTcpServer server_;  // last: its lines end before what they are read into
};

[[nodiscard]] TusServer::Reply problem(int status, const QByteArray& code);

}  // namespace heed::test
